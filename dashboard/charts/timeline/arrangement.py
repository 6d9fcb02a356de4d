"""Where everything goes in a timeline: how large its marks are, which rows and lanes they have."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from dashboard.charts.frame import marks
from dashboard.charts.frame.drawing import Caption, sheet_for
from dashboard.charts.frame.sheet import FrameSheet
from dashboard.charts.frame.style import SMALL, Canvas
from dashboard.charts.frame.typeface import text_width
from dashboard.charts.timeline.axis import Axis
from dashboard.charts.timeline.boxes import MARKS_APART, Mark
from dashboard.charts.timeline.grid import (
    NARROW,
    READABLE,
    lane_names,
    name_row,
)
from dashboard.charts.timeline.labels import Ground, standings, thinned
from dashboard.charts.timeline.lanes import LaneLayout, LaneRoom, arrange
from dashboard.charts.timeline.outlines import ABOVE
from dashboard.charts.timeline.overhead import head_with_notes
from dashboard.charts.timeline.spans import MarkScale, Spans, extent, measure_spans
from dashboard.query import CONTEXT_LANE, FEW, Lane, Row, Rows, rows_of
from dashboard.text.sentences import charts
from dashboard.view import View

USUAL, LARGE = MarkScale(19.0, 11.0, SMALL), MarkScale(34.0, 18.0, 15)
"""Large is for a picture of a few records, which has room."""

DENSE_MARKS = MarkScale(12.2, 8.0, SMALL, least=12.0, taller=2.0)
"""On a page, where lanes scroll: as many as can be read."""

TOUCH_MARKS = MarkScale(15.0, 10.0, SMALL, taller=0.0)
"""On a narrow page, where a finger points."""

LEFT_CLEAR = 8.0
"""What a label on the left of its mark keeps free on a page, beside the gap."""


@dataclass(frozen=True)
class Measured:
    """Rows on an axis of time, and from where to where their marks of that scale reach."""

    rows: Rows
    records: Sequence[Row]
    axis: Axis
    scale: MarkScale
    spans: Spans


@dataclass(frozen=True)
class Arrangement(Measured):
    """Where everything goes; `room` is the height that the lanes may take, 0 for any."""

    sheet: FrameSheet
    layout: LaneLayout
    room: int


def arrange_rows(
    rows: Rows,
    view: View,
    canvas: Canvas,
    caption: Caption,
    before: Arrangement | None = None,
) -> Arrangement:
    """Where the rows go on that canvas: large if they are few, gathered if their lanes are many.

    `before` is the arrangement of the same rows with another caption: it holds where the caption
    leaves as much room. Names above their lanes stand beside them where rows would lack height.
    """
    head = before.layout.head if before else name_row(canvas)
    left = lane_names(rows.lanes, canvas, head)
    sheet = sheet_for(canvas, caption, left, head_with_notes(rows, view, canvas, left))
    if before is not None and sheet.margin == before.sheet.margin:
        return replace(before, sheet=sheet)
    plan = _arranged(rows, sheet, head)
    if head and plan.room and _lacks_height(plan, rows):
        left = lane_names(rows.lanes, canvas, 0)
        sheet = sheet_for(canvas, caption, left, head_with_notes(rows, view, canvas, left))
        plan = _arranged(rows, sheet, 0)
    return _with_labels(plan)


def _lacks_height(plan: Arrangement, rows: Rows) -> bool:
    """Whether the rows are lower than their labels, or had their lanes gathered."""
    return plan.layout.pitch < plan.scale.least or len(plan.rows.lanes) < len(rows.lanes)


def _arranged(rows: Rows, sheet: FrameSheet, head: int) -> Arrangement:
    """Where the rows go on that sheet, each lane with a `head` for its name."""
    canvas, margin = sheet.canvas, sheet.margin
    axis = Axis(rows.since, rows.until, sheet.width)
    room = canvas.height - margin["t"] - margin["b"] if canvas.height else 0
    hopeless = len(rows.lanes) * LARGE.pitch > room and len(rows.frame) > FEW
    usual = _usual(canvas)
    lane_room = LaneRoom(axis.width, room, 0.0, 0.0, head, compact=not canvas.framed)
    plan = _laid(rows, sheet, axis, LARGE, lane_room) if canvas.framed and not hopeless else None
    if plan is None or not _roomy(plan):
        plan = _laid(rows, sheet, axis, usual, lane_room)
    most = 1
    while room and most <= len(rows.frame) and _cramped(plan, most):
        if _small(rows, most) > 2:
            plan = _laid(_gathered(rows, most), sheet, axis, usual, lane_room)
        most *= 2
    return plan


def _usual(canvas: Canvas) -> MarkScale:
    """How large marks are that are not few; on few pixels a stay is no higher than a day's dot."""
    narrow = canvas.width < NARROW
    if canvas.framed:
        return replace(USUAL, taller=0.0) if narrow else USUAL
    return TOUCH_MARKS if narrow else DENSE_MARKS


def _roomy(plan: Arrangement) -> bool:
    """Whether large marks, each with its name, fit into the room; a few take it in any case."""
    count = len(plan.records)
    has_names = plan.sheet.canvas.labels and not plan.layout.nameless
    fits = plan.layout.pitch >= LARGE.pitch and has_names
    return count <= FEW or (0 < plan.layout.height <= plan.room and fits)


def _laid(
    rows: Rows, sheet: FrameSheet, axis: Axis, scale: MarkScale, room: LaneRoom
) -> Arrangement:
    records = rows.records
    ends = measure_spans(rows, records, axis, scale)
    measured = Measured(rows, records, axis, scale, ends)
    room = replace(room, pitch=scale.pitch, least=scale.least)
    marks_ = _marks(measured, LEFT_CLEAR if room.compact else 0.0)
    layout = arrange(marks_, len(rows.lanes), room)
    return Arrangement(rows, records, axis, scale, ends, sheet, layout, int(room.height))


def _cramped(plan: Arrangement, most: int) -> bool:
    """Whether lanes of so many records are to be gathered: labels, or lanes' names, lack room."""
    layout = plan.layout
    if most == 1:
        return layout.pitch < plan.scale.least
    return min(layout.heights, default=0) < READABLE


def _with_labels(plan: Arrangement) -> Arrangement:
    """The arrangement with the labels that can be read in its rows, or with none as is wanted."""
    layout, ends = plan.layout, plan.spans
    if not plan.sheet.canvas.labels:
        return replace(plan, layout=layout.unnamed())
    if layout.pitch >= plan.scale.least:
        return plan
    at = middles(plan.rows, plan.records, layout)
    thick = thickness(layout, plan.scale)
    dot = dot_size(layout, plan.scale)
    symbols = (marks.SYMBOLS[row.kind] for row in plan.records)
    tops = [max(thick, dot * ABOVE.get(name, 1)) / 2 for name in symbols]
    marks_ = _marks(plan)
    ground = Ground(ends, at, thick, tops, plan.axis.width)
    return replace(plan, layout=thinned(layout, marks_, ground))


def middles(rows: Rows, records: Sequence[Row], layout: LaneLayout) -> list[float]:
    """The height at which each row's mark stands."""
    lane = {item.key: number for number, item in enumerate(rows.lanes)}
    pairs = zip(records, layout.spots, strict=True)
    return [layout.middle(lane[row.lane], spot.row) for row, spot in pairs]


def thickness(layout: LaneLayout, scale: MarkScale) -> float:
    """How high a bar is."""
    if not scale.taller:
        return dot_size(layout, scale)
    return max(3.0, min(scale.dot + scale.taller, layout.pitch * 0.85))


def dot_size(layout: LaneLayout, scale: MarkScale) -> float:
    """The size of a dot."""
    return max(4.0, min(scale.dot, layout.pitch * 0.75))


OTHERS_LANE = "others"


def _small(rows: Rows, most: int) -> int:
    """How many lanes have no more records than that."""
    return sum(lane.count <= most and lane.key != CONTEXT_LANE for lane in rows.lanes)


def _gathered(rows: Rows, most: int) -> Rows:
    """The rows with all lanes of so few records in one, each label led by its lane's name."""
    few = {lane.key: lane for lane in rows.lanes if lane.count <= most and lane.key != CONTEXT_LANE}
    mine = rows.frame["lane"].isin(list(few))
    leads = rows.frame["lane"].map({key: lane.label for key, lane in few.items()})
    label = rows.frame["label"].where(~mine, leads + ": " + rows.frame["label"])
    frame = rows.frame.assign(label=label, lane=rows.frame["lane"].where(~mine, OTHERS_LANE))
    lanes = [lane for lane in rows.lanes if lane.key not in few]
    last = next((n for n, lane in enumerate(lanes) if lane.key == CONTEXT_LANE), len(lanes))
    title = charts.OTHERS if most == 1 else charts.other_lanes(len(few))
    lanes.insert(last, Lane(OTHERS_LANE, title, sum(lane.count for lane in few.values())))
    return replace(rows, frame=frame, lanes=tuple(lanes))


def _marks(measured: Measured, clear: float = 0.0) -> list[Mark]:
    """What each row needs in its lane, ghosts included."""
    rows, records, scale = measured.rows, measured.records, measured.scale
    axis, ends = measured.axis, measured.spans
    lane = {item.key: number for number, item in enumerate(rows.lanes)}
    split = {hollow.at for hollow in ends.hollows}
    needs = []
    for at, (row, standing) in enumerate(zip(records, standings(records), strict=True)):
        left, right = ends.mark[at]
        holds = row.precision == "span" or (row.precision != "day" and at not in split)
        change = change_width(row, scale)
        room = right - left - 12 if holds else 0.0
        text = marks.fitted(row, scale.label, max(widest_label(axis), room - MARKS_APART - change))
        longer = marks.label_with_place(row, rows, scale.label, widest_label(axis))
        needs.append(
            Mark(
                lane[row.lane],
                *ends.whole[at],
                label=text_width(text, scale.label) + change,
                ink=ends.own[at],
                room=room,
                journey=f"{row.trip}/{row.person}" if row.trip else "",
                least=text_width(marks.shorter(row, rows)[-1], scale.label) + change,
                most=text_width(longer, scale.label) + change if longer else 0.0,
                standing=standing,
                clear=clear,
                near=_near(at, ends, axis, rows, scale),
            )
        )
    return needs


FAR_GHOSTS = 60.0
"""Ghosts that reach so many pixels from their mark do not stand between it and its name."""


def _near(at: int, ends: Spans, axis: Axis, rows: Rows, scale: MarkScale) -> float:
    """The width on the left of a mark whose ghosts are far, up to what is more than a bracket."""
    left = ends.own[at][0]
    crosses = [each for each in ends.refusals if each.at == at]
    if left - ends.whole[at][0] <= FAR_GHOSTS and not crosses:
        return 0.0
    claims = (extent(claim, axis, scale) for claim in rows_of(rows.denied) if claim.at == at)
    others = [
        *(right for _, right in claims),
        *(each.middle + scale.dot / 2 for each in crosses),
        *(each.name[1] for each in crosses if each.name),
    ]
    return max(1.0, left - max((right for right in others if right <= left), default=-inf))


def change_width(row: Row, scale: MarkScale) -> float:
    """The width of the word that says what changed, which stands before the label."""
    return text_width(f"{row.change} ", scale.label, bold=True) if row.change else 0.0


def widest_label(axis: Axis) -> float:
    """The widest that a label may be."""
    return max(90.0, min(260.0, axis.width * 0.3))
