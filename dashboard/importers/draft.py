"""The tables of a data set while a list is read into them, and what could not be read."""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from dashboard.dataset import Problem
from dashboard.dataset.cells import slug
from dashboard.importers.cells import one_line, stable_id
from dashboard.importers.named_places import Stop
from dashboard.model import places, schema
from dashboard.model.codes import ORGANISATIONS
from dashboard.model.tables import SHORT
from dashboard.text.search_key import fold
from dashboard.text.sentences.fault_codes import (
    CELL_NOT_UNDERSTOOD,
    ROW_LEFT_OUT,
    ROW_REFUSED,
)
from dashboard.text.sentences.imports.rows import PARTY_NOT_STATED

Cells = dict[str, str]
"""One row of a table of the data set, by its columns."""

NOT_STATED = "ZZZ"
"""The code of a sender that nobody names; ISO 3166-1 leaves it to its users."""

SOURCE_LETTERS = 41
"""So many letters of an address or a title stand in the id of a source."""

_ADDRESS = re.compile(schema.URL)


@dataclass
class Draft:
    """The tables by name, and `file`, the list's name.

    `rows` gives the number of the list's row by record, `source_ids` the id of a source by the text
    that names it. `faults` are cells that were kept as text, `refused` rows that are not drawn, and
    `left_out` rows that hold no record, such as totals. `numbers` gives the number that the next
    record may have behind an id that others wished for. `lone_cities` are cities whose country no
    cell says, each with that in which it was found.
    """

    file: str
    visits: list[Cells] = field(default_factory=list)
    shipments: list[Cells] = field(default_factory=list)
    events: list[Cells] = field(default_factory=list)
    reports: list[Cells] = field(default_factory=list)
    sources: dict[str, Cells] = field(default_factory=dict)
    source_ids: dict[str, str] = field(default_factory=dict)
    people: dict[str, Cells] = field(default_factory=dict)
    places: dict[str, Cells] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    lone_cities: dict[str, str] = field(default_factory=dict)
    faults: list[Problem] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    left_out: list[Problem] = field(default_factory=list)

    def refuse(self, row: int, column: str, reason: str) -> None:
        """List a row that is not drawn."""
        self.refused.append(Problem(self.file, row, column, reason, ROW_REFUSED))

    def leave_out(self, row: int, reason: str) -> None:
        """List a row that holds no record."""
        self.left_out.append(Problem(self.file, row, "", reason, ROW_LEFT_OUT))

    def keep_as_text(self, row: int, column: str, reason: str) -> None:
        """List what was not understood of a cell."""
        self.faults.append(Problem(self.file, row, column, reason, CELL_NOT_UNDERSTOOD))

    def tables(self) -> Mapping[str, list[Cells]]:
        """The tables that have rows, by name, in the order of the schema."""
        tables = {
            "visits": self.visits,
            "shipments": self.shipments,
            "events": self.events,
            "reports": self.reports,
            "sources": [*self.sources.values()],
            "people": [*self.people.values()],
            "places": [*self.places.values()],
        }
        return {name: tables[name] for name in schema.TABLES if tables.get(name)}

    def read_alone(self, stops: Iterable[Stop]) -> None:
        """Note the cities of stops that were found without a country."""
        countries = {stop.city: places.states()[stop.code] for stop in stops if stop.alone}
        self.lone_cities.update(countries)

    def free_id(self, wish: str, row: int) -> str:
        """An id that no record has yet: the one wished for, else with a number behind it."""
        base = slug(wish) or f"row-{row}"
        id_, number = base, self.numbers.get(base, 2)
        while id_ in self.rows:
            id_, number = f"{base}-{number}", number + 1
        self.rows[id_], self.numbers[base] = row, number
        return id_

    def party(self, code: str, text: str) -> str:
        """The code of a country or organisation; one that is only a text gets one, and no place."""
        if code in ORGANISATIONS and code not in places.states():
            name = ORGANISATIONS[code]
            self.places.setdefault(code, {"id": code, "kind": "organisation", "name": name})
        if code:
            return code
        name = one_line(text)[:SHORT] or PARTY_NOT_STATED
        party = self._code(name) if text else NOT_STATED
        self.places.setdefault(party, {"id": party, "kind": "country", "name": name})
        return party

    def city(self, text: str, code: str) -> str:
        """The name of a city that nobody can locate, which is noted among the places."""
        name = one_line(text)[:SHORT]
        cities = (row for row in self.places.values() if row["kind"] == "city")
        if not any((row["name"], row["country"]) == (name, code) for row in cities):
            id_ = free(stable_id(f"{name} {code}"), self.places)
            self.places[id_] = {"id": id_, "kind": "city", "name": name, "country": code}
        return name

    def _code(self, name: str) -> str:
        """A code of a name's letters that no other has: `ATLANTIS`."""
        base = re.sub("[^A-Z0-9]", "", fold(name).upper())[:40].lstrip("0123456789") or "PLACE"
        code, number = base, 1
        while code in places.states() or self.places.get(code, {"name": name})["name"] != name:
            number += 1
            code = f"{base}{number}"
        return code

    def source(self, text: str) -> str:
        """The id of a source that the list names, by its address or its title."""
        if text in self.source_ids:
            return self.source_ids[text]
        match = _ADDRESS.search(text)
        host = (urlsplit(match[0]).hostname or "") if match else ""
        id_ = free(stable_id(f"{host} {text}".strip(), len(host) + SOURCE_LETTERS), self.sources)
        title = one_line(text.replace(match[0], "").strip(" ()[],:-")) if match else one_line(text)
        url = match[0] if match else ""
        self.sources[id_] = {"id": id_, "title": title, "publisher": host, "url": url}
        self.source_ids[text] = id_
        return id_

    def itself(self) -> str:
        """The id of the list as a source."""
        self.sources.setdefault("list", {"id": "list", "title": one_line(self.file)})
        return "list"


def free(wish: str, taken: Container[str]) -> str:
    """The id wished for, with a number behind it where it is taken."""
    id_, number = wish, 2
    while id_ in taken:
        id_, number = f"{wish}-{number}", number + 1
    return id_
