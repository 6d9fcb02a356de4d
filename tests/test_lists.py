"""One table with a row a visit or shipment: what is recognised, drawn, refused and kept."""

import csv
import json
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.cli import main
from dashboard.dataset import DatasetError
from dashboard.importers.lists import ReadList, read_list
from dashboard.importers.settings import SettingError, read_settings
from dashboard.query import placeless, select
from dashboard.text.sentences.imports.rows import STATUS_GUESS
from dashboard.view import View
from tests.small import codeless

TODAY = date(2022, 3, 1)

Cell = str | int | float | date | None
Rows = Sequence[Sequence[Cell]]

PLAIN: Rows = [
    ["Visitor", "From", "Country", "City", "Date"],
    ["Boris Johnson", "UK", "Ukraine", "Kyiv", "1 February 2022"],
    ["Mark Rutte", "Netherlands", "Ukraine", "Kyiv", "1–2 February 2022"],
]


def book(path: Path, *sheets: Rows, change: Callable[[Worksheet], None] | None = None) -> Path:
    """A workbook with those sheets; `change` is made to the last."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for number, rows in enumerate(sheets, 1):
        sheet = workbook.create_sheet(f"Sheet{number}")
        for row in rows:
            sheet.append(list(row))
    if change is not None:
        change(workbook.worksheets[-1])
    workbook.save(path)
    return path


def text(path: Path, rows: Rows, delimiter: str = ",") -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def read(path: Path, *settings: str) -> ReadList:
    """The list as read, of which each row is drawn, refused or left out, and none twice."""
    found = read_list(path, read_settings(settings), TODAY)
    tables = found.dataset.tables
    places = [*tables["reports"]["locator"], *tables["reports"]["note"]]
    drawn_rows = {int(number) for where in places for number in re.findall(r"\brow (\d+)$", where)}
    others = [problem.line for problem in (*found.refused, *found.left_out)]
    assert drawn_rows.isdisjoint(others)
    assert len(drawn_rows) + len(set(others)) == found.rows
    return found


def refusal(path: Path, *settings: str) -> str:
    with pytest.raises(DatasetError) as error:
        read_list(path, read_settings(settings), TODAY)
    return "\n".join(map(codeless, error.value.problems))


def records(found: ReadList) -> list[tuple[str, str, str, str, str]]:
    """Who or what, from, to, city and when, of each record."""
    rows, reports = found.dataset.records, found.dataset.reports
    when = dict(zip(reports["record"], reports["when"], strict=True))
    names = ("label", "sender", "host", "city")
    cells = zip(*(rows[name].astype(str) for name in names), rows["id"], strict=True)
    return [(*rest, when[id_]) for *rest, id_ in cells]


JOHNSON = ("Boris Johnson", "GBR", "UKR", "Kyiv", "2022-02-01")
RUTTE = ("Mark Rutte", "NLD", "UKR", "Kyiv", "2022-02-01/2022-02-02")


@pytest.mark.parametrize("ending", ["csv", "tsv", "xlsx"])
def test_a_plain_table_needs_no_word(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"visits.{ending}"
    found = read(
        book(path, PLAIN) if ending == "xlsx" else text(path, PLAIN, ",\t"[ending == "tsv"])
    )
    assert records(found) == [JOHNSON, RUTTE]
    assert [column.meaning for column in found.columns] == [
        *("person", "sender", "host", "city", "date")
    ]
    assert not (found.faults)
    assert not (found.refused)
    assert not (found.left_out)
    assert found.dataset.reports["wording"].tolist() == ["1 February 2022", "1–2 February 2022"]
    assert set(found.dataset.reports["reported_is"]) == {"archive"}
    assert found.dataset.sources["title"].tolist() == [f"visits.{ending}"]


def test_semicolons_and_a_line_for_excel_are_read(tmp_path: Path) -> None:
    path = text(tmp_path / "visits.csv", PLAIN, ";")
    path.write_text("sep=;\n" + path.read_text("utf-8"), "utf-8")
    assert records(read(path)) == [JOHNSON, RUTTE]


def test_a_list_of_objects_is_read_as_json(tmp_path: Path) -> None:
    head, *rows = PLAIN
    path = tmp_path / "visits.json"
    objects = [dict(zip(map(str, head), row, strict=True)) for row in rows]
    path.write_text(json.dumps({"made": "by hand", "rows": objects}))
    found = read(path)
    assert records(found) == [JOHNSON, RUTTE]
    assert 'the rows are "rows"; "made" is not read' in found.notes
    path.write_text(json.dumps({"one": objects, "two": objects}))
    assert "not one list of objects" in refusal(path)


def test_a_sheet_of_libreoffice_is_read(tmp_path: Path) -> None:
    path = tmp_path / "visits.ods"
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in PLAIN[:2]
    )
    day = '<table:table-cell office:value-type="date" office:date-value="2022-02-01T00:00:00"/>'
    rows = rows.replace(
        "<table:table-cell><text:p>1 February 2022</text:p></table:table-cell>", day
    )
    repeated = 'table:number-rows-repeated="1048000"'
    blank = f"<table:table-row {repeated}><table:table-cell/></table:table-row>"
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    with ZipFile(path, "w") as file:
        content = f'<table:table table:name="List">{rows}{blank}</table:table>'
        file.writestr(
            "content.xml", f"<office:document-content{spaces}>{content}</office:document-content>"
        )
    assert records(read(path)) == [JOHNSON]


# --- ten tables that people make -----------------------------------------------------------------


def test_merged_header_cells_and_two_header_rows(tmp_path: Path) -> None:
    rows: Rows = [
        ["Visitor", None, "Visit", None, None, None],
        ["Name", "Country", "Country", "City", "Start", "End"],
        ["Boris Johnson", "UK", "Ukraine", "Kyiv", "2022-02-01", "2022-02-01"],
        [None, None, "Poland", "Warsaw", "2022-02-10", "2022-02-11"],
    ]

    def merge(sheet: Worksheet) -> None:
        for area in ("A1:B1", "C1:F1", "A3:A4", "B3:B4"):
            sheet.merge_cells(area)

    found = read(book(tmp_path / "visits.xlsx", rows, change=merge))
    assert [(column.name, column.meaning) for column in found.columns] == [
        ("Visitor Name", "person"),
        ("Visitor Country", "sender"),
        ("Visit Country", "host"),
        ("Visit City", "city"),
        ("Visit Start", "date"),
        ("Visit End", "end"),
    ]
    warsaw = ("Boris Johnson", "GBR", "POL", "Warsaw", "2022-02-10/2022-02-11")
    assert records(found) == [JOHNSON, warsaw]


def test_groups_above_some_columns_are_a_second_header_row(tmp_path: Path) -> None:
    rows: Rows = [
        ["Person", "From", "Destination", None, "Date"],
        [None, None, "Country", "City", None],
        ["Boris Johnson", "UK", "Ukraine", "Kyiv", "2022-02-01"],
    ]
    found = read(text(tmp_path / "visits.csv", rows))
    assert records(found) == [JOHNSON]
    assert found.columns[3].name == "Destination City"


@pytest.mark.parametrize(
    ("groups", "below"),
    [
        (["Reiseziel", "Zeitraum"], ["Land", "Stadt", "Beginn", "Ende"]),
        (["Destination", "Date"], ["Country", "City", "From", "To"]),
        (["Destination", "Dates"], ["Pays", "Ville", "Début", "Fin"]),
    ],
)
def test_what_stands_below_a_group_says_which_part_of_it(
    groups: list[str], below: list[str], tmp_path: Path
) -> None:
    """Though cities are places as well, and some cells of countries are none."""
    rows: Rows = [
        ["Minister", groups[0], None, groups[1], None, "Purpose"],
        [None, *below, None],
        ["Boris Johnson", "Ukraine", "Kyiv", "1 February 2022", "2 February 2022", None],
        ["Mark Rutte", "EU", "Bruxelles", "1 February 2022", None, "Talks"],
        ["Liz Truss", "Poland", "Warsaw", "10 February 2022", None, None],
        ["Liz Truss", "Somewhere", "London", "9 February 2022", None, None],
    ]
    found = read(text(tmp_path / "visits.csv", rows))
    assert [column.meaning for column in found.columns] == [
        "person",
        "host",
        "city",
        "date",
        "end",
        "purpose",
    ]
    assert records(found)[0][2:] == ("UKR", "Kyiv", "2022-02-01/2022-02-02")


def test_a_title_above_the_header_is_noted(tmp_path: Path) -> None:
    rows: Rows = [["Visits to Kyiv, winter 2022", *[None] * 4], [None] * 5, *PLAIN]

    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("A1:E1")

    found = read(book(tmp_path / "visits.xlsx", rows, change=merge))
    assert records(found) == [JOHNSON, RUTTE]
    assert "above the column names stands: Visits to Kyiv, winter 2022" in found.notes
    assert found.dataset.reports["locator"].tolist() == ["row 4", "row 5"]


def test_totals_sections_and_repeated_headers_are_left_out_in_words(tmp_path: Path) -> None:
    rows: Rows = [
        *PLAIN[:2],
        ["February", None, None, None, None],
        PLAIN[0],
        PLAIN[2],
        ["Total", None, 2, None, None],
    ]
    found = read(book(tmp_path / "visits.xlsx", rows))
    assert records(found) == [JOHNSON, RUTTE]
    assert [(problem.line, problem.message.split(",")[0]) for problem in found.left_out] == [
        (3, "holds one text only"),
        (4, "names the columns once more; left out"),
        (6, "is a total"),
    ]


def test_mixed_forms_of_dates(tmp_path: Path) -> None:
    days: list[Cell] = [
        *("31.1.2022", datetime(2022, 1, 31), "44592", "31/1/2022", "1/2/2022", "late March 2022"),  # noqa: DTZ001
        *("Q1 2022", "TBD", "after the summit"),
    ]
    rows = [PLAIN[0], *(["Mark Rutte", "Netherlands", "Ukraine", None, day] for day in days)]
    found = read(book(tmp_path / "visits.xlsx", rows))
    assert [record[-1] for record in records(found)] == [
        *["2022-01-31"] * 4,
        *("2022-02-01", "[2022-03-21..2022-03-31]", "[2022-01..2022-03]", "", ""),
    ]
    (fault,) = found.faults
    assert (fault.line, fault.column) == (10, "Date")
    assert fault.message.startswith('"after the summit" is not read as a date')
    assert found.dataset.reports["wording"].tolist()[-2:] == ["after the summit", "TBD"][::-1]


def test_an_open_order_of_day_and_month_is_asked(tmp_path: Path) -> None:
    rows = [PLAIN[0], *([*PLAIN[1][:4], day] for day in ("1/2/2022", "3/4/2022"))]
    path = text(tmp_path / "visits.csv", rows)
    asked = refusal(path)
    assert asked.startswith(
        'visits.csv:Date: "1/2/2022" and its like may have the day or the month'
    )
    assert "--map dates=day-first" in asked
    assert records(read(path, "dates=day-first"))[0][-1] == "2022-02-01"
    assert records(read(path, "dates=month-first"))[0][-1] == "2022-01-02"


def test_a_german_header_and_german_words(tmp_path: Path) -> None:
    rows: Rows = [
        ["Besucher", "Amt", "Herkunftsland", "Gastland", "Ort", "Von", "Bis", "Anlass", "Stand"],
        [
            "Annalena Baerbock",
            "Außenministerin",
            "Deutschland",
            "Russland",
            "Moskau",
            "18.01.2022",
            "18.01.2022",
            "Antrittsbesuch",
            "abgeschlossen",
        ],
        [
            "Olaf Scholz",
            "Bundeskanzler",
            "Deutschland",
            "Vereinigte Staaten",
            "Washington",
            "6. Februar 2022",
            "7. Februar 2022",
            "Gespräche",
            "abgesagt",
        ],
    ]
    found = read(text(tmp_path / "besuche.csv", rows, ";"))
    assert [column.meaning for column in found.columns] == [
        *("person", "role", "sender", "host", "city", "date", "end", "purpose", "status")
    ]
    assert records(found) == [
        ("Annalena Baerbock", "DEU", "RUS", "Moskau", "2022-01-18"),
        ("Olaf Scholz", "DEU", "USA", "Washington", "2022-02-06/2022-02-07"),
    ]
    assert found.dataset.reports["status"].tolist() == ["completed", "cancelled"]


def test_a_french_header_and_french_words(tmp_path: Path) -> None:
    rows: Rows = [
        ["Visiteur", "Pays d'origine", "Pays visité", "Ville", "Date", "Objet", "Référence"],
        [
            "Emmanuel Macron",
            "France",
            "Russie",
            "Moscou",
            "7–8 février 2022",
            "Entretien",
            "https://example.org/macron",
        ],
        [
            "Jean-Yves Le Drian",
            "France",
            "Allemagne",
            "Berlin",
            "1er mars 2022",
            "Dîner",
            "Le Monde",
        ],
    ]
    found = read(text(tmp_path / "visites.csv", rows))
    assert records(found) == [
        ("Emmanuel Macron", "FRA", "RUS", "Moscou", "2022-02-07/2022-02-08"),
        ("Jean-Yves Le Drian", "FRA", "DEU", "Berlin", "2022-03-01"),
    ]
    sources = found.dataset.sources
    assert sources["url"].tolist() == ["https://example.org/macron", ""]
    assert sources["title"].tolist() == ["", "Le Monde"]
    reports = found.dataset.reports
    assert reports["status"].tolist() == ["completed", "announced"]  # the second is yet to come
    assert (reports["confidence"] == "low").tolist() == [True, False]
    assert reports["note"].tolist() == [f"{STATUS_GUESS} visites.csv, row 2", "visites.csv, row 3"]


def test_a_status_that_is_said_for_all_rows_is_not_guessed(tmp_path: Path) -> None:
    found = read(text(tmp_path / "visits.csv", PLAIN), "status=announced")
    assert set(found.dataset.reports["status"]) == {"announced"}
    assert found.dataset.reports["confidence"].isna().all()


def test_a_city_that_is_not_known_is_named_and_stands_on_no_map(tmp_path: Path) -> None:
    rows: Rows = [PLAIN[0], ["Liz Truss", "UK", "Ukraine", "Verkhovna Rada", "2022-02-18"]]
    found = read(text(tmp_path / "visits.csv", [*rows, rows[1]]))
    (warning,) = found.dataset.warnings  # the same city is a fault already, and named by its row
    assert (warning.file, warning.line, warning.code) == ("visits.csv", 3, "duplicate-visit")
    assert '"liz-truss-verkhovna-rada-2022-02-18"' in warning.message
    selected = select(found.dataset, View())
    assert selected.frame["city"].tolist() == ["Verkhovna Rada"] * 2
    assert placeless(selected) == 2


@pytest.mark.parametrize(
    "head",
    [
        ["Visitante", "País de origen", "País visitado", "Ciudad", "Fecha"],
        ["Gość", "Kraj pochodzenia", "Odwiedzany kraj", "Miasto", "Data"],
        ["Гість", "Звідки", "Країна візиту", "Місто", "Дата"],
        ["Ziyaretçi", "Geldiği ülke", "Ziyaret edilen ülke", "Şehir", "Tarih"],
        ["qui", "de", "à", "ville", "quand"],
        ["Kto", "Z", "Do", "Miejsce", "Kiedy"],
    ],
)
def test_other_headers_are_known(head: list[str], tmp_path: Path) -> None:
    found = read(text(tmp_path / "visits.csv", [head, *PLAIN[1:]]))
    assert records(found) == [JOHNSON, RUTTE]


def test_hidden_columns_and_rows_are_read_and_noted(tmp_path: Path) -> None:
    rows = [[*row, note] for row, note in zip(PLAIN, ("Remarks", "By air", "By rail"), strict=True)]

    def hide(sheet: Worksheet) -> None:
        sheet.column_dimensions["F"].hidden = True
        sheet.row_dimensions[3].hidden = True

    found = read(book(tmp_path / "visits.xlsx", rows, change=hide))
    assert records(found) == [JOHNSON, RUTTE]
    assert found.dataset.visits["Remarks"].tolist() == ["By air", "By rail"]
    assert "hidden columns are read as well: F" in found.notes
    assert any(note.startswith("1 hidden row of") for note in found.notes)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Emmanuel Macron; Scholz", ["Emmanuel Macron", "Scholz"]),
        ("Emmanuel Macron, Olaf Scholz and Mario Draghi", 3),
        ("Ursula von der Leyen & Charles Michel", 2),
        ("Roberta Metsola / José Luis Martínez-Almeida", 2),
        ("Johnson, Boris", 1),
        ("von der Leyen, Ursula Gertrud", 1),
        ("Department of Trade and Foreign Investment", 1),
        ("Prince and Princess of Wales", 1),
        ("Macron & Scholz", 1),
        ("; ".join(f"Person {number}" for number in range(40)), 40),
    ],
)
def test_several_people_in_a_cell_are_visitors_of_one_trip(
    cell: str, names: list[str] | int, tmp_path: Path
) -> None:
    """Where they are certain; else the cell is one name."""
    row = [cell, "France", "Ukraine", "Kyiv", "16 June 2022"]
    found = read(book(tmp_path / "visits.xlsx", [PLAIN[0], row]), "status=completed")
    visits = found.dataset.tables["visits"]
    number = names if isinstance(names, int) else len(names)
    assert len(visits) == number
    assert set(visits["trip"]) == ({visits["id"][0]} if number > 1 else {""})
    if number > 1:
        assert set(visits["Visitor"]) == {cell}
    if not isinstance(names, int):
        assert found.dataset.records["label"].tolist() == names


def test_each_of_several_people_has_a_sender_and_a_role_where_there_are_as_many(
    tmp_path: Path,
) -> None:
    rows: Rows = [
        ["Visitor", "Role", "From", "Country", "Date"],
        [
            "Emmanuel Macron; Olaf Scholz",
            "President; Chancellor",
            "France; Germany",
            "Ukraine",
            44728,
        ],
        ["Emmanuel Macron; Olaf Scholz", "Leader", "France", "Moldova; Romania", "2022-06-15"],
    ]
    found = read(text(tmp_path / "visits.csv", rows))
    visits = found.dataset.tables["visits"]
    assert sorted(zip(visits["role"], visits["sender"], visits["host"], strict=True)) == [
        ("Chancellor", "DEU", "UKR"),
        *[("Leader", "FRA", "MDA")] * 2,
        *[("Leader", "FRA", "ROU")] * 2,
        ("President", "FRA", "UKR"),
    ]
    assert visits["trip"].nunique() == 2
    assert found.faults == ()


def test_several_visits_in_a_cell_are_stops_of_one_trip(tmp_path: Path) -> None:
    rows: Rows = [
        ["Name", "From", "Countries", "Dates"],
        ["Wang Yi", "China", "Germany, Bosnia and Herzegovina & Poland", "3–9 May 2021"],
        ["Wang Yi", "China", "Paris, France; Atlantis\nSamarkand, Uzbekistan", "4 June 2021"],
        ["Wang Yi", "China", "Trinidad and Tobago", "5 July 2021"],
    ]
    found = read(book(tmp_path / "visits.xlsx", rows))
    week = "[2021-05-03..2021-05-09]"
    assert [record[2:] for record in records(found)] == [
        *(("DEU", "", week), ("BIH", "", week), ("POL", "", week)),
        ("FRA", "Paris", "2021-06-04"),
        ("ATLANTIS", "", "2021-06-04"),
        ("UZB", "Samarkand", "2021-06-04"),
        ("TTO", "", "2021-07-05"),
    ]
    trips = found.dataset.visits["trip"].tolist()
    assert [trips.count(trip) for trip in trips] == [3, 3, 3, 3, 3, 3, 1]
    assert found.dataset.visits["Countries"].tolist()[0] == rows[1][2]
    (fault,) = found.faults
    assert (fault.line, fault.column) == (3, "Countries")
    unplaced = found.dataset.records.set_index("host").loc["ATLANTIS"]
    assert str(unplaced["latitude"]) == "nan"
    assert found.dataset.names["host"]["ATLANTIS"] == "Atlantis"


def test_dates_without_a_year_are_refused_until_it_is_given(tmp_path: Path) -> None:
    rows = [PLAIN[0], *([*PLAIN[1][:4], day] for day in ("14–17 November", "3 Dec"))]
    path = text(tmp_path / "visits.csv", rows)
    refused = refusal(path)
    assert "no row with a date that can be read" in refused
    assert 'visits.csv:2:Date: "14–17 November" names no year' in refused
    assert "--map year=2022" in refused
    assert [record[-1] for record in records(read(path, "year=2021"))] == [
        *("2021-11-14/2021-11-17", "2021-12-03")
    ]
    years: Sequence[Cell] = ["Jahr", 2019, 2020]
    path = text(
        tmp_path / "years.csv",
        [[*row, year] for row, year in zip(rows, years, strict=True)],
    )
    assert [record[-1] for record in records(read(path))] == [
        *("2019-11-14/2019-11-17", "2020-12-03")
    ]


def test_an_empty_sheet_first_and_a_second_table_are_noted(tmp_path: Path) -> None:
    path = book(tmp_path / "visits.xlsx", [], PLAIN, PLAIN[:2])
    found = read(path)
    assert records(found) == [JOHNSON, RUTTE]
    assert "the sheet Sheet1 is empty" in found.notes
    assert 'the sheet Sheet3 is not read (2 rows); --map sheet="Sheet3" reads it' in found.notes
    assert records(read(path, "sheet=Sheet3")) == [JOHNSON]
    assert "has no sheet “Sheet9”" in refusal(path, "sheet=Sheet9")


# --- columns -------------------------------------------------------------------------------------


def test_from_and_to_are_days_where_their_cells_are(tmp_path: Path) -> None:
    rows: Rows = [
        ["Name", "Country", "From", "To"],
        ["Mark Rutte", "Ukraine", "2022-02-01", "2022-02-02"],
    ]
    found = read(text(tmp_path / "visits.csv", rows))
    assert records(found) == [("Mark Rutte", "ZZZ", "UKR", "", "2022-02-01/2022-02-02")]
    assert any("who sends is not stated" in note for note in found.notes)
    mapped = read(text(tmp_path / "visits.csv", rows), "sender=Netherlands")
    assert records(mapped)[0][1] == "NLD"
    assert not any("who sends" in note for note in mapped.notes)


def test_columns_without_known_names_are_known_by_their_cells(tmp_path: Path) -> None:
    rows: Rows = [
        ["A1", "Name", "start", "c"],
        ["France & Poland", "Mark Rutte", "2022-02-01", "x"],
        ["Samarkand, Uzbekistan", "Mark Rutte", "2022-02-05", "y"],
    ]
    found = read(text(tmp_path / "visits.csv", rows))
    assert [column.meaning for column in found.columns] == ["host", "person", "date", ""]
    assert "please check" in found.columns[0].sure
    assert found.dataset.visits["c"].tolist() == ["x", "x", "y"]


def test_two_columns_of_one_meaning_are_a_question(tmp_path: Path) -> None:
    rows: Rows = [
        ["Name", "Country", "Destination", "Date"],
        ["Mark Rutte", "Netherlands", "Ukraine", "2022-02-01"],
    ]
    path = text(tmp_path / "visits.csv", rows)
    assert "“Country” and “Destination” may each be the host" in refusal(path)
    found = read(path, "host=Destination", "sender=country")
    assert records(found) == [("Mark Rutte", "NLD", "UKR", "", "2022-02-01")]
    assert found.columns[2].sure == "as you say"


def test_what_is_lacking_or_named_wrongly_is_refused_with_the_cure(tmp_path: Path) -> None:
    path = text(tmp_path / "visits.csv", [["Name", "Date"], ["Mark Rutte", "2022-02-01"]])
    assert "has no column for host (country visited, or that receives)" in refusal(path)
    path = text(tmp_path / "visits.csv", PLAIN)
    assert "has no column “Citi”; did you mean City?" in refusal(path, "city=Citi")
    with pytest.raises(SettingError, match="did you mean person"):
        read_settings(["persn=Name"])
    with pytest.raises(SettingError, match="day-first"):
        read_settings(["dates=first"])
    path = text(tmp_path / "visits.csv", [["a", "b"], ["1", "2"]])
    assert "has no row that names the columns" in refusal(path)


# --- cells ---------------------------------------------------------------------------------------


def test_rows_at_fault_are_refused_and_the_others_drawn(tmp_path: Path) -> None:
    long = "x" * 400
    rows: Rows = [
        PLAIN[0],
        PLAIN[1],
        [None, "UK", "Ukraine", "Kyiv", "2022-02-03"],
        ["Liz Truss", "UK", None, "Moscow", "2022-02-10"],
        [long, "UK", "Ukraine", "Kyiv", "2022-02-03"],
        PLAIN[2],
    ]
    found = read(text(tmp_path / "visits.csv", rows))
    assert records(found) == [JOHNSON, RUTTE]
    assert [(problem.line, problem.column) for problem in found.refused] == [
        *((3, "Visitor"), (4, "Country"), (5, "person"))
    ]
    assert "3 rows refused" in found.report()


def test_what_is_not_understood_is_kept_as_text_and_listed(tmp_path: Path) -> None:
    rows: Rows = [
        [*PLAIN[0], "Status"],
        ["Liz Truss", "Britan", "Ukrane", "Kyiv", "2022-02-17", "fell through"],
        ["Liz Truss", "UK", "Ukraine", "Verkhovna Rada", "2022-02-18", "done"],
        ["Liz Truss", "UK", "Korea", None, "2022-02-19/2022-02-01", "done"],
    ]
    found = read(text(tmp_path / "visits.csv", rows))
    said = {(problem.line, problem.column): problem.message for problem in found.faults}
    assert "did you mean Ukraine?" in said[2, "Country"]
    assert '"fell through" is no status that is known' in said[2, "Status"]
    assert "is no city of Ukraine that is known" in said[3, "City"]
    assert "Korea" in said[4, "Country"]
    assert "ends before it starts" in said[4, "Date"]
    visits = found.dataset.visits.set_index("id")
    assert visits["Country"].tolist() == ["Ukrane", "", "Korea"]
    assert visits["City"].tolist() == ["Kyiv", "", ""]
    assert visits["Status"].tolist() == ["fell through", "", ""]
    assert found.dataset.reports["status"].tolist() == ["announced", "completed", "completed"]


def test_texts_that_a_program_would_run_are_drawn_harmless(tmp_path: Path) -> None:
    rows: Rows = [
        [*PLAIN[0], "Purpose"],
        [*PLAIN[1], '=HYPERLINK("https://example.org")'],
        [*PLAIN[2], "<b>Talks</b>\nand\x07 a \u202edinner"],
        [*PLAIN[2], "JosÃ© was there"],
    ]
    found = read(text(tmp_path / "visits.csv", rows))
    assert found.dataset.visits["purpose"].tolist() == [
        '\'=HYPERLINK("https://example.org")',
        "‹b>Talks‹/b> and a dinner",
        "José was there",
    ]


def test_a_formula_that_was_never_computed_is_a_fault(tmp_path: Path) -> None:
    rows = [[*PLAIN[0], "Purpose"], [*PLAIN[1], "=1+1"]]
    found = read(book(tmp_path / "visits.xlsx", rows))
    (fault,) = found.faults
    assert (fault.line, fault.column) == (2, "F")
    assert "never computed" in fault.message
    assert found.dataset.visits["purpose"].tolist() == ["'=1+1"]


def test_shipments_are_read_with_their_amounts(tmp_path: Path) -> None:
    rows: Rows = [
        ["Donor", "Recipient", "Item", "Quantity", "Date", "Status", "id"],
        [
            "UK",
            "Ukraine",
            "NLAW anti-tank missiles",
            2000,
            "17–19 January 2022",
            "delivered",
            "nlaw",
        ],
        ["EU", "Ukraine", "Helmets", "about 5000", "May 2022", None, "No 2"],
        ["USA", "Ukraine", "Javelins", "300-500", "22 January 2022", None, None],
    ]
    found = read(book(tmp_path / "aid.xlsx", rows))
    shipments = found.dataset.shipments
    assert shipments["id"].tolist() == [
        "nlaw",
        "helmets-ukraine-2022-05",
        "javelins-ukraine-2022-01-22",
    ]
    assert shipments["sender"].tolist() == ["GBR", "EU", "USA"]
    assert shipments["quantity"].tolist()[:2] == [2000, 5000]
    assert shipments["quantity_is"].tolist()[:2] == ["exact", "about"]
    assert shipments["Quantity"].tolist() == ["", "", "300-500"]
    status = dict(
        zip(found.dataset.reports["record"], found.dataset.reports["status"], strict=True)
    )
    assert [*status.values()] == ["delivered", "pledged", "pledged"]


def test_a_column_of_any_name_is_kept(tmp_path: Path) -> None:
    rows: Rows = [[*PLAIN[0], "said"], [*PLAIN[1], "at noon"]]
    found = read(text(tmp_path / "visits.csv", rows))
    assert found.dataset.visits["said"].tolist() == ["at noon"]


def test_more_columns_than_a_data_set_holds_lose_nothing(tmp_path: Path) -> None:
    names = [f"Extra {number}" for number in range(70)]
    rows: Rows = [[*PLAIN[0], *names], [*PLAIN[1], *(f"cell {n}" for n in names)]]
    found = read(text(tmp_path / "visits.csv", rows))
    kept = " ".join(map(str, found.dataset.visits.iloc[0]))
    assert [name for name in names if f"cell {name}" not in kept] == []


# --- files ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("visits.xlsx", b"no zip file", "is not a spreadsheet that can be read"),
        ("visits.ods", b"PK\x03\x04", "is not a spreadsheet that can be read"),
        ("visits.csv", b"", "has no row"),
        ("visits.csv", b"Name;Land\nJos\xe9;Peru\n", "is not UTF-8"),
        ("visits.json", b"{", "is not JSON"),
        ("visits.json", b"[1]", "is not a list of objects"),
        ("visits.doc", b"x", "save it as .csv"),
    ],
)
def test_a_file_that_is_no_list_is_refused(
    name: str, content: bytes, said: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    assert said in refusal(tmp_path / name)


def test_a_workbook_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = book(tmp_path / "visits.xlsx", PLAIN)
    monkeypatch.setattr("dashboard.importers.workbooks.MOST_CSV_BYTES", 1_000)
    assert "is too large" in refusal(path)


def test_a_sheet_with_a_cell_far_away_is_refused(tmp_path: Path) -> None:
    path = book(
        tmp_path / "visits.xlsx", PLAIN, change=lambda sheet: sheet.cell(1_048_576, 99, "x")
    )
    assert "delete what is empty" in refusal(path)


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ([["Visits of an example"]], "Visits of an example"),
        ([["Visits of an example"], ["as of May"]], "Visits of an example"),
        ([["Visits", "as of May"]], "v"),
        ([["x" * 121]], "v"),
        ([], "v"),
    ],
)
def test_one_text_above_the_names_is_the_title(above: Rows, title: str, tmp_path: Path) -> None:
    path = text(tmp_path / "v.csv", [*above, *PLAIN])
    assert read(path).dataset.title == title
    command = ["import", "spreadsheet", str(path), "--into", str(tmp_path / "made")]
    assert main(command) == 0
    assert f'"title": "{title}"' in (tmp_path / "made" / "datapackage.json").read_text("utf-8")


# --- the commands --------------------------------------------------------------------------------


def test_check_and_export_take_a_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = book(tmp_path / "visits.xlsx", PLAIN)
    assert main(["check", str(path)]) == 0
    out = capsys.readouterr().out
    assert out.index("Visitor  person: who travels") < out.index("2 of 2 rows read")
    assert "No problem found." in out
    made = tmp_path / "out.csv"
    arguments = ["--data", str(path), "-o", str(made), "--map", "host=Country"]
    assert main(["export", "visits", *arguments]) == 0
    assert "Boris Johnson" in made.read_text("utf-8")


def test_a_bad_mapping_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = book(tmp_path / "visits.xlsx", PLAIN)
    assert main(["check", str(path), "--map", "hots=Country"]) == 1
    assert "did you mean host?" in capsys.readouterr().err
    assert main(["check", "--map", "host=Country"]) == 1
    assert "is a folder" in capsys.readouterr().err
    assert main(["check", str(tmp_path / "none.csv")]) == 1
    assert "is missing" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "quantity", "how"),
    [
        ("30", 30, "exact"),
        ("ca. 30", 30, "about"),
        ("Circa 30", 30, "about"),
        ("at least 30", 30, "at least"),
        ("30+", 30, "at least"),
        ("up to 30", 30, "up to"),
        ("> 30", 30, "at least"),
    ],
)
def test_a_quantity_is_read_as_well_as_it_is_known(
    tmp_path: Path, text: str, quantity: float, how: str
) -> None:
    """By the words that `check` knows in a data set of our own form."""
    rows: Rows = [
        ["From", "To", "Item", "Quantity", "Date"],
        ["EU", "Ukraine", "Helmets", text, "22 January 2022"],
        ["USA", "Ukraine", "Javelins", 300, "22 January 2022"],
    ]
    shipments = read(book(tmp_path / "aid.xlsx", rows)).dataset.shipments
    assert (shipments["quantity"][0], shipments["quantity_is"][0]) == (quantity, how)


@pytest.mark.parametrize("header", ["To", "City", "Ort", "Location"])
def test_cities_alone_are_places_enough(tmp_path: Path, header: str) -> None:
    rows: Rows = [
        ["Who", "From", header, "When"],
        ["Angela Merkel", "Berlin", "Kyiv", "7 Feb 2022"],
        ["Emmanuel Macron", "France", "Moscow", "8 Feb 2022"],
        ["Boris Johnson", "UK", "London, Paris", "9 Feb 2022"],
    ]
    found = read(text(tmp_path / "cities.csv", rows))
    frame = select(found.dataset, View()).frame
    assert sorted(zip(frame["sender"], frame["host"], frame["city"], strict=True)) == [
        ("DEU", "UKR", "Kyiv"),
        ("FRA", "RUS", "Moscow"),
        ("GBR", "FRA", "Paris"),
        ("GBR", "GBR", "London"),
    ]
    (note,) = (each for each in found.notes if "without a country" in each)
    assert "Kyiv (Ukraine), Berlin (Germany), Moscow (Russia)" in note
    assert found.faults == ()
