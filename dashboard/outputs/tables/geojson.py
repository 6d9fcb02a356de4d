"""Where things took place and whence they came, as GeoJSON (RFC 7946; WGS 84)."""

import json
from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby, pairwise
from math import asin, ceil, copysign, cos, degrees, radians, sin, sqrt
from typing import Any

from dashboard import query
from dashboard.model.geodesy import Point, great_circle
from dashboard.outputs.tables.columns import added_columns
from dashboard.outputs.tables.content import Content
from dashboard.query import Row, point_of
from dashboard.text.sentences import files

STEP_DEGREES = 0.9
"""The length of a line's pieces in degrees: about 100 km."""

TURN = 10
"""How far longitude may turn in a piece, in degrees: near a pole the pieces are shorter."""

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
    facts = {"title": dataset.title, "licence": dataset.licence, "version": dataset.version}
    view = {"view": content.view.address(), "said": rows.subtitle, "left_out": left_out}
    collection = {"type": "FeatureCollection", **_bbox(features), **facts, **view}
    written = json.dumps({**collection, "features": features}, ensure_ascii=False, allow_nan=False)
    return f"{written}\n".encode()


def _features(content: Content) -> Iterator[dict[str, Any]]:
    """For each record its place and, where it is known, the way to it."""
    texts = query.added_texts(content.dataset, "records")
    added = added_columns(content.dataset, "records")
    for row, text in content.records():
        own = {column.name: texts[header].iat[row.at] for header, column in added.items()}
        properties = {**vars(text), **own, **_place_and_link(content, row)}
        yield _feature(str(row.id), "place", _point(row), properties)
        way = _way(content, row)
        if way is not None:
            yield _feature(f"{row.id}/way", "way", way, properties)


def _feature(
    id_: str, shows: str, geometry: dict[str, Any] | None, properties: dict[str, Any]
) -> dict[str, Any]:
    properties = {**properties, "shows": shows}
    return {"type": "Feature", "id": id_, "geometry": geometry, "properties": properties}


def _place_and_link(content: Content, row: Row) -> dict[str, str]:
    """Of what the point is the place, and the address of the page with the record selected."""
    what = files.POINT_OF_CITY if row.place else files.POINT_OF_SEAT
    place = "" if point_of(row) is None else what
    return {"place_is": place, "link": content.link(row.id)}


def _point(row: Row) -> dict[str, Any] | None:
    """The record's place; `None` where it has none."""
    at = point_of(row)
    return None if at is None else {"type": "Point", "coordinates": _position(at)}


def _way(content: Content, row: Row) -> dict[str, Any] | None:
    """The way from the sender's seat to the record's place; `None` where there is none."""
    seat, at = content.rows.seats.get(str(row.sender)), point_of(row)
    moves = row.table in query.MOVES
    return line(seat, at) if moves and seat is not None and at is not None else None


def line(start: Point, end: Point) -> dict[str, Any] | None:
    """The shortest line between two points (latitude, longitude); `None` where they are one.

    A LineString, or a MultiLineString where it is cut: at the antimeridian (RFC 7946, section
    3.1.9) and at a pole, on whose two sides its longitudes differ. Longitude goes on from each
    position to the next without a jump, so an end at a pole has the longitude of the line there.
    """
    parts = [part for way in _ways(_points(start, end)) for part in _cut(way)]
    if not parts:
        return None
    if len(parts) == 1:
        return {"type": "LineString", "coordinates": parts[0]}
    return {"type": "MultiLineString", "coordinates": parts}


def _points(start: Point, end: Point) -> list[Point]:
    """Points along the line, no further apart than `STEP_DEGREES`, nor than `TURN` in longitude."""
    pieces = max(1, ceil(_apart(start, end) / STEP_DEGREES))
    points = great_circle(start, end, pieces + 1)
    return [start, *(point for piece in pairwise(points) for point in _turned(*piece))]


def _turned(one: Point, other: Point) -> list[Point]:
    """The end of a piece, and before it as many points as keep longitude from turning too far."""
    if _pole(one) or _pole(other) or abs(_east(one, other)) <= TURN:
        return [other]
    middle = great_circle(one, other, 3)[1]
    return [*_turned(one, middle), *_turned(middle, other)]


def _east(one: Point, other: Point) -> float:
    """How many degrees of longitude the second is east of the first, the shorter way round."""
    return (other[1] - one[1] + 180) % 360 - 180


def _pole(point: Point) -> bool:
    """Whether the point is written as a pole, where any longitude is as good."""
    return round(abs(point[0]), DIGITS) == 90


def _apart(one: Point, other: Point) -> float:
    """The angle between two points in degrees, by the haversine formula."""
    (north, east), (far_north, far_east) = (map(radians, point) for point in (one, other))
    up, across = sin((far_north - north) / 2) ** 2, sin((far_east - east) / 2) ** 2
    return degrees(2 * asin(sqrt(min(1.0, up + cos(north) * cos(far_north) * across))))


def _ways(points: list[Point]) -> Iterator[list[Position]]:
    """The line from pole to pole: longitudes that go on beyond 180 degrees, without a jump.

    A pole ends one way with the longitude that leads to it, and begins the next with its own.
    """
    beyond: list[Point] = []
    for point, after in pairwise([*points, points[-1]]):
        if _pole(point):
            pole = copysign(90.0, point[0])
            yield _positions([*beyond, (pole, beyond[-1][1])] if beyond else [])
            beyond = [] if _pole(after) else [(pole, after[1])]
        else:
            east = beyond[-1][1] + _east(beyond[-1], point) if beyond else point[1]
            beyond.append((point[0], east))
    yield _positions(beyond)


def _cut(way: list[Position]) -> Iterator[list[Position]]:
    """The way in parts that keep within 180 degrees west and east; none is without length."""
    turns, part = 0, way[:1]
    for one, other in pairwise(way):
        east = round(other[0] - 360 * turns, DIGITS)
        if abs(east) > 180:
            edge = copysign(180.0, east)
            north = _latitude_at(edge + 360 * turns, one, other)
            yield from _whole([*part, (edge, north)])
            turns += 1 if east > 0 else -1
            part, east = [(-edge, north)], round(east - 2 * edge, DIGITS)
        part.append((east, other[1]))
    yield from _whole(part)


def _whole(part: list[Position]) -> Iterator[list[Position]]:
    """The part without a position twice in a row; nothing where it is one position."""
    positions = [position for position, _ in groupby(part)]
    if len(positions) > 1:
        yield positions


def _latitude_at(edge: float, one: Position, other: Position) -> float:
    """The latitude at which a short piece of a line reaches that longitude."""
    share = (edge - one[0]) / (other[0] - one[0])
    return round(one[1] + share * (other[1] - one[1]), DIGITS)


def _positions(points: Iterable[Point]) -> list[Position]:
    return [_position(point) for point in points]


def _position(point: Point) -> Position:
    return round(point[1], DIGITS), round(point[0], DIGITS)


def _bbox(features: list[dict[str, Any]]) -> dict[str, list[float]]:
    """The smallest box of all that is drawn (RFC 7946, section 5); nothing where nothing is.

    From west to east, so its west is greater than its east where it crosses the antimeridian. A
    box with a pole goes around the world.
    """
    parts = [part for feature in features for part in _parts(feature["geometry"])]
    if not parts:
        return {}
    norths = [north for part in parts for _, north in part]
    south, north = min(norths), max(norths)
    west, east = (-180.0, 180.0) if max(-south, north) >= 90 else _span(parts)
    return {"bbox": [west, south, east, north]}


def _parts(geometry: dict[str, Any] | None) -> list[list[Position]]:
    """The parts of a point or a line, each a list of positions."""
    if geometry is None:
        return []
    coordinates: Any = geometry["coordinates"]
    nested = {
        "Point": [[coordinates]],
        "LineString": [coordinates],
        "MultiLineString": list(coordinates),
    }
    return nested[geometry["type"]]


def _span(parts: list[list[Position]]) -> tuple[float, float]:
    """West and east of the parts: what is left of the circle without their widest gap.

    The gap across the antimeridian goes before one as wide.
    """
    sides = sorted((min(part)[0], max(part)[0]) for part in parts)
    reached = list(accumulate((east for _, east in sides), max))
    widest, span = sides[0][0] + 360 - reached[-1], (sides[0][0], reached[-1])
    for (west, _), east in zip(sides[1:], reached, strict=False):
        if west - east > widest:
            widest, span = west - east, (west, east)
    return span
