"""What the address of a picture asks for beside the view: size, theme, words."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from unicodedata import category
from urllib.parse import urlencode

import plotly.graph_objects as go

from dashboard.charts import HEADLINES, PARTS, PICTURES, THEMES, Canvas, Words, draw
from dashboard.outputs.request import ExportError, check_word, parts_of, short
from dashboard.query import Rows
from dashboard.text.nearest_word import cure
from dashboard.text.sentences import pictures, unknown
from dashboard.view import View


@dataclass(frozen=True)
class Preset:
    """A size that is often needed: CSS pixels, and how many dots a PNG or WebP has for each.

    Texts are set in CSS pixels, 96 an inch on paper, so that none is smaller there than on a page.
    """

    title: str
    width: int
    height: int
    dots: float


PRINT = 300 / 96
"""The dots for each CSS pixel at 300 dpi."""

PRESETS: Mapping[str, Preset] = MappingProxyType(
    {
        "article": Preset("Article, 1600 × 900", 1600, 900, 1),
        "slide": Preset("Slide, 1920 × 1080", 1280, 720, 1.5),
        "square": Preset("Square, 1080 × 1080", 720, 720, 1.5),
        "story": Preset("Story, 1080 × 1920", 540, 960, 2),
        "column": Preset("Column of a page, 600 × 800 at 300 dpi", 600, 800, PRINT),
        "a4": Preset("A4 portrait", 794, 1123, PRINT),
        "a4-landscape": Preset("A4 landscape", 1123, 794, PRINT),
        "a3": Preset("A3 portrait", 1123, 1587, PRINT),
        "a3-landscape": Preset("A3 landscape", 1587, 1123, PRINT),
    }
)
"""Sizes by their names in an address."""

SIZES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"width": (200, 8000), "height": (200, 8000), "scale": (0.5, 4), "font": (0.5, 3)}
)
"""What an address may say of a picture's size, and the least and the most of each."""

TRANSPARENT = "transparent"
"""The light theme with nothing behind it."""

LOOKS = (*THEMES, TRANSPARENT)
"""What the colours of a picture may be."""

LEAST_SIDE = 540
"""Pixels across and down in which every chart has room for its marks and its words."""

LONGEST_TEXT = 200
"""The most letters of a title or a credit."""

OF_PICTURE = ("preset", *SIZES, "theme", "title", "headline", "credit", "hide")
"""What an address says of a picture beside the view."""

PARAMETERS = (*(field.name for field in fields(View)), *OF_PICTURE)


@dataclass(frozen=True)
class Order:
    """How a picture is to be drawn, beside the view it shows.

    `dots` is how many pixels a PNG or WebP has for each CSS pixel of the canvas; `scale` how much
    larger than the canvas any picture is; `parameters` are what its address says of it.
    """

    canvas: Canvas
    words: Words
    scale: float
    dots: float
    parameters: Mapping[str, str]


TALLEST = 1400
"""Where nobody says how high it is, a timeline that needs more than is usual takes up to this."""


def split(address: str, chart: str = "timeline") -> tuple[Order, str]:
    """The picture's own part of the address of a chart, and the rest, which is the view's.

    `preset` is one of `PRESETS`; `width` and `height` (CSS pixels, 200 to 8000) and `scale` (0.5
    to 4) stand above it; `font` (0.5 to 3) makes texts and marks larger on the same picture;
    `theme` is light, dark or transparent; `title` and `credit` are texts; `headline` is one of
    `HEADLINES`; `hide` is what to go without, of `PARTS`. Raises `ExportError` for anything else,
    and for a name that no part has.
    """
    parameters = parts_of(address)
    for name, _ in parameters:
        if name not in PARAMETERS:
            what = cure(name, PARAMETERS, len(PARAMETERS))
            raise ExportError(pictures.no_part_of_an_address(short(name), what))
    mine = {name: value for name, value in parameters if name in OF_PICTURE}
    twice = [name for name in mine if sum(name == other for other, _ in parameters) > 1]
    if twice:
        raise ExportError(pictures.repeated_option(twice[0]))
    rest = [(name, value) for name, value in parameters if name not in OF_PICTURE]
    return _order(mine, chart), f"?{urlencode(rest)}" if rest else ""


def draw_order(chart: str, rows: Rows, view: View, order: Order) -> go.Figure:
    """The chart as ordered; `ExportError` where a small picture has no room for it."""
    wide, high = order.canvas.width, order.canvas.height
    try:
        return draw(chart, rows, view, order.canvas, order.words).figure
    except (ValueError, StopIteration) as error:
        if min(wide, high) >= LEAST_SIDE:
            raise
        raise ExportError(pictures.no_room(chart, wide, high)) from error


def _order(mine: Mapping[str, str], chart: str) -> Order:
    usual = PICTURES[chart].preset
    preset = PRESETS[check_word(mine.get("preset") or usual, PRESETS, unknown.UNKNOWN_PRESET)]
    theme = check_word(mine.get("theme") or "light", LOOKS, unknown.UNKNOWN_THEME)
    sizes = {name: _size(name, mine[name]) for name in SIZES if mine.get(name)}
    own = {"width", "height", "scale"} & set(sizes)
    font, heights = sizes.get("font", 1.0), {"preset", "height"} & set(mine)
    canvas = Canvas(
        width=round(sizes.get("width", preset.width) / font),
        height=round(sizes.get("height", preset.height) / font),
        theme="light" if theme == TRANSPARENT else theme,
        clear=theme == TRANSPARENT,
        tallest=round(TALLEST / font) if PICTURES[chart].grows and not heights else 0,
    )
    words = Words(
        title=_line("title", mine.get("title", "")),
        headline=_headline(mine.get("headline", "")),
        credit=_line("credit", mine.get("credit", "")),
        hide=frozenset(_hidden(mine.get("hide", ""))),
    )
    scale = sizes.get("scale", 1.0) * font
    return Order(canvas, words, scale, scale if own else scale * preset.dots, mine)


def _size(name: str, text: str) -> float:
    least, most = SIZES[name]
    whole = name in ("width", "height")
    try:
        size = int(text) if whole else float(text)
    except ValueError:
        size = 0
    if not least <= size <= most:
        what = pictures.WHOLE_NUMBER if whole else pictures.A_NUMBER
        raise ExportError(pictures.out_of_range(name, short(text), what, least, most))
    return float(size)


def _line(name: str, text: str) -> str:
    """A text of one line, without what XML cannot hold; `ExportError` if it is too long."""
    plain = " ".join("".join(map(_printable, text)).split())
    if len(plain) > LONGEST_TEXT:
        raise ExportError(pictures.text_too_long(name, len(plain), LONGEST_TEXT))
    return plain


def _printable(letter: str) -> str:
    """The letter itself, also one that only joins others; a space for a control character."""
    return letter if letter.isprintable() or category(letter) == "Cf" else " "


def _headline(text: str) -> str:
    return check_word(text, HEADLINES, unknown.UNKNOWN_HEADLINE) if text else ""


def _hidden(text: str) -> list[str]:
    """The parts to go without, from a list with commas."""
    words = [word.strip() for word in text.split(",") if word.strip()]
    return [check_word(word, PARTS, unknown.UNKNOWN_PART) for word in words]
