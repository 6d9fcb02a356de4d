"""The layout of the page. Every component id is made in this package.

`controls` holds the filters, `time` what moves the days, `table` the records in rows, `details`
what stands beside the charts, `help` the panel of one screen.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard import query
from dashboard.charts import FIGURES, TIME
from dashboard.charts.frame import typeface
from dashboard.charts.frame.palette import CLEAR
from dashboard.dataset import Dataset
from dashboard.model import edtf
from dashboard.outputs.images import PICTURE_FORMATS
from dashboard.web.page.controls import (
    bar,
)
from dashboard.web.page.details import tour_button
from dashboard.web.page.help import help_
from dashboard.web.page.parts import marked
from dashboard.web.page.share import share_panel
from dashboard.web.page.table import board
from dashboard.web.page.time import calendar, strip, time_bar

STORES = ("view", "drawn", "room", "asked", "chosen", "rest-due", "counted")
"""What the page's parts tell each other: see `callbacks`."""

GRAPH: Mapping[str, Any] = {
    "displaylogo": False,
    "displayModeBar": False,
    "topojsonURL": "assets/topojson/",
    "scrollZoom": False,
    "responsive": False,
}
TIMELINE: Mapping[str, Any] = {**GRAPH, "doubleClick": False}
"""A double click is told to the server, which gives the whole period again."""

BLANK = {
    "layout": {
        "height": 1400,
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "xaxis": {"visible": False, "fixedrange": True},
        "yaxis": {"visible": False, "fixedrange": True},
    }
}
"""Nothing, and more of it than a screen: so that nothing moves when the charts arrive."""

TOOLS = {"zoom": "Zoom", "pan": "Move", "select": "Box", "lasso": "Lasso"}
"""What dragging over a chart does."""


def lay_out(dataset: Dataset) -> Any:
    """The whole page."""
    return dmc.MantineProvider(
        id="provider",
        defaultColorScheme="auto",
        theme={
            "fontFamily": typeface.STACK,
            "headings": {"fontFamily": typeface.STACK},
            "primaryColor": "blue",
            "defaultRadius": "sm",
        },
        children=[
            *_stores(dataset),
            html.A("Skip to the timeline", href="#timeline-room", className="skip"),
            html.Header(_header(dataset), className="header"),
            html.Section(
                bar(dataset),
                id="controls",
                className="controls",
                **marked(aria_label="Filters"),
            ),
            html.Div(id="chips", className="chips"),
            *_messages(),
            html.Div(
                [
                    html.Main(_boards(dataset), id="boards", className="boards both"),
                    html.Aside(
                        [html.Div(id="details"), html.Div(id="glance", className="glance")],
                        className="details",
                        **marked(aria_label="Details of what is chosen, or the view at a glance"),
                    ),
                ],
                className="columns",
            ),
            html.Footer(_footer(dataset), className="footer"),
            help_(),
            share_panel(),
        ],
    )


def _stores(dataset: Dataset) -> list[Any]:
    """What the page holds and does not show."""
    return [
        dcc.Location(id="url", refresh=False),
        *(dcc.Store(id=name) for name in STORES),
        *(dcc.Store(id=f"{name}-due") for name in FIGURES),
        dcc.Store(id="calendar", data=calendar(dataset)),
    ]


def _messages() -> list[Any]:
    """Where the page says what was wrong, what happened, and that it works."""
    return [
        html.Div(id="message", role="alert"),
        html.Div(id="notice", role="status"),
        html.Div(id="spoken", className="unseen", **marked(aria_live="polite")),
        html.Div(id="pending", className="pending"),
    ]


def _header(dataset: Dataset) -> list[Any]:
    return [
        html.Div(
            [
                html.H1(dataset.title),
                html.P(
                    [f"{_lede(dataset.description)} ", *tour_button(query.read_stories(dataset))],
                    className="lede",
                ),
                html.P(
                    [html.Span(id="said"), html.Span(id="counts", className="counts")],
                    className="said",
                    **marked(aria_live="polite"),
                ),
            ],
            className="headings",
        ),
        html.Div(
            [
                dmc.Button("Export", id="share-open", variant="filled", size="sm"),
                dmc.Button("Help", id="help-open", variant="subtle", size="sm"),
                html.Div(
                    dmc.ColorSchemeToggle(
                        id="scheme",
                        lightIcon=_half_moon(),
                        darkIcon=_half_moon(),
                        variant="subtle",
                        color="gray",
                        size="lg",
                        **marked(aria_label="Light or dark colours"),
                    ),
                    title="Light or dark colours",
                ),
            ],
            className="header-tools",
        ),
    ]


def _lede(description: str) -> str:
    """The first sentence of a description; the footer has all of it."""
    return re.split(r"(?<=[.!?])\s+(?=[A-Z“])", description, maxsplit=1)[0]


def _half_moon() -> Any:
    return html.Span(className="half-moon", **marked(aria_hidden="true"))


def _boards(dataset: Dataset) -> list[Any]:
    first, *others = FIGURES
    tools = dmc.SegmentedControl(
        id="tool",
        data=[{"value": value, "label": label} for value, label in TOOLS.items()],
        value="zoom",
        size="xs",
        className="for-mouse",
    )
    return [
        time_bar(dataset),
        _board(
            first,
            [html.Div(tools, className="tools", title="What dragging does"), *_links(first)],
            strip(dataset),
        ),
        *(_board(name, _links(name)) for name in others),
        board(map(str, query.more_columns(dataset))),
    ]


def _links(name: str) -> list[Any]:
    """The download links of a chart: `assets/scripts/pictures.js` keeps them at the view."""
    title = FIGURES[name].title.lower()
    links = (
        html.A(
            form.upper(),
            href=f"export/{name}.{form}",
            className="download",
            title=f"Download the {title} as {form.upper()}",
            **marked(data_format=form),
        )
        for form, each in PICTURE_FORMATS.items()
        if each.beside
    )
    return [html.Div([html.Span("Download"), *links], id=f"{name}-links", className="downloads")]


def _board(name: str, tools: Sequence[Any], below: Any = None) -> Any:
    chart = FIGURES[name]
    config: Any = TIMELINE if TIME in chart.marks else GRAPH
    return html.Section(
        [
            html.Div(
                [html.H2(chart.title), html.P(_hint(name), className="hint"), *tools],
                className="board-head",
            ),
            html.Div(id=f"{name}-legend", className="legend"),
            html.Div(
                dcc.Graph(id=name, config=config, figure=BLANK),
                id=f"{name}-room",
                className=f"chart {name}",
                role="application",
                tabIndex="0",
                **marked(aria_roledescription="chart", aria_describedby=f"{name}-notes"),
            ),
            below,
            html.P(id=f"{name}-notes", className="notes"),
        ],
        className=f"board {name}-board",
        **marked(aria_label=chart.title),
    )


def _hint(name: str) -> list[Any]:
    all_, mouse = FIGURES[name].hint
    return [all_, html.Span(mouse, className="for-mouse")]


def _footer(dataset: Dataset) -> list[Any]:
    covered = edtf.say_span(dataset.since, dataset.until)
    licence = f" Licence of the data: {dataset.licence}." if dataset.licence else ""
    return [html.P(f"{dataset.description} It covers {covered}.{licence}")]
