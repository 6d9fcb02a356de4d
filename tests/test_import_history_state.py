"""The XML of the US Office of the Historian becomes a data set, and no record of it is lost."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dashboard import query
from dashboard.dataset import check_dataset, examine, load_dataset
from dashboard.importers import history_state
from dashboard.importers.folder import bring_into
from dashboard.importers.imported import Imported, SourceError, TableRow
from dashboard.importers.known_places import Places
from dashboard.importers.titles import TitledVisitor, visitors
from dashboard.view import View
from tests.conftest import ROOT

SHARED = ROOT.parent / "shared" / "datasets"
DATA = ROOT / "data" / "us-travels"
LINKED = ("travel-4044", "travel-4047", "travel-4048")
"""Stops of one journey, each a record of its own in the source."""

TRIP = """
<trip role="{role}" who="{who}">
    <id>{id}</id><role>{role}</role><name>{name}</name>
    <start-date>{since}</start-date><end-date>{until}</end-date>
    <country id="{slug}">{country}</country><locale>{locale}</locale>
    <remarks>Met with the
        President.</remarks>
    <created-by>me</created-by><created-datetime>{entered}T10:00:00-04:00</created-datetime>
    <last-modified-by>me</last-modified-by><last-modified-datetime/>
</trip>"""
VISIT = """
<visit>
    <id>{id}</id><start-date>{since}</start-date><end-date>{until}</end-date>
    <visitor>{visitor}</visitor><from id="{slug}">{country}</from>
    <description>Working visit.</description>
    <created-datetime>2023-01-18T12:44:00-04:00</created-datetime>
    <last-modified-datetime>2023-05-01T12:44:00-04:00</last-modified-datetime>
</visit>"""
WHO = {
    "role": "secretary",
    "who": "doe-jane-q",
    "name": "Jane Q. Doe",
    "slug": "ukraine",
    "country": "Ukraine",
    "locale": "Kiev",
    "entered": "2023-01-18",
}


def trip(id_: int, since: str, until: str, **other: str) -> str:
    return TRIP.format(id=id_, since=since, until=until, **{**WHO, **other})


def visit(id_: int, visitor: str, slug: str, country: str, since: str = "2021-03-01") -> str:
    return VISIT.format(
        id=id_, visitor=visitor, slug=slug, country=country, since=since, until="2021-03-02"
    )


def plain(files: Sequence[Path], _: str) -> Sequence[Path]:
    return files


def read(folder: Path, *records: str) -> Imported:
    """The records as one file of trips and visits."""
    folder.mkdir(exist_ok=True)
    (folder / "doe.xml").write_text(f"<list>{''.join(records)}</list>", encoding="utf-8")
    return history_state.read_history_state([folder], plain)


def rows(imported: Imported, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row.get(name, "") for name in columns) for row in imported.tables["visits"]]


def report(imported: Imported, id_: str) -> TableRow:
    (found,) = [row for row in imported.tables["reports"] if row["record"] == id_]
    return found


def test_each_id_of_the_source_is_accounted_for(tmp_path: Path) -> None:
    imported = read(
        tmp_path / "xml",
        trip(1, "2022-01-18", "2022-01-20"),
        trip(2, "2022-01-20", "2022-01-21", slug="poland", country="Poland", locale=""),
        trip(2, "2022-02-20", "2022-02-21"),
        trip(3, "2022-02-21", "2022-02-20"),
        trip(4, "2022-02-30", "2022-03-01"),
        trip(5, "1980-02-01", "1980-02-02", slug="", country="Ruritania"),
        visit(1, "King Rudolf", "ruritania", "Ruritania"),
        visit(7, "", "ruritania", "Ruritania"),
    )
    assert imported.counts == {"kept": 3, "refused": 5}
    assert imported.total == 8
    assert rows(imported, "id") == [("visit-1",), ("travel-1",), ("travel-2",)]
    refused = [(note.line, note.column, note.value, note.reason) for note in imported.notes]
    assert refused == [
        (20, "id", "2", "is already the id of another record; give each its own"),
        (29, "end-date", "2022-02-20", "is before start-date; mend one of the two"),
        (38, "start-date", "2022-02-30", "is not a day such as 2022-02-01"),
        (47, "country@id", "", "is missing or empty; every record needs it"),
        (56, "from", "Ruritania", "is no known country; kept as RURITANIA in places.csv"),
        (63, "visitor", "", "is missing or empty; every record needs it"),
    ]


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.exists(), reason="the real files are not here")
def test_each_id_of_the_real_files_is_accounted_for(tmp_path: Path) -> None:
    """All 7,535 are kept, in countries that are known; of every place but few it is known where."""
    folders = [SHARED / "history-state-travels", SHARED / "history-state-visits"]
    imported = history_state.read_history_state(folders, plain)
    assert (imported.total, imported.counts) == (7_535, {"kept": 7_535})
    ids = {
        f"{kind}-{each.findtext('id')}"
        for folder, kind, tag in zip(folders, ("travel", "visit"), ("trip", "visit"), strict=True)
        for file in folder.rglob("*.xml")
        for each in ElementTree.parse(file).iter(tag)
    }
    kept = {"-".join(row["id"].split("-")[:2]) for row in imported.tables["visits"]}
    assert kept == ids
    assert all(row["host"] and row["sender"] for row in imported.tables["visits"])
    cities = {(row["host"], row["city"]) for row in imported.tables["visits"] if row.get("city")}
    unplaced = [note for note in imported.notes if note.column == "locale"]
    assert len(unplaced) < len(cities) / 20
    linked = {row["trip"] for row in imported.tables["visits"] if row["id"] in LINKED}
    assert len(linked) == 1
    bring_into(tmp_path / "made", imported)
    examined = examine(tmp_path / "made")
    assert examined.problems == ()
    counts = Counter(each.code for each in examined.warnings)
    assert (counts["duplicate-visit"], counts["two-countries"]) == (4, 7)
    for name in ("visits.csv", "reports.csv", "people.csv", "places.csv", "sources.csv"):
        assert (tmp_path / "made" / name).read_bytes() == (DATA / name).read_bytes()


def test_what_is_made_of_it_passes_the_check_and_can_be_asked(tmp_path: Path) -> None:
    imported = read(
        tmp_path / "xml",
        trip(1, "2022-01-18", "2022-01-20"),
        visit(1, "King Rudolf V", "ruritania", "Ruritania"),
    )
    bring_into(tmp_path / "made", imported)
    assert check_dataset(tmp_path / "made") == ()
    assert {each.code for each in examine(tmp_path / "made").warnings} == {"one-source"}
    dataset = load_dataset(tmp_path / "made")
    assert (dataset.since, dataset.until) == (date(2021, 3, 1), date(2022, 1, 20))
    assert "Public domain" in dataset.licence
    (row,) = query.rows_of(query.select(dataset, View(host=("UKR",))).frame)
    assert (row.label, row.detail, row.city) == ("Doe", "Secretary of State", "Kyiv")
    assert dataset.names["sender"] == {"RURITANIA": "Ruritania", "USA": "United States"}


def test_the_id_and_the_source_of_every_row_are_kept(tmp_path: Path) -> None:
    imported = read(
        tmp_path / "xml",
        trip(7, "2022-01-18", "2022-01-20"),
        visit(9, "President Duda", "poland", "Poland"),
    )
    kept = [
        (row["record"], row["locator"], row["source"], row["reported"], row["reported_is"])
        for row in imported.tables["reports"]
    ]
    assert kept == [
        ("visit-9", "doe.xml 9", "visits-poland", "2023-01-18", "archive"),
        ("travel-7", "doe.xml 7", "travels-secretary-doe-jane-q", "2023-01-18", "archive"),
    ]
    assert [row["url"] for row in imported.tables["sources"]] == [
        "https://history.state.gov/departmenthistory/travels/secretary/doe-jane-q",
        "https://history.state.gov/departmenthistory/visits/poland",
    ]


def test_what_was_entered_before_it_was_over_counts_from_its_change(tmp_path: Path) -> None:
    imported = read(
        tmp_path / "xml",
        trip(1, "2022-01-18", "2022-01-20", entered="2022-01-19"),
        visit(2, "King Rudolf", "poland", "Poland").replace("2023-01-18T", "2020-01-18T"),
    )
    assert report(imported, "travel-1")["reported"] == ""
    assert report(imported, "visit-2")["reported"] == "2023-05-01"


@pytest.mark.parametrize(
    ("slug", "country", "code"),
    [
        ("china", "China, People’s Republic of", "CHN"),
        ("china", "China", "CHN"),
        ("china", "China, Republic of", "TWN"),
        ("taiwan", "Republic of China", "TWN"),
        ("russia", "U.S.S.R.", "SUN"),
        ("russia", "Russia", "RUS"),
        ("korea-south", "Korea", "KOR"),
        ("kosovo", "Yugoslavia (Kosovo)", "XKX"),
        ("united-kingdom", "United Kingdom (Wales)", "GBR"),
        ("hawaii", "Hawaii", "HAWAII"),
        ("ruritania", "Ruritania", "RURITANIA"),
    ],
)
def test_a_country_is_known_by_slug_and_text_together(
    slug: str, country: str, code: str, tmp_path: Path
) -> None:
    imported = read(tmp_path, visit(1, "King Rudolf", slug, country))
    assert rows(imported, "sender") == [(code,)]
    assert [row["id"] for row in imported.tables["places"]] == [code] * code.endswith(("II", "IA"))


def test_several_places_are_stops_of_one_trip_each_on_some_day_of_it(tmp_path: Path) -> None:
    imported = read(
        tmp_path,
        trip(1, "2022-01-18", "2022-01-20", locale="Lviv, Kiev"),
        trip(2, "1990-01-18", "1990-01-18", locale="Lviv, Kiev"),
    )
    assert rows(imported, "id", "trip", "city") == [
        ("travel-2", "trip-2", "Lviv"),
        ("travel-2-2", "trip-2", "Kiev"),
        ("travel-1", "trip-1", "Lviv"),
        ("travel-1-2", "trip-1", "Kiev"),
    ]
    said = report(imported, "travel-1-2")
    assert said["when"] == "[2022-01-18..2022-01-20]"
    assert said["note"] == "The source has these days for Lviv, Kiev together"
    assert report(imported, "travel-2-2")["when"] == "1990-01-18"


def test_trips_that_touch_are_one_journey_of_one_person(tmp_path: Path) -> None:
    imported = read(
        tmp_path,
        trip(4044, "2022-01-18", "2022-01-20"),
        trip(4047, "2022-01-20", "2022-01-21", slug="germany", country="Germany", locale="Berlin"),
        trip(4048, "2022-01-21", "2022-01-21", slug="poland", country="Poland", locale="Warsaw"),
        trip(5, "2022-01-22", "2022-01-23"),
        trip(6, "2022-01-20", "2022-01-21", who="roe-john", name="John Roe"),
    )
    assert set(rows(imported, "id", "trip")) == {
        ("travel-4044", "trip-4044"),
        ("travel-4047", "trip-4044"),
        ("travel-4048", "trip-4044"),
        ("travel-5", ""),
        ("travel-6", ""),
    }
    assert report(imported, "travel-4047")["when"] == "2022-01-20/2022-01-21"


def test_places_are_found_or_kept_as_text(tmp_path: Path) -> None:
    mexico = {"slug": "mexico", "country": "Mexico"}
    canada = {"slug": "canada", "country": "Canada"}
    imported = read(
        tmp_path,
        trip(1, "2001-01-18", "2001-01-20", locale="Mexico, D.F., Tlaxcala", **mexico),
        trip(2, "2002-01-18", "2002-01-20", locale="Toronto (Ontario)", **canada),
        trip(3, "2003-01-18", "2003-01-20", locale="Nowhere Bay", **canada),
    )
    assert rows(imported, "city", "place_in_source") == [
        ("Mexico, D.F.", ""),
        ("Tlaxcala", ""),
        ("Toronto", "Toronto (Ontario)"),
        ("", "Nowhere Bay"),
    ]
    (note,) = imported.notes
    assert (note.column, note.value) == ("locale", "Nowhere Bay")
    assert note.reason == "is no known place; kept as text, off the map"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("President Volodymyr Zelenskyy", [("President", "head of state", "Volodymyr Zelenskyy")]),
        ("President de Gaulle", [("President", "head of state", "de Gaulle")]),
        (
            "King Abdullah and Crown Prince Hussein",
            [("King", "head of state", "Abdullah"), ("Crown Prince", "", "Hussein")],
        ),
        (
            "President Anwar Sadat, Prime Minister Mustafa Khalil",
            [
                ("President", "head of state", "Anwar Sadat"),
                ("Prime Minister", "head of government", "Mustafa Khalil"),
            ],
        ),
        (
            "President Tommy E. Remengesau, Jr.",
            [("President", "head of state", "Tommy E. Remengesau, Jr.")],
        ),
        (
            "Premier and Prince Sihanouk",
            [("Premier and Prince", "head of government", "Sihanouk")],
        ),
        ("President- elect Vicente Fox", [("President-elect", "", "Vicente Fox")]),
        (
            "Prime MinisterHaidar al- Abadi",
            [("Prime Minister", "head of government", "Haidar al-Abadi")],
        ),
        ("Prime Minster Nastase", [("Prime Minister", "head of government", "Nastase")]),
        ("Acting President Park", [("Acting President", "head of state", "Park")]),
        ("Valdas Adamkus", [("", "", "Valdas Adamkus")]),
        ("Kingsley Amis", [("", "", "Kingsley Amis")]),
    ],
)
def test_role_and_name_are_parted(text: str, found: list[tuple[str, str, str]]) -> None:
    assert visitors(text) == tuple(TitledVisitor(*each) for each in found)


def test_two_visitors_in_one_text_are_two_of_one_visit(tmp_path: Path) -> None:
    text = "President Andrzej Duda and Prime Minister Donald Tusk"
    imported = read(tmp_path, visit(3246, text, "poland", "Poland"))
    assert rows(imported, "id", "trip", "person", "visitor_in_source") == [
        ("visit-3246", "joint-visit-3246", "pol-andrzej-duda", text),
        ("visit-3246-2", "joint-visit-3246", "pol-donald-tusk", text),
    ]


def test_a_record_that_says_the_same_as_another_is_kept_and_listed(tmp_path: Path) -> None:
    imported = read(
        tmp_path, trip(3992, "2021-03-15", "2021-03-17"), trip(4019, "2021-03-15", "2021-03-17")
    )
    assert imported.counts == {"kept": 2}
    assert [note.reason for note in imported.notes] == ["says the same as 3992; both kept"]


HOSTILE = {
    "laughs": '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><list>&b;</list>',
    "outside": '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><list>&a;</list>',
    "truncated": "<list><trip><id>1</id>",
    "no XML": "id,person",
    "empty": "",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_xml_that_is_broken_or_hostile_is_refused_in_a_sentence(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(text)
    with pytest.raises(SourceError) as refused:
        history_state.read_history_state([tmp_path], plain)
    assert re.fullmatch(rf"{tmp_path}/a\.xml(:\d+)?: (is not|has a) .+\.", str(refused.value))


def test_what_is_not_there_or_has_no_record_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is missing; name a file or a folder"):
        history_state.read_history_state([tmp_path / "nothing"], plain)
    with pytest.raises(SourceError, match="There is no XML file in"):
        history_state.read_history_state([tmp_path], plain)
    (tmp_path / "a.xml").write_text("<presidents><president/></presidents>")
    with pytest.raises(SourceError, match="None of 1 XML files has a trip or a visit"):
        history_state.read_history_state([tmp_path], plain)
    (tmp_path / "a.xml").write_text("<list><trip/></list>")
    with pytest.raises(
        SourceError, match=r"No record can be used; .*/a\.xml:1:id: is missing or empty"
    ):
        history_state.read_history_state([tmp_path], plain)


@pytest.mark.parametrize(
    ("record", "fault"),
    [
        (
            trip(1, "2022-01-18", "2022-01-20", role="clerk"),
            "role: is none of president and secretary; write one of them",
        ),
        (
            trip(1, "2022-01-18", "2022-01-20").replace("<id>1</id>", "<id>-</id>"),
            "id: has no letter and no digit; give the record an id that has",
        ),
        (
            trip(1, "2022-01-18", "2022-01-17"),
            "end-date: is before start-date; mend one of the two",
        ),
    ],
)
def test_a_record_that_is_refused_says_where_and_what_to_do(
    record: str, fault: str, tmp_path: Path
) -> None:
    with pytest.raises(SourceError) as refused:
        read(tmp_path / "xml", record)
    assert str(refused.value) == f"No record can be used; xml/doe.xml:2:{fault}."


def test_a_file_that_may_not_be_read_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("dashboard.importers.xml_records.parse", refuse)
    with pytest.raises(SourceError) as refused:
        read(tmp_path / "xml", trip(1, "2022-01-18", "2022-01-20"))
    assert str(refused.value) == (
        f"{tmp_path}/xml/doe.xml: cannot be read (Permission denied); see that you may read it, "
        "or name another file."
    )


def test_the_places_that_come_with_the_importer_are_sound() -> None:
    with history_state.PLACES_FILE.open(encoding="utf-8", newline="") as file:
        known = list(csv.DictReader(file))
    assert len({row["id"] for row in known}) == len(known) > 200
    assert all(row["country"] for row in known if row["kind"] == "city")
    assert all(abs(float(row["latitude"])) <= 90 for row in known)


@pytest.mark.parametrize("aliases", ["Kyjiw;Kyiw", "Kyjiw ;  Kyiw;"])
def test_a_known_place_has_all_its_names_however_they_are_separated(aliases: str) -> None:
    row = {"id": "kyiv", "name": "Kyiv", "country": "UKR", "aliases": aliases}
    places = Places((row,))
    assert [places.is_named(name, "UKR") for name in ("Kyiv", "Kyjiw", "Kyiw", "")] == [
        *(True, True, True),
        False,
    ]
