"""What somebody says of a list beside it: which column is which, and what holds for all rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from dashboard.importers.header_words import MEANINGS
from dashboard.importers.written_dates import DayOrder
from dashboard.model.tables import SHORT
from dashboard.text.nearest_word import cure
from dashboard.text.sentences.imports import columns as sentences


class SettingError(ValueError):
    """A setting that is none; its text is one sentence."""


@dataclass(frozen=True)
class Settings:
    """`columns` gives the header meant by each meaning ("" for: no column).

    `title` is what the list is called, "" for what it says itself.
    """

    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    order: DayOrder | None = None
    year: int = 0
    sheet: str = ""
    title: str = ""


ORDERS: Mapping[str, DayOrder] = MappingProxyType(
    {"day-first": "day-first", "month-first": "month-first"}
)


def read_settings(items: Iterable[str]) -> Settings:
    """The settings written as `host=Country visited`; `SettingError` for what is none.

    A column has the name of a meaning (`header_words.ABOUT`). Beside these there are `dates`
    (`day-first` or `month-first`), `sheet`, `title`, and for `year` the year itself.
    """
    names = (*MEANINGS, "dates", "sheet", "title")
    columns: dict[str, str] = {}
    order: DayOrder | None = None
    year, texts = 0, {"sheet": "", "title": ""}
    for item in items:
        name, sign, value = (part.strip() for part in item.partition("="))
        if not sign or name not in names:
            raise SettingError(sentences.no_setting(item, cure(name, names, len(names))))
        if name == "dates":
            order = _order(value)
        elif name in texts:
            texts[name] = value
        elif name == "year" and value.isdecimal() and len(value) == 4:
            year = int(value)
        else:
            columns[name] = value
    if len(texts["title"]) > SHORT:
        raise SettingError(sentences.long_title(len(texts["title"]), SHORT))
    return Settings(MappingProxyType(columns), order, year, **texts)


def _order(value: str) -> DayOrder:
    if value not in ORDERS:
        raise SettingError(sentences.no_day_order(value, cure(value, ORDERS)))
    return ORDERS[value]
