"""Who went where: the visitors of a view by the two places visited most, and who has not come."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

import numpy as np
import pandas as pd

from dashboard.model import groups, places
from dashboard.query.lanes import CONTEXT_LANE, Lane
from dashboard.query.selection import Rows
from dashboard.text.sentences.charts import OTHERS
from dashboard.view import View

Went = Literal["first", "both", "second", "neither"]

WENT: tuple[Went, ...] = ("first", "both", "second", "neither")
"""Where somebody went, of the two hosts of `Rows.leads`; *neither* is to others alone."""


@dataclass(frozen=True)
class Visitor:
    """A person in a lane: where they went, and the visits of the lane, as rows of `Rows.frame`."""

    lane: str
    person: str
    went: Went
    visits: tuple[int, ...]


@dataclass(frozen=True)
class Absent:
    """A member of a group of countries without a visit in the view, and how many it has at all."""

    country: str
    name: str
    elsewhere: int


@dataclass(frozen=True)
class Visitors:
    """The visitors of a view, in the order of their first visit, and who has not come.

    `lanes` are those with a visit, with most visits first, their `count` that of visits. `people`
    says how many went where, `planned` how many of these stand there by what is only planned.
    """

    lanes: tuple[Lane, ...]
    visitors: tuple[Visitor, ...]
    absent: tuple[Absent, ...]
    people: Mapping[Went, int]
    planned: Mapping[Went, int]


def find_visitors(rows: Rows, view: View) -> Visitors:
    """The visitors of the rows of a view.

    What was called off counts as no visit to a place, and stays among the visits of its visitor.
    """
    visits = rows.visits
    going = _went(visits[visits["stage"] != "off"], rows.leads)
    gone = _went(visits[visits["stage"] == "happened"], rows.leads)
    nowhere: Went = "neither"
    went = {person: going.get(person, nowhere) for person in visits["person"].tolist()}
    return Visitors(
        lanes=_lanes(visits, rows.lanes),
        visitors=_visitors(visits, went),
        absent=_absent(rows, view, visits),
        people=_counts(went.values()),
        planned=_counts(at for person, at in going.items() if gone.get(person) != at),
    )


def _counts(went: Iterable[Went]) -> Mapping[Went, int]:
    counts = Counter(went)
    return MappingProxyType({where: counts[where] for where in WENT})


def _visitors(visits: pd.DataFrame, went: Mapping[str, Went]) -> tuple[Visitor, ...]:
    positions: dict[tuple[str, str], list[int]] = {}
    columns = (visits.index.tolist(), visits["lane"].tolist(), visits["person"].tolist())
    for at, lane, person in zip(*columns, strict=True):
        positions.setdefault((lane, person), []).append(at)
    return tuple(
        Visitor(lane, person, went[person], tuple(mine))
        for (lane, person), mine in positions.items()
    )


def _went(visits: pd.DataFrame, leads: tuple[str, str]) -> dict[str, Went]:
    """Where the visits took, or are to take, each person who makes one of them."""
    first, second = (set(visits.loc[visits["host"] == lead, "person"]) for lead in leads)
    people = dict.fromkeys(visits["person"].tolist())
    return {person: _of(person in first, person in second) for person in people}


def _of(first: bool, second: bool) -> Went:
    if first:
        return "both" if second else "first"
    return "second" if second else "neither"


def _lanes(visits: pd.DataFrame, lanes: tuple[Lane, ...]) -> tuple[Lane, ...]:
    counts = visits["lane"].value_counts()
    own = {lane.key: lane for lane in lanes} | {CONTEXT_LANE: Lane(CONTEXT_LANE, OTHERS, 0)}
    visit_lanes = [replace(own[str(key)], count=int(count)) for key, count in counts.items()]
    return tuple(
        sorted(visit_lanes, key=lambda lane: (lane.key == CONTEXT_LANE, -lane.count, lane.label))
    )


def _absent(rows: Rows, view: View, visits: pd.DataFrame) -> tuple[Absent, ...]:
    """The members of the groups asked for that have no visit in the view, by name."""
    members = groups.members(view.member, rows.since, rows.until)
    came = set(visits["sender"].astype(str))
    records = rows.dataset.records
    reported = records[rows.now.reported & np.asarray(records["table"] == "visits")]
    counts = reported["sender"].astype(str).value_counts()
    names = {**places.countries(), **rows.names["sender"]}
    absentees = [
        Absent(code, names[code], int(counts.get(code, 0))) for code in members if code not in came
    ]
    return tuple(sorted(absentees, key=lambda absent: absent.name))
