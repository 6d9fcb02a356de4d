"""Warnings: texts that name a later day, and states that are written as if they had ended."""

from datetime import date

import pytest

from dashboard import cli, query
from dashboard.dataset import load_dataset
from dashboard.dataset.rules.hindsight import days_in
from dashboard.query import find_flows, halts, select
from dashboard.view import View
from tests.small import Edit, oddities, warning_texts


def warned(edit: Edit) -> list[str]:
    return warning_texts(edit.folder)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On 2022-02-08 and on 8 February", [date(2022, 2, 8)] * 2),
        ("8 Feb 2022, February 8, February 8, 2022", [date(2022, 2, 8)] * 3),
        ("30 December and 3 January", [date(2021, 12, 30), date(2022, 1, 3)]),
        ("31 February, 12 missiles, a march of 8, may 2000 come", []),
        ("from 8 to 10 March 2022", [date(2022, 3, 10)]),
    ],
)
def test_days_are_read_from_words(text: str, days: list[date]) -> None:
    assert [day for _, day in days_in(text, date(2022, 1, 31))] == days


def test_a_text_that_knows_the_future_is_a_warning_and_no_fault(edit: Edit) -> None:
    assert warned(edit) == []
    edit.cell("reports", 2, "note", "He came on 7 February")
    edit.cell("reports", 3, "note", "As of 31 January he was expected")
    edit.cell("shipments", 2, "item", "NLAW, first used on 2022-03-01")
    assert warned(edit) == [
        'reports.csv:2:note: names "7 February", after 2022-01-31, when it was known; '
        "tell it in a later report, or explain it in remarks.csv",
        'shipments.csv:2:item: names "2022-03-01", after 2022-01-20, when it was known; '
        "tell it in a later report, or explain it in remarks.csv",
    ]
    assert [each.code for each in oddities(edit.folder)] == ["later-day"] * 2
    assert load_dataset(edit.folder, warn=False).warnings == ()
    (edit.folder / "remarks.csv").write_text("record,day,text\nnlaw,2022-03-02,Named later\n")
    assert [each.split(":")[0] for each in warned(edit)] == ["reports.csv"]


def test_a_plan_may_name_the_days_that_it_names(edit: Edit) -> None:
    edit.cell("reports", 2, "note", "From 1 to 6 February, by his own account")
    edit.cell("reports", 5, "note", "Leaves on 2 February")
    assert warned(edit) == []
    edit.cell("reports", 2, "note", "Not before 7 February")
    edit.cell("reports", 8, "note", "All had come by 31 January")
    assert [warning.split(",")[0] for warning in warned(edit)] == [
        'reports.csv:2:note: names "7 February"',
        'reports.csv:8:note: names "31 January"',
    ]


def test_a_plan_names_the_days_of_its_journey_and_of_no_later_report(edit: Edit) -> None:
    edit.cell("reports", 6, "note", "He goes with Rutte on 2 February 2022")
    edit.cell("reports", 6, "reported", "2022-01-31")
    edit.cell("reports", 6, "when", "2022-01")
    edit.cell("visits", 4, "purpose", "The flight MH17, from 1 February")
    assert warned(edit) == []
    edit.cell("reports", 6, "reported", "2022-01-30")
    assert [warning.split(",")[0] for warning in warned(edit)] == [
        'reports.csv:6:note: names "2 February 2022"',
        'visits.csv:4:purpose: names "1 February"',
    ]


def test_a_list_made_long_afterwards_names_days_of_the_time_it_is_of(edit: Edit) -> None:
    edit.cell("reports", 3, "reported", "2030-01-01")
    edit.cell("reports", 2, "reported", "2030-01-01")
    edit.cell("reports", 3, "note", "He came on 2 February, and left on 8 February")
    assert warned(edit) == []
    edit.cell("reports", 3, "note", "He came again on 8 February 2030")
    assert [each.split(",")[0] for each in warned(edit)] == [
        'reports.csv:3:note: names "8 February 2030"'
    ]


@pytest.mark.parametrize("when", ["2022-01-22/..", "[2022-01-22..]"])
def test_what_has_no_end_may_name_any_day(when: str, edit: Edit) -> None:
    edit.cell("reports", 10, "when", when)
    edit.cell("reports", 10, "status", "pledged")
    edit.cell("reports", 10, "note", "Until 1 March 2022, it is hoped")
    assert warned(edit) == []


def test_what_goes_on_did_not_end(edit: Edit) -> None:
    edit.cell("reports", 10, "when", "../2022-01-21")
    assert warned(edit) == [
        'reports.csv:10:when: "../2022-01-21" says that it ended on 2022-01-21, and "blocked" that '
        "it goes on; where it held on that day, and nobody says since when, write 2022-01-21"
    ]


def test_the_command_lists_warnings_and_succeeds(
    edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    edit.cell("reports", 2, "note", "He came on 7 February")
    assert cli.main(["check", str(edit.folder)]) == 0
    listed = "1 later-day: a text names a day that nobody could know of\nreports.csv:2:note: names"
    assert listed in capsys.readouterr().out


@pytest.mark.parametrize("status", ["refused", "blocked"])
def test_a_refusal_is_no_flow(status: str, edit: Edit) -> None:
    edit.cell("reports", 8, "status", status)
    rows = select(load_dataset(edit.folder), View())
    assert not any("nlaw" in ids for ids in find_flows(rows)["ids"])
    assert not any("nlaw" in ids for ids in query.receipts(rows)["ids"])
    assert any("nlaw" in ids for ids in halts(rows)["ids"])
