"""One record with all that is known of it by a day."""

from dataclasses import dataclass
from datetime import date
from itertools import chain

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.dataset import Dataset
from dashboard.model import edtf
from dashboard.model.schema import RECORD_TABLES
from dashboard.query.answers import once
from dashboard.query.conflicts import denied_by, rivals_in
from dashboard.query.descriptions import Description, describe
from dashboard.query.facts import Fact, facts_of
from dashboard.query.flags import find_flags
from dashboard.query.labels import choices
from dashboard.query.reports import remarks_of, reports_of
from dashboard.query.rows import Row, rows_of
from dashboard.query.snapshot import Mask, Snapshot, linked, moves, snapshot_of
from dashboard.view import View


@dataclass(frozen=True, eq=False)
class Details:
    """One record with all that is known of it by a day.

    `row` is the record with its state and its flags (it names no record that nobody had reported
    by then), `description` that in words,
    `reports` what was said of it, oldest first, with the columns of `Dataset.reports`
    and of its source those of `reports.OF_SOURCE`. `facts` are what the columns of its table say of
    it, and `report_facts`, for each report, what those say that have a label among the reports'.
    `trip`, `came` and `route` are ids and labels of the records of the same journey, of what came
    with the visit (or of the visit with which it came), and of the others from the same sender to
    the same host; `parts` and `whole` those that it only sums, and the one that sums it. `remarks`
    are the editor's by that day, oldest first. `flags` are those of `FLAGS` that it has; `differs`
    says for each of the reports in what it disagrees with what is in force: date, status or number,
    or that what it claims was `denied`; else nothing.
    """

    row: Row
    description: Description
    reports: pd.DataFrame
    facts: tuple[Fact, ...]
    report_facts: tuple[tuple[Fact, ...], ...]
    trip: tuple[tuple[str, str], ...]
    came: tuple[tuple[str, str], ...]
    route: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, str], ...]
    whole: tuple[tuple[str, str], ...]
    remarks: tuple[tuple[date, str], ...]
    flags: tuple[str, ...]
    differs: tuple[str, ...]


def find_details(dataset: Dataset, view: View) -> Details | None:
    """The view's selected record, as known by its as-of day; `None` where it selects none.

    A record that nobody had reported by that day has no reports, and its `row.report` is -1.
    """
    if not view.selected:
        return None
    now, records = snapshot_of(dataset, view.asof), dataset.records
    at = int(np.flatnonzero((records["id"] == view.selected).to_numpy())[0])
    record = linked(now, records.iloc[[at]]).iloc[0]
    row = _row(now, at)
    labels = _labels(now)
    table = str(record["table"])
    own = dataset.tables[table]
    fields = linked(now, own[own["id"] == view.selected], str(record["table"])).iloc[0]
    reports = reports_of(now, np.array([at]))
    return Details(
        row=row,
        description=describe(row, choices(dataset)),
        reports=reports,
        facts=facts_of(dataset, table, fields, str(record["detail"])),
        report_facts=_report_facts(dataset, reports["row"]),
        trip=_others(labels, _are(records["trip"], record["trip"]), at),
        came=_others(labels, _together(dataset, at), at),
        route=_others(labels, _same_route(records, record), at),
        parts=_others(labels, _are(records["part_of"], record["id"]), at),
        whole=_others(labels, _are(records["id"], record["part_of"]), at),
        remarks=_remarks(now, records["id"].iloc[[at]]),
        differs=_differs(now, at),
        flags=tuple(str(flag) for flag, has in find_flags(now).iloc[at].items() if has),
    )


def _row(now: Snapshot, at: int) -> Row:
    """The record at that position with its state, whose words are "" where nobody reported it."""
    state = now.states.iloc[[at]]
    words = [str(name) for name in state if isinstance(state[name].dtype, pd.CategoricalDtype)]
    parts = [
        linked(now, now.dataset.records.iloc[[at]].drop(columns="search")),
        state.assign(**{name: state[name].astype(object).fillna("") for name in words}),
        find_flags(now).iloc[[at]],
    ]
    row: Row = rows_of(pd.concat([part.reset_index(drop=True) for part in parts], axis=1))[0]
    return row


def _differs(now: Snapshot, at: int) -> tuple[str, ...]:
    """In what each known report of the record at that position disagrees with what is in force."""
    reports = np.flatnonzero(now.about(np.array([at]))).tolist()
    frame = now.states[["report", "dated"]].iloc[[at]].assign(at=at)
    _, respects, rivals = rivals_in(now, frame)
    differs: dict[int, str] = {}
    for report, what in zip(rivals.tolist(), respects.tolist(), strict=True):
        differs.setdefault(report, what)
    differs |= dict.fromkeys(denied_by(now)[0].tolist(), "denied")
    return tuple(differs.get(report, "") for report in reports)


def _report_facts(dataset: Dataset, rows: pd.Series) -> tuple[tuple[Fact, ...], ...]:
    """What the columns with a label say of each of those rows of the table of reports."""
    table = dataset.tables["reports"]
    return tuple(facts_of(dataset, "reports", table.iloc[row], "") for row in rows.tolist())


def _remarks(now: Snapshot, ids: pd.Series) -> tuple[tuple[date, str], ...]:
    remarks = remarks_of(now, ids)
    pairs = zip(remarks["day"], remarks["text"], strict=True)
    return tuple((day.date(), str(text)) for day, text in pairs)


def _are(ids: pd.Series, id_: str) -> Mask:
    """Which of the ids are the one wanted."""
    are: Mask = (ids == id_).to_numpy(dtype=bool) & bool(id_)
    return are


def _same_route(records: pd.DataFrame, record: pd.Series) -> Mask:
    same = (records["sender"] == record["sender"]) & (records["host"] == record["host"])
    mine: Mask = (same & moves(records)).to_numpy()
    return mine


def _together(dataset: Dataset, at: int) -> Mask:
    """What was announced during this visit, or the visit during which this was announced."""
    ids, visits = dataset.records["id"], _visits(dataset)
    came: Mask = visits == ids.iat[at]
    return came | _are(ids, visits[at])


@once
def _visits(dataset: Dataset) -> NDArray[np.object_]:
    """For each record the visit during which it was announced; "" where it was during none."""
    others = [dataset.tables[name]["visit"].tolist() for name in RECORD_TABLES[1:]]
    return np.array([*[""] * len(dataset.visits), *chain.from_iterable(others)], dtype=object)


RecordLabels = tuple[tuple[str, str] | None, ...]


@once
def _labels(now: Snapshot) -> RecordLabels:
    """For each record its id, and its label with the day, if known; `None` if nobody knew of it."""
    states = now.states
    exact = states["precision"].isin(["day", "span"])
    days = states["start_min"].where(exact).to_numpy().astype("datetime64[D]").tolist()
    columns = (now.dataset.records[name].tolist() for name in ("id", "label"))
    return tuple(
        (id_, f"{label}{_first_day(day)}") if reported else None
        for id_, label, day, reported in zip(*columns, days, now.reported.tolist(), strict=True)
    )


def _others(labels: RecordLabels, mine: Mask, at: int) -> tuple[tuple[str, str], ...]:
    """The ids and labels of the known records among those meant, but for the one at `at`."""
    others = (labels[number] for number in np.flatnonzero(mine) if number != at)
    return tuple(label for label in others if label is not None)


def _first_day(day: date | None) -> str:
    return "" if day is None else f", {edtf.say_short_day(day)}"
