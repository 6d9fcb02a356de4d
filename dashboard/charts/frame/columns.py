"""Charts whose marks and texts stand in columns: all in pixels from the plot's top left corner."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Any, TypeVar

from dashboard.charts.frame import marks
from dashboard.charts.frame.drawing import Caption, FilterText, Trace, sheet_for
from dashboard.charts.frame.sheet import FrameSheet
from dashboard.charts.frame.style import (
    DROP,
    SMALL,
    TEXT_SIZE,
    Canvas,
    Theme,
    chosen_line,
    safe,
)
from dashboard.charts.frame.typeface import text_width
from dashboard.query import Row, Rows


@dataclass(frozen=True)
class TextScale:
    """The size of a text, the height of its line and the diameter of a mark beside it."""

    text: float
    pitch: float
    dot: float


TEXT_SCALES = (
    *(TextScale(19, 31, 15), TextScale(16, 26, 13), TextScale(TEXT_SIZE, 20, 11)),
    *(TextScale(SMALL, 17, 10), TextScale(10, 14, 8)),
)
"""The scales of a picture, the largest first: it takes the first in which all has room."""

ON_PAGE = TextScale(SMALL, 19, 10)
"""The scale of a chart that may be as high as it needs."""

HIGHEST_ROWS = 9000
"""So many pixels of rows are drawn where a chart may have any height."""

NARROW_ROWS = 640
"""On less than this many pixels the names of rows stand over them, not beside them."""

LISTED = 480
"""On less than this many pixels there are no columns: what stands in them is listed, row by row."""

MOST_TURNS = 4
"""So often a note on what has no room is written at most."""

INSET = 8
"""Between the edge of a band and what stands on it."""


def scaled(
    canvas: Canvas, caption: Caption, needed: Callable[[TextScale], float]
) -> tuple[TextScale, FrameSheet, float]:
    """The scale in which all has room, the frame, and the height that there is (0: any).

    `needed` is the height that all of it takes in a scale, infinite where that is too wide. Where
    it has room in none, the picture becomes higher if it may, and else the last scale is taken.
    """
    sheet = sheet_for(canvas, caption, 0, 0)
    if not canvas.height:
        return ON_PAGE, sheet, HIGHEST_ROWS
    room = canvas.height - sheet.margin["t"] - sheet.margin["b"]
    for scale in TEXT_SCALES[:3] if canvas.tallest > canvas.height else TEXT_SCALES:
        if needed(scale) <= room:
            return scale, sheet, room
    if canvas.tallest > canvas.height:
        most = room + canvas.tallest - canvas.height
        high = max(room, min(*map(needed, TEXT_SCALES[2:4]), most))
        fits = next((scale for scale in TEXT_SCALES[2:] if needed(scale) <= high), TEXT_SCALES[-1])
        return fits, sheet, high
    return TEXT_SCALES[-1], sheet, room


def count_with_room(heights: Sequence[float], room: float) -> int:
    """How many of the rows, from the first on, have room."""
    return sum(end <= room for end in accumulate(heights))


Planned = TypeVar("Planned")
"""A plan of a chart."""


def settled(
    planned: Callable[[Caption], Planned], caption: Caption, left_out: Callable[[Planned], str]
) -> tuple[Planned, tuple[str, ...]]:
    """A plan whose notes say what has no room in it, and that as its remarks.

    The note itself takes room, so it is written anew until it says what is so.
    """
    plan, note = planned(caption), ""
    for _ in range(MOST_TURNS):
        remark = left_out(plan)
        if remark in ("", note):
            break
        note, notes = remark, (remark, *caption.notes)
        plan = planned(replace(caption, notes=notes) if caption.counts else caption)
    return plan, (note,) if note else ()


@dataclass
class Sketch:
    """What is drawn on the plot area."""

    rows: Rows
    theme: Theme
    scale: TextScale
    words: list[tuple[float, float, str, float, str, str]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    named_records: dict[str, tuple[str, ...]] = field(default_factory=dict)
    named_filters: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    filters: list[FilterText] = field(default_factory=list)
    points: list[tuple[float, float, Row, Row]] = field(default_factory=list)
    strokes: list[dict[str, Any]] = field(default_factory=list)

    def text(
        self, text: str, x: float, y: float, *, muted: bool = False, bold: bool = False
    ) -> None:
        """A line of text that begins at `x`, its middle at `y`."""
        if text:
            markup = f"<b>{safe(text)}</b>" if bold else safe(text)
            colour = self.theme.muted if muted else self.theme.ink
            self.words.append((x, y + DROP, markup, self.scale.text, colour, "middle right"))
            self.names.append("")

    def name(self, text: str, x: float, y: float, record: str, *, muted: bool = False) -> None:
        """The same of a text that names a record: a pointer on it means the record's mark."""
        self.text(text, x, y, muted=muted)
        if text:
            self.names[-1] = record

    def joint(self, records: tuple[str, ...], asks: dict[str, list[str]]) -> str:
        """The record by which a text names several, which the filter `asks` shows alone."""
        first, *others = records
        if others:
            self.named_records[first], self.named_filters[first] = records, asks
        return first

    def ask(
        self,
        texts: Sequence[str],
        x: float,
        y: float,
        asks: dict[str, list[str]] | None,
        shows: str = "",
    ) -> None:
        """Lines of bold text, the middle of the first at `y`, which a page makes a filter.

        `shows` names what the filter shows, where that is not what the lines say.
        """
        scale, whole = self.scale, " ".join(texts)
        for number, text in enumerate(texts):
            self.text(text, x, y + number * scale.pitch, bold=True)
        if asks:
            width = max(text_width(text, scale.text, bold=True) for text in texts)
            size = (width, len(texts) * scale.pitch)
            self.filters.append(
                FilterText(whole, shows or whole, x, y - scale.pitch / 2, *size, asks)
            )

    def mark(self, x: float, y: float, row: Row, look_of: Row | None = None) -> None:
        """The mark of a row of `Rows.frame`, its middle there; `look_of` is the row as it looks."""
        self.points.append((x, y, row, look_of or row))

    def line(self, x0: float, x1: float, y: float, colour: str, width: float = 1) -> None:
        """A line from left to right, under the marks."""
        line = {"color": colour, "width": width}
        self.strokes.append({"type": "line", "x0": x0, "x1": x1, "y0": y, "y1": y, "line": line})

    def band(self, left: float, top: float, right: float, bottom: float) -> None:
        """A band under all else."""
        box = {"x0": left, "x1": right, "y0": top, "y1": bottom}
        look = {"fillcolor": self.theme.band, "line": {"width": 0}}
        self.strokes.insert(0, {"type": "rect", **box, **look})

    def shapes(self, chosen: str) -> list[dict[str, Any]]:
        """Lines and bands, and a frame around the marks of the record that is chosen."""
        around = [
            {
                "type": "rect",
                "x0": x - r,
                "x1": x + r,
                "y0": y - r,
                "y1": y + r,
                "line": chosen_line(self.theme),
            }
            for x, y, row, _ in self.points
            if row.id == chosen
            for r in (self.scale.dot / 2 + 4,)
        ]
        return [*({**stroke, "layer": "below"} for stroke in self.strokes), *around]

    def traces(self) -> list[Trace]:
        """The marks, `customdata` their records, and the texts."""
        return [self._marks(), self._texts()]

    def _marks(self) -> Trace:
        looks = [marks.look(row, self.rows, self.theme) for *_, row in self.points]
        return {
            "type": "scatter",
            "mode": "markers",
            "x": [x for x, *_ in self.points],
            "y": [y for _, y, *_ in self.points],
            "marker": {
                "symbol": [look.symbol for look in looks],
                "size": self.scale.dot,
                "color": [look.fill for look in looks],
                "line": {
                    "color": [look.line for look in looks],
                    "width": [marks.outline(look, self.scale.dot) for look in looks],
                },
                "opacity": 1,
            },
            "cliponaxis": False,
            "customdata": [row.id for _, _, row, _ in self.points],
            "hovertext": [marks.hover_text(row, self.rows) for _, _, row, _ in self.points],
            "hovertemplate": "%{hovertext}<extra></extra>",
        }

    def _texts(self) -> Trace:
        columns = list(zip(*self.words, strict=True)) or [()] * 6
        x, y, text, size, colour, side = map(list, columns)
        meta = {"names": self.names, "ids": self.named_records, "filters": self.named_filters}
        return {
            "type": "scatter",
            "mode": "text",
            "x": x,
            "y": y,
            "text": text,
            "textposition": side,
            "textfont": {"size": size, "color": colour},
            "cliponaxis": False,
            "hoverinfo": "skip",
            "meta": {name: part for name, part in meta.items() if part},
        }


def pixel_axes(width: float, height: float) -> dict[str, Any]:
    """Pixels across and down."""
    bare = {"visible": False, "fixedrange": True}
    return {
        "xaxis": {**bare, "range": [0, width]},
        "yaxis": {**bare, "range": [height, 0]},
        "dragmode": "select",
    }


def lines(text: str, size: float, width: float, bold: bool = False) -> list[str]:
    """A text in as many lines of that many pixels as it needs; a word that is wider is broken."""
    parts = [""]
    for word in text.split():
        longer = f"{parts[-1]} {word}".strip()
        if text_width(longer, size, bold) <= width:
            parts[-1] = longer
            continue
        parts += [word] if parts[-1] else []
        parts[-1] = parts[-1] or word
        while text_width(parts[-1], size, bold) > width and len(parts[-1]) > 1:
            at = _breaking(parts[-1], size, width, bold)
            parts[-1:] = [parts[-1][:at], parts[-1][at:]]
    return parts


def _breaking(word: str, size: float, width: float, bold: bool) -> int:
    """How many letters of a word have room; one at least."""
    ends = range(len(word) - 1, 1, -1)
    return next((at for at in ends if text_width(word[:at], size, bold) <= width), 1)
