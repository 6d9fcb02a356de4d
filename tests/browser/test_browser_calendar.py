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
        ("Known on", "ArrowLeft", "?asof=2022-02-27"),
        ("Known on", "", "?asof=2022-02-28"),
        ("Compare with", "ArrowLeft", "?changed_since=2022-02-27"),
    ],
)
def test_a_day_is_picked_by_keys(visitor: Visitor, label: str, key: str, address: str) -> None:
    visitor.open()
    page = visitor.page
    before = page.evaluate(TOPS)
    button = page.get_by_role("button", name=f"{label}: pick a day")
    last = str(button.get_attribute("data-last"))
    button.focus()
    page.keyboard.press("Enter")
    picker = page.locator("input.picker")
    expect(picker).to_have_attribute("max", last)
    assert page.evaluate(TOPS) == before, "Nothing moves."
    if key:
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    visitor.at(address)
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


def test_days_of_knowledge_are_offered_from_the_end_of_the_period_on(visitor: Visitor) -> None:
    """The calendar opens there, or before the day with which is compared; so does the list."""
    visitor.open("?asof=2022-02-08&until=2022-02-10")
    page = visitor.page
    page.get_by_role("button", name="Compare with: pick a day").click()
    picker = page.locator("input.picker")
    expect(picker).to_have_attribute("max", "2022-02-07")
    page.keyboard.press("Enter")
    visitor.at("?until=2022-02-10&asof=2022-02-08&changed_since=2022-02-07")
    visitor.open("?until=2022-02-10")
    page.get_by_role("button", name="Known on: pick a day").click()
    page.keyboard.press("Enter")
    visitor.at("?until=2022-02-10&asof=2022-02-10")
    visitor.open()
    page.locator("#asof").click()
    first = page.get_by_role("option").and_(page.locator(":visible")).first
    expect(first).to_have_text("28 Feb 2022")
    page.keyboard.press("Escape")
