"""Whatever text a data set may hold, every format can be read, and gives that very text back."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree
from zipfile import ZipFile

import bibtexparser
import feedparser
import geojson
import pandas as pd
import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from dashboard import query
from dashboard.dataset import Dataset, load_dataset
from dashboard.dataset.cells import FORMULA, text_fault
from dashboard.outputs.tables import FORMATS, Content, reading, write_table
from dashboard.outputs.tables.frames import frame
from dashboard.view import View
from tests.small import Edit, write

HOME = "http://127.0.0.1:8050/"
MARKS = "A & B < C"
ODD = (
    *(MARKS, "1 < 2 > 0", "]]>", "&", "&&amp", "\\N \\n \\", "{a}_b^c~d%e#f$", "\"a\" 'b'", "a\nb"),
    *(
        "a; b, c: d",
        "BEGIN:VEVENT\nEND:VEVENT",
        "_x0041_",
        "👩‍👩‍👧",
        "e\u0301",
        "שלום עולם",
        "\U0010fffd",
        "x" * 300,
    ),
)


def _character(letter: str) -> bool:
    """Whether it is one: Unicode keeps 66 code points from ever being a character."""
    return ord(letter) & 0xFFFE != 0xFFFE and not 0xFDD0 <= ord(letter) <= 0xFDEF


def _allowed(text: str) -> bool:
    """Whether `check` takes it in a cell or in datapackage.json."""
    return bool(text) and text_fault(text) is None and not FORMULA.match(text)


LETTERS = st.characters(exclude_categories=["Cs"]).filter(_character)
TEXT = (
    (
        st.text(st.sampled_from("\n&<>\"';:,\\{}%🎉é ") | LETTERS, min_size=1, max_size=30)
        | st.sampled_from(ODD)
    )
    .map(str.strip)
    .filter(_allowed)
)


@dataclass(frozen=True)
class Texts:
    """A text for each place of a data set in which users write what they like."""

    title: str
    about: str
    licence: str
    person: str
    role: str
    country: str
    item: str
    event: str
    source: str
    publisher: str
    wording: str
    note: str


def _loaded(folder: Path, texts: Texts) -> Dataset:
    """The small data set with these texts in their places."""
    edit = Edit(folder)
    edit.package(title=texts.title, description=texts.about, licenses=[{"title": texts.licence}])
    for name, line, column, text in (
        ("people", 2, "name", texts.person),
        ("people", 2, "short", texts.person),
        ("visits", 2, "role", texts.role),
        ("visits", 2, "purpose", texts.role),
        ("places", 3, "name", texts.country),
        ("shipments", 2, "item", texts.item),
        ("shipments", 2, "unit", texts.item),
        ("events", 2, "title", texts.event),
        ("sources", 2, "title", texts.source),
        ("sources", 3, "publisher", texts.publisher),
        ("reports", 3, "wording", texts.wording),
        ("reports", 3, "locator", texts.wording),
        ("reports", 3, "note", texts.note),
    ):
        edit.cell(name, line, column, text)
    return load_dataset(folder)


def _line(text: str) -> str:
    """The text in one line, as a record's own texts are shown."""
    return " ".join(text.split())


def _written(dataset: Dataset, name: str, form: str) -> bytes:
    return write_table(dataset, name, form, "", HOME).content


def _atom(dataset: Dataset, texts: Texts) -> None:
    content = _written(dataset, "changes", "atom")
    assert not feedparser.parse(content).bozo
    feed = ElementTree.fromstring(content)
    assert feed.findtext("{*}title") == f"{texts.title}: what changed"
    assert feed.findtext("{*}rights") == texts.licence
    (entry,) = [
        each
        for each in feed.findall("{*}entry")
        if (each.findtext("{*}id") or "").endswith(":johnson-kyiv/2022-02-01")
    ]
    assert (entry.findtext("{*}title") or "").startswith(f"{texts.person} (United Kingdom → Kyiv)")
    assert (entry.findtext("{*}content") or "").endswith(f" Source: {texts.publisher}.")
    (via,) = [link for link in entry.findall("{*}link") if link.get("rel") == "via"]
    assert via.get("title") == texts.publisher


def _ics(dataset: Dataset, texts: Texts) -> None:
    content = _written(dataset, "records", "ics")
    assert max(len(line.decode().encode()) for line in content.split(b"\r\n")) <= 75
    calendar = Calendar.from_ical(content)
    # The reader knows the name of a calendar (RFC 7986) as no text, and leaves its escapes.
    assert (
        re.sub(r"\\(.)", lambda part: {"n": "\n"}.get(part[1], part[1]), str(calendar["name"]))
        == f"{texts.title}: records"
    )
    events = {str(event["uid"]).partition("@")[0]: event for event in calendar.events}
    visit = events["johnson-kyiv"]
    assert visit["summary"] == f"{texts.person} in Kyiv"
    assert visit["categories"].cats == ["visit", "United Kingdom", texts.country]
    assert visit["location"] == f"Kyiv, {texts.country}"
    assert visit["description"].startswith(f"{_line(texts.role)}\n")
    assert f"“{texts.wording}”" in visit["description"]
    assert events["nlaw"]["summary"] == f"{_line(texts.item)} to {texts.country}"
    assert events["eu-loan"]["summary"] == _line(texts.event)


def _geojson(dataset: Dataset, texts: Texts) -> None:
    found = geojson.loads(_written(dataset, "records", "geojson").decode())
    assert found.is_valid
    assert (found["title"], found["licence"]) == (texts.title, texts.licence)
    told = {feature["id"]: feature["properties"] for feature in found["features"]}
    visit = told["johnson-kyiv"]
    assert (visit["who"], visit["detail"], visit["host"]) == (
        *(texts.person, _line(texts.role), texts.country),
    )
    assert told["eu-loan"]["who"] == _line(texts.event)


def _jsonld(dataset: Dataset, texts: Texts) -> None:
    graph = json.loads(_written(dataset, "records", "jsonld"))["@graph"]
    nodes = {node["@id"].rpartition(":")[2]: node for node in graph}
    assert nodes["data"]["name"] == texts.title
    assert nodes["data"]["description"] == texts.about
    assert nodes["johnson-kyiv"]["attendee"]["name"] == texts.person
    assert nodes["source/wsj"]["name"] == texts.source


class _Tags(HTMLParser):
    """The tags and the text of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def _timelinejs(dataset: Dataset, texts: Texts) -> None:
    story = json.loads(_written(dataset, "records", "timelinejs"))
    assert unescape(story["title"]["text"]["headline"]) == texts.title
    slides = {slide["unique_id"]: slide for slide in story["events"]}
    for slide in [story["title"], *slides.values()]:
        assert _Tags(slide["text"]["headline"]).tags == []
        assert set(_Tags(slide["text"]["text"]).tags) <= {"p", "a"}
    visit = slides["johnson-kyiv"]
    assert _Tags(visit["text"]["headline"]).text == texts.person
    assert _Tags(visit["text"]["text"]).text.startswith(_line(texts.role))
    assert _Tags(visit["display_date"]).text.startswith(f"“{texts.wording}”")


def _bibliographies(dataset: Dataset, texts: Texts) -> None:
    items = json.loads(_written(dataset, "sources", "csl"))
    assert [item.get("title") for item in items] == [None, texts.source]
    library = bibtexparser.parse_string(_written(dataset, "sources", "bib").decode())
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == ["gov-uk", "wsj"]


def _tables(dataset: Dataset, texts: Texts) -> None:
    rows = query.select(dataset, View())
    for name in ("records", "visits", "reports", "sources"):
        content = Content(dataset, View(), rows, name, HOME)
        made = frame(content)
        for form in reading.READERS:
            found = reading.read(FORMATS[form].write(content), form)
            pd.testing.assert_frame_equal(found, made, check_exact=True)
            if name == "visits":
                assert found["person_name"][found["id"] == "johnson-kyiv"].tolist() == [
                    texts.person
                ]


def _package(dataset: Dataset, texts: Texts) -> None:
    packed = ZipFile(BytesIO(_written(dataset, "records", "zip")))
    with TemporaryDirectory() as folder, packed as archive:
        archive.extractall(folder)
        again = load_dataset(Path(folder))
    assert (again.title, again.description) == (texts.title, texts.about)
    for name, given_table in dataset.tables.items():
        if name in ("visits", "shipments", "events"):
            pd.testing.assert_frame_equal(again.tables[name], given_table)


Check = Callable[[Dataset, Texts], None]
READ: tuple[Check, ...] = (
    *(_atom, _ics, _geojson, _jsonld, _timelinejs, _bibliographies, _tables, _package),
)


def _check_all(folder: Path, texts: Texts, checks: Iterable[Check] = READ) -> None:
    dataset = _loaded(folder, texts)
    for check in checks:
        check(dataset, texts)


@pytest.mark.slow
@given(
    texts=st.builds(Texts, **dict.fromkeys(Texts.__annotations__, TEXT)),
    checks=st.sampled_from(READ).map(lambda check: [check]),
)
@example(texts=Texts(*islice(filter(_allowed, ODD), 12)), checks=READ)
@settings(max_examples=5, phases=[Phase.explicit, Phase.generate])
def test_any_text_comes_back_from_every_format(
    tmp_path_factory: pytest.TempPathFactory, texts: Texts, checks: Iterable[Check]
) -> None:
    _check_all(write(tmp_path_factory.mktemp("texts") / "small"), texts, checks)


def test_what_looks_like_markup_is_only_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also what `check` refuses, so that no writer rests on it."""
    monkeypatch.setattr("dashboard.dataset.cells.MARKUP", re.compile("(?!)"), raising=False)
    _check_all(write(tmp_path / "small"), Texts(*["x &lt; <b>y</b> <!-- ]]> & z"] * 12))


def test_every_format_is_read_here() -> None:
    named = {"atom", "ics", "geojson", "jsonld", "timelinejs", "csl", "bib", "zip"}
    assert named | set(reading.READERS) == set(FORMATS)
