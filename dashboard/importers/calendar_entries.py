"""A calendar (iCalendar, RFC 5545) -> its entries, each with its days in EDTF.

Definitions of time zones are not read: the day of a time is the one that is written there.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Calendar, Component
from icalendar.error import BrokenCalendarProperty
from icalendar.prop import vCategory, vGeo

from dashboard.importers.imported import SourceError
from dashboard.importers.source_files import bounded, source_text
from dashboard.text.sentences.imports import ics as sentences
from dashboard.text.sentences.imports.source_files import unsound_file

_ZONE_EDGES = re.compile(r"^(BEGIN|END):VTIMEZONE[ \t]*$", re.IGNORECASE | re.MULTILINE)
_BEGINS = re.compile(r"^BEGIN:(VEVENT|VTODO|VJOURNAL|VFREEBUSY)\s*$", re.IGNORECASE | re.MULTILINE)

MOST_CALENDAR_LINES, MOST_ENTRIES = 1_000_000, 50_000
"""More of a calendar is not read."""

REPEATING = ("RRULE", "RDATE", "EXRULE")

READ_APART = ("UID", "SUMMARY", "DTSTART", "DTEND", "DURATION", "DTSTAMP", "SEQUENCE", "X-RECORD")
"""The properties that are read one by one, or say nothing of the entry itself."""


@dataclass
class CalendarEntry:
    """One entry: where it stands, its texts by property in small letters, its days.

    `fault` is the property that keeps it from being read, its value and why; `note` something to
    look at. `record` is what this program's own export says beside the format.
    """

    file: str
    line: int
    uid: str
    sequence: int = 0
    summary: str = ""
    first: date | None = None
    last: date | None = None
    texts: dict[str, str] = field(default_factory=dict)
    categories: tuple[str, ...] = ()
    changed: date | None = None
    record: object = None
    fault: tuple[str, str, str] | None = None
    note: tuple[str, str, str] | None = None


@dataclass(frozen=True)
class CalendarFile:
    """What a file holds: its title and description, and its entries."""

    title: str
    description: str
    entries: tuple[CalendarEntry, ...]


def read_calendar(file: Path) -> CalendarFile:
    """The calendar or calendars of a file; `SourceError` where it is none."""
    text = source_text(file)
    bounded(file, text.count("\n"), MOST_CALENDAR_LINES)
    bounded(file, len(_BEGINS.findall(text)), MOST_ENTRIES)
    if "BEGIN:VCALENDAR" not in text.upper():
        raise SourceError(unsound_file(file, 0, sentences.NO_CALENDAR))
    try:
        calendars = Calendar.from_ical(_without_zones(text), multiple=True)
        entries = [
            (each, calendar)
            for calendar in calendars
            for each in calendar.walk()
            if each.name in ("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY")
        ]
        lines = _lines(text)
        if len(lines) != len(entries):
            lines = [0] * len(entries)
        read = tuple(
            _entry(file, line, each, calendar)
            for line, (each, calendar) in zip(lines, entries, strict=True)
        )
        names = [_name(calendars[0], *each) for each in (NAME_PROPERTIES, ABOUT_PROPERTIES)]
    except Exception as error:  # a broken calendar raises whatever its reader meets
        raise SourceError(unsound_file(file, 0, sentences.BROKEN_CALENDAR)) from error
    return CalendarFile(names[0], names[1], read)


def _without_zones(text: str) -> str:
    """The text without definitions of time zones, whose rules may go on for ever."""
    pieces, at, begin = [], 0, -1
    for match in _ZONE_EDGES.finditer(text):
        if match[1].upper() == "BEGIN" and begin < 0:
            begin = match.start()
        elif match[1].upper() == "END" and begin >= 0:
            pieces.append(text[at:begin])
            at, begin = match.end(), -1
    return "".join([*pieces, text[at:]])


def _lines(text: str) -> list[int]:
    """The line on which each entry begins."""
    lines, line, at = [], 1, 0
    for match in _BEGINS.finditer(text):
        line, at = line + text.count("\n", at, match.start()), match.start()
        lines.append(line)
    return lines


NAME_PROPERTIES = ("NAME", "X-WR-CALNAME")
ABOUT_PROPERTIES = ("DESCRIPTION", "X-WR-CALDESC")


def _name(calendar: Component, *names: str) -> str:
    texts = ((name, calendar[name]) for name in names if name in calendar)
    return next((_plain(name, _text(value)) for name, value in texts), "")


def _plain(name: str, text: str) -> str:
    """The text of a property; the library leaves the signs of those whose type it does not know."""
    if not name.upper().startswith("X-"):
        return text
    signs = {"n": "\n", "N": "\n"}
    return re.sub(r"\\(.)", lambda match: signs.get(match[1], match[1]), text, flags=re.DOTALL)


def _entry(file: Path, line: int, content: Component, calendar: Component) -> CalendarEntry:
    entry = CalendarEntry(file.name, line, _text(content.get("UID", "")))
    entry.summary = " ".join(_text(content.get("SUMMARY", "")).split())
    sequence = _text(content.get("SEQUENCE", "0"))
    entry.sequence = int(sequence[:9]) if sequence[:9].isdecimal() else 0
    entry.texts = dict(_texts(content))
    entry.categories = tuple(_categories(content))
    changed = _moment(content, "LAST-MODIFIED") or _moment(content, "CREATED")
    entry.changed = changed.date() if isinstance(changed, datetime) else changed
    entry.record = _record(content)
    if str(calendar.get("METHOD", "")).upper() == "CANCEL":
        entry.texts["status"] = "CANCELLED"
    if "RECURRENCE-ID" in content:  # one of several of that UID, written for itself
        entry.uid = f"{entry.uid} {_text(content['RECURRENCE-ID'])}"
    entry.fault = _fault(content, entry) or _set_days(entry, content, _zone(calendar))
    return entry


def _fault(content: Component, entry: CalendarEntry) -> tuple[str, str, str] | None:
    if content.name != "VEVENT":
        return f"{content.name}", entry.summary, sentences.NO_EVENT
    for name in REPEATING:
        if name in content:
            return name, _text(content[name]), sentences.REPEATS
    return None if entry.summary else ("SUMMARY", "", sentences.NO_SUMMARY)


def _set_days(
    entry: CalendarEntry, content: Component, zone: tzinfo | None
) -> tuple[str, str, str] | None:
    """Put the first and the last day into the entry, and its times among its texts; or why not."""
    begin = _moment(content, "DTSTART")
    if begin is None:
        return "DTSTART", _text(content.get("DTSTART", "")), sentences.NO_BEGIN
    try:
        end = _end(content, begin)
    except OverflowError:
        return "DURATION", _text(content["DURATION"]), sentences.OUT_OF_TIME
    if end is None:
        return "DTEND", _text(content["DTEND"]), sentences.BAD_END
    entry.first, entry.last = _day(begin, zone), _last_day(begin, end, zone)
    if entry.last < entry.first:
        return "DTEND", f"{begin} – {end}", sentences.ENTRY_ENDS_FIRST
    for name, moment in (("dtstart", begin), ("dtend", end)):
        if isinstance(moment, datetime):
            entry.texts[name] = moment.isoformat()
    if isinstance(begin, datetime) and begin.tzinfo is UTC and zone is None:
        entry.note = "DTSTART", begin.isoformat(), sentences.DAY_OF_UTC
    return None


def _end(content: Component, begin: date) -> date | None:
    """The end, or the beginning where there is none; `None` for what is no date."""
    if "DTEND" in content:
        return _moment(content, "DTEND")
    length = _value(content, "DURATION")
    return begin + length if isinstance(length, timedelta) else begin


def _last_day(begin: date, end: date, zone: tzinfo | None) -> date:
    """The last day: an end is the day after it, or a time, whose midnight is the day before's."""
    day = _day(end, zone)
    midnight = not isinstance(end, datetime) or _local(end, zone).time() == time()
    return day - timedelta(days=1) if midnight and day > _day(begin, zone) else day


def _day(moment: date, zone: tzinfo | None) -> date:
    return _local(moment, zone).date() if isinstance(moment, datetime) else moment


def _local(moment: datetime, zone: tzinfo | None) -> datetime:
    """The time as it is written; one in UTC in the time zone of the calendar, if that has one."""
    try:
        return moment.astimezone(zone) if zone is not None and moment.tzinfo is UTC else moment
    except OverflowError:
        return moment


def _zone(calendar: Component) -> tzinfo | None:
    try:
        return ZoneInfo(_text(calendar["X-WR-TIMEZONE"]))
    except (KeyError, ValueError, OSError, ZoneInfoNotFoundError):
        return None


def _moment(content: Component, name: str) -> date | None:
    value = _value(content, name)
    if isinstance(value, datetime) and value.tzinfo is not None and not value.utcoffset():
        return value.replace(tzinfo=UTC) if value.tzname() == "UTC" else value
    return value if isinstance(value, date) else None


def _value(content: Component, name: str) -> object:
    return _read_value(content.get(name))


def _read_value(value: object) -> object:
    """The date, time or length that a property has; `None` for another, or a broken one."""
    try:
        return getattr(value, "dt", None)
    except BrokenCalendarProperty:
        return None


def _texts(content: Component) -> Iterator[tuple[str, str]]:
    """Every other property with its text."""
    for name, value in content.items():
        if name.upper() not in READ_APART and (text := _plain(name, _text(value)).strip()):
            yield name.casefold().replace("-", "_"), text


def _categories(content: Component) -> Iterator[str]:
    value = content.get("CATEGORIES", [])
    for each in value if isinstance(value, list) else [value]:
        yield from map(str, each.cats) if isinstance(each, vCategory) else [str(each)]


def _text(value: object) -> str:
    """A property's value as text."""
    if isinstance(value, list):
        return "; ".join(map(_text, value))
    if isinstance(value, vCategory):
        return ", ".join(map(str, value.cats))
    if isinstance(value, vGeo):
        return f"{value.latitude}, {value.longitude}"
    moment = _read_value(value)
    if isinstance(moment, date):
        return moment.isoformat()
    if isinstance(value, Mapping) and not isinstance(value, str):
        return value.to_ical().decode(errors="replace") if hasattr(value, "to_ical") else ""
    return str(value)


def _record(content: Component) -> object:
    """What the export of this program says of its record; `None` where there is nothing of it."""
    try:
        return json.loads(_plain("X-RECORD", _text(content.get("X-RECORD", ""))))
    except (ValueError, RecursionError):
        return None
