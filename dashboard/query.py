"""Dataset + View -> rows: the only module that selects.

Everything that is shown or counted comes from `select`. A record's state as of a day is its
latest report known by that day (see `load.Dataset.reports` for how reports of one day are
ordered); its earlier windows stay as ghosts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard import view as views
from dashboard.load import Dataset
from dashboard.view import View
from dashboard.words import fold

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int64]

KIND_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "visit": "visits",
        "shipment": "shipments",
        "negotiation": "talks",
        "financial aid": "financial aid",
        "sanctions": "sanctions",
        "force posture": "force posture",
        "position": "positions",
        "conflict": "conflict",
    }
)

MOVES = ("visits", "shipments")
"""The tables of what goes from a sender to a host; the other is context."""

STATE = ["status", "stage", "confidence", "reported"]
BOUNDS = ["start_min", "start_max", "end_min", "end_max"]
TEXTS = ["when", "wording", "precision"]
FLAGS = ["uncertain", "approximate"]


@dataclass(frozen=True)
class Lane:
    """One lane of the timeline: its key in the rows' `lane`, its name, its number of records."""

    key: str
    label: str
    count: int


@dataclass(frozen=True, eq=False)
class Rows:
    """What a view holds.

    `frame` has one row a shown record in time order: the columns of `Dataset.records` without
    the searched text, its state (`status`, `stage`, `when`, `confidence`, `reported`), its dates
    (`start_min` ... `approximate`), `lane`, and what else is to be said of it: `unreported` (its
    window passed and no later report came), `unannounced` (first reported after it began).
    `ghosts` has one row an earlier window: `at` (position in `frame`), `planned`, its dates.
    `known` counts the records that match and were known by then; of these `undated` have no date
    and `outside` lie outside the window `since`..`until`; `unknown` counts the records that match
    but were first reported after the as-of day (where a status or a change is asked for, nobody
    can tell of which), `timeless` those shown with a report without a day. `sources` are their
    publishers; `reports` is all that was said of them, as in `Details`, where they are few.
    """

    title: str
    said: str
    frame: pd.DataFrame
    ghosts: pd.DataFrame
    lanes: tuple[Lane, ...]
    since: date
    until: date
    known: int
    undated: int
    outside: int
    unknown: int
    timeless: int
    leads: tuple[str, str]
    names: views.Choices
    seats: Mapping[str, tuple[float, float]]
    sources: tuple[str, ...]
    reports: pd.DataFrame

    @property
    def shown(self) -> int:
        """How many records are shown."""
        return len(self.frame)


@lru_cache(maxsize=4)
def choices(dataset: Dataset) -> views.Choices:
    """What each field of a view may be in this data set, with the label that people read."""
    kinds = {kind: KIND_LABELS[kind] for kind in dataset.names["kind"]}
    records = dataset.records
    selected = dict(zip(records["id"].tolist(), records["label"].tolist(), strict=True))
    return MappingProxyType(
        {
            **dataset.names,
            "kind": MappingProxyType(kinds),
            "group": views.GROUPS,
            "chart": views.CHARTS,
            "data": MappingProxyType({dataset.name: dataset.title}),
            "selected": MappingProxyType(selected),
        }
    )


def select(dataset: Dataset, view: View) -> Rows:
    """The rows of a view: what matches its filters, as known by its as-of day, in its window."""
    state = _states(dataset, view.asof)
    known = (state["report"] >= 0).to_numpy()
    fields = _matching(dataset, view)
    matching = fields & known & _among(state["status"], view.status) & _changed(dataset, view)
    since, until = _window(dataset, view)
    dated = matching & (state["precision"] != "").to_numpy()
    shown = dated & _overlaps(state, since, until)
    frame, lanes = _lanes(_frame(dataset, state, shown, view.asof), choices(dataset), view.group)
    of_state = view.status or view.changed_since
    return Rows(
        title=dataset.title,
        said=views.say(view.changed(since=since, until=until), choices(dataset)),
        frame=frame,
        ghosts=_ghosts(dataset, frame, view.asof),
        lanes=lanes,
        since=since,
        until=until,
        known=int(matching.sum()),
        undated=int((matching & ~dated).sum()),
        outside=int((dated & ~shown).sum()),
        unknown=0 if of_state else int((fields & ~known).sum()),
        timeless=_timeless(dataset, frame),
        leads=_leads(dataset),
        names=choices(dataset),
        seats=dataset.seats,
        sources=_publishers(dataset, frame, view.asof),
        reports=_reports_of_few(dataset, frame, view.asof),
    )


def _window(dataset: Dataset, view: View) -> tuple[date, date]:
    """The window, open sides closed by what the data set covers, or else by the other side."""
    since = view.since or min(dataset.since, view.until or dataset.since)
    return since, view.until or max(dataset.until, since)


def _last_day(dataset: Dataset) -> date:
    """The day on which all that the data set holds was known: its last report's, or its end."""
    last = dataset.reports["reported"].max()
    return dataset.until if pd.isna(last) else max(last.date(), dataset.until)


@lru_cache(maxsize=4)
def _leads(dataset: Dataset) -> tuple[str, str]:
    """The two hosts with most visits in the whole data set; empty where there are fewer."""
    hosts = dataset.visits["host"].value_counts()
    first, second, *_ = [*sorted(hosts.index, key=lambda host: (-hosts[host], host)), "", ""]
    return first, second


def _known_by(dataset: Dataset, asof: date | None) -> Mask:
    """Which reports were known by a day; a report without a day counts as known at any."""
    reported = dataset.reports["reported"]
    if asof is None:
        return np.ones(len(reported), dtype=bool)
    return (reported.isna() | (reported <= pd.Timestamp(asof))).to_numpy()


def _latest(dataset: Dataset, asof: date | None) -> Numbers:
    """For each record its latest report known by a day; -1 where none was.

    Reports are sorted by record and then by day, so the last known one of a record is its state.
    """
    position = dataset.reports["position"].to_numpy()
    known = np.flatnonzero(_known_by(dataset, asof))
    latest = np.full(len(dataset.records), -1)
    latest[position[known]] = known
    return latest


def _dated(dataset: Dataset, latest: Numbers) -> Numbers:
    """The reports from which the dates of states come; -1 where nobody gave one."""
    date_from = dataset.reports["date_from"].to_numpy()
    return np.where(latest >= 0, date_from[latest], -1) if len(latest) else latest


def _states(dataset: Dataset, asof: date | None) -> pd.DataFrame:
    """Each record's state by a day, in the records' order; `report` is -1 where none was known."""
    reports = dataset.reports
    report = _latest(dataset, asof)
    dated = _dated(dataset, report)
    parts = [
        reports[STATE].reindex(report),
        reports[BOUNDS].reindex(dated),
        reports[TEXTS].astype("str").reindex(dated, fill_value=""),
        reports[FLAGS].reindex(dated, fill_value=False),
    ]
    state = pd.concat([part.reset_index(drop=True) for part in parts], axis=1)
    return state.assign(report=report)


def _changed(dataset: Dataset, view: View) -> Mask:
    """Which records became known, or changed status or date, after the view's `changed_since`."""
    if view.changed_since is None:
        return np.ones(len(dataset.records), dtype=bool)
    now, then = _latest(dataset, view.asof), _latest(dataset, view.changed_since)
    status = dataset.reports["status"].cat.codes.to_numpy()
    when = np.append(dataset.reports["when"].to_numpy(dtype=object), "")
    moved = when[_dated(dataset, now)] != when[_dated(dataset, then)]
    changed: Mask = (now >= 0) & ((then < 0) | moved | (status[now] != status[then]))
    return changed


def _matching(dataset: Dataset, view: View) -> Mask:
    """Which records match what does not change with the day: the fields and the words."""
    records = dataset.records
    match = np.ones(len(records), dtype=bool)
    for name in ("kind", "person", "rank"):
        match &= _among(records[name], getattr(view, name))
    for name in ("sender", "host"):
        match &= _among_parties(records[name], getattr(view, name))
    for word in fold(view.q).split():
        at = np.flatnonzero(match)
        match[at] = [word in text for text in records["search"].to_numpy(dtype=object)[at]]
    return match


def _among(column: pd.Series, wanted: tuple[str, ...]) -> Mask:
    if not wanted:
        return np.ones(len(column), dtype=bool)
    return column.isin(wanted).to_numpy(dtype=bool)


def _among_parties(column: pd.Series, wanted: tuple[str, ...]) -> Mask:
    """As `_among`, for cells that join several codes with `;`: any of them counts."""
    cells = [cell for cell in column.cat.categories if set(cell.split(";")) & set(wanted)]
    return _among(column, (*cells, *wanted))


def _overlaps(state: pd.DataFrame, since: date, until: date) -> Mask:
    """Which states may lie in the window; an end that is not known counts as unbounded."""
    begins = ~(state["start_min"] > pd.Timestamp(until)).to_numpy()
    ends = ~(state["end_max"] < pd.Timestamp(since)).to_numpy()
    return begins & ends


def _frame(dataset: Dataset, state: pd.DataFrame, shown: Mask, asof: date | None) -> pd.DataFrame:
    """The shown records with their state, in time order."""
    at = np.flatnonzero(shown)
    begin = state["start_min"].fillna(state["start_max"])
    # NaT is the least of all numbers: what began nobody knows when comes first.
    days = [column.to_numpy()[at].astype("int64") for column in (state["end_max"], begin)]
    at = at[np.lexsort(days)]
    records = dataset.records.drop(columns="search").take(at).reset_index(drop=True)
    frame = pd.concat([records, state.take(at).reset_index(drop=True)], axis=1)
    reports = dataset.reports
    first = reports["reported"].to_numpy()[np.searchsorted(reports["position"].to_numpy(), at)]
    late = (frame["kind"] == "visit") & (frame["stage"] == "happened")
    passed = frame["end_max"] < pd.Timestamp(asof or _last_day(dataset))
    return frame.assign(
        at=at,
        unreported=(frame["stage"] == "planned") & passed,
        unannounced=late & (first >= frame["start_min"].to_numpy()),
    )


CONTEXT = "context"
"""The lane of what has no place in the grouping, such as talks in lanes by sender."""


def _lanes(
    frame: pd.DataFrame, names: views.Choices, group: str
) -> tuple[pd.DataFrame, tuple[Lane, ...]]:
    """The frame with each row's lane, and the lanes: the most active first, context last."""
    mine = (frame[group] != "") & (_moves(frame) | (group == "kind"))
    counts = {str(key): int(count) for key, count in frame[group][mine].value_counts().items()}
    lanes = [
        Lane(key, _capital(names[group].get(key, key)), counts[key])
        for key in sorted(counts, key=lambda key: (-counts[key], key))
        if counts[key]
    ]
    if not mine.all():
        label = "Shipments and context" if _moves(frame[~mine]).any() else "Context"
        lanes.append(Lane(CONTEXT, label, int((~mine).sum())))
    return frame.assign(lane=frame[group].astype("str").where(mine, CONTEXT)), tuple(lanes)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _ghosts(dataset: Dataset, frame: pd.DataFrame, asof: date | None) -> pd.DataFrame:
    """The windows that earlier known reports gave and the present state no longer has."""
    reports = dataset.reports
    at = np.full(len(dataset.records), -1)
    at[frame["at"].to_numpy()] = np.arange(len(frame))
    mine = at[reports["position"].to_numpy()]
    rows = np.flatnonzero(
        _known_by(dataset, asof) & (mine >= 0) & (reports["precision"] != "").to_numpy()
    )
    when = reports["when"].to_numpy(dtype=object)[rows]
    mine = mine[rows]
    differs = when != frame["when"].to_numpy(dtype=object)[mine]
    rows, mine = rows[differs], mine[differs]
    ghosts = reports[[*STATE, *TEXTS, *BOUNDS, *FLAGS]].take(rows)
    ghosts = ghosts.assign(at=mine, planned=(ghosts["stage"] == "planned").to_numpy())
    return ghosts.drop_duplicates(["at", "when"]).reset_index(drop=True)


def _timeless(dataset: Dataset, frame: pd.DataFrame) -> int:
    """How many of the shown records have a report of which nobody recorded when it was known."""
    reports = dataset.reports
    timeless = reports.loc[reports["reported"].isna(), "position"].unique()
    return int(frame["at"].isin(timeless).sum())


def _publishers(dataset: Dataset, frame: pd.DataFrame, asof: date | None) -> tuple[str, ...]:
    """Who published what the shown records rest on, the most used first."""
    shown = np.zeros(len(dataset.records), dtype=bool)
    shown[frame["at"].to_numpy()] = True
    codes, names = _published(dataset)
    mine = shown[dataset.reports["position"].to_numpy()] & _known_by(dataset, asof)
    counts = np.bincount(codes[mine], minlength=len(names)).tolist()
    used = [(-count, fold(name), name) for name, count in zip(names, counts, strict=True) if count]
    return tuple(name for _, _, name in sorted(used))


@lru_cache(maxsize=4)
def _published(dataset: Dataset) -> tuple[Numbers, tuple[str, ...]]:
    """For each report the number of its publisher, and the publishers' names."""
    publishers = dataset.sources.set_index("id")["publisher"]
    codes, names = pd.factorize(dataset.reports["source"].map(publishers))
    return codes, tuple(map(str, names))


NEAR = 0.1
"""Degrees, some ten kilometres: a place nearer than that to a seat of government is the seat."""


@lru_cache(maxsize=2)
def flows(rows: Rows) -> pd.DataFrame:
    """Who went, or sent, where: one row a sender, place and class (visits or goods).

    Columns: `sender`, `host`, `city`, `goods`, `latitude`, `longitude` of the place, `count_`,
    `ids` (a tuple, in time order). Context, and rows whose sender or place has no position or
    whose seat is that place, are left out; what is left out here is still counted by `received`
    or by `placeless`.
    """
    frame = rows.frame[_moves(rows.frame)]
    senders = frame["sender"].astype("str")
    north, east = (
        senders.map({code: seat[at] for code, seat in rows.seats.items()}).astype("float64")
        for at in (0, 1)
    )
    # A position that is not known is NaN, and never far from anything.
    away = ((frame["latitude"] - north).abs() >= NEAR) | ((frame["longitude"] - east).abs() >= NEAR)
    going = frame.assign(goods=frame["table"] == "shipments")[away]
    found = _gathered(going, ["sender", "host", "goods"])
    return found.sort_values("count_", kind="stable", ignore_index=True)


@lru_cache(maxsize=2)
def received(rows: Rows) -> pd.DataFrame:
    """What each place received: `host`, `city`, `latitude`, `longitude`, `count_`, `ids`.

    Every shown record that has a position is counted once, context in a named city included.
    """
    found = _gathered(rows.frame[_placed(rows.frame)], ["host"])
    return found.sort_values("count_", ascending=False, kind="stable", ignore_index=True)


def placeless(rows: Rows) -> int:
    """How many of the shown records have no place on a map."""
    return int((~_placed(rows.frame)).sum())


def _placed(frame: pd.DataFrame) -> pd.Series:
    return frame["latitude"].notna() & ((frame["city"] != "") | _moves(frame))


def _moves(frame: pd.DataFrame) -> pd.Series:
    return frame["table"].isin(MOVES)


def _places(frame: pd.DataFrame) -> Numbers:
    """For each row the number of its place: where no city was named, a named one near the seat.

    Where there is none near, the seat of each host has a number of its own, below zero.
    """
    place = frame["place"].cat.codes.to_numpy().astype("int64")
    host = frame["host"].cat.codes.to_numpy()
    named = (frame["place"] != "").to_numpy()
    points = frame[["latitude", "longitude"]].to_numpy()
    cities = np.flatnonzero(named)[np.unique(place[named], return_index=True)[1]]
    for code in np.unique(host[~named]):
        seat = np.flatnonzero(~named & (host == code))
        away = np.abs(points[cities] - points[seat[0]]).max(axis=1)
        near = cities[(away < NEAR) & (host[cities] == code)]
        place[seat] = place[near[0]] if len(near) else -1 - int(code)
    return place


def _gathered(frame: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """One row a combination of the keys and a place, in the order of the first of its records.

    `city`, `latitude` and `longitude` are those of its first record that names a city.
    """
    by = [*(frame[key] for key in keys), _places(frame)]
    group = frame.groupby(by, observed=True, sort=False).ngroup().to_numpy()
    order = np.lexsort([(frame["city"] == "").to_numpy(), group])
    firsts = order[np.unique(group[order], return_index=True)[1]]
    ids = frame["id"].to_numpy(dtype=object)[np.argsort(group, kind="stable")].tolist()
    counts = np.bincount(group)
    ends = [0, *np.cumsum(counts).tolist()]
    found = frame[[*keys, "city", "latitude", "longitude"]].take(firsts).reset_index(drop=True)
    gathered = pd.Series([tuple(ids[begin:end]) for begin, end in pairwise(ends)], dtype=object)
    return found.assign(count_=counts, ids=gathered)


@dataclass(frozen=True, eq=False)
class Details:
    """One record with all that is known of it by a day.

    `record` is its row of `Dataset.records`, `fields` its own row in its table, `state` its row of
    the states, `reports` what was said of it, oldest first, with the columns of `Dataset.reports`
    and `publisher`, `author`, `title`, `url`; `trip`, `came` and `route` are ids and labels of the
    records of the same journey, of what came with the visit (or of the visit with which it came),
    and of the others from the same sender to the same host.
    """

    record: pd.Series
    fields: pd.Series
    state: pd.Series
    reports: pd.DataFrame
    trip: tuple[tuple[str, str], ...]
    came: tuple[tuple[str, str], ...]
    route: tuple[tuple[str, str], ...]


def details(dataset: Dataset, view: View) -> Details | None:
    """The view's selected record, as known by its as-of day; `None` where it selects none.

    A record that nobody had reported by that day has no reports, and its `state.report` is -1.
    """
    if not view.selected:
        return None
    records = dataset.records
    at = int(np.flatnonzero((records["id"] == view.selected).to_numpy())[0])
    record = records.iloc[at]
    states = _states(dataset, view.asof)
    known = states["report"].to_numpy() >= 0
    own = dataset.tables[str(record["table"])]
    return Details(
        record=record,
        fields=own[own["id"] == view.selected].iloc[0],
        state=states.iloc[at],
        reports=_reports_of(dataset, [at], view.asof),
        trip=_others(records, states, known & _same_trip(records, record), at),
        came=_others(records, states, known & _together(dataset, record), at),
        route=_others(records, states, known & _same_route(records, record), at),
    )


FEW = 6
"""So few shown records leave room to tell what was said of each."""


def _reports_of_few(dataset: Dataset, frame: pd.DataFrame, asof: date | None) -> pd.DataFrame:
    return _reports_of(dataset, frame["at"].tolist() if len(frame) <= FEW else [], asof)


def _reports_of(dataset: Dataset, at: list[int], asof: date | None) -> pd.DataFrame:
    """What was said of the records at those positions by a day, oldest first."""
    reports = dataset.reports
    mine = reports[_known_by(dataset, asof) & reports["position"].isin(at).to_numpy()]
    sources = dataset.sources.set_index("id")[["publisher", "author", "title", "url"]]
    return mine.join(sources, on="source").reset_index(drop=True)


def _same_trip(records: pd.DataFrame, record: pd.Series) -> Mask:
    same: Mask = ((records["trip"] == record["trip"]) & (records["trip"] != "")).to_numpy()
    return same


def _same_route(records: pd.DataFrame, record: pd.Series) -> Mask:
    same = (records["sender"] == record["sender"]) & (records["host"] == record["host"])
    moves: Mask = (same & _moves(records)).to_numpy()
    return moves


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
