"""Before the page is there, its frame stands in the same places."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, ViewportSize, expect

from dashboard import query
from dashboard.dataset import Dataset
from dashboard.query import Rows
from dashboard.view import View
from tests.browser.calm import CALM
from tests.browser.conftest import LAPTOP, Browse
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

SIZES: list[ViewportSize] = [
    {"width": 1920, "height": 1080},
    {"width": 1366, "height": 768},
    {"width": 768, "height": 1024},
    {"width": 390, "height": 844},
]
PARTS = [
    *(".header", ".lead .finding", ".controls", ".keys", ".panes", ".pane.first"),
    *(".dock", ".dock .strip", ".footer"),
]
BOXES = """([root, parts]) => parts.map((part) => {
    const {x, y, width, height} = document.querySelector(`${root} ${part}`).getBoundingClientRect();
    return [part, ...[x, y, width, height].map(Math.round)];
})"""


def boxes(page: Page, root: str) -> list[Any]:
    """Where the parts below an element stand, at each size."""
    found = []
    for size in SIZES:
        page.set_viewport_size(size)
        found.append(page.evaluate(BOXES, [root, PARTS]))
    return found


def test_nothing_moves_when_the_page_comes(browse: Browse, kyiv: Dataset) -> None:
    """The library of the table comes later, with the table."""
    visitor = browse(apart=True)
    held: list[Route] = []
    asked: list[str] = []

    def hold(route: Route) -> None:
        held.append(route)

    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.page.route("**/_dash-layout", hold)
    visitor.page.goto(f"{visitor.base}/?sender=GBR")
    frame = visitor.page.locator("#skeleton")
    expect(frame.get_by_role("heading", level=1)).to_be_visible()
    said = frame.locator(".finding").inner_text()
    assert said.startswith("6 visits from ")
    expect(visitor.page.get_by_text("Loading...")).to_be_hidden()
    before = boxes(visitor.page, "#skeleton")
    visitor.page.wait_for_function("() => document.querySelector('._dash-loading')")
    for route in held:
        route.continue_()
    visitor.settle()
    expect(frame).to_have_count(0)
    assert visitor.page.locator("#finding").inner_text() == said
    assert boxes(visitor.page, "#page") == before
    visitor.page.evaluate(CALM)
    assert [url for url in asked if TABLE in url] == []
    visitor.page.unroute_all()
    visitor.resize(LAPTOP)
    assert [url for url in asked if "/plotly.min.js" in url] == [plotly(visitor.page)]
    the_library_comes_with_the_table(visitor, query.select(kyiv, View(sender=("GBR",))))
    assert [url for url in asked if TABLE in url] != []


TABLE = "/dash_ag_grid/"


def plotly(page: Page) -> str:
    """The address of the page's own Plotly, which Dash would load whole and again."""
    source = page.locator('script[src*="/scripts/"][src$="/plotly.min.js"]').get_attribute("src")
    return f"{page.evaluate('location.origin')}{source}"


def the_library_comes_with_the_table(visitor: Visitor, shown: Rows) -> None:
    """It is asked for again where it does not come."""
    visitor.page.route(f"**{TABLE}*", lambda route: route.abort())
    visitor.tab("table").click()
    again = visitor.page.get_by_role("button", name="Try again")
    expect(again).to_be_visible()
    visitor.settle()
    visitor.page.unroute_all()
    again.click()
    expect(visitor.page.locator("#table .ag-row").first).to_be_visible()
    expect(again).to_have_count(0)
    assert set(visitor.rows()) == set(shown.frame["id"])
    visitor.problems.clear()


def test_where_the_page_cannot_come_it_says_so(browse: Browse) -> None:
    visitor = browse()
    visitor.page.route(re.compile("/_dash-(layout|dependencies)"), lambda route: route.abort())
    visitor.page.goto(visitor.base)
    again = visitor.page.get_by_role("button", name="Try again")
    expect(again).to_be_visible()
    expect(visitor.page.locator("#skeleton .finding")).to_be_visible()
    visitor.page.unroute_all()
    again.click()
    visitor.settle()
    expect(visitor.page.locator("#skeleton, #unanswered button")).to_have_count(0)
    visitor.problems.clear()


def test_without_scripts_a_reader_has_the_finding_and_links(browse: Browse) -> None:
    visitor = browse(java_script_enabled=False)
    visitor.page.goto(f"{visitor.base}/?sender=GBR")
    expect(visitor.page.locator(".finding")).to_contain_text("6 visits from ")
    link = visitor.page.get_by_role("link", name="visits")
    expect(link).to_have_attribute("href", "/data/visits.csv?sender=GBR")
    link.click(trial=True)
    visitor.expect_no_scripts()
