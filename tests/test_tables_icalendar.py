"""The calendar of a view, as a subscriber's program reads it."""

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from dashboard import query
from dashboard.dataset import Dataset, load_dataset
from dashboard.model.vocabularies import STATUS_WORDS
from dashboard.outputs.tables import icalendar, write_table
from dashboard.view import View
from tests import documents
from tests.small import Edit

HOME = "http://127.0.0.1:8050/"


def _calendar(
    dataset: Dataset, address: str = "", name: str = "visits", home: str = ""
) -> Calendar:
    return Calendar.from_ical(write_table(dataset, name, "ics", address, home).content)


def _events(
    dataset: Dataset, address: str = "", name: str = "visits", home: str = ""
) -> dict[str, Any]:
    return {
        str(event["uid"]): event for event in _calendar(dataset, address, name, home).walk("VEVENT")
    }


def _versions(written: bytes) -> dict[str, tuple[int, str, list[str]]]:
    """Of each event as written the number of its version, the day of it, and all that it says."""
    found = {}
    for event in written.decode().split("BEGIN:VEVENT")[1:]:
        lines = event.partition("END:VEVENT")[0].split("\r\n")
        said = [line for line in lines if not line.startswith("SEQUENCE")]
        one = {name: value for name, _, value in (line.partition(":") for line in lines)}
        found[one["UID"]] = int(one["SEQUENCE"]), one["DTSTAMP"], said
    return found


def test_lines_end_in_cr_lf_and_are_no_longer_than_75_bytes(kyiv: Dataset) -> None:
    written = write_table(kyiv, "records", "ics", "", HOME).content
    lines = written.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75


@pytest.mark.parametrize("name", ["records", "visits", "shipments", "events"])
def test_every_record_of_the_table_is_an_event(kyiv: Dataset, name: str) -> None:
    frame = query.select(kyiv, View()).frame
    mine = frame if name == "records" else frame[frame["table"] == name]
    assert list(_events(kyiv, name=name)) == [f"{id_}@kyiv-2022" for id_ in mine["id"]]


def test_a_calendar_says_what_is_not_in_it(edit: Edit) -> None:
    edit.cell("reports", 6, "when", "")
    found = _calendar(load_dataset(edit.folder), "?until=2022-01-31")
    assert found["x-wr-calname"] == found["name"] == "Two weeks of visits: visits"
    # The reader takes the older name's value as it stands, with its backslashes.
    assert found["x-wr-caldesc"].replace("\\,", ",") == found["description"]
    assert "1 without a date and 2 outside the period" in found["description"]
    assert found["refresh-interval"].dt == timedelta(days=1)
    assert found["refresh-interval"].params == {"VALUE": "DURATION"}


def test_a_known_day_is_one_whole_day(dataset: Dataset) -> None:
    event = _events(dataset, home=HOME)["johnson-kyiv@small"]
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2022, 2, 1), date(2022, 2, 2))
    assert event["summary"] == "Boris Johnson in Kyiv"
    assert event["status"] == "CONFIRMED"
    assert event["location"] == "Kyiv, Ukraine"
    assert (event["geo"].latitude, event["geo"].longitude) == (50.45, 30.52)
    assert event["url"] == f"{HOME}?selected=johnson-kyiv"
    assert event["transp"] == "TRANSPARENT"
    assert event["categories"].cats == ["visit", "United Kingdom", "Ukraine"]
    assert f"{event['last-modified'].dt}" == f"{event['dtstamp'].dt}" == "2022-02-01 00:00:00+00:00"
    assert event["description"].splitlines() == [
        "Prime Minister",
        "Completed: 1 February 2022",
        "",
        "1 February 2022, UK Government: completed, 1 February 2022. https://example.org/gov",
        "31 January 2022, Wall Street Journal: announced, some day from 31 January to "
        "6 February 2022 (“this week”). https://example.org/wsj",
    ]


def test_a_visit_moves_when_more_is_known(dataset: Dataset) -> None:
    event = _events(dataset, "?asof=2022-01-31")["johnson-kyiv@small"]
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2022, 1, 31), date(2022, 2, 7))
    assert (event["summary"], event["status"]) == ("≈ Boris Johnson in Kyiv", "TENTATIVE")
    assert event["sequence"] == 0
    assert _events(dataset)["johnson-kyiv@small"]["sequence"] == 1


def test_without_a_server_or_a_city_there_is_no_address_and_no_point(dataset: Dataset) -> None:
    event = _events(dataset)["hoekstra-kyiv@small"]
    assert {"URL", "GEO"}.isdisjoint(event)
    assert event["location"] == "Ukraine"
    # Nobody recorded when it became known: the first day of the data set stands in.
    assert event["dtstamp"].dt.date() == dataset.since


@pytest.mark.sweep(8)
@pytest.mark.parametrize(
    ("when", "begin", "end"),
    [
        ("2022-02-03/..", "2022-02-03", "2022-02-04"),
        ("../2022-02-03", "2022-02-03", "2022-02-04"),
        ("[2022-02-03..]", "2022-02-03", "2022-02-04"),
        ("[..2022-02-03]", "2022-02-03", "2022-02-04"),
        ("2022-02/..", "2022-02-01", "2022-03-01"),
        ("2022-02", "2022-02-01", "2022-03-01"),
        ("2022-02-01/2022-02-03", "2022-02-01", "2022-02-04"),
        ("2022-02-03~", "2022-02-03", "2022-02-04"),
    ],
)
def test_the_days_of_an_event_are_all_that_are_named(
    edit: Edit, when: str, begin: str, end: str
) -> None:
    edit.cell("reports", 3, "status", "announced")
    edit.cell("reports", 3, "when", when)
    event = _events(load_dataset(edit.folder))["johnson-kyiv@small"]
    assert (f"{event['dtstart'].dt}", f"{event['dtend'].dt}") == (begin, end)
    assert event["summary"].startswith("≈ ") == (when != "2022-02-01/2022-02-03")


def test_the_last_day_there_is_has_no_day_after_it(edit: Edit) -> None:
    edit.cell("reports", 3, "status", "announced")
    edit.cell("reports", 3, "when", "9999-12-31")
    event = _events(load_dataset(edit.folder), "?until=9999-12-31")["johnson-kyiv@small"]
    assert event["dtstart"].dt == date.max
    assert "DTEND" not in event


@pytest.mark.sweep(3)
@pytest.mark.parametrize(
    ("table", "status", "word", "first"),
    [
        ("visits", "announced", "TENTATIVE", ""),
        ("visits", "confirmed", "CONFIRMED", ""),
        ("visits", "under way", "CONFIRMED", ""),
        ("visits", "completed", "CONFIRMED", ""),
        ("visits", "postponed", "TENTATIVE", "Postponed: "),
        ("visits", "cancelled", "CANCELLED", "Cancelled: "),
        ("visits", "declined", "CANCELLED", "Declined: "),
        ("visits", "interrupted", "CONFIRMED", "Interrupted: "),
        ("shipments", "pledged", "TENTATIVE", ""),
        ("shipments", "approved", "CONFIRMED", ""),
        ("shipments", "blocked", "TENTATIVE", "Blocked: "),
        ("shipments", "refused", "CANCELLED", "Refused: "),
    ],
)
def test_only_what_does_not_take_place_is_cancelled(
    edit: Edit, table: str, status: str, word: str, first: str
) -> None:
    id_, line, title = {
        "visits": ("johnson-kyiv", 3, "Boris Johnson in Kyiv"),
        "shipments": ("nlaw", 8, "NLAW anti-tank missiles to Ukraine"),
    }[table]
    edit.cell("reports", line, "status", status)
    edit.cell("reports", line, "when", "2022-02-01")
    event = _events(load_dataset(edit.folder), name=table)[f"{id_}@small"]
    assert (event["status"], event["summary"]) == (word, f"{first}{title}")


def test_what_became_of_it_stands_before_the_sign_for_about(edit: Edit) -> None:
    edit.cell("reports", 3, "status", "postponed")
    edit.cell("reports", 3, "when", "2022-02")
    event = _events(load_dataset(edit.folder))["johnson-kyiv@small"]
    assert event["summary"] == "Postponed: ≈ Boris Johnson in Kyiv"


def test_every_status_has_its_word() -> None:
    assert set(icalendar.EVENT_STATUS) == set(STATUS_WORDS)
    assert set(icalendar.EVENT_STATUS.values()) == {"TENTATIVE", "CONFIRMED", "CANCELLED"}
    off = {word for word, status in icalendar.EVENT_STATUS.items() if status == "CANCELLED"}
    assert off == {"cancelled", "declined", "refused"}


def test_the_reference_says_what_becomes_of_every_status() -> None:
    told = re.findall(
        r"^\| (\w+) \| (`.+`) \| (.+) \|$", documents.text("docs/data.md"), re.MULTILINE
    )
    found = {
        word: (status.upper(), f"“{word.capitalize()}:”" in sees)
        for status, words, sees in told
        for word in re.findall("`([^`]+)`", words)
    }
    assert found == {
        word: (status, word in icalendar.LEADING) for word, status in icalendar.EVENT_STATUS.items()
    }


@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister; First Lord, Treasury \\n",
        r"C:\New, \N and \\N; \, \; a\b",
        "Łukasz Žižek; Co, Ltd 🎉" * 13,
        "e\u0301 👩‍👩‍👧 " * 32 + "end",
    ],
)
def test_odd_texts_come_back_whole(edit: Edit, text: str) -> None:
    edit.cell("visits", 2, "role", text)
    edit.cell("people", 2, "name", text)
    edit.cell("places", 3, "name", text)
    written = write_table(load_dataset(edit.folder), "visits", "ics", "", HOME).content
    assert all(len(line) <= 75 and line.decode() for line in written.split(b"\r\n")[:-1])
    event = Calendar.from_ical(written).events[1]
    assert event["uid"] == "johnson-kyiv@small"
    assert event["summary"] == f"{text} in Kyiv"
    assert event["description"].startswith(f"{text}\nCompleted: ")
    assert event["categories"].cats == ["visit", "United Kingdom", text]
    assert event["location"] == f"Kyiv, {text}"


Versions = dict[date, dict[str, tuple[int, str, list[str]]]]


@pytest.fixture(scope="module")
def versions(kyiv: Dataset) -> Versions:
    """The events of the whole data set as of every second day on which something became known."""
    days = sorted({day.date() for day in kyiv.reports["reported"].dropna()})
    whole = "since=2021-01-01&until=2023-12-31"
    return {
        day: _versions(write_table(kyiv, "records", "ics", f"?asof={day}&{whole}", "").content)
        for day in (*days[:-1:2], days[-1])
    }


@pytest.mark.slow
def test_versions_rise_exactly_where_an_event_says_something_else(versions: Versions) -> None:
    rises = 0
    for before, after in pairwise(versions.values()):
        assert set(before) <= set(after)
        for uid, (number, _, said) in before.items():
            newer, _, says = after[uid]
            assert (newer - number > 0) == (said != says)
            assert newer >= number
            rises += newer > number
    assert rises > 80


@pytest.mark.slow
@given(st.data())
def test_any_two_days_agree_on_what_is_newer(versions: Versions, data: st.DataObject) -> None:
    early, late = sorted(data.draw(st.tuples(*[st.sampled_from(list(versions))] * 2)))
    for uid, (number, stamp, said) in versions[early].items():
        newer, later, says = versions[late][uid]
        assert (newer > number) == (said != says) == (later > stamp)


def test_the_same_view_gives_the_same_bytes(kyiv: Dataset) -> None:
    one, other = (write_table(kyiv, "visits", "ics", "?sender=GBR", HOME).content for _ in range(2))
    assert one == other
