"""What was known by a day: each record's state, its earlier windows, and what was said of it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache, partial

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.dataset import BOUNDS, DATE_MARKS, TEXT, Dataset
from dashboard.model.schema import RECORD_TABLES
from dashboard.query.answers import once

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int64]

OF_STATE = ["status", "stage", "confidence", "reported"]
TEXTS = ["when", "when_in_words", "wording", "precision"]

KEPT_SNAPSHOTS = 2
"""How many snapshots of a data set are kept: that of a day, and that with which it is compared."""


@dataclass(frozen=True, eq=False)
class Snapshot:
    """What is known of a data set as of a day; `None` is the day on which all is known.

    Each answer is computed once, here or in the functions of a snapshot that are marked `once`.
    Nobody writes to them. Positions of records and reports are those of the data set's frames.
    """

    dataset: Dataset
    asof: date | None

    def on(self, day: date | None) -> "Snapshot":
        """What is known of the same data set as of another day."""
        return snapshot_of(self.dataset, day)

    @cached_property
    def day(self) -> date:
        """The day; where all is known, that of the last report, or the last covered if later."""
        if self.asof is not None:
            return self.asof
        last = self.dataset.reports["reported"].max()
        return self.dataset.until if pd.isna(last) else max(last.date(), self.dataset.until)

    @cached_property
    def available(self) -> Mask:
        """Which reports were known; a report without a day counts as known on any."""
        reported = self.dataset.reports["reported"]
        if self.asof is None:
            return np.ones(len(reported), dtype=bool)
        return (reported.isna() | (reported <= pd.Timestamp(self.asof))).to_numpy()

    @cached_property
    def latest(self) -> Numbers:
        """For each record its latest known report; -1 where none was."""
        return self.last_of(self.available)

    @cached_property
    def dated(self) -> Numbers:
        """For each record the report from which its date comes; -1 where nobody gave one."""
        date_from = self.dataset.reports["date_from"].to_numpy()
        return (
            np.where(self.latest >= 0, date_from[self.latest], -1)
            if len(date_from)
            else self.latest
        )

    @cached_property
    def reported(self) -> Mask:
        """Which records somebody had reported."""
        return self.latest >= 0

    @cached_property
    def with_date(self) -> Mask:
        """Which records somebody had given a date."""
        return self.dated >= 0

    @cached_property
    def states(self) -> pd.DataFrame:
        """Each record's state, in the records' order.

        `report` and `dated` are the reports from which the state and its date come.
        """
        reports = self.dataset.reports
        parts = [
            reports[OF_STATE].reindex(self.latest),
            reports[[*BOUNDS]].reindex(self.dated),
            _texts(self.dataset).reindex(self.dated, fill_value=""),
            reports[[*DATE_MARKS]].reindex(self.dated, fill_value=False),
        ]
        state = pd.concat([part.reset_index(drop=True) for part in parts], axis=1)
        return state.assign(report=self.latest, dated=self.dated)

    def last_of(self, reports: Mask) -> Numbers:
        """For each record the last of these reports; -1 where it has none.

        Reports are sorted by record and then by day, so the last known one of a record is its
        state.
        """
        position = self.dataset.reports["position"].to_numpy()
        chosen = np.flatnonzero(reports)
        latest = np.full(len(self.dataset.records), -1)
        latest[position[chosen]] = chosen
        return latest

    def about(self, at: Numbers) -> Mask:
        """Which of the known reports are about the records at those positions."""
        mine = np.zeros(len(self.dataset.records), dtype=bool)
        mine[at] = True
        about: Mask = self.available & mine[self.dataset.reports["position"].to_numpy()]
        return about


@once
def _texts(dataset: Dataset) -> pd.DataFrame:
    """What reports say of a date in words."""
    return dataset.reports[TEXTS].astype(TEXT)


def snapshot_of(dataset: Dataset, asof: date | None) -> Snapshot:
    """What is known of a data set as of a day; the data set keeps the last `KEPT_SNAPSHOTS`."""
    return _snapshots(dataset)(asof)


@once
def _snapshots(dataset: Dataset) -> Callable[[date | None], Snapshot]:
    return lru_cache(maxsize=KEPT_SNAPSHOTS)(partial(Snapshot, dataset))


MOVES = ("visits", "shipments")
"""The tables of what goes from a sender to a host; the other is context."""


def moves(frame: pd.DataFrame) -> pd.Series:
    """Which rows go from a sender to a host."""
    return frame["table"].isin(MOVES)


def rows_at(dataset: Dataset, frame: pd.DataFrame) -> Numbers:
    """For each record its row in a frame of some of them; -1 where it is not in it."""
    at = np.full(len(dataset.records), -1)
    at[frame["at"].to_numpy()] = np.arange(len(frame))
    return at


def linked(now: Snapshot, own: pd.DataFrame, table: str = "") -> pd.DataFrame:
    """Rows of a table of records, or of `records`, that name no record nobody had reported.

    What a column of a data set's own holds names none, whatever it is called.
    """
    ids = now.dataset.records["id"][now.reported]
    if table:
        return linked_among(now.dataset, own, table, ids)
    return own.assign(part_of=own["part_of"].where(own["part_of"].isin(ids), ""))


def linked_among(
    dataset: Dataset, own: pd.DataFrame, table: str, ids: Collection[str] | pd.Series
) -> pd.DataFrame:
    """Rows of a table of records that name no record but those."""
    columns = dataset.schemas[table].columns
    names = [column.name for column in columns if column.refers in RECORD_TABLES]
    return own.assign(**{name: own[name].where(own[name].isin(ids), "") for name in names})


def moved_away(
    now: Snapshot, frame: pd.DataFrame, since: date, until: date
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of which an earlier date may lie in a period and shares no day with the present one.

    Also the last such date of each, as in `ghosts_of`, `at` its position among these rows.
    """
    ghosts = ghosts_of(now, frame)
    present = frame[["start_min", "end_max"]].take(ghosts["at"].to_numpy()).reset_index(drop=True)
    apart = (ghosts["end_max"] < present["start_min"]) | (present["end_max"] < ghosts["start_min"])
    last = ghosts[apart.to_numpy() & may_lie_within(ghosts, since, until)]
    last = last.drop_duplicates("at", keep="last").sort_values("at")
    rows = frame.take(last["at"].to_numpy()).reset_index(drop=True)
    return rows, last.assign(at=np.arange(len(last))).reset_index(drop=True)


def may_lie_within(dates: pd.DataFrame, since: date, until: date) -> Mask:
    """Which dates may lie in a period; an end that is not known counts as unbounded."""
    begins = ~(dates["start_min"] > pd.Timestamp(until)).to_numpy()
    ends = ~(dates["end_max"] < pd.Timestamp(since)).to_numpy()
    inside: Mask = begins & ends
    return inside


def time_order(dates: pd.DataFrame) -> Numbers:
    """The order of rows by when they begin, and then by when they end.

    What began nobody knows when comes first, since NaT is the least of all numbers.
    """
    begin = dates["start_min"].fillna(dates["start_max"])
    order: Numbers = np.lexsort(
        [column.to_numpy().astype("int64") for column in (dates["end_max"], begin)]
    )
    return order


def once_within(now: Snapshot, since: date, until: date) -> Mask:
    """Which records had a date in force, by a known report, that may lie in a period."""
    reports = now.dataset.reports
    gave = now.available & _gave_date(reports) & may_lie_within(reports, since, until)
    mask = np.zeros(len(now.dataset.records), dtype=bool)
    mask[reports["position"].to_numpy()[gave]] = True
    return mask


def _gave_date(reports: pd.DataFrame) -> Mask:
    """Which reports gave the date that was in force after them."""
    gave: Mask = (reports["date_from"] == np.arange(len(reports))).to_numpy()
    return gave


def ghosts_of(now: Snapshot, frame: pd.DataFrame) -> pd.DataFrame:
    """The windows that were in force by earlier known reports, and no longer are.

    A vaguer window that left the date in force was never in force itself.
    """
    reports = now.dataset.reports
    mine = rows_at(now.dataset, frame)[reports["position"].to_numpy()]
    rows = np.flatnonzero(now.available & (mine >= 0) & _gave_date(reports))
    when = reports["when"].to_numpy(dtype=object)[rows]
    mine = mine[rows]
    differs = when != frame["when"].to_numpy(dtype=object)[mine]
    rows, mine = rows[differs], mine[differs]
    ghosts = reports[[*OF_STATE, *TEXTS, *BOUNDS, *DATE_MARKS]].take(rows)
    ghosts = ghosts.assign(at=mine, planned=(ghosts["stage"] == "planned").to_numpy())
    return ghosts.drop_duplicates(["at", "when"]).reset_index(drop=True)
