"""On a phone: a finger scrolls what is longer than its pane, and opens lists."""

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

SCROLLED = 'name => document.getElementById(`${name}-room`).closest("[role=tabpanel]").scrollTop'


@pytest.mark.parametrize("chart", ["visitors", "ledger"])
def test_an_address_leads_to_its_chart_which_a_finger_scrolls(phone: Visitor, chart: str) -> None:
    phone.load(f"?chart={chart}")
    room = phone.page.locator(f"#{chart}-room")
    expect(room).to_be_visible()
    expect(phone.page.locator(f"#{chart} .main-svg text").first).to_be_visible()
    phone.swipe(450, 150)
    phone.page.wait_for_function(f"({SCROLLED})('{chart}') > 100")


def test_a_list_opens_in_the_drawer(phone: Visitor) -> None:
    """Though it opens under the finger, which ends its press in it."""
    phone.open()
    page = phone.page
    page.locator("#more").tap()
    page.locator("#sender").tap()
    page.get_by_role("option").first.tap()
    expect(page.locator("#more")).to_have_attribute("aria-expanded", "true")
