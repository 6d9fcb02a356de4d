"""What a page writes beside a chart, for its scripts: legend, lanes, words and own notes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from itertools import takewhile
from typing import Any

from dashboard.charts.frame.drawing import Drawing
from dashboard.charts.frame.legend import Entry, page_legend
from dashboard.charts.frame.notes import note_label, page_note, say_notes
from dashboard.charts.frame.style import Theme
from dashboard.charts.registry import legend_of
from dashboard.query import Rows, find_finding
from dashboard.text.sentences import charts as sentences
from dashboard.view import View

IN_LEGENDS = ("kind", "host", "status", "flag")
"""The filters for which entries of legends stand."""

Select = Callable[[View], Rows]


def beside(drawing: Drawing, rows: Rows, legend: Iterable[Entry] | None = None) -> dict[str, Any]:
    """What a page writes beside a drawing of the rows; of its own legend, where it has no other."""
    caption = drawing.caption
    entries = caption.entries if legend is None else legend
    notes = [page_note(each, note_label(rows, each.note)) for each in drawing.notes]
    spoken = say_notes(rows, [each.note for each in drawing.notes])
    finding = find_finding(rows).sentence
    return {
        "legend": page_legend(entries),
        "said": " ".join(
            [sentences.spoken_text(finding, caption.subtitle, caption.counts), *spoken]
        ),
        "notes": " ".join(caption.notes),
        **({"lanes": [asdict(lane) for lane in drawing.lanes]} if drawing.lanes else {}),
        **({"head": drawing.head} if drawing.head else {}),
        **({"filters": [asdict(text) for text in drawing.filters]} if drawing.filters else {}),
        **({"own": notes} if notes else {}),
    }


def whole_legend(
    name: str, drawing: Drawing, view: View, theme: Theme, select: Select
) -> Sequence[Entry]:
    """The legend of a drawing of that chart with what else can be pressed of the view's filters.

    They leave nothing of it, but one can change over to it; `select` gives the rows of a view.
    One of which nothing can be pressed, as where records are counted, stays as it is.
    """
    entries = drawing.caption.entries
    if entries and not any(entry.asks[0] for entry in entries):
        return entries
    whole: Sequence[Entry] = entries
    for field in IN_LEGENDS:
        if getattr(view, field):
            wider = view.changed(**{field: ()})
            whole = _joined(whole, legend_of(name, select(wider), wider, theme), field)
    return whole


def _joined(entries: Iterable[Entry], wider: Sequence[Entry], field: str) -> list[Entry]:
    """The entries, and those of a wider legend that stand for the filter, each in its place."""
    joined, place = list(entries), 0
    for at, entry in enumerate(wider):
        own = next((n for n, each in enumerate(joined) if each.label == entry.label), None)
        stands = entry.asks[0] == field
        heads = entry.mark == "none" and any(
            each.asks[0] == field for each in takewhile(_is_no_heading, wider[at + 1 :])
        )
        if own is not None:
            joined[own] = entry if stands else joined[own]
            place = own + 1
        elif stands or heads:
            joined.insert(place, entry)
            place += 1
    return joined


def _is_no_heading(entry: Entry) -> bool:
    return entry.mark != "none"
