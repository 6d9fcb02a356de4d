"""The places and ways of a view as GeoJSON."""

import json
from itertools import pairwise
from math import asin, cos, degrees, dist, radians, sin
from pathlib import Path
from typing import Any

import geojson as reader
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import query
from dashboard.dataset import Dataset, load_dataset
from dashboard.model import places
from dashboard.model.geodesy import Point
from dashboard.outputs.tables import geojson, write_table
from dashboard.query import Row
from dashboard.view import View
from tests.small import Edit, write

HOME = "http://127.0.0.1:8050/"
POINTS = st.tuples(
    st.floats(-90, 90) | st.sampled_from([-90.0, -89.99999, 0.0, 89.9999, 89.999995, 90.0]),
    st.floats(-180, 180) | st.sampled_from([-180.0, -90.0, -0.0, 0.0, 90.0, 179.999999, 180.0]),
)
"""Latitude and longitude; poles, the antimeridian and what is near them more often than not."""


def _read(dataset: Dataset, name: str = "records", address: str = "") -> reader.FeatureCollection:
    found = reader.loads(write_table(dataset, name, "geojson", address, HOME).content.decode())
    assert found.is_valid, found.errors()
    return found


def _shown(found: reader.FeatureCollection, shows: str) -> dict[str, Any]:
    return {
        feature["properties"]["id"]: feature
        for feature in found["features"]
        if feature["properties"]["shows"] == shows
    }


def _lines(geometry: reader.geometry.Geometry) -> list[Any]:
    parts = geometry["coordinates"]
    return list(parts) if geometry["type"] == "MultiLineString" else [parts]


@pytest.mark.parametrize("name", ["records", "visits", "shipments", "events"])
def test_every_record_of_the_table_has_its_place(kyiv: Dataset, name: str) -> None:
    frame = query.select(kyiv, View()).frame
    mine = frame if name == "records" else frame[frame["table"] == name]
    places = _shown(_read(kyiv, name), "place")
    assert list(places) == mine["id"].tolist()
    rows: list[Row] = query.rows_of(mine)
    for row in rows:
        place = places[row.id]
        nowhere = row.latitude != row.latitude
        assert (place["geometry"] is None) == nowhere
        named = "city" if row.place else "" if nowhere else "seat of the host"
        assert place["properties"]["place_is"] == named
        if not nowhere:
            there = [round(row.longitude, 5), round(row.latitude, 5)]
            assert place["geometry"]["coordinates"] == there


def leads_somewhere(dataset: Dataset, row: Row) -> bool:
    """Whether a record's sender has a seat, and the record another place."""
    seat, place = dataset.seats.get(row.sender), (row.latitude, row.longitude)
    return seat is not None and place[0] == place[0] and seat != place


def test_a_way_leads_from_the_sender_to_the_place(kyiv: Dataset) -> None:
    ways = _shown(_read(kyiv), "way")
    frame = query.select(kyiv, View()).frame.set_index("id")
    assert set(frame.loc[list(ways), "table"]) == {"visits", "shipments"}
    moves: list[Row] = query.rows_of(frame[frame["table"].isin(query.MOVES)].reset_index())
    assert set(ways) == {row.id for row in moves if leads_somewhere(kyiv, row)}
    for id_, way in ways.items():
        latitude, longitude = kyiv.seats[frame.at[id_, "sender"]]
        first = _lines(way["geometry"])[0][0]
        last = _lines(way["geometry"])[-1][-1]
        assert first == [round(longitude, 5), round(latitude, 5)]
        place = frame.loc[id_, ["longitude", "latitude"]].astype("float64")
        assert last == place.round(5).tolist()
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
    positions = list(reader.utils.coords(reader.FeatureCollection(drawn)))
    assert (west, east) == (min(x for x, _ in positions), max(x for x, _ in positions))
    assert (south, north) == (min(y for _, y in positions), max(y for _, y in positions))


def test_a_box_over_the_antimeridian_begins_in_the_east(edit: Edit) -> None:
    for column, value in (("sender", "FJI"), ("host", "WSM"), ("city", "")):
        edit.cell("visits", 2, column, value)
    found = _read(load_dataset(edit.folder), "visits", "?sender=FJI")
    suva, apia = places.capital("FJI"), places.capital("WSM")
    assert suva is not None
    assert apia is not None
    place, way = (feature["geometry"] for feature in found["features"])
    assert found["bbox"] == pytest.approx(
        [suva.longitude, suva.latitude, apia.longitude, apia.latitude], abs=1e-5
    )
    assert found["bbox"][0] > 0 > found["bbox"][2]
    assert place["coordinates"] == found["bbox"][2:]
    assert way["type"] == "MultiLineString"


def test_a_line_over_the_antimeridian_is_cut_there() -> None:
    line = geojson.line((35.68, 139.69), (37.77, -122.42))
    assert line is not None
    assert line["type"] == "MultiLineString"
    west, east = line["coordinates"]
    assert west[0] == (139.69, 35.68)
    assert (west[-1][0], east[0][0]) == (180.0, -180.0)
    assert west[-1][1] == east[0][1]
    assert east[-1] == (-122.42, 37.77)


@pytest.mark.parametrize(
    ("start", "end", "ends"),
    [
        ((80, 0), (80, 180), [((0, 80), (0, 90)), ((180, 90), (180, 80))]),
        ((-80, -90), (-70, 90), [((-90, -80), (-90, -90)), ((90, -90), (90, -70))]),
        ((90, 0), (10, 100), [((100, 90), (100, 10))]),
        ((10, 100), (-90, 20), [((100, 10), (100, -90))]),
        ((90, 40), (-90, 60), [((0, 90), (0, -90))]),
        ((10, 180), (20, -180), [((180, 10), (180, 20))]),
        ((0, 180), (0, -175), [((-180, 0), (-175, 0))]),
        ((0, 175), (0, -180), [((175, 0), (180, 0))]),
        ((0, 178), (0, -178), [((178, 0), (180, 0)), ((-180, 0), (-178, 0))]),
    ],
)
def test_a_line_is_cut_only_where_its_longitude_would_jump(
    start: Point, end: Point, ends: list[Any]
) -> None:
    line = geojson.line(start, end)
    assert line is not None
    assert [(part[0], part[-1]) for part in _lines(line)] == ends


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ((10, 20), (10, 20)),
        ((10, 180), (10, -180)),
        ((90, 0), (90, 77)),
        ((-90, 5), (-89.999999, 9)),
        ((10, 20), (10.000001, 20)),
    ],
)
def test_between_two_names_of_one_point_there_is_no_line(one: Point, same: Point) -> None:
    assert geojson.line(one, same) is None


def _vector(position: Point) -> tuple[float, float, float]:
    east, north = map(radians, position)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)


def _degrees(one: Point, other: Point) -> float:
    """The angle between two positions, from the chord between them."""
    return degrees(2 * asin(min(1.0, dist(_vector(one), _vector(other)) / 2)))


@given(POINTS, POINTS)
def test_a_line_goes_on_without_a_jump_and_without_standing_still(start: Point, end: Point) -> None:
    line = geojson.line(start, end)
    if line is None:
        assert _degrees(start[::-1], end[::-1]) < 2e-5
        return
    assert reader.loads(json.dumps(line)).is_valid
    parts = _lines(line)
    for part in parts:
        assert len(part) >= 2
        assert all(abs(x) <= 180 and abs(y) <= 90 for x, y in part)
        for one, other in pairwise(part):
            assert one != other
            assert _degrees(one, other) < geojson.STEP_DEGREES + 1e-4
            assert abs(other[0] - one[0]) <= geojson.TURN + 1e-4
    for one, other in pairwise(parts):
        assert _degrees(one[-1], other[0]) < 1e-5
        assert abs(one[-1][0]) == 180 or abs(one[-1][1]) == 90
    assert _degrees(parts[0][0], start[::-1]) < 2e-5
    assert _degrees(parts[-1][-1], end[::-1]) < 2e-5


@given(POINTS, POINTS)
def test_a_line_is_no_longer_than_it_must_be(start: Point, end: Point) -> None:
    line = geojson.line(start, end)
    parts = _lines(line) if line else []
    length = sum(_degrees(*step) for part in parts for step in pairwise(part))
    assert length == pytest.approx(_degrees(start[::-1], end[::-1]), abs=2e-3)


@given(POINTS, POINTS)
def test_a_line_is_as_long_backwards(start: Point, end: Point) -> None:
    there, back = geojson.line(start, end), geojson.line(end, start)
    counts = [sum(map(len, _lines(line))) if line else 0 for line in (there, back)]
    assert counts[0] == pytest.approx(counts[1], abs=4)


@given(st.lists(st.tuples(st.integers(-180, 180), st.integers(-89, 89)), min_size=1, max_size=9))
def test_no_box_is_smaller(positions: list[tuple[int, int]]) -> None:
    points = [{"geometry": {"type": "Point", "coordinates": position}} for position in positions]
    west, south, east, north = geojson._bbox(points)["bbox"]
    width = (east - west) % 360 if east < west else east - west
    easts, norths = zip(*positions, strict=True)
    assert (south, north) == (min(norths), max(norths))
    assert all((x - west) % 360 <= width for x in easts)
    assert width == min(max((x - edge) % 360 for x in easts) for edge in easts)


@given(POINTS, POINTS)
def test_the_box_of_a_line_is_no_wider_than_the_line(start: Point, end: Point) -> None:
    line = geojson.line(start, end)
    if line is None:
        return
    west, _, east, _ = geojson._bbox([{"geometry": line}])["bbox"]
    flat = [position for part in _lines(line) for position in part]
    if any(abs(y) == 90 for _, y in flat):
        assert (west, east) == (-180, 180)
    else:
        turned = sum(
            abs(other[0] - one[0]) for part in _lines(line) for one, other in pairwise(part)
        )
        assert (east - west) % 360 == pytest.approx(turned, abs=1e-3)


def test_a_city_that_nobody_can_locate_stands_on_no_map(
    folder: Path, edit: Edit, tmp_path: Path
) -> None:
    """It is named everywhere else, and `check` warns of it."""
    edit.text("places.csv", "Stanitsa Luganskaya,UKR,48.65,39.48", "Stanitsa Luganskaya,UKR,,")
    dataset, whole = load_dataset(folder), load_dataset(write(tmp_path / "whole"))
    (warning,) = (each for each in dataset.warnings if each.column == "latitude")
    assert str(warning) == (
        'places.csv:5:latitude: is empty, so "stanytsia-luhanska" stands on no map; '
        "write its coordinates [no-coordinates]"
    )
    before, rows = (query.select(each, View()) for each in (whole, dataset))
    there = rows.frame["city"] == "Stanytsia Luhanska"
    assert there.any()
    assert query.placeless(rows) == query.placeless(before) + there.sum()
    for form in ("geojson", "ics", "jsonld", "json"):
        content = write_table(dataset, "records", form, "", HOME).content.decode()
        assert "Stanytsia Luhanska" in content, form
        assert "NaN" not in content
