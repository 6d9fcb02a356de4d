"""The marks of a timeline as Plotly draws them: ghosts, outlines, bars, dots and labels."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from typing import Any

from dashboard.charts.frame import marks
from dashboard.charts.frame.drawing import Trace
from dashboard.charts.frame.style import CLEAR, DROP, Theme, chosen_line, safe
from dashboard.charts.frame.typeface import text_width
from dashboard.charts.timeline.arrangement import (
    Arrangement,
    change_width,
    dot_size,
    middles,
    thickness,
    widest_label,
)
from dashboard.charts.timeline.axis import MILLISECONDS
from dashboard.charts.timeline.labels import label_start, raised, reach
from dashboard.charts.timeline.outlines import Corners, Lines, arrow, box, capsule, gaps, symbol
from dashboard.charts.timeline.refusals import Refusals
from dashboard.charts.timeline.spans import Hollow, extent, is_short, measure_spans
from dashboard.query import Ghost, rows_of
from dashboard.view import View

TEXT_POSITIONS = {
    **dict.fromkeys(("left", "near"), "middle left"),
    **dict.fromkeys(("right", "inside"), "middle right"),
}
"""Where a label stands beside its point, as Plotly says it."""

LEAST_ARROW = 10.0
"""An arrow to a name near its mark is longer than this."""

MEETS = 7.5
"""A line less than this many pixels from the middle of a small label meets its letters."""


def _alike(numbers: Sequence[float]) -> Sequence[float] | float:
    """The numbers, or the one that all of them are; 0 for none."""
    return numbers if len(set(numbers)) > 1 else next(iter(numbers), 0)


class Marks:
    """The traces of one timeline."""

    def __init__(self, plan: Arrangement, texts: Sequence[str], view: View, theme: Theme) -> None:
        self.rows, self.axis, self.layout = plan.rows, plan.axis, plan.layout
        self.spans, self.scale, self.theme, self.asof = plan.spans, plan.scale, theme, view.asof
        self.records = plan.records
        self.looks = [marks.look(row, plan.rows, theme) for row in self.records]
        self.texts = texts
        self.y = middles(plan.rows, plan.records, plan.layout)
        self.refusals = Refusals(plan, self.y, theme)
        pitch = plan.layout.pitch
        self.dot = dot_size(plan.layout, plan.scale)
        self.thick = thickness(plan.layout, plan.scale)
        spans = measure_spans(plan.rows, plan.records, plan.axis, replace(plan.scale, dot=self.dot))
        self.ends = spans.mark  # rows that are low have small dots
        self.dotted = [
            row.precision == "day" or is_short(ends, self.dot)
            for row, ends in zip(plan.records, self.ends, strict=True)
        ]
        self.foot = max(pitch * 0.49, min(5.9, pitch - 4.3))  # between the letters of two rows

    def traces(self) -> list[Trace]:
        """Ghosts and outlines below, then bars, dots and labels."""
        return [
            *self._ghosts(),
            *self._denied(),
            *self._hollows(),
            *self._rings(),
            self._bars("visit"),
            self._bars("other"),
            self.refusals.with_crosses(self._dots()),
            *self._departed(),
            self.refusals.with_names(self._labels()),
        ]

    def chosen(self, record: str) -> list[dict[str, Any]]:
        """A frame around the mark of the selected record, as shapes; none if it is not shown."""
        shapes = []
        for number, row in enumerate(self.records):
            if record in self.rows.ids_of(row):
                left, right = self.spans.own[number]
                half = max(self.thick, self.dot) / 2 + 3
                x = {"x0": self.axis.moment(left - 4), "x1": self.axis.moment(right + 4)}
                y = {"y0": self.y[number] - half, "y1": self.y[number] + half}
                shapes.append({"type": "rect", **x, **y, "line": chosen_line(self.theme)})
        return shapes

    def _ghosts(self) -> list[Trace]:
        """Dotted brackets under the marks over their earlier windows, and arrows from plans."""
        arrows: list[Trace] = []
        lines, tick = Lines(self.axis), 3
        for ghost, (left, right) in self.spans.brackets:
            foot = self.y[ghost.at] + self.foot
            lines.open([(left, foot - tick), (left, foot), (right, foot), (right, foot - tick)])
            arrows += self._arrow(ghost)
        return [lines.trace(self.theme.muted, 1.2, dash="2px,2px"), *arrows]

    def _denied(self) -> list[Trace]:
        """Hollow bands under the marks over what was claimed and then contradicted, crossed out."""
        lines = Lines(self.axis)
        for claim in rows_of(self.rows.denied):
            left, right = extent(claim, self.axis, self.scale)
            middle, y = (left + right) / 2, self.y[claim.at] + self.foot - 2
            lines.closed(box(left, right, y, 2))
            lines.open([(middle - 4, y - 4), (middle + 4, y + 4)])
            lines.open([(middle - 4, y + 4), (middle + 4, y - 4)])
        return lines.traces(self.theme.muted, 1.2)

    def _hollows(self) -> list[Trace]:
        """The days that only some sources say, joined to the mark, in its colour."""
        forms: dict[tuple[str, str], Lines] = {}
        joints: dict[str, Lines] = {}
        for at, beside in groupby(self.spans.hollows, lambda hollow: hollow.at):
            hue, y, hollows = self.looks[at].line, self.y[at], list(beside)
            for hollow in hollows:
                fill = CLEAR if self._holds_bar(hollow) else self.theme.paper
                forms.setdefault((hue, fill), Lines(self.axis)).closed(self._form(hollow))
            for left, right in gaps([self.spans.mark[at], *(hollow.ends for hollow in hollows)]):
                joints.setdefault(hue, Lines(self.axis)).open([(left, y), (right, y)])
        return [
            *(lines.trace(hue, 1.6) for hue, lines in joints.items()),
            *(
                lines.trace(hue, 1.6, fill="toself", fillcolor=fill)
                for (hue, fill), lines in forms.items()
            ),
        ]

    def _holds_bar(self, hollow: Hollow) -> bool:
        """Whether the bar lies within: a filled form, over all bars, would hide it and its name."""
        (left, right), (begin, end) = hollow.ends, self.ends[hollow.at]
        return not self.dotted[hollow.at] and left <= begin and end <= right

    def _departed(self) -> list[Trace]:
        """A dotted outline around what moved out, at the date that it had."""
        lines = Lines(self.axis)
        for at, row in enumerate(self.records):
            if row.id in self.rows.gone and row.stage != "off":
                lines.closed(self._form(Hollow(at, self.ends[at], self.dotted[at])))
        return [lines.trace(self.theme.muted, 1.6, dash="2px,2px")] if lines.x else []

    def _form(self, hollow: Hollow) -> Corners:
        """The outline of a mark on the days that only some sources say."""
        kind, y = str(self.records[hollow.at].kind), self.y[hollow.at]
        if hollow.day:
            return symbol(marks.SYMBOLS[kind], hollow.ends, y, self.dot)
        return (capsule if kind == "visit" else box)(*hollow.ends, y, self.thick / 2)

    def _rings(self) -> list[Trace]:
        """Around each mark that changed."""
        lines, most = Lines(self.axis), self.layout.pitch / 2
        for at, row in enumerate(self.records):
            if row.change:
                dot = self.dotted[at]
                half = min(most, (self.dot / 2 + 3.5) if dot else self.thick / 2 + 2)
                left, right = self.spans.own[at]
                form = capsule if row.kind == "visit" or dot else box
                lines.closed(form(left, right, self.y[at], half))
        return lines.traces(self.theme.accent, 1.4)

    def _arrow(self, ghost: Ghost) -> list[Trace]:
        """From a plan's window to where the record moved, or to its name, if that is apart."""
        left, right = extent(ghost, self.axis, self.scale)
        begin, end = self.spans.own[ghost.at]
        spot, has_moved_on = self.layout.spots[ghost.at], begin >= right
        brought_forward = end <= left and self.records[ghost.at].kind == "visit"
        if not ghost.planned or not (has_moved_on or brought_forward):
            return []
        if has_moved_on and spot.side == "near":
            begin = reach(spot, ghost.at, self.spans)[0]
        tail, tip = (right, begin - 1) if has_moved_on else (left, end + 1)
        room = spot.side != "near" or tip - tail > LEAST_ARROW
        return [arrow(self.axis, tail, tip, self.y[ghost.at], self.theme.muted)] * room

    def _bars(self, shape: str) -> Trace:
        """Stays and windows: rounded for people, square for goods and events."""
        mine = [
            number
            for number, row in enumerate(self.records)
            if not self.dotted[number] and (row.kind == "visit") == (shape == "visit")
        ]
        ends = [self.ends[number] for number in mine]
        looks = [self.looks[number] for number in mine]
        solid = [self.records[number].precision == "span" for number in mine]
        outlined = [look.fill != look.line for look in looks]
        return dict(
            type="bar",
            orientation="h",
            base=[self.axis.moment(left) for left, _ in ends],
            x=[(right - left) / self.axis.scale * MILLISECONDS for left, right in ends],
            y=[self.y[number] for number in mine],
            width=[self._height(right - left) for left, right in ends],
            marker={
                "color": [
                    look.fill if is_solid else look.pale
                    for look, is_solid in zip(looks, solid, strict=True)
                ],
                "line": {
                    "color": [look.line for look in looks],
                    "width": [1.5 if bare else 1.0 for bare in outlined],
                },
                "cornerradius": "50%" if shape == "visit" else 0,
            },
            **self._hover(mine),
        )

    def _height(self, length: float) -> float:
        """How high a bar of that length is: never so high that it looks like a large dot."""
        return max(self.dot, min(self.thick, length * 0.7))

    def _dots(self) -> Trace:
        """Known days, what is as short on the axis, and signs at the ends of longer bars.

        These are the crosses of refusals, and the points of what is under way.
        """
        dotted = [n for n, dotted in enumerate(self.dotted) if dotted]
        bars = [n for n, dotted in enumerate(self.dotted) if not dotted]
        crossed = [n for n in bars if self.records[n].stage == "off"]
        going = [n for n in bars if marks.is_going(self.records[n])]
        return self._points([*dotted, *crossed], going)

    def _point(self, number: int) -> float:
        """Where a dot stands: in the middle of a day, and at the end of a bar."""
        left, right = self.ends[number]
        return (left + right) / 2 if self.dotted[number] else right - self.dot / 2 - 2

    def _points(self, whole: Sequence[int], going: Sequence[int]) -> Trace:
        """Dots of the usual size, and the small points in bars of what is under way."""
        mine = [*whole, *going]
        looks = [self.looks[number] for number in mine]
        small = 1.4 * marks.outline(looks[-1], self.dot) if going else 0  # its outline fills it
        rows = [self.records[number] for number in mine]
        pale = [row.precision in ("window", "open") and row.stage != "off" for row in rows]
        return dict(
            type="scatter",
            x=[self.axis.moment(self._point(number)) for number in mine],
            y=[self.y[number] for number in mine],
            mode="markers",
            marker={
                "symbol": [marks.symbol_at(look, self.dot) for look in looks],
                "size": _alike([self.dot] * len(whole) + [small] * len(going)) or self.dot,
                "color": [
                    look.pale if unsure else look.fill
                    for look, unsure in zip(looks, pale, strict=True)
                ],
                "line": {
                    "color": [look.line for look in looks],
                    "width": _alike([marks.outline(look, self.dot) for look in looks]),
                },
                "opacity": 1,
            },
            cliponaxis=False,
            **self._hover(mine),
        )

    def _hover(self, mine: Iterable[int]) -> dict[str, Any]:
        numbers = list(mine)
        return {
            "customdata": [self.records[number].id for number in numbers],
            "hovertext": [self.texts[number] for number in numbers],
            "hovertemplate": "%{hovertext}<extra></extra>",
            **self._meta(numbers),
        }

    def _meta(self, mine: Iterable[int], **names: list[str]) -> dict[str, Any]:
        """What a trace says of its marks: the records of each trip among them, and names."""
        rows = (self.records[number] for number in mine)
        trips = {row.id: [*self.rows.ids_of(row)] for row in rows if row.id in self.rows.trips}
        meta = {**names, **({"ids": trips} if trips else {})}
        return {"meta": meta} if meta else {}

    def _label(self, number: int) -> str:
        """A record's label, as far as the layout has room for it, after what changed in it."""
        row, size = self.records[number], self.scale.label
        change = change_width(row, self.scale)
        room, most = self.layout.spots[number].width - change + 0.01, widest_label(self.axis)
        longer = marks.label_with_place(row, self.rows, size, most)
        forms = [
            *filter(None, [longer]),
            marks.fitted(row, size, max(most, room)),
            *marks.shorter(row, self.rows),
        ]
        text = next((form for form in forms if text_width(form, size) <= room), forms[-1])
        return f"<b>{safe(row.change)}</b> {safe(text)}" if row.change else safe(text)

    def _labels(self) -> Trace:
        """Texts beside or inside their marks, where the layout found room, and whom each names."""
        size = self.scale.label if self.layout.pitch >= self.scale.least else 10
        labels = [(n, spot.side) for n, spot in enumerate(self.layout.spots) if spot.side != "none"]
        lift = raised(self.thick)
        starts = [label_start(side, number, self.spans) for number, side in labels]
        return {
            "type": "scatter",
            "x": [self.axis.moment(begin) for begin in starts],
            "y": [self.y[number] + DROP - lift * (side == "inside") for number, side in labels],
            "mode": "text",
            "text": [self._label(number) for number, _ in labels],
            "textposition": [TEXT_POSITIONS[side] for _, side in labels],
            "textfont": {"size": size, "color": self._inks(labels), **self._halos(labels)},
            "cliponaxis": False,
            "hoverinfo": "skip",
            **self._meta(
                (number for number, _ in labels),
                names=[str(self.records[number].id) for number, _ in labels],
            ),
        }

    def _inks(self, labels: Sequence[tuple[int, str]]) -> list[str] | str:
        """The colours of the labels: that of paper in a full bar."""
        paper, ink = self.theme.paper, self.theme.ink
        spans = [row.precision == "span" for row in self.records]
        full = [look.fill == look.line for look in self.looks]
        inks = [paper if side == "inside" and spans[n] and full[n] else ink for n, side in labels]
        return inks if paper in inks else ink

    def _halos(self, labels: Sequence[tuple[int, str]]) -> dict[str, list[str]]:
        """Paper around the letters of the labels that a line crosses."""
        crossed = [self._crossed(number, side) for number, side in labels]
        if not any(crossed):
            return {}
        halo = marks.halo(self.theme)
        return {"shadow": [halo if is_crossed else "none" for is_crossed in crossed]}

    def _crossed(self, number: int, side: str) -> bool:
        """Whether the as-of day's line, or a ghost where rows are low, goes through a label."""
        left, right = reach(self.layout.spots[number], number, self.spans)
        if self.asof and left - 2 < self.axis.place(self.asof, 1.0) < right + 2:
            return True
        return side != "inside" and any(
            begin < right and left < end and abs(foot - self.y[number]) < MEETS
            for begin, end, foot in self.feet
        )

    @cached_property
    def feet(self) -> list[tuple[float, float, float]]:
        """The ends and the heights of the ghosts, where rows are so low that they meet letters."""
        if self.layout.pitch >= self.scale.least:
            return []
        return [(*span, self.y[ghost.at] + self.foot) for ghost, span in self.spans.brackets]
