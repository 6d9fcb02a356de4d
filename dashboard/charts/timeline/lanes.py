"""Where marks and their labels go: rows inside lanes, so that nothing overlaps.

Everything here is pixels inside the plot area; nothing knows of dates, colours or Plotly.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import inf
from typing import Literal

MARKS_APART = 6.0
"""Between one mark or label and the next in the same row."""

LANE_PADDING = 0.4
"""Above and below the rows of a lane together, in rows."""

Side = Literal["right", "left", "inside", "none"]
Ends = tuple[float, float]


@dataclass(frozen=True)
class Mark:
    """One record in its lane.

    `left`..`right` are the ends of the mark with its ghosts, `ink` those of the mark alone; `room`
    is the width inside it in which a label may be set; `label` the width of its label, 0 for none,
    `least` that of its shortest form, 0 if it cannot be shortened, and `most` that of a longer one
    for which no row is made, 0 if there is none. Marks of one `journey` may share a row where only
    their ghosts meet. Where not all can be named, those of the lowest `standing` are named first.
    """

    lane: int
    left: float
    right: float
    label: float
    ink: Ends
    room: float = 0.0
    journey: str = ""
    least: float = 0.0
    most: float = 0.0
    standing: int = 0


@dataclass(frozen=True)
class Spot:
    """Where a mark goes: its row counted inside its lane, the side and the width of its label."""

    row: int
    side: Side
    width: float = 0.0


@dataclass(frozen=True)
class LaneLayout:
    """The marks' spots and the lanes' rows, with the height of a row in pixels."""

    spots: tuple[Spot, ...]
    rows: tuple[int, ...]
    pitch: float

    @property
    def height(self) -> float:
        """The height of all lanes."""
        return sum(rows + LANE_PADDING for rows in self.rows) * self.pitch

    @property
    def nameless(self) -> int:
        """How many marks have no label."""
        return sum(spot.side == "none" for spot in self.spots)

    def unnamed(self) -> "LaneLayout":
        """The layout without labels."""
        return replace(self, spots=tuple(Spot(spot.row, "none") for spot in self.spots))

    def top(self, lane: int) -> float:
        """The distance of a lane's upper edge from the top."""
        return sum(rows + LANE_PADDING for rows in self.rows[:lane]) * self.pitch

    def middle(self, lane: int, row: int) -> float:
        """The distance of a row's middle from the top."""
        return self.top(lane) + (row + 0.5 + LANE_PADDING / 2) * self.pitch


@dataclass(frozen=True)
class LaneRoom:
    """The room of all lanes in pixels, `height` 0 where any will do, and how high rows may be.

    Rows are `pitch` high where all has room, and no less than `least` where labels make rows.
    """

    width: float
    height: float
    pitch: float
    least: float


def arrange(marks: Sequence[Mark], lanes: int, room: LaneRoom) -> LaneLayout:
    """Rows for the marks, in the order given, which is the order in time.

    Rows are as high as is usual and every label is set, if that has room. Otherwise rows shrink to
    the least height; otherwise as many labels make rows as fit, and where the marks alone have no
    room, as many as make none. The others are set where there is room.
    """
    width, height = room.width, room.height
    roomy = _arranged(marks, lanes, width, frozenset(range(len(marks))))
    if not height or not lanes:
        return replace(roomy, pitch=room.pitch)

    def fits(rows: Sequence[int]) -> bool:
        return sum(count + LANE_PADDING for count in rows) * room.least <= height

    if fits(roomy.rows):
        return _fitted(roomy, height, room.pitch * 1.5)
    bare = _arranged(marks, lanes, width, frozenset())
    first = (
        _most(marks, lanes, width, fits) if fits(bare.rows) else _without_rows(marks, bare, width)
    )
    return _fitted(_arranged(marks, lanes, width, frozenset(first)), height, room.pitch)


def _most(
    marks: Sequence[Mark], lanes: int, width: float, fits: Callable[[Sequence[int]], bool]
) -> list[int]:
    """Of the marks by their standing as many as there can be labels in rows that fit."""
    order = sorted(range(len(marks)), key=lambda number: marks[number].standing)
    bare = [_box(mark, NO_LABELS) for mark in marks]
    boxes_with_labels = [_box(mark, _best(mark, (), width)) for mark in marks]

    def too_many(count: int) -> bool:
        boxes = bare.copy()
        for number in order[:count]:
            boxes[number] = boxes_with_labels[number]
        return not fits(_counts(_first_fit(marks, boxes, lanes)[1]))

    return order[: bisect_left(range(1, len(marks) + 1), True, key=too_many)]


def _counts(filled: Sequence[Sequence[object]]) -> tuple[int, ...]:
    """How many rows each lane has: one at least."""
    return tuple(max(1, len(lane)) for lane in filled)


def _without_rows(marks: Sequence[Mark], bare: LaneLayout, width: float) -> list[int]:
    """The marks whose labels have room in the rows that each lane has for its marks alone."""
    first = []
    for lane, rows in enumerate(bare.rows):
        mine = [number for number, mark in enumerate(marks) if mark.lane == lane]
        alone = [replace(marks[number], lane=0) for number in mine]
        first += [mine[at] for at in _most(alone, 1, width, partial(_has, rows))]
    return first


def _has(most: int, rows: Sequence[int]) -> bool:
    """Whether one lane has no more rows than that."""
    return rows[0] <= most


def _fitted(layout: LaneLayout, height: float, most: float) -> LaneLayout:
    """The layout with rows as high as the height allows, and no more than `most`."""
    return replace(layout, pitch=min(most, height / (layout.height / layout.pitch)))


@dataclass(frozen=True)
class _Box:
    """What a mark takes of its row: all in all, its ink alone, and its label alone."""

    left: float
    right: float
    ink: Ends
    label: Ends
    journey: str

    def meets(self, other: "_Box") -> bool:
        """Whether the two come closer than a gap; on one journey ghosts may share a row."""
        if self.journey and self.journey == other.journey:
            apart = _apart(self.ink, other.ink, 2) and _apart(self.label, other.label, MARKS_APART)
            return not (apart and self.spares(other) and other.spares(self))
        return not _apart((self.left, self.right), (other.left, other.right), MARKS_APART)

    def spares(self, other: "_Box") -> bool:
        """Whether the label keeps off the other's mark and ghosts."""
        return _apart(self.label, (other.left, other.right), MARKS_APART)


NOWHERE = (inf, inf)


def _apart(one: Ends, two: Ends, gap: float) -> bool:
    return one[0] >= two[1] + gap or two[0] >= one[1] + gap


def _arranged(marks: Sequence[Mark], lanes: int, width: float, first: frozenset[int]) -> LaneLayout:
    """Each mark in the first row of its lane where it meets no other.

    The labels of `first` take room as marks do; the others are set afterwards where the row is
    free.
    """
    firsts = [
        _best(mark, (), width) if number in first else NO_LABELS
        for number, mark in enumerate(marks)
    ]
    boxes = [_box(mark, place) for mark, place in zip(marks, firsts, strict=True)]
    rows, filled = _first_fit(marks, boxes, lanes)
    left = sorted(set(range(len(marks))) - first, key=lambda number: marks[number].standing)
    long = [number for number, mark in enumerate(marks) if mark.most]
    for numbers, step in ((left, _still), (long, _longer)):
        for number in numbers:
            mark = marks[number]
            others = filled[mark.lane][rows[number]]
            others.remove(_box(mark, firsts[number]))
            firsts[number] = step(mark, firsts[number], others, width)
            others.append(_box(mark, firsts[number]))
    spots = tuple(Spot(row, *place) for row, place in zip(rows, firsts, strict=True))
    return LaneLayout(spots, _counts(filled), 20.0)


LabelSpace = tuple[Side, float]
"""The side of a label and the width that it may take."""

NO_LABELS: LabelSpace = ("none", 0.0)


def _best(mark: Mark, others: Sequence[_Box], width: float) -> LabelSpace:
    """Where the label meets no other of its row and stays inside the plot: whole, or shortened."""
    if not mark.label:
        return NO_LABELS
    places = _rooms(mark, others, width)
    whole = next((side for side, room in places if room >= mark.label), None)
    if whole:
        return whole, mark.label
    side, room = max(places, key=lambda place: place[1])
    return (side, room) if mark.least and room >= mark.least else NO_LABELS


def _still(mark: Mark, _: LabelSpace, others: Sequence[_Box], width: float) -> LabelSpace:
    """The best of the places that are left to a label without one."""
    return _best(mark, others, width)


def _longer(mark: Mark, place: LabelSpace, others: Sequence[_Box], width: float) -> LabelSpace:
    """The place with the longest form of a label that is whole, if there is room left for it."""
    side, taken = place
    if side == "none" or taken < mark.label or not mark.most:
        return place
    room = dict(_rooms(mark, others, width))[side]
    return (side, mark.most) if room >= mark.most else place


def _rooms(mark: Mark, others: Sequence[_Box], width: float) -> list[LabelSpace]:
    """The width that is free inside the mark, on its right and on its left."""
    begin, end = mark.ink[1] + MARKS_APART, mark.left - MARKS_APART
    right = min(
        [
            width,
            *(other.left - MARKS_APART for other in others if other.right + MARKS_APART > begin),
        ]
    )
    left = max(
        [0.0, *(other.right + MARKS_APART for other in others if other.left - MARKS_APART < end)]
    )
    inside = mark.room - MARKS_APART
    if any(not _apart(mark.ink, (other.left, other.right), MARKS_APART) for other in others):
        inside = 0.0
    return [("inside", inside), ("right", right - begin), ("left", end - left)]


def _label(mark: Mark, place: LabelSpace) -> Ends:
    """The ends of a label beside its mark, or of the mark that holds it."""
    side, width = place
    if side == "inside":
        return mark.ink
    if side == "right":
        return mark.ink[1] + MARKS_APART, mark.ink[1] + MARKS_APART + width
    if side == "left":
        return mark.left - MARKS_APART - width, mark.left - MARKS_APART
    return NOWHERE


def _box(mark: Mark, place: LabelSpace) -> _Box:
    label = _label(mark, place)
    left, right = min(mark.left, label[0]), mark.right
    right = max(right, label[1]) if label != NOWHERE else right
    return _Box(left, right, mark.ink, label, mark.journey)


def _first_fit(
    marks: Sequence[Mark], boxes: Sequence[_Box], lanes: int
) -> tuple[list[int], list[list[list[_Box]]]]:
    """The row of each mark, and the boxes of each lane's rows."""
    filled: list[list[list[_Box]]] = [[] for _ in range(lanes)]
    reach: list[list[float]] = [[] for _ in range(lanes)]  # where the last box of each row ends
    rows = []
    for mark, box in zip(marks, boxes, strict=True):
        lane, ends = filled[mark.lane], reach[mark.lane]
        free = (n for n, others in enumerate(lane) if _is_free(box, others, ends[n]))
        row = next(free, len(lane))
        if row == len(lane):
            lane.append([])
            ends.append(-inf)
        lane[row].append(box)
        ends[row] = max(ends[row], box.right)
        rows.append(row)
    return rows, filled


def _is_free(box: _Box, others: Sequence[_Box], end: float) -> bool:
    """Whether a box meets no other of a row that ends there; the last ones are the nearest."""
    return box.left >= end + MARKS_APART or not any(box.meets(other) for other in reversed(others))
