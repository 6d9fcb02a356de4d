"""Who went, or sent, where, and what each place received: the map's tables."""

from functools import lru_cache
from itertools import pairwise

import numpy as np
import pandas as pd

from dashboard.query.selection import Rows
from dashboard.query.states import Numbers, moves

NEAR = 0.1
"""Degrees, some ten kilometres: a place nearer than that to a seat of government is the seat."""


@lru_cache(maxsize=2)
def flows(rows: Rows) -> pd.DataFrame:
    """Who went, or sent, where: one row a sender, place and class (visits or goods).

    Columns: `sender`, `host`, `city`, `goods`, `latitude`, `longitude` of the place, `count_`,
    `ids` (a tuple, in time order). Context, and rows whose sender or place has no position or
    whose seat is that place, are left out; what is left out here is still counted by `received`,
    by `placeless` or by `seatless`.
    """
    frame = rows.frame[moves(rows.frame)]
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


def seatless(rows: Rows) -> int:
    """How many of the shown visits and shipments have no arc, since their sender has no seat."""
    senders = rows.frame["sender"].astype("str")
    return int((moves(rows.frame) & ~senders.isin(list(rows.seats))).sum())


def _placed(frame: pd.DataFrame) -> pd.Series:
    return frame["latitude"].notna() & ((frame["city"] != "") | moves(frame))


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
    found = (
        frame[[*keys, "city", "place", "latitude", "longitude"]].take(firsts).reset_index(drop=True)
    )
    gathered = pd.Series([tuple(ids[begin:end]) for begin, end in pairwise(ends)], dtype=object)
    return found.assign(count_=counts, ids=gathered)
