"""A table as a calendar to download or to subscribe to (iCalendar, RFC 5545 and RFC 7986).

A record's UID never changes and its SEQUENCE rises with every report, each of which its text
tells: a visit that slips moves in the subscriber's calendar. A date without its first or its last
day stands on the days that it names; what has no date is counted in the calendar's description.
"""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType

from icalendar import Calendar, Event, vCategory, vDuration, vText

from dashboard import query
from dashboard.model import edtf
from dashboard.model.vocabularies import STATUS_WORDS, Status, statuses_that
from dashboard.outputs.tables.content import Content
from dashboard.outputs.tables.record_cells import cells_by_record, placed_cells
from dashboard.query import Report, Row, TextRow, point_of, rows_of
from dashboard.query.naming import day_of
from dashboard.text.sentences import files, program
from dashboard.text.sentences.records import state, statement


def _event_status(status: Status) -> str:
    """What RFC 5545 calls it."""
    if status.became == "cancelled":
        return "CANCELLED"
    open_ = status.became == "postponed" or (status.stage == "planned" and not status.sure)
    return "TENTATIVE" if open_ else "CONFIRMED"


EVENT_STATUS: Mapping[str, str] = MappingProxyType(
    {name: _event_status(word) for name, word in STATUS_WORDS.items()}
)
"""What a calendar calls a status.

Programs that subscribe take a cancelled event away, so only what will not take place is one; what
is put off or held up stays in sight.
"""

LEADING = statuses_that(lambda word: word.unlike_plan)
"""The statuses that an event's title begins with: what it names is not as it was planned."""

WAY: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {"visits": files.in_place, "shipments": files.to_place}
)
"""How the name of a place follows what goes there; the title of an event says it itself."""

RECORD_PROPERTY = "x-record"
"""The property that has the record's cells as JSON, by which an import knows it again."""

REFRESH = timedelta(days=1)
"""How often a subscriber's calendar may ask again."""


class PlainText(vText):
    """A text as it is; the library's own `vText` takes a backslash and an N for a line end."""

    def to_ical(self) -> bytes:
        """The text in UTF-8, escaped (RFC 5545, section 3.3.11)."""
        return self.translate(ESCAPED).encode()


ESCAPED = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


def write(content: Content) -> bytes:
    """The table's dated records as all-day events, in time order; lines end in CR LF."""
    calendar = Calendar()
    for name, value in _about(content).items():
        calendar.add(name, PlainText(value))
    calendar.add("x-published-ttl", vDuration(REFRESH))
    calendar.add("refresh-interval", REFRESH, {"VALUE": "DURATION"})
    reports = _reports(content)
    cells = cells_by_record(content)
    for row, text in content.records():
        event = _event(content, row, text, reports[str(row.id)])
        record = placed_cells(cells[str(row.id)], row)
        record.pop("part_of", None)  # which comes with a report of the lot that sums it
        event.add(RECORD_PROPERTY, PlainText(json.dumps(record)))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _reports(content: Content) -> dict[str, list[Report]]:
    """What was said of each record by the as-of day, oldest first."""
    rows = content.rows
    reports: list[Report] = rows_of(query.listed_reports(rows))
    by_record: dict[str, list[Report]] = {}
    for report in reports:
        by_record.setdefault(str(report.record), []).append(report)
    return by_record


def _about(content: Content) -> dict[str, str]:
    """What the calendar says of itself, under the names of RFC 7986 and those read before it."""
    dataset, rows = content.dataset, content.rows
    title = files.calendar_title(dataset.title, content.name)
    about = files.in_no_calendar(rows.subtitle, rows.undated, rows.outside)
    texts = {"name": title, "x-wr-calname": title, "description": about, "x-wr-caldesc": about}
    return {
        "prodid": f"-//{program.NAME}//{dataset.name}//EN",
        "version": "2.0",
        **texts,
    }


def _event(content: Content, row: Row, text: TextRow, reports: list[Report]) -> Event:
    """A record as an event; only its URL depends on who serves it and on the view."""
    event = Event()
    stamp = datetime.combine(_last_report_day(content, reports), time(), UTC)
    begin, end = _days(row)
    values = {
        "uid": f"{row.id}@{content.dataset.name}",
        "dtstamp": stamp,
        "last-modified": stamp,
        "sequence": len(reports) - 1,
        "status": EVENT_STATUS[row.status],
        "dtstart": begin,
        "dtend": end,
        "summary": _summary(row, text),
        "description": _description(row, text, reports),
        "categories": _categories(text),
        "location": ", ".join(filter(None, [text.city, text.host])),
        "geo": point_of(row) if row.place else None,
        "url": content.link(row.id),
        "transp": "TRANSPARENT",
    }
    for name, value in values.items():
        if value not in (None, ""):
            plain = isinstance(value, str) and name != "url"
            event.add(name, PlainText(str(value)) if plain else value)
    return event


def _categories(text: TextRow) -> vCategory:
    """The record's kind, sender and host, as far as it has them."""
    categories = vCategory([])
    categories.cats = [PlainText(part) for part in (text.kind, text.sender, text.host) if part]
    return categories


def _last_report_day(content: Content, reports: list[Report]) -> date:
    """The day of the latest report; where nobody recorded it, the first the data set covers."""
    return day_of(reports[-1].reported) or content.dataset.since


def _days(row: Row) -> tuple[date, date | None]:
    """The first day, and the day after the last; an open side stands on the day of the other.

    `None` for the last day there is: an event without an end lasts one day.
    """
    bounds = [day_of(day) for day in (row.start_min, row.end_min, row.end_max, row.start_max)]
    begin, *_ = filter(None, bounds)
    last = next(filter(None, [bounds[2], bounds[3]]), begin)
    return begin, last + timedelta(days=1) if last < date.max else None


def _summary(row: Row, text: TextRow) -> str:
    """Who and where in a line, after what became of it, and `≈` for days not exactly known."""
    exact = row.precision in ("day", "span") and not (row.uncertain or row.approximate)
    status = row.status if row.status in LEADING else ""
    where = WAY[row.table](text.city or text.host) if row.table in WAY else ""
    return files.event(status, text.who, where, exact=exact)


def _description(row: Row, text: TextRow, reports: list[Report]) -> str:
    """What the record is, when it is said to be, and every report of it, the latest first."""
    lines = [
        text.detail,
        state(text.status, row.when_in_words),
        "",
        *map(_report_line, reversed(reports)),
    ]
    return "\n".join(lines if text.detail else lines[1:])


def _report_line(report: Report) -> str:
    """A report as a line: its day, who published it, and what it said in whose words."""
    day = day_of(report.reported)
    words = statement(report.status, report.when_in_words, report.wording)
    line = files.report(edtf.say_day(day) if day else "", report.publisher, words)
    return " ".join(filter(None, [line, report.url]))
