"""Dates as TimelineJS writes them -> EDTF, as exact as they are: a year alone stays a year."""

import re
from collections.abc import Sequence

from dashboard.importers.written_dates import UnreadDateError, read_date
from dashboard.model.when import date_or_none
from dashboard.text.sentences.imports import timelinejs as sentences

COSMIC = -271_821
"""Of this year and those before it TimelineJS counts in years alone ("cosmological")."""

_WHOLE = re.compile(r"(-?\d+)(?:\.0+)?")


class SlideDateError(ValueError):
    """A date that a data set cannot hold; its text is a clause."""


class CosmicDateError(SlideDateError):
    """A date so far from ours that the whole story is of another scale."""


def numbered_date(parts: Sequence[str]) -> str:
    """The EDTF of year, month and day, of which the last may be empty; "" for none at all."""
    if not any(parts):
        return ""
    year, month, day = (_number(part) for part in parts)
    if year is None:
        raise SlideDateError(sentences.YEARLESS)
    if year <= COSMIC:
        raise CosmicDateError(sentences.OUT_OF_CALENDAR)
    if not 1 <= year <= 9999:
        raise SlideDateError(sentences.OUT_OF_CALENDAR)
    if day is not None and month is None:
        raise SlideDateError(sentences.DAY_WITHOUT_MONTH)
    text = "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part is not None)])
    if date_or_none(text) is None:
        raise SlideDateError(sentences.NO_SUCH_DAY)
    return text


def _number(part: str) -> int | None:
    if not part:
        return None
    match = _WHOLE.fullmatch(part)
    if match is None:
        raise SlideDateError(sentences.NOT_A_NUMBER)
    return int(match[1][:20])


def joined_date(text: str) -> str:
    """The EDTF of a date of version 2: `1963,8,9`, or as its spreadsheet has it, month first."""
    parts = [part.strip() for part in text.split(",")]
    if all(map(_WHOLE.fullmatch, filter(None, parts))):
        return numbered_date(([*parts, "", ""])[:3])
    try:
        return read_date(text, "month-first")
    except UnreadDateError as error:
        raise SlideDateError(str(error)) from error


def slide_span(first: str, last: str) -> str:
    """The EDTF of what lasts from one date to another; the last may be the same, or empty."""
    if not last or last == first:
        return first
    period = date_or_none(f"{first}/{last}")
    if period is None:
        raise SlideDateError(sentences.SLIDE_ENDS_FIRST)
    return period.text
