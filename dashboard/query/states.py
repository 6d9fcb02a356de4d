"""What was known by a day: each record's state, its earlier windows, and what was said of it."""

from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.dataset import TEXT, Dataset

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int64]

MOVES = ("visits", "shipments")
"""The tables of what goes from a sender to a host; the other is context."""

STATE = ["status", "stage", "confidence", "reported"]
BOUNDS = ["start_min", "start_max", "end_min", "end_max"]
TEXTS = ["when", "wording", "precision"]
MARKS = ["uncertain", "approximate"]
OF_SOURCE = ("publisher", "author", "title", "url", "language", "source_kind")
"""What is told of a report's source beside it."""


def moves(frame: pd.DataFrame) -> pd.Series:
    """Which rows go from a sender to a host."""
    return frame["table"].isin(MOVES)


def last_day(dataset: Dataset) -> date:
    """The day on which all that the data set holds was known: its last report's, or its end."""
    last = dataset.reports["reported"].max()
    return dataset.until if pd.isna(last) else max(last.date(), dataset.until)


@lru_cache(maxsize=8)
def known_by(dataset: Dataset, asof: date | None) -> Mask:
    """Which reports were known by a day; a report without a day counts as known at any.

    Nobody writes to it.
    """
    reported = dataset.reports["reported"]
    if asof is None:
        return np.ones(len(reported), dtype=bool)
    return (reported.isna() | (reported <= pd.Timestamp(asof))).to_numpy()


def latest_reports(dataset: Dataset, asof: date | None) -> Numbers:
    """For each record its latest report known by a day; -1 where none was."""
    return latest_of(dataset, known_by(dataset, asof))


def latest_of(dataset: Dataset, reports: Mask) -> Numbers:
    """For each record the last of these reports; -1 where it has none.

    Reports are sorted by record and then by day, so the last known one of a record is its state.
    """
    position = dataset.reports["position"].to_numpy()
    chosen = np.flatnonzero(reports)
    latest = np.full(len(dataset.records), -1)
    latest[position[chosen]] = chosen
    return latest


def dated_reports(dataset: Dataset, latest: Numbers) -> Numbers:
    """The reports from which the dates of states come; -1 where nobody gave one."""
    date_from = dataset.reports["date_from"].to_numpy()
    return np.where(latest >= 0, date_from[latest], -1) if len(latest) else latest


def gave_date(reports: pd.DataFrame) -> Mask:
    """Which reports gave a date that was then in force."""
    gave: Mask = (reports["date_from"] == np.arange(len(reports))).to_numpy()
    return gave


@lru_cache(maxsize=4)
def states_by(dataset: Dataset, asof: date | None) -> pd.DataFrame:
    """Each record's state by a day, in the records' order. Nobody writes to it.

    `report` and `dated` are the reports from which the state and its date come: indices in
    `Dataset.reports`, -1 where there was none by then.
    """
    reports = dataset.reports
    report = latest_reports(dataset, asof)
    dated = dated_reports(dataset, report)
    parts = [
        reports[STATE].reindex(report),
        reports[BOUNDS].reindex(dated),
        reports[TEXTS].astype(TEXT).reindex(dated, fill_value=""),
        reports[MARKS].reindex(dated, fill_value=False),
    ]
    state = pd.concat([part.reset_index(drop=True) for part in parts], axis=1)
    return state.assign(report=report, dated=dated)


LINKS = ("visit", "part_of")
"""The columns that name another record."""


def linked_by(dataset: Dataset, own: pd.DataFrame, asof: date | None) -> pd.DataFrame:
    """Rows of a table of records that name no other record which nobody had reported by a day."""
    known = dataset.records["id"][(states_by(dataset, asof)["report"] >= 0).to_numpy()]
    named = [name for name in LINKS if name in own]
    return own.assign(**{name: own[name].where(own[name].isin(known), "") for name in named})


def rows_at(dataset: Dataset, frame: pd.DataFrame) -> Numbers:
    """For each record its row in a frame of some of them; -1 where it is not in it."""
    at = np.full(len(dataset.records), -1)
    at[frame["at"].to_numpy()] = np.arange(len(frame))
    return at


def ghosts_of(dataset: Dataset, frame: pd.DataFrame, asof: date | None) -> pd.DataFrame:
    """The windows that were in force by earlier known reports, and no longer are.

    A vaguer window that left the date in force was never in force itself.
    """
    reports = dataset.reports
    mine = rows_at(dataset, frame)[reports["position"].to_numpy()]
    rows = np.flatnonzero(known_by(dataset, asof) & (mine >= 0) & gave_date(reports))
    when = reports["when"].to_numpy(dtype=object)[rows]
    mine = mine[rows]
    differs = when != frame["when"].to_numpy(dtype=object)[mine]
    rows, mine = rows[differs], mine[differs]
    ghosts = reports[[*STATE, *TEXTS, *BOUNDS, *MARKS]].take(rows)
    ghosts = ghosts.assign(at=mine, planned=(ghosts["stage"] == "planned").to_numpy())
    return ghosts.drop_duplicates(["at", "when"]).reset_index(drop=True)


def reports_of(dataset: Dataset, at: list[int], asof: date | None) -> pd.DataFrame:
    """What was said of the records at those positions by a day, oldest first."""
    about = np.zeros(len(dataset.records), dtype=bool)
    about[at] = True
    mine = known_by(dataset, asof) & about[dataset.reports["position"].to_numpy()]
    return _sourced(dataset).take(np.flatnonzero(mine)).reset_index(drop=True)


@lru_cache(maxsize=4)
def _sourced(dataset: Dataset) -> pd.DataFrame:
    """All reports, each with what is told of its source."""
    sources = dataset.sources.set_index("id").rename(columns={"kind": "source_kind"})
    return dataset.reports.join(sources[list(OF_SOURCE)], on="source")
