"""The map: great-circle arcs from the senders' seats of government to what they reached.

It is not a flight map: an arc says who went, or sent, where. Visits are thin lines over the broad
hollow bands of shipments; both are dashed and pale where nothing has arrived yet. What was refused
or called off has no arc, but a cross at the sender's seat. A city's disc grows with what it
received, or is to receive. Borders are those of the United Nations' geodata that ship with
plotly.js.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from dashboard import query
from dashboard.charts.frame.drawing import (
    Caption,
    Drawing,
    Instead,
    Trace,
    finish,
    say_nothing,
    sheet_for,
)
from dashboard.charts.frame.notes import PlacedNote, draw_notes
from dashboard.charts.frame.sheet import FrameSheet
from dashboard.charts.frame.style import CLEAR, Canvas, chosen_line
from dashboard.charts.map.arcs import (
    MOST_ARCS,
    draw_arcs,
    draw_heads,
    draw_small_arcs,
    draw_way,
    find_steps,
    great_circle_of,
    head_box,
)
from dashboard.charts.map.background import (
    CRIMEA,
    buttons_box,
    ground_layout,
    in_sight,
    inset_box,
    inset_corner,
    inset_layout,
)
from dashboard.charts.map.discs import (
    Labels,
    Seat,
    cross_size,
    disc_size,
    draw_cities,
    draw_crosses,
    draw_seats,
    find_seats,
    names_of,
    place_labels,
    position,
)
from dashboard.charts.map.labels import Land, Setting
from dashboard.charts.map.notes import free_ground, notes_at
from dashboard.charts.map.projection import Globe, fit_globe, globe_at
from dashboard.model.geodesy import Point
from dashboard.query import Rows, rows_of
from dashboard.text.sentences import charts
from dashboard.text.sentences.maps import BORDERS, PLAIN_BORDERS
from dashboard.view import View

DEFAULT_HEIGHT = 660


@dataclass(frozen=True, eq=False)
class MapPlan:
    """Where everything goes on a map of some rows."""

    rows: Rows
    selected: str
    canvas: Canvas
    caption: Caption
    sheet: FrameSheet
    height: int
    globe: Globe
    every: pd.DataFrame
    cities: pd.DataFrame
    stopped: pd.DataFrame
    seats: list[Seat]
    steps: list[list[Point]]
    labels: Labels
    corner: tuple[float, float, float, float] | None
    notes: tuple[PlacedNote, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def flows(self) -> pd.DataFrame:
        """The flows that have an arc: the busiest."""
        return self.every.tail(MOST_ARCS)

    @property
    def nameless(self) -> int:
        """How many cities and seats have no name for want of room."""
        has_names = self.canvas.framed and self.canvas.labels
        return self.labels.nameless if has_names else 0

    @property
    def instead(self) -> Instead:
        """What is said of borders where Crimea is not on the map."""
        crimea = any(in_sight(point, self.globe) for point in CRIMEA)
        return () if crimea else ((BORDERS, PLAIN_BORDERS),)

    def draw(self) -> Drawing:
        """Arcs, cities and seats of the rows.

        Each point's `customdata` is the id of its first record; its trace's `meta` has under that
        id in `ids` the ids of all its records, and in `filters` what narrows a view to them.
        """
        sheet = self.sheet.copy()
        if self.rows.frame.empty:
            say_nothing(sheet, self.globe.height)
        layout: dict[str, Any] = {"geo": self._land()}
        if not self.canvas.framed:
            layout["dragmode"] = False  # Plotly's would turn the globe: the page's moves it
        traces = self._traces()
        if self.corner is not None:
            traces += self._inset()
            layout["geo2"] = inset_layout(self.canvas.colours, self.corner, self.globe)
        if self.canvas.framed:
            draw_notes(sheet, self.notes, self.globe.height)
        figure = finish(traces, layout, sheet, self.height)
        return Drawing(figure, self.caption, notes=self.notes)

    def _traces(self) -> list[Trace]:
        rows, theme, flows, cities = self.rows, self.canvas.colours, self.flows, self.cities
        return [
            *draw_arcs(flows, rows, theme),
            draw_heads(flows, self.steps, rows, self.globe, theme),
            draw_crosses(self.stopped, cities, rows, theme),
            draw_seats(self.seats, rows, theme, self.labels),
            draw_cities(cities, rows, theme, "geo", self.labels),
            *self._chosen(),
        ]

    def _chosen(self) -> list[Trace]:
        """The arc and the city, or the cross, of the selected record, over all others."""
        record, theme, cities = self.selected, self.canvas.colours, self.cities
        line, traces = chosen_line(theme), []
        for flow in rows_of(self.every):
            if record in flow.ids:
                points = great_circle_of(flow, self.rows)
                casing = {"color": theme.paper, "width": line["width"] + 4}
                traces += [draw_way(points, mode="lines", line=look) for look in (casing, line)]
        ours = [city for city in rows_of(cities) if record in city.ids]
        rings = [(city, disc_size(city.count_, cities) + 7) for city in ours]
        crosses = [cross for cross in rows_of(self.stopped) if record in cross.ids]
        rings += [(cross, cross_size(cross, cities) + 9) for cross in crosses]
        for place, size in rings:
            ring = {"symbol": "circle-open", "size": size, "color": theme.accent, "line": line}
            traces.append(draw_way([position(place)], mode="markers", marker=ring))
        return traces

    def _land(self) -> dict[str, Any]:
        resolution = 50 if self.canvas.framed else 110  # the finer outlines take a page too long
        sea = {"bgcolor": CLEAR, "lakecolor": CLEAR} if self.canvas.clear else {}
        land = {**ground_layout(self.canvas.colours), "resolution": resolution, **sea}
        return {**land, **self.globe.looking(), "domain": {"x": [0, 1], "y": [0, 1]}}

    def _inset(self) -> list[Trace]:
        """The same marks, small, on the whole world in a corner."""
        rows, theme = self.rows, self.canvas.colours
        line = {"color": theme.ink, "width": 1}
        thin = {"symbol": "x-thin", "size": 4, "color": theme.ink, "line": line}
        crosses = draw_crosses(self.stopped, self.cities, rows, theme)
        return [
            *draw_small_arcs(self.flows, rows, theme),
            {**crosses, "marker": thin, "geo": "geo2"},
            draw_cities(self.cities, rows, theme, "geo2"),
        ]


def plan_map(rows: Rows, view: View, canvas: Canvas, caption: Caption) -> MapPlan:
    """A map of the rows whose frame says what is said of borders there, and of missing names."""
    plan = _planned(rows, view, canvas, caption)
    notes = tuple(dict(plan.instead).get(note, note) for note in caption.notes)
    counts = caption.counts
    if plan.nameless and counts:
        counts = charts.nameless(counts, plan.nameless, places=True)
    full = replace(caption, notes=notes, counts=counts)
    sheet = sheet_for(canvas, full, left=0, head=0)
    if sheet.margin == plan.sheet.margin:
        return replace(plan, caption=full, sheet=sheet)
    return _planned(rows, view, canvas, full)


def _planned(rows: Rows, view: View, canvas: Canvas, caption: Caption) -> MapPlan:
    sheet = sheet_for(canvas, caption, left=0, head=0)
    height = canvas.height or min(DEFAULT_HEIGHT, max(320, canvas.width * 3 // 5))
    margin = sheet.margin
    wide, high = sheet.width, height - margin["t"] - margin["b"]
    every, cities, stopped = query.find_flows(rows), query.receipts(rows), query.halts(rows)
    flows = every.tail(MOST_ARCS)
    weights = _weights(flows, cities, stopped, rows)
    globe = globe_at(view.map, wide, high) if view.map else fit_globe(weights, wide, high)
    whole = all(globe.holds(point) for point, _ in weights)
    on_page = not canvas.framed
    corner = None if whole else inset_box(inset_corner(weights, globe, on_page), globe)
    taken = [*([corner] if corner else []), *([buttons_box(globe)] if on_page else [])]
    seats = find_seats(every, cities, stopped, rows)
    ink = np.array([globe.pixel(p) for flow in rows_of(flows) for p in great_circle_of(flow, rows)])
    ground = Land(wide, high, taken, ink)
    often = int((cities["count_"] > 1).sum())
    setting = Setting(names_of(cities, seats, rows, globe), ground, often)
    steps = find_steps(flows, rows, globe, setting.boxes)
    labels = place_labels(setting, [head_box(tip, globe) for _, tip in steps], len(cities))
    labels = labels if canvas.labels else labels.hidden()
    return MapPlan(
        rows=rows,
        selected=view.selected,
        canvas=canvas,
        caption=caption,
        sheet=sheet,
        height=height,
        globe=globe,
        every=every,
        cities=cities,
        stopped=stopped,
        seats=seats,
        steps=steps,
        labels=labels,
        corner=corner,
        notes=_notes(rows, view, globe, cities, setting) if view.note else (),
    )


def _notes(
    rows: Rows, view: View, globe: Globe, cities: pd.DataFrame, setting: Setting
) -> tuple[PlacedNote, ...]:
    """The reader's own notes, off the names that are set."""
    ground = free_ground(setting.ground, [*setting.boxes], [*setting.discs])
    return notes_at(rows, view, globe, cities, ground)


def _weights(
    flows: pd.DataFrame, cities: pd.DataFrame, stopped: pd.DataFrame, rows: Rows
) -> list[tuple[Point, float]]:
    """The points that the map should hold, each with the number of records it stands for."""
    weights: dict[Point, float] = {}
    seats = [(rows.seats[str(flow.sender)], flow.count_) for flow in rows_of(flows)]
    places = [(position(city), city.count_ + city.unnamed) for city in rows_of(cities)]
    crosses = [(position(cross), cross.count_) for cross in rows_of(stopped)]
    for point, count in (*seats, *places, *crosses):
        weights[point] = weights.get(point, 0.0) + count
    return list(weights.items())
