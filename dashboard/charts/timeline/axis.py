"""The time axis: which days are named, which are ruled, for any length of window."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pandas as pd

from dashboard.charts.frame.style import TEXT_SIZE
from dashboard.charts.frame.typeface import text_width
from dashboard.model import edtf

ONE_DAY = timedelta(days=1)
MILLISECONDS = 86_400_000


def day_after(day: date) -> date:
    """The next day; the calendar's last day has none and is its own."""
    return day + ONE_DAY if day < date.max else day


OVERHANG = 8.0
"""How far a label may reach beyond the window's right edge, in pixels."""


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
        return [self.since.isoformat(), day_after(self.until).isoformat()]

    def place(self, day: pd.Timestamp | date, share: float = 0.0) -> float:
        """The pixel at which a day begins, plus a share of that day."""
        return ((pd.Timestamp(day) - pd.Timestamp(self.since)).days + share) * self.scale

    def moment(self, pixel: float) -> datetime:
        """The moment at a pixel; far outside the window it stops at the edge of the calendar."""
        begin = datetime.combine(self.since, time())
        days = max(-3650.0, min(pixel / self.scale, self.days + 3650.0))
        try:
            return begin + timedelta(days=days)
        except OverflowError:
            edge = date.max if days > 0 else date.min
            return datetime.combine(edge, time())


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
        all_ticks = _daily(axis)
    elif axis.scale * 7 >= 46:
        all_ticks = _weekly(axis)
    else:
        months = next((n for n in (1, 2, 3, 6) if axis.scale * 31 * n >= 34), 0)
        all_ticks = _monthly(axis, months) if months else _yearly(axis)
    labels = zip(all_ticks.at, all_ticks.texts, strict=True)
    pairs = [(at, text) for at, text in labels if _end(axis, at, text) <= axis.width + OVERHANG]
    return replace(all_ticks, at=[at for at, _ in pairs], texts=[text for _, text in pairs])


def _end(axis: Axis, at: datetime, text: str) -> float:
    """The pixel at which a label ends that is centred on a moment."""
    return axis.place(at.date(), at.hour / 24) + text_width(text, TEXT_SIZE) / 2


def _all(axis: Axis) -> list[date]:
    return [axis.since + ONE_DAY * number for number in range(axis.days)]


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12))


def _daily(axis: Axis) -> Ticks:
    days = _all(axis)
    texts = [edtf.say_weekday(day) if axis.scale >= 44 else str(day.day) for day in days]
    return Ticks([*map(_noon, days)], texts, _months(axis), days[1:], _weekends(days))


def _weekly(axis: Axis) -> Ticks:
    days = _all(axis)
    mondays = [day for day in days if day.weekday() == 0]
    texts = [*map(edtf.say_short_day, mondays)]
    shaded = _weekends(days) if axis.scale >= 10 else []
    return Ticks([*map(_noon, mondays)], texts, _months(axis), mondays, shaded)


def _monthly(axis: Axis, step: int) -> Ticks:
    """The name of every `step`th month in the middle of what the window holds of it."""
    firsts = _firsts(axis)
    parts = [part for part in _parts(axis, firsts) if part[0].month % step == 1 % step]
    wide = [part for part in parts if _wide(axis, *part) >= 28 / step]
    middles = [
        _noon(begin + (end - begin - ONE_DAY) // (2 * ONE_DAY) * ONE_DAY) for begin, end in wide
    ]
    januaries = [first for first in firsts if first.month == 1 or first == firsts[0]]
    years = [part for part in _parts(axis, januaries) if _wide(axis, *part) >= 34]
    headings = [(begin, str(begin.year)) for begin, _ in years]
    rules = [begin for begin, _ in parts if begin > axis.since]
    return Ticks(middles, [*map(edtf.say_short_month, middles)], headings, rules, [])


def _yearly(axis: Axis) -> Ticks:
    steps = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
    step = next((n for n in steps if axis.scale * 365 * n >= 44), steps[-1])
    years = [y for y in range(axis.since.year, axis.until.year + 1) if y % step == 0]
    days = [date(max(year, 1), 1, 1) for year in years]
    days = [day for day in days if day >= axis.since]
    at = [datetime.combine(day, time()) for day in days]
    return Ticks(at, [str(day.year) for day in days], [], days, [])


def _firsts(axis: Axis) -> list[date]:
    months = pd.period_range(axis.since, axis.until, freq="M")
    return [month.start_time.date() for month in months]


def _parts(axis: Axis, firsts: list[date]) -> list[tuple[date, date]]:
    """The months or years that begin on those days, cut at the window; ends are exclusive."""
    begins = [max(first, axis.since) for first in firsts]
    return list(pairwise([*begins, day_after(axis.until)]))


def _wide(axis: Axis, begin: date, end: date) -> float:
    """The pixels from the beginning of one day to that of another."""
    return (end - begin).days * axis.scale


def _months(axis: Axis) -> list[tuple[date, str]]:
    """Where each month's name stands: as long as there is room for it, with the year if needed."""
    headings = []
    for begin, end in _parts(axis, _firsts(axis)):
        width = _wide(axis, begin, end)
        if width >= 100:
            headings.append((begin, edtf.say_month(begin)))
        elif width >= 34:
            headings.append((begin, edtf.say_short_month(begin)))
    return headings


def _weekends(days: list[date]) -> list[tuple[date, date]]:
    """Saturdays and Sundays that follow each other, as spans of whole days."""
    spans: list[tuple[date, date]] = []
    for day in days:
        if day.weekday() == 5 or (day.weekday() == 6 and not spans):
            spans.append((day, day_after(day)))
        elif day.weekday() == 6:
            spans[-1] = (spans[-1][0], day_after(day))
    return spans
