"""Days as they are typed: what is read, what is asked, and what the page then shows."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any

import pandas as pd
import pytest
from dash import no_update
from hypothesis import given
from hypothesis import strategies as st

from dashboard import query
from dashboard.dataset import Dataset, load_dataset
from dashboard.model import edtf
from dashboard.view import UnclearDayError, View, ViewError, read_day
from dashboard.web import page, sync
from dashboard.web.page.controls import AROUND

COVERED = (date(2021, 11, 1), date(2022, 6, 1))
DAYS = st.dates(COVERED[0], COVERED[1])


@pytest.mark.parametrize(
    "text",
    [
        *("31 Jan", "Jan 31", "31 jan 22", "31 Jan 2022", "January 31, 2022", "31st of January"),
        *("31.1.2022", "31/01/2022", "31-1-22", "31.1.", "1/31/2022", "2022/1/31", "2022-01-31"),
        *(" Jan. 31,  2022 ", "31 january 2022", "JAN 31 '22"),
    ],
)
def test_a_day_with_one_reading_is_read(text: str) -> None:
    assert read_day(text, COVERED) == date(2022, 1, 31)


@given(DAYS)
def test_a_named_month_or_four_digits_are_read_as_they_say(day: date) -> None:
    for form in (f"{day.day} {day:%b} {day.year}", f"{day:%B} {day.day}, {day.year}", str(day)):
        assert read_day(form, COVERED) == day
    assert read_day(f"{day.day} {day:%B}", (day, day + timedelta(days=300))) == day


@given(DAYS, st.sampled_from("./-"))
def test_numbers_alone_are_read_or_asked_and_never_guessed(day: date, sign: str) -> None:
    text = sign.join((str(day.day), str(day.month), str(day.year)))
    other = date(day.year, day.day, day.month) if day.day <= 12 else day
    if other == day:
        assert read_day(text, COVERED) == day
        return
    with pytest.raises(UnclearDayError) as asked:
        read_day(text, COVERED)
    assert asked.value.offers == tuple(sorted((day, other)))
    assert all(edtf.say_day(each) in str(asked.value) for each in (day, other))


def test_a_year_left_out_is_the_one_covered() -> None:
    assert read_day("3 Dec", COVERED) == date(2021, 12, 3)
    assert read_day("5 Aug", (date(2022, 1, 1), date(2022, 2, 28))) == date(2022, 8, 5)
    with pytest.raises(UnclearDayError, match="may be 5 August 2021 or 5 August 2022; choose one"):
        read_day("5 Aug", COVERED)


def test_a_day_outside_what_is_covered_may_be_one_that_is_known() -> None:
    covered = (date(2022, 1, 1), date(2022, 2, 28))
    assert read_day("31 Jan", covered, (date(2021, 1, 1), date(2023, 3, 8))) == date(2022, 1, 31)
    assert read_day("4 Dec", covered, (date(2021, 11, 1), date(2022, 6, 1))) == date(2021, 12, 4)
    with pytest.raises(UnclearDayError, match="4 December 2021 or 4 December 2022"):
        read_day("4 Dec", covered, (date(2021, 11, 1), date(2023, 3, 8)))


@pytest.mark.parametrize("text", ["zzz", "31 Janvier 2022", "2022-02-30", "13/13/2022", "30 Feb"])
def test_what_is_no_day_is_told_what_to_write(text: str) -> None:
    with pytest.raises(ViewError, match="; write a day ") as error:
        read_day(text, COVERED)
    assert text in str(error.value)


@given(st.text(max_size=200))
def test_any_text_is_a_day_or_a_sentence(text: str) -> None:
    try:
        said = str(read_day(text, COVERED))
    except ViewError as error:
        said = str(error)
    assert 0 < len(said) < 300


# --- on the page ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def desk(kyiv: Dataset) -> sync.Desk:
    return sync.Desk(kyiv, query.choices(kyiv), partial(query.select, kyiv), frozenset(), Lock())


def typed(desk: sync.Desk, name: str, text: str, held: str = "") -> tuple[View, dict[str, Any]]:
    """The view after a text was typed, and what is then written."""
    shown = sync._values(desk.parse(held), desk) | {name: text}
    given: dict[str, Any] = {"search": held, "held": held, "drawn": held, "values": shown}
    given |= {"asked": None, "wrong": None}
    view = sync.view_after(name, given, desk)
    return view, sync.answer(name, given, view, desk)


@pytest.mark.parametrize("name", ["since", "until", "asof", "changed_since"])
def test_a_field_says_how_it_was_read_and_shows_the_day(desk: sync.Desk, name: str) -> None:
    view, written = typed(desk, name, "31 Jan")
    assert getattr(view, name) == date(2022, 1, 31)
    assert "I read “31 Jan” as 31 Jan 2022." in str(written["message"])
    assert written["values"][name] == "31 Jan 2022"
    for plain in ("31 Jan 2022", "2022-01-31", ""):
        _, written = typed(desk, name, plain)
        assert written["message"] is no_update


@pytest.mark.parametrize("text", ["Feb", "2022-02", "1 to 28 Feb", "1 February – 28 February"])
@pytest.mark.parametrize("end", ["since", "until"])
def test_a_period_at_one_end_is_both_ends(desk: sync.Desk, end: str, text: str) -> None:
    view, written = typed(desk, end, text, "?until=2022-02-10")
    assert (view.since, view.until) == (date(2022, 2, 1), date(2022, 2, 28))
    assert written["values"] | {"since": "1 Feb 2022"} == written["values"]
    assert f"I read “{text}” as 1 to 28 February 2022." in str(written["message"])


def test_a_period_is_no_day_to_know_on(desk: sync.Desk) -> None:
    with pytest.raises(ViewError):
        typed(desk, "asof", "Feb")


@pytest.mark.parametrize(
    ("name", "text"), [("asof", "today"), ("asof", " Today "), ("changed_since", "no day")]
)
def test_the_word_of_an_empty_field_empties_it(desk: sync.Desk, name: str, text: str) -> None:
    view, _ = typed(desk, name, text, "?asof=2022-01-30&changed_since=2022-01-20")
    assert getattr(view, name) is None


@pytest.mark.parametrize("text", ["3000-01-01", "1 Jan 1022", "31 Jan 2202"])
def test_a_day_far_from_the_data_is_taken_for_a_slip(desk: sync.Desk, text: str) -> None:
    with pytest.raises(
        ViewError, match=r"is years from the days of this data set, .*; check the year"
    ):
        typed(desk, "since", text)
    assert desk.parse("since=3000-01-01").since == date(3000, 1, 1)


def test_a_number_alone_is_asked_for_its_month() -> None:
    with pytest.raises(ViewError, match="“31” has no month; write one after it, such as 31 Jan"):
        read_day("31", COVERED)


def test_an_end_before_the_start_exchanges_both(desk: sync.Desk) -> None:
    view, written = typed(desk, "since", "20 Feb 2022", "?until=2022-02-10")
    assert (view.since, view.until) == (date(2022, 2, 10), date(2022, 2, 20))
    assert written["values"]["since"] == "10 Feb 2022"
    assert written["values"]["until"] == "20 Feb 2022"
    assert "start and end were exchanged" in str(written["message"])
    assert typed(desk, "until", "31/1/22", "?since=2022-02-05")[0].since == date(2022, 1, 31)


def test_what_has_two_readings_is_asked_with_a_button_for_each(desk: sync.Desk) -> None:
    with pytest.raises(UnclearDayError) as error:
        typed(desk, "asof", "1/2/2022")
    offers = sync.offers("asof", error.value)
    assert offers == [
        ("2 Jan 2022", {"set": {"asof": "2022-01-02"}}),
        ("1 Feb 2022", {"set": {"asof": "2022-02-01"}}),
    ]
    message = str(sync.refusal({"held": ""}, str(error.value), desk, offers)["message"])
    assert "may be 2 January 2022 or 1 February 2022; choose one." in message
    assert "2 Jan 2022" in str(page.alert("x", offers))
    assert sync.offers("asof", ViewError("another")) == []


def test_the_week_around_all_that_is_known_ends_no_earlier_than_what_is_covered(
    folder: Path,
) -> None:
    """As an outcome is judged by that day, whenever the last report was."""
    dataset = load_dataset(folder)
    desk = sync.Desk(
        dataset, query.choices(dataset), partial(query.select, dataset), frozenset(), Lock()
    )
    assert dataset.reports["reported"].max() < pd.Timestamp(dataset.until)
    view, _ = typed(desk, "preset", AROUND)
    since, until = dataset.until - timedelta(days=3), dataset.until + timedelta(days=3)
    assert (view.since, view.until) == (since, until)
