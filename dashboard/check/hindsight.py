"""What a good data set may still be warned of: words that know the future, and days misread."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from dashboard import dates
from dashboard.check.problems import Problem, quoted
from dashboard.check.reading import Sheet

Sheets = Mapping[str, Sheet]

TEXTS = {
    "visits": ("trip", "role", "purpose"),
    "shipments": ("item",),
    "events": ("title",),
}
"""The texts of a record, which hold only what its first report could tell."""

GOING_ON = ("under way", "refused", "blocked", "stated")
"""Statuses of what holds on a day and goes on."""

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
NAME = "|".join(f"{month[:3]}(?:{month[3:]})?" if month != "may" else "may" for month in MONTHS)
NAMED = re.compile(
    rf"(?<![0-9-])(?P<iso>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?![0-9])"
    rf"|\b(?P<day>[0-9]{{1,2}}) (?P<month>{NAME})\b(?: (?P<year>[0-9]{{4}}))?"
    rf"|\b(?P<month_>{NAME}) (?P<day_>[0-9]{{1,2}})(?![0-9])(?:,? (?P<year_>[0-9]{{4}}))?",
    re.IGNORECASE,
)


def warnings(sheets: Sheets) -> tuple[Problem, ...]:
    """What to look at in sheets without a problem; a remark on a record answers for its texts."""
    return tuple(sorted([*_knowing_the_future(sheets), *_ended(sheets["reports"])]))


def _knowing_the_future(sheets: Sheets) -> Iterable[Problem]:
    """Texts that name a day later than that on which they could be written."""
    remarks = sheets.get("remarks")
    answered = set() if remarks is None else set(remarks.frame["record"].tolist())
    first: dict[str, str] = {}
    reports = sheets["reports"]
    columns = (reports.frame[name].tolist() for name in ("record", "reported", "note"))
    for line, record, day, note in zip(reports.frame.index.tolist(), *columns, strict=True):
        first[record] = min(day, first.get(record, day))
        if record not in answered:
            yield from _later(reports.table.file, line, "note", note, day)
    for name, texts in TEXTS.items():
        frame = sheets[name].frame
        for column in texts:
            pairs = zip(frame["id"].tolist(), frame[column].tolist(), strict=True)
            for line, (record, text) in zip(frame.index.tolist(), pairs, strict=True):
                if record not in answered:
                    file = sheets[name].table.file
                    yield from _later(file, line, column, text, first.get(record, ""))


def _later(file: str, line: int, column: str, text: str, known: str) -> Iterable[Problem]:
    """A warning of the first day in a text that is later than the one on which it was known."""
    if not text or not known:
        return
    day = date.fromisoformat(known)
    later = next((said for said, named in days_in(text, day) if named > day), None)
    if later is not None:
        said = f"names {quoted(later)}, after {known}, when it was known"
        cure = "tell it in a later report, or explain it in remarks.csv"
        yield Problem(file, line, column, f"{said}; {cure}")


def days_in(text: str, near: date) -> Iterator[tuple[str, date]]:
    """The days that a text names, each as written; one without a year is the nearest to `near`."""
    for found in NAMED.finditer(text):
        day = _day(found, near)
        if day is not None:
            yield found[0], day


def _day(found: re.Match[str], near: date) -> date | None:
    if found["iso"]:
        return _valid(*map(int, found["iso"].split("-")))
    number = int(found["day"] or found["day_"])
    name = (found["month"] or found["month_"])[:3].casefold()
    month = [each[:3] for each in MONTHS].index(name) + 1
    year = found["year"] or found["year_"]
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


def _ended(reports: Sheet) -> Iterable[Problem]:
    """What goes on after a day is not written as what ended on it."""
    frame = reports.frame
    rows = frame[frame["status"].isin(GOING_ON) & frame["when"].str.startswith("../")]
    pairs = zip(rows["status"].tolist(), rows["when"].tolist(), strict=True)
    for line, (status, when) in zip(rows.index.tolist(), pairs, strict=True):
        day = dates.parse(when).end_max
        said = f'{quoted(when)} says that it ended on {day}, and "{status}" that it goes on'
        cure = f"where it held on that day, and nobody says since when, write {day}"
        yield Problem(reports.table.file, line, "when", f"{said}; {cure}")
