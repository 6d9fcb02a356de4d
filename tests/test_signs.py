"""`A & B < C` is plain text: it passes `check`, and every output writes it as that text."""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import feedparser
import openpyxl
import pytest
from icalendar import Calendar

from dashboard import query
from dashboard.charts import FIGURES, Canvas
from dashboard.dataset import Dataset, load_dataset
from dashboard.outputs.dossier import write_dossier
from dashboard.outputs.embed import write_frame
from dashboard.outputs.images import Renderer, picture
from dashboard.outputs.registry import forms
from dashboard.outputs.request import Wish
from dashboard.outputs.tables import FILE_TABLES, write_table
from dashboard.text.json import JSON
from dashboard.view import View
from tests.figures import draw
from tests.small import Edit, write

pytest_plugins = ("tests.pictures",)

SIGNS = "A & B < C"
CELLS = [
    *(("visits", 2, name) for name in ("role", "counterparts", "purpose")),
    *(("shipments", 2, name) for name in ("item", "unit")),
    *(("events", 3, name) for name in ("title", "participants")),
    *(("reports", 2, name) for name in ("locator", "wording", "note")),
    *(("sources", 2, name) for name in ("title", "author", "publisher")),
    *(("people", 2, name) for name in ("name", "short", "aliases")),
    *(("places", 2, name) for name in ("name", "aliases")),
    *(("places", 4, name) for name in ("name", "aliases")),
]


@pytest.fixture(scope="module")
def signs(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """A data set with the signs in the texts of every table and of its own title."""
    edit = Edit(write(tmp_path_factory.mktemp("signs") / "small"))
    for number, (name, line, column) in enumerate(CELLS):
        edit.cell(name, line, column, f"{SIGNS} {number}")
    edit.cell("visits", 2, "city", f"{SIGNS} {len(CELLS) - 2}")
    edit.cell("visits", 3, "city", "")
    edit.package(title=SIGNS, description=SIGNS, licenses=[{"name": "CC-BY-4.0", "title": SIGNS}])
    remark = f'johnson-kyiv,2022-01-31,"{SIGNS}"'
    (edit.folder / "remarks.csv").write_text(f"record,day,text\n{remark}\n", encoding="utf-8")
    assert edit.problems() == []
    return load_dataset(edit.folder)


def made(signs: Dataset, name: str, form: str) -> bytes:
    return write_table(
        signs, name, form, "?changed_since=2022-01-01", "https://example.org/"
    ).content


def strings(value: JSON) -> Iterator[str]:
    """Every text in a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        (name, form)
        for name in FILE_TABLES
        for form in forms(name)
        if form in ("json", "jsonld", "csl")
    ],
)
def test_json_holds_the_text_itself(signs: Dataset, name: str, form: str) -> None:
    texts = list(strings(json.loads(made(signs, name, form))))
    assert any(SIGNS in text for text in texts)
    assert not any("&amp;" in text or "&lt;" in text for text in texts)


@pytest.mark.parametrize("name", FILE_TABLES)
def test_a_workbook_holds_the_text_itself(signs: Dataset, name: str) -> None:
    book = openpyxl.load_workbook(BytesIO(made(signs, name, "xlsx")))
    cells = [str(cell) for sheet in book for row in sheet.values for cell in row]
    assert any(SIGNS in cell for cell in cells)
    assert not any("&amp;" in cell or "&lt;" in cell for cell in cells)


@pytest.mark.parametrize("name", FILE_TABLES)
def test_a_delimited_file_holds_the_text_itself(signs: Dataset, name: str) -> None:
    text = made(signs, name, "csv").decode()
    assert SIGNS in text
    assert "&lt;" not in text


def test_the_package_is_the_data_set_again(signs: Dataset, tmp_path: Path) -> None:
    with ZipFile(BytesIO(made(signs, "records", "zip"))) as archive:
        archive.extractall(tmp_path)
    again = load_dataset(tmp_path)
    assert again.title.startswith(SIGNS)
    assert f"{SIGNS} 13" in set(again.people["name"]) <= set(signs.people["name"])


def test_the_feed_is_xml_and_its_html_shows_the_text(signs: Dataset) -> None:
    feed = feedparser.parse(made(signs, "changes", "atom"))
    assert not feed.bozo
    assert SIGNS in feed.feed.title
    told = [entry for entry in feed.entries if "&lt; C" in str(entry) or SIGNS in str(entry)]
    assert told


def test_timelinejs_has_html_that_shows_the_text(signs: Dataset) -> None:
    texts = list(strings(json.loads(made(signs, "records", "timelinejs"))))
    assert any("A &amp; B &lt; C" in text for text in texts)


def test_the_calendar_holds_the_text_itself(signs: Dataset) -> None:
    events = Calendar.from_ical(made(signs, "records", "ics")).walk("VEVENT")
    assert any(SIGNS in str(event["SUMMARY"]) for event in events)
    assert not any("&lt;" in str(event["SUMMARY"]) for event in events)


def test_bibtex_escapes_what_tex_would_read(signs: Dataset) -> None:
    text = made(signs, "sources", "bib").decode()
    assert r"A \& B" in text
    assert "A & B" not in text


@pytest.mark.parametrize("chart", FIGURES)
def test_what_plotly_draws_is_escaped(signs: Dataset, chart: str) -> None:
    view = View(selected="johnson-kyiv")
    figure = draw(chart, query.select(signs, view), view, Canvas(1200, 800, "light"))
    drawn = json.loads(figure.to_json())
    for part in (drawn["layout"], *drawn["data"]):
        part.pop("meta", None)  # for scripts, not for readers
    texts = [text for text in strings(drawn) if "A &" in text]
    assert not [text for text in texts if "B < C" in text]
    assert [text for text in texts if "A &amp; B &lt; C" in text]


class Page(HTMLParser):
    """The text of a page, and its tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.tags = "", set[str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.text += " ".join(value or "" for _, value in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_frame_shows_the_text(signs: Dataset) -> None:
    page = Page(write_frame(signs, "timeline", "", "https://example.org/").content.decode())
    assert SIGNS in page.text
    assert "c" not in page.tags


@pytest.mark.slow
def test_a_dossier_shows_the_text(signs: Dataset, renderer: Renderer) -> None:
    page = Page(write_dossier(signs, "", renderer).content.decode())
    assert page.text.count(SIGNS) > 10
    assert "c" not in page.tags


@pytest.mark.parametrize("chart", ["timeline", "map"])
def test_a_picture_shows_the_text(signs: Dataset, renderer: Renderer, chart: str) -> None:
    root = ET.fromstring(picture(signs, Wish(chart, "svg", ""), renderer).content)
    texts = ["".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert any(SIGNS in text for text in texts)
    assert not any("&lt;" in text or "&amp;" in text for text in texts)
