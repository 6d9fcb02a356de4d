"""The area that a reader has moved the map to: the place in its middle, and how much it shows."""

from dataclasses import dataclass

from dashboard.text.sentences import addresses

NORTHMOST, EASTMOST = 89, 180
"""How far from the equator, and from Greenwich, the middle of the map may lie: degrees."""

LEAST_KM, MOST_KM = 50, 100_000
"""The least and the most kilometres that an address may ask for, across or down."""

PLACES = 2
"""The decimals of degrees: about a kilometre."""


class MapAreaError(ValueError):
    """An area that there is not; its text is one sentence that offers the cure."""


@dataclass(frozen=True)
class MapArea:
    """The middle of a map (degrees), and the kilometres across and down that it shows at least.

    Kilometres are those of the map's plane, which is true to area; a canvas of another shape
    shows more in one direction. Canonical on construction: degrees have two decimals, kilometres
    three digits. Raises `MapAreaError` for what no map shows.
    """

    latitude: float
    longitude: float
    across: float
    down: float

    def __post_init__(self) -> None:
        degrees = (self.latitude, NORTHMOST), (self.longitude, EASTMOST)
        inside = all(-most <= angle <= most for angle, most in degrees)
        if not inside or not all(LEAST_KM <= km <= MOST_KM for km in (self.across, self.down)):
            raise MapAreaError(addresses.map_area_out_of_range(NORTHMOST, LEAST_KM, MOST_KM))
        for name in ("latitude", "longitude"):
            object.__setattr__(self, name, round(getattr(self, name), PLACES) + 0.0)
        for name in ("across", "down"):
            object.__setattr__(self, name, float(f"{getattr(self, name):.3g}"))
        if self.longitude == -EASTMOST:
            object.__setattr__(self, "longitude", float(EASTMOST))

    def __str__(self) -> str:
        """The area as an address has it: `50.45,30.52,1800,1200`."""
        return f"{self.latitude:g},{self.longitude:g},{self.across:g},{self.down:g}"


def read_map_area(text: str) -> MapArea:
    """The area of an address, `LATITUDE,LONGITUDE,ACROSS,DOWN`; `MapAreaError` for no such."""
    try:
        latitude, longitude, across, down = (float(part) for part in text.split(","))
    except ValueError as error:
        raise MapAreaError(addresses.no_map_area(text[:60])) from error
    return MapArea(latitude, longitude, across, down)
