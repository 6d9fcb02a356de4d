"""The frame around a chart: title, legend and footer, and the texts and shapes beside the plot.

Positions are pixels from the picture's top left corner; Plotly wants them from the plot area's,
so `Sheet` converts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from types import MappingProxyType
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.frame.style import (
    CLEAR,
    SMALL,
    SUBTITLE,
    TEXT,
    TITLE,
    Canvas,
    listed,
    safe,
    template,
    text_width,
    wrap,
)

POLYGONS: Mapping[str, tuple[tuple[float, float], ...]] = MappingProxyType(
    {
        "hexagon": ((0, -1), (0.87, -0.5), (0.87, 0.5), (0, 1), (-0.87, 0.5), (-0.87, -0.5)),
        "triangle-up": ((0, -0.95), (1, 0.75), (-1, 0.75)),
        "triangle-down": ((0, 0.95), (1, -0.75), (-1, -0.75)),
        "star-triangle-up": ((0, -1.1), (0.33, 0.1), (1, 0.75), (0, 0.5), (-1, 0.75), (-0.33, 0.1)),
        "diamond": ((0, -1.05), (1.05, 0), (0, 1.05), (-1.05, 0)),
        "star": (
            *((0, -1.1), (0.26, -0.36), (1.05, -0.34), (0.42, 0.14), (0.65, 0.9)),
            *((0, 0.45), (-0.65, 0.9), (-0.42, 0.14), (-1.05, -0.34), (-0.26, -0.36)),
        ),
    }
)
"""Outlines of Plotly's marker symbols for legends, in units of a mark's radius, y downward."""


Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""

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


SWATCHES: Mapping[str, float] = MappingProxyType({"bar": 5, "band": 5, "tube": 2.5, "denied": 2.5})
"""Rectangles of a legend, with half their height."""


NO_LINE = {"width": 0}

PIXELS: Mapping[str, Any] = MappingProxyType(
    {
        "xref": "paper",
        "yref": "paper",
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": 0,
        "yanchor": 1,
    }
)
"""How a shape is placed in pixels from the plot area's top left corner."""


@dataclass(frozen=True)
class Entry:
    """One entry of a legend: a mark and what it means.

    `mark` is a Plotly marker symbol out of `POLYGONS`, `circle` or `square`, crossed out with
    `-x`; or a swatch (`bar`), a window (`band`), a hollow arc (`tube`), a ghost (`bracket`), a
    claim that was `denied`, a `rival` account, the `ring` of a change, a cross (`x`), a `line`
    that may be `dashed`; `none` makes it a heading and `plain` a text alone. `asks` is the field
    of a view and its values for which the entry stands; none where it stands for no filter.
    """

    label: str
    mark: str
    fill: str = CLEAR
    line: str = CLEAR
    asks: tuple[str, tuple[str, ...]] = ("", ())


@dataclass
class Sheet:
    """The frame around a plot area: what stands above and below it, and how high that is."""

    canvas: Canvas
    margin: dict[str, int]
    annotations: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)
    meta: dict[str, Any] = field(default_factory=dict)

    def text(
        self,
        text: str,
        x: float,
        y: float,
        *,
        size: float = TEXT,
        colour: str = "",
        bold: bool = False,
        anchor: str = "left",
    ) -> None:
        """A line of text whose `anchor` end is at `x`, its middle `y` pixels from the top.

        A negative `y` counts from the picture's bottom.
        """
        top, left, bottom = self.margin["t"], self.margin["l"], self.margin["b"]
        below = y < 0
        self.annotations.append(
            {
                "text": f"<b>{safe(text)}</b>" if bold else safe(text),
                "x": 0,
                "y": 0 if below else 1,
                "xref": "paper",
                "yref": "paper",
                "xshift": x - left,
                "yshift": -y - bottom if below else top - y,
                "xanchor": anchor,
                "yanchor": "middle",
                "showarrow": False,
                "align": "left",
                "font": {"size": size, "color": colour or self.canvas.colours.ink},
            }
        )

    def shape(self, kind: str, box: Box, **look: Any) -> None:
        """A shape in the box `left, top, right, bottom`, pixels from the top left corner."""
        x0, y0, x1, y1 = box
        top, left = self.margin["t"], self.margin["l"]
        self.shapes.append(
            {
                "type": kind,
                **PIXELS,
                "x0": x0 - left,
                "x1": x1 - left,
                "y0": top - y0,
                "y1": top - y1,
                **look,
            }
        )

    def entry(self, entry: Entry, x: float, y: float) -> None:
        """One legend entry whose mark starts at `x` and has its middle at `y`."""
        look = {"fillcolor": entry.fill, "line": {"color": entry.line, "width": 1.5}}
        symbol = entry.mark.removesuffix("-open").removesuffix("-x")
        if symbol == "circle":
            self.shape("circle", (x + 3, y - 5, x + 13, y + 5), **look)
        elif symbol == "square":
            self.shape("rect", (x + 3.5, y - 4.5, x + 12.5, y + 4.5), **look)
        elif symbol in POLYGONS:
            self.polygon(POLYGONS[symbol], x + 8, y, 6, **look)
        elif symbol in SWATCHES:
            self.shape("rect", (x, y - SWATCHES[symbol], x + 20, y + SWATCHES[symbol]), **look)
        elif symbol == "rival":
            self.shape("rect", (x, y - 5, x + 20, y + 5), **look)
            self.shape("rect", (x, y - 5, x + 10, y + 5), **{**look, "fillcolor": entry.line})
        elif symbol == "ring":
            self.shape("circle", (x, y - 8, x + 16, y + 8), **look)
            dot = {"fillcolor": entry.line, "line": NO_LINE}
            self.shape("circle", (x + 4, y - 4, x + 12, y + 4), **dot)
        for ends in STROKES.get("x" if "-x" in entry.mark else symbol, ()):
            self._stroke(ends, x, y, entry)

    def _stroke(self, ends: Box, x: float, y: float, entry: Entry) -> None:
        dash = {"dash": "2px,2px"} if entry.mark == "bracket" else {}
        box = (x + ends[0], y + ends[1], x + ends[2], y + ends[3])
        self.shape("line", box, line={"color": entry.line, "width": 1.5, **dash})

    def polygon(
        self, corners: Sequence[tuple[float, float]], x: float, y: float, radius: float, **look: Any
    ) -> None:
        """A polygon around a point, pixels from the top left corner."""
        points = [
            f"{x + right * radius - self.margin['l']:g},{self.margin['t'] - y - down * radius:g}"
            for right, down in corners
        ]
        self.shapes.append(
            {
                "type": "path",
                "path": f"M{'L'.join(points)}Z",
                **PIXELS,
                **look,
            }
        )


MARK_WIDTHS = {
    **dict.fromkeys(("none", "plain"), 0),
    **dict.fromkeys(("bar", "band", "tube", "bracket", "denied", "rival"), 25),
    **dict.fromkeys(("line", "dashed"), 23),
    "ring": 21,
}


def _entry_width(entry: Entry) -> float:
    mark = MARK_WIDTHS.get(entry.mark, 19)
    return mark + text_width(entry.label, TEXT, bold=entry.mark == "none")


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


def draw_legend(sheet: Sheet, lines: list[list[tuple[Entry, float]]], top: float) -> None:
    """Write the legend's lines, the first with its middle at `top`."""
    left = sheet.canvas.left
    for number, line in enumerate(lines):
        y = top + number * LEGEND_LINE
        for entry, x in line:
            heading = entry.mark == "none"
            sheet.entry(entry, left + x, y)
            mark = _entry_width(entry) - text_width(entry.label, TEXT, bold=heading)
            colour = sheet.canvas.colours.muted if heading else ""
            sheet.text(entry.label, left + x + mark, y, colour=colour, bold=heading)


@dataclass(frozen=True)
class Caption:
    """What a picture says of itself: the texts above and below its plot area; none where empty."""

    title: str
    subtitle: str
    entries: tuple[Entry, ...]
    counts: str
    sources: tuple[str, ...]
    notes: tuple[str, ...] = ()
    legend: bool = True
    stamp: str = ""


def sheet_for(canvas: Canvas, caption: Caption, left: int, head: int) -> Sheet:
    """The frame with its texts; `left` and `head` are what the plot's own labels need."""
    if not canvas.framed:
        sheet = Sheet(canvas, {"l": left, "r": 12, "t": head + 6, "b": 8})
        words = {"said": f"{caption.subtitle}. {caption.counts}.", "notes": " ".join(caption.notes)}
        sheet.meta |= {"legend": _keys(caption.entries), **words}
        return sheet
    lines = legend_lines(caption.entries, canvas.inner)
    said = wrap(caption.subtitle, SUBTITLE, canvas.inner, 2)
    foot = _footer(caption, canvas)
    room = canvas.inner - text_width(f"{caption.stamp}  ", TITLE, bold=True)
    titles = wrap(caption.title, TITLE * BOLD, room, 2)
    begin = TITLE_ROOM + TITLE_LINE * len(titles[1:]) if titles or caption.stamp else TOP
    legend = begin + SUBTITLE_LINE * len(said)
    top = legend + LEGEND_LINE * len(lines) + (10 if caption.title or said or lines else 0)
    bottom = FOOT_LINE * len(foot) + (26 if foot else 12)
    margin = {"l": left + canvas.left, "r": canvas.left, "t": int(top + head), "b": bottom}
    sheet = Sheet(canvas, margin)
    muted = canvas.colours.muted
    if caption.stamp:
        edge = canvas.width - canvas.left
        sheet.text(caption.stamp, edge, 36, size=TITLE, colour=muted, bold=True, anchor="right")
    for number, line in enumerate(titles):
        sheet.text(line, canvas.left, 36 + TITLE_LINE * number, size=TITLE, bold=True)
    for number, line in enumerate(said):
        y = begin + 4 + SUBTITLE_LINE * number
        sheet.text(line, canvas.left, y, size=SUBTITLE, colour=muted)
    draw_legend(sheet, lines, legend + LEGEND_LINE / 2)
    for number, line in enumerate(reversed(foot)):
        sheet.text(line, canvas.left, -22 - FOOT_LINE * number, size=SMALL, colour=muted)
    return sheet


TOP, TITLE_ROOM = 10, 62
"""The space above a picture without a title, and down to what follows a title of one line."""

TITLE_LINE, SUBTITLE_LINE, FOOT_LINE = 30, 21, 16
"""The heights of lines."""

BOLD = 1.08
"""How much wider a bold text is set at most."""

KEY = Canvas(width=26, height=16)
"""The canvas of one mark of a legend on the page."""


def _keys(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """The entries for a page that writes its legend itself: text, shapes of the mark, filter."""
    keys = []
    for entry in entries:
        sheet = Sheet(KEY, {"l": 0, "t": 0, "r": 0, "b": 0})
        sheet.entry(entry, 1, 8)
        field_, values = entry.asks
        asks = {field_: list(values)} if field_ else None
        plain = {"text": entry.label, "heading": entry.mark == "none", "asks": asks}
        keys.append({**plain, "shapes": [_drawn(shape) for shape in sheet.shapes]})
    return keys


def _drawn(shape: Mapping[str, Any]) -> dict[str, Any]:
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


def _footer(caption: Caption, canvas: Canvas) -> list[str]:
    """The lines at the foot: counts, sources, notes."""
    named = listed(caption.sources, SMALL, canvas.inner - 60, 2)
    texts = [caption.counts, f"Sources: {named}" if named else "", *caption.notes]
    return [line for text in texts for line in wrap(text, SMALL, canvas.inner, 3)]


def say_nothing(sheet: Sheet, height: float) -> None:
    """Say in the middle of the plot area that there is nothing to draw."""
    middle = sheet.margin["t"] + height / 2
    x = sheet.margin["l"] + (sheet.canvas.width - sheet.margin["l"] - sheet.margin["r"]) / 2
    muted = sheet.canvas.colours.muted
    sheet.text(NOTHING, x, middle, size=SUBTITLE, colour=muted, anchor="center")


NOTHING = "No record matches"


def finish(traces: list[Any], layout: dict[str, Any], sheet: Sheet, height: int) -> go.Figure:
    """The figure: its traces, with size, template, and the frame's texts and shapes."""
    paper = {"paper_bgcolor": CLEAR, "plot_bgcolor": CLEAR} if sheet.canvas.clear else {}
    whole = {
        "template": template(sheet.canvas.theme),
        **paper,
        "width": sheet.canvas.width,
        "height": height,
        "margin": {**sheet.margin, "pad": 0},
        "annotations": sheet.annotations,
        "shapes": sheet.shapes,
        **({"meta": sheet.meta} if sheet.meta else {}),
        **layout,
    }
    # Plotly's own checks of every property take longer than the drawing; the tests make them.
    return go.Figure({"data": traces, "layout": whole}, _validate=False)
