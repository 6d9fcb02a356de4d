"""Undo and redo walk through the changes of the view, and never leave the page."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Browse

pytestmark = pytest.mark.browser

JOHNSON = "johnson-kyiv-2022-02"


def test_undo_and_redo_walk_through_the_changes(browse: Browse) -> None:
    """In a window of its own: one in which others have been has their changes to undo."""
    visitor = browse()
    page = visitor.page
    visitor.open()
    page.locator("#timeline-legend").get_by_role("button", name="to Ukraine", exact=True).click()
    visitor.at("?host=UKR")
    visitor.click("timeline", JOHNSON)
    visitor.at(f"?host=UKR&selected={JOHNSON}")
    page.keyboard.press("Control+z")
    visitor.at("?host=UKR")
    expect(visitor.details).to_have_count(0)
    page.keyboard.press("Meta+z")
    visitor.at("")
    legend = page.locator("#timeline-legend")
    pressed = legend.get_by_role("button", name="to Ukraine", exact=True)
    expect(pressed).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+Shift+z")
    visitor.at("?host=UKR")
    page.keyboard.press("Control+Shift+z")
    visitor.at(f"?host=UKR&selected={JOHNSON}")
    page.keyboard.press("Control+Shift+z")
    page.locator("#q").fill("Johnson")
    page.keyboard.press("Control+z")
    expect(page.locator("#q")).to_have_value("")
    assert "host=UKR" in page.url
