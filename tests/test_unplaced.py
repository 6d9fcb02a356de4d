"""What has no date, or lies outside the period, in tables."""

import json
from datetime import date
from pathlib import Path

import pytest

from dashboard.outputs.tables import write_table as given_out
from dashboard.query import make_table, select
from dashboard.view import View
from tests.retelling import Retold, retelling


@pytest.fixture
def retold(folder: Path) -> Retold:
    return retelling(folder)


def test_an_undated_record_is_in_every_table_with_empty_days(retold: Retold) -> None:
    dataset = retold("johnson-kyiv", "2022-01-20,announced,,high")
    rows = select(dataset, View())
    assert "johnson-kyiv" not in set(rows.frame["id"])
    texts = make_table(rows).set_index("id")
    assert texts.loc["johnson-kyiv", ["when", "said", "begins"]].tolist() == ["", "", ""]
    for name in ("records", "visits"):
        made = json.loads(given_out(dataset, name, "json", "").content)["rows"]
        (johnson,) = (row for row in made if row["id"] == "johnson-kyiv")
        assert (johnson["first_day"], johnson["last_day"]) == (None, None)
    told = json.loads(given_out(dataset, "reports", "json", "").content)["rows"]
    assert "johnson-kyiv" in {row["record"] for row in told}
    for form in ("ics", "geojson", "zip", "jsonld", "timelinejs", "parquet", "xlsx"):
        assert given_out(dataset, "records", form, "").content


def test_a_record_asked_for_by_its_id_is_in_the_table_wherever_it_lies(retold: Retold) -> None:
    dataset = retold("johnson-kyiv", "2022-01-20,announced,2022-02-03,high")
    early = View(until=date(2022, 1, 10))
    assert "johnson-kyiv" not in set(make_table(select(dataset, early))["id"])
    asked = select(dataset, early.changed(record=("johnson-kyiv",)))
    assert (asked.count, asked.left_out) == (0, 0)
    assert make_table(asked)["id"].tolist() == ["johnson-kyiv"]


def test_a_table_says_what_it_leaves_out(retold: Retold) -> None:
    dataset = retold("johnson-kyiv", "2022-01-20,announced,2022-02-03,high")
    file = given_out(dataset, "records", "csv", "?until=2022-01-31&asof=2022-01-25")
    assert file.remark == (
        "Left out: 2 records outside the period (1 to 31 January 2022) "
        "and 2 records known only later."
    )
    assert given_out(dataset, "records", "csv", "").remark == ""
