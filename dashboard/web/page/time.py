"""What moves the days: the as-of slider, playing it, and the overview of the whole period."""

from datetime import date
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard.dataset import Dataset
from dashboard.web.page.controls import asof_day, known_days, known_span, list_, options
from dashboard.web.page.parts import marked, short_day, sign

BLANK_STRIP = {"layout": {"height": 64, "xaxis": {"visible": False}, "yaxis": {"visible": False}}}

RUNS = {"asof": "What was known", "window": "The period"}
"""What playing moves."""

BY = {"day": "By day", "event": "By event"}
PLAY = ("play-runs", "play-by", "play-speed")
"""The choices of how to play."""

SPEEDS = {"1": "Slow", "2": "Medium", "4": "Fast"}


def calendar(dataset: Dataset) -> dict[str, Any]:
    """The days that the browser has to know: see `assets/scripts/stepping.js`."""
    first, last = known_span(dataset)
    starts = dataset.reports["start_min"].dropna().dt.date
    inside = sorted({day for day in starts if dataset.since <= day <= dataset.until})
    return {
        "first": str(first),
        "last": str(last),
        "reports": [str(day) for day in known_days(dataset)],
        "since": str(dataset.since),
        "until": str(dataset.until),
        "starts": [str(day) for day in inside],
    }


def time_bar(dataset: Dataset) -> Any:
    """The as-of day: typed, dragged or played."""
    first, last = known_span(dataset)
    return html.Section(
        [
            asof_day(dataset),
            html.Div(
                dmc.Slider(
                    id="known",
                    min=0,
                    max=(last - first).days + 1,
                    value=(last - first).days + 1,
                    label=None,
                    thumbLabel="Known on",
                    size="sm",
                    thumbSize=24,
                ),
                className="slider",
                **marked(data_first=str(first), data_last=str(last)),
            ),
            html.Div(
                [
                    _button("play-back", "‹", "One step back"),
                    _button("play-reverse", "◀", "Play backwards"),
                    _button("play", "▶", "Play"),
                    _button("play-on", "›", "One step on"),
                    _choice("play-runs", "What moves", RUNS, "asof"),
                    _choice("play-by", "In steps", BY, "event"),
                    _choice("play-speed", "Speed", SPEEDS, "2"),
                ],
                className="play",
                role="group",
                **marked(aria_label="Play"),
            ),
        ],
        className="time",
        **marked(aria_label="What was known when"),
    )


def _button(name: str, text: str, label: str) -> Any:
    return html.Button(
        sign(text), id=name, className="small", title=label, **marked(aria_label=label)
    )


def _choice(name: str, label: str, values: dict[str, str], value: str) -> Any:
    named = marked(aria_label=label)
    return list_(name, options(values), value=value, className="small-list", **named)


def strip(dataset: Dataset) -> Any:
    """The whole period under the timeline, and the window on it."""
    last = (dataset.until - dataset.since).days
    return html.Div(
        [
            dcc.Graph(
                id="overview",
                config={"staticPlot": True, "displayModeBar": False, "responsive": False},
                figure=BLANK_STRIP,
            ),
            html.Div(
                [
                    dmc.RangeSlider(
                        id="span",
                        min=0,
                        max=max(1, last),
                        value=[0, max(1, last)],
                        minRange=0,
                        label=None,
                        thumbFromLabel="First day shown",
                        thumbToLabel="Last day shown",
                        size="sm",
                        thumbSize=24,
                    ),
                    html.P(_ends(dataset.since, dataset.until), className="ends"),
                ],
                id="span-room",
                className="slider",
                **marked(data_first=str(dataset.since), data_last=""),
            ),
        ],
        className="overview",
        **marked(aria_label="The whole period"),
        role="group",
    )


def _ends(since: date, until: date) -> list[Any]:
    return [html.Span(short_day(since)), html.Span(id="span-said"), html.Span(short_day(until))]
