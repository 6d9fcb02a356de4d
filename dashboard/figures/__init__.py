"""The charts: each a function of rows, a view and a canvas that gives a Plotly figure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import density, marks
from dashboard.figures import map as maps
from dashboard.figures.overview import overview
from dashboard.figures.scaffold import lane_names
from dashboard.figures.sheet import (
    Caption,
    Entry,
)
from dashboard.figures.spans import seen
from dashboard.figures.style import (
    THEMES,
    Canvas,
    Theme,
)
from dashboard.figures.timeline import timeline
from dashboard.query import Rows
from dashboard.view import View, say
from dashboard.words import counted, joined

__all__ = ["FIGURES", "THEMES", "Canvas", "Chart", "counts", "draw", "draw_overview", "overview"]


@dataclass(frozen=True)
class Chart:
    """A chart: how it is named, drawn and explained."""

    title: str
    draw: Callable[[Rows, View, Canvas, Caption], go.Figure]
    legend: Callable[[Rows, Theme], tuple[Entry, ...]]
    notes: Callable[[Rows], tuple[str, ...]]


def _timeline(rows: Rows, view: View, canvas: Canvas, caption: Caption) -> go.Figure:
    """One mark a record, or counts where there are too many."""
    if density.crowded(rows):
        return density.density(rows, view, canvas, caption)
    if view.changed_since and (rows.frame["change"] != "").any():
        entry = marks.changed(view, canvas.colours)
        caption = replace(caption, entries=(*caption.entries, entry))
    return timeline(rows, view, canvas, caption)


def _legend(rows: Rows, theme: Theme) -> tuple[Entry, ...]:
    """The legend of what the timeline draws."""
    return marks.entries(seen(rows), theme)


FIGURES: Mapping[str, Chart] = MappingProxyType(
    {
        "timeline": Chart("Timeline", _timeline, _legend, density.note),
        "map": Chart("Map", maps.map_, maps.legend, maps.notes),
    }
)


def draw(name: str, rows: Rows, view: View, canvas: Canvas) -> go.Figure:
    """The chart of that name; `KeyError` if there is none."""
    chart = FIGURES[name]
    lanes = {} if name == "timeline" else {"group": "sender"}  # only a timeline has lanes to say
    caption = Caption(
        title=rows.title,
        subtitle=say(view.changed(since=rows.since, until=rows.until, **lanes), rows.names),
        entries=chart.legend(rows, canvas.colours),
        counts=counts(rows),
        sources=rows.sources,
        notes=chart.notes(rows),
    )
    return chart.draw(rows, view, canvas, caption)


def draw_overview(rows: Rows, days: pd.DataFrame, canvas: Canvas) -> tuple[go.Figure, int]:
    """The strip of the days under the timeline of those rows, and where its plot begins."""
    left = lane_names(rows.lanes, canvas)
    return overview(days, rows.since, rows.until, canvas, left), left


def counts(rows: Rows) -> str:
    """How many of the view's records are shown, and where the others are."""
    others = []
    if rows.outside:
        others.append(f"{rows.outside:,} outside the window")
    if rows.undated:
        others.append(f"{rows.undated:,} without a date")
    said = f"{rows.shown:,} of {rows.known:,} shown"
    said += f" ({joined(others)})" if others else ""
    if rows.unknown:
        said += f"; {counted(rows.unknown, 'more record')} not yet known then"
    if rows.timeless:
        said += f"; for {rows.timeless:,} nobody recorded when they became known"
    return said
