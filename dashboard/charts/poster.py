"""The timeline and the map as one picture: side by side where it is wide, else one under the other.

Each part is drawn as a figure of its own; here both find their place in one. What a part places by
fractions of its plot area ("paper") is placed by fractions of a pair of axes that covers that area.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.frame.drawing import Caption, Drawing, Instead, Plan, finish, sheet_for
from dashboard.charts.frame.legend import Entry
from dashboard.charts.frame.notes import PlacedNote
from dashboard.charts.frame.sheet import Box, FrameSheet
from dashboard.charts.frame.style import Canvas, Theme
from dashboard.query import Rows
from dashboard.text.sentences import charts
from dashboard.view import View

PosterPart = tuple[
    Callable[[Rows, View, Canvas, Caption], Plan],
    Callable[[Rows, Theme], tuple[Entry, ...]],
]
"""How a part is planned, and its legend."""

SIDE_BY_SIDE = 1.25
"""A picture wider than this many times its height has its parts side by side."""

SHARE = 0.62
"""What the timeline takes of the width."""

LEAST_SHARE, MOST_SHARE = 0.4, 0.72
"""What the timeline takes of the height at least and at most; between them, what it needs."""

LOWEST_MAP = 240
"""The least height of a map with its legend, where that is no more than half of what there is."""

SHEET = 2**0.5
"""A sheet of paper is that many times as wide as high (ISO 216): a poster of no given height."""

PART_GAP = 8


@dataclass(frozen=True)
class _Placed:
    """A part's plan, and its box in the picture."""

    plan: Plan
    box: Box


@dataclass(frozen=True, eq=False)
class PosterPlan:
    """Where both charts of some rows go in one frame."""

    caption: Caption
    sheet: FrameSheet
    parts: list[_Placed]
    remarks: tuple[str, ...] = ()
    instead: Instead = ()

    @property
    def height(self) -> int:
        """The height of the picture in pixels."""
        return self.sheet.canvas.height

    @property
    def nameless(self) -> int:
        """How many marks of all parts have no name."""
        return sum(part.plan.nameless for part in self.parts)

    @property
    def notes(self) -> tuple[PlacedNote, ...]:
        """The reader's own notes that a part shows."""
        return tuple(note for part in self.parts for note in part.plan.notes)

    def draw(self) -> Drawing:
        """The parts, each drawn once, in their frame."""
        return Drawing(_joined(self.parts, self.sheet.copy()), self.caption)


def plan_poster(
    rows: Rows, view: View, canvas: Canvas, caption: Caption, parts: tuple[PosterPart, PosterPart]
) -> PosterPlan:
    """Both charts of the rows in one frame, which says what they leave out."""
    canvas = replace(canvas, height=canvas.height or round(canvas.width / SHEET))
    wide = canvas.width > SIDE_BY_SIDE * canvas.height
    plan = partial(_part, rows, view)
    need = 0 if wide else plan(replace(canvas, height=0), caption, parts[0]).height
    sheet = _frame(canvas, caption)
    placed = _parts(plan, sheet, caption, parts, need)
    full = _full(caption, [part.plan for part in placed])
    if full != caption:
        before, sheet = sheet.margin, _frame(canvas, full)
        if sheet.margin != before:
            placed = _parts(plan, sheet, full, parts, need)
    return PosterPlan(full, sheet, placed)


def _full(caption: Caption, plans: list[Plan]) -> Caption:
    """The caption with what the parts have to say of themselves."""
    nameless = sum(plan.nameless for plan in plans)
    counts = charts.nameless(caption.counts, nameless)
    remarks = [remark for plan in plans for remark in plan.remarks]
    instead = {old: new for plan in plans for old, new in plan.instead}
    notes = (instead.get(note, note) for note in caption.notes)
    return replace(caption, counts=counts, notes=(*remarks, *notes))


def _frame(canvas: Canvas, caption: Caption) -> FrameSheet:
    """The frame's texts around a plot area as wide as the picture."""
    sheet = sheet_for(canvas, replace(caption, entries=()), left=0, head=0)
    for text in sheet.annotations:
        text["xshift"] += canvas.left
    sheet.margin |= {"l": 0, "r": 0}
    return sheet


def _part(rows: Rows, view: View, canvas: Canvas, caption: Caption, part: PosterPart) -> Plan:
    """A part alone, without the words that stand in the frame."""
    plan, legend = part
    entries = legend(rows, canvas.colours) if caption.legend else ()
    return plan(rows, view, canvas, Caption("", "", entries, "", (), legend=caption.legend))


def _parts(
    plan: Callable[[Canvas, Caption, PosterPart], Plan],
    sheet: FrameSheet,
    caption: Caption,
    parts: tuple[PosterPart, PosterPart],
    need: float,
) -> list[_Placed]:
    """The parts, planned for their boxes."""
    placed = []
    for part, box in zip(parts, _boxes(sheet, need), strict=True):
        wide, high = round(box[2] - box[0]), round(box[3] - box[1])
        room = replace(sheet.canvas, width=wide, height=high)
        placed.append(_Placed(plan(room, caption, part), box))
    return placed


def _boxes(sheet: FrameSheet, need: float) -> tuple[Box, Box]:
    """The room of the timeline, which needs that height, and of the map."""
    wide, top = sheet.canvas.width, sheet.margin["t"]
    bottom = sheet.canvas.height - sheet.margin["b"]
    if wide > SIDE_BY_SIDE * sheet.canvas.height:
        edge = round(wide * SHARE)
        return (0, top, edge - PART_GAP, bottom), (edge + PART_GAP, top, wide, bottom)
    high = bottom - top
    most = min(high * MOST_SHARE, high - min(LOWEST_MAP, high / 2))
    edge = round(top + min(max(need + PART_GAP, high * LEAST_SHARE), most))
    return (0, top, wide, edge - PART_GAP), (0, edge + PART_GAP, wide, bottom)


def _joined(parts: list[_Placed], sheet: FrameSheet) -> go.Figure:
    """One figure of all parts in their frame."""
    traces: list[Any] = []
    layout: dict[str, Any] = {}
    for number, part in enumerate(parts, 1):
        figure = part.plan.draw().figure.to_dict()
        own, area = figure["layout"], _area(figure["layout"]["margin"], part.box, sheet)
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


def _area(margin: Mapping[str, int], box: Box, sheet: FrameSheet) -> Area:
    """The plot area of a part with those margins in that box, within that of the frame."""
    left, top, right, bottom = box
    wide = sheet.canvas.width
    begin, end = sheet.margin["t"], sheet.canvas.height - sheet.margin["b"]
    high = end - begin
    return {
        "x": [(left + margin["l"]) / wide, (right - margin["r"]) / wide],
        "y": [(end - bottom + margin["b"]) / high, (end - top - margin["t"]) / high],
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
