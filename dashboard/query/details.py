"""One record with all that is known of it by a day."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.dataset import Dataset
from dashboard.model.schema import RECORD_TABLES
from dashboard.query.conflicts import denied_by, flags, rivals_in
from dashboard.query.states import Mask, known_by, linked_by, moves, reports_of, states_by
from dashboard.view import View


@dataclass(frozen=True, eq=False)
class Details:
    """One record with all that is known of it by a day.

    `record` is its row of `Dataset.records`, `fields` its own row in its table (neither names a
    record that nobody had reported by then), `state` its row of
    the states, `reports` what was said of it, oldest first, with the columns of `Dataset.reports`
    and of its source those of `states.OF_SOURCE`. `trip`, `came` and `route` are ids and labels of
    the records of the same journey, of what came with the visit (or of the visit with which it
    came), and of the others from the same sender to the same host; `parts` and `whole` those that
    it only sums, and the one that sums it. `remarks` are the editor's by that day, oldest first.
    `disputed` ... `unannounced` are its flags (see `conflicts.flags`); `differs` says for each of
    the reports in what it disagrees with what is in force: date, status or number, or that what it
    claims was `denied`; else nothing.
    """

    record: pd.Series
    fields: pd.Series
    state: pd.Series
    reports: pd.DataFrame
    trip: tuple[tuple[str, str], ...]
    came: tuple[tuple[str, str], ...]
    route: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, str], ...]
    whole: tuple[tuple[str, str], ...]
    remarks: tuple[tuple[date, str], ...]
    disputed: bool
    contradicted: bool
    moved: bool
    unreported: bool
    unannounced: bool
    differs: tuple[str, ...]


def find_details(dataset: Dataset, view: View) -> Details | None:
    """The view's selected record, as known by its as-of day; `None` where it selects none.

    A record that nobody had reported by that day has no reports, and its `state.report` is -1.
    """
    if not view.selected:
        return None
    records = dataset.records
    at = int(np.flatnonzero((records["id"] == view.selected).to_numpy())[0])
    record = linked_by(dataset, records.iloc[[at]], view.asof).iloc[0]
    states = states_by(dataset, view.asof)
    labels = _labels(dataset, view.asof)
    own = dataset.tables[str(record["table"])]
    return Details(
        record=record,
        fields=linked_by(dataset, own[own["id"] == view.selected], view.asof).iloc[0],
        state=states.iloc[at],
        reports=reports_of(dataset, [at], view.asof),
        trip=_others(labels, _are(records["trip"], record["trip"]), at),
        came=_others(labels, _together(dataset, at), at),
        route=_others(labels, _same_route(records, record), at),
        parts=_others(labels, _are(records["part_of"], record["id"]), at),
        whole=_others(labels, _are(records["id"], record["part_of"]), at),
        remarks=_remarks(dataset, view),
        differs=_differs(dataset, at, view.asof),
        **{str(flag): bool(held) for flag, held in flags(dataset, view.asof).iloc[at].items()},
    )


def _differs(dataset: Dataset, at: int, asof: date | None) -> tuple[str, ...]:
    """In what each known report of the record at that position disagrees with what is in force."""
    of_record = dataset.reports["position"].to_numpy() == at
    reports = np.flatnonzero(known_by(dataset, asof) & of_record).tolist()
    frame = states_by(dataset, asof)[["report", "dated"]].iloc[[at]].assign(at=at)
    _, respects, rivals = rivals_in(dataset, frame, asof)
    said: dict[int, str] = {}
    for report, what in zip(rivals.tolist(), respects.tolist(), strict=True):
        said.setdefault(report, what)
    said |= dict.fromkeys(denied_by(dataset, asof)[0].tolist(), "denied")
    return tuple(said.get(report, "") for report in reports)


def remarks_by(dataset: Dataset, asof: date | None) -> pd.DataFrame:
    """The editor's remarks by a day, oldest first."""
    told = dataset.tables["remarks"]
    if asof is not None:
        told = told[told["day"] <= pd.Timestamp(asof)]
    return told.sort_values("day", kind="stable")


def _remarks(dataset: Dataset, view: View) -> tuple[tuple[date, str], ...]:
    told = remarks_by(dataset, view.asof)
    mine = told[told["record"] == view.selected]
    pairs = zip(mine["day"], mine["text"], strict=True)
    return tuple((day.date(), str(text)) for day, text in pairs)


def _are(ids: pd.Series, wanted: str) -> Mask:
    """Which of the ids are the one wanted."""
    are: Mask = (ids == wanted).to_numpy(dtype=bool) & bool(wanted)
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


@lru_cache(maxsize=4)
def _visits(dataset: Dataset) -> NDArray[np.object_]:
    """For each record the visit during which it was announced; "" where it was during none."""
    others = [dataset.tables[name]["visit"].tolist() for name in RECORD_TABLES[1:]]
    return np.array([*[""] * len(dataset.visits), *chain.from_iterable(others)], dtype=object)


Labels = tuple[tuple[str, str] | None, ...]


@lru_cache(maxsize=4)
def _labels(dataset: Dataset, asof: date | None) -> Labels:
    """For each record its id, and its label with the day, if known; `None` if nobody knew of it."""
    states = states_by(dataset, asof)
    exact = states["precision"].isin(["day", "span"])
    days = states["start_min"].where(exact).to_numpy().astype("datetime64[D]").tolist()
    named = (dataset.records[name].tolist() for name in ("id", "label"))
    known = (states["report"] >= 0).tolist()
    return tuple(
        (id_, f"{label}{_first_day(day)}") if told else None
        for id_, label, day, told in zip(*named, days, known, strict=True)
    )


def _others(labels: Labels, mine: Mask, at: int) -> tuple[tuple[str, str], ...]:
    """The ids and labels of the known records among those meant, but for the one at `at`."""
    meant = (labels[number] for number in np.flatnonzero(mine) if number != at)
    return tuple(label for label in meant if label is not None)


def _first_day(day: date | None) -> str:
    return "" if day is None else f", {day.day} {day:%b}"
