"""Who went, or sent, where, and what each place received: the map's tables."""

from itertools import pairwise

import numpy as np
import pandas as pd

from dashboard.model.vocabularies import ON_ITS_WAY
from dashboard.query.answers import once
from dashboard.query.selection import Rows
from dashboard.query.snapshot import Numbers, moves

POINT = ("latitude", "longitude")

SAME_PLACE = 0.1
"""Degrees, some ten kilometres: a place nearer than that to a seat of government is the seat."""


MAP_COLUMNS = (
    *("id", "table", "sender", "host", "city", "place", *POINT),
    *("stage", "status", "part_of"),
)
"""The columns that the map's tables are made of: the others need not be copied with each choice."""


@once
def _counted(rows: Rows) -> pd.DataFrame:
    """The rows that do not only sum others, in `MAP_COLUMNS`; `goes` and `off` say what each is."""
    frame = rows.frame[list(MAP_COLUMNS)]
    frame = frame.assign(goes=moves(frame), off=frame["stage"] == "off")
    return frame[~only_sums(frame)]


@once
def find_flows(rows: Rows) -> pd.DataFrame:
    """Who went, or sent, where: one row a sender, place and class (visits or goods).

    Columns: `sender`, `host`, `city`, `goods`, `latitude`, `longitude` of the place, `count_`,
    `arrived` (how many of these have; the others are planned, offered or on their way), `unnamed`
    (how many name no city and stand at the seat of government), `ids` (a tuple, in time order).
    Context, what was refused or called off, and rows whose sender or place has no position or
    whose seat is that place, are left out; what is left out here is still counted by `receipts`,
    `halts`, `placeless`, `seatless` or `summed`.
    """
    frame = _counted(rows)
    frame = frame[frame["goes"] & ~frame["off"]]
    seats = _seats(frame, rows)
    # A position that is not known is NaN, and never far from anything.
    away = (frame[list(POINT)] - seats).abs().ge(SAME_PLACE).any(axis=1)
    going = frame.assign(goods=frame["table"] == "shipments")[away]
    flows, group = _gathered(going, ["sender", "host", "goods"])
    which = {
        "count_": pd.Series(True, going.index),
        "arrived": arrived(going),
        "unnamed": ~_here(going, flows, group),
    }
    counts = {name: _tally(mask, group, len(flows)) for name, mask in which.items()}
    return flows.assign(**counts).sort_values("count_", kind="stable", ignore_index=True)


@once
def receipts(rows: Rows) -> pd.DataFrame:
    """What each place received, or is to receive; the one with most comes first.

    Columns: `host`, `city`, `place`, `latitude`, `longitude`, `visits` and `deliveries` (which
    have taken place and arrived), `events` (context in a named city), `planned` (visits and lots
    that are planned, offered or on their way), `count_` (all of these), `unnamed` (what names no
    city and stands at the seat of government, where the place is a city: it is in none of the
    counts), `ids` (all of them). What was refused or called off is in none: see `halts`.
    """
    frame = _counted(rows)
    frame = frame[_placed(frame) & ~frame["off"]]
    places, group = _gathered(frame, ["host"])
    here, come, table = _here(frame, places, group), arrived(frame), frame["table"]
    which = {
        "visits": here & come & (table == "visits"),
        "deliveries": here & come & (table == "shipments"),
        "events": here & (table == "events"),
        "planned": here & ~come & (table != "events"),
        "count_": here,
        "unnamed": ~here,
    }
    counts = {name: _tally(mask, group, len(places)) for name, mask in which.items()}
    order = ["count_", "unnamed"]
    places = places.assign(**counts).sort_values(order, ascending=False, kind="stable")
    return places.reset_index(drop=True)


@once
def halts(rows: Rows) -> pd.DataFrame:
    """What was refused, blocked or called off: one row a place where it stopped.

    That is the sender's seat of government, or the city of what had no way to go. Columns:
    `sender` (empty for context), `city`, `latitude`, `longitude`, `count_`, `ids`.
    """
    frame = _counted(rows)
    frame = frame[frame["off"]]
    frame = frame.assign(placed=_placed(frame))
    stops: dict[tuple[str, str, float, float], list[str]] = {}
    columns = (frame[name].tolist() for name in ("id", "goes", "sender", "city", "placed", *POINT))
    for id_, goes, sender, city, placed, *point in zip(*columns, strict=True):
        at = rows.seats.get(sender) if goes else point if placed else None
        if at is not None:
            place = (str(sender), "", *at) if goes else ("", str(city), *at)
            stops.setdefault(place, []).append(id_)
    ordered = sorted(stops.items(), key=lambda stop: -len(stop[1]))
    cells = [(*place, len(ids), tuple(ids)) for place, ids in ordered]
    return pd.DataFrame(cells, columns=["sender", "city", *POINT, "count_", "ids"])


def placeless(rows: Rows) -> int:
    """How many of the shown records have no place on a map."""
    placed = sum(len(ids) for table in (receipts(rows), halts(rows)) for ids in table["ids"])
    return rows.count - placed - summed(rows)


def summed(rows: Rows) -> int:
    """How many of the shown records only sum others that are shown, and are not counted twice."""
    return int(only_sums(rows.frame).sum())


def only_sums(frame: pd.DataFrame) -> pd.Series:
    """Which rows only sum others of the frame."""
    return frame["id"].isin(frame.loc[frame["part_of"] != "", "part_of"])


def seated(rows: Rows) -> int:
    """How many of the shown records on their way to a place name no city of it."""
    frame = _counted(rows)
    return int((_placed(frame) & ~frame["off"] & (frame["city"] == "")).sum())


def arrived(frame: pd.DataFrame) -> pd.Series:
    """Which rows have come true; what is on its way has not."""
    return (frame["stage"] == "happened") & (frame["status"] != ON_ITS_WAY)


def _seats(frame: pd.DataFrame, rows: Rows) -> pd.DataFrame:
    """Where each row's sender has its seat of government; NaN where nobody knows."""
    senders = frame["sender"].astype("str")
    columns = {
        name: senders.map({code: seat[at] for code, seat in rows.seats.items()}).astype("float64")
        for at, name in enumerate(POINT)
    }
    return pd.DataFrame(columns)


def seatless(rows: Rows) -> int:
    """How many of the shown visits and shipments have no arc, since their sender has no seat."""
    frame = _counted(rows)
    has_seat = frame["sender"].astype("str").isin(list(rows.seats))
    return int((frame["goes"] & ~frame["off"] & ~has_seat).sum())


def _placed(frame: pd.DataFrame) -> pd.Series:
    return frame["latitude"].notna() & ((frame["city"] != "") | frame["goes"])


def _places(frame: pd.DataFrame) -> Numbers:
    """For each row the number of its place: where no city was named, a named one near the seat.

    Where there is none near, the seat of each host has a number of its own, below zero.
    """
    place = frame["place"].cat.codes.to_numpy().astype("int64")
    host = frame["host"].cat.codes.to_numpy()
    has_place = (frame["place"] != "").to_numpy()
    points = frame[["latitude", "longitude"]].to_numpy()
    cities = np.flatnonzero(has_place)[np.unique(place[has_place], return_index=True)[1]]
    for code in np.unique(host[~has_place]):
        seat = np.flatnonzero(~has_place & (host == code))
        away = np.abs(points[cities] - points[seat[0]]).max(axis=1)
        near = cities[(away < SAME_PLACE) & (host[cities] == code)]
        place[seat] = place[near[0]] if len(near) else -1 - int(code)
    return place


def _gathered(frame: pd.DataFrame, keys: list[str]) -> tuple[pd.DataFrame, Numbers]:
    """One row a combination of the keys and a place, and for each row of the frame its number.

    They stand in the order of the first of their records. `city`, `latitude` and `longitude` are
    those of the first record that names a city, `ids` all their records.
    """
    by = [*(frame[key] for key in keys), _places(frame)]
    group = frame.groupby(by, observed=True, sort=False).ngroup().to_numpy().astype("int64")
    order = np.lexsort([(frame["city"] == "").to_numpy(), group])
    firsts = order[np.unique(group[order], return_index=True)[1]]
    ids = frame["id"].to_numpy(dtype=object)[np.argsort(group, kind="stable")].tolist()
    ends = [0, *np.cumsum(np.bincount(group)).tolist()]
    places = frame[[*keys, "city", "place", *POINT]].take(firsts).reset_index(drop=True)
    gathered = pd.Series([tuple(ids[begin:end]) for begin, end in pairwise(ends)], dtype=object)
    return places.assign(ids=gathered), group


def _tally(which: pd.Series, group: Numbers, groups: int) -> Numbers:
    """How many of each group's rows are among these."""
    return np.bincount(group[which.to_numpy(dtype=bool)], minlength=groups).astype("int64")


def _here(frame: pd.DataFrame, places: pd.DataFrame, group: Numbers) -> pd.Series:
    """Which rows name the place that they are counted at: a city, or else their country."""
    return (frame["city"] != "") | (places["city"] == "").to_numpy()[group]
