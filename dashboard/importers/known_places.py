"""Countries and places as lists write them -> codes and cities that a data set can name."""

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from dashboard.importers.imported import TableRow
from dashboard.model.places import cities_called, country_called
from dashboard.model.several import parted
from dashboard.text.search_key import fold

QUALIFIED = re.compile(r"(?P<name>[^()]+?)\s*\((?P<where>[^()]+)\)")
"""A place with the region or the country that it lies in: `Kananaskis (Alberta)`."""


class Places:
    """The places that a list names, and the rows of places.csv that those need.

    `own` are rows of places.csv that the program's own list of cities lacks, or writes otherwise.
    """

    def __init__(self, own: tuple[TableRow, ...]) -> None:
        self.by_name = {(row["country"], fold(name)): row for row in own for name in _names(row)}
        self.by_id = {row["id"]: row for row in own}
        self.used: dict[str, TableRow] = {}

    def city(self, name: str, country: str) -> str:
        """The name by which the city is found in that country; "" where none is sure."""
        for tried in _tried(name):
            row = self.by_name.get((country, fold(tried)))
            if row is not None:
                self.used[row["id"]] = row
                return tried
            if len(cities_called(tried, country)) == 1:
                return tried
        return ""

    def is_named(self, text: str, country: str) -> bool:
        """Whether the text as a whole is a name of one place, commas and all."""
        return (country, fold(text)) in self.by_name

    def country(self, name: str, code: str) -> str:
        """The code, after its row has been noted: for a state that no list of countries has."""
        self.used[code] = self.by_id.get(code) or {"id": code, "kind": "country", "name": name}
        return code

    def rows(self) -> list[TableRow]:
        """The rows of places.csv that what was asked for needs, by id."""
        return [self.used[key] for key in sorted(self.used)]


def _tried(name: str) -> Iterator[str]:
    """The name, then what of it stands before the brackets that say where it lies."""
    yield name
    if match := QUALIFIED.fullmatch(name):
        yield match["name"]


def _names(row: TableRow) -> list[str]:
    return [row["name"], *filter(None, parted(row["aliases"]))]


@cache
def read_places(file: Path) -> tuple[TableRow, ...]:
    """The rows of a file of the form of places.csv."""
    with file.open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


def country_code(text: str, slug: str, written: Mapping[str, str], slugs: Mapping[str, str]) -> str:
    """The code of a country that a list gives by text and slug together; "" where none is known.

    `written` and `slugs` have the codes of those that the program does not know, by folded text
    and by slug. The text comes first: it tells apart what a slug holds together.
    """
    plain = fold(text)
    return (
        written.get(plain)
        or country_called(text)
        or slugs.get(slug)
        or country_called(slug.replace("-", " "))
        or ""
    )
