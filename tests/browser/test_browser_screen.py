"""One screen: the story, the timeline and the map stand together, and nothing moves them."""

from typing import Any

import pytest
from playwright.sync_api import ViewportSize, expect

from dashboard import query
from dashboard import view as views
from dashboard.dataset import Dataset
from tests.browser.visitor import SPOT, Visitor

pytestmark = pytest.mark.browser

DESKTOPS: tuple[ViewportSize, ...] = (
    {"width": 1366, "height": 768},
    {"width": 1920, "height": 1080},
    {"width": 768, "height": 1024},
)
HAND: ViewportSize = {"width": 390, "height": 844}

SCREEN = """() => {
    const seen = (each) => each.getBoundingClientRect();
    const marks = [...document.querySelectorAll(
        "#timeline .barlayer .point path, #timeline .scatterlayer .points path.point")];
    const map = seen(document.querySelector("#map .main-svg"));
    const places = [...document.querySelectorAll("#map .scattergeo text")].filter((text) => {
        const box = seen(text);
        return box.left >= map.left && box.right <= map.right && box.top >= map.top
            && box.bottom <= Math.min(map.bottom, innerHeight);
    });
    return {
        mark: Math.min(...marks.map(seen).filter((box) => box.height >= 3).map((box) => box.top)),
        above: seen(document.getElementById("panes")).top / innerHeight,
        map: [map.width, map.height, innerHeight - map.bottom],
        places: places.map((text) => text.textContent),
        page: document.documentElement.scrollHeight - innerHeight,
    };
}"""
"""Where the first mark is, what part of the window is above the charts, and what is on the map."""


def main_places(dataset: Dataset) -> list[str]:
    """The two places that most records lead to."""
    rows = query.select(dataset, views.parse("", query.choices(dataset)))
    cities = query.receipts(rows)
    most = cities["ids"].map(len).sort_values(ascending=False, kind="stable").index[:2]
    return [str(city) for city in cities.loc[most, "city"]]


def shows_the_map(screen: dict[str, Any], places: list[str]) -> None:
    width, height, below = screen["map"]
    assert width >= (380 if screen["above"] else 0)
    assert height >= 180
    assert below >= 0
    for place in places:
        assert any(text.startswith(place) for text in screen["places"]), place


def holds(visitor: Visitor, first: float) -> dict[str, Any]:
    """The first mark is that high, the rows over the charts are small, and the page is one."""
    screen: dict[str, Any] = visitor.page.evaluate(SCREEN)
    assert screen["mark"] < first
    assert 0 < screen["above"] <= 0.2
    assert screen["page"] <= 0
    return screen


def test_the_first_screen_has_both_charts(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open()
    places = main_places(kyiv)
    assert places == ["Kyiv", "Moscow"]
    for size in DESKTOPS:
        visitor.resize(size)
        screen = holds(visitor, 210)
        assert screen["map"][0] >= 380, size
        shows_the_map(screen, places)


def test_on_a_phone_the_map_is_one_tab_away(phone: Visitor, kyiv: Dataset) -> None:
    phone.open()
    phone.resize(HAND)
    holds(phone, 190)
    phone.tab("map").tap()
    phone.settle()
    screen = phone.page.evaluate(SCREEN)
    assert screen["map"][0] >= 360
    shows_the_map(screen, main_places(kyiv))
    phone.page.locator("#show-first").tap()
    expect(phone.page.locator("#timeline-room")).to_be_visible()
    expect(phone.page.locator("#map-room")).to_be_hidden()


WATCH = """() => {
    window.places = new Set();
    const whole = document.getElementById("map-room").clientHeight;
    const watched = [".first > .board", "#map-room", "#dock", "#overview"];
    const look = () => {
        const boxes = watched.map((place) => document.querySelector(place).getBoundingClientRect());
        // Details narrow the pane of the map, never that of the timeline.
        const reads = document.querySelector("#details article");
        const told = boxes.map(({top, height}, at) => [top, at === 1 && reads ? whole : height]);
        window.places.add(told.map((each) => each.map(Math.round).join(" + ")).join(", "));
        if (window.places.size < 50) window.watching = requestAnimationFrame(look);
    };
    look();
}"""
"""Notes in each frame where the charts stand: their top and their height."""

PLACES = "cancelAnimationFrame(window.watching), [...window.places]"


def test_nothing_pushes_a_chart(visitor: Visitor) -> None:
    """Neither filters nor a refusal, marked records, or a film of days; of the story see below."""
    visitor.open()
    page = visitor.page
    page.evaluate(WATCH)
    visitor.type("since", "2022-31-31")
    expect(page.locator("#message")).not_to_be_empty()
    for address in (
        "?sender=GBR,DEU,USA,POL,FRA,LTU&kind=visit,shipment&status=completed&q=a&asof=2022-02-20",
        "?q=zzzz",
        "?asof=2022-02-07&changed_since=2022-01-31",
    ):
        visitor.go(address)
    before = page.locator("#asof").input_value()
    play = page.locator("#play")
    play.click()
    expect(play).to_have_attribute("aria-label", "Stop")
    expect(page.locator("#asof")).not_to_have_value(before)
    play.click()
    expect(play).to_have_attribute("aria-label", "Play")
    visitor.settle()
    visitor.unfold()
    visitor.fold()
    x, y = visitor.spot("timeline", visitor.ids()[0])
    page.keyboard.down("Control")
    page.mouse.click(x, y)
    page.keyboard.up("Control")
    expect(page.locator("#pending")).to_contain_text("1 marked")
    page.keyboard.press("Escape")
    assert len(page.evaluate(PLACES)) == 1


def test_nothing_pushes_a_chart_on_a_phone(phone: Visitor) -> None:
    """Only details, which are a sheet, take a part of the chart's height."""
    phone.open()
    page = phone.page
    page.evaluate(WATCH)
    phone.go("?sender=GBR,DEU,USA,POL,FRA,LTU&kind=visit,shipment&q=a&asof=2022-02-20")
    for unfolded in ("true", "false"):
        page.locator("#more").tap()
        expect(page.locator("#more")).to_have_attribute("aria-expanded", unfolded)
    phone.settle()
    assert len(page.evaluate(PLACES)) == 1


IN_SIGHT = f"""(told) => {{
    const spot = ({SPOT})(told);
    const under = spot && document.elementFromPoint(...spot);
    const room = document.getElementById("map-room").getBoundingClientRect();
    const middle = [(room.left + room.right) / 2, (room.top + room.bottom) / 2];
    const pane = document.querySelector(".first > .board").getBoundingClientRect();
    const timeline = document.getElementById("timeline-room");
    const head = parseFloat(timeline.style.getPropertyValue("--head"));
    return {{
        mark: Boolean(under?.closest("#timeline-room")) && spot[1] > pane.top + head,
        map: room.height >= 150 && room.width >= 300
            && Boolean(document.elementFromPoint(...middle)?.closest("#map-room")),
    }};
}}"""
"""Whether nothing covers a record's mark on the timeline, nor the middle of the map."""


def walk(visitor: Visitor, dataset: Dataset) -> None:
    """Go on through all steps, back once, and leave the story at its end."""
    page = visitor.page
    steps = query.read_stories(dataset)
    page.get_by_role("button", name=f"Story, {len(steps)} steps").click()
    following = page.locator("#story").get_by_role("button", name="Next", exact=True)
    for number in range(len(steps)):
        if number:
            following.click()
        assert stands_at(visitor, dataset, number)["map"], number
        if number == 1:
            page.go_back()
            visitor.reads(steps[0].record)
            following.click()
            visitor.reads(steps[1].record)
    page.get_by_role("button", name="Finish").click()
    visitor.at("")
    expect(page.locator(".story-count")).to_have_count(0)


def stands_at(visitor: Visitor, dataset: Dataset, number: int) -> dict[str, Any]:
    """What is in sight at a step of the story, which shows its text and frames its record."""
    page = visitor.page
    steps = query.read_stories(dataset)
    step = steps[number]
    expect(page.locator(".story-count")).to_have_text(f"{number + 1} of {len(steps)} ")
    visitor.reads(step.record)
    expect(page.locator("#story")).to_contain_text(step.text)
    expect(page.locator("#timeline-room .over .chosen")).to_have_count(1)
    found: dict[str, Any] = page.evaluate(IN_SIGHT, ["timeline", step.record, ""])
    assert found["mark"], (number, page.viewport_size)
    return found


HEIGHTS = f"(records) => records.map((record) => ({SPOT})(['timeline', record, '']).at(1))"
"""How far down the timeline the marks of records are."""


def test_each_step_of_the_story_has_its_mark_and_the_map_in_sight(
    visitor: Visitor, phone: Visitor, kyiv: Dataset
) -> None:
    """The story tells the winter, and moves no chart.

    At another size, and on a phone, it is the step whose mark stands lowest.
    """
    visitor.open()
    steps = query.read_stories(kyiv)
    heights = visitor.page.evaluate(HEIGHTS, [step.record for step in steps])
    lowest = heights.index(max(heights))
    visitor.page.evaluate(WATCH)
    walk(visitor, kyiv)
    assert len(visitor.page.evaluate(PLACES)) == 1
    address = query.view_of_step(kyiv, steps[lowest]).address()
    visitor.resize(DESKTOPS[-1])
    visitor.go(address)
    assert stands_at(visitor, kyiv, lowest)["map"]
    phone.open()
    phone.resize(HAND)
    phone.go(address)
    stands_at(phone, kyiv, lowest)
