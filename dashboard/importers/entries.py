"""Entries of a story or a calendar -> visits where their titles say so, else events."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.importers.draft import Cells
from dashboard.importers.import_draft import ImportDraft, plain_text
from dashboard.importers.named_places import Stop, cities, stops
from dashboard.importers.row_dates import within_days
from dashboard.importers.visit_titles import VisitTitle, visit_called
from dashboard.model.tables import SHORT
from dashboard.model.when import date_or_none
from dashboard.text.sentences.imports import drafts as sentences


@dataclass(frozen=True)
class SourceEntry:
    """One entry: its number in the draft, the id that is free for it, its title and its date.

    `place` is its location as it is written, and `place_name` what that part of it is called;
    `sender` the code of whose it is; `own` other texts by name; `report` what its reports say.
    `is_visit` is whether something beside the title says that it is one.
    """

    number: int
    id: str
    title: str
    when: str
    place: str
    place_name: str
    sender: str
    own: Mapping[str, str]
    report: Mapping[str, str]
    is_visit: bool = False


def add_entry(entry: SourceEntry, gathering: ImportDraft) -> None:
    """Add the entry as the visits that its title names, or as one event, with their reports."""
    visit = visit_called(entry.title, entry.is_visit)
    own = dict(entry.own)
    if len(entry.title) > SHORT:
        own["full_title"] = entry.title
    cells = gathering.own(own)
    if visit is None:
        ids = [_add_event(entry, cells, gathering)]
    else:
        ids = _add_visits(
            entry, visit, {"title_in_source": plain_text(entry.title), **cells}, gathering
        )
    date = date_or_none(entry.when)
    when = within_days(date) if date is not None and len(ids) > 1 else entry.when
    gathering.draft.reports += [{"record": id_, "when": when, **entry.report} for id_ in ids]


def _add_event(entry: SourceEntry, cells: Cells, gathering: ImportDraft) -> str:
    """An event of no kind that anybody states, at the entry's place if that is certain."""
    stop = _certain(entry.place)
    if entry.place and stop is None:
        gathering.note(entry.number, entry.place_name, entry.place, sentences.NOT_THIS_PLACE)
    title = plain_text(entry.title)
    row = {
        "id": entry.id,
        "kind": "other",
        "title": title if len(title) <= SHORT else f"{title[: SHORT - 1]}…",
        "senders": gathering.draft.party(entry.sender, "") if entry.sender else "",
        "hosts": gathering.draft.party(stop.code, "") if stop is not None else "",
        "city": stop.city if stop is not None else "",
    }
    gathering.draft.events.append({**row, **cells})
    return entry.id


def _add_visits(
    entry: SourceEntry, visit: VisitTitle, cells: Cells, gathering: ImportDraft
) -> list[str]:
    """A visit for each place that the title names; all share a trip."""
    draft, ids = gathering.draft, list[str]()
    sender = draft.party(visit.sender or entry.sender, "")
    for stop in _stops(entry, visit):
        id_ = draft.free_id(entry.id, entry.number) if ids else entry.id
        ids.append(id_)
        if not stop.code:
            gathering.note(entry.number, "where", stop.text, sentences.UNKNOWN_PARTY)
        row = {
            "id": id_,
            "person": plain_text(visit.visitor.name)[:SHORT],
            "role": plain_text(visit.visitor.role)[:SHORT],
            "rank": visit.visitor.rank,
            "sender": sender,
            "host": draft.party(stop.code, stop.text),
            "city": stop.city,
        }
        draft.visits.append({**row, **cells})
    if len(ids) > 1:
        for row in draft.visits[-len(ids) :]:
            row["trip"] = entry.id
    return ids


def _stops(entry: SourceEntry, visit: VisitTitle) -> Sequence[Stop]:
    """The places of the title; a city alone lies in the country of the entry's location."""
    if places := stops(visit.where):
        place = _certain(entry.place)
        if place is not None and places == [Stop(place.code)]:
            return [place]
        return places
    place = _certain(entry.place)
    if place is None:
        return [Stop("", text=visit.where or entry.place)]
    if visit.where in ("", place.city):
        return [place]
    if names := cities(visit.where, place.code):
        return [Stop(place.code, city) for city in names]
    return [Stop("", text=visit.where)]


def _certain(text: str) -> Stop | None:
    """The one place that a location names for certain; `None` where it names none, or several."""
    places = stops(text) if text else None
    return places[0] if places is not None and len(places) == 1 and places[0].code else None
