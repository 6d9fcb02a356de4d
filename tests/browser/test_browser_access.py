"""For everyone: by keyboard alone, for a screen reader, on a phone, on paper."""

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

ERDOGAN = "erdogan-kyiv-2022-02"


def spoken(visitor: Visitor) -> str:
    """What a screen reader has been told last."""
    return visitor.page.locator("#spoken").inner_text()


def tab_to(visitor: Visitor, selector: str, key: str = "Tab") -> None:
    """Press Tab until the focus is there."""
    for _ in range(150):
        visitor.page.keyboard.press(key)
        if visitor.page.evaluate(
            "(place) => document.activeElement.closest(place) !== null", selector
        ):
            return
    pytest.fail(f"Tab does not reach {selector}")


def walked(visitor: Visitor) -> list[str]:
    """All that is said on a walk along each lane, from the first to the last."""
    heard = [spoken(visitor)]
    while moved(visitor, "ArrowUp", heard):
        pass
    lane = ""
    while lane != heard[-1]:
        for key in ("ArrowLeft", "ArrowRight"):
            while moved(visitor, key, heard):
                pass
        lane = heard[-1]
        moved(visitor, "ArrowDown", heard)
    return heard


def moved(visitor: Visitor, key: str, heard: list[str]) -> bool:
    """Press a key; whether it leads to something else than what was said last."""
    visitor.page.keyboard.press(key)
    heard.append(spoken(visitor))
    if heard[-1] == heard[-2]:
        heard.pop()
        return False
    return True


def test_a_walk_by_keyboard_alone(visitor: Visitor) -> None:
    """Find Erdoğan, read what was known on 31 January, step to what happened, see the others."""
    visitor.open("?asof=2022-01-31")
    page, keys = visitor.page, visitor.page.keyboard
    tab_to(visitor, "#q")
    keys.type("Erdogan")
    page.wait_for_function("location.search.includes('q=Erdogan')")
    visitor.settle()
    tab_to(visitor, "#timeline-room")
    keys.press("ArrowRight")
    while "Recep Tayyip Erdoğan" not in spoken(visitor):
        before = spoken(visitor)
        keys.press("ArrowDown")
        assert spoken(visitor) != before
    assert "Announced: some day from 1 to 6 February 2022" in spoken(visitor)
    keys.press("Enter")
    visitor.reads(ERDOGAN)
    expect(page.locator("#details h2")).to_be_focused()
    expect(visitor.details).to_contain_text("later this week")
    expect(visitor.details.locator(".report")).to_have_count(1)
    tab_to(visitor, "#known")
    for _ in range(3):
        keys.press("ArrowRight")
    page.wait_for_function("location.search.includes('asof=2022-02-03')")
    visitor.settle()
    expect(visitor.details.locator(".state")).to_contain_text("3 February 2022")
    for name, text in (("until", "2022-02-06"), ("since", "2022-01-31"), ("q", "Kyiv")):
        tab_to(visitor, f"#{name}", "Shift+Tab")
        keys.press("Control+a")
        keys.type(text)
        keys.press("Enter")
        page.wait_for_function("(said) => location.search.includes(said)", arg=f"{name}={text}")
        visitor.settle()
    tab_to(visitor, "#timeline-room")
    keys.press("Home")
    heard = walked(visitor)
    for other in ("Boris Johnson", "Mark Rutte", "Mateusz Morawiecki", "Recep Tayyip Erdoğan"):
        assert any(other in said for said in heard), other


def test_arrows_move_along_time_and_across_lanes(visitor: Visitor) -> None:
    visitor.open("?kind=visit&sender=GBR,HUN&since=2022-01-24&until=2022-02-28")
    room = visitor.page.locator("#timeline-room")
    room.focus()
    said = []
    for key in ("Home", "ArrowRight", "ArrowDown", "ArrowUp", "End"):
        room.press(key)
        said.append(spoken(visitor).split(",")[0])
    assert said == ["Boris Johnson", "Liz Truss", "Viktor Orbán", "Boris Johnson", "Liz Truss"]
    expect(visitor.page.locator("#timeline-room .over .focused")).to_have_count(1)


def test_what_is_under_the_keys_is_in_sight(visitor: Visitor) -> None:
    """The lanes scroll to it, and the page stays where it is."""
    visitor.open()
    page, room = visitor.page, visitor.page.locator("#timeline-room")
    room.focus()
    room.press("Home")
    for _ in range(12):
        room.press("ArrowDown")
        expect(page.locator("#timeline-room .over .focused")).to_be_in_viewport(ratio=0.99)
    assert page.evaluate("document.querySelector('.first > .board').scrollTop") > 200
    assert page.evaluate("scrollY") == 0


@pytest.mark.slow
def test_several_are_marked_and_shown_by_keyboard(visitor: Visitor) -> None:
    """They are marked and shown, then the timeline is zoomed."""
    visitor.open("?kind=visit&sender=GBR,HUN")
    room = visitor.page.locator("#timeline-room")
    room.focus()
    for key in ("Home", "Control+Enter", "ArrowDown", "Control+Enter"):
        room.press(key)
    expect(visitor.page.locator("#pending")).to_contain_text("2 marked")
    visitor.page.get_by_role("button", name="Show only").press("Enter")
    visitor.page.wait_for_function("location.search.includes('record=')")
    visitor.settle()
    assert len(visitor.ids()) == 2
    room.press("+")
    visitor.page.wait_for_function("location.search.includes('since=')")
    visitor.settle()
    expect(visitor.page.locator("#since")).not_to_have_value("")


def test_a_row_is_chosen_by_keyboard(visitor: Visitor) -> None:
    visitor.open("?kind=visit&sender=HUN&chart=table")
    page = visitor.page
    page.locator("#table .ag-row [col-id=status]").first.focus()
    page.keyboard.press("Enter")
    visitor.reads("orban-moscow-2022-02")


def test_the_map_speaks(visitor: Visitor) -> None:
    visitor.open("?sender=GRC,HUN&kind=visit")
    room = visitor.page.locator("#map-room")
    room.focus()
    heard = set()
    for _ in range(8):
        room.press("ArrowRight")
        heard.add(spoken(visitor))
    assert any(said.startswith("Hungary → Moscow") for said in heard)


SMALL = """() => [...document.querySelectorAll(
        "button, a.download, input:not([type=checkbox]), summary, [role=slider]")]
    .filter((each) => each.checkVisibility() && !each.closest(".ag-root-wrapper"))
    .map((each) => [each.outerHTML.slice(0, 120), each.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24))
    .map(([html, box]) => `${html} ${box.width} x ${box.height}`)"""


def test_targets_are_large_enough(visitor: Visitor) -> None:
    visitor.open("?selected=johnson-kyiv-2022-02&sender=GBR")
    assert visitor.page.evaluate(SMALL) == []


@pytest.mark.slow
def test_on_a_phone_nothing_scrolls_sideways_and_targets_are_large_enough(phone: Visitor) -> None:
    for address in ("", "?selected=johnson-kyiv-2022-02&sender=GBR", "?chart=table&sender=GBR"):
        phone.open(address)
        assert phone.page.evaluate("document.documentElement.scrollWidth") <= 360, address
        assert phone.page.evaluate(SMALL) == [], address


@pytest.mark.slow
def test_the_filters_are_a_drawer_on_a_phone(phone: Visitor) -> None:
    """All but the words are behind one button, which says how many of them are set."""
    phone.open("?since=2022-01-24&until=2022-02-13&asof=2022-01-31&sender=GBR,DEU")
    page = phone.page
    names = ("since", "until", "preset", "group", "clear", "kind", "person")
    for name in names:
        expect(page.locator(f"#{name}")).to_be_hidden()
    more = page.locator("#more")
    expect(more).to_have_text("Filters (2)", use_inner_text=True)
    more.tap()
    for name in names:
        expect(page.locator(f"#{name}")).to_be_visible()
    drawer = page.locator("#drawer").bounding_box()
    assert drawer is not None
    assert drawer["height"] >= 700
    page.keyboard.press("Escape")
    expect(page.locator("#person")).to_be_hidden()
    more.tap()
    page.locator("#clear").tap()
    phone.at("")
    more.tap()
    expect(more).to_have_text("Filters", use_inner_text=True)
    expect(page.locator("#person")).to_be_hidden()


@pytest.mark.slow
def test_help_opens_and_closes_by_key(visitor: Visitor) -> None:
    visitor.open()
    visitor.page.keyboard.press("?")
    expect(visitor.page.get_by_role("dialog")).to_contain_text("What a mark means")
    visitor.page.keyboard.press("Escape")
    expect(visitor.page.get_by_role("dialog")).to_have_count(0)
