"""The travels and visits of the US Office of the Historian (history.state.gov) as a data set.

XML of HistoryAtState/travels (`trip`: president and secretary of state abroad) and of
HistoryAtState/visits (`visit`: leaders in the United States). A trip gives a row for each place
that its `locale` names, a visit one for each visitor. Nothing is left out: a place that is not
known, and all that is written otherwise than it is kept, stands in a column of its own.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType

from dashboard.dataset.cells import slug
from dashboard.importers.history_state_records import NEEDED, POSTS, Gathered, sound
from dashboard.importers.imported import Imported, Progress, SourceError, TableRow
from dashboard.importers.known_places import Places, country_code, read_places
from dashboard.importers.source_files import readable_files
from dashboard.importers.titles import ROYAL, TitledVisitor, visitors
from dashboard.importers.xml_records import Record, read_records
from dashboard.model.places import states
from dashboard.model.when import iso_day
from dashboard.text.sentences.imports import folders
from dashboard.text.sentences.imports import history_state as sentences

PLACES_FILE = Path(__file__).with_name("history_state_places.csv")

SITE = "https://history.state.gov/departmenthistory"
PUBLISHER = "Office of the Historian, U.S. Department of State"

PACKAGE_FIELDS = MappingProxyType(
    {
        "title": "United States travels and visits",
        "description": "Travels abroad of US presidents and secretaries of state, and visits of "
        "foreign leaders to the United States, as the Office of the Historian of the US Department "
        "of State lists them. A work of the United States government, in the public domain.",
        "licenses": [
            {
                "name": "CC0-1.0",
                "title": "Public domain (US government work, CC0 1.0)",
                "path": "https://creativecommons.org/publicdomain/zero/1.0/",
            }
        ],
    }
)

WRITTEN: Mapping[str, str] = MappingProxyType(
    {
        "china, republic of": "TWN",
        "republic of china": "TWN",
        "u.s.s.r.": "SUN",
    }
)
"""Countries that the text alone tells, folded -> their code."""

SLUGS: Mapping[str, str] = MappingProxyType(
    {
        "bosnia-herzegovina": "BIH",
        "congo-democratic-republic": "COD",
        "congo-kinshasa": "COD",
        "congo-republic": "COG",
        "holy-see": "VAT",
        "korea": "KOR",
        "korea-north": "PRK",
        "korea-south": "KOR",
        "palestinian-authority": "PSE",
        "saint-kitts-nevis": "KNA",
        "somoa": "WSM",
        "west-bank": "PSE",
    }
)
"""The Office's names of countries that the program's own list has otherwise."""


class _Gathering(Gathered):
    """The rows as they come together, with what is said of the records."""

    def __init__(self) -> None:
        super().__init__()
        self.places = Places(read_places(PLACES_FILE))
        self.visits: list[dict[str, str]] = []
        self.reports: list[TableRow] = []
        self.people: dict[str, TableRow] = {}
        self.sources: dict[str, TableRow] = {}


def read_history_state(sources: Sequence[Path], progress: Progress) -> Imported:
    """The records of all XML files below the sources; `SourceError` where there is none."""
    files = readable_files(sources, (".xml",))
    records = [
        record for file in progress(files, folders.READING) for record in read_records(file, NEEDED)
    ]
    if not records:
        raise SourceError(sentences.no_records(len(files)))
    gathering = _Gathering()
    for record in sound(records, gathering):
        _trip(record, gathering) if record.tag == "trip" else _visit(record, gathering)
        gathering.counts["kept"] += 1
    _link(gathering.visits)
    return _imported(gathering)


def _imported(gathering: _Gathering) -> Imported:
    if not gathering.visits:
        first = gathering.notes[0]
        raise SourceError(
            folders.no_sound_record(f"{first.file}:{first.line}:{first.column}", first.reason)
        )
    days = [visit.pop("since") for visit in gathering.visits]
    ends = [visit.pop("until") for visit in gathering.visits]
    order = sorted(range(len(days)), key=lambda at: (days[at], at))
    shorts = Counter(row["short"] for row in gathering.people.values())
    people = [
        {**row, "short": row["short"] if shorts[row["short"]] == 1 else ""}
        for _, row in sorted(gathering.people.items())
    ]
    return Imported(
        {
            "visits": [gathering.visits[at] for at in order],
            "reports": [gathering.reports[at] for at in order],
            "sources": [row for _, row in sorted(gathering.sources.items())],
            "people": people,
            "places": gathering.places.rows(),
        },
        PACKAGE_FIELDS,
        date.fromisoformat(min(days)),
        date.fromisoformat(max(ends)),
        gathering.counts,
        gathering.notes,
    )


def _trip(record: Record, gathering: _Gathering) -> None:
    """A row for each place of the trip; one without a place where none is named."""
    texts = record.texts
    host = _country(record, "country", gathering)
    role, rank = POSTS[texts["role"]]
    person = _traveller(texts, gathering)
    places = _parted(texts.get("locale", ""), host, gathering.places) or [""]
    source = _source(f"travels-{texts['role']}", texts["@who"], "travels/" + texts["role"])
    gathering.sources[source["id"]] = source
    for number, place in enumerate(places, start=1):
        city = gathering.places.city(place, host) if place else ""
        if place and not city:
            gathering.note(record, "locale", place, sentences.UNKNOWN_PLACE)
        row = {
            "id": _numbered(f"travel-{slug(texts['id'])}", number),
            "trip": "",
            "person": person,
            "role": role,
            "rank": rank,
            "sender": "USA",
            "host": host,
            "city": city,
            "purpose": texts.get("remarks", ""),
            "country_in_source": _if_other(texts["country"], host),
            "place_in_source": "" if city == place else place,
        }
        gathering.visits.append({**row, **_days(texts)})
        gathering.reports.append(_report(record, row["id"], source["id"], places))


def _traveller(texts: Mapping[str, str], gathering: _Gathering) -> str:
    key = slug(texts["@who"])
    family = key.split("-")[0]
    short = next((word for word in texts["name"].split() if slug(word) == family), "")
    row = {"id": key, "name": texts["name"], "short": short, "country": "USA"}
    gathering.people.setdefault(key, row)
    return key


def _visit(record: Record, gathering: _Gathering) -> None:
    """A row for each person whom the record names; the place in the country is not told."""
    texts = record.texts
    sender = _country(record, "from", gathering)
    source = _source("visits", texts["from@id"], "visits")
    gathering.sources[source["id"]] = source
    people = visitors(texts["visitor"])
    for number, visitor in enumerate(people, start=1):
        row = {
            "id": _numbered(f"visit-{slug(texts['id'])}", number),
            "trip": f"joint-visit-{slug(texts['id'])}" if len(people) > 1 else "",
            "person": _leader(visitor, sender, gathering),
            "role": visitor.role,
            "rank": visitor.rank,
            "sender": sender,
            "host": "USA",
            "purpose": texts.get("description", ""),
            "country_in_source": _if_other(texts["from"], sender),
            "visitor_in_source": texts["visitor"] if len(people) > 1 else "",
        }
        gathering.visits.append({**row, **_days(texts)})
        gathering.reports.append(_report(record, row["id"], source["id"]))


def _leader(visitor: TitledVisitor, sender: str, gathering: _Gathering) -> str:
    """The id of the person: one for a name and a country, and for a royal title its own."""
    royal = f"{visitor.role} " if ROYAL.search(visitor.role) else ""
    key = slug(f"{sender} {royal}{visitor.name}")
    row = {"id": key, "name": visitor.name, "short": "", "country": sender}
    gathering.people.setdefault(key, row)
    return key


def _country(record: Record, column: str, gathering: _Gathering) -> str:
    """The code of the record's country; a state that no list has gets one, after its slug."""
    text, name = record.texts[column], record.texts[f"{column}@id"]
    if code := country_code(text, name, WRITTEN, SLUGS):
        return code
    code = slug(name).replace("-", "").upper() or "UNKNOWN"
    if code not in gathering.places.by_id:
        gathering.note(record, column, text, sentences.unknown_country(code))
    return gathering.places.country(text, code)


def _parted(text: str, country: str, places: Places) -> list[str]:
    """The places of one text, parted at commas that do not belong to a name (`Mexico, D.F.`)."""
    parts: list[str] = []
    text = re.sub(r"(?<=\w)- (?=\w)", "-", text)
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        whole = f"{parts[-1]}, {part}" if parts else ""
        if whole and places.is_named(whole, country):
            parts[-1] = whole
        else:
            parts.append(part)
    return parts


def _if_other(text: str, code: str) -> str:
    """The country as the source writes it, where that is not its name of today."""
    return "" if states().get(code, text) == text else text


def _numbered(id_: str, number: int) -> str:
    return id_ if number == 1 else f"{id_}-{number}"


def _days(texts: Mapping[str, str]) -> dict[str, str]:
    return {"since": texts["start-date"], "until": texts["end-date"]}


def _source(kind: str, name: str, path: str) -> TableRow:
    """The page of the Office on one traveller, or on one country's visits."""
    return {
        "id": f"{kind}-{slug(name)}",
        "publisher": PUBLISHER,
        "url": f"{SITE}/{path}/{name}",
        "language": "en",
        "kind": "official",
    }


def _report(record: Record, id_: str, source: str, places: Sequence[str] = ()) -> TableRow:
    """What the Office says of the row: it took place on those days, known since the entry."""
    first, last = record.texts["start-date"], record.texts["end-date"]
    many = len(places) > 1 and first != last
    entered = _entry(record.texts, last)
    return {
        "record": id_,
        "reported": entered,
        "reported_is": "archive",
        "status": "completed",
        "when": _when(first, last, many),
        "source": source,
        "locator": f"{record.file.name} {record.texts['id']}",
        "confidence": "high",
        "note": sentences.days_of_several(places) if many else "",
    }


def _when(first: str, last: str, window: bool) -> str:
    """The stay in EDTF; of several places in one span only that each lay somewhere in it."""
    if first == last:
        return first
    return f"[{first}..{last}]" if window else f"{first}/{last}"


def _entry(texts: Mapping[str, str], last: str) -> str:
    """The day on which the entry was made or, if the stay was not over then, changed; else ""."""
    days = (texts.get(f"{name}-datetime", "")[:10] for name in ("created", "last-modified"))
    return next((day for day in days if iso_day(day) and day >= last), "")


def _link(visits: Sequence[dict[str, str]]) -> None:
    """Give the stops of one journey its name: a trip that begins by the day another ends."""
    journeys: dict[str, tuple[str, list[dict[str, str]]]] = {}
    travels = [visit for visit in visits if visit["id"].startswith("travel-")]
    for visit in sorted(travels, key=lambda row: (row["person"], row["since"], row["until"])):
        until, stops = journeys.get(visit["person"], ("", []))
        if visit["since"] > until:
            stops = []
        stops.append(visit)
        journeys[visit["person"]] = max(until, visit["until"]), stops
        if len(stops) > 1:
            trip = stops[0]["id"].replace("travel-", "trip-", 1)
            for stop in stops:
                stop["trip"] = trip
