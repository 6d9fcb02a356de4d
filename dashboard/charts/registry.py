"""The charts: how each is named, planned, drawn and explained. A new one is a file and an entry."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import pandas as pd
import plotly.graph_objects as go

from dashboard import query
from dashboard.charts.frame import legend_entries
from dashboard.charts.frame.drawing import Caption, Drawing, Plan
from dashboard.charts.frame.legend import Entry
from dashboard.charts.frame.notes import say_notes
from dashboard.charts.frame.style import Canvas, Theme
from dashboard.charts.ledger.ledger import ledger_legend, ledger_notes, plan_ledger
from dashboard.charts.map.background import BORDER_NOTES
from dashboard.charts.map.legend import map_legend, map_notes
from dashboard.charts.map.map import plan_map
from dashboard.charts.poster import plan_poster
from dashboard.charts.timeline import density
from dashboard.charts.timeline.overview import draw_strip
from dashboard.charts.timeline.spans import seen
from dashboard.charts.timeline.timeline import plan_timeline, rows_of_marks
from dashboard.charts.visitors.visitors import plan_visitors, visitors_legend, visitors_notes
from dashboard.dataset import Dataset
from dashboard.query import LEDGER_KINDS, Rows, find_finding, select
from dashboard.text.sentences import charts as sentences
from dashboard.view import Choices, View, say

ON_TIME, ON_MAP, IN_COLUMNS = "time", "places", "columns"
"""What the marks of a chart stand on: an axis of time with lanes, a map, or columns."""


@dataclass(frozen=True)
class Chart:
    """A chart: how it is named, planned and explained.

    `marks` is what its marks stand on (`ON_TIME`, `ON_MAP`, `IN_COLUMNS`), `preset` the size of a
    picture of which nobody says the size. `kinds` are the kinds of records that it shows, where
    it does not show all.
    """

    title: str
    plan: Callable[[Rows, View, Canvas, Caption], Plan]
    legend: Callable[[Rows, Theme], tuple[Entry, ...]]
    notes: Callable[[Rows], tuple[str, ...]]
    marks: tuple[str, ...]
    preset: str = "article"
    kinds: tuple[str, ...] = ()

    @property
    def laned(self) -> bool:
        """Whether it has lanes, by what the view says."""
        return ON_TIME in self.marks or IN_COLUMNS in self.marks

    @property
    def grows(self) -> bool:
        """Whether it is as high as its lanes need, where nobody says how high."""
        return ON_MAP not in self.marks


LOWEST_ROW = 4.0
"""Rows lower than this many pixels cannot be told apart."""


def _plan_timeline(rows: Rows, view: View, canvas: Canvas, caption: Caption) -> Plan:
    """One mark a record, or counts where there are too many for the data or for the picture."""
    if density.crowded(rows):
        return density.plan_density(rows, view, canvas, caption)
    if caption.entries and view.marks != View.marks:
        caption = replace(
            caption, entries=legend_entries.of_records(rows_of_marks(rows, view), canvas.colours)
        )
    original = caption
    if caption.legend and view.changed_since and (rows.frame["change"] != "").any():
        entry = legend_entries.changed_entry(view.changed_since, canvas.colours)
        caption = replace(caption, entries=(*caption.entries, entry))
    plan = plan_timeline(rows, view, canvas, caption)
    low = canvas.framed and plan.pitch < LOWEST_ROW
    return density.plan_counted(rows, view, canvas, original) if low else plan


def _legend(rows: Rows, theme: Theme) -> tuple[Entry, ...]:
    """The legend of what the timeline draws."""
    return legend_entries.of_records(seen(rows), theme)


FIGURES: Mapping[str, Chart] = MappingProxyType(
    {
        "timeline": Chart(
            "Timeline",
            _plan_timeline,
            _legend,
            density.density_notes,
            (ON_TIME,),
        ),
        "map": Chart(
            "Map",
            plan_map,
            map_legend,
            map_notes,
            (ON_MAP,),
        ),
        "visitors": Chart(
            "Who went where",
            plan_visitors,
            visitors_legend,
            visitors_notes,
            (IN_COLUMNS,),
            kinds=("visit",),
        ),
        "ledger": Chart(
            "From word to deed",
            plan_ledger,
            ledger_legend,
            ledger_notes,
            (IN_COLUMNS,),
            kinds=LEDGER_KINDS,
        ),
    }
)
"""The charts of the page."""


FIRST, *BESIDE_FIRST = FIGURES
"""The chart that the page always shows, and those of which one stands beside it."""


def choices_with_charts(dataset: Dataset) -> Choices:
    """What each field of a view may be in a data set, with the charts among what stands beside."""
    choices = query.choices(dataset)
    titles = {name: FIGURES[name].title for name in BESIDE_FIRST}
    lists = {name: label for name, label in choices["chart"].items() if name not in titles}
    return MappingProxyType({**choices, "chart": MappingProxyType({**titles, **lists})})


ON_POSTER = (FIGURES["timeline"], FIGURES["map"])
"""The charts that a poster joins."""


def _plan_poster(rows: Rows, view: View, canvas: Canvas, caption: Caption) -> Plan:
    """The timeline and the map as one picture."""
    first, second = ((chart.plan, chart.legend) for chart in ON_POSTER)
    return plan_poster(rows, view, canvas, caption, (first, second))


def _no_legend(_rows: Rows, _theme: Theme) -> tuple[Entry, ...]:
    """Each part of a poster has its own."""
    return ()


def _notes(rows: Rows) -> tuple[str, ...]:
    return tuple(note for chart in ON_POSTER for note in chart.notes(rows))


PICTURES: Mapping[str, Chart] = MappingProxyType(
    {
        **FIGURES,
        "poster": Chart(
            "Timeline and map", _plan_poster, _no_legend, _notes, (ON_TIME, ON_MAP), preset="a3"
        ),
    }
)
"""What can be exported: the charts of the page, and two of them as one."""

PARTS: Mapping[str, str] = MappingProxyType(
    {
        "title": "the title",
        "subtitle": "the view in words",
        "legend": "the legend",
        "labels": "the names of records and places",
        "sources": "who published what is shown",
        "note": "the border note",
        "address": "the address of the view",
    }
)
"""What a picture can go without. How many records it shows, it always says."""


HEADLINES: Mapping[str, Callable[[Rows], str]] = MappingProxyType(
    {"finding": lambda rows: find_finding(rows).sentence}
)
"""What may stand in bold type under a picture's title."""


@dataclass(frozen=True)
class Words:
    """What a picture says beside what its rows say: its own title, a credit, its address.

    `headline` is one of `HEADLINES`, or empty;
    `remark` is what is to be said of the picture itself; `stamp` is a day to stand large in the
    corner of a film's frame; `hide` are those of `PARTS`
    that it goes without.
    """

    title: str = ""
    headline: str = ""
    credit: str = ""
    address: str = ""
    remark: str = ""
    stamp: str = ""
    hide: frozenset[str] = frozenset()


def plan(name: str, rows: Rows, view: View, canvas: Canvas, words: Words = Words()) -> Plan:
    """Where everything goes on the chart of that name out of `PICTURES`; `KeyError` if none is."""
    chart = PICTURES[name]
    rows, view = _of_its_kinds(chart, rows, view)
    caption = _caption(chart, rows, view, canvas, words)
    canvas = replace(canvas, labels="labels" not in words.hide)
    planned = chart.plan(rows, view, canvas, caption)
    left = _without_target(chart, view, canvas, planned)
    if not left:
        return planned
    notes = (sentences.notes_left_out(left), *caption.notes)
    return chart.plan(rows, view, canvas, replace(caption, notes=notes))


def _without_target(chart: Chart, view: View, canvas: Canvas, planned: Plan) -> int:
    """How many of the view's notes a chart leaves out: what they stand at is not on it.

    On a page only those count that belong on this chart, not beside it.
    """
    placed = {each.note for each in planned.notes}
    return sum(
        note not in placed
        and (canvas.framed or (ON_MAP if note.on_place else ON_TIME) in chart.marks)
        for note in view.note
    )


def _of_its_kinds(chart: Chart, rows: Rows, view: View) -> tuple[Rows, View]:
    """The rows and the view without what a chart does not show, if that leaves any."""
    if not chart.kinds or rows.beyond:
        return rows, view
    present = [kind for kind in chart.kinds if kind in rows.names["kind"]]
    kinds = tuple(kind for kind in present if not view.kind or kind in view.kind)
    if not kinds or kinds == view.kind:
        return rows, view
    narrowed = view.changed(kind=kinds)
    return select(rows.dataset, narrowed), narrowed


def draw(name: str, rows: Rows, view: View, canvas: Canvas, words: Words = Words()) -> Drawing:
    """The chart of that name out of `PICTURES`, planned and drawn; `KeyError` if there is none."""
    return plan(name, rows, view, canvas, words).draw()


def _caption(chart: Chart, rows: Rows, view: View, canvas: Canvas, words: Words) -> Caption:
    hide = words.hide
    others = {} if chart.laned else {"group": View.group}  # without lanes, none to say
    others |= {} if ON_TIME in chart.marks else {"marks": View.marks}
    subtitle = say(view.changed(since=rows.since, until=rows.until, **others), rows.names)
    hidden = BORDER_NOTES if "note" in hide else ()
    notes = [note for note in chart.notes(rows) if note not in hidden]
    last = [words.remark, words.credit, "" if "address" in hide else words.address]
    return Caption(
        title="" if "title" in hide else words.title or rows.title,
        subtitle="" if "subtitle" in hide else subtitle,
        entries=() if "legend" in hide else chart.legend(rows, canvas.colours),
        counts=say_counts(rows),
        sources=() if "sources" in hide else rows.sources,
        notes=(*notes, *filter(None, last)),
        legend="legend" not in hide,
        stamp=words.stamp,
        headline=HEADLINES[words.headline](rows) if words.headline else "",
    )


def alternative(name: str, rows: Rows, view: View) -> str:
    """What stands in the place of the chart of that name for who does not see it.

    First the finding, then what kind of chart shows what, how much of it, and the reader's notes.
    """
    finding = find_finding(rows).sentence
    text = sentences.alternative_text(
        finding, PICTURES[name].title, rows.subtitle, say_counts(rows)
    )
    return " ".join([text, *say_notes(rows, view.note)])


def legend_of(name: str, rows: Rows, view: View, theme: Theme) -> tuple[Entry, ...]:
    """The legend of the chart of that name, of those rows of a view."""
    chart = PICTURES[name]
    return chart.legend(_of_its_kinds(chart, rows, view)[0], theme)


def figure_texts(figure: go.Figure) -> Iterator[str]:
    """All that is written on a figure: its frame, its axes, and the names beside its marks."""
    parts = figure.to_dict()
    layout = parts["layout"]
    yield from (str(each["text"]) for each in layout.get("annotations") or ())
    for axis in (part for name, part in layout.items() if name.startswith("xaxis")):
        yield from (str(text) for text in axis.get("ticktext") or ())
    for trace in parts["data"]:
        if "text" in str(trace.get("mode")):
            yield from (str(text) for text in trace.get("text") or ())


def draw_overview(rows: Rows, days: pd.DataFrame, canvas: Canvas) -> go.Figure:
    """The strip of all days, with the period of those rows."""
    return draw_strip(days, rows.since, rows.until, canvas)


def omissions(rows: Rows) -> tuple[tuple[str, dict[str, str]], ...]:
    """How many of the view's records no chart shows, and why, and the fields that show them."""
    moved = len(rows.moved_out)
    since, until = (str(day or "") for day in rows.wider)
    others = (
        (rows.outside - moved, sentences.OUTSIDE_PERIOD, {"since": since, "until": until}),
        (moved, sentences.MOVED_OUT, {"chart": "counts"}),
        (rows.undated, sentences.WITHOUT_DATE, {"chart": "table"}),
    )
    return tuple(
        (sentences.reason_with_number(number, where), fields)
        for number, where, fields in others
        if number
    )


def say_counts(rows: Rows) -> str:
    """How many of the view's records are shown, and where the others are."""
    others = [text for text, _ in omissions(rows)]
    return sentences.in_view(rows.count, rows.matches, others, rows.unknown, rows.timeless)
