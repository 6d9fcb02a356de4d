"""From where to where each mark reaches, in pixels: alone, with rival accounts, with ghosts.

Where sources disagree on the date, the days that all of them share are the mark and the others
stand beside it; where they share none, the mark in force stays as it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.charts.timeline.axis import Axis
from dashboard.query import Account, Dates, Day, Ghost, Rival, Row, Rows, rows_of

DAY_INSET = 0.08
"""How much of a day a bar leaves free at either end, so that neighbours do not touch."""

HALO = 4.0
"""What the ring around a changed mark takes on either side."""

LEAST_HEIGHT = 13.0
"""The least height of a row with a label of the usual size."""

Span = tuple[float, float]


@dataclass(frozen=True)
class MarkScale:
    """How large the marks are: a row's height, a dot's diameter, a label's size.

    In rows less high than `least` labels meet each other. A bar is at most `taller` pixels higher
    than a dot.
    """

    pitch: float
    dot: float
    label: int
    least: float = LEAST_HEIGHT
    taller: float = 4.0


@dataclass(frozen=True)
class Hollow:
    """Days that only some sources say, beside the mark in row `at`; a `day` is a dot."""

    at: int
    ends: Span
    day: bool


@dataclass(frozen=True)
class Spans:
    """The ends of each mark, of what stands beside it, and of both with its earlier accounts."""

    mark: list[Span]
    own: list[Span]
    whole: list[Span]
    hollows: list[Hollow]


def seen(rows: Rows) -> Rows:
    """The rows with the accounts of dates that lie in the window.

    Of these are `rivals` only those that differ on the date, and no ghost is a rival or denied.
    """
    rivals = rows.rivals[rows.rivals["what"] == "date"]
    denied = rows.denied[rows.denied["precision"] != ""]
    others = {*_accounts(rivals), *_accounts(denied)}
    ghosts = rows.ghosts.loc[[account not in others for account in _accounts(rows.ghosts)]]
    rows = replace(rows, rivals=rows.within(rivals), denied=rows.within(denied))
    return replace(rows, ghosts=rows.within(ghosts))


def _accounts(frame: pd.DataFrame) -> list[tuple[int, str]]:
    """The row of each account and the date that it gives."""
    return list(zip(frame["at"].tolist(), frame["when"].tolist(), strict=True))


def measure_spans(rows: Rows, records: Sequence[Row], axis: Axis, scale: MarkScale) -> Spans:
    """The ends of the marks of rows as `seen`."""
    mark = [extent(row, axis, scale) for row in records]
    hollows = []
    for at, rivals in _rivals(rows).items():
        agreed = _agreed([records[at], *rivals])
        if agreed is None:
            hollows += [_hollow(at, rival, axis, scale) for rival in _distinct(records[at], rivals)]
        else:
            mark[at] = extent(replace(agreed, precision=records[at].precision), axis, scale)
            hollows.append(_hollow(at, _union([records[at], *rivals]), axis, scale))
    own = _widened(mark, ((hollow.at, hollow.ends) for hollow in hollows))
    own = [
        (left - HALO, right + HALO) if row.change else (left, right)
        for row, (left, right) in zip(records, own, strict=True)
    ]
    accounts: list[Ghost | Account] = [*rows_of(rows.ghosts), *rows_of(rows.denied)]
    whole = _widened(own, ((account.at, extent(account, axis, scale)) for account in accounts))
    return Spans(mark, own, whole, hollows)


def extent(row: Dates, axis: Axis, scale: MarkScale) -> Span:
    """The pixels from the left to the right end of a row's dates, cut at the window.

    What would be narrower than a day's dot is as wide as the dot, and centred on its days. So
    marks stand in the order of their dates, and none is wider than that of more days.
    """
    if row.precision == "day" and not pd.isna(row.start_min):
        begin = end = axis.place(row.start_min, 0.5)
    else:
        begin = 0.0 if pd.isna(row.start_min) else axis.place(row.start_min, DAY_INSET)
        end = axis.width if pd.isna(row.end_max) else axis.place(row.end_max, 1 - DAY_INSET)
        begin, end = (max(0.0, min(at, axis.width)) for at in (begin, end))
    middle, half = (begin + end) / 2, max(scale.dot, end - begin) / 2
    return middle - half, middle + half


STRETCH = 4.0
"""A bar is at least this much longer than a day's dot, so that it cannot be taken for one."""


def is_short(span: Span, dot: float) -> bool:
    """Whether a mark is too short for a bar: it is drawn as a day's dot in its middle."""
    return span[1] - span[0] < dot + STRETCH


def _widened(ends: Sequence[Span], others: Iterator[tuple[int, Span]]) -> list[Span]:
    """Each of the ends, made to hold the others of its row."""
    wide = list(ends)
    for at, (left, right) in others:
        wide[at] = min(left, wide[at][0]), max(right, wide[at][1])
    return wide


@dataclass(frozen=True)
class _Days(Dates):
    """First and last day of an account; `NaT` is an open side."""

    start_min: Day
    end_max: Day
    precision: str = "span"


def _rivals(rows: Rows) -> dict[int, list[Rival]]:
    """What rival statements say of the dates, by row."""
    by_row: dict[int, list[Rival]] = {}
    rivals: list[Rival] = rows_of(rows.rivals)
    for rival in rivals:
        by_row.setdefault(rival.at, []).append(rival)
    return by_row


def _bounds(accounts: Sequence[Dates]) -> tuple[list[pd.Timestamp], list[pd.Timestamp]]:
    least, most = pd.Timestamp.min, pd.Timestamp.max
    begins = [least if pd.isna(account.start_min) else account.start_min for account in accounts]
    ends = [most if pd.isna(account.end_max) else account.end_max for account in accounts]
    return begins, ends


def _days(begin: pd.Timestamp, end: pd.Timestamp) -> _Days:
    unknown = pd.NaT
    return _Days(
        unknown if begin == pd.Timestamp.min else begin, unknown if end == pd.Timestamp.max else end
    )


def _agreed(accounts: Sequence[Dates]) -> _Days | None:
    """The days that all accounts share."""
    begins, ends = _bounds(accounts)
    return _days(max(begins), min(ends)) if max(begins) <= min(ends) else None


def _union(accounts: Sequence[Dates]) -> _Days:
    """From the first day of any account to the last of any."""
    begins, ends = _bounds(accounts)
    return _days(min(begins), max(ends))


def _distinct(row: Row, rivals: Sequence[Rival]) -> list[Rival]:
    """The rivals that say other days than the row, and each of these once."""
    ends = {(account.start_min, account.end_max): account for account in rivals}
    ends.pop((row.start_min, row.end_max), None)
    return list(ends.values())


def _hollow(at: int, rival: Dates, axis: Axis, scale: MarkScale) -> Hollow:
    return Hollow(at, extent(rival, axis, scale), rival.precision == "day")
