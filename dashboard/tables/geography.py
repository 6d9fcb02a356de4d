"""Where things took place and whence they came, as GeoJSON (RFC 7946; WGS 84)."""

import json
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import asin, ceil, cos, degrees, radians, sin, sqrt
from typing import Any

from dashboard import query
from dashboard.places import Point, great_circle
from dashboard.tables.content import Content

STEP = 0.9
"""The length of a line's pieces in degrees: about 100 km."""

DIGITS = 5
"""Decimals of a coordinate: about a metre."""

Position = tuple[float, float]
"""Longitude and latitude, in the order of GeoJSON."""


def write(content: Content) -> bytes:
    """The table's dated records: a feature each for the place, and for the way where it is known.

    The place of a record without a city is the seat of its host, which `place_is` says; its
    geometry is null where there is none. The way of a visit or a shipment runs from the sender's
    seat along the great circle; it is not the route of a flight.
    """
    features = list(_features(content))
    dataset, rows = content.dataset, content.rows
    left_out = {"undated": rows.undated, "outside": rows.outside}
    said = {"title": dataset.title, "licence": dataset.licence, "version": dataset.version}
    view = {"view": content.view.address(), "said": rows.said, "left_out": left_out}
    collection = {"type": "FeatureCollection", **_bbox(features), **said, **view}
    written = json.dumps({**collection, "features": features}, ensure_ascii=False, allow_nan=False)
    return f"{written}\n".encode()


def _features(content: Content) -> Iterator[dict[str, Any]]:
    """For each record its place and, where it is known, the way to it."""
    for row, text in content.told():
        properties = {**text._asdict(), **_told(content, row)}
        del properties["Index"]
        yield _feature(str(row.id), "place", _point(row), properties)
        way = _way(content, row)
        if way is not None:
            yield _feature(f"{row.id}/way", "way", way, properties)


def _feature(
    id_: str, shows: str, geometry: dict[str, Any] | None, properties: dict[str, Any]
) -> dict[str, Any]:
    told = {**properties, "shows": shows}
    return {"type": "Feature", "id": id_, "geometry": geometry, "properties": told}


def _told(content: Content, row: Any) -> dict[str, str]:
    """Of what the point is the place, and the address of the page with the record selected."""
    place = "city" if row.place else "" if _point(row) is None else "seat of the host"
    return {"place_is": place, "link": content.link(row.id)}


def _point(row: Any) -> dict[str, Any] | None:
    """The record's place; `None` where it has none."""
    if row.latitude != row.latitude:  # NaN
        return None
    return {"type": "Point", "coordinates": _position((row.latitude, row.longitude))}


def _way(content: Content, row: Any) -> dict[str, Any] | None:
    """The way from the sender's seat to the record's place; `None` where there is none."""
    seat = content.rows.seats.get(str(row.sender))
    if seat is None or row.table not in query.MOVES or _point(row) is None:
        return None
    place = (row.latitude, row.longitude)
    return line(seat, place) if _position(seat) != _position(place) else None


def line(start: Point, end: Point) -> dict[str, Any]:
    """The shortest line between two points, cut where it crosses the antimeridian.

    A LineString, or a MultiLineString where it is cut (RFC 7946, section 3.1.9).
    """
    pieces = max(1, ceil(_apart(start, end) / STEP))
    parts = list(_cut(great_circle(start, end, pieces + 1)))
    if len(parts) == 1:
        return {"type": "LineString", "coordinates": parts[0]}
    return {"type": "MultiLineString", "coordinates": parts}


def _apart(one: Point, other: Point) -> float:
    """The angle between two points in degrees, by the haversine formula."""
    (north, east), (far_north, far_east) = (map(radians, point) for point in (one, other))
    up, across = sin((far_north - north) / 2) ** 2, sin((far_east - east) / 2) ** 2
    return degrees(2 * asin(sqrt(min(1.0, up + cos(north) * cos(far_north) * across))))


def _cut(points: Iterable[Point]) -> Iterator[list[Position]]:
    """The line in parts, none of which crosses the antimeridian."""
    part: list[Position] = []
    for one, other in pairwise(points):
        part = part or [_position(one)]
        if abs(other[1] - one[1]) > 180:
            edge = 180.0 if one[1] > 0 else -180.0
            latitude = _latitude_at(edge, one, other)
            yield [*part, (edge, latitude)]
            part = [(-edge, latitude)]
        part.append(_position(other))
    yield part


def _latitude_at(edge: float, one: Point, other: Point) -> float:
    """The latitude at which a short piece of a line reaches the antimeridian."""
    reached, beyond = abs(edge - one[1]), abs(edge + other[1])
    share = reached / (reached + beyond) if reached + beyond else 0.0
    return round(one[0] + share * (other[0] - one[0]), DIGITS)


def _position(point: Point) -> Position:
    return round(point[1], DIGITS), round(point[0], DIGITS)


def _bbox(features: list[dict[str, Any]]) -> dict[str, list[float]]:
    """The box of all that is drawn, from west to east; nothing where nothing is."""
    found = [feature["geometry"]["coordinates"] for feature in features if feature["geometry"]]
    positions = [position for coordinates in found for position in _positions(coordinates)]
    if not positions:
        return {}
    east, north = zip(*positions, strict=True)
    return {"bbox": [min(east), min(north), max(east), max(north)]}


def _positions(coordinates: Any) -> Iterator[Position]:
    if isinstance(coordinates, tuple):
        yield coordinates
    else:
        for part in coordinates:
            yield from _positions(part)
