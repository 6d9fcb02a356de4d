"""Which row of its lane each mark takes, so that nothing overlaps, and lanes have few rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

from dashboard.charts.timeline.boxes import (
    MARKS_APART,
    LabelSpace,
    Mark,
    MarkBox,
    best_label,
    box_of,
    label_rooms,
)

MOST_TRIED = 100
"""In a lane of more marks than this there is one try at rows for them, which takes long enough."""


def first_fit(
    marks: Sequence[Mark], boxes: Sequence[MarkBox], lanes: int
) -> tuple[list[int], list[list[list[MarkBox]]]]:
    """The row of each mark, and the boxes of each lane's rows."""
    filled: list[list[list[MarkBox]]] = [[] for _ in range(lanes)]
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


def _is_free(box: MarkBox, others: Sequence[MarkBox], end: float) -> bool:
    """Whether a box meets no other of a row that ends there; the last ones are the nearest."""
    return box.left >= end + MARKS_APART or not any(box.meets(other) for other in reversed(others))


@dataclass(frozen=True)
class Packing:
    """The row of each mark, the place of its label, and the boxes of each lane's rows."""

    rows: list[int]
    labels: list[LabelSpace]
    filled: list[list[list[MarkBox]]]


def fewest_rows(marks: Sequence[Mark], width: float) -> Packing:
    """Rows for the marks of one lane, each label on the side on which it saves a row.

    As a rule that is the right one. Of several ways the first with the fewest rows is taken: by
    time, with labels on the left wherever these have room, and from the last mark to the first.
    """
    sides = [_sides(mark, width) for mark in marks]
    onward = range(len(marks))
    packings = [_packed(marks, sides, onward)]
    if len(packings[0].filled[0]) > 1 and len(marks) <= MOST_TRIED:
        packings.append(_packed(marks, [each[::-1] for each in sides], onward))
        packings.append(_upside_down(_packed(marks, sides, reversed(onward))))
    return min(packings, key=lambda packing: len(packing.filled[0]))


def _sides(mark: Mark, width: float) -> list[LabelSpace]:
    """Where the label may stand, best first: a whole one also on the other side."""
    best = best_label(mark, (), width)
    others = {"right": ("left", "near"), "left": ("right",), "near": ("right",)}
    rooms = dict(label_rooms(mark, (), width))
    whole = [
        (side, mark.label)
        for side in rooms
        if side in others.get(best[0], ()) and rooms[side] >= mark.label == best[1]
    ]
    return [best, *whole]


def _packed(
    marks: Sequence[Mark], sides: Sequence[Sequence[LabelSpace]], order: Iterable[int]
) -> Packing:
    """Each mark in the first row where it meets no other with its label on any of its sides."""
    rows, labels = [0] * len(marks), [each[0] for each in sides]
    filled: list[list[MarkBox]] = []
    for number in order:
        boxes = [box_of(marks[number], side) for side in sides[number]]
        free = (
            (row, at)
            for at, box in enumerate(boxes)
            for row, others in enumerate(filled)
            if not any(box.meets(other) for other in reversed(others))
        )
        row, at = next(free, (len(filled), 0))
        if row == len(filled):
            filled.append([])
        filled[row].append(boxes[at])
        rows[number], labels[number] = row, sides[number][at]
    return Packing(rows, labels, [filled])


def _upside_down(packing: Packing) -> Packing:
    """The same with the last row first: what comes later stands lower, as elsewhere."""
    last = len(packing.filled[0]) - 1
    return Packing([last - row for row in packing.rows], packing.labels, [packing.filled[0][::-1]])
