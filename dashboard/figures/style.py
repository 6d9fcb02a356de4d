"""How every chart looks: themes, type, the width of a text, the legend and the frame.

Colours are checked for contrast (3:1 for marks, 4.5:1 for text) and for colour blindness in
`tests/test_style.py`. Sizes are CSS pixels. Positions inside the frame are pixels from the
picture's top left corner; Plotly wants them from the plot area's, so `at` converts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import accumulate, takewhile
from types import MappingProxyType
from typing import Any
from unicodedata import combining, normalize

import pandas as pd
import plotly.graph_objects as go

FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif"
"""Faces with the same widths on Windows, macOS and Linux, so that a layout holds on each."""

TITLE, SUBTITLE, TEXT, SMALL = 24, 15, 12, 11


@dataclass(frozen=True)
class Theme:
    """The colours of one template."""

    paper: str
    ink: str
    muted: str
    line: str
    band: str
    land: str
    sea: str
    border: str
    first: str
    second: str
    other: str
    accent: str


THEMES: Mapping[str, Theme] = MappingProxyType(
    {
        "light": Theme(
            paper="#ffffff",
            ink="#1b2430",
            muted="#566170",
            line="#dfe4ea",
            band="#f5f7f9",
            land="#eceff2",
            sea="#ffffff",
            border="#b9c2cc",
            first="#0b66b2",
            second="#c4480b",
            other="#6d7683",
            accent="#7a1fa2",
        ),
        "dark": Theme(
            paper="#14191f",
            ink="#e9edf2",
            muted="#a3afbd",
            line="#2d3641",
            band="#1a2028",
            land="#252d36",
            sea="#14191f",
            border="#465261",
            first="#5fb3f2",
            second="#ff9a5c",
            other="#98a4b3",
            accent="#d9a2f5",
        ),
    }
)


@dataclass(frozen=True)
class Canvas:
    """What a chart is drawn on.

    `height` 0 lets the chart take the height it needs. A `framed` chart is a picture that stands
    alone: it carries title, view, sources and counts, which the page says beside its charts.
    """

    width: int = 1600
    height: int = 900
    theme: str = "light"
    framed: bool = True

    @property
    def colours(self) -> Theme:
        """The theme's colours."""
        return THEMES[self.theme]

    @property
    def left(self) -> int:
        """Where text starts."""
        return 32 if self.framed else 4

    @property
    def inner(self) -> int:
        """The width that text may take."""
        return self.width - 2 * self.left


def template(theme: str) -> go.layout.Template:
    """The Plotly template of a theme."""
    colours = THEMES[theme]
    axis = {
        "gridcolor": colours.line,
        "linecolor": colours.line,
        "zeroline": False,
        "tickfont": {"color": colours.muted, "size": TEXT},
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": TEXT, "color": colours.ink},
            "paper_bgcolor": colours.paper,
            "plot_bgcolor": colours.paper,
            "xaxis": axis,
            "yaxis": axis,
            "hoverlabel": {
                "bgcolor": colours.paper,
                "bordercolor": colours.border,
                "font": {"family": FONT, "size": 13, "color": colours.ink},
                "align": "left",
            },
            "hovermode": "closest",
            "showlegend": False,
        }
    )


_REGULAR = {
    0.191: "'",
    0.222: "ijl’",
    0.26: "|",
    0.278: "ftIìíîïĩīĭİ\u0131!,./:;[\\] ·",
    0.292: "ľ",
    0.333: "r()-`“”„",
    0.334: "{}",
    0.355: '"',
    0.375: "ť",
    0.389: "*",
    0.469: "^",
    0.5: "cksvxyzJ",
    0.556: "0123456789abdeghnopquL#$?_–",
    0.584: "+<=>~×−≈",
    0.611: "FTZßøđħ",
    0.615: "ď",
    0.667: "ABEKPSVXY&Þ",
    0.722: "wCDHNRUĐĦ",
    0.778: "GOQØ",
    0.833: "mM",
    0.889: "%æ",
    0.944: "Wœ",
    1.0: "ÆŒ—…→",
    1.015: "@",
}
_BOLD = {
    0.238: "'",
    0.278: "ijlIìíîïĩīĭİ\u0131,./\\ ’",
    0.333: "ft!()-:;[]`·|",
    0.389: "r*{}",
    0.385: "ľ",
    0.474: '"',
    0.479: "ť",
    0.5: "z“”„",
    0.556: "0123456789aceksvxyJ#$_–",
    0.584: "+<=>^~×−≈",
    0.611: "bdghnopquFLTZ?ßøđħ",
    0.667: "EPSVXYÞ",
    0.719: "ď",
    0.722: "ABCDHKNRU&ĐĦ",
    0.778: "wGOQØ",
    0.833: "M",
    0.889: "m%æ",
    0.944: "Wœ",
    0.975: "@",
    1.0: "ÆŒ—…→",
}
_WIDTHS = tuple(
    {letter: width for width, run in face.items() for letter in run} for face in (_REGULAR, _BOLD)
)
"""Advance widths of Arial, which Liberation Sans and Helvetica share, in ems: regular, bold."""

WIDEST = 1.04
"""What a letter of another alphabet takes at most, in ems."""


def text_width(text: str, size: float, bold: bool = False) -> float:
    """How wide a text is set, in pixels: exact for Latin letters, no less for others."""
    widths = _WIDTHS[bold]
    letters = (letter for letter in normalize("NFC", text) if not combining(letter))
    return size * sum(widths.get(c) or widths.get(normalize("NFD", c)[0], WIDEST) for c in letters)


def fit(text: str, size: float, width: float, bold: bool = False) -> str:
    """The text, or as much of its beginning as fits in that many pixels, with an ellipsis."""
    if text_width(text, size, bold) <= width:
        return text
    short = text
    while short and text_width(short + "…", size, bold) > width:
        short = short[:-1]
    return f"{short.rstrip(' ,;·')}…"


def wrap(text: str, size: float, width: float, lines: int) -> list[str]:
    """The text in at most `lines` lines of that many pixels; the last one may be cut short."""
    rest = text.split()
    done: list[str] = []
    while rest and len(done) < lines - 1:
        line = [rest.pop(0)]
        while rest and text_width(" ".join([*line, rest[0]]), size) <= width:
            line.append(rest.pop(0))
        done.append(" ".join(line))
    return [*done, fit(" ".join(rest), size, width)] if rest else done


def listed(items: Sequence[str], size: float, width: float, lines: int) -> str:
    """As many of the items as fit in the lines, and how many more there are."""
    reach = list(accumulate(text_width(f"{item}, ", size) for item in items))
    for kept in range(len(items), 0, -1):
        if reach[kept - 1] > width * lines + size:  # far too long: not worth setting in lines
            continue
        more = f" and {len(items) - kept} more" if kept < len(items) else ""
        text = ", ".join(items[:kept]) + more
        if " ".join(wrap(text, size, width, lines)) == text:
            return text
    return f"{len(items)} sources" if items else ""


def safe(text: str) -> str:
    """The text with what Plotly would read as markup made plain."""
    return escape(text, quote=False)


CLEAR = "rgba(0,0,0,0)"

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
        "bracket": ((0, 1, 0, 4), (0, 4, 20, 4), (20, 1, 20, 4)),
        "x": ((5, -3, 11, 3), (5, 3, 11, -3)),
    }
)
"""Lines of a legend's marks, from the mark's left middle."""


SWATCHES: Mapping[str, float] = MappingProxyType({"bar": 5, "band": 5, "tube": 2.5})
"""Rectangles of a legend, with half their height."""


@dataclass(frozen=True)
class Entry:
    """One entry of a legend: a mark and what it means.

    `mark` is a Plotly marker symbol out of `POLYGONS`, `circle` or `square`, crossed out with
    `-x`; or a swatch (`bar`), a window (`band`), a hollow arc (`tube`), a ghost (`bracket`), a
    `line`; `none` makes it a heading and `plain` a text alone.
    """

    label: str
    mark: str
    fill: str = CLEAR
    line: str = CLEAR


@dataclass
class Sheet:
    """The frame around a plot area: what stands above and below it, and how high that is."""

    canvas: Canvas
    margin: dict[str, int]
    annotations: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)

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
                "xref": "paper",
                "yref": "paper",
                "xsizemode": "pixel",
                "ysizemode": "pixel",
                "xanchor": 0,
                "yanchor": 1,
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
                "xref": "paper",
                "yref": "paper",
                "xsizemode": "pixel",
                "ysizemode": "pixel",
                "xanchor": 0,
                "yanchor": 1,
                **look,
            }
        )


MARK_WIDTHS = {"none": 0, "plain": 0, "bar": 25, "band": 25, "tube": 25, "bracket": 25, "line": 23}


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
    """What a picture says of itself: the texts above and below its plot area."""

    title: str
    subtitle: str
    entries: tuple[Entry, ...]
    counts: str
    sources: tuple[str, ...]
    notes: tuple[str, ...] = ()


def sheet_for(canvas: Canvas, caption: Caption, left: int, head: int) -> Sheet:
    """The frame with its texts; `left` and `head` are what the plot's own labels need."""
    lines = legend_lines(caption.entries, canvas.inner)
    legend = len(lines) * LEGEND_LINE
    if not canvas.framed:
        sheet = Sheet(canvas, {"l": left, "r": 12, "t": legend + head + 6, "b": 8})
        draw_legend(sheet, lines, LEGEND_LINE / 2)
        return sheet
    said = wrap(caption.subtitle, SUBTITLE, canvas.inner, 2)
    foot = _footer(caption, canvas)
    top = 62 + 21 * len(said) + legend + 10
    bottom = 16 * len(foot) + 26
    margin = {"l": left + canvas.left, "r": canvas.left, "t": int(top + head), "b": bottom}
    sheet = Sheet(canvas, margin)
    title = fit(caption.title, TITLE, canvas.inner, bold=True)
    sheet.text(title, canvas.left, 36, size=TITLE, bold=True)
    for number, line in enumerate(said):
        muted = canvas.colours.muted
        sheet.text(line, canvas.left, 66 + 21 * number, size=SUBTITLE, colour=muted)
    draw_legend(sheet, lines, 66 + 21 * len(said) + LEGEND_LINE / 2 - 4)
    for number, line in enumerate(reversed(foot)):
        sheet.text(line, canvas.left, -22 - 16 * number, size=SMALL, colour=canvas.colours.muted)
    return sheet


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
    whole = {
        "template": template(sheet.canvas.theme),
        "width": sheet.canvas.width,
        "height": height,
        "margin": {**sheet.margin, "pad": 0},
        "annotations": sheet.annotations,
        "shapes": sheet.shapes,
        **layout,
    }
    # Plotly's own checks of every property take longer than the drawing; the tests make them.
    return go.Figure({"data": traces, "layout": whole}, _validate=False)


def each(frame: pd.DataFrame) -> list[Any]:
    """The rows of a frame, each with its columns as attributes."""
    return list(frame.itertuples())


def chosen_line(theme: Theme) -> dict[str, Any]:
    """The line around, or along, what is selected."""
    return {"color": theme.accent, "width": 2.5}


def faded(colour: str, opacity: float) -> str:
    """A `#rrggbb` colour with that opacity, as Plotly writes it."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"
