"""What a loaded data set holds, and that nothing but a `DatasetError` stops it from loading."""

import csv
import dataclasses
import io
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dashboard import query
from dashboard.dataset import Dataset, DatasetError, load_dataset
from dashboard.model import schema
from dashboard.text.amounts import money, quantity
from dashboard.text.search_key import fold
from dashboard.view import View
from tests.benchmarks.generate import generate
from tests.small import TABLES, Edit, write


def record(dataset: Dataset, name: str) -> dict[str, Any]:
    """The record of that id."""
    found: Any = dataset.records.set_index("id").loc[name].to_dict()
    return dict(found)


def reports(dataset: Dataset, name: str) -> list[dict[str, Any]]:
    """The reports of the record of that id, in order."""
    found: Any = dataset.reports[dataset.reports["record"] == name].to_dict("records")
    return list(found)


def day(text: str) -> pd.Timestamp:
    return pd.Timestamp(text)


# The whole


def test_it_says_what_it_is(dataset):
    assert dataset.name == "small"
    assert dataset.title == "Two weeks of visits"
    assert dataset.description == "A few records to test with"
    assert dataset.licence == "Creative Commons Attribution 4.0"
    assert dataset.version == "1.0"
    assert (dataset.since, dataset.until) == (date(2022, 1, 1), date(2022, 2, 28))
    assert dataset.summary() == (
        "small: Two weeks of visits\n4 visits, 2 shipments and 2 events\n"
        "11 reports from 2 sources\n2022-01-01 to 2022-02-28"
    )


def test_a_package_may_be_silent_of_all_but_its_title(edit, folder):
    edit.package(name=None, description=None, licenses=None, version=None)
    found = load_dataset(folder)
    assert (found.name, found.description, found.licence, found.version) == ("small", "", "", "")


def test_it_is_frozen(dataset):
    with pytest.raises(dataclasses.FrozenInstanceError):
        dataset.title = "Another"
    with pytest.raises(TypeError):
        dataset.tables["visits"] = dataset.visits
    with pytest.raises(TypeError):
        dataset.names["sender"]["GBR"] = "Britain"


def test_loading_leaves_the_folder_as_it_was(folder):
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    load_dataset(str(folder))
    after = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    assert after == before


def test_a_spoilt_folder_is_one_error_with_every_problem(edit, folder):
    edit.cell("visits", 2, "host", "Ukraine")
    edit.cell("visits", 3, "host", "")
    with pytest.raises(DatasetError) as caught:
        load_dataset(folder)
    assert str(caught.value) == (
        'visits.csv:2:host: "Ukraine" is not a country; did you mean UKR (Ukraine)? '
        "[unknown-country]\n"
        "visits.csv:3:host: is empty, but required (Country visited) [empty-cell]"
    )
    assert [problem.line for problem in caught.value.problems] == [2, 3]


def test_a_missing_folder_is_the_same_error(tmp_path):
    with pytest.raises(DatasetError, match="nowhere: is missing"):
        load_dataset(tmp_path / "nowhere")


# The tables


@pytest.mark.parametrize("table", TABLES)
def test_every_cell_is_there_in_its_place(dataset, table):
    """The typed tables hold what the files say: nothing lost, added or moved."""
    rows = list(csv.DictReader(io.StringIO(TABLES[table])))
    frame = dataset.tables[table]
    assert tuple(frame.columns) == schema.TABLES[table].names
    assert list(frame.index) == list(range(len(rows)))
    for column in schema.TABLES[table].columns:
        cells = [row.get(column.name, "") for row in rows]
        values = frame[column.name]
        if column.type == "number":
            assert values.dtype == "float64"
            assert ["" if np.isnan(x) else f"{x:g}" for x in values] == [
                f"{float(cell):g}" if cell else "" for cell in cells
            ]
        elif column.type == "date":
            assert values.dtype == "datetime64[s]"
            assert ["" if pd.isna(x) else str(x.date()) for x in values] == cells
        elif column.values is not None:
            assert list(values.cat.categories) == list(column.values)
            assert ["" if pd.isna(x) else x for x in values] == cells
        else:
            assert values.dtype == "str"
            assert list(values) == cells


def test_a_table_has_its_own_name(dataset):
    for name in ("visits", "shipments", "events", "sources", "people", "places"):
        assert getattr(dataset, name) is dataset.tables[name]


# The records


def test_there_is_a_record_for_every_row_in_order(dataset):
    records = dataset.records
    assert list(records.index) == list(range(8))
    assert list(records["id"]) == [
        *("johnson-kyiv", "rutte-kyiv", "hoekstra-kyiv", "borrell-front"),
        *("nlaw", "howitzers", "eu-loan", "paris-talks"),
    ]
    assert list(records["kind"]) == ["visit"] * 4 + ["shipment"] * 2 + [
        "financial aid",
        "negotiation",
    ]
    assert list(records["kind"].cat.categories) == [
        *("visit", "shipment", "negotiation", "financial aid")
    ]
    assert not records.isna().drop(columns=["latitude", "longitude"]).any(axis=None)


def test_a_visit(dataset):
    found = record(dataset, "rutte-kyiv")
    del found["search"]
    assert found == {
        "table": "visits",
        "kind": "visit",
        "trip": "dutch",
        "label": "Rutte",
        "voice": "",
        "part_of": "",
        "detail": "Prime Minister",
        "person": "rutte",
        "rank": "head of government",
        "sender": "NLD",
        "host": "UKR",
        "city": "Kyiv",
        "place": "UKR/Kyiv",
        "latitude": 50.45,
        "longitude": 30.52,
    }


def test_a_record_without_a_city_stands_at_its_host_s_seat(dataset):
    found = record(dataset, "hoekstra-kyiv")
    assert (found["city"], found["place"]) == ("", "")
    assert (found["latitude"], found["longitude"]) == pytest.approx((50.45, 30.52), abs=0.01)


def test_a_record_without_a_host_stands_nowhere(edit, folder):
    edit.cell("events", 2, "hosts", "")
    found = record(load_dataset(folder), "eu-loan")
    assert (found["host"], found["place"]) == ("", "")
    assert np.isnan(found["latitude"])


def test_an_event_without_a_host_may_have_a_city_of_its_sender(edit, folder):
    edit.cell("events", 2, "hosts", "")
    edit.cell("events", 2, "city", "Brussels")
    assert record(load_dataset(folder), "eu-loan")["place"] == "BEL/Brussels"


def test_a_city_of_nobody_s_country_is_found_in_places(edit, folder):
    for column in ("hosts", "senders"):
        edit.cell("events", 2, column, "")
    edit.cell("events", 2, "city", "Stanitsa Luganskaya")
    found = record(load_dataset(folder), "eu-loan")
    assert found["place"] == "UKR/Stanytsia Luhanska"
    assert found["latitude"] == 48.65


def test_a_shipment_and_an_event_say_how_much(dataset):
    assert record(dataset, "nlaw")["detail"] == "about 2,000 missiles"
    assert record(dataset, "nlaw")["label"] == "NLAW anti-tank missiles"
    assert record(dataset, "howitzers")["detail"] == (
        "undisclosed number of howitzers, worth EUR 1.5 million"
    )
    assert record(dataset, "eu-loan")["detail"] == "EUR 1.2 billion"
    assert record(dataset, "paris-talks")["detail"] == ""
    assert record(dataset, "paris-talks")["sender"] == "FRA;DEU;RUS;UKR"


@pytest.mark.parametrize(
    ("number", "known", "unit", "words"),
    [
        (2000, "about", "missiles", "about 2,000 missiles"),
        (2000, "at least", "missiles", "at least 2,000 missiles"),
        (2000, "up to", "", "up to 2,000"),
        (2000, "exact", "missiles", "2,000 missiles"),
        (2.5, "", "tonnes", "2.5 tonnes"),
        (0, "exact", "tanks", "0 tanks"),
        (1, "", "missiles", "1 missile"),
        (1, "up to", "rounds of ammunition", "up to 1 round of ammunition"),
        (1, "", "aircraft", "1 aircraft"),
        (float("nan"), "undisclosed", "missiles", "undisclosed number of missiles"),
        (float("nan"), "undisclosed", "", "undisclosed number"),
        (float("nan"), "", "missiles", ""),
    ],
)
def test_quantities_in_words(number, known, unit, words):
    assert quantity(number, known, unit) == words


@pytest.mark.parametrize(
    ("number", "known", "words"),
    [
        (1.2e9, "exact", "EUR 1.2 billion"),
        (88e6, "about", "about EUR 88 million"),
        (2.5e12, "up to", "up to EUR 2.5 trillion"),
        (999_999, "", "EUR 999,999"),
        (1_234_567_890, "", "EUR 1,234,567,890"),
        (1_234_000_000, "", "EUR 1.234 billion"),
        (float("nan"), "undisclosed", "undisclosed amount in EUR"),
        (float("nan"), "", ""),
    ],
)
def test_money_in_words_loses_no_digit(number, known, words):
    assert money(number, known, "EUR") == words


def test_money_of_no_currency():
    assert money(float("nan"), "undisclosed", "") == "undisclosed amount"


# The reports


def test_every_report_is_there_under_its_record(dataset):
    frame = dataset.reports
    assert len(frame) == len(dataset.tables["reports"])
    assert list(dataset.records["id"].iloc[frame["position"]]) == list(frame["record"])
    assert frame["position"].is_monotonic_increasing
    assert (frame["position"].dtype, frame["date_from"].dtype) == ("int32", "int32")


def test_a_report_of_a_window_and_one_of_a_day(dataset):
    first, second = reports(dataset, "johnson-kyiv")
    assert (first["status"], first["stage"]) == ("announced", "planned")
    assert (first["when"], first["precision"]) == ("[2022-01-31..2022-02-06]", "window")
    assert first["start_min"] == first["end_min"] == day("2022-01-31")
    assert first["start_max"] == first["end_max"] == day("2022-02-06")
    assert (second["status"], second["stage"]) == ("completed", "happened")
    assert second["precision"] == "day"
    assert second["start_min"] == second["end_max"] == day("2022-02-01")


def test_doubts_are_kept(dataset):
    (talks,) = reports(dataset, "paris-talks")
    assert (talks["approximate"], talks["uncertain"]) == (True, False)
    assert [r["uncertain"] for r in reports(dataset, "howitzers")] == [True, False]


def test_a_report_without_a_date_leaves_it_as_it_was(dataset):
    planned, begun = reports(dataset, "rutte-kyiv")
    assert (begun["when"], begun["precision"]) == ("", "")
    assert pd.isna(begun["start_min"])
    assert planned["date_from"] == begun["date_from"]
    assert dataset.reports["when"][begun["date_from"]] == "2022-02-01/2022-02-02"


def test_a_date_never_comes_from_another_record(edit, folder):
    edit.cell("reports", 10, "when", "")
    found = reports(load_dataset(folder), "howitzers")
    assert [report["date_from"] for report in found] == [-1, -1]


def test_reports_of_one_day_stand_in_order_of_confidence(dataset):
    found = reports(dataset, "howitzers")
    assert [(r["status"], r["confidence"]) for r in found] == [
        ("blocked", "low"),
        ("pledged", "medium"),
    ]


def test_a_report_of_no_known_day_comes_first(edit, folder):
    edit.cell("reports", 3, "reported", "")
    found = reports(load_dataset(folder), "johnson-kyiv")
    assert [r["status"] for r in found] == ["completed", "announced"]
    assert pd.isna(found[0]["reported"])


def test_spellings_of_one_date_become_one(edit, folder):
    edit.cell("reports", 3, "when", "2022-02-01/2022-02-01")
    assert reports(load_dataset(folder), "johnson-kyiv")[1]["when"] == "2022-02-01"


def test_an_open_end(edit, folder):
    edit.cell("reports", 3, "when", "2022-01-31/..")
    found = reports(load_dataset(folder), "johnson-kyiv")[1]
    assert (found["precision"], found["start_max"]) == ("open", day("2022-01-31"))
    assert pd.isna(found["end_max"])


# Names, seats and search


def test_names_of_the_values_used(dataset):
    names = dataset.names
    assert list(names["kind"]) == ["visit", "shipment", "negotiation", "financial aid"]
    assert list(names["rank"]) == ["head of government", "foreign minister"]
    assert list(names["status"]) == [
        *("announced", "under way", "completed", "pledged", "blocked", "delivered")
    ]
    assert dict(names["host"]) == {"FRA": "France", "UKR": "Ukraine"}
    assert list(names["sender"].values()) == [
        *("Estonia", "European Union", "France", "Germany", "Netherlands", "Russia", "Ukraine"),
        "United Kingdom",
    ]
    assert names["person"]["johnson"] == "Boris Johnson"
    assert "zelensky" not in names["person"]
    assert names["place"]["UKR/Kyiv"] == "Kyiv"


def test_places_csv_names_a_country_otherwise(edit, folder):
    edit.cell("places", 3, "name", "The Ukraine")
    assert load_dataset(folder).names["host"]["UKR"] == "The Ukraine"


def test_seats_are_those_of_governments_and_organisations(dataset):
    assert dataset.seats["EU"] == (50.84, 4.38)
    assert dataset.seats["NLD"] == pytest.approx((52.08, 4.30), abs=0.01)
    assert set(dataset.seats) == {*dataset.names["sender"], *dataset.names["host"]}


def test_places_csv_moves_a_seat(edit, folder):
    edit.cell("places", 3, "latitude", "49.84")
    edit.cell("places", 3, "longitude", "24.02")
    assert load_dataset(folder).seats["UKR"] == (49.84, 24.02)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("johnson-kyiv", "boris; prime minister; solidarity; united kingdom; gbr; kiev; kyjiw"),
        ("johnson-kyiv", "volodymyr zelenskyy; selenskyj; this week; uk government; trofimov"),
        ("johnson-kyiv", "visit; head of government; ukraina"),
        ("rutte-kyiv", "arrived in the evening; mh17; netherlands"),
        ("borrell-front", "stanitsa luganskaya; josep borrell; european union; euu"),
        ("nlaw", "anti tank; 2,000 missiles; sweden; shipment"),
        ("paris-talks", "four advisers; kozak; germany; paris; negotiation"),
    ],
)
def test_every_text_of_a_record_is_searched(dataset, name, words):
    text = record(dataset, name)["search"]
    assert [word for word in words.split("; ") if word not in text] == []


def test_a_search_finds_nothing_of_others(dataset):
    assert "johnson" not in record(dataset, "rutte-kyiv")["search"]
    assert "nan" not in record(dataset, "paris-talks")["search"].split()
    assert all(text == fold(text) for text in dataset.records["search"])


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Erdoğan", "erdogan"),
        ("ERDOGAN", "erdogan"),
        ("Łódź", "lodz"),
        ("Đukanović", "dukanovic"),
        ("K\u0131l\u0131çdaroğlu", "kilicdaroglu"),
        ("İstanbul", "istanbul"),
        ("Sønderborg", "sonderborg"),
        ("Straße", "strasse"),
        ("Sana’a", "sana'a"),
    ],
)
def test_folding(text, folded):
    assert fold(text) == folded


# Anything at all


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    return write(tmp_path_factory.mktemp("scratch") / "small")


CELLS = st.one_of(
    *(
        st.tuples(
            st.just(table),
            st.integers(1, TABLES[table].count("\n") - 1),
            st.integers(0, len(schema.TABLES[table].needed) - 1),
        )
        for table in TABLES
    )
)
TEXTS = st.one_of(
    st.text(),
    st.from_regex(r"[0-9\[\]./?~%-]{1,24}", fullmatch=True),
    st.sampled_from(
        [cell for text in TABLES.values() for cell in text.replace("\n", ",").split(",")]
    ),
    st.sampled_from(
        ["2022-02-30", "1e309", "-0", "0001-01-01", "9999", '"', ";", "\x00", "\r", "🕊"]
    ),
)


def loads_or_is_refused(folder):
    """Loads the folder; a refusal is one line for every problem, and one at least."""
    try:
        loaded = load_dataset(folder)
    except DatasetError as error:
        lines = str(error).split("\n")
    else:
        assert (len(loaded.records), len(loaded.reports)) == (8, 11)
        return
    assert all(": " in line for line in lines)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(cell=CELLS, text=TEXTS)
@example(cell=("visits", 0, 0), text="\x00")
@example(cell=("reports", 1, 3), text="0001-01-01/9999-12-31")
def test_any_cell_may_hold_anything(scratch, cell, text):
    """One cell of any table, its header's too, with any text: it loads, or it is refused."""
    table, line, column = cell
    path = scratch / f"{table}.csv"
    rows = list(csv.reader(io.StringIO(TABLES[table])))
    rows[line][column] = text
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
        loads_or_is_refused(scratch)
    finally:
        path.write_text(TABLES[table], encoding="utf-8")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(table=st.sampled_from([*TABLES, "datapackage"]), content=st.binary())
def test_any_file_may_hold_anything(scratch, table, content):
    path = scratch / ("datapackage.json" if table == "datapackage" else f"{table}.csv")
    before = path.read_bytes()
    path.write_bytes(content)
    try:
        with pytest.raises(DatasetError):
            load_dataset(scratch)
    finally:
        path.write_bytes(before)


def test_a_thousand_generated_records_load(tmp_path):
    found = load_dataset(generate(tmp_path / "generated", 1_000))
    assert len(found.records) == 1_000
    assert len(found.names["host"]) == 20
    assert set(found.records["table"]) == set(schema.RECORD_TABLES)
    assert set(found.reports["precision"]) == {"", "day", "span", "window"}


def test_generating_twice_gives_the_same_bytes(tmp_path):
    one, other = (generate(tmp_path / name, 50, seed=3) for name in ("one", "other"))
    assert all((other / path.name).read_bytes() == path.read_bytes() for path in one.iterdir())


def test_an_optional_table_that_is_absent_has_its_columns_and_no_rows(dataset):
    stories = dataset.tables["stories"]
    assert list(stories.columns) == ["record", "asof", "text"]
    assert stories.empty


# The name of the data set


def test_a_data_set_without_a_name_has_that_of_its_folder_as_an_id(folder, edit):
    edit.package(name=None)
    assert load_dataset(folder).name == "small"
    assert load_dataset(folder.rename(folder.parent / "My Data (2)")).name == "my-data-2"


# The names of cities


def cities_of(edit: Edit, cities: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The city and the place of the first records, whose hosts and cities are these."""
    for line, (host, city) in enumerate(cities, start=2):
        edit.cell("visits", line, "host", host)
        edit.cell("visits", line, "city", city)
    records = load_dataset(edit.folder).records
    return list(zip(records["city"], records["place"], strict=True))[: len(cities)]


def test_a_city_is_called_as_the_record_writes_it(edit):
    written = [("RUS", "Leningrad"), ("IND", "Goa"), ("DEU", "Halle")]
    assert cities_of(edit, written) == [
        ("Leningrad", "RUS/Leningrad"),
        ("Goa", "IND/Goa"),
        ("Halle", "DEU/Halle"),
    ]
    assert load_dataset(edit.folder).records["latitude"][2] == pytest.approx(51.48, abs=0.01)


def test_spellings_of_a_city_are_one_place_under_the_usual_one(edit):
    written = [("RUS", "Saint Petersburg"), ("RUS", "Leningrad"), ("RUS", "Leningrad")]
    assert cities_of(edit, written) == [
        ("Saint Petersburg", "RUS/Leningrad"),
        ("Leningrad", "RUS/Leningrad"),
        ("Leningrad", "RUS/Leningrad"),
    ]
    dataset = load_dataset(edit.folder)
    assert dataset.names["place"]["RUS/Leningrad"] == "Leningrad"
    assert all("saint petersburg" in text for text in dataset.records["search"][:3])


def test_spellings_that_places_csv_joins_have_its_name(dataset):
    assert record(dataset, "rutte-kyiv")["city"] == "Kyiv"
    assert record(dataset, "rutte-kyiv")["place"] == "UKR/Kyiv"


# How pandas keeps the texts


def storages(frame: pd.DataFrame) -> set[str]:
    """How the texts of a frame are kept, in its columns and in its categories."""
    kept = (
        (cells.cat.categories if isinstance(cells.dtype, pd.CategoricalDtype) else cells).dtype
        for _, cells in frame.items()
    )
    return {dtype.storage for dtype in kept if isinstance(dtype, pd.StringDtype)}


def test_texts_are_kept_in_one_way_whatever_is_installed(dataset):
    rows = query.select(dataset, View(changed_since=date(2022, 1, 25)))
    frames = [*dataset.tables.values(), dataset.records, dataset.reports]
    frames += [rows.frame, rows.ghosts, rows.rivals, rows.reports]
    assert set().union(*map(storages, frames)) == {"python"}
