"""Visits that an editor looks at twice: what `check` warns of, and how programs read it."""

import json

import pytest

from dashboard.cli import main
from dashboard.dataset import examine
from tests.small import Edit, oddities

KYIV, WARSAW = "johnson,,,GBR,UKR,Kyiv,,", "johnson,,,GBR,POL,Warsaw,,"
MEETING = "2022-02-10/2022-02-14"
WARNED = {
    "two-countries": [
        (f"a,,{KYIV}", MEETING, "announced"),
        (f"b,,{WARSAW}", "2022-02-12/2022-02-16", "announced"),
    ],
    "duplicate-visit": [(f"{id_},,{KYIV}", MEETING, "announced") for id_ in "ab"],
    "long-stay": [(f"b,,{WARSAW}", "2022-01-02/2022-02-10", "announced")],
    "at-home": [("b,,johnson,,,GBR,GBR,London,,", "2022-02-10", "announced")],
}
"""What is warned of, by its code: visits, each with the date and the status of its one report."""

SILENT = {
    "they share two days": [
        (f"a,,{KYIV}", "2022-02-10/2022-02-13", "announced"),
        (f"b,,{WARSAW}", "2022-02-12/2022-02-16", "announced"),
    ],
    "one was called off": [
        (f"a,,{KYIV}", MEETING, "cancelled"),
        (f"b,,{WARSAW}", MEETING, "announced"),
    ],
    "stops of one journey": [
        (f"a,east,{KYIV}", "[2022-02-10..2022-02-14]", "announced"),
        (f"b,east,{WARSAW}", "[2022-02-10..2022-02-14]", "announced"),
    ],
    "two places of which none is named": [
        ("a,,johnson,,,GBR,UKR,,,A summit", MEETING, "announced"),
        ("b,,johnson,,,GBR,UKR,,,A speech", MEETING, "announced"),
    ],
    "two people": [
        ("a,,rutte,,,NLD,UKR,Kyiv,,", MEETING, "announced"),
        (f"b,,{WARSAW}", MEETING, "announced"),
    ],
    "some day of two months": [(f"b,,{WARSAW}", "2022-01/2022-02", "announced")],
}


def add(edit: Edit, visits: list[tuple[str, str, str]]) -> None:
    """Adds visits to the small data set, each with a report of 31 January 2022."""
    lines = "".join(f"{visit}\n" for visit, _, _ in visits)
    edit.data("visits.csv", lambda data: data + lines.encode())
    reports = "".join(
        f"{visit.partition(',')[0]},2022-01-31,{status},{when},wsj,,,,,\n"
        for visit, when, status in visits
    )
    edit.data("reports.csv", lambda data: data + reports.encode())


def answer_all(edit: Edit) -> None:
    """Answers all that the small data set is warned of in any case."""
    records = dict.fromkeys(each.records[0] for each in examine(edit.folder).warnings)
    lines = "".join(f"{record},2022-01-31,It is so\n" for record in records)
    (edit.folder / "remarks.csv").write_text(f"record,day,text\n{lines}", encoding="utf-8")


def codes(edit: Edit) -> list[str]:
    return [warning.code for warning in oddities(edit.folder)]


@pytest.mark.parametrize("code", WARNED)
def test_what_is_odd_is_warned_of_once_in_its_line(edit: Edit, code: str) -> None:
    add(edit, WARNED[code])
    (warning,) = oddities(edit.folder)
    assert warning.code == code
    assert (warning.file, warning.line) == ("visits.csv", 5 + len(WARNED[code]))
    assert str(warning).endswith(f" [{code}]")


def test_of_many_that_are_the_same_each_is_warned_of_once(edit: Edit) -> None:
    add(edit, [(f"{id_},,{KYIV}", MEETING, "announced") for id_ in "abcd"])
    warnings = oddities(edit.folder)
    assert [(each.line, each.code) for each in warnings] == [
        (line, "duplicate-visit") for line in (7, 8, 9)
    ]
    assert all("“a”" in str(each) or '"a"' in str(each) for each in warnings)


@pytest.mark.parametrize("why", SILENT)
def test_what_may_well_be_is_not(edit: Edit, why: str) -> None:
    add(edit, SILENT[why])
    assert codes(edit) == []


def test_a_remark_on_the_visit_answers(edit: Edit) -> None:
    add(edit, WARNED["two-countries"])
    (edit.folder / "remarks.csv").write_text(
        "record,day,text\nb,2022-01-31,He flew back and forth\n", encoding="utf-8"
    )
    assert codes(edit) == []


@pytest.mark.parametrize("better", ["first", "last"])
def test_of_reports_of_one_day_the_surest_says_whether_it_was_called_off(
    edit: Edit, better: str
) -> None:
    add(edit, WARNED["two-countries"])
    lines = ["a,2022-02-01,cancelled,,wsj,,,,high,", "a,2022-02-01,confirmed,,wsj,,,,low,"]
    lines = lines if better == "first" else lines[::-1]
    edit.data("reports.csv", lambda data: data + "\n".join([*lines, ""]).encode())
    assert codes(edit) == []


def test_a_vaguer_date_does_not_displace_the_one_in_force(edit: Edit) -> None:
    add(edit, WARNED["duplicate-visit"])
    later = b"b,2022-02-01,confirmed,2022-02,wsj,,,,,\n"
    edit.data("reports.csv", lambda data: data + later)
    assert codes(edit) == ["duplicate-visit"]


def test_strict_fails_where_there_are_warnings(edit: Edit) -> None:
    answer_all(edit)
    assert main(["check", str(edit.folder), "--strict"]) == 0
    add(edit, WARNED["at-home"])
    assert main(["check", str(edit.folder)]) == 0
    assert main(["check", str(edit.folder), "--strict"]) == 1


def test_a_program_reads_warnings_and_errors(
    edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(edit.folder)
    answer_all(edit)
    assert main(["check", folder, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"data": folder, "problems": []}
    add(edit, WARNED["at-home"])
    assert main(["check", folder, "--format", "json"]) == 0
    problem, alone = json.loads(capsys.readouterr().out)["problems"]
    assert alone["code"] == "one-source"
    assert problem == {
        "severity": "warning",
        "file": "visits.csv",
        "line": 6,
        "column": "host",
        "code": "at-home",
        "records": ["b"],
        "message": 'is "GBR", as the sender is; is another host meant?',
    }
    edit.cell("visits", 6, "host", "XYZ")
    assert main(["check", folder, "--format", "json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["severity"], problem["line"], problem["code"]) == (
        "error",
        6,
        "unknown-country",
    )


def test_github_marks_the_line(edit: Edit, capsys: pytest.CaptureFixture[str]) -> None:
    add(edit, WARNED["at-home"])
    edit.cell("visits", 6, "city", "London, 100%")
    assert main(["check", str(edit.folder), "--format", "github"]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(
        f"::error file={edit.folder / 'visits.csv'},line=6,title=unknown-city::city: "
    )
    assert '"London, 100%25"' in line
