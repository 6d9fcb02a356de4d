"""A list becomes a data set whose ids stay, whichever of its rows come, go or are mended."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.dataset import check_dataset
from dashboard.importers.cells import stable_id
from dashboard.importers.folder import REPORT, bring_into
from dashboard.importers.imported import Imported, SourceError
from dashboard.importers.settings import read_settings
from dashboard.importers.spreadsheet import read_spreadsheet

HEAD = ("Visitor", "From", "Country", "City", "Date", "Link", "Notes")
JOHNSON = ("Boris Johnson", "UK", "Ukraine", "Kyiv", "1 February 2022", "", "x")
RUTTE = ("Mark Rutte", "Netherlands", "Ukraine", "Kyiv", "1–2 February 2022", "", "")
OFFICE_FRA = ("Foreign Minister", "France", "Ukraine", "Kyiv", "8 Feb 2022", "", "")
OFFICE_DEU = ("Foreign Minister", "Germany", "Ukraine", "Kyiv", "8 Feb 2022", "", "")
TOUR = ("Wang Yi", "China", "Germany, Poland", "", "3–9 May 2021", "", "")
CYRILLIC = ("Володимир Зеленський", "Ukraine", "Poland", "", "TBD", "", "")
LINK = "https://example.org/a/long/address/of/some/agency/visit-"

Row = Sequence[str]


def plain(files: Sequence[Path], _: str) -> Sequence[Path]:
    return files


def write(folder: Path, *rows: Row, head: Row = HEAD, name: str = "trips.csv") -> Path:
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return folder / name


def read(folder: Path, *rows: Row, head: Row = HEAD, words: Sequence[str] = ()) -> Imported:
    return read_spreadsheet([write(folder, *rows, head=head)], plain, read_settings(words))


def cells(imported: Imported, table: str, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row.get(name, "") for name in columns) for row in imported.tables[table]]


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_rows_become_visits_people_and_reports_of_the_file(tmp_path: Path) -> None:
    imported = read(tmp_path, JOHNSON, TOUR, CYRILLIC, ("Total", "3", "", "", "", "", ""))
    bring_into(tmp_path / "made", imported)
    assert check_dataset(tmp_path / "made") == ()
    assert imported.counts == {"kept": 3, "merged": 0, "refused": 1}
    assert [(note.line, note.reason[:10]) for note in imported.notes] == [(5, "is a total")]
    zelenskyy = stable_id(CYRILLIC[0])
    assert cells(imported, "people", "id", "name") == [
        ("boris-johnson", "Boris Johnson"),
        ("wang-yi", "Wang Yi"),
        (zelenskyy, CYRILLIC[0]),
    ]
    assert cells(imported, "visits", "id", "trip", "person", "host", "Notes", "Country") == [
        ("boris-johnson-kyiv-2022-02-01", "", "boris-johnson", "UKR", "x", ""),
        *(
            (f"wang-yi-{name}-2021-05-03", "wang-yi-germany-2021-05-03", "wang-yi", code, "", both)
            for name, code, both in (("germany", "DEU", TOUR[2]), ("poland", "POL", TOUR[2]))
        ),
        (stable_id(f"{CYRILLIC[0]} Poland TBD"), "", zelenskyy, "POL", "", ""),
    ]
    assert cells(imported, "sources", "id", "title") == [("trips", "trips.csv")]
    assert set(cells(imported, "reports", "source", "locator")) == {("trips", "")}
    assert "Visitor  person: who travels" in imported.introduction


def test_no_id_depends_on_the_order_of_the_rows(tmp_path: Path) -> None:
    rows = [JOHNSON, RUTTE, OFFICE_FRA, OFFICE_DEU, TOUR, CYRILLIC]
    linked = [(*row[:5], f"{LINK}{row[0]}{row[1]}", row[6]) for row in rows]
    one, other = read(tmp_path, *linked), read(tmp_path, *linked[::-1])
    for name, *columns in (
        ("visits", "id", "sender", "host", "person"),
        ("sources", "id", "url"),
        ("reports", "record", "source", "locator", "note"),
    ):
        assert sorted(cells(one, name, *columns)) == sorted(cells(other, name, *columns))


def test_a_second_import_updates_by_content_and_keeps_what_a_person_wrote(tmp_path: Path) -> None:
    made = tmp_path / "made"
    bring_into(made, read(tmp_path, JOHNSON, OFFICE_FRA))
    visits = (made / "visits.csv").read_text("utf-8")
    (made / "visits.csv").write_text(visits.replace(",x", ",mine"), "utf-8")
    brought = bring_into(
        made, read(tmp_path, TOUR, (*OFFICE_FRA[:6], "new"), (*JOHNSON[:6], "y"), RUTTE)
    )
    assert check_dataset(made) == ()
    notes = {row["id"]: row["Notes"] for row in table(made, "visits")}
    assert notes["boris-johnson-kyiv-2022-02-01"] == "mine"
    assert notes["foreign-minister-kyiv-2022-02-08"] == "new"
    assert (len(notes), len(table(made, "reports")), brought.updated) == (5, 5, 1)
    assert [note.reason[:16] for note in brought.notes] == ["was changed here"]


def test_the_rows_own_id_counts_and_a_second_of_it_is_noted(tmp_path: Path) -> None:
    head = ("No", *HEAD)
    rows = [("V-001", *JOHNSON), ("V-002", *TOUR), ("V-001", *RUTTE), ("", *OFFICE_FRA)]
    imported = read(tmp_path, *rows, head=head)
    assert cells(imported, "visits", "id", "No") == [
        ("v-001", "V-001"),
        ("v-002", "V-002"),
        ("v-002-2", "V-002"),
        ("mark-rutte-kyiv-2022-02-01", "V-001"),
        ("foreign-minister-kyiv-2022-02-08", ""),
    ]
    assert [(note.line, note.column, note.value) for note in imported.notes] == [(4, "No", "V-001")]
    locators = [row for (row,) in cells(imported, "reports", "locator")]
    assert locators == ["V-001", "V-002", "V-002", "V-001", ""]
    # With an id, all else may change.
    made = tmp_path / "made"
    bring_into(made, read(tmp_path, rows[0], head=head))
    moved = ("V-001", *JOHNSON[:3], "Lviv", "3 February 2022", "", "")
    brought = bring_into(made, read(tmp_path, moved, head=head))
    (visit,), (report,) = table(made, "visits"), table(made, "reports")
    assert (visit["city"], report["when"], brought.added) == ("Lviv", "2022-02-03", 0)


def test_two_files_are_two_sources(tmp_path: Path) -> None:
    files = [write(tmp_path, JOHNSON, name="one.csv"), write(tmp_path, RUTTE, name="two.csv")]
    imported = read_spreadsheet(files, plain)
    assert cells(imported, "reports", "source") == [("one",), ("two",)]
    assert [(note.file, note.line) for note in imported.notes] == []


def test_what_cannot_be_read_is_refused_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"trips.csv:1: has no column for host"):
        read(tmp_path, JOHNSON[:2], head=HEAD[:2])
    with pytest.raises(SourceError, match=r"missing; name a file"):
        read_spreadsheet([tmp_path / "none.xlsx"], plain)


def test_the_command_says_the_columns_and_takes_a_map(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = ("Visitor", "Came for", "Where it was", "City", "Date", "Link", "Notes")
    file, made = str(write(tmp_path, JOHNSON, head=head)), str(tmp_path / "made")
    command = ["import", "spreadsheet", file, "--into", made]
    words = ["--map", "host=Where it was", "--map", "sender=Came for"]
    assert main([*command, *words, "--dry-run"]) == 0
    assert not Path(made).exists()
    said = capsys.readouterr().out
    assert said.startswith("column        meaning")
    assert (
        "Where it was  host: country visited, or that receives  Ukraine          as you say" in said
    )
    assert main([*command, *words]) == 0
    assert (Path(made) / REPORT).is_file()
    assert main(["check", made]) == 0
    capsys.readouterr()
    assert main([*command, "--map", "hots=x"]) == 1
    assert capsys.readouterr().err.startswith("--map: “hots=x”")
    assert main(["import", "ics", file, "--into", made, "--map", "host=x"]) == 1
    assert capsys.readouterr().err.startswith("--map is for lists")
