"""Labels where rows are lower than letters: those of the most senior that meet nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from dashboard import schema
from dashboard.figures.lanes import Layout, Mark, Side, Spot
from dashboard.figures.spans import Span, Spans

LETTERS = 9.5
"""The height of a small label's letters with their feet."""

NEAR = 0.8
"""Pixels by which a label may reach into a mark above or below it: its letters are lower there."""

DROP = 1.0
"""Plotly sets a text's middle this much above the eye's, so labels are set that much lower."""

BESIDE = 4
"""Pixels between a mark and its label."""

SIDES: tuple[Side, ...] = ("right", "left")

ORDER = {rank: number for number, rank in enumerate(schema.RANKS)}


def start(side: str, number: int, ends: Spans) -> float:
    """The pixel at which a label begins; for one on the left, at which it ends."""
    if side == "left":
        return ends.whole[number][0] - BESIDE
    return ends.own[number][1] + BESIDE if side == "right" else ends.mark[number][0] + 4


def reach(spot: Spot, number: int, ends: Spans) -> Span:
    """The ends of a label."""
    at = start(spot.side, number, ends)
    return (at - spot.width, at) if spot.side == "left" else (at, at + spot.width)


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


def thinned(
    layout: Layout, marks: Sequence[Mark], records: Sequence[Any], ground: Ground
) -> Layout:
    """The layout with labels wherever one meets no mark and no other label."""
    y, tops = np.array(ground.middles), np.array(ground.tops)
    left, right = np.array(ground.ends.own, dtype=float).reshape(-1, 2).T
    spots = [Spot(spot.row, "none") for spot in layout.spots]
    kept: list[tuple[float, float, float]] = []
    for number in sorted(range(len(records)), key=lambda n: (*_standing(records[n]), n)):
        down = y - y[number] - DROP
        near = np.abs(down) < np.where(down > 0, tops, ground.dot / 2) + LETTERS / 2 - NEAR
        near[number] = False
        others = [ends for *ends, at in kept if abs(at - y[number]) < LETTERS]
        taken = [*zip(left[near].tolist(), right[near].tolist(), strict=True), *others]
        for spot in _choices(marks[number], layout.spots[number].row):
            begin, end = reach(spot, number, ground.ends)
            free = begin >= 0 and end <= ground.width and y[number] > LETTERS / 2
            if free and not any(begin < last and end > first for first, last in taken):
                spots[number] = spot
                kept.append((begin, end, float(y[number])))
                break
    return replace(layout, spots=tuple(spots))


def _choices(mark: Mark, row: int) -> Iterator[Spot]:
    """Where a label may stand, best first: whole before short; a bar is too low to hold it."""
    for width in filter(None, dict.fromkeys((mark.label, mark.least))):
        yield from (Spot(row, side, width) for side in SIDES)


def _standing(row: Any) -> tuple[bool, int]:
    """What is named first: visits, the most senior before others."""
    return row.kind != "visit", ORDER.get(str(row.rank), len(ORDER))
