"""What an address asks for, and the file that answers it: what pictures and data have in common."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.charts import choices_with_charts
from dashboard.dataset import Dataset
from dashboard.text.nearest_word import cure
from dashboard.text.sentences.unknown import there_is_no
from dashboard.view import DAYS, FILTERS, View, ViewError, pairs, parse


class ExportError(ValueError):
    """A file that cannot be asked for like that; its text is one sentence with the cure."""


@dataclass(frozen=True)
class Wish:
    """One file that is wanted: of what, in which format, of which view."""

    what: str
    form: str
    address: str

    def __str__(self) -> str:
        return f"{self.what}.{self.form} {self.address}".strip()


@dataclass(frozen=True)
class File:
    """What was made: a name to save it under, its media type, its bytes.

    `remark` is a sentence about it for the person who asked, "" where there is nothing to say.
    """

    name: str
    media_type: str
    content: bytes
    remark: str = ""


def parts_of(address: str) -> list[tuple[str, str]]:
    """The names and values of an address, in its order; `ExportError` if it is too long."""
    try:
        return pairs(address)
    except ViewError as error:
        raise ExportError(str(error)) from error


def view_of(dataset: Dataset, address: str) -> View:
    """The view at an address, such as `?sender=GBR`; `ExportError` if it has none."""
    try:
        return parse(address, choices_with_charts(dataset))
    except ViewError as error:
        raise ExportError(str(error)) from error


def check_word(word: str, words: Iterable[str], what: str) -> str:
    """The word itself, if it is one of the choices; else `ExportError` with the nearest."""
    words = tuple(words)
    if word not in words:
        raise ExportError(there_is_no(what, short(word), cure(word, words)))
    return word


def file_name(dataset: Dataset, what: str, view: View, form: str) -> str:
    """The data, what is shown, what the view selects: `kyiv-2022-map-gbr-asof-2022-01-31.png`."""
    chosen = [value for name in FILTERS for value in getattr(view, name)]
    days = [
        f"{day}" if name in ("since", "until") else f"{name}-{day}"
        for name in DAYS
        if (day := getattr(view, name))
    ]
    words = re.sub(r"[^a-z0-9]+", "-", " ".join([*chosen, view.q]).lower())[:60].strip("-")
    stem = "".join(f"-{part.replace('_', '-')}" for part in [words, *days] if part)
    return f"{dataset.name}-{what}{stem}.{form}"


def short(text: str) -> str:
    """As much of a text as a sentence can quote."""
    return text if len(text) <= 60 else f"{text[:59]}…"
