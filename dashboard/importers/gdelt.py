"""Events of GDELT 2.0 between two governments as candidates: visits, talks and military aid.

Nothing of it is a fact: a machine has read it out of news. Each record has the least status that
its code can mean, at low confidence; mirrored pairs (042 makes a visit, 043 hosts one) and repeats
are one record, with a report of each address that says it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from dashboard.importers.cells import stable_id
from dashboard.importers.draft import Cells, Draft
from dashboard.importers.gdelt_events import (
    Actor,
    GdeltEvent,
    actor_country,
    event_day,
    place_country,
    read_events,
)
from dashboard.importers.import_draft import ImportDraft, plain_text
from dashboard.importers.imported import Imported, Progress
from dashboard.importers.source_files import readable_files
from dashboard.importers.status_words import LEAST_STATUS
from dashboard.model import places
from dashboard.model.tables import SHORT
from dashboard.text.english import joined
from dashboard.text.sentences.imports import folders
from dashboard.text.sentences.imports import gdelt as sentences

TABLES_BY_CODE: Mapping[str, str] = MappingProxyType(
    {"042": "visits", "043": "visits", "072": "shipments"}
    | dict.fromkeys(sentences.CODE_TITLES, "events")
)
"""What is made of an event, by its CAMEO code."""

GOVERNMENT_TYPES = frozenset(("", "GOV", "MIL"))
"""Types of actors that are a state: none at all, its government, its armed forces."""

LINK_MOST = 2_000

CandidateKey = tuple[str, str, str, str]
"""What mirrored and repeated events share: what they are, from, to, and the day."""


@dataclass
class _Candidate:
    """Events that say the same, the first of which is the record's number."""

    number: int
    events: list[GdeltEvent] = field(default_factory=list)


def read_gdelt(sources: Sequence[Path], progress: Progress) -> Imported:
    """The events of all files that are named; `SourceError` where one is damaged, or none."""
    files = readable_files(sources, (".csv", ".zip"))
    gathering = ImportDraft(Draft("gdelt"), datetime.now(UTC).date())
    candidates: dict[CandidateKey, _Candidate] = {}
    ids: set[str] = set()
    for file in progress(files, folders.READING):
        for event in read_events(file):
            _sort(event, ids, candidates, gathering)
    for key, candidate in candidates.items():
        _add(key, candidate, gathering)
    return gathering.imported(sentences.GDELT_TITLE, sentences.DESCRIPTION)


def _sort(
    event: GdeltEvent,
    ids: set[str],
    candidates: dict[CandidateKey, _Candidate],
    gathering: ImportDraft,
) -> None:
    """Put an event with those that say the same, or note why it is no candidate."""
    number = gathering.begin(event.file, event.line)
    if event.id in ids:
        gathering.merge(number, "GLOBALEVENTID", event.id, sentences.SECOND_OF_EVENT)
        return
    ids.add(event.id)
    fault = _fault(event)
    if fault is not None:
        gathering.refuse(number, *fault)
        return
    key = _key(event)
    candidate = candidates.get(key)
    if candidate is None:
        candidates[key] = _Candidate(number, [event])
        return
    first = candidate.events[0]
    candidate.events.append(event)
    reason = sentences.merged_into(first.file, first.line)
    gathering.merge(number, "GLOBALEVENTID", event.id, reason)


def _fault(event: GdeltEvent) -> tuple[str, str, str] | None:
    """The column that keeps an event from being a candidate, its value, and why."""
    if event.code not in TABLES_BY_CODE:
        return "EventCode", event.code, sentences.OTHER_CODE
    for side, actor in enumerate(event.actors, 1):
        if why := _no_government(actor):
            return f"Actor{side}Code", f"{actor.code} {actor.name}".strip(), why
    first, second = (actor_country(actor.country) for actor in event.actors)
    if first == second:
        return "Actor2CountryCode", event.actors[1].country, sentences.ONE_COUNTRY
    if not event_day(event):
        return "SQLDATE", event.day, sentences.NOT_A_DAY
    return None


def _no_government(actor: Actor) -> str:
    """Why an actor is no government; "" if it is one."""
    if "IGO" in actor.types:
        return sentences.NO_STATE
    if not actor.country:
        return sentences.NO_COUNTRY
    if not actor_country(actor.country):
        return sentences.REGION
    is_state = not actor.group and GOVERNMENT_TYPES.issuperset(actor.types)
    return "" if is_state else sentences.NO_GOVERNMENT


def _key(event: GdeltEvent) -> CandidateKey:
    first, second = (actor_country(actor.country) for actor in event.actors)
    table = TABLES_BY_CODE[event.code]
    if table == "events":  # both take part alike
        first, second = sorted((first, second))
    elif event.code == "043":
        first, second = second, first
    return (event.code if table == "events" else table, first, second, event_day(event))


def _add(key: CandidateKey, candidate: _Candidate, gathering: ImportDraft) -> None:
    """Add the record of a candidate and a report of each address."""
    what, sender, host, day = key
    table = TABLES_BY_CODE.get(what, what)
    draft = gathering.draft
    id_ = draft.free_id(f"gdelt {what} {sender} {host} {day}", candidate.number)
    names = [places.countries()[code] for code in (sender, host)]
    own = gathering.own_columns(_own(candidate.events))
    if table == "events":
        title = sentences.talks(sentences.CODE_TITLES[what], joined(names))
        parties = {"senders": f"{sender}; {host}"}
        draft.events.append({"id": id_, "kind": "negotiation", "title": title, **parties, **own})
    else:
        city = _city(candidate, host, gathering)
        parties = {"sender": sender, "host": host, "city": city}
        if table == "visits":
            person = sentences.not_named(names[0])
            draft.visits.append({"id": id_, "person": person, **parties, **own})
        else:
            draft.shipments.append({"id": id_, "item": sentences.MILITARY_AID, **parties, **own})
    _report(id_, candidate.events, {"when": day, "status": LEAST_STATUS[table]}, draft)


def _own(events: Sequence[GdeltEvent]) -> Cells:
    """What the events say that no column holds: how many they are, codes, actors and places."""
    codes = sorted({event.code for event in events})
    actors = dict.fromkeys(actor.name for event in events for actor in event.actors if actor.name)
    where = dict.fromkeys(event.place for event in events if event.place)
    return {
        "gdelt_events": str(len(events)),
        "gdelt_mentions": str(sum(event.mentions for event in events)),
        "gdelt_codes": "; ".join(codes),
        "gdelt_actors": "; ".join(actors),
        "gdelt_places": "; ".join(where),
    }


def _city(candidate: _Candidate, host: str, gathering: ImportDraft) -> str:
    """The one city of the host that the events name; "" where they name none, or several."""
    cities = {
        event.place.partition(",")[0]: event
        for event in candidate.events
        if event.is_city and place_country(event.country) == host
    }
    for event in candidate.events:
        if event.place and place_country(event.country) != host:
            gathering.note(candidate.number, "ActionGeo_FullName", event.place, sentences.ELSEWHERE)
            break
    if len(cities) != 1:
        if cities:
            value = "; ".join(cities)
            reason = sentences.SEVERAL_CITIES
            gathering.note(candidate.number, "ActionGeo_FullName", value, reason)
        return ""
    ((name, event),) = cities.items()
    name = plain_text(name)[:SHORT]
    if len(places.cities_called(name, host)) != 1:
        row = {"id": stable_id(f"{name} {host}"), "kind": "city", "name": name, "country": host}
        point = dict(zip(("latitude", "longitude"), event.point, strict=True))
        gathering.draft.places.setdefault(row["id"], {**row, **(point if all(event.point) else {})})
    return name


def _report(id_: str, events: Sequence[GdeltEvent], state: Cells, draft: Draft) -> None:
    """Add a report of each address, known since the first day on which it was added."""
    by_url: dict[str, list[GdeltEvent]] = {}
    for event in events:
        by_url.setdefault(event.url[:LINK_MOST], []).append(event)
    for url, those in by_url.items():
        host = urlsplit(url).hostname or "" if url.startswith("http") else ""
        source = stable_id(f"{host} {url}".strip() or "gdelt", len(host) + 41)
        title = {"title": plain_text(url) or sentences.GDELT_TITLE}
        publication = {"publisher": host, "url": url} if host else title
        draft.sources.setdefault(source, {"id": source, **publication})
        draft.reports.append(
            {
                "record": id_,
                "reported": min(event.added for event in those),
                "reported_is": "archive",
                **state,
                "source": source,
                "locator": "; ".join(dict.fromkeys(event.id for event in those)),
                "confidence": "low",
                "note": sentences.UNCHECKED,
            }
        )
