"""Small parts that every room of the page uses."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard.model import edtf
from dashboard.text.sentences import page as sentences


def marked(**attributes: str) -> dict[str, Any]:
    """Attributes such as `aria-label` and `data-record`, written with underscores."""
    return {name.replace("_", "-"): text for name, text in attributes.items()}


def room_of(name: str) -> str:
    """The id of the element in which a chart or the table stands: see `roomOf` in `dom.js`."""
    return f"{name}-room"


def asking(request: Mapping[str, Any], **attributes: str) -> dict[str, Any]:
    """The attributes of a button that asks for that when it is pressed: see `callbacks`."""
    return marked(data_ask=json.dumps(request), **attributes)


def short_day(day: date) -> str:
    """The day as the controls show it: `31 Jan 2022`."""
    return edtf.say_short_day(day, year=True)


def sign(text: str) -> Component:
    """A sign beside which a name stands, and which is therefore not read out."""
    return html.Span(text, className="sign", **marked(aria_hidden="true"))


def alert(
    text: str,
    cures: Sequence[tuple[str, Mapping[str, Any]]] = (),
    field: str = "",
    held: str = "",
    *,
    stays: bool = False,
) -> Component | None:
    """What went wrong, as one sentence with a button for each cure, or nothing.

    It stands beside the `field` whose text is refused, in which it puts again what the view has
    held when it is closed: see `assets/scripts/fields.js`. What `stays` cannot be closed.
    """
    if not text:
        return None
    buttons = [html.Button(label, className="chip", **asking(request)) for label, request in cures]
    data = marked(data_field=field, data_held=held) if field else {}
    inside: Any = text if stays else [text, " ", *buttons, _closer()]
    return dmc.Alert(inside, color="red", variant="light", className="alert", **data)


def note(text: str, field: str) -> Component:
    """What was done otherwise than it was typed into a field, as one sentence."""
    data = marked(data_field=field)
    inside = [text, " ", _closer()]
    return dmc.Alert(inside, color="blue", variant="light", className="alert remark", **data)


def _closer() -> Component:
    """The button that takes away what is said."""
    return html.Button("×", className="away", **marked(aria_label=sentences.CLOSE))
