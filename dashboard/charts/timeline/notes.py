"""A reader's own notes on the timeline: over the lanes at their days, or beside their marks."""

from dashboard.charts.frame.notes import (
    NoteTarget,
    PlacedNote,
    ground_of,
    place_notes,
    set_note,
)
from dashboard.charts.frame.sheet import Box
from dashboard.charts.frame.style import Canvas
from dashboard.charts.timeline.arrangement import Arrangement, dot_size, middles, thickness
from dashboard.charts.timeline.labels import LETTER_HEIGHT, reach
from dashboard.charts.timeline.overhead import day_targets, over_lanes
from dashboard.view import View

NAME_WEIGHT, MARK_WEIGHT = 3.0, 2.0
"""How much it counts to cover a name, and a mark."""


def notes_on(
    placed: Arrangement, view: View, canvas: Canvas, plot: float
) -> tuple[PlacedNote, ...]:
    """The notes whose days and records are shown, each with its place, on a plot of that height."""
    if not view.note:
        return ()
    axis, layout = placed.axis, placed.layout
    at = middles(placed.rows, placed.records, layout)
    half = max(thickness(layout, placed.scale), dot_size(layout, placed.scale)) / 2
    marks = [
        (left, y - half, right, y + half)
        for (left, right), y in zip(placed.spans.own, at, strict=True)
    ]
    names = [
        (left, at[number] - LETTER_HEIGHT / 2, right, at[number] + LETTER_HEIGHT / 2)
        for number, spot in enumerate(layout.spots)
        if spot.side in ("left", "near", "right")
        for left, right in [reach(spot, number, placed.spans)]
    ]
    head = over_lanes(view, axis, canvas)
    ground = ground_of(
        (0.0, 0.0, axis.width, max(layout.height, 4 * layout.pitch)),
        (0.0, -float(head), axis.width, plot),
        [(names, NAME_WEIGHT), (marks, MARK_WEIGHT)],
    )
    targets = [*day_targets(view, axis, canvas), *_record_targets(placed, view, marks)]
    return place_notes(targets, ground)


def _record_targets(placed: Arrangement, view: View, marks: list[Box]) -> list[NoteTarget]:
    """The notes whose records are shown."""
    rows = placed.rows
    number = {id_: at for at, row in enumerate(placed.records) for id_ in rows.ids_of(row)}
    axis, targets = placed.axis, []
    for note in view.note:
        if note.target not in number:
            continue
        left, top, right, bottom = marks[number[note.target]]
        x, y = (left + right) / 2, (top + bottom) / 2
        at = {"x": axis.moment(x).isoformat(), "y": y}
        targets.append(NoteTarget(set_note(note, axis.width), (left, top, right, bottom), at))
    return targets
