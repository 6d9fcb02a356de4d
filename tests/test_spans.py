"""Where marks stand: in the order of their dates, and none wider than that of more days."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.timeline.axis import Axis
from dashboard.charts.timeline.spans import MarkScale, Span, extent, is_short
from dashboard.query import Dates

SINCE = date(1990, 1, 1)
SCALE = MarkScale(19.0, 11.0, 11)

AXES = st.builds(
    lambda days, width: Axis(SINCE, SINCE + timedelta(days - 1), width),
    st.integers(1, 7_300),
    st.floats(200, 2_000),
)


def account(first: int, last: int) -> Dates:
    """The dates of a record, in days from the beginning of the window."""
    begin, end = (pd.Timestamp(SINCE + timedelta(day)) for day in (first, last))
    kind = "day" if first == last else "span"
    made: Any = SimpleNamespace(start_min=begin, end_max=end, precision=kind)
    return made


@st.composite
def pairs(draw: st.DrawFn, outside: int = 40) -> tuple[Axis, list[tuple[int, int]]]:
    """A window, and two spans of days of which some lie in it; a single day lies inside."""
    axis = draw(AXES)
    spans = []
    for _ in range(2):
        first = draw(st.integers(-outside, axis.days - 1))
        last = draw(st.integers(max(first, 0), axis.days - 1 + outside))
        alone = first == last and not 0 <= first < axis.days
        spans.append((0, 0) if alone else (first, last))
    return axis, spans


def middle(span: Span) -> float:
    return (span[0] + span[1]) / 2


@given(pairs())
def test_marks_stand_in_the_order_of_their_dates(
    given_: tuple[Axis, list[tuple[int, int]]],
) -> None:
    axis, spans = given_
    one, two = spans
    if one[0] > two[0]:
        one, two = two, one
    if one[1] <= two[1]:
        places = [middle(extent(account(*days), axis, SCALE)) for days in (one, two)]
        assert places[0] <= places[1] + 1e-6


@given(pairs(outside=0))
def test_no_mark_is_wider_than_that_of_more_days(
    given_: tuple[Axis, list[tuple[int, int]]],
) -> None:
    axis, spans = given_
    few, many = sorted(spans, key=lambda days: days[1] - days[0])
    widths = [right - left for left, right in (extent(account(*d), axis, SCALE) for d in spans)]
    less, more = (extent(account(*days), axis, SCALE) for days in (few, many))
    assert less[1] - less[0] <= more[1] - more[0] + 1e-6
    assert min(widths) >= SCALE.dot - 1e-6


@given(pairs())
def test_a_short_mark_is_centred_on_what_the_window_holds_of_its_days(
    given_: tuple[Axis, list[tuple[int, int]]],
) -> None:
    axis, spans = given_
    for first, last in spans:
        begin = max(0.0, (first + 0.08) * axis.scale)
        end = min(axis.width, (last + 0.92) * axis.scale)
        found = extent(account(first, last), axis, SCALE)
        assert abs(middle(found) - (begin + end) / 2) < 1e-6
        assert is_short(found, SCALE.dot) == (found[1] - found[0] < SCALE.dot + 4)


def test_a_stay_of_two_days_stands_before_the_second_of_them() -> None:
    axis = Axis(SINCE, date(2009, 12, 31), 1400)
    stay, day = (extent(account(*days), axis, SCALE) for days in ((3833, 3834), (3834, 3834)))
    assert middle(stay) < middle(day)
    assert stay[1] - stay[0] == day[1] - day[0]
