"""The timeline: lanes of marks over time.

A known day is a dot, a known stay a bar, a day not known within a window a pale bar over the
window; earlier windows are dotted ghosts, with an arrow where a plan moved out of its window.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import dates
from dashboard.figures import marks
from dashboard.figures.axis import MILLISECONDS, Axis
from dashboard.figures.lanes import LANE_PADDING, Layout, Mark, arrange
from dashboard.figures.scaffold import draw_days, draw_lanes, lane_names, time_axes
from dashboard.figures.style import (
    SMALL,
    SUBTITLE,
    Canvas,
    Caption,
    Sheet,
    Theme,
    chosen_line,
    each,
    finish,
    fit,
    safe,
    say_nothing,
    sheet_for,
    text_width,
)
from dashboard.query import CONTEXT, FEW, Lane, Rows
from dashboard.view import View

LEAST = 13.0
"""The least height of a row with a label of the usual size."""


@dataclass(frozen=True)
class Scale:
    """How large the marks are: a row's height, a dot's diameter, a label's size."""

    pitch: float
    dot: float
    label: int


USUAL, LARGE = Scale(19.0, 11.0, SMALL), Scale(34.0, 18.0, 15)
"""Large is for a picture of a few records, which has room."""
DROP = 1.0
"""Plotly sets a text's middle this much above the eye's."""

INSET = 0.08
"""How much of a day a bar leaves free at either end, so that neighbours do not touch."""


Span = tuple[float, float]


@dataclass(frozen=True)
class Spans:
    """The pixels from the left to the right end of each mark, alone and with its ghosts."""

    own: list[Span]
    whole: list[Span]


def timeline(rows: Rows, view: View, canvas: Canvas, caption: Caption) -> go.Figure:
    """Rows on lanes over the window of the view, one mark a record, `customdata` its id."""
    rows = replace(rows, ghosts=_seen(rows))
    left = lane_names(rows.lanes, canvas)
    sheet = sheet_for(canvas, caption, left, head=60 if view.asof else 44)
    margin = sheet.margin
    axis = Axis(rows.since, rows.until, canvas.width - margin["l"] - margin["r"])
    room = canvas.height - margin["t"] - margin["b"] if canvas.height else 0
    scale = LARGE if canvas.framed and len(rows.frame) <= FEW else USUAL
    spans = _spans(rows, axis, scale)
    layout = _arranged(rows, axis, spans, room, scale)
    if room and layout.pitch < LEAST and _singles(rows) > 2:
        rows = _gathered(rows)
        layout = _arranged(rows, axis, spans, room, scale)
    plot = max(layout.height, room, 4 * USUAL.pitch)
    drawing = _Drawing(rows, axis, layout, spans, scale, canvas.colours)
    heights = [(count + LANE_PADDING) * layout.pitch for count in layout.rows]
    draw_lanes(sheet, rows.lanes, heights, left, layout.pitch)
    draw_days(sheet, axis, view, plot)
    sheet.shapes += drawing.chosen(view.selected)
    if rows.frame.empty:
        say_nothing(sheet, plot)
    elif canvas.framed:
        _tell(sheet, rows, layout.height, room)
    height = int(plot + margin["t"] + margin["b"])
    return finish(drawing.traces(), time_axes(axis, plot), sheet, height)


def _arranged(rows: Rows, axis: Axis, spans: Spans, room: float, scale: Scale) -> Layout:
    marks_ = _marks(rows, axis, spans, scale)
    return arrange(marks_, len(rows.lanes), axis.width, room, scale.pitch, LEAST)


def _seen(rows: Rows) -> pd.DataFrame:
    """The ghosts that lie in the window, at least in part."""
    ghosts = rows.ghosts
    after = ghosts["start_min"] > pd.Timestamp(rows.until)
    return ghosts[~after & ~(ghosts["end_max"] < pd.Timestamp(rows.since))]


OTHERS = "others"


LINE = 28
"""The height of a line of what the sources said."""


def _tell(sheet: Sheet, rows: Rows, top: float, bottom: float) -> None:
    """Under the lanes of a few records, where there is room: what was said of each, and when."""
    said = [_statement(report, rows) for report in each(rows.reports)]
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


def _statement(report: Any, rows: Rows) -> str:
    day = "Day not known" if pd.isna(report.reported) else dates.say_day(report.reported.date())
    when = f", {dates.say(dates.parse(report.when))}" if report.when else ""
    wording = f" (“{report.wording}”)" if report.wording else ""
    label = rows.names["selected"][report.record]
    return f"{day}. {report.publisher}: {label} {report.status}{when}{wording}"


def _singles(rows: Rows) -> int:
    return sum(lane.count == 1 and lane.key != CONTEXT for lane in rows.lanes)


def _gathered(rows: Rows) -> Rows:
    """The rows with all lanes of one record in one lane, each label led by its lane's name."""
    single = {lane.key: lane.label for lane in rows.lanes if lane.count == 1}
    single.pop(CONTEXT, None)
    mine = rows.frame["lane"].isin(list(single))
    named = rows.frame["lane"].map(single) + ": " + rows.frame["label"]
    frame = rows.frame.assign(
        label=rows.frame["label"].where(~mine, named), lane=rows.frame["lane"].where(~mine, OTHERS)
    )
    lanes = [lane for lane in rows.lanes if lane.key not in single]
    last = next((n for n, lane in enumerate(lanes) if lane.key == CONTEXT), len(lanes))
    lanes.insert(last, Lane(OTHERS, "Others", len(single)))
    return replace(rows, frame=frame, lanes=tuple(lanes))


def _spans(rows: Rows, axis: Axis, scale: Scale) -> Spans:
    own = [_extent(row, axis, scale) for row in each(rows.frame)]
    whole = list(own)
    for ghost in each(rows.ghosts):
        left, right = _extent(ghost, axis, scale)
        whole[ghost.at] = min(left, whole[ghost.at][0]), max(right, whole[ghost.at][1])
    return Spans(own, whole)


def _marks(rows: Rows, axis: Axis, spans: Spans, scale: Scale) -> list[Mark]:
    """What each row needs in its lane, ghosts included."""
    lane = {item.key: number for number, item in enumerate(rows.lanes)}
    found = []
    for at, row in enumerate(each(rows.frame)):
        left, right = spans.own[at]
        room = right - left - 12 if row.precision in ("window", "open") else 0.0
        label = text_width(fit(marks.short(row), scale.label, _most(axis)), scale.label)
        journey = f"{row.trip}/{row.person}" if row.trip else ""
        ends = spans.whole[at]
        found.append(Mark(lane[row.lane], *ends, label, spans.own[at], room, journey))
    return found


def _most(axis: Axis) -> float:
    """The widest that a label may be."""
    return max(90.0, min(260.0, axis.width * 0.3))


def _extent(row: Any, axis: Axis, scale: Scale) -> tuple[float, float]:
    """The pixels from the left to the right end of a mark, cut at the window."""
    if row.precision == "day":
        middle = axis.place(row.start_min, 0.5)
        return middle - scale.dot / 2, middle + scale.dot / 2
    begin = 0.0 if pd.isna(row.start_min) else axis.place(row.start_min, INSET)
    end = axis.width if pd.isna(row.end_max) else axis.place(row.end_max, 1 - INSET)
    least = scale.dot + 4  # wider than high, so that it cannot be taken for a dot
    begin, end = max(0.0, min(begin, axis.width - least)), max(least, min(end, axis.width))
    return begin, max(end, begin + least)


class _Drawing:
    """The traces of one timeline."""

    def __init__(
        self, rows: Rows, axis: Axis, layout: Layout, spans: Spans, scale: Scale, theme: Theme
    ) -> None:
        self.rows, self.axis, self.layout, self.spans = rows, axis, layout, spans
        self.scale, self.theme = scale, theme
        lane = {item.key: number for number, item in enumerate(rows.lanes)}
        self.records = each(rows.frame)
        self.looks = [marks.look(row, rows, self.theme) for row in self.records]
        self.y = [
            layout.middle(lane[row.lane], spot.row)
            for row, spot in zip(self.records, layout.spots, strict=True)
        ]
        self.dot = max(4.0, min(scale.dot, layout.pitch * 0.75))
        self.thick = max(3.0, min(scale.dot + 4, layout.pitch * 0.85))

    def traces(self) -> list[Any]:
        """Ghosts below, then bars, dots and labels."""
        return [
            *self._ghosts(),
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
        x: list[Any] = []
        y: list[Any] = []
        arrows: list[Any] = []
        low, tick = self.layout.pitch * 0.49, 3
        for ghost in each(self.rows.ghosts):
            left, right = (
                self.axis.moment(pixel) for pixel in _extent(ghost, self.axis, self.scale)
            )
            foot = self.y[ghost.at] + low
            x += [left, left, right, right, None]
            y += [foot - tick, foot, foot, foot - tick, None]
            arrows += self._arrow(ghost)
        line = {"color": self.theme.muted, "width": 1.2, "dash": "2px,2px"}
        return [go.Scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip"), *arrows]

    def _arrow(self, ghost: Any) -> list[Any]:
        """From a plan's window to where the record moved, if that lies outside the window."""
        left, right = _extent(ghost, self.axis, self.scale)
        begin, end = self.spans.own[ghost.at]
        brought_forward = end <= left and self.records[ghost.at].kind == "visit"
        if not ghost.planned or not (begin >= right or brought_forward):
            return []
        tail, tip = (right, begin - 1) if begin >= right else (left, end + 1)
        return [
            go.Scatter(
                x=[self.axis.moment(tail), self.axis.moment(tip)],
                y=[self.y[ghost.at]] * 2,
                mode="lines+markers",
                line={"color": self.theme.muted, "width": 1.2},
                marker={
                    "symbol": "arrow",
                    "angleref": "previous",
                    "size": [0, 9],
                    "color": self.theme.muted,
                },
                hoverinfo="skip",
            )
        ]

    def _bars(self, shape: str) -> Any:
        """Stays and windows: rounded for people, square for goods and events."""
        mine = [
            number
            for number, row in enumerate(self.records)
            if row.precision != "day" and (row.kind == "visit") == (shape == "visit")
        ]
        ends = [self.spans.own[number] for number in mine]
        looks = [self.looks[number] for number in mine]
        solid = [self.records[number].precision == "span" for number in mine]
        planned = [self.records[number].stage != "happened" for number in mine]
        return go.Bar(
            orientation="h",
            base=[self.axis.moment(left) for left, _ in ends],
            x=[(right - left) / self.axis.scale * MILLISECONDS for left, right in ends],
            y=[self.y[number] for number in mine],
            width=self.thick,
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

    def _dots(self) -> Any:
        """Known days, and a cross at the known end of what was refused over a longer time."""
        mine = [n for n, row in enumerate(self.records) if row.precision == "day"]
        crossed = [
            n for n, row in enumerate(self.records) if row.stage == "off" and row.precision != "day"
        ]
        extents = [self.spans.own[n] for n in (*mine, *crossed)]
        at = [
            (left + right) / 2 if n < len(mine) else right - self.dot / 2 - 2
            for n, (left, right) in enumerate(extents)
        ]
        return self._points([*mine, *crossed], at)

    def _points(self, mine: Sequence[int], at: Sequence[float]) -> Any:
        looks = [self.looks[number] for number in mine]
        return go.Scatter(
            x=[self.axis.moment(pixel) for pixel in at],
            y=[self.y[number] for number in mine],
            mode="markers",
            marker={
                "symbol": [look.symbol for look in looks],
                "size": self.dot,
                "color": [look.fill for look in looks],
                "line": {"color": [look.line for look in looks], "width": 1.6},
                "opacity": 1,
            },
            cliponaxis=False,
            **self._told(mine),
        )

    def _told(self, mine: Iterable[int]) -> dict[str, Any]:
        records = [self.records[number] for number in mine]
        return {
            "customdata": [row.id for row in records],
            "hovertext": [marks.sentence(row, self.rows) for row in records],
            "hovertemplate": "%{hovertext}<extra></extra>",
        }

    def _label(self, row: Any) -> str:
        return safe(fit(marks.short(row), self.scale.label, _most(self.axis)))

    def _labels(self) -> Any:
        """Texts beside or inside their marks, where the layout found room."""
        size = self.scale.label if self.layout.pitch >= LEAST else 10
        x: list[datetime] = []
        mine = [n for n, spot in enumerate(self.layout.spots) if spot.side != "none"]
        if self.layout.pitch < 10:
            mine = []
        sides = [self.layout.spots[n].side for n in mine]
        for number, side in zip(mine, sides, strict=True):
            left, right = self.spans.own[number]
            left = left if side == "inside" else self.spans.whole[number][0]
            shift = {"right": right + 2, "left": left - 2, "inside": left + 4}[side]
            x.append(self.axis.moment(shift))
        return go.Scatter(
            x=x,
            y=[self.y[number] + DROP for number in mine],
            mode="text",
            text=[
                safe(fit(marks.short(self.records[n]), self.scale.label, _most(self.axis)))
                for n in mine
            ],
            textposition=["middle left" if side == "left" else "middle right" for side in sides],
            textfont={"size": size, "color": self.theme.ink},
            cliponaxis=False,
            hoverinfo="skip",
        )
