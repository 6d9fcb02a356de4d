"""The time axis: which days are named, which are ruled, for any length of window."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pandas as pd

DAY = timedelta(days=1)
MILLISECONDS = 86_400_000


@dataclass(frozen=True)
class Axis:
    """A window of whole days set in `width` pixels."""

    since: date
    until: date
    width: float

    @property
    def days(self) -> int:
        """How many days the window has."""
        return (self.until - self.since).days + 1

    @property
    def scale(self) -> float:
        """The pixels of one day."""
        return self.width / self.days

    @property
    def range(self) -> list[str]:
        """The axis range, from the first day's midnight to the midnight after the last."""
        return [self.since.isoformat(), (self.until + DAY).isoformat()]

    def place(self, day: pd.Timestamp | date, share: float = 0.0) -> float:
        """The pixel at which a day begins, plus a share of that day."""
        return ((pd.Timestamp(day) - pd.Timestamp(self.since)).days + share) * self.scale

    def moment(self, pixel: float) -> datetime:
        """The moment at a pixel; far outside the window it stops at the edge of the calendar."""
        begin = datetime.combine(self.since, time())
        return begin + timedelta(days=max(-3650.0, min(pixel / self.scale, self.days + 3650.0)))


@dataclass(frozen=True)
class Ticks:
    """What the axis says: small labels, headings above them, ruled days, shaded spans of days."""

    at: list[datetime]
    texts: list[str]
    headings: list[tuple[date, str]]
    rules: list[date]
    shaded: list[tuple[date, date]]


def ticks(axis: Axis) -> Ticks:
    """Days, weeks, months or years, whichever leaves room for their labels."""
    if axis.scale >= 30:
        return _daily(axis)
    if axis.scale * 7 >= 46:
        return _weekly(axis)
    return _monthly(axis) if axis.scale * 31 >= 34 else _yearly(axis)


def _all(axis: Axis) -> list[date]:
    return [axis.since + DAY * number for number in range(axis.days)]


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12))


def _daily(axis: Axis) -> Ticks:
    days = _all(axis)
    texts = [f"{day:%a} {day.day}" if axis.scale >= 44 else str(day.day) for day in days]
    return Ticks([*map(_noon, days)], texts, _months(axis), days[1:], _weekends(days))


def _weekly(axis: Axis) -> Ticks:
    days = _all(axis)
    mondays = [day for day in days if day.weekday() == 0]
    texts = [f"{day.day} {day:%b}" for day in mondays]
    shaded = _weekends(days) if axis.scale >= 10 else []
    return Ticks([*map(_noon, mondays)], texts, _months(axis), mondays, shaded)


def _monthly(axis: Axis) -> Ticks:
    firsts = _firsts(axis)
    middles = [_noon(first + 14 * DAY) for first in firsts]
    kept = [at for at in middles if at.date() <= axis.until]
    years = [first for first in firsts if first.month == 1 or first == firsts[0]]
    headings = [(max(first, axis.since), str(first.year)) for first in years]
    return Ticks(kept, [f"{at:%b}" for at in kept], headings, firsts[1:], [])


def _yearly(axis: Axis) -> Ticks:
    step = next(n for n in (1, 2, 5, 10, 20, 50, 100, 1000) if axis.scale * 365 * n >= 44)
    years = [y for y in range(axis.since.year, axis.until.year + 1) if y % step == 0]
    days = [date(max(year, 1), 1, 1) for year in years]
    kept = [day for day in days if day >= axis.since]
    at = [datetime.combine(day, time()) for day in kept]
    return Ticks(at, [str(day.year) for day in kept], [], kept, [])


def _firsts(axis: Axis) -> list[date]:
    months = pd.period_range(axis.since, axis.until, freq="M")
    return [month.start_time.date() for month in months]


def _months(axis: Axis) -> list[tuple[date, str]]:
    """Where each month's name stands: as long as there is room for it, with the year if needed."""
    headings = []
    for first in _firsts(axis):
        begin = max(first, axis.since)
        end = min((first + 31 * DAY).replace(day=1), axis.until + DAY)
        width = (end - begin).days * axis.scale
        if width >= 100:
            headings.append((begin, f"{first:%B %Y}"))
        elif width >= 34:
            headings.append((begin, f"{first:%b}"))
    return headings


def _weekends(days: list[date]) -> list[tuple[date, date]]:
    """Saturdays and Sundays that follow each other, as spans of whole days."""
    spans: list[tuple[date, date]] = []
    for day in days:
        if day.weekday() == 5 or (day.weekday() == 6 and not spans):
            spans.append((day, day + DAY))
        elif day.weekday() == 6:
            spans[-1] = (spans[-1][0], day + DAY)
    return spans
