"""Notes of days over the timeline's lanes, and the height over the lanes that all of it takes."""

from math import ceil

from dashboard.charts.frame.notes import NoteTarget, NoteText, set_note
from dashboard.charts.frame.sheet import Box, plot_width
from dashboard.charts.frame.style import TEXT_SIZE, Canvas
from dashboard.charts.frame.typeface import text_width
from dashboard.charts.timeline.axis import Axis, ticks
from dashboard.charts.timeline.grid import head_height
from dashboard.query import Rows
from dashboard.view import View

MOST_OVERHEAD = 120.0
"""The most pixels that notes of days take over the axis, and no more than a fifth of a picture;
those that have no room there stand in the lanes."""

NOTES_APART = 5.0
"""Between one note over the lanes and the next."""


def head_with_notes(rows: Rows, view: View, canvas: Canvas, left: int) -> int:
    """The pixels over the lanes of those rows, whose names take `left` pixels beside them."""
    if not view.note:
        return head_height(view, canvas)
    return over_lanes(view, Axis(rows.since, rows.until, plot_width(canvas, left)), canvas)


def over_lanes(view: View, axis: Axis, canvas: Canvas) -> int:
    """The pixels over the lanes that the axis of time takes, and notes of days over it."""
    tops = [target.box[1] for target in day_targets(view, axis, canvas) if target.box]
    return max([head_height(view, canvas), *(ceil(-top) + 2 for top in tops)])


def day_targets(view: View, axis: Axis, canvas: Canvas) -> list[NoteTarget]:
    """The notes whose days are shown, in the order of their days.

    One that nobody moved stands centred over its day, one over the other where days are near.
    """
    dated = [(note.day, note) for note in view.note if note.day]
    inside = sorted(
        (day, str(note), note) for day, note in dated if axis.since <= day <= axis.until
    )
    boxes: list[Box] = []
    base, targets = -float(head_height(view, canvas)), []
    most = min(MOST_OVERHEAD, canvas.height / 5) if canvas.height else MOST_OVERHEAD
    for day, _, note in inside:
        x, text = axis.place(day, 0.5), set_note(note, axis.width)
        box = None if note.offset else _over(text, x, axis.width, boxes, base)
        if box and box[1] < base - most:
            box = None
        boxes += [box] if box else []
        at = {"x": axis.moment(x).isoformat(), "y": 0}
        begin = box[3] if box and _is_free(axis, x) else 0.0
        targets.append(NoteTarget(text, (x, 0.0, x, 0.0), at, box, line=begin))
    return targets


def _is_free(axis: Axis, x: float) -> bool:
    """Whether a line at a pixel meets no name of a day or month on the axis."""
    names = ticks(axis)
    ends = [
        (middle - width / 2, middle + width / 2)
        for at, text in zip(names.at, names.texts, strict=True)
        for middle in [axis.place(at.date(), at.hour / 24)]
        for width in [text_width(text, TEXT_SIZE)]
    ]
    for day, text in names.headings:
        begin = axis.place(day) + 3
        ends.append((begin, begin + text_width(text, TEXT_SIZE, bold=True)))
    return not any(left - 2 < x < right + 2 for left, right in ends)


def _over(text: NoteText, x: float, width: float, others: list[Box], base: float) -> Box:
    """The lowest box over the axis, centred on the day as far as the edges allow, that is free."""
    left = max(0.0, min(x - text.width / 2, width - text.width))
    right = left + text.width
    near = [box for box in others if box[0] < right + NOTES_APART and left < box[2] + NOTES_APART]
    feet = sorted([base, *(box[1] - NOTES_APART for box in near)], reverse=True)
    for foot in feet:
        top = foot - text.height
        if all(box[1] >= foot + NOTES_APART or box[3] <= top - NOTES_APART for box in near):
            return left, top, right, foot
    return left, feet[-1] - text.height, right, feet[-1]
