"""Where marks and their labels go: rows inside lanes, so that nothing overlaps.

Everything here is pixels inside the plot area; nothing knows of dates, colours or Plotly.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from dashboard.charts.timeline.boxes import (
    NO_LABELS,
    LabelSpace,
    Mark,
    MarkBox,
    Side,
    best_label,
    box_of,
    label_rooms,
)
from dashboard.charts.timeline.packing import Packing, fewest_rows, first_fit

LANE_PADDING = 0.4
"""Above and below the rows of a lane together, in rows."""


@dataclass(frozen=True)
class Spot:
    """Where a mark goes: its row counted inside its lane, the side and the width of its label."""

    row: int
    side: Side
    width: float = 0.0


@dataclass(frozen=True)
class LaneLayout:
    """The marks' spots and the lanes' rows, with the height of a row in pixels.

    Each lane begins with `head` pixels for its name where that stands above its rows.
    """

    spots: tuple[Spot, ...]
    rows: tuple[int, ...]
    pitch: float
    head: int = 0

    @property
    def heights(self) -> list[float]:
        """The height of each lane."""
        return [(rows + LANE_PADDING) * self.pitch + self.head for rows in self.rows]

    @property
    def height(self) -> float:
        """The height of all lanes."""
        return self.top(len(self.rows))

    @property
    def nameless(self) -> int:
        """How many marks have no label."""
        return sum(spot.side == "none" for spot in self.spots)

    def unnamed(self) -> "LaneLayout":
        """The layout without labels."""
        return replace(self, spots=tuple(Spot(spot.row, "none") for spot in self.spots))

    def top(self, lane: int) -> float:
        """The distance of a lane's upper edge from the top."""
        rows = sum(rows + LANE_PADDING for rows in self.rows[:lane])
        return rows * self.pitch + self.head * len(self.rows[:lane])

    def middle(self, lane: int, row: int) -> float:
        """The distance of a row's middle from the top."""
        return self.top(lane) + (row + 0.5 + LANE_PADDING / 2) * self.pitch + self.head


@dataclass(frozen=True)
class LaneRoom:
    """The room of all lanes in pixels, `height` 0 where any will do, and how high rows may be.

    Rows are `pitch` high where all has room, and no less than `least` where labels make rows. Each
    lane has `head` pixels above its rows. `compact` lanes of any height have few rows.
    """

    width: float
    height: float
    pitch: float
    least: float
    head: int = 0
    compact: bool = False


def arrange(marks: Sequence[Mark], lanes: int, room: LaneRoom) -> LaneLayout:
    """Rows for the marks, in the order given, which is the order in time.

    Rows are as high as is usual and every label is set, if that has room. Otherwise rows shrink to
    the least height; otherwise as many labels make rows as fit, and where the marks alone have no
    room, as many as make none. The others are set where there is room.
    """
    if room.compact and not room.height:
        layout = replace(_compact(marks, lanes, room.width), pitch=room.pitch)
    else:
        height = max(1.0, room.height - room.head * lanes) if room.height else 0.0
        layout = _arrange_in(marks, lanes, replace(room, height=height))
    return replace(layout, head=room.head)


def _arrange_in(marks: Sequence[Mark], lanes: int, room: LaneRoom) -> LaneLayout:
    """The rows alone; `height` is theirs."""
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
    bare = [box_of(mark, NO_LABELS) for mark in marks]
    boxes_with_labels = [box_of(mark, best_label(mark, (), width)) for mark in marks]

    def too_many(count: int) -> bool:
        boxes = bare.copy()
        for number in order[:count]:
            boxes[number] = boxes_with_labels[number]
        return not fits(_counts(first_fit(marks, boxes, lanes)[1]))

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


def _arranged(marks: Sequence[Mark], lanes: int, width: float, first: frozenset[int]) -> LaneLayout:
    """Each mark in the first row of its lane where it meets no other.

    The labels of `first` take room as marks do; the others are set afterwards where the row is
    free.
    """
    firsts = [
        best_label(mark, (), width) if number in first else NO_LABELS
        for number, mark in enumerate(marks)
    ]
    boxes = [box_of(mark, place) for mark, place in zip(marks, firsts, strict=True)]
    rows, filled = first_fit(marks, boxes, lanes)
    return _extended(marks, Packing(rows, firsts, filled), width)


def _compact(marks: Sequence[Mark], lanes: int, width: float) -> LaneLayout:
    """Each mark with its label in one of few rows of its lane."""
    rows, labels = [0] * len(marks), [NO_LABELS] * len(marks)
    filled = []
    for lane in range(lanes):
        mine = [number for number, mark in enumerate(marks) if mark.lane == lane]
        packing = fewest_rows([marks[number] for number in mine], width)
        filled.append(packing.filled[0])
        for at, number in enumerate(mine):
            rows[number], labels[number] = packing.rows[at], packing.labels[at]
    return _extended(marks, Packing(rows, labels, filled), width)


def _extended(marks: Sequence[Mark], packing: Packing, width: float) -> LaneLayout:
    """The layout in which labels take what their rows have left for them."""
    rows, labels = packing.rows, packing.labels
    nameless = [number for number, label in enumerate(labels) if label == NO_LABELS]
    nameless.sort(key=lambda number: marks[number].standing)
    long = [number for number, mark in enumerate(marks) if mark.most]
    for numbers, step in ((nameless, _still), (long, _longer)):
        for number in numbers:
            mark = marks[number]
            others = packing.filled[mark.lane][rows[number]]
            others.remove(box_of(mark, labels[number]))
            labels[number] = step(mark, labels[number], others, width)
            others.append(box_of(mark, labels[number]))
    spots = tuple(Spot(row, *place) for row, place in zip(rows, labels, strict=True))
    return LaneLayout(spots, _counts(packing.filled), 20.0)


def _still(mark: Mark, _: LabelSpace, others: Sequence[MarkBox], width: float) -> LabelSpace:
    """The best of the places that are left to a label without one."""
    return best_label(mark, others, width)


def _longer(mark: Mark, place: LabelSpace, others: Sequence[MarkBox], width: float) -> LabelSpace:
    """The place with the longest form of a label that is whole, if there is room left for it."""
    side, taken = place
    if side == "none" or taken < mark.label or not mark.most:
        return place
    room = dict(label_rooms(mark, others, width))[side]
    return (side, mark.most) if room >= mark.most else place
