"""The timeline: lanes of marks over time.

A known day is a dot, a known stay a bar, a day not known within a window a pale bar over the
window; earlier windows are dotted ghosts, with an arrow where a plan moved out of its window.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil

from dashboard.charts.frame.drawing import Caption, Drawing, Instead, finish, say_nothing
from dashboard.charts.frame.notes import PlacedNote, draw_notes
from dashboard.charts.frame.style import Canvas
from dashboard.charts.timeline.arrangement import USUAL, Arrangement, arrange_rows
from dashboard.charts.timeline.grid import draw_days, draw_lanes, time_axes
from dashboard.charts.timeline.hover import hover_texts
from dashboard.charts.timeline.notes import notes_on
from dashboard.charts.timeline.spans import seen
from dashboard.charts.timeline.statements import draw_statements
from dashboard.charts.timeline.traces import Marks
from dashboard.query import Rows, in_trips, with_moved_out
from dashboard.text.sentences import charts
from dashboard.view import View


@dataclass(frozen=True, eq=False)
class TimelinePlan:
    """Where everything goes on a timeline of some rows."""

    rows: Rows
    view: View
    canvas: Canvas
    caption: Caption
    arrangement: Arrangement
    nameless: int
    remarks: tuple[str, ...] = ()
    instead: Instead = ()

    @property
    def pitch(self) -> float:
        """The height of a row in pixels."""
        return self.arrangement.layout.pitch

    @property
    def plot(self) -> float:
        """The height of the plot area in pixels."""
        return max(self.arrangement.layout.height, self.arrangement.room, 4 * USUAL.pitch)

    @cached_property
    def notes(self) -> tuple[PlacedNote, ...]:
        """The reader's own notes that it shows."""
        return notes_on(self.arrangement, self.view, self.canvas, self.plot)

    @property
    def height(self) -> int:
        """The height of the chart in pixels."""
        margin = self.arrangement.sheet.margin
        return int(self.plot + margin["t"] + margin["b"])

    def draw(self) -> Drawing:
        """One mark a record or a trip on lanes over the window, `customdata` the first one's id."""
        placed, view, plot = self.arrangement, self.view, self.plot
        rows, sheet, layout = placed.rows, placed.sheet.copy(), placed.layout
        texts = hover_texts(placed, self.rows, view)
        marks_ = Marks(placed, texts, view, self.canvas.colours)
        lanes = draw_lanes(sheet, rows.lanes, layout.heights, layout.head, layout.pitch)
        draw_days(sheet, placed.axis, view, plot)
        sheet.shapes += marks_.chosen(view.selected)
        if rows.frame.empty:
            say_nothing(sheet, plot)
        elif self.canvas.framed:
            draw_statements(sheet, self.rows, layout.height, placed.room)
        if self.canvas.framed:
            draw_notes(sheet, self.notes, plot)
        axes = time_axes(placed.axis, plot)
        figure = finish(marks_.traces(), axes, sheet, self.height)
        return Drawing(figure, self.caption, lanes, notes=self.notes)


def rows_of_marks(rows: Rows, view: View) -> Rows:
    """The rows of which each has a mark: of the records, or of the trips where the view says so."""
    whole = with_moved_out(seen(rows))
    return in_trips(whole) if view.marks == "trip" else whole


def plan_timeline(rows: Rows, view: View, canvas: Canvas, caption: Caption) -> TimelinePlan:
    """A timeline of the rows, high enough where it may be, whose frame counts missing names."""
    whole = rows_of_marks(rows, view)
    placed = arrange_rows(whole, view, canvas, caption)
    if canvas.tallest > canvas.height and placed.layout.pitch < placed.scale.least:
        canvas = replace(canvas, height=_needed(whole, view, canvas, caption))
        placed = arrange_rows(whole, view, canvas, caption)
    nameless = placed.layout.nameless if canvas.framed and canvas.labels else 0
    if nameless and caption.counts:
        caption = replace(caption, counts=charts.nameless(caption.counts, nameless))
        placed = arrange_rows(whole, view, canvas, caption, placed)
    return TimelinePlan(rows, view, canvas, caption, placed, nameless)


def _needed(rows: Rows, view: View, canvas: Canvas, caption: Caption) -> int:
    """The height in which each record has a row of the usual height, if it is not too tall."""
    placed = arrange_rows(rows, view, replace(canvas, height=0, tallest=0), caption)
    margin = placed.sheet.margin
    return min(canvas.tallest, ceil(placed.layout.height + margin["t"] + margin["b"]))
