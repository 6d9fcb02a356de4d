"""The sheet on which a chart is drawn: texts and shapes beside its plot area, in pixels.

Positions are pixels from the picture's top left corner; Plotly wants them from the plot area's,
so `FrameSheet` converts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from dashboard.charts.frame.style import TEXT_SIZE, Canvas, safe

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""

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
class Letters:
    """How a line of text is set: its size in pixels, its colour ("" for ink), and by which end."""

    size: float = TEXT_SIZE
    colour: str = ""
    bold: bool = False
    anchor: str = "left"


def plot_sides(canvas: Canvas, left: int = 0) -> tuple[int, int]:
    """The margins at both sides of a plot area, in pixels; its own labels take `left` of them."""
    return (left + canvas.left, canvas.left) if canvas.framed else (left, LAST_LABEL)


def plot_width(canvas: Canvas, left: int = 0) -> int:
    """The width of a plot area whose own labels take `left` pixels beside it."""
    return canvas.width - sum(plot_sides(canvas, left))


LAST_LABEL = 12
"""The pixels at the right of a chart on a page, into which the last label of its axis may reach."""


@dataclass
class FrameSheet:
    """The frame around a plot area: what stands above and below it, and how high that is."""

    canvas: Canvas
    margin: dict[str, int]
    annotations: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)

    @property
    def width(self) -> int:
        """The width of the plot area in pixels."""
        return self.canvas.width - self.margin["l"] - self.margin["r"]

    def copy(self) -> "FrameSheet":
        """A sheet with the same texts and shapes, on which more can be drawn."""
        return replace(self, annotations=[*self.annotations], shapes=[*self.shapes])

    def text(self, text: str, x: float, y: float, letters: Letters = Letters()) -> None:
        """A line of text whose `anchor` end is at `x`, its middle `y` pixels from the top.

        A negative `y` counts from the picture's bottom.
        """
        top, left, bottom = self.margin["t"], self.margin["l"], self.margin["b"]
        below = y < 0
        self.annotations.append(
            {
                "text": f"<b>{safe(text)}</b>" if letters.bold else safe(text),
                "x": 0,
                "y": 0 if below else 1,
                "xref": "paper",
                "yref": "paper",
                "xshift": x - left,
                "yshift": -y - bottom if below else top - y,
                "xanchor": letters.anchor,
                "yanchor": "middle",
                "showarrow": False,
                "align": "left",
                "font": {
                    "size": letters.size,
                    "color": letters.colour or self.canvas.colours.ink,
                },
            }
        )

    def shape(self, kind: str, box: Box, **look: object) -> None:
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

    def polygon(
        self,
        corners: Sequence[tuple[float, float]],
        x: float,
        y: float,
        radius: float,
        **look: object,
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
