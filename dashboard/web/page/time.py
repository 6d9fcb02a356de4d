"""What moves the days: one strip for the period and for the as-of day, and playing them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard import query
from dashboard.charts.frame.palette import CLEAR
from dashboard.charts.timeline.overview import STRIP_HEIGHT
from dashboard.dataset import Dataset
from dashboard.text.json import JSON
from dashboard.text.sentences import page as sentences
from dashboard.web.page.controls import (
    asof_day,
    compared_day,
    known_end,
    known_last,
    list_,
    options,
)
from dashboard.web.page.parts import marked, sign

BLANK_STRIP = {
    "layout": {
        "height": STRIP_HEIGHT,
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "xaxis": {"visible": False},
        "yaxis": {"visible": False},
    }
}

MOVES_WINDOW, GOES_BY_DAY = "window", "day"
"""Playing moves the period; it goes by day."""

RUNS = {"asof": sentences.WHAT_WAS_KNOWN, MOVES_WINDOW: sentences.THE_PERIOD}
"""What playing moves."""

BY = {GOES_BY_DAY: sentences.BY_DAY, "event": sentences.BY_EVENT}
PLAYING: Mapping[str, str] = MappingProxyType({"runs": "asof", "by": "event", "speed": "2"})
"""The choices of how to play, each the field `play-NAME`, and what they are at first."""

PLAY: Mapping[str, JSON] = MappingProxyType(
    {"fields": dict(PLAYING), "window": MOVES_WINDOW, "day": GOES_BY_DAY}
)
"""Playing as the scripts have to know it: see `Play` in `declared.d.ts`."""

SPEEDS = {"1": sentences.SLOW, "2": sentences.MEDIUM, "4": sentences.FAST}


def calendar(dataset: Dataset) -> dict[str, Any]:
    """The days that the browser has to know: see `assets/scripts/stepping.js`."""
    first, last = query.known_span(dataset)
    return {
        "first": str(first),
        "last": str(last),
        "reports": [str(day) for day in query.known_days(dataset)],
        "since": str(dataset.since),
        "until": str(dataset.until),
        "starts": [str(day) for day in query.starting_days(dataset)],
    }


def dock(dataset: Dataset) -> Component:
    """One strip for both times: the day as of which all is told, and the period that is shown."""
    return html.Section(
        [
            html.Div([asof_day(dataset), _player()], className="clock"),
            _strip(dataset),
            compared_day(dataset),
        ],
        id="dock",
        className="dock",
        **marked(aria_label=sentences.TIMES),
    )


def _player() -> Component:
    options_ = [
        _choice("runs", sentences.WHAT_MOVES, RUNS),
        _choice("by", sentences.IN_STEPS, BY),
        _choice("speed", sentences.SPEED, SPEEDS),
    ]
    return html.Div(
        [
            _button("play-back", "‹", sentences.STEP_BACK),
            _button("play-reverse", "◀", sentences.PLAY_BACKWARDS),
            _button("play", "▶", sentences.PLAY_LABEL),
            _button("play-on", "›", sentences.STEP_ON),
            html.Details(
                [
                    html.Summary(
                        sign("⚙"),
                        title=sentences.HOW_TO_PLAY,
                        **marked(aria_label=sentences.HOW_TO_PLAY),
                    ),
                    html.Div(options_, className="play-options"),
                ],
                className="play-menu",
            ),
        ],
        className="play",
        role="group",
        **marked(aria_label=sentences.PLAY_LABEL),
    )


def _strip(dataset: Dataset) -> Component:
    """The days that the data set covers: how much lies on each, the period, the as-of day."""
    last = max(1, (dataset.until - dataset.since).days)
    span = dmc.RangeSlider(
        id="span",
        min=0,
        max=last,
        value=[0, last],
        minRange=0,
        label=None,
        thumbFromLabel=sentences.FIRST_DAY_SHOWN,
        thumbToLabel=sentences.LAST_DAY_SHOWN,
        size="sm",
        thumbSize=16,
    )
    known = dmc.Slider(
        id="known",
        min=0,
        max=known_end(dataset),
        value=known_end(dataset),
        label=None,
        thumbLabel=sentences.KNOWN_ON,
        size="sm",
        thumbSize=16,
    )
    first = str(dataset.since)
    return html.Div(
        [
            dcc.Graph(
                id="overview",
                config={"staticPlot": True, "displayModeBar": False, "responsive": False},
                figure=BLANK_STRIP,
            ),
            html.Div(
                span, id="span-room", className="slider", **marked(data_first=first, data_last="")
            ),
            html.Div(
                known,
                id="known-room",
                className="slider",
                **marked(
                    data_first=first,
                    data_last=str(known_last(dataset)),
                    data_after=sentences.TODAY,
                ),
            ),
            html.Output(id="strip-day", className="strip-day"),
        ],
        id="strip-room",
        className="strip",
        **marked(aria_label=sentences.ALL_THE_PERIOD),
        role="group",
    )


def _button(name: str, text: str, label: str) -> Component:
    return html.Button(
        sign(text), id=name, className="small", title=label, **marked(aria_label=label)
    )


def _choice(name: str, label: str, values: dict[str, str]) -> Component:
    named = marked(aria_label=label)
    return list_(
        f"play-{name}", options(values), value=PLAYING[name], className="small-list", **named
    )
