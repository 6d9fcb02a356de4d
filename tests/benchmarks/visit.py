"""What a visit of the page costs: its bytes, the round trips of a change, and the wait.

The wait is a ratio to that for a plain Dash page with a `px.timeline` of the same records; both
are opened by turns, each time in a browser that knows neither.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

import pandas as pd
import plotly.express as px
from dash import Dash, Input, Output, dcc
from flask import Flask
from playwright.sync_api import Browser, CDPSession, Page, Request
from plotly.graph_objects import Figure

from dashboard import query
from dashboard.dataset import Dataset
from dashboard.outputs.images import Renderer
from dashboard.text.paths import CHANGES_PATH
from dashboard.view import View
from dashboard.web import compression
from dashboard.web.server import create_app
from tests.benchmarks.page import ALL, FILTERED, OFFERED, browser, served

ROUNDS = 5
FIRST, LATER = "page, bytes of a first visit", "page, bytes of a later visit"
TRIPS, WAIT = "page, round trips of a change", "page, wait, of that for px.timeline"
VISITS = (FIRST, LATER, TRIPS, WAIT)

OURS = """document.querySelector("#timeline .main-svg .point")
    && /^\\d/.test(document.querySelector("#counts").textContent)"""
PLAIN = 'document.querySelector(".main-svg .point")'
"""Whether the marks of a page are painted, and ours says how many there are."""

STOPWATCH = """(() => {
    const stands = () => { try { return %s; } catch { return false; } };
    const look = () => requestAnimationFrame(() => {
        if (stands()) setTimeout(() => { window.stood = performance.now(); });
        else look();
    });
    look();
})()"""
"""Notes how long after its begin a page stands, in milliseconds."""


def visit(dataset: Dataset) -> dict[str, str]:
    """What a visit costs, by what it is called, as texts."""
    with _page(dataset) as page, served(page) as ours, served(_plain(dataset)) as plain:
        waits = [(_wait(ours, OURS), _wait(plain, PLAIN)) for _ in range(ROUNDS)]
        compression.fill(page, "/")
        first, later, trips = _travel(ours)
    mine, others = (median(each) for each in zip(*waits, strict=True))
    return {
        FIRST: f"{first / 1e6:.2f} MB",
        LATER: f"{later / 1e3:.0f} kB",
        TRIPS: str(trips),
        WAIT: f"{mine / others:.2f}",
    }


@contextmanager
def _page(dataset: Dataset) -> Iterator[Flask]:
    renderer = Renderer()
    try:
        yield create_app(dataset, renderer).server
    finally:
        renderer.close()


def _plain(dataset: Dataset) -> Flask:
    """The page that people write for such a table: a list to choose from, and one figure."""
    rows = query.select(dataset, View()).frame
    ends = rows["end_max"] + pd.Timedelta(days=1)
    table = rows.assign(start=rows["start_min"], end=ends)[
        ["start", "end", "sender", "host", "status", "label", "detail", "city"]
    ]
    app = Dash()
    app.layout = [
        dcc.Dropdown(sorted(table["sender"].unique()), id="sender"),
        dcc.Graph(id="chart", style={"height": 840}),
    ]

    @app.callback(Output("chart", "figure"), Input("sender", "value"))
    def draw(sender: str | None) -> Figure:
        part = table[table["sender"] == sender] if sender else table
        return px.timeline(
            part,
            x_start="start",
            x_end="end",
            y="host",
            color="status",
            hover_name="label",
            hover_data=["detail", "city"],
        )

    return app.server


def _wait(address: str, ready: str) -> float:
    """The milliseconds until a page stands in a browser that has nothing of it."""
    with browser() as new:
        page = _window(new)
        page.add_init_script(STOPWATCH % ready)
        page.goto(address)
        page.wait_for_function("window.stood")
        stood: float = page.evaluate("window.stood")
    return stood


def _window(new: Browser) -> Page:
    return new.new_page(viewport={"width": 1366, "height": 768})


def _travel(address: str) -> tuple[int, int, int]:
    """The bytes of a first and of a later visit, and the requests of a change."""
    with browser() as new:
        context = new.new_context(viewport={"width": 1366, "height": 768})
        first, later = (_weigh(context.new_page(), address) for _ in range(2))
        trips = _trips(context.pages[-1])
    return first, later, trips


def _weigh(page: Page, address: str) -> int:
    """The bytes that a visit moves, as they travel."""
    session: CDPSession = page.context.new_cdp_session(page)
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    session.send("Network.enable")
    page.goto(address)
    page.wait_for_function(f"{OURS} && document.querySelector('#map .scattergeo')")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1000)
    return int(sum(sizes))


def _trips(page: Page) -> int:
    """How often the page asks the server for all that a filter changes."""
    requests: list[str] = []

    def count(request: Request) -> None:
        if CHANGES_PATH in request.url:
            requests.append(request.url)

    page.on("request", count)
    page.evaluate(OFFERED)
    page.evaluate(FILTERED, [{"set": {"kind": ["visit"]}}, "timeline"])
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1000)
    trips = len(requests)
    page.evaluate(FILTERED, [ALL, "timeline"])
    return trips
