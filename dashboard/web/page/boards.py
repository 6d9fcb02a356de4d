"""The charts, the table and the lists: the first chart beside tabs of all the others."""

from collections.abc import Mapping
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard import query
from dashboard.charts import BESIDE_FIRST, FIGURES, FIRST, ON_TIME, choices_with_charts
from dashboard.charts.frame.palette import CLEAR
from dashboard.dataset import Dataset
from dashboard.text.english import capitalise
from dashboard.text.paths import OUTLINES_PATH
from dashboard.text.sentences import page as sentences
from dashboard.view import View
from dashboard.web.page.parts import marked, room_of, sign
from dashboard.web.page.table import grid

GRAPH: Mapping[str, Any] = {
    "displaylogo": False,
    "displayModeBar": False,
    "topojsonURL": OUTLINES_PATH,
    "scrollZoom": False,
    "responsive": False,
}
TIMELINE: Mapping[str, Any] = {**GRAPH, "doubleClick": False}
"""A double click is told to the server, which gives the whole period again."""

BLANK = {
    "layout": {
        "height": 10,
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "xaxis": {"visible": False, "fixedrange": True},
        "yaxis": {"visible": False, "fixedrange": True},
    }
}
"""Nothing, until the chart comes."""

TOOLS = {"zoom": sentences.ZOOM_LABEL, "pan": sentences.MOVE, "select": sentences.BOX}
"""What dragging over a chart does."""


def panes(dataset: Dataset) -> Component:
    """The first chart, an edge that moves, and on its other side the tabs and the details."""
    return html.Main(
        [
            html.Div([_chart(FIRST), _tools()], className="pane first"),
            html.Div(
                id="edge",
                className="edge",
                role="separator",
                tabIndex=0,
                title=sentences.MOVE_THE_EDGE,
                **marked(aria_orientation="vertical", aria_label=sentences.WIDTH_OF_TIMELINE),
            ),
            html.Div(
                [_tabs(dataset), _details()],
                className="pane side",
                role="group",
                **marked(aria_label=sentences.BESIDE_TIMELINE),
            ),
        ],
        id="panes",
        className="panes",
    )


def _tools() -> Component:
    return html.Div(
        dmc.SegmentedControl(
            id="tool",
            data=[{"value": value, "label": label} for value, label in TOOLS.items()],
            value="zoom",
            size="xs",
            className="for-mouse",
        ),
        className="tools for-mouse",
        title=sentences.WHAT_DRAGGING_DOES,
    )


def _details() -> Component:
    return html.Aside(
        html.Div(id="details"),
        className="details",
        **marked(aria_label=sentences.DETAILS_OF_RECORD),
    )


def _tabs(dataset: Dataset) -> Component:
    """One tab for each chart and list that can stand beside the first chart."""
    boards = {**{name: _chart(name) for name in BESIDE_FIRST}, **_lists(dataset)}
    titles = choices_with_charts(dataset)["chart"]
    tabs = [dmc.TabsTab(capitalise(titles[name]), value=name) for name in boards]
    return dmc.Tabs(
        [
            html.Div(
                [_button("show-first", FIGURES[FIRST].title), dmc.TabsList(tabs), _whole()],
                className="tabs-row",
            ),
            *(dmc.TabsPanel(board, value=name) for name, board in boards.items()),
        ],
        id="chart",
        value=View.chart,
        className="tabs",
        keepMounted=True,
    )


def _button(name: str, text: str) -> Component:
    """The way back to the first chart where there is room for one pane only."""
    return html.Button(text, id=name, className="tab-first", **marked(aria_pressed="true"))


def _whole() -> Component:
    label = sentences.WHOLE_WIDTH
    return html.Button(
        sign("⤢"),
        id="whole",
        className="small",
        title=label,
        **marked(aria_label=label, aria_pressed="false"),
    )


def _lists(dataset: Dataset) -> dict[str, Any]:
    return {
        "table": grid(map(str, query.more_columns(dataset))),
        "counts": html.Div(id="tallies", className="list"),
        "changes": html.Div(id="changes", className="list"),
    }


ZOOM_KEYS = {"+": sentences.ZOOM_IN, "-": sentences.ZOOM_OUT, "0": sentences.FRAME_ALL}
"""What the buttons on a map do, by the keys that do the same."""


def _zoom_buttons() -> Component:
    signs = {"-": "−", "0": "⌂"}
    return html.Div(
        [
            html.Button(
                sign(signs.get(key, key)),
                className="small",
                title=label,
                **marked(aria_label=label, data_map=key),
            )
            for key, label in ZOOM_KEYS.items()
        ],
        className="zoom",
        role="group",
        **marked(aria_label=sentences.THE_MAP),
    )


def _chart(name: str) -> Component:
    chart = FIGURES[name]
    config: Any = TIMELINE if ON_TIME in chart.marks else GRAPH
    return html.Section(
        [
            html.Div(
                dcc.Graph(id=name, config=config, figure=BLANK),
                id=room_of(name),
                className=f"chart {' '.join(chart.marks)}",
                role="application",
                tabIndex="0",
                **marked(
                    aria_roledescription="chart",
                    aria_describedby=f"{name}-notes",
                    data_title=chart.title,
                ),
            ),
            None if chart.grows else _zoom_buttons(),
        ],
        className="board",
        **marked(aria_label=chart.title),
    )
