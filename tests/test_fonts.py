"""The typeface inside what leaves the program: the part that a document uses, and no more."""

import re
from base64 import b64decode
from html import unescape
from io import BytesIO
from xml.etree import ElementTree as ET

import plotly.graph_objects as go
import pytest
from fontTools.ttLib import TTFont

from dashboard.charts import figure_texts
from dashboard.charts.frame.typeface import BOLD, FAMILY, REGULAR, lacking
from dashboard.dataset import Dataset
from dashboard.outputs.dossier import write_dossier
from dashboard.outputs.images import Renderer, fonts, picture
from dashboard.outputs.images.fonts import letters_of, used_rules
from dashboard.outputs.request import Wish

pytest_plugins = ["tests.pictures"]

MOST = 40_000
"""Bytes by which the typeface may make a timeline's SVG larger."""

FONT = re.compile(r"font-weight: (\d+) \d+; src: url\('data:font/woff2;base64,([^']+)'\)")


def inside(document: bytes) -> dict[str, set[str]]:
    """The letters of each font inside a document, by the least weight for which it stands."""
    found = {}
    for weight, content in FONT.findall(document.decode()):
        with TTFont(BytesIO(b64decode(content))) as font:
            found[weight] = {chr(code) for code in font.getBestCmap()}
    return found


def shown(svg: bytes) -> set[str]:
    """The letters of a drawing's texts."""
    drawing = ET.fromstring(svg)
    return {
        letter
        for element in drawing.iter("{http://www.w3.org/2000/svg}text")
        for letter in "".join(element.itertext())
    }


@pytest.fixture(scope="module")
def svg(kyiv: Dataset, keeping: Renderer) -> bytes:
    """The timeline of everything."""
    return picture(kyiv, Wish("timeline", "svg", ""), keeping).content


def test_an_svg_holds_its_letters_and_no_others(svg: bytes) -> None:
    held = inside(svg)
    assert set(held) == {"100", "501"}
    assert set().union(*held.values()) - {" ", "\xa0"} == shown(svg) - {" ", "\xa0"}
    assert "Erdoğan" in svg.decode()


def test_an_svg_grows_by_little(svg: bytes) -> None:
    letters = letters_of(ET.fromstring(svg))
    assert 5_000 < len(used_rules(letters)) <= MOST


def test_a_bold_text_is_set_in_the_bold_face() -> None:
    text = '<svg><text style="font-weight: bold">ab<tspan>c</tspan></text><text>d<b/>e</text></svg>'
    assert letters_of(ET.fromstring(text)) == {BOLD: "abc", REGULAR: "de"}
    tspan = '<svg><text>x<tspan style="font-weight:600">y</tspan>z</text></svg>'
    assert letters_of(ET.fromstring(tspan)) == {BOLD: "y", REGULAR: "xz"}


def test_a_document_without_bold_letters_holds_one_face() -> None:
    assert set(inside(used_rules({REGULAR: "Kyiv"}).encode())) == {"100"}


def test_the_part_says_whose_it_is() -> None:
    (content,) = [held for _, held in FONT.findall(used_rules({REGULAR: "Kyiv"}))]
    with TTFont(BytesIO(b64decode(content))) as font:
        names = {name: font["name"].getDebugName(name) or "" for name in (0, 13)}
    assert "Adobe" in names[0]
    assert "SIL Open Font License" in names[13]


@pytest.mark.slow
def test_a_page_and_a_dossier_hold_it_too(kyiv: Dataset, keeping: Renderer) -> None:
    page = picture(kyiv, Wish("map", "html", ""), keeping).content
    assert set(inside(page)) == {"100", "501"}
    whole = write_dossier(kyiv, "?since=2022-01-31&until=2022-02-06", keeping).content
    held = inside(whole)
    assert set(held) == {"100", "501"}
    used = set(whole.decode()) - set(lacking(whole.decode())) - {"\n"}
    assert used <= held["100"] == held["501"]
    assert b"font-src data:" in whole


class Machine(Renderer):
    """A machine that lacks some letters."""

    def __init__(self, lacks: str) -> None:
        super().__init__()
        self.lacks = lacks

    def formless(self, letters: str) -> str:
        return "".join(letter for letter in letters if letter in self.lacks)


def test_letters_that_no_font_has_are_told() -> None:
    machine = Machine("\u5317\u4eac\u05e9\U0001f389")
    assert fonts.font_remark(["Kyiv", "Erdoğan"], machine) == ""
    assert fonts.font_remark(["\ud55c"], machine) == ""
    assert fonts.font_remark(["\u5317\u4eac \u05e9\u05dc\u05d5\u05dd \U0001f389"], machine) == (
        "Empty boxes stand for 4 characters (Hebrew, CJK and signs) for which the machine that "
        "drew this has no font."
    )


def test_what_to_do_about_letters_that_no_font_has_is_said() -> None:
    machine = Machine("\u5317\u4eac")
    assert fonts.warning(["Kyiv", "\u05e9"], machine) == ""
    assert fonts.warning(["\u5317\u4eac \u05e9"], machine) == (
        "Pictures made on this machine show empty boxes for 2 characters (CJK): install a font "
        "that has them (Debian, Ubuntu: apt install fonts-noto-core fonts-noto-cjk)."
    )


def test_a_data_set_gives_all_its_texts(kyiv: Dataset) -> None:
    figure_texts = set(kyiv.texts())
    assert {kyiv.title, "Volodymyr Zelensky", "Boris Johnson"} & figure_texts
    assert set(kyiv.sources["publisher"]) | set(kyiv.reports["note"]) <= figure_texts


def test_the_texts_of_a_figure_are_all_that_is_written_on_it() -> None:
    figure = go.Figure(
        data=[
            {"type": "scatter", "mode": "text", "text": ["a"]},
            {"type": "scatter", "mode": "markers", "text": ["hidden"]},
            {"type": "heatmap", "z": [[1]]},
        ],
        layout={"annotations": [{"text": "b"}], "xaxis": {"ticktext": ["c"]}, "xaxis2": {}},
    )
    assert list(figure_texts(figure)) == ["b", "c", "a"]


def test_the_typeface_stands_before_any_of_the_machine(svg: bytes) -> None:
    families = re.findall(r"font-family: ([^;]+);", unescape(svg.decode()))
    assert {family.split(",")[0].strip("'\"") for family in families} == {FAMILY}
