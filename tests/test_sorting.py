"""In which order tables have their records: page, files and dossier alike."""

import csv
import json
from io import StringIO

import pytest

from dashboard import query
from dashboard.dataset import Dataset
from dashboard.model import vocabularies
from dashboard.outputs.tables import write_table
from dashboard.query import Rows
from dashboard.query.labels import TABLE_COLUMNS
from dashboard.view import View, parse

BOTH_WAYS = [sign + name for name in TABLE_COLUMNS for sign in ("", "-")]


@pytest.fixture(scope="module")
def rows(kyiv: Dataset) -> Rows:
    """All records of the bundled data set."""
    return query.select(kyiv, View(until=kyiv.until))


@pytest.mark.parametrize("sort", BOTH_WAYS)
def test_every_record_is_there_once_and_what_is_empty_comes_last(rows: Rows, sort: str) -> None:
    order = query.row_order(rows, sort).tolist()
    assert sorted(order) == list(range(len(rows.listed)))
    cells = query.make_table(rows)[sort.removeprefix("-")].take(order)
    empty = [len(cell) == 0 if isinstance(cell, str | tuple) else False for cell in cells]
    if sort.removeprefix("-") not in ("said", "when", "flags"):
        assert empty == sorted(empty)


@pytest.mark.parametrize("sort", ["reported", "known", "sources"])
def test_days_and_numbers_stand_in_their_order(rows: Rows, sort: str) -> None:
    table = query.make_table(rows)
    up = table[sort].take(query.row_order(rows, sort)).tolist()
    down = table[sort].take(query.row_order(rows, f"-{sort}")).tolist()
    assert [cell for cell in up if cell != ""] == sorted(cell for cell in up if cell != "")
    assert [cell for cell in down if cell != ""] == [cell for cell in up[::-1] if cell != ""]


def test_statuses_stand_in_the_order_of_their_meaning(rows: Rows) -> None:
    table = query.make_table(rows)["status"].take(query.row_order(rows, "status"))
    words = list(vocabularies.STATUS_WORDS)
    places = [words.index(word) for word in table]
    assert places == sorted(places)


def test_letters_count_without_case_and_accents(rows: Rows) -> None:
    who = query.make_table(rows)["who"].take(query.row_order(rows, "who")).tolist()
    assert who.index("Viktor Orbán") < who.index("Vladimir Putin") < who.index("weapons")


@pytest.mark.parametrize("sort", ["", "-who"])
def test_equal_records_stay_in_time_order(rows: Rows, sort: str) -> None:
    order = query.row_order(rows, sort).tolist()
    who = query.make_table(rows)["who"].tolist()
    for name in set(who):
        own = [place for place in order if who[place] == name]
        assert own == sorted(own)


@pytest.mark.parametrize("sort", ["-who", "host", "-reported"])
def test_files_have_the_order_of_the_page(kyiv: Dataset, sort: str) -> None:
    address = f"?kind=visit&sort={sort}"
    view = parse(address, query.choices(kyiv))
    rows = query.select(kyiv, view)
    ids = query.make_table(rows)["id"].take(query.row_order(rows, sort)).tolist()
    for table in ("records", "visits"):
        content = write_table(kyiv, table, "csv", address).content.decode("utf-8-sig")
        assert [row["id"] for row in csv.DictReader(StringIO(content))] == ids
    content = write_table(kyiv, "records", "json", address).content.decode()
    assert [row["id"] for row in json.loads(content)["rows"]] == ids
