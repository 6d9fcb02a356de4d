"""Who went where: the visitors by the two places visited most, in rows by lane.

A column each for who went to one of them alone, to both and to neither; a cell has the names with
a mark a visit. With little width they are listed under each other. Members of a group that is asked
for stand there too if they have not come.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.charts.frame import legend_entries
from dashboard.charts.frame.columns import (
    INSET,
    Sketch,
    TextScale,
    count_with_room,
    pixel_axes,
    scaled,
    settled,
)
from dashboard.charts.frame.drawing import Caption, Drawing, Instead, LaneName, finish, say_nothing
from dashboard.charts.frame.legend import Entry
from dashboard.charts.frame.notes import PlacedNote
from dashboard.charts.frame.sheet import FrameSheet
from dashboard.charts.frame.style import Canvas, Theme
from dashboard.charts.frame.typeface import text_width
from dashboard.charts.visitors.layout import (
    MARK_GAP,
    NARROW_GAP,
    PADDING,
    SWATCH,
    LaneCell,
    VisitorsLayout,
)
from dashboard.model import edtf
from dashboard.query import WENT, Lane, Rows, find_visitors
from dashboard.text.sentences import charts
from dashboard.view import View


@dataclass(frozen=True, eq=False)
class VisitorsPlan:
    """Where everything goes on a chart of who went where."""

    rows: Rows
    view: View
    canvas: Canvas
    caption: Caption
    sheet: FrameSheet
    layout: VisitorsLayout
    room: float
    nameless: int = 0
    notes: tuple[PlacedNote, ...] = ()
    remarks: tuple[str, ...] = ()
    instead: Instead = ()

    @property
    def with_room(self) -> int:
        """How many lanes and members have room."""
        return count_with_room(self.layout.heights, self.room - self.layout.head)

    @property
    def plot(self) -> float:
        """The height of the plot area in pixels."""
        used = self.layout.head + sum(self.layout.heights[: self.with_room])
        return max(used, 0 if not self.canvas.height else self.room, 60)

    @property
    def height(self) -> int:
        """The height of the chart in pixels."""
        return int(self.plot + self.sheet.margin["t"] + self.sheet.margin["b"])

    def draw(self) -> Drawing:
        """The names in their columns, with a mark a visit, `customdata` its record."""
        sheet, layout = self.sheet.copy(), self.layout
        sketch = Sketch(self.rows, self.canvas.colours, layout.scale)
        lanes: list[LaneName] = []
        if layout.heights:
            self._heads(sketch)
            lanes = self._lanes(sketch)
        else:
            say_nothing(sheet, self.plot)
        axes = pixel_axes(sheet.width, self.plot)
        sheet.shapes += sketch.shapes(self.view.selected)
        figure = finish(sketch.traces(), axes, sheet, self.height)
        head = self.layout.head if lanes and not self.layout.listed else 0
        return Drawing(figure, self.caption, tuple(lanes), head, tuple(sketch.filters))

    def _heads(self, sketch: Sketch) -> None:
        """The titles, over lines in the colours of the places."""
        layout, pitch, theme = self.layout, self.layout.scale.pitch, self.canvas.colours
        hues = ((theme.first,), (theme.first, theme.second), (theme.second,), (theme.other,))
        if layout.listed:
            self._list_heads(sketch, hues)
            return
        bottom = layout.head - 6
        for (x, width), (title, people), colours, (asks, shows) in zip(
            layout.columns, layout.heads, hues, self._asks(), strict=True
        ):
            top = bottom - 4 - (len(title) + len(people)) * pitch
            sketch.ask(title, x, top + 0.5 * pitch, asks, shows)
            for number, line in enumerate(people, start=len(title)):
                sketch.text(line, x, top + (number + 0.5) * pitch, muted=True)
            part = width / len(colours)
            for number, colour in enumerate(colours):
                sketch.line(x + part * number, x + part * (number + 1), bottom, colour, 3)

    def _list_heads(self, sketch: Sketch, hues: Sequence[tuple[str, ...]]) -> None:
        """The titles one under the other, each after a line in its colours, with its people."""
        layout, pitch, top = self.layout, self.layout.scale.pitch, 4.0
        x = INSET + SWATCH + NARROW_GAP
        for (title, (people,)), colours, (asks, shows) in zip(
            layout.heads, hues, self._asks(), strict=True
        ):
            middle, part = top + pitch / 2, SWATCH / len(colours)
            for number, colour in enumerate(colours):
                begin = INSET + part * number
                sketch.line(begin, begin + part, middle, colour, 4)
            sketch.ask(title, x, middle, asks, shows)
            after = x + text_width(title[0], layout.scale.text, bold=True) + NARROW_GAP
            sketch.text(people, after, middle, muted=True)
            top += pitch * len(title)

    def _asks(self) -> Iterator[tuple[dict[str, list[str]] | None, str]]:
        """The filter for which the title of each column stands, if it shows any visit, in words."""
        first, second = self.rows.leads
        names = self.rows.names["host"]
        present = set(self.rows.visits["host"].astype(str))
        visitors = self.layout.attendance.visitors
        both = sorted({visitor.person for visitor in visitors if visitor.went == "both"})
        went = charts.who_went_to_both(names.get(first, ""), names.get(second, ""))
        yield ({"host": [first]}, names[first]) if first in present else (None, "")
        yield ({"person": both}, went) if both else (None, "")
        yield ({"host": [second]}, names[second]) if second in present else (None, "")
        yield None, ""

    def _lanes(self, sketch: Sketch) -> list[LaneName]:
        """The lanes and those who have not come, as far as there is room."""
        layout, top = self.layout, self.layout.head
        lanes = []
        came = len(layout.attendance.lanes)
        for number, height in enumerate(layout.heights[: self.with_room]):
            if number % 2 == 0:
                sketch.band(0, top, layout.width, top + height)
            if number < came:
                self._lane(sketch, layout.attendance.lanes[number], top)
            else:
                self._absent(sketch, number - came, top)
            top += height
            lanes.append(LaneName("", "", top))
        return lanes

    def _name(
        self,
        sketch: Sketch,
        names: list[str],
        count: int,
        top: float,
        asks: dict[str, list[str]] | None = None,
    ) -> float:
        """The name of a row, in lines, and its count; returns the middle of the first line."""
        layout, pitch = self.layout, self.layout.scale.pitch
        middle = top + (1 + PADDING) / 2 * pitch
        sketch.ask(names, INSET, middle, asks)
        after = INSET + text_width(names[0], layout.scale.text, bold=True) + 6
        sketch.text(f"{count:,}", after, middle, muted=True)
        return middle

    def _absent(self, sketch: Sketch, number: int, top: float) -> None:
        title, count, words = self.layout.absences[number]
        if not number:
            sketch.line(0, self.layout.width, top, self.canvas.colours.muted)
        middle = self._name(sketch, title, count, top)
        for line, text in enumerate(words, start=len(title)):
            sketch.text(text, INSET, middle + line * self.layout.scale.pitch)

    def _lane(self, sketch: Sketch, lane: Lane, top: float) -> None:
        names = self.layout.names_of(lane.label, lane.count)
        middle = self._name(sketch, names, lane.count, top, lane.asks)
        middle += self.layout.scale.pitch * len(names) if self.layout.stacked else 0
        if self.layout.listed:
            self._listed(sketch, lane, middle)
            return
        for where, (x, width) in zip(WENT, self.layout.columns, strict=True):
            cell = self.layout.cells.get((lane.key, where))
            if cell:
                self._cell(sketch, cell, x, middle, width)

    def _listed(self, sketch: Sketch, lane: Lane, top: float) -> None:
        """The names of a lane, listed beside the titles of where they went."""
        layout, pitch = self.layout, self.layout.scale.pitch
        x, width = layout.columns[0]
        for where, line in layout.listing(lane):
            middle = top + line * pitch
            for number, words in enumerate(layout.titles[where]):
                sketch.text(words, INSET, middle + number * pitch, muted=True)
            self._cell(sketch, layout.cells[lane.key, where], x, middle, width)

    def _cell(self, sketch: Sketch, cell: LaneCell, x: float, top: float, width: float) -> None:
        scale = self.layout.scale
        for visitor, words, begin, line in cell.visitors:
            y, number = top + line * scale.pitch, len(visitor.visits)
            whole = (scale.dot + MARK_GAP) * number + 4
            under = len(words) > 1 and not words[0]
            beside = min(whole, width if under else width / 2)
            step = (beside - 4) / number
            for place, at in enumerate(visitor.visits):
                sketch.mark(x + begin + scale.dot / 2 + place * step, y, self.layout.records[at])
            after = x + begin + (0 if under else beside)
            ids = tuple(self.layout.records[at].id for at in visitor.visits)
            record = sketch.joint(ids, {"person": [visitor.person]})
            for down, word in enumerate(words):
                sketch.name(word, after, y + down * scale.pitch, record)
        if cell.more:
            middle = top + (cell.lines - 1) * scale.pitch
            sketch.text(charts.more_people(cell.more), x, middle, muted=True)


def plan_visitors(rows: Rows, view: View, canvas: Canvas, caption: Caption) -> VisitorsPlan:
    """The visitors of the rows in the largest letters for which there is room."""
    attendance = find_visitors(rows, view)

    def laid(scale: TextScale) -> VisitorsLayout:
        return VisitorsLayout(attendance, rows, canvas, scale, view)

    def planned(words: Caption) -> VisitorsPlan:
        scale, sheet, room = scaled(canvas, words, lambda each_: laid(each_).height)
        return VisitorsPlan(rows, view, canvas, words, sheet, laid(scale), room)

    plan, remarks = settled(planned, caption, _left_out)
    return replace(plan, remarks=remarks)


def _left_out(plan: VisitorsPlan) -> str:
    """What is said of rows without room; empty for none."""
    left = len(plan.layout.heights) - plan.with_room
    visits = sum(lane.count for lane in plan.layout.attendance.lanes[plan.with_room :])
    return charts.lanes_without_room(left, visits)


def visitors_legend(rows: Rows, theme: Theme) -> tuple[Entry, ...]:
    """The legend of visits: where to, and what has become of them."""
    return legend_entries.of_visits(replace(rows, frame=rows.visits), theme)


def visitors_notes(rows: Rows) -> tuple[str, ...]:
    """What a chart of visits leaves out, and what its absences rest on."""
    others = rows.count - len(rows.visits)
    covered = edtf.say_span(rows.dataset.since, rows.dataset.until)
    return (*([charts.no_visits(others)] if others else []), charts.covers(covered))
