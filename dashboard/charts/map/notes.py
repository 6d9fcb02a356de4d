"""A reader's own notes on the map: beside their places."""

from collections.abc import Sequence

import pandas as pd

from dashboard.charts.frame.notes import (
    NoteGround,
    NoteTarget,
    PlacedNote,
    ground_of,
    place_notes,
    set_note,
)
from dashboard.charts.frame.sheet import Box
from dashboard.charts.map.discs import disc_size, position
from dashboard.charts.map.labels import Land
from dashboard.charts.map.projection import Globe
from dashboard.model.geodesy import Point
from dashboard.query import Rows, rows_of
from dashboard.view import View

NAME_COUNT, DISC_COUNT, CORNER_COUNT = 3.0, 2.0, 20.0
"""How much it counts to cover a name, a mark, and the map in the corner."""

SPOT = 6.0
"""The diameter of a place without a disc."""


def free_ground(land: Land, names: Sequence[Box], discs: Sequence[Box]) -> NoteGround:
    """What notes keep off: names, discs, what the land has taken, and arcs."""
    whole = (0.0, 0.0, land.width, land.height)
    kinds = [(names, NAME_COUNT), (discs, DISC_COUNT), (land.taken, CORNER_COUNT)]
    return ground_of(whole, whole, kinds, land.ink)


def notes_at(
    rows: Rows, view: View, globe: Globe, cities: pd.DataFrame, ground: NoteGround
) -> tuple[PlacedNote, ...]:
    """The notes whose places lie on the map, each with its place."""
    sizes = {str(city.place): disc_size(city.count_, cities) for city in rows_of(cities)}
    places = {str(city.place): position(city) for city in rows_of(cities) if city.place}
    targets = []
    for note in view.note:
        point = places.get(note.target) or _point(rows, note.target)
        if not note.on_place or point is None or not globe.holds(point):
            continue
        x, y = globe.pixel(point)
        half = sizes.get(note.target, SPOT) / 2
        at = {"lon": point[1], "lat": point[0]}
        anchor = (x - half, y - half, x + half, y + half)
        targets.append(NoteTarget(set_note(note, globe.width), anchor, at, round=True))
    return place_notes(targets, ground)


def _point(rows: Rows, place: str) -> Point | None:
    """Where a place of the data set lies; `None` where nobody knows."""
    records = rows.dataset.records
    mine = records[(records["place"] == place) & records["latitude"].notna()]
    if mine.empty:
        return None
    return float(mine["latitude"].iloc[0]), float(mine["longitude"].iloc[0])
