"""Events of GDELT become candidates: each is kept, merged or refused with a reason."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest

from dashboard.dataset import check_dataset
from dashboard.importers.folder import bring_into
from dashboard.importers.gdelt import read_gdelt
from dashboard.importers.gdelt_events import EVENT_COLUMNS, actor_country, place_country
from dashboard.importers.imported import Imported, SourceError

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "datasets" / "gdelt"
NAME = "20220201120000.export.CSV"

KYIV = ("4", "Kyiv, Kyyiv, Misto, Ukraine", "UP", "50.4333", "30.5167")
LAND = ("1", "Ukraine", "UP", "49", "32")
ABROAD = ("4", "Moscow, Moskva, Russia", "RS", "55.7522", "37.6156")
URL = "https://news.example.org/2022/02/01/a-long-address-of-a-visit"


def event(
    id_: str, first: str, second: str, code: str = "042", where: Sequence[str] = KYIV, **other: str
) -> str:
    """A line; an actor is its country with its types behind a slash."""
    cells = [""] * EVENT_COLUMNS
    cells[0], cells[1], cells[31] = id_, other.get("day", "20220201"), "2"
    for at, actor in ((5, first), (15, second)):
        country, *types = actor.split("/")
        cells[at], cells[at + 1], cells[at + 2] = country, f"NAME {country}", country
        cells[at + 7 : at + 7 + len(types)] = types
    cells[26], cells[27], cells[28] = code, code[:3], code[:2]
    cells[51], cells[52], cells[53], cells[56], cells[57] = where
    cells[59], cells[60] = other.get("added", "20220202120000"), other.get("url", URL)
    return "\t".join(cells)


def plain(files: Sequence[Path], _: str) -> Sequence[Path]:
    return files


def read(folder: Path, *lines: str) -> Imported:
    (folder / NAME).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    imported = read_gdelt([folder / NAME], plain)
    bring_into(folder / "made", imported)
    assert check_dataset(folder / "made") == ()
    assert imported.total == len(lines)
    return imported


def cells(imported: Imported, table: str, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row.get(name, "") for name in columns) for row in imported.tables[table]]


def test_mirrored_and_repeated_events_are_one_candidate(tmp_path: Path) -> None:
    imported = read(
        tmp_path,
        event("1", "GBR", "UKR/GOV"),
        event("2", "UKR/GOV", "GBR/GOV/MIL", "043", LAND),
        event("3", "GBR", "UKR", where=ABROAD, url="https://other.example.org/x"),
        event("4", "GBR", "UKR", day="20220203"),
        event("1", "GBR", "UKR/GOV"),
    )
    assert imported.counts == {"kept": 2, "merged": 3, "refused": 0}
    columns = ("id", "sender", "host", "city", "gdelt_events", "gdelt_mentions", "gdelt_codes")
    assert cells(imported, "visits", *columns) == [
        ("gdelt-visits-gbr-ukr-2022-02-01", "GBR", "UKR", "Kyiv", "3", "6", "042; 043"),
        ("gdelt-visits-gbr-ukr-2022-02-03", "GBR", "UKR", "Kyiv", "1", "2", "042"),
    ]
    state = ("2022-02-02", "archive", "announced", "2022-02-01", "low")
    names = ("reported", "reported_is", "status", "when", "confidence", "locator")
    assert cells(imported, "reports", *names)[:2] == [(*state, "1; 2"), (*state, "3")]
    urls = [url for (url,) in cells(imported, "sources", "url")]
    assert urls == [URL, "https://other.example.org/x"]
    assert [(note.line, note.value, note.reason) for note in imported.notes] == [
        (2, "2", f"mirrors or repeats “{NAME}:1”"),
        (3, "3", f"mirrors or repeats “{NAME}:1”"),
        (5, "1", "is read already, from another file or line"),
        (1, "Moscow, Moskva, Russia", "lies outside the host country; kept as text, off the map"),
    ]


def test_talks_and_aid_are_records_of_their_own(tmp_path: Path) -> None:
    imported = read(
        tmp_path,
        event("1", "RUS", "UKR", "046"),
        event("2", "UKR", "RUS", "046"),
        event("3", "UKR", "RUS", "036"),
        event("4", "USA/MIL", "UKR", "072", ("4", "Nowhere, Kyiv, Ukraine", "UP", "50.1", "30.2")),
    )
    assert imported.counts == {"kept": 3, "merged": 1, "refused": 0}
    assert cells(imported, "events", "kind", "title", "senders") == [
        ("negotiation", "Negotiation: Russia and Ukraine", "RUS; UKR"),
        ("negotiation", "Intent to meet or negotiate: Russia and Ukraine", "RUS; UKR"),
    ]
    assert cells(imported, "shipments", "sender", "host", "city", "item") == [
        ("USA", "UKR", "Nowhere", "military aid")
    ]
    assert cells(imported, "places", "name", "latitude") == [("Nowhere", "50.1")]
    assert ("pledged",) in cells(imported, "reports", "status")


@pytest.mark.parametrize(
    ("line", "column", "reason"),
    [
        (event("2", "GBR", "UKR", "0421"), "EventCode", "none of the codes"),
        (event("2", "", "UKR"), "Actor1Code", "no actor with a country"),
        (event("2", "GBR", "EUR"), "Actor2Code", "a region"),
        (event("2", "GBR", "EUR/IGO"), "Actor2Code", "an international organisation"),
        (event("2", "GBR/BUS", "UKR"), "Actor1Code", "neither a state nor"),
        (event("2", "UKR/GOV", "UKR"), "Actor2CountryCode", "country of both"),
        (event("2", "GBR", "UKR", day="20220231"), "SQLDATE", "no day"),
    ],
)
def test_what_is_not_between_two_governments_is_refused(
    line: str, column: str, reason: str, tmp_path: Path
) -> None:
    imported = read(tmp_path, event("1", "GBR", "UKR"), line)
    assert imported.counts == {"kept": 1, "merged": 0, "refused": 1}
    (note,) = imported.notes
    assert (note.line, note.column) == (2, column)
    assert reason in note.reason


def test_three_systems_of_codes_become_iso() -> None:
    codes = ("GBR", "ROM", "WSB", "TMP", "EUR", "")
    assert [*map(actor_country, codes)] == ["GBR", "ROU", "PSE", "TLS", "", ""]
    places = ("UP", "RS", "AS", "GM", "GZ", "WE", "KV", "OS", "")
    assert [*map(place_country, places)] == [
        *("UKR", "RUS", "AUS", "DEU", "PSE", "PSE", "XKX", "", "")
    ]


def test_a_zipped_file_is_read_and_a_second_import_changes_nothing(tmp_path: Path) -> None:
    text = event("1", "GBR", "UKR") + "\r\n"
    with ZipFile(tmp_path / f"{NAME}.zip", "w") as file:
        file.writestr(NAME, text)
    for added in (4, 0):
        imported = read_gdelt([tmp_path / f"{NAME}.zip"], plain)
        brought = bring_into(tmp_path / "made", imported)
        assert (brought.added > 0, brought.updated) == (added > 0, 0)
    (tmp_path / "no.zip").write_bytes(b"PK")
    with pytest.raises(SourceError, match="no zip file with one event file"):
        read_gdelt([tmp_path / "no.zip"], plain)


def test_other_files_and_damaged_ones_are_refused_with_the_cure(tmp_path: Path) -> None:
    line = event("1", "GBR", "UKR")
    spreadsheet = line.replace("\t042\t042\t04\t", "\t42\t42\t4\t")
    rounded = line.replace("20220202120000", "2.02E+13")
    for text in (spreadsheet, rounded, line.replace("\t", ";"), "GLOBALEVENTID,SQLDATE"):
        with pytest.raises(
            SourceError, match=r"CSV:1: was opened and saved by a spreadsheet.*anew"
        ):
            read(tmp_path, text)
    with pytest.raises(SourceError, match=r"CSV:2: has 2 columns, and .* 61"):
        read(tmp_path, line, "a\tb")


@pytest.mark.skipif(not SHARED.exists(), reason="the real files are not here")
def test_every_candidate_of_a_real_file_is_accounted_for(tmp_path: Path) -> None:
    file = SHARED / "20191024143000.export.CSV"
    imported = read_gdelt([file], plain)
    bring_into(tmp_path / "made", imported)
    assert check_dataset(tmp_path / "made") == ()
    assert imported.total == 2_111
    kinds = {"042": "visit", "043": "visit", "072": "aid"}
    lines = file.read_text("utf-8").splitlines()
    at = {number: kinds.get(line.split("\t")[26]) for number, line in enumerate(lines, 1)}
    # A note on a city is no outcome: its event is kept.
    outcomes = {note.line for note in imported.notes if note.column != "ActionGeo_FullName"}
    merged = {note.line for note in imported.notes if "repeats" in note.reason}
    counts = Counter(
        (kind, "merged" if line in merged else "refused" if line in outcomes else "kept")
        for line, kind in at.items()
        if kind
    )
    visits = [counts["visit", name] for name in ("kept", "merged", "refused")]
    aid = [counts["aid", name] for name in ("kept", "merged", "refused")]
    assert (sum(visits), sum(aid)) == (272, 13)
    assert (visits[0], aid[0]) == (
        len(imported.tables["visits"]),
        len(imported.tables["shipments"]),
    )
    for table, (kept, merges, _) in (("visits", visits), ("shipments", aid)):
        events = sum(int(number) for (number,) in cells(imported, table, "gdelt_events"))
        assert events == kept + merges
    with pytest.raises(SourceError, match="download it anew"):
        read_gdelt([SHARED / "20190121220000.damaged-by-spreadsheet.csv"], plain)
