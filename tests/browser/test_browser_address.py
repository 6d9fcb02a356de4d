"""The address is the state: reload, Back, Forward, shared and bad addresses, light and dark."""

import pytest
from playwright.sync_api import expect

from dashboard import query
from dashboard import view as views
from dashboard.dataset import Dataset
from tests.browser.conftest import Browse
from tests.browser.visitor import BACKGROUND, BLACK, RGB, WHITE, Visitor, marked

pytestmark = pytest.mark.browser


def ids(dataset: Dataset, address: str) -> set[str]:
    view = views.parse(address, query.choices(dataset))
    return marked(query.select(dataset, view))


def test_back_and_forward_walk_through_the_states(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open()
    visitor.unfold()
    visitor.choose("sender", "Germany")
    visitor.at("?sender=DEU")
    visitor.page.keyboard.press("Escape")
    visitor.type("since", "2022-02-01")
    visitor.at("?since=2022-02-01&sender=DEU")
    states = ["?sender=DEU", ""]
    length = visitor.history
    for state in states:
        visitor.page.go_back()
        visitor.at(state)
        visitor.shows(ids(kyiv, state))
    expect(visitor.page.locator("#since")).to_have_value("")
    expect(visitor.page.locator("#filters .mantine-Pill-root")).to_have_count(0)
    visitor.page.go_forward()
    visitor.at("?sender=DEU")
    visitor.shows(ids(kyiv, "?sender=DEU"))
    expect(visitor.page.locator("#filters .mantine-Pill-root")).to_contain_text(["Germany"])
    assert visitor.history == length


SHARED = (
    "?since=2022-01-24&until=2022-02-13&asof=2022-01-31&kind=visit"
    "&sender=FRA,DEU&host=UKR&rank=foreign-minister&group=person&q=Kyiv"
)


@pytest.mark.slow
def test_a_shared_address_opens_the_same_state_elsewhere(
    visitor: Visitor, browse: Browse, kyiv: Dataset
) -> None:
    """There nothing is seen of what others do here, and the page has the colours chosen there.

    Address, details and colours outlive that the page is loaded anew.
    """
    visitor.open()
    other = browse(color_scheme="dark", locale="de-DE", timezone_id="Asia/Tokyo")
    record = min(ids(kyiv, SHARED))
    address = f"{SHARED}&selected={record}"
    other.load(address)
    other.shows(ids(kyiv, SHARED))
    assert other.address == address
    follows_the_system_and_the_toggle(other)
    other.reads(record)
    assert other.address == address
    is_not_touched(other, visitor, kyiv)


def follows_the_system_and_the_toggle(dark: Visitor) -> None:
    """It is dark where the system is, and else as it is told; the page of others is light."""
    dark.painted(BLACK)
    length = dark.history
    dark.page.locator("#scheme").click()
    dark.painted(WHITE)
    assert dark.history == length
    dark.page.reload()
    dark.painted(WHITE)
    assert dark.history == length


def is_not_touched(other: Visitor, visitor: Visitor, dataset: Dataset) -> None:
    """What one searches for and chooses, the other does not see."""
    other.go("?sender=GBR&chart=table")
    counts = other.page.locator("#tallies").text_content()
    visitor.type("q", "erdogan")
    visitor.at("?q=erdogan")
    visitor.click("timeline", visitor.ids()[0])
    expect(visitor.details).to_be_visible()
    other.settle()
    assert other.address == "?sender=GBR&chart=table"
    assert other.page.locator("#tallies").text_content() == counts
    assert set(other.rows()) == ids(dataset, "?sender=GBR")
    other.shows(ids(dataset, "?sender=GBR"))
    expect(other.details).to_have_count(0)


def test_a_bad_address_says_one_sentence_and_shows_all(visitor: Visitor, kyiv: Dataset) -> None:
    """One that would be a script; `test_page` has the sentences of others."""
    visitor.load("?person=%3Cscript%3Ealert(1)%3C/script%3E")
    message = visitor.page.locator("#message")
    expect(message).to_contain_text("is not known here")
    expect(message).to_contain_text("Everything is shown instead.")
    visitor.shows(ids(kyiv, ""))
    visitor.unfold()
    visitor.choose("sender", "Poland")
    visitor.at("?sender=POL")
    visitor.shows(ids(kyiv, "?sender=POL"))
    expect(message).to_be_empty()


def test_what_can_be_read_of_a_bad_address_is_a_press_away(visitor: Visitor, kyiv: Dataset) -> None:
    """And what is said of it can be closed."""
    message = visitor.page.locator("#message")
    visitor.load("?sender=DE&person=scholz,nobody")
    message.get_by_role("button", name="Show what can be read").click()
    visitor.at("?person=scholz")
    visitor.shows(ids(kyiv, "?person=scholz"))
    visitor.load("?sender=DE")
    message.get_by_role("button", name="Close").click()
    expect(message).to_be_empty()


def test_a_bad_address_keeps_the_last_good_charts(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open("?sender=GBR")
    visitor.page.evaluate(
        "history.pushState({}, '', '?sender=XXX'); dispatchEvent(new PopStateEvent('popstate'))"
    )
    message = visitor.page.locator("#message")
    expect(message).to_contain_text("From (sender): “XXX” is not known here")
    expect(message).not_to_contain_text("shown instead")
    visitor.shows(ids(kyiv, "?sender=GBR"))
    visitor.page.go_back()
    visitor.at("?sender=GBR")
    expect(message).to_be_empty()
    visitor.shows(ids(kyiv, "?sender=GBR"))


def test_dark_shows_no_white_before_the_scripts_have_run(browse: Browse) -> None:
    visitor = browse(color_scheme="dark", java_script_enabled=False)
    visitor.page.goto(visitor.base)
    assert visitor.page.evaluate(BACKGROUND) == RGB[BLACK]
    visitor.expect_no_scripts()


@pytest.mark.slow
@pytest.mark.parametrize("width", [390, 320, 800])
def test_what_was_wrong_is_in_the_window(browse: Browse, width: int) -> None:
    visitor = browse(viewport={"width": width, "height": 844})
    visitor.load(f"?sender={'X' * 60}&host={'Y' * 60}")
    box = visitor.page.locator("#message .alert").bounding_box()
    assert box
    assert box["y"] >= 0
