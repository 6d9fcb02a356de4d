"""What is drawn around marks: days that only some sources say, contradicted claims, changes.

Lines without points, so that a pointer finds the mark and nothing else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import cos, pi, sin
from types import MappingProxyType

from dashboard.charts.frame.drawing import Trace
from dashboard.charts.frame.legend import POLYGONS
from dashboard.charts.timeline.axis import Axis
from dashboard.charts.timeline.spans import Span

Corners = list[tuple[float, float]]
"""Corners of a closed line, in pixels."""

SHARES = [step * pi / 8 for step in range(-4, 5)]
"""The directions of a half circle that opens to the left."""


def capsule(left: float, right: float, y: float, half: float) -> Corners:
    """A bar with round ends."""
    bend = min(half, (right - left) / 2)
    east = [(right - bend + bend * cos(a), y + half * sin(a)) for a in SHARES]
    west = [(left + bend - bend * cos(a), y - half * sin(a)) for a in SHARES]
    return [*east, *west]


def box(left: float, right: float, y: float, half: float) -> Corners:
    """A bar with square ends."""
    return [(left, y - half), (right, y - half), (right, y + half), (left, y + half)]


def symbol(name: str, ends: Span, y: float, dot: float) -> Corners:
    """A dot of that shape."""
    middle, half = (ends[0] + ends[1]) / 2, dot / 2
    if name not in POLYGONS:
        form = box if name == "square" else capsule
        return form(middle - half, middle + half, y, half)
    return [(middle + right * half, y + down * half) for right, down in POLYGONS[name]]


ABOVE: Mapping[str, float] = MappingProxyType(
    {"diamond": 1.3, "star": 1.4, "star-triangle-up": 1.6}
)
"""How far Plotly draws a symbol above its middle, in halves of the marker's size (plotly.js,
`scatter/marker symbols`); it is 1 for any other."""


@dataclass
class Lines:
    """Lines of one colour, as one trace."""

    axis: Axis
    x: list[datetime | None] = field(default_factory=list)
    y: list[float | None] = field(default_factory=list)

    def open(self, points: Sequence[tuple[float, float]]) -> None:
        """A line through the points."""
        self.x += [*(self.axis.moment(across) for across, _ in points), None]
        self.y += [*(down for _, down in points), None]

    def closed(self, corners: Corners) -> None:
        """A line around the corners."""
        self.open([*corners, corners[0]])

    def trace(self, colour: str, width: float, dash: str = "", **look: object) -> Trace:
        """The lines as a trace."""
        line = {"color": colour, "width": width, **({"dash": dash} if dash else {})}
        base = {"type": "scatter", "mode": "lines", "x": self.x, "y": self.y, "line": line}
        return {**base, "hoverinfo": "skip", **look}

    def traces(self, colour: str, width: float) -> list[Trace]:
        """The lines as a trace; none if there are none."""
        return [self.trace(colour, width)] if self.x else []


def arrow(axis: Axis, tail: float, tip: float, y: float, colour: str) -> Trace:
    """An arrow across."""
    return {
        "type": "scatter",
        "x": [axis.moment(tail), axis.moment(tip)],
        "y": [y] * 2,
        "mode": "lines+markers",
        "line": {"color": colour, "width": 1.2},
        "marker": {"symbol": "arrow", "angleref": "previous", "size": [0, 9], "color": colour},
        "hoverinfo": "skip",
    }


def gaps(ends: Sequence[Span]) -> list[Span]:
    """The gaps between what lies side by side."""
    spaces = []
    reach = min(left for left, _ in ends)
    for left, right in sorted(ends):
        if left > reach:
            spaces.append((reach, left))
        reach = max(reach, right)
    return spaces
