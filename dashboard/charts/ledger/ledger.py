"""From word to deed: what was announced, offered or promised, and what came of it.

A row a record under its lane, a column a step, and in it a mark with the day on which the step was
first reported, joined by a line. What has no outcome says so.
"""

from copy import copy
from dataclasses import dataclass, replace
from itertools import accumulate, chain
from math import inf

from dashboard import query
from dashboard.charts.frame import legend_entries
from dashboard.charts.frame.columns import (
    HIGHEST_ROWS,
    INSET,
    ON_PAGE,
    Sketch,
    TextScale,
    pixel_axes,
    scaled,
    settled,
)
from dashboard.charts.frame.drawing import Caption, Drawing, Instead, LaneName, finish, say_nothing
from dashboard.charts.frame.legend import Entry
from dashboard.charts.frame.notes import PlacedNote
from dashboard.charts.frame.sheet import FrameSheet, plot_width
from dashboard.charts.frame.style import SMALL, Canvas, Theme
from dashboard.charts.frame.typeface import text_width
from dashboard.charts.ledger.layout import LISTED_GAP, LedgerLayout, LedgerLine
from dashboard.query import Deed, Ledger, Row, Rows, find_ledger
from dashboard.text.sentences import charts
from dashboard.view import View

PANEL_GAP = 28
"""Between two panels."""

TWO_PANELS = 1200
"""From this width on a picture may have two panels."""

MOST = 2 * int(HIGHEST_ROWS / ON_PAGE.pitch)
"""So many records are looked at for a ledger: more than have room in any picture."""


@dataclass(frozen=True, eq=False)
class LedgerPlan:
    """Where everything goes on a ledger of some rows, in one panel or in several side by side."""

    rows: Rows
    view: View
    canvas: Canvas
    caption: Caption
    sheet: FrameSheet
    layout: LedgerLayout
    room: float
    panels: list[list[LedgerLine]]
    nameless: int = 0
    notes: tuple[PlacedNote, ...] = ()
    remarks: tuple[str, ...] = ()
    instead: Instead = ()

    @property
    def left(self) -> int:
        """How many records have no room."""
        count = sum(line.entry is not None for panel in self.panels for line in panel)
        return len(self.layout.ledger.entries) - count + self.layout.ledger.more

    @property
    def plot(self) -> float:
        """The height of the plot area in pixels."""
        used = max(sum(line.height for line in panel) for panel in self.panels)
        return max(self.layout.head + used, self.room if self.canvas.height else 0, 60)

    @property
    def height(self) -> int:
        """The height of the chart in pixels."""
        return int(self.plot + self.sheet.margin["t"] + self.sheet.margin["b"])

    def draw(self) -> Drawing:
        """The marks in their columns, `customdata` their records."""
        sheet, layout = self.sheet.copy(), self.layout
        sketch = Sketch(self.rows, self.canvas.colours, layout.scale)
        ends = [
            self._panel(sketch, lines, (layout.width + PANEL_GAP) * number)
            for number, lines in enumerate(self.panels)
            if lines
        ]
        if not ends:
            say_nothing(sheet, self.plot)
        sheet.shapes += sketch.shapes(self.view.selected)
        axes = pixel_axes(sheet.width, self.plot)
        figure = finish(sketch.traces(), axes, sheet, self.height)
        names = tuple(LaneName("", "", end) for end in chain(*ends))
        head = layout.head if names else 0
        return Drawing(figure, self.caption, names, head, tuple(sketch.filters))

    def _panel(self, sketch: Sketch, lines: list[LedgerLine], left: float) -> list[float]:
        """The titles and the rows of a panel; returns where each record's row ends."""
        layout, pitch = self.layout, self.layout.scale.pitch
        bottom = layout.head - 6
        for name, (x, _) in layout.columns.items():
            words = layout.heads[name]
            top = bottom - 4 - len(words) * pitch
            for number, word in enumerate(words):
                sketch.text(word, left + x, top + (number + 0.5) * pitch, bold=True)
        if layout.columns:
            sketch.line(left, left + layout.width, bottom, self.canvas.colours.muted)
        tops = [*accumulate((line.height for line in lines), initial=layout.head)]
        for line, top in zip(lines, tops, strict=False):
            self._line(sketch, line, left, top)
        return [end for line, end in zip(lines, tops[1:], strict=True) if line.entry]

    def _line(self, sketch: Sketch, line: LedgerLine, left: float, top: float) -> None:
        layout, pitch = self.layout, self.layout.scale.pitch
        middle = top + (pitch / 2 if line.entry else (line.height - pitch * len(line.lane)) / 2)
        middle += 0 if line.entry else pitch / 2
        if line.lane and top > layout.head:
            sketch.line(left, left + layout.width, top, self.canvas.colours.line)
        if line.lane and line.entry is None:
            sketch.band(left, top, left + layout.width, top + line.height)
        if line.lane:
            sketch.ask(line.lane, left + INSET, middle, line.asks)
            after = text_width(line.lane[0], layout.scale.text, bold=True) + INSET + 6
            sketch.text(f"{line.count:,}", left + after, middle, muted=True)
        if line.entry:
            self._record(sketch, line, line.entry, left, middle)

    def _record(
        self, sketch: Sketch, line: LedgerLine, entry: query.LedgerEntry, left: float, middle: float
    ) -> None:
        layout, pitch = self.layout, self.layout.scale.pitch
        for number, text in enumerate(line.label):
            at = middle + number * pitch
            sketch.name(text, left + layout.left, at, layout.records[entry.at].id)
        middle += len(line.label) * pitch if layout.above else 0
        if line.listing:
            self._listed(sketch, line, entry, left, middle)
            return
        begins = {name: left + layout.columns[name][0] for name, _ in line.steps}
        row, half = layout.records[entry.at], layout.scale.dot / 2
        for name in sorted(begins, key=lambda name: name != entry.now):  # keys find the first
            sketch.mark(begins[name] + half, middle, row, _as(row, entry.steps[name]))
        ends = [self._words(sketch, step, begins[step[0]], middle, entry) for step in line.steps]
        for end, begin in zip(ends, [*begins.values()][1:], strict=False):
            sketch.line(end, max(end, begin - 3), middle, self.canvas.colours.border)
        x, width = layout.columns["done"]
        size = layout.scale.text
        fits = all(text_width(text, size) <= width for text in line.outcome)
        for number, text in enumerate(line.outcome):
            at = left + (x if fits else x + width - text_width(text, size))
            sketch.text(text, at, middle + number * pitch, muted=True)

    def _listed(
        self, sketch: Sketch, line: LedgerLine, entry: query.LedgerEntry, left: float, top: float
    ) -> None:
        """The steps of a record one after the other, each with its status, and the outcome."""
        layout, scale = self.layout, self.layout.scale
        row = layout.records[entry.at]
        for each in sorted(line.listing, key=lambda each: each.step != entry.now):
            x, y = left + each.x, top + each.line * scale.pitch
            if each.joined and each.step:
                sketch.line(x - LISTED_GAP + 4, x - 4, y, self.canvas.colours.border)
            if each.step:
                sketch.mark(x + scale.dot / 2, y, row, _as(row, entry.steps[each.step]))
                x += scale.dot + 4
            for number, word in enumerate(each.words):
                at, is_past = y + number * scale.pitch, each.step != entry.now
                sketch.name(word, x, at, row.id, muted=is_past)

    def _words(
        self,
        sketch: Sketch,
        step: tuple[str, tuple[str, ...]],
        x: float,
        y: float,
        entry: query.LedgerEntry,
    ) -> float:
        """The words beside a step's mark; returns where the first line of these ends."""
        scale, (name, words) = self.layout.scale, step
        after = x + scale.dot + 4
        for number, word in enumerate(words):
            at, record = y + number * scale.pitch, self.layout.records[entry.at].id
            sketch.name(word, after, at, record, muted=name != entry.now)
        return x + scale.dot + 8 + text_width(words[0], scale.text)


def _as(row: Row, deed: Deed) -> Row:
    """A row as a mark shows it that had only come to that."""
    look = copy(row)
    look.stage, look.status = deed.stage, deed.status
    return look


def plan_ledger(rows: Rows, view: View, canvas: Canvas, caption: Caption) -> LedgerPlan:
    """The ledger of the rows in the largest letters for which there is room.

    A wide picture has two panels side by side where one has no room in letters of the usual size.
    """
    ledger = find_ledger(rows, view.group, MOST)

    def planned(words: Caption) -> LedgerPlan:
        return _planned(rows, view, canvas, words, ledger)

    plan, remarks = settled(planned, caption, _left_out)
    return replace(plan, remarks=remarks)


def _planned(
    rows: Rows, view: View, canvas: Canvas, caption: Caption, ledger: Ledger
) -> LedgerPlan:
    number = 1

    def laid(scale: TextScale) -> LedgerLayout:
        width = (plot_width(canvas) - PANEL_GAP * (number - 1)) / number
        return LedgerLayout(ledger, rows, width, scale, canvas.labels)

    def needed(scale: TextScale) -> float:
        layout = laid(scale)
        if layout.breaks:
            return inf
        high = sum(line.height for line in layout.lines)
        return layout.head + high / number + (scale.pitch * 3 if number > 1 else 0)

    scale, sheet, room = scaled(canvas, caption, needed)
    if canvas.framed and canvas.width >= TWO_PANELS and scale.text < SMALL:
        number = 2
        scale, sheet, room = scaled(canvas, caption, needed)
    layout = laid(scale)
    panels = layout.panels(room - layout.head, number)
    return LedgerPlan(rows, view, canvas, caption, sheet, layout, room, panels)


def _left_out(plan: LedgerPlan) -> str:
    """What is said of records without room; empty for none."""
    return charts.rows_without_room(plan.left)


def ledger_legend(rows: Rows, theme: Theme) -> tuple[Entry, ...]:
    """The legend of what has a row: where to, what, and what has become of it."""
    return legend_entries.of_steps(rows, find_ledger(rows, View.group, 0).steps, theme)


def ledger_notes(rows: Rows) -> tuple[str, ...]:
    """What a ledger leaves out."""
    ledger = find_ledger(rows, View.group, 0)
    notes = (
        (ledger.at_once, charts.begun_at_once(ledger.at_once)),
        (ledger.others, charts.without_steps(ledger.others)),
    )
    return tuple(text for number, text in notes if number)
