"""Countries, capitals and cities against the ISO's list, and the geometry of great circles."""

from itertools import pairwise
from math import acos, cos, isclose, radians, sin

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.model import codes, geodesy, places
from dashboard.model.places import Place
from dashboard.text.search_key import fold

ISO = {country.alpha_3: country for country in pycountry.countries}


def test_the_countries_are_those_of_iso_3166_and_kosovo():
    assert set(places.countries()) == {*ISO, "XKX"}
    assert list(places.countries()) == sorted(places.countries())


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("RUS", "Russia"),
        ("TUR", "Turkey"),
        ("CZE", "Czechia"),
        ("GBR", "United Kingdom"),
        ("USA", "United States"),
        ("IRN", "Iran"),
        ("NLD", "Netherlands"),
        ("XKX", "Kosovo"),
        ("KOR", "South Korea"),
        ("CIV", "Ivory Coast"),
    ],
)
def test_names_are_common_english(code, name):
    assert places.countries()[code] == name


def test_names_are_different_and_clean():
    names = list(places.countries().values())
    assert len(set(names)) == len(names)
    assert all(name == name.strip() for name in names)


@pytest.mark.parametrize("code", ISO)
def test_a_country_is_found_by_name_and_by_both_codes(code):
    assert places.country_called(ISO[code].alpha_2) == code
    assert places.country_called(places.countries()[code]) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [("UK", "GBR"), ("russia", "RUS"), ("Türkiye", "TUR"), ("Côte d’Ivoire", "CIV"), ("X", None)],
)
def test_a_country_is_found_by_another_spelling(name, code):
    assert places.country_called(name) == code


def test_the_codes_of_other_lists_stand_for_codes_of_ours_and_hide_none():
    meant = {code for codes in codes.CODES.values() for code in codes}
    assert meant <= set(places.states())
    assert not set(codes.CODES) & set(places.states())


def test_the_states_that_are_no_more_are_in_iso_3166_3():
    withdrawn = {state.alpha_3 for state in pycountry.historic_countries}
    assert set(codes.DISSOLVED) <= withdrawn
    lands = {land for state in codes.DISSOLVED.values() for land in state.lands}
    assert lands <= set(places.countries())


def test_a_code_that_was_given_twice_stands_for_both():
    assert places.alpha_3_codes("CS") == ("CSK", "SCG")
    assert places.country_called("CS") is None


GONE = {"ATF", "BYS", "GEL", "NTZ", "PCI"}


@pytest.mark.parametrize("state", [*pycountry.historic_countries], ids=lambda state: state.alpha_3)
def test_a_withdrawn_code_stands_for_what_took_its_place_or_for_nothing(state):
    meant = places.alpha_3_codes(state.alpha_3)
    assert set(meant) <= set(places.states())
    assert (meant == ()) == (state.alpha_3 in GONE)


@pytest.mark.parametrize("code", codes.DISSOLVED)
def test_a_state_that_is_no_more_has_its_capital(code):
    seat = places.capital(code)
    assert (seat.name, seat.country) == (codes.DISSOLVED[code].seat, code)


def test_a_city_of_a_state_that_is_no_more_lies_in_one_of_its_lands():
    assert places.find_city("Kiev", "SUN").latitude == places.capital("UKR").latitude
    assert places.find_city("Ljubljana", "YUG").country == "YUG"
    assert places.find_city("Paris", "SUN") is None
    assert {"Moscow", "Kyiv", "Tallinn"} <= set(places.city_names("SUN"))


SEATLESS = ("ATA", "BES", "BVT", "HMD", "IOT", "TKL", "UMI")
"""Countries without a seat of government in GeoNames: uninhabited, or with no capital city."""


@pytest.mark.parametrize("code", places.countries())
def test_every_country_has_its_seat_or_is_known_to_have_none(code):
    seat = places.capital(code)
    assert (seat is None) == (code in SEATLESS)
    assert seat is None or seat.country == code


@pytest.mark.parametrize(
    ("code", "city"),
    [
        ("UKR", "Kyiv"),
        ("NLD", "The Hague"),
        ("BOL", "La Paz"),
        ("USA", "Washington"),
        ("KAZ", "Astana"),
        ("ISR", "Jerusalem"),
    ],
)
def test_the_seat_of_government(code, city):
    assert places.capital(code).name == city


def test_washington_is_the_one_on_the_potomac():
    assert places.capital("USA") == Place("Washington", "USA", 38.89511, -77.03637)


def test_no_seat_for_a_code_that_is_no_country():
    assert places.capital("EU") is None
    assert places.find_city("Brussels", "EU") is None
    assert places.city_names("EU") == ()


@pytest.mark.parametrize(
    ("name", "country", "found"),
    [
        ("Kyiv", "UKR", "Kyiv"),
        ("KIEV", "UKR", "Kyiv"),
        ("Київ", "UKR", "Kyiv"),
        ("odessa", "UKR", "Odesa"),
        ("Lodz", "POL", "Łódź"),
        ("Munchen", "DEU", "Munich"),
        ("Sana’a", "YEM", "Sanaa"),
        ("Kyiv", "RUS", None),
        ("", "UKR", None),
        ("-", "UKR", None),
    ],
)
def test_a_city_by_its_names(name, country, found):
    place = places.find_city(name, country)
    assert (place and place.name) == found


def test_the_most_populous_city_of_a_name_comes_first():
    assert places.find_city("San Jose", "CRI") == places.capital("CRI")
    assert places.city_names("UKR")[0] == "Kyiv"
    assert places.find_city("Springfield", "USA").latitude == pytest.approx(37.2, abs=0.1)


@pytest.mark.parametrize(
    ("name", "country", "found"),
    [
        ("Halle", "DEU", "Halle (Saale)"),  # ten times the other Halle
        ("Frankfurt", "DEU", "Frankfurt am Main"),
        ("Rostov", "RUS", "Rostov-on-Don"),
        ("Kuybyshev", "RUS", "Samara"),  # a former name, of a city 24 times the other
        ("Leningrad", "RUS", "Saint Petersburg"),
        ("Goa", "IND", "Mormugao"),
        ("Columbus", "USA", "Columbus"),
        ("Manhattan", "USA", "Manhattan"),  # beside New York, which is also called so
        ("Kaliningrad", "RUS", "Kaliningrad"),  # and formerly Korolev
        ("Stavropol", "RUS", "Stavropol"),  # and formerly Tolyatti, which is larger
        ("New Delhi", "IND", "New Delhi"),
    ],
)
def test_one_city_is_meant_where_it_is_by_far_the_largest(name, country, found):
    assert [place.name for place in places.cities_called(name, country)] == [found]


@pytest.mark.parametrize(
    ("name", "country", "found"),
    [
        ("Springfield", "USA", {"Springfield"}),
        ("Arlington", "USA", {"Arlington"}),
        ("Waterloo", "USA", {"Waterloo", "Austin"}),  # a city, and an old name of one 14 times it
    ],
)
def test_several_may_be_meant_where_none_is(name, country, found):
    called = places.cities_called(name, country)
    assert len(called) > 1
    assert {place.name for place in called} == found


def test_a_name_is_that_of_one_city_or_it_is_asked():
    """No city of 100,000 people or more that bears a name itself gives it up in silence."""
    for country in ("RUS", "USA", "DEU", "IND", "UKR"):
        for row in places._cities_by_country()[country]:
            if row["population"] >= 100_000:
                called = places.cities_called(row["name"], country)
                names = [fold(place.name) for place in called]
                assert fold(row["name"]) in names, (country, row["name"], names)


# Great circles

POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def unit(point):
    latitude, longitude = map(radians, point)
    return (
        cos(latitude) * cos(longitude),
        cos(latitude) * sin(longitude),
        sin(latitude),
    )


def distance(a, b):
    """The chord between two points of the unit sphere: exact where the angle is not."""
    return sum((x - y) ** 2 for x, y in zip(unit(a), unit(b), strict=True)) ** 0.5


@given(POINTS, POINTS, st.integers(2, 40))
def test_it_has_both_ends_and_as_many_points_as_asked(a, b, points):
    line = geodesy.great_circle(a, b, points)
    assert len(line) == points
    assert (line[0], line[-1]) == (a, b)
    assert all(-90 <= lat <= 90 and -180 <= lon <= 180 for lat, lon in line)


@given(POINTS, POINTS, st.integers(3, 20))
def test_its_steps_are_equal(a, b, points):
    line = geodesy.great_circle(a, b, points)
    steps = [distance(p, q) for p, q in pairwise(line)]
    assert all(isclose(step, steps[0], rel_tol=1e-6, abs_tol=1e-8) for step in steps)


@given(POINTS, POINTS, st.integers(2, 20))
def test_it_is_the_same_in_both_directions(a, b, points):
    there = geodesy.great_circle(a, b, points)
    back = geodesy.great_circle(b, a, points)[::-1]
    assert all(distance(p, q) < 1e-7 for p, q in zip(there, back, strict=True))


@given(POINTS, POINTS)
def test_its_middle_is_as_near_to_both_ends_as_can_be(a, b):
    _, middle, _ = geodesy.great_circle(a, b, 3)
    dot = sum(x * y for x, y in zip(unit(a), unit(b), strict=True))
    angle = acos(max(-1.0, min(1.0, dot)))
    chord = 2 * sin(angle / 4)
    assert distance(a, middle) == pytest.approx(chord, abs=1e-6)


@given(POINTS)
def test_between_antipodes_it_is_a_half_circle(a):
    latitude, longitude = a
    b = (-latitude, longitude - 180 if longitude > 0 else longitude + 180)
    line = geodesy.great_circle(a, b, 5)
    steps = [distance(p, q) for p, q in pairwise(line)]
    assert steps == pytest.approx([distance((0, 0), (45, 0))] * 4, abs=1e-6)


def test_over_the_pole_between_antipodes():
    line = geodesy.great_circle((0, 10), (0, -170), 3)
    assert line[1] == pytest.approx((90, 0), abs=180)
    assert line[1][0] == pytest.approx(90)


def test_a_line_of_one_point_is_refused():
    with pytest.raises(ValueError, match="at least two points, not 1"):
        geodesy.great_circle((0, 0), (1, 1), 1)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Kyiv", "UKR"),
        ("Kiew", "UKR"),
        ("Genf", "CHE"),
        ("Moscow", "RUS"),
        ("PARIS", "FRA"),
        ("London", "GBR"),
        ("Bern", "CHE"),
        ("Valletta", "MLT"),
        ("Georgia", None),
        ("Hamilton", None),
        ("San Jose", None),
        ("Atlantis", None),
        ("Nowhere", None),
        ("", None),
    ],
)
def test_a_city_without_a_country_is_the_largest_of_its_name_by_far(
    name: str, country: str | None
) -> None:
    city = places.city_alone(name)
    assert (city.country if city else None) == country
