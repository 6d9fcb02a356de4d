"""The panes: an axis that stays, names that are filters, an edge that moves, tabs by keyboard."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import LAPTOP
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

AXIS = """() => {
    const pane = document.querySelector(".first > .board");
    pane.scrollTop = pane.scrollHeight;
    const top = pane.getBoundingClientRect().top;
    const dates = [...document.querySelectorAll(".head text")]
        .map((text) => [text.textContent, text.getBoundingClientRect()])
        .filter(([, box]) => box.top >= top && box.bottom <= top + 60 && box.width > 0)
        .map(([words]) => words);
    const over = document.elementsFromPoint(pane.clientWidth / 2, top + 10)
        .findIndex((each) => each.closest(".head"));
    return {scrolled: pane.scrollTop, dates, over};
}"""
"""The dates over the lanes once these are scrolled to their end."""


def test_the_axis_stays_in_sight_while_lanes_scroll(visitor: Visitor) -> None:
    visitor.open()
    found = visitor.page.evaluate(AXIS)
    assert found["scrolled"] > 300
    assert any("February 2022" in text for text in found["dates"])
    assert any("14 Feb" in text for text in found["dates"])


def test_the_name_of_a_lane_shows_only_it(visitor: Visitor) -> None:
    visitor.open()
    names = visitor.page.locator("#timeline-room .names")
    names.get_by_role("button", name="Germany", exact=True).click()
    visitor.at("?sender=DEU")
    germany = names.get_by_role("button", name="Germany", exact=True)
    expect(germany).to_have_attribute("aria-pressed", "true")
    germany.press("Enter")
    visitor.at("")


@pytest.mark.slow
def test_tabs_are_turned_by_keyboard(visitor: Visitor) -> None:
    """Arrows move along them, Enter and the space bar turn to one; each is in the address."""
    visitor.open("?chart=counts")
    page = visitor.page
    visitor.tab("counts").focus()
    page.keyboard.press("ArrowRight")
    expect(visitor.tab("changes")).to_be_focused()
    visitor.at("?chart=changes")
    expect(page.locator("#changes")).to_be_visible()
    for name, key in (("table", "Enter"), ("counts", "Space")):
        visitor.tab(name).focus()
        page.keyboard.press(key)
        visitor.at(f"?chart={name}")
        expect(visitor.tab(name)).to_have_attribute("aria-selected", "true")
    expect(page.locator("#tallies")).to_be_visible()
    page.go_back()
    visitor.at("?chart=table")
    expect(page.locator("#table .ag-cell").first).to_be_visible()


def test_the_tabs_stand_in_one_line(visitor: Visitor) -> None:
    visitor.open()
    line = visitor.page.locator(".tabs-row").bounding_box()
    assert line is not None
    assert line["height"] < 45
    for tab in visitor.page.locator("#chart [role=tab]").all():
        expect(tab).to_be_in_viewport(ratio=0.99)


def test_a_board_takes_the_whole_width_and_gives_it_back(visitor: Visitor) -> None:
    visitor.open("?chart=table")
    page, whole = visitor.page, visitor.page.locator("#whole")
    whole.click()
    expect(page.locator("#timeline-room")).to_be_hidden()
    expect(whole).to_have_attribute("aria-pressed", "true")
    room = page.locator("#table-room").bounding_box()
    assert room is not None
    assert room["width"] > 1300
    visitor.resize({"width": 768, "height": 1024})
    board = page.locator("[role=tabpanel]:visible").bounding_box()
    assert board is not None
    assert board["height"] > 600, (
        "Where panes stand one above the other it has all of their height."
    )
    visitor.resize(LAPTOP)
    whole.click()
    expect(page.locator("#timeline-room")).to_be_visible()
    assert visitor.ids()


def test_on_a_phone_the_chosen_tab_is_marked_and_in_the_address(phone: Visitor) -> None:
    phone.open()
    page = phone.page
    page.get_by_role("tab", name="Who went where").tap()
    phone.at("?chart=visitors")
    tab = page.locator("#chart [role=tab][aria-selected=true]").bounding_box()
    panel = page.locator("[role=tabpanel]:visible").bounding_box()
    assert tab is not None
    assert panel is not None
    assert tab["y"] + tab["height"] <= panel["y"] + 0.5, "The line under it is not covered."
    page.locator("#show-first").tap()
    phone.at("")
    expect(page.locator("#timeline-room")).to_be_visible()


@pytest.mark.slow
def test_what_is_left_out_is_shown_by_a_press_on_its_number(visitor: Visitor) -> None:
    """What is outside the period, on the charts; what moved out of it, in a list."""
    visitor.open("?since=2022-01-31&until=2022-02-06")
    counts = visitor.page.locator("#counts")
    counts.get_by_role("button", name="moved out of it").click()
    visitor.at("?since=2022-01-31&until=2022-02-06&chart=counts")
    expect(visitor.page.locator("#tallies")).to_be_visible()
    counts.get_by_role("button", name="outside the period").click()
    visitor.at("?chart=counts")
    counts.get_by_role("button", name="8 outside the period").click()
    visitor.at("?since=2015-01-01&until=2022-03-02&chart=counts")
    expect(counts).to_have_text("190 of 190 shown")
    assert "minsk-2-2015" in visitor.ids()
    visitor.page.keyboard.press("Control+z")
    visitor.at("?chart=counts")


CUT = """() => {
    const foot = document.getElementById("foot"), box = foot.getBoundingClientRect();
    const range = document.createRange();
    const lines = [...foot.querySelectorAll("span")].flatMap((each) => {
        range.selectNodeContents(each);
        return [...range.getClientRects()].filter(({width}) => width);
    });
    const seen = lines.filter(({top, bottom}) => bottom > box.top + 4 && top < box.bottom - 4);
    const isCut = ({left, right}) => left < box.left || right > box.right;
    return [seen.length, seen.filter(isCut).length];
}"""
"""How many pieces of the line of counts and notes are in sight, and how many of them are cut."""

COVERED = """() => {
    const pressed = [...document.querySelectorAll(
        "#dock :is(button, input, [role=slider]), .controls :is(button, input), .keys button")];
    return pressed.filter((each) => {
        const {left, right, top, bottom} = each.getBoundingClientRect();
        const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        return over?.closest("#foot");
    }).map((each) => each.id);
}"""
"""What can be pressed in the rows around the panes and lies under the notes."""


@pytest.mark.slow
@pytest.mark.parametrize("who", ["visitor", "phone"])
def test_the_notes_of_the_charts_can_be_read(who: str, request: pytest.FixtureRequest) -> None:
    """Their line ends at a word; they unfold over the panes, and nothing that is pressed."""
    visitor: Visitor = request.getfixturevalue(who)
    visitor.open()
    page, about = visitor.page, visitor.page.locator(".footer .about")
    button, panes = page.locator("#foot-open"), page.locator("#panes").bounding_box()
    for close in (
        lambda: page.keyboard.press("Escape"),
        lambda: page.locator("h1").click(),
        button.click,
    ):
        expect(about).not_to_be_in_viewport(ratio=1)
        seen, cut = page.evaluate(CUT)
        assert seen
        assert not cut
        button.click()
        expect(about).to_be_in_viewport(ratio=1)
        expect(page.locator("#map-notes")).to_be_in_viewport(ratio=1)
        assert page.evaluate(COVERED) == []
        assert page.locator("#panes").bounding_box() == panes
        close()
        expect(button).to_have_attribute("aria-expanded", "false")


def test_the_notes_of_the_map_go_with_it(visitor: Visitor) -> None:
    """Under another tab the map is drawn for no view, and its counts are those of the last."""
    visitor.open("")
    notes = visitor.page.locator("#map-notes")
    expect(notes).to_be_visible()
    visitor.turn("table")
    expect(notes).to_be_hidden()
    visitor.turn("map")
    expect(notes).to_be_visible()


def test_the_key_unfolds_over_the_charts(visitor: Visitor) -> None:
    """It shows all that it has, and closes again where the page is pressed elsewhere."""
    visitor.open()
    page, last = visitor.page, visitor.page.locator("#map-legend .key").last
    panes = page.locator("#panes").bounding_box()
    page.locator("#key-open").click()
    expect(last).to_be_in_viewport(ratio=1)
    assert page.locator("#panes").bounding_box() == panes
    page.locator("#key-open").click()
    expect(page.locator("#key-open")).to_have_attribute("aria-expanded", "false")
    page.locator("#key-open").click()
    page.locator("h1").click()
    expect(page.locator("#key-open")).to_have_attribute("aria-expanded", "false")
