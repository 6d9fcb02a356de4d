"""A data set and a workbook to fill in: sound, explained, and never over what is there."""

import csv
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dashboard.cli import main
from dashboard.dataset import check_dataset, load_dataset
from dashboard.importers.header_words import MEANINGS
from dashboard.importers.lists import read_list
from dashboard.importers.named_places import party_called
from dashboard.importers.new_workbook import WORDS, template_workbook
from dashboard.importers.settings import read_settings
from dashboard.model.schema import TABLES
from dashboard.program import BUNDLED_DATA
from dashboard.text.sentences.imports.templates import COLUMN_NAMES
from tests.test_lists import PLAIN, Rows, read, text

DAY = date(2022, 3, 1)


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_folder_has_every_table_and_passes_the_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "mine"
    assert main(["new", str(made)]) == 0
    assert capsys.readouterr().out.startswith(f"{made}: 9 tables with example rows")
    assert check_dataset(made) == ()
    assert load_dataset(made).title == "mine"
    for name, table in TABLES.items():
        found = rows(made, name)
        assert tuple(found[0]) == table.names
        assert len(found) == 2 or name in ("reports", "sources")
        # Nothing is invented: every cell stands so in the data set that comes with the program.
        bundled = rows(BUNDLED_DATA, name)
        for row in found:
            assert any(
                all(cell in ("", other.get(column, "")) for column, cell in row.items())
                for other in bundled
            )
    readme = (made / "README.md").read_text("utf-8")
    for table in TABLES.values():
        assert f"## {table.file}\n" in readme
        for column in table.columns:
            assert f": {column.about}" in readme


def test_the_workbook_is_read_without_a_word_and_without_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx"
    assert main(["new", str(path)]) == 0
    assert path.read_bytes() == template_workbook()
    found = read_list(path, read_settings([]), DAY)
    assert {column.name: column.meaning for column in found.columns} == {
        name: meaning for meaning, name in COLUMN_NAMES.items()
    }
    assert all(column.sure.startswith("by its name") for column in found.columns)
    assert (found.faults, found.refused, found.left_out, found.rows) == ((), (), (), 2)
    data = found.dataset
    assert data.visits["id"].tolist() == ["johnson-kyiv-2022-02"]
    assert data.visits["rank"].tolist() == ["head of government"]
    assert data.shipments["quantity_is"].tolist() == ["about"]
    assert data.reports["status"].tolist() == ["completed", "delivered"]
    assert main(["check", str(path)]) == 0


def test_the_workbook_offers_words_and_explains_each_column() -> None:
    book = load_workbook(BytesIO(template_workbook()))
    visits, lists = book["Visits"], book["Lists"]
    heads = {cell.value: cell.comment.text for cell in visits[1]}
    for meaning, name in COLUMN_NAMES.items():
        about = MEANINGS[meaning]
        assert heads[name].startswith(f"{about[0].upper()}{about[1:]}.")
        for word, what in WORDS.get(meaning, {}).items():
            assert f"\n{word}: {what}" in heads[name]
    choices = {
        visits[str(each.sqref).split(":")[0].rstrip("0123456789") + "1"].value: each.formula1
        for each in visits.data_validations.dataValidation
    }
    assert [*choices] == ["Kind", "Rank", "Status", "From", "Country visited"]
    for name, formula in choices.items():
        area = formula.partition("!")[2].replace("$", "")
        words = [row[0].value for row in lists[area]]
        assert None not in words
        if name in ("From", "Country visited"):
            assert not [word for word in words if party_called(word) is None]
        else:
            (meaning,) = (key for key, column in COLUMN_NAMES.items() if column == name)
            assert words == [*WORDS[meaning]]


def test_nothing_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("mine", "mine.xlsx"):
        (tmp_path / name).mkdir()
        assert main(["new", str(tmp_path / name)]) == 1
        assert "is there, and is not written over" in capsys.readouterr().err
    assert main(["new", str(tmp_path / "list.csv")]) == 1
    assert "ends with .xlsx" in capsys.readouterr().err
    assert main(["new", str(tmp_path / "nowhere" / "mine")]) == 1
    assert "choose another folder" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["mine", "mine.xlsx"]


def test_a_column_of_kinds_and_one_of_ranks_are_read(tmp_path: Path) -> None:
    head, johnson, _ = PLAIN
    table: Rows = [
        [*head, "Type", "Rank", "Item"],
        [*johnson, "Visit", "head of government", "a gift"],
        ["", "USA", "Ukraine", "Kyiv", "22 January 2022", "shipment", "", "shells"],
        ["", "USA", "Ukraine", "Kyiv", "23 January 2022", "shipment", "", ""],
        [*johnson[:4], "3 February 2022", "state visit", "emperor", ""],
        [*johnson[:4], "4 February 2022", "", "minister", ""],
    ]
    found = read(text(tmp_path / "v.csv", table))
    assert found.dataset.visits["rank"].astype(object).fillna("").tolist() == [
        *("head of government", "", "minister")
    ]
    assert found.dataset.visits["Item"].tolist() == ["a gift", "", ""]
    assert found.dataset.shipments["item"].tolist() == ["shells"]
    assert [(each.line, each.column) for each in found.refused] == [(4, "Item")]
    assert [(each.line, each.column) for each in found.faults] == [(5, "Rank"), (5, "Type")]
    # A column of the same name with other words is what it was before.
    other = read(
        text(tmp_path / "o.csv", [[*head, "Type", "Rank"], [*johnson, "state", "Premier"]])
    )
    assert [column.meaning for column in other.columns][-2:] == ["", "role"]
    # Texts with semicolons are no countries, and a number may be hedged.
    head = ["Visitor", "From", "Country", "Date", "Purpose"]
    lots = ["From", "Country", "Date", "Item", "Quantity"]
    purposes: Rows = [head, ["Boris Johnson", "UK", "Ukraine", "2022", "Talks; dinner"]]
    quantities: Rows = [lots, ["USA", "Ukraine", "2022", "shells", "about 90"]]
    for table in (purposes, quantities):
        last = read(text(tmp_path / "h.csv", table)).columns[-1]
        assert last.meaning == last.name.casefold()
