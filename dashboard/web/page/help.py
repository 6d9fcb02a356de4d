"""The panel of one screen: what a mark means, the keys, how a date is known."""

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard.web.page.parts import marked

MARK_MEANINGS = (
    ("●", "a known day; a bar is a known stay of several days"),
    ("▭", "a pale bar: the day is not known, it is one of those"),
    ("○", "outlined: planned. Filled: it happened"),
    ("×", "cancelled, declined or refused"),
    ("┄", "a dotted bracket: an earlier date, with an arrow to where it moved"),
    ("◐", "the hollow part: a disputed date, only some sources of that day give it"),
    ("⊠", "a crossed bracket: a claim was contradicted later"),
    ("?", "its date has passed, and no source in this data set says what came of it"),
    ("≠", "sources disagree"),
)
KEYS = (
    ("Tab", "from one part of the page to the next"),
    ("← →", "on a chart: along time"),
    ("↑ ↓", "on the timeline: across rows"),
    ("Enter", "select the mark or the table's row; its details open"),
    ("Ctrl + Enter", "mark several, to see only those"),
    ("N, P", "next and previous record in time"),
    ("Space", "on the timeline: play or stop"),
    ("+ −", "on the timeline and the map: zoom in and out"),
    ("0", "on the map: frame all that is shown"),
    ("Ctrl + Z", "undo the last change of the view; with Shift, redo it"),
    ("Esc", "close what is open"),
    ("?", "this help"),
)
KNOWN = (
    "Every date is as exact as its source: “later this week” is drawn as a week.",
    "The latest statement counts; of statements of one day, the one with the better source. "
    "The others stay, and the details name them all.",
    "“Known on” shows what had been reported by a day. Nothing is called completed that "
    "nobody has reported so.",
)


def help_() -> Component:
    """The help panel, closed."""
    return dmc.Modal(
        id="help",
        title="How to read this page",
        size="xl",
        opened=False,
        closeButtonProps=marked(aria_label="Close"),
        children=html.Div(
            [
                html.Section(
                    [
                        html.H3("What a mark means"),
                        _terms(MARK_MEANINGS),
                        html.P("Colour says where to, shape says what."),
                    ]
                ),
                html.Section([html.H3("Keys"), _terms(KEYS)]),
                html.Section([html.H3("How a date is known"), *(html.P(text) for text in KNOWN)]),
            ],
            className="help",
        ),
    )


def _terms(terms: tuple[tuple[str, str], ...]) -> Component:
    pairs = ((html.Dt(term), html.Dd(about)) for term, about in terms)
    return html.Dl([part for pair in pairs for part in pair])
