"""The countries, organisations and cities that a data set may name: our list and its own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import isfinite, nan

import pandas as pd

from dashboard.model import places
from dashboard.model.geodesy import Point
from dashboard.model.places import Place
from dashboard.model.several import parted
from dashboard.model.vocabularies import PLACE_KINDS
from dashboard.text.search_key import fold


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """What `places.csv` adds to `places`, and where it is silent, what `places` has.

    `names` gives the English name of every code that may stand for a party; `spellings` the
    code of every folded name and alias; `organisations` the country each has its seat in;
    `points` the coordinates that places.csv gives a code; `cities` the places of places.csv by
    country and folded id, name or alias; `aliases` the other spellings of a code or a place.
    `used` are the codes that the tables name. `complete` is whether places.csv was read: a code
    that is not here may be in it if not.
    """

    complete: bool = True
    names: dict[str, str] = field(default_factory=lambda: dict(places.states()))
    spellings: dict[str, str] = field(default_factory=dict)
    organisations: dict[str, str] = field(default_factory=dict)
    points: dict[str, Point] = field(default_factory=dict)
    cities: dict[tuple[str, str], Place] = field(default_factory=dict)
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def code_called(self, name: str) -> str | None:
        """The code of the country or organisation of that name; `None` if there is none."""
        return self.spellings.get(fold(name)) or places.country_called(name)

    def country_of(self, party: str) -> str:
        """The country itself, or the one an organisation has its seat in, "" if nobody says."""
        return self.organisations.get(party, party)

    def find_city(self, name: str, parties: Sequence[str]) -> Place | None:
        """The likeliest of `cities_called`; `None` if there is none.

        A city of places.csv is called as there, one of the program's own list as it is written.
        """
        city = next(iter(self.cities_called(name, parties)), None)
        return city if city is None or self.has(city) else replace(city, name=name)

    def cities_called(self, name: str, parties: Sequence[str]) -> tuple[Place, ...]:
        """The cities that a name may mean in the first of the parties' countries that has one.

        A city of places.csv goes first. Where no country is given, it is found wherever it lies.
        """
        countries = [country for party in parties if (country := self.country_of(party))]
        for country in countries or [""]:
            own = self.cities.get((country, fold(name)))
            if own is not None:
                return (own,)
            if cities := places.cities_called(name, country):
                return cities
        return ()

    def has(self, place: Place) -> bool:
        """Whether the place is one of places.csv."""
        return place_key(place) in self.aliases

    def other_names(self, key: str) -> tuple[str, ...]:
        """How else a place is called, by its key: its aliases in places.csv, or in our list."""
        country, _, name = key.partition("/")
        listed = places.find_city(name, country)
        return self.aliases.get(key, () if listed is None else (listed.name,))

    def city_names(self, parties: Iterable[str]) -> list[str]:
        """The names of the cities in the parties' countries, those of places.csv first."""
        countries = [self.country_of(party) for party in parties]
        own = [place.name for (country, _), place in self.cities.items() if country in countries]
        return [*own, *(name for country in countries for name in places.city_names(country))]

    def seat(self, party: str) -> Point | None:
        """Latitude and longitude of the party's seat of government; `None` if it has none."""
        if party in self.points:
            return self.points[party]
        capital = places.capital(self.country_of(party))
        return None if capital is None else (capital.latitude, capital.longitude)


def place_key(place: Place) -> str:
    """The key of a place among the records: `UKR/Kyiv`."""
    return f"{place.country}/{place.name}"


def read_gazetteer(frame: pd.DataFrame, complete: bool) -> Gazetteer:
    """The gazetteer of a data set, from the cells of its places.csv, whatever they hold.

    A row that is at fault counts as far as it goes, so that it is not a fault of others too.
    """
    gazetteer = Gazetteer(complete)
    for cells in frame.to_dict("records"):
        row = {str(name): str(cell) for name, cell in cells.items()}
        if kind_of(row["kind"], row["id"]) == "city":
            _add_city(gazetteer, row)
        elif row["id"]:
            _add_party(gazetteer, row)
    return gazetteer


def kind_of(kind: str, id_: str) -> str:
    """What a row of places.csv is; where it does not say, its id does: a code is in capitals."""
    if kind in PLACE_KINDS:
        return kind
    if not id_.isupper():
        return "city"
    return "country" if id_ in places.states() else "organisation"


def city_rows(table: pd.DataFrame) -> pd.Series:
    """The key of each city of the table of places, by its row: `UKR/Kyiv`."""
    kinds = table["kind"].astype("object").where(table["kind"].notna(), "")
    rows = zip(kinds, table["id"], table["name"], table["country"], strict=True)
    keys = [
        f"{country}/{name or id_}" if kind_of(kind, id_) == "city" else ""
        for kind, id_, name, country in rows
    ]
    cities = pd.Series(keys, index=table.index, dtype="object")
    return cities[cities != ""]


def _point(row: Mapping[str, str]) -> Point | None:
    """The coordinates of a row of places.csv; `None` if they are no point on the earth."""
    try:
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
    except ValueError:
        return None
    return (latitude, longitude) if isfinite(latitude) and isfinite(longitude) else None


def _add_city(gazetteer: Gazetteer, row: Mapping[str, str]) -> None:
    place = Place(row["name"] or row["id"], row["country"], *(_point(row) or (nan, nan)))
    aliases = parted(row["aliases"])
    gazetteer.aliases[place_key(place)] = aliases
    for name in (place.name, row["id"], *aliases):
        gazetteer.cities.setdefault((place.country, fold(name)), place)
        gazetteer.cities.setdefault(("", fold(name)), place)


def _add_party(gazetteer: Gazetteer, row: Mapping[str, str]) -> None:
    code, at = row["id"], _point(row)
    aliases = parted(row["aliases"])
    gazetteer.names[code] = row["name"] or gazetteer.names.get(code, code)
    gazetteer.aliases[code] = aliases
    gazetteer.spellings.update({fold(name): code for name in (row["name"], *aliases) if name})
    if row["kind"] != "country" and code not in places.states():
        gazetteer.organisations[code] = row["country"]
    if at is not None:
        gazetteer.points[code] = at
