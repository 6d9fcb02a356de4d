"""How long a reader waits between a choice on the page and the charts that show it."""

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from threading import Thread

from playwright.sync_api import Page, sync_playwright
from waitress.server import create_server

from dashboard.export import Renderer
from dashboard.load import Dataset
from dashboard.server import create_app

WATCH = """() => {
    window.chosen = 0;
    document.addEventListener("click", () => { window.chosen = performance.now(); }, true);
}"""

DRAWN = """() => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const drawn = (name) => new Promise((done) => {
        document.querySelector(`#${name} .js-plotly-plot`).once("plotly_afterplot", done);
    }).then(frame).then(() => performance.now() - window.chosen);
    window.waited = Promise.all([drawn("timeline"), drawn("map")]);
}"""
"""Waits for each chart to be drawn anew and painted."""

CHOICES = (("Host", "Rank", "Kind", "Sender") * 3)[:9]
"""Lanes that are chosen one after the other."""


def repaint(dataset: Dataset) -> tuple[float, float]:
    """The median seconds from a click on an entry of a list to the timeline and to both charts."""
    with _served(dataset) as address, _opened(address) as page:
        times = [_choose(page, label) for label in CHOICES]
    return (
        median(timeline for timeline, _ in times) / 1000,
        median(max(both) for both in times) / 1000,
    )


def _choose(page: Page, label: str) -> tuple[float, float]:
    page.locator("#group").click()
    option = page.get_by_role("option", name=label, exact=True)
    option.wait_for()
    page.evaluate(DRAWN)
    option.click()
    timeline, map_ = page.evaluate("window.waited")
    return timeline, map_


@contextmanager
def _served(dataset: Dataset) -> Iterator[str]:
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    renderer = Renderer()
    app = create_app(dataset, renderer).server
    server = create_server(app, host="127.0.0.1", port=0, threads=8)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}/"
    finally:
        renderer.close()
        server.task_dispatcher.shutdown()
        server.close()
        thread.join(timeout=10)


@contextmanager
def _opened(address: str) -> Iterator[Page]:
    chrome = os.environ.get("BROWSER_PATH") or shutil.which("chromium") or shutil.which("chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chrome, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1366, "height": 900})
        page.set_default_timeout(120_000)
        page.goto(address)
        page.locator("#map .main-svg").first.wait_for()
        page.wait_for_load_state("networkidle")
        page.evaluate(WATCH)
        try:
            yield page
        finally:
            browser.close()
