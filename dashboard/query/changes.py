"""What changed between two days, as a newsroom's note would tell it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, partial
from itertools import chain, islice

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.dataset import Dataset
from dashboard.model import edtf
from dashboard.model.vocabularies import statuses_that
from dashboard.query.answers import once
from dashboard.query.comparison import BECAME, CHANGES
from dashboard.query.conflicts import denied_of
from dashboard.query.descriptions import describe
from dashboard.query.naming import day_of
from dashboard.query.reports import source_names
from dashboard.query.rows import Row, rows_of
from dashboard.query.selection import Rows, select
from dashboard.query.snapshot import Snapshot
from dashboard.text.english import isolated
from dashboard.text.sentences import changes as sentences
from dashboard.view import View

UNRECORDED = date.min
"""The day of what became known on a day that nobody recorded: the first of all days."""


@dataclass(frozen=True)
class Change:
    """What became of one record: a word of `CHANGES`, the day, and a sentence.

    `day` is that since which what is told has been known to be so, first by the report of the
    `source` (a publisher) at `url`: not that of a later report that says the same.
    """

    id: str
    change: str
    day: date
    sentence: str
    source: str
    url: str


def find_changes(rows: Rows) -> tuple[Change, ...]:
    """What became of the listed records between the days `changed_since` and `asof`.

    Ordered for reading: by change as in `CHANGES`, then by day, then by label; nothing where the
    view does not ask for changes.
    """
    if rows.then is None:
        return ()
    note = _Note(rows, rows.then)
    order = {change: number for number, change in enumerate(CHANGES)}
    listed: list[Row] = rows_of(rows.listed)
    changes = [(note.change(row), row.label) for row in listed]
    changes.sort(key=lambda pair: (order[pair[0].change], pair[0].day, pair[1], pair[0].id))
    return tuple(change for change, _ in changes)


def daily_changes(rows: Rows, most: int) -> tuple[Change, ...]:
    """The latest changes by which the listed records became what is known, newest first.

    There are at most so many. Each is told as of the day on which it became known, against the
    day before; where the view names a day `changed_since`, only those after it.
    """
    after = rows.then.asof if rows.then else None
    arguments = (frozenset(rows.listed["id"]), after or date.min, rows.asof or date.max, most)
    return _daily(rows.now.dataset)(*arguments)


Daily = Callable[[frozenset[str], date, date, int], tuple[Change, ...]]


@once
def _daily(dataset: Dataset) -> Daily:
    """What became of records in some days, kept for the feeds that were asked for last."""
    return lru_cache(maxsize=4)(partial(_latest, dataset))


def _latest(
    dataset: Dataset, records: frozenset[str], after: date, until: date, most: int
) -> tuple[Change, ...]:
    reports = dataset.reports[dataset.reports["record"].isin(records)]
    records_by_day: dict[date, set[str]] = {}
    for day, record in zip(map(day_of, reports["reported"]), reports["record"], strict=True):
        if day and after < day <= until:
            records_by_day.setdefault(day, set()).add(record)
    of_days = (
        _changes_of(dataset, day, records_by_day[day])
        for day in sorted(records_by_day, reverse=True)
    )
    return tuple(islice(chain.from_iterable(of_days), most))


def _changes_of(dataset: Dataset, day: date, records: set[str]) -> tuple[Change, ...]:
    """What became of those records on a day, as the page tells it: against the day before."""
    view = View(
        record=tuple(records),
        since=date.min,
        until=date.max,
        asof=day,
        changed_since=day - timedelta(days=1),
    )
    return find_changes(select(dataset, view))


class _Note:
    """Tells what became of each row since an earlier day."""

    def __init__(self, rows: Rows, then: Snapshot) -> None:
        dataset = rows.now.dataset
        self.rows, reports = rows, dataset.reports
        self.reports = _columns(dataset)
        self.days = reports["reported"].to_numpy()
        self.record = reports["position"].tolist()
        self.before = then.latest.tolist()
        self.dated = reports["date_from"].tolist()
        self.ahead = reports["ahead"].tolist()
        self.sources = _sources(dataset)
        self.denied = self._newly_denied(then)

    def _newly_denied(self, then: Snapshot) -> dict[int, tuple[int, int]]:
        """For each record with a claim denied after that day, the first of these and by what."""
        denials: dict[int, tuple[int, int]] = {}
        denied = denied_of(self.rows.now, self.rows.listed)
        at = self.rows.listed["at"].to_numpy()[denied["at"].to_numpy()].tolist()
        for record, claim, by in zip(at, denied["report"], denied["by"], strict=True):
            if not then.available[by]:
                denials.setdefault(record, (claim, by))
        return denials

    def _day(self, report: int) -> date:
        """The day on which a report was known; the first of all days where nobody recorded it."""
        return day_of(pd.Timestamp(self.days[report])) or UNRECORDED

    def change(self, row: Row) -> Change:
        """What became of a row of the frame."""
        report = self.denied[row.at][1] if row.change == "contradicted" else row.report
        publisher, url = self.sources[self.reports["source"][report]]
        sentence = sentences.change(self._subject(row), self._news(row, publisher))
        if row.change != "contradicted":
            report = self._since_when(row)
            publisher, url = self.sources[self.reports["source"][report]]
        return Change(row.id, row.change, self._day(report), sentence, publisher, url)

    def _since_when(self, row: Row) -> int:
        """The report since which what the change tells has been so; the best of its day."""
        first = row.report
        while first - 1 > self.before[row.at] and self._same(first - 1, row):
            first -= 1
        while first < row.report and self._day(first + 1) == self._day(first):
            first += 1
        return int(first)

    def _same(self, report: int, row: Row) -> bool:
        """Whether after that report of the record what its change tells was as it is now."""
        if self.record[report] != row.at:
            return False
        if row.change in ("moved", "dated"):
            when = self.reports["when"]
            then, now = self.dated[report], self.dated[row.report]
            return then >= 0 and bool(when[then] == when[now])
        status = self.reports["status"]
        return BECAME[status[report]] == BECAME[status[row.report]]

    def _subject(self, row: Row) -> str:
        """Who, from where to where: `Boris Johnson (United Kingdom → Kyiv)`."""
        record = describe(row, self.rows.names)
        goods = row.table == "shipments"
        return sentences.subject(isolated(record.title), record.short_route, goods=goods)

    def _news(self, row: Row, publisher: str) -> str:
        if row.change == "contradicted":
            return self._denial(*self.denied[row.at], publisher)
        now = self._state(row.report)
        if row.change == "new":
            return sentences.new(now)
        return sentences.now_and_before(now, self._then(row))

    def _then(self, row: Row) -> str:
        """What was known before: `on 31 January it was announced for 3 February 2022`."""
        then = self.before[row.at]
        day, status = self._day(then), self.reports["status"][then]
        of_that_day = self.reports["when"][then] == str(day) and not self._is_plan(then)
        state = status if of_that_day else self._state(then)
        claimed = state != status and not self._is_plan(then) and status in _CLAIMS
        return sentences.it_was(_short(day, self._day(row.report)), state, claimed=claimed)

    def _denial(self, claim: int, by: int, publisher: str) -> str:
        """The claim, and what denies it: `said on 31 January to be delivered; on ... still ...`."""
        later = self._day(by)
        days = _short(self._day(claim), later), _short(later, later)
        status, stage = self.reports["status"][by], self.reports["stage"][by]
        still = {"planned": sentences.still(status), "off": status}
        instead = still.get(stage) or sentences.counterclaim(self._state(by))
        return sentences.denial(self.reports["status"][claim], *days, instead, publisher)

    def _state(self, report: int) -> str:
        """A status with its date: `announced for 3 February 2022`, `completed on ...`."""
        status, dated = self.reports["status"][report], self.dated[report]
        of_another = self.reports["stage"][report] == "off" and report != dated
        if dated < 0 or of_another or status in _CALLED_OFF:
            return str(status)
        when = edtf.parse(self.reports["when"][dated])
        return f"{status} {edtf.say_placed(when, ahead=self._is_plan(report))}"

    def _is_plan(self, report: int) -> bool:
        """Whether its date, if there is one, is to come."""
        return bool(self.reports["stage"][report] == "planned" and self.ahead[self.dated[report]])


@once
def _columns(dataset: Dataset) -> Mapping[str, NDArray[np.object_]]:
    """What the reports say, by its column."""
    reports = dataset.reports[["status", "stage", "when", "source"]]
    return {str(name): reports[name].to_numpy(dtype=object) for name in reports}


@once
def _sources(dataset: Dataset) -> Mapping[str, tuple[str, str]]:
    """Who published each source, and where it can be read."""
    names, urls = source_names(dataset), dataset.sources["url"].tolist()
    return {id_: (name, url) for (id_, name), url in zip(names.items(), urls, strict=True)}


_CLAIMS = statuses_that(lambda word: word.became in ("completed", "confirmed"))
"""Statuses of which an earlier report is told as a claim, where it names another day."""

_CALLED_OFF = statuses_that(lambda word: word.of_plan)
"""Statuses whose date is the one that is off."""


def _short(day: date, near: date) -> str:
    """The day in words, without its year where that is the year of the other.

    Empty for the first of all days, which stands for one that nobody recorded.
    """
    if day == UNRECORDED:
        return ""
    text = edtf.say_day(day)
    return text.removesuffix(f" {day.year}") if near.year == day.year else text
