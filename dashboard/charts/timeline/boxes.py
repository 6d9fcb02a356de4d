"""What a mark takes of its row, its label included: a box from its left to its right end.

Everything here is pixels inside the plot area; nothing knows of dates, colours or Plotly.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Literal

MARKS_APART = 6.0
"""Between one mark or label and the next in the same row."""

Side = Literal["right", "left", "near", "inside", "none"]
"""Where a label stands: `left` of the mark with its ghosts, or `near` it, over the ghosts."""


Ends = tuple[float, float]


@dataclass(frozen=True)
class Mark:
    """One record in its lane.

    `left`..`right` are the ends of the mark with its ghosts, `ink` those of the mark alone; `room`
    is the width inside it in which a label may be set; `label` the width of its label, 0 for none,
    `least` that of its shortest form, 0 if it cannot be shortened, and `most` that of a longer one
    for which no row is made, 0 if there is none. Marks of one `journey` may share a row where only
    their ghosts meet. Where not all can be named, those of the lowest `standing` are named first.
    `near` is the width on the left of the mark alone in which only its ghosts stand; 0 where these
    are so near that a label on their left is beside the mark. `clear` is the width that a label on
    the left keeps free before it, beside the usual gap.
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
    clear: float = 0.0
    near: float = 0.0


@dataclass(frozen=True)
class MarkBox:
    """What a mark takes of its row: all in all, its ink alone, and its label alone."""

    left: float
    right: float
    ink: Ends
    label: Ends
    journey: str

    def meets(self, other: "MarkBox") -> bool:
        """Whether the two come closer than a gap; on one journey ghosts may share a row."""
        if self.journey and self.journey == other.journey:
            apart = _apart(self.ink, other.ink, 2) and _apart(self.label, other.label, MARKS_APART)
            return not (apart and self.spares(other) and other.spares(self))
        return not _apart((self.left, self.right), (other.left, other.right), MARKS_APART)

    def spares(self, other: "MarkBox") -> bool:
        """Whether the label keeps off the other's mark and ghosts."""
        return _apart(self.label, (other.left, other.right), MARKS_APART)


NOWHERE = (inf, inf)


def _apart(one: Ends, two: Ends, gap: float) -> bool:
    return one[0] >= two[1] + gap or two[0] >= one[1] + gap


LabelSpace = tuple[Side, float]
"""The side of a label and the width that it may take."""

NO_LABELS: LabelSpace = ("none", 0.0)


def best_label(mark: Mark, others: Sequence[MarkBox], width: float) -> LabelSpace:
    """Where the label meets no other of its row and stays inside the plot: whole, or shortened."""
    if not mark.label:
        return NO_LABELS
    places = label_rooms(mark, others, width)
    whole = next((side for side, room in places if room >= mark.label), None)
    if whole:
        return whole, mark.label
    side, room = max(places, key=lambda place: place[1])
    return (side, room) if mark.least and room >= mark.least else NO_LABELS


def label_rooms(mark: Mark, others: Sequence[MarkBox], width: float) -> list[LabelSpace]:
    """The width that is free inside the mark, on its right and on its left.

    Where its ghosts are far from it, a label stands near the mark, never on their left.
    """
    begin, end = mark.ink[1] + MARKS_APART, (mark.ink[0] if mark.near else mark.left) - MARKS_APART
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
    on_left: LabelSpace = ("left", end - left - mark.clear)
    if mark.near:
        on_left = ("near", min(mark.near - MARKS_APART, on_left[1]))
    return [("inside", inside), ("right", right - begin), on_left]


def _label(mark: Mark, place: LabelSpace) -> Ends:
    """The ends of a label beside its mark, or of the mark that holds it."""
    side, width = place
    if side == "inside":
        return mark.ink
    if side == "right":
        return mark.ink[1] + MARKS_APART, mark.ink[1] + MARKS_APART + width
    if side in ("left", "near"):
        end = (mark.left if side == "left" else mark.ink[0]) - MARKS_APART
        return end - width, end
    return NOWHERE


def box_of(mark: Mark, place: LabelSpace) -> MarkBox:
    """What a mark takes of its row with its label in that place."""
    label = _label(mark, place)
    clear = mark.clear if place[0] in ("left", "near") else 0.0
    left, right = min(mark.left, label[0] - clear), mark.right
    right = max(right, label[1]) if label != NOWHERE else right
    return MarkBox(left, right, mark.ink, label, mark.journey)
