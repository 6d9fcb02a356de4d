"""Orders are no deliveries, what is uncertain stays so, and another layout is refused by column.

All tables here are made up: example deals between real countries that nobody has made.
"""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from dashboard.dataset import check_dataset, load_dataset
from dashboard.importers.folder import bring_into
from dashboard.importers.imported import Imported, Reader, SourceError
from dashboard.importers.kiel import read_kiel
from dashboard.importers.quantities import register_quantity
from dashboard.importers.register_layouts import KIEL_LAYOUT, SIPRI_LAYOUT
from dashboard.importers.sipri import read_sipri
from dashboard.query.flags import find_flags
from dashboard.query.snapshot import snapshot_of

ABOVE = (
    "Transfers of major conventional arms from All countries to Example. Deals with deliveries",
    "A '?' in a column indicates uncertain data.",
    "",
)
HEADER = (
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,"
    "Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,"
    "SIPRI TIV for total order,SIPRI TIV of delivered weapons"
)


def plain(files: Sequence[Path], _: str) -> Sequence[Path]:
    return files


def read(reader: Reader, *files: Path) -> Imported:
    imported = reader(files, plain)
    made = files[0].parent / "made"
    bring_into(made, imported)
    assert check_dataset(made) == ()
    bring_into(made, imported)
    return imported


def register(folder: Path, *lines: str, header: str = HEADER, name: str = "example.csv") -> Path:
    (folder / name).write_text("\n".join([*ABOVE, header, *lines]), encoding="utf-8")
    return folder / name


def cells(imported: Imported, table: str, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row.get(name, "") for name in columns) for row in imported.tables[table]]


STATE = ("record", "status", "when", "number")
LOT = ("id", "sender", "host", "item", "quantity", "quantity_is", "unit", "part_of")


def test_an_order_is_no_delivery(tmp_path: Path) -> None:
    file = register(
        tmp_path,
        "Chile,Sweden,2019,,4,,EX-1,helicopter,4,,2020; 2021,New,Example,1,4,4",
        "Chile,Sweden,2020,,10,,EX-2,SAM,3,,2021,New,,1,10,3",
        "Chile,Sweden,2021,,5,,EX-3,UAV,0,,,New,,1,5,",
    )
    imported = read(read_sipri, file)
    assert imported.counts == {"kept": 3, "merged": 0, "refused": 0}
    assert cells(imported, "shipments", *LOT) == [
        (
            "sipri-sweden-chile-ex-1-2019",
            "SWE",
            "CHL",
            "EX-1 helicopter",
            "4",
            "exact",
            "units",
            "",
        ),
        ("sipri-sweden-chile-ex-2-2020", "SWE", "CHL", "EX-2 SAM", "10", "exact", "units", ""),
        (
            *("sipri-sweden-chile-ex-2-2020-delivered", "SWE", "CHL", "EX-2 SAM"),
            *("3", "exact", "units", "sipri-sweden-chile-ex-2-2020"),
        ),
        ("sipri-sweden-chile-ex-3-2021", "SWE", "CHL", "EX-3 UAV", "5", "exact", "units", ""),
    ]
    assert cells(imported, "reports", *STATE) == [
        ("sipri-sweden-chile-ex-1-2019", "approved", "2019", "4"),
        ("sipri-sweden-chile-ex-1-2019", "delivered", "2020/2021", "4"),
        ("sipri-sweden-chile-ex-2-2020", "approved", "2020", "10"),
        ("sipri-sweden-chile-ex-2-2020-delivered", "delivered", "2021", "3"),
        ("sipri-sweden-chile-ex-3-2021", "approved", "2021", "5"),
    ]
    (first, *_) = imported.tables["shipments"]
    assert (first["status_in_source"], first["Comments"]) == ("New", "Example")
    assert first["SIPRI_TIV_per_unit"] == "1"
    assert imported.notes == []


def test_brackets_and_question_marks_are_uncertain_and_the_unknown_is_empty(tmp_path: Path) -> None:
    file = register(
        tmp_path,
        "Chile,unknown supplier(s),2019,?,50,?,EX-1,gun,..,,,New,,1,,",
        "Rebels (Example)*,Sweden,(2018),,(9),,EX-2,gun,about 7,,(2019); 2020,New,,1,,",
        "Soviet Union,Egypt,1960,,several,,EX-3,gun,2,?,1961,New,,1,,",
        header=HEADER.replace("Number delivered", "Deliveries in the Year Range"),
    )
    imported = read(read_sipri, file)
    assert cells(imported, "shipments", "sender", "host", "quantity", "quantity_is") == [
        ("UNKNOWNSUPPLIERS", "CHL", "50", "about"),
        ("SWE", "REBELSEXAMPLE", "9", "about"),
        ("SWE", "REBELSEXAMPLE", "7", "about"),
        ("EGY", "SUN", "", ""),
        ("EGY", "SUN", "2", "about"),
    ]
    assert [when for (when,) in cells(imported, "reports", "when")] == [
        *("2019?", "2018?", "2019?/2020", "1960", "1961")
    ]
    assert imported.tables["shipments"][0]["Year_of_order_uncertain"] == "?"
    assert {(note.line, note.column, note.value) for note in imported.notes} == {
        (5, "Supplier", "unknown supplier(s)"),
        (6, "Recipient", "Rebels (Example)*"),
        (7, "Number ordered", "several"),
    }


def test_a_row_of_two_files_is_one_and_two_equal_deals_of_one_are_two(tmp_path: Path) -> None:
    deal = "Chile,Sweden,2019,,4,,EX-1,gun,,,,New,,1,4,"
    one = register(tmp_path, deal, deal)
    two = register(tmp_path, deal, "Peru,Sweden,2019,,4,,EX-1,gun,,,,New,,1,4,", name="other.csv")
    imported = read(read_sipri, one, two)
    assert imported.counts == {"kept": 3, "merged": 1, "refused": 0}
    assert [note.reason for note in imported.notes] == ["is the same as “example.csv:5”"]


@pytest.mark.parametrize(
    ("header", "why"),
    [
        (HEADER.replace("status", "state"), "lacks the column “status” and has the column “state”"),
        (
            HEADER.replace(",Comments", ",Weapon designation"),
            "has the column “Weapon designation” t",
        ),
        (
            HEADER.replace("Year of order, ", "Year of order,Year flag"),
            "has the column “Year flag”,",
        ),
        (HEADER.replace("Supplier", "Seller"), "has no row that names the columns Recipient and S"),
        (
            "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category",
            "lacks the columns “Year of order”, “Number ordered”, “Weapon designation”",
        ),
    ],
)
def test_another_layout_is_refused_with_the_columns(tmp_path: Path, header: str, why: str) -> None:
    deal = "Chile,Sweden,2019,,4,,EX-1,gun,,,,New,,1,4,"
    with pytest.raises(SourceError, match=why):
        read_sipri([register(tmp_path, deal, header=header)], plain)


def test_a_column_without_a_name_holds_nothing_but_question_marks(tmp_path: Path) -> None:
    file = register(tmp_path, "Chile,Sweden,2019,probably,4,,EX-1,gun,,,,New,,1,4,")
    with pytest.raises(SourceError, match="has the column “column 4”, which the layout does not"):
        read_sipri([file], plain)


EXAMPLE = {
    "activity_id": "EXM1",
    "sub_activity_id": "EXM1_1",
    "donor": "Iceland",
    "announcement_date": "2022-03-01",
    "aid_type_general": "Military",
    "aid_type_specific": "Weapons and equipment",
    "measure": "Allocation",
    "tot_activity_value_EUR": ".",
    "tot_sub_activity_value_EUR": ".",
}


def tracker(folder: Path, *rows: dict[str, str], name: str = "example.csv") -> Path:
    columns = list(dict.fromkeys([*KIEL_LAYOUT.needed, *(each for row in rows for each in row)]))
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval=".")
        writer.writeheader()
        writer.writerows({**EXAMPLE, **row} for row in rows)
    return folder / name


def test_a_commitment_an_allocation_and_a_delivery_are_three_things(tmp_path: Path) -> None:
    imported = read(
        read_kiel,
        tracker(
            tmp_path,
            {"measure": "Commitment", "sub_activity_id": ".", "tot_activity_value_EUR": "5000"},
            {"item": "EX-1", "item_numb": "8", "item_numb_deliv": "8"},
            {"item": "EX-2", "item_numb": "90", "tot_sub_activity_value_EUR": "700.5"},
        ),
    )
    assert cells(imported, "shipments", "id", "item", "quantity", "value", "part_of") == [
        ("kiel-exm1", "Weapons and equipment", "", "5000", ""),
        ("kiel-exm1-1-ex-1", "EX-1", "8", "", "kiel-exm1"),
        ("kiel-exm1-1-ex-1-delivered", "EX-1", "8", "", "kiel-exm1-1-ex-1"),
        ("kiel-exm1-1-ex-2", "EX-2", "90", "700.5", "kiel-exm1"),
    ]
    assert {(row["sender"], row["host"]) for row in imported.tables["shipments"]} == {
        ("ISL", "UKR")
    }
    # When it was delivered nobody says, nor when that became known.
    assert cells(imported, "reports", "status", "when", "reported") == [
        ("pledged", "2022-03-01", "2022-03-01"),
        ("approved", "2022-03-01", ""),
        ("delivered", "", ""),
        ("approved", "2022-03-01", "2022-03-01"),
    ]
    assert [locator for (locator,) in cells(imported, "reports", "locator")] == [
        *("EXM1", "EXM1_1", "EXM1_1", "EXM1_1")
    ]
    assert imported.notes == []


def test_of_a_lot_of_which_a_part_arrived_the_outcome_is_reported(tmp_path: Path) -> None:
    day = {"item_numb": "8", "announcement_date": "2022-03-01"}
    rows = {"item": "EX-1", "item_numb_deliv": "3"}, {"item": "EX-2"}
    read(read_kiel, tracker(tmp_path, *({**day, **row} for row in rows)))
    now = snapshot_of(load_dataset(tmp_path / "made"), date(2022, 4, 1))
    flags = dict(zip(now.dataset.records["id"], find_flags(now)["unreported"], strict=True))
    assert flags == {
        "kiel-exm1-1-ex-1": False,
        "kiel-exm1-1-ex-1-delivered": False,
        "kiel-exm1-1-ex-2": True,
    }


def test_numbers_days_and_donors_stay_as_exact_as_they_are(tmp_path: Path) -> None:
    imported = read(
        read_kiel,
        tracker(
            tmp_path,
            {"item": "EX-1", "item_numb": "more than 40", "announcement_date": "until 12/20/2022"},
            {"item": "EX-2", "item_numb": "Undisclosed", "announcement_date": "spring"},
            {"item": "EX-3", "item_numb": "a few", "donor": "European Peace Facility"},
            {"donor": "EU (Commission and Council)", "measure": "Pledge", "own_count": "3"},
        ),
    )
    assert cells(imported, "shipments", "sender", "quantity", "quantity_is", "own_count") == [
        ("ISL", "40", "at least", ""),
        ("ISL", "", "undisclosed", ""),
        ("EUROPEANPEACEFACILITY", "", "", ""),
        ("EU", "", "", "3"),
    ]
    assert cells(imported, "reports", "status", "when", "wording") == [
        ("approved", "../2022-12-20", "until 12/20/2022"),
        ("approved", "", "spring"),
        ("approved", "2022-03-01", ""),
        ("pledged", "2022-03-01", ""),
    ]
    assert {(note.line, note.column, note.value) for note in imported.notes} == {
        (1, "own_count", ""),
        (3, "announcement_date", "spring"),
        (4, "item_numb", "a few"),
        (4, "donor", "European Peace Facility"),
        (5, "measure", "Pledge"),
    }


def test_financial_aid_is_an_event_and_what_is_no_aid_is_refused(tmp_path: Path) -> None:
    money = {"aid_type_general": "Financial ", "aid_type_specific": "Loan"}
    file = tracker(
        tmp_path,
        {**money, "tot_sub_activity_value_EUR": "2000000", "tot_value_deliv_EUR": "1000000"},
        {**money, "measure": "Commitment", "tot_activity_value_EUR": "10"},
        {"aid_type_general": "Refugees"},
        {"item": "EX-1", "tot_sub_activity_value_EUR": "-50"},
    )
    imported = read(read_kiel, file)
    assert imported.counts == {"kept": 2, "merged": 0, "refused": 2}
    assert cells(imported, "events", "kind", "title", "amount", "currency", "senders", "hosts") == [
        ("financial aid", "Financial aid (Loan)", "2000000", "EUR", "ISL", "UKR"),
        ("financial aid", "Financial aid (Loan)", "10", "EUR", "ISL", "UKR"),
    ]
    assert imported.tables["events"][0]["tot_value_deliv_EUR"] == "1000000"
    assert [status for (status,) in cells(imported, "reports", "status")] == [
        *("adopted", "announced")
    ]
    assert [(note.line, note.column, note.value) for note in imported.notes if note.line > 1] == [
        (4, "aid_type_general", "Refugees"),
        (5, "tot_sub_activity_value_EUR", "-50"),
    ]


def test_of_the_workbook_the_sheet_of_the_data_is_read(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["ReadMe"])
    sheet = book.create_sheet("Bilateral Assistance, MAIN DATA")
    sheet.append([*KIEL_LAYOUT.needed])
    sheet.append([EXAMPLE.get(name, ".") for name in KIEL_LAYOUT.needed])
    book.save(tmp_path / "example.xlsx")
    assert read(read_kiel, tmp_path / "example.xlsx").total == 1
    book.remove(sheet)
    book.create_sheet("Summary")
    book.save(tmp_path / "other.xlsx")
    with pytest.raises(
        SourceError, match="has no sheet “Bilateral Assistance, MAIN DATA” but “She"
    ):
        read_kiel([tmp_path / "other.xlsx"], plain)


def test_an_older_release_is_refused_with_the_columns(tmp_path: Path) -> None:
    file = tmp_path / "example.csv"
    file.write_text("donor,announcement_date,Type of Aid General\nIceland,2022-03-01,Military\n")
    with pytest.raises(
        SourceError, match=r"lacks the columns “activity_id”.*“Type of Aid General”"
    ):
        read_kiel([file], plain)
    file.write_text("ID,Countries,Announcement Date\n1,Iceland,2022-03-01\n", encoding="utf-8")
    with pytest.raises(SourceError, match="has no row that names the columns donor and announcem"):
        read_kiel([file], plain)


def test_a_layout_names_no_column_twice() -> None:
    for layout in (KIEL_LAYOUT, SIPRI_LAYOUT):
        assert len({*layout.needed}) == len(layout.needed)
        assert {*layout.key} < {*layout.needed}


@pytest.mark.parametrize(
    ("text", "uncertain", "cells_"),
    [
        ("12", False, ("12", "exact")),
        ("12", True, ("12", "about")),
        ("(12)", False, ("12", "about")),
        ("12?", False, ("12", "about")),
        ("(about 12)", False, ("12", "about")),
        ("at least 12", True, ("12", "at least")),
        ("undisclosed", False, ("", "undisclosed")),
        ("", False, ("", "")),
        ("()", False, ("", "")),
        ("?", False, ("", "")),
    ],
)
def test_the_number_of_a_register(text: str, uncertain: bool, cells_: tuple[str, str]) -> None:
    found = register_quantity(text, uncertain)
    assert (found.get("quantity", ""), found.get("quantity_is", "")) == cells_
