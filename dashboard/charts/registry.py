"""The charts: each a function of rows, a view and a canvas that gives a Plotly figure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.frame import marks
from dashboard.charts.frame.sheet import Caption, Entry
from dashboard.charts.frame.style import Canvas, Theme
from dashboard.charts.map import map as maps
from dashboard.charts.poster import draw_poster
from dashboard.charts.timeline import density
from dashboard.charts.timeline.grid import lane_names
from dashboard.charts.timeline.overview import draw_strip
from dashboard.charts.timeline.spans import seen
from dashboard.charts.timeline.timeline import draw_timeline
from dashboard.query import Rows
from dashboard.text.english import counted, joined
from dashboard.view import View, say


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
        return density.draw_density(rows, view, canvas, caption)
    if caption.legend and view.changed_since and (rows.frame["change"] != "").any():
        entry = marks.changed(view, canvas.colours)
        caption = replace(caption, entries=(*caption.entries, entry))
    figure = draw_timeline(rows, view, canvas, caption)
    return figure if _legible(figure) else _counted(rows, view, canvas, caption)


LOWEST = 4.0
"""Rows lower than this many pixels cannot be told apart."""


def _legible(figure: go.Figure) -> bool:
    return bool((figure.layout.meta or {}).get("pitch", LOWEST) >= LOWEST)


def _counted(rows: Rows, view: View, canvas: Canvas, caption: Caption) -> go.Figure:
    """The records counted in a picture that is too small for a mark each, and says so.

    A part of a poster leaves the saying to its frame: `meta["note"]`.
    """
    note = (
        f"{counted(len(rows.frame), 'record')} are too many for a mark each in a picture of this "
        "size: a cell counts those that may have begun in it."
    )
    if caption.counts:
        caption = replace(caption, notes=(note, *caption.notes))
    figure = density.draw_density(rows, view, canvas, caption)
    figure.layout.meta = {"note": note}
    return figure


def _legend(rows: Rows, theme: Theme) -> tuple[Entry, ...]:
    """The legend of what the timeline draws."""
    return marks.entries(seen(rows), theme)


FIGURES: Mapping[str, Chart] = MappingProxyType(
    {
        "timeline": Chart("Timeline", _timeline, _legend, density.note),
        "map": Chart("Map", maps.draw_map, maps.legend, maps.notes),
    }
)
"""The charts of the page."""


def _poster(rows: Rows, view: View, canvas: Canvas, caption: Caption) -> go.Figure:
    """The timeline and the map as one picture."""
    parts = {name: (chart.draw, chart.legend) for name, chart in FIGURES.items()}
    return draw_poster(rows, view, canvas, caption, parts["timeline"], parts["map"])


def _no_legend(_rows: Rows, _theme: Theme) -> tuple[Entry, ...]:
    """Each part of a poster has its own."""
    return ()


def _notes(rows: Rows) -> tuple[str, ...]:
    return (*density.note(rows), *maps.notes(rows))


PICTURES: Mapping[str, Chart] = MappingProxyType(
    {
        **FIGURES,
        "poster": Chart("Timeline and map", _poster, _no_legend, _notes),
    }
)
"""What can be exported: the charts of the page, and both as one."""

PARTS: Mapping[str, str] = MappingProxyType(
    {
        "title": "the title",
        "subtitle": "the view in words",
        "legend": "the legend",
        "labels": "the names of records and places",
        "sources": "who published what is shown",
        "note": "the border note",
        "address": "the address of the view",
    }
)
"""What a picture can go without. How many records it shows, it always says."""


@dataclass(frozen=True)
class Words:
    """What a picture says beside what its rows say: its own title, a credit, its address.

    `remark` is what is to be said of the picture itself; `stamp` is a day to stand large in the
    corner of a film's frame; `hide` are those of `PARTS`
    that it goes without.
    """

    title: str = ""
    credit: str = ""
    address: str = ""
    remark: str = ""
    stamp: str = ""
    hide: frozenset[str] = frozenset()


def draw(name: str, rows: Rows, view: View, canvas: Canvas, words: Words = Words()) -> go.Figure:
    """The chart of that name out of `PICTURES`; `KeyError` if there is none."""
    chart = PICTURES[name]
    caption = _caption(name, rows, view, canvas, words)
    return chart.draw(rows, view, replace(canvas, labels="labels" not in words.hide), caption)


def _caption(name: str, rows: Rows, view: View, canvas: Canvas, words: Words) -> Caption:
    chart, hide = PICTURES[name], words.hide
    lanes = {"group": "sender"} if name == "map" else {}  # a map has no lanes to say
    said = say(view.changed(since=rows.since, until=rows.until, **lanes), rows.names)
    hidden = maps.BORDER_NOTES if "note" in hide else ()
    notes = [note for note in chart.notes(rows) if note not in hidden]
    last = [words.remark, words.credit, "" if "address" in hide else words.address]
    return Caption(
        title="" if "title" in hide else words.title or rows.title,
        subtitle="" if "subtitle" in hide else said,
        entries=() if "legend" in hide else chart.legend(rows, canvas.colours),
        counts=counts(rows),
        sources=() if "sources" in hide else rows.sources,
        notes=(*notes, *filter(None, last)),
        legend="legend" not in hide,
        stamp=words.stamp,
    )


def texts(figure: go.Figure) -> Iterator[str]:
    """All that is written on a figure: its frame, its axes, and the names beside its marks."""
    drawn = figure.to_dict()
    layout = drawn["layout"]
    yield from (str(each["text"]) for each in layout.get("annotations") or ())
    for axis in (part for name, part in layout.items() if name.startswith("xaxis")):
        yield from (str(text) for text in axis.get("ticktext") or ())
    for trace in drawn["data"]:
        if "text" in str(trace.get("mode")):
            yield from (str(text) for text in trace.get("text") or ())


def draw_overview(rows: Rows, days: pd.DataFrame, canvas: Canvas) -> tuple[go.Figure, int]:
    """The strip of the days under the timeline of those rows, and where its plot begins."""
    left = lane_names(rows.lanes, canvas)
    return draw_strip(days, rows.since, rows.until, canvas, left), left


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
