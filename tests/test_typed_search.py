"""A search as it is typed: what in it is a filter or a period, and what is left to search for."""

import re
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import query
from dashboard.dataset import Dataset, load_dataset
from dashboard.query import read_search
from dashboard.query.typed_search import say_read
from dashboard.text.sentences.help import KEY_MEANINGS
from dashboard.view import FILTERS, LONGEST_SEARCH, View, parse, read_period
from dashboard.web import sync

COVERED = (date(2022, 1, 1), date(2022, 2, 28))
FEBRUARY = (date(2022, 2, 1), date(2022, 2, 28))


@pytest.mark.parametrize("text", ["February", "feb", "Feb. 2022", "FEBRUARY 2022"])
def test_a_month_is_read(text: str) -> None:
    assert read_period(text, COVERED) == FEBRUARY


@pytest.mark.parametrize("text", ["week of 31 Jan", "Week of 2 February", "week 31.1.2022"])
def test_a_week_goes_from_monday_to_sunday(text: str) -> None:
    assert read_period(text, COVERED) == (date(2022, 1, 31), date(2022, 2, 6))


@pytest.mark.parametrize(
    "text",
    [
        *("31 Jan to 6 Feb", "31 January – 6 February", "2022-01-31/2022-02-06"),
        *("6 Feb until 31 Jan", "31.1. - 6 Feb"),
    ],
)
def test_from_one_day_to_another_is_read(text: str) -> None:
    assert read_period(text, COVERED) == (date(2022, 1, 31), date(2022, 2, 6))


def test_a_month_that_both_days_share_is_written_once() -> None:
    assert read_period("24 to 27 January", COVERED) == (date(2022, 1, 24), date(2022, 1, 27))
    assert read_period("2022-01", COVERED) == (date(2022, 1, 1), date(2022, 1, 31))


@pytest.mark.parametrize(
    "text",
    [
        "fe",
        "March",
        "week",
        "week of 1/2/2022",
        "week of zzz",
        "Feb 0000",
        "0000-01",
        "Kyiv to Moscow",
    ],
)
def test_what_is_no_period_or_may_be_several_is_not_read(text: str) -> None:
    assert read_period(text, COVERED) is None


def test_a_year_left_out_is_guessed_nowhere() -> None:
    assert read_period("jan", (date(2021, 1, 1), date(2022, 2, 1))) is None
    assert read_period("week of 1 Jan", (date(2021, 1, 1), date(2022, 2, 1))) is None
    assert read_period("ju", COVERED) is None
    assert read_period("week of 9999-12-31", COVERED) is None


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_period_holds_the_day_by_which_it_is_called(day: date) -> None:
    month, week = (read_period(text, COVERED) for text in (f"{day:%B %Y}", f"week of {day}"))
    assert month
    assert week
    assert month[0] <= day <= month[1]
    assert (month[1] + timedelta(1)).day == month[0].day == 1
    assert (week[0].weekday(), (week[1] - week[0]).days) == (0, 6)
    assert week[0] <= day <= week[1]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("G7", "?member=G7"),
        ("refused", "?status=refused"),
        ("Foreign ministers", "?rank=foreign%20minister"),
        (
            "foreign ministers in February",
            "?since=2022-02-01&until=2022-02-28&rank=foreign%20minister",
        ),
        (
            "visits by heads of state, heads of government of the G7",
            "?kind=visit&member=G7&rank=head%20of%20government,head%20of%20state",
        ),
        ("member of NATO", "?member=NATO"),
        ("rank official", "?rank=official"),
    ],
)
def test_entries_of_the_lists_are_filters(kyiv: Dataset, text: str, address: str) -> None:
    fields = read_search(kyiv, text)
    assert fields
    assert View().changed(**fields).address() == address


@pytest.mark.parametrize(
    "text",
    [
        *("", "in", "Kyiv", "NATO", "drones", "January, February", "Boris Johnson in Kyiv"),
        *(
            "Minister of Defence",
            "Kyiv to Moscow",
            "helmets in transit",
            "Germany -Kyiv in January",
        ),
        *("“drone talks” in February", "Kyiv in January in February"),
        "refused " * LONGEST_SEARCH,
    ],
)
def test_any_other_text_is_searched_for(kyiv: Dataset, text: str) -> None:
    """NATO is a place, too: it is found in all texts, as every name is."""
    assert read_search(kyiv, text) is None


JANUARY = "?since=2022-01-01&until=2022-01-31"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Germany in January", f"{JANUARY}&q=Germany"),
        ("germany, january", f"{JANUARY}&q=germany"),
        ("NATO in January", f"{JANUARY}&q=NATO"),
        ("visits to Germany in January", f"{JANUARY}&kind=visit&q=Germany"),
        ("foreign ministers from Germany", "?rank=foreign%20minister&q=Germany"),
        ("Kyiv from 31 Jan to 6 Feb", "?since=2022-01-31&until=2022-02-06&q=Kyiv"),
        (
            "Prime Minister Johnson in February",
            "?since=2022-02-01&until=2022-02-28&q=Prime%20Minister%20Johnson",
        ),
    ],
)
def test_words_beside_entries_and_a_period_stay_searched_for(
    kyiv: Dataset, text: str, address: str
) -> None:
    fields = read_search(kyiv, text)
    assert fields
    assert View().changed(**fields) == parse(address, query.choices(kyiv))


def test_what_is_read_beside_words_is_said_with_them(kyiv: Dataset) -> None:
    fields = read_search(kyiv, "Germany in January")
    assert fields
    assert say_read(kyiv, fields) == "“Germany”, 1 to 31 January 2022"


def test_the_name_of_a_person_is_no_entry(folder: Path) -> None:
    people = folder / "people.csv"
    assert read_search(load_dataset(folder), "january")
    lines = people.read_text("utf-8").splitlines()
    at = lines[0].split(",").index("name")
    cells = lines[1].split(",")
    cells[at] = "January"
    people.write_text("\n".join([lines[0], ",".join(cells), *lines[2:]]) + "\n", "utf-8")
    assert read_search(load_dataset(folder), "january") is None


@given(st.data())
def test_every_entry_of_a_list_is_read_by_its_label(kyiv: Dataset, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(("kind", "member", "rank", "status")))
    value, text = data.draw(st.sampled_from(sorted(query.choices(kyiv)[name].items())))
    assert read_search(kyiv, f"{FILTERS[name].label} {text}") == {name: [value]}


# --- on the page ---------------------------------------------------------------------------------


def entered(dataset: Dataset, text: str, trigger: str) -> tuple[View, dict[str, Any]]:
    """The view after a text was typed, and what is then written."""
    held = "?sender=FRA"
    choices = query.choices(dataset)
    desk = sync.Desk(dataset, choices, partial(query.select, dataset), frozenset(), Lock())
    shown = sync._values(desk.parse(held), desk) | {"q": text}
    given: dict[str, Any] = {"search": held, "held": held, "drawn": held, "values": shown}
    given |= {"asked": None, "wrong": None}
    view = sync.view_after(trigger, given, desk)
    return view, sync.answer(trigger, given, view, desk)


def test_enter_takes_entries_and_empties_the_field(kyiv: Dataset) -> None:
    """A pause in typing searches for the words: more of them may come."""
    view, written = entered(kyiv, "heads of state in February", sync.ENTER)
    begin, end = FEBRUARY
    assert view == View(sender=("FRA",), rank=("head of state",), since=begin, until=end)
    assert written["values"]["q"] == ""
    assert written["values"]["since"] == "1 Feb 2022"
    assert entered(kyiv, "Macron in February", sync.ENTER)[1]["values"]["q"] == "Macron"
    assert entered(kyiv, "heads of state", "q")[0].q == "heads of state"
    assert entered(kyiv, "Kyiv", sync.ENTER)[0] == View(sender=("FRA",), q="Kyiv")


def test_nothing_found_offers_what_the_words_name(kyiv: Dataset) -> None:
    nothing = query.explain_nothing(kyiv, View(q="G7"))
    assert nothing
    offer = nothing.offers[0]
    assert (offer.label, offer.view) == ("Member of: G7", View(member=("G7",)))
    assert offer.count == query.select(kyiv, offer.view).count


TYPED = re.findall("“([^”]+)”", " ".join(does for key, does in KEY_MEANINGS if key == "Enter"))
"""What the help says can be typed."""


@pytest.mark.parametrize("text", TYPED)
def test_each_example_of_the_help_finds_a_record(kyiv: Dataset, text: str) -> None:
    fields = read_search(kyiv, text)
    assert fields
    assert query.select(kyiv, View().changed(**fields)).count
