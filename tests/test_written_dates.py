"""Dates as people write them in a list."""

import csv
import re
from collections import defaultdict
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.importers.written_dates import UnreadDateError, day_order_of, read_date
from dashboard.model import edtf
from tests.conftest import ROOT

SHARED = ROOT.parent / "shared" / "datasets"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("14–17 November 1906", "1906-11-14/1906-11-17"),
        ("November 14–17, 1906", "1906-11-14/1906-11-17"),
        ("29 October – 02 November, 2021", "2021-10-29/2021-11-02"),
        ("3 Sept-7 Sept, 2017", "2017-09-03/2017-09-07"),
        ("December 31, 1918–January 1, 1919", "1918-12-31/1919-01-01"),
        ("28 December – 3 January 2020", "2019-12-28/2020-01-03"),
        ("28.12.2021 - 3.1.2022", "2021-12-28/2022-01-03"),
        ("14.–17. November 1906", "1906-11-14/1906-11-17"),
        ("14-17.11.1906", "1906-11-14/1906-11-17"),
        ("March–April 2022", "2022-03/2022-04"),
        ("late March 2022", "[2022-03-21..2022-03-31]"),
        ("Anfang Februar 2022", "[2022-02-01..2022-02-10]"),
        ("mid-May 2021", "[2021-05-11..2021-05-20]"),
        ("early 2022", "[2022-01..2022-04]"),
        ("Q1 2022", "[2022-01..2022-03]"),
        ("2022 H2", "[2022-07..2022-12]"),
        ("week of 14 March 2022", "[2022-03-14..2022-03-20]"),
        ("14 or 15 March 2022", "[2022-03-14..2022-03-15]"),
        ("about 14 March 2022", "2022-03-14~"),
        ("March 2022?", "2022-03?"),
        ("31.1.2022", "2022-01-31"),
        ("1.2.2022", "2022-02-01"),
        ("13/1/2022", "2022-01-13"),
        ("1/31/2022", "2022-01-31"),
        ("44593", "2022-02-01"),
        ("2022-02-01T10:30:00Z", "2022-02-01"),
        ("[2022-01-31..2022-02-06]", "[2022-01-31..2022-02-06]"),
        ("1er mars 2022", "2022-03-01"),
        ("31 de enero de 2022", "2022-01-31"),
        ("od 3 do 5 maja 2022", "2022-05-03/2022-05-05"),
        ("3 травня 2022 року", "2022-05-03"),
        ("3 Mayıs 2022", "2022-05-03"),
        ("Mittwoch, 3. März 2022", "2022-03-03"),
        *((text, "") for text in ("TBD", "", " n/a ", "to be announced", "offen", "?")),
    ],
)
def test_a_written_date_is_as_exact_as_it_is_written(text: str, said: str) -> None:
    assert read_date(text) == said


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1/2/2022", "day or the month first"),
        ("14 November", "no year"),
        ("30 February 2022", "no day of the calendar"),
        ("17–14 November 1906", "ends before it starts"),
        ("after the summit", "not read as a date"),
        ("14, 15 and 17 May 2020", "not read as a date"),
        ("week of May 2022", "names no day"),
        ("week of 31 December 9999", "names no day"),
        ("x" * 200, "too long"),
    ],
)
def test_what_has_no_reading_or_two_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(UnreadDateError, match=why):
        read_date(text)


def test_the_column_gives_the_order_and_the_year() -> None:
    assert day_order_of(["13/1/2022", "1/2/2022"]) == ("day-first", "1/2/2022")
    assert day_order_of(["1/13/2022", "1/2/2022"]) == ("month-first", "1/2/2022")
    assert day_order_of(["1/2/2022", "3/4/2022"]) == (None, "1/2/2022")
    assert day_order_of(["13/1/2022", "1/13/2022", "1/2/2022"]) == (None, "1/2/2022")
    assert day_order_of(["1.2.2022", "2/2/2022"]) == (None, "")
    assert read_date("1/2/2022", "day-first") == "2022-02-01"
    assert read_date("1/2/2022", "month-first") == "2022-01-02"
    assert read_date("14–17 November", year=1906) == "1906-11-14/1906-11-17"
    assert read_date("30 Dec - 2 Jan", year=2022) == "2021-12-30/2022-01-02"


@given(st.text(max_size=40))
def test_no_text_is_read_as_what_is_no_date(text: str) -> None:
    try:
        read = read_date(text)
    except UnreadDateError:
        return
    assert not read or edtf.parse(read).text == read


@given(st.dates(date(1000, 1, 1)))
def test_every_day_is_read_in_words(day: date) -> None:
    written = f"{day:%A}, {day.day} {day:%B} {day.year:04}"
    assert read_date(written) == day.isoformat()


@pytest.mark.skipif(not SHARED.exists(), reason="the real files are not here")
def test_the_written_dates_of_a_real_list_are_those_of_its_source() -> None:
    """All 3,984 are read, and 3,980 are days of a trip to the same country in the XML."""
    trips = defaultdict(set)
    for file in (SHARED / "history-state-travels").rglob("*.xml"):
        for trip in ElementTree.parse(file).iter("trip"):
            country, *days = (
                trip.findtext(name, "") for name in ("country", "start-date", "end-date")
            )
            trips[" ".join(country.split())].add("/".join(dict.fromkeys(days)))
    with (SHARED / "written-dates" / "travel_raw.csv").open(encoding="utf-8", newline="") as sheet:
        rows = list(csv.DictReader(sheet))
    dates = [read_date(row["date"]) for row in rows]
    assert len(dates) == 3_984
    assert all(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(/[0-9-]{10})?", each) for each in dates)
    equal = [day in trips[row["country"]] for day, row in zip(dates, rows, strict=True)]
    assert sum(equal) >= 3_980
