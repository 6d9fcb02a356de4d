"""Every problem has a code: all of them are listed, documented and raised by some data."""

import ast
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.dataset import DatasetError, Problem, check_dataset
from dashboard.dataset.problem_codes import PROBLEM_CODES
from dashboard.importers.lists import read_list, try_list
from dashboard.importers.map_files import settings_beside
from dashboard.importers.settings import Settings, read_settings
from dashboard.model import schema
from dashboard.text.sentences.fault_codes import ERROR_CODES, LIST_CODES, Fault
from tests.small import Edit
from tests.test_check import cut
from tests.test_lists import PLAIN, TODAY, book, text

ROOT = Path(__file__).parents[1]

Spoil = Callable[[Edit], object]


def cell(table: str, line: int, column: str, value: str) -> Spoil:
    return lambda edit: edit.cell(table, line, column, value)


def data(file: str, change: Callable[[bytes], bytes]) -> Spoil:
    return lambda edit: edit.data(file, change)


def without(file: str) -> Spoil:
    return lambda edit: (edit.folder / file).unlink()


def folder_in_place(edit: Edit) -> None:
    (edit.folder / "visits.csv").unlink()
    (edit.folder / "visits.csv").mkdir()


def cut_lists(edit: Edit) -> None:
    edit.cell("people", 2, "aliases", "One; Two; Three")
    edit.data("people.csv", cut)


def as_part(edit: Edit) -> None:
    edit.cell("shipments", 2, "part_of", "nlaw")


def rewrite(edit: Edit) -> None:
    edit.cell("sources", 3, "kind", "rewrite")


def stated(edit: Edit) -> None:
    edit.cell("sources", 3, "published", "2022-01-01")
    edit.cell("reports", 7, "reported_is", "stated")


MARK = data("visits.csv", lambda it: b'"' + it)

DATASETS: dict[str, Spoil] = {
    "missing-file": without("reports.csv"),
    "unreadable-file": folder_in_place,
    "too-large": data("visits.csv", lambda it: it.replace(b"\n", b"," * 300 + b"\n", 1)),
    "not-text": data("visits.csv", lambda _: b"PK\x03\x04"),
    "not-utf-8": data("visits.csv", lambda it: it.replace(b"Solidarity", b"Solidarit\xe9")),
    "nul-character": data("visits.csv", lambda it: it + b"\0"),
    "misread-encoding": cell("visits", 2, "purpose", "JosÃ©"),
    "empty-file": data("visits.csv", lambda _: b""),
    "no-header": data("visits.csv", lambda _: b"a,b\n1,2\n"),
    "wrong-separator": data("visits.csv", lambda it: it.replace(b",", b";")),
    "empty-columns": data("visits.csv", lambda it: it.replace(b"\n", b",\n")),
    "lists-cut": cut_lists,
    "wrong-quotes": MARK,
    "column-header": data("visits.csv", lambda it: it.replace(b"purpose\n", b"-\n")),
    "duplicate-column": data("visits.csv", lambda it: it.replace(b"purpose\n", b"city\n")),
    "missing-column": data("visits.csv", lambda it: it.replace(b",host,", b",country,")),
    "ragged-row": data("visits.csv", lambda it: it + b"a,b\n"),
    "empty-cell": cell("visits", 2, "host", ""),
    "duplicate-id": cell("visits", 3, "id", "johnson-kyiv"),
    "dead-reference": cell("visits", 2, "person", "jonson"),
    "too-long": cell("visits", 2, "role", "a" * 301),
    "spaces-around": cell("visits", 2, "role", " a"),
    "hidden-character": cell("visits", 2, "role", "a\u200e\u202eb"),
    "markup": cell("visits", 2, "role", "<b>a</b>"),
    "formula": cell("visits", 2, "role", "=A1"),
    "list-form": cell("events", 3, "senders", "FRA; FRA"),
    "unknown-word": cell("visits", 2, "rank", "chief"),
    "wrong-form": cell("people", 2, "wikidata", "q42"),
    "unknown-country": cell("visits", 2, "host", "Ukraine"),
    "not-a-number": cell("shipments", 2, "quantity", "many"),
    "out-of-range": cell("shipments", 2, "quantity", "-1"),
    "date-not-read": cell("reports", 2, "when", "this week"),
    "spreadsheet-date": cell("reports", 2, "reported", "1-Feb-22"),
    "status-of-other-kind": cell("reports", 2, "status", "delivered"),
    "no-report": data("visits.csv", lambda it: it + b"lost,,johnson,,,GBR,UKR,,,\n"),
    "reported-too-early": cell("reports", 3, "reported", "2022-01-01"),
    "reported-otherwise": stated,
    "too-sure": rewrite,
    "part-of-itself": as_part,
    "unknown-city": cell("visits", 2, "city", "Atlantis"),
    "ambiguous-city": cell("places", 5, "aliases", "Kiev"),
    "half-coordinates": cell("places", 4, "latitude", ""),
    "city-without-country": cell("places", 4, "country", ""),
    "place-code": cell("places", 4, "id", "KYIV"),
    "amount-incomplete": cell("shipments", 3, "currency", ""),
    "unit-and-currency": cell("events", 2, "unit", "tonnes"),
    "amount-precision": cell("shipments", 2, "quantity_is", "undisclosed"),
    "not-json": data("datapackage.json", lambda _: b"{"),
    "package-text": lambda edit: edit.package(title=None),
    "coverage": lambda edit: edit.package(coverage=None),
    "model-version": lambda edit: edit.package(model=schema.MODEL + 1),
    "package-tables": lambda edit: edit.package(resources=None),
    "package-columns": lambda edit: edit.package(
        resources=[{"name": "visits", "path": "visits.csv", "schema": {"fields": []}}]
    ),
}
"""For each code what makes it in the small data set."""

LISTS: dict[str, Callable[[Path], tuple[Path, Settings]]] = {
    "not-a-list": lambda at: (text(at / "v.doc", PLAIN), Settings()),
    "unknown-sheet": lambda at: (book(at / "v.xlsx", PLAIN), Settings(sheet="A")),
    "ambiguous-column": lambda at: (
        text(
            at / "v.csv", [["Name", "To", "Country visited", "Date"], ["A B", "UK", "USA", "2022"]]
        ),
        Settings(),
    ),
    "ambiguous-dates": lambda at: (
        text(at / "v.csv", [PLAIN[0], [*PLAIN[1][:-1], "1/2/2022"]]),
        Settings(),
    ),
    "unknown-column": lambda at: (text(at / "v.csv", PLAIN), read_settings(["host=Land"])),
    "no-row": lambda at: (text(at / "v.csv", [PLAIN[0], ["", *PLAIN[1][1:]]]), Settings()),
}
"""For each code of lists alone a list that raises it."""


def raised(problems: tuple[Problem, ...]) -> set[str]:
    return {problem.code for problem in problems}


def test_every_code_of_an_error_is_raised_by_some_data() -> None:
    assert {*DATASETS, *LISTS, "map-file"} == {*ERROR_CODES}
    assert not {*DATASETS} & {*LISTS}


@pytest.mark.parametrize("code", DATASETS)
def test_what_is_wrong_with_a_data_set_has_its_code(edit: Edit, code: str) -> None:
    DATASETS[code](edit)
    codes = raised(check_dataset(edit.folder))
    assert code in codes
    assert codes <= {*ERROR_CODES}


@pytest.mark.parametrize("code", LISTS)
def test_what_is_wrong_with_a_list_has_its_code(tmp_path: Path, code: str) -> None:
    outcome = try_list(*LISTS[code](tmp_path), TODAY)
    assert outcome.problems[0].code == code


def test_a_mapping_file_that_is_none_has_its_code(tmp_path: Path) -> None:
    path = text(tmp_path / "v.csv", PLAIN)
    for content in ("[]", '{"town": "x"}'):
        (tmp_path / "v.map.json").write_text(content)
        with pytest.raises(DatasetError) as error:
            settings_beside(path)
        assert raised(error.value.problems) == {"map-file"}


def test_the_rows_of_a_list_have_their_codes(tmp_path: Path) -> None:
    rows = [*PLAIN, ["", "UK", "Ukraine", "Kyiv", "2022-02-03"], ["Total", "2", "", "", ""]]
    rows.append(["Liz Truss", "UK", "Atlantis", "", "2022-02-03"])
    read = read_list(text(tmp_path / "v.csv", rows), Settings(), TODAY)
    assert {each.code for each in read.doubts()} == {*LIST_CODES}


def test_check_gives_the_rows_and_cells_of_a_list_to_programs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = text(tmp_path / "v.csv", [*PLAIN, ["", "UK", "Ukraine", "Kyiv", "2022-02-03"]])
    assert main(["check", str(path), "--format", "json"]) == 0
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["severity"], problem["code"], problem["line"]) == ("warning", "row-refused", 4)
    assert main(["check", str(path)]) == 0
    assert capsys.readouterr().out.count("v.csv:4:Visitor: is empty") == 1
    assert main(["check", str(path), "--strict"]) == 1


def test_a_sentence_bears_a_code_that_is_listed() -> None:
    with pytest.raises(KeyError):
        Fault("no-such-code", "is wrong")
    used = set()
    for module in (ROOT / "dashboard").rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Fault":
                code = node.args[0]
                used |= {code.value} if isinstance(code, ast.Constant) else set()
    assert used == {*ERROR_CODES}


def test_a_code_is_a_short_name_and_means_one_thing() -> None:
    assert all(re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", code) for code in PROBLEM_CODES)
    assert len({each.about for each in PROBLEM_CODES.values()}) == len(PROBLEM_CODES)
    assert all(len(each.about) <= 80 for each in PROBLEM_CODES.values())


def test_every_code_is_documented_and_listed(capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "data" / "README.md").read_text("utf-8")
    errors = page.partition("## What `check` refuses")[2].partition("\n## ")[0]
    listed = {**ERROR_CODES, **LIST_CODES}
    rows = [line for line in errors.splitlines() if line.startswith("| `")]
    assert rows == [f"| `{code}` | {about} |" for code, about in listed.items()]
    assert main(["check", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines] == [
        [each.severity, code] for code, each in PROBLEM_CODES.items()
    ]
