"""Months and weeks as people type them: `February`, `Feb 2022`, `week of 31 Jan`."""

import re
from calendar import monthrange
from datetime import date, timedelta

from dashboard.model.when import MONTHS
from dashboard.view.texts import ViewError
from dashboard.view.typed_day import Covered, read_day

_MONTH = re.compile(r"(?P<name>[a-z]{3,9})\.?(?:\s+(?P<year>\d{4}))?", re.IGNORECASE)
_WEEK = re.compile(r"week(?:\s+of)?\s+(?P<day>.+)", re.IGNORECASE)


def read_period(text: str, covered: Covered) -> tuple[date, date] | None:
    """The first and the last day of the one month or week that a typed text means, else `None`.

    A week goes from Monday to Sunday. A year that is left out is the one in which the data set
    covers a day of that month; where there are several, nothing is guessed.
    """
    if match := _WEEK.fullmatch(text):
        return _week(match["day"], covered)
    if match := _MONTH.fullmatch(text):
        return _month(match["name"], match["year"], covered)
    return None


def _week(day: str, covered: Covered) -> tuple[date, date] | None:
    try:
        inside = read_day(day, covered)
        monday = inside - timedelta(inside.weekday())
        return monday, monday + timedelta(6)
    except (ViewError, OverflowError):
        return None


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
