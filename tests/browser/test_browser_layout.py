"""The page holds on any screen, and can be read and used by anyone."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Browse
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.fresh]

TEXTS = """() => [
    ...document.querySelectorAll("#timeline-legend .key, .names .name"),
].map((text) => {
    const box = text.getBoundingClientRect();
    return [text.textContent, box.left, box.top, box.right, box.bottom];
})"""

SHIFT = """
    window.shift = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.shift += entry.value;
    }).observe({type: "layout-shift", buffered: true});
"""


def texts(visitor: Visitor) -> dict[str, tuple[float, ...]]:
    """The boxes of what is written around the timeline."""
    return {text: tuple(box) for text, *box in visitor.page.evaluate(TEXTS)}


def screen(width: int, height: int) -> dict[str, Any]:
    return {"viewport": {"width": width, "height": height}}


DRAWN = """(width) => innerWidth === width && ["timeline", "map"].every((name) =>
    document.getElementById(`${name}-room`).clientWidth
        === document.querySelector(`#${name} .js-plotly-plot`).layout.width)"""
"""Whether the charts are drawn for a window of that width."""


def test_nothing_scrolls_sideways(visitor: Visitor) -> None:
    visitor.open("?selected=johnson-kyiv-2022-02")
    expect(visitor.details).to_be_visible()
    for width in (360, 600, 768, 1024, 1366, 1920, 2560):
        visitor.page.set_viewport_size({"width": width, "height": 800})
        visitor.page.wait_for_function(DRAWN, arg=width)
        visitor.settle()
        visitor.unfold()
        fits(visitor, width)
        visitor.page.locator("#more").click()
        assert visitor.page.evaluate(WIDE) <= width


WIDE = "document.documentElement.scrollWidth"


def fits(visitor: Visitor, width: int) -> None:
    """The page is as wide as the window, and each chart as its room."""
    assert visitor.page.evaluate(WIDE) <= width
    for chart in ("timeline", "map"):
        drawn = visitor.page.locator(f"#{chart} .main-svg").first.bounding_box()
        room = visitor.page.locator(f"#{chart}-room").bounding_box()
        assert drawn is not None
        assert room is not None
        assert drawn["width"] == pytest.approx(room["width"], abs=1)
        assert room["x"] + room["width"] <= width
        assert room["width"] > width * 0.6 - 60


def test_charts_follow_the_window(visitor: Visitor) -> None:
    visitor.open()
    for width in (1000, 1366):
        visitor.page.set_viewport_size({"width": width, "height": 768})
        visitor.page.wait_for_function(
            """() => ["timeline", "map"].every((name) => {
                const room = document.getElementById(`${name}-room`).clientWidth;
                const drawn = document.querySelector(`#${name} .js-plotly-plot`).layout.width;
                return room === drawn && Math.abs(innerWidth - 380 - room) < 80;
            })"""
        )
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_first_screen_of_a_laptop_tells_the_story(visitor: Visitor) -> None:
    visitor.open()
    written = texts(visitor)
    lanes = ["United States", "Germany"]
    for text in ("to Ukraine", "to Russia", "visit", "planned", *lanes):
        left, top, right, bottom = written[text]
        assert 0 <= left < right <= 1366, text
        assert 0 <= top < bottom <= 768, text
    controls = visitor.page.locator("#controls").bounding_box()
    assert controls is not None
    assert controls["height"] < 80


def test_on_a_phone_the_controls_are_behind_one_button(browse: Browse) -> None:
    visitor = browse(**screen(360, 740))
    visitor.open("?since=2022-01-24&until=2022-02-13&asof=2022-01-31&sender=GBR,DEU")
    names = ("since", "until", "preset", "group", "q", "clear", "kind", "person")
    for name in names:
        expect(visitor.page.locator(f"#{name}")).to_be_hidden()
    more = visitor.page.locator("#more")
    expect(more).to_have_text("Filters (2)", use_inner_text=True)
    more.click()
    for name in names:
        expect(visitor.page.locator(f"#{name}")).to_be_visible()
    visitor.page.locator("#clear").click()
    visitor.at("")
    more.click()
    expect(more).to_have_text("Filters", use_inner_text=True)
    expect(visitor.page.locator("#q")).to_be_hidden()


def test_nothing_moves_when_the_charts_arrive(browse: Browse) -> None:
    for width, height in ((1366, 768), (360, 740)):
        visitor = browse(**screen(width, height))
        visitor.page.add_init_script(SHIFT)
        visitor.open()
        assert visitor.page.evaluate("window.shift") < 0.1


def test_the_controls_have_names_and_follow_the_keyboard(visitor: Visitor) -> None:
    visitor.open()
    page = visitor.page
    names = ["From", "To", "Period", "As known on", "Lanes by", "Search"]
    for name in names:
        expect(page.get_by_role("textbox", name=name, exact=True)).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    places = (".lede button", "#share-open", "#help-open", "#scheme", "#q", "#since")
    for place in places:
        page.keyboard.press("Tab")
        expect(page.locator(place)).to_be_focused()
    page.keyboard.type("2022-02-01")
    page.keyboard.press("Tab")
    visitor.at("?since=2022-02-01")
    expect(page.locator("#until")).to_be_focused()
