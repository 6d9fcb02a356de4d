"""The map by hand: zoomed by wheel, buttons, keys and fingers, moved, and framed again."""

import pytest

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

FRAMING = """() => {
    const {scale, rotation} = document.querySelector("#map .js-plotly-plot").layout.geo.projection;
    return [scale, rotation.lon, rotation.lat];
}"""
"""The scale of the map, and the place in its middle."""

DRAWN = """() => {
    const {geo, width, height} = document.querySelector("#map .js-plotly-plot").layout;
    const room = document.getElementById("map-room");
    return geo && width === room.clientWidth && height === room.clientHeight;
}"""
"""Whether the map is drawn for the room that it has."""

CHANGED = f"""(before) => {{
    const now = ({FRAMING})();
    return JSON.stringify(now) !== JSON.stringify(before) && now;
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
    assert out[0] == pytest.approx(wheeled[0] / 1.5)
    page.locator("#map-room").focus()
    page.keyboard.press("+")
    nearer = framing(visitor, out)
    assert nearer[0] == pytest.approx(wheeled[0])
    page.keyboard.press("0")
    assert framing(visitor, nearer) == pytest.approx(home)
    page.mouse.move(*middle(visitor))
    page.mouse.wheel(0, 100)
    smaller = framing(visitor, home)
    assert smaller[0] < home[0]
    page.get_by_role("button", name="Frame all that is shown").click()
    assert framing(visitor, smaller) == pytest.approx(home)


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
    assert zoomed[0] == pytest.approx(home[0] * 2)
    move("touchStart", (x, y))
    move("touchMove", (x - 60, y))
    move("touchEnd")
    moved = framing(phone, zoomed)
    assert moved[0] == pytest.approx(zoomed[0])
    assert moved[1] > zoomed[1]
    assert page.evaluate("visualViewport.scale") == 1
    page.get_by_role("button", name="Frame all that is shown").tap()
    assert framing(phone, moved) == pytest.approx(home)
    page.locator("#show-first").tap()
