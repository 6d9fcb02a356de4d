"""The map's arcs and arrowheads: visits are thin lines over the broad hollow bands of shipments."""

from functools import lru_cache
from math import atan2, degrees, sqrt
from typing import Any

import pandas as pd

from dashboard.charts.frame import marks
from dashboard.charts.frame.drawing import Trace
from dashboard.charts.frame.sheet import Box
from dashboard.charts.frame.style import Theme, faded, safe
from dashboard.charts.map.label_boxes import Boxes, meet
from dashboard.charts.map.labels import Pixel
from dashboard.charts.map.projection import Globe
from dashboard.charts.map.words import first_labels, place_hover, place_name, unnamed
from dashboard.model.geodesy import Point, great_circle
from dashboard.query import Flow, Rows, rows_of
from dashboard.text.sentences import maps

POINTS = 25
"""Points of a sampled arc, so that a pointer anywhere on it finds it."""

DECIMALS = 3
"""Of a degree, for the points between its ends: a hundred metres are less than a pixel."""

MOST_ARCS, MOST_HEADS = 200, 60
"""More routes than this are too many to be told apart: the busiest are drawn."""

HEAD = 9.0
"""The length of an arrowhead."""


def draw_arcs(flows: pd.DataFrame, rows: Rows, theme: Theme) -> list[Trace]:
    """One trace for each class, colour and width: hollow bands of shipments, then lines of visits.

    What has arrived lies over what has not, and all bands below all of their hollows, so that
    none cuts another in two.
    """
    most = int(flows["count_"].max()) if len(flows) else 0
    groups: dict[tuple[bool, bool, str, float], list[Flow]] = {}
    for flow in rows_of(flows):
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


def draw_small_arcs(flows: pd.DataFrame, rows: Rows, theme: Theme) -> list[Trace]:
    """The arcs in the corner, all of one width: one trace for each colour and look."""
    groups: dict[tuple[bool, str], list[Flow]] = {}
    for flow in rows_of(flows):
        hue = marks.colour(str(flow.host), rows, theme)
        groups.setdefault((flow.arrived > 0, hue), []).append(flow)
    return [
        _ways(members, rows, {"width": 1.2, "color": hue, **({} if arrived else DASHED)}, "geo2")
        for (arrived, hue), members in sorted(groups.items())
    ]


DASHED = {"dash": "2px,2px"}


def _ways(members: list[Flow], rows: Rows, line: dict[str, Any], geo: str) -> Trace:
    """Arcs that are only looked at: their two ends, between which Plotly finds the great circle."""
    lat: list[float | None] = []
    lon: list[float | None] = []
    for flow in members:
        seat = rows.seats[str(flow.sender)]
        lat += [seat[0], flow.latitude, None]
        lon += [seat[1], flow.longitude, None]
    look = {"mode": "lines", "line": line, "hoverinfo": "skip", "geo": geo}
    return {"type": "scattergeo", "lat": lat, "lon": lon, **look}


def _lines(members: list[Flow], rows: Rows, line: dict[str, Any]) -> Trace:
    """The arcs of some flows in one trace; each point's `customdata` is the first record's id."""
    trace: dict[str, list[Any]] = {"lat": [], "lon": [], "customdata": [], "hovertext": []}
    meta = {"ids": {flow.ids[0]: flow.ids for flow in members}}
    for flow in members:
        path = great_circle_of(flow, rows)
        trace["lat"] += [*(latitude for latitude, _ in path), None]
        trace["lon"] += [*(longitude for _, longitude in path), None]
        trace["customdata"] += [flow.ids[0]] * (len(path) + 1)
        trace["hovertext"] += [_hover(flow, rows)] * (len(path) + 1)
    look = {"mode": "lines", "line": line, "hovertemplate": "%{hovertext}<extra></extra>"}
    return {"type": "scattergeo", "meta": meta, **look, **trace}


def draw_way(points: list[Point], **look: object) -> Trace:
    """Points, or a line through them, that are only looked at."""
    latitudes, longitudes = zip(*points, strict=True)
    ends = {"lat": list(latitudes), "lon": list(longitudes)}
    return {"type": "scattergeo", **ends, "hoverinfo": "skip", **look}


def great_circle_of(flow: Flow, rows: Rows) -> list[Point]:
    """The great circle of a flow from its sender's seat, in `POINTS` points."""
    return _arc(rows.seats[str(flow.sender)], (flow.latitude, flow.longitude))


@lru_cache(maxsize=4096)
def _arc(begin: Point, end: Point) -> list[Point]:
    _, *between, _ = great_circle(begin, end, POINTS)
    return [begin, *((round(lat, DECIMALS), round(lon, DECIMALS)) for lat, lon in between), end]


def _hover(flow: Flow, rows: Rows) -> str:
    """What a pointer on an arc tells: who, where, how much, and the first few of what came."""
    sender = rows.names["sender"].get(str(flow.sender), str(flow.sender))
    what = maps.shipments(flow.count_) if flow.goods else maps.visits_of_place(flow.count_)
    asides = [maps.planned(flow.count_ - flow.arrived, flow.count_), unnamed(flow)]
    way = maps.way(safe(sender), safe(place_name(flow, rows)))
    return place_hover(way, maps.sent(what, asides, first_labels(flow.ids, rows)))


def _pointed(flows: pd.DataFrame) -> list[Flow]:
    """The flows of visits that have an arrowhead."""
    pointed: list[Flow] = rows_of(flows[~flows["goods"].astype(bool)].tail(MOST_HEADS))
    return pointed


def find_steps(flows: pd.DataFrame, rows: Rows, globe: Globe, names: Boxes) -> list[list[Point]]:
    """Where the arrowheads stand: the step of each arc that leads to it, off the first names."""
    return [_step(great_circle_of(flow, rows), globe, names) for flow in _pointed(flows)]


def _step(path: list[Point], globe: Globe, names: Boxes) -> list[Point]:
    """The first of the steps of an arc at which an arrowhead covers no name."""
    steps = [path[at - 1 : at + 1] for at in (POINTS * part // 12 for part in (8, 6, 7, 5, 9, 4))]
    free = (step for step in steps if not meet(head_box(step[1], globe), names).any())
    return next(free, steps[0])


def head_box(tip: Point, globe: Globe) -> Box:
    """The room that an arrowhead takes."""
    x, y = globe.pixel(tip)
    half = HEAD / 2 + 1
    return x - half, y - half, x + half, y + half


def draw_heads(
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


def _width(flow: Flow, most: int) -> float:
    """The width of an arc: visits thin, shipments a band; wider for more that has arrived."""
    count = flow.arrived or 1
    return (5.0 if flow.goods else 1.2) + 4.0 * sqrt((count - 1) / max(12, most))
