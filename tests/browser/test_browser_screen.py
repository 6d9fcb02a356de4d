"""One screen: the story, the timeline and the map stand together, and nothing moves them."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import ViewportSize, expect

from dashboard import query
from dashboard import view as views
from dashboard.dataset import Dataset
from tests.browser.visitor import BLACK, SPOT, WHITE, Visitor

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
    cities = query.received(rows)
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
    """At three sizes, and at one of them in the dark, which has the same places."""
    visitor.open()
    places = main_places(kyiv)
    assert places == ["Kyiv", "Moscow"]
    for size in DESKTOPS:
        visitor.resize(size)
        screen = holds(visitor, 210)
        assert screen["map"][0] >= 380, size
        shows_the_map(screen, places)
    visitor.page.emulate_media(color_scheme="dark")
    visitor.painted(BLACK)
    shows_the_map(holds(visitor, 210), places)
    visitor.page.emulate_media(color_scheme="light")
    visitor.painted(WHITE)


def test_on_a_phone_the_map_is_one_tab_away(phone: Visitor, kyiv: Dataset) -> None:
    phone.open()
    phone.resize(HAND)
    holds(phone, 240)
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


def plays_on(visitor: Visitor) -> None:
    """Play two frames, and stop."""
    day = visitor.page.locator("#asof")
    before = day.input_value()
    visitor.page.locator("#play").click()
    for _ in range(2):
        expect(day).not_to_have_value(before)
        before = day.input_value()
    visitor.page.locator("#play").click()
    visitor.settle()


def test_nothing_pushes_a_chart(visitor: Visitor) -> None:
    """Neither filters nor a refusal, marked records, a film of days, or a story begun and left."""
    visitor.open()
    page = visitor.page
    page.evaluate(WATCH)
    visitor.type("since", "2022-31-31")
    expect(page.locator("#message")).not_to_be_empty()
    for address in (
        "?sender=GBR,DEU,USA,POL,FRA,LTU&kind=visit,shipment&status=completed&q=a&asof=2022-02-20",
        "?q=zzzz",
        "?asof=2022-02-07&changed_since=2022-01-31",
        "?selected=johnson-kyiv-2022-02",
        "?asof=2022-01-31",
    ):
        visitor.go(address)
    page.locator("#play-on").click()
    visitor.settle()
    visitor.choose("play-speed", "Fast")
    plays_on(visitor)
    visitor.choose("play-speed", "Medium")
    page.locator("#more").click()
    page.locator("#more").click()
    x, y = visitor.spot("timeline", visitor.ids()[0])
    page.keyboard.down("Control")
    page.mouse.click(x, y)
    page.keyboard.up("Control")
    expect(page.locator("#pending")).to_contain_text("1 marked")
    page.keyboard.press("Escape")
    page.locator("#story-open").click()
    expect(page.locator("#story .story-step")).to_be_visible()
    visitor.settle()
    page.get_by_role("button", name="Leave the story").click()
    visitor.settle()
    assert len(page.evaluate(PLACES)) == 1


def test_nothing_pushes_a_chart_on_a_phone(phone: Visitor) -> None:
    """Only details, which are a sheet, take a part of the chart's height."""
    phone.open()
    page = phone.page
    page.evaluate(WATCH)
    for address in (
        "?sender=GBR,DEU,USA,POL,FRA,LTU&kind=visit,shipment&q=a&asof=2022-02-20",
        "?q=zzzz",
        "?asof=2022-02-07&changed_since=2022-01-31",
    ):
        phone.go(address)
    plays_on(phone)
    page.locator("#more").tap()
    page.locator("#more").tap()
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
        depth: spot && spot[1] - pane.top + document.querySelector(".first > .board").scrollTop,
        map: room.height >= 150 && room.width >= 300
            && Boolean(document.elementFromPoint(...middle)?.closest("#map-room")),
    }};
}}"""
"""Whether nothing covers a record's mark on the timeline, nor the middle of the map, and how far
down the timeline the mark is."""


def walk(visitor: Visitor, dataset: Dataset) -> Iterator[dict[str, Any]]:
    """What is in sight at each step of the story, which shows its text and frames its record."""
    page = visitor.page
    steps = query.read_stories(dataset)
    page.get_by_role("button", name=f"Story, {len(steps)} steps").click()
    following = page.locator("#story").get_by_role("button", name="Next", exact=True)
    for number, step in enumerate(steps):
        if number:
            following.click()
        if number == 2:
            visitor.reads(step.record)
            page.go_back()
            visitor.reads(steps[1].record)
            following.click()
        expect(page.locator(".story-count")).to_have_text(f"{number + 1} of {len(steps)} ")
        visitor.reads(step.record)
        expect(page.locator("#story")).to_contain_text(step.text)
        expect(page.locator("#timeline-room .over .chosen")).to_have_count(1)
        yield page.evaluate(IN_SIGHT, ["timeline", step.record, ""])
    page.get_by_role("button", name="Finish").click()
    visitor.at("")
    expect(page.locator(".story-count")).to_have_count(0)


def steps_at(visitor: Visitor, dataset: Dataset, numbers: list[int]) -> dict[int, dict[str, Any]]:
    """What is in sight at some steps of the story, by their numbers."""
    steps = query.read_stories(dataset)
    found = {}
    for number in numbers:
        visitor.go(query.view_of_step(dataset, steps[number]).address())
        visitor.reads(steps[number].record)
        found[number] = visitor.page.evaluate(IN_SIGHT, ["timeline", steps[number].record, ""])
    return found


def test_each_step_of_the_story_has_its_mark_and_the_map_in_sight(
    visitor: Visitor, phone: Visitor, kyiv: Dataset
) -> None:
    """The story tells the winter, and moves no chart.

    At other sizes, and on a phone, the steps whose marks stand highest and lowest.
    """
    visitor.open()
    visitor.page.evaluate(WATCH)
    seen = list(walk(visitor, kyiv))
    assert len(visitor.page.evaluate(PLACES)) == 1
    assert [at for at, found in enumerate(seen) if not (found["mark"] and found["map"])] == []
    by_depth = sorted(range(len(seen)), key=lambda at: float(seen[at]["depth"]))
    ends = [by_depth[0], by_depth[-1]]
    for size in DESKTOPS[1:]:
        visitor.resize(size)
        for number, found in steps_at(visitor, kyiv, ends).items():
            assert found["mark"], (size, number)
            assert found["map"], (size, number)
    phone.open()
    phone.resize(HAND)
    for number, found in steps_at(phone, kyiv, ends).items():
        assert found["mark"], number
