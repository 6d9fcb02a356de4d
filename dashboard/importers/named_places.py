"""What the cell of a country or a city means: certain places, or none. Nothing is guessed."""

import gettext
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

import pycountry

from dashboard.dataset.csv_files import ALIKE
from dashboard.importers.country_words import AND, LANGUAGES, OTHER_NAMES, plain_name
from dashboard.model import places
from dashboard.model.codes import ORGANISATIONS
from dashboard.text.nearest_word import nearest
from dashboard.text.sentences.faults.listings import nearest_in_clause
from dashboard.text.sentences.imports import rows as sentences

LONGEST = 300
"""A longer text names no places."""


@dataclass(frozen=True)
class Stop:
    """One place of a cell: the code of its country or organisation, and its city; "" for none.

    Without a code the text is what the cell says there. A city is `alone` if its country is not
    said.
    """

    code: str
    city: str = ""
    text: str = ""
    alone: bool = False


def party_called(name: str) -> str | None:
    """The code of a country or organisation by any name, or demonym; `None` where unsure.

    A text in brackets may say the same or less: `Burma (Myanmar)`, `USA (UNGA)`; not another
    country, as in `Denmark (Greenland)`.
    """
    outer, inner = _bracketed(name)
    code = _called(outer)
    if inner and code is not None:
        other = _called(inner)
        return code if other in (None, code) else None
    return code


def stops(text: str) -> list[Stop] | None:
    """The places that a cell of countries names, in order; `None` where it is not certain.

    A city may stand before its country, its country in brackets behind it, or none where it is by
    far the largest of its name. Semicolons and new
    lines always part; commas, slashes, "&" and "and" only where every part is a place.
    """
    text = text.strip()
    if len(text) > LONGEST:
        return None
    if strong := _parts(text, _STRONG):
        return [stop for part in strong for stop in (stops(part) or [Stop("", text=part)])]
    if (one := _one(text)) is not None:
        return [one]
    for pattern in _WEAK:
        if row := _in_row(_parts(text, pattern)):
            return row
    return None


def cities(text: str, code: str) -> list[str] | None:
    """The cities of a country that a cell names; `None` where it is not certain."""
    if len(text) > LONGEST:
        return None
    if _is_city(text, code):
        return [text]
    for pattern in (_STRONG, *_WEAK):
        names = _parts(text, pattern)
        if names and all(_is_city(part, code) for part in names):
            return list(dict.fromkeys(names))
    return None


def suggestion(text: str) -> str:
    """What may be meant by a text that is no country, or else what to write, as a clause."""
    lands = _world().get(plain_name(text), ())
    if lands:
        cities_ = [f"{text}, {places.countries()[code]}" for code in lands[:3]]
        return sentences.write_either_place(cities_)
    return _near(text, places.states().values()) or sentences.WRITE_A_COUNTRY


def city_suggestion(text: str, code: str) -> str:
    """What may be meant by a text that is no city of a country, or else what to write."""
    several = places.cities_called(text, code)
    if several:
        return sentences.ambiguous_city(len(several))
    land = party_called(text)
    if land is not None and land != code and land in places.states():
        return sentences.write_as_country(places.states()[land])
    return _near(text, places.city_names(code)) or sentences.WRITE_A_CITY


def _near(text: str, vocabulary: Iterable[str]) -> str:
    """The nearest of the known names, if the text may be that one, written wrongly."""
    near = nearest(text[:60], vocabulary)
    like = near and SequenceMatcher(None, plain_name(text), plain_name(near)).ratio() >= ALIKE
    return nearest_in_clause(near if like else None)


_STRONG = r"\s*[;\n]\s*"
_WEAK = (
    r"\s*,\s*(?:and\s+|&\s*)?",
    r"\s*/\s*",
    r"\s*&\s*",
    rf"\s+(?:{'|'.join(AND)})\s+",
)
"""What parts the places of a cell always, and what may also stand inside a name."""


def _parts(text: str, pattern: str) -> list[str]:
    """The parts of a text between separators; none where it has fewer than two."""
    parts = [part for part in re.split(pattern, text) if part]
    return parts if len(parts) > 1 else []


def _in_row(parts: Sequence[str]) -> list[Stop] | None:
    """The stops of parts that are each a place, or a city before its country; `None` if not."""
    row: list[Stop] = []
    at = 0
    while at < len(parts):
        code = party_called(parts[at + 1]) if at + 1 < len(parts) else None
        here = stops(parts[at])
        if here is None and code is not None and _is_city(parts[at], code):
            here, at = [Stop(code, parts[at])], at + 1
        if here is None or not all(stop.code for stop in here):
            return None
        row, at = [*row, *here], at + 1
    return row


def _one(text: str) -> Stop | None:
    """The one place that a text names: a country, a city and its country, or a city alone."""
    if (code := party_called(text)) is not None:
        return Stop(code)
    outer, inner = _bracketed(text)
    for name, country in ((outer, inner), text.rsplit(",", 1) if "," in text else ("", "")):
        code = party_called(country.strip()) if country else None
        if code is not None and _is_city(name.strip(), code):
            return Stop(code, name.strip())
    city = places.city_alone(text)
    return Stop(city.country, text, alone=True) if city and _is_city(text, city.country) else None


def _bracketed(text: str) -> tuple[str, str]:
    """A text without what stands in brackets at its end, and that; "" for none."""
    match = re.fullmatch(r"([^()]+?)\s*\(([^()]+)\)", text)
    return (match[1], match[2]) if match else (text, "")


def _is_city(name: str, code: str) -> bool:
    return code in places.states() and len(places.cities_called(name, code)) == 1


@cache
def _called(name: str) -> str | None:
    key = plain_name(name)
    if not key:
        return None
    upper = name.strip().upper()
    if upper in places.states() or upper in ORGANISATIONS:
        return upper
    first, _, last = key.partition(", ")
    turned = f"{last} {first}" if last else ""  # Germany, Federal Republic of
    spellings = filter(None, (name, key, turned))
    codes = (places.country_called(each) or _names().get(each) for each in spellings)
    return next(filter(None, codes), None)


@cache
def _names() -> Mapping[str, str]:
    """Every other name of a country or organisation, as `plain_name` writes it -> its code.

    Names that several countries have (Korea, Congo) are left out.
    """
    codes_of: dict[str, set[str]] = {}
    for country in pycountry.countries:
        for field in ("name", "official_name", "common_name"):
            for name in _translated(getattr(country, field, "")):
                codes_of.setdefault(plain_name(name), set()).add(country.alpha_3)
    for code, name in ORGANISATIONS.items():
        codes_of.setdefault(plain_name(name), set()).add(code)
    sure = {name: min(codes) for name, codes in codes_of.items() if len(codes) == 1}
    return {**sure, **OTHER_NAMES}


def _translated(name: str) -> set[str]:
    """A name of ISO 3166-1 in all languages, as it is and without what follows its comma."""
    if not name:
        return set()
    full = {name, *(translation.gettext(name) for translation in _translations())}
    return full | {each.partition(",")[0] for each in full}


@cache
def _translations() -> tuple[gettext.NullTranslations, ...]:
    return tuple(
        gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[language])
        for language in LANGUAGES
    )


@cache
def _world() -> Mapping[str, tuple[str, ...]]:
    """The name of every city, as `plain_name` writes it -> its countries."""
    countries: dict[str, tuple[str, ...]] = {}
    for code in places.countries():
        for name in places.city_names(code):
            countries[plain_name(name)] = (*countries.get(plain_name(name), ()), code)
    return countries
