"""Records that this program wrote into a story or a calendar -> rows of a data set again.

`outputs/tables/record_cells.py` writes their cells beside what the format has.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from dashboard.importers.draft import Cells, free
from dashboard.importers.import_draft import ImportDraft, plain_text
from dashboard.model import places
from dashboard.model.codes import ORGANISATIONS
from dashboard.model.schema import RECORD_TABLES, SLUG, TABLES
from dashboard.model.several import parted, spaced_cell
from dashboard.model.tables import SHORT
from dashboard.model.when import date_or_none

TITLES: Mapping[str, str] = MappingProxyType(
    {"visits": "person", "shipments": "item", "events": "title"}
)
"""The column of each table in which a record's title stands."""

_BESIDE = ("table", "label", "status", "when", "person_name")
_POINT = ("sender_name", "host_name", "latitude", "longitude")
_CODE = re.compile("[A-Z][A-Z0-9]{0,39}")


@dataclass(frozen=True)
class OwnRecord:
    """One record: its number in the draft, id and title, its date in EDTF, and its cells.

    `when` is "" where that is the date of its reports.
    """

    number: int
    id: str
    title: str
    when: str
    cells: Mapping[str, str]
    reports: Sequence[Mapping[str, str]]


def own_cells(content: object) -> tuple[Cells, list[Cells]]:
    """The cells of a record of this program's, and of its reports; none for anything else."""
    if not isinstance(content, dict) or content.get("table") not in RECORD_TABLES:
        return {}, []
    cells = {str(name): cell for name, cell in content.items() if isinstance(cell, str)}
    reports = content.get("reports")
    return cells, [
        {str(name): cell for name, cell in each.items() if isinstance(cell, str)}
        for each in (reports if isinstance(reports, list) else [])
        if isinstance(each, dict)
    ]


def own_date(cells: Mapping[str, str], first: str, last: str) -> str:
    """The days of an entry in EDTF; "" where the record's date spans the same days.

    A side that is open takes the day of the other, as in what this program gives out.
    """
    date = date_or_none(cells.get("when", ""))
    if date is not None:
        begin = date.start_min or date.end_min or date.end_max
        end = date.end_max or date.start_max
        if (first, last) == (f"{begin or end}", f"{end or begin}"):
            return ""
    return first if first == last else f"{first}/{last}"


def add_own(record: OwnRecord, locator: str, gathering: ImportDraft) -> None:
    """Add the record, its report and source, and the people and places that it needs."""
    cells = {name: plain_text(cell) for name, cell in record.cells.items()}
    table = cells["table"]
    names = TABLES[table].names
    row = {name: cells[name] for name in names if cells.get(name)}
    row |= {"id": record.id, TITLES[table]: _title(record, cells)}
    several = "s" if table == "events" else ""
    for side in ("sender", "host"):
        codes, labels = (cells.get(name, "") for name in (f"{side}{several}", f"{side}_name"))
        row[f"{side}{several}"] = spaced_cell(_parties(codes, labels, gathering))
    if row.get("origin"):
        row["origin"] = spaced_cell(_parties(row["origin"], row["origin"], gathering))
    _add_city(row, parted(row[f"host{several}"]), cells, gathering)
    if table == "visits":
        row["person"] = _person(row["person"], cells, gathering)
    others = {*names, *_BESIDE, *_POINT}
    own = {name: cell for name, cell in cells.items() if name not in others}
    rows = {"visits": gathering.draft.visits, "shipments": gathering.draft.shipments}
    rows.get(table, gathering.draft.events).append({**row, **gathering.own(own)})
    _add_reports(record, cells, locator, gathering)


def _title(record: OwnRecord, cells: Mapping[str, str]) -> str:
    """The title as the entry has it; what a speaker added to the label is none of it."""
    label = cells.get("label", "")
    title = plain_text(record.title)[:SHORT]
    if cells["table"] == "visits":
        return title or cells.get("person_name", label)
    return label if label and title.startswith(label) else title or label


def _parties(codes: str, labels: str, gathering: ImportDraft) -> list[str]:
    """The codes, each with a row among the places where no list of ours has it so called."""
    names = [*parted(labels)]
    pairs = [(code, *names[at : at + 1]) for at, code in enumerate(parted(codes))]
    return list(dict.fromkeys(_party(pair[0], pair[-1], gathering) for pair in pairs))


def _party(code: str, name: str, gathering: ImportDraft) -> str:
    if not _CODE.fullmatch(code):
        return gathering.draft.party("", name)
    if places.states().get(code) != name and (name != code or code not in places.states()):
        organisation = code in ORGANISATIONS and code not in places.states()
        kind = "organisation" if organisation else "country"
        gathering.draft.places.setdefault(code, {"id": code, "kind": kind, "name": name})
    return code


def _add_city(
    row: Cells, hosts: Iterable[str], cells: Mapping[str, str], gathering: ImportDraft
) -> None:
    """Note the city among the places, unless the program's own list has it there, in a host."""
    city, codes = row.get("city", ""), [*hosts]
    if not city or any(_is_listed(city, code, cells) for code in codes):
        return
    country = codes[0] if codes else ""
    rows = gathering.draft.places.values()
    if any((each["name"], each.get("country")) == (city, country) for each in rows):
        return
    id_ = free(
        re.sub("[^a-z0-9]+", "-", city.casefold()).strip("-") or "city", gathering.draft.places
    )
    point = {name: cells[name] for name in ("latitude", "longitude") if cells.get(name)}
    place = {"id": id_, "kind": "city", "name": city, "country": country, **point}
    gathering.draft.places[id_] = place


def _is_listed(city: str, code: str, cells: Mapping[str, str]) -> bool:
    """Whether the program's own list has one such city in the country, at the point given."""
    cities = places.cities_called(city, code)
    point = (cells.get("latitude", ""), cells.get("longitude", ""))
    return len(cities) == 1 and (
        not all(point) or point == (f"{cities[0].latitude}", f"{cities[0].longitude}")
    )


def _person(name: str, cells: Mapping[str, str], gathering: ImportDraft) -> str:
    """The id of who travels, who stands among the people under the name that the entry has."""
    id_ = cells.get("person", "")
    if not re.fullmatch(SLUG, id_):
        return name
    short = cells.get("label", "")
    person = {"id": id_, "name": name, "short": short if short != name else ""}
    gathering.draft.people.setdefault(id_, person)
    return id_


def _add_reports(
    record: OwnRecord, cells: Mapping[str, str], locator: str, gathering: ImportDraft
) -> None:
    """Add the record's reports, each with its source; the days of the entry are the last one's."""
    state = {"locator": locator, **{name: cells.get(name, "") for name in ("status", "when")}}
    reports = [*record.reports] or [state]
    for number, report in enumerate(reports, start=1):
        texts = {name: plain_text(cell) for name, cell in report.items()}
        source = texts.get("source", "")
        source = source if re.fullmatch(SLUG, source) else "source"
        publication = {name: texts.pop(name, "") for name in ("publisher", "url")}
        gathering.draft.sources.setdefault(source, {"id": source, **publication})
        row = {"when": "", **texts, "record": record.id, "source": source}
        if record.when and number == len(reports):
            row["when"] = record.when
        gathering.draft.reports.append(row)
