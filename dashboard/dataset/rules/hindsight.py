"""Warnings of a data set without a fault: texts that name a later day, and ends of what goes on.

A text about a record holds what was known when it was written; a later day in it was added since.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dashboard.dataset.csv_files import Sheet, Sheets
from dashboard.dataset.problems import Problem
from dashboard.dataset.rules.facts import Facts
from dashboard.model import edtf
from dashboard.model.schema import RECORD_TABLES
from dashboard.model.vocabularies import statuses_that
from dashboard.model.when import MONTHS
from dashboard.text.sentences.faults import records as faults

MONTH_PATTERN = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTHS)
DAY_IN_TEXT = re.compile(
    rf"(?<![0-9-])(?P<iso>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?![0-9])"
    rf"|\b(?P<day>[0-9]{{1,2}}) (?P<month>{MONTH_PATTERN})\b(?: (?P<year>[0-9]{{4}}))?"
    rf"|\b(?P<month_>{MONTH_PATTERN}) (?P<day_>[0-9]{{1,2}})(?![0-9])"
    r"(?:,? (?P<year_>[0-9]{4}))?",
    re.IGNORECASE,
)


def texts_naming_later_days(facts: Facts) -> Iterator[Problem]:
    """Texts that name a day later than that on which they could be written.

    A plan may name its own days: those that lie no later than what was known by then of the record
    or of its journey.
    """
    sheets = facts.sheets
    plans = _Plans(sheets)
    reports = sheets["reports"]
    pairs = (reports.frame[name].tolist() for name in ("record", "reported"))
    report_days = list(zip(*pairs, strict=True))
    first: dict[str, str] = {}
    for record, day in report_days:
        first[record] = min(day, first.get(record, day))
    rows: list[tuple[Sheet, Iterable[str], list[tuple[str, str]]]] = [
        (reports, ("note", *reports.table.added), report_days)
    ]
    for sheet in (sheets[name] for name in RECORD_TABLES):
        ids = sheet.frame["id"].tolist()
        rows.append((sheet, _texts(sheet), [(id_, first.get(id_, "")) for id_ in ids]))
    for sheet, columns, keys in rows:
        for column in columns:
            for (line, text), (record, day) in zip(sheet.frame[column].items(), keys, strict=True):
                at = sheet.table.file, int(str(line)), column
                yield from _later(_Text(*at, str(text), record, day), plans)


def _texts(sheet: Sheet) -> list[str]:
    """The texts of a record, which hold only what its first report could tell."""
    return [column.name for column in sheet.table.columns if column.text]


class _Plans:
    """The dates that reports give to a record and to its journey, each with the report's day."""

    def __init__(self, sheets: Sheets) -> None:
        visits, reports = sheets["visits"].frame, sheets["reports"].frame
        self._trips: dict[str, str] = {
            record: trip
            for record, trip in zip(visits["id"].tolist(), visits["trip"].tolist(), strict=True)
            if trip
        }
        self._dates: dict[str, list[tuple[str, str]]] = {}
        columns = (reports[name].tolist() for name in ("record", "reported", "when"))
        for record, day, when in zip(*columns, strict=True):
            if when:
                self._dates.setdefault(self._journey(record), []).append((day, when))

    def _journey(self, record: str) -> str:
        """What is known of as one: a journey, or a record that belongs to none."""
        trip = self._trips.get(record)
        return f"trip {trip}" if trip else record

    def reach(self, record: str, by: str) -> date:
        """The last day that a date known by that day names; an open end reaches any."""
        dates = self._dates.get(self._journey(record), [])
        ends = [edtf.parse(when).end_max or date.max for day, when in dates if day <= by]
        return max(ends, default=date.min)


@dataclass(frozen=True)
class _Text:
    """A text about a record: where it stands, and the day by which it was known, "" for none."""

    file: str
    line: int
    column: str
    text: str
    record: str
    day: str


def _later(written: _Text, plans: _Plans) -> Iterable[Problem]:
    """A warning of the first day in a text that is later than the text, and than every plan."""
    if not written.text or not written.day:
        return
    day = date.fromisoformat(written.day)
    if not any(each > day for _, each in days_in(written.text, day)):
        return
    reach = plans.reach(written.record, written.day)
    # A list made long afterwards names days of its record's time, and not of its own.
    near = min(day, reach) if reach > date.min else day
    later = [(text, each) for text, each in days_in(written.text, near) if each > day]
    unknown = next((text for text, each in later if each > reach), None)
    if unknown is not None:
        fault = faults.names_later_day(unknown, written.day)
        at = written.file, written.line, written.column
        yield Problem(*at, fault, records=(written.record,))


def days_in(text: str, near: date) -> Iterator[tuple[str, date]]:
    """The days that a text names, each as written; one without a year is the nearest to `near`."""
    for match in DAY_IN_TEXT.finditer(text):
        day = _day(match, near)
        if day is not None:
            yield match[0], day


def _day(match: re.Match[str], near: date) -> date | None:
    if match["iso"]:
        return _valid(*map(int, match["iso"].split("-")))
    number = int(match["day"] or match["day_"])
    name = (match["month"] or match["month_"])[:3].casefold()
    month = [each[:3].lower() for each in MONTHS].index(name) + 1
    year = match["year"] or match["year_"]
    if year:
        return _valid(int(year), month, number)
    years = (near.year - 1, near.year, near.year + 1)
    possible = [day for each in years if (day := _valid(each, month, number))]
    return min(possible, key=lambda day: abs((day - near).days), default=None)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def ends_of_what_goes_on(facts: Facts) -> Iterator[Problem]:
    """Reports of what goes on whose date says that it ended: `../2022-01-31`."""
    reports = facts.sheets["reports"]
    frame = reports.frame
    lasting = statuses_that(lambda word: word.lasting)
    rows = frame[frame["status"].isin(lasting) & frame["when"].str.startswith("../")]
    cells = (rows[name].tolist() for name in ("record", "status", "when"))
    for line, record, status, when in zip(rows.index.tolist(), *cells, strict=True):
        day = edtf.parse(when).end_max
        fault = faults.ended_and_goes_on(when, day, status)
        yield Problem(reports.table.file, line, "when", fault, records=(record,))
