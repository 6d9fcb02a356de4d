"""The controls: what a reader may ask for, and how each control shows a view."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import dash_mantine_components as dmc
import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard import query
from dashboard import view as views
from dashboard.dataset import Dataset
from dashboard.model import edtf
from dashboard.text.english import capitalise
from dashboard.text.json import JSON
from dashboard.text.sentences import page as sentences
from dashboard.text.sentences.views import matching
from dashboard.view import DAYS, FILTERS, View
from dashboard.web.page.parts import asking, marked, short_day

SEVERAL: Mapping[str, str] = {name: each.label for name, each in FILTERS.items() if each.label}
"""Filters of several values, with their labels: the component's id is the field's name."""

CONTROLS = (*SEVERAL, *DAYS, "q", "group", "marks", "chart", "preset", "span", "known")
"""Every control whose value is part of the view.

`preset` is a window by name, `span` the window and `known` the as-of day as days on a slider.
"""

AROUND = "around"
"""The preset of a week around the as-of day."""


def bar(dataset: Dataset) -> list[Any]:
    """The row that is always there, and the filters that unfold over the charts."""
    choices = query.choices(dataset)
    return [
        html.Div(_row(dataset), className="row"),
        dmc.Collapse(
            html.Div(
                [
                    *(_several(name, choices) for name in SEVERAL),
                    list_(
                        "group",
                        options(choices["group"]),
                        label=sentences.ROWS_LABEL,
                        value=View.group,
                    ),
                    list_(
                        "marks",
                        options(choices["marks"]),
                        label=sentences.MARKS_LABEL,
                        value=View.marks,
                    ),
                ],
                className="filters-grid",
            ),
            id="filters",
            opened=False,
            transitionDuration=0,
        ),
    ]


def _row(dataset: Dataset) -> list[Any]:
    return [
        dmc.TextInput(
            id="q",
            value="",
            placeholder=sentences.SEARCH_WHAT,
            debounce=True,
            size="xs",
            className="search",
            **marked(aria_label=sentences.SEARCH),
        ),
        _day("since", sentences.START, dataset),
        _day("until", sentences.END, dataset),
        list_(
            "preset",
            presets(dataset),
            placeholder=sentences.PERIOD,
            className="period",
            **marked(aria_label=sentences.PERIOD),
        ),
        dmc.Button(
            more_filters(View()),
            id="more",
            variant="default",
            size="xs",
            **marked(aria_expanded="false", aria_controls="filters"),
        ),
        html.Div(
            [
                _walker("undo", sentences.UNDO, sentences.UNDO_WITH_KEYS),
                _walker("redo", sentences.REDO, sentences.REDO_WITH_KEYS),
            ],
            className="walkers",
        ),
        html.Div(id="chips", className="chips"),
        dmc.Button(sentences.CLEAR_ALL, id="clear", variant="default", size="xs"),
    ]


def _walker(name: str, label: str, title: str) -> Component:
    """A button that walks through the changes of the view: see `assets/scripts/history.js`."""
    attributes = marked(aria_label=label, aria_disabled="true")
    return html.Button(id=name, title=title, className="walker", **attributes)


def asof_day(dataset: Dataset) -> Component:
    """The day by which things were known, typed or chosen out of a list."""
    return _known_day("asof", sentences.KNOWN_ON, dataset, sentences.TODAY)


def compared_day(dataset: Dataset) -> Component:
    """The day with which what is known is compared."""
    return _known_day("changed_since", sentences.COMPARE_WITH, dataset, sentences.NO_DAY_CHOSEN)


def are_set(view: View) -> tuple[int, int]:
    """How many of the folded filters a view sets, and how many of all."""
    several = sum(bool(getattr(view, name)) for name in FILTERS)
    return several, several + bool(view.since or view.until) + bool(view.q)


def more_filters(view: View) -> list[Any]:
    """The button that unfolds filters, and how many are set.

    On a phone it unfolds every control, elsewhere those that are folded.
    """
    several, every = are_set(view)
    return [
        html.Span(sentences.filters(several), className="of-several"),
        html.Span(sentences.filters(every), className="of-every"),
        html.Span(sentences.DONE, className="of-drawer"),
    ]


def list_(name: str, data: Sequence[JSON], **more_: str) -> Component:
    """A list out of which one entry is always chosen."""
    return dmc.Select(id=name, data=data, allowDeselect=False, size="xs", **more_)


def _day(name: str, label: str, dataset: Dataset) -> Component:
    covered = dataset.since, dataset.until
    return dmc.TextInput(
        id=name,
        leftSection=label,
        leftSectionWidth=44,
        value="",
        debounce=True,
        placeholder=short_day(getattr(dataset, name)),
        rightSection=_day_picker(name, label, covered),
        size="xs",
        className="day",
        **marked(aria_label=label),
    )


def _day_picker(
    name: str, label: str, days: tuple[date, date], near: date | None = None
) -> Component:
    """The button that opens the browser's calendar, in which only those days can be picked.

    Where none is chosen it opens `near` a day, or else at an end of those that can be.
    """
    text = sentences.pick_a_day(label)
    first, last = map(str, days)
    data = marked(data_day=name, data_first=first, data_last=last, aria_label=text)
    if near:
        data |= marked(data_near=str(near))
    return html.Button(title=text, className="pick", **data)


def _known_days(dataset: Dataset) -> list[dict[str, Any]]:
    """The days on which something became known, those nearest to what is covered first."""
    days = query.known_days(dataset)
    until = sentences.known_until(short_day(dataset.until))
    groups = (
        (until, [day for day in reversed(days) if day <= dataset.until]),
        (sentences.LATER_DAYS, [day for day in days if day > dataset.until]),
    )
    return [{"group": name, "items": [*map(short_day, group)]} for name, group in groups if group]


def _known_day(name: str, label: str, dataset: Dataset, none: str) -> Component:
    return dmc.Autocomplete(
        id=name,
        label=label,
        value="",
        data=_known_days(dataset),
        limit=120,
        debounce=True,
        placeholder=none,
        # The right section is made anew as the button to clear comes and goes, and loses the focus.
        leftSection=_day_picker(name, label, query.known_span(dataset), dataset.until),
        leftSectionPointerEvents="all",
        clearable=True,
        size="xs",
        className="day asof",
    )


def _several(name: str, choices: views.Choices) -> Component:
    return dmc.MultiSelect(
        id=name,
        label=SEVERAL[name],
        data=options(choices[name]),
        value=[],
        placeholder=sentences.ALL,
        searchable=True,
        clearable=True,
        hidePickedOptions=True,
        selectFirstOptionOnChange=True,
        nothingFoundMessage=sentences.NONE_OF_THAT_NAME,
        maxDropdownHeight=320,
        size="xs",
    )


def options(labels: Mapping[str, str]) -> list[dict[str, str]]:
    """The entries of a list."""
    return [{"value": value, "label": capitalise(label)} for value, label in labels.items()]


def counted_options(labels: Mapping[str, str], counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """The entries of a list in the order of the counts, each with what it would leave."""
    return [
        {"value": value, "label": sentences.with_count(capitalise(labels[value]), count)}
        for value, count in counts.items()
    ]


def presets(dataset: Dataset) -> list[dict[str, Any]]:
    """Windows by name: the whole period, its months and its weeks, as `since/until`."""
    months = pd.period_range(dataset.since, dataset.until, freq="M")
    weeks = pd.period_range(dataset.since, dataset.until, freq="W-SUN")
    periods: list[dict[str, Any]] = [
        {"value": "/", "label": sentences.WHOLE_PERIOD},
        {"value": AROUND, "label": sentences.WEEK_AROUND},
    ]
    if 1 < len(months) <= 24:
        periods.append(
            {
                "group": sentences.MONTHS_LABEL,
                "items": [_period(p, edtf.say_month) for p in months],
            }
        )
    if 1 < len(weeks) <= 60:
        periods.append(
            {
                "group": sentences.WEEKS_LABEL,
                "items": [_period(p, _week_of) for p in weeks],
            }
        )
    return periods


def _week_of(first: date) -> str:
    return sentences.week_of(edtf.say_short_day(first))


def _period(period: pd.Period, label: Callable[[date], str]) -> dict[str, str]:
    """A window, called after its first day."""
    first, last = period.start_time.date(), period.end_time.date()
    return {"value": f"{first}/{last}", "label": label(first)}


def windows(dataset: Dataset) -> frozenset[str]:
    """The values of all presets."""
    items = (item for entry in presets(dataset) for item in entry.get("items", [entry]))
    return frozenset(item["value"] for item in items)


def chips(view: View, names: views.Choices) -> list[Any]:
    """What narrows the view, each part with a button that takes it away again."""
    parts: list[tuple[str, dict[str, Any]]] = []
    for name, label in SEVERAL.items():
        values = getattr(view, name)
        for value in values:
            left = [other for other in values if other != value]
            parts.append((f"{label}: {names[name].get(value, value)}", {name: left}))
    if view.record:
        parts.append((sentences.selected_records(len(view.record)), {"record": []}))
    if view.q:
        parts.append((matching(views.say_search(view)), {"q": ""}))
    if view.since or view.until:
        ends = (short_day(day) if day else "" for day in (view.since, view.until))
        parts.append((sentences.from_to(*ends), {"since": "", "until": ""}))
    if view.changed_since:
        day = short_day(view.changed_since)
        parts.append((sentences.compared_with(day), {"changed_since": ""}))
    if view.asof:
        parts.append((sentences.known_on(short_day(view.asof)), {"asof": ""}))
    return [
        html.Button(
            [capitalise(text), html.Span("×", className="cross", **marked(aria_hidden="true"))],
            className="chip",
            **asking({"set": without}, aria_label=sentences.remove_label(text)),
        )
        for text, without in parts
    ]


def around(day: date) -> tuple[date, date]:
    """The week around a day: three days before it to three days after it."""
    return day - timedelta(days=3), day + timedelta(days=3)
