"""The panel of a reader's own notes: those of the view, and fields to add one."""

from collections.abc import Sequence

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard.text.sentences import notes as sentences
from dashboard.view import LONGEST_NOTE, MOST_NOTES
from dashboard.web.page.parts import marked

MOST_SUGGESTED = 200
"""The most places that the field suggests at once."""


def notes_menu(places: Sequence[str]) -> Component:
    """The button of the panel, which unfolds over the page; its list is filled by the scripts."""
    number = html.Span(id="note-count", className="number")
    label: list[Component | str] = [sentences.NOTES_LABEL, number]
    bounds = sentences.note_bounds(MOST_NOTES, LONGEST_NOTE)
    return html.Details(
        [
            html.Summary(label, title=sentences.NOTES_ABOUT),
            html.Div(
                [
                    html.Ul(id="note-list"),
                    dmc.Autocomplete(
                        id="note-at",
                        label=sentences.NOTE_AT,
                        placeholder=sentences.NOTE_AT_EXAMPLE,
                        value="",
                        data=[*dict.fromkeys(places)],
                        limit=MOST_SUGGESTED,
                        size="xs",
                    ),
                    dmc.TextInput(
                        id="note-text",
                        label=sentences.NOTE_TEXT,
                        placeholder=sentences.NOTE_TEXT_EXAMPLE,
                        value="",
                        inputProps={"maxLength": LONGEST_NOTE},
                        size="xs",
                    ),
                    dmc.Button(sentences.ADD_NOTE, id="note-add", size="xs"),
                    html.P(bounds, className="about-notes"),
                ],
                className="notes-panel",
                role="group",
                **marked(aria_label=sentences.NOTES_LABEL),
            ),
        ],
        id="notes",
        className="notes-menu",
    )
