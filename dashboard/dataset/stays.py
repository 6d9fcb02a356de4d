"""Visits that an editor looks at twice: each may have been so, and each may be a slip."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.dataset.csv_files import Sheets
from dashboard.dataset.frames import typed_frame
from dashboard.dataset.problems import Problem
from dashboard.dataset.reports import ordered_reports
from dashboard.model.schema import TABLES
from dashboard.text.sentences.faults import records as faults

LONGEST_STAY = 31
"""More days than a visit takes."""

SHARED_DAYS = 3
"""So many days one person cannot easily be in two countries; shuttle diplomacy shares fewer."""


@dataclass(frozen=True)
class _Stay:
    """A visit with the days of the date in force, which are bounded on both sides.

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
        return Problem(TABLES["visits"].file, self.line, column, message, code)

    def days_with(self, other: "_Stay") -> int:
        """How many days both may last; none, or fewer, where they lie apart."""
        return (min(self.last, other.last) - max(self.first, other.first)).days + 1

    def shares_days_of_leg(self, other: "_Stay") -> bool:
        """Whether both are stops of one journey whose days nobody knows apart."""
        return self.leg == other.leg and not self.sure

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

    Of several that are the same, each is compared with the first alone.
    """
    pairs: set[tuple[tuple[str, str], ...]] = set()
    firsts: dict[tuple[object, ...], _Stay] = {}
    for stay in sorted(stays, key=lambda stay: stay.line):
        one = firsts.setdefault((stay.host, stay.city, stay.first, stay.last), stay)
        if one is stay or one.shares_days_of_leg(stay) or (one.leg, stay.leg) in pairs:
            continue
        pairs.add((one.leg, stay.leg))
        yield stay.problem("person", "duplicate-visit", faults.same_visit(one.record))
    for one, other in _meeting([*firsts.values()]):
        apart = one.host == other.host or one.days_with(other) < SHARED_DAYS
        if apart or one.shares_days_of_leg(other) or (one.leg, other.leg) in pairs:
            continue
        pairs.add((one.leg, other.leg))
        message = faults.two_countries(one.place(), one.record, one.days_with(other))
        yield other.problem("person", "two-countries", message)


def _meeting(stays: Sequence[_Stay]) -> list[tuple[_Stay, _Stay]]:
    """The pairs of visits that share a day, each and all of them in the order of their lines."""
    pairs, open_ = [], list[_Stay]()
    for stay in sorted(stays, key=lambda stay: stay.first):
        open_ = [each for each in open_ if each.last >= stay.first]
        pairs += [(each, stay) if each.line < stay.line else (stay, each) for each in open_]
        open_.append(stay)
    return sorted(pairs, key=lambda pair: (pair[0].line, pair[1].line))


def _stays(sheets: Sheets) -> Iterator[_Stay]:
    """The visits that nobody called off, with dates that are bounded on both sides."""
    visits = sheets["visits"].frame
    states = _states(sheets).reindex(visits["id"])
    bounded = states["start_min"].notna() & states["end_max"].notna()
    mine = (bounded & (states["stage"] != "off")).to_numpy()
    rows, records = (frame[mine].to_dict("records") for frame in (visits, states))
    for line, row, state in zip(visits.index[mine], rows, records, strict=True):
        yield _Stay(
            line=int(line),
            record=row["id"],
            leg=(row["trip"] or row["id"], state["when"]),
            **{name: row[name] for name in ("person", "sender", "host", "city")},
            first=state["start_min"].date(),
            last=state["end_max"].date(),
            sure=state["precision"] in ("day", "span"),
        )


def _states(sheets: Sheets) -> pd.DataFrame:
    """For each visit, by its id, the stage that its latest report names and the date in force."""
    records = sheets["visits"].frame[["id"]].assign(kind="visit")
    reports = typed_frame(sheets["reports"])
    reports = reports[reports["record"].isin(records["id"])].reset_index(drop=True)
    reports = ordered_reports(reports, records)
    latest = reports.drop_duplicates("record", keep="last")
    dates = reports[["start_min", "end_max", "precision", "when"]].reindex(latest["date_from"])
    return dates.assign(stage=latest["stage"].to_numpy()).set_axis(latest["record"])
