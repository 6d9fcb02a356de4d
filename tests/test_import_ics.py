"""Calendars become data sets: every entry is accounted for, and our own come back as they were."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.dataset import Dataset, check_dataset, examine, load_dataset
from dashboard.importers.folder import bring_into
from dashboard.importers.ics import read_ics
from dashboard.importers.imported import Imported, SourceError
from dashboard.outputs.tables import write_table
from tests.small import write


def plain(files: Sequence[Path], _: str) -> Sequence[Path]:
    return files


def event(*lines: str, summary: str = "Emmanuel Macron visits Ukraine") -> str:
    dated = lines if any(line.startswith("DTSTART") for line in lines) else (ALL_DAY, *lines)
    parts = ["BEGIN:VEVENT", *([f"SUMMARY:{summary}"] if summary else []), *dated, "END:VEVENT"]
    return "\r\n".join(parts)


ALL_DAY = "DTSTART;VALUE=DATE:20220208"


def calendar(*parts: str) -> str:
    return "\r\n".join(
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//a//b//EN", *parts, "END:VCALENDAR", ""]
    )


def read(folder: Path, *parts: str) -> Imported:
    """What is made of a calendar with these parts, which passes the check once it is a data set."""
    return read_text(folder, calendar(*parts))


def read_text(folder: Path, text: str) -> Imported:
    folder.mkdir(exist_ok=True)
    (folder / "visits.ics").write_text(text, encoding="utf-8", newline="")
    imported = read_ics([folder / "visits.ics"], plain)
    bring_into(folder / "made", imported)
    assert check_dataset(folder / "made") == ()
    return imported


def rows(imported: Imported, table: str, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row.get(name, "") for name in columns) for row in imported.tables[table]]


def notes(imported: Imported) -> list[tuple[int, str, str, str]]:
    return [(note.line, note.column, note.value, note.reason) for note in imported.notes]


# --- our own export comes back -------------------------------------------------------------------


def test_a_round_trip_of_the_bundled_data_set_keeps_every_byte_of_its_events(
    kyiv: Dataset, tmp_path: Path
) -> None:
    content = write_table(kyiv, "records", "ics", "").content
    (tmp_path / "all.ics").write_bytes(content)
    bring_into(tmp_path / kyiv.name, read_ics([tmp_path / "all.ics"], plain))
    assert check_dataset(tmp_path / kyiv.name) == ()
    warnings = examine(tmp_path / kyiv.name).warnings
    assert {each.code for each in warnings} <= {
        "one-source",
        "outside-coverage",
        "status-backwards",
    }
    back = write_table(load_dataset(tmp_path / kyiv.name), "records", "ics", "").content
    before, after = (text.split(b"BEGIN:VEVENT")[1:] for text in (content, back))
    assert len(before) > 150
    assert after == before


def test_what_is_changed_in_an_event_counts(tmp_path: Path) -> None:
    data = load_dataset(write(tmp_path / "small"))
    text = write_table(data, "visits", "ics", "").content.decode()
    text = text.replace("SUMMARY:Boris Johnson in", "SUMMARY:Alexander Johnson in")
    text = text.replace("DTSTART;VALUE=DATE:20220201", "DTSTART;VALUE=DATE:20220131")
    imported = read_text(tmp_path / "ics", text)
    people = {row["id"]: row["name"] for row in imported.tables["people"]}
    assert people["johnson"] == "Alexander Johnson"
    when = [each["when"] for each in imported.tables["reports"] if each["record"] == "johnson-kyiv"]
    assert when == ["[2022-01-31..2022-02-06]", "2022-01-31/2022-02-01"]


# --- calendars of others -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "when"),
    [
        (["DTSTART;VALUE=DATE:20220208"], "2022-02-08"),
        (["DTSTART;VALUE=DATE:20220208", "DTEND;VALUE=DATE:20220209"], "2022-02-08"),
        (["DTSTART;VALUE=DATE:20220208", "DTEND;VALUE=DATE:20220208"], "2022-02-08"),
        (["DTSTART;VALUE=DATE:20220208", "DTEND;VALUE=DATE:20220211"], "2022-02-08/2022-02-10"),
        (["DTSTART;VALUE=DATE:20220208", "DURATION:P2D"], "2022-02-08/2022-02-09"),
        (["DTSTART:20220208T100000", "DTEND:20220208T233000"], "2022-02-08"),
        (["DTSTART:20220208T100000", "DTEND:20220209T000000"], "2022-02-08"),
        (["DTSTART:20220208T100000", "DTEND:20220209T010000"], "2022-02-08/2022-02-09"),
        (["DTSTART;TZID=Europe/Kyiv:20220208T003000", "DURATION:PT1H"], "2022-02-08"),
        (["DTSTART;TZID=Middle-earth:20220208T233000"], "2022-02-08"),
        (["DTSTART:20220207T233000Z"], "2022-02-07"),
    ],
)
def test_the_days_of_an_entry(lines: list[str], when: str, tmp_path: Path) -> None:
    imported = read(tmp_path, event(*lines))
    assert rows(imported, "reports", "when") == [(when,)]
    in_utc = any(line.endswith("Z") for line in lines)
    assert [note[1] for note in notes(imported)] == ["DTSTART"] * in_utc


def test_a_time_in_utc_counts_on_the_day_of_the_calendar(tmp_path: Path) -> None:
    imported = read(tmp_path, "X-WR-TIMEZONE:Europe/Kyiv", event("DTSTART:20220207T233000Z"))
    assert rows(imported, "reports", "when") == [("2022-02-08",)]
    assert rows(imported, "visits", "dtstart") == [("2022-02-07T23:30:00+00:00",)]
    assert notes(imported) == []


@pytest.mark.parametrize(
    ("word", "status", "confidence"),
    [
        ("TENTATIVE", "announced", ""),
        ("CONFIRMED", "confirmed", ""),
        ("CANCELLED", "cancelled", ""),
        ("", "completed", "low"),
    ],
)
def test_a_status_becomes_one_of_ours(
    word: str, status: str, confidence: str, tmp_path: Path
) -> None:
    lines = [f"STATUS:{word}"] if word else []
    imported = read(tmp_path, event(*lines, "LAST-MODIFIED:20220210T100000Z"))
    assert rows(imported, "reports", "status", "confidence", "reported", "reported_is") == [
        (status, confidence, "2022-02-10", "archive")
    ]
    assert rows(imported, "visits", "calendar_status") == [(word,)]


def test_a_calendar_that_cancels_and_events_that_are_none_of_ours(tmp_path: Path) -> None:
    imported = read(tmp_path, "METHOD:CANCEL", event(), event(summary="Talks"))
    assert rows(imported, "reports", "status") == [("cancelled",), ("cancelled",)]
    confirmed = event("STATUS:CONFIRMED", summary="Talks")
    imported = read(tmp_path / "b", confirmed, event("DTSTART:90220101", "STATUS:CONFIRMED"))
    assert rows(imported, "reports", "status") == [("completed",), ("confirmed",)]
    assert rows(imported, "events", "kind", "title") == [("other", "Talks")]


def test_what_was_entered_before_it_was_over_is_of_no_known_day(tmp_path: Path) -> None:
    imported = read(tmp_path, event("CREATED:20220101T100000Z"))
    assert rows(imported, "reports", "status", "reported") == [("completed", "")]


def test_uid_source_and_every_property_are_kept(tmp_path: Path) -> None:
    imported = read(
        tmp_path,
        "X-WR-CALNAME:Visits\\, all of them",
        "X-WR-CALDESC:A desk's list",
        event(
            "UID:AB-12_x@example.org",
            "LOCATION:Kyiv\\, Ukraine",
            "GEO:50.45;30.52",
            "DESCRIPTION:Talks\\nand tea",
            "CATEGORIES:travel,France",
            "ORGANIZER;CN=Desk:mailto:desk@example.org",
            "URL:https://example.org/a",
            "X-OUR-OWN:mine",
        ),
    )
    (row,) = imported.tables["visits"]
    kept = {name: cell for name, cell in row.items() if cell}
    assert kept == {
        "id": "ab-12-x-example-org",
        "person": "Emmanuel Macron",
        "sender": "ZZZ",
        "host": "UKR",
        "city": "Kyiv",
        "title_in_source": "Emmanuel Macron visits Ukraine",
        "location": "Kyiv, Ukraine",
        "geo": "50.45, 30.52",
        "description": "Talks and tea",
        "categories": "travel, France",
        "organizer": "mailto:desk@example.org",
        "url": "https://example.org/a",
        "x_our_own": "mine",
    }
    assert rows(imported, "reports", "locator", "source") == [
        ("visits.ics AB-12_x@example.org", "visits")
    ]
    assert rows(imported, "sources", "title") == [("Visits, all of them",)]
    assert imported.package["description"] == "A desk's list"


def test_a_category_says_that_an_entry_is_a_visit(tmp_path: Path) -> None:
    visit = "CATEGORIES:State visit"
    imported = read(
        tmp_path,
        event(visit, "LOCATION:Warsaw\\, Poland", summary="President Joe Biden"),
        event(visit, summary="Boris Johnson (United Kingdom) in Ukraine"),
        event(visit, "LOCATION:Atlantis", summary="Nobody"),
        event("LOCATION:Munich\\, Germany", summary="Security Conference"),
    )
    assert rows(imported, "visits", "person", "role", "sender", "host", "city") == [
        ("Joe Biden", "President", "ZZZ", "POL", "Warsaw"),
        ("Boris Johnson", "", "GBR", "UKR", ""),
        ("Nobody", "", "ZZZ", "ATLANTIS", ""),
    ]
    assert rows(imported, "events", "title", "hosts", "city") == [
        ("Security Conference", "DEU", "Munich")
    ]
    assert [note[2] for note in notes(imported)] == ["Atlantis"]


def test_each_entry_is_accounted_for(tmp_path: Path) -> None:
    imported = read(
        tmp_path,
        event("UID:1", "SEQUENCE:1", summary="Macron visits Poland"),
        event("UID:1", "SEQUENCE:2", summary="Macron visits Germany"),
        event("UID:1", "SEQUENCE:0", summary="Macron visits France"),
        event("UID:2", "RRULE:FREQ=DAILY;COUNT=3"),
        event("UID:2", "RECURRENCE-ID;VALUE=DATE:20220208"),
        event("UID:3", summary=""),
        event("UID:4", "DTSTART:soon"),
        event("UID:5", "DTSTART;VALUE=DATE:20220208", "DTEND;VALUE=DATE:20220201"),
        event("UID:6", "DTSTART;VALUE=DATE:20220208", "DURATION:P99999999D"),
        "BEGIN:VTODO\r\nUID:7\r\nSUMMARY:Call\r\nEND:VTODO",
    )
    assert imported.counts == {"kept": 2, "merged": 2, "refused": 6}
    assert rows(imported, "visits", "id", "host") == [("1", "DEU"), ("2-2022-02-08", "UKR")]
    assert [(note[0] > 4, note[1], note[3].split(";")[0]) for note in notes(imported)] == [
        (False, "UID", "has a newer version in the calendar, which is kept in its place"),
        (True, "UID", "has a newer version in the calendar, which is kept in its place"),
        (True, "RRULE", "repeats the entry"),
        (True, "SUMMARY", "is missing"),
        (True, "DTSTART", "is missing or no date"),
        (True, "DTEND", "ends before it begins"),
        (True, "DURATION", "lies outside the years 1 to 9999, which are all that a data set holds"),
        (True, "VTODO", "is no event"),
    ]


def test_a_second_import_changes_nothing_and_a_moved_entry_its_days(tmp_path: Path) -> None:
    read(tmp_path, event("UID:1", "DTSTAMP:20220101T000000Z"), event("UID:2"))
    before = {file.name: file.read_bytes() for file in (tmp_path / "made").iterdir()}
    read(tmp_path, event("UID:1", "DTSTAMP:20230101T000000Z"), event("UID:2"))
    assert {file.name: file.read_bytes() for file in (tmp_path / "made").iterdir()} == before
    read(tmp_path, event("UID:2", "DTSTART;VALUE=DATE:20220301"), event("UID:1"))
    text = (tmp_path / "made" / "reports.csv").read_text("utf-8")
    assert [line.split(",")[0] for line in text.splitlines()[1:] if "2022-03-01" in line] == ["2"]


ZONE = """BEGIN:VTIMEZONE
TZID:Custom
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=SECONDLY
END:STANDARD
END:VTIMEZONE""".replace("\n", "\r\n")


def test_a_definition_of_a_time_zone_is_not_unfolded(tmp_path: Path) -> None:
    imported = read(tmp_path, ZONE, event("DTSTART;TZID=Custom:20220208T233000"))
    assert rows(imported, "reports", "when") == [("2022-02-08",)]


# --- what is no calendar -------------------------------------------------------------------------

HOSTILE = {
    "empty": b"",
    "text": b"who,where\nMacron,Kyiv\n",
    "json": b'{"events": []}',
    "nul": calendar(event()).encode().replace(b"Ukraine", b"Ukr\0ine"),
    "utf-16": calendar(event()).encode("utf-16"),
    "latin-1": calendar(event(summary="é")).encode("latin-1"),
    "truncated": b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:a",
    "ends first": b"END:VCALENDAR\r\nBEGIN:VCALENDAR\r\n",
    "no entry": calendar().encode(),
    "nested": b"BEGIN:VCALENDAR\r\n" * 20_000,
    "no value": b"BEGIN:VCALENDAR\r\nBEGIN\r\nEND:VCALENDAR\r\n",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_calendar_is_refused_in_a_sentence(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.ics").write_bytes(content)
    with pytest.raises(SourceError) as refused:
        read_ics([tmp_path], plain)
    assert re.fullmatch(r"[^\n]+\.", str(refused.value))


LINES = st.sampled_from(
    [
        *("DTSTART:20220208", "DTSTART;VALUE=DATE:99991231", "DTEND;VALUE=DATE:00010101"),
        *("DTSTART:00010101T000000Z", "DTEND:99991231T235959Z", "DURATION:-P1D", "DURATION:x"),
        *("UID:1", "UID:", "STATUS:MAYBE", "SEQUENCE:x", "LOCATION:=1+1", "LOCATION:Kyiv, Ukraine"),
        *("CATEGORIES:visit", "CATEGORIES", "GEO:a;b", 'X-RECORD:{\\"table\\": \\"visits\\"}'),
        *("X-RECORD:[[[", "DTSTART;TZID=../../etc/passwd:20220208T000000", "DESCRIPTION:<script>"),
        *("RRULE:FREQ=SECONDLY", "EXDATE:x", "LAST-MODIFIED:x", "BEGIN:VALARM", "END:VALARM"),
    ]
)


@given(st.lists(st.tuples(st.text(max_size=20), st.lists(LINES, max_size=5)), max_size=4))
def test_whatever_entries_hold_they_are_kept_or_refused(
    tmp_path_factory: pytest.TempPathFactory, entries: list[tuple[str, list[str]]]
) -> None:
    folder = tmp_path_factory.mktemp("ics")
    parts = [event(*lines, summary=summary) for summary, lines in entries]
    text = calendar("X-WR-TIMEZONE:Europe/Kyiv", *parts)
    (folder / "a.ics").write_text(text, encoding="utf-8", errors="replace", newline="")
    try:
        bring_into(folder / "made", read_ics([folder], plain))
    except SourceError as error:
        assert str(error).endswith((".", "`")) or "\n" in str(error)  # noqa: PT017


@pytest.mark.parametrize("name", ["MOST_CALENDAR_LINES", "MOST_ENTRIES"])
def test_more_of_a_calendar_than_is_read_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.ics").write_text(calendar(event(), event()), encoding="utf-8")
    monkeypatch.setattr(f"dashboard.importers.calendar_entries.{name}", 1)
    with pytest.raises(SourceError, match="the most that is read is 1; split the file"):
        read_ics([tmp_path], plain)
