"""What the timeline's forms share: lanes with their names, the axis of time, the as-of day."""

from collections.abc import Sequence
from datetime import date
from itertools import accumulate, pairwise
from typing import Any

from dashboard.charts.frame.drawing import LaneName
from dashboard.charts.frame.sheet import FrameSheet, Letters
from dashboard.charts.frame.style import SMALL, TEXT_SIZE, Canvas, faded, fit
from dashboard.charts.frame.typeface import text_width
from dashboard.charts.timeline.axis import Axis, day_after, ticks
from dashboard.model import edtf
from dashboard.query import Lane
from dashboard.text.sentences import charts
from dashboard.view import View


def time_axes(axis: Axis, plot: float) -> dict[str, Any]:
    """Time across, and pixels down over a plot of that height."""
    axis_ticks = ticks(axis)
    return {
        "barmode": "overlay",
        "bargap": 0,
        "xaxis": {
            "type": "date",
            "range": axis.range,
            "side": "top",
            "tickvals": axis_ticks.at,
            "ticktext": axis_ticks.texts,
            "showgrid": False,
            "ticks": "",
            "fixedrange": False,
        },
        "yaxis": {
            "range": [plot, 0],
            "showgrid": False,
            "showticklabels": False,
            "ticks": "",
            "fixedrange": True,
        },
        "dragmode": "zoom",
    }


READABLE = 9.5
"""The least size of a text: 7.1 points where 96 pixels are an inch."""

NARROW = 600
"""On less than this many pixels the lanes' names stand above them: all the width is for time."""

LOW = 480
"""On less than this many pixels from top to bottom no height is left for rows of names."""

NAME_ROW = 18
"""The height of a lane's name above it."""

WITHOUT_COUNTS = 480
"""On less than this many pixels lanes whose names stand beside them go without their counts."""

AXIS_HEAD, ASOF_ROW = 44, 16
"""The pixels over the lanes that the days and months take, and the row of the as-of day."""

MONTH_PLACE, ASOF_PLACE = 33, 50
"""How many pixels over the lanes the names of months stand, and that of the as-of day."""

ASOF_LINE = ASOF_PLACE - 4
"""How many pixels over the lanes the line of the as-of day reaches, beside its name."""


PAGE_SAVES = 9
"""What the axis of time goes without on a page, where its lines stand closer."""


def name_row(canvas: Canvas) -> int:
    """The height of the row that each name has above its lane; 0 where it stands beside it."""
    is_low = 0 < canvas.height < LOW
    return NAME_ROW if canvas.width < NARROW and not is_low else 0


def head_height(view: View, canvas: Canvas) -> int:
    """The pixels over the lanes that the axis of time takes."""
    return AXIS_HEAD - _saved(canvas) + (ASOF_ROW if view.asof else 0)


def _saved(canvas: Canvas) -> int:
    """By how much the lines over the lanes are lower."""
    return 0 if canvas.framed else PAGE_SAVES


def lane_names(lanes: Sequence[Lane], canvas: Canvas, head: int) -> int:
    """The width that the lanes' names and counts take beside lanes without a `head` for them."""
    if head:
        return 0
    counts, share = 44, 0.28 if canvas.framed else 0.19
    if canvas.width < WITHOUT_COUNTS:
        counts, share = 8, 0.31
    most = canvas.width * share
    widest = max((_name_width(lane.label) for lane in lanes if not lane.acronym), default=0.0)
    room = min(most - counts, max(widest, ROOM_FOR_NAMES))
    names = (_name_width(_name(lane, room)) for lane in lanes)
    return int(min(max(names, default=0.0) + counts, most))


ROOM_FOR_NAMES = 140.0
"""The pixels that a name with an acronym may take where all others are narrower."""


def _name_width(name: str) -> float:
    return text_width(name, TEXT_SIZE, bold=True)


def _name(lane: Lane, room: float) -> str:
    """The lane's name, or in a room that does not hold it its acronym, if it has one."""
    return lane.label if _name_width(lane.label) <= room else lane.acronym or lane.label


def draw_lanes(
    sheet: FrameSheet,
    lanes: Sequence[Lane],
    heights: Sequence[float],
    head: int,
    most: float = TEXT_SIZE,
) -> tuple[LaneName, ...]:
    """The lanes' names with their counts, about as large as `most`, and a band under every other.

    They stand in the `head` of each lane, or beside lanes without one. A page writes the names
    that are given itself, which takes a browser a tenth of the time.
    """
    ends, left = list(accumulate(heights)), lane_names(lanes, sheet.canvas, head)
    sheet.shapes += _bands(heights, sheet.canvas.colours.band)
    names = []
    for lane, height, end in zip(lanes, heights, ends, strict=True):
        count = f"{lane.count:,}" if head or sheet.canvas.width >= WITHOUT_COUNTS else ""
        beside = left - (12 if count else -4)
        room = (sheet.width if head else beside) - 8 - text_width(count, SMALL)
        name = fit(_name(lane, room), TEXT_SIZE, room, bold=True)
        names.append(LaneName(name, count, end, lane.asks, head=head))
        if sheet.canvas.framed:
            y = sheet.margin["t"] + end - (height - head / 2 - 1 if head else height / 2)
            _write_name(sheet, names[-1], y, left, most)
    return tuple(names)


def _write_name(sheet: FrameSheet, lane: LaneName, y: float, left: int, most: float) -> None:
    """A lane's name and count on a picture, at that distance from its top."""
    muted = sheet.canvas.colours.muted
    usual, small = (max(READABLE, min(size, most)) for size in (TEXT_SIZE, SMALL))
    start = sheet.margin["l"] - left
    sheet.text(lane.name, start, y, Letters(size=usual, bold=True))
    if lane.head:
        after = start + text_width(lane.name, usual, bold=True) + 8
        sheet.text(lane.count, after, y, Letters(size=small, colour=muted))
    else:
        edge = sheet.margin["l"] - 8
        sheet.text(lane.count, edge, y, Letters(size=small, colour=muted, anchor="right"))


def draw_days(sheet: FrameSheet, axis: Axis, view: View, plot: float) -> None:
    """Weekends, rules, months, and the line of the as-of day."""
    theme, axis_ticks = sheet.canvas.colours, ticks(axis)
    shade = {"fillcolor": faded(theme.muted, 0.06), "line": {"width": 0}}
    weekends = "".join(f"M{begin},0V1L{end},1V0Z" for begin, end in axis_ticks.shaded)
    rules = "".join(f"M{day},0V1" for day in axis_ticks.rules)
    sheet.shapes += _path(weekends, yref="paper", **shade)
    sheet.shapes += _path(rules, yref="paper", line={"color": theme.line, "width": 1})
    saved = _saved(sheet.canvas)
    top = sheet.margin["t"] + saved
    for day, text in axis_ticks.headings:
        x = sheet.margin["l"] + axis.place(day) + 3
        sheet.text(text, x, top - MONTH_PLACE, Letters(size=TEXT_SIZE, colour=theme.ink, bold=True))
    if view.asof and axis.since <= view.asof <= axis.until:
        edge = day_after(view.asof)
        line = {"color": theme.accent, "width": 2, "dash": "6px,3px"}
        mark = {"type": "line", "layer": "between", "line": line, "x0": edge, "x1": edge}
        sheet.shapes.append(
            {**mark, "yref": "paper", "y0": 0, "y1": 1 + (ASOF_LINE - saved) / plot}
        )
        _asof_label(sheet, axis, view.asof, theme.accent)


def _bands(heights: Sequence[float], colour: str) -> list[dict[str, Any]]:
    """A band under every other lane."""
    edges = [0.0, *accumulate(heights)]
    lanes = list(pairwise(edges))[::2]
    bands = "".join(f"M0,{top:g}H1V{bottom:g}H0Z" for top, bottom in lanes)
    return _path(bands, xref="paper", fillcolor=colour, line={"width": 0})


def _path(path: str, **look: object) -> list[dict[str, Any]]:
    """Lines or areas under all marks as one shape, which costs a browser less than many."""
    return [{"type": "path", "layer": "below", "path": path, **look}] if path else []


def _asof_label(sheet: FrameSheet, axis: Axis, asof: date, colour: str) -> None:
    text = charts.as_of(edtf.say_short_day(asof))
    width = text_width(text, SMALL, bold=True)
    x = sheet.margin["l"] + axis.place(asof, 1.0)
    at = x + 5 if x + 5 + width < sheet.canvas.width else x - 5 - width
    y = sheet.margin["t"] + _saved(sheet.canvas) - ASOF_PLACE
    sheet.text(text, at, y, Letters(size=SMALL, colour=colour, bold=True))
