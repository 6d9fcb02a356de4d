"""Where the system sets the colours (forced colours), what is chosen differs from what is not."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.panel import give_blank
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

GROUND = "(each) => getComputedStyle(each).backgroundColor"

NONE = ("rgba(0, 0, 0, 0)", "transparent")
"""No colour at all."""


@pytest.fixture
def forced(visitor: Visitor) -> Iterator[Visitor]:
    """A visitor whose system sets the colours."""
    visitor.page.emulate_media(forced_colors="active")
    yield visitor
    visitor.page.emulate_media(forced_colors="null")


def grounds(visitor: Visitor, selector: str) -> set[str]:
    """The colours on which elements that can be seen stand."""
    found = visitor.page.locator(selector).filter(visible=True).all()
    assert found, selector
    return {each.evaluate(GROUND) for each in found}


def differ(visitor: Visitor, every: str, chosen: str) -> None:
    """What is chosen stands on another colour than all else of its kind."""
    others, own = (grounds(visitor, f"{every}{part}") for part in (f":not({chosen})", chosen))
    assert own.isdisjoint({*others, *NONE}), (every, own, others)


@pytest.mark.slow
def test_what_is_chosen_is_seen_where_the_system_sets_the_colours(forced: Visitor) -> None:
    forced.open("?host=UKR&sender=GBR,USA&flag=moved&chart=counts")
    differ(forced, "#chart [role=tab]", "[aria-selected=true]")
    differ(forced, "#timeline-legend button.key", "[aria-pressed=true]")
    forced.page.locator("#timeline-room").hover()
    differ(forced, "#tool .mantine-SegmentedControl-label", "[data-active]")
    forced.open("?chart=counts&status=completed,planned")
    differ(forced, ".count", "[aria-pressed=true]")
    forced.open("?sender=GBR")
    differ(forced, "#timeline-room .names .name", "[aria-pressed=true]")
    forced.open("?sender=GBR&chart=table&selected=johnson-kyiv-2022-02")
    forced.page.locator("#table .ag-row-selected").first.wait_for()
    own = grounds(forced, "#table .ag-row-selected .ag-cell")
    assert own.isdisjoint({*grounds(forced, "#table .ag-row:not(.ag-row-selected) .ag-cell")})


@pytest.mark.slow
def test_the_tabs_of_the_export_panel_are_seen_where_the_system_sets_the_colours(
    forced: Visitor,
) -> None:
    forced.open()
    give_blank(forced.page)
    forced.page.locator("#share-open").click()
    expect(forced.page.locator("#picture-preview.making")).to_have_count(0)
    differ(forced, "[role=dialog] [role=tab]", "[aria-selected=true]")


BAR = """() => {
    const [bar, thumb, moon] = ["#span-room .mantine-RangeSlider-bar",
        "#span-room .mantine-RangeSlider-thumb", ".half-moon"].map(
            (place) => document.querySelector(place));
    return [getComputedStyle(bar).backgroundColor,
        getComputedStyle(thumb, "::before").backgroundColor,
        getComputedStyle(moon).backgroundImage];
}"""


def test_the_strip_and_the_theme_are_seen_where_the_system_sets_the_colours(
    forced: Visitor,
) -> None:
    forced.open("?since=2022-01-31&until=2022-02-06")
    bar, thumb, moon = forced.page.evaluate(BAR)
    assert bar not in NONE
    assert thumb not in (*NONE, bar)
    assert moon.startswith("linear-gradient")
    forced.page.keyboard.press("Tab")
    forced.page.keyboard.press("Tab")
    ring = "getComputedStyle(document.activeElement).outlineStyle"
    assert forced.page.evaluate(ring) != "none"
