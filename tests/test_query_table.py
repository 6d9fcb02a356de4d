"""`query.make_table`: the rows of a view as plain texts."""

from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.dataset import Dataset
from dashboard.model import edtf
from dashboard.query import FLAGS, choices, make_table, select
from dashboard.view import View
from tests.retelling import retelling, views

COLUMNS = [
    *("id", "kind", "change", "status", "when", "said", "begins", "who", "detail"),
    *("sender", "host", "city", "flags", "known", "reported", "known_is", "reported_is"),
    *("confidence", "publisher", "url", "sources"),
]


def row_of(dataset: Dataset, record: str, view: View) -> dict[str, Any]:
    rows = select(dataset, view.changed(record=(record,)))
    row: dict[str, Any]
    (row,) = make_table(rows).to_dict("records")  # type: ignore[assignment]
    return row


def test_a_visit_is_told_in_texts(kyiv: Dataset) -> None:
    view = View(asof=date(2022, 2, 7), changed_since=date(2022, 1, 31))
    assert row_of(kyiv, "johnson-kyiv-2022-02", view) == {
        "id": "johnson-kyiv-2022-02",
        "kind": "visit",
        "change": "completed",
        "status": "completed",
        "when": "2022-02-01",
        "said": "1 February 2022",
        "begins": "2022-02-01",
        "who": "Boris Johnson",
        "detail": "Prime Minister",
        "sender": "United Kingdom",
        "host": "Ukraine",
        "city": "Kyiv",
        "flags": (),
        "known": "2022-01-31",
        "reported": "2022-02-01",
        "known_is": "stated",
        "reported_is": "stated",
        "confidence": "high",
        "publisher": "President of Ukraine",
        "url": "https://www.president.gov.ua/en/news/"
        "ukrayina-vdyachna-velikij-britaniyi-za-diyevi-zahodi-shodo-s-72661",
        "sources": 4,
    }


def test_what_is_not_known_is_empty(dataset: Dataset) -> None:
    row = row_of(dataset, "hoekstra-kyiv", View())
    assert (row["known"], row["reported"], row["sources"]) == ("", "", 1)
    assert (row["said"], row["begins"]) == ("some time in February 2022", "2022-02-01")
    loan = row_of(dataset, "eu-loan", View())
    assert (loan["who"], loan["detail"], loan["city"]) == ("Emergency loan", "EUR 1.2 billion", "")
    assert loan["change"] == ""


def test_an_open_beginning_has_no_day(folder: Path) -> None:
    told = retelling(folder)("johnson-kyiv", "2022-01-20,completed,../2022-01-19,high")
    row = row_of(told, "johnson-kyiv", View())
    assert (row["when"], row["begins"]) == ("../2022-01-19", "")


def test_several_parties_are_joined_in_words(dataset: Dataset) -> None:
    row = row_of(dataset, "paris-talks", View())
    assert (row["sender"], row["host"]) == ("France, Germany, Russia and Ukraine", "France")
    assert row["city"] == "Paris"


def test_a_source_that_told_twice_counts_once(kyiv: Dataset) -> None:
    assert row_of(kyiv, "joly-kyiv-2022-01", View())["sources"] == 1


def test_flags_and_sources_are_those_of_the_day(kyiv: Dataset) -> None:
    lithuania = row_of(kyiv, "ltu-stinger-2022-01", View())
    assert (lithuania["flags"], lithuania["sources"]) == (("contradicted",), 8)
    before = row_of(kyiv, "ltu-stinger-2022-01", View(asof=date(2022, 1, 31)))
    assert (before["flags"], before["sources"]) == ((), 4)
    assert before["publisher"] == "Wall Street Journal"


@given(st.data())
@settings(deadline=None, max_examples=40)
def test_the_table_is_the_frame_row_by_row(kyiv: Dataset, data: st.DataObject) -> None:
    rows = select(kyiv, data.draw(views(kyiv)))
    found = make_table(rows)
    assert list(found.columns) == COLUMNS
    for name in ("id", "status", "when", "change"):
        assert found[name].tolist() == rows.listed[name].tolist()
    assert set(rows.frame["id"]) <= set(found["id"])
    assert (found["sources"] >= 1).all()
    row: Any
    for row, shown in zip(found.itertuples(), rows.listed.itertuples(), strict=True):
        assert row.flags == tuple(flag for flag in FLAGS if getattr(shown, flag))
        assert row.said == (edtf.say(edtf.parse(row.when)) if row.when else "")
        assert row.known <= row.reported


def test_a_table_of_nothing_has_the_same_columns(kyiv: Dataset) -> None:
    found = make_table(select(kyiv, View(q="zzz")))
    assert list(found.columns) == COLUMNS
    assert found.empty
    assert "GBR" in choices(kyiv)["sender"]
