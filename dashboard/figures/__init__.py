"""The charts: each a function of rows, a view and a canvas that gives a Plotly figure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import plotly.graph_objects as go

from dashboard.figures import density, marks
from dashboard.figures import map as maps
from dashboard.figures.style import THEMES, Canvas, Caption, Entry, Theme
from dashboard.figures.timeline import timeline
from dashboard.query import Rows
from dashboard.view import View, say
from dashboard.words import counted, joined

__all__ = ["FIGURES", "THEMES", "Canvas", "Chart", "counts", "draw"]


@dataclass(frozen=True)
class Chart:
    """A chart: how it is named, drawn and explained."""

    title: str
    draw: Callable[[Rows, View, Canvas, Caption], go.Figure]
    legend: Callable[[Rows, Theme], tuple[Entry, ...]]
    notes: Callable[[Rows], tuple[str, ...]]


def _timeline(rows: Rows, view: View, canvas: Canvas, caption: Caption) -> go.Figure:
    """One mark a record, or counts where there are too many."""
    form = density.density if density.crowded(rows) else timeline
    return form(rows, view, canvas, caption)


FIGURES: Mapping[str, Chart] = MappingProxyType(
    {
        "timeline": Chart("Timeline", _timeline, marks.entries, density.note),
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
