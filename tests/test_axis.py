"""The axis of time: labels that fit, stand where they belong, and are right about it."""

import re
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from dashboard.charts.frame.style import TEXT_SIZE
from dashboard.charts.frame.typeface import text_width
from dashboard.charts.timeline.axis import ONE_DAY, Axis, ticks

MARGIN = 12
"""What every canvas leaves free on the right of the plot."""

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def axis(since: date, days: int, width: float) -> Axis:
    return Axis(since, since + (days - 1) * ONE_DAY, width)


SINCE = st.dates(date(1500, 1, 1), date(2500, 1, 1))
DAYS = st.one_of(st.integers(1, 40), st.integers(1, 900), st.integers(1, 500 * 366))
AXES = st.builds(axis, SINCE, DAYS, st.integers(200, 3000))

EDGES = (
    axis(date(2021, 12, 20), 200, 300),
    axis(date(2021, 3, 3), 308, 500),
    axis(date(2022, 1, 1), 59, 1342),
    axis(date(2022, 1, 1), 31, 210),
    axis(date(1501, 1, 2), 180_000, 200),
    axis(date(2022, 2, 28), 1, 200),
)


@given(AXES)
@example(EDGES[0])
@example(EDGES[4])
def test_labels_do_not_overlap(axis: Axis) -> None:
    said = ticks(axis)
    ends = [label_ends(axis, at, text) for at, text in zip(said.at, said.texts, strict=True)]
    assume(len(ends) > 1)
    assert all(left[1] + 2 <= right[0] for left, right in pairwise(sorted(ends)))


def label_ends(axis: Axis, at: datetime, text: str) -> tuple[float, float]:
    middle = axis.place(at.date(), at.hour / 24)
    half = text_width(text, TEXT_SIZE) / 2
    return middle - half, middle + half


@given(AXES)
@example(EDGES[3])
@example(EDGES[5])
def test_labels_stand_over_the_window(axis: Axis) -> None:
    said = ticks(axis)
    assume(said.texts)
    end = datetime.combine(axis.until, time()) + ONE_DAY
    for at, text in zip(said.at, said.texts, strict=True):
        assert datetime.combine(axis.since, time()) <= at < end
        assert label_ends(axis, at, text)[1] <= axis.width + MARGIN


@given(AXES)
@example(EDGES[4])
def test_something_is_always_named(axis: Axis) -> None:
    said = ticks(axis)
    assert said.texts or said.headings


@given(AXES)
def test_every_label_names_what_it_stands_on(axis: Axis) -> None:
    said = ticks(axis)
    assume(said.texts)
    for at, text in zip(said.at, said.texts, strict=True):
        assert text in names_of(at)
        assert at.time() == (time(0) if len(text) == 4 and text.isdigit() else time(12))


def names_of(at: datetime) -> set[str]:
    """What a label may say there: a year stands on its first day, the others within theirs."""
    day = at.date()
    names = {f"{WEEKDAYS[day.weekday()]} {day.day}", str(day.day), f"{day:%b}"}
    if day.weekday() == 0:
        names.add(f"{day.day} {day:%b}")
    return {str(day.year)} if at == datetime(day.year, 1, 1) else names  # noqa: DTZ001


@given(AXES)
@example(EDGES[0])
@example(EDGES[1])
def test_headings_fit(axis: Axis) -> None:
    ends = [
        (left := axis.place(day) + 3, left + text_width(text, TEXT_SIZE, bold=True))
        for day, text in ticks(axis).headings
    ]
    assert all(one[1] <= two[0] for one, two in pairwise(ends))
    assert all(left >= 0 and right <= axis.width + MARGIN for left, right in ends)


@given(AXES)
def test_every_heading_names_the_month_or_year_it_stands_on(axis: Axis) -> None:
    said = ticks(axis)
    assume(said.headings)
    for day, text in said.headings:
        assert axis.since <= day <= axis.until
        assert text in (f"{day:%B} {day.year}", f"{day:%b}", str(day.year))


@given(AXES)
def test_rules_and_shades_lie_inside_the_window(axis: Axis) -> None:
    said = ticks(axis)
    assert all(axis.since <= day <= axis.until for day in said.rules)
    assert len(set(said.rules)) == len(said.rules)
    for begin, end in said.shaded:
        days = [begin + ONE_DAY * number for number in range((end - begin).days)]
        assert all(axis.since <= day <= axis.until for day in days)
        assert {day.weekday() for day in days} <= {5, 6}
        assert days


def test_every_weekend_of_a_short_window_is_shaded() -> None:
    said = ticks(axis(date(2022, 1, 24), 21, 1342))
    assert said.shaded == [
        (date(2022, 1, 29), date(2022, 1, 31)),
        (date(2022, 2, 5), date(2022, 2, 7)),
        (date(2022, 2, 12), date(2022, 2, 14)),
    ]


def test_a_window_that_begins_on_a_sunday_shades_it() -> None:
    said = ticks(axis(date(2022, 1, 30), 7, 700))
    assert said.shaded == [
        (date(2022, 1, 30), date(2022, 1, 31)),
        (date(2022, 2, 5), date(2022, 2, 6)),
    ]


YEARS = ["2022", "2023", "2024", "2025", "2026"]


@pytest.mark.parametrize(
    ("days", "width", "texts", "headings"),
    [
        (5, 500, ["Mon 31", "Tue 1", "Wed 2", "Thu 3", "Fri 4"], ["January 2022", "February 2022"]),
        (10, 320, ["31", "1", "2", "3", "4", "5", "6", "7", "8", "9"], ["February 2022"]),
        (28, 320, ["31 Jan", "7 Feb", "14 Feb", "21 Feb"], ["February 2022"]),
        (120, 400, ["Feb", "Mar", "Apr", "May"], ["2022"]),
        (250, 200, ["Mar", "May", "Jul", "Sep"], ["2022"]),
        (500, 200, ["Apr", "Jul", "Oct", "Jan", "Apr"], ["2022", "2023"]),
        (1500, 300, ["Jul", "Jan", "Jul", "Jan", "Jul", "Jan", "Jul", "Jan"], YEARS[:4]),
        (1500, 200, YEARS[1:], []),
    ],
)
def test_the_steps_are_days_weeks_months_and_years(
    days: int, width: int, texts: list[str], headings: list[str]
) -> None:
    said = ticks(axis(date(2022, 1, 31), days, width))
    assert said.texts == texts
    assert [text for _, text in said.headings] == headings


@given(AXES, st.integers(0, 500 * 366), st.floats(0, 1))
def test_a_day_has_its_pixel_and_a_pixel_its_moment(axis: Axis, number: int, share: float) -> None:
    day = axis.since + (number % axis.days) * ONE_DAY
    pixel = axis.place(day, share)
    moment = datetime.combine(day, time()) + timedelta(days=share)
    assert abs(axis.moment(pixel) - moment) < timedelta(seconds=2)
    assert -1e-6 <= pixel <= axis.width + 1e-6


@given(AXES, st.floats(-1e9, 1e9))
def test_no_pixel_is_beyond_the_calendar(axis: Axis, pixel: float) -> None:
    moment = axis.moment(pixel)
    assert axis.since - 3651 * ONE_DAY <= moment.date() <= axis.until + 3652 * ONE_DAY


@given(AXES)
def test_the_range_holds_the_whole_last_day(axis: Axis) -> None:
    begin, end = (date.fromisoformat(day) for day in axis.range)
    assert begin == axis.since
    assert (end - begin).days == axis.days
    assert axis.place(end) == pytest.approx(axis.width)


def test_no_name_of_a_month_or_weekday_follows_the_locale_of_the_process() -> None:
    """`%b` and its like do, once a program that loads this one has set it."""
    files = (Path(__file__).parents[1] / "dashboard").rglob("*.py")
    named = re.compile(r"%-?[aAbBcpxX](?![a-zA-Z0-9])")
    assert [file.name for file in files if named.search(file.read_text("utf-8"))] == []
