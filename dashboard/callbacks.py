"""What happens on the page: `sync` joins the address and the controls, `show` draws the view.

Every property has one author. The address is the state; `view` holds the canonical address of
the last good one; whoever triggered a change is not written back. `room`, `picked` and `zoomed`
are written by `assets/page.js`: the space there is, the record chosen, the window dragged.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from dash import Dash, Input, Output, State, ctx, no_update

from dashboard import page, query
from dashboard import view as views
from dashboard.figures import FIGURES, Canvas, counts, draw
from dashboard.load import Dataset
from dashboard.view import View, ViewError

WHOLE = "/"


def register(app: Dash, dataset: Dataset) -> None:
    """Add the page's callbacks for one data set to an application."""
    choices = query.choices(dataset)
    _register_sync(app, choices, page.windows(dataset))
    _register_show(app, dataset, choices)
    app.clientside_callback(
        "(clicks, opened) => [!opened, `controls ${opened ? '' : 'open'}`]",
        Output("filters", "opened"),
        Output("controls", "className"),
        Input("more", "n_clicks"),
        State("filters", "opened"),
        prevent_initial_call=True,
    )


def _register_sync(app: Dash, choices: views.Choices, presets: frozenset[str]) -> None:
    @app.callback(
        output={
            "search": Output("url", "search"),
            "view": Output("view", "data"),
            "message": Output("message", "children"),
            "values": {name: Output(name, "value") for name in page.CONTROLS},
        },
        inputs={
            "search": Input("url", "search"),
            "values": {name: Input(name, "value") for name in page.CONTROLS},
            "picked": Input("picked", "data"),
            "zoomed": Input("zoomed", "data"),
            "clear": Input("clear", "n_clicks"),
            "held": State("view", "data"),
        },
    )
    def sync(clear: int | None, **given: Any) -> dict[str, Any]:
        del clear
        first = given["held"] is None
        trigger = "url" if first else str(ctx.triggered_id or "url")
        try:
            view = _asked(trigger, given, choices)
        except ViewError as error:
            return _refused(given, str(error))
        return _answer(trigger, given, view, presets)


def _asked(trigger: str, given: Mapping[str, Any], choices: views.Choices) -> View:
    """The view after a change: of the address, or of one control in the view now held.

    Until a view is held the address alone counts: controls report themselves as they appear.
    """
    if trigger == "url":
        return views.parse(given["search"] or "", choices)
    if trigger == "clear":
        return View()
    now = views.parse(given["held"] or "", choices)
    if trigger == "picked":
        return now.changed(selected=views.make(given["picked"], choices).selected)
    if trigger == "zoomed":
        since, until = _days(given["zoomed"]["range"])
        return now.changed(since=since, until=until)
    value = given["values"][trigger]
    if trigger == "preset":
        since, _, until = (value or WHOLE).partition("/")
        made = views.make({"since": since, "until": until}, choices)
        return now.changed(since=made.since, until=made.until)
    made = views.make({trigger: value}, choices)
    return now.changed(**{trigger: getattr(made, trigger)})


def _days(dragged: list[str] | None) -> tuple[date | None, date | None]:
    """The whole days nearest to a dragged range of moments; none for the whole period."""
    if dragged is None:
        return None, None
    half = timedelta(hours=12)
    begin, end = (datetime.fromisoformat(moment.strip()[:19]) + half for moment in dragged)
    since, until = begin.date(), end.date() - timedelta(days=1)
    return since, max(since, until)


def _answer(
    trigger: str, given: Mapping[str, Any], view: View, presets: frozenset[str]
) -> dict[str, Any]:
    """What to write for a good view: only what differs, and nothing back to who triggered it."""
    address = view.address()
    values = {
        name: no_update if name == trigger or value == given["values"][name] else value
        for name, value in _values(view, presets).items()
    }
    return {
        "search": no_update if trigger == "url" or address == given["search"] else address,
        "view": no_update if address == given["held"] else address,
        "message": page.message(""),
        "values": values,
    }


def _refused(given: Mapping[str, Any], why: str) -> dict[str, Any]:
    """What to write for a bad view: the sentence; the last good one stays, or all at first."""
    first = given["held"] is None
    return {
        "search": no_update,
        "view": "" if first else no_update,
        "message": page.message(f"{why} Shown instead: all." if first else why),
        "values": dict.fromkeys(page.CONTROLS, no_update),
    }


def _values(view: View, presets: frozenset[str]) -> dict[str, Any]:
    """What each control shows of a view."""
    values: dict[str, Any] = {name: list(getattr(view, name)) for name in page.SEVERAL}
    for name in ("since", "until", "asof"):
        day = getattr(view, name)
        values[name] = day.isoformat() if day else None
    window = f"{values['since'] or ''}/{values['until'] or ''}"
    preset = window if window in presets else None
    return {**values, "q": view.q, "group": view.group, "preset": preset}


def _register_show(app: Dash, dataset: Dataset, choices: views.Choices) -> None:
    @app.callback(
        output={
            "figures": {name: Output(name, "figure") for name in FIGURES},
            "notes": {name: Output(f"{name}-notes", "children") for name in FIGURES},
            "links": {name: Output(f"{name}-links", "children") for name in FIGURES},
            "said": Output("said", "children"),
            "counts": Output("counts", "children"),
        },
        inputs={"address": Input("view", "data"), "room": Input("room", "data")},
        prevent_initial_call=True,
    )
    def show(address: str | None, room: dict[str, Any] | None) -> Any:
        if address is None or room is None:
            return no_update
        view = views.parse(address, choices)
        rows = query.select(dataset, view)
        theme = "dark" if room.get("theme") == "dark" else "light"
        return {
            "figures": {name: draw(name, rows, view, _canvas(name, room)) for name in FIGURES},
            "notes": {name: " ".join(FIGURES[name].notes(rows)) for name in FIGURES},
            "links": {name: page.links(name, address, theme) for name in FIGURES},
            "said": rows.said,
            "counts": counts(rows),
        }

    @app.callback(
        Output("details", "children"),
        Input("view", "data"),
        prevent_initial_call=True,
    )
    def open_details(address: str) -> Any:
        found = query.details(dataset, views.parse(address, choices))
        return page.details(found, choices)


def _canvas(name: str, room: dict[str, Any]) -> Canvas:
    """What the page has room for: the width of the chart, and the theme."""
    width = max(280, min(4000, int(room[name])))
    theme = "dark" if room.get("theme") == "dark" else "light"
    return Canvas(width=width, height=0, theme=theme, framed=False)
