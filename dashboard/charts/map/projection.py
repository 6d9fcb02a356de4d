"""Where the map looks: an equal-area view centred on what it must hold, and pixels in it.

The projection is Lambert's azimuthal equal-area one. Plotly fits the box of the axes' ranges into
the subplot and lets the drawing fill no more than that box's shape; so the ranges are a small box
of the subplot's own shape, and the scale enlarges from there (`Globe.looking`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt
from typing import Any

from dashboard.model.geodesy import Point, great_circle
from dashboard.view import MapArea

NEAREST = 0.09
"""The least half-height of a frame, in radii of the earth: about 570 km."""


SMALL_BOX, CLIP_PAD = 0.5, 1e-3
"""Half the height of the axes' range box, and what Plotly takes off each of its sides: degrees."""


EARTH = 6371.0
"""The mean radius of the earth in kilometres (IUGG)."""


@dataclass(frozen=True)
class Globe:
    """The sphere seen from above `centre`, set in a box of `width` x `height` pixels.

    `radius` is the earth's radius in pixels at the centre.
    """

    centre: Point
    radius: float
    width: float
    height: float

    def pixel(self, point: Point) -> tuple[float, float]:
        """The pixel of a point, from the box's top left corner."""
        x, y = project(self.centre, point)
        return self.width / 2 + x * self.radius, self.height / 2 - y * self.radius

    def holds(self, point: Point) -> bool:
        """Whether a point lies inside the box."""
        x, y = self.pixel(point)
        return 0 <= x <= self.width and 0 <= y <= self.height

    def looking(self) -> dict[str, Any]:
        """The `layout.geo` that draws this view, to a fraction of a pixel as `pixel` says."""
        latitude, longitude = self.centre
        side = SMALL_BOX * self.width / self.height / max(0.02, cos(radians(latitude)))
        side = min(side, 60.0)
        return {
            "projection": {
                "type": "azimuthal equal area",
                "rotation": {"lat": latitude, "lon": longitude},
                "scale": self.radius / self._fitted(side),
            },
            "lonaxis": {"range": [longitude - side, longitude + side]},
            "lataxis": {"range": [latitude - SMALL_BOX, latitude + SMALL_BOX]},
        }

    def _fitted(self, side: float) -> float:
        """The earth's radius in pixels when Plotly has fitted the range box into the subplot."""
        latitude, longitude = self.centre
        west, east = longitude - side + CLIP_PAD, longitude + side - CLIP_PAD
        low, high = latitude - SMALL_BOX + CLIP_PAD, latitude + SMALL_BOX - CLIP_PAD
        quarters = [west + (east - west) * part / 4 for part in range(5)]
        ring = [(low, west), *((high, at) for at in quarters)]
        ring += [(low, at) for at in reversed(quarters)]
        sides = pairwise(ring)
        spread = [project(self.centre, p) for a, b in sides for p in great_circle(a, b, 9)]
        wide = max(x for x, _ in spread) - min(x for x, _ in spread)
        tall = max(y for _, y in spread) - min(y for _, y in spread)
        return min(self.width / wide, self.height / tall)


def project(centre: Point, point: Point) -> tuple[float, float]:
    """Lambert azimuthal equal-area coordinates, in radii of the earth; the antipode is the rim.

    Snyder, Map Projections: A Working Manual (1987), equations 24-2 to 24-4.
    """
    phi0, phi = radians(centre[0]), radians(point[0])
    turn = radians(point[1] - centre[1])
    reach = 1 + sin(phi0) * sin(phi) + cos(phi0) * cos(phi) * cos(turn)
    k = sqrt(2 / max(reach, 1e-9))
    x = k * cos(phi) * sin(turn)
    y = k * (cos(phi0) * sin(phi) - sin(phi0) * cos(phi) * cos(turn))
    return x, y


def unproject(centre: Point, x: float, y: float) -> Point:
    """The point at those coordinates (Snyder, equations 20-14, 20-15 and 24-16)."""
    rho = hypot(x, y)
    if rho == 0:
        return centre
    c = 2 * asin(min(1.0, rho / 2))
    phi0 = radians(centre[0])
    phi = asin(max(-1.0, min(1.0, cos(c) * sin(phi0) + y * sin(c) * cos(phi0) / rho)))
    turn = atan2(x * sin(c), rho * cos(phi0) * cos(c) - y * sin(phi0) * sin(c))
    return degrees(phi), (centre[1] + degrees(turn) + 180) % 360 - 180


def mean(points: Sequence[tuple[Point, float]]) -> Point:
    """The weighted mean of points on the sphere."""
    x = y = z = 0.0
    for (latitude, longitude), weight in points:
        phi, turn = radians(latitude), radians(longitude)
        x += weight * cos(phi) * cos(turn)
        y += weight * cos(phi) * sin(turn)
        z += weight * sin(phi)
    return degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x))


def fit_globe(points: Sequence[tuple[Point, float]], width: float, height: float) -> Globe:
    """The view that holds the points: all of them, or where a few lie far off, most of them.

    Points are given with their weights. Far ones are let go, the farthest first, while they
    carry less than a sixth of the weight and the view closes in by a third. Of these, the nearer
    ones are taken back that widen the closest view by less than a third.
    """
    if not points:
        return Globe((50.0, 20.0), max(width, height) * 0.6, width, height)
    centre = mean(points)
    ranked = sorted(points, key=lambda item: hypot(*project(centre, item[0])))
    places = [point for point, _ in ranked]
    whole = _around(places, width, height)
    least = _most(ranked)
    closest = held = _around(places[:least], width, height)
    if closest.radius <= whole.radius * 1.5:
        return whole
    for count in range(least + 1, len(places)):
        wider = _around(places[:count], width, height)
        if wider.radius * 1.33 < closest.radius:
            break
        held = wider
    return held if held.radius > whole.radius * 1.5 else whole


def globe_at(area: MapArea, width: float, height: float) -> Globe:
    """The view of an area that a reader has chosen, all of it, whatever the shape of the box."""
    radius = EARTH * min(width / area.across, height / area.down)
    return Globe((area.latitude, area.longitude), radius, width, height)


def _most(ranked: Sequence[tuple[Point, float]]) -> int:
    """How many of the points, from the first on, carry five sixths of the weight."""
    total = sum(weight for _, weight in ranked)
    sums = accumulate(weight for _, weight in ranked)
    return next(n for n, carried in enumerate(sums, start=1) if carried >= total * 5 / 6)


def _around(points: Sequence[Point], width: float, height: float) -> Globe:
    """The closest view of all the points, with a margin for marks and labels."""
    centre = mean([(point, 1.0) for point in points])
    for _ in range(3):
        spread = [project(centre, point) for point in points]
        left, right = min(x for x, _ in spread), max(x for x, _ in spread)
        low, high = min(y for _, y in spread), max(y for _, y in spread)
        centre = unproject(centre, (left + right) / 2, (low + high) / 2)
    spread = [project(centre, point) for point in points]
    half = max(NEAREST, 1.22 * max(abs(y) for _, y in spread))
    side = max(NEAREST * width / height, 1.22 * max(abs(x) for x, _ in spread))
    return Globe(centre, min(height / 2 / half, width / 2 / side), width, height)
