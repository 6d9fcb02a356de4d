"""A table as linked data: events of schema.org in JSON-LD 1.1."""

import json
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from dashboard import query
from dashboard.model.several import parted
from dashboard.outputs.tables.content import Content
from dashboard.query import BECAME, Row, Source, TextRow, point_of, rows_of
from dashboard.query.naming import day_of
from dashboard.text.json import JSON
from dashboard.text.sentences import files
from dashboard.text.sentences.records import state

SCHEMA_STATUS: Mapping[str, str] = MappingProxyType(
    {"postponed": "EventPostponed", "cancelled": "EventCancelled"}
)
"""What schema.org calls what has become of a record; all else is scheduled."""


def write(content: Content) -> bytes:
    """The data set, the table's dated records as events, and the sources that speak of them."""
    rows = content.rows
    reports = query.listed_reports(rows)
    sources: dict[str, list[str]] = {}
    for record, source in zip(reports["record"].tolist(), reports["source"].tolist(), strict=True):
        sources.setdefault(record, []).append(source)
    events = [_event(content, row, text, sources[str(row.id)]) for row, text in content.records()]
    used = {source["@id"] for event in events for source in event["subjectOf"]}
    articles = [_source(content, row) for row in rows_of(content.dataset.sources)]
    about = _some(about=[{"@id": event["@id"]} for event in events])
    graph = [
        _dataset(content) | about,
        *events,
        *(each for each in articles if each["@id"] in used),
    ]
    linked = {"@context": "https://schema.org", "@graph": graph}
    return f"{json.dumps(linked, ensure_ascii=False, indent=1)}\n".encode()


def _some(**values: JSON) -> dict[str, JSON]:
    """The values that there are."""
    return {name: value for name, value in values.items() if value not in ("", None, [], {})}


def _dataset(content: Content) -> dict[str, Any]:
    dataset, rows = content.dataset, content.rows
    return {"@type": "Dataset", "@id": content.tag("data")} | _some(
        name=dataset.title,
        description=dataset.description,
        license=_entity("CreativeWork", dataset.licence),
        version=dataset.version,
        temporalCoverage=f"{dataset.since}/{dataset.until}",
        abstract=files.view_and_rest(rows.subtitle, rows.undated, rows.outside),
        url=content.link(),
    )


def _event(content: Content, row: Row, text: TextRow, sources: list[str]) -> dict[str, Any]:
    """A record as an event, whatever its kind: `additionalType` says which."""
    return {"@type": "Event", "@id": content.tag(row.id), "identifier": row.id} | _some(
        additionalType=text.kind,
        name=text.who,
        description=state(text.status, row.when_in_words),
        disambiguatingDescription=text.detail,
        eventStatus=_status(row),
        **_dates(row),
        location=_place(row, text),
        organizer=_entity("Organization", text.sender),
        attendee=_person(content, row, text),
        subjectOf=[{"@id": content.tag(f"source/{id_}")} for id_ in dict.fromkeys(sources)],
        url=content.link(row.id),
    )


def _status(row: Row) -> str:
    scheduled = "EventRescheduled" if row.moved else "EventScheduled"
    return f"https://schema.org/{SCHEMA_STATUS.get(BECAME[row.status], scheduled)}"


def _dates(row: Row) -> dict[str, Any]:
    """The first and last day as far as they are known to the day.

    An event on some day of several is a schedule that holds it once.
    """
    begin, end = day_of(row.start_min), day_of(row.end_max)
    if row.precision == "window" or row.when.startswith("["):
        schedule = _some(startDate=_iso(begin), endDate=_iso(end))
        return {"eventSchedule": {"@type": "Schedule", "repeatCount": 1, **schedule}}
    return _some(startDate=_iso(begin), endDate=_iso(end))


def _iso(day: date | None) -> str:
    return str(day) if day else ""


def _entity(kind: str, name: str) -> dict[str, str]:
    return {"@type": kind, "name": name} if name else {}


def _place(row: Row, text: TextRow) -> dict[str, Any]:
    """The city where one is named, with its coordinates; else the host alone."""
    if not row.place:
        return _entity("Place", text.host)
    address = {"@type": "PostalAddress", "addressLocality": text.city}
    country = _some(addressCountry=text.host if row.table == "visits" else "")
    return {"@type": "Place", "name": text.city, **_geo(row), "address": {**address, **country}}


def _geo(row: Row) -> dict[str, Any]:
    if (at := point_of(row)) is None:
        return {}
    return {"geo": {"@type": "GeoCoordinates", "latitude": at[0], "longitude": at[1]}}


def _person(content: Content, row: Row, text: TextRow) -> dict[str, Any]:
    """Who travels; nothing for what does not travel."""
    if not row.person:
        return {}
    people = content.dataset.people
    wikidata = next(iter(people.loc[people["id"] == row.person, "wikidata"]), "")
    same = wikidata and f"https://www.wikidata.org/entity/{wikidata}"
    person = _some(name=text.who, jobTitle=text.detail, sameAs=same)
    return {"@type": "Person", **person, **_some(affiliation=_entity("Organization", text.sender))}


def _source(content: Content, row: Source) -> dict[str, Any]:
    day = day_of(row.published)
    return {"@type": "Article", "@id": content.tag(f"source/{row.id}")} | _some(
        name=row.title,
        author=[_entity("Person", name) for name in parted(row.author) if name],
        publisher=_entity("Organization", row.publisher),
        datePublished=_iso(day),
        url=row.url,
        archivedAt=row.archive_url,
    )
