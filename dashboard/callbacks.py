"""What happens on the page: `sync` joins the address and the controls, `show` draws the view.

Every property has one author. The address is the state; `view` holds the canonical address of
the last good one; whoever triggered a change is not written back. `room`, `picked` and `zoomed`
are written by `assets/page.js`: the space there is, the record chosen, the window dragged. Each
chart has a callback of its own, so that the browser paints the first while the next is being
made; `later` is the view once the first has been asked for.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache, partial
from threading import Lock
from time import strptime
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, no_update

from dashboard import page, query
from dashboard import view as views
from dashboard.figures import FIGURES, Canvas, counts, draw
from dashboard.load import Dataset
from dashboard.query import Rows
from dashboard.view import View, ViewError

WHOLE = "/"


def register(app: Dash, dataset: Dataset) -> None:
    """Add the page's callbacks for one data set to an application."""
    choices = query.choices(dataset)
    _register_sync(app, choices, page.windows(dataset))
    _register_show(app, dataset, choices)
    clientside: Any = app.clientside_callback
    clientside(
        ClientsideFunction("page", "unfold"),
        Output("filters", "opened"),
        Output("controls", "className"),
        Output("more", "aria-expanded"),
        Input("more", "n_clicks"),
        State("filters", "opened"),
        prevent_initial_call=True,
    )
    clientside(
        ClientsideFunction("page", "later"),
        Output("later", "data"),
        Input("view", "data"),
        Input("room", "data"),
        prevent_initial_call=True,
    )


def _register_sync(app: Dash, choices: views.Choices, presets: frozenset[str]) -> None:
    @app.callback(
        output={
            "search": Output("url", "search"),
            "view": Output("view", "data"),
            "message": Output("message", "children"),
            "more": Output("more", "children"),
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
            return _refused(given, str(error), presets)
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
        chosen = {"selected": given["picked"]["selected"]}
        return now.changed(selected=views.make(chosen, choices).selected)
    if trigger in ("zoomed", "preset"):
        window = _dragged(given["zoomed"]) if trigger == "zoomed" else given["values"]["preset"]
        since, _, until = (window or WHOLE).partition("/")
        made = views.make({"since": since, "until": until}, choices)
        return now.changed(since=made.since, until=made.until)
    value = given["values"][trigger]
    made = views.make({trigger: _typed(value) if trigger in page.DAYS else value}, choices)
    return now.changed(**{trigger: getattr(made, trigger)})


def _typed(text: str | None) -> str:
    """A typed day as the address has it; anything else as it is, for `views` to judge."""
    plain = " ".join((text or "").replace(",", " ").split())
    for form in ("%d %b %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y"):
        try:
            return str(date(*strptime(plain, form)[:3]))
        except ValueError:
            continue
    return plain


def _dragged(zoomed: Mapping[str, Any]) -> str:
    """The window of the whole days nearest to a dragged range of moments, or one that was named."""
    if "range" not in zoomed:
        return str(zoomed["window"])
    half = timedelta(hours=12)
    begin, end = (datetime.fromisoformat(moment.strip()[:19]) + half for moment in zoomed["range"])
    since, until = begin.date(), end.date() - timedelta(days=1)
    return f"{since}/{max(since, until)}"


def _answer(
    trigger: str, given: Mapping[str, Any], view: View, presets: frozenset[str]
) -> dict[str, Any]:
    """What to write for a good view: only what differs, and nothing back to who triggered it.

    A dragged chart is always drawn again: it must stand on the whole days of its window.
    """
    address = view.address()
    values = {
        name: no_update if name == trigger or value == given["values"][name] else value
        for name, value in _values(view, presets).items()
    }
    return {
        "search": no_update if trigger == "url" or address == given["search"] else address,
        "view": no_update if address == given["held"] and trigger != "zoomed" else address,
        "message": page.message(""),
        "more": page.more(view),
        "values": values,
    }


def _refused(given: Mapping[str, Any], why: str, presets: frozenset[str]) -> dict[str, Any]:
    """What to write for a bad view: the sentence; the last good one stays, or all at first."""
    if given["held"] is not None:
        unchanged = dict.fromkeys(page.CONTROLS, no_update)
        return {
            "search": no_update,
            "view": no_update,
            "message": page.message(why),
            "more": no_update,
            "values": unchanged,
        }
    return {
        "search": no_update,
        "view": View().address(),
        "message": page.message(f"{why} Everything is shown instead."),
        "more": page.more(View()),
        "values": _values(View(), presets),
    }


def _values(view: View, presets: frozenset[str]) -> dict[str, Any]:
    """What each control shows of a view."""
    values: dict[str, Any] = {name: list(getattr(view, name)) for name in page.SEVERAL}
    for name in page.DAYS:
        day = getattr(view, name)
        values[name] = page.short_day(day) if day else ""
    window = f"{view.since or ''}/{view.until or ''}"
    preset = window if window in presets else None
    return {**values, "q": view.q, "group": view.group, "preset": preset}


def _register_show(app: Dash, dataset: Dataset, choices: views.Choices) -> None:
    select = lru_cache(maxsize=32)(partial(query.select, dataset))
    # Python runs one thread at a time: of two charts that it drew at once, both would be late.
    turn = Lock()

    def show(name: str, address: str | None, room: dict[str, Any] | None) -> Any:
        if address is None or room is None:
            return no_update
        view = views.parse(address, choices)
        with turn:
            return _chart(name, select(view), view, room)

    first, *others = FIGURES
    told = {"address": Input("view", "data"), "room": Input("room", "data")}
    app.callback(_outputs(first), told, prevent_initial_call=True)(partial(show, first))
    for name in others:
        later = {"address": Input("later", "data"), "room": State("room", "data")}
        app.callback(_outputs(name), later, prevent_initial_call=True)(partial(show, name))

    @app.callback(
        output={
            "said": Output("said", "children"),
            "counts": Output("counts", "children"),
            "details": Output("details", "children"),
        },
        inputs={"address": Input("view", "data")},
        prevent_initial_call=True,
    )
    def tell(address: str) -> dict[str, Any]:
        view = views.parse(address, choices)
        with turn:
            rows, found = select(view), query.details(dataset, view)
        return {
            "said": rows.said,
            "counts": counts(rows),
            "details": page.details(found, choices),
        }


def _outputs(name: str) -> dict[str, Output]:
    """All that is written of one chart."""
    return {
        "figure": Output(name, "figure"),
        "notes": Output(f"{name}-notes", "children"),
        "links": Output(f"{name}-links", "children"),
        "said": Output(f"{name}-room", "aria-label"),
    }


def _chart(name: str, rows: Rows, view: View, room: Mapping[str, Any]) -> dict[str, Any]:
    """A chart drawn for the room there is, with what stands around it."""
    theme = "dark" if room["theme"] == "dark" else "light"
    width = max(280, min(4000, int(room[name])))
    canvas = Canvas(width=width, height=0, theme=theme, framed=False)
    return {
        "figure": draw(name, rows, view, canvas),
        "notes": " ".join(FIGURES[name].notes(rows)),
        "links": page.links(name, view.address(), theme),
        "said": f"{FIGURES[name].title}: {rows.said}. {counts(rows)}.",
    }
