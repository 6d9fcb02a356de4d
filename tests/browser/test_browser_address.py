"""The address is the state: reload, Back, Forward, shared and bad addresses, light and dark."""

import pytest
from playwright.sync_api import expect

from dashboard import query
from dashboard import view as views
from dashboard.load import Dataset
from tests.browser.conftest import Browse
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

BACKGROUND = "getComputedStyle(document.body).backgroundColor"
PAPER = "document.querySelector('#{0} .js-plotly-plot')?._fullLayout?.paper_bgcolor"
WHITE, BLACK = "#ffffff", "#14191f"
RGB = {WHITE: "rgb(255, 255, 255)", BLACK: "rgb(20, 25, 31)"}


def ids(dataset: Dataset, address: str) -> set[str]:
    view = views.parse(address, query.choices(dataset))
    return set(query.select(dataset, view).frame["id"])


def test_back_and_forward_walk_through_the_states(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open()
    visitor.unfold()
    visitor.choose("sender", "Germany")
    visitor.at("?sender=DEU")
    visitor.page.keyboard.press("Escape")
    visitor.type("since", "2022-02-01")
    visitor.at("?since=2022-02-01&sender=DEU")
    visitor.choose("group", "Host")
    visitor.at("?since=2022-02-01&sender=DEU&group=host")
    states = ["?since=2022-02-01&sender=DEU", "?sender=DEU", ""]
    length = visitor.history
    for state in states:
        visitor.page.go_back()
        visitor.at(state)
        visitor.shows(ids(kyiv, state))
    expect(visitor.page.locator("#since")).to_have_value("")
    expect(visitor.page.locator("#filters .mantine-Pill-root")).to_have_count(0)
    for state in reversed(states[:-1]):
        visitor.page.go_forward()
        visitor.at(state)
        visitor.shows(ids(kyiv, state))
    expect(visitor.page.locator("#since")).to_have_value("1 Feb 2022")
    expect(visitor.page.locator("#group")).to_have_value("Sender")
    expect(visitor.page.locator("#filters .mantine-Pill-root")).to_contain_text(["Germany"])
    assert visitor.history == length


def test_loading_adds_no_history(visitor: Visitor) -> None:
    visitor.load("?sender=DEU&asof=2022-01-31")
    loaded = visitor.history
    visitor.page.reload()
    visitor.settle()
    assert visitor.history == loaded
    assert visitor.address == "?sender=DEU&asof=2022-01-31"


def test_a_shared_address_opens_the_same_state_elsewhere(browse: Browse, kyiv: Dataset) -> None:
    visitor = browse(color_scheme="dark", locale="de-DE", timezone_id="Asia/Tokyo")
    for address in (
        "?since=2022-01-24&until=2022-02-13&asof=2022-01-31",
        "?kind=visit&sender=FRA,DEU&host=UKR&rank=foreign-minister&group=person",
        "?q=javelin&status=delivered",
    ):
        visitor.load(address)
        visitor.shows(ids(kyiv, address))
        assert visitor.address == address


def test_two_visitors_do_not_touch_each_other(browse: Browse, kyiv: Dataset) -> None:
    one, other = browse(), browse()
    one.open()
    other.open("?sender=GBR")
    one.type("q", "erdogan")
    one.at("?q=erdogan")
    one.click("timeline", one.ids()[0])
    expect(one.details).to_be_visible()
    other.settle()
    assert other.address == "?sender=GBR"
    other.shows(ids(kyiv, "?sender=GBR"))
    expect(other.details).to_have_count(0)
    other.page.reload()
    other.settle()
    other.shows(ids(kyiv, "?sender=GBR"))


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("?sender=GBP", "did you mean GBR (United Kingdom)?"),
        ("?person=%3Cscript%3Ealert(1)%3C/script%3E", "is not known here"),
    ],
)
def test_a_bad_address_says_one_sentence_and_shows_all(
    visitor: Visitor, kyiv: Dataset, address: str, says: str
) -> None:
    visitor.load(address)
    message = visitor.page.locator("#message")
    expect(message).to_contain_text(says)
    expect(message).to_contain_text("Everything is shown instead.")
    visitor.shows(ids(kyiv, ""))
    visitor.unfold()
    visitor.choose("sender", "Poland")
    visitor.at("?sender=POL")
    visitor.shows(ids(kyiv, "?sender=POL"))
    expect(message).to_be_empty()


def test_a_bad_address_keeps_the_last_good_charts(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open("?sender=GBR")
    visitor.page.evaluate(
        "history.pushState({}, '', '?sender=XXX'); dispatchEvent(new PopStateEvent('popstate'))"
    )
    message = visitor.page.locator("#message")
    expect(message).to_contain_text("sender: “XXX” is not known here")
    expect(message).not_to_contain_text("shown instead")
    visitor.shows(ids(kyiv, "?sender=GBR"))
    visitor.page.go_back()
    visitor.at("?sender=GBR")
    expect(message).to_be_empty()
    visitor.shows(ids(kyiv, "?sender=GBR"))


def painted(visitor: Visitor, colour: str) -> None:
    """The page and both charts have this paper."""
    visitor.page.wait_for_function(f"{BACKGROUND} === '{RGB[colour]}'")
    for chart in ("timeline", "map"):
        visitor.page.wait_for_function(f"{PAPER.format(chart)} === '{colour}'")
    visitor.settle()


@pytest.mark.parametrize(
    ("scheme", "first", "second"), [("light", WHITE, BLACK), ("dark", BLACK, WHITE)]
)
def test_the_page_follows_the_system_and_the_toggle(
    browse: Browse, scheme: str, first: str, second: str
) -> None:
    visitor = browse(color_scheme=scheme)
    visitor.open("?sender=GBR")
    painted(visitor, first)
    length = visitor.history
    visitor.page.locator("#scheme").click()
    painted(visitor, second)
    links = visitor.page.locator("#timeline-links a").first
    assert ("theme=dark" in str(links.get_attribute("href"))) == (second == BLACK)
    assert visitor.history == length
    assert visitor.address == "?sender=GBR"
    visitor.page.reload()
    painted(visitor, second)


def test_dark_shows_no_white_before_the_scripts_have_run(browse: Browse) -> None:
    visitor = browse(color_scheme="dark", java_script_enabled=False)
    visitor.page.goto(visitor.base)
    assert visitor.page.evaluate(BACKGROUND) == RGB[BLACK]


def test_a_search_is_one_entry_however_often_its_typing_pauses(visitor: Visitor) -> None:
    visitor.open("?sender=TUR")
    before = visitor.history
    field = visitor.page.locator("#q")
    for word in ("er", "erdo", "erdogan"):
        field.fill(word)
        visitor.at(f"?sender=TUR&q={word}")
    assert visitor.history == before + 1
    visitor.page.locator("#group").focus()
    field.fill("ankara")
    visitor.at("?sender=TUR&q=ankara")
    assert visitor.history == before + 2
    visitor.page.go_back()
    visitor.at("?sender=TUR&q=erdogan")
    visitor.page.go_back()
    visitor.at("?sender=TUR")
