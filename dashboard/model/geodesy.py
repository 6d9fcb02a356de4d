"""The great circle between two points of the earth."""

from math import atan2, cos, degrees, hypot, radians, sin, sqrt

from dashboard.text.sentences import maps

Point = tuple[float, float]

Vector = tuple[float, float, float]


def great_circle(a: Point, b: Point, points: int) -> list[Point]:
    """That many (latitude, longitude) in equal steps along the shortest way from a to b.

    Both ends are included as given; the earth is a sphere. Between antipodes, where every way
    is as short, it goes over the North Pole (from a pole: along the Greenwich meridian).
    `ValueError` for fewer than two points.
    """
    if points < 2:
        raise ValueError(maps.too_few_points(points))
    start, end = _vector(a), _vector(b)
    across = _norm(_cross(start, end))
    angle = atan2(across, _dot(start, end))
    ahead = _unit(_across(start, end if across > 1e-9 else _turning_point(start)))
    steps = (angle * step / (points - 1) for step in range(1, points - 1))
    return [a, *(_point(_blend(start, cos(step), ahead, sin(step))) for step in steps), b]


def _vector(point: Point) -> Vector:
    latitude, longitude = map(radians, point)
    return (
        cos(latitude) * cos(longitude),
        cos(latitude) * sin(longitude),
        sin(latitude),
    )


def _point(vector: Vector) -> Point:
    x, y, z = vector
    return degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x))


def _turning_point(start: Vector) -> Vector:
    return (0.0, 0.0, 1.0) if hypot(start[0], start[1]) > 1e-9 else (1.0, 0.0, 0.0)


def _across(start: Vector, towards: Vector) -> Vector:
    """The part of `towards` at right angles to `start`."""
    return _blend(towards, 1.0, start, -_dot(start, towards))


def _blend(a: Vector, much: float, b: Vector, more: float) -> Vector:
    return (a[0] * much + b[0] * more, a[1] * much + b[1] * more, a[2] * much + b[2] * more)


def _dot(a: Vector, b: Vector) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def _cross(a: Vector, b: Vector) -> Vector:
    return (
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    )


def _norm(a: Vector) -> float:
    return sqrt(_dot(a, a))


def _unit(a: Vector) -> Vector:
    return _blend(a, 1 / _norm(a), a, 0.0)
