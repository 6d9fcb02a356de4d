"""The timeline of more records than can be told apart: how many began in each span, lane by lane.

Every shown record is counted in exactly one cell: that of the first day on which it may begin,
or of the window's first day if it began before. A click on a cell zooms into its span.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.frame.sheet import Caption, Entry, Sheet, finish, sheet_for
from dashboard.charts.frame.style import Canvas, faded, safe
from dashboard.charts.timeline.axis import DAY, Axis, day_after
from dashboard.charts.timeline.grid import draw_days, draw_lanes, lane_names, time_axes
from dashboard.model import edtf
from dashboard.query import CONTEXT, Lane, Rows
from dashboard.view import View

MOST_MARKS = 1500
"""More records than this are counted, not drawn one by one."""

FEWEST, MOST_LANES = 4, 40
PITCH, LEAST = 20.0, 10.0
CELL = 9.0
"""The least width of a cell in pixels."""

SPANS = {"day": 1, "week": 7, "month": 30.4, "quarter": 91.3, "year": 365.25}
"""What a cell may cover, with its length in days."""


def crowded(rows: Rows) -> bool:
    """Whether the rows are too many to be drawn one by one."""
    return len(rows.frame) > MOST_MARKS


def draw_density(rows: Rows, view: View, canvas: Canvas, caption: Caption) -> go.Figure:
    """Counts by lane and span; a cell's `customdata` is its window, `since/until`."""
    left = lane_names(rows.lanes, canvas)
    span = _span(Axis(rows.since, rows.until, canvas.width - left - 2 * canvas.left))
    bins = _bins(rows, span)
    lanes, z = _counts(rows, bins, _room_for(canvas))
    if caption.legend:
        caption = replace(caption, entries=_legend(z, span, canvas))
    sheet = sheet_for(canvas, caption, left, head=60 if view.asof else 44)
    margin = sheet.margin
    axis = Axis(rows.since, rows.until, canvas.width - margin["l"] - margin["r"])
    room = canvas.height - margin["t"] - margin["b"] if canvas.height else 0
    pitch = min(PITCH * 1.5, room / len(lanes)) if room else PITCH
    plot = pitch * len(lanes)
    draw_lanes(sheet, lanes, [pitch] * len(lanes), left, pitch)
    draw_days(sheet, axis, view, plot)
    height = int(max(plot, room) + margin["t"] + margin["b"])
    trace = _cells(lanes, bins, z, pitch, span, sheet)
    return finish([trace], time_axes(axis, max(plot, room)), sheet, height)


def _room_for(canvas: Canvas) -> int:
    """How many lanes there is room for, the one that gathers the rest included."""
    room = int((canvas.height - (300 if canvas.framed else 60)) / LEAST)
    return max(FEWEST, min(MOST_LANES, room)) if canvas.height else MOST_LANES


def _span(axis: Axis) -> str:
    """The shortest span whose cells are wide enough."""
    return next((name for name, days in SPANS.items() if days * axis.scale >= CELL), "year")


@dataclass(frozen=True)
class _Bins:
    """Spans that follow each other: first days, and the day after the last one."""

    edges: list[date]

    def window(self, number: int) -> tuple[date, date]:
        """The first and the last day of a span."""
        return self.edges[number], self.edges[number + 1] - DAY


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
    own = [lane for lane in rows.lanes if lane.key != CONTEXT]
    context = [lane for lane in rows.lanes if lane.key == CONTEXT]
    kept = own[: most - 1 - len(context)]
    rest = own[len(kept) :]
    gathered = Lane("rest", f"{len(rest):,} more", sum(lane.count for lane in rest))
    return (*kept, gathered, *context)


def _shades(canvas: Canvas) -> list[tuple[float, str]]:
    """The colour scale: nothing, then from pale to full."""
    theme = canvas.colours
    return [(0.0, faded(theme.first, 0.0)), (0.001, faded(theme.first, 0.18)), (1.0, theme.first)]


def _legend(z: np.ndarray[Any, Any], span: str, canvas: Canvas) -> tuple[Entry, ...]:
    hue, most = canvas.colours.first, int(z.max(initial=1))
    several = "" if span == "day" else f" that began in a {span}"
    words = f"records{several}" if several else "records a day"
    return (
        Entry(f"1 to {most:,} {words}, from pale to full:", "none"),
        Entry("1", "bar", faded(hue, 0.18)),
        Entry(f"{max(1, most // 2):,}", "bar", faded(hue, 0.59)),
        Entry(f"{most:,}", "bar", hue),
    )


def _cells(
    lanes: tuple[Lane, ...],
    bins: _Bins,
    z: np.ndarray[Any, Any],
    pitch: float,
    span: str,
    sheet: Sheet,
) -> Any:
    windows = [bins.window(number) for number in range(z.shape[1])]
    middles = [
        pd.Timestamp(since) + (pd.Timestamp(day_after(until)) - pd.Timestamp(since)) / 2
        for since, until in windows
    ]
    said = [
        edtf.say_day(since) if span == "day" else edtf.say_span(since, until)
        for since, until in windows
    ]
    return {
        "type": "heatmap",
        "x": middles,
        "y": [(number + 0.5) * pitch for number in range(len(lanes))],
        "z": z,
        "zmin": 0,
        "zmax": max(1, int(z.max(initial=1))),
        "colorscale": _shades(sheet.canvas),
        "showscale": False,
        "xgap": 1,
        "ygap": 2,
        "customdata": [[f"{since}/{until}" for since, until in windows]] * len(lanes),
        "text": [[f"<b>{safe(lane.label)}</b><br>{words}" for words in said] for lane in lanes],
        "hovertemplate": "%{text}: %{z:,}<extra></extra>",
    }


def note(rows: Rows) -> tuple[str, ...]:
    """What has to be said of a timeline that counts."""
    if not crowded(rows):
        return ()
    return (
        f"{len(rows.frame):,} records are too many to be drawn one by one: a cell counts those "
        "that may have begun in it. Choose a cell, zoom or filter to see each.",
    )
