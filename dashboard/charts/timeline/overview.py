"""The overview strip: how many records lie on each day of the whole period."""

from datetime import date, datetime
from math import ceil
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.frame.drawing import finish
from dashboard.charts.frame.sheet import FrameSheet
from dashboard.charts.frame.style import SMALL, Canvas, Theme, faded
from dashboard.charts.timeline.axis import MILLISECONDS, Axis, day_after, ticks

STRIP_HEIGHT, FOOT = 58, 18
"""The strip's height, and the height of its days' names."""

THIN = 2.0
"""The least width of a bar in pixels."""


def draw_strip(days: pd.DataFrame, since: date, until: date, canvas: Canvas) -> go.Figure:
    """A bar a day: pale for `all` records, solid for those `shown`; the rest of time veiled.

    It is as wide as the canvas. Where a day is too narrow a bar is a week, a month or a longer
    span, and as high as the fullest of its days.
    """
    sheet = FrameSheet(canvas, {"l": 0, "r": 0, "t": 4, "b": FOOT})
    first, last = days.index[0].date(), days.index[-1].date()
    axis = Axis(first, last, canvas.width)
    spans = _spans(days, axis)
    theme = canvas.colours
    sheet.shapes += _veils(axis, since, until, theme)
    bars = [
        _bars(spans, "all", faded(theme.muted, 0.3)),
        _bars(spans, "shown", theme.muted),
    ]
    return finish(bars, _axes(axis, int(spans["all"].max())), sheet, STRIP_HEIGHT)


def _spans(days: pd.DataFrame, axis: Axis) -> pd.DataFrame:
    """The fullest day of each span that has room for a bar, and the span's length in days."""
    step = ceil(THIN / axis.scale)
    step = next((length for length in (1, 7, 30, 91, 365) if length >= step), step)
    number = np.arange(len(days)) // step
    fullest = days.groupby(number).max()
    return fullest.assign(day=days.index[::step], length=np.bincount(number))


def _bars(spans: pd.DataFrame, name: str, colour: str) -> dict[str, Any]:
    lengths = spans["length"].to_numpy()
    return {
        "type": "bar",
        "x": [day.to_pydatetime() for day in spans["day"]],
        "y": spans[name].tolist(),
        "width": (lengths * MILLISECONDS * 0.94).tolist(),
        "offset": (lengths * MILLISECONDS * 0.03).tolist(),
        "marker": {"color": colour, "line": {"width": 0}},
        "hoverinfo": "skip",
    }


def _veils(axis: Axis, since: date, until: date, theme: Theme) -> list[dict[str, Any]]:
    """Paper over what lies outside the window, and a line at each of its ends."""
    begin, end = since, day_after(until)
    outside = [(axis.since, begin), (end, day_after(axis.until))]
    area = {"yref": "paper", "y0": 0, "y1": 1, "line": {"width": 0}}
    veil = {"type": "rect", "fillcolor": faded(theme.paper, 0.72), **area}
    edge = {"type": "line", **area, "line": {"color": theme.muted, "width": 1}}
    veils = [{**veil, "x0": left, "x1": right} for left, right in outside if left < right]
    return [*veils, *({**edge, "x0": day, "x1": day} for day in (begin, end))]


def _axes(axis: Axis, most: int) -> dict[str, Any]:
    axis_ticks = ticks(axis)
    labels = _labels(axis, axis_ticks.at, axis_ticks.texts)
    return {
        "barmode": "overlay",
        "bargap": 0,
        "dragmode": False,
        "xaxis": {
            "type": "date",
            "range": axis.range,
            "tickvals": [at for at, _ in labels],
            "ticktext": [text for _, text in labels],
            "tickfont": {"size": SMALL},
            "tickangle": 0,
            "showgrid": False,
            "ticks": "",
            "fixedrange": True,
        },
        "yaxis": {
            "range": [0, max(1, most) * 1.06],
            "showgrid": False,
            "showticklabels": False,
            "ticks": "",
            "fixedrange": True,
        },
    }


def _labels(axis: Axis, at: list[datetime], texts: list[str]) -> list[tuple[datetime, str]]:
    """The names of days as `axis.ticks` gives them, Januaries led by their year."""
    years = axis.until.year > axis.since.year and axis.scale * 31 < 60
    return [
        (day, f"{day.year}" if years and day.month == 1 else text)
        for day, text in zip(at, texts, strict=True)
    ]
