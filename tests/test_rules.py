"""What `check` warns of, code by code: what is odd, what is not, and what a remark answers."""

import csv
import json
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from dash.development.base_component import Component
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plotly.utils import PlotlyJSONEncoder

from dashboard.cli import main
from dashboard.dataset import examine, load_dataset
from dashboard.dataset.rules.offices import ranks_of_role
from dashboard.dataset.rules.registry import EDITOR_RULES
from dashboard.dataset.rules.spellings import near_names
from dashboard.importers.lists import read_list
from dashboard.importers.settings import read_settings
from dashboard.model.vocabularies import RANKS
from dashboard.text.json import JSON
from dashboard.web.page.warnings import MOST_IN_PANEL, warnings_menu
from tests.small import Edit, oddities

DATA = Path(__file__).parents[1] / "data"

Cells = dict[tuple[str, int, str], str]
"""Cells to write: the table, the line and the column of each, and what to write."""

CASES: dict[str, tuple[Cells, tuple[str, int, str], str]] = {
    "status-backwards": (
        {("reports", 5, "status"): "completed", ("reports", 4, "reported"): "2022-02-03"},
        ("reports.csv", 4, "status"),
        'is "announced", after "completed" on 2022-02-01',
    ),
    "role-rank": (
        {("visits", 2, "rank"): "legislator"},
        ("visits.csv", 2, "rank"),
        'is legislator, and the role "Prime Minister" is that of a head of government',
    ),
    "same-name": (
        {("people", 5, "name"): "Mark RUTTE"},
        ("people.csv", 5, "name"),
        '"Mark RUTTE" is also the name of "rutte"',
    ),
    "two-spellings": (
        {("people", 4, "name"): "Boris Jonson"},
        ("people.csv", 4, "name"),
        '"Boris Jonson" is nearly "Boris Johnson"',
    ),
    "no-coordinates": (
        {("places", 5, "latitude"): "", ("places", 5, "longitude"): ""},
        ("places.csv", 5, "latitude"),
        'is empty, so "stanytsia-luhanska" stands on no map',
    ),
    "no-unit": (
        {("shipments", 2, "unit"): ""},
        ("shipments.csv", 2, "unit"),
        "is empty, and the quantity is 2000; say what it counts",
    ),
    "outside-coverage": (
        {("reports", 7, "when"): "2021-12-31"},
        ("visits.csv", 5, "id"),
        "is dated 2021-12-31, outside the coverage of datapackage.json (2022-01-01 to",
    ),
}
"""For each code what makes it in the small data set, where it is said, and how it begins."""

ELSEWHERE = {
    "unlisted-table": "test_schema",
    "column-name": "test_added_columns",
    "later-day": "test_hindsight",
    "ended-goes-on": "test_hindsight",
    **dict.fromkeys(("duplicate-visit", "two-countries", "long-stay", "at-home"), "test_stays"),
    **dict.fromkeys(("one-source", "two-city-names", "unknown-code", "idle-answer"), "below"),
}
"""Where the other codes have their tests."""


def write(edit: Edit, cells: Cells) -> None:
    for (table, line, column), value in cells.items():
        edit.cell(table, line, column, value)


def remark(edit: Edit, record: str, answers: str) -> None:
    text = f"record,day,text,answers\n{record},2022-02-01,It is so,{answers}\n"
    (edit.folder / "remarks.csv").write_text(text, encoding="utf-8")


def test_every_code_has_its_test() -> None:
    assert {*CASES, *ELSEWHERE} == {*EDITOR_RULES}
    assert not {*CASES} & {*ELSEWHERE}


def test_every_code_is_documented_with_what_it_is_about() -> None:
    page = (DATA / "README.md").read_text("utf-8").partition("## What `check` warns of")[2]
    rows = [line for line in page.partition("\n## ")[0].splitlines() if line.startswith("| `")]
    assert rows == [f"| `{code}` | {rule.about} |" for code, rule in EDITOR_RULES.items()]


@pytest.mark.parametrize("code", CASES)
def test_what_is_odd_has_a_code_a_place_and_a_record(edit: Edit, code: str) -> None:
    cells, place, message = CASES[code]
    assert oddities(edit.folder) == []
    write(edit, cells)
    (warning,) = oddities(edit.folder)
    assert (warning.file, warning.line, warning.column) == place
    assert warning.message.startswith(message)
    assert warning.code == code


@pytest.mark.parametrize("code", CASES)
def test_a_remark_answers_its_code_and_no_other(edit: Edit, code: str) -> None:
    write(edit, CASES[code][0])
    (warning,) = oddities(edit.folder)
    for record in warning.records:
        remark(edit, record, code)
        assert oddities(edit.folder) == []
        remark(edit, record, "")
        assert oddities(edit.folder) == []
        other = "at-home"
        remark(edit, record, other)
        assert {each.code for each in oddities(edit.folder)} == {code, "idle-answer"}


def test_one_source_is_said_of_each_record_that_has_no_second(edit: Edit) -> None:
    def alone() -> list[str]:
        warnings = examine(edit.folder).warnings
        return [each.records[0] for each in warnings if each.code == "one-source"]

    assert alone() == [
        *("eu-loan", "paris-talks", "nlaw", "howitzers"),
        *("rutte-kyiv", "hoekstra-kyiv", "borrell-front"),
    ]
    edit.cell("reports", 9, "source", "gov-uk")
    remark(edit, "nlaw", "one-source")
    assert alone() == ["eu-loan", "paris-talks", "rutte-kyiv", "hoekstra-kyiv", "borrell-front"]


def test_a_city_has_the_name_that_most_rows_give_it(edit: Edit) -> None:
    edit.cell("visits", 4, "city", "Kyiv")
    (warning,) = (each for each in examine(edit.folder).warnings if each.code == "two-city-names")
    assert str(warning) == (
        'visits.csv:3:city: is "Kiev", which 2 rows call "Kyiv"; write one, or say in remarks.csv '
        "why it is right [two-city-names]"
    )
    assert warning.records == ("rutte-kyiv", "johnson-kyiv")


def test_a_name_that_is_an_alias_of_another_is_two_spellings(edit: Edit) -> None:
    edit.cell("people", 4, "name", "Josep BORRELL")
    (warning,) = oddities(edit.folder)
    assert (warning.code, warning.records) == ("two-spellings", ("hoekstra-kyiv", "borrell-front"))
    assert warning.message.startswith('"Josep BORRELL" is an alias of "Josep Borrell Fontelles"')


def test_two_people_who_are_said_to_be_two_are_no_oddity(edit: Edit) -> None:
    edit.cell("people", 4, "name", "Boris Johnson")
    edit.cell("people", 4, "wikidata", "Q2")
    assert oddities(edit.folder) == []
    edit.cell("people", 4, "name", "Boris Jonson")
    assert oddities(edit.folder) == []
    edit.cell("people", 4, "wikidata", "Q180589")
    assert [each.code for each in oddities(edit.folder)] == ["two-spellings"]


def test_without_people_the_names_of_visits_are_compared(edit: Edit) -> None:
    (edit.folder / "people.csv").unlink()
    edit.package(resources=[])
    for line, name in ((2, "Dalia Grybauskaitė"), (3, "Galia Grybauskaite")):
        edit.cell("visits", line, "person", name)
    (warning,) = (each for each in oddities(edit.folder) if each.code == "two-spellings")
    assert (warning.file, warning.line, warning.column) == ("visits.csv", 3, "person")


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("petro porochenko", "petro poroshenko", True),
        ("hassan al bolkiah", "hassanal bolkiah", True),
        ("konstandions simitis", "konstandinos simitis", True),
        ("mohammed v of morocco", "mohammed vi of morocco", False),
        ("george h.w. bush", "george w. bush", False),
        ("paul viii", "paul vii", False),
        ("li peng", "li feng", False),
        ("kim jong-il", "kim jong-un", False),
        ("boris johnson", "mark rutte", False),
    ],
)
def test_names_are_near_but_for_one_letter_of_a_long_word(
    one: str, other: str, *, near: bool
) -> None:
    assert near_names([one, other]) == ({other: one} if near else {})


@given(st.lists(st.from_regex(r"[a-d]{5} [a-d]{5}", fullmatch=True), max_size=6, unique=True))
def test_names_that_are_near_differ_by_no_more_than_a_letter(names: list[str]) -> None:
    near = near_names(names)
    for one, other in near.items():
        assert names.index(other) < names.index(one)
        assert sum(a != b for a, b in zip(one, other, strict=True)) <= 2  # two change places
    for at, one in enumerate(names):
        wrong = [sum(a != b for a, b in zip(one, other, strict=True)) for other in names[:at]]
        assert one in near or 1 not in wrong


@pytest.mark.parametrize(
    ("role", "ranks"),
    [
        ("President", ("head of state", "head of government")),
        ("President of Ukraine", ("head of state", "head of government")),
        ("President of the European Commission", ()),
        ("Former President", ()),
        ("Acting Prime Minister", ("head of government",)),
        ("OSCE Chairperson-in-Office; Foreign Minister of Poland", ("foreign minister",)),
        ("Foreign Policy Adviser to the Chancellor", ()),
        ("Minister of National Defence", ("defence minister",)),
        ("Special Representative", ()),
        ("", ()),
    ],
)
def test_an_office_says_its_rank_or_nothing(role: str, ranks: tuple[str, ...]) -> None:
    assert ranks_of_role(role) == ranks
    assert {*ranks} <= {*RANKS}


def test_a_role_of_two_offices_fits_the_rank_of_either(edit: Edit) -> None:
    edit.cell("visits", 2, "role", "Prime Minister and Minister of Defence")
    assert oddities(edit.folder) == []
    edit.cell("visits", 2, "rank", "defence minister")
    assert oddities(edit.folder) == []
    edit.cell("visits", 2, "rank", "official")
    assert [each.code for each in oddities(edit.folder)] == ["role-rank"]


@pytest.mark.sweep(5)
@pytest.mark.parametrize(
    ("before", "after", "odd"),
    [
        ("announced", "completed", False),
        ("postponed", "announced", False),
        ("cancelled", "confirmed", False),
        ("under way", "interrupted", False),
        ("confirmed", "announced", False),
        ("completed", "announced", True),
        ("completed", "under way", True),
        ("interrupted", "cancelled", True),
        ("under way", "confirmed", True),
        ("under way", "postponed", True),
    ],
)
def test_a_status_goes_backwards_from_what_has_begun_or_is_over(
    edit: Edit, before: str, after: str, *, odd: bool
) -> None:
    write(
        edit,
        {
            ("reports", 2, "status"): before,
            ("reports", 2, "reported"): "2022-02-01",
            ("reports", 2, "when"): "",
            ("reports", 3, "status"): after,
            ("reports", 3, "reported"): "2022-02-02",
        },
    )
    assert [each.code for each in oddities(edit.folder)] == ["status-backwards"] * odd
    edit.cell("reports", 3, "reported", "2022-02-01")
    assert oddities(edit.folder) == []


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    ahead=st.lists(st.sampled_from(["announced", "confirmed", "postponed", "declined"])),
    going=st.lists(st.just("under way"), max_size=2),
    over=st.lists(st.sampled_from(["completed", "interrupted"]), max_size=2),
)
def test_what_goes_its_way_never_goes_backwards(
    edit: Edit, ahead: list[str], going: list[str], over: list[str]
) -> None:
    words = [*ahead, *going, *over]
    days = [(date(2022, 2, 2) + timedelta(days=at)).isoformat() for at in range(len(words))]
    lines = [f"rutte-kyiv,{day},{word},,wsj,,,,,\n" for day, word in zip(days, words, strict=True)]
    before = (edit.folder / "reports.csv").read_bytes()
    write(edit, {("reports", 5, "status"): "confirmed"})
    edit.data("reports.csv", lambda data: data + "".join(lines).encode())
    try:
        assert oddities(edit.folder) == []
    finally:
        (edit.folder / "reports.csv").write_bytes(before)


@pytest.mark.parametrize(
    ("answers", "code", "message"),
    [
        ("two-country", "unknown-code", '"two-country" is no code of a warning; did you mean'),
        ("at-home", "idle-answer", 'answers at-home, of which nothing warns in "johnson-kyiv"'),
    ],
)
def test_an_answer_to_nothing_is_itself_said(
    edit: Edit, answers: str, code: str, message: str
) -> None:
    remark(edit, "johnson-kyiv", answers)
    (warning,) = oddities(edit.folder)
    assert (warning.file, warning.line, warning.column) == ("remarks.csv", 2, "answers")
    assert warning.code == code
    assert warning.message.startswith(message)


def test_an_answer_without_a_reason_is_refused(edit: Edit) -> None:
    text = "record,day,text,answers\nnlaw,2022-02-01,,one-source\n"
    (edit.folder / "remarks.csv").write_text(text, encoding="utf-8")
    (problem,) = edit.problems()
    assert problem.startswith("remarks.csv:2:text: is empty")


def test_check_counts_each_code_and_lists_the_first(
    edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    remark(edit, "nlaw", "one-source")
    visits = "".join(f"v{at},,johnson,,,GBR,UKR,,,\n" for at in range(20))
    edit.data("visits.csv", lambda data: data + visits.encode())
    reports = "".join(f"v{at},2022-01-31,announced,,wsj,,,,,\n" for at in range(20))
    edit.data("reports.csv", lambda data: data + reports.encode())
    assert main(["check", str(edit.folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    at = lines.index("26 one-source: one source alone tells of a record")
    assert all(line.endswith("[one-source]") for line in lines[at + 1 : at + 11])
    assert lines[at + 11] == "... and 16 more, which --format json lists"
    assert "1 warning answered in remarks.csv." in lines
    assert main(["check", str(edit.folder), "--format", "json"]) == 0
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert Counter(each["code"] for each in problems) == {"one-source": 26, "two-city-names": 1}


def test_a_list_that_is_served_shows_its_doubts(tmp_path: Path) -> None:
    rows = "person,from,country,city,date\n"
    rows += (
        "Boris Johnson,UK,Ukraine,Kyiv,2022-02-01\nBoris Jonson,UK,Ukraine,Atlantis,2022-02-03\n"
    )
    (tmp_path / "visits.csv").write_text(rows, encoding="utf-8")
    read = read_list(tmp_path / "visits.csv", read_settings([]), date(2022, 3, 1))
    doubts = [(each.code, each.line) for each in read.doubts()]
    assert doubts == [("two-spellings", 3), ("cell-not-understood", 3)]
    menu = json.dumps(to_json(warnings_menu(replace(read.dataset, warnings=read.doubts()))))
    assert "cell-not-understood" in menu
    assert "?record=boris-jonson-atlantis-2022-02-03" in menu


@pytest.mark.slow
def test_a_panel_has_no_more_than_fifty_of_a_code() -> None:
    travels = load_dataset(DATA / "us-travels")
    menu = json.dumps(to_json(warnings_menu(travels)))
    assert "123 warnings" in menu
    assert menu.count("has one source") == MOST_IN_PANEL
    assert "... and 8,176 more, which --format json lists" in menu


def to_json(component: Component) -> JSON:
    return json.loads(json.dumps(component, cls=PlotlyJSONEncoder))


def test_the_travels_have_their_duplicates_and_overlaps_and_no_error() -> None:
    examined = examine(DATA / "us-travels")
    assert examined.problems == ()
    assert Counter(each.code for each in examined.warnings) == {
        "one-source": 8226,
        "two-spellings": 48,
        "two-city-names": 41,
        "long-stay": 16,
        "same-name": 7,
        "two-countries": 7,
        "duplicate-visit": 4,
    }
    same = {each.records for each in examined.warnings if each.code == "duplicate-visit"}
    assert same == {
        ("travel-2123", "travel-2121"),  # Shultz in Tel Aviv and Jerusalem, 28 February 1988
        ("travel-4019", "travel-3992"),  # Blinken in Tokyo, March 2021
        ("travel-4020", "travel-3993"),  # Blinken in Seoul, March 2021
        ("travel-4119", "travel-4118"),  # Biden in Glasgow, November 2021
    }


def test_strict_counts_no_hints_and_what_is_ignored_is_not_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    kyiv = str(DATA / "kyiv-2022")
    assert main(["check", kyiv, "--strict"]) == 1
    assert main(["check", kyiv, "--strict", "--ignore", "outside-coverage"]) == 0
    out = capsys.readouterr().out
    assert "38 hints:" in out
    ignored = ["--ignore", "outside-coverage", "--ignore", "one-source"]
    assert main(["check", kyiv, "--format", "json", *ignored]) == 0
    assert json.loads(capsys.readouterr().out)["problems"] == []
    assert main(["check", kyiv, "--ignore", "outside-covrage"]) == 1
    assert "did you mean outside-coverage?" in capsys.readouterr().err


def test_an_error_is_not_ignored(edit: Edit) -> None:
    edit.cell("visits", 2, "host", "Ukraine")
    assert main(["check", str(edit.folder), "--ignore", "unknown-country"]) == 1


def test_the_bundled_remarks_answer_what_was_judged() -> None:
    findings = examine(DATA / "kyiv-2022").findings
    assert {each.code for each in findings.warnings} == {"one-source", "outside-coverage"}
    assert findings.answered == 4
    assert (
        records_with_remarks(DATA / "kyiv-2022") & {each.records[0] for each in findings.warnings}
        == set()
    )


def records_with_remarks(folder: Path) -> set[str]:
    with (folder / "remarks.csv").open(encoding="utf-8", newline="") as file:
        return {row["record"] for row in csv.DictReader(file)}
