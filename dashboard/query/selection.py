"""Dataset + View -> rows: what matches by a day, in a period, in lanes; which hosts have a colour.

Everything that is shown or counted comes from `select`. A record's state as of a day is its
latest report known by that day (see `Dataset.reports` for how reports of one day are ordered);
its earlier windows stay as ghosts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypedDict

import numpy as np
import pandas as pd

from dashboard import view as views
from dashboard.dataset import TEXT, Dataset
from dashboard.model import schema
from dashboard.model.several import parted
from dashboard.query.answers import once
from dashboard.query.comparison import changes_between
from dashboard.query.conflicts import denied_of, rivals_of
from dashboard.query.flags import find_flags
from dashboard.query.labels import choices
from dashboard.query.lanes import Lane, LaneOrder, common_lanes, in_lanes, joined_lanes, lane_order
from dashboard.query.matching import (
    Matches,
    Period,
    asks_for_state,
    matches_of,
    wider_period,
    window,
)
from dashboard.query.reports import reports_of, source_names
from dashboard.query.rows import Row, Trip, rows_of
from dashboard.query.snapshot import (
    Mask,
    Numbers,
    Snapshot,
    ghosts_of,
    may_lie_within,
    moved_away,
    once_within,
    snapshot_of,
    time_order,
)
from dashboard.text.search_key import fold
from dashboard.view import View


@dataclass(frozen=True, eq=False)
class Rows:
    """What a view holds.

    `frame` has one row a shown record in time order: the columns of `Dataset.records` without
    the searched text, its state (`status`, `stage`, `when`, `confidence`, `reported`), its dates
    (`start_min` ... `approximate`), `at` (its position in `Dataset.records`), `report` and `dated`
    (the reports of the state and of its date: positions in `Dataset.reports`), `lane`, a bool for
    each of `FLAGS`, and `change`: what became of it between the days
    `changed_since` and `asof` (of `CHANGES`; empty where no such day is given).
    `unplaced` has the same columns: the records that match and have no date, and those outside the
    window where the view asks for them by id or for what changed. No chart shows them, but tables
    and changes tell of all that are `listed`.
    `ghosts` has one row an earlier window: `at` (position in `frame`), `planned`, its dates.
    `rivals` has one row for each report and `what` (date, status or number) in which it disagrees
    with another of its day, and with the state in force; `denied` one row for each claim that
    was denied, `by` which report (index in `Dataset.reports`). Both have `at` (position in
    `frame`), `report` (index), and what it says: `status`, `stage`, `when`, `precision`, its
    bounds, `number`, `source`, `reported`.
    `moved_out` has the columns of `frame`: the records outside the window of which an earlier
    date, in force by a known report, may lie in it and shares no day with the present one;
    `moved_from` has a row for each, with the last such date as in `ghosts`, `at` its position in
    `moved_out`. They are not shown; a lane with none but these counts 0.
    `matches` counts the records that match and were known by then; of these `undated` have no date
    and `outside` lie outside the window `since`..`until`, which
    `wider` brings in (`wider_period`); `unknown` counts the records that match
    but were first reported after the as-of day (where a status or a change is asked for, nobody
    can tell of which); `timeless` those shown with a report without a day. `sources` are their
    publishers; `reports` is all that was said of them, as in `Details`, where they are few.
    `beyond` counts the shown records that a limit left out of `frame`. `trips` are the trips that
    have one row each (`in_trips`), by its id.
    It holds no snapshot: `now` and `then` are asked of the data set, which keeps the last two.
    """

    dataset: Dataset
    asof: date | None
    changed_since: date | None
    title: str
    subtitle: str
    frame: pd.DataFrame
    unplaced: pd.DataFrame
    moved_out: pd.DataFrame
    moved_from: pd.DataFrame
    ghosts: pd.DataFrame
    rivals: pd.DataFrame
    denied: pd.DataFrame
    lanes: tuple[Lane, ...]
    since: date
    until: date
    wider: Period
    matches: int
    undated: int
    outside: int
    unknown: int
    timeless: int
    beyond: int
    leads: tuple[str, str]
    names: views.Choices
    seats: Mapping[str, tuple[float, float]]
    sources: tuple[str, ...]
    reports: pd.DataFrame
    trips: Mapping[str, Trip] = field(default_factory=dict)

    @property
    def now(self) -> Snapshot:
        """What was known on the as-of day."""
        return snapshot_of(self.dataset, self.asof)

    @property
    def then(self) -> Snapshot | None:
        """What was known on the day `changed_since`; `None` where no such day is given."""
        return snapshot_of(self.dataset, self.changed_since) if self.changed_since else None

    @property
    def count(self) -> int:
        """How many records are shown."""
        return len(self.frame)

    @cached_property
    def records(self) -> list[Row]:
        """The rows of `frame`, made once."""
        return rows_of(self.frame)

    @property
    def visits(self) -> pd.DataFrame:
        """The shown visits."""
        return self.frame[self.frame["table"] == "visits"]

    @cached_property
    def listed(self) -> pd.DataFrame:
        """The shown records and then the `unplaced` ones, as tables hold them."""
        return pd.concat([self.frame, self.unplaced], ignore_index=True)

    @cached_property
    def gone(self) -> frozenset[str]:
        """The ids of what moved out of the period."""
        return frozenset(self.moved_out["id"])

    def ids_of(self, row: Row) -> tuple[str, ...]:
        """The ids of the records for which a row of `frame` stands."""
        return self.trips[row.id].ids if row.id in self.trips else (row.id,)

    def within(self, dates: pd.DataFrame) -> pd.DataFrame:
        """Those of some rows with dates that may lie in the window."""
        return dates[may_lie_within(dates, self.since, self.until)]

    @property
    def left_out(self) -> int:
        """How many of the known records that match are not even in a table."""
        return self.matches - self.count - len(self.unplaced)


def select(dataset: Dataset, view: View, limit: int | None = None) -> Rows:
    """The rows of a view: what matches its filters, as known by its as-of day, in its window.

    With a limit these are only the first so many in time order; lanes and counts are of all.
    """
    now, (since, until) = snapshot_of(dataset, view.asof), window(dataset, view)
    matches = matches_of(now, view)
    order = lane_order(dataset, matches.fields, view.group)
    whole, lanes = in_lanes(_frame(now, view, matches.inside), choices(dataset), view.group, order)
    moved_out, moved_from, theirs = _moved_out(now, view, matches.dated & ~matches.inside, order)
    frame = whole if limit is None else whole.head(limit)
    return Rows(
        dataset=dataset,
        asof=view.asof,
        changed_since=view.changed_since,
        title=dataset.title,
        subtitle=views.say(view.changed(since=since, until=until), choices(dataset)),
        frame=frame,
        unplaced=_unplaced(now, view, matches),
        moved_out=moved_out,
        moved_from=moved_from,
        lanes=joined_lanes(lanes, theirs, moved_out, order),
        since=since,
        until=until,
        wider=wider_period(now, matches.dated & ~matches.inside, moved_out["at"].to_numpy()),
        beyond=len(whole) - len(frame),
        leads=_leads(dataset),
        names=choices(dataset),
        seats=dataset.seats,
        **_counts(now, view, matches, frame),
        **_claims(now, frame),
    )


def select_days(dataset: Dataset, view: View, days: Sequence[date | None]) -> list[Rows]:
    """The rows of a view as known on each of several days, all with the same lanes."""
    several = [select(dataset, view.changed(asof=day)) for day in days]
    fields = matches_of(snapshot_of(dataset, None), view).fields
    order = lane_order(dataset, fields, view.group)
    lanes = common_lanes([rows.lanes for rows in several], order)
    return [replace(rows, lanes=mine) for rows, mine in zip(several, lanes, strict=True)]


class _Counts(TypedDict):
    """The counts of `Rows`."""

    matches: int
    undated: int
    outside: int
    unknown: int
    timeless: int


def _counts(now: Snapshot, view: View, matches: Matches, frame: pd.DataFrame) -> _Counts:
    by_day, dated = matches.by_day, matches.dated
    return {
        "matches": int(by_day.sum()),
        "undated": int((by_day & ~dated).sum()),
        "outside": int((dated & ~matches.inside).sum()),
        "unknown": 0 if asks_for_state(view) else int((matches.fields & ~now.reported).sum()),
        "timeless": int(_timeless(now.dataset)[frame["at"].to_numpy()].sum()),
    }


class _Claims(TypedDict):
    """What reports claim of the shown records beside their state, and who published them."""

    ghosts: pd.DataFrame
    rivals: pd.DataFrame
    denied: pd.DataFrame
    sources: tuple[str, ...]
    reports: pd.DataFrame


def _claims(now: Snapshot, frame: pd.DataFrame) -> _Claims:
    at = frame["at"].to_numpy()
    return {
        "ghosts": ghosts_of(now, frame),
        "rivals": rivals_of(now, frame),
        "denied": denied_of(now, frame),
        "sources": _publishers(now, at),
        "reports": reports_of(now, at if len(at) <= FEW else at[:0]),
    }


def _moved_out(
    now: Snapshot, view: View, outside: Mask, order: LaneOrder
) -> tuple[pd.DataFrame, pd.DataFrame, tuple[Lane, ...]]:
    """Of the records outside the window those that moved out, from where, and their lanes."""
    since, until = window(now.dataset, view)
    outside = outside & once_within(now, since, until)
    if not outside.any():
        return *_none_moved(now.dataset), ()
    frame, lanes = in_lanes(_frame(now, view, outside), choices(now.dataset), view.group, order)
    return *moved_away(now, frame, since, until), lanes


@once
def _none_moved(dataset: Dataset) -> tuple[pd.DataFrame, pd.DataFrame]:
    """No record that moved out, and no date from which: what most views hold of them."""
    none = np.zeros(len(dataset.records), dtype=bool)
    now = snapshot_of(dataset, None)
    frame = _frame(now, View(), none).assign(lane=pd.Series(dtype=TEXT))
    return moved_away(now, frame, dataset.since, dataset.until)


def _unplaced(now: Snapshot, view: View, matches: Matches) -> pd.DataFrame:
    """Records that no chart shows; they stand in no lane.

    Those outside the window are among them where the view asks for them by id or for what changed.
    """
    lists_outside = bool(view.record or view.changed_since)
    mask = matches.by_day & ~(matches.inside if lists_outside else matches.dated)
    if not mask.any():
        return _none_moved(now.dataset)[0]
    return _frame(now, view, mask).assign(lane="").astype({"lane": TEXT})


@once
def _leads(dataset: Dataset) -> tuple[str, str]:
    """The two hosts with most visits in the whole data set; empty where there are fewer.

    Of hosts with equally many visits, or none, those with most shipments come first, and then
    those with most context.
    """
    sizes = dataset.records.groupby(["host", "table"], observed=True).size()
    counts: dict[tuple[str, str], int] = dict(zip(sizes.index, sizes.tolist(), strict=True))
    hosts = {host for host, _ in counts if len(parted(host)) == 1}

    def rank(host: str) -> tuple[int | str, ...]:
        return (*(-counts.get((host, table), 0) for table in schema.RECORD_TABLES), host)

    first, second, *_ = [*sorted(hosts, key=rank), "", ""]
    return first, second


def _frame(now: Snapshot, view: View, mask: Mask) -> pd.DataFrame:
    """The shown records with their state and what is to be noticed of them, in time order."""
    at = np.flatnonzero(mask)
    at = at[time_order(now.states[["start_min", "start_max", "end_max"]].take(at))]
    frame = _known_of_all(now).take(at).reset_index(drop=True)
    words = np.full(len(now.dataset.records), "", dtype=object)
    if view.changed_since is not None:
        words = changes_between(now.on(view.changed_since), now)
    return frame.assign(at=at, change=pd.Series(words[at], dtype=TEXT))


@once
def _known_of_all(now: Snapshot) -> pd.DataFrame:
    """Every record with its state by a day and what is to be noticed of it."""
    parts = [now.dataset.records.drop(columns="search"), now.states, find_flags(now)]
    return pd.concat(parts, axis=1)


@once
def _timeless(dataset: Dataset) -> Mask:
    """Which records have a report of which nobody recorded when it was known."""
    reports = dataset.reports
    timeless = np.zeros(len(dataset.records), dtype=bool)
    timeless[reports["position"].to_numpy()[reports["reported"].isna().to_numpy()]] = True
    return timeless


def _publishers(now: Snapshot, at: Numbers) -> tuple[str, ...]:
    """Who published what the records at those positions rest on, the most used first."""
    codes, names = _published(now.dataset)
    counts = np.bincount(codes[now.about(at)], minlength=len(names)).tolist()
    used = [(-count, fold(name), name) for name, count in zip(names, counts, strict=True) if count]
    return tuple(name for _, _, name in sorted(used))


@once
def _published(dataset: Dataset) -> tuple[Numbers, tuple[str, ...]]:
    """For each report the number of its publisher, and the publishers' names."""
    codes, names = pd.factorize(dataset.reports["source"].map(source_names(dataset)))
    return codes, tuple(map(str, names))


FEW = 6
"""So few shown records leave room to tell what was said of each."""
