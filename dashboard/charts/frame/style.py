"""How every chart looks: type, and texts that fit; its colours are those of `palette`.

Sizes are CSS pixels.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate
from typing import Any
from unicodedata import normalize

import plotly.graph_objects as go

from dashboard.charts.frame import typeface
from dashboard.charts.frame.palette import CLEAR, THEMES, Theme, faded
from dashboard.charts.frame.typeface import EM, letter_widths

__all__ = ["CLEAR", "THEMES", "Theme", "faded"]

TITLE_SIZE: int = 25
SUBTITLE_SIZE: int = 16
TEXT_SIZE: int = 13
SMALL: int = 12
"""The sizes of letters."""

DROP = 1.0
"""Plotly sets a text's middle this much above the eye's, so texts are set that much lower."""


@dataclass(frozen=True)
class Canvas:
    """What a chart is drawn on.

    `height` 0 lets the chart take the height it needs; a timeline whose rows would be low in that
    height takes more, up to `tallest`. A `framed` chart is a picture that stands
    alone: it carries title, view, sources and counts, which the page says beside its charts.
    `labels` names the records; a `clear` canvas has no paper behind it.
    """

    width: int = 1600
    height: int = 900
    theme: str = "light"
    framed: bool = True
    labels: bool = True
    clear: bool = False
    tallest: int = 0

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
        "tickfont": {"color": colours.muted, "size": TEXT_SIZE},
    }
    return go.layout.Template(
        layout={
            "font": {"family": typeface.STACK, "size": TEXT_SIZE, "color": colours.ink},
            "paper_bgcolor": colours.paper,
            "plot_bgcolor": colours.paper,
            "xaxis": axis,
            "yaxis": axis,
            "hoverlabel": {
                "bgcolor": colours.paper,
                "bordercolor": colours.border,
                "font": {"family": typeface.STACK, "size": 13, "color": colours.ink},
                "align": "left",
            },
            "hovermode": "closest",
            "showlegend": False,
        }
    )


def fit(text: str, size: float, width: float, bold: bool = False) -> str:
    """The text, or as much of its beginning as fits in that many pixels, with an ellipsis."""
    if typeface.text_width(text, size, bold) <= width:
        return text
    room = int(width * EM / size) - sum(letter_widths("…", bold))
    count = bisect_right([*accumulate(letter_widths(text, bold))], room)
    return f"{normalize('NFC', text)[:count].rstrip(' ,;·')}…"


def wrap(text: str, size: float, width: float, lines: int) -> list[str]:
    """The text in at most `lines` lines of that many pixels; the last one may be cut short.

    A word that is wider than a line is broken.
    """
    words = [piece for word in text.split() for piece in _pieces(word, size, width)]
    reach = [*accumulate((sum(letter_widths(f"{word} ")) for word in words), initial=0)]
    room = int(width * EM / size) + sum(letter_widths(" "))
    begin = 0
    done: list[str] = []
    while begin < len(words) and len(done) < lines - 1:
        end = max(begin + 1, bisect_right(reach, reach[begin] + room) - 1)
        done.append(" ".join(words[begin:end]))
        begin = end
    return [*done, fit(" ".join(words[begin:]), size, width)] if begin < len(words) else done


def _pieces(word: str, size: float, width: float) -> Iterator[str]:
    """The word, or the parts of it that fit in that many pixels."""
    reach = [*accumulate(letter_widths(word), initial=0)]
    room, begin = int(width * EM / size), 0
    while reach[-1] - reach[begin] > room and begin < len(reach) - 2:
        end = max(begin + 1, bisect_right(reach, reach[begin] + room) - 1)
        yield normalize("NFC", word)[begin:end]
        begin = end
    yield normalize("NFC", word)[begin:]


def listed(items: Sequence[str], size: float, width: float, lines: int) -> str:
    """As many of the items as fit in the lines, and how many more there are."""
    reach = list(accumulate(typeface.text_width(f"{item}, ", size) for item in items))
    for count in range(len(items), 0, -1):
        if reach[count - 1] > width * lines + size:  # far too long: not worth setting in lines
            continue
        more = f" and {len(items) - count} more" if count < len(items) else ""
        text = ", ".join(items[:count]) + more
        if " ".join(wrap(text, size, width, lines)) == text:
            return text
    return f"{len(items)} sources" if items else ""


def safe(text: str) -> str:
    """The text with what Plotly would read as markup made plain."""
    return escape(text, quote=False)


def chosen_line(theme: Theme) -> dict[str, Any]:
    """The line around, or along, what is selected."""
    return {"color": theme.accent, "width": 2.5}
