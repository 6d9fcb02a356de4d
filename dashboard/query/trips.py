"""One mark a trip: the rows with one row for all records of a trip that stand in the same lane."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.dataset import BOUNDS
from dashboard.model.several import as_cell
from dashboard.model.vocabularies import GOING
from dashboard.query.flags import FLAGS
from dashboard.query.rows import Dates, Row, Trip, rows_of
from dashboard.query.selection import Rows
from dashboard.text.english import isolated
from dashboard.text.sentences import trips as sentences

OF_ANY = ("uncertain", "approximate", *FLAGS)
"""What is said of a trip where it holds of one of its records."""


def in_trips(rows: Rows) -> Rows:
    """The rows with one for each trip in a lane, under the id of its first record, in their order.

    A trip's days are those from its first to its last. What holds of all its records holds of it,
    and what does not is said as the functions here do; `Rows.trips` has its records. Of claims
    that are then alike one is left. Lanes and numbers stay those of the records.
    """
    groups = _groups(rows)
    if len(groups) == len(rows.records):
        return rows
    trips = {group[0].id: _trip(group, rows) for group in groups if len(group) > 1}
    place = {row.id: at for at, group in enumerate(groups) for row in group}
    at = [place[row.id] for row in rows.records]
    firsts = {group[0].id for group in groups}
    frame = rows.frame[rows.frame["id"].isin(firsts)].reset_index(drop=True)
    return replace(
        rows,
        frame=_with(frame, {id_: _fields(trip) for id_, trip in trips.items()}),
        ghosts=_moved(rows.ghosts, at, ("planned", "when")),
        denied=_moved(rows.denied, at, ("status", "when")),
        rivals=_moved(_of_whole_trips(rows, trips), at, ("what", "number", *BOUNDS)),
        trips=trips,
    )


def _groups(rows: Rows) -> list[list[Row]]:
    """The records, those of a trip in a lane together; what moved out stands apart."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows.records:
        one = (row.lane, row.trip, str(row.id in rows.gone)) if row.trip else (row.id,)
        groups.setdefault(one, []).append(row)
    return list(groups.values())


def _trip(records: Sequence[Row], rows: Rows) -> Trip:
    label, *shorter = _labels(records, rows)
    return Trip(tuple(records), _places(records, rows), label, tuple(shorter))


def _places(records: Sequence[Row], rows: Rows) -> tuple[str, ...]:
    """The cities of records, and the countries of which no city is named, in the order of time."""
    names = rows.names["host"]
    of_cities = {str(row.host) for row in records if row.city}
    places = (
        str(row.city) or names.get(str(row.host), "")
        for row in records
        if row.city or str(row.host) not in of_cities
    )
    return tuple(dict.fromkeys(isolated(place) for place in places if place))


def _labels(records: Sequence[Row], rows: Rows) -> list[str]:
    """Who travels, and that in fewer words: `7 senators`, `Rutte and Hoekstra`, `Rutte + 1`."""
    had = dict(zip(rows.moved_out["id"].tolist(), rows.moved_out["label"].tolist(), strict=True))
    people: dict[str, str] = {}
    ends = set()  # of what moved out: ` → 17 Feb`
    for row in records:
        name = str(had.get(row.id, row.label))
        people.setdefault(str(row.person) or name, isolated(name))
        ends.add(str(row.label).removeprefix(name))
    whither = ends.pop() if len(ends) == 1 else ""
    forms = sentences.party([*people.values()], _office(records))
    return [f"{form}{whither}" for form in forms]


def _office(records: Sequence[Row]) -> str:
    """What all travellers are: their office, where it is a word, or else their rank; "" for none.

    An office of several words is rather a title of one person: `Secretary of State`.
    """
    office = _common(records, "detail")
    if office.isalpha() and not office.endswith(("s", "x", "y")):
        return office.lower()
    return _common(records, "rank")


def _fields(trip: Trip) -> dict[str, Any]:
    """What a row says of a trip, by its columns."""
    records, first = trip.records, trip.records[0]
    hosts = [*dict.fromkeys(str(row.host) for row in records)]
    same_city = len({str(row.city) for row in records}) == 1
    return {
        "label": trip.label,
        "person": _common(records, "person"),
        "detail": _common(records, "detail"),
        "host": as_cell(hosts),
        "city": first.city if same_city else "",
        "stage": _stage(records),
        "change": _change([row.change for row in records]),
        **_days(records),
        **{name: any(getattr(row, name) for row in records) for name in OF_ANY},
    }


def _common(records: Sequence[Row], name: str) -> str:
    """What all records have in a column; empty where they differ."""
    first, *others = {str(getattr(row, name)) for row in records}
    return "" if others else first


def _stage(records: Sequence[Row]) -> str:
    """What became of a trip: it happened, `part` did or is under way; else it is planned or off."""
    stages = {str(row.stage) for row in records}
    if "happened" in stages:
        is_over = not any(str(row.status) in GOING for row in records)
        return "happened" if len(stages) == 1 and is_over else "part"
    return "planned" if "planned" in stages else "off"


def _change(words: Sequence[str]) -> str:
    """What became of a trip between two days: of all of it, of part of it, or this and that."""
    changes = {word for word in words if word}
    if len(changes) > 1:
        return sentences.CHANGED_VARIOUSLY
    return next(iter({sentences.in_part(word) if "" in words else word for word in changes}), "")


def _days(accounts: Sequence[Dates]) -> dict[str, Any]:
    """The first and the last day of all accounts, and how exactly these are known."""
    begins, ends = [each.start_min for each in accounts], [each.end_max for each in accounts]
    begin = pd.NaT if any(map(pd.isna, begins)) else min(begins)
    end = pd.NaT if any(map(pd.isna, ends)) else max(ends)
    precisions = {account.precision for account in accounts}
    vague = next((name for name in ("open", "window") if name in precisions), "")
    exact = "day" if begin == end else "span"
    return {"start_min": begin, "end_max": end, "precision": vague or exact}


def _of_whole_trips(rows: Rows, trips: dict[str, Trip]) -> pd.DataFrame:
    """The rival accounts, each of a trip's record as one of the whole trip, if that is another."""
    members = {row.id: trip.records for trip in trips.values() for row in trip.records}
    accounts: dict[int, dict[str, Any]] = {}
    alike = []
    for number, rival in enumerate(rows_of(rows.rivals)):
        own = rows.records[rival.at].id
        if own in members:
            others = [row for row in members[own] if row.id != own]
            accounts[number] = _days([rival, *others])
            alike += [number] if accounts[number] == _days(members[own]) else []
    return _changed(rows.rivals.reset_index(drop=True), accounts).drop(index=alike)


def _with(frame: pd.DataFrame, fields: dict[str, dict[str, Any]]) -> pd.DataFrame:
    """The frame with other cells in the rows of these ids."""
    place = {id_: at for at, id_ in enumerate(frame["id"].tolist())}
    return _changed(frame, {place[id_]: each for id_, each in fields.items()})


def _changed(frame: pd.DataFrame, cells: dict[int, dict[str, Any]]) -> pd.DataFrame:
    """The frame with other cells, by the numbers of their rows and by their columns."""
    columns = {name: frame[name].tolist() for each in cells.values() for name in each}
    for at, each in cells.items():
        for name, cell in each.items():
            columns[name][at] = cell
    return frame.assign(**columns)


def _moved(claims: pd.DataFrame, at: Sequence[int], same: Sequence[str]) -> pd.DataFrame:
    """Claims at their rows' new places, each once."""
    moved = claims.assign(at=[at[old] for old in claims["at"].tolist()])
    return moved.drop_duplicates(["at", *same]).sort_values("at", kind="stable", ignore_index=True)
