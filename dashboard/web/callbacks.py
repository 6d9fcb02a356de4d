"""What happens on the page: `sync` joins the address and the controls, `show` draws the view.

Every property has one author. The address is the state; `view` holds the canonical address of
the last good one, and `drawn` the same without what is chosen, so that choosing a record draws
nothing anew: the browser marks it on the charts and in the table. Whoever triggered a change is
not written back. Each chart has a callback of its own, and a store of its own that tells it when
it is due: what is in sight first. `rest-due` does so for what stands around the charts, and
`counted` for the counts in the filters, where these are unfolded.

`room` and `asked` are written by the scripts in `assets/`: the space there is, and what a pointer,
a key or the player asks for, as one of

    {"set": {field: value}}        these fields become that
    {"toggle": {field: values}}    the field becomes that, or all if it already is that
    {"range": [begin, end]}        the window of the whole days nearest to these moments
    {"step": 1}                    the next record in time, or the previous one (-1)
    {"settle": true}               nothing new: the address says where playback has stopped

With `"passing": true` it is a frame of playback, which leaves no entry in the history.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, partial
from threading import Lock
from time import strptime
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, no_update

from dashboard import query
from dashboard import view as views
from dashboard.charts import FIGURES, Canvas, beside, counts, draw, draw_overview
from dashboard.dataset import Dataset
from dashboard.outputs.images import missing_browser
from dashboard.query import Rows
from dashboard.view import DAYS, View, ViewError
from dashboard.web import page
from dashboard.web.messages import ChangeError, moment
from dashboard.web.page import controls

WHOLE = "/"


@dataclass(frozen=True, eq=False)
class Desk:
    """What all callbacks work with: the data set, and its rows for a view, kept for a while."""

    dataset: Dataset
    choices: views.Choices
    select: Callable[[View], Rows]
    presets: frozenset[str]
    turn: Lock
    """Python runs one thread at a time: of two charts that it drew at once, both would be late."""

    def parse(self, address: str | None) -> View:
        """The view of an address; `ViewError` if it has none."""
        return views.parse(address or "", self.choices)

    def rows(self, address: str) -> tuple[Rows, View]:
        """The rows of an address, and its view, without what is chosen."""
        view = self.parse(address).changed(selected="")
        return self.select(view), view


def register(app: Dash, dataset: Dataset) -> None:
    """Add the page's callbacks for one data set to an application."""
    desk = Desk(
        dataset=dataset,
        choices=query.choices(dataset),
        select=lru_cache(maxsize=64)(partial(query.select, dataset)),
        presets=page.windows(dataset),
        turn=Lock(),
    )
    _register_sync(app, desk)
    _register_charts(app, desk)
    _register_texts(app, desk)
    _register_panel(app)
    _register_browser(app)


BROWSER: Mapping[str, tuple[Sequence[Output], Sequence[Input]]] = {
    "page.unfold": (
        [
            Output("filters", "opened"),
            Output("controls", "className"),
            Output("more", "aria-expanded"),
        ],
        [Input("more", "n_clicks")],
    ),
    "page.due": (
        [Output(f"{name}-due", "data") for name in (*FIGURES, "rest")],
        [Input("drawn", "data"), Input("room", "data")],
    ),
    "page.count": (
        [Output("counted", "data")],
        [Input("rest-due", "data"), Input("filters", "opened")],
    ),
    "page.choose": ([Output("chosen", "data")], [Input("view", "data")]),
    "page.arrange": ([Output("boards", "className")], [Input("chart", "value")]),
    "page.help": ([Output("help", "opened")], [Input("help-open", "n_clicks")]),
    "share.open": ([Output("share", "opened")], [Input("share-open", "n_clicks")]),
    "share.order": (
        [Output("picture-size", "hidden")],
        [
            *(Input("share", "opened"), Input("view", "data")),
            *(Input(f"picture-{name}", "value") for name in page.FIELDS),
        ],
    ),
    "page.columns": ([Output("table", "className")], [Input("columns", "value")]),
    "page.tool": ([Output("tool", "className")], [Input("tool", "value")]),
    "play.know": (
        [Output("play", "className")],
        [Input("calendar", "data"), *(Input(name, "value") for name in page.PLAY)],
    ),
}
"""What the browser does by itself, in `assets/`: what each function writes, and after what."""


def _register_panel(app: Dash) -> None:
    @app.callback(
        Output("share-lacks", "children"), Input("share", "opened"), prevent_initial_call=True
    )
    def lack(opened: bool) -> Any:
        """What the server lacks whenever the panel is opened: a browser may come and go."""
        return page.lacks(missing_browser()) if opened else no_update


def _register_browser(app: Dash) -> None:
    for name, (written, read) in BROWSER.items():
        clientside: Any = app.clientside_callback
        initial = name != "play.know"
        outputs = written if len(written) > 1 else written[0]
        function = ClientsideFunction(*name.split("."))
        clientside(function, outputs, read, prevent_initial_call=initial)


def _register_sync(app: Dash, desk: Desk) -> None:
    @app.callback(
        output={
            "search": Output("url", "search"),
            "view": Output("view", "data"),
            "drawn": Output("drawn", "data"),
            "message": Output("message", "children"),
            "more": Output("more", "children"),
            "values": {name: Output(name, "value") for name in page.CONTROLS},
        },
        inputs={
            "search": Input("url", "search"),
            "values": {name: Input(name, "value") for name in page.CONTROLS},
            "asked": Input("asked", "data"),
            "clear": Input("clear", "n_clicks"),
            "held": State("view", "data"),
            "drawn": State("drawn", "data"),
            "wrong": State("message", "children"),
        },
    )
    def sync(clear: int | None, **given: Any) -> dict[str, Any]:
        del clear
        first = given["held"] is None
        trigger = "url" if first else str(ctx.triggered_id or "url")
        try:
            view = _asked(trigger, given, desk)
        except ViewError as error:
            return _refused(given, str(error), desk)
        except OverflowError as error:
            raise ChangeError("This day is none of the calendar; load the page again.") from error
        return _answer(trigger, given, view, desk)


def _asked(trigger: str, given: Mapping[str, Any], desk: Desk) -> View:
    """The view after a change: of the address, or of one control in the view now held.

    Until a view is held the address alone counts: controls report themselves as they appear.
    """
    if trigger == "url":
        return desk.parse(given["search"])
    if trigger == "clear":
        return View()
    now = desk.parse(given["held"])
    if trigger == "asked":
        return _moved(now, given["asked"] or {}, desk)
    value = given["values"][trigger]
    if trigger in ("span", "known") and value is None:
        return now
    if trigger == "span":
        since, until = controls.window_of(value, desk.dataset)
        return now.changed(since=since, until=until)
    if trigger == "known":
        return _known(now, controls.asof_of(value, desk.dataset))
    if trigger == "preset":
        return _windowed(now, value or WHOLE, desk)
    return _set(now, {trigger: _typed(value) if trigger in DAYS else value}, desk)


def _set(now: View, fields: Mapping[str, Any], desk: Desk) -> View:
    """The view with these fields as controls hold them."""
    made = views.make(fields, desk.choices)
    changed = {name: getattr(made, name) for name in fields}
    if "asof" in changed and "changed_since" not in changed:
        return _known(now.changed(**{**changed, "asof": now.asof}), changed["asof"])
    return now.changed(**changed)


def _known(now: View, asof: date | None) -> View:
    """The view as known on a day; changes since a later day than that are changes no more."""
    since = now.changed_since
    kept = since if asof is None or since is None or since < asof else None
    return now.changed(asof=asof, changed_since=kept)


def _windowed(now: View, preset: str, desk: Desk) -> View:
    if preset == controls.AROUND:
        since, until = controls.around(now.asof or controls.known_span(desk.dataset)[1])
        return now.changed(since=since, until=until)
    first, _, last = preset.partition("/")
    return _set(now, {"since": first, "until": last}, desk)


def _moved(now: View, asked: Mapping[str, Any], desk: Desk) -> View:
    """The view after what a script asked for."""
    if asked.get("set"):
        return _set(now, asked["set"], desk)
    if asked.get("toggle"):
        ((name, values),) = asked["toggle"].items()
        made = getattr(views.make({name: values}, desk.choices), name)
        return now.changed(**{name: () if getattr(now, name) == made else made})
    if asked.get("range"):
        since, until = _whole_days(*asked["range"])
        return now.changed(since=since, until=until)
    if "step" in asked:
        ids = desk.select(now.changed(selected="")).frame["id"].tolist()
        return now.changed(selected=_neighbour(ids, now.selected, int(asked["step"])))
    return now


def _neighbour(ids: list[str], chosen: str, step: int) -> str:
    """The record so many steps from the chosen one, the first or last where there is none."""
    if not ids:
        return chosen
    if chosen not in ids:
        return ids[0] if step > 0 else ids[-1]
    return ids[max(0, min(len(ids) - 1, ids.index(chosen) + step))]


def _typed(text: str | None) -> str:
    """A typed day as the address has it; anything else as it is, for `views` to judge."""
    plain = " ".join((text or "").replace(",", " ").split())
    for form in ("%d %b %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y"):
        try:
            return str(date(*strptime(plain, form)[:3]))
        except ValueError:
            continue
    return plain


def _whole_days(first: str, last: str) -> tuple[date, date]:
    """The window of the whole days nearest to a dragged range of moments."""
    half = timedelta(hours=12)
    begin, end = (moment(each) + half for each in (first, last))
    since, until = begin.date(), end.date() - timedelta(days=1)
    return since, max(since, until)


def _answer(trigger: str, given: Mapping[str, Any], view: View, desk: Desk) -> dict[str, Any]:
    """What to write for a good view: only what differs, and nothing back to who triggered it.

    A dragged chart is always drawn again: it must stand on the whole days of its window.
    """
    address = view.address()
    drawn = view.changed(selected="").address()
    asked = given["asked"] or {}
    were_set = page.are_set(desk.parse(given["held"])) if given["held"] is not None else None
    values = {
        name: no_update if name == trigger or value == given["values"][name] else value
        for name, value in _values(view, desk).items()
    }
    dragged = trigger == "asked" and "range" in asked
    passing = trigger == "asked" and asked.get("passing", False)
    said = trigger == "url" or passing or address == (given["search"] or "")
    return {
        "search": no_update if said else address,
        "view": no_update if address == given["held"] else address,
        "drawn": no_update if drawn == given["drawn"] and not dragged else drawn,
        "message": None if given["wrong"] else no_update,
        "more": no_update if page.are_set(view) == were_set else page.more(view),
        "values": values,
    }


def _refused(given: Mapping[str, Any], why: str, desk: Desk) -> dict[str, Any]:
    """What to write for a bad view: the sentence; the last good one stays, or all at first."""
    if given["held"] is not None:
        kept = dict.fromkeys(("search", "view", "drawn", "more"), no_update)
        unchanged = dict.fromkeys(page.CONTROLS, no_update)
        return {**kept, "message": page.message(why), "values": unchanged}
    return {
        "search": no_update,
        "view": View().address(),
        "drawn": View().address(),
        "message": page.message(f"{why} Everything is shown instead."),
        "more": page.more(View()),
        "values": _values(View(), desk),
    }


def _values(view: View, desk: Desk) -> dict[str, Any]:
    """What each control shows of a view."""
    values: dict[str, Any] = {name: list(getattr(view, name)) for name in page.SEVERAL}
    for name in DAYS:
        day = getattr(view, name)
        values[name] = page.short_day(day) if day else ""
    window = f"{view.since or ''}/{view.until or ''}"
    return {
        **values,
        "q": view.q,
        "group": view.group,
        "chart": view.chart,
        "preset": window if window in desk.presets else None,
        "span": controls.span_of(view, desk.dataset),
        "known": controls.known_of(view, desk.dataset),
    }


def _register_charts(app: Dash, desk: Desk) -> None:
    def show(name: str, address: str | None, room: dict[str, Any] | None) -> Any:
        if address is None or room is None:
            return no_update
        with desk.turn:
            drawing = draw(name, *desk.rows(address), _canvas(name, room))
            # The scripts find beside the marks what the page writes beside them.
            return drawing.figure.update_layout(meta=beside(drawing))

    for name in FIGURES:
        told = {"address": Input(f"{name}-due", "data"), "room": State("room", "data")}
        figure = Output(name, "figure")
        app.callback(figure, told, prevent_initial_call=True)(partial(show, name))


def _canvas(name: str, room: Mapping[str, Any]) -> Canvas:
    width = max(280, min(4000, int(room[name])))
    theme = "dark" if room["theme"] == "dark" else "light"
    return Canvas(width=width, height=0, theme=theme, framed=False)


def _register_texts(app: Dash, desk: Desk) -> None:
    dataset, names = desk.dataset, desk.choices
    steps = query.read_stories(dataset)

    @app.callback(Output("details", "children"), Input("view", "data"), prevent_initial_call=True)
    def detail(address: str | None) -> Any:
        view = desk.parse(address)
        with desk.turn:
            found = query.find_details(dataset, view)
        return found and page.details_panel(found, names, steps, view)

    @app.callback(
        output={
            "said": Output("said", "children"),
            "counts": Output("counts", "children"),
            "chips": Output("chips", "children"),
            "glance": Output("glance", "children"),
            "rows": Output("table", "rowData"),
            "overview": Output("overview", "figure"),
            "style": Output("span-room", "style"),
        },
        inputs={"address": Input("rest-due", "data"), "room": State("room", "data")},
        prevent_initial_call=True,
    )
    def rest(address: str | None, room: dict[str, Any] | None) -> Any:
        if address is None or room is None:
            return no_update
        with desk.turn:
            rows, view = desk.rows(address)
            days = query.count_days(dataset, view)
            figure, left = draw_overview(rows, days, _canvas("timeline", room))
            found = page.table_rows(query.make_table(rows), names)
            told = page.glance(rows, view, query.find_changes(rows), names)
        words = {"said": rows.said, "counts": counts(rows), "chips": page.chips(view, names)}
        below = {"rows": found, "overview": figure, "style": {"marginLeft": left}}
        return {**words, **below, "glance": told}

    @app.callback(
        output={name: Output(name, "data") for name in page.SEVERAL},
        inputs={"address": Input("counted", "data")},
        prevent_initial_call=True,
    )
    def count(address: str | None) -> Any:
        """What each choice would leave."""
        with desk.turn:
            found = query.count_facets(dataset, desk.parse(address))
        return {name: page.counted_options(names[name], found[name]) for name in page.SEVERAL}
