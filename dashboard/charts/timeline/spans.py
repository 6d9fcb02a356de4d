"""From where to where each mark reaches, in pixels: alone, with rival accounts, with ghosts.

Where sources disagree on the date, the days that all of them share are the mark and the others
stand beside it; where they share none, the mark in force stays as it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import pandas as pd

from dashboard.charts.frame.style import fit
from dashboard.charts.frame.typeface import text_width
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
class EarlierRefusal:
    """An earlier refusal of what went on, as `report` says it: a cross with its middle there.

    The last of a row has a `name`, from its left to its right end, where there is room for it.
    """

    at: int
    report: Ghost
    middle: float
    name: Span | None = None


@dataclass(frozen=True)
class Spans:
    """The ends of each mark, of what stands beside it, and of both with its earlier accounts.

    `brackets` are the earlier windows, `refusals` those that are crosses.
    """

    mark: list[Span]
    own: list[Span]
    whole: list[Span]
    hollows: list[Hollow]
    brackets: list[tuple[Ghost, Span]]
    refusals: list[EarlierRefusal]


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
    refusals = _with_names(_refusals(rows, records, own, axis, scale), records, own, scale)
    brackets = _brackets(rows, refusals, own, axis, scale)
    denied: list[Account] = rows_of(rows.denied)
    around = [
        *((ghost.at, span) for ghost, span in brackets),
        *((claim.at, extent(claim, axis, scale)) for claim in denied),
        *((each.at, (each.middle, each.middle)) for each in refusals),
        *((each.at, each.name) for each in refusals if each.name),
    ]
    return Spans(mark, own, _widened(own, iter(around)), hollows, brackets, refusals)


def _refusals(
    rows: Rows, records: Sequence[Row], own: Sequence[Span], axis: Axis, scale: MarkScale
) -> list[EarlierRefusal]:
    """The refusals, and whatever was called off, before the mark of what went on all the same."""
    ghosts: list[Ghost] = rows_of(rows.ghosts)
    refusals = []
    for ghost in ghosts:
        row = records[ghost.at]
        left, right = extent(ghost, axis, scale)
        middle = left + scale.dot / 2 if pd.isna(ghost.end_max) else (left + right) / 2
        went_on = ghost.stage == "off" != row.stage and row.id not in {*rows.trips, *rows.gone}
        if went_on and middle + scale.dot / 2 + 2 <= own[ghost.at][0]:
            refusals.append(EarlierRefusal(ghost.at, ghost, middle))
    return sorted(refusals, key=lambda each: (each.at, each.middle))


CROSS_GAP = 4.0
"""Pixels between a cross and its name."""

WIDEST_REFUSAL = 160.0
"""The most pixels that the name of a refusal takes."""


def refusal_name(row: Row, size: float) -> str:
    """What was refused, beside its cross."""
    return fit(str(row.label), size, WIDEST_REFUSAL)


def _with_names(
    refusals: Sequence[EarlierRefusal],
    records: Sequence[Row],
    own: Sequence[Span],
    scale: MarkScale,
) -> list[EarlierRefusal]:
    """The refusals, the last of each row with its name: before its mark, or else before them."""
    with_names: list[EarlierRefusal] = []
    for at, group in groupby(refusals, lambda each: each.at):
        *others, last = group
        width = text_width(refusal_name(records[at], scale.label), scale.label)
        begin = last.middle + scale.dot / 2 + CROSS_GAP
        end = min(each.middle for each in (*others, last)) - scale.dot / 2 - CROSS_GAP
        free = own[at][0] - begin - width
        name = (begin, begin + width) if free >= 2 * CROSS_GAP else None
        if (
            free < width + 30 and end - width >= 0
        ):  # so wide is the name of the mark, with its signs
            name = (end - width, end)
        with_names += [*others, replace(last, name=name)]
    return with_names


def _brackets(
    rows: Rows,
    refusals: Sequence[EarlierRefusal],
    own: Sequence[Span],
    axis: Axis,
    scale: MarkScale,
) -> list[tuple[Ghost, Span]]:
    """The earlier windows with their ends; a refusal of a day has none, others end at its mark."""
    crossed = {(each.at, each.report.when) for each in refusals}
    ghosts: list[Ghost] = rows_of(rows.ghosts)
    brackets = []
    for ghost in ghosts:
        left, right = extent(ghost, axis, scale)
        if (ghost.at, ghost.when) not in crossed:
            brackets.append((ghost, (left, right)))
        elif ghost.precision != "day":
            brackets.append((ghost, (left, min(right, own[ghost.at][0] - CROSS_GAP))))
    return brackets


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
