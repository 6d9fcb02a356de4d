"""A walk through the whole page with Tab: few stops, each with a name and a ring, and in sight."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

MOST = 25
"""So many stops there are at most up to the timeline."""

STOP = """() => {
    const stop = document.activeElement;
    if (!stop || stop === document.body) return null;
    const part = stop.labels?.length && !stop.offsetWidth ? stop.labels[0] : stop;
    const {left, top, right, bottom} = part.getBoundingClientRect();
    const inside = (low, high, end) => (Math.max(low, 0) + Math.min(high, end)) / 2;
    const [x, y] = [inside(left, right, innerWidth), inside(top, bottom, innerHeight)];
    const over = document.elementFromPoint(x, y);
    const look = getComputedStyle(part), other = document.querySelector("#q:not(:focus), #since");
    const names = [stop.ariaLabel, ...[...stop.labels ?? []].map((each) => each.textContent),
        ...(stop.getAttribute("aria-labelledby") ?? "").split(" ").map(
            (id) => document.getElementById(id)?.textContent),
        /^(A|BUTTON|FOOTER|SUMMARY)$/.test(stop.tagName) || stop.role ? stop.textContent : ""];
    return {
        id: stop.id || stop.closest("[id]").id, name: names.find((name) => name?.trim()) ?? "",
        inSight: right > 0 && bottom > 0 && left < innerWidth && top < innerHeight,
        covered: !(over && (part.contains(over) || over.contains(part))),
        ringed: (look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2)
            || (stop.matches("input") && look.borderColor !== getComputedStyle(other).borderColor),
    };
}"""
"""What has the focus: its name, whether it is in sight with nothing over it, and has a ring."""

AT_START = """() => {
    document.activeElement.blur();
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
    getSelection().collapse(document.body, 0);
}"""
"""The next Tab goes to the first stop of the page, wherever it was pressed last."""


AT_LAST = """() => [...document.querySelectorAll(".legends button")]
    .filter((button) => button.getClientRects().length).at(-1) === document.activeElement"""
"""Whether the last entry of the key that is on the page has the focus."""


def walk(visitor: Visitor) -> list[dict[str, Any]]:
    """All stops of the page, until Tab leaves it."""
    page = visitor.page
    page.evaluate(AT_START)
    still = page.add_style_tag(content="* { transition: none !important }")
    stops: list[dict[str, Any]] = []
    for _ in range(120):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or (stops and stop["id"] == "skip"):
            still.evaluate("(style) => style.remove()")
            return stops
        stops.append(stop)
    pytest.fail("Tab does not leave the page")


def lacking(stops: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The stops that lack something."""
    return [
        stop
        for stop in stops
        if not stop["name"] or not stop["inSight"] or stop["covered"] or not stop["ringed"]
    ]


def places(stops: list[dict[str, Any]]) -> list[str]:
    """Where the stops are."""
    return [stop["id"] for stop in stops]


def test_few_stops_lead_to_the_timeline_and_no_stop_is_a_trap(visitor: Visitor) -> None:
    visitor.open()
    stops = walk(visitor)
    assert lacking(stops) == []
    ids = places(stops)
    assert ids.index("timeline-room") < MOST
    way = ["q", "more", "timeline-legend", "key-open", "timeline-room", "edge", "chart-tab-map"]
    way += ["map-room", "asof", "play", "changed_since"]
    assert [ids.index(name) for name in way] == sorted(ids.index(name) for name in way)
    assert len(stops) < 45


@pytest.mark.slow
def test_few_stops_lead_to_the_timeline_on_a_phone(phone: Visitor) -> None:
    phone.open()
    stops = walk(phone)
    assert lacking(stops) == []
    assert places(stops).index("timeline-room") < MOST
    assert {"show-first", "chart-tab-map", "play", "asof", "known"} <= set(places(stops))


@pytest.mark.slow
def test_details_and_the_table_have_stops_in_sight(visitor: Visitor) -> None:
    visitor.open("?chart=table&sender=GBR&selected=johnson-kyiv-2022-02")
    visitor.page.locator("#table .ag-cell").first.wait_for()
    stops = walk(visitor)
    assert lacking(stops) == []
    assert {"details", "chart-tab-table", "asof"} <= set(places(stops))


def test_arrows_go_along_the_key_and_the_names_of_lanes(visitor: Visitor) -> None:
    visitor.open()
    page, keys = visitor.page, visitor.page.keyboard
    first = page.locator("#timeline-legend button").first
    first.focus()
    keys.press("ArrowRight")
    expect(page.locator("#timeline-legend button").nth(1)).to_be_focused()
    keys.press("Shift+Tab")
    keys.press("Tab")
    expect(page.locator("#timeline-legend button").nth(1)).to_be_focused()
    keys.press("End")
    assert page.evaluate(AT_LAST)
    keys.press("Home")
    expect(first).to_be_focused()
    page.locator("#timeline-room .names button").first.focus()
    keys.press("ArrowDown")
    second = page.locator("#timeline-room .names button").nth(1)
    expect(second).to_be_focused()
    name = second.inner_text()
    keys.press("Enter")
    visitor.at("?sender=DEU")
    expect(page.locator("#timeline-room .names button").first).to_be_focused()
    expect(page.locator("#timeline-room .names button").first).to_have_text(name)
