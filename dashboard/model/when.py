"""When something takes place, and how the EDTF forms of `edtf` are read.

Nothing here raises for a text that is not ours: it answers `None`.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

Precision = Literal["day", "span", "window", "open"]
"""How the days of a date are known: see `When`."""

PRECISIONS: tuple[Precision, ...] = get_args(Precision)


class WhenError(ValueError):
    """A text that is no date of ours; the message says why and what to write instead."""


@dataclass(frozen=True, slots=True)
class When:
    """When something takes place: the earliest and latest day of its start and of its end.

    `None` is unbounded on that side. `precision` says how the days are known:
    `day` is one known day; `span` has both ends known, the end after the start; in a `window`
    the start or the end is not known to the day; `open` has an end that is unbounded.
    `parse` is the way to make one: it keeps the bounds in order and `text` canonical.
    """

    text: str
    start_min: date | None
    start_max: date | None
    end_min: date | None
    end_max: date | None
    precision: Precision
    uncertain: bool
    approximate: bool

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class DatePart:
    """A day, month or year with its mark: the piece that every form is made of.

    An open side (`..`, or nothing inside brackets) is a part without bounds and with `bare` empty.
    """

    bare: str
    first: date | None
    last: date | None
    uncertain: bool
    approximate: bool

    @classmethod
    def read(cls, text: str) -> "DatePart | None":
        """The part that `text` writes; `None` if it has another form or does not exist."""
        match = _PART.fullmatch(text)
        if match is None:
            return None
        bare, mark = match.groups()
        days = _days(bare)
        return None if days is None else cls(bare, *days, mark in ("?", "%"), mark in ("~", "%"))

    @classmethod
    def of(cls, text: str) -> "DatePart":
        """The part that `text` writes, where it is already known to be one, or to be open."""
        return cls.read(text) or _OPEN


_PART = re.compile(r"([0-9]{4}(?:-[0-9]{2}){0,2})([?~%]?)")


_OPEN = DatePart("", None, None, False, False)


QUALIFIERS = {(False, False): "", (True, False): "?", (False, True): "~", (True, True): "%"}


LONGEST_DATE = 100


def iso_day(text: str) -> date | None:
    """The day written as YYYY-MM-DD. The two tests keep out the other forms `date` would read."""
    if len(text) != 10 or text[7] != "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _days(bare: str) -> tuple[date, date] | None:
    """First and last day of a day, month or year; `None` for one that does not exist."""
    year, month, day = int(bare[:4]), bare[5:7], bare[8:]
    try:
        if day:
            only = date(year, int(month), int(day))
            return only, only
        first = date(year, int(month or 1), 1)
    except ValueError:
        return None
    last_month = int(month or 12)
    return first, date(year, last_month, monthrange(year, last_month)[1])


def date_or_none(text: str) -> When | None:
    """The date that `text` writes, without help for one that it does not."""
    if len(text) > LONGEST_DATE:
        return None
    if text.startswith("["):
        return _read_set(text)
    if "/" in text:
        return _read_interval(text)
    part = DatePart.read(text)
    return None if part is None else _when(text, part, part)


def _read_interval(text: str) -> When | None:
    start, _, end = text.partition("/")
    first = _OPEN if start == ".." else DatePart.read(start)
    last = _OPEN if end == ".." else DatePart.read(end)
    if first is None or last is None or not _ordered(first, last):
        return None
    return _when(_joined(first, last, text), first, last)


def _read_set(text: str) -> When | None:
    start, dots, end = text[1:-1].partition("..")
    if not dots or not text.endswith("]"):
        return None
    first = DatePart.read(start) if start else _OPEN
    last = DatePart.read(end) if end else _OPEN
    if first is None or last is None or not _ordered(first, last):
        return None
    # One day of the set: whatever day it starts on, it ends on.
    whole = DatePart("", first.first, last.last, *_flags(first, last))
    return _when(_joined(first, last, text), whole, whole)


def _ordered(first: DatePart, last: DatePart) -> bool:
    """Whether there is a bound at all, and room between the two for a day."""
    if first.first is None or last.last is None:
        return first is not last
    return first.first <= last.last


def _flags(first: DatePart, last: DatePart) -> tuple[bool, bool]:
    return first.uncertain or last.uncertain, first.approximate or last.approximate


def _joined(first: DatePart, last: DatePart, text: str) -> str:
    """The canonical spelling of a form with two sides: shorter than `text` where they agree."""
    mark = QUALIFIERS[_flags(first, last)]
    if first.bare == last.bare:
        return first.bare + mark
    if first.first is not None and first.first == last.last:
        return first.first.isoformat() + mark
    return text


def _when(text: str, first: DatePart, last: DatePart) -> When:
    """The date from the part it starts in to the part it ends in, its bounds put in order.

    What begins in February and ends on the 10th began by the 10th: a bound that the other side
    rules out moves to the day that is left.
    """
    start_min, end_max = first.first, last.last
    start_max = _least(first.last, end_max)
    end_min = _greatest(last.first, start_min)
    precision: Precision
    if start_min is None or end_max is None:
        precision = "open"
    elif start_min == end_max:
        precision = "day"
    else:
        precision = "span" if start_min == start_max and end_min == end_max else "window"
    return When(text, start_min, start_max, end_min, end_max, precision, *_flags(first, last))


def _least(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)


def _greatest(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day is not None), default=None)


MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DAYS_OF_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""Months and weekdays by name: Python's own follow the machine's locale."""
