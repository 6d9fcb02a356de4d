"""What happens on the page: `sync` joins the address and the controls, `show` draws the view.

Every property has one author. The address is the state; `view` holds the canonical address of
the last good one, and `drawn` the same without what is chosen, so that choosing a record draws
nothing anew: the browser marks it on the charts and in the table. Whoever triggered a change is
not written back. Each chart has a callback of its own, and a store of its own that tells it when
it is due: what is in sight first. `words-due` does so for what is said of a view, `rest-due` for
the lists and the strip of days, and `counted` for the counts in the filters, where these are
unfolded. What follows from a change travels with its answer: see `push`.

`room` and `asked` are written by the scripts in `assets/`: the space there is, and what a pointer,
a key or the player asks for, as one of

    {"set": {field: value}}        these fields become that
    {"toggle": {field: values}}    the field becomes that, or all if it already is that
    {"range": [begin, end]}        the window of the whole days nearest to these moments
    {"step": 1}                    the next record in time, or the previous one (-1)
    {"story": 0}                   the step of that number of the story
    {"note": {"at": "4 Feb", "text": "Olympics open"}}  one more note, at what was typed
    {"settle": true}               nothing new: the address says where playback has stopped

With `"passing": true` it is a frame of playback, which leaves no entry in the history.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from threading import Lock
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, no_update

from dashboard import query
from dashboard.charts import (
    FIGURES,
    Canvas,
    beside,
    choices_with_charts,
    draw,
    draw_overview,
    whole_legend,
)
from dashboard.dataset import Dataset
from dashboard.outputs.images import missing_browser
from dashboard.text.sentences import answers
from dashboard.view import ViewError
from dashboard.web import page
from dashboard.web.messages import ChangeError
from dashboard.web.sync import ENTER, Desk, answer, offers, refusal, view_after


def register(app: Dash, dataset: Dataset) -> None:
    """Add the page's callbacks for one data set to an application."""
    desk = Desk(
        dataset=dataset,
        choices=choices_with_charts(dataset),
        select=lru_cache(maxsize=64)(partial(query.select, dataset)),
        presets=page.windows(dataset),
        turn=Lock(),
    )
    _register_sync(app, desk)
    _register_charts(app, desk)
    _register_details(app, desk)
    _register_words(app, desk)
    _register_rest(app, desk)
    _register_table(app, desk)
    _register_counts(app, desk)
    _register_panel(app)
    _register_browser(app)


BROWSER: Mapping[str, tuple[Sequence[Output], Sequence[Input]]] = {
    "page.unfold": (
        [
            Output("filters", "opened"),
            Output("controls", "data-open"),
            Output("more", "aria-expanded"),
        ],
        [Input("more", "n_clicks")],
    ),
    "page.due": (
        [Output(f"{name}-due", "data") for name in page.DUE_PARTS],
        [Input("drawn", "data"), Input("room", "data"), Input("chart", "value")],
    ),
    "page.count": (
        [Output("counted", "data")],
        [Input("rest-due", "data"), Input("filters", "opened")],
    ),
    "page.choose": ([Output("chosen", "data")], [Input("view", "data")]),
    "page.help": ([Output("help", "opened")], [Input("help-open", "n_clicks")]),
    "share.open": ([Output("share", "opened")], [Input("share-open", "n_clicks")]),
    "share.order": (
        [Output("picture-size", "hidden")],
        [
            *(Input("share", "opened"), Input("view", "data")),
            *(Input(f"picture-{name}", "value") for name in page.FIELDS),
        ],
    ),
    "page.columns": ([], [Input("columns", "value")]),
    "page.tool": ([], [Input("tool", "value")]),
    "play.know": (
        [],
        [Input("calendar", "data"), *(Input(f"play-{name}", "value") for name in page.PLAYING)],
    ),
}
"""What the browser does by itself, in `assets/`: what each function writes, and after what.

None writes a class: how a component looks is said where it is made.
"""


def _register_panel(app: Dash) -> None:
    @app.callback(
        Output("share-lacks", "children"), Input("share", "opened"), prevent_initial_call=True
    )
    def lack(opened: bool) -> object:
        """What the server lacks whenever the panel is opened: a browser may come and go."""
        return page.lacks(missing_browser()) if opened else no_update


def _register_browser(app: Dash) -> None:
    for name, (written, read) in BROWSER.items():
        clientside: Any = app.clientside_callback
        initial = name != "play.know"
        function = ClientsideFunction(*name.split("."))
        clientside(function, *written, *read, prevent_initial_call=initial)


def _register_sync(app: Dash, desk: Desk) -> None:
    @app.callback(
        output={
            "search": Output("url", "search"),
            "view": Output("view", "data"),
            "drawn": Output("drawn", "data"),
            "message": Output("message", "children"),
            "more": Output("more", "children"),
            "limits": {
                "span_min": Output("span", "min"),
                "span_max": Output("span", "max"),
                "known_min": Output("known", "min"),
                "known_max": Output("known", "max"),
                "known_last": Output("known-room", "data-last"),
            },
            "values": {name: Output(name, "value") for name in page.CONTROLS},
        },
        inputs={
            "search": Input("url", "search"),
            "values": {name: Input(name, "value") for name in page.CONTROLS},
            "enter": Input("q", "n_submit"),
            "asked": Input("asked", "data"),
            "clear": Input("clear", "n_clicks"),
            "held": State("view", "data"),
            "drawn": State("drawn", "data"),
            "wrong": State("message", "children"),
        },
    )
    def sync(clear: int | None, enter: int | None, **inputs: object) -> dict[str, Any]:
        del clear, enter
        trigger = "url" if inputs["held"] is None else _trigger()
        try:
            view = view_after(trigger, inputs, desk)
        except ViewError as error:
            return refusal(inputs, str(error), desk, offers(trigger, error), trigger)
        except OverflowError as error:
            raise ChangeError(answers.NO_CALENDAR_DAY) from error
        return answer(trigger, inputs, view, desk)


def _trigger() -> str:
    """What changed: the id of a component, or that Enter was pressed in the field of words."""
    return ENTER if "q.n_submit" in ctx.triggered_prop_ids else str(ctx.triggered_id or "url")


def _register_charts(app: Dash, desk: Desk) -> None:
    def show(name: str, address: str | None, room: dict[str, Any] | None) -> object:
        if address is None or room is None:
            return no_update
        with desk.turn:
            rows, view = desk.rows(address)
            canvas = _canvas(name, room)
            drawing = draw(name, rows, view, canvas)
            legend = whole_legend(name, drawing, view, canvas.colours, desk.rows_of)
            # The scripts find beside the marks what the page writes beside them.
            area = {"area": str(view.map)} if view.map else {}
            return drawing.figure.update_layout(meta=beside(drawing, rows, legend) | area)

    for name in FIGURES:
        inputs = {"address": Input(f"{name}-due", "data"), "room": State("room", "data")}
        figure = Output(name, "figure")
        app.callback(figure, inputs, prevent_initial_call=True)(partial(show, name))


def _canvas(name: str, room: Mapping[str, Any]) -> Canvas:
    """The canvas of a chart: a map fills its room, a chart of lanes takes the height it needs."""
    width, height = room[name]
    fills = not FIGURES[name].grows
    return Canvas(
        width=_within(width, 280),
        height=_within(height, 200) if fills and height else 0,
        theme=_theme(room),
        framed=False,
    )


def _within(pixels: float, least: int) -> int:
    return max(least, min(4000, int(pixels)))


def _theme(room: Mapping[str, Any]) -> str:
    return "dark" if room["theme"] == "dark" else "light"


def _register_details(app: Dash, desk: Desk) -> None:
    steps = query.read_stories(desk.dataset)

    @app.callback(
        Output("details", "children"),
        Output("story", "children"),
        Input("view", "data"),
        prevent_initial_call=True,
    )
    def detail(address: str | None) -> object:
        view = desk.parse(address)
        with desk.turn:
            details = query.find_details(desk.dataset, view)
        panel = details and page.details_panel(details, desk.choices, view)
        return panel, page.story_panel(steps, query.step_number(desk.dataset, steps, view))


def _register_words(app: Dash, desk: Desk) -> None:
    @app.callback(
        output={
            "said": Output("said", "children"),
            "counts": Output("counts", "children"),
            "chips": Output("chips", "children"),
            "finding": Output("finding", "children"),
        },
        inputs={"address": Input("words-due", "data")},
        prevent_initial_call=True,
    )
    def words(address: str | None) -> object:
        """What the page says of a view in a line: it takes no time, and comes with the charts."""
        if address is None:
            return no_update
        with desk.turn:
            rows, view = desk.rows(address)
            return {
                "said": rows.subtitle,
                "counts": page.counts(rows),
                "chips": page.chips(view, desk.choices),
                "finding": page.finding(rows, view),
            }


def _register_rest(app: Dash, desk: Desk) -> None:
    @app.callback(
        output={
            "tallies": Output("tallies", "children"),
            "changes": Output("changes", "children"),
            "overview": Output("overview", "figure"),
        },
        inputs={"address": Input("rest-due", "data"), "room": State("room", "data")},
        prevent_initial_call=True,
    )
    def rest(address: str | None, room: dict[str, Any] | None) -> object:
        if address is None or room is None:
            return no_update
        with desk.turn:
            return _rest(desk, address, room)


def _rest(desk: Desk, address: str, room: Mapping[str, Any]) -> dict[str, Any]:
    """The lists of a view, and its strip of days."""
    rows, view = desk.rows(address)
    days = query.count_days(desk.dataset, view)
    strip = Canvas(width=_within(room["strip"], 200), theme=_theme(room), framed=False)
    return {
        "tallies": page.tallies(rows, view, desk.choices),
        "changes": page.changed(rows, view),
        "overview": draw_overview(rows, days, strip),
    }


def _register_table(app: Dash, desk: Desk) -> None:
    @app.callback(Output("table", "rowData"), Input("table-due", "data"), prevent_initial_call=True)
    def table(address: str | None) -> object:
        if address is None:
            return no_update
        with desk.turn:
            rows, view = desk.rows(address)
            order = query.row_order(rows, view.sort)
            records, more = query.make_table(rows), query.more_listed(rows)
            return page.table_rows(records.take(order), more.take(order), desk.choices)


def _register_counts(app: Dash, desk: Desk) -> None:
    @app.callback(
        output={name: Output(name, "data") for name in page.SEVERAL},
        inputs={"address": Input("counted", "data")},
        prevent_initial_call=True,
    )
    def count(address: str | None) -> object:
        """What each choice would leave."""
        with desk.turn:
            facets = query.count_facets(desk.dataset, desk.parse(address))
        return {
            name: page.counted_options(desk.choices[name], facets[name]) for name in page.SEVERAL
        }
