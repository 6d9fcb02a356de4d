"""What unfolds over the page closes by Escape and by a press elsewhere."""

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

MENUS = [
    ("#more", "#person", ""),
    ("#key-open", "#key-open[aria-expanded=true]", ""),
    (".play-menu summary", "#play-by", ""),
    (".columns-menu summary", ".columns-menu .boxes", "table"),
    ("#help-open", "[role=dialog]", ""),
    ("#share-open", "[role=dialog]", ""),
]


@pytest.mark.parametrize("by", ["Escape", "press"])
def test_what_unfolds_closes_and_gives_the_focus_back(visitor: Visitor, by: str) -> None:
    visitor.open()
    page = visitor.page
    for opener, inside, tab in MENUS:
        if tab:
            visitor.turn(tab)
        page.locator(opener).click()
        expect(page.locator(inside).first).to_be_visible()
        if by == "Escape":
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
