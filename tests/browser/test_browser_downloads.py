"""Pictures of the page: by the server, or by the browser where the server has no Chrome."""

import re
from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Request, expect
from pypdf import PdfReader

from dashboard import query
from dashboard import view as views
from dashboard.charts import say_counts
from dashboard.dataset import Dataset
from dashboard.outputs.images import Renderer, read_provenance
from dashboard.text.sentences.pictures import WITHOUT_BROWSER
from dashboard.web import callbacks
from dashboard.web.hosts import Hosts
from tests.browser.conftest import NO_CHROME, Browse, Late, serve
from tests.browser.panel import VIEW, asks, choose, forgive, opened, saved, seen
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

ARTICLE = "?since=2022-01-24&until=2022-02-13&asof=2022-01-31"


@pytest.fixture
def asked(visitor: Visitor) -> list[str]:
    """The paths of the pictures that the page has asked the server for."""
    paths: list[str] = []

    def note(request: Request) -> None:
        if "/export/" in request.url:
            paths.append(request.url.removeprefix(visitor.base).partition("?")[0])

    visitor.page.on("request", note)
    return paths


def save(visitor: Visitor, chart: str, form: str) -> tuple[str, bytes]:
    """The name and the bytes of the file of a chart that the open panel gives."""
    choose(visitor, "chart", chart)
    choose(visitor, "form", form.upper())
    path = re.compile(rf"/export/{chart.lower()}\.{form}\?")
    expect(visitor.page.locator("#picture-save")).to_have_attribute("href", path)
    name, content = saved(visitor)
    expect(visitor.page.locator("#notice")).to_be_empty()
    return name, content


def texts(svg: bytes) -> str:
    """All that is written in a drawing."""
    return " ".join(ElementTree.fromstring(svg).itertext())


def test_pictures_are_made_by_the_server(visitor: Visitor, kyiv: Dataset, asked: list[str]) -> None:
    """They name the view and say what they show; `test_browser_share` has one of the map."""
    opened(visitor, ARTICLE)
    rows = query.select(kyiv, views.parse(ARTICLE, query.choices(kyiv)))
    name, png = save(visitor, "Timeline", "png")
    assert name == "kyiv-2022-timeline-2022-01-24-2022-02-13-asof-2022-01-31.png"
    assert read_provenance(png).view == ARTICLE
    with Image.open(BytesIO(png)) as image:
        assert image.format == "PNG"
        assert image.size == (1600, 900)
        assert len(image.convert("RGB").getcolors(maxcolors=1 << 20) or []) > 50
    name, svg = save(visitor, "Timeline", "svg")
    assert name == "kyiv-2022-timeline-2022-01-24-2022-02-13-asof-2022-01-31.svg"
    written = texts(svg)
    assert kyiv.title in written
    assert say_counts(rows) in written
    assert "known on 31 January 2022" in written
    name, pdf = save(visitor, "Timeline", "pdf")
    assert name == "kyiv-2022-timeline-2022-01-24-2022-02-13-asof-2022-01-31.pdf"
    reader = PdfReader(BytesIO(pdf))
    assert len(reader.pages) == 1
    assert kyiv.title in reader.pages[0].extract_text()
    files = ("timeline.png", "timeline.svg", "timeline.pdf")
    assert {f"/export/{file}" for file in files} <= set(asked)
    assert visitor.address == ARTICLE
    forgive(visitor)


@pytest.mark.slow
def test_a_picture_has_the_view_and_the_chosen_colours(visitor: Visitor) -> None:
    opened(visitor, "?person=truss")
    choose(visitor, "theme", "Dark")
    _, png = save(visitor, "Timeline", "png")
    with Image.open(BytesIO(png)) as image:
        assert image.convert("RGB").getpixel((3, 3)) == (20, 25, 31)
    _, svg = save(visitor, "Timeline", "svg")
    assert "Truss" in texts(svg)
    assert "Johnson" not in texts(svg)
    forgive(visitor)


HOME = "https://visits.example.org/base"


@pytest.mark.slow
def test_without_chrome_on_the_server(
    browse: Browse, kyiv: Dataset, pictures: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The panel says so and its Download gives what the browser draws; with Chrome it says so.

    The server stands below a path of another server, and its page is whole.
    """
    late = Late(pictures)
    visitor = browse(serve(kyiv, late, Hosts(url=f"{HOME}/")))
    page = visitor.page
    monkeypatch.setattr(callbacks, "missing_browser", lambda: NO_CHROME)
    opened(visitor, "?sender=GBR", preview=False)
    visitor.loaded = True
    lacks = page.locator("#share-lacks")
    expect(lacks).to_have_text(f"{NO_CHROME} {WITHOUT_BROWSER}")
    expect(page.locator("#picture-preview")).to_be_hidden()
    expect(page.locator("#picture-said")).to_be_hidden()
    refused = "console error: Failed to load resource: the server responded with a status of 503"
    _, png = save(visitor, "Timeline", "png")
    with Image.open(BytesIO(png)) as image:
        assert image.size == (1600, 900)
    _, svg = save(visitor, "Map", "svg")
    assert "United Kingdom" in texts(svg)
    choose(visitor, "form", "PDF")
    expect(page.locator("#picture-save")).to_be_hidden()
    page.get_by_role("tab", name="Data").click()
    expect(page.locator("a.of-view").first).to_be_visible()
    monkeypatch.setattr(callbacks, "missing_browser", lambda: None)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Export and share")).to_be_hidden()
    page.locator("#share-open").click()
    expect(page.get_by_role("dialog", name="Export and share")).to_be_visible()
    expect(lacks).to_be_empty()
    expect(page.locator("#picture-said")).to_have_text(NO_CHROME)
    forgive(visitor, refused.partition(": ")[2])
    page.keyboard.press("Escape")
    late.has_come = True
    is_whole_below_its_path(visitor)


def is_whole_below_its_path(visitor: Visitor) -> None:
    """Its pictures, its map, its links and the addresses that it gives away."""
    assert visitor.base.endswith("/base")
    opened(visitor, VIEW)
    seen(visitor)
    page = visitor.page
    expect(page.locator("#map .countries path").first).to_be_attached()
    asks(visitor, "/base/export/timeline.png", preset="article")
    address = page.locator("#picture-address").inner_text()
    assert address.startswith(f"{HOME}/export/timeline.png?")
    assert saved(visitor)[1].startswith(b"\x89PNG")
    calendar = page.locator("#calendar-address").text_content()
    assert calendar == f"{HOME}/data/visits.ics{VIEW}".replace("https:", "webcal:")
    assert page.locator("#view-address").text_content() == f"{HOME}/{VIEW}"
    frame = page.locator("#frame-map").text_content()
    assert str(frame).startswith(f'<iframe src="{HOME}/embed/map?')
    page.get_by_role("tab", name="Data").click()
    link = page.locator("a.of-view").first.evaluate("(link) => link.href")
    assert link.startswith(f"{visitor.base}/")
