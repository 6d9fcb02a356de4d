"""Legends: what each mark means, drawn on a sheet or given to a page that draws it itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from types import MappingProxyType
from typing import Any

from dashboard.charts.frame.sheet import NO_LINE, Box, FrameSheet, Letters
from dashboard.charts.frame.style import CLEAR, TEXT_SIZE, Canvas
from dashboard.charts.frame.typeface import text_width

POLYGONS: Mapping[str, tuple[tuple[float, float], ...]] = MappingProxyType(
    {
        "hexagon": ((0, -1), (0.87, -0.5), (0.87, 0.5), (0, 1), (-0.87, 0.5), (-0.87, -0.5)),
        "triangle-up": ((0, -0.95), (1, 0.75), (-1, 0.75)),
        "triangle-down": ((0, 0.95), (1, -0.75), (-1, -0.75)),
        "star-triangle-up": ((0, -1.1), (0.33, 0.1), (1, 0.75), (0, 0.5), (-1, 0.75), (-0.33, 0.1)),
        "triangle-right": ((0.95, 0), (-0.75, 1), (-0.75, -1)),
        "diamond": ((0, -1.05), (1.05, 0), (0, 1.05), (-1.05, 0)),
        "star": (
            *((0, -1.1), (0.26, -0.36), (1.05, -0.34), (0.42, 0.14), (0.65, 0.9)),
            *((0, 0.45), (-0.65, 0.9), (-0.42, 0.14), (-1.05, -0.34), (-0.26, -0.36)),
        ),
    }
)
"""Outlines of Plotly's marker symbols for legends, in units of a mark's radius, y downward."""

STROKES: Mapping[str, tuple[Box, ...]] = MappingProxyType(
    {
        "line": ((0, 0, 18, 0),),
        "dashed": ((0, 0, 5, 0), (7, 0, 12, 0), (14, 0, 19, 0)),
        "bracket": ((0, 1, 0, 4), (0, 4, 20, 4), (20, 1, 20, 4)),
        "x": ((5, -3, 11, 3), (5, 3, 11, -3)),
        "denied": ((6, -4, 14, 4), (6, 4, 14, -4)),
    }
)
"""Lines of a legend's marks, from the mark's left middle."""

RINGS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"ring": (8, 4), "circle-dot": (5, 1.5)}
)
"""Circles with a point in them, with half the size of each."""

SWATCHES: Mapping[str, float] = MappingProxyType({"bar": 5, "band": 5, "tube": 2.5, "denied": 2.5})
"""Rectangles of a legend, with half their height."""


@dataclass(frozen=True)
class Entry:
    """One entry of a legend: a mark and what it means.

    `mark` is a Plotly marker symbol out of `POLYGONS`, `circle` or `square`, crossed out with
    `-x`; or a swatch (`bar`), a window (`band`), a hollow arc (`tube`), a ghost (`bracket`), a
    claim that was `denied`, a `rival` account, a `circle-dot`, the `ring` of a change, a cross
    (`x`), a `line` that may be `dashed`; `none` makes it a heading and `plain` a text alone. `asks`
    is the field of a view and its values for which the entry stands; none where it stands for no
    filter.
    """

    label: str
    mark: str
    fill: str = CLEAR
    line: str = CLEAR
    asks: tuple[str, tuple[str, ...]] = ("", ())


def draw_entry(sheet: FrameSheet, entry: Entry, x: float, y: float) -> None:
    """One legend entry whose mark starts at `x` and has its middle at `y`."""
    look = {"fillcolor": entry.fill, "line": {"color": entry.line, "width": 1.5}}
    symbol = entry.mark.removesuffix("-open").removesuffix("-x")
    if symbol == "circle":
        sheet.shape("circle", (x + 3, y - 5, x + 13, y + 5), **look)
    elif symbol == "square":
        sheet.shape("rect", (x + 3.5, y - 4.5, x + 12.5, y + 4.5), **look)
    elif symbol in POLYGONS:
        sheet.polygon(POLYGONS[symbol], x + 8, y, 6, **look)
    elif symbol in SWATCHES:
        sheet.shape("rect", (x, y - SWATCHES[symbol], x + 20, y + SWATCHES[symbol]), **look)
    elif symbol == "rival":
        sheet.shape("rect", (x, y - 5, x + 20, y + 5), **look)
        sheet.shape("rect", (x, y - 5, x + 10, y + 5), **{**look, "fillcolor": entry.line})
    elif symbol in RINGS:
        outer, inner = RINGS[symbol]
        _circle(sheet, x + 8, y, outer, look)
        _circle(sheet, x + 8, y, inner, {"fillcolor": entry.line, "line": NO_LINE})
    for ends in STROKES.get("x" if "-x" in entry.mark else symbol, ()):
        _stroke(sheet, ends, x, y, entry)


def _circle(sheet: FrameSheet, x: float, y: float, half: float, look: Mapping[str, Any]) -> None:
    """A circle around its middle."""
    sheet.shape("circle", (x - half, y - half, x + half, y + half), **look)


def _stroke(sheet: FrameSheet, ends: Box, x: float, y: float, entry: Entry) -> None:
    dash = {"dash": "2px,2px"} if entry.mark == "bracket" else {}
    box = (x + ends[0], y + ends[1], x + ends[2], y + ends[3])
    sheet.shape("line", box, line={"color": entry.line, "width": 1.5, **dash})


MARK_WIDTHS = {
    **dict.fromkeys(("none", "plain"), 0),
    **dict.fromkeys(("bar", "band", "tube", "bracket", "denied", "rival"), 25),
    **dict.fromkeys(("line", "dashed"), 23),
    "ring": 21,
}


def _entry_width(entry: Entry) -> float:
    mark = MARK_WIDTHS.get(entry.mark, 19)
    return mark + text_width(entry.label, TEXT_SIZE, bold=entry.mark == "none")


def legend_lines(entries: Iterable[Entry], width: float) -> list[list[tuple[Entry, float]]]:
    """The entries set in lines of that many pixels, each with its distance from the left.

    An entry without a mark is a heading; what it heads stays on one line where that is possible.
    """
    lines: list[list[tuple[Entry, float]]] = [[]]
    x, listed_ = 0.0, list(entries)
    for at, entry in enumerate(listed_):
        needed = _entry_width(entry)
        together = _group_width(listed_[at:]) if entry.mark == "none" else needed
        if lines[-1] and x + (together if together <= width else needed + 90) > width:
            lines.append([])
            x = 0.0
        lines[-1].append((entry, x))
        x += needed + _after(entry)
    return [line for line in lines if line]


def _after(entry: Entry) -> int:
    """The space after an entry: less after a heading."""
    return 10 if entry.mark == "none" else 18


def _group_width(entries: Sequence[Entry]) -> float:
    """The width of a heading with all that it heads."""
    group = [entries[0], *takewhile(lambda entry: entry.mark != "none", entries[1:])]
    return sum(_entry_width(entry) + _after(entry) for entry in group) - 18


LEGEND_LINE = 20


def draw_legend(sheet: FrameSheet, lines: list[list[tuple[Entry, float]]], top: float) -> None:
    """Write the legend's lines, the first with its middle at `top`."""
    left = sheet.canvas.left
    for number, line in enumerate(lines):
        y = top + number * LEGEND_LINE
        for entry, x in line:
            heading = entry.mark == "none"
            draw_entry(sheet, entry, left + x, y)
            mark = _entry_width(entry) - text_width(entry.label, TEXT_SIZE, bold=heading)
            colour = sheet.canvas.colours.muted if heading else ""
            sheet.text(entry.label, left + x + mark, y, Letters(colour=colour, bold=heading))


KEY_CANVAS = Canvas(width=26, height=16)
"""The canvas of one mark of a legend on the page."""


def page_legend(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """The entries for a page that writes its legend itself: text, shapes of the mark, filter."""
    legend = []
    for entry in entries:
        sheet = FrameSheet(KEY_CANVAS, {"l": 0, "t": 0, "r": 0, "b": 0})
        draw_entry(sheet, entry, 1, 8)
        field_, values = entry.asks
        asks = {field_: list(values)} if field_ else None
        plain = {"text": entry.label, "heading": entry.mark == "none", "asks": asks}
        legend.append({**plain, "shapes": [_svg(shape) for shape in sheet.shapes]})
    return legend


def _svg(shape: Mapping[str, Any]) -> dict[str, Any]:
    """A pixel shape as the SVG attributes that draw it, `y` downward."""
    line = shape.get("line", NO_LINE)
    look = {
        "fill": shape.get("fillcolor", "none"),
        "stroke": line.get("color", "none"),
        "stroke-width": line.get("width", 0),
        "stroke-dasharray": line.get("dash", "none").replace("px", ""),
    }
    if shape["type"] == "path":
        return {"tag": "path", "transform": "scale(1,-1)", "d": shape["path"], **look}
    x, y = sorted((shape["x0"], shape["x1"])), sorted((-shape["y0"], -shape["y1"]))
    if shape["type"] == "line":
        ends = {"x1": shape["x0"], "y1": -shape["y0"], "x2": shape["x1"], "y2": -shape["y1"]}
        return {"tag": "line", **ends, **look}
    size = {"x": x[0], "y": y[0], "width": x[1] - x[0], "height": y[1] - y[0]}
    rounded = {"rx": (x[1] - x[0]) / 2} if shape["type"] == "circle" else {}
    return {"tag": "rect", **size, **rounded, **look}
