"""The layout of the page.

`controls` holds the filters, `boards` the charts, the table and what stands beside them, `time`
what moves the days, `details` the panel of one record, `help` the panel of one screen.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard import query
from dashboard.charts import FIGURES, FIRST
from dashboard.charts.frame import typeface
from dashboard.dataset import Dataset
from dashboard.model import edtf
from dashboard.text.sentences import page as sentences
from dashboard.web.page.boards import panes
from dashboard.web.page.controls import bar
from dashboard.web.page.data import Link, dataset_menu
from dashboard.web.page.help import help_
from dashboard.web.page.notes import notes_menu
from dashboard.web.page.parts import marked, room_of
from dashboard.web.page.share import share_panel
from dashboard.web.page.story import story_button
from dashboard.web.page.time import calendar, dock

DUE_PARTS = (*FIGURES, "words", "rest", "table")
"""What is drawn when it is due, in the order of its callback: charts, what surrounds them, rows."""

OWN_FIELDS: Mapping[str, str] = MappingProxyType({"map": "map", "sort": "table"})
"""The fields of a view that one part alone shows, with that part: no other is drawn for them."""


def address_for(part: str, address: str) -> str:
    """The address of a view as a part has it: without the fields that are another's own."""
    pairs = address.removeprefix("?").split("&")
    mine = [pair for pair in pairs if OWN_FIELDS.get(pair.partition("=")[0], part) == part]
    return f"?{'&'.join(mine)}" if any(mine) else ""


STORES = (
    *("view", "drawn", "room", "asked", "chosen", "counted"),
    *(f"{name}-due" for name in DUE_PARTS),
)
"""What the page's parts tell each other: see `callbacks`."""


def lay_out(
    dataset: Dataset, own_list: Link | None = None, served: Sequence[Link] = ()
) -> Component:
    """The whole page, from its top to its foot; `own_list` is a link to where lists are brought.

    `served` are links to the data sets that are served beside a reader's own list.
    """
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
            html.A(sentences.SKIP, href=f"#{room_of(FIRST)}", className="skip"),
            html.Div(
                [
                    html.Header(_header(dataset, own_list, served), className="header"),
                    _finding(),
                    _filters(dataset),
                    _key(),
                    *_messages(),
                    panes(dataset),
                    dock(dataset),
                    html.Footer(_footer(dataset), className="footer"),
                ],
                id="page",
                className="page",
            ),
            help_(own_list),
            share_panel(),
        ],
    )


def add_tool(layout: Component, tool: Component) -> None:
    """Puts a tool at the left of those in the header of a page from `lay_out`."""
    tools = layout["page"].children[0].children[-1]
    tools.children = [tool, *tools.children]


def _stores(dataset: Dataset) -> list[Any]:
    """What the page holds and does not show."""
    return [
        dcc.Location(id="url", refresh=False),
        *(dcc.Store(id=name) for name in STORES),
        dcc.Store(id="calendar", data=calendar(dataset)),
    ]


def _messages() -> list[Any]:
    """Where the page says what was wrong, what happened, and that it works.

    All of them stand over the page: none moves what is under it.
    """
    return [
        html.Div(id="message", role="alert"),
        html.Div(id="notice", role="status"),
        html.Div(id="spoken", className="unseen", **marked(aria_live="polite")),
        html.Div(id="pending", className="pending"),
    ]


def _header(dataset: Dataset, own_list: Link | None, served: Sequence[Link]) -> list[Any]:
    own = [html.A(own_list[0], href=own_list[1], id="own-list")] if own_list else []
    return [
        html.Div(
            [
                html.H1(dataset.title),
                *dataset_menu(dataset, own_list, served),
                html.Span(id="said", className="said"),
            ],
            className="headings",
        ),
        html.Div(
            [
                *own,
                *story_button(query.read_stories(dataset)),
                notes_menu([*dataset.names["place"].values()]),
                dmc.Button(sentences.EXPORT, id="share-open", variant="filled", size="xs"),
                dmc.Button(sentences.HELP, id="help-open", variant="subtle", size="xs"),
                html.Div(
                    dmc.ColorSchemeToggle(
                        id="scheme",
                        lightIcon=_half_moon(),
                        darkIcon=_half_moon(),
                        variant="subtle",
                        color="gray",
                        size="md",
                        **marked(aria_label=sentences.LIGHT_OR_DARK),
                    ),
                    title=sentences.LIGHT_OR_DARK,
                ),
            ],
            className="header-tools",
        ),
    ]


def _finding() -> Component:
    """One sentence of what the view says; while the story runs, that of its step stands here."""
    return html.Section(
        [
            html.P(id="finding", className="finding", **marked(aria_live="polite")),
            html.Button(
                "⌄",
                id="finding-open",
                hidden=True,
                **marked(
                    aria_label=sentences.WHOLE_FINDING,
                    aria_expanded="false",
                    aria_controls="finding",
                ),
            ),
            html.Div(id="story", className="story"),
        ],
        className="lead",
        **marked(aria_label=sentences.WHAT_THE_VIEW_SAYS),
    )


def _filters(dataset: Dataset) -> Component:
    drawer = html.Div(bar(dataset), id="drawer", className="drawer")
    return html.Section(
        drawer, id="controls", className="controls", **marked(aria_label=sentences.FILTERS_LABEL)
    )


def _key() -> Component:
    """The legends, in one row that unfolds over the charts."""
    legends = (html.Div(id=f"{name}-legend", className="legend") for name in FIGURES)
    return html.Section(
        [
            html.Div([*legends], id="key", className="legends"),
            html.Button(
                sentences.KEY_LABEL,
                id="key-open",
                className="small",
                **marked(aria_expanded="false"),
            ),
        ],
        className="keys",
        **marked(aria_label=sentences.KEY_LABEL),
    )


def _footer(dataset: Dataset) -> list[Any]:
    covered = edtf.say_span(dataset.since, dataset.until)
    about = sentences.about_data(dataset.description.rstrip(), covered, dataset.licence)
    notes = (html.Span(id=f"{name}-notes", className="notes") for name in FIGURES)
    counts_ = html.Span(id="counts", className="counts", **marked(aria_live="polite"))
    opener = html.Button(
        sentences.MORE,
        id="foot-open",
        className="plain",
        **marked(aria_label=sentences.MORE_NOTES, aria_expanded="false", aria_controls="foot"),
    )
    parts = [counts_, *notes, html.Span(about, className="about")]
    return [html.Div(parts, id="foot", className="foot"), opener]


def _half_moon() -> Component:
    return html.Span(className="half-moon", **marked(aria_hidden="true"))
