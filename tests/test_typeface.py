"""The shipped typeface: its metrics, its letters, and texts as wide as Chromium sets them."""

from collections.abc import Iterable
from unicodedata import normalize

import pytest

from dashboard import query
from dashboard.charts.frame.typeface import (
    FACES,
    FONTS,
    METRICS,
    STACK,
    lacking,
    rules,
    text_width,
)
from dashboard.dataset import Dataset
from dashboard.view import View
from tests.boxes import HEIGHTS, Ruler
from tests.measure_typeface import heights, written

pytest_plugins = ["tests.pictures"]

BOLD = pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])

LATIN = "".join(
    map(
        chr,
        (*range(0x21, 0x7F), *range(0xA1, 0x180), *range(0x1E80, 0x1E86), *range(0x1EA0, 0x1EFA)),
    )
)
"""Basic Latin to Extended-A, and the letters of Welsh and Vietnamese."""

OTHERS = {
    "Azerbaijani, Romanian": "ƏəȘșȚț",
    "Vietnamese": "ƠơƯưẠặẾềỄệỒổỢữỰỳỹ",
    "Greek": "".join(map(chr, (*range(0x386, 0x38B), 0x38C, *range(0x38E, 0x3A2)))) + "ίϊΐόύϋΰώς",
    "Cyrillic": "".join(map(chr, range(0x400, 0x460))) + "ҐґӘәҚқҢңҒғҮүҰұӨөҺһ",
    "signs": "–—‒−×≈≠≤≥→←…·•“”„’‹›«»€£₴₽№°†‡§✓▲▼◀▶●○■□\u2018",
}

SAMPLES = (
    *("Đặng Thị Ngọc Thịnh", "Ηλίας Παναγιώταρος", "Σωτηρία", "Володимир Зеленський"),
    *("Şükrü Çağlayan İnönü", "Ə. Əliyev", "about 2,000 — “≈ 1,250” → ≠", "Erdog\u0306an", "AVATo"),
)


def test_the_table_of_metrics_is_that_of_the_fonts() -> None:
    assert METRICS.read_text("utf-8") == written(), "python -m tests.measure_typeface"


def test_both_faces_have_the_same_heights() -> None:
    first, *others = (heights(face) for face in FACES)
    assert others
    assert all(other == first == HEIGHTS for other in others)


def test_the_licence_stands_beside_the_fonts() -> None:
    assert "SIL OPEN FONT LICENSE" in (FONTS / "LICENSE.md").read_text("utf-8")


@pytest.mark.parametrize("letters", [LATIN, *OTHERS.values()], ids=["Latin", *OTHERS])
def test_the_typeface_has_the_letters_of_europe(letters: str) -> None:
    assert lacking([letters]) == ""


@BOLD
def test_figures_are_tabular(bold: bool) -> None:
    assert len({text_width(figure, 12, bold) for figure in "0123456789"}) == 1


def test_what_the_typeface_lacks_is_listed_once() -> None:
    assert lacking(["北京 Beijing", "京\u200b\u0301", "Kyiv"]) == "京北"


def set_in_chromium(texts: Iterable[str], bold: bool, ruler: Ruler) -> dict[str, float]:
    """The width of each text at 100 pixels an em, as an SVG in the shipped typeface has it."""
    return ruler.widths([normalize("NFC", text) for text in texts], 100, bold)


def labels(kyiv: Dataset) -> set[str]:
    """The texts that charts of the bundled data set may show."""
    rows = query.select(kyiv, View())
    named = {name for names in rows.names.values() for name in names.values()}
    return {text for text in (*named, *rows.frame["label"], *rows.sources, rows.subtitle) if text}


@BOLD
def test_a_text_is_as_wide_as_reckoned(kyiv: Dataset, bold: bool, ruler: Ruler) -> None:
    texts = {*labels(kyiv), *SAMPLES, *LATIN}
    found = set_in_chromium(texts, bold, ruler)
    assert len(found) > 300
    wrong = {
        text: (round(text_width(text, 100, bold), 2), round(width, 2))
        for text, width in found.items()
        if abs(text_width(text, 100, bold) - width) > 0.05 + 0.01 * len(text)
    }
    assert wrong == {}


FOREIGN = (
    "北京市",
    "서울특별시",
    "とうきょう",
    "القاهرة",
    "ירושלים",
    "नई दिल्ली",
    "თბილისი",
    "Երևան",
    "🇺🇦",
)


@BOLD
def test_a_text_in_other_letters_is_reckoned_no_narrower(bold: bool, ruler: Ruler) -> None:
    found = set_in_chromium(FOREIGN, bold, ruler)
    assert len(found) == len(FOREIGN)
    assert {text for text, width in found.items() if text_width(text, 100, bold) < width} == set()


def test_every_declared_font_is_there() -> None:
    declared = rules(lambda face: face.path.name)
    assert all(face.path.name in declared and face.path.is_file() for face in FACES)
    assert STACK in declared
