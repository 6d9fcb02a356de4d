"""How every chart looks: themes, type, the width of a text.

Colours are checked for contrast (3:1 for marks, 4.5:1 for text) and for colour blindness in
`tests/test_style.py`. Sizes are CSS pixels.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate
from types import MappingProxyType, SimpleNamespace
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
    `labels` names the records; a `clear` canvas has no paper behind it.
    """

    width: int = 1600
    height: int = 900
    theme: str = "light"
    framed: bool = True
    labels: bool = True
    clear: bool = False

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
    0.549: "≠",
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
    0.549: "≠",
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


def each(frame: pd.DataFrame) -> list[Any]:
    """The rows of a frame, each with its columns as attributes."""
    names = list(map(str, frame.columns))
    columns = [frame[name].tolist() for name in names]  # `itertuples` takes five times as long
    rows = zip(*columns, strict=True)
    return [SimpleNamespace(**dict(zip(names, row, strict=True))) for row in rows]


def chosen_line(theme: Theme) -> dict[str, Any]:
    """The line around, or along, what is selected."""
    return {"color": theme.accent, "width": 2.5}


def faded(colour: str, opacity: float) -> str:
    """A `#rrggbb` colour with that opacity, as Plotly writes it."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"
