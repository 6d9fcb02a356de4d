"""Calendars with visits (iCalendar) as a data set.

An entry is a visit where its title says so, or its categories do; any other is an event of kind
`other`. What this program's own export holds comes back as the records that it was.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from dashboard.dataset.cells import slug
from dashboard.importers.calendar_entries import CalendarEntry, CalendarFile, read_calendar
from dashboard.importers.draft import Cells, Draft, free
from dashboard.importers.entries import SourceEntry, add_entry
from dashboard.importers.import_draft import ImportDraft, plain_text
from dashboard.importers.imported import Imported, Progress
from dashboard.importers.own_records import OwnRecord, add_own, own_cells, own_date
from dashboard.importers.source_files import readable_files
from dashboard.importers.visit_titles import visit_called
from dashboard.model.schema import SLUG
from dashboard.text.sentences.imports import folders
from dashboard.text.sentences.imports import ics as sentences

STATUSES_OF_EVENTS = {"TENTATIVE": "announced", "CONFIRMED": "confirmed", "CANCELLED": "cancelled"}
"""What RFC 5545 calls a status -> the word of the data model for a visit."""


def read_ics(sources: Sequence[Path], progress: Progress) -> Imported:
    """The entries of all calendars that are named; `SourceError` where one is none."""
    files = readable_files(sources, (".ics",))
    gathering = ImportDraft(Draft("ics"), datetime.now(UTC).date())
    calendars = [(file, read_calendar(file)) for file in progress(files, folders.READING)]
    for file, calendar in calendars:
        _add_calendar(file, calendar, gathering)
    file, first = calendars[0]
    return gathering.imported(first.title or file.stem, first.description)


def _add_calendar(file: Path, calendar: CalendarFile, gathering: ImportDraft) -> None:
    source = free(slug(file.stem) or "calendar", gathering.draft.sources)
    latest: dict[str, CalendarEntry] = {}
    for entry in calendar.entries:
        other = latest.get(entry.uid)
        if other is None or entry.sequence >= other.sequence:
            latest[entry.uid] = entry
    for entry in calendar.entries:
        number = gathering.begin(entry.file, entry.line)
        if entry.uid and latest[entry.uid] is not entry:
            gathering.merge(number, "UID", entry.uid, sentences.OLDER_VERSION)
        elif entry.fault is not None:
            gathering.refuse(number, *entry.fault)
        else:
            _add_entry(entry, number, source, gathering)
    if any(report["source"] == source for report in gathering.draft.reports):
        title = plain_text(calendar.title) or plain_text(file.name)
        gathering.draft.sources.setdefault(source, {"id": source, "title": title})


def _add_entry(entry: CalendarEntry, number: int, source: str, gathering: ImportDraft) -> None:
    if entry.note is not None:
        gathering.note(number, *entry.note)
    first, last = f"{entry.first}", f"{entry.last}"
    when = first if first == last else f"{first}/{last}"
    locator = plain_text(f"{entry.file} {entry.uid}")
    cells, reports = own_cells(entry.record)
    if cells:
        id_ = _id(entry.uid.rpartition("@")[0], entry, number, gathering)
        days = own_date(cells, first, last)
        record = OwnRecord(number, id_, _own_title(entry, cells), days, cells, reports)
        add_own(record, locator, gathering)
        return
    id_ = _id("", entry, number, gathering)
    is_visit = visit_called(entry.summary, _is_visit(entry)) is not None
    state = _state(entry, when, is_visit, gathering)
    texts = dict(entry.texts)
    texts["calendar_status"] = texts.pop("status", "")
    if entry.categories:
        texts["categories"] = ", ".join(entry.categories)
    report = {"source": source, "locator": locator, "reported_is": "archive", **state}
    place = entry.texts.get("location", "").replace("\n", ", ")
    add_entry(
        SourceEntry(
            *(number, id_, entry.summary, when, place, "LOCATION", ""),
            own=texts,
            report=report,
            is_visit=_is_visit(entry),
        ),
        gathering,
    )


def _own_title(entry: CalendarEntry, cells: Cells) -> str:
    """The title of the record, if the entry's has it; else that of the entry without its place."""
    title = next(filter(None, (cells.get(name) for name in ("person_name", "item", "title"))), "")
    if title and title in entry.summary:
        return title
    place = re.escape(cells.get("city") or cells.get("host_name", ""))
    return re.sub(rf"^(\w+: )?(≈ )?|( (in|to) {place})$", "", entry.summary)


def _id(wish: str, entry: CalendarEntry, number: int, gathering: ImportDraft) -> str:
    """The id of the record, if it may be one; else one of the UID, or of the title and the day."""
    if re.fullmatch(SLUG, wish) and wish not in gathering.draft.rows:
        gathering.draft.rows[wish] = number
        return wish
    return gathering.draft.free_id(entry.uid or f"{entry.summary[:45]} {entry.first}", number)


def _is_visit(entry: CalendarEntry) -> bool:
    """Whether a category of the entry says that it is a visit."""
    return any(slug(each).rpartition("-")[2] in ("visit", "visits") for each in entry.categories)


def _state(entry: CalendarEntry, when: str, is_visit: bool, gathering: ImportDraft) -> Cells:
    """What the calendar says became of the entry, known since it was last changed."""
    word = entry.texts.get("status", "").upper()
    status = STATUSES_OF_EVENTS.get(word, "")
    if word == "CONFIRMED" and not is_visit:
        status = ""  # no event is `confirmed`
    cells = {"status": status} if status else gathering.outcome(when)
    changed, last = entry.changed, entry.last
    over = cells["status"] == "completed" and last is not None
    if changed is None or (over and last is not None and changed < last):
        return cells
    return {**cells, "reported": changed.isoformat()}
