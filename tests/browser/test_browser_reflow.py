"""The page zoomed to 200 and 400 % (WCAG 2.2, 1.4.10): nothing is cut, and it only scrolls down."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.conftest import LAPTOP
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

ZOOMED: dict[str, ViewportSize] = {
    "1366 x 768 at 200 %": {"width": 683, "height": 384},
    "1280 x 1024 at 400 %": {"width": 320, "height": 256},
    "a phone held across": {"width": 844, "height": 390},
}

CUT = """() => [...document.querySelectorAll("h1, .said, .finding, .story-text, .footer, .footer *,"
        + " button, label, [role=tab]")]
    .filter((each) => each.checkVisibility({visibilityProperty: true})
        && each.getClientRects().length && !each.closest("[inert], .ag-root-wrapper, .unseen"))
    .filter((each) => getComputedStyle(each).overflowX !== "visible"
        && (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1))
    .map((each) => each.outerHTML.slice(0, 100))"""
"""The texts that are cut where they stand."""

TALL = """(names) => names.map((name) => {
    const box = document.querySelector(name).getBoundingClientRect();
    return [name, box.width, box.height];
})"""

SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture(params=ZOOMED)
def zoomed(request: pytest.FixtureRequest, visitor: Visitor) -> Iterator[Visitor]:
    """A visitor of a page that is zoomed."""
    visitor.open()
    visitor.page.set_viewport_size(ZOOMED[request.param])
    visitor.settle()
    yield visitor
    visitor.resize(LAPTOP)


def whole(visitor: Visitor) -> None:
    """Nothing is cut, and the page scrolls downwards alone."""
    assert visitor.page.evaluate(CUT) == []
    assert visitor.page.evaluate(SIDEWAYS) <= 0


def seen(visitor: Visitor, selector: str) -> None:
    """An element can be scrolled to, and nothing lies over its middle."""
    element = visitor.page.locator(selector).filter(visible=True).first
    element.scroll_into_view_if_needed()
    expect(element).to_be_in_viewport()
    element.click(trial=True)


@pytest.mark.sweep(3)
def test_all_of_a_zoomed_page_can_be_read_and_used(zoomed: Visitor) -> None:
    whole(zoomed)
    for name, width, height in zoomed.page.evaluate(TALL, ["#panes", ".first > .board"]):
        assert height >= 240, name
        assert width >= 280, name
    for control in ("#story-open", "#share-open", "#q", "#more", "#key-open", "#known", "#asof"):
        seen(zoomed, control if control != "#known" else "#known [role=slider]")
    seen(zoomed, "#timeline-legend button")
    zoomed.page.locator("#counts").scroll_into_view_if_needed()
    expect(zoomed.page.locator("#counts")).to_be_in_viewport()


@pytest.mark.slow
def test_details_story_and_key_have_room_on_a_zoomed_page(zoomed: Visitor) -> None:
    zoomed.go("?selected=johnson-kyiv-2022-02")
    whole(zoomed)
    ((_, width, height),) = zoomed.page.evaluate(TALL, ["#details"])
    assert width >= 280
    assert height >= 140
    zoomed.page.locator("#key-open").click()
    whole(zoomed)
    last = zoomed.page.locator("#timeline-legend .key").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    zoomed.page.locator("#key-open").click()
    zoomed.go("")
    zoomed.page.locator("#story-open").click()
    expect(zoomed.page.locator(".story-step")).to_be_visible()
    zoomed.settle()
    whole(zoomed)
    for button in zoomed.page.locator(".story-buttons button").all():
        button.scroll_into_view_if_needed()
        expect(button).to_be_in_viewport()


@pytest.mark.slow
def test_the_filters_of_a_zoomed_page_scroll_to_the_last(zoomed: Visitor) -> None:
    zoomed.unfold()
    seen(zoomed, "#group")
    zoomed.page.keyboard.press("Escape")
    whole(zoomed)
