"""A chart as it is planned and as it is drawn, in its frame of title, legend and footer."""

from dataclasses import dataclass
from typing import Any, Protocol

import plotly.graph_objects as go

from dashboard.charts.frame.legend import LEGEND_LINE, Entry, draw_legend, legend_lines
from dashboard.charts.frame.notes import PlacedNote
from dashboard.charts.frame.sheet import FrameSheet, Letters, plot_sides
from dashboard.charts.frame.style import (
    CLEAR,
    SMALL,
    SUBTITLE_SIZE,
    TITLE_SIZE,
    Canvas,
    listed,
    template,
    wrap,
)
from dashboard.charts.frame.typeface import text_width
from dashboard.text.sentences import charts

Trace = dict[str, Any]
"""Marks of one kind as Plotly takes them."""


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
    headline: str = ""


@dataclass(frozen=True)
class LaneName:
    """A lane's name and its number of records, as far as there is room, and where the lane ends.

    `head` is the height of the row that they have above the lane, 0 where they stand beside it;
    `asks` is the filter that shows the lane alone, where there is one.
    """

    name: str
    count: str
    end: float
    asks: dict[str, list[str]] | None = None
    head: int = 0


@dataclass(frozen=True)
class FilterText:
    """A text on a chart that is a filter on a page: where it stands on the plot, and what it asks.

    `shows` names what the filter shows alone; `left` and `top` are pixels from the plot's corner.
    """

    text: str
    shows: str
    left: float
    top: float
    width: float
    height: float
    asks: dict[str, list[str]]


@dataclass(frozen=True, eq=False)
class Drawing:
    """A chart as it was drawn: the figure, and what a page says beside it.

    `head` is the height of what stands inside the plot area over its first lane, in pixels.
    """

    figure: go.Figure
    caption: Caption
    lanes: tuple[LaneName, ...] = ()
    head: float = 0
    filters: tuple[FilterText, ...] = ()
    notes: tuple[PlacedNote, ...] = ()

    @property
    def height(self) -> int:
        """The height of the figure in pixels."""
        return int(self.figure.layout.height)


Instead = tuple[tuple[str, str], ...]
"""Notes that a chart words otherwise, each with what it says instead."""


class Plan(Protocol):
    """Where everything of a chart goes, before any of it is drawn."""

    @property
    def height(self) -> int:
        """The height of the chart in pixels."""

    @property
    def nameless(self) -> int:
        """How many marks have no name for want of room, where names are wanted."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is to be said of how the chart is drawn, before all other notes."""

    @property
    def instead(self) -> Instead:
        """The notes that this chart words otherwise."""

    @property
    def notes(self) -> tuple[PlacedNote, ...]:
        """The reader's own notes that it shows."""

    def draw(self) -> Drawing:
        """The chart, drawn as planned."""


def sheet_for(canvas: Canvas, caption: Caption, left: int, head: int) -> FrameSheet:
    """The frame with its texts; `left` and `head` are what the plot's own labels need."""
    begins, ends = plot_sides(canvas, left)
    if not canvas.framed:
        return FrameSheet(canvas, {"l": begins, "r": ends, "t": head + 6, "b": 8})
    head_lines, legend = _Head(canvas, caption), legend_lines(caption.entries, canvas.inner)
    foot = _footer(caption, canvas)
    has_words = caption.title or caption.headline or caption.subtitle or legend
    top = head_lines.end + LEGEND_LINE * len(legend) + (10 if has_words else 0)
    bottom = FOOT_LINE * len(foot) + (26 if foot else 12)
    sheet = FrameSheet(canvas, {"l": begins, "r": ends, "t": int(top + head), "b": bottom})
    head_lines.draw(sheet, caption.stamp)
    draw_legend(sheet, legend, head_lines.end + LEGEND_LINE / 2)
    muted = canvas.colours.muted
    for number, line in enumerate(reversed(foot)):
        sheet.text(line, canvas.left, -22 - FOOT_LINE * number, Letters(size=SMALL, colour=muted))
    return sheet


class _Head:
    """The lines of title, headline and subtitle, where each of them begins, and where all end."""

    def __init__(self, canvas: Canvas, caption: Caption) -> None:
        room = canvas.inner - text_width(f"{caption.stamp}  ", TITLE_SIZE, bold=True)
        self.titles = wrap(caption.title, TITLE_SIZE * BOLDER, room, 2)
        self.headline = wrap(caption.headline, HEADLINE_SIZE * BOLDER, canvas.inner, MOST_HEADLINES)
        self.subtitles = wrap(caption.subtitle, SUBTITLE_SIZE, canvas.inner, 2)
        self.headline_at = _under_title(self.titles, caption)
        self.subtitles_at = self.headline_at + HEADLINE_LINE * len(self.headline)
        self.end = self.subtitles_at + SUBTITLE_LINE * len(self.subtitles)

    def draw(self, sheet: FrameSheet, stamp: str) -> None:
        """Write the lines, and the stamp at the right of the title."""
        left, muted = sheet.canvas.left, sheet.canvas.colours.muted
        if stamp:
            letters = Letters(size=TITLE_SIZE, colour=muted, bold=True, anchor="right")
            sheet.text(stamp, sheet.canvas.width - left, 36, letters)
        for number, line in enumerate(self.titles):
            sheet.text(line, left, 36 + TITLE_LINE * number, Letters(size=TITLE_SIZE, bold=True))
        for number, line in enumerate(self.headline):
            y = self.headline_at + 2 + HEADLINE_LINE * number
            sheet.text(line, left, y, Letters(size=HEADLINE_SIZE, bold=True))
        for number, line in enumerate(self.subtitles):
            y = self.subtitles_at + 4 + SUBTITLE_LINE * number
            sheet.text(line, left, y, Letters(size=SUBTITLE_SIZE, colour=muted))


def _under_title(titles: list[str], caption: Caption) -> int:
    """Where the texts under the title begin, in pixels from the top."""
    if titles or caption.stamp:
        return TITLE_ROOM + TITLE_LINE * len(titles[1:])
    return HEADLINE_TOP if caption.headline else TOP


TOP, HEADLINE_TOP, TITLE_ROOM = 10, 18, 62
"""The space above a picture without a title, above its headline, and down to what follows a title
of one line."""

TITLE_LINE, HEADLINE_LINE, SUBTITLE_LINE, FOOT_LINE = 30, 23, 21, 16
"""The heights of lines."""

HEADLINE_SIZE, MOST_HEADLINES = 17.0, 16
"""The size of a headline, and its most lines: it has numbers, of which none may be cut off."""

BOLDER = 1.08
"""How much wider a bold text is set at most."""


def _footer(caption: Caption, canvas: Canvas) -> list[str]:
    """The lines at the foot: counts, sources, notes."""
    names = listed(caption.sources, SMALL, canvas.inner - 60, 2)
    texts = [caption.counts, charts.sources(names) if names else "", *caption.notes]
    return [line for text in texts for line in wrap(text, SMALL, canvas.inner, 3)]


def say_nothing(sheet: FrameSheet, height: float) -> None:
    """Say in the middle of the plot area that there is nothing to draw."""
    middle = sheet.margin["t"] + height / 2
    x = sheet.margin["l"] + sheet.width / 2
    muted = sheet.canvas.colours.muted
    sheet.text(
        charts.NOTHING_MATCHES,
        x,
        middle,
        Letters(size=SUBTITLE_SIZE, colour=muted, anchor="center"),
    )


def finish(
    traces: list[Trace], layout: dict[str, Any], sheet: FrameSheet, height: int
) -> go.Figure:
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
        **layout,
    }
    # Plotly's own checks of every property take longer than the drawing; the tests make them.
    return go.Figure({"data": traces, "layout": whole}, _validate=False)
