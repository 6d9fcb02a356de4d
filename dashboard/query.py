"""Dataset + View -> rows: the only module that selects.

Everything that is shown or counted comes from `select`. A record's state as of a day is its
latest report known by that day (see `load.Dataset.reports` for how reports of one day are
ordered); its earlier windows stay as ghosts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import numpy as np
import pandas as pd

from dashboard import schema
from dashboard import view as views
from dashboard.load import Dataset
from dashboard.view import View
from dashboard.words import fold

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

STATE = ["status", "stage", "confidence", "reported"]
BOUNDS = ["start_min", "start_max", "end_min", "end_max"]
DATED = ["when", "wording", *BOUNDS, "precision", "uncertain", "approximate"]


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
    but were first reported after the as-of day, `timeless` those with a report without a day.
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
    names: Mapping[str, Mapping[str, str]]
    seats: Mapping[str, tuple[float, float]]
    sources: tuple[str, ...]

    @property
    def shown(self) -> int:
        """How many records are shown."""
        return len(self.frame)


def choices(dataset: Dataset) -> views.Choices:
    """What each field of a view may be in this data set, with the label that people read."""
    kinds = {kind: KIND_LABELS[kind] for kind in dataset.names["kind"]}
    return {
        **dataset.names,
        "kind": kinds,
        "group": views.GROUPS,
        "chart": views.CHARTS,
        "data": {dataset.name: dataset.title},
        "selected": dict(zip(dataset.records["id"], dataset.records["label"], strict=True)),
    }


def select(dataset: Dataset, view: View) -> Rows:
    """The rows of a view: what matches its filters, as known by its as-of day, in its window."""
    state = _states(dataset, view.asof)
    known = state["report"].to_numpy() >= 0
    matching = _matching(dataset, view) & _among(state["status"], view.status)
    since, until = view.since or dataset.since, view.until or dataset.until
    dated = state["precision"].to_numpy() != ""
    inside = _overlaps(state, since, until)
    shown = matching & known & dated & inside
    frame = _frame(dataset, state, shown, view)
    day = view.asof or _last_day(dataset)
    frame["unreported"] = (frame["stage"] == "planned") & (frame["end_max"] < pd.Timestamp(day))
    frame, lanes = _lanes(dataset, frame, view.group)
    names = choices(dataset)
    return Rows(
        title=dataset.title,
        said=views.say(view.changed(since=since, until=until), names),
        frame=frame,
        ghosts=_ghosts(dataset, frame, view.asof),
        lanes=lanes,
        since=since,
        until=until,
        known=int((matching & known).sum()),
        undated=int((matching & known & ~dated).sum()),
        outside=int((matching & known & dated & ~inside).sum()),
        unknown=int((_matching(dataset, view) & ~known).sum()) if not view.status else 0,
        timeless=_timeless(dataset, frame),
        leads=_leads(dataset),
        names=names,
        seats=dataset.seats,
        sources=_publishers(dataset, frame, view.asof),
    )


def _last_day(dataset: Dataset) -> date:
    """The day on which all that the data set holds was known: its last report's, or its end."""
    last = dataset.reports["reported"].max()
    return dataset.until if pd.isna(last) else max(last.date(), dataset.until)


def _leads(dataset: Dataset) -> tuple[str, str]:
    """The two hosts with most visits in the whole data set; empty where there are fewer."""
    hosts = dataset.visits["host"].value_counts()
    first, second, *_ = [*sorted(hosts.index, key=lambda host: (-hosts[host], host)), "", ""]
    return first, second


def _known_by(dataset: Dataset, asof: date | None) -> np.ndarray:
    """Which reports were known by a day; a report without a day counts as known at any."""
    reported = dataset.reports["reported"]
    if asof is None:
        return np.ones(len(reported), dtype=bool)
    return (reported.isna() | (reported <= pd.Timestamp(asof))).to_numpy()


def _states(dataset: Dataset, asof: date | None) -> pd.DataFrame:
    """Each record's state by a day, in the records' order; `report` is -1 where none was known.

    Reports are sorted by record and then by day, so the last known one of a record is its state,
    and `date_from` of that one says which report its dates come from.
    """
    reports = dataset.reports
    rows = np.flatnonzero(_known_by(dataset, asof))
    of = reports["position"].to_numpy()[rows]
    last = rows[np.append(of[1:] != of[:-1], True)] if len(rows) else rows
    report = np.full(len(dataset.records), -1)
    report[reports["position"].to_numpy()[last]] = last
    dated = np.where(report >= 0, reports["date_from"].to_numpy()[report], -1)
    state = pd.concat(
        [
            reports[STATE].take(report).reset_index(drop=True),
            reports[DATED].take(dated).reset_index(drop=True),
        ],
        axis=1,
    )
    state.loc[dated < 0, BOUNDS] = pd.NaT
    for name in ("when", "wording", "precision"):
        state[name] = state[name].astype(str).where(dated >= 0, "")
    return state.assign(report=report)


def _matching(dataset: Dataset, view: View) -> np.ndarray:
    """Which records match what does not change with the day: the fields and the words."""
    records = dataset.records
    match = np.ones(len(records), dtype=bool)
    for name in ("kind", "person", "rank"):
        match &= _among(records[name], getattr(view, name))
    for name in ("sender", "host"):
        match &= _among_parties(records[name], getattr(view, name))
    for word in fold(view.q).split():
        match &= records["search"].str.contains(word, regex=False).to_numpy(dtype=bool)
    return match


def _among(column: pd.Series, wanted: tuple[str, ...]) -> np.ndarray:
    if not wanted:
        return np.ones(len(column), dtype=bool)
    return column.isin(wanted).to_numpy(dtype=bool)


def _among_parties(column: pd.Series, wanted: tuple[str, ...]) -> np.ndarray:
    """As `_among`, for cells that join several codes with `;`: any of them counts."""
    cells = [cell for cell in column.cat.categories if set(cell.split(";")) & set(wanted)]
    return _among(column, tuple(cells)) if wanted else _among(column, ())


def _overlaps(state: pd.DataFrame, since: date, until: date) -> np.ndarray:
    """Which states may lie in the window; an end that is not known counts as unbounded."""
    begins = ~(state["start_min"] > pd.Timestamp(until)).to_numpy()
    ends = ~(state["end_max"] < pd.Timestamp(since)).to_numpy()
    return begins & ends


def _frame(dataset: Dataset, state: pd.DataFrame, shown: np.ndarray, view: View) -> pd.DataFrame:
    """The shown records with their state, in time order."""
    at = np.flatnonzero(shown)
    records = dataset.records.drop(columns="search").take(at).reset_index(drop=True)
    frame = pd.concat([records, state.take(at).reset_index(drop=True)], axis=1)
    frame["at"] = at
    first = dataset.reports.drop_duplicates("position")["reported"].to_numpy()[at]
    frame["unannounced"] = (
        (frame["kind"] == "visit")
        & (frame["stage"] == "happened")
        & (first >= frame["start_min"].to_numpy())
    )
    order = frame.assign(begin=frame["start_min"].fillna(frame["start_max"]))
    order = order.sort_values(["begin", "end_max", "at"], kind="stable", na_position="first")
    return frame.take(order.index).reset_index(drop=True)


CONTEXT = "context"
"""The lane of what has no place in the grouping, such as talks in lanes by sender."""


def _lanes(
    dataset: Dataset, frame: pd.DataFrame, group: str
) -> tuple[pd.DataFrame, tuple[Lane, ...]]:
    """The frame with each row's lane, and the lanes: the most active first, context last."""
    key = frame[group].astype(str)
    if group != "kind":
        key = key.where(frame["table"].isin(["visits", "shipments"]) & (key != ""), CONTEXT)
    counts = key.value_counts()
    labels = {**choices(dataset)[group], CONTEXT: "Context"}
    ranked = sorted(counts.items(), key=lambda item: (item[0] == CONTEXT, -item[1], item[0]))
    lanes = tuple(Lane(str(name), labels.get(name, str(name)), int(n)) for name, n in ranked)
    return frame.assign(lane=key), lanes


def _ghosts(dataset: Dataset, frame: pd.DataFrame, asof: date | None) -> pd.DataFrame:
    """The windows that earlier known reports gave and the present state no longer has."""
    reports = dataset.reports
    state = frame["report"].to_numpy()
    at = np.full(len(dataset.records), -1)
    at[frame["at"].to_numpy()] = np.arange(len(frame))
    mine = at[reports["position"].to_numpy()]
    when = reports["when"].to_numpy()
    earlier = _known_by(dataset, asof) & (mine >= 0) & (reports["precision"] != "").to_numpy()
    rows = np.flatnonzero(earlier)
    differs = when[rows] != frame["when"].to_numpy()[mine[rows]]
    rows = rows[differs & (rows < state[mine[rows]])]
    ghosts = reports[["when", "stage", "status", "reported", *DATED]].take(rows)
    ghosts = ghosts.assign(at=mine[rows], planned=(ghosts["stage"] == "planned").to_numpy())
    return ghosts.drop_duplicates(["at", "when"]).reset_index(drop=True)


def _timeless(dataset: Dataset, frame: pd.DataFrame) -> int:
    """How many of the shown records have a report of which nobody recorded when it was known."""
    reports = dataset.reports
    timeless = reports.loc[reports["reported"].isna(), "position"].unique()
    return int(frame["at"].isin(timeless).sum())


def _publishers(dataset: Dataset, frame: pd.DataFrame, asof: date | None) -> tuple[str, ...]:
    """Who published what the shown records rest on, the most used first."""
    reports = dataset.reports
    mine = reports["position"].isin(frame["at"]).to_numpy() & _known_by(dataset, asof)
    publisher = dataset.tables["sources"].set_index("id")["publisher"]
    return tuple(publisher.reindex(reports.loc[mine, "source"]).value_counts().index)


def flows(rows: Rows) -> pd.DataFrame:
    """Who went, or sent, where: one row a sender, place and class (visits or goods).

    Columns: `sender`, `host`, `city`, `goods`, `latitude`, `longitude` of the place, `count_`,
    `ids` (a tuple, in time order). Context, and rows whose sender or place has no position or
    whose seat is that place, are left out; what is left out here is still counted by `received`
    or by `placeless`.
    """
    frame = rows.frame[rows.frame["table"].isin(["visits", "shipments"])]
    frame = frame[frame["sender"].isin(rows.seats) & frame["latitude"].notna()]
    keyed = frame.assign(goods=frame["table"] == "shipments")
    found = _gathered(keyed, ["sender", "host", "goods"])
    return found.sort_values("count_", kind="stable", ignore_index=True)


def received(rows: Rows) -> pd.DataFrame:
    """What each place of the rows received: `host`, `city`, `latitude`, `longitude`, `count_`, `ids`.

    Every shown record that has a position is counted once, context in a named city included.
    """
    frame = rows.frame
    placed = frame[frame["latitude"].notna() & ((frame["city"] != "") | _moves(frame))]
    found = _gathered(placed, ["host"])
    return found.sort_values("count_", ascending=False, kind="stable", ignore_index=True)


def _gathered(frame: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """One row a combination of the keys, with its `city`, `latitude`, `longitude` and the rest.

    Places less than about ten kilometres apart are one: a city, and the seat of government that
    stands for it where no city was named.
    """
    near = frame.assign(y=frame["latitude"].round(1), x=frame["longitude"].round(1))
    groups = near.groupby([*keys, "y", "x"], observed=True, sort=False)
    found = groups.agg(
        city=("city", "max"),
        latitude=("latitude", "first"),
        longitude=("longitude", "first"),
        count_=("id", "size"),
        ids=("id", tuple),
    )
    return found.reset_index().drop(columns=["x", "y"])


def placeless(rows: Rows) -> int:
    """How many of the shown records have no place on a map."""
    return len(rows.frame) - int(received(rows)["count_"].sum())


def _moves(frame: pd.DataFrame) -> pd.Series:
    return frame["table"].isin(["visits", "shipments"])


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
        reports=_reports_of(dataset, at, view.asof),
        trip=_others(records[known & _same_trip(records, record)], at),
        came=_others(records[known & _together(dataset, record)], at),
        route=_others(records[known & _same_route(records, record)], at),
    )


def _reports_of(dataset: Dataset, at: int, asof: date | None) -> pd.DataFrame:
    reports = dataset.reports
    mine = reports[_known_by(dataset, asof) & (reports["position"] == at).to_numpy()]
    sources = dataset.sources.set_index("id")[["publisher", "author", "title", "url"]]
    return mine.join(sources, on="source").reset_index(drop=True)


def _same_trip(records: pd.DataFrame, record: pd.Series) -> np.ndarray:
    if not record["trip"]:
        return np.zeros(len(records), dtype=bool)
    return (records["trip"] == record["trip"]).to_numpy(dtype=bool)


def _same_route(records: pd.DataFrame, record: pd.Series) -> np.ndarray:
    same = (records["sender"] == record["sender"]) & (records["host"] == record["host"])
    return (same & records["table"].isin(["visits", "shipments"])).to_numpy(dtype=bool)


def _together(dataset: Dataset, record: pd.Series) -> np.ndarray:
    """What was announced during this visit, or the visit during which this was announced."""
    linked = pd.concat([dataset.shipments[["id", "visit"]], dataset.events[["id", "visit"]]])
    came = linked.loc[linked["visit"] == record["id"], "id"]
    visit = linked.loc[(linked["id"] == record["id"]) & (linked["visit"] != ""), "visit"]
    return dataset.records["id"].isin([*came, *visit]).to_numpy(dtype=bool)


def _others(found: pd.DataFrame, at: int) -> tuple[tuple[str, str], ...]:
    others = found.drop(index=at, errors="ignore")
    return tuple(zip(others["id"], others["label"], strict=True))
