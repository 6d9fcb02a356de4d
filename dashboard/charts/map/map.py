"""The map: great-circle arcs from the senders' seats of government to what they reached.

It is not a flight map: an arc says who went, or sent, where. Visits are thin lines over the broad
hollow bands of shipments; both are dashed and pale where nothing has arrived yet. What was refused
or called off has no arc, but a cross at the sender's seat. A city's disc grows with what it
received, or is to receive. Borders are those of the United Nations' geodata that ship with
plotly.js.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from math import atan2, degrees, sqrt
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard import query
from dashboard.charts.frame import marks
from dashboard.charts.frame.sheet import Box, Caption, Entry, finish, say_nothing, sheet_for
from dashboard.charts.frame.style import (
    CLEAR,
    SMALL,
    TEXT,
    Canvas,
    Theme,
    chosen_line,
    each,
    faded,
    safe,
)
from dashboard.charts.map.labels import INSIDE, Boxes, Ground, Name, Pixel, Setting, meet
from dashboard.charts.map.projection import Globe, Point, frame
from dashboard.model.places import great_circle
from dashboard.query import Rows
from dashboard.text.english import counted
from dashboard.view import View

GEODATA = "United Nations geodata as shipped with plotly.js"
BORDERS = (
    f"Borders: {GEODATA}; Crimea is drawn as part of Ukraine (UN General Assembly resolution "
    "68/262)."
)
PLAIN_BORDERS, LATER_BORDERS = f"Borders: {GEODATA}.", f"Borders as of today: {GEODATA}."
BORDER_NOTES = (BORDERS, PLAIN_BORDERS, LATER_BORDERS)
"""What is said of borders: where Crimea is on the map, where it is not, and of earlier times."""

NEWEST_BORDER = date(2011, 7, 9)
"""The day of the newest border in the geodata, that of South Sudan."""

RESOLUTION = date(2014, 3, 27)
"""The day of resolution 68/262: it says nothing of a window that ends before."""

CRIMEA = ((46.1, 33.6), (45.35, 32.5), (44.4, 33.8), (45.1, 35.4), (45.4, 36.6))
"""Points all around its coast."""

NEARBY = 24.0
"""What lies this many pixels beyond the map's edge may come into sight in another frame."""

ARCS = "Arcs join a sender's seat of government to the place reached; they are not flight paths."
Trace = dict[str, Any]

POINTS = 25
"""Points of a sampled arc, so that a pointer anywhere on it finds it."""

MOST_ARCS, MOST_HEADS = 200, 60
"""More routes than this are too many to be told apart: the busiest are drawn."""

DEFAULT_HEIGHT = 660
HEAD = 9.0
"""The length of an arrowhead."""

RING = 6.0
"""The diameter of a seat's ring."""

INSET = 0.26
"""The part of the map's width that the whole world takes in a corner."""

HIGHEST = 0.45
"""The most of the map's height that it takes."""

WORLD = (-57, 78)
"""The latitudes of the whole world in the corner: all that is inhabited."""


@dataclass(frozen=True)
class Labels:
    """The names of cities and seats, in the order of their traces; empty where there is no room."""

    cities: list[tuple[str, str]]
    seats: list[tuple[str, str]]

    @property
    def nameless(self) -> int:
        """How many cities and seats have no name."""
        return sum(not text for text, _ in (*self.cities, *self.seats))

    def hidden(self) -> "Labels":
        """The same places without names."""
        return Labels([("", at) for _, at in self.cities], [("", at) for _, at in self.seats])

    def of_cities(self, theme: Theme) -> dict[str, Any]:
        """The text properties of the cities' trace."""
        named = [(f"<b>{text}</b>" if text else "", at) for text, at in self.cities]
        colours = [theme.paper if at == INSIDE else theme.ink for _, at in self.cities]
        halos = ["none" if at == INSIDE else marks.halo(theme) for _, at in self.cities]
        return _texts(named, TEXT, colours, halos)

    def of_seats(self, theme: Theme) -> dict[str, Any]:
        """The text properties of the seats' trace."""
        return _texts(self.seats, SMALL, theme.muted, marks.halo(theme))


def _texts(
    placed: list[tuple[str, str]], size: int, colour: str | list[str], halo: str | list[str]
) -> dict[str, Any]:
    return {
        "mode": "markers+text",
        "text": [text for text, _ in placed],
        "textposition": [position for _, position in placed],
        "textfont": {"size": size, "color": colour, "shadow": halo},
    }


def draw_map(rows: Rows, view: View, canvas: Canvas, caption: Caption) -> go.Figure:
    """Arcs, cities and seats of the rows.

    Each point's `customdata` is the id of its first record; its trace's `meta` has under that id
    in `ids` the ids of all its records, and in `filters` what narrows a view to them.
    """
    drawn = _drawn(rows, view, canvas, caption)
    meta: dict[str, Any] = {} if drawn.crimea else {"instead": {BORDERS: PLAIN_BORDERS}}
    full = caption
    if meta:
        notes_ = tuple(meta["instead"].get(note, note) for note in caption.notes)
        full = replace(full, notes=notes_)
    if canvas.framed and canvas.labels and drawn.nameless:
        said = f"{counted(drawn.nameless, 'place')} without a name"
        full = replace(full, counts=f"{full.counts}; {said}" if full.counts else "")
        meta["nameless"] = drawn.nameless
    if full != caption:
        drawn = _drawn(rows, view, canvas, full)
    drawn.figure.layout.meta = {**(drawn.figure.layout.meta or {}), **meta}
    return drawn.figure


@dataclass(frozen=True)
class _Drawn:
    """A map, how many places on it have no name for want of room, and whether it holds Crimea."""

    figure: go.Figure
    nameless: int
    crimea: bool


def _drawn(rows: Rows, view: View, canvas: Canvas, caption: Caption) -> _Drawn:
    sheet = sheet_for(canvas, caption, left=0, head=0)
    height = canvas.height or min(DEFAULT_HEIGHT, max(320, canvas.width * 3 // 5))
    margin = sheet.margin
    wide, high = canvas.width - margin["l"] - margin["r"], height - margin["t"] - margin["b"]
    every, cities, stopped = query.find_flows(rows), query.received(rows), query.halted(rows)
    flows = every.tail(MOST_ARCS)
    weights = _weights(flows, cities, stopped, rows)
    globe = frame(weights, wide, high)
    theme = canvas.colours
    whole = all(globe.holds(point) for point, _ in weights)
    corner = _corner_box(_corner(weights, globe), globe)
    seats = _seats_of(every, cities, stopped, rows)
    crosses = _crosses(stopped, cities, rows, theme)
    ink = np.array([globe.pixel(p) for flow in each(flows) for p in _path(flow, rows)])
    ground = Ground(wide, high, [] if whole else [corner], ink)
    setting = Setting(_names(cities, seats, rows, globe), ground)
    steps = _steps(flows, rows, globe, setting.boxes)
    labels = _labels(setting, [_head(tip, globe) for _, tip in steps], len(cities))
    labels = labels if canvas.labels else labels.hidden()
    traces = [
        *_arcs(flows, rows, theme),
        _heads(flows, steps, rows, globe, theme),
        crosses,
        _seats(seats, rows, theme, labels),
        _cities(cities, rows, theme, "geo", labels),
        *_chosen(view.selected, every, cities, stopped, rows, theme),
    ]
    if rows.frame.empty:
        say_nothing(sheet, high)
    resolution = 50 if canvas.framed else 110  # the finer outlines take a page too long
    sea = {"bgcolor": CLEAR, "lakecolor": CLEAR} if canvas.clear else {}
    land = {**_ground(theme), "resolution": resolution, **sea}
    layout = {"geo": {**land, **globe.looking(), "domain": {"x": [0, 1], "y": [0, 1]}}}
    if not whole:
        line = {"color": theme.ink, "width": 1}
        thin = {"symbol": "x-thin", "size": 4, "color": theme.ink, "line": line}
        small = {"marker": thin, "geo": "geo2"}
        traces += [*_small_arcs(flows, rows, theme), {**crosses, **small}]
        traces.append(_cities(cities, rows, theme, "geo2"))
        layout["geo2"] = _world(theme, corner, globe)
    crimea = any(_in_sight(point, globe) for point in CRIMEA)
    return _Drawn(finish(traces, layout, sheet, height), labels.nameless, crimea)


def _in_sight(point: Point, globe: Globe) -> bool:
    x, y = globe.pixel(point)
    across, down = globe.width + NEARBY, globe.height + NEARBY
    return -NEARBY <= x <= across and -NEARBY <= y <= down


def legend(rows: Rows, theme: Theme) -> tuple[Entry, ...]:
    """The map's legend: destinations, visits, shipments, what has not arrived, and cities."""
    flows = query.find_flows(rows)
    found = list(marks.hosts(rows, theme))
    if not flows["goods"].all():
        visits = Entry("visits, wider for more", "line", line=theme.muted)
        found.append(replace(visits, asks=("kind", ("visit",))))
    if flows["goods"].any():
        goods = Entry("arms and aid in kind", "tube", theme.land, theme.muted)
        found.append(replace(goods, asks=("kind", ("shipment",))))
    if (flows["arrived"] == 0).any():
        asks = "status", (*marks.of_stage("planned", rows)[1], *_on_its_way(rows))
        found.append(Entry("planned, offered or on its way", "dashed", line=theme.muted, asks=asks))
    if len(query.halted(rows)):
        asks = marks.of_stage("off", rows)
        found.append(Entry("refused, blocked or called off", "x", line=theme.ink, asks=asks))
    if len(query.received(rows)):
        found.append(Entry("city, larger for more received", "circle", theme.muted))
    return tuple(found)


def _on_its_way(rows: Rows) -> tuple[str, ...]:
    return tuple({"in transit"} & set(rows.names["status"]))


def notes(rows: Rows) -> tuple[str, ...]:
    """What the map does not show, what stands where nobody says it went, and what its arcs are."""
    missing, seated, bare = query.placeless(rows), query.seated(rows), query.seatless(rows)
    said = [f"{counted(missing, 'record')} without a place on the map."] if missing else []
    if seated:
        name, stand = ("names", "stands") if seated == 1 else ("name", "stand")
        said.append(f"{counted(seated, 'record')} {name} no city and {stand} at the capital.")
    if bare:
        said.append(f"{counted(bare, 'record')} without an arc, from a sender without a place.")
    if sums := query.summed(rows):
        name, its = ("sums", "its") if sums == 1 else ("sum", "their")
        said.append(f"{counted(sums, 'record')} only {name} others and {its} parts are counted.")
    return (" ".join([*said, ARCS]), _borders(rows.until))


def _borders(until: date) -> str:
    """What is said of the borders in a window that ends on that day, if Crimea is on the map."""
    if until < NEWEST_BORDER:
        return LATER_BORDERS
    return PLAIN_BORDERS if until < RESOLUTION else BORDERS


def _weights(
    flows: pd.DataFrame, cities: pd.DataFrame, stopped: pd.DataFrame, rows: Rows
) -> list[tuple[Point, float]]:
    """The points that the map should hold, each with the number of records it stands for."""
    weights: dict[Point, float] = {}
    seats = [(rows.seats[str(flow.sender)], flow.count_) for flow in each(flows)]
    places = [(_at(city), city.count_ + city.unnamed) for city in each(cities)]
    crosses = [(_at(cross), cross.count_) for cross in each(stopped)]
    for point, count in (*seats, *places, *crosses):
        weights[point] = weights.get(point, 0.0) + count
    return list(weights.items())


Corner = tuple[bool, bool]
"""Whether it is on the right, and whether it is at the bottom."""


def _corner(weights: list[tuple[Point, float]], globe: Globe) -> Corner:
    """The corner whose inset would hide least, the lower left of equals."""
    corners = ((False, True), (True, True), (True, False), (False, False))
    return min(corners, key=lambda corner: _hidden(corner, weights, globe))


def _hidden(corner: Corner, weights: list[tuple[Point, float]], globe: Globe) -> float:
    left, top, right, bottom = _corner_box(corner, globe)
    pixels = [(*globe.pixel(point), weight) for point, weight in weights]
    return sum(w for x, y, w in pixels if left - 9 < x < right + 9 and top - 9 < y < bottom + 9)


def _corner_box(corner: Corner, globe: Globe) -> Box:
    flat = (WORLD[1] - WORLD[0]) / 360
    wide = min(globe.width * INSET, globe.height * HIGHEST / flat)
    high = wide * flat
    left = globe.width - wide if corner[0] else 0.0
    top = globe.height - high if corner[1] else 0.0
    return left, top, left + wide, top + high


def _arcs(flows: pd.DataFrame, rows: Rows, theme: Theme) -> list[Trace]:
    """One trace for each class, colour and width: hollow bands of shipments, then lines of visits.

    What has arrived lies over what has not, and all bands below all of their hollows, so that
    none cuts another in two.
    """
    most = int(flows["count_"].max()) if len(flows) else 0
    groups: dict[tuple[bool, bool, str, float], list[Any]] = {}
    for flow in each(flows):
        hue = marks.colour(str(flow.host), rows, theme)
        width = round(_width(flow, most), 1)
        groups.setdefault((not flow.goods, flow.arrived > 0, hue, width), []).append(flow)
    crowded = len(flows) >= 90
    bands: list[Trace] = []
    hollows: list[Trace] = []
    lines: list[Trace] = []
    for (visits, arrived, hue, width), members in sorted(groups.items()):
        line = {"width": width, **_strength(hue, arrived, crowded, theme)}
        if not arrived:
            line["dash"] = "5px,3px" if visits else "8px,4px"
        (lines if visits else bands).append(_lines(members, rows, line))
        if not visits:
            inside = {"width": max(1.0, width - 2.4), "color": theme.land}
            hollows.append(_ways(members, rows, inside, "geo"))
    return [*bands, *hollows, *lines]


def _strength(hue: str, arrived: bool, crowded: bool, theme: Theme) -> dict[str, str]:
    """The colour of an arc: paler for what has not arrived, as far as it can still be seen."""
    pale = 0.85 if hue == theme.other else 0.78
    return {"color": faded(hue, 0.55 if crowded else 0.85 if arrived else pale)}


def _small_arcs(flows: pd.DataFrame, rows: Rows, theme: Theme) -> list[Trace]:
    """The arcs in the corner, all of one width: one trace for each colour and look."""
    groups: dict[tuple[bool, str], list[Any]] = {}
    for flow in each(flows):
        hue = marks.colour(str(flow.host), rows, theme)
        groups.setdefault((flow.arrived > 0, hue), []).append(flow)
    return [
        _ways(members, rows, {"width": 1.2, "color": hue, **({} if arrived else DASHED)}, "geo2")
        for (arrived, hue), members in sorted(groups.items())
    ]


DASHED = {"dash": "2px,2px"}


def _ways(members: list[Any], rows: Rows, line: dict[str, Any], geo: str) -> Trace:
    """Arcs that are only looked at: their two ends, between which Plotly finds the great circle."""
    lat: list[float | None] = []
    lon: list[float | None] = []
    for flow in members:
        seat = rows.seats[str(flow.sender)]
        lat += [seat[0], flow.latitude, None]
        lon += [seat[1], flow.longitude, None]
    look = {"mode": "lines", "line": line, "hoverinfo": "skip", "geo": geo}
    return {"type": "scattergeo", "lat": lat, "lon": lon, **look}


def _lines(members: list[Any], rows: Rows, line: dict[str, Any]) -> Trace:
    """The arcs of some flows in one trace; each point's `customdata` is the first record's id."""
    trace: dict[str, list[Any]] = {"lat": [], "lon": [], "customdata": [], "hovertext": []}
    meta = {"ids": {flow.ids[0]: flow.ids for flow in members}}
    for flow in members:
        path = _path(flow, rows)
        trace["lat"] += [*(latitude for latitude, _ in path), None]
        trace["lon"] += [*(longitude for _, longitude in path), None]
        trace["customdata"] += [flow.ids[0]] * (len(path) + 1)
        trace["hovertext"] += [_told(flow, rows)] * (len(path) + 1)
    look = {"mode": "lines", "line": line, "hovertemplate": "%{hovertext}<extra></extra>"}
    return {"type": "scattergeo", "meta": meta, **look, **trace}


def _chosen(
    record: str,
    flows: pd.DataFrame,
    cities: pd.DataFrame,
    stopped: pd.DataFrame,
    rows: Rows,
    theme: Theme,
) -> list[Trace]:
    """The arc and the city, or the cross, of the selected record, over all others."""
    line, traces = chosen_line(theme), []
    for flow in each(flows):
        if record in flow.ids:
            points = _path(flow, rows)
            casing = {"color": theme.paper, "width": line["width"] + 4}
            traces += [_way(points, mode="lines", line=look) for look in (casing, line)]
    rings = [(city, _size(city.count_, cities) + 7) for city in each(cities)]
    rings += [(cross, _cross_size(cross, cities) + 9) for cross in each(stopped)]
    for place, size in rings:
        if record in place.ids:
            ring = {"symbol": "circle-open", "size": size, "color": theme.accent, "line": line}
            traces.append(_way([_at(place)], mode="markers", marker=ring))
    return traces


def _way(points: list[Point], **look: Any) -> Trace:
    latitudes, longitudes = zip(*points, strict=True)
    ends = {"lat": list(latitudes), "lon": list(longitudes)}
    return {"type": "scattergeo", **ends, "hoverinfo": "skip", **look}


def _path(flow: Any, rows: Rows) -> list[Point]:
    return _arc(rows.seats[str(flow.sender)], (flow.latitude, flow.longitude))


@lru_cache(maxsize=4096)
def _arc(begin: Point, end: Point) -> list[Point]:
    return great_circle(begin, end, POINTS)


def _told(flow: Any, rows: Rows) -> str:
    """What a pointer on an arc tells: who, where, how much, and the first few of what came."""
    sender = rows.names["sender"].get(str(flow.sender), str(flow.sender))
    what = counted(flow.count_, "shipment" if flow.goods else "visit")
    open_ = flow.count_ - flow.arrived
    aside = [f"{_part(open_, flow.count_)}planned" if open_ else "", _nameless(flow)]
    more = f" ({', '.join(filter(None, aside))})" if any(aside) else ""
    head = f"<b>{safe(sender)} → {safe(_name(flow, rows))}</b>"
    return f"{head}<br>{what}{more}: {_first(flow.ids, rows)}"


def _part(some: int, every: int) -> str:
    """How many, where it is not all of them."""
    return f"{some:,} " if some < every else ""


def _nameless(place: Any) -> str:
    """How many of what a mark stands for name no city."""
    some = int(place.unnamed)
    return f"{some:,} {'names' if some == 1 else 'name'} no city" if some else ""


def _first(ids: tuple[str, ...], rows: Rows, most: int = 6) -> str:
    labels = rows.names["selected"]
    named = list(dict.fromkeys(labels[record] for record in ids))
    more = f" and {len(named) - most} more" if len(named) > most else ""
    return safe(", ".join(named[:most]) + more)


def _pointed(flows: pd.DataFrame) -> list[Any]:
    """The flows of visits that have an arrowhead."""
    return each(flows[~flows["goods"].astype(bool)].tail(MOST_HEADS))


def _steps(flows: pd.DataFrame, rows: Rows, globe: Globe, names: Boxes) -> list[list[Point]]:
    """Where the arrowheads stand: the step of each arc that leads to it, off the first names."""
    return [_step(_path(flow, rows), globe, names) for flow in _pointed(flows)]


def _step(path: list[Point], globe: Globe, names: Boxes) -> list[Point]:
    """The first of the steps of an arc at which an arrowhead covers no name."""
    steps = [path[at - 1 : at + 1] for at in (POINTS * part // 12 for part in (8, 6, 7, 5, 9, 4))]
    free = (step for step in steps if not meet(_head(step[1], globe), names).any())
    return next(free, steps[0])


def _head(tip: Point, globe: Globe) -> Box:
    """The room that an arrowhead takes."""
    x, y = globe.pixel(tip)
    half = HEAD / 2 + 1
    return x - half, y - half, x + half, y + half


def _heads(
    flows: pd.DataFrame, steps: list[list[Point]], rows: Rows, globe: Globe, theme: Theme
) -> Trace:
    """An arrowhead on each arc of visits, two thirds along it or near there."""
    visits = _pointed(flows)
    return {
        "type": "scattergeo",
        "lat": [tip[0] for _, tip in steps],
        "lon": [tip[1] for _, tip in steps],
        "mode": "markers",
        "marker": {
            "symbol": "arrow",
            "size": HEAD,
            "angleref": "up",
            "angle": [_heading(globe.pixel(tail), globe.pixel(tip)) for tail, tip in steps],
            "color": [marks.colour(str(flow.host), rows, theme) for flow in visits],
            "line": {"width": 0},
        },
        "hoverinfo": "skip",
    }


def _heading(tail: Pixel, tip: Pixel) -> float:
    """The direction from one pixel to another, in degrees clockwise from up."""
    return degrees(atan2(tip[0] - tail[0], tail[1] - tip[1]))


def _size(count: int, cities: pd.DataFrame) -> float:
    """The diameter of a city's disc: its area grows with the count."""
    return 7.0 + 34.0 * sqrt(count / max(64, int(cities["count_"].max())))


def _width(flow: Any, most: int) -> float:
    """The width of an arc: visits thin, shipments a band; wider for more that has arrived."""
    count = flow.arrived or 1
    return (5.0 if flow.goods else 1.2) + 4.0 * sqrt((count - 1) / max(12, most))


def _cities(
    cities: pd.DataFrame, rows: Rows, theme: Theme, geo: str, labels: Labels | None = None
) -> Trace:
    """Discs that grow with what a city received; small and without names on the inset."""
    members = each(cities)
    part = 1.0 if labels else 0.3
    positions = [at for _, at in labels.cities] if labels else [""] * len(members)
    return {
        "type": "scattergeo",
        "lat": [city.latitude for city in members],
        "lon": [city.longitude for city in members],
        "marker": {
            "size": [_size(city.count_, cities) * part for city in members],
            "color": [
                faded(marks.colour(str(city.host), rows, theme), 1 if at == INSIDE else 0.88)
                for city, at in zip(members, positions, strict=True)
            ],
            "line": {"color": theme.paper, "width": 1},
            "opacity": 1,
        },
        "customdata": [city.ids[0] for city in members],
        "meta": {
            "ids": {city.ids[0]: city.ids for city in members},
            "filters": {city.ids[0]: _narrowed(city) for city in members},
        },
        "hovertext": [
            f"<b>{safe(_name(city, rows))}</b><br>"
            f"{', '.join([*_counts(city), *filter(None, [_nameless(city)])])}: "
            f"{_first(city.ids, rows)}"
            for city in members
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "geo": geo,
        **(labels.of_cities(theme) if labels else {"mode": "markers"}),
    }


def _narrowed(city: Any) -> dict[str, list[str]]:
    """The fields of a view that holds only what a place received."""
    return {"city": [str(city.place)]} if city.place else {"host": str(city.host).split(";")}


def _at(city: Any) -> Point:
    return city.latitude, city.longitude


def _name(city: Any, rows: Rows) -> str:
    return str(city.city or rows.names["host"].get(str(city.host), city.host))


def _counts(city: Any) -> list[str]:
    """What a place received, in words, by what it is; then what is planned, then context."""
    counts = [
        (city.visits, counted(city.visits, "visit")),
        (city.deliveries, counted(city.deliveries, "delivery", "deliveries")),
        (city.planned, f"{city.planned:,} planned"),
        (city.events, counted(city.events, "event")),
    ]
    return [text for count, text in counts if count]


@dataclass(frozen=True)
class _Seat:
    """A sender's seat of government, and all that comes, or does not come, from there."""

    sender: str
    at: Point
    ids: tuple[str, ...]
    size: float


def _seats_of(
    flows: pd.DataFrame, cities: pd.DataFrame, stopped: pd.DataFrame, rows: Rows
) -> list[_Seat]:
    """The senders whose seat is not a city with a disc of its own, most active first."""
    discs = [_at(city) for city in each(cities)]
    crossed = [str(cross.sender) for cross in each(stopped)]
    ids: dict[str, tuple[str, ...]] = {}
    for item in (*each(flows), *each(stopped)):
        ids[str(item.sender)] = ids.get(str(item.sender), ()) + item.ids
    return [
        _Seat(sender, rows.seats[sender], ids[sender], RING + 4 * (sender in crossed))
        for sender in sorted(ids, key=lambda sender: -len(ids[sender]))
        if sender and all(_apart(rows.seats[sender], disc) for disc in discs)
    ]


def _apart(one: Point, two: Point) -> bool:
    return abs(one[0] - two[0]) + abs(one[1] - two[1]) > 0.3


def _seats(seats: list[_Seat], rows: Rows, theme: Theme, labels: Labels) -> Trace:
    """A small ring at each sender's seat."""
    return {
        "type": "scattergeo",
        "lat": [seat.at[0] for seat in seats],
        "lon": [seat.at[1] for seat in seats],
        "marker": {
            "size": [seat.size for seat in seats],
            "color": theme.paper,
            "line": {"color": theme.ink, "width": 1.4},
        },
        "customdata": [seat.ids[0] for seat in seats],
        "meta": {
            "ids": {seat.ids[0]: seat.ids for seat in seats},
            "filters": {seat.ids[0]: {"sender": [seat.sender]} for seat in seats},
        },
        "hovertext": [f"<b>{safe(rows.names['sender'][seat.sender])}</b>" for seat in seats],
        "hovertemplate": "%{hovertext}<extra></extra>",
        **labels.of_seats(theme),
    }


def _crosses(stopped: pd.DataFrame, cities: pd.DataFrame, rows: Rows, theme: Theme) -> Trace:
    """A cross under the seat, or the city, where something was refused or called off."""
    members = each(stopped)
    return {
        "type": "scattergeo",
        "lat": [cross.latitude for cross in members],
        "lon": [cross.longitude for cross in members],
        "mode": "markers",
        "marker": {
            "symbol": "x-thin",
            "color": theme.ink,
            "size": [_cross_size(cross, cities) for cross in members],
            "line": {"color": theme.ink, "width": 2},
        },
        "customdata": [cross.ids[0] for cross in members],
        "meta": {"ids": {cross.ids[0]: cross.ids for cross in members}},
        "hovertext": [
            f"<b>{safe(_stop(cross, rows))}</b><br>Refused, blocked or called off: "
            f"{_first(cross.ids, rows)}"
            for cross in members
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _stop(cross: Any, rows: Rows) -> str:
    return str(cross.city or rows.names["sender"].get(cross.sender, cross.sender))


def _cross_size(cross: Any, cities: pd.DataFrame) -> float:
    """The size of a cross whose ends stand out from the ring or the disc over it."""
    discs = [_size(c.count_, cities) for c in each(cities) if not _apart(_at(cross), _at(c))]
    return (max([RING + 4, *discs]) + 8) / sqrt(2)


def _names(cities: pd.DataFrame, seats: list[_Seat], rows: Rows, globe: Globe) -> list[Name]:
    """What is to be named: cities first, those that received most before the others."""
    named = rows.names["sender"]
    return [
        *(
            Name(_forms(city, rows), globe.pixel(_at(city)), _size(city.count_, cities), bold=True)
            for city in each(cities)
        ),
        *(Name((named[seat.sender],), globe.pixel(seat.at), seat.size) for seat in seats),
    ]


def _labels(setting: Setting, heads: list[Box], cities: int) -> Labels:
    """The names where there is room, of so many cities and then of seats, off the arrowheads."""
    found = [(safe(text), position) for text, position in setting.rest(heads)]
    return Labels(found[:cities], found[cities:])


def _forms(city: Any, rows: Rows) -> tuple[str, ...]:
    """A place's name with what it received, longest first: `Kyiv 39 visits · 12 deliveries`."""
    name, counts = _name(city, rows), _counts(city)
    longer = [f"{name} {' · '.join(counts[:end])}" for end in range(len(counts), 0, -1)]
    return (*longer, name)


def _ground(theme: Theme) -> dict[str, Any]:
    """Land, sea and borders."""
    return {
        "resolution": 50,
        "bgcolor": theme.sea,
        "showframe": False,
        "showland": True,
        "landcolor": theme.land,
        "showocean": False,
        "showlakes": True,
        "lakecolor": theme.sea,
        "showcountries": True,
        "countrycolor": theme.border,
        "countrywidth": 0.7,
        "showcoastlines": True,
        "coastlinecolor": theme.border,
        "coastlinewidth": 0.7,
        "fitbounds": False,
    }


def _world(theme: Theme, box: Box, globe: Globe) -> dict[str, Any]:
    """The whole world in a corner, for what lies outside the frame."""
    left, top, right, bottom = box
    return {
        **_ground(theme),
        "resolution": 110,
        "showframe": True,
        "framecolor": theme.border,
        "showcountries": False,
        "projection": {"type": "equirectangular"},
        "lataxis": {"range": WORLD},
        "domain": {
            "x": [left / globe.width, right / globe.width],
            "y": [1 - bottom / globe.height, 1 - top / globe.height],
        },
    }
