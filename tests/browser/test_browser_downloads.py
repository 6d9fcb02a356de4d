"""Pictures of the page: by the server, or by the browser where the server has no Chrome."""

from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Request, expect
from pypdf import PdfReader

from dashboard import query
from dashboard import view as views
from dashboard.figures import counts
from dashboard.load import Dataset
from tests.browser.conftest import NO_CHROME, Browse
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

ARTICLE = "?since=2022-01-24&until=2022-02-13&asof=2022-01-31"
PAPERS = {"light": (255, 255, 255), "dark": (20, 25, 31)}


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


@pytest.mark.parametrize("chart", ["timeline", "map"])
def test_png_and_svg_are_made_by_the_server(
    visitor: Visitor, kyiv: Dataset, asked: list[str], chart: str
) -> None:
    visitor.open(ARTICLE)
    stem = f"kyiv-2022-{chart}-2022-01-24-2022-02-13-asof-2022-01-31"
    name, png = save(visitor, chart, "png")
    assert name == f"{stem}.png"
    with Image.open(BytesIO(png)) as image:
        assert image.format == "PNG"
        assert image.size == (1600, {"timeline": 1400, "map": 900}[chart])
        assert len(image.convert("RGB").getcolors(maxcolors=1 << 20) or []) > 50
    name, svg = save(visitor, chart, "svg")
    assert name == f"{stem}.svg"
    rows = query.select(kyiv, views.parse(ARTICLE, query.choices(kyiv)))
    written = texts(svg)
    assert kyiv.title in written
    assert counts(rows) in written
    assert "as known on 31 January 2022" in written
    assert set(asked) == {f"/export/{chart}.png", f"/export/{chart}.svg"}
    assert visitor.address == ARTICLE


def test_a_picture_follows_the_view_and_the_theme(browse: Browse) -> None:
    for scheme, paper in PAPERS.items():
        visitor = browse(color_scheme=scheme)
        visitor.open("?person=truss")
        _, png = save(visitor, "timeline", "png")
        with Image.open(BytesIO(png)) as image:
            assert image.convert("RGB").getpixel((3, 3)) == paper
        _, svg = save(visitor, "timeline", "svg")
        assert "Truss" in texts(svg)
        assert "Johnson" not in texts(svg)


def test_pdf_is_made_by_the_server(visitor: Visitor, kyiv: Dataset, asked: list[str]) -> None:
    visitor.open("?sender=GBR")
    name, pdf = save(visitor, "timeline", "pdf")
    assert name == "kyiv-2022-timeline-gbr.pdf"
    reader = PdfReader(BytesIO(pdf))
    assert len(reader.pages) == 1
    assert kyiv.title in reader.pages[0].extract_text()
    assert asked == ["/export/timeline.pdf"]


def test_without_chrome_on_the_server(browse: Browse, bare: str) -> None:
    visitor = browse(bare)
    visitor.open("?sender=GBR")
    visitor.page.locator("#timeline-links [data-format=pdf]").click()
    notice = visitor.page.locator("#notice")
    expect(notice).to_have_text(f"No picture: {NO_CHROME}")
    refused = "console error: Failed to load resource: the server responded with a status of 503"
    assert [problem.partition(" (")[0] for problem in visitor.problems] == [refused]
    visitor.problems.clear()
    _, png = save(visitor, "timeline", "png")
    with Image.open(BytesIO(png)) as image:
        assert image.size == (1600, 900)
    _, svg = save(visitor, "map", "svg")
    assert "United Kingdom" in texts(svg)
    assert {problem.partition(" (")[0] for problem in visitor.problems} == {refused}
    visitor.problems.clear()


def test_a_notice_goes_with_a_click(browse: Browse, bare: str) -> None:
    visitor = browse(bare)
    visitor.open("?sender=GBR")
    visitor.page.locator("#map-links [data-format=pdf]").click()
    notice = visitor.page.locator("#notice")
    expect(notice).to_contain_text("No picture")
    notice.click()
    expect(notice).to_be_empty()
    visitor.problems.clear()
