"""What the timeline's forms share: lanes with their names, the axis of time, the as-of day."""

from collections.abc import Sequence
from typing import Any

from dashboard.figures.axis import Axis, day_after, ticks
from dashboard.figures.style import SMALL, TEXT, Canvas, Sheet, faded, fit, text_width
from dashboard.query import Lane
from dashboard.view import View


def time_axes(axis: Axis, plot: float) -> dict[str, Any]:
    """Time across, and pixels down over a plot of that height."""
    said = ticks(axis)
    return {
        "barmode": "overlay",
        "bargap": 0,
        "xaxis": {
            "type": "date",
            "range": axis.range,
            "side": "top",
            "tickvals": said.at,
            "ticktext": said.texts,
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


NARROW = 480
"""On less than this many pixels lanes go without their counts."""


def lane_names(lanes: Sequence[Lane], canvas: Canvas) -> int:
    """The width that the lanes' names and counts take."""
    widest = max((text_width(lane.label, TEXT, bold=True) for lane in lanes), default=0)
    if canvas.width < NARROW:
        return int(min(widest + 8, canvas.width * 0.31))
    return int(min(widest + 44, canvas.width * 0.28))


def draw_lanes(
    sheet: Sheet, lanes: Sequence[Lane], heights: Sequence[float], left: int, most: float = TEXT
) -> None:
    """The lanes' names with their counts, no larger than `most`, and a band under every other."""
    theme, top = sheet.canvas.colours, 0.0
    start, end = sheet.margin["l"] - left, sheet.margin["l"] - 8
    for number, (lane, height) in enumerate(zip(lanes, heights, strict=True)):
        if number % 2 == 0:
            band = {**_flat("rect", layer="below", fillcolor=theme.band), "xref": "paper"}
            sheet.shapes.append({**band, "x0": 0, "x1": 1, "y0": top, "y1": top + height})
        count = f"{lane.count:,}" if sheet.canvas.width >= NARROW else ""
        room = left - 20 - text_width(count, SMALL) if count else left - 4
        name = fit(lane.label, TEXT, room, bold=True)
        middle, small = sheet.margin["t"] + top + height / 2, min(SMALL, most)
        sheet.text(name, start, middle, size=min(TEXT, most), bold=True)
        if count:
            sheet.text(count, end, middle, size=small, colour=theme.muted, anchor="right")
        top += height


def draw_days(sheet: Sheet, axis: Axis, view: View, plot: float) -> None:
    """Weekends, rules, months, and the line of the as-of day."""
    theme, said = sheet.canvas.colours, ticks(axis)
    across = {"yref": "paper", "y0": 0, "y1": 1}
    shade = {**_flat("rect", layer="below", fillcolor=faded(theme.muted, 0.06)), **across}
    rule = {"type": "line", "layer": "below", "line": {"color": theme.line, "width": 1}, **across}
    sheet.shapes += [{**shade, "x0": begin, "x1": end} for begin, end in said.shaded]
    sheet.shapes += [{**rule, "x0": day, "x1": day} for day in said.rules]
    top = sheet.margin["t"]
    for day, text in said.headings:
        x = sheet.margin["l"] + axis.place(day) + 3
        sheet.text(text, x, top - 33, size=TEXT, colour=theme.ink, bold=True)
    if view.asof and axis.since <= view.asof <= axis.until:
        edge = day_after(view.asof)
        line = {"color": theme.accent, "width": 2, "dash": "6px,3px"}
        mark = {"type": "line", "layer": "between", "line": line, "x0": edge, "x1": edge}
        sheet.shapes.append({**mark, **across, "y1": 1 + 46 / plot})
        _asof_label(sheet, axis, view, theme.accent)


def _flat(kind: str, **look: Any) -> dict[str, Any]:
    return {"type": kind, "line": {"width": 0}, **look}


def _asof_label(sheet: Sheet, axis: Axis, view: View, colour: str) -> None:
    assert view.asof is not None
    text = f"as of {view.asof.day} {view.asof:%b}"
    width = text_width(text, SMALL, bold=True)
    x = sheet.margin["l"] + axis.place(view.asof, 1.0)
    at = x + 5 if x + 5 + width < sheet.canvas.width else x - 5 - width
    sheet.text(text, at, sheet.margin["t"] - 50, size=SMALL, colour=colour, bold=True)
