"""The panel of one screen: what a mark means, the keys, how a date is known."""

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard.text.sentences import help as sentences
from dashboard.text.sentences.page import CLOSE
from dashboard.web.page.parts import marked


def help_(own_list: tuple[str, str] | None) -> Component:
    """The help panel, closed; `own_list` is a link to where lists are brought."""
    own = [html.P(html.A(own_list[0], href=own_list[1]), className="own")] if own_list else []
    return dmc.Modal(
        id="help",
        title=sentences.HELP_TITLE,
        size="xl",
        opened=False,
        closeButtonProps=marked(aria_label=CLOSE),
        children=html.Div(
            [
                *own,
                html.Section(
                    [
                        html.H3(sentences.MARKS_HEADING),
                        _terms(sentences.MARK_MEANINGS),
                        html.P(sentences.COLOUR_AND_SHAPE),
                    ]
                ),
                html.Section([html.H3(sentences.KEYS_HEADING), _terms(sentences.KEY_MEANINGS)]),
                html.Section(
                    [html.H3(sentences.DATES_HEADING), *map(html.P, sentences.DATE_RULES)]
                ),
            ],
            className="help",
        ),
    )


def _terms(terms: tuple[tuple[str, str], ...]) -> Component:
    pairs = ((html.Dt(term), html.Dd(about)) for term, about in terms)
    return html.Dl([part for pair in pairs for part in pair])
