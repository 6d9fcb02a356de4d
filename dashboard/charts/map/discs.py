"""The map's points: discs of cities, rings of seats, crosses where something was called off."""

from dataclasses import dataclass
from math import sqrt
from typing import Any

import pandas as pd

from dashboard.charts.frame import marks
from dashboard.charts.frame.drawing import Trace
from dashboard.charts.frame.sheet import Box
from dashboard.charts.frame.style import SMALL, TEXT_SIZE, Theme, faded, safe
from dashboard.charts.map.labels import INSIDE, Name, Setting
from dashboard.charts.map.projection import Globe
from dashboard.charts.map.words import (
    counts_of,
    first_labels,
    name_forms,
    place_hover,
    place_name,
    stop_name,
    unnamed,
)
from dashboard.model.geodesy import Point
from dashboard.model.several import parted
from dashboard.query import Destination, Halted, Located, Rows, rows_of
from dashboard.text.sentences import maps


def position(spot: Located) -> Point:
    """Where a place, or a cross, stands."""
    return spot.latitude, spot.longitude


def apart(one: Point, two: Point) -> bool:
    """Whether two points are so far from each other that each has a mark of its own."""
    return abs(one[0] - two[0]) + abs(one[1] - two[1]) > 0.3


RING = 6.0
"""The diameter of a seat's ring."""


@dataclass(frozen=True)
class Labels:
    """The names of cities and seats, in the order of their traces; empty where there is no room."""

    cities: list[tuple[str, str]]
    seats: list[tuple[str, str]]

    @property
    def nameless(self) -> int:
        """How many cities and seats have no name."""
        return sum(not text for text, _ in (*self.cities, *self.seats))

    def hidden(self) -> "Labels":
        """The same places without names."""
        return Labels([("", at) for _, at in self.cities], [("", at) for _, at in self.seats])

    def of_cities(self, theme: Theme) -> dict[str, Any]:
        """The text properties of the cities' trace."""
        texts = [(f"<b>{text}</b>" if text else "", at) for text, at in self.cities]
        colours = [theme.paper if at == INSIDE else theme.ink for _, at in self.cities]
        halos = ["none" if at == INSIDE else marks.halo(theme) for _, at in self.cities]
        return _texts(texts, TEXT_SIZE, colours, halos)

    def of_seats(self, theme: Theme) -> dict[str, Any]:
        """The text properties of the seats' trace."""
        return _texts(self.seats, SMALL, theme.muted, marks.halo(theme))


def _texts(
    placed: list[tuple[str, str]], size: int, colour: str | list[str], halo: str | list[str]
) -> dict[str, Any]:
    return {
        "mode": "markers+text",
        "text": [text for text, _ in placed],
        "textposition": [position for _, position in placed],
        "textfont": {"size": size, "color": colour, "shadow": halo},
    }


def disc_size(count: int, cities: pd.DataFrame) -> float:
    """The diameter of a city's disc: its area grows with the count."""
    return 7.0 + 34.0 * sqrt(count / max(64, int(cities["count_"].max())))


def draw_cities(
    cities: pd.DataFrame, rows: Rows, theme: Theme, geo: str, labels: Labels | None = None
) -> Trace:
    """Discs that grow with what a city received; small and without names on the inset."""
    members: list[Destination] = rows_of(cities)
    part = 1.0 if labels else 0.3
    positions = [at for _, at in labels.cities] if labels else [""] * len(members)
    return {
        "type": "scattergeo",
        "lat": [city.latitude for city in members],
        "lon": [city.longitude for city in members],
        "marker": {
            "size": [disc_size(city.count_, cities) * part for city in members],
            "color": [
                faded(marks.colour(str(city.host), rows, theme), 1 if at == INSIDE else 0.88)
                for city, at in zip(members, positions, strict=True)
            ],
            "line": {"color": theme.paper, "width": 1},
            "opacity": 1,
        },
        "customdata": [city.ids[0] for city in members],
        "meta": {
            "ids": {city.ids[0]: city.ids for city in members},
            "filters": {city.ids[0]: _narrowed(city) for city in members},
        },
        "hovertext": [
            place_hover(
                safe(place_name(city, rows)),
                maps.received_at([*counts_of(city), unnamed(city)], first_labels(city.ids, rows)),
            )
            for city in members
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "geo": geo,
        **(labels.of_cities(theme) if labels else {"mode": "markers"}),
    }


def _narrowed(city: Destination) -> dict[str, list[str]]:
    """The fields of a view that holds only what a place received."""
    return {"city": [str(city.place)]} if city.place else {"host": [*parted(str(city.host))]}


@dataclass(frozen=True)
class Seat:
    """A sender's seat of government, and all that comes, or does not come, from there."""

    sender: str
    at: Point
    ids: tuple[str, ...]
    size: float


def find_seats(
    flows: pd.DataFrame, cities: pd.DataFrame, stopped: pd.DataFrame, rows: Rows
) -> list[Seat]:
    """The senders whose seat is not a city with a disc of its own, most active first."""
    discs = [position(city) for city in rows_of(cities)]
    crossed = [str(cross.sender) for cross in rows_of(stopped)]
    ids: dict[str, tuple[str, ...]] = {}
    for item in (*rows_of(flows), *rows_of(stopped)):
        ids[str(item.sender)] = ids.get(str(item.sender), ()) + item.ids
    return [
        Seat(sender, rows.seats[sender], ids[sender], RING + 4 * (sender in crossed))
        for sender in sorted(ids, key=lambda sender: -len(ids[sender]))
        if sender and all(apart(rows.seats[sender], disc) for disc in discs)
    ]


def draw_seats(seats: list[Seat], rows: Rows, theme: Theme, labels: Labels) -> Trace:
    """A small ring at each sender's seat."""
    return {
        "type": "scattergeo",
        "lat": [seat.at[0] for seat in seats],
        "lon": [seat.at[1] for seat in seats],
        "marker": {
            "size": [seat.size for seat in seats],
            "color": theme.paper,
            "line": {"color": theme.ink, "width": 1.4},
        },
        "customdata": [seat.ids[0] for seat in seats],
        "meta": {
            "ids": {seat.ids[0]: seat.ids for seat in seats},
            "filters": {seat.ids[0]: {"sender": [seat.sender]} for seat in seats},
        },
        "hovertext": [f"<b>{safe(rows.names['sender'][seat.sender])}</b>" for seat in seats],
        "hovertemplate": "%{hovertext}<extra></extra>",
        **labels.of_seats(theme),
    }


def draw_crosses(stopped: pd.DataFrame, cities: pd.DataFrame, rows: Rows, theme: Theme) -> Trace:
    """A cross under the seat, or the city, where something was refused or called off."""
    members: list[Halted] = rows_of(stopped)
    return {
        "type": "scattergeo",
        "lat": [cross.latitude for cross in members],
        "lon": [cross.longitude for cross in members],
        "mode": "markers",
        "marker": {
            "symbol": "x-thin",
            "color": theme.ink,
            "size": [cross_size(cross, cities) for cross in members],
            "line": {"color": theme.ink, "width": 2},
        },
        "customdata": [cross.ids[0] for cross in members],
        "meta": {"ids": {cross.ids[0]: cross.ids for cross in members}},
        "hovertext": [
            place_hover(safe(stop_name(cross, rows)), maps.halted_at(first_labels(cross.ids, rows)))
            for cross in members
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def cross_size(cross: Halted, cities: pd.DataFrame) -> float:
    """The size of a cross whose ends stand out from the ring or the disc over it."""
    at = position(cross)
    near = (city for city in rows_of(cities) if not apart(at, position(city)))
    discs = [disc_size(city.count_, cities) for city in near]
    return (max([RING + 4, *discs]) + 8) / sqrt(2)


def names_of(cities: pd.DataFrame, seats: list[Seat], rows: Rows, globe: Globe) -> list[Name]:
    """What is to be named: cities first, those that received most before the others."""
    names = rows.names["sender"]
    discs = [(city, globe.pixel(position(city))) for city in rows_of(cities)]
    sizes = [disc_size(city.count_, cities) for city, _ in discs]
    return [
        *(
            Name(name_forms(city, rows), at, size, bold=True)
            for (city, at), size in zip(discs, sizes, strict=True)
        ),
        *(Name((names[seat.sender],), globe.pixel(seat.at), seat.size) for seat in seats),
    ]


def place_labels(setting: Setting, heads: list[Box], cities: int) -> Labels:
    """The names where there is room, of so many cities and then of seats, off the arrowheads."""
    names = [(safe(text), position) for text, position in setting.rest(heads)]
    return Labels(names[:cities], names[cities:])
