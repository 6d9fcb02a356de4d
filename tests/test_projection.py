"""Where the map looks: the projection, Plotly's pixels, and what a frame holds."""

import re
from math import cos, hypot, radians, sin, sqrt

import plotly.graph_objects as go
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.charts.map.projection import (
    EARTH,
    Globe,
    fit_globe,
    globe_at,
    mean,
    project,
    unproject,
)
from dashboard.model.geodesy import Point
from dashboard.outputs.images import Renderer
from dashboard.view import MapArea

pytest_plugins = ["tests.pictures"]

POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
CENTRES = st.tuples(st.floats(-89, 89), st.floats(-180, 180))
SIZES = st.tuples(st.floats(200, 2400), st.floats(150, 1600))
WEIGHED = st.lists(st.tuples(POINTS, st.floats(1, 60)), min_size=1, max_size=25)


def chord(one: Point, two: Point) -> float:
    """The straight distance of two points, in radii of the earth."""
    ends = [
        (cos(radians(a)) * cos(radians(o)), cos(radians(a)) * sin(radians(o)), sin(radians(a)))
        for a, o in (one, two)
    ]
    return sqrt(sum((a - b) ** 2 for a, b in zip(*ends, strict=True)))


@given(CENTRES, POINTS)
def test_a_point_is_found_again_where_it_was_drawn(centre: Point, point: Point) -> None:
    assume(chord(centre, point) < 1.999)
    assert chord(unproject(centre, *project(centre, point)), point) < 1e-5


@given(CENTRES, st.floats(0, 1.99), st.floats(0, 6.28))
def test_a_place_of_the_drawing_is_a_point_of_the_earth(
    centre: Point, reach: float, turn: float
) -> None:
    x, y = reach * cos(turn), reach * sin(turn)
    assert project(centre, unproject(centre, x, y)) == pytest.approx((x, y), abs=1e-5)


@given(CENTRES, POINTS)
def test_distances_from_the_centre_are_chords(centre: Point, point: Point) -> None:
    """The mark of Lambert's azimuthal equal-area projection."""
    assume(chord(centre, point) < 1.999)
    assert hypot(*project(centre, point)) == pytest.approx(chord(centre, point), abs=1e-6)


def test_north_is_up_and_east_is_right() -> None:
    assert project((50, 20), (51, 20)) == pytest.approx((0, 2 * sin(radians(0.5))))
    x, y = project((0, 179.5), (0, -179.5))
    assert (x, y) == pytest.approx((2 * sin(radians(0.5)), 0))


@given(CENTRES, st.floats(50, 20_000), SIZES)
def test_the_centre_is_in_the_middle(
    centre: Point, radius: float, size: tuple[float, float]
) -> None:
    globe = Globe(centre, radius, *size)
    assert globe.pixel(centre) == pytest.approx((size[0] / 2, size[1] / 2))


@given(CENTRES, st.integers(50, 100_000), st.integers(50, 100_000), SIZES)
def test_an_area_is_shown_whole_on_a_box_of_any_shape(
    centre: Point, across: int, down: int, size: tuple[float, float]
) -> None:
    area = MapArea(*centre, across, down)
    globe = globe_at(area, *size)
    assert globe.pixel((area.latitude, area.longitude)) == pytest.approx((size[0] / 2, size[1] / 2))
    sides = [pixels / globe.radius * EARTH for pixels in size]
    more = [side / km for side, km in zip(sides, (area.across, area.down), strict=True)]
    assert min(more) == pytest.approx(1)


CASES = {
    "Europe, a picture": Globe((51.0, 21.0), 2200, 1536, 681),
    "Europe, a telephone": Globe((51.0, 21.0), 420, 324, 260),
    "two continents": Globe((40.0, -20.0), 700, 1176, 500),
    "the whole earth": Globe((10.0, 20.0), 330, 900, 700),
    "south": Globe((-35.0, -65.0), 1500, 1000, 520),
    "the equator": Globe((0.0, 0.0), 1200, 1000, 520),
    "east of the antimeridian": Globe((-17.0, -178.0), 3000, 900, 520),
    "west of the antimeridian": Globe((60.0, 179.5), 1800, 900, 520),
    "near the north pole": Globe((85.0, 30.0), 1500, 900, 520),
    "near the south pole": Globe((-86.0, 140.0), 1500, 700, 700),
    "a tall picture": Globe((30.0, 100.0), 800, 400, 1100),
    "close": Globe((50.4, 30.5), 5000, 1536, 681),
}


def within(globe: Globe) -> list[Point]:
    """Points spread over a view, short of its edges and of the earth's."""
    found = []
    for part in (-0.9, -0.45, 0.0, 0.45, 0.9):
        for rise in (-0.9, -0.3, 0.3, 0.9):
            x = part * globe.width / 2 / globe.radius
            y = rise * globe.height / 2 / globe.radius
            if hypot(x, y) < 1.35:
                found.append(unproject(globe.centre, x, y))
    return found


@pytest.mark.parametrize("globe", CASES.values(), ids=CASES)
def test_plotly_draws_each_point_at_the_pixel_foretold(renderer: Renderer, globe: Globe) -> None:
    points = within(globe)
    look = {"resolution": 110, "fitbounds": False, **globe.looking()}
    figure = go.Figure(
        go.Scattergeo(lat=[lat for lat, _ in points], lon=[lon for _, lon in points]),
        {"geo": look, "margin": {"l": 0, "r": 0, "t": 0, "b": 0}, "showlegend": False},
    )
    svg = renderer.image(figure, "svg", int(globe.width), int(globe.height)).decode()
    drawn = re.findall(r'class="point"[^>]*translate\(([-\d.e]+),([-\d.e]+)\)', svg)
    assert len(drawn) == len(points) >= 12
    for place, point in zip(drawn, points, strict=True):
        assert tuple(map(float, place)) == pytest.approx(globe.pixel(point), abs=0.5)


@given(WEIGHED, SIZES)
def test_a_frame_holds_most_of_what_there_is(
    points: list[tuple[Point, float]], size: tuple[float, float]
) -> None:
    globe = fit_globe(points, *size)
    assume(fits_a_hemisphere([point for point, _ in points]))
    held = sum(weight for point, weight in points if globe.holds(point))
    assert held >= sum(weight for _, weight in points) * 5 / 6 - 1e-6
    assert (globe.width, globe.height) == size


def fits_a_hemisphere(points: list[Point]) -> bool:
    """Whether the points lie around their mean; others have no one side from which to be seen."""
    centre = mean([(point, 1.0) for point in points])
    return all(chord(centre, point) < 1.3 for point in points)


@given(WEIGHED, SIZES)
def test_a_frame_that_holds_all_has_room_around(
    points: list[tuple[Point, float]], size: tuple[float, float]
) -> None:
    assume(fits_a_hemisphere([point for point, _ in points]))
    globe = fit_globe(points, *size)
    pixels = [globe.pixel(point) for point, _ in points]
    assume(all(globe.holds(point) for point, _ in points))
    assert all(0.05 * size[0] <= x <= 0.95 * size[0] for x, _ in pixels)
    assert all(0.05 * size[1] <= y <= 0.95 * size[1] for _, y in pixels)


@given(WEIGHED, SIZES)
def test_a_frame_is_never_closer_than_six_hundred_kilometres(
    points: list[tuple[Point, float]], size: tuple[float, float]
) -> None:
    globe = fit_globe(points, *size)
    assert 0 < globe.radius * 0.09 <= size[1] / 2 * 1.0001


def test_a_frame_closes_in_where_little_lies_far_off() -> None:
    europe = [((50.4, 30.5), 60.0), ((52.5, 13.4), 9.0), ((48.9, 2.3), 9.0), ((55.7, 37.6), 14.0)]
    far = ((-34.6, -58.4), 2.0)
    near, both = fit_globe(europe, 1200, 520), fit_globe([*europe, far], 1200, 520)
    assert both.radius == pytest.approx(near.radius)
    assert not both.holds(far[0])


def test_a_frame_holds_all_where_much_lies_far_off() -> None:
    points = [((50.4, 30.5), 10.0), ((38.9, -77.0), 10.0)]
    globe = fit_globe(points, 1200, 520)
    assert all(globe.holds(point) for point, _ in points)


def test_a_frame_crosses_the_antimeridian() -> None:
    fiji, samoa = (-18.1, 178.4), (-13.8, -171.8)
    globe = fit_globe([(fiji, 1.0), (samoa, 1.0)], 900, 520)
    assert globe.holds(fiji)
    assert globe.holds(samoa)
    assert globe.pixel(samoa)[0] - globe.pixel(fiji)[0] > 450


def test_an_empty_frame_looks_at_europe() -> None:
    globe = fit_globe([], 900, 520)
    assert globe.holds((50.0, 20.0))
    assert globe.holds((38.0, 24.0))
