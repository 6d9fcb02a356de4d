"""A reader's own spacing of texts (WCAG 1.4.12): nothing is cut, and nothing is covered."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from tests.browser.panel import give_blank
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important } p { margin-bottom: 2em !important }"""

LOST = """(rooms) => {
    const scrolls = (each) => /auto|scroll/.test(each.overflowX + each.overflowY);
    const way = (each) => {
        const places = [];
        for (let at = each; at !== document.body; at = at.parentElement) places.push(at);
        return places;
    };
    // What ends in dots without spacing too, and what unfolds, is whole elsewhere.
    const isFolded = (each) => each.closest("svg, .unseen, .foot, .said")
        || (each.closest(".legends") && !document.querySelector("#key-open[aria-expanded=true]"))
        || (each.matches("h1, .finding") && innerWidth < 768);
    const holdsText = (each) => each.matches("input:not([type=hidden])")
        || [...each.childNodes].some((part) => part.nodeType === 3 && part.data.trim());
    const lost = (each) => {
        const range = document.createRange();
        range.selectNodeContents(each);
        const text = (each.matches("input") ? each : range).getBoundingClientRect();
        const [x, y] = [(text.left + text.right) / 2, (text.top + text.bottom) / 2];
        let scrolled = false;
        for (const place of way(each)) {
            const look = getComputedStyle(place), box = place.getBoundingClientRect();
            if (scrolls(look)) {
                if (y < box.top || y > box.bottom || x < box.left || x > box.right) return false;
                scrolled = true;
            }
            if (scrolled) continue;
            const clips = [look.overflowX, look.overflowY].some((flow) => flow !== "visible");
            if (clips && (text.right > box.right + 2 || text.left < box.left - 2
                || text.bottom > box.bottom + 2 || text.top < box.top - 2)) return true;
        }
        if (each.matches("input")) return each.value && each.scrollWidth > each.clientWidth + 1;
        if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return true;
        const over = document.elementFromPoint(x, y);
        return over && !over.contains(each) && !each.parentElement.contains(over);
    };
    return [...document.querySelectorAll(rooms)]
        .flatMap((room) => [...room.querySelectorAll("*")])
        .filter((each) => each.checkVisibility({visibilityProperty: true}) && holdsText(each))
        .filter((each) => !isFolded(each) && lost(each))
        .map((each) => each.textContent || each.value || each.id);
}"""
"""The texts of some rooms that are cut, or under something else."""

ROWS = ".header, .lead, .controls, .keys, .dock, .tabs-row, .footer"


@contextmanager
def spaced(visitor: Visitor) -> Iterator[None]:
    """The page as it is with the spacing of its reader."""
    style = visitor.page.add_style_tag(content=SPACED)
    visitor.settle()
    yield
    style.evaluate("(style) => style.remove()")
    visitor.settle()


@pytest.mark.slow
@pytest.mark.parametrize("who", ["visitor", "phone"])
def test_spaced_texts_are_whole(who: str, request: pytest.FixtureRequest) -> None:
    visitor: Visitor = request.getfixturevalue(who)
    visitor.open("?sender=GBR&asof=2022-02-10&selected=johnson-kyiv-2022-02")
    page = visitor.page
    if who == "phone":
        visitor.resize({"width": 390, "height": 844})
    give_blank(page)
    with spaced(visitor):
        assert page.evaluate(LOST, f"{ROWS}, .details") == []
        visitor.unfold()
        assert page.evaluate(LOST, ".controls") == []
        visitor.fold()
        page.locator("#key-open").click()
        assert page.evaluate(LOST, ".keys") == []
        page.locator("#key-open").click()
        for opener in ("#help-open", "#share-open"):
            page.locator(opener).click()
            expect(page.get_by_role("dialog")).to_be_visible()
            visitor.settle()
            assert page.evaluate(LOST, "[role=dialog]") == []
            page.keyboard.press("Escape")
            expect(page.get_by_role("dialog")).to_have_count(0)
