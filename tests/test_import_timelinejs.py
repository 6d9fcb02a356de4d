"""Stories for TimelineJS become data sets: every slide is accounted for, no field is lost."""

import csv
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.dataset import Dataset, check_dataset, examine, load_dataset
from dashboard.importers.folder import bring_into
from dashboard.importers.html_words import html_text
from dashboard.importers.imported import Imported, SourceError, TableRow
from dashboard.importers.named_places import party_called
from dashboard.importers.timelinejs import read_timelinejs
from dashboard.importers.visit_titles import visit_called
from dashboard.outputs.tables import write_table
from dashboard.text.json import JSON
from tests.small import write

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "datasets" / "timelinejs"

SHEET = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,"
    "Media Credit,Media Caption,Media Thumbnail,Type,Group,Background\n"
)


def plain(files: Sequence[Path], _: str) -> Sequence[Path]:
    return files


def slide(headline: str, year: object = "2022", **other: JSON) -> dict[str, Any]:
    return {"start_date": {"year": year}, "text": {"headline": headline}, **other}


def read(folder: Path, *slides: JSON, title: JSON = None, **other: JSON) -> Imported:
    """The slides as one story of version 3, which passes the check once it is a data set."""
    story = {"title": title, "events": list(slides), **other}
    return read_text(folder, json.dumps(story, indent=1))


def read_text(folder: Path, text: str, name: str = "story.json") -> Imported:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    imported = read_timelinejs([folder / name], plain)
    bring_into(folder / "made", imported)
    assert check_dataset(folder / "made") == ()
    return imported


def rows(imported: Imported, table: str, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row.get(name, "") for name in columns) for row in imported.tables[table]]


def dates(imported: Imported) -> list[str]:
    return [row["when"] for row in imported.tables["reports"]]


def notes(imported: Imported) -> list[tuple[int, str, str, str]]:
    return [(note.line, note.column, note.value, note.reason) for note in imported.notes]


# --- our own export comes back -------------------------------------------------------------------


def exported(dataset: Dataset) -> dict[str, Any]:
    """The whole data set as a story."""
    story: dict[str, Any] = json.loads(write_table(dataset, "records", "timelinejs", "").content)
    return story


def again(story: Mapping[str, Any], folder: Path) -> Dataset:
    """The data set that is made of a story."""
    read_text(folder, json.dumps(story))
    warnings = examine(folder / "made").warnings
    assert {each.code for each in warnings} <= {"one-source", "two-city-names", "status-backwards"}
    return load_dataset(folder / "made")


def test_a_round_trip_of_the_bundled_data_set_keeps_every_field(
    kyiv: Dataset, tmp_path: Path
) -> None:
    story = exported(kyiv)
    back = exported(again(story, tmp_path / "story"))
    assert len(story["events"]) > 150
    mine = {each["unique_id"]: each for each in back["events"]}
    for each in story["events"]:
        assert mine.pop(each["unique_id"]) == each
    assert mine == {}
    assert back["title"]["text"]["headline"] == story["title"]["text"]["headline"]


def test_a_round_trip_keeps_windows_organisations_and_points(tmp_path: Path) -> None:
    story = exported(load_dataset(write(tmp_path / "small")))
    back = exported(again(story, tmp_path / "story"))
    assert back["events"] == story["events"]
    when = {each["unique_id"]: each["record"].get("when") for each in back["events"]}
    assert when["hoekstra-kyiv"] == "2022-02"


def test_a_city_is_noted_in_each_country_in_which_it_lay(tmp_path: Path) -> None:
    visit = {"table": "visits", "person": "A B", "sender": "USA", "source": "s", "when": "1950"}
    here = {"status": "completed", "city": "Hong Kong", "latitude": "22.3", "longitude": "114.2"}
    slides = [slide("A B", "1950", record={**visit, **here, "host": h}) for h in ("GBR", "CHN")]
    imported = read(tmp_path, *slides)
    assert imported.counts["refused"] == 0
    assert [row["country"] for row in imported.tables["places"]] == ["GBR", "CHN"]


def test_what_is_changed_in_the_story_counts(dataset: Dataset, tmp_path: Path) -> None:
    story = exported(dataset)
    (johnson,) = [each for each in story["events"] if each["unique_id"] == "johnson-kyiv"]
    johnson["start_date"] = johnson["end_date"] = {"year": 2022, "month": 1, "day": 31}
    johnson["text"]["headline"] = "Alexander Johnson"
    imported = read_text(tmp_path / "story", json.dumps(story))
    reports = [row for row in imported.tables["reports"] if row["record"] == "johnson-kyiv"]
    assert reports[0]["when"] == "[2022-01-31..2022-02-06]"
    assert reports[1]["when"] == "2022-01-31"
    people = {row["id"]: row["name"] for row in imported.tables["people"]}
    assert people["johnson"] == "Alexander Johnson"


def test_a_reference_to_what_the_story_has_not_is_left_out_and_listed(
    dataset: Dataset, tmp_path: Path
) -> None:
    story = exported(dataset)
    story["events"] = [each for each in story["events"] if each["unique_id"] == "nlaw"]
    imported = read_text(tmp_path / "story", json.dumps(story))
    assert [note[1:3] for note in notes(imported)] == [("visit", "johnson-kyiv")]


# --- stories of others ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "when"),
    [
        ({"year": "1943"}, None, "1943"),
        ({"year": 1943, "month": 7}, None, "1943-07"),
        ({"year": "1943", "month": "7", "day": "05"}, None, "1943-07-05"),
        ({"year": "1943", "month": "7", "day": ""}, {"year": "1946", "month": ""}, "1943-07/1946"),
        ({"year": 1943.0}, {"year": "1943"}, "1943"),
        ({"year": "602"}, {"year": "629"}, "0602/0629"),
    ],
)
def test_a_date_is_as_exact_as_it_is_written(
    start: JSON, end: JSON, when: str, tmp_path: Path
) -> None:
    each = {"start_date": start, "text": {"headline": "A day"}}
    assert dates(read(tmp_path, {**each, "end_date": end} if end else each)) == [when]


def test_a_slide_is_an_event_that_has_all_its_fields(tmp_path: Path) -> None:
    imported = read(
        tmp_path,
        {
            "unique_id": "Slide 7!",
            "start_date": {"year": "1970", "month": "1", "hour": "6", "minute": "45"},
            "display_date": "early <b>1970</b>",
            "text": {
                "headline": "Talks &amp; tea<br/>in Paris",
                "text": "<p>They met.</p><p>See <a href='https://example.org/a'>here</a>.</p>",
            },
            "group": "France",
            "location": {"name": "Paris, France", "lat": 48.85, "lon": 2.35},
            "media": {
                "url": "https://example.org/a.jpg",
                "credit": "<i>Somebody</i>",
                "caption": "",
            },
            "background": {"color": "red"},
        },
        title={"text": {"headline": "The <i>thaw</i>", "text": "1970"}, "media": {"url": "a.jpg"}},
    )
    (row,) = imported.tables["events"]
    assert row == {
        "id": "slide-7",
        "kind": "other",
        "title": "Talks & tea in Paris",
        "senders": "FRA",
        "hosts": "FRA",
        "city": "Paris",
        "start_date_hour": "6",
        "start_date_minute": "45",
        "text": "They met. See here (https://example.org/a).",
        "group": "France",
        "location_name": "Paris, France",
        "location_lat": "48.85",
        "location_lon": "2.35",
        "media_url": "https://example.org/a.jpg",
        "media_credit": "Somebody",
        "background_color": "red",
    }
    (report,) = imported.tables["reports"]
    assert {name: report[name] for name in ("when", "wording", "locator", "status")} == {
        "when": "1970-01",
        "wording": "early 1970",
        "locator": "story.json Slide 7!",
        "status": "completed",
    }
    assert (report["confidence"], report["reported_is"]) == ("low", "archive")
    assert rows(imported, "sources", "id", "title") == [("story", "The thaw")]
    assert (imported.package["title"], imported.package["description"]) == ("The thaw", "1970")
    assert [note[1:3] for note in notes(imported)] == [("title media_url", "a.jpg")]


def test_a_headline_that_names_a_visit_makes_one(tmp_path: Path) -> None:
    imported = read(
        tmp_path,
        slide("French President Emmanuel Macron visits Ukraine", "2022"),
        slide("Visit of Wang Yi (China) to Germany and Poland", "2021"),
        slide("Boris Johnson visits Atlantis", "2020", location={"name": "Nowhere at all"}),
        slide("Life in Germany", "2019"),
    )
    assert rows(imported, "visits", "trip", "person", "role", "rank", "sender", "host", "city") == [
        ("", "Emmanuel Macron", "President", "head of state", "FRA", "UKR", ""),
        ("visit-of-wang-yi-china-to-germany-and-polan-2021", "Wang Yi", "", "", "CHN", "DEU", ""),
        ("visit-of-wang-yi-china-to-germany-and-polan-2021", "Wang Yi", "", "", "CHN", "POL", ""),
        ("", "Boris Johnson", "", "", "ZZZ", "ATLANTIS", ""),
    ]
    assert rows(imported, "events", "title") == [("Life in Germany",)]
    assert [note[1:] for note in notes(imported)] == [
        (
            "where",
            "Atlantis",
            "is no country or organisation that is known; kept as text, off the map",
        )
    ]
    assert imported.counts == {"kept": 4, "merged": 0, "refused": 0}


@pytest.mark.parametrize(
    ("title", "who", "where"),
    [
        ("Macron visits Ukraine", "Macron", "Ukraine"),
        ("Olaf Scholz to visit Kyiv and Moscow", "Olaf Scholz", "Kyiv and Moscow"),
        ("State visit by King Charles to France", "Charles", "France"),
        ("Annalena Baerbock: visit to Ukraine", "Annalena Baerbock", "Ukraine"),
        ("Nixon's trip to China", "Nixon", "China"),
    ],
)
def test_the_title_of_a_visit(title: str, who: str, where: str) -> None:
    visit = visit_called(title)
    assert visit is not None
    assert (visit.visitor.name, visit.where) == (who, where)


@pytest.mark.parametrize("title", ["", "A visit", "Talks in Paris", "The visitors", "x" * 10_000])
def test_no_title_of_a_visit(title: str) -> None:
    assert visit_called(title) is None


def test_version_2_is_read(tmp_path: Path) -> None:
    old = {
        "headline": "A life",
        "text": "<p>All of it</p>",
        "type": "default",
        "date": [
            {
                "startDate": "1963,8,9",
                "headline": "Born",
                "asset": {"media": "a.jpg"},
                "tag": "One",
            },
            {"startDate": "1978", "endDate": "1980,2", "headline": "School"},
            {"startDate": "9/30/1981", "headline": "Work"},
            {"startDate": "196002152034", "headline": "Error"},
            {"startDate": "soon", "headline": "Later"},
        ],
        "era": [{"startDate": "1970", "endDate": "1979", "headline": "The seventies"}],
    }
    imported = read_text(tmp_path, json.dumps({"timeline": old}, indent=1))
    assert dates(imported) == ["1963-08-09", "1978/1980-02", "1981-09-30", "1970/1979"]
    assert rows(imported, "events", "title", "media_url", "group", "type")[0] == (
        *("Born", "a.jpg", "One", ""),
    )
    assert rows(imported, "events", "title", "type")[-1] == ("The seventies", "era")
    assert imported.counts == {"kept": 4, "merged": 0, "refused": 2}
    assert [note[:3] for note in notes(imported)] == [
        (24, "start_date", "196002152034"),
        (28, "start_date", "soon"),
    ]
    assert imported.package["title"] == "A life"


def test_the_spreadsheet_is_read(tmp_path: Path) -> None:
    sheet = SHEET + (
        ',,,,,,,,,My story,"Some ""words""",,,,,title,,\n'
        '1943,7,,,1946,,,,in the war,"One,\ntwo",Text,a.jpg,Me,,,,A group,#fff\n'
        "1970,,,,1980,,,,,An era,,,,,,era,,\n"
        ",,,,,,,,,No date,,,,,,,,\n"
    )
    imported = read_text(tmp_path, sheet, "sheet.csv")
    assert dates(imported) == ["1943-07/1946", "1970/1980"]
    assert rows(
        imported, "events", "title", "media_url", "media_credit", "group", "background"
    ) == [
        ("One, two", "a.jpg", "Me", "A group", "#fff"),
        ("An era", "", "", "", ""),
    ]
    assert rows(imported, "reports", "wording", "locator")[0] == ("in the war", "sheet.csv")
    assert imported.package["title"] == "My story"
    assert [note[:2] for note in notes(imported)] == [(6, "start_date")]


def test_each_slide_is_accounted_for(tmp_path: Path) -> None:
    day_alone = {"start_date": {"year": "2022", "day": "3"}, "text": {"headline": "b"}}
    ends_first = slide("c", "2022", end_date={"year": "2021"})
    imported = read(
        tmp_path,
        slide("a", "2022", unique_id="x"),
        slide("a", "2023", unique_id="x"),
        slide("a", "-44"),
        slide("a", "soon"),
        slide("a", ""),
        day_alone,
        ends_first,
        slide(""),
        slide("", text={"text": "Only a text"}),
        slide("x" * 400),
        {"text": {"headline": "no date"}},
    )
    assert (imported.counts, imported.total) == ({"kept": 3, "merged": 0, "refused": 8}, 11)
    assert [(note[1], note[2], note[3].split(";")[0]) for note in notes(imported)] == [
        ("unique_id", "x", "is already the id of another slide"),
        (
            *("start_date", "-44"),
            "lies outside the years 1 to 9999, which are all that a data set holds",
        ),
        ("start_date", "soon", "is no whole number"),
        ("start_date", "", "is missing"),
        ("start_date", "2022,,3", "has a day and no month"),
        ("end_date", "2022 – 2021", "ends before it starts"),
        ("headline", "", "is missing, and so are text and caption"),
        ("start_date", "", "is missing"),
    ]
    assert all(line > 1 for line, *_ in notes(imported))
    assert len(rows(imported, "events", "full_title")[-1][0]) == 400


def test_a_second_import_changes_nothing_and_a_changed_slide_its_row(tmp_path: Path) -> None:
    first = [slide("One", "2021", unique_id="one"), slide("Two", "2022")]
    read(tmp_path, *first)
    before = {file.name: file.read_bytes() for file in (tmp_path / "made").iterdir()}
    read(tmp_path, *first)
    assert {file.name: file.read_bytes() for file in (tmp_path / "made").iterdir()} == before
    read(tmp_path, slide("Zero", "2020"), slide("Won", "2021", unique_id="one"), first[1])
    with (tmp_path / "made" / "events.csv").open(encoding="utf-8", newline="") as file:
        assert {row["id"]: row["title"] for row in csv.DictReader(file)} == {
            "one": "Won",
            "two-2022": "Two",
            "zero-2020": "Zero",
        }


def test_more_fields_than_a_data_set_has_columns_are_kept_together(tmp_path: Path) -> None:
    many: dict[str, JSON] = {f"field {number}": str(number) for number in range(60)}
    imported = read(tmp_path, slide("One", **many), slide("Two", kind="mine"))
    first, second = imported.tables["events"]
    assert first["field_48"] == "48"
    assert first["Other columns"].startswith("field_49: 49; field_50: 50")
    assert second["Other columns"] == "kind_in_source: mine"


def test_html_is_kept_as_its_words() -> None:
    text = "<p>One</p><p>two &amp; <b>three</b><br>four</p><script>alert(1)</script>"
    assert html_text(text) == "One two & three four"
    assert html_text("<a href=x>y</a> <img src='z.png'>") == "y (x) z.png"
    assert html_text("1 &lt; 2 <") == "1 < 2 <"


# --- what is no story ----------------------------------------------------------------------------

REFUSED = {
    "cosmic": ('{"events": [{"start_date": {"year": "-13800000000"}}]}', "cosmological scale"),
    "no story": ('{"pages": []}', "is no story of TimelineJS"),
    "list": ("[1]", "is not a JSON object"),
    "no json": ('{"events": [', "is not JSON"),
    "deep": ("[" * 100_000, "is not JSON"),
    "deep objects": ('{"a":' * 100_000, "is not JSON"),
    "long number": (f'{{"events": [{"9" * 5000}]}}', "is not JSON"),
    "nul": ('{"events": []}\0', "NUL"),
    "no slide": ('{"events": [1]}', "is no slide"),
    "no slides": ('{"events": []}', "has no record"),
    "no date": ('{"events": [{"text": {"headline": "a"}}]}', "No record can be used"),
    "empty": ("", "is not JSON"),
    "other events": ('{"events": {"a": 1}}', "is no story of TimelineJS"),
}


@pytest.mark.parametrize(("text", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_story_is_refused_in_a_sentence(text: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=reason) as refused:
        read_timelinejs([tmp_path], plain)
    assert re.fullmatch(r"[^\n]+\.", str(refused.value))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"events": []}'.encode("utf-16"), "UTF-16"),
        (b'{"events": [{"text": "\xe9"}]}', "UTF-8"),
        (b"PK\x03\x04rest", "a"),
    ],
)
def test_bytes_that_are_no_text_are_refused(content: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(content)
    with pytest.raises(SourceError, match=reason):
        read_timelinejs([tmp_path], plain)


@pytest.mark.parametrize("text", ["title,count\na,1\n", "", "\n", '"open'])
def test_a_sheet_without_its_columns_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match="is no spreadsheet of TimelineJS"):
        read_timelinejs([tmp_path], plain)


TEXT = st.text(max_size=60) | st.sampled_from(
    ["=1+1", "<script>x</script>", "&lt;b&gt;", "\u202eabc", "JosÃ©", "javascript:x", "a;b", "-1"]
)
FIELD: st.SearchStrategy[Any] = st.recursive(
    TEXT | st.integers(-3000, 3000) | st.none() | st.booleans() | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
SLIDES = st.lists(
    st.fixed_dictionaries(
        {
            "start_date": st.fixed_dictionaries({"year": st.integers(1, 9999)}) | FIELD,
            "text": st.fixed_dictionaries({"headline": TEXT, "text": TEXT}) | FIELD,
        },
        optional={
            **dict.fromkeys(("unique_id", "group", "display_date"), TEXT),
            **dict.fromkeys(("media", "location", "end_date", "kind", "city", "x y"), FIELD),
            "record": st.dictionaries(
                st.sampled_from(["table", "sender", "host", "when", "status", "city", "source"]),
                st.sampled_from(["visits", "events", "UKR", "2022", "completed", "Kyiv", "<b>"]),
            ),
        },
    ),
    max_size=4,
)


@given(SLIDES)
def test_whatever_slides_hold_they_are_kept_or_refused(
    tmp_path_factory: pytest.TempPathFactory, slides: list[JSON]
) -> None:
    folder = tmp_path_factory.mktemp("story")
    (folder / "a.json").write_text(json.dumps({"events": slides}), encoding="utf-8")
    try:
        imported = read_timelinejs([folder], plain)
        bring_into(folder / "made", imported)
    except SourceError:
        return
    assert imported.total == len(slides)


# --- the real files ------------------------------------------------------------------------------

REAL_REFUSALS = {
    "src_js_core___tests___parser_test.csv",
    "src_template_cosmo-mixed.json",
    "src_template_cosmo.json",
}


@pytest.mark.skipif(not SHARED.exists(), reason="the real files of TimelineJS are not here")
def test_all_real_files_are_imported_or_refused_in_a_sentence(tmp_path: Path) -> None:
    files = [file for file in sorted(SHARED.iterdir()) if file.suffix in (".json", ".csv")]
    assert len(files) == 16
    refusals = {}
    for file in files:
        try:
            imported = read_timelinejs([file], plain)
        except SourceError as error:
            refusals[file.name] = str(error)
        else:
            bring_into(tmp_path / file.stem, imported)
            assert check_dataset(tmp_path / file.stem) == ()
            kept: Sequence[TableRow] = imported.tables["events"]
            assert imported.total == len(kept) + imported.counts["refused"]
    assert set(refusals) == REAL_REFUSALS
    assert all(re.fullmatch(r"[^\n]+\.", each) for each in refusals.values())


def test_a_group_is_a_country_only_where_it_is_certain() -> None:
    assert [party_called(name) for name in ("Video", "Personal life", "Marriages, Career")] == [
        None,
        None,
        None,
    ]


def test_more_slides_than_are_read_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"events": [slide("a")] * 3}), encoding="utf-8")
    monkeypatch.setattr("dashboard.importers.story_slides.MOST_SLIDES", 2)
    with pytest.raises(SourceError, match="has 3 parts, and the most that is read is 2"):
        read_timelinejs([tmp_path], plain)
    monkeypatch.setattr("dashboard.importers.timelinejs.MOST_STORY_BYTES", 9)
    with pytest.raises(SourceError, match="has more than 0 MB"):
        read_timelinejs([tmp_path], plain)
