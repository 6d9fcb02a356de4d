"""The page holds on any screen, and can be read and used by anyone."""

import re
from typing import Literal

import pytest
from playwright.sync_api import Locator, expect

from dashboard.charts import THEMES
from dashboard.charts.frame import typeface
from tests.browser.conftest import Browse
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

FAMILIES = """() => {
    const found = {};
    for (const node of document.querySelectorAll("body *:not(script, style)")) {
        const texts = [...node.childNodes].filter((child) => child.nodeType === Node.TEXT_NODE);
        const text = texts.map((child) => child.textContent).join("").trim();
        const family = getComputedStyle(node).fontFamily;
        const said = `${node.className}: ${text}`;
        if (text || node.matches("input")) (found[family] ||= []).push(said);
    }
    return found;
}"""

SHIFT = """
    window.shift = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.shift += entry.value;
    }).observe({type: "layout-shift", buffered: true});
"""


def page_texts(visitor: Visitor) -> tuple[Locator, Locator]:
    """The entries of the timeline's legend, and the names of its lanes."""
    page = visitor.page
    return page.locator("#timeline-legend .key"), page.locator(".names .name")


def test_nothing_scrolls_sideways(visitor: Visitor) -> None:
    """A width on each side of those at which the columns, the rows and the letters change.

    `test_axe_finds_nothing_serious_on_a_phone` measures each state at the width of a phone.
    """
    visitor.open("?selected=johnson-kyiv-2022-02")
    expect(visitor.details).to_be_visible()
    for width in (768, 1024, 2560):
        visitor.resize({"width": width, "height": 800})
        visitor.unfold()
        fits(visitor, width)
        visitor.fold()
        assert visitor.page.evaluate(WIDE) <= width


def test_every_text_is_in_the_shipped_typeface(visitor: Visitor) -> None:
    visitor.open("?selected=johnson-kyiv-2022-02&chart=table")
    expect(visitor.details).to_be_visible()
    expect(visitor.page.locator("#table .ag-cell").first).to_be_visible()
    families = visitor.page.evaluate(FAMILIES)
    ours = families.pop(typeface.STACK.replace("'", '"'))
    assert any("ag-header-cell-text" in text for text in ours)
    assert families == {}


SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

PAPERS = """() => ["body", "#table .ag-root-wrapper", "#table .ag-cell"]
    .map((place) => getComputedStyle(document.querySelector(place)))
    .map((look, at) => (at < 2 ? look.backgroundColor : look.color))"""
"""The paper of the page and of its table, and the ink of the table."""


@pytest.mark.slow
def test_the_table_has_the_colours_of_the_page(visitor: Visitor) -> None:
    visitor.open("?chart=table")
    expect(visitor.page.locator("#table .ag-cell").first).to_be_visible()
    for scheme in SCHEMES:
        visitor.page.emulate_media(color_scheme=scheme)
        theme = THEMES[scheme]
        visitor.painted(theme.paper)
        page, table, ink = visitor.page.evaluate(PAPERS)
        assert [page, table, ink] == [rgb(theme.paper), rgb(theme.paper), rgb(theme.ink)]
    visitor.page.emulate_media(color_scheme="light")


TURNED = """() => [getComputedStyle(document.body).backgroundColor,
    ...["#timeline .js-plotly-plot", "#timeline-legend .key svg"].map(
        (place) => getComputedStyle(document.querySelector(place)).filter.split("(")[0])]"""
"""The paper of the page, and what is done to the colours of its charts and of its key."""


@pytest.mark.slow
def test_paper_is_light_in_either_theme(visitor: Visitor) -> None:
    visitor.open()
    light, dark = ([rgb(THEMES["light"].paper), way, way] for way in ("none", "invert"))
    visitor.page.emulate_media(media="print")
    assert visitor.page.evaluate(TURNED) == light
    visitor.page.emulate_media(media="screen", color_scheme="dark")
    visitor.painted(THEMES["dark"].paper)
    visitor.page.emulate_media(media="print")
    assert visitor.page.evaluate(TURNED) == dark
    visitor.page.emulate_media(media="screen", color_scheme="light")


def rgb(colour: str) -> str:
    """A colour as a browser computes it."""
    return "rgb({}, {}, {})".format(*(int(colour[at : at + 2], 16) for at in (1, 3, 5)))


WIDE = "document.documentElement.scrollWidth"


def fits(visitor: Visitor, width: int) -> None:
    """The page is as wide as the window, and each chart as its room.

    The map is beside the timeline, below it, or in its place.
    """
    assert visitor.page.evaluate(WIDE) <= width
    for chart in ("timeline", "map"):
        drawn = visitor.page.locator(f"#{chart} .main-svg").first.bounding_box()
        room = visitor.page.locator(f"#{chart}-room").bounding_box()
        assert drawn is not None
        assert room is not None
        assert drawn["width"] == pytest.approx(room["width"], abs=1)
        assert room["x"] + room["width"] <= width
        assert room["width"] > (width * 0.58 if chart == "timeline" else min(width * 0.9, 380))


ALONE = """() => {
    const top = (element) => element.getBoundingClientRect().top;
    const keys = [...document.querySelectorAll("#timeline-legend .key")];
    const alone = (key, at) => key.matches(".heading") && top(keys[at + 1]) - top(key) > 4;
    return keys.filter(alone).map((key) => key.textContent);
}"""
"""The headings of the key that end a line, while what they head begins the next."""


def test_the_first_screen_of_a_laptop_tells_the_story(visitor: Visitor) -> None:
    visitor.open()
    legend, names = page_texts(visitor)
    for lane in ("United States", "Germany"):
        expect(names.filter(has_text=re.compile(f"^{lane}$"))).to_be_in_viewport(ratio=1)
    for text in ("to Ukraine", "to Russia", "visits"):
        expect(legend.filter(has_text=re.compile(f"^{text}$"))).to_be_in_viewport(ratio=1)
    visitor.page.locator("#key-open").click()
    expect(legend.filter(has_text=re.compile("^planned$"))).to_be_in_viewport(ratio=1)
    assert visitor.page.evaluate(ALONE) == []
    controls = visitor.page.locator("#controls").bounding_box()
    assert controls is not None
    assert controls["height"] < 80


@pytest.mark.slow
def test_nothing_moves_when_the_charts_arrive(browse: Browse) -> None:
    """However late they come, nothing empty stands in their place.

    `test_nothing_moves_when_the_page_comes` reads the places at all sizes.
    """
    visitor = browse()
    page = visitor.page
    page.add_init_script(SHIFT)
    held = visitor.hold("**/_dash-update-component*")
    page.goto(visitor.base)
    page.wait_for_selector("#timeline .main-svg", state="attached")
    assert held
    expect(
        page.locator("#timeline .xtick, #timeline .ytick, #map .xtick, #map .ytick")
    ).to_have_count(0)
    visitor.release(held)
    page.unroute("**/_dash-update-component*")
    visitor.settle()
    assert page.evaluate("window.shift") < 0.1


TOP = """() => {
    const first = document.createElement("a");
    first.tabIndex = -1;
    document.body.prepend(first);
    first.focus();
    first.remove();
}"""
"""Puts the focus before all that can have it, where it is after loading."""


@pytest.mark.slow
def test_the_controls_have_names_and_follow_the_keyboard(visitor: Visitor) -> None:
    visitor.open()
    page = visitor.page
    names = ["Start", "End", "Period", "Known on", "Rows", "Search"]
    visitor.unfold()
    for name in names:
        expect(page.get_by_role("textbox", name=name, exact=True)).to_be_visible()
    visitor.fold()
    page.evaluate(TOP)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    places = ("#story-open", ".notes-menu summary", "#share-open", "#help-open", "#scheme")
    for place in (*places, "#q", "#since"):
        page.keyboard.press("Tab")
        expect(page.locator(place)).to_be_focused()
    page.keyboard.type("2022-02-01")
    page.keyboard.press("Tab")
    visitor.at("?since=2022-02-01")
    expect(page.locator("[data-day=since]")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#until")).to_be_focused()
