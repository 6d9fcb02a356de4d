"""The tables of a view, and what each format says beside them."""

import csv
import json
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO, StringIO
from itertools import cycle
from types import MappingProxyType
from zipfile import ZipFile

import numpy as np
import openpyxl
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest
from frictionless import Package
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import query
from dashboard.dataset import check_dataset, load_dataset
from dashboard.model import schema
from dashboard.outputs.request import ExportError
from dashboard.outputs.tables import FILE_TABLES, FORMATS, write_table, xlsx
from dashboard.outputs.tables.columns import COLUMNS
from dashboard.outputs.tables.frames import frame
from dashboard.outputs.tables.reading import read
from dashboard.query import FLAGS
from dashboard.view import View
from tests.test_tables_round import content, views

TABULAR = ("csv", "xlsx", "json", "parquet")
ASOF = date(2022, 1, 31)


def framed(dataset, name, **wanted):
    return frame(content(dataset, View(**wanted), name))


def row(made, id_):
    return made.set_index("id").loc[id_].to_dict()


# ---- the frames


def test_a_record_has_its_state_by_the_day(dataset):
    then = row(framed(dataset, "records", asof=ASOF), "johnson-kyiv")
    assert then["status"] == "announced"
    assert then["stage"] == "planned"
    assert then["when"] == "[2022-01-31..2022-02-06]"
    assert then["said"] == "some day from 31 January to 6 February 2022"
    assert (then["first_day"], then["last_day"]) == (
        pd.Timestamp(2022, 1, 31),
        pd.Timestamp(2022, 2, 6),
    )
    assert then["precision"] == "window"
    assert (then["source"], then["publisher"]) == ("wsj", "Wall Street Journal")
    assert then["url"] == "https://example.org/wsj"
    assert (then["sources"], then["confidence"]) == (1, "medium")
    again = row(framed(dataset, "records"), "rutte-kyiv")
    assert again["sources"] == 1, "one source has told of it twice"
    now = row(framed(dataset, "records"), "johnson-kyiv")
    assert (now["status"], now["sources"]) == ("completed", 2)
    assert (now["known"], now["reported"]) == (pd.Timestamp(ASOF), pd.Timestamp(2022, 2, 1))


def test_codes_have_names_beside_them(dataset):
    talks = row(framed(dataset, "records"), "paris-talks")
    assert talks["sender"] == "FRA; DEU; RUS; UKR"
    assert talks["sender_name"] == "France; Germany; Russia; Ukraine"
    visit = row(framed(dataset, "visits"), "rutte-kyiv")
    assert (visit["person"], visit["person_name"]) == ("rutte", "Mark Rutte")
    assert (visit["host"], visit["host_name"], visit["city"]) == ("UKR", "Ukraine", "Kiev")


@pytest.mark.parametrize("name", schema.RECORD_TABLES)
def test_a_table_of_one_kind_has_the_columns_and_cells_of_the_data_set(name, kyiv):
    made, own = framed(kyiv, name), kyiv.tables[name]
    assert list(made)[: own.shape[1]] == list(own)
    wanted = own.set_index("id").loc[made["id"]].reset_index()
    assert made[list(own)].astype("str").equals(wanted[list(own)].astype("str"))
    records = framed(kyiv, "records")
    assert set(made["id"]) == set(records["id"]) & set(own["id"])


def test_the_tables_of_one_kind_share_the_records_out(kyiv):
    lengths = [len(framed(kyiv, name)) for name in schema.RECORD_TABLES]
    assert sum(lengths) == len(framed(kyiv, "records")) == query.select(kyiv, View()).count


def test_flags_are_those_of_the_view(kyiv):
    made, rows = framed(kyiv, "records"), query.select(kyiv, View())
    for flag in FLAGS:
        assert made[flag].tolist() == rows.frame[flag].tolist()
        assert made[flag].any()


def test_reports_are_those_known_by_the_day_of_the_shown_records(dataset):
    made = framed(dataset, "reports", asof=ASOF, sender=("GBR",))
    assert made["record"].tolist() == ["johnson-kyiv", "nlaw"]
    assert made["source"].tolist() == ["wsj", "gov-uk"]
    sources = framed(dataset, "sources", asof=ASOF, sender=("EST", "NLD"))
    assert sources[["id", "reports"]].to_numpy().tolist() == [["wsj", 4]]


def test_a_report_without_a_day_counts_as_known(dataset):
    made = framed(dataset, "reports", asof=date(2022, 1, 1), person=("hoekstra",))
    assert made["record"].tolist() == ["hoekstra-kyiv"]
    assert made["reported"].isna().all()


def test_changes_are_those_of_the_note(kyiv):
    view = View(changed_since=ASOF, asof=date(2022, 2, 7))
    made = frame(content(kyiv, view, "changes"))
    wanted = query.find_changes(query.select(kyiv, view))
    assert made["sentence"].tolist() == [change.sentence for change in wanted]
    assert made["day"].dt.date.tolist() == [change.day for change in wanted]
    assert made["change"].tolist() == [change.change for change in wanted]
    assert len(made) > 5


def test_without_a_day_every_report_is_a_change(dataset):
    made = framed(dataset, "changes")
    assert len(made) == len(framed(dataset, "reports"))
    assert made["day"].dropna().is_monotonic_increasing
    johnson = made[made["id"] == "johnson-kyiv"]
    assert johnson["change"].tolist() == ["new", "completed"]
    assert johnson["sentence"].tolist()[1] == "Johnson: completed, 1 February 2022"
    rutte = made[made["id"] == "rutte-kyiv"]
    assert rutte["when"].tolist() == ["2022-02-01/2022-02-02"] * 2, "the date in force"


def test_another_date_alone_is_a_change_and_the_same_report_again_is_none(edit):
    edit.cell("reports", 3, "status", "announced")
    edit.cell("reports", 5, "status", "announced")
    made = framed(load_dataset(edit.folder), "changes").set_index("id")
    assert made.loc["johnson-kyiv", "change"].tolist() == ["new", "dated"]
    again = made.loc["rutte-kyiv", "change"]
    assert again.iloc[0] == "new"
    assert pd.isna(again.iloc[1])


def test_every_column_is_documented():
    for name, columns in COLUMNS.items():
        names = [column.name for column in columns]
        assert len(names) == len(set(names)), name
        assert all(column.about[:1].isupper() and column.about[-1] != "." for column in columns)
        assert all((column.type == "word") == bool(column.values) for column in columns)
    assert set(COLUMNS) == set(FILE_TABLES)


# ---- what is given and refused


@pytest.mark.parametrize(("name", "form"), [*zip(FILE_TABLES, cycle(TABULAR), strict=False)])
def test_every_table_has_every_tabular_format(name, form, dataset):
    assert {form for form in FORMATS if name in FORMATS[form].tables} >= {*TABULAR}
    made = write_table(dataset, name, form, "?asof=2022-01-31")
    assert made.name == f"small-{name}-asof-2022-01-31.{form}"
    found = read(made.content, form)
    assert found.equals(framed(dataset, name, asof=ASOF))


@pytest.mark.parametrize(
    ("name", "form", "message"),
    [
        ("visit", "csv", "There is no table “visit”; did you mean visits?"),
        ("visits", "xls", "There is no format “xls”; did you mean xlsx?"),
        ("visits", "zip", "There is no Frictionless data package of “visits”; it can be records"),
    ],
)
def test_what_there_is_not_is_refused_with_the_cure(name, form, message, dataset):
    with pytest.raises(ExportError) as error:
        write_table(dataset, name, form, "")
    assert str(error.value) == message


# ---- CSV


def test_csv_is_rfc_4180_that_a_spreadsheet_opens(dataset):
    written = FORMATS["csv"].write(content(dataset, View(), "visits"))
    assert written.startswith(b"\xef\xbb\xbfid,trip,person")
    assert written.count(b"\r\n") == written.count(b"\n") == 5
    rows = list(csv.DictReader(StringIO(written.decode("utf-8-sig"), newline="")))
    johnson = next(each for each in rows if each["id"] == "johnson-kyiv")
    assert johnson["first_day"] == johnson["when"] == "2022-02-01"
    assert johnson["sources"] == "2"
    assert johnson["disputed"] == "false"
    shipments = FORMATS["csv"].write(content(dataset, View(), "shipments")).decode("utf-8-sig")
    assert [each["quantity"] for each in csv.DictReader(StringIO(shipments))] == ["2000", ""]


def titled(dataset, title, published=None):
    """The data set with another title of its first source, and another day of it."""
    sources = dataset.sources.copy()
    sources.loc[0, "title"] = title
    if published is not None:
        sources.loc[0, "published"] = np.datetime64(published, "s")
    return replace(dataset, tables=MappingProxyType({**dataset.tables, "sources": sources}))


def test_csv_guards_a_text_that_looks_like_a_formula(dataset):
    odd = content(titled(dataset, '=HYPERLINK("https://example.org")'), View(), "sources")
    written = FORMATS["csv"].write(odd).decode("utf-8-sig")
    cells = [each["title"] for each in csv.DictReader(StringIO(written))]
    assert cells[0] == '\'=HYPERLINK("https://example.org")'


# ---- XLSX


def opened(dataset, name="records", **wanted):
    written = FORMATS["xlsx"].write(content(dataset, View(**wanted), name))
    return openpyxl.load_workbook(BytesIO(written))


def cell(sheet, id_, column):
    names = [head.value for head in sheet[1]]
    found = next(line for line in sheet.iter_rows(min_row=2) if line[0].value == id_)
    return found[names.index(column)]


def test_a_workbook_has_the_table_its_sources_and_what_it_is(dataset):
    assert opened(dataset, "visits").sheetnames == ["visits", "sources", "about"]
    assert opened(dataset, "sources").sheetnames == ["sources", "about"]


def test_a_sheet_has_real_days_links_a_filter_and_a_head_that_stays(dataset):
    sheet = opened(dataset)["records"]
    day = cell(sheet, "johnson-kyiv", "first_day")
    assert day.value == datetime(2022, 2, 1)  # noqa: DTZ001 - as openpyxl gives a day
    assert day.number_format == "yyyy-mm-dd"
    assert cell(sheet, "johnson-kyiv", "when").value == "2022-02-01"
    link = cell(sheet, "johnson-kyiv", "url")
    assert link.value == link.hyperlink.target == "https://example.org/gov"
    assert cell(sheet, "johnson-kyiv", "disputed").value is False
    assert sheet.freeze_panes == "B2"
    last = openpyxl.utils.get_column_letter(len(COLUMNS["records"]))
    assert sheet.auto_filter.ref == f"A1:{last}{sheet.max_row}"
    assert all(8 < sheet.column_dimensions[letter].width < 62 for letter in ("A", "D"))


def test_a_formula_is_a_text_in_a_workbook(dataset):
    sheet = opened(titled(dataset, "=1+1"), "sources")["sources"]
    title = cell(sheet, "wsj", "title")
    assert (title.value, title.data_type) == ("=1+1", "s")


def test_a_day_before_march_1900_is_a_text_in_a_workbook(dataset):
    early = opened(titled(dataset, "", "1900-02-28"), "sources")["sources"]
    assert cell(early, "wsj", "published").value == "1900-02-28"
    late = opened(titled(dataset, "", "1900-03-01"), "sources")["sources"]
    assert cell(late, "wsj", "published").value == datetime(1900, 3, 1)  # noqa: DTZ001


def test_a_long_address_is_a_text_in_a_workbook(dataset):
    long = "https://example.org/" + "a" * xlsx.LONGEST_LINK
    sources = dataset.sources.assign(url=long)
    odd = replace(dataset, tables=MappingProxyType({**dataset.tables, "sources": sources}))
    found = cell(opened(odd, "sources")["sources"], "wsj", "url")
    assert (found.value, found.hyperlink) == (long, None)


def test_only_as_many_links_as_a_sheet_can_hold(dataset, monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_LINKS", 2)
    sheet = opened(dataset, "sources")["sources"]
    first, second = (cell(sheet, name, "url") for name in ("wsj", "gov-uk"))
    assert first.hyperlink is not None
    assert (second.hyperlink, second.value) == (None, "https://example.org/gov")


def test_the_sheet_about_says_what_the_file_is(dataset):
    written = write_table(
        dataset, "visits", "xlsx", "?sender=GBR&asof=2022-01-31", "https://example.org/"
    ).content
    sheet = openpyxl.load_workbook(BytesIO(written))["about"]
    lines = [[each.value for each in line] for line in sheet.iter_rows()]
    facts = {line[0]: line[1] for line in lines}
    assert facts["Title"] == "Two weeks of visits"
    assert facts["View"].startswith("Visits, arms, aid and context from the United Kingdom")
    assert facts["Address"] == "https://example.org/?asof=2022-01-31&sender=GBR"
    assert facts["Known on"] == "2022-01-31"
    assert facts["Licence"] == "Creative Commons Attribution 4.0"
    assert (facts["Version"], facts["Rows"]) == ("1.0", "1")
    assert facts["Records in the view"] == "2"
    documented = [line for line in lines if line[0] in ("visits", "sources")]
    assert [line[1:] for line in documented] == [
        [column.name, column.about] for name in ("visits", "sources") for column in COLUMNS[name]
    ]


def test_a_table_longer_than_a_sheet_is_refused_with_the_cure(dataset, monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_ROWS", 4)
    assert write_table(dataset, "visits", "xlsx", "").content
    with pytest.raises(ExportError) as error:
        write_table(dataset, "reports", "xlsx", "")
    assert str(error.value) == (
        "XLSX holds at most 4 rows and the reports are 11; take CSV or Parquet, or choose fewer."
    )


@pytest.mark.parametrize("form", ["xlsx", "zip"])
def test_the_files_of_an_archive_have_a_fixed_time(form, dataset):
    written = FORMATS[form].write(content(dataset, View(), "records"))
    with ZipFile(BytesIO(written)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        texts = [archive.read(name).decode() for name in archive.namelist()]
    assert str(datetime.now().year) not in "".join(texts)  # noqa: DTZ005


# ---- JSON and Parquet


def test_json_says_what_it_is_and_what_each_column_means(dataset):
    view = View(asof=ASOF, person=("hoekstra", "rutte"))
    found = json.loads(FORMATS["json"].write(content(dataset, view, "visits")))
    assert list(found) == [
        *("title", "table", "view", "said", "asof", "licence", "version", "counts", "columns"),
        "rows",
    ]
    assert found["view"] == view.address()
    assert found["said"] == query.select(dataset, view).subtitle
    assert found["asof"] == "2022-01-31"
    counts = {"rows": 2, "shown": 2, "known": 2, "undated": 0, "outside": 0, "unknown": 0}
    assert found["counts"] == counts
    about = COLUMNS["visits"][0].about
    assert found["columns"][0] == {"name": "id", "type": "text", "about": about}
    first = next(line for line in found["rows"] if line["id"] == "hoekstra-kyiv")
    assert list(first) == [column["name"] for column in found["columns"]]
    assert (first["first_day"], first["last_day"]) == ("2022-02-01", "2022-02-28")
    assert first["reported"] is first["city"] is first["change"] is None
    assert first["disputed"] is False


def test_parquet_has_dates_dictionaries_and_what_it_is(dataset):
    written = FORMATS["parquet"].write(content(dataset, View(asof=ASOF), "shipments"))
    found = pq.read_table(BytesIO(written))
    types = {field.name: field.type for field in found.schema}
    assert types["first_day"] == pa.date32()
    assert types["status"] == pa.dictionary(pa.int8(), pa.string())
    assert (types["quantity"], types["disputed"]) == (pa.float64(), pa.bool_())
    assert (types["sources"], types["unit"]) == (pa.int64(), pa.string())
    assert found.column("visit").to_pylist() == ["johnson-kyiv", None]
    told = {key.decode(): value.decode() for key, value in found.schema.metadata.items()}
    assert told["title"] == "Two weeks of visits"
    assert told["view"] == "?asof=2022-01-31"
    assert json.loads(told["counts"])["rows"] == 2
    field = found.schema.field("item")
    assert field.metadata[b"about"].decode() == "What it is"


# ---- the data package

STATE = [
    *("id", "kind", "label", "detail", "person", "rank", "sender", "host", "city", "place"),
    *("latitude", "longitude", "status", "stage", "when", "confidence", "reported", "start_min"),
    *("start_max", "end_min", "end_max", "precision", "uncertain", "approximate", "wording"),
    *FLAGS,
]


def unpacked(given_content, folder):
    with ZipFile(BytesIO(FORMATS["zip"].write(given_content))) as archive:
        archive.extractall(folder)
    return folder


def states(rows):
    texts = rows.frame[STATE].astype("str")
    return texts.where(rows.frame[STATE].notna(), "")


@given(data=st.data())
@settings(max_examples=6)
def test_a_package_is_a_data_set_with_the_same_states(kyiv, dataset, tmp_path_factory, data):
    source = data.draw(st.sampled_from([kyiv, dataset]), label="data set")
    view = data.draw(views(source))
    given_content = content(source, view, "records")
    folder = unpacked(given_content, tmp_path_factory.mktemp("package"))
    found = query.select(
        load_dataset(folder), View(asof=view.asof)
    )  # `load` refuses what `check` finds
    pd.testing.assert_frame_equal(states(found), states(given_content.rows))
    assert (found.undated, found.unknown) == (0, 0)


def test_the_package_of_all_is_valid_for_frictionless_and_has_the_tour(kyiv, tmp_path):
    folder = unpacked(content(kyiv, View(), "records"), tmp_path / "package")
    found = Package(str(folder / "datapackage.json")).validate()
    assert found.valid, found.flatten(["rowNumber", "fieldName", "note"])
    whole = load_dataset(folder)
    assert whole.tables["stories"].equals(kyiv.tables["stories"])
    assert len(whole.tables["stories"]) > 0
    assert (whole.name, whole.title, whole.licence) == (kyiv.name, kyiv.title, kyiv.licence)


def test_the_package_of_a_part_is_valid_and_holds_no_more_than_it_uses(kyiv, tmp_path):
    view = View(sender=("GBR",), asof=ASOF)
    folder = unpacked(content(kyiv, view, "records"), tmp_path / "package")
    found = Package(str(folder / "datapackage.json")).validate()
    assert found.valid, found.flatten(["rowNumber", "fieldName", "note"])
    part = load_dataset(folder)
    assert set(part.sources["id"]) == set(part.reports["source"])
    assert (part.reports["reported"].dropna() <= pd.Timestamp(ASOF)).all()
    assert 0 < len(part.people) < len(kyiv.people)
    assert 0 < len(part.places) < len(kyiv.places)
    assert not (folder / "stories.csv").exists()
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert (package["view"], package["asof"]) == (view.address(), "2022-01-31")


def test_a_package_leaves_out_the_visit_that_is_not_in_it(dataset, tmp_path):
    whole = load_dataset(unpacked(content(dataset, View(), "records"), tmp_path / "whole"))
    assert set(whole.shipments["visit"]) == {"johnson-kyiv", ""}
    part = content(dataset, View(kind=("shipment",)), "records")
    assert set(load_dataset(unpacked(part, tmp_path / "part")).shipments["visit"]) == {""}


def test_a_package_has_no_tour_that_tells_of_later_days(edit):
    tour = "record,asof,text\njohnson-kyiv,2022-02-01,He is in Kyiv.\n"
    (edit.folder / "stories.csv").write_text(tour, encoding="utf-8")
    toured = load_dataset(edit.folder)
    held = {}
    for asof in (ASOF, date(2022, 2, 1)):
        written = FORMATS["zip"].write(content(toured, View(asof=asof), "records"))
        with ZipFile(BytesIO(written)) as archive:
            held[asof] = "stories.csv" in archive.namelist()
    assert held == {ASOF: False, date(2022, 2, 1): True}


def test_a_package_has_the_country_in_which_a_sender_has_its_seat(edit):
    edit.cell("places", 2, "country", "XNC")
    edit.text(
        "places.csv", "EU,organisation", "XNC,country,Somewhere,,,35.2,33.4,\nEU,organisation"
    )
    part = content(load_dataset(edit.folder), View(sender=("EU",)), "records")
    folder = unpacked(part, edit.folder.parent / "package")
    assert check_dataset(folder) == ()
    assert {"EU", "XNC"} <= set(load_dataset(folder).places["id"])
