"""The lists beside the timeline: how many records of each status and flag, and what changed."""

from datetime import timedelta
from itertools import groupby
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard import view as views
from dashboard.charts import omissions, say_counts
from dashboard.dataset import Dataset
from dashboard.model import edtf
from dashboard.query import (
    CHANGES,
    Change,
    Rows,
    count_values,
    explain_nothing,
    find_changes,
    find_finding,
    known_span,
    tell_moved_out,
)
from dashboard.text.english import capitalise
from dashboard.text.sentences import page as sentences
from dashboard.view import DAYS, FILTERS, View
from dashboard.web.page.parts import asking


def tallies(rows: Rows, view: View, names: views.Choices) -> list[Any]:
    """How many of the shown records have each status and each flag, as buttons."""
    buttons = [*_moved_out(rows), *_counts(rows, "status", view, names)]
    buttons += _counts(rows, "flag", view, names)
    return buttons or [html.P(sentences.NO_RECORD)]


def finding(rows: Rows, view: View) -> str | list[Component | str]:
    """What the view says in one sentence; where it shows nothing, why, and what would show more."""
    return find_finding(rows).sentence if rows.count else _nothing(rows, view)


def finding_text(rows: Rows, view: View) -> str:
    """The same as plain text."""
    nothing = None if rows.count else explain_nothing(rows.dataset, view)
    return nothing.sentence if nothing else find_finding(rows).sentence


def _counts(rows: Rows, field: str, view: View, names: views.Choices) -> list[Any]:
    """How many of the shown records have each value, as buttons that show only those."""
    counts = count_values(rows.frame, field)
    present = [(value, counts[value]) for value in names[field] if counts.get(value)]
    if not present:
        return []
    chosen = getattr(view, field)
    return [
        html.H2(FILTERS[field].label),
        html.Ul(
            [
                html.Li(
                    html.Button(
                        [
                            html.Span(capitalise(names[field][value])),
                            html.Span(f"{count:,}", className="number"),
                        ],
                        className="count",
                        **asking(
                            {"toggle": {field: [value]}},
                            aria_pressed=str(value in chosen).lower(),
                            data_value=value,
                        ),
                    )
                )
                for value, count in present
            ],
            className=f"tallies {field}",
        ),
    ]


def changed(rows: Rows, view: View) -> list[Any]:
    """What changed between two days, in words; without a first day an offer of one."""
    if not view.changed_since:
        return [html.P(sentences.NO_COMPARISON), *_week_before(rows.dataset, view)]
    changes = find_changes(rows)
    asof = edtf.say_day(view.asof) if view.asof else ""
    heading = sentences.changed_between(edtf.say_day(view.changed_since), asof)
    if not changes:
        return [html.H2(heading), html.P(sentences.NOTHING_CHANGED)]
    groups = [
        part
        for change, members in groupby(changes, key=lambda change: change.change)
        for part in (
            html.H3(capitalise(CHANGES[change])),
            html.Ol([_change_item(each) for each in members]),
        )
    ]
    return [html.H2(heading), *groups]


WEEK = timedelta(days=7)


def _week_before(dataset: Dataset, view: View) -> list[Component]:
    """The button that compares with the day a week before, where there were reports by then."""
    first, last = known_span(dataset)
    day = min(view.asof or dataset.until, last) - WEEK
    if day < first:
        return []
    text = capitalise(sentences.compare_with(edtf.say_day(day)))
    return [
        html.Button(text, className="plain", **asking({"set": {"changed_since": day.isoformat()}}))
    ]


def _nothing(rows: Rows, view: View) -> list[Component | str]:
    """Why nothing is shown, with a button for each view near it that shows something."""
    nothing = explain_nothing(rows.dataset, view)
    if nothing is None:
        return [find_finding(rows).sentence]
    offers = (
        html.Button(each.text, className="plain", **asking({"set": _set(each.view, view)}))
        for each in nothing.offers
    )
    return [nothing.sentence, *(part for offer in offers for part in (" ", offer))]


def _set(other: View, view: View) -> dict[str, Any]:
    """The fields in which a view differs from another, as controls hold them."""
    names = (*FILTERS, *DAYS, "q")
    differ = [name for name in names if getattr(other, name) != getattr(view, name)]
    values = {name: getattr(other, name) for name in differ}
    return {
        name: list(value) if isinstance(value, tuple) else str(value or "")
        for name, value in values.items()
    }


def _moved_out(rows: Rows) -> list[Any]:
    """What was once dated in the period, and what came of it, as buttons that choose it."""
    departures = tell_moved_out(rows)
    if not departures:
        return []
    buttons = [
        html.Li(
            html.Button(
                each.sentence,
                className="told",
                **asking({"set": {"selected": each.id}}, data_moved=each.id),
            )
        )
        for each in departures
    ]
    heading = html.H2(sentences.heading_of_moved_out(len(departures)))
    return [html.Section([heading, html.Ol(buttons)], className="changes moved-out")]


def _change_item(change: Change) -> Component:
    attributes = asking({"set": {"selected": change.id}}, data_change=change.id)
    return html.Li(html.Button(change.sentence, className="told", **attributes))


def counts(rows: Rows) -> list[Any]:
    """How many records are shown; those that are left out can be pressed."""
    text = say_counts(rows)
    parts: list[Any] = []
    for words, fields in omissions(rows):
        before, text = text.split(words, 1)
        parts += [before, html.Button(words, className="plain", **asking({"set": fields}))]
    return [*parts, text]
