"""What lies under the map's marks: land, borders, and the whole world in a corner."""

from datetime import date
from typing import Any

from dashboard.charts.frame.sheet import Box
from dashboard.charts.frame.style import Theme
from dashboard.charts.map.projection import Globe
from dashboard.model.geodesy import Point
from dashboard.text.sentences.maps import BORDERS, LATER_BORDERS, PLAIN_BORDERS

BORDER_NOTES = (BORDERS, PLAIN_BORDERS, LATER_BORDERS)
"""All that may be said of borders."""

NEWEST_BORDER = date(2011, 7, 9)
"""The day of the newest border in the geodata, that of South Sudan."""

RESOLUTION = date(2014, 3, 27)
"""The day of resolution 68/262: it says nothing of a window that ends before."""

CRIMEA = ((46.1, 33.6), (45.35, 32.5), (44.4, 33.8), (45.1, 35.4), (45.4, 36.6))
"""Points all around its coast."""

NEARBY = 24.0
"""What lies this many pixels beyond the map's edge may come into sight in another frame."""

INSET_SHARE = 0.26
"""The part of the map's width that the whole world takes in a corner."""

INSET_HEIGHT = 0.45
"""The most of the map's height that it takes."""

BUTTONS = (152.0, 50.0)
"""The width and height that a page's buttons take in the lower right corner of a map."""

WORLD = (-57, 78)
"""The latitudes of the whole world in the corner: all that is inhabited."""


def in_sight(point: Point, globe: Globe) -> bool:
    """Whether a point is on the map, or `NEARBY` its edge."""
    x, y = globe.pixel(point)
    across, down = globe.width + NEARBY, globe.height + NEARBY
    return -NEARBY <= x <= across and -NEARBY <= y <= down


def border_note(until: date) -> str:
    """What is said of the borders in a window that ends on that day, if Crimea is on the map."""
    if until < NEWEST_BORDER:
        return LATER_BORDERS
    return PLAIN_BORDERS if until < RESOLUTION else BORDERS


Corner = tuple[bool, bool]
"""Whether it is on the right, and whether it is at the bottom."""


BUTTONS_CORNER: Corner = (True, True)


def buttons_box(globe: Globe) -> Box:
    """The room in the lower right corner that a page's buttons take."""
    wide, high = BUTTONS
    return globe.width - wide, globe.height - high, globe.width, globe.height


def inset_corner(
    weights: list[tuple[Point, float]], globe: Globe, has_buttons: bool = False
) -> Corner:
    """The corner whose inset would hide least, the lower left of equals; never under buttons."""
    corners = [(False, True), BUTTONS_CORNER, (True, False), (False, False)]
    if has_buttons:
        corners.remove(BUTTONS_CORNER)
    return min(corners, key=lambda corner: _hidden(corner, weights, globe))


def _hidden(corner: Corner, weights: list[tuple[Point, float]], globe: Globe) -> float:
    left, top, right, bottom = inset_box(corner, globe)
    pixels = [(*globe.pixel(point), weight) for point, weight in weights]
    return sum(w for x, y, w in pixels if left - 9 < x < right + 9 and top - 9 < y < bottom + 9)


def inset_box(corner: Corner, globe: Globe) -> Box:
    """The room in that corner of the map that the whole world takes, in pixels."""
    flat = (WORLD[1] - WORLD[0]) / 360
    wide = min(globe.width * INSET_SHARE, globe.height * INSET_HEIGHT / flat)
    high = wide * flat
    left = globe.width - wide if corner[0] else 0.0
    top = globe.height - high if corner[1] else 0.0
    return left, top, left + wide, top + high


def ground_layout(theme: Theme) -> dict[str, Any]:
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


def inset_layout(theme: Theme, box: Box, globe: Globe) -> dict[str, Any]:
    """The whole world in a corner, for what lies outside the frame."""
    left, top, right, bottom = box
    return {
        **ground_layout(theme),
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
