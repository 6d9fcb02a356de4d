"""How many records may lie on each day: the overview under the timeline."""

from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.dataset import Dataset
from dashboard.query.matching import matching_records, standing, window
from dashboard.query.snapshot import Mask, Numbers, snapshot_of
from dashboard.view import View

DaysOf = NDArray[np.datetime64]


def count_days(dataset: Dataset, view: View) -> pd.DataFrame:
    """For each day how many records may lie on it: `all` that are known, and `shown`.

    One row a day (the index) from the first to the last that the data set covers or the view's
    window holds. A record counts on each day from its earliest to its latest; where one side is
    open, on the day of the other side alone. `all` ignores every filter but the as-of day,
    `shown` keeps the filters but not the window.
    """
    now = snapshot_of(dataset, view.asof)
    dated = now.with_date
    matches = dated & matching_records(now, view) & standing(now, view)
    index = _index(dataset, view)
    begin, end = _ends(now.states)
    return pd.DataFrame(
        {"all": _counts(index, begin, end, dated), "shown": _counts(index, begin, end, matches)},
        index=pd.DatetimeIndex(index.astype("datetime64[s]"), name="day"),
    )


def known_days(dataset: Dataset) -> list[date]:
    """The days on which something became known, the first first."""
    return sorted(dataset.reports["reported"].dropna().dt.date.unique())


def known_span(dataset: Dataset) -> tuple[date, date]:
    """The days of the first and of the last report; what the data set covers if none has one."""
    days = known_days(dataset)
    return (days[0], days[-1]) if days else (dataset.since, dataset.until)


def starting_days(dataset: Dataset) -> list[date]:
    """The days of the time that is covered on which something may begin, the first first."""
    starts = dataset.reports["start_min"].dropna().dt.date.unique()
    return sorted(day for day in starts if dataset.since <= day <= dataset.until)


def _index(dataset: Dataset, view: View) -> DaysOf:
    since, until = window(dataset, view)
    first, last = min(dataset.since, since), max(dataset.until, until)
    return _day(first) + np.arange((last - first).days + 1)


def _day(day: date) -> np.datetime64:
    return np.datetime64(day, "D")


def _ends(state: pd.DataFrame) -> tuple[DaysOf, DaysOf]:
    """First and last day of each state; an open side is the day of the other."""
    begin = state["start_min"].fillna(state["end_max"])
    end = state["end_max"].fillna(state["start_min"])
    return begin.to_numpy().astype("datetime64[D]"), end.to_numpy().astype("datetime64[D]")


def _counts(index: DaysOf, begin: DaysOf, end: DaysOf, which: Mask) -> Numbers:
    """How many of the stays lie on each day: those begun by then less those over before."""
    first, last = index[0], index[-1]
    inside = which & (begin <= last) & (end >= first)
    starts = np.maximum(begin[inside], first) - first
    stops = np.minimum(end[inside], last) - first
    length = len(index) + 1
    begun = np.bincount(starts.astype("int64"), minlength=length)
    over = np.bincount(stops.astype("int64") + 1, minlength=length)
    return np.cumsum(begun - over)[:-1]
