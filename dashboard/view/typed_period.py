"""Periods as people type them: `February`, `Feb 2022`, `week of 31 Jan`, `31 Jan to 6 Feb`."""

import re
from calendar import monthrange
from datetime import date, timedelta

from dashboard.model.when import MONTHS
from dashboard.view.texts import ViewError
from dashboard.view.typed_day import Covered, read_day

_MONTH = re.compile(r"(?P<name>[a-z]{3,9})\.?(?:\s+(?P<year>\d{4}))?", re.IGNORECASE)
_YEAR_AND_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])")
_SPAN = re.compile(
    r"(?P<first>.+?)\s*(?:[–—/]|\bto\b|\buntil\b|\s-\s)\s*(?P<last>.+)", re.IGNORECASE
)
_WEEK = re.compile(r"week(?:\s+of)?\s+(?P<day>.+)", re.IGNORECASE)


def read_period(text: str, covered: Covered) -> tuple[date, date] | None:
    """The first and the last day of the one month, week or span that a typed text means.

    `None` where it means none. A week goes from Monday to Sunday. A year that is left out is the
    one in which the data set covers a day of that month; where there are several, nothing is
    guessed.
    """
    if match := _WEEK.fullmatch(text):
        return _week(match["day"], covered)
    if match := _MONTH.fullmatch(text):
        return _month(match["name"], match["year"], covered)
    if (match := _YEAR_AND_MONTH.fullmatch(text)) and int(match["year"]):
        return _whole(int(match["year"]), int(match["month"]))
    if match := _SPAN.fullmatch(text):
        return _span(match["first"], match["last"], covered)
    return None


def _week(day: str, covered: Covered) -> tuple[date, date] | None:
    try:
        inside = read_day(day, covered)
        monday = inside - timedelta(inside.weekday())
        return monday, monday + timedelta(6)
    except (ViewError, OverflowError):
        return None


def _span(first: str, last: str, covered: Covered) -> tuple[date, date] | None:
    """From one day to another; `24 to 27 January` has its month once."""
    if first.isdecimal():
        first = re.sub(r"^\d{1,2}", first, last)
    try:
        one, two = read_day(first, covered), read_day(last, covered)
    except ViewError:
        return None
    return min(one, two), max(one, two)


def _month(name: str, year: str | None, covered: Covered) -> tuple[date, date] | None:
    short = name.casefold().removesuffix("t")  # sept
    months = [at for at, month in enumerate(MONTHS, 1) if month.casefold().startswith(short)]
    years = [int(year)] if year else range(covered[0].year, covered[1].year + 1)
    periods = [_whole(each, month) for each in years if each for month in months]
    if not year:
        periods = [each for each in periods if each[0] <= covered[1] and each[1] >= covered[0]]
    return periods[0] if len(periods) == 1 else None


def _whole(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
