"""The timeline of more records than can be told apart: how many began in each span, lane by lane.

Every shown record is counted in exactly one cell: that of the first day on which it may begin,
or of the window's first day if it began before. A click on a cell zooms into its span.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from dashboard.charts.frame.drawing import Caption, Drawing, Instead, Trace, finish, sheet_for
from dashboard.charts.frame.legend import Entry
from dashboard.charts.frame.notes import PlacedNote, draw_notes, ground_of, place_notes
from dashboard.charts.frame.sheet import FrameSheet, plot_width
from dashboard.charts.frame.style import Canvas, faded, safe
from dashboard.charts.timeline.axis import ONE_DAY, Axis, day_after
from dashboard.charts.timeline.grid import (
    draw_days,
    draw_lanes,
    lane_names,
    name_row,
    time_axes,
)
from dashboard.charts.timeline.overhead import day_targets, head_with_notes
from dashboard.model import edtf
from dashboard.query import CONTEXT_LANE, Lane, Rows
from dashboard.text.sentences import charts, legends
from dashboard.view import View

MOST_MARKS = 1500
"""More records than this are counted, not drawn one by one."""

FEWEST_LANES, MOST_LANES = 4, 40
PITCH, LOWEST_LANE = 20.0, 10.0
CELL = 9.0
"""The least width of a cell in pixels."""

SPANS = {"day": 1, "week": 7, "month": 30.4, "quarter": 91.3, "year": 365.25}
"""What a cell may cover, with its length in days."""


def crowded(rows: Rows) -> bool:
    """Whether the rows are too many to be drawn one by one."""
    return len(rows.frame) > MOST_MARKS


@dataclass(frozen=True)
class _Bins:
    """Spans that follow each other: first days, and the day after the last one."""

    edges: list[date]

    def window(self, number: int) -> tuple[date, date]:
        """The first and the last day of a span."""
        return self.edges[number], self.edges[number + 1] - ONE_DAY


@dataclass(frozen=True, eq=False)
class DensityPlan:
    """Where everything goes on a timeline that counts the records of some rows."""

    view: View
    canvas: Canvas
    caption: Caption
    sheet: FrameSheet
    axis: Axis
    lanes: tuple[Lane, ...]
    counts: np.ndarray[Any, Any]
    bins: _Bins
    span: str
    head: int
    notes: tuple[PlacedNote, ...] = ()
    remarks: tuple[str, ...] = ()
    nameless: int = 0
    instead: Instead = ()

    @property
    def room(self) -> int:
        """The height that the lanes may take; 0 for any."""
        margin = self.sheet.margin
        return self.canvas.height - margin["t"] - margin["b"] if self.canvas.height else 0

    @property
    def pitch(self) -> float:
        """The height of a lane, without its name above it."""
        room = self.room / len(self.lanes) - self.head
        return min(PITCH * 1.5, room) if self.room else PITCH

    @property
    def height(self) -> int:
        """The height of the chart in pixels."""
        margin = self.sheet.margin
        return int(max(self.plot, self.room) + margin["t"] + margin["b"])

    @property
    def plot(self) -> float:
        """The height of all lanes."""
        return (self.head + self.pitch) * len(self.lanes)

    def draw(self) -> Drawing:
        """Counts by lane and span; a cell's `customdata` is its window, `since/until`."""
        sheet, plot = self.sheet.copy(), self.plot
        heights = [self.head + self.pitch] * len(self.lanes)
        lanes = draw_lanes(sheet, self.lanes, heights, self.head, self.pitch)
        draw_days(sheet, self.axis, self.view, plot)
        trace = self._cells()
        axes = time_axes(self.axis, max(plot, self.room))
        if self.canvas.framed:
            draw_notes(sheet, self.notes, plot)
        figure = finish([trace], axes, sheet, self.height)
        return Drawing(figure, self.caption, lanes, notes=self.notes)

    def _cells(self) -> Trace:
        """A cell for each lane and span, the darker the more began in it."""
        windows = [self.bins.window(number) for number in range(self.counts.shape[1])]
        middles = [
            pd.Timestamp(since) + (pd.Timestamp(day_after(until)) - pd.Timestamp(since)) / 2
            for since, until in windows
        ]
        periods = [
            edtf.say_day(since) if self.span == "day" else edtf.say_span(since, until)
            for since, until in windows
        ]
        return {
            "type": "heatmap",
            "x": middles,
            "y": [
                number * (self.head + self.pitch) + self.head + self.pitch / 2
                for number in range(len(self.lanes))
            ],
            "z": self.counts,
            "zmin": 0,
            "zmax": max(1, int(self.counts.max(initial=1))),
            "colorscale": _shades(self.canvas),
            "showscale": False,
            "xgap": 1,
            "ygap": self.head + 2,
            "customdata": [[f"{since}/{until}" for since, until in windows]] * len(self.lanes),
            "text": [
                [f"<b>{safe(lane.label)}</b><br>{words}" for words in periods]
                for lane in self.lanes
            ],
            "hovertemplate": "%{text}: %{z:,}<extra></extra>",
        }


def plan_density(rows: Rows, view: View, canvas: Canvas, caption: Caption) -> DensityPlan:
    """A timeline of the rows that counts how many began in each span of each lane."""
    head = name_row(canvas)
    left = lane_names(rows.lanes, canvas, head)
    span = _span(Axis(rows.since, rows.until, plot_width(canvas, left)))
    bins = _bins(rows, span)
    lanes, counts = _counts(rows, bins, _room_for(canvas, head))
    if caption.legend:
        caption = replace(caption, entries=_legend(counts, span, canvas))
    over = head_with_notes(rows, view, canvas, left)
    sheet = sheet_for(canvas, caption, left, over)
    axis = Axis(rows.since, rows.until, sheet.width)
    plan = DensityPlan(view, canvas, caption, sheet, axis, lanes, counts, bins, span, head)
    return replace(plan, notes=_notes(plan, over)) if view.note else plan


def _notes(plan: DensityPlan, over: int) -> tuple[PlacedNote, ...]:
    """The notes of days, each with its place: cells are of no record."""
    wide, high = plan.axis.width, (plan.head + plan.pitch) * len(plan.lanes)
    ground = ground_of((0.0, 0.0, wide, high), (0.0, -float(over), wide, high), [])
    return place_notes(day_targets(plan.view, plan.axis, plan.canvas), ground)


def plan_counted(rows: Rows, view: View, canvas: Canvas, caption: Caption) -> DensityPlan:
    """The records counted in a picture that is too small for a mark each, and says so.

    A part of a poster leaves the saying to its frame, as a remark.
    """
    remark = charts.too_many_for_picture(len(rows.frame))
    if caption.counts:
        caption = replace(caption, notes=(remark, *caption.notes))
    return replace(plan_density(rows, view, canvas, caption), remarks=(remark,))


def _room_for(canvas: Canvas, head: int) -> int:
    """How many lanes there is room for, the one that gathers the rest included."""
    room = int((canvas.height - (300 if canvas.framed else 60)) / (LOWEST_LANE + head))
    return max(FEWEST_LANES, min(MOST_LANES, room)) if canvas.height else MOST_LANES


def _span(axis: Axis) -> str:
    """The shortest span whose cells are wide enough."""
    return next((name for name, days in SPANS.items() if days * axis.scale >= CELL), "year")


def _bins(rows: Rows, span: str) -> _Bins:
    frequency = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}[span]
    periods = pd.period_range(rows.since, rows.until, freq=frequency)
    firsts = [max(period.start_time.date(), rows.since) for period in periods]
    return _Bins([*firsts, day_after(rows.until)])


def _counts(rows: Rows, bins: _Bins, most: int) -> tuple[tuple[Lane, ...], np.ndarray[Any, Any]]:
    """The lanes that fit, and how many records began in each lane and span."""
    lanes = _gathered(rows, most)
    number = {lane.key: at for at, lane in enumerate(lanes)}
    rest = number.get("rest", 0)
    keys = rows.frame["lane"].astype("category")
    lane_of = np.array([number.get(key, rest) for key in keys.cat.categories], dtype=int)
    edges = np.array(bins.edges, dtype="datetime64[s]")
    begin = rows.frame["start_min"].fillna(pd.Timestamp(rows.since)).to_numpy("datetime64[s]")
    begin = np.maximum(begin, edges[0])
    column = np.searchsorted(edges, begin, side="right") - 1
    cells = lane_of[keys.cat.codes.to_numpy()] * (len(edges) - 1) + column
    flat = np.bincount(cells, minlength=len(lanes) * (len(edges) - 1))
    return lanes, flat.reshape(len(lanes), len(edges) - 1)


def _gathered(rows: Rows, most: int) -> tuple[Lane, ...]:
    """The most active lanes, and one lane for all the others."""
    if len(rows.lanes) <= most:
        return rows.lanes
    own = [lane for lane in rows.lanes if lane.key != CONTEXT_LANE]
    context = [lane for lane in rows.lanes if lane.key == CONTEXT_LANE]
    first = own[: most - 1 - len(context)]
    rest = own[len(first) :]
    gathered = Lane("rest", charts.more_lanes(len(rest)), sum(lane.count for lane in rest))
    return (*first, gathered, *context)


def _shades(canvas: Canvas) -> list[tuple[float, str]]:
    """The colour scale: nothing, then from pale to full."""
    theme = canvas.colours
    return [(0.0, faded(theme.first, 0.0)), (0.001, faded(theme.first, 0.18)), (1.0, theme.first)]


def _legend(z: np.ndarray[Any, Any], span: str, canvas: Canvas) -> tuple[Entry, ...]:
    hue, most = canvas.colours.first, int(z.max(initial=1))
    return (
        Entry(legends.records_in_cell(most, span), "none"),
        Entry("1", "bar", faded(hue, 0.18)),
        Entry(f"{max(1, most // 2):,}", "bar", faded(hue, 0.59)),
        Entry(f"{most:,}", "bar", hue),
    )


def density_notes(rows: Rows) -> tuple[str, ...]:
    """What has to be said of a timeline that counts."""
    if not crowded(rows):
        return ()
    return (charts.too_many_to_draw(len(rows.frame)),)
