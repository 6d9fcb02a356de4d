"""How long a reader waits for the page: for a filter to be drawn, for a choice to be marked."""

import logging
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from statistics import median
from threading import Thread

from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from waitress.server import create_server

from dashboard.dataset import Dataset
from dashboard.outputs.images import Renderer
from dashboard.web.server import create_app
from tests.browser.visitor import script

FLAGS = [
    "--no-sandbox",
    # Pages of the browser's own, made for each window, that nobody sees.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup",
]

NAMES = ("dash", "details", "frames", "selection")
OFFERED = f"""async () => {{
    window.scripts = Object.assign({{}}, ...await Promise.all([{", ".join(map(script, NAMES))}]));
}}"""
"""Leaves what some of the page's scripts export in the window, where the measures call it."""

FILTERED = """([asked, name]) => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const graph = document.querySelector(`#${name} .js-plotly-plot`);
    const begun = performance.now();
    const drawn = new Promise((done) => graph.once("plotly_afterplot", done));
    window.scripts.send(asked);
    return drawn.then(frame).then(() => performance.now() - begun);
}"""
"""Asks for a view as a press on a filter does, until a chart is drawn anew and painted."""

CHOSEN = """([record, places]) => {
    const begun = performance.now();
    const at = (place) => document.querySelector(place);
    window.scripts.select(record);
    return new Promise((done) => {
        const look = () => {
            const held = window.scripts.chosen() === record && places.every(at)
                && at("#details article")?.dataset.shown === record;
            if (!held) requestAnimationFrame(look);
            else requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
        };
        look();
    });
}"""
"""Chooses a record, until it is marked on the charts, its details open, and all painted."""

FILTERS: tuple[Mapping[str, object], ...] = (
    *({"set": {"kind": ["visit"]}}, {"set": {"kind": []}}),
    *({"toggle": {"status": ["completed"]}}, {"toggle": {"status": ["completed"]}}),
    *({"set": {"group": "host"}}, {"set": {"group": "sender"}}),
    *({"set": {"kind": ["visit", "shipment"]}}, {"set": {"kind": []}}, {"set": {"q": "kyiv"}}),
)
"""Filters that are chosen one after the other: narrower and wider views by turns."""

ALL = {"set": {"q": ""}}
"""Takes the last of them away again."""


def repaint(dataset: Dataset) -> tuple[float, float, float]:
    """The median seconds from a filter to the timeline, or to the map, both in sight.

    The third is from choosing a record to its marks on both and its details.
    """
    with _opened(dataset) as page:
        timeline = [_filter(page, asked, "timeline") for asked in FILTERS]
        _filter(page, ALL, "timeline")
        map_ = [_filter(page, asked, "map") for asked in FILTERS]
        _filter(page, ALL, "map")
        chosen = [_choose(page, record) for record in _records(page)]
    return median(timeline) / 1000, median(map_) / 1000, median(chosen) / 1000


def _filter(page: Page, asked: object, name: str) -> float:
    """The milliseconds; what is drawn after that has time to end."""
    taken = float(page.evaluate(FILTERED, [asked, name]))
    page.wait_for_timeout(500)
    return taken


def _records(page: Page) -> list[str]:
    """Visits from all over the table, which takes a while to hold many."""
    tabs = page.locator("#chart [role=tab]")
    tabs.filter(has_text="Table").click()
    page.locator("#table .ag-row").first.wait_for()
    ids: list[str] = page.evaluate(VISITS)
    tabs.filter(has_text="Map").click()
    page.wait_for_timeout(500)
    return ids[:: max(1, len(ids) // 9)][:9]


VISITS = """async () => {
    const api = await window.dash_ag_grid.getApiAsync("table");
    const found = [];
    api.forEachNode((node) => node.data.kind === "Visits" && found.push(node.data.id));
    return found;
}"""
"""The ids of the visits in the table."""


def _choose(page: Page, record: str) -> float:
    """The milliseconds; a timeline that counts has no marks of records."""
    marked = page.evaluate("() => window.scripts.marksOf('timeline').length > 0")
    places = ["#map-room .over .chosen"]
    places += ["#timeline-room .over .chosen"] if marked else []
    taken = float(page.evaluate(CHOSEN, [record, places]))
    page.wait_for_timeout(200)
    return taken


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address at which an application is served."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = create_server(app, host="127.0.0.1", port=0, threads=8)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}/"
    finally:
        server.task_dispatcher.shutdown()
        server.close()
        thread.join(timeout=10)


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser that has seen no page yet."""
    chrome = os.environ.get("BROWSER_PATH") or shutil.which("chromium") or shutil.which("chrome")
    with sync_playwright() as playwright:
        new = playwright.chromium.launch(executable_path=chrome, args=FLAGS)
        try:
            yield new
        finally:
            new.close()


@contextmanager
def _opened(dataset: Dataset) -> Iterator[Page]:
    """The page of a data set, as it stands in a browser."""
    renderer = Renderer()
    try:
        with served(create_app(dataset, renderer).server) as address, browser() as new:
            page = new.new_page(viewport={"width": 1366, "height": 900})
            page.set_default_timeout(120_000)
            page.goto(address)
            page.locator("#map .main-svg").first.wait_for()
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(1000)
            page.evaluate(OFFERED)
            yield page
    finally:
        renderer.close()
