"""Pictures as files: names, bytes that repeat, words a reader can select, and what is refused."""

import json
import re
from collections.abc import Callable
from functools import cache
from xml.etree import ElementTree as ET

import pytest

from dashboard import query
from dashboard.charts import FIGURES, say_counts
from dashboard.dataset import Dataset
from dashboard.outputs.images import PICTURE_FORMATS, Renderer, finish, picture
from dashboard.outputs.request import ExportError, File, Wish
from dashboard.text.sentences.maps import BORDERS
from dashboard.view import View

pytest_plugins = ("tests.pictures",)

SPACES = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://purl.org/dc/elements/1.1/",
    "http://ns.adobe.com/xap/1.0/",
}
"""Names of the vocabularies of the metadata; nothing is fetched from there."""

SVG = "{http://www.w3.org/2000/svg}"

BRITISH = "?sender=GBR&asof=2022-01-31"

Make = Callable[[str, str, str], File]


@pytest.fixture(scope="module")
def make(kyiv: Dataset, keeping: Renderer) -> Make:
    """A chart in a format at an address, made once."""
    return cache(lambda chart, form, address: picture(kyiv, Wish(chart, form, address), keeping))


@pytest.fixture(scope="module")
def nobody() -> Renderer:
    """A renderer that is not asked for anything; its browser never starts."""
    return Renderer()


def words_of(svg: bytes) -> str:
    """All texts of a drawing, one a line."""
    found = ET.fromstring(svg).iter(f"{SVG}text")
    return "\n".join("".join(text.itertext()) for text in found)


@pytest.mark.browser
@pytest.mark.parametrize(("chart", "form"), [("timeline", "html"), ("map", "json")])
def test_the_same_picture_has_the_same_bytes(
    make: Make, kyiv: Dataset, renderer: Renderer, chart: str, form: str
) -> None:
    """The other formats are compared on two machines, in test_any_machine.py."""
    first = make(chart, form, "?sender=GBR")
    assert first == picture(kyiv, Wish(chart, form, "?sender=GBR"), renderer)
    assert first.media_type == PICTURE_FORMATS[form].media_type


def test_a_png_has_the_size_that_was_asked_for(make: Make) -> None:
    png = make("map", "png", "?width=640&height=480&scale=1.5").content
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (960, 720)


@pytest.mark.parametrize("chart", FIGURES)
def test_an_svg_says_what_it_is(make: Make, chart: str) -> None:
    root = ET.fromstring(make(chart, "svg", BRITISH).content)
    title, text = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert text is not None
    assert title.text == f"Kyiv and Moscow, winter 2022: {FIGURES[chart].title}"
    assert "United Kingdom" in str(text.text)
    assert "as known on 31 January 2022" in str(text.text)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {text.get('id')}"


@pytest.mark.parametrize("chart", FIGURES)
def test_an_svg_holds_together_and_refers_to_nothing_elsewhere(make: Make, chart: str) -> None:
    drawn = make(chart, "svg", BRITISH).content.decode()
    ids = re.findall(r'\bid="([^"]+)"', drawn)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([^)]+)\)", drawn)) <= set(ids)
    assert set(re.findall(r"https?://[^\"<\s]+", drawn)) == {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
        *SPACES,
    }


def test_two_pictures_on_one_page_share_no_id(make: Make) -> None:
    one, two = (make("timeline", "svg", f"?sender={sender}") for sender in ("GBR", "POL"))
    mine, others = (set(re.findall(rb'\bid="([^"]+)"', made.content)) for made in (one, two))
    assert mine
    assert not mine & others


def test_the_map_of_a_picture_has_the_outlines_of_countries(make: Make) -> None:
    root = ET.fromstring(make("map", "svg", "").content)
    land = [path.get("d", "") for path in root.iter(f"{SVG}path") if path.get("fill-rule") is None]
    assert max(map(len, land)) > 10_000


def test_a_picture_stands_alone(make: Make, kyiv: Dataset) -> None:
    rows = query.select(kyiv, View())
    words = words_of(make("timeline", "svg", "").content)
    for said in (
        rows.title,
        rows.subtitle,
        say_counts(rows),
        f"Sources: {rows.sources[0]}",
        "happened",
    ):
        assert said in words


def test_the_map_discloses_its_borders(make: Make) -> None:
    assert BORDERS in words_of(make("map", "svg", "").content)


def test_only_ids_are_made_to_repeat() -> None:
    drawing = (
        '<svg><defs id="defs-123456"><clipPath id="clip123456x"/></defs>'
        '<g class="trace scatter trace9f8e7d" clip-path="url(#clip123456x)">'
        '<path d="M0.123456,1"/></g><text>123456</text></svg>'
    )
    other = drawing.replace("9f8e7d", "abcdef")
    made = finish.described(drawing.encode(), "T", "D")
    assert made == finish.described(other.encode(), "T", "D")
    assert b"M0.123456,1" in made
    assert b"<text>123456</text>" in made
    (mark,) = re.findall(rb'id="defs-([0-9a-f]{6})"', made)
    assert mark != b"123456"
    assert made.count(b"clip" + mark + b"x") == 2


def test_titles_are_text_not_markup() -> None:
    made = finish.described(b"<svg><g/></svg>", 'Arms & "aid" <2022>', "from A to B, q=<script>")
    title, text, _ = ET.fromstring(made)
    assert title.text == 'Arms & "aid" <2022>'
    assert text.text == "from A to B, q=<script>"


def without_record(markup: str) -> str:
    """A drawing or its page without what it says of itself, which holds a digest of the file."""
    return re.sub("<metadata>.*</metadata>", "", markup)


def test_html_is_a_page_that_needs_nothing_else(make: Make) -> None:
    page = make("map", "html", "?sender=GBR").content.decode()
    assert page.startswith("<!DOCTYPE html>")
    assert "<title>Kyiv and Moscow, winter 2022: Map</title>" in page
    drawing = make("map", "svg", "?sender=GBR").content.decode()
    assert without_record(drawing) in without_record(page)
    assert not re.findall(r"""(?:src|href)=["'](?!#)""", page)


def test_json_is_the_figure_itself(make: Make) -> None:
    figure = json.loads(make("timeline", "json", "?theme=dark&width=900").content)
    assert figure["layout"]["width"] == 900
    assert figure["layout"]["template"]["layout"]["paper_bgcolor"] == "#14191f"
    marks = {mark for trace in figure["data"] for mark in trace.get("customdata") or []}
    assert "johnson-kyiv-2022-02" in marks


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("", "kyiv-2022-timeline.json"),
        ("?asof=2022-01-31", "kyiv-2022-timeline-asof-2022-01-31.json"),
        (
            "?since=2022-01-24&until=2022-02-13&sender=gbr,EU&kind=financial aid",
            "kyiv-2022-timeline-financial-aid-eu-gbr-2022-01-24-2022-02-13.json",
        ),
        ('?q=Javelin „../\r\n"x', "kyiv-2022-timeline-javelin-x.json"),
        (
            "?asof=2022-02-07&changed_since=2022-01-31",
            "kyiv-2022-timeline-asof-2022-02-07-changed-since-2022-01-31.json",
        ),
    ],
)
def test_a_file_is_named_after_its_view(make: Make, address: str, name: str) -> None:
    assert make("timeline", "json", address).name == name


def test_a_files_name_is_never_too_long(make: Make) -> None:
    assert len(make("map", "json", f"?q={'x' * 190}").name) < 100


@pytest.mark.parametrize(
    ("chart", "form", "address", "said"),
    [
        ("tmeline", "png", "", "There is no chart “tmeline”; did you mean timeline?"),
        (
            "",
            "png",
            "",
            "There is no chart “”; it can be timeline, map, visitors, ledger or poster",
        ),
        (
            "timeline",
            "bmp",
            "",
            "There is no format “bmp”; did you mean mp4?",
        ),
        ("map", "PNG", "", "There is no format “PNG”; did you mean png?"),
        ("map", "png", "?theme=drak", "There is no theme “drak”; did you mean dark?"),
        ("map", "png", "?width=abc", "width: “abc” is not a whole number from 200 to 8000."),
        ("map", "png", "?width=1e3", "width: “1e3” is not a whole number from 200 to 8000."),
        ("map", "png", "?width=199", "width: “199” is not a whole number from 200 to 8000."),
        ("map", "png", "?height=8001", "height: “8001” is not a whole number from 200 to 8000."),
        ("map", "png", "?scale=nan", "scale: “nan” is not a number from 0.5 to 4."),
        ("map", "png", "?scale=inf", "scale: “inf” is not a number from 0.5 to 4."),
        (
            "map",
            "png",
            "?width=8000&height=8000&scale=4",
            "8000 × 8000 pixels, 4 times, are more than a picture can have (1,024.0 million; the "
            "most of a PNG is 18 million); choose a smaller scale, width or height, or a narrower "
            "view.",
        ),
        (
            "map",
            "webp",
            "?width=5000&height=5000&scale=2",
            "5000 × 5000 pixels, 2 times, are more than a picture can have (100.0 million; the "
            "most of a WEBP is 18 million and 16,383 on a side); choose a smaller scale, width or "
            "height, or a narrower view.",
        ),
        (
            "map",
            "svg",
            "?width=8000&height=8000&scale=2",
            "8000 × 8000 pixels, 2 times, are more than a picture can have (256.0 million; the "
            "most of a SVG is 100 million); choose a smaller scale, width or height, or a narrower "
            "view.",
        ),
        (
            "map",
            "png",
            "?widht=9",
            "“widht” is not part of a picture’s address; did you mean width?",
        ),
        ("map", "png", "?theme=dark&theme=light", "“theme” is given twice; leave one."),
        ("map", "png", "?width=300&width=300", "“width” is given twice; leave one."),
        (
            "map",
            "png",
            "?sender=UKX",
            "From (sender): “UKX” is not known here; did you mean UKR (Ukraine)?",
        ),
        (
            "map",
            "png",
            "?since=2022-02-01&until=2022-01-01",
            "The period ends on 2022-01-01 before it starts on 2022-02-01; "
            "exchange Start (since) and End (until).",
        ),
    ],
)
def test_what_is_not_there_is_refused_with_its_cure(
    kyiv: Dataset, nobody: Renderer, chart: str, form: str, address: str, said: str
) -> None:
    with pytest.raises(ExportError) as error:
        picture(kyiv, Wish(chart, form, address), nobody)
    assert str(error.value) == said


def test_a_long_wrong_word_is_cut_short(kyiv: Dataset, nobody: Renderer) -> None:
    for chart, form, address in (
        ("x" * 9999, "png", ""),
        ("map", "x" * 9999, ""),
        ("map", "png", f"?theme={'x' * 9999}"),
        ("map", "png", f"?width={'1' * 4000}"),
        ("map", "png", f"?{'x' * 9999}=1"),
    ):
        with pytest.raises(ExportError) as error:
            picture(kyiv, Wish(chart, form, address), nobody)
        assert len(str(error.value)) < 400
