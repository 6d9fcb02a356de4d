"""The map by hand: zoomed by wheel, buttons, keys and fingers, moved, and framed again."""

import re

import pytest

from tests.browser.conftest import Browse
from tests.browser.visitor import Visitor, script

pytestmark = pytest.mark.browser

FRAMING = f"""async () => {{
    const {{framingOf}} = await {script("plotly")};
    const {{radius, lon, lat}} = framingOf(document.querySelector("#map .js-plotly-plot"));
    return [radius, lon, lat];
}}"""
"""The earth's radius in pixels on the map, and the place in its middle."""

PLACE = f"""async ([x, y]) => {{
    const {{placeAt}} = await {script("plotly")};
    return placeAt(document.querySelector("#map .js-plotly-plot"), x, y);
}}"""
"""The longitude and latitude under a pixel of the screen."""

SNAPPED = f"""async (area) => {{
    const {{framingOf}} = await {script("plotly")};
    const {{framingFor}} = await {script("globe")};
    const now = framingOf(document.querySelector("#map .js-plotly-plot"));
    return [now, framingFor(area, now)].map(({{radius, lon, lat}}) => [radius, lon, lat]);
}}"""
"""How the server frames the map, and how the script frames that area."""

DRAWN = """() => {
    const {geo, width, height} = document.querySelector("#map .js-plotly-plot").layout;
    const room = document.getElementById("map-room");
    return geo && width === room.clientWidth && height === room.clientHeight;
}"""
"""Whether the map is drawn for the room that it has."""

CHANGED = f"""async (before) => {{
    const now = await ({FRAMING})();
    // Once a hand rests, the map is framed as the numbers of its address say: that is no change.
    const far = Math.abs(now[0] / before[0] - 1) > 0.01
        || [1, 2].some((at) => Math.abs(now[at] - before[at]) > 0.1);
    return far && now;
}}"""


def framing(visitor: Visitor, before: list[float] | None = None) -> list[float]:
    """How the map is framed; other than it was `before`, where that is given."""
    if before is None:
        return list(visitor.page.evaluate(FRAMING))
    changed = visitor.page.wait_for_function(CHANGED, arg=before)
    return list(changed.json_value())


def middle(visitor: Visitor) -> tuple[float, float]:
    """The pixel in the middle of the map."""
    box = visitor.page.locator("#map-room").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_map_is_zoomed_moved_and_framed_again(visitor: Visitor) -> None:
    visitor.open()
    page = visitor.page
    page.wait_for_function(DRAWN)
    home = framing(visitor)
    page.mouse.move(*middle(visitor))
    page.mouse.wheel(0, -200)
    wheeled = framing(visitor, home)
    assert wheeled[0] > home[0] * 1.5
    page.get_by_role("button", name="Zoom out").click()
    out = framing(visitor, wheeled)
    assert out[0] == pytest.approx(wheeled[0] / 1.5, rel=0.01)
    page.locator("#map-room").focus()
    page.keyboard.press("+")
    nearer = framing(visitor, out)
    assert nearer[0] == pytest.approx(wheeled[0], rel=0.01)
    page.keyboard.press("0")
    assert framing(visitor, nearer) == pytest.approx(home)
    visitor.settle()
    page.mouse.move(*middle(visitor))
    page.mouse.wheel(0, 100)
    smaller = framing(visitor, home)
    assert smaller[0] < home[0]
    page.get_by_role("button", name="Frame all that is shown").click()
    assert framing(visitor, smaller) == pytest.approx(home)
    visitor.at("")
    assert framing(visitor) == pytest.approx(home)


@pytest.mark.slow
def test_where_the_map_was_moved_to_is_in_the_address(browse: Browse) -> None:
    visitor = browse()
    visitor.load("?kind=visit")
    page = visitor.page
    page.wait_for_function(DRAWN)
    home, entries = framing(visitor), visitor.history
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.post_data or ""))
    x, y = middle(visitor)
    page.mouse.move(x, y)
    for _ in range(3):
        page.mouse.wheel(0, -60)
    page.wait_for_url(re.compile(r"\?kind=visit&map=[-\d.]+,[-\d.]+,\d+,\d+$"))
    visitor.settle()
    near, zoomed = visitor.address, framing(visitor)
    assert zoomed[0] > 1.7 * home[0]
    assert visitor.history == entries + 1
    page.mouse.down()
    taken = page.evaluate(PLACE, [x, y])
    page.mouse.move(x + 60, y - 80, steps=6)
    page.mouse.up()
    page.wait_for_function("(before) => !location.href.endsWith(before)", arg=near)
    visitor.settle()
    far, moved = visitor.address, framing(visitor)
    assert page.evaluate(PLACE, [x + 60, y - 80]) == pytest.approx(taken, abs=0.3)
    assert visitor.history == entries + 2
    assert not visitor.details.count(), "A drag presses nothing."
    assert len(asked) == 2, "The map comes with the answer to each change."
    assert all('"url"' in body for body in asked)
    page.reload()
    visitor.settle()
    assert visitor.address == far
    assert framing(visitor) == pytest.approx(moved, rel=0.01)
    page.go_back()
    visitor.at(near)
    assert framing(visitor) == pytest.approx(zoomed, rel=0.01)
    page.go_back()
    visitor.at("?kind=visit")
    assert framing(visitor) == pytest.approx(home)


@pytest.mark.slow
def test_an_area_in_the_address_is_shown_and_stays_with_other_filters(visitor: Visitor) -> None:
    visitor.open("?map=50.45,30.52,1800,1200")
    page = visitor.page
    page.wait_for_function(DRAWN)
    assert framing(visitor)[1:] == pytest.approx([30.52, 50.45])
    drawn, own = page.evaluate(SNAPPED, "50.45,30.52,1800,1200")
    assert own == pytest.approx(drawn)
    visitor.unfold()
    visitor.choose("host", "Ukraine")
    visitor.at("?host=UKR&map=50.45,30.52,1800,1200")
    visitor.fold()
    page.wait_for_function(DRAWN)
    assert framing(visitor)[1:] == pytest.approx([30.52, 50.45])
    page.get_by_role("button", name="Frame all that is shown").click()
    visitor.at("?host=UKR")
    assert framing(visitor)[1:] != pytest.approx([30.52, 50.45], rel=0.01)


NAMES = """() => {
    const seen = (each) => each.getBoundingClientRect();
    const map = seen(document.querySelector("#map .main-svg"));
    const names = [...document.querySelectorAll("#map .scattergeo text")]
        .filter((text) => text.textContent.trim())
        .filter((text) => getComputedStyle(text).visibility === "visible")
        .map((text) => ({text: text.textContent, box: seen(text)}))
        .filter(({box}) => box.right > map.left && box.left < map.right && box.bottom > map.top
            && box.top < map.bottom);
    // The box of a text is that of its line: its letters are three pixels lower and higher.
    const meet = (one, two) => one.left < two.right && two.left < one.right
        && one.top + 3 < two.bottom - 3 && two.top + 3 < one.bottom - 3;
    return {
        names: names.map(({text}) => text),
        over: names.flatMap((one, at) => names.slice(at + 1)
            .filter((two) => meet(one.box, two.box)).map((two) => `${one.text} / ${two.text}`)),
    };
}"""
"""The names on the map, and which of them lie over each other."""

FILM = f"""() => {{
    window.film = [];
    const read = {NAMES};
    const look = () => {{
        window.film.push(...read().over);
        window.filming = requestAnimationFrame(look);
    }};
    look();
}}"""
"""Notes in each frame which names lie over each other."""


def names_are_apart(visitor: Visitor, places: list[str]) -> list[str]:
    """No two names meet once the map rests, and these places have theirs; all the names."""
    visitor.settle()
    found = visitor.page.evaluate(NAMES)
    assert found["over"] == []
    for place in places:
        assert any(name.startswith(place) for name in found["names"]), place
    return list(found["names"])


def wheel(visitor: Visitor, turns: float, steps: int) -> None:
    """Turn the wheel in so many steps over the middle of the map, and wait until it is drawn so."""
    before = visitor.address
    visitor.page.mouse.move(*middle(visitor))
    for _ in range(steps):
        visitor.page.mouse.wheel(0, turns)
        visitor.page.wait_for_timeout(30)
    visitor.page.wait_for_function("(before) => location.search !== before", arg=before)
    visitor.settle()


@pytest.mark.slow
def test_names_are_placed_anew_wherever_the_map_is_moved_to(visitor: Visitor) -> None:
    """In no frame do names lie over each other: what would, waits until the map is drawn."""
    visitor.open()
    page = visitor.page
    page.wait_for_function(DRAWN)
    names = names_are_apart(visitor, ["Kyiv", "Moscow"])
    page.evaluate(FILM)
    wheel(visitor, 60, 6)
    names_are_apart(visitor, ["Kyiv", "Moscow"])
    page.locator("#map-room").focus()
    page.keyboard.press("0")
    visitor.at("")
    assert names_are_apart(visitor, ["Kyiv", "Moscow"]) == names
    wheel(visitor, -60, 3)
    near = names_are_apart(visitor, ["Kyiv"])
    assert {*near} - {*names}, "Nearer there is room for others."
    assert page.evaluate("cancelAnimationFrame(window.filming), window.film") == []
    page.locator("#map-room").focus()
    page.keyboard.press("0")
    visitor.at("")


@pytest.mark.slow
@pytest.mark.parametrize("address", ["", "?map=50.45,30.52,1800,1200", "?sender=ARG"])
def test_nothing_covers_the_buttons_of_the_map_nor_the_small_one(
    visitor: Visitor, address: str
) -> None:
    visitor.open(address)
    for width, height in ((1366, 768), (1920, 1080), (768, 1024)):
        visitor.resize({"width": width, "height": height})
        visitor.page.wait_for_function(DRAWN)
        assert visitor.page.evaluate(COVERS) == []


MISSING = f"""() => {{
    window.missing = [];
    const read = {NAMES};
    const look = () => {{
        const {{names}} = read();
        const lacks = (place) => !names.some((name) => name.startsWith(place));
        window.missing.push(...["Kyiv", "Moscow"].filter(lacks));
        window.filming = requestAnimationFrame(look);
    }};
    look();
}}"""
"""Notes in each frame which of the two places visited most has no name."""


def test_the_two_places_visited_most_have_their_names_while_the_map_moves(phone: Visitor) -> None:
    """Far out on a narrow screen one would lie over the other, and stands beside it."""
    phone.open()
    page = phone.page
    page.get_by_role("tab", name="Map").tap()
    page.wait_for_function(DRAWN)
    phone.settle()
    page.evaluate(MISSING)
    for _ in range(4):
        page.get_by_role("button", name="Zoom out").tap()
    page.wait_for_function("location.search.includes('map=')")
    phone.settle()
    page.get_by_role("button", name="Frame all that is shown").tap()
    phone.at("")
    assert page.evaluate("cancelAnimationFrame(window.filming), window.missing") == []
    page.locator("#show-first").tap()


def test_nothing_covers_the_buttons_of_the_map_on_a_phone(phone: Visitor) -> None:
    phone.open()
    page = phone.page
    page.get_by_role("tab", name="Map").tap()
    page.wait_for_function(DRAWN)
    phone.settle()
    assert page.evaluate(COVERS) == []
    page.locator("#show-first").tap()


COVERS = """() => {
    const seen = (each) => each.getBoundingClientRect();
    const inset = document.querySelector("#map .geo2 .bg");
    const places = [
        ...[...document.querySelectorAll("#map .scattergeo text")]
            .filter((text) => text.textContent.trim())
            .map((text) => [text.textContent, seen(text)]),
        ...(inset ? [["the small map", seen(inset)]] : []),
    ];
    return [...document.querySelectorAll(".zoom button")].map(seen).flatMap((button) =>
        places.filter(([, box]) => box.left < button.right && button.left < box.right
            && box.top < button.bottom && button.top < box.bottom).map(([text]) => text));
}"""
"""What of the map lies under its buttons."""


@pytest.mark.slow
def test_a_double_click_comes_nearer(visitor: Visitor) -> None:
    visitor.open()
    page = visitor.page
    page.wait_for_function(DRAWN)
    home = framing(visitor)
    box = page.locator("#map-room").bounding_box()
    assert box is not None
    page.mouse.dblclick(box["x"] + 0.2 * box["width"], box["y"] + 0.7 * box["height"])
    assert framing(visitor, home)[0] == pytest.approx(2 * home[0], rel=0.01)
    page.locator("#map-room").focus()
    page.keyboard.press("0")
    visitor.at("")


def test_two_fingers_zoom_the_map_and_one_moves_it(phone: Visitor) -> None:
    phone.open()
    page = phone.page
    page.get_by_role("tab", name="Map").tap()
    page.wait_for_function(DRAWN)
    phone.settle()
    home = framing(phone)
    x, y = middle(phone)
    touch = page.context.new_cdp_session(page)

    def move(kind: str, *fingers: tuple[float, float]) -> None:
        points = [{"x": left, "y": top, "id": at} for at, (left, top) in enumerate(fingers)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    move("touchStart", (x - 40, y), (x + 40, y))
    move("touchMove", (x - 80, y), (x + 80, y))
    move("touchEnd")
    zoomed = framing(phone, home)
    assert zoomed[0] == pytest.approx(home[0] * 2, rel=0.01)
    move("touchStart", (x, y))
    move("touchMove", (x - 60, y))
    move("touchEnd")
    phone.settle()
    moved = framing(phone)
    assert moved[0] == pytest.approx(zoomed[0], rel=0.01)
    assert moved[1] > zoomed[1] + 1
    assert page.evaluate("visualViewport.scale") == 1
    page.get_by_role("button", name="Frame all that is shown").tap()
    assert framing(phone, moved) == pytest.approx(home)
    page.locator("#show-first").tap()
