"""Every chart in every preset: opened by each format's own reader, and measured."""

import io
from functools import cache
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from pypdf import PdfReader

from dashboard.export import PRESETS, Renderer, picture, read
from dashboard.figures import PICTURES
from dashboard.load import Dataset, load
from tests.benchmarks.generate import generate
from tests.boxes import Box, Drawing, Ruler, Text, outside, overlaps

pytest_plugins = ("tests.pictures",)
pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"
LEAST = 9.33
"""Seven points in CSS pixels, 96 an inch."""

EACH = pytest.mark.parametrize("preset", PRESETS)
CHART = pytest.mark.parametrize("chart", PICTURES)


@pytest.fixture(scope="module")
def three_hundred(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Three hundred records from many countries."""
    folder = tmp_path_factory.mktemp("generated")
    generate(folder, 300)
    return load(folder)


def fonts(page: PdfReader) -> list[bool]:
    """Whether each font of a PDF is embedded."""
    found = []
    for font in page.pages[0]["/Resources"]["/Font"].values():
        for inner in font.get_object().get("/DescendantFonts", [font.get_object()]):
            described = inner.get_object().get("/FontDescriptor", {}).get_object()
            found.append(
                any(f"/FontFile{kind}" in described for kind in ("", "2", "3"))
                or inner.get_object().get("/Subtype") == "/Type3"
                or font.get_object().get("/Subtype") == "/Type3"
            )
    return found


@CHART
@EACH
def test_every_format_is_read_by_its_own_reader(
    kyiv: Dataset, renderer: Renderer, chart: str, preset: str
) -> None:
    size = PRESETS[preset]
    address = f"?sender=GBR&asof=2022-01-31&preset={preset}"
    made = {
        form: picture(kyiv, chart, form, address, renderer).content
        for form in ("png", "webp", "svg", "pdf")
    }
    for form in ("png", "webp"):  # pages of paper have 9 to 17 million pixels
        with Image.open(io.BytesIO(made[form])) as image:
            image.load()
            assert image.format == form.upper()
            assert image.size[0] == pytest.approx(size.width * size.dots, abs=1)
            assert image.size[1] == pytest.approx(size.height * size.dots, abs=1)
            low, high = image.convert("L").getextrema()
            assert low < 60
            assert high > 240
    root = ET.fromstring(made["svg"])
    assert (root.get("width"), root.get("height")) == (str(size.width), str(size.height))
    assert "Kyiv and Moscow, winter 2022" in "".join(root.itertext())
    pdf = PdfReader(io.BytesIO(made["pdf"]), strict=True)
    (page,) = pdf.pages
    assert float(page.mediabox.width) == pytest.approx(size.width * 0.75, abs=0.5)
    assert float(page.mediabox.height) == pytest.approx(size.height * 0.75, abs=0.5)
    assert "Kyiv and Moscow, winter 2022" in page.extract_text()
    assert all(fonts(pdf))
    for form, content in made.items():
        record = read(content)
        assert record.view == "?asof=2022-01-31&sender=GBR", form
        assert record.picture == f"?chart={chart}&preset={preset}"


@cache
def ruler() -> Ruler:
    return Ruler()


def measured(dataset: Dataset, renderer: Renderer, chart: str, address: str) -> Drawing:
    svg = picture(dataset, chart, "svg", address, renderer).content
    return ruler().measure(svg)


def small(texts: tuple[Text, ...]) -> list[tuple[str, float]]:
    return [(text.text, text.size) for text in texts if text.size < LEAST]


@CHART
@EACH
@pytest.mark.parametrize("records", ["bundled", "three hundred"])
def test_texts_can_be_read_and_none_meets_another(
    request: pytest.FixtureRequest, renderer: Renderer, chart: str, preset: str, records: str
) -> None:
    data = request.getfixturevalue("kyiv" if records == "bundled" else "three_hundred")
    drawing = measured(data, renderer, chart, f"?preset={preset}")
    size = PRESETS[preset]
    assert len(drawing.texts) > 10
    assert overlaps(drawing.texts) == []
    assert outside(drawing.texts, Box(0, 0, size.width, size.height)) == []
    assert small(drawing.texts) == []


def test_the_measure_notices(
    kyiv: Dataset, renderer: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.figures.thinning.LETTERS", 0.1)
    monkeypatch.setattr("dashboard.figures.thinning.NEAR", 99.0)
    assert overlaps(measured(kyiv, renderer, "timeline", "?preset=story").texts)
