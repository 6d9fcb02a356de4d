"""What a reader is told of a list that is not understood: what is wrong, where, and what to do."""

import json
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest

from dashboard.cli import main
from dashboard.importers.settings import SettingError, read_settings
from tests.small import codeless
from tests.test_lists import PLAIN, Cell, Rows, book, read, refusal, text

HEAD, JOHNSON, RUTTE = PLAIN


def faults(path: Path, *settings: str) -> list[str]:
    """The cells that were not understood, each as place and sentence."""
    return [codeless(problem) for problem in read(path, *settings).faults]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            ["Liz Truss", "UK", "Korea", None, "1 May 2022"],
            'v.csv:3:Country: "Korea" is no country that is known; write the name of one or its '
            "code, such as Ukraine or UKR; kept as text",
        ),
        (
            ["Liz Truss", "UK", "Ukraine", "Verkhovna Rada", "1 May 2022"],
            'v.csv:3:City: "Verkhovna Rada" is no city of Ukraine that is known; write the city in '
            "which it lies, or the nearest; on no map",
        ),
        (
            ["Liz Truss", "UK", "USA", "Springfield", "1 May 2022"],
            'v.csv:3:City: "Springfield" is no city of United States that is known; 5 cities may '
            "be meant: only a data set can say which, in places.csv; on no map",
        ),
        (
            ["Liz Truss", "UK", "Ukraine, Poland", "Kyiv, Lviv, Warsaw", "1 May 2022"],
            'v.csv:3:City: "Kyiv, Lviv, Warsaw" does not name one city for each of 2 countries; '
            "write each city beside its country, as in Kyiv, Ukraine; Warsaw, Poland; kept as text",
        ),
        (
            ["Liz Truss", "UK", "Kyiv, Ukraine", "Verkhovna Rada", "1 May 2022"],
            'v.csv:3:City: "Verkhovna Rada" is no city of Ukraine that is known; write the city in '
            "which it lies, or the nearest; kept as text",
        ),
        (
            ["Liz Truss", "UK", "Ukraine", "Kyiv", "3 Dec"],
            'v.csv:3:Date: "3 Dec" names no year; write it, or give that of all rows, as in --map '
            "year=2022; kept as text",
        ),
    ],
)
def test_a_cell_that_is_not_understood(row: Sequence[Cell], said: str, tmp_path: Path) -> None:
    assert faults(text(tmp_path / "v.csv", [HEAD, JOHNSON, row])) == [said]


def test_a_city_whose_country_is_not_known(tmp_path: Path) -> None:
    row = ["Liz Truss", "UK", "Ukrane", "Kyiv", "1 May 2022"]
    assert faults(text(tmp_path / "v.csv", [HEAD, JOHNSON, row])) == [
        'v.csv:3:City: "Kyiv" has no country that is known; mend the country first; kept as text',
        'v.csv:3:Country: "Ukrane" is no country that is known; did you mean Ukraine?; '
        "kept as text",
    ]


def test_a_status_that_is_not_known_is_told_those_there_are(tmp_path: Path) -> None:
    rows = [[*HEAD, "Status"], [*JOHNSON, "fell through"], [*RUTTE, "canceld"]]
    assert faults(text(tmp_path / "v.csv", rows)) == [
        'v.csv:2:Status: "fell through" is no status that is known; it can be announced, '
        "confirmed, under way, completed, postponed, cancelled, declined or interrupted; read as "
        "announced; kept as text",
        'v.csv:3:Status: "canceld" is no status that is known; did you mean cancelled?; read as '
        "announced; kept as text",
    ]


def test_two_days_that_are_no_period(tmp_path: Path) -> None:
    rows: Rows = [
        ["Visitor", "Country", "Date", "Until"],
        ["Liz Truss", "Ukraine", "5 May 2022", "6 May 2022"],
        ["Liz Truss", "Ukraine", "5 May 2022", "1 May 2022"],
    ]
    assert faults(text(tmp_path / "v.csv", rows)) == [
        'v.csv:3:Date: "5 May 2022" and its last day make no period, from 2022-05-05 to '
        "2022-05-01; write it as 2022-02-01, or as 1–3 February 2022; kept as text"
    ]


def test_what_is_asked_is_not_lacking_as_well(tmp_path: Path) -> None:
    rows: Rows = [["Name", "Country", "Destination"], ["Mark Rutte", "Netherlands", "Ukraine"]]
    assert refusal(text(tmp_path / "v.csv", rows)).splitlines() == [
        "v.csv:1: “Country” and “Destination” may each be the host (country visited, or that "
        'receives); say which, as in --map host="Country"',
        "v.csv:1: has no column for date (day, or first day) among “Name”, “Country” and "
        "“Destination”; add it",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            "[{",
            "is not JSON: Expecting property name enclosed in double quotes (at character 3); "
            "mend it there",
        ),
        ("1" * 5000, "is not JSON that can be read; write it anew as JSON (RFC 8259)"),
    ],
)
def test_json_that_is_none_says_what_to_do(content: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "v.json").write_text(content)
    assert refusal(tmp_path / "v.json").endswith(
        f": {said}; mend it, or save the list as CSV UTF-8"
    )


def test_json_without_a_list_of_objects(tmp_path: Path) -> None:
    (tmp_path / "v.json").write_text('{"a": 1}')
    assert refusal(tmp_path / "v.json") == (
        "v.json: is not a list of objects, one a visit: [{...}, {...}]"
    )


def test_what_stands_beside_the_rows_of_json_is_named(tmp_path: Path) -> None:
    rows = [dict(zip(map(str, HEAD), JOHNSON, strict=True))]
    (tmp_path / "v.json").write_text(json.dumps({"a": 1, "rows": rows, "b": 2}))
    assert 'the rows are "rows"; "a" and "b" are not read' in read(tmp_path / "v.json").notes


def test_a_workbook_that_may_not_be_read_is_not_said_to_be_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> ZipFile:
        raise PermissionError(13, "Permission denied")

    path = book(tmp_path / "v.xlsx", PLAIN)
    monkeypatch.setattr("dashboard.importers.workbooks.ZipFile", refuse)
    assert (
        refusal(path)
        == "v.xlsx: cannot be read: Permission denied; see that it is a file that you may read"
    )


def test_a_name_of_many_that_is_none_is_told_some_of_them(tmp_path: Path) -> None:
    names = [f"Q{number}" for number in range(40)]
    wide = text(tmp_path / "v.csv", [[*HEAD, *names], [*JOHNSON, *names]])
    assert refusal(wide, "city=Xyz").endswith("or one of 15 more")
    sheets = book(tmp_path / "v.xlsx", *[PLAIN] * 14)
    assert refusal(sheets, "sheet=Xyz").endswith("or one of 2 more")


def test_a_file_without_sheets_has_none_to_choose(tmp_path: Path) -> None:
    path = text(tmp_path / "v.csv", PLAIN)
    assert refusal(path, "sheet=A") == "v.csv: has no sheet “A”; leave --map sheet out"


def test_a_setting_that_is_none_is_told_those_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SettingError) as error:
        read_settings(["zzz=1"])
    assert str(error.value) == (
        '“zzz=1” does not say what a column holds, as host="Country visited" does; it can be '
        "kind, person, role, rank, sender, host, city, date, end, year, status, source, "
        "purpose, item, quantity, id, dates, sheet or title"
    )
    assert main(["check", str(text(tmp_path / "v.csv", PLAIN)), "--map", "dates=first"]) == 1
    assert capsys.readouterr().err.endswith(
        "--map: “first” is no order of day and month; did you mean day-first?\n"
    )


def test_lots_without_a_status_are_told_what_they_count_as(tmp_path: Path) -> None:
    rows: Rows = [["From", "To", "Item", "Date"], ["UK", "Ukraine", "Javelins", "1 May 2022"]]
    assert [note for note in read(text(tmp_path / "v.csv", rows)).notes if "status" in note] == [
        "no column gives the status: a shipment counts as pledged; say what holds for all, as in "
        "--map status=delivered"
    ]


def test_numbers_of_rows_are_parted_at_thousands(tmp_path: Path) -> None:
    report = read(text(tmp_path / "v.csv", [HEAD, *[JOHNSON] * 1_200])).report()
    assert "1,200 of 1,200 rows read, as 1,200 records; " in report
