"""What a reader sends: a file or some cells, and what the columns of the list mean."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from dashboard.importers.columns import ListColumn, constant
from dashboard.importers.header_words import MEANINGS
from dashboard.importers.settings import ORDERS, Settings
from dashboard.importers.table_files import TABLE_READERS
from dashboard.model.vocabularies import STATUS_WORDS
from dashboard.text.sentences import own_lists as sentences

LONGEST_NAME = 80
"""The most letters of a file's name that are kept."""


class FormError(ValueError):
    """A form that cannot be meant; its text is one sentence."""


def safe_name(name: str) -> str:
    """A file's name as it may stand in a folder of ours, whatever a browser sends.

    Its ending stays, which says how the file is read.
    """
    base = re.split(r"[\\/]", name)[-1]
    stem, dot, ending = base.rpartition(".")
    is_known = f".{ending.casefold()}" in TABLE_READERS
    words = re.sub(r"[^\w .,()+-]|[.\s]+$", " ", stem if dot else ending)
    plain = " ".join(words.split()).strip(". ")[:LONGEST_NAME].strip(". ") or "list"
    return f"{plain}.{ending.casefold()}" if is_known else f"{plain}.{re.sub('[^a-z]', '', ending)}"


def settings_of(form: Mapping[str, str], columns: Sequence[ListColumn], sheet: str) -> Settings:
    """What the form says of a list with these columns; `FormError` for what cannot be.

    `sheet` is the one that was read: of another the columns are guessed anew.
    """
    wish = form.get("sheet", "")
    if wish != sheet:
        return Settings(order=ORDERS.get(form.get("order", "")), year=_year(form), sheet=wish)
    meanings: dict[str, str] = {}
    for column in columns:
        meaning = form.get(f"column-{column.place}", "")
        if meaning not in MEANINGS:
            continue
        if meaning in meanings:
            raise FormError(sentences.two_columns(meanings[meaning], column.name, meaning))
        meanings[meaning] = column.name
    for meaning in ("sender", "status"):
        text = form.get(meaning, "").strip()
        if text and meaning not in meanings:
            if not constant(meaning, text):
                raise FormError(sentences.no_such_sender(text))
            meanings[meaning] = text
    settled = {meaning: meanings.get(meaning, "") for meaning in MEANINGS} if columns else {}
    order = ORDERS.get(form.get("order", ""))
    return Settings(MappingProxyType(settled), order, _year(form), wish)


def _year(form: Mapping[str, str]) -> int:
    text = form.get("year", "").strip()
    if text and not re.fullmatch("[0-9]{4}", text):
        raise FormError(sentences.no_such_year(text))
    return int(text or 0)


def constants(settings: Settings, columns: Sequence[ListColumn]) -> Mapping[str, str]:
    """What holds for all rows by meaning: what is set and is no column's name."""
    names = {column.name for column in columns}
    texts = {meaning: settings.columns.get(meaning, "") for meaning in ("sender", "status")}
    return {meaning: "" if text in names else text for meaning, text in texts.items()}


STATUS_CHOICES: Sequence[str] = tuple(STATUS_WORDS)
"""The words of statuses that may hold for all rows."""
