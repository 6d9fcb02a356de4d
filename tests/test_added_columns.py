"""Columns that the schema does not know: kept, shown, searched, and given out."""

import csv
import io
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dashboard import query
from dashboard.dataset import Dataset, check_dataset, load_dataset
from dashboard.dataset.cells import FORMULA, text_fault
from dashboard.model import schema, table_schema
from dashboard.model.tables import MOST_ADDED
from dashboard.outputs.dossier import write_dossier
from dashboard.outputs.tables import FORMATS, Content, write_table
from dashboard.outputs.tables.columns import COLUMNS, TAKEN
from dashboard.outputs.tables.frames import frame
from dashboard.outputs.tables.reading import READERS, read
from dashboard.view import View
from dashboard.web import page
from dashboard.web.page.table import grid as table_of
from tests.frozen import Painter
from tests.small import EVERYWHERE, TABLES, Edit, warning_texts, write

KEPT = [*schema.RECORD_TABLES, "reports", "sources", "people", "places"]


def with_columns(edit: Edit, **cells: Mapping[str, str]) -> Dataset:
    """The small data set with these columns, by table, in the first row of each."""
    for table, columns in cells.items():
        for name, text in columns.items():
            edit.column(table, name, {2: text})
    return load_dataset(edit.folder)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The small data set with columns of its own."""
    return with_columns(
        Edit(write(tmp_path_factory.mktemp("told") / "small")),
        visits={"Motorcade of": "about forty", "status": "filed"},
        shipments={"Motorcade of": "none"},
        reports={"editor": "Ńora", "position": "front page"},
        sources={"paywall": "yes"},
        people={"party": "Conservative"},
        places={"oblast": "Kyiv city"},
    )


def exported(dataset: Dataset, name: str, form: str, address: str = "") -> pd.DataFrame:
    return read(write_table(dataset, name, form, address).content, form)


# ---- kept


def test_a_column_is_kept_as_text_under_its_header(told: Dataset) -> None:
    assert told.visits["Motorcade of"].tolist() == ["about forty", "", "", ""]
    assert {name: told.schemas[name].added for name in ("visits", "people", "events")} == {
        "visits": ("Motorcade of", "status"),
        "people": ("party",),
        "events": (),
    }
    assert all(warning.code in EVERYWHERE for warning in told.warnings)


def test_the_files_without_it_give_the_same_records(told: Dataset, dataset: Dataset) -> None:
    """What the columns hold changes nothing but what is searched."""
    mine, other = (each.records.drop(columns="search") for each in (told, dataset))
    pd.testing.assert_frame_equal(mine, other)
    pd.testing.assert_frame_equal(told.reports, dataset.reports)


@pytest.mark.parametrize(
    ("table", "header", "meant"),
    [
        ("shipments", "quantiy", None),
        ("visits", "Purposes", None),
        ("visits", "counterpart", None),
        ("shipments", "part of", "part_of"),
        ("reports", "reported is", "reported_is"),
        ("sources", "languge", "language"),
        ("visits", "shoe size", None),
    ],
)
def test_a_name_close_to_one_that_the_file_lacks_is_a_warning(
    folder: Path, edit: Edit, table: str, header: str, meant: str | None
) -> None:
    edit.column(table, header, {})
    said = f"is kept as a column of the data set's own; did you mean {meant}?"
    expected = [f"{table}.csv:1:{header}: {said}"] if meant else []
    assert warning_texts(folder) == expected
    assert edit.problems() == []


def test_a_column_written_wrongly_is_a_warning_and_no_fault(folder: Path, edit: Edit) -> None:
    edit.text("shipments.csv", ",quantity,quantity_is,", ",quantiy,quantity_is,")
    edit.cell("shipments", 2, "quantity_is", "")
    edit.cell("shipments", 3, "quantity_is", "")
    assert edit.problems() == []
    assert warning_texts(folder) == [
        "shipments.csv:1:quantiy: is kept as a column of the data set's own; did you mean quantity?"
    ]


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        ("x" * 61, f"{'x' * 59}…: has 61 characters; the most is 60: shorten it"),
        ("=cmd()", "=cmd(): is no name for a column; begin with a letter or a digit"),
        ("+", "+: is no name for a column; begin with a letter or a digit"),
        ("a<b>", "a<b>: looks like markup; write plain text"),
        ("a\x07b", "a\\u0007b: has a character that nobody sees; take it away"),
        ("role", "role: is the name of two columns; rename one of them, or delete it"),
    ],
)
def test_a_name_that_is_none_is_refused(edit: Edit, header: str, fault: str) -> None:
    edit.column("visits", header, {})
    assert edit.problems() == [f"visits.csv:1:{fault}"]


def test_a_name_twice_is_refused(edit: Edit) -> None:
    edit.column("visits", "shoe", {})
    edit.column("visits", "shoe", {})
    assert edit.problems() == [
        "visits.csv:1:shoe: is the name of two columns; rename one of them, or delete it"
    ]


def test_added_columns_have_a_bound(edit: Edit) -> None:
    for number in range(MOST_ADDED + 1):
        edit.column("people", f"c{number}", {})
    assert edit.problems() == [
        "people.csv:1: has 51 columns that are not of people.csv; the most is 50: delete some"
    ]


def test_its_cells_are_texts_like_any_other(edit: Edit) -> None:
    edit.column("visits", "remark", {2: "<b>", 3: "=1+1", 4: "x" * 10_001, 5: "-1.5"})
    assert edit.problems() == [
        'visits.csv:2:remark: "<b>" looks like markup (<b); write plain text',
        'visits.csv:3:remark: "=1+1" begins with "=", as a spreadsheet formula does; '
        "begin with a word",
        "visits.csv:4:remark: has 10,001 characters; the most is 10,000",
    ]


# ---- no text names a later day


def test_a_text_that_knows_the_future_is_warned_of(folder: Path, edit: Edit) -> None:
    edit.column("visits", "outcome", {2: "signed on 5 March 2022"})
    edit.column("reports", "margin", {3: "see 6 March 2022"})
    warned = [text.partition(", after")[0] for text in warning_texts(folder)]
    assert warned == [
        'reports.csv:3:margin: names "6 March 2022"',
        'visits.csv:2:outcome: names "5 March 2022"',
    ]


def test_a_search_finds_it_and_never_before_it_was_said(edit: Edit) -> None:
    for line, text in ((2, "wallflower"), (3, "Cornucopia")):
        edit.column("reports", f"margin {line}", {line: text})
    found = with_columns(edit, visits={"host party": "Ńovelty"}, sources={"desk": "Brussels"})

    def matching(words: str, asof: date | None = None) -> list[str]:
        return query.select(found, View(q=words, asof=asof)).listed["id"].tolist()

    assert matching("novelty") == ["johnson-kyiv"]
    assert matching("novelty", date(2022, 1, 31)) == ["johnson-kyiv"]
    assert matching("cornucopia") == ["johnson-kyiv"]
    assert matching("cornucopia", date(2022, 1, 31)) == []
    assert matching("wallflower", date(2022, 1, 31)) == ["johnson-kyiv"]
    assert "johnson-kyiv" in matching("brussels", date(2022, 1, 31))


# ---- shown


def test_the_details_show_it_after_the_other_facts(told: Dataset) -> None:
    found = query.find_details(told, View(selected="johnson-kyiv"))
    assert found is not None
    assert [(fact.label, fact.text) for fact in found.facts] == [
        ("Role", "Prime Minister"),
        ("Counterparts", "Volodymyr Zelensky"),
        ("Purpose", "Solidarity"),
        ("Motorcade of", "about forty"),
        ("status", "filed"),
    ]
    panel = json.dumps(
        page.details_panel(found, query.choices(told), View()),
        default=lambda part: part.to_plotly_json(),
        ensure_ascii=False,
    )
    for text in ("Motorcade of", "about forty", "editor: ", "Ńora", "front page"):
        assert text in panel


def test_a_report_that_was_not_known_says_nothing(told: Dataset) -> None:
    early = query.find_details(told, View(selected="johnson-kyiv", asof=date(2022, 1, 1)))
    assert early is not None
    assert early.report_facts == ()


def test_the_dossier_shows_it(told: Dataset) -> None:
    text = write_dossier(told, "", Painter()).content.decode()
    for said in ("<dt>Motorcade of</dt><dd>about forty</dd>", "editor: Ńora"):
        assert said in text


def test_the_table_of_the_page_can_show_it(told: Dataset) -> None:
    more = query.more_columns(told)
    rows = query.select(told, View())
    at = list(more).index("Motorcade of")
    grid = table_of(map(str, more))["table"]
    (column,) = [each for each in grid.columnDefs if each["headerName"] == "Motorcade of"]
    assert column["hide"]
    listed = page.table_rows(
        query.make_table(rows), more.iloc[rows.listed["at"]], query.choices(told)
    )
    shown = {row["id"]: row.get(column["field"]) for row in listed}
    assert column["field"] == f"more{at}"
    assert {id_: text for id_, text in shown.items() if text} == {
        "johnson-kyiv": "about forty",
        "nlaw": "none",
    }


# ---- given out


@pytest.mark.parametrize("form", sorted(READERS))
def test_every_table_has_it(told: Dataset, form: str) -> None:
    records = exported(told, "records", form)
    assert records.columns.tolist()[-2:] == ["Motorcade of", "own_status"]
    by_id = records.set_index("id")
    assert by_id["Motorcade of"][["johnson-kyiv", "nlaw", "eu-loan"]].tolist() == [
        "about forty",
        "none",
        "",
    ]
    assert by_id["status"]["johnson-kyiv"] == "completed"
    visits = exported(told, "visits", form).set_index("id")
    assert visits["own_status"]["johnson-kyiv"] == "filed"
    reports = exported(told, "reports", form)
    mine = reports[reports["editor"] != ""]
    assert mine[["record", "status", "position"]].values.tolist() == [
        ["johnson-kyiv", "announced", "front page"]
    ]
    assert exported(told, "sources", form).set_index("id")["paywall"]["wsj"] == "yes"


def test_a_view_of_some_records_has_their_own_cells(edit: Edit) -> None:
    """Rows are those of the records, in whatever order and however few they are."""
    edit.column("visits", "mark", {line: f"v{line}" for line in range(2, 6)})
    edit.column("events", "mark", {2: "e2", 3: "e3"})
    edit.column("reports", "mark", {line: f"r{line}" for line in range(2, 13)})
    found = load_dataset(edit.folder)
    whole = exported(found, "records", "csv").set_index("id")["mark"]
    visits = found.visits.set_index("id")["mark"]
    assert whole[visits.index].tolist() == visits.tolist()
    some = exported(found, "records", "csv", "?sender=NLD,FRA").set_index("id")["mark"]
    assert dict(some) == {"rutte-kyiv": "v3", "hoekstra-kyiv": "v4", "paris-talks": "e3"}
    reports = exported(found, "reports", "csv", "?record=nlaw,rutte-kyiv")
    assert sorted(map(str, reports["mark"])) == ["r4", "r5", "r8"]


def test_geojson_has_it_as_a_property(told: Dataset) -> None:
    features = json.loads(write_table(told, "records", "geojson", "").content)["features"]
    mine = next(each["properties"] for each in features if each["id"] == "johnson-kyiv")
    assert (mine["Motorcade of"], mine["own_status"]) == ("about forty", "filed")
    assert mine["status"] == "completed"


def test_names_that_are_taken_are_those_that_are_given_out(dataset: Dataset) -> None:
    features = json.loads(write_table(dataset, "records", "geojson", "").content)["features"]
    assert {name for feature in features for name in feature["properties"]} <= TAKEN
    assert {column.name for columns in COLUMNS.values() for column in columns} <= TAKEN


@pytest.mark.slow
def test_names_that_the_program_uses_itself_are_kept_apart(edit: Edit) -> None:
    """No column of the data set's own stands in for one of the program's."""
    used = [
        *("self", "index", "Index", "line", "row", "at", "lane", "level_0", "count", "own_said"),
        *("said", "known", "position", "when", "number", "url", "reports", "_x0041_", "2022"),
    ]
    for name in used:
        for table in ("visits", "reports", "sources"):
            if name not in schema.TABLES[table].names:
                edit.column(table, name, {2: f"mine: {name}"})
    found = load_dataset(edit.folder)
    rows = query.select(found, View())
    for table in ("records", "visits", "reports", "sources", "remarks", "changes"):
        content = Content(found, View(), rows, table, "")
        made = frame(content)
        for form in READERS:
            again = read(FORMATS[form].write(content), form)
            pd.testing.assert_frame_equal(again, made, obj=f"{table}.{form}")
    visits = exported(found, "visits", "csv").set_index("id").loc["johnson-kyiv"]
    mine = [text for text in visits if str(text).startswith("mine: ")]
    assert sorted(map(str, mine)) == sorted(f"mine: {name}" for name in used)
    for name in ("geojson", "jsonld", "timelinejs", "ics"):
        assert write_table(found, "records", name, "").content


# ---- the data package

LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cf", "Cn", "Co", "Zl", "Zp", "Zs"))
HEADERS = st.builds(
    str.__add__,
    st.characters(categories=("L", "N")),
    st.text(LETTERS.filter(lambda letter: letter not in "<;") | st.just(","), max_size=9),
)
WORDS = st.text(LETTERS | st.sampled_from("\n\u00a0"), max_size=12).filter(
    lambda text: text_fault(text) is None and not FORMULA.match(text)
)


def unzipped(content: bytes, folder: Path) -> Path:
    with ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(folder)
    return folder


@pytest.mark.slow
@settings(max_examples=6)
@given(
    columns=st.dictionaries(HEADERS, st.lists(WORDS, min_size=1, max_size=4), max_size=4),
    table=st.sampled_from(KEPT),
)
@example(columns={"a,b": ['x "y", z'], 'q"': ["q"], "Ё": ["a\nb"]}, table="visits")
@example(columns={"nan": ["nan", "NULL", "007"]}, table="reports")
def test_any_text_survives_the_round_by_the_data_package(
    columns: dict[str, list[str]], table: str
) -> None:
    """A data set that loads is given out whole, and loads as it was, however often."""
    with TemporaryDirectory() as place:
        folder = write(Path(place) / "small")
        path = folder / f"{table}.csv"
        header, *rows = csv.reader(io.StringIO(TABLES[table]))
        filled = [
            [*row, *(cells[at % len(cells)] for cells in columns.values())]
            for at, row in enumerate(rows)
        ]
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([[*header, *columns], *filled])
        assert check_dataset(folder) == ()
        one = load_dataset(folder)
        packed = write_table(one, "records", "zip", "").content
        other = load_dataset(unzipped(packed, Path(place) / "again"))
        assert other.schemas[table].added == one.schemas[table].added
        left = one.tables[table]
        if table in ("people", "places"):  # only those that the records name
            left = left[left["id"].isin(other.tables[table]["id"])].reset_index(drop=True)
        pd.testing.assert_frame_equal(other.tables[table], left)
        assert write_table(other, "records", "zip", "").content == packed


def test_the_package_describes_it(told: Dataset, tmp_path: Path) -> None:
    packed = write_table(told, "records", "zip", "").content
    package = json.loads((unzipped(packed, tmp_path) / "datapackage.json").read_text("utf-8"))
    (visits,) = [each for each in package["resources"] if each["name"] == "visits"]
    assert visits["schema"]["fields"][-2:] == [
        {
            "name": name,
            "type": "string",
            "description": "A column of this data set's own",
            "constraints": {"maxLength": 10_000},
        }
        for name in ("Motorcade of", "status")
    ]
    assert package["model"] == schema.MODEL


def test_a_package_may_describe_only_what_its_file_has(folder: Path, edit: Edit) -> None:
    resources = table_schema.describe_tables({name: schema.TABLES[name].names for name in TABLES})
    visits = next(each for each in resources if each["name"] == "visits")
    visits["schema"]["fields"].append({"name": "shoe", "type": "string"})
    edit.package(resources=resources)
    assert edit.problems() == [
        "datapackage.json:resources.visits.schema: has shoe, unlike visits.csv; "
        "list the columns of the file"
    ]
    edit.column("visits", "shoe", {2: "44"})
    assert edit.problems() == []
    assert load_dataset(folder).visits["shoe"].tolist() == ["44", "", "", ""]


@pytest.mark.parametrize("table", schema.RECORD_TABLES)
def test_a_header_that_another_table_has_is_a_text_like_any_other(edit: Edit, table: str) -> None:
    """Such as `origin` or `visit` of a visit: what it means there, it does not mean here."""
    every = {column.name for each in schema.TABLES.values() for column in each.columns}
    names = sorted(every - set(schema.TABLES[table].names))
    assert {"origin", "visit"} & set(names) or table != "visits"
    dataset = with_columns(edit, **{table: {name: f"own {name}" for name in [*names, "Index"]}})
    record = str(dataset.tables[table]["id"].iat[0])
    found = query.find_details(dataset, View(selected=record))
    assert found is not None
    texts = {fact.text for fact in found.facts}
    assert {f"own {name}" for name in names} <= texts
    assert record in set(query.select(dataset, View(q="own")).listed["id"])
    given = write_table(dataset, "records", "geojson", "").content.decode()
    assert not [name for name in [*names, "Index"] if f'"own {name}"' not in given]


def test_a_label_of_the_model_and_one_of_a_data_set_stay_apart(edit: Edit) -> None:
    dataset = with_columns(edit, visits={"Purpose": "own words"})
    columns = query.more_columns(dataset)
    assert columns["Purpose (own)"].iat[0] == "own words"
    assert columns["Purpose"].iat[0] == dataset.visits["purpose"].iat[0]
