"""Visits that an editor looks at twice: each may have been so, and each may be a slip."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from dashboard.dataset.csv_files import Sheet, Sheets
from dashboard.dataset.problems import Problem
from dashboard.model import when
from dashboard.model.vocabularies import STATUS_WORDS
from dashboard.text.sentences.faults import records as faults

LONGEST_STAY = 31
"""More days than a visit takes."""

SHARED_DAYS = 3
"""So many days one person cannot easily be in two countries; shuttle diplomacy shares fewer."""


@dataclass(frozen=True)
class _Stay:
    """A visit with the days of its last report, which are bounded on both sides.

    `leg` is its journey and its date: what the stops of one journey share whose days nobody knows
    apart. `sure` is whether the days are known as they are.
    """

    line: int
    record: str
    leg: tuple[str, str]
    person: str
    sender: str
    host: str
    city: str
    first: date
    last: date
    sure: bool

    def problem(self, column: str, code: str, message: str) -> Problem:
        """What is to be looked at, in the line of the visit."""
        return Problem("visits.csv", self.line, column, message, code)

    def days_with(self, other: "_Stay") -> int:
        """How many days both may last; none, or fewer, where they lie apart."""
        return (min(self.last, other.last) - max(self.first, other.first)).days + 1

    def place(self) -> str:
        """Where it leads, as the file has it."""
        return self.city or self.host


def doubtful_stays(sheets: Sheets) -> Iterator[Problem]:
    """What to look at among the visits; a remark on a visit answers for it."""
    answered = set(sheets["remarks"].frame["record"])
    stays = [stay for stay in _stays(sheets) if stay.record not in answered]
    for stay in stays:
        yield from _alone(stay)
    persons = defaultdict(list)
    for stay in stays:
        persons[stay.person].append(stay)
    for theirs in persons.values():
        yield from _together(theirs)


def _alone(stay: _Stay) -> Iterator[Problem]:
    """What is odd about one visit by itself."""
    if stay.sender == stay.host:
        yield stay.problem("host", "at-home", faults.at_home(stay.host))
    days = (stay.last - stay.first).days + 1
    if stay.sure and days > LONGEST_STAY:
        yield stay.problem("id", "long-stay", faults.long_stay(days))


def _together(stays: Sequence[_Stay]) -> Iterator[Problem]:
    """What is odd about two visits of one person, once for all the stops of two journeys.

    Stops of one journey whose days nobody knows apart lie on some of the same days.
    """
    pairs = set()
    for one, other in combinations(sorted(stays, key=lambda stay: stay.line), 2):
        pair = one.leg, other.leg
        apart = one.days_with(other) < 1 or (one.leg == other.leg and not one.sure)
        if apart or pair in pairs:
            continue
        same = (one.host, one.city) == (other.host, other.city)
        if same and (one.first, one.last) == (other.first, other.last):
            message = faults.same_visit(one.record)
            code = "duplicate-visit"
        elif one.host != other.host and one.days_with(other) >= SHARED_DAYS:
            message = faults.two_countries(one.place(), one.record, one.days_with(other))
            code = "two-countries"
        else:
            continue
        pairs.add(pair)
        yield other.problem("person", code, message)


def _stays(sheets: Sheets) -> Iterable[_Stay]:
    """The visits that nobody called off, with dates that are bounded on both sides."""
    visits, reports = sheets["visits"], _last_reports(sheets["reports"])
    for line, row in zip(visits.frame.index, visits.frame.to_dict("records"), strict=True):
        report = reports.get(row["id"])
        days = when.date_or_none(report["when"]) if report else None
        if report is None or STATUS_WORDS[report["status"]].stage == "off" or days is None:
            continue
        if days.start_min is not None and days.end_max is not None:
            yield _Stay(
                line=int(line),
                record=row["id"],
                leg=(row["trip"] or row["id"], days.text),
                **{name: row[name] for name in ("person", "sender", "host", "city")},
                first=days.start_min,
                last=days.end_max,
                sure=days.precision in ("day", "span"),
            )


def _last_reports(sheet: Sheet) -> dict[str, dict[str, str]]:
    """The last report of each record, with the last date that one gave; days are compared as text.

    One without a day is from before all others.
    """
    reports: dict[str, dict[str, str]] = {}
    frame = sheet.frame.sort_values("reported", kind="stable")
    columns = ["record", "reported", "status", "when"]
    for record, reported, status, days in frame[columns].itertuples(index=False):
        dated = days or reports.get(record, {}).get("when", "")
        reports[record] = {"reported": reported, "status": status, "when": dated}
    return reports
