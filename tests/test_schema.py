"""A schema that grows: columns and tables left out, columns of a user's own, older models."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dashboard import query
from dashboard.charts import PICTURES, Canvas, draw
from dashboard.dataset import Dataset, check_dataset, load_dataset
from dashboard.model import schema, table_schema
from dashboard.model.tables import Table
from dashboard.model.vocabularies import GOING, STATUS_WORDS, STATUSES, Stage
from dashboard.model.when import Precision
from dashboard.outputs.tables import FORMATS, write_table
from dashboard.outputs.tables.columns import STATE_COLUMNS
from dashboard.query.naming import STAGE_SIGNS, STATUS_SIGNS
from dashboard.view import View, parse
from dashboard.web import page
from tests.small import PACKAGE, TABLES, warning_texts

Files = Mapping[str, str]

PEOPLELESS = """\
id,person,sender,host
johnson,Boris Johnson,GBR,UKR
"macron","Macron, Emmanuel",FRA,RUS
"""
BARE = {
    "visits": PEOPLELESS,
    "reports": """\
record,status,source
johnson,completed,bbc
macron,announced,bbc
""",
    "sources": "id\nbbc\n",
}
"""The fewest tables with the fewest columns."""


def written(folder: Path, files: Files, **changes: object) -> Path:
    """A folder with these tables, whose package lists no others."""
    folder.mkdir(exist_ok=True)
    headers = {name: next(csv.reader([text.split("\n")[0]])) for name, text in files.items()}
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    package = {**PACKAGE, "resources": table_schema.describe_tables(headers), **changes}
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return folder


def without(text: str, columns: Iterable[str]) -> str:
    """The table without those columns."""
    return _rewritten(text, lambda row: {k: v for k, v in row.items() if k not in columns})


def emptied(text: str, columns: Iterable[str]) -> str:
    """The table with nothing in those columns."""
    return _rewritten(text, lambda row: {k: "" if k in columns else v for k, v in row.items()})


def _rewritten(text: str, change: Callable[[dict[str, str]], dict[str, str]]) -> str:
    rows = [change(row) for row in csv.DictReader(io.StringIO(text))]
    sink = io.StringIO()
    writer = csv.DictWriter(sink, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return sink.getvalue()


def assert_same(one: Dataset, other: Dataset) -> None:
    """Both hold the same, whatever their files look like."""
    for name, table in one.tables.items():
        pd.testing.assert_frame_equal(table, other.tables[name], obj=name)
    pd.testing.assert_frame_equal(one.records, other.records)
    pd.testing.assert_frame_equal(one.reports, other.reports)
    assert one.names == other.names
    assert one.seats == other.seats
    assert one.schemas == other.schemas


# ---- columns that are left out

TIED: Mapping[str, list[tuple[str, ...]]] = {
    "shipments": [("quantity", "quantity_is"), ("value", "currency")],
    "events": [("amount", "amount_is", "unit", "currency")],
}
"""Columns that a rule of cells ties together: one says nothing, or too little, without another."""


def tied(table: Table) -> set[tuple[str, ...]]:
    """The columns of the table that may be left out, those that are tied together as one."""
    free = [column.name for column in table.columns if not column.required]
    found = TIED.get(table.name, [])
    return {next((each for each in found if name in each), (name,)) for name in free}


OPTIONAL = sorted(
    (name, each)
    for name in TABLES
    for each in tied(schema.TABLES[name])
    if name != "places"  # without them its cities and organisations are nowhere
)


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=6)
@given(left=st.sets(st.sampled_from(OPTIONAL), min_size=1))
@example(left=set(OPTIONAL))
def test_any_columns_that_are_not_required_may_be_left_out(left):
    """The data set loads, and is the one whose cells in them are empty."""
    gone = {name: {c for table, each in left if table == name for c in each} for name in TABLES}
    with TemporaryDirectory() as place:
        both = [
            load_dataset(
                written(
                    Path(place) / made.__name__,
                    {name: made(text, gone[name]) for name, text in TABLES.items()},
                    name="small",
                )
            )
            for made in (without, emptied)
        ]
    assert_same(*both)


def test_only_these_columns_are_required():
    needed = {name: table.needed for name, table in schema.TABLES.items()}
    assert needed == {
        "visits": ("id", "person", "sender", "host"),
        "shipments": ("id", "sender", "host", "item"),
        "events": ("id", "kind", "title"),
        "reports": ("record", "status", "source"),
        "sources": ("id",),
        "people": ("id",),
        "places": ("id",),
        "stories": ("record", "text"),
        "remarks": ("record", "day", "text"),
    }


def test_a_rule_between_cells_holds_where_one_of_their_columns_is_left_out(tmp_path):
    files = {**TABLES, "shipments": without(TABLES["shipments"], ["currency"])}
    (problem,) = check_dataset(written(tmp_path / "small", files))
    assert str(problem) == (
        "shipments.csv:3:currency: is empty, but a value is given [amount-incomplete]"
    )


DATED = {
    **BARE,
    "reports": """\
record,status,source,when
johnson,completed,bbc,2022-02-01
macron,announced,bbc,[2022-02-07..2022-02-09]
""",
}


@pytest.mark.parametrize("files", [BARE, DATED], ids=["undated", "dated"])
def test_the_fewest_columns_make_a_data_set_that_every_chart_shows(tmp_path, files):
    bare = load_dataset(written(tmp_path / "bare", files))
    assert all(warning.code == "one-source" for warning in bare.warnings)
    view = View(selected="johnson")
    rows = query.select(bare, view)
    for name in PICTURES:
        assert draw(name, rows, view, Canvas()).figure.data
    found = query.find_details(bare, view)
    assert found is not None
    text = str(page.details_panel(found, query.choices(bare), view).to_plotly_json())
    assert "nan" not in text.casefold().replace("finance", "")
    assert "Boris Johnson" in text
    more = query.more_columns(bare)
    assert page.table_rows(query.make_table(rows), more, query.choices(bare))
    assert rows.sources == (("bbc",) if files is DATED else ())


@pytest.mark.slow
@pytest.mark.parametrize("files", [BARE, DATED], ids=["bare", "dated"])
def test_every_format_can_be_written_of_the_fewest_columns(tmp_path, files):
    bare = load_dataset(written(tmp_path / "bare", files))
    for form, each in FORMATS.items():
        for name in each.tables:
            assert write_table(bare, name, form, "").content or form == "bib"


def test_empty_confidence_is_the_least(tmp_path):
    """Of two reports of a day the one counts of which somebody says how far to rely on it."""
    reports = """\
record,reported,status,when,source,confidence
johnson,2022-01-02,announced,2022-01-08,bbc,low
johnson,2022-01-02,announced,2022-01-09,bbc,
"""
    visits = "id,person,sender,host\njohnson,Boris Johnson,GBR,UKR\n"
    files = {**BARE, "visits": visits, "reports": reports}
    found = load_dataset(written(tmp_path / "doubt", files))
    assert query.select(found, View()).listed["when"].tolist() == ["2022-01-08"]


# ---- tables that are left out


def test_without_people_a_person_is_called_as_written(tmp_path):
    bare = load_dataset(written(tmp_path / "bare", BARE))
    assert dict(bare.names["person"]) == {
        "Boris Johnson": "Boris Johnson",
        "Macron, Emmanuel": "Macron, Emmanuel",
    }
    assert bare.records["label"].tolist() == ["Boris Johnson", "Macron, Emmanuel"]
    view = parse("?person=Macron, Emmanuel", query.choices(bare))
    assert query.select(bare, view).listed["id"].tolist() == ["macron"]
    assert parse(view.address(), query.choices(bare)) == view


def test_a_person_without_a_name_is_called_by_the_id(tmp_path):
    files = {**BARE, "visits": "id,person,sender,host\na,boris,GBR,UKR\nb,macron,FRA,RUS\n"}
    files["reports"] = BARE["reports"].replace("johnson", "a").replace("macron", "b")
    files["people"] = "id,name\nboris,\nmacron,Emmanuel Macron\n"
    found = load_dataset(written(tmp_path / "few", files))
    assert dict(found.names["person"]) == {"boris": "boris", "macron": "Emmanuel Macron"}
    assert found.records["label"].tolist() == ["boris", "Emmanuel Macron"]


def test_a_source_without_a_publisher_is_called_by_its_title_else_its_id(tmp_path):
    files = {**DATED, "sources": "id,title\nbbc,The evening news\n"}
    found = load_dataset(written(tmp_path / "titled", files))
    assert query.select(found, View()).sources == ("The evening news",)


def test_a_place_without_a_kind_is_what_its_id_says(tmp_path):
    visits = "id,person,sender,host,city\njohnson,Boris Johnson,G7,UKR,Shyrokyne\n"
    places = "id,country,latitude,longitude\nG7,,,\nshyrokyne,UKR,47.1,37.8\n"
    files = {**BARE, "visits": visits, "reports": "record,status,source\njohnson,completed,bbc\n"}
    found = load_dataset(written(tmp_path / "kinds", {**files, "places": places}))
    assert found.names["sender"] == {"G7": "G7"}
    assert dict(found.names["place"]) == {"UKR/shyrokyne": "shyrokyne"}


@pytest.mark.parametrize("name", schema.RECORD_TABLES)
def test_one_table_of_records_is_enough(tmp_path, name):
    rows = {
        "visits": "id,person,sender,host\na,Boris Johnson,GBR,UKR\n",
        "shipments": "id,sender,host,item\na,GBR,UKR,Missiles\n",
        "events": "id,kind,title\na,sanctions,Penalties\n",
    }
    status = {"visits": "completed", "shipments": "delivered", "events": "adopted"}
    reports = f"record,status,source\na,{status[name]},bbc\n"
    files = {name: rows[name], "reports": reports, "sources": BARE["sources"]}
    found = load_dataset(written(tmp_path / "one", files))
    assert [len(found.tables[each]) for each in schema.RECORD_TABLES].count(1) == 1
    assert len(query.select(found, View()).listed) == 1
    for other in (*schema.RECORD_TABLES, "sources", "remarks", "changes"):
        assert write_table(found, other, "csv", "").content


def test_an_unlisted_table_is_a_warning(folder, edit):
    edit.package(resources=[r for r in PACKAGE["resources"] if r["name"] != "people"])
    assert warning_texts(folder) == [
        "datapackage.json:resources: does not list people, so other programs will not find "
        "people.csv; list it"
    ]


# ---- the version of the model


@pytest.mark.parametrize("model", [None, 1, schema.MODEL])
def test_a_data_set_of_this_model_is_read(edit, model):
    edit.package(model=model)
    assert edit.problems() == []


@pytest.mark.parametrize(
    ("model", "fault"),
    [
        (2, "is 2, newer than this program, which reads up to 1; update the program"),
        (0, "is 0, no version of the data model; write 1"),
        ("1", 'is "1", no version of the data model; write 1'),
        (True, "is true, no version of the data model; write 1"),
        ([1], "is [1], no version of the data model; write 1"),
    ],
)
def test_another_model_is_refused_in_a_sentence(edit, model, fault):
    """Whatever else such a data set may have that is unknown here, only that is said."""
    edit.package(model=model, title=None)
    assert edit.problems()[0] == f"datapackage.json:model: {fault}"
    assert len(edit.problems()) == 1


def test_an_older_model_is_read_or_refused_with_what_to_do(edit, monkeypatch):
    monkeypatch.setattr(schema, "MODEL", 4)
    monkeypatch.setattr(schema, "BRING_UP", {2: "rename tour to trip", 3: "name the rank"})
    fault = "datapackage.json:model: is {}, and this program reads 4; {}, and write 4"
    for model, cure in ((1, "rename tour to trip, then name the rank"), (3, "name the rank")):
        edit.package(model=model)
        assert edit.problems() == [fault.format(model, cure)]
    monkeypatch.setattr(schema, "BRING_UP", {2: "rename tour to trip"})
    edit.package(model=3)
    assert edit.problems() == []


def test_each_stage_and_precision_has_a_word_wherever_they_are_listed(kyiv: Dataset) -> None:
    columns = {column.name: column.values for column in STATE_COLUMNS}
    assert columns["stage"] == get_args(Stage) == tuple(STAGE_SIGNS)
    assert columns["precision"] == get_args(Precision)
    assert {STATUS_SIGNS[name] for name in GOING} == {"◉"}
    assert set(STATUS_SIGNS.values()) == {*STAGE_SIGNS.values(), "◉"}
    assert set(kyiv.reports["stage"].cat.categories) == set(get_args(Stage))
    assert set(kyiv.reports["precision"].cat.categories) == {"", *get_args(Precision)}


def test_a_status_means_the_same_in_each_table_that_has_it() -> None:
    """`STATUS_WORDS` has one entry for it; only what it means is said in the table's own words."""
    for words in STATUSES.values():
        for name, word in words.items():
            assert replace(word, about="") == replace(STATUS_WORDS[name], about="")
