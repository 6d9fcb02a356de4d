"""On a phone: a finger scrolls what is longer than its pane, and opens lists."""

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

SCROLLED = 'name => document.getElementById(`${name}-room`).closest("[role=tabpanel]").scrollTop'


@pytest.mark.slow
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


TARGETS = """() => [...document.querySelectorAll(
        ".page :is(button, summary, input:not([type=hidden]), [role=tab], [role=slider])")]
    .filter((each) => each.checkVisibility({visibilityProperty: true}))
    .flatMap((each) => {
        // The label of a field is a part of what is pressed; a pill stands in its field.
        const part = each.matches("input") ? each.closest(".mantine-Input-wrapper") ?? each : each;
        const {width, height, left, right, top, bottom} = part.getBoundingClientRect();
        const [x, y] = [(left + right) / 2, (top + bottom) / 2];
        const over = document.elementFromPoint(x, y);
        if (!width || !over || !(part.contains(over) || over.contains(part))) return [];
        return [[each.id || each.className, width, height, x, y]];
    })"""
"""What a finger can press now: its name, its size and its middle."""

MAIN = {
    "story-open", "share-open", "help-open", "scheme", "show-first", "chart-tab-map", "q", "more",
    "play", "asof", "changed_since", "undo", "redo",
}  # fmt: skip
"""What is pressed most, which is 44 pixels high at least."""

INLINE = ("plain", "number", "name", "over-text", "key")
"""Words in a sentence, and names beside marks, which are as high as their line."""


@pytest.mark.sweep(2)
@pytest.mark.parametrize("size", [(390, 844), (768, 1024)])
def test_what_a_finger_presses_is_large_enough(phone: Visitor, size: tuple[int, int]) -> None:
    """WCAG 2.5.8: at least 24 pixels each way; what is pressed most is 44 high."""
    phone.open()
    phone.resize({"width": size[0], "height": size[1]})
    for unfolded in (False, True):
        if unfolded:
            phone.page.locator("#more").tap()
            expect(phone.page.locator("#person")).to_be_visible()
        targets = phone.page.evaluate(TARGETS)
        high = {name: height for name, _, height, _, _ in targets}
        mine = MAIN & set(high)
        if unfolded and size[0] < 768:
            assert mine == {"q", "more", "undo", "redo"}  # the drawer is over the rest
        else:
            assert MAIN - mine == (set() if size[0] < 768 else {"show-first"})
        assert {name for name in mine if high[name] < 43.5} == set()
        small = [each for each in targets if each[0] not in INLINE and min(each[1:3]) < 23.5]
        assert small == []
    phone.page.keyboard.press("Escape")


PANEL = """() => [...document.querySelectorAll(
        "[role=dialog] :is(button, a, .mantine-Checkbox-root, .mantine-Input-wrapper)")]
    .filter((each) => !each.matches("p a"))  // in a sentence, as high as its line
    .filter((each) => each.checkVisibility({visibilityProperty: true}))
    .map((each) => [each.textContent, each.getBoundingClientRect().height])
    .filter(([, height]) => height)"""
"""What can be pressed in a panel, and how high it is."""


def test_what_a_finger_presses_in_the_export_panel_is_large_enough(phone: Visitor) -> None:
    phone.open("?sender=GBR")
    phone.page.locator("#share-open").tap()
    tabs = phone.page.locator("[role=dialog] [role=tab]")
    expect(tabs.first).to_be_visible()
    for at in range(tabs.count()):
        tabs.nth(at).tap()
        expect(tabs.nth(at)).to_have_attribute("aria-selected", "true")
        targets = phone.page.evaluate(PANEL)
        assert len(targets) > 5
        assert [each for each in targets if each[1] < 35.5] == []
    phone.page.keyboard.press("Escape")


CHIPS = """() => {
    const chips = document.getElementById("chips");
    const fade = parseFloat(getComputedStyle(chips).paddingRight);
    const end = () => chips.getBoundingClientRect().right - fade;
    const last = () => chips.lastElementChild.getBoundingClientRect().right;
    const isOut = last() > end();
    chips.scrollLeft = chips.scrollWidth;
    return [isOut, last() <= end() + 1, getComputedStyle(chips).maskImage];
}"""
"""Whether the last chip is not in sight, whether it comes clear of the fade, and what fades."""


def test_chips_without_room_fade_and_are_scrolled_to(phone: Visitor) -> None:
    phone.resize({"width": 768, "height": 1024})
    phone.open("?sender=GBR,DEU&host=UKR&kind=visit,shipment")
    is_out, comes_clear, fade = phone.page.evaluate(CHIPS)
    assert is_out
    assert comes_clear
    assert "gradient" in fade
