"""The places and ways of a view as GeoJSON."""

import json
from collections.abc import Iterator
from itertools import pairwise
from math import cos, hypot, radians
from typing import Any

import geojson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import query
from dashboard.load import Dataset
from dashboard.places import Point
from dashboard.tables import geography, table
from dashboard.view import View

HOME = "http://127.0.0.1:8050/"
POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def _read(dataset: Dataset, name: str = "records", address: str = "") -> Any:
    found = geojson.loads(table(dataset, name, "geojson", address, HOME).content.decode())
    assert found.is_valid, found.errors()
    return found


def _shown(found: Any, shows: str) -> dict[str, Any]:
    return {
        feature["properties"]["id"]: feature
        for feature in found["features"]
        if feature["properties"]["shows"] == shows
    }


def _lines(geometry: Any) -> list[Any]:
    parts = geometry["coordinates"]
    return list(parts) if geometry["type"] == "MultiLineString" else [parts]


@pytest.mark.parametrize("name", ["records", "visits", "shipments", "events"])
def test_every_record_of_the_table_has_its_place(kyiv: Dataset, name: str) -> None:
    frame = query.select(kyiv, View()).frame
    mine = frame if name == "records" else frame[frame["table"] == name]
    places = _shown(_read(kyiv, name), "place")
    assert list(places) == mine["id"].tolist()
    for row in mine.itertuples():
        place = places[row.id]
        nowhere = row.latitude != row.latitude
        assert (place["geometry"] is None) == nowhere
        named = "city" if row.place else "" if nowhere else "seat of the host"
        assert place["properties"]["place_is"] == named
        if not nowhere:
            there = [round(row.longitude, 5), round(row.latitude, 5)]
            assert place["geometry"]["coordinates"] == there


def test_a_way_leads_from_the_sender_to_the_place(kyiv: Dataset) -> None:
    ways = _shown(_read(kyiv), "way")
    frame = query.select(kyiv, View()).frame.set_index("id")
    assert set(frame.loc[list(ways), "table"]) == {"visits", "shipments"}
    lost = frame[frame["table"].isin(query.MOVES) & ~frame.index.isin(ways)]
    for row in lost.itertuples():
        seat = kyiv.seats.get(row.sender)
        assert seat is None or row.latitude != row.latitude or seat == (row.latitude, row.longitude)
    for id_, way in ways.items():
        latitude, longitude = kyiv.seats[frame.at[id_, "sender"]]
        first = _lines(way["geometry"])[0][0]
        last = _lines(way["geometry"])[-1][-1]
        assert first == [round(longitude, 5), round(latitude, 5)]
        assert last == [
            round(frame.at[id_, "longitude"], 5),
            round(frame.at[id_, "latitude"], 5),
        ]
        assert way["id"] == f"{id_}/way"


def test_a_feature_tells_of_its_record(dataset: Dataset) -> None:
    told = _shown(_read(dataset), "way")["johnson-kyiv"]["properties"]
    expected = {
        "kind": "visit",
        "status": "completed",
        "when": "2022-02-01",
        "said": "1 February 2022",
        "who": "Boris Johnson",
        "sender": "United Kingdom",
        "city": "Kyiv",
        "publisher": "UK Government",
        "link": f"{HOME}?selected=johnson-kyiv",
    }
    assert expected.items() <= told.items()


def test_the_collection_says_what_it_holds(dataset: Dataset) -> None:
    found = _read(dataset, "visits", "?sender=GBR&until=2022-01-10")
    assert found["features"] == []
    assert "bbox" not in found
    assert found["view"] == "?until=2022-01-10&sender=GBR"
    assert found["licence"] == "Creative Commons Attribution 4.0"
    assert found["left_out"] == {"undated": 0, "outside": 2}


def test_the_box_holds_all_that_is_drawn(kyiv: Dataset) -> None:
    found = _read(kyiv)
    west, south, east, north = found["bbox"]
    drawn = [feature for feature in found["features"] if feature["geometry"]]
    positions = list(geojson.utils.coords(geojson.FeatureCollection(drawn)))
    assert (west, east) == (min(x for x, _ in positions), max(x for x, _ in positions))
    assert (south, north) == (min(y for _, y in positions), max(y for _, y in positions))


def test_a_line_over_the_antimeridian_is_cut_there() -> None:
    line = geography.line((35.68, 139.69), (37.77, -122.42))
    assert line["type"] == "MultiLineString"
    west, east = line["coordinates"]
    assert west[0] == (139.69, 35.68)
    assert (west[-1][0], east[0][0]) == (180.0, -180.0)
    assert west[-1][1] == east[0][1]
    assert east[-1] == (-122.42, 37.77)


def _steps(line: dict[str, Any]) -> Iterator[tuple[Any, Any]]:
    for part in _lines(line):
        assert len(part) >= 2
        yield from pairwise(part)


@given(POINTS, POINTS)
def test_no_line_leaves_the_world_or_crosses_it(start: Point, end: Point) -> None:
    line = geography.line(start, end)
    for (x, y), (other, far) in _steps(line):
        assert -180 <= x <= 180
        assert -90 <= y <= 90
        assert abs(other - x) <= 180
        assert hypot(far - y, (other - x) * cos(radians(max(abs(y), abs(far))))) < 2
    assert geojson.loads(json.dumps(line)).is_valid


@given(POINTS, POINTS)
def test_a_line_is_as_long_backwards(start: Point, end: Point) -> None:
    there, back = geography.line(start, end), geography.line(end, start)
    assert len(list(_steps(there))) == pytest.approx(len(list(_steps(back))), abs=2)
