"""A reader's own notes on a chart: quiet boxes beside their targets, off names and off the edge.

Everything here is pixels from the plot area's top left corner.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import hypot
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.charts.frame.sheet import Box, FrameSheet, Letters
from dashboard.charts.frame.style import SMALL, wrap
from dashboard.charts.frame.typeface import text_width
from dashboard.model import edtf
from dashboard.query import Rows
from dashboard.text.sentences.charts import note_at
from dashboard.view import OwnNote

NOTE_LINE = 15.0
"""The height of a line of a note."""

INSIDE_NOTE = (6.0, 4.0)
"""The space around the text of a note: at its sides, and above and below."""

WIDEST_NOTE = 170.0
"""The widest that a line of a note is set."""

TEXT_PAD = 2.0
"""What Plotly leaves free around a text that it writes by its end."""

MOST_NOTE_LINES = 40
"""More lines than any note has: none is cut."""

DISTANCES = (10.0, 20.0, 34.0, 52.0, 75.0, 105.0, 145.0)
"""How far from its target a note may find its place, nearest first."""

FAR = 6.0
"""What a pixel of distance counts, in square pixels of what a note would cover."""

LINE_POINT = 40.0
"""What a point of a line counts that a note would cover."""

LEAST_LEADER = 4.0
"""A note nearer to its target than this needs no line to it."""


@dataclass(frozen=True)
class NoteText:
    """A note as it is set: its lines, and the size of its box."""

    note: OwnNote
    lines: tuple[str, ...]
    width: float
    height: float

    def around(self, x: float, y: float) -> Box:
        """Its box with that middle."""
        wide, high = self.width / 2, self.height / 2
        return x - wide, y - high, x + wide, y + high


@dataclass(frozen=True)
class NoteTarget:
    """What a note stands at: the box of the mark, `at` where it is as the page's scripts find it.

    `box` is where the note stands, if that is settled; a `round` mark fills its `anchor`. A note
    of a day has a `line` through the lanes, which begins at that height, and to which it is led.
    """

    text: NoteText
    anchor: Box
    at: Mapping[str, Any]
    box: Box | None = None
    round: bool = False
    line: float | None = None


@dataclass(frozen=True)
class PlacedNote:
    """A note with its place."""

    target: NoteTarget
    box: Box

    @property
    def note(self) -> OwnNote:
        """The note itself."""
        return self.target.text.note


@dataclass(frozen=True)
class NoteGround:
    """What notes stand on: where they may stand, by themselves (`inner`) or moved (`outer`).

    They keep off `boxes`, each of which counts by its weight, and off points of lines.
    """

    inner: Box
    outer: Box
    boxes: NDArray[np.float64]
    weights: NDArray[np.float64]
    points: NDArray[np.float64]


NO_POINTS: NDArray[np.float64] = np.empty((0, 2))


def ground_of(
    inner: Box,
    outer: Box,
    kinds: Sequence[tuple[Sequence[Box], float]],
    points: NDArray[np.float64] = NO_POINTS,
) -> NoteGround:
    """A ground with boxes of several kinds, each with its weight."""
    boxes = [box for members, _ in kinds for box in members]
    weights = [weight for members, weight in kinds for _ in members]
    return NoteGround(
        inner,
        outer,
        np.array(boxes, dtype=float).reshape(-1, 4),
        np.array(weights, dtype=float),
        points.reshape(-1, 2),
    )


def set_note(note: OwnNote, room: float) -> NoteText:
    """The note in lines that are no wider than the room; a word that is wider is broken."""
    across, above = INSIDE_NOTE
    most = min(WIDEST_NOTE, max(30.0, room - 2 * across))
    lines = wrap(note.text, SMALL, most, MOST_NOTE_LINES)
    wide = max(text_width(line, SMALL) for line in lines)
    return NoteText(note, tuple(lines), wide + 2 * across, NOTE_LINE * len(lines) + 2 * above)


def place_notes(targets: Sequence[NoteTarget], ground: NoteGround) -> tuple[PlacedNote, ...]:
    """Each note in its place: where it was moved, or where it covers least, near its target.

    Those whose place is settled come first; the others keep off them.
    """
    boxes = {number: box for number, each in enumerate(targets) if (box := _settled(each, ground))}
    for number, target in enumerate(targets):
        if number not in boxes:
            boxes[number] = _free(target, ground, list(boxes.values()))
    return tuple(PlacedNote(target, boxes[number]) for number, target in enumerate(targets))


def _settled(target: NoteTarget, ground: NoteGround) -> Box | None:
    """Where a note stands already: moved by hand, but never cut by the edge."""
    offset = target.text.note.offset
    if offset is None:
        return target.box
    x, y = _middle(target.anchor)
    return _inside(target.text.around(x + offset[0], y + offset[1]), ground.outer)


def _free(target: NoteTarget, ground: NoteGround, others: Sequence[Box]) -> Box:
    """The place near the target at which a note covers least."""
    boxes = np.vstack([ground.boxes, np.array(others, dtype=float).reshape(-1, 4)])
    weights = np.concatenate([ground.weights, np.full(len(others), OTHER_NOTE)])
    candidates = [_inside(box, ground.inner) for box in _around(target)]

    def cost(box: Box) -> float:
        own = _shared(box, np.array([target.anchor], dtype=float)).sum() * OWN_MARK
        covered = float((_shared(box, boxes) * weights).sum()) + float(own)
        x, y = ground.points.T
        lines = (box[0] <= x) & (x <= box[2]) & (box[1] <= y) & (y <= box[3])
        (left, top), (right, bottom) = leader(box, target.anchor, target.round)
        far = hypot(right - left, bottom - top)
        return covered + LINE_POINT * float(lines.sum()) + FAR * far

    return min(candidates, key=cost)


OWN_MARK, OTHER_NOTE = 50.0, 20.0
"""How much it counts to cover a note's own mark, and another note."""


def _around(target: NoteTarget) -> Iterator[Box]:
    """Where a note may stand around its target, best first."""
    left, top, right, bottom = target.anchor
    x, y = _middle(target.anchor)
    wide, high = target.text.width / 2, target.text.height / 2
    across = {0: x, 1: right + wide, -1: left - wide}
    for far, (side, down) in product(DISTANCES, SIDES):
        if down:
            at = across[side] + side * far / 2 if side else x
            middle = top - far - high if down < 0 else bottom + far + high
        else:
            at, middle = across[side] + side * far, y
        yield target.text.around(at, middle)


SIDES = ((1, -1), (-1, -1), (0, -1), (1, 1), (-1, 1), (0, 1), (1, 0), (-1, 0))
"""To which sides of its target a note may stand: right, and down."""


def leader(
    box: Box, anchor: Box, disc: bool = False
) -> tuple[tuple[float, float], tuple[float, float]]:
    """The ends of the line from a note to its target: the nearest points of both."""
    x, y = _middle(anchor if disc else box)
    to = _near(x, anchor[0], anchor[2]), _near(y, anchor[1], anchor[3])
    begin = _near(to[0], box[0], box[2]), _near(to[1], box[1], box[3])
    far = hypot(begin[0] - x, begin[1] - y)
    if disc and far:
        part = min(1.0, (anchor[2] - anchor[0]) / 2 / far)
        to = x + (begin[0] - x) * part, y + (begin[1] - y) * part
    return begin, to


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _near(value: float, least: float, most: float) -> float:
    return max(least, min(most, value))


def _inside(box: Box, bounds: Box) -> Box:
    """The box moved inside the bounds; at their beginning, if it is larger."""
    x = max(bounds[0], min(box[0], bounds[2] - (box[2] - box[0])))
    y = max(bounds[1], min(box[1], bounds[3] - (box[3] - box[1])))
    return x, y, x + box[2] - box[0], y + box[3] - box[1]


def _shared(box: Box, others: NDArray[np.float64]) -> NDArray[np.float64]:
    """The area that a box shares with each of the others, and half a letter around it."""
    left, top, right, bottom = others.T
    wide = np.minimum(right, box[2] + 2) - np.maximum(left, box[0] - 2)
    high = np.minimum(bottom, box[3] + 2) - np.maximum(top, box[1] - 2)
    area: NDArray[np.float64] = np.maximum(0, wide) * np.maximum(0, high)
    return area


def draw_notes(sheet: FrameSheet, notes: Sequence[PlacedNote], bottom: float) -> None:
    """Each note with its line: that of a day goes through the lanes, down to `bottom`."""
    theme, left, top = sheet.canvas.colours, sheet.margin["l"], sheet.margin["t"]
    thin = {"color": theme.muted, "width": 1}
    for each in notes:
        x, begin, anchor = each.target.anchor[0], each.target.line, each.target.anchor
        if begin is not None:
            dotted = {**thin, "dash": "1px,3px"}
            ends = (left + x, top + begin, left + x, top + bottom)
            sheet.shape("line", ends, layer="below", line=dotted)
            anchor = (x, 0.0, x, bottom)
        (x0, y0), (x1, y1) = leader(each.box, anchor, each.target.round)
        if hypot(x1 - x0, y1 - y0) >= LEAST_LEADER and each.target.box is None:
            plain = {"color": theme.ink, "width": 1}
            sheet.shape("line", (left + x0, top + y0, left + x1, top + y1), line=plain)
    for each in notes:
        box = [edge + (top if number % 2 else left) for number, edge in enumerate(each.box)]
        ground = {"fillcolor": theme.paper, "line": {"color": theme.muted, "width": 0.8}}
        sheet.shape("rect", (box[0], box[1], box[2], box[3]), **ground)
        first = box[1] + INSIDE_NOTE[1] + NOTE_LINE / 2
        for number, line in enumerate(each.target.text.lines):
            letters = Letters(size=SMALL)
            sheet.text(
                line, box[0] + INSIDE_NOTE[0] - TEXT_PAD, first + NOTE_LINE * number, letters
            )


def page_note(placed: PlacedNote, label: str) -> dict[str, Any]:
    """A note as the page's scripts draw it: see `PlacedNote` in `types.d.ts`."""
    (x, y), (right, down) = _middle(placed.target.anchor), _middle(placed.box)
    text, (left, top, end, bottom) = placed.target.text, placed.target.anchor
    return {
        "note": str(placed.note),
        "label": label,
        "lines": list(text.lines),
        "at": dict(placed.target.at),
        "reach": [(end - left) / 2, (bottom - top) / 2],
        "shift": [right - x, down - y],
        "size": [text.width, text.height],
        "line": placed.target.line is not None,
        "round": placed.target.round,
        "settled": placed.target.box is not None and placed.note.offset is None,
    }


def say_notes(rows: Rows, notes: Iterable[OwnNote]) -> list[str]:
    """Each note in a sentence, but for those whose record is not shown: it may not be known yet."""
    on_chart = {*rows.frame["id"], *rows.moved_out["id"]}
    return [
        note_at(label, note.text)
        for note in notes
        if note.day or note.on_place or note.target in on_chart
        for label in [note_label(rows, note)]
    ]


def note_label(rows: Rows, note: OwnNote) -> str:
    """What a note stands at, as people read it: `4 February 2022`, `Johnson`, `Kyiv`."""
    if note.day:
        return edtf.say_day(note.day)
    return rows.names["city" if note.on_place else "record"].get(note.target, note.target)
