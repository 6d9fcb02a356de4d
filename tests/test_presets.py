"""Every chart in every preset: opened by each format's own reader, and measured.

A rendering serves all that is asked of it: a PNG is read and made into a WebP. What the browser
draws is measured for each chart in each preset; size, dots and record are Python's, and an empty
sheet of each preset is made in each format. An SVG is finished in each preset with one chart; a
PNG, a WebP and a PDF for each chart in one preset.
"""

import io
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import plotly.graph_objects as go
import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from dashboard.charts import PICTURES
from dashboard.dataset import Dataset, load_dataset
from dashboard.outputs.images import PRESETS, Renderer, picture, read_provenance
from dashboard.outputs.request import Wish
from tests.benchmarks.generate import generate
from tests.boxes import Box, Ruler, Text, outside, overlaps
from tests.pictures import Blank, bare

pytest_plugins = ("tests.pictures",)

SVG = "{http://www.w3.org/2000/svg}"
LEAST = 9.33
"""Seven points in CSS pixels, 96 an inch."""

VIEW = "?sender=GBR&asof=2022-01-31"
TITLE = "Kyiv and Moscow, winter 2022"

IN_TURN = [
    (tuple(PICTURES)[number % len(PICTURES)], preset) for number, preset in enumerate(PRESETS)
]
"""Each preset with one chart, so that each chart has several."""

TURN = pytest.mark.parametrize(("chart", "preset"), IN_TURN)

DENSE = [
    *(("poster", "article"), ("timeline", "slide")),  # 69 and 49 pairs of texts within 1.5 pixels
    *(("timeline", "story"), ("poster", "story")),  # 20% and 19% of the picture are texts
    *(("timeline", "column"), ("map", "square"), ("poster", "a4")),
    *(("map", "a4-landscape"), ("map", "a3"), ("poster", "a3-landscape")),
    *(("visitors", "story"), ("ledger", "column"), ("visitors", "a4"), ("ledger", "slide")),
]
"""Three hundred records: each preset with a chart, where they are densest, as measured over all
charts in all presets."""

DRAWINGS = [
    *(
        ("kyiv", chart, preset)
        for at, chart in enumerate(PICTURES)
        for preset in tuple(PRESETS)[at % 2 :: 2]
    ),
    *(("three_hundred", chart, preset) for chart, preset in DENSE),
]


@pytest.fixture(scope="module")
def three_hundred(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Three hundred records from many countries."""
    folder = tmp_path_factory.mktemp("generated")
    generate(folder, 300)
    return load_dataset(folder)


# --- sizes ---------------------------------------------------------------------------------------


@pytest.mark.sweep(3)
@TURN
def test_every_format_is_made_in_the_size_and_the_dots_of_the_preset(
    kyiv: Dataset, chart: str, preset: str
) -> None:
    size, blank = PRESETS[preset], Blank()
    for form in ("png", "webp", "pdf"):  # an SVG is made below
        content = picture(kyiv, Wish(chart, form, f"{VIEW}&preset={preset}"), blank).content
        names_its_view(content, chart, preset)
    assert blank.sizes == [
        ("png", size.width, size.height, size.dots),
        ("png", size.width, size.height, size.dots),
        ("pdf", size.width, size.height, 1),
    ]


def names_its_view(content: bytes, chart: str, preset: str) -> None:
    """The picture holds its view, its chart and its preset."""
    record = read_provenance(content)
    assert record.view == "?asof=2022-01-31&sender=GBR"
    assert record.picture == f"?chart={chart}&preset={preset}"


def test_each_preset_and_each_chart_has_its_turn() -> None:
    for pairs in (IN_TURN, DENSE):
        charts, presets = ([pair[part] for pair in pairs] for part in (0, 1))
        assert set(presets) == set(PRESETS)
        assert set(charts) == set(PICTURES)


# --- formats -------------------------------------------------------------------------------------


@pytest.mark.sweep(3)
@pytest.mark.browser
@pytest.mark.parametrize("preset", PRESETS)
def test_a_sheet_of_each_preset_has_its_size(renderer: Renderer, preset: str) -> None:
    size, sheet = PRESETS[preset], go.Figure()
    png = renderer.image(sheet, "png", size.width, size.height, size.dots)
    with Image.open(io.BytesIO(png)) as image:
        image.load()  # pages of paper have 9 to 17 million pixels
        assert image.size == pytest.approx((size.width * size.dots, size.height * size.dots), abs=1)
    pdf = PdfReader(io.BytesIO(renderer.image(sheet, "pdf", size.width, size.height)), strict=True)
    (page,) = pdf.pages
    box = float(page.mediabox.width), float(page.mediabox.height)
    assert box == pytest.approx((size.width * 0.75, size.height * 0.75), abs=0.5)


WHOLE = pytest.mark.parametrize(
    ("chart", "preset"),
    [
        *(("timeline", "story"), ("map", "a4-landscape"), ("poster", "square")),
        *(("visitors", "column"), ("ledger", "slide")),
    ],
)
"""Each chart; a page of paper has so many pixels that its WebP is made in another way."""


@pytest.mark.sweep(2)
@pytest.mark.browser
@WHOLE
def test_a_png_and_its_webp_are_read_by_their_own_readers(
    kyiv: Dataset, keeping: Renderer, chart: str, preset: str
) -> None:
    size = PRESETS[preset]
    for form in ("png", "webp"):
        content = picture(kyiv, Wish(chart, form, f"{VIEW}&preset={preset}"), keeping).content
        with Image.open(io.BytesIO(content)) as image:
            image.load()
            assert image.format == form.upper()
            pixels = (size.width * size.dots, size.height * size.dots)
            assert image.size == pytest.approx(pixels, abs=1)
            low, high = image.convert("L").getextrema()
            assert low < 60
            assert high > 240
        names_its_view(content, chart, preset)


@pytest.mark.sweep(2)
@pytest.mark.browser
@WHOLE
def test_a_pdf_is_a_page_with_its_fonts_and_text_to_select(
    kyiv: Dataset, renderer: Renderer, chart: str, preset: str
) -> None:
    content = picture(kyiv, Wish(chart, "pdf", f"{VIEW}&preset={preset}"), renderer).content
    pdf = PdfReader(io.BytesIO(content), strict=True)
    (page,) = pdf.pages
    size = PRESETS[preset]
    box = float(page.mediabox.width), float(page.mediabox.height)
    assert box == pytest.approx((size.width * 0.75, size.height * 0.75), abs=0.5)
    text = " ".join(page.extract_text().split())
    assert TITLE in text
    assert "as known on 31 January 2022" in text
    assert pdf.metadata is not None
    assert pdf.metadata.title == f"{TITLE}: {PICTURES[chart].title}"
    assert pdf.metadata.creation_date is None
    resources = page["/Resources"]
    assert isinstance(resources, DictionaryObject)
    fonts = dict(used_in(resources))
    assert fonts
    assert all("SourceSans3" in name for name in fonts)
    assert all(fonts.values())
    names_its_view(content, chart, preset)


def used_in(resources: DictionaryObject) -> Iterator[tuple[str, bool]]:
    """The name of each font of a PDF's page and forms, and whether its letters are inside."""
    for entry in (resources.get("/Font") or {}).values():
        font = entry.get_object()
        below = [each.get_object() for each in font.get("/DescendantFonts", ())]
        whole = font["/Subtype"] == "/Type3" or any(
            key in each["/FontDescriptor"]
            for each in below
            for key in ("/FontFile2", "/FontFile3", "/FontFile")
        )
        yield str(font.get("/BaseFont") or font["/FontDescriptor"]["/FontName"]), whole
    for form in (resources.get("/XObject") or {}).values():
        yield from used_in(form.get_object().get("/Resources") or DictionaryObject())


# --- drawings ------------------------------------------------------------------------------------


def small(texts: tuple[Text, ...]) -> list[tuple[str, float]]:
    return [(text.text, text.size) for text in texts if text.size < LEAST]


@pytest.mark.sweep(9)
@pytest.mark.browser
@TURN
def test_an_svg_has_the_size_of_its_preset_and_says_what_it_shows(
    kyiv: Dataset, renderer: Renderer, chart: str, preset: str
) -> None:
    content = picture(kyiv, Wish(chart, "svg", f"{VIEW}&preset={preset}"), renderer).content
    size, root = PRESETS[preset], ET.fromstring(content)
    assert (root.get("width"), root.get("height")) == (str(size.width), str(size.height))
    assert kyiv.title in "".join(root.itertext())
    names_its_view(content, chart, preset)


@pytest.mark.sweep(40)
@pytest.mark.browser
@pytest.mark.parametrize(("records", "chart", "preset"), DRAWINGS)
def test_texts_can_be_read_and_none_meets_another(
    request: pytest.FixtureRequest,
    renderer: Renderer,
    ruler: Ruler,
    chart: str,
    preset: str,
    records: str,
) -> None:
    data, size, blank = request.getfixturevalue(records), PRESETS[preset], Blank()
    content = picture(data, Wish(chart, "svg", f"?preset={preset}"), blank).content
    assert read_provenance(content).picture == f"?chart={chart}&preset={preset}"
    assert blank.sizes == [("svg", size.width, size.height, 1)]
    drawing = ruler.measure(renderer.image(bare(blank.figure), "svg", size.width, size.height))
    assert len(drawing.texts) > 10
    assert overlaps(drawing.texts) == []
    assert outside(drawing.texts, Box(0, 0, size.width, size.height)) == []
    assert small(drawing.texts) == []


@pytest.mark.browser
def test_the_measure_notices(
    kyiv: Dataset, renderer: Renderer, ruler: Ruler, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.charts.timeline.labels.LETTER_HEIGHT", 0.1)
    monkeypatch.setattr("dashboard.charts.timeline.labels.OVERLAP", 99.0)
    svg = picture(kyiv, Wish("timeline", "svg", "?preset=story"), renderer).content
    assert overlaps(ruler.measure(svg).texts)


@pytest.mark.browser
def test_coasts_and_borders_are_not_measured(
    kyiv: Dataset, renderer: Renderer, ruler: Ruler
) -> None:
    """So that what is only measured is drawn without them."""
    blank = Blank()
    picture(kyiv, Wish("poster", "svg", "?preset=slide"), blank)
    whole, without = (
        renderer.image(figure, "svg", 1280, 720) for figure in (blank.figure, bare(blank.figure))
    )
    assert len(without) < len(whole) / 2
    assert ruler.measure(without) == ruler.measure(whole)
