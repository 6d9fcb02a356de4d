"""The timeline: lanes of marks over time.

A known day is a dot, a known stay a bar, a day not known within a window a pale bar over the
window; earlier windows are dotted ghosts, with an arrow where a plan moved out of its window.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from math import ceil
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.frame import marks
from dashboard.charts.frame.sheet import Caption, Sheet, finish, say_nothing, sheet_for
from dashboard.charts.frame.style import (
    SMALL,
    SUBTITLE,
    Canvas,
    Theme,
    chosen_line,
    each,
    fit,
    safe,
    text_width,
)
from dashboard.charts.timeline.axis import MILLISECONDS, Axis
from dashboard.charts.timeline.grid import READABLE, draw_days, draw_lanes, lane_names, time_axes
from dashboard.charts.timeline.labels import DROP, RAISED, Ground, reach, standings, start, thinned
from dashboard.charts.timeline.lanes import LANE_PADDING, Layout, Mark, arrange
from dashboard.charts.timeline.outlines import ABOVE, Corners, Lines, box, capsule, gaps, symbol
from dashboard.charts.timeline.spans import Hollow, Scale, Spans, extent, measure_spans, seen, short
from dashboard.model import edtf
from dashboard.query import CONTEXT, FEW, Lane, Rows
from dashboard.text.english import isolated
from dashboard.view import View

LEAST = 13.0
"""The least height of a row with a label of the usual size."""


USUAL, LARGE = Scale(19.0, 11.0, SMALL), Scale(34.0, 18.0, 15)
"""Large is for a picture of a few records, which has room."""

POSITIONS = {"left": "middle left", "right": "middle right", "inside": "middle right"}
"""Where a label stands beside its point, as Plotly says it."""

NEAR = 7.5
"""A line less than this many pixels from the middle of a small label meets its letters."""

Notices = Mapping[int, list[str]]
"""What else a pointer tells, by row."""

TIGHTEST = 13.0
"""In rows less high than this labels are thinned."""


def draw_timeline(rows: Rows, view: View, canvas: Canvas, caption: Caption) -> go.Figure:
    """Rows on lanes over the window of the view, one mark a record, `customdata` its id."""
    shown = seen(rows)
    plan = _planned(shown, view, canvas, caption)
    if canvas.tallest > canvas.height and plan.layout.pitch < LEAST:
        canvas = replace(canvas, height=_needed(shown, view, canvas, caption))
        plan = _planned(shown, view, canvas, caption)
    nameless = plan.layout.nameless
    if canvas.framed and canvas.labels and nameless:
        said = f"{nameless:,} without a name"
        said = f"{caption.counts}; {said}" if caption.counts else ""
        plan = _planned(shown, view, canvas, replace(caption, counts=said))
        plan.sheet.meta["nameless"] = nameless
    notices = marks.notices(rows, plan.records, view)
    rows, sheet, axis, layout = plan.rows, plan.sheet, plan.axis, plan.layout
    if canvas.framed:
        sheet.meta["pitch"] = layout.pitch
    plot = max(layout.height, plan.room, 4 * USUAL.pitch)
    drawing = _Drawing(plan, notices, view, canvas.colours)
    heights = [(count + LANE_PADDING) * layout.pitch for count in layout.rows]
    draw_lanes(sheet, rows.lanes, heights, lane_names(rows.lanes, canvas), layout.pitch)
    draw_days(sheet, axis, view, plot)
    sheet.shapes += drawing.chosen(view.selected)
    if rows.frame.empty:
        say_nothing(sheet, plot)
    elif canvas.framed:
        _tell(sheet, rows, layout.height, plan.room)
    height = int(plot + sheet.margin["t"] + sheet.margin["b"])
    return finish(drawing.traces(), time_axes(axis, plot), sheet, height)


def _needed(rows: Rows, view: View, canvas: Canvas, caption: Caption) -> int:
    """The height in which each record has a row of the usual height, if it is not too tall."""
    plan = _planned(rows, view, replace(canvas, height=0, tallest=0), caption)
    margin = plan.sheet.margin
    return min(canvas.tallest, ceil(plan.layout.height + margin["t"] + margin["b"]))


@dataclass(frozen=True)
class _Plan:
    """Where everything goes; `room` is the height that the lanes may take, 0 for any."""

    rows: Rows
    records: Sequence[Any]
    sheet: Sheet
    axis: Axis
    scale: Scale
    spans: Spans
    layout: Layout
    room: int


def _planned(rows: Rows, view: View, canvas: Canvas, caption: Caption) -> _Plan:
    sheet = sheet_for(canvas, caption, lane_names(rows.lanes, canvas), head=60 if view.asof else 44)
    margin = sheet.margin
    axis = Axis(rows.since, rows.until, canvas.width - margin["l"] - margin["r"])
    room = canvas.height - margin["t"] - margin["b"] if canvas.height else 0
    hopeless = len(rows.lanes) * LARGE.pitch > room and len(rows.frame) > FEW
    plan = _laid(rows, sheet, axis, LARGE, room) if canvas.framed and not hopeless else None
    if plan is None or not _roomy(plan):
        plan = _laid(rows, sheet, axis, USUAL, room)
    most = 1
    while room and most <= len(rows.frame) and _cramped(plan.layout, most):
        if _small(rows, most) > 2:
            plan = _laid(_gathered(rows, most), sheet, axis, USUAL, room)
        most *= 2
    return plan


def _roomy(plan: _Plan) -> bool:
    """Whether large marks, each with its name, fit into the room; a few take it in any case."""
    shown = len(plan.records)
    fits = plan.layout.pitch >= LARGE.pitch and not plan.layout.nameless
    return shown <= FEW or (0 < plan.layout.height <= plan.room and fits)


def _laid(rows: Rows, sheet: Sheet, axis: Axis, scale: Scale, room: int) -> _Plan:
    records = each(rows.frame)
    ends = measure_spans(rows, records, axis, scale)
    layout = _arranged(rows, records, axis, ends, room, scale, sheet.canvas.labels)
    return _Plan(rows, records, sheet, axis, scale, ends, layout, room)


def _cramped(layout: Layout, most: int) -> bool:
    """Whether lanes of so many records are to be gathered: labels, or lanes' names, lack room."""
    lowest = min(layout.rows, default=0) + LANE_PADDING
    return layout.pitch < LEAST if most == 1 else lowest * layout.pitch < READABLE


def _arranged(
    rows: Rows,
    records: Sequence[Any],
    axis: Axis,
    ends: Spans,
    room: float,
    scale: Scale,
    named: bool,
) -> Layout:
    marks_ = _marks(rows, records, axis, ends, scale)
    layout = arrange(marks_, len(rows.lanes), axis.width, room, scale.pitch, LEAST)
    if not named:
        return layout.unnamed()
    if layout.pitch >= TIGHTEST:
        return layout
    middles = _middles(rows, records, layout)
    thick = _thickness(layout, scale)
    symbols = (marks.SYMBOLS[row.kind] for row in records)
    tops = [max(thick, _dot(layout, scale) * ABOVE.get(name, 1)) / 2 for name in symbols]
    ground = Ground(ends, middles, thick, tops, axis.width)
    return thinned(layout, marks_, ground)


def _middles(rows: Rows, records: Sequence[Any], layout: Layout) -> list[float]:
    """The height at which each row's mark stands."""
    lane = {item.key: number for number, item in enumerate(rows.lanes)}
    pairs = zip(records, layout.spots, strict=True)
    return [layout.middle(lane[row.lane], spot.row) for row, spot in pairs]


def _thickness(layout: Layout, scale: Scale) -> float:
    """How high a bar is."""
    return max(3.0, min(scale.dot + 4, layout.pitch * 0.85))


def _dot(layout: Layout, scale: Scale) -> float:
    """The size of a dot."""
    return max(4.0, min(scale.dot, layout.pitch * 0.75))


OTHERS = "others"


LINE = 28
"""The height of a line of what the sources said."""


def _tell(sheet: Sheet, rows: Rows, top: float, bottom: float) -> None:
    """Under the lanes of a few records, where there is room: what was said of each, and when."""
    records = {row.id: row for row in each(rows.frame)} if len(rows.reports) else {}
    said = [_statement(report, records[report.record], rows) for report in each(rows.reports)]
    room = int((bottom - top - 70) // LINE)
    if not said or room < 2:
        return
    if len(said) > room:
        said = [*said[: room - 1], f"and {len(said) - room + 1} more reports"]
    theme, x, y = sheet.canvas.colours, sheet.canvas.left, sheet.margin["t"] + top + 48
    paper = {"fillcolor": theme.paper, "line": {"width": 0}}
    sheet.shape("rect", (0, y - 28, sheet.canvas.width, sheet.margin["t"] + bottom), **paper)
    sheet.text("What the sources said", x, y, size=SUBTITLE + 2, bold=True)
    for number, line in enumerate(said, start=1):
        text = fit(line, SUBTITLE, sheet.canvas.inner)
        sheet.text(text, x, y + 6 + number * LINE, size=SUBTITLE)


def _statement(report: Any, row: Any, rows: Rows) -> str:
    """A line of what a source said of a record: when, who, of what, where, and how it stood."""
    day = "Day not known" if pd.isna(report.reported) else edtf.say_day(report.reported.date())
    when = f", {edtf.say(edtf.parse(report.when))}" if report.when else ""
    wording = f" (“{isolated(report.wording)}”)" if report.wording else ""
    parts = (rows.names["selected"][row.id], marks.place(row, rows))
    about = ", ".join(isolated(part) for part in parts if part)
    return f"{day}. {isolated(report.publisher)}: {about}: {report.status}{when}{wording}"


def _small(rows: Rows, most: int) -> int:
    """How many lanes have no more records than that."""
    return sum(lane.count <= most and lane.key != CONTEXT for lane in rows.lanes)


def _gathered(rows: Rows, most: int) -> Rows:
    """The rows with all lanes of so few records in one, each label led by its lane's name."""
    few = {lane.key: lane for lane in rows.lanes if lane.count <= most and lane.key != CONTEXT}
    mine = rows.frame["lane"].isin(list(few))
    named = rows.frame["lane"].map({key: lane.label for key, lane in few.items()})
    label = rows.frame["label"].where(~mine, named + ": " + rows.frame["label"])
    frame = rows.frame.assign(label=label, lane=rows.frame["lane"].where(~mine, OTHERS))
    lanes = [lane for lane in rows.lanes if lane.key not in few]
    last = next((n for n, lane in enumerate(lanes) if lane.key == CONTEXT), len(lanes))
    title = "Others" if most == 1 else f"{len(few)} others"
    lanes.insert(last, Lane(OTHERS, title, sum(lane.count for lane in few.values())))
    return replace(rows, frame=frame, lanes=tuple(lanes))


def _marks(rows: Rows, records: Sequence[Any], axis: Axis, ends: Spans, scale: Scale) -> list[Mark]:
    """What each row needs in its lane, ghosts included."""
    lane = {item.key: number for number, item in enumerate(rows.lanes)}
    split = {hollow.at for hollow in ends.hollows}
    found = []
    for at, (row, standing) in enumerate(zip(records, standings(records), strict=True)):
        left, right = ends.mark[at]
        holds = row.precision in ("window", "open") and at not in split
        change = _change_width(row, scale)
        text = marks.fitted(row, scale.label, _most(axis))
        longer = marks.placed(row, rows, scale.label, _most(axis))
        found.append(
            Mark(
                lane[row.lane],
                *ends.whole[at],
                label=text_width(text, scale.label) + change,
                ink=ends.own[at],
                room=right - left - 12 if holds else 0.0,
                journey=f"{row.trip}/{row.person}" if row.trip else "",
                least=text_width(marks.shorter(row)[-1], scale.label) + change,
                most=text_width(longer, scale.label) + change if longer else 0.0,
                standing=standing,
            )
        )
    return found


def _change_width(row: Any, scale: Scale) -> float:
    """The width of the word that says what changed, which stands before the label."""
    return text_width(f"{row.change} ", scale.label, bold=True) if row.change else 0.0


def _most(axis: Axis) -> float:
    """The widest that a label may be."""
    return max(90.0, min(260.0, axis.width * 0.3))


class _Drawing:
    """The traces of one timeline."""

    def __init__(self, plan: _Plan, notices: Notices, view: View, theme: Theme) -> None:
        self.rows, self.axis, self.layout = plan.rows, plan.axis, plan.layout
        self.spans, self.scale, self.theme, self.asof = plan.spans, plan.scale, theme, view.asof
        self.records = plan.records
        self.looks = [marks.look(row, plan.rows, theme) for row in self.records]
        self.more = notices
        self.y = _middles(plan.rows, plan.records, plan.layout)
        pitch = plan.layout.pitch
        self.dot = _dot(plan.layout, plan.scale)
        self.thick = _thickness(plan.layout, plan.scale)
        drawn = measure_spans(plan.rows, plan.records, plan.axis, replace(plan.scale, dot=self.dot))
        self.ends = drawn.mark  # rows that are low have small dots
        self.dotted = [
            row.precision == "day" or short(ends, self.dot)
            for row, ends in zip(plan.records, self.ends, strict=True)
        ]
        self.foot = max(pitch * 0.49, min(5.9, pitch - 4.3))  # between the letters of two rows

    def traces(self) -> list[dict[str, Any]]:
        """Ghosts and outlines below, then bars, dots and labels."""
        return [
            *self._ghosts(),
            *self._denied(),
            *self._hollows(),
            *self._rings(),
            self._bars("visit"),
            self._bars("other"),
            self._dots(),
            self._labels(),
        ]

    def chosen(self, record: str) -> list[dict[str, Any]]:
        """A frame around the mark of the selected record, as shapes; none if it is not shown."""
        shapes = []
        for number, row in enumerate(self.records):
            if row.id == record:
                left, right = self.spans.own[number]
                half = max(self.thick, self.dot) / 2 + 3
                x = {"x0": self.axis.moment(left - 4), "x1": self.axis.moment(right + 4)}
                y = {"y0": self.y[number] - half, "y1": self.y[number] + half}
                shapes.append({"type": "rect", **x, **y, "line": chosen_line(self.theme)})
        return shapes

    def _ghosts(self) -> list[Any]:
        """Dotted brackets under the marks over their earlier windows, and arrows from plans."""
        arrows: list[Any] = []
        lines, tick = Lines(self.axis), 3
        for ghost in each(self.rows.ghosts):
            left, right = extent(ghost, self.axis, self.scale)
            foot = self.y[ghost.at] + self.foot
            lines.open([(left, foot - tick), (left, foot), (right, foot), (right, foot - tick)])
            arrows += self._arrow(ghost)
        return [lines.trace(self.theme.muted, 1.2, dash="2px,2px"), *arrows]

    def _denied(self) -> list[Any]:
        """Hollow bands under the marks over what was claimed and then contradicted, crossed out."""
        lines = Lines(self.axis)
        for claim in each(self.rows.denied):
            left, right = extent(claim, self.axis, self.scale)
            middle, y = (left + right) / 2, self.y[claim.at] + self.foot - 2
            lines.closed(box(left, right, y, 2))
            lines.open([(middle - 4, y - 4), (middle + 4, y + 4)])
            lines.open([(middle - 4, y + 4), (middle + 4, y - 4)])
        return lines.found(self.theme.muted, 1.2)

    def _hollows(self) -> list[Any]:
        """The days that only some sources say, joined to the mark, in its colour."""
        forms: dict[str, Lines] = {}
        joints: dict[str, Lines] = {}
        for at, beside in groupby(self.spans.hollows, lambda hollow: hollow.at):
            hue, y, hollows = self.looks[at].line, self.y[at], list(beside)
            for hollow in hollows:
                forms.setdefault(hue, Lines(self.axis)).closed(self._form(hollow))
            for left, right in gaps([self.spans.mark[at], *(hollow.ends for hollow in hollows)]):
                joints.setdefault(hue, Lines(self.axis)).open([(left, y), (right, y)])
        fill = {"fill": "toself", "fillcolor": self.theme.paper}
        return [
            *(lines.trace(hue, 1.6) for hue, lines in joints.items()),
            *(lines.trace(hue, 1.6, **fill) for hue, lines in forms.items()),
        ]

    def _form(self, hollow: Hollow) -> Corners:
        """The outline of a mark on the days that only some sources say."""
        kind, y = str(self.records[hollow.at].kind), self.y[hollow.at]
        if hollow.day:
            return symbol(marks.SYMBOLS[kind], hollow.ends, y, self.dot)
        return (capsule if kind == "visit" else box)(*hollow.ends, y, self.thick / 2)

    def _rings(self) -> list[Any]:
        """Around each mark that changed."""
        lines, most = Lines(self.axis), self.layout.pitch / 2
        for at, row in enumerate(self.records):
            if row.change:
                dot = self.dotted[at]
                half = min(most, (self.dot / 2 + 3.5) if dot else self.thick / 2 + 2)
                left, right = self.spans.own[at]
                form = capsule if row.kind == "visit" or dot else box
                lines.closed(form(left, right, self.y[at], half))
        return lines.found(self.theme.accent, 1.4)

    def _arrow(self, ghost: Any) -> list[Any]:
        """From a plan's window to where the record moved, if that lies outside the window."""
        left, right = extent(ghost, self.axis, self.scale)
        begin, end = self.spans.own[ghost.at]
        brought_forward = end <= left and self.records[ghost.at].kind == "visit"
        if not ghost.planned or not (begin >= right or brought_forward):
            return []
        tail, tip = (right, begin - 1) if begin >= right else (left, end + 1)
        return [
            {
                "type": "scatter",
                "x": [self.axis.moment(tail), self.axis.moment(tip)],
                "y": [self.y[ghost.at]] * 2,
                "mode": "lines+markers",
                "line": {"color": self.theme.muted, "width": 1.2},
                "marker": {
                    "symbol": "arrow",
                    "angleref": "previous",
                    "size": [0, 9],
                    "color": self.theme.muted,
                },
                "hoverinfo": "skip",
            }
        ]

    def _bars(self, shape: str) -> Any:
        """Stays and windows: rounded for people, square for goods and events."""
        mine = [
            number
            for number, row in enumerate(self.records)
            if not self.dotted[number] and (row.kind == "visit") == (shape == "visit")
        ]
        ends = [self.ends[number] for number in mine]
        looks = [self.looks[number] for number in mine]
        solid = [self.records[number].precision == "span" for number in mine]
        planned = [self.records[number].stage != "happened" for number in mine]
        return dict(
            type="bar",
            orientation="h",
            base=[self.axis.moment(left) for left, _ in ends],
            x=[(right - left) / self.axis.scale * MILLISECONDS for left, right in ends],
            y=[self.y[number] for number in mine],
            width=[self._height(right - left) for left, right in ends],
            marker={
                "color": [
                    look.fill if known else look.pale
                    for look, known in zip(looks, solid, strict=True)
                ],
                "line": {
                    "color": [look.line for look in looks],
                    "width": [1.5 if plan else 1.0 for plan in planned],
                },
                "cornerradius": "50%" if shape == "visit" else 0,
            },
            **self._told(mine),
        )

    def _height(self, length: float) -> float:
        """How high a bar of that length is: never so high that it looks like a large dot."""
        return max(self.dot, min(self.thick, length * 0.7))

    def _dots(self) -> Any:
        """Known days, what is as short on the axis, and crosses at the ends of longer refusals."""
        mine = [n for n, dotted in enumerate(self.dotted) if dotted]
        crossed = [
            n for n, row in enumerate(self.records) if row.stage == "off" and not self.dotted[n]
        ]
        extents = [self.ends[n] for n in (*mine, *crossed)]
        at = [
            (left + right) / 2 if n < len(mine) else right - self.dot / 2 - 2
            for n, (left, right) in enumerate(extents)
        ]
        return self._points([*mine, *crossed], at)

    def _points(self, mine: Sequence[int], at: Sequence[float]) -> Any:
        looks = [self.looks[number] for number in mine]
        rows = [self.records[number] for number in mine]
        pale = [row.precision in ("window", "open") and row.stage != "off" for row in rows]
        return dict(
            type="scatter",
            x=[self.axis.moment(pixel) for pixel in at],
            y=[self.y[number] for number in mine],
            mode="markers",
            marker={
                "symbol": [look.symbol for look in looks],
                "size": self.dot,
                "color": [
                    look.pale if unsure else look.fill
                    for look, unsure in zip(looks, pale, strict=True)
                ],
                "line": {"color": [look.line for look in looks], "width": 1.6},
                "opacity": 1,
            },
            cliponaxis=False,
            **self._told(mine),
        )

    def _told(self, mine: Iterable[int]) -> dict[str, Any]:
        told = [(self.records[number], self.more.get(number, ())) for number in mine]
        return {
            "customdata": [row.id for row, _ in told],
            "hovertext": [marks.sentence(row, self.rows, more) for row, more in told],
            "hovertemplate": "%{hovertext}<extra></extra>",
        }

    def _label(self, number: int) -> str:
        """A record's label, as far as the layout has room for it, after what changed in it."""
        row, size = self.records[number], self.scale.label
        change = _change_width(row, self.scale)
        room, most = self.layout.spots[number].width - change + 0.01, _most(self.axis)
        longer = marks.placed(row, self.rows, size, most)
        forms = [*filter(None, [longer]), marks.fitted(row, size, most), *marks.shorter(row)]
        text = next((form for form in forms if text_width(form, size) <= room), forms[-1])
        return f"<b>{safe(row.change)}</b> {safe(text)}" if row.change else safe(text)

    def _labels(self) -> Any:
        """Texts beside or inside their marks, where the layout found room."""
        size = self.scale.label if self.layout.pitch >= LEAST else 10
        named = [(n, spot.side) for n, spot in enumerate(self.layout.spots) if spot.side != "none"]
        starts = [start(side, number, self.spans) for number, side in named]
        return {
            "type": "scatter",
            "x": [self.axis.moment(start) for start in starts],
            "y": [self.y[number] + DROP - self._raised(side) for number, side in named],
            "mode": "text",
            "text": [self._label(number) for number, _ in named],
            "textposition": [POSITIONS[side] for _, side in named],
            "textfont": {"size": size, "color": self.theme.ink, **self._halos(named)},
            "cliponaxis": False,
            "hoverinfo": "skip",
        }

    def _raised(self, side: str) -> float:
        """By how much a label is set higher, in a bar that is lower than its letters."""
        return RAISED if side == "inside" and self.layout.pitch < TIGHTEST else 0.0

    def _halos(self, named: Sequence[tuple[int, str]]) -> dict[str, list[str]]:
        """Paper around the letters of the labels that a line crosses."""
        crossed = [self._crossed(number, side) for number, side in named]
        if not any(crossed):
            return {}
        halo = marks.halo(self.theme)
        return {"shadow": [halo if is_crossed else "none" for is_crossed in crossed]}

    def _crossed(self, number: int, side: str) -> bool:
        """Whether the as-of day's line, or a ghost where rows are low, goes through a label."""
        left, right = reach(self.layout.spots[number], number, self.spans)
        if self.asof and left - 2 < self.axis.place(self.asof, 1.0) < right + 2:
            return True
        return side != "inside" and any(
            begin < right and left < end and abs(foot - self.y[number]) < NEAR
            for begin, end, foot in self.feet
        )

    @cached_property
    def feet(self) -> list[tuple[float, float, float]]:
        """The ends and the heights of the ghosts, where rows are so low that they meet letters."""
        if self.layout.pitch >= LEAST:
            return []
        ghosts = each(self.rows.ghosts)
        ends = [extent(ghost, self.axis, self.scale) for ghost in ghosts]
        feet = [self.y[ghost.at] + self.foot for ghost in ghosts]
        return [(*span, foot) for span, foot in zip(ends, feet, strict=True)]
