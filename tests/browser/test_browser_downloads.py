"""Pictures of the page: by the server, or by the browser where the server has no Chrome."""

from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Request, expect
from pypdf import PdfReader

from dashboard import query
from dashboard import view as views
from dashboard.charts import counts
from dashboard.dataset import Dataset
from dashboard.outputs.images import WITHOUT_BROWSER, read
from dashboard.web import callbacks
from tests.browser.conftest import NO_CHROME, Browse
from tests.browser.visitor import BLACK, WHITE, Visitor

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
    """The name and the bytes of the file that a download button gives."""
    with visitor.page.expect_download() as waiting:
        visitor.page.locator(f"#{chart}-links [data-format={form}]").click()
    saved = waiting.value
    content = saved.path().read_bytes()
    expect(visitor.page.locator("#notice")).to_be_empty()
    return saved.suggested_filename, content


def texts(svg: bytes) -> str:
    """All that is written in a drawing."""
    return " ".join(ElementTree.fromstring(svg).itertext())


def test_pictures_are_made_by_the_server(visitor: Visitor, kyiv: Dataset, asked: list[str]) -> None:
    """They name the view, say what they show, and can be opened again."""
    visitor.open(ARTICLE)
    rows = query.select(kyiv, views.parse(ARTICLE, query.choices(kyiv)))
    for chart, height in (("timeline", 1400), ("map", 900)):
        stem = f"kyiv-2022-{chart}-2022-01-24-2022-02-13-asof-2022-01-31"
        name, png = save(visitor, chart, "png")
        assert name == f"{stem}.png"
        assert read(png).view == ARTICLE
        with Image.open(BytesIO(png)) as image:
            assert image.format == "PNG"
            assert image.size == (1600, height)
            assert len(image.convert("RGB").getcolors(maxcolors=1 << 20) or []) > 50
        name, svg = save(visitor, chart, "svg")
        assert name == f"{stem}.svg"
        written = texts(svg)
        assert kyiv.title in written
        assert counts(rows) in written
        assert "as known on 31 January 2022" in written
    name, pdf = save(visitor, "timeline", "pdf")
    assert name == "kyiv-2022-timeline-2022-01-24-2022-02-13-asof-2022-01-31.pdf"
    reader = PdfReader(BytesIO(pdf))
    assert len(reader.pages) == 1
    assert kyiv.title in reader.pages[0].extract_text()
    files = ("timeline.png", "timeline.svg", "map.png", "map.svg", "timeline.pdf")
    assert asked == [f"/export/{file}" for file in files]
    assert visitor.address == ARTICLE


def test_a_picture_follows_the_view_and_the_theme(visitor: Visitor) -> None:
    visitor.open("?person=truss")
    for paper, colour in ((WHITE, (255, 255, 255)), (BLACK, (20, 25, 31))):
        visitor.painted(paper)
        _, png = save(visitor, "timeline", "png")
        with Image.open(BytesIO(png)) as image:
            assert image.convert("RGB").getpixel((3, 3)) == colour
        visitor.page.locator("#scheme").click()
    visitor.painted(WHITE)
    _, svg = save(visitor, "timeline", "svg")
    assert "Truss" in texts(svg)
    assert "Johnson" not in texts(svg)


def test_without_chrome_on_the_server(
    browse: Browse, bare: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The browser draws what it can, a notice says the rest and goes; so does the panel."""
    visitor = browse(bare)
    visitor.open("?sender=GBR")
    page = visitor.page
    page.locator("#timeline-links [data-format=pdf]").click()
    notice = page.locator("#notice")
    expect(notice).to_have_text(f"No picture: {NO_CHROME}")
    refused = "console error: Failed to load resource: the server responded with a status of 503"
    assert [problem.partition(" (")[0] for problem in visitor.problems] == [refused]
    notice.click()
    expect(notice).to_be_empty()
    _, png = save(visitor, "timeline", "png")
    with Image.open(BytesIO(png)) as image:
        assert image.size == (1600, 900)
    _, svg = save(visitor, "map", "svg")
    assert "United Kingdom" in texts(svg)
    monkeypatch.setattr(callbacks, "missing_browser", lambda: NO_CHROME)
    page.locator("#share-open").click()
    lacks = page.locator("#share-lacks")
    expect(lacks).to_have_text(f"{NO_CHROME} {WITHOUT_BROWSER}")
    expect(page.locator("#picture-preview")).to_be_hidden()
    expect(page.locator("#picture-said")).to_be_hidden()
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
    assert {problem.partition(" (")[0] for problem in visitor.problems} <= {refused}
    visitor.problems.clear()
