"""A day can be picked from the browser's calendar, beside each field of a day."""

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

TOPS = """() => [...document.querySelectorAll(".chart, #dock, .controls")]
    .map((each) => [each.id, each.getBoundingClientRect().top, each.clientHeight])"""


@pytest.mark.sweep(4)
@pytest.mark.parametrize(
    ("label", "key", "address"),
    [
        ("Start", "ArrowRight", "?since=2022-01-02"),
        ("End", "ArrowLeft", "?until=2022-02-27"),
        ("Known on", "ArrowLeft", "?asof={}"),
        ("Compare with", "ArrowLeft", "?changed_since={}"),
    ],
)
def test_a_day_is_picked_by_keys(visitor: Visitor, label: str, key: str, address: str) -> None:
    visitor.open()
    page = visitor.page
    before = page.evaluate(TOPS)
    button = page.get_by_role("button", name=f"{label}: pick a day")
    last = str(button.get_attribute("data-last"))
    day = page.evaluate(
        "(last) => new Date(Date.parse(last) - 864e5).toISOString().slice(0, 10)", last
    )
    button.focus()
    page.keyboard.press("Enter")
    picker = page.locator("input.picker")
    expect(picker).to_have_attribute("max", last)
    assert page.evaluate(TOPS) == before, "Nothing moves."
    page.keyboard.press(key)
    page.keyboard.press("Enter")
    visitor.at(address.format(day))
    expect(button).to_be_focused()


@pytest.mark.slow
def test_only_days_that_the_data_covers_can_be_picked(visitor: Visitor) -> None:
    visitor.open("?since=2022-01-31")
    page = visitor.page
    page.get_by_role("button", name="Start: pick a day").click()
    picker = page.locator("input.picker")
    expect(picker).to_have_value("2022-01-31")
    expect(picker).to_have_attribute("min", "2022-01-01")
    expect(picker).to_have_attribute("max", "2022-02-28")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="End: pick a day").click()
    expect(picker).to_have_value("2022-02-28")
    page.keyboard.press("Escape")
    assert visitor.address == "?since=2022-01-31"
