"""Before the page is there, its frame stands in the same places."""

import json
import re
from collections.abc import Callable
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, Request, Route, ViewportSize, expect

from dashboard import query
from dashboard import view as views
from dashboard.charts import say_counts
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
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    held = visitor.hold("**/_dash-layout")
    visitor.page.goto(f"{visitor.base}/?sender=GBR")
    frame = visitor.page.locator("#skeleton")
    expect(frame.get_by_role("heading", level=1)).to_be_visible()
    said = frame.locator(".finding").inner_text()
    assert said.startswith("6 visits from ")
    expect(visitor.page.get_by_text("Loading...")).to_be_hidden()
    before = boxes(visitor.page, "#skeleton")
    visitor.release(held)
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


FIRST_PICTURE = """() => {
    const marks = document.querySelector("#skeleton #timeline .js-plotly-plot")?._fullData;
    const cells = (marks ?? []).flatMap(({customdata}) => Array.from(customdata ?? [])).flat();
    const names = [...document.querySelectorAll("#skeleton #timeline-room .names .name")];
    return names.length ? [cells.filter((cell) => typeof cell === "string"),
        names.map((name) => name.textContent)] : null;
}"""
"""The records of the marks in the frame, and the names of its lanes, once they stand there."""

VIEWS = [
    (LAPTOP, "light", ""),
    (SIZES[0], "dark", "?sender=GBR&asof=2022-02-01"),
    (SIZES[2], "light", "?group=host"),
    (SIZES[3], "dark", "?q=Macron"),
]


@pytest.mark.sweep(4)
@pytest.mark.parametrize(("size", "scheme", "address"), VIEWS)
def test_the_first_chart_stands_before_dash_has_started(
    browse: Browse,
    kyiv: Dataset,
    size: ViewportSize,
    scheme: Literal["light", "dark"],
    address: str,
) -> None:
    """What Dash then asks for is here: the page asks once."""
    visitor = browse(color_scheme=scheme)
    page = visitor.page
    page.set_viewport_size(size)
    held = visitor.hold("**/_dash-layout")

    def come() -> None:
        page.goto(f"{visitor.base}/{address}", wait_until="commit")
        ids, names = page.wait_for_function(FIRST_PICTURE).json_value()
        rows = query.select(kyiv, views.parse(address, query.choices(kyiv)))
        assert set(rows.frame["id"]) <= set(ids)
        assert len(names) == len(rows.lanes)
        for name, lane in zip(names, rows.lanes, strict=True):
            assert name == lane.acronym or lane.label.startswith(name.removesuffix("…"))
        assert page.locator("#skeleton #counts").inner_text() == say_counts(rows)
        visitor.release(held)
        expect(page.locator("#skeleton")).to_have_count(0)

    assert_one(changes(visitor, come))
    page.unroute_all()


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
    for _ in range(100):  # a request that was refused before may fail after the first press
        if visitor.page.locator("#table .ag-row").first.is_visible():
            break
        visitor.page.evaluate("document.querySelector('#unanswered button')?.click()")
        visitor.page.wait_for_timeout(200)
    expect(again).to_have_count(0)
    assert set(visitor.rows()) == set(shown.frame["id"])
    visitor.problems.clear()


@pytest.mark.slow
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


def changes(visitor: Visitor, act: Callable[[], object]) -> list[str]:
    """The outputs for which the page asks the server while it does something."""
    requests: list[str] = []

    def count(request: Request) -> None:
        if "_dash-update-component" in request.url:
            requests.append(json.loads(request.post_data or "")["output"])

    visitor.page.on("request", count)
    act()
    visitor.settle()
    visitor.page.remove_listener("request", count)
    return requests


def assert_one(requests: list[str]) -> None:
    """The page asked once, and for all that follows from the view."""
    assert ["url.search" in output for output in requests] == [True], requests


def test_a_change_is_one_round_trip(visitor: Visitor) -> None:
    """Charts, lists and details come with the answer to the change itself."""
    visitor.open()
    page = visitor.page
    for act in (
        page.locator("#timeline-legend button").first.click,
        lambda: page.keyboard.press("Control+z"),
        lambda: page.locator("#play-on").click(),
        lambda: visitor.type("asof", "31 Jan 2022"),
    ):
        assert_one(changes(visitor, act))


def test_a_choice_is_one_round_trip(visitor: Visitor) -> None:
    """Its details may take room of the map, which is then drawn for what is left."""
    visitor.open()
    first, second = visitor.ids()[:2]
    requests = changes(visitor, lambda: visitor.click("timeline", first))
    assert_one([output for output in requests if output != "map.figure"])
    assert_one(changes(visitor, lambda: visitor.click("timeline", second)))


@pytest.mark.slow
def test_a_page_without_early_answers_asks(visitor: Visitor) -> None:
    """A proxy may cut an answer after its first line: the page then asks for the rest."""
    visitor.open()

    def cut(route: Route) -> None:
        answer = route.fetch()
        if answer.headers["content-type"] == "application/jsonl":
            route.fulfill(response=answer, body=answer.text().partition("\n")[0] + "\n")
        else:
            route.fulfill(response=answer)

    visitor.page.route("**/_dash-update-component*", cut)
    visitor.type("asof", "31 Jan 2022")
    visitor.settle()
    expect(visitor.page.locator("#finding")).to_contain_text("31 January 2022")
    spoken = visitor.page.locator("#timeline-room")
    expect(spoken).to_have_attribute("aria-label", re.compile("31 January"))
