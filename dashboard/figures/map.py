"""The map: great-circle arcs from the senders' seats of government to what they reached.

It is not a flight map: an arc says who went, or sent, where. Visits are thin lines over the broad
hollow bands of shipments; a city's disc grows with what it received. Borders are those of the
United Nations' geodata that ship with plotly.js.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from math import atan2, degrees, sqrt
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from numpy.typing import NDArray

from dashboard import query
from dashboard.figures import marks
from dashboard.figures.globe import Globe, Point, frame
from dashboard.figures.sheet import (
    Box,
    Caption,
    Entry,
    finish,
    say_nothing,
    sheet_for,
)
from dashboard.figures.style import (
    CLEAR,
    SMALL,
    TEXT,
    Canvas,
    Theme,
    chosen_line,
    each,
    faded,
    safe,
    text_width,
)
from dashboard.places import great_circle
from dashboard.query import Rows
from dashboard.view import View
from dashboard.words import counted

BORDERS = (
    "Borders: United Nations geodata as shipped with plotly.js; Crimea is drawn as part of "
    "Ukraine (UN General Assembly resolution 68/262)."
)
ARCS = "Arcs join a sender's seat of government to the place reached; they are not flight paths."
Pixel = tuple[float, float]
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

PLACINGS: dict[str, tuple[float, float]] = {
    "middle right": (1, 0),
    "middle left": (-1, 0),
    "top center": (0, -1),
    "bottom center": (0, 1),
    "top right": (1, -1),
    "bottom right": (1, 1),
    "top left": (-1, -1),
    "bottom left": (-1, 1),
}
"""Plotly's text positions, best first, with the direction in which each moves the text."""


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
        return _texts(named, TEXT, theme.ink)

    def of_seats(self, theme: Theme) -> dict[str, Any]:
        """The text properties of the seats' trace."""
        return _texts(self.seats, SMALL, theme.muted)


def _texts(placed: list[tuple[str, str]], size: int, colour: str) -> dict[str, Any]:
    return {
        "mode": "markers+text",
        "text": [text for text, _ in placed],
        "textposition": [position for _, position in placed],
        "textfont": {"size": size, "color": colour},
    }


def map_(rows: Rows, view: View, canvas: Canvas, caption: Caption) -> go.Figure:
    """Arcs, cities and seats of the rows.

    Each point's `customdata` is the id of its first record; its trace's `meta` has under that id
    in `ids` the ids of all its records, and in `filters` what narrows a view to them.
    """
    figure, nameless = _drawn(rows, view, canvas, caption)
    if not (canvas.framed and canvas.labels and nameless):
        return figure
    said = f"{counted(nameless, 'place')} without a name"
    said = f"{caption.counts}; {said}" if caption.counts else ""
    figure, nameless = _drawn(rows, view, canvas, replace(caption, counts=said))
    figure.layout.meta = {**(figure.layout.meta or {}), "nameless": nameless}
    return figure


def _drawn(rows: Rows, view: View, canvas: Canvas, caption: Caption) -> tuple[go.Figure, int]:
    """The map, and how many places on it have no name for want of room."""
    sheet = sheet_for(canvas, caption, left=0, head=0)
    height = canvas.height or min(DEFAULT_HEIGHT, max(320, canvas.width * 3 // 5))
    margin = sheet.margin
    wide, high = canvas.width - margin["l"] - margin["r"], height - margin["t"] - margin["b"]
    every, cities = query.flows(rows), query.received(rows)
    flows = every.tail(MOST_ARCS)
    globe = frame(_weights(flows, cities, rows), wide, high)
    theme = canvas.colours
    senders = _unmarked(every, cities, rows)
    whole = all(globe.holds(point) for point, _ in _weights(flows, cities, rows))
    corner = _corner(_weights(flows, cities, rows), globe)
    taken = [] if whole else [_corner_box(corner, globe)]
    ink = np.array([globe.pixel(p) for flow in each(flows) for p in _path(flow, rows)])
    heads = [_disc(globe.pixel(tip), HEAD + 2) for _, tip in _steps(flows, rows)]
    labels = _labels(cities, senders, rows, globe, [*taken, *heads], ink)
    labels = labels if canvas.labels else labels.hidden()
    traces = [
        *_arcs(flows, rows, theme),
        _heads(flows, rows, globe, theme),
        _seats(senders, every, rows, theme, labels),
        _cities(cities, rows, theme, "geo", labels),
        *_chosen(view.selected, every, cities, rows, theme),
    ]
    if cities.empty:
        say_nothing(sheet, high)
    resolution = 50 if canvas.framed else 110  # the finer outlines take a page too long
    sea = {"bgcolor": CLEAR, "lakecolor": CLEAR} if canvas.clear else {}
    ground = {**_ground(theme), "resolution": resolution, **sea}
    layout = {"geo": {**ground, **globe.looking(), "domain": {"x": [0, 1], "y": [0, 1]}}}
    if not whole:
        traces += [*_small_arcs(flows, rows, theme), _cities(cities, rows, theme, "geo2")]
        layout["geo2"] = _world(theme, _corner_box(corner, globe), globe)
    return finish(traces, layout, sheet, height), labels.nameless


def legend(rows: Rows, theme: Theme) -> tuple[Entry, ...]:
    """The map's legend: destinations, visits, shipments and cities."""
    flows = query.flows(rows)
    found = list(marks.hosts(rows, theme))
    if not flows["goods"].all():
        visits = Entry("visits, wider for more", "line", line=theme.muted)
        found.append(replace(visits, asks=("kind", ("visit",))))
    if flows["goods"].any():
        goods = Entry("arms and aid in kind", "tube", theme.land, theme.muted)
        found.append(replace(goods, asks=("kind", ("shipment",))))
    if len(rows.frame):
        found.append(Entry("city, larger for more received", "circle", theme.muted))
    return tuple(found)


def notes(rows: Rows) -> tuple[str, ...]:
    """What the map does not show, and what its borders and arcs are."""
    missing = query.placeless(rows)
    said = (
        f"{counted(missing, 'record')} of context without a place on the map. " if missing else ""
    )
    bare = query.seatless(rows)
    if bare:
        said += f"{counted(bare, 'record')} without an arc, from a sender without a place. "
    return (f"{said}{ARCS}", BORDERS)


def _weights(flows: pd.DataFrame, cities: pd.DataFrame, rows: Rows) -> list[tuple[Point, float]]:
    """The points that the map should hold, each with the number of records it stands for."""
    weights: dict[Point, float] = {}
    for flow in each(flows):
        seat = rows.seats[str(flow.sender)]
        weights[seat] = weights.get(seat, 0.0) + flow.count_
    for city in each(cities):
        place = _at(city)
        weights[place] = weights.get(place, 0.0) + city.count_
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
    """One trace for each colour, class and width: hollow bands of shipments, then lines of visits.

    All bands stand below all of their hollows, so that none cuts another in two.
    """
    most = int(flows["count_"].max()) if len(flows) else 0
    groups: dict[tuple[bool, str, float], list[Any]] = {}
    for flow in each(flows):
        hue = marks.colour(str(flow.host), rows, theme)
        width = round(_width(flow, most), 1)
        groups.setdefault((not flow.goods, hue, width), []).append(flow)
    strong = 0.85 if len(flows) < 90 else 0.55
    bands: list[Trace] = []
    hollows: list[Trace] = []
    lines: list[Trace] = []
    for (visits, hue, width), members in sorted(groups.items()):
        line = {"width": width, "color": faded(hue, strong)}
        (lines if visits else bands).append(_lines(members, rows, line))
        if not visits:
            inside = {"width": max(1.0, width - 2.4), "color": theme.land}
            hollows.append(_ways(members, rows, inside, "geo"))
    return [*bands, *hollows, *lines]


def _small_arcs(flows: pd.DataFrame, rows: Rows, theme: Theme) -> list[Trace]:
    """The arcs in the corner: one trace for each colour, all of one width."""
    groups: dict[str, list[Any]] = {}
    for flow in each(flows):
        groups.setdefault(marks.colour(str(flow.host), rows, theme), []).append(flow)
    return [
        _ways(members, rows, {"width": 1.2, "color": hue}, "geo2")
        for hue, members in groups.items()
    ]


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
    record: str, flows: pd.DataFrame, cities: pd.DataFrame, rows: Rows, theme: Theme
) -> list[Trace]:
    """The arc and the city of the selected record, over all others; none if it is not shown."""
    line, traces = chosen_line(theme), []
    for flow in each(flows):
        if record in flow.ids:
            points = _path(flow, rows)
            casing = {"color": theme.paper, "width": line["width"] + 4}
            traces += [_way(points, mode="lines", line=look) for look in (casing, line)]
    for city in each(cities):
        if record in city.ids:
            size = _size(city.count_, cities) + 7
            ring = {"symbol": "circle-open", "size": size, "color": theme.accent, "line": line}
            traces.append(_way([_at(city)], mode="markers", marker=ring))
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
    """What a pointer on an arc tells: who, where, and the first few of what came."""
    sender = rows.names["sender"].get(str(flow.sender), str(flow.sender))
    place = flow.city or rows.names["host"].get(str(flow.host), str(flow.host))
    what = counted(flow.count_, "shipment" if flow.goods else "visit")
    return f"<b>{safe(sender)} → {safe(place)}</b><br>{what}: {_first(flow.ids, rows)}"


def _first(ids: tuple[str, ...], rows: Rows, most: int = 6) -> str:
    labels = rows.names["selected"]
    named = list(dict.fromkeys(labels[record] for record in ids))
    more = f" and {len(named) - most} more" if len(named) > most else ""
    return safe(", ".join(named[:most]) + more)


def _pointed(flows: pd.DataFrame) -> list[Any]:
    """The flows of visits that have an arrowhead."""
    return each(flows[~flows["goods"].astype(bool)].tail(MOST_HEADS))


def _steps(flows: pd.DataFrame, rows: Rows) -> list[list[Point]]:
    """Where the arrowheads stand: the step of each arc that leads to it."""
    at = POINTS * 2 // 3
    return [_path(flow, rows)[at - 1 : at + 1] for flow in _pointed(flows)]


def _heads(flows: pd.DataFrame, rows: Rows, globe: Globe, theme: Theme) -> Trace:
    """An arrowhead two thirds along each arc of visits."""
    visits, steps = _pointed(flows), _steps(flows, rows)
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
    """The width of an arc: visits thin, shipments a band; wider for more."""
    return (5.0 if flow.goods else 1.2) + 4.0 * sqrt((flow.count_ - 1) / max(12, most))


def _cities(
    cities: pd.DataFrame, rows: Rows, theme: Theme, geo: str, labels: Labels | None = None
) -> Trace:
    """Discs that grow with what a city received; small and without names on the inset."""
    members = each(cities)
    part = 1.0 if labels else 0.3
    return {
        "type": "scattergeo",
        "lat": [city.latitude for city in members],
        "lon": [city.longitude for city in members],
        "marker": {
            "size": [_size(city.count_, cities) * part for city in members],
            "color": [faded(marks.colour(str(c.host), rows, theme), 0.88) for c in members],
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
            f"{counted(city.count_, 'record')}: {_first(city.ids, rows)}"
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


def _unmarked(flows: pd.DataFrame, cities: pd.DataFrame, rows: Rows) -> list[tuple[str, Point]]:
    """The senders whose seat is not a city with a disc of its own, most active first."""
    discs = [_at(city) for city in each(cities)]
    counts = flows.groupby("sender", observed=True)["count_"].sum().sort_values(ascending=False)
    seats = ((str(sender), rows.seats[str(sender)]) for sender in counts.index)
    return [
        (sender, seat)
        for sender, seat in seats
        if all(abs(seat[0] - lat) + abs(seat[1] - lon) > 0.3 for lat, lon in discs)
    ]


def _seats(
    senders: list[tuple[str, Point]], flows: pd.DataFrame, rows: Rows, theme: Theme, labels: Labels
) -> Trace:
    """A small ring at each sender's seat."""
    ids: dict[str, tuple[str, ...]] = {}
    for flow in each(flows):
        ids[str(flow.sender)] = ids.get(str(flow.sender), ()) + flow.ids
    first = {sender: own[0] for sender, own in ids.items()}
    return {
        "type": "scattergeo",
        "lat": [seat[0] for _, seat in senders],
        "lon": [seat[1] for _, seat in senders],
        "marker": {"size": RING, "color": theme.paper, "line": {"color": theme.ink, "width": 1.4}},
        "customdata": [first[sender] for sender, _ in senders],
        "meta": {
            "ids": {first[sender]: ids[sender] for sender, _ in senders},
            "filters": {first[sender]: {"sender": [sender]} for sender, _ in senders},
        },
        "hovertext": [f"<b>{safe(rows.names['sender'][sender])}</b>" for sender, _ in senders],
        "hovertemplate": "%{hovertext}<extra></extra>",
        **labels.of_seats(theme),
    }


def _labels(
    cities: pd.DataFrame,
    senders: list[tuple[str, Point]],
    rows: Rows,
    globe: Globe,
    taken: list[Box],
    ink: NDArray[np.float64],
) -> Labels:
    """Names where there is room: cities first, none meets another, a mark or a taken box.

    Of the free positions that one is taken which covers least of the arcs, given as pixels.
    """
    wanted = [
        (
            f"{_name(city, rows)} {city.count_}",
            _at(city),
            _size(city.count_, cities),
        )
        for city in each(cities)
    ]
    wanted += [(rows.names["sender"][sender], seat, RING) for sender, seat in senders]
    discs = [_disc(globe.pixel(point), size) for _, point, size in wanted]
    boxes = list(taken)
    placed = []
    for number, (text, point, size) in enumerate(wanted):
        others = [*boxes, *discs[:number], *discs[number + 1 :]]
        bold, pixel = number < len(cities), globe.pixel(point)
        free = []
        for position in PLACINGS:
            box = _box(text, bold, pixel, size, position)
            if _inside(box, globe) and not any(_meet(box, other) for other in others):
                free.append((_within(ink, box), position, box))
        if free:
            _, position, box = min(free, key=lambda item: item[0])
            boxes.append(box)
            placed.append((safe(text), position))
        else:
            placed.append(("", "middle right"))
    return Labels(placed[: len(cities)], placed[len(cities) :])


def _disc(pixel: tuple[float, float], size: float) -> Box:
    x, y = pixel
    return x - size / 2, y - size / 2, x + size / 2, y + size / 2


def _box(text: str, bold: bool, pixel: tuple[float, float], size: float, position: str) -> Box:
    """The box of a label where Plotly sets it beside a disc, with a little air."""
    right, down = PLACINGS[position]
    font = TEXT if bold else SMALL
    wide, reach = text_width(text, font, bold), size * 0.625 + 1
    left = pixel[0] + right * reach - wide * (1 - right) / 2
    base = pixel[1] + down * reach + font * (0.25 + down / 2)
    return left - 2, base - font * 0.73 - 2, left + wide + 2, base + font * 0.21 + 2


def _within(ink: NDArray[np.float64], box: Box) -> int:
    """How many of the pixels lie in a box."""
    x, y = ink.reshape(-1, 2).T
    return int(((box[0] <= x) & (x <= box[2]) & (box[1] <= y) & (y <= box[3])).sum())


def _inside(box: Box, globe: Globe) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= globe.width and box[3] <= globe.height


def _meet(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


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
