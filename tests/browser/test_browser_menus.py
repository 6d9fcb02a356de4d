"""What unfolds over the page closes by Escape and by a press elsewhere."""

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

MENUS = [
    ("#more", "#person", "", "press"),
    ("#key-open", "#key-open[aria-expanded=true]", "", "press"),
    ("#key-open", "#key-open[aria-expanded=true]", "", "Escape"),
    (".play-menu summary", "#play-by", "", "Escape"),
    (".play-menu summary", "#play-by", "", "press"),
    (".columns-menu summary", ".columns-menu .boxes", "table", "Escape"),
    ("#share-open", "[role=dialog]", "", "press"),
]
"""What opens, what is then seen, the tab in which it is, and the way in which it is closed."""


def test_what_unfolds_closes_and_gives_the_focus_back(visitor: Visitor) -> None:
    """One of each sort by either way."""
    visitor.open()
    page = visitor.page
    for opener, inside, tab, way in MENUS:
        if tab:
            visitor.turn(tab)
        page.locator(opener).click()
        expect(page.locator(inside).first).to_be_visible()
        if way == "Escape":
            page.keyboard.press("Escape")
        else:
            page.mouse.click(5, 5)
        expect(page.locator(f"{inside}:visible")).to_have_count(0)
        expect(page.locator(opener)).to_be_focused()


def test_escape_in_a_list_closes_the_list_alone(visitor: Visitor) -> None:
    visitor.open()
    page = visitor.page
    visitor.unfold()
    page.locator("#person").click()
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option").first).to_be_hidden()
    expect(page.locator("#person")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#person")).to_be_hidden()
    expect(page.locator("#more")).to_be_focused()


def test_what_is_chosen_in_a_list_leaves_the_filters_open(visitor: Visitor) -> None:
    visitor.open()
    visitor.choose("sender", "United Kingdom")
    visitor.at("?sender=GBR")
    expect(visitor.page.locator("#person")).to_be_visible()
