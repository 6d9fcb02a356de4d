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
from dashboard.view import View
from dashboard.web.page.controls import (
    asof_day,
    compared_day,
    list_,
    options,
)
from dashboard.web.page.parts import marked, sign
from dashboard.web.page.strip import strip_limits

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
    return html.Div(
        [
            dcc.Graph(
                id="overview",
                config={"staticPlot": True, "displayModeBar": False, "responsive": False},
                figure=BLANK_STRIP,
            ),
            _period_slider(dataset),
            _asof_slider(dataset),
            html.Output(id="strip-day", className="strip-day"),
        ],
        id="strip-room",
        className="strip",
        **marked(aria_label=sentences.ALL_THE_PERIOD),
        role="group",
    )


SLIDER: Mapping[str, JSON] = MappingProxyType({"label": None, "size": "sm", "thumbSize": 16})
"""How both sliders look; they count days from the first that the data set covers."""


def _period_slider(dataset: Dataset) -> Component:
    """The first and the last day of the period."""
    last = strip_limits(View(), dataset)["span_max"]
    slider = dmc.RangeSlider(
        id="span",
        min=0,
        max=last,
        value=[0, last],
        minRange=0,
        thumbFromLabel=sentences.FIRST_DAY_LABEL,
        thumbToLabel=sentences.LAST_DAY_LABEL,
        **SLIDER,
    )
    days = marked(data_first=str(dataset.since), data_last="")
    return html.Div(slider, id="span-room", className="slider", **days)


def _asof_slider(dataset: Dataset) -> Component:
    """The as-of day; after the last on which something became known stands "today"."""
    limits = strip_limits(View(), dataset)
    end, last = limits["known_max"], limits["known_last"]
    slider = dmc.Slider(
        id="known", min=0, max=end, value=end, thumbLabel=sentences.KNOWN_ON, **SLIDER
    )
    days = marked(data_first=str(dataset.since), data_last=last, data_after=sentences.TODAY)
    return html.Div(slider, id="known-room", className="slider", **days)


def _button(name: str, text: str, label: str) -> Component:
    return html.Button(
        sign(text), id=name, className="small", title=label, **marked(aria_label=label)
    )


def _choice(name: str, label: str, values: dict[str, str]) -> Component:
    look = {"className": "small-list", **marked(aria_label=label)}
    return list_(f"play-{name}", options(values), value=PLAYING[name], **look)
