"""From word to deed: what was announced, offered or promised, and what came of it, step by step."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import isnan, nan
from types import MappingProxyType
from typing import get_args

import numpy as np
import pandas as pd

from dashboard.dataset import TEXT, Dataset
from dashboard.model.schema import RECORD_TABLES
from dashboard.model.several import parted
from dashboard.model.vocabularies import STATUS_WORDS, StepName
from dashboard.query.answers import once
from dashboard.query.conflicts import denied_by
from dashboard.query.lanes import Lane
from dashboard.query.naming import day_of, parties
from dashboard.query.rows import FirstReport, Row, rows_of
from dashboard.query.selection import Rows
from dashboard.query.snapshot import Mask
from dashboard.text.english import capitalise
from dashboard.text.sentences.charts import OTHERS

STEP_OF: Mapping[str, str] = MappingProxyType(
    {status: word.step for status, word in STATUS_WORDS.items()}
)

STEPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        step: tuple(status for status, its in STEP_OF.items() if its == step)
        for step in get_args(StepName)
    }
)
"""The steps from word to deed, in their order, each with the statuses by which it is reported."""

NEEDED_STEPS = ("said", "promised", "decided", "off")
"""The steps of which one at least is reported of what has a row."""

LEDGER_KINDS = ("visit", "shipment", "financial aid")
"""What is planned or promised by one and comes to another."""


@dataclass(frozen=True)
class Deed:
    """A step as it was first reported: its status and its days.

    The days are those of the step itself, or where these lie ahead or nobody says them, the day of
    the report: both ends `None` where that is not known, the first where it was some day up to the
    last. `number` is the amount that the last
    report of the step gives, where it is another than the record's; else `None`.
    """

    status: str
    stage: str
    first: date | None
    last: date | None
    number: float | None


@dataclass(frozen=True)
class LedgerEntry:
    """A record of the ledger: its row of `Rows.frame`, its steps by name, and which is in force.

    `currency` is that of its amounts, where these are sums of money, else `unit` what they count.
    `due` are the days for which what is still to come is planned, where they have not passed.
    """

    at: int
    lane: str
    steps: Mapping[str, Deed]
    now: str
    currency: str
    unit: str
    due: tuple[date | None, date | None] | None

    @property
    def outcome(self) -> bool:
        """Whether it came true, or was called off."""
        return self.now in ("done", "off")


@dataclass(frozen=True)
class Ledger:
    """The entries in the order of lanes and time; `lanes` have their number of entries.

    `more` counts the entries that a limit left out, `at_once` the records of which this data set
    has no report before they had begun, `others` what is of no kind that has a row. `steps` are
    those that are reported of any entry, with those left out.
    """

    entries: tuple[LedgerEntry, ...]
    lanes: tuple[Lane, ...]
    more: int
    at_once: int
    others: int
    steps: frozenset[str]


def find_ledger(rows: Rows, group: str, most: int) -> Ledger:
    """The ledger of the rows with lanes by a column of theirs, the first so many entries of it."""
    frame = rows.frame
    mine = frame["kind"].isin(LEDGER_KINDS).to_numpy()
    first = _first_reports(rows, mine)
    words = set(first.loc[first["step"].isin(NEEDED_STEPS), "position"].tolist())
    entries = frame[mine & frame["at"].isin(words).to_numpy()]
    lanes, order = _lanes(rows, entries[group].astype(str), group)
    entries = entries.iloc[order[:most]]
    return Ledger(
        entries=tuple(_entries(rows, entries, first, group)),
        lanes=lanes,
        more=len(order) - len(entries),
        at_once=int(mine.sum()) - len(order),
        others=int((~mine).sum()),
        steps=frozenset(first.loc[first["position"].isin(words), "step"].tolist()),
    )


def _first_reports(rows: Rows, mine: Mask) -> pd.DataFrame:
    """Of each step of those rows the first report, with its `step` and the `last_number` given.

    What a report says to have happened, and a later one denies, is no step.
    """
    about = np.flatnonzero(rows.now.about(rows.frame["at"].to_numpy()[mine]))
    about = about[~np.isin(about, denied_by(rows.now)[0])]
    reports = rows.dataset.reports.take(about)
    reports = reports.assign(step=reports["status"].astype(str).map(STEP_OF))
    keys = ["position", "step"]
    numbers = reports.groupby(keys)["number"].last().rename("last_number")
    return reports.drop_duplicates(keys).join(numbers, on=keys)


def _lanes(rows: Rows, keys: pd.Series, group: str) -> tuple[tuple[Lane, ...], list[int]]:
    """The lanes, with most entries first, and the order of the entries."""
    counts = {str(key): int(count) for key, count in keys.value_counts().items()}
    names = {key: _lane_label(rows, group, key) for key in counts}
    ordered = sorted(counts, key=lambda key: (key == "", -counts[key], names[key]))
    place = {key: number for number, key in enumerate(ordered)}
    order = np.argsort(keys.map(place).to_numpy(dtype=int), kind="stable").tolist()
    lanes = (Lane(key, names[key], counts[key], group * (len(parted(key)) == 1)) for key in ordered)
    return tuple(lanes), order


def _lane_label(rows: Rows, group: str, key: str) -> str:
    label = ", ".join(parties(rows.names[group], key)) or OTHERS
    return capitalise(label)


def _entries(
    rows: Rows, entries: pd.DataFrame, first: pd.DataFrame, group: str
) -> Iterator[LedgerEntry]:
    today = rows.now.day
    amounts, ahead = _amounts(rows.dataset), rows.dataset.reports["ahead"].tolist()
    reports: dict[int, dict[str, FirstReport]] = {}
    firsts: list[FirstReport] = rows_of(first[first["position"].isin(entries["at"])])
    for report in firsts:
        reports.setdefault(report.position, {})[report.step] = report
    records: list[Row] = rows_of(entries)
    places = zip(entries.index.tolist(), entries[group].astype(str).tolist(), records, strict=True)
    for place, key, row in places:
        mine, (number, currency, unit) = reports[row.at], amounts[row.at]
        steps = {name: _step(mine[name], row.kind, number) for name in STEPS if name in mine}
        due = _due(row, today) if ahead[row.dated] else None
        now = STEP_OF[row.status]
        yield LedgerEntry(place, key, MappingProxyType(steps), now, currency, unit, due)


def _due(row: Row, today: date) -> tuple[date | None, date] | None:
    """The days of what is planned, if they have not passed by that day."""
    end = day_of(row.end_max)
    ahead = row.stage == "planned" and end is not None and end >= today
    return (day_of(row.start_min), end) if ahead and end else None


def _step(report: FirstReport, kind: str, amount: float) -> Deed:
    """A step out of its first report."""
    number = float(report.last_number)
    other = None if isnan(number) or number == amount else number
    return Deed(report.status, report.stage, *_days(report, kind), other)


def _days(report: FirstReport, kind: str) -> tuple[date | None, date | None]:
    """The days of a step: its own where they do not lie ahead, else that of the report."""
    reported, first, last = map(day_of, (report.reported, report.start_min, report.end_max))
    plan = kind == "visit" and report.stage != "happened"
    if first is None or plan or (reported is not None and (last or first) > reported):
        return reported, reported
    return (None if report.precision == "window" else first), last or first


@once
def _amounts(dataset: Dataset) -> list[tuple[float, str, str]]:
    """The quantity or the amount of each record, NaN for none; its currency, if money; its unit."""
    visits, shipments, events = (dataset.tables[name] for name in RECORD_TABLES)
    currency = events["currency"].astype(TEXT).where(events["unit"] == "", "").fillna("")
    pieces = shipments["quantity"].astype(float), shipments["unit"]
    return [
        *[(nan, "", "")] * len(visits),
        *((number, "", unit) for number, unit in zip(*pieces, strict=True)),
        *zip(events["amount"].astype(float), currency, events["unit"], strict=True),
    ]
