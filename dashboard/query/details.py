"""One record with all that is known of it by a day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from dashboard.load import Dataset
from dashboard.query.disputes import denied_of, flags, rivals_of
from dashboard.query.states import (
    Mask,
    known_by,
    linked_by,
    moves,
    reports_of,
    states_by,
)
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
    `disputed` ... `unannounced` are its flags (see `disputes.flags`); `differs` says for each of
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


def details(dataset: Dataset, view: View) -> Details | None:
    """The view's selected record, as known by its as-of day; `None` where it selects none.

    A record that nobody had reported by that day has no reports, and its `state.report` is -1.
    """
    if not view.selected:
        return None
    records = dataset.records
    at = int(np.flatnonzero((records["id"] == view.selected).to_numpy())[0])
    record = linked_by(dataset, records.iloc[[at]], view.asof).iloc[0]
    states = states_by(dataset, view.asof)
    known = states["report"].to_numpy() >= 0
    own = dataset.tables[str(record["table"])]
    return Details(
        record=record,
        fields=linked_by(dataset, own[own["id"] == view.selected], view.asof).iloc[0],
        state=states.iloc[at],
        reports=reports_of(dataset, [at], view.asof),
        trip=_others(records, states, known & _same_trip(records, record), at),
        came=_others(records, states, known & _together(dataset, record), at),
        route=_others(records, states, known & _same_route(records, record), at),
        parts=_others(records, states, known & _are(records["part_of"], record["id"]), at),
        whole=_others(records, states, known & _are(records["id"], record["part_of"]), at),
        remarks=_remarks(dataset, view),
        differs=_differs(dataset, at, view.asof),
        **{str(flag): bool(held) for flag, held in flags(dataset, view.asof).iloc[at].items()},
    )


def _differs(dataset: Dataset, at: int, asof: date | None) -> tuple[str, ...]:
    """In what each known report of the record at that position disagrees with what is in force."""
    of_record = (dataset.reports["position"] == at).to_numpy()
    reports = np.flatnonzero(known_by(dataset, asof) & of_record).tolist()
    frame = states_by(dataset, asof).iloc[[at]].assign(at=at)
    rivals = rivals_of(dataset, frame, asof)
    said: dict[int, str] = {}
    for report, what in zip(rivals["report"], rivals["what"], strict=True):
        said.setdefault(report, what)
    said |= dict.fromkeys(denied_of(dataset, frame, asof)["report"], "denied")
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


def _same_trip(records: pd.DataFrame, record: pd.Series) -> Mask:
    same: Mask = ((records["trip"] == record["trip"]) & (records["trip"] != "")).to_numpy()
    return same


def _same_route(records: pd.DataFrame, record: pd.Series) -> Mask:
    same = (records["sender"] == record["sender"]) & (records["host"] == record["host"])
    mine: Mask = (same & moves(records)).to_numpy()
    return mine


def _together(dataset: Dataset, record: pd.Series) -> Mask:
    """What was announced during this visit, or the visit during which this was announced."""
    linked = pd.concat([dataset.shipments[["id", "visit"]], dataset.events[["id", "visit"]]])
    came = linked.loc[linked["visit"] == record["id"], "id"]
    visit = linked.loc[(linked["id"] == record["id"]) & (linked["visit"] != ""), "visit"]
    return dataset.records["id"].isin([*came, *visit]).to_numpy(dtype=bool)


def _others(
    records: pd.DataFrame, states: pd.DataFrame, mine: Mask, at: int
) -> tuple[tuple[str, str], ...]:
    """The ids and labels of the records meant, but for the one at `at`; with the day, if known."""
    numbers = [int(number) for number in np.flatnonzero(mine) if number != at]
    exact = states["precision"].isin(["day", "span"])
    days = states["start_min"].where(exact).to_numpy()
    return tuple(
        (str(records["id"].iat[n]), f"{records['label'].iat[n]}{_first_day(days[n])}")
        for n in numbers
    )


def _first_day(day: Any) -> str:
    return "" if pd.isna(day) else f", {pd.Timestamp(day).day} {pd.Timestamp(day):%b}"
