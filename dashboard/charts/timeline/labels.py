"""Which labels go first, and where they stand if rows are lower than letters: meeting nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dashboard.charts.frame.style import DROP
from dashboard.charts.timeline.boxes import Mark, Side
from dashboard.charts.timeline.lanes import LaneLayout, Spot
from dashboard.charts.timeline.spans import Span, Spans
from dashboard.model import vocabularies
from dashboard.query import Row

LETTER_HEIGHT = 9.5
"""The height of a small label's letters with their feet."""

OVERLAP = 0.8
"""Pixels by which a label may reach into a mark above or below it: its letters are lower there."""

RAISED = 0.7
"""A label in a low bar is set at most this much higher than one beside it: its capitals fill the
bar, and have as much of it above them as below."""

LETTERS_HEIGHT = 11.5
"""The height of letters of the usual size with their feet."""

LABEL_DISTANCE = 4
"""Pixels between a mark and its label."""

ON_LEFT: tuple[Side, ...] = ("left", "near")
"""The sides on which a label ends beside its mark."""

HOLDS = 7.5
"""The least thickness of a bar that holds a label; the feet of its letters may stand out."""

ORDER = {rank: number for number, rank in enumerate(vocabularies.RANKS)}


def label_start(side: str, number: int, ends: Spans) -> float:
    """The pixel at which a label begins; for one on the left, or near, at which it ends."""
    if side in ON_LEFT:
        return (ends.whole if side == "left" else ends.own)[number][0] - LABEL_DISTANCE
    return ends.own[number][1] + LABEL_DISTANCE if side == "right" else ends.mark[number][0] + 4


def reach(spot: Spot, number: int, ends: Spans) -> Span:
    """The ends of a label."""
    at = label_start(spot.side, number, ends)
    return (at - spot.width, at) if spot.side in ON_LEFT else (at, at + spot.width)


def raised(thick: float) -> float:
    """By how much a label inside a bar is set higher where the bar is lower than its letters."""
    return max(0.0, min(RAISED, LETTERS_HEIGHT - thick))


@dataclass(frozen=True)
class Ground:
    """What labels must not meet: the marks' ends and middles in pixels, their height, the edge.

    `tops` is how far each mark reaches above its middle.
    """

    ends: Spans
    middles: Sequence[float]
    dot: float
    tops: Sequence[float]
    width: float


def thinned(layout: LaneLayout, marks: Sequence[Mark], ground: Ground) -> LaneLayout:
    """The layout with labels wherever one meets no mark and no other label."""
    y, tops = np.array(ground.middles), np.array(ground.tops)
    left, right = np.array(ground.ends.own, dtype=float).reshape(-1, 2).T
    spots = [Spot(spot.row, "none") for spot in layout.spots]
    ends_by_height: list[tuple[float, float, float]] = []
    for number in sorted(range(len(marks)), key=lambda n: marks[n].standing):
        down = y - y[number] - DROP
        near = np.abs(down) < np.where(down > 0, tops, ground.dot / 2) + LETTER_HEIGHT / 2 - OVERLAP
        near[number] = False
        others = [ends for *ends, at in ends_by_height if abs(at - y[number]) < LETTER_HEIGHT]
        taken = [*zip(left[near].tolist(), right[near].tolist(), strict=True), *others]
        for spot in _choices(marks[number], layout.spots[number].row, ground.dot):
            begin, end = reach(spot, number, ground.ends)
            free = begin >= 0 and end <= ground.width and y[number] > LETTER_HEIGHT / 2
            if free and not any(begin < last and end > first for first, last in taken):
                spots[number] = spot
                ends_by_height.append((begin, end, float(y[number])))
                break
    return replace(layout, spots=tuple(spots))


def _choices(mark: Mark, row: int, thick: float) -> Iterator[Spot]:
    """Where a label may stand, best first: whole before short, inside its bar before beside it."""
    sides: tuple[Side, ...] = ("right", "near" if mark.near else "left")
    for width in filter(None, dict.fromkeys((mark.label, mark.least))):
        if thick >= HOLDS and mark.room >= width:
            yield Spot(row, "inside", width)
        yield from (Spot(row, side, width) for side in sides)


def standings(records: Sequence[Row]) -> list[int]:
    """The place of each record among those that are named first.

    Visits come before the rest, and of each party the most senior before anybody's second member;
    a party are those who come to one host on one journey.
    """
    places: dict[int, tuple[bool, int, int, int]] = {}
    parties: dict[tuple[str, str], int] = {}
    for rank, number in sorted(
        (ORDER.get(str(row.rank), len(ORDER)), n) for n, row in enumerate(records)
    ):
        row = records[number]
        party = (row.trip or row.id, row.host)
        parties[party] = parties.get(party, -1) + 1
        places[number] = (row.kind != "visit", parties[party], rank, number)
    order = sorted(places, key=places.__getitem__)
    return [place for _, place in sorted(zip(order, range(len(order)), strict=True))]
