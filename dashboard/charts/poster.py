"""The timeline and the map as one picture: side by side where it is wide, else one under the other.

Each part is drawn as a figure of its own; here both find their place in one. What a part places by
fractions of its plot area ("paper") is placed by fractions of a pair of axes that covers that area.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.frame.sheet import Box, Caption, Entry, Sheet, finish, sheet_for
from dashboard.charts.frame.style import Canvas, Theme
from dashboard.query import Rows
from dashboard.view import View

Part = tuple[
    Callable[[Rows, View, Canvas, Caption], go.Figure],
    Callable[[Rows, Theme], tuple[Entry, ...]],
]
"""How a part is drawn, and its legend."""

WIDE = 1.25
"""A picture wider than this many times its height has its parts side by side."""

SHARE = 0.62
"""What the timeline takes of the width."""

LEAST, MOST = 0.4, 0.72
"""What the timeline takes of the height at least and at most; between them, what it needs."""

LOWEST = 240
"""The least height of a map with its legend, where that is no more than half of what there is."""

GAP = 8


@dataclass(frozen=True)
class _Placed:
    """A part's figure, and its box in the picture."""

    figure: Any
    box: Box


def draw_poster(
    rows: Rows, view: View, canvas: Canvas, caption: Caption, timeline: Part, map_: Part
) -> go.Figure:
    """Both charts of the rows in one frame."""
    wide = canvas.width > WIDE * canvas.height
    need = 0 if wide else _need(rows, view, canvas, caption, timeline)
    sheet = _frame(canvas, caption)
    parts = _parts(rows, view, sheet, caption, (timeline, map_), need)
    metas = [part.figure.layout.meta or {} for part in parts]
    nameless = sum(meta.get("nameless", 0) for meta in metas)
    notes = [meta["note"] for meta in metas if "note" in meta]
    instead = {old: new for meta in metas for old, new in meta.get("instead", {}).items()}
    if nameless or notes or instead:
        said = f"{caption.counts}; {nameless:,} without a name" if nameless else caption.counts
        others = (instead.get(note, note) for note in caption.notes)
        caption = replace(caption, counts=said, notes=(*notes, *others))
        before, sheet = sheet.margin, _frame(canvas, caption)
        if sheet.margin != before:
            parts = _parts(rows, view, sheet, caption, (timeline, map_), need)
    return _joined(parts, sheet)


def _frame(canvas: Canvas, caption: Caption) -> Sheet:
    """The frame's texts around a plot area as wide as the picture."""
    sheet = sheet_for(canvas, replace(caption, entries=()), left=0, head=0)
    for text in sheet.annotations:
        text["xshift"] += canvas.left
    sheet.margin |= {"l": 0, "r": 0}
    return sheet


def _need(rows: Rows, view: View, canvas: Canvas, caption: Caption, timeline: Part) -> float:
    """The height that the timeline takes where it may have any."""
    drawn = _part(rows, view, replace(canvas, height=0), caption, timeline)
    return float(drawn.layout.height)


def _part(rows: Rows, view: View, canvas: Canvas, caption: Caption, part: Part) -> go.Figure:
    """A part alone, without the words that stand in the frame."""
    draw, legend = part
    entries = legend(rows, canvas.colours) if caption.legend else ()
    return draw(rows, view, canvas, Caption("", "", entries, "", (), legend=caption.legend))


def _parts(
    rows: Rows,
    view: View,
    sheet: Sheet,
    caption: Caption,
    parts: tuple[Part, Part],
    need: float,
) -> list[_Placed]:
    """The parts, drawn for their boxes."""
    placed = []
    for part, box in zip(parts, _boxes(sheet, need), strict=True):
        wide, high = round(box[2] - box[0]), round(box[3] - box[1])
        room = replace(sheet.canvas, width=wide, height=high)
        figure = _part(rows, view, room, caption, part)
        placed.append(_Placed(figure, box))
    return placed


def _boxes(sheet: Sheet, need: float) -> tuple[Box, Box]:
    """The room of the timeline, which needs that height, and of the map."""
    wide, top = sheet.canvas.width, sheet.margin["t"]
    bottom = sheet.canvas.height - sheet.margin["b"]
    if wide > WIDE * sheet.canvas.height:
        edge = round(wide * SHARE)
        return (0, top, edge - GAP, bottom), (edge + GAP, top, wide, bottom)
    high = bottom - top
    most = min(high * MOST, high - min(LOWEST, high / 2))
    edge = round(top + min(max(need + GAP, high * LEAST), most))
    return (0, top, wide, edge - GAP), (0, edge + GAP, wide, bottom)


def _joined(parts: list[_Placed], sheet: Sheet) -> go.Figure:
    """One figure of all parts in their frame."""
    traces: list[Any] = []
    layout: dict[str, Any] = {}
    for number, part in enumerate(parts, 1):
        figure = part.figure.to_dict()
        own, area = figure["layout"], _area(part, sheet)
        traces += figure["data"]
        layout |= {name: own[name] for name in ("barmode", "bargap") if name in own}
        layout |= {name: _within(own[name], area) for name in own if name.startswith("geo")}
        mark = str(number) if number > 1 else ""
        if mark:  # axes without a trace would not be drawn, nor what they place
            traces.append({"type": "scatter", "x": [None], "y": [None], **_axes(mark)})
        for name, ends in (("xaxis", area["x"]), ("yaxis", area["y"])):
            layout[f"{name}{mark}"] = {**own.get(name, BARE), "domain": ends}
        for kind, target in (("annotations", sheet.annotations), ("shapes", sheet.shapes)):
            target += [_moved(each, mark) for each in own.get(kind, ())]
    return finish(traces, layout, sheet, sheet.canvas.height)


BARE = {"visible": False, "fixedrange": True}
"""An axis that only says where a part without axes stands."""

Area = dict[str, list[float]]
"""The ends of a plot area across and up, as fractions of the picture's."""


def _area(part: _Placed, sheet: Sheet) -> Area:
    """The part's own plot area within that of the frame."""
    margin, (left, top, right, bottom) = part.figure.layout.margin, part.box
    wide = sheet.canvas.width
    begin, end = sheet.margin["t"], sheet.canvas.height - sheet.margin["b"]
    high = end - begin
    return {
        "x": [(left + margin.l) / wide, (right - margin.r) / wide],
        "y": [(end - bottom + margin.b) / high, (end - top - margin.t) / high],
    }


def _within(globe: dict[str, Any], area: Area) -> dict[str, Any]:
    """A map's layout with its place in the part's plot area turned into one in the picture's."""
    domain = {
        side: [begin + (end - begin) * at for at in globe["domain"][side]]
        for side, (begin, end) in area.items()
    }
    return {**globe, "domain": domain}


def _moved(item: dict[str, Any], mark: str) -> dict[str, Any]:
    """A text or shape of a part, placed by the part's axes."""
    axes = {f"{axis[0]}ref": f"{name} domain" for axis, name in _axes(mark).items()}
    moved = {**item, **{ref: name for ref, name in axes.items() if item.get(ref) == "paper"}}
    # Plotly has a layer between the marks only for what is placed by the picture.
    return {**moved, "layer": "below"} if item.get("layer") == "between" else moved


def _axes(mark: str) -> dict[str, str]:
    """The axes of a part, as a trace names them."""
    return {"xaxis": f"x{mark}", "yaxis": f"y{mark}"}
