"""One screen: the story, the timeline and the map stand together, and nothing moves them."""

from typing import Any, Literal

import pytest
from playwright.sync_api import ViewportSize, expect

from dashboard import query
from dashboard import view as views
from dashboard.dataset import Dataset
from tests.browser.visitor import BLACK, SPOT, WHITE, Visitor, script

pytestmark = pytest.mark.browser

DESKTOPS: tuple[ViewportSize, ...] = (
    {"width": 1366, "height": 768},
    {"width": 1920, "height": 1080},
    {"width": 768, "height": 1024},
)
HAND: ViewportSize = {"width": 390, "height": 844}
SMALL_HAND: ViewportSize = {"width": 360, "height": 740}

MARKS_IN_SIGHT = {1366: 75, 1920: 110, 768: 62, 390: 50}
"""How many marks are in sight at least without scrolling, by the width of the window."""

PAPERS: tuple[tuple[str, Literal["light", "dark"]], ...] = ((BLACK, "dark"), (WHITE, "light"))

SCREEN = """() => {
    const seen = (each) => each.getBoundingClientRect();
    const marks = [...document.querySelectorAll(
        "#timeline .barlayer .point path, #timeline .scatterlayer .points path.point")];
    const pane = seen(document.querySelector(".first > .board"));
    const room = document.getElementById("timeline-room");
    const head = parseFloat(room.style.getPropertyValue("--head"));
    const whole = marks.map(seen).filter((box) => box.height >= 3 && box.top >= pane.top + head
        && box.bottom <= pane.bottom && box.left >= pane.left && box.right <= pane.right);
    const map = seen(document.querySelector("#map .main-svg"));
    const rows = [...document.querySelectorAll(".header, .lead, .controls, .keys")].map(seen);
    const places = [...document.querySelectorAll("#map .scattergeo text")].filter((text) => {
        const box = seen(text);
        return box.left >= map.left && box.right <= map.right && box.top >= map.top
            && box.bottom <= Math.min(map.bottom, innerHeight);
    });
    return {
        mark: Math.min(...marks.map(seen).filter((box) => box.height >= 3).map((box) => box.top)),
        marks: whole.length,
        above: rows.reduce((sum, row) => sum + row.height, 0) / innerHeight,
        map: [map.width, map.height, innerHeight - map.bottom],
        places: places.map((text) => text.textContent),
        page: document.documentElement.scrollHeight - innerHeight,
    };
}"""
"""Where the first mark is, how many are whole in sight, which part of the window the rows of title,
finding, controls and key take, and what is on the map.
"""


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
    assert screen["marks"] >= MARKS_IN_SIGHT[visitor.page.evaluate("innerWidth")]
    return screen


def test_the_first_screen_has_both_charts(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open()
    places = main_places(kyiv)
    assert places == ["Kyiv", "Moscow"]
    for paper, scheme in PAPERS:
        visitor.page.emulate_media(color_scheme=scheme)
        visitor.painted(paper)
        for size in DESKTOPS:
            visitor.resize(size)
            screen = holds(visitor, 210)
            assert screen["map"][0] >= 380, size
            shows_the_map(screen, places)


def test_on_a_phone_the_map_is_one_tab_away(phone: Visitor, kyiv: Dataset) -> None:
    phone.open()
    phone.resize(HAND)
    for paper, scheme in PAPERS[::-1]:
        phone.page.emulate_media(color_scheme=scheme)
        phone.painted(paper)
        holds(phone, 190)
    phone.tab("map").tap()
    phone.settle()
    screen = phone.page.evaluate(SCREEN)
    assert screen["map"][0] >= 360
    shows_the_map(screen, main_places(kyiv))
    phone.page.locator("#show-first").tap()
    expect(phone.page.locator("#timeline-room")).to_be_visible()
    expect(phone.page.locator("#map-room")).to_be_hidden()


WHOLE_TITLE = """() => {
    const title = document.querySelector(".page .header h1");
    // A letter may reach a pixel below its line.
    const {scrollHeight, clientHeight, scrollWidth, clientWidth} = title;
    return scrollHeight <= clientHeight + 2 && scrollWidth <= clientWidth + 1;
}"""


@pytest.mark.slow
def test_the_title_is_whole_on_a_phone(phone: Visitor, kyiv: Dataset) -> None:
    phone.open()
    expect(phone.page.get_by_role("heading", level=1)).to_have_text(kyiv.title)
    large: ViewportSize = {"width": 430, "height": 932}
    for size in (HAND, SMALL_HAND, large):
        phone.resize(size)
        assert phone.page.evaluate(WHOLE_TITLE), size
    phone.resize(HAND)


@pytest.mark.slow
def test_the_first_screen_of_a_large_touch_screen_has_both_charts(
    phone: Visitor, kyiv: Dataset
) -> None:
    """Its rows of controls are higher, for a finger: no fewer marks are in sight."""
    phone.open()
    for size in DESKTOPS:
        phone.resize(size)
        assert phone.page.evaluate("matchMedia('(pointer: coarse)').matches")
        shows_the_map(holds(phone, 210), main_places(kyiv))
    phone.resize(HAND)


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
    expect(page.locator("#details .mover").first).to_be_hidden()
    expect(page.locator("#timeline-room .over .chosen")).to_have_count(1)
    found: dict[str, Any] = page.evaluate(IN_SIGHT, ["timeline", step.record, ""])
    assert found["mark"], (number, page.viewport_size)
    return found


NAMES = """() => {
    const texts = [...document.querySelectorAll("#timeline-room .names .name")].map((name) => {
        const range = document.createRange();
        range.selectNodeContents(name);
        return [name.textContent, range.getBoundingClientRect()];
    });
    const pane = document.querySelector(".first > .board").getBoundingClientRect();
    const marks = [...document.querySelectorAll(`#timeline .barlayer .point path,
        #timeline .scatterlayer .points path.point, #timeline .textpoint text`)]
        .map((mark) => mark.getBoundingClientRect());
    return texts.filter(([, box]) => box.left < pane.left || box.right > pane.right || marks.some(
        (mark) => mark.left < box.right && mark.right > box.left
            && Math.min(mark.bottom, box.bottom) - Math.max(mark.top, box.top) > 1,
    )).map(([text]) => text);
}"""
"""The names of lanes that are cut, or in the way of a mark or its name."""


@pytest.mark.slow
def test_the_story_moves_no_chart(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open()
    visitor.page.evaluate(WATCH)
    walk(visitor, kyiv)
    assert len(visitor.page.evaluate(PLACES)) == 1


def at_each_step(visitor: Visitor, size: ViewportSize, dataset: Dataset) -> None:
    """Walk through the story in a window of that size: what each step tells is in sight."""
    visitor.open()
    visitor.resize(size)
    for number, step in enumerate(query.read_stories(dataset)):
        visitor.go(query.view_of_step(dataset, step).address())
        assert stands_at(visitor, dataset, number)["map"] or size["width"] < 768, number


@pytest.mark.slow
@pytest.mark.parametrize("size", DESKTOPS[1:], ids=str)
def test_each_step_has_its_mark_and_the_map_in_sight(
    visitor: Visitor, kyiv: Dataset, size: ViewportSize
) -> None:
    """At the first size they are so while `test_the_story_moves_no_chart`."""
    at_each_step(visitor, size, kyiv)


@pytest.mark.slow
def test_each_step_has_its_mark_in_sight_on_a_phone(phone: Visitor, kyiv: Dataset) -> None:
    at_each_step(phone, HAND, kyiv)


LIGHT = (
    f"async () => {{ const {{marksOf}} = await {script('frames')};"
    """
    const veil = document.querySelector("#timeline-room .veil");
    const isLight = ({left, right, y}) => !veil.isPointInFill(new DOMPoint((left + right) / 2, y));
    return marksOf("timeline").filter(isLight).flatMap(({ids}) => ids);
}"""
)
"""The records whose marks stay light while the story tells of them."""


@pytest.mark.slow
def test_all_whom_a_step_of_the_story_names_stay_light(visitor: Visitor, kyiv: Dataset) -> None:
    steps = {step.record: step for step in query.read_stories(kyiv)}
    for record, others in {
        "truss-kyiv-2022-02": {"johnson-kyiv-2022-02"},
        "orban-moscow-2022-02": {"fernandez-moscow-2022-02"},
        "deu-lethal-weapons": set(),
    }.items():
        visitor.open(query.view_of_step(kyiv, steps[record]).address())
        assert set(visitor.page.evaluate(LIGHT)) == {record, *others}


def test_on_a_phone_the_name_of_a_lane_is_above_it_and_a_filter(phone: Visitor) -> None:
    """It stays in sight while its lane scrolls under it, and no mark is taken for it."""
    phone.open()
    page = phone.page
    names = page.locator("#timeline-room .names .name")
    assert "Organization for Security and Co-operation in Europe" in names.all_text_contents()
    assert page.evaluate(NAMES) == []
    page.locator(".first > .board").evaluate("(board) => board.scrollTo(0, 90)")
    first = names.first
    expect(first).to_be_in_viewport(ratio=1)
    first.tap()
    phone.at("?sender=USA")
