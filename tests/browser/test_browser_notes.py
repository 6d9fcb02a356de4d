"""A reader's own notes on the page: added, moved, changed and taken away by pointer and keys."""

from urllib.parse import unquote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

CAPITAL = "?note=UKR/Kyiv:the%20capital"
HOSTILE = "<img src=x onerror=alert(1)></script> שלום"


LEFT = "document.querySelector('.own-note').getBoundingClientRect().x"
PANES = """["first", "side"].map((name) => JSON.stringify(
    document.querySelector(`.pane.${name}`).getBoundingClientRect())).join()"""


def note(page: Page, text: str) -> Locator:
    """The note of that text on a chart."""
    return page.locator(".own-note", has_text=text)


def box(found: Locator) -> tuple[float, float]:
    """The upper left corner of what is found."""
    size = found.bounding_box()
    assert size is not None
    return size["x"], size["y"]


def offset(visitor: Visitor) -> tuple[int, int]:
    """How far the only note of the address was moved; nothing where it was not."""
    _, bracket, rest = unquote(visitor.address).partition("(")
    right, down = rest.partition(")")[0].split(",") if bracket else ("0", "0")
    return int(right), int(down)


def fill(page: Page, at: str, text: str) -> None:
    """Write into the panel of notes, and add."""
    if page.locator("#notes:not([open])").count():
        page.locator("#notes > summary").click()
    page.locator("#note-at").fill(at)
    page.locator("#note-text").fill(text)
    page.keyboard.press("Enter")


def test_notes_are_added_to_days_places_and_records(visitor: Visitor) -> None:
    visitor.open()
    page = visitor.page
    fill(page, "4 Feb 2022", "Olympics open")
    visitor.at("?note=2022-02-04:Olympics%20open")
    fill(page, "kyiv", "the capital")
    visitor.at("?note=2022-02-04:Olympics%20open&note=UKR/Kyiv:the%20capital")
    expect(page.locator("#note-text")).to_have_value("")
    day = page.locator("#timeline-room").get_by_role("button", name="Note at 4 February 2022")
    expect(day).to_be_visible()
    expect(note(page, "the capital")).to_be_visible()
    expect(page.locator("#note-list li")).to_have_count(2)
    expect(page.locator("#note-count")).to_have_text("2")
    page.keyboard.press("Escape")
    expect(page.locator("#notes[open]")).to_have_count(0)
    visitor.click("timeline", "johnson-kyiv-2022-02")
    visitor.reads("johnson-kyiv-2022-02")
    page.locator("[data-note-at]").click()
    expect(page.locator("#note-text")).to_be_focused()
    page.keyboard.type("first G7 leader")
    page.keyboard.press("Enter")
    expect(note(page, "first G7 leader")).to_have_attribute(
        "aria-label", "Note at Johnson: first G7 leader"
    )
    assert "note=johnson-kyiv-2022-02:first%20G7%20leader" in visitor.address


@pytest.mark.slow
def test_what_cannot_be_noted_is_said_and_nothing_is_lost(visitor: Visitor) -> None:
    visitor.open()
    page = visitor.page
    fill(page, "Kyif", "the capital")
    expect(page.locator("#message")).to_contain_text("did you mean UKR/Kyiv (Kyiv)?")
    expect(page.locator("#note-text")).to_have_value("the capital")
    assert visitor.address == ""
    fill(page, "Kyiv", "the capital")
    visitor.at(CAPITAL)


@pytest.mark.slow
def test_a_pointer_moves_a_note_undo_takes_it_back_and_reload_keeps_it(visitor: Visitor) -> None:
    visitor.open(CAPITAL)
    page = visitor.page
    note(page, "the capital").dblclick()
    expect(page.locator(".own-note input")).to_be_focused()
    page.keyboard.press("Escape")
    x, y = box(note(page, "the capital"))
    page.mouse.move(x + 10, y + 10)
    page.mouse.down()
    page.mouse.move(x + 60, y + 50, steps=5)
    page.mouse.up()
    page.wait_for_url(lambda address: "(" in unquote(address))
    visitor.settle()
    assert box(note(page, "the capital")) == pytest.approx((x + 50, y + 40), abs=1)
    expect(note(page, "the capital")).to_be_focused()
    moved = visitor.address
    assert "map=" not in moved
    page.keyboard.press("Control+z")
    visitor.at(CAPITAL)
    assert box(note(page, "the capital")) == pytest.approx((x, y), abs=1)
    page.keyboard.press("Control+Shift+z")
    visitor.at(moved)
    page.reload()
    visitor.settle()
    assert box(note(page, "the capital")) == pytest.approx((x + 50, y + 40), abs=1)


@pytest.mark.slow
def test_keys_move_a_note_change_it_and_take_it_away(visitor: Visitor) -> None:
    visitor.open("?note=johnson-kyiv-2022-02:first")
    page = visitor.page
    visitor.spot("timeline", "johnson-kyiv-2022-02")
    x, y = box(note(page, "first"))
    note(page, "first").focus()
    for key in ("ArrowRight", "ArrowRight", "Shift+ArrowDown"):
        page.keyboard.press(key)
    assert box(note(page, "first")) == pytest.approx((x + 10, y + 25), abs=1)
    page.wait_for_url(lambda address: "(" in unquote(address))
    visitor.settle()
    expect(note(page, "first")).to_be_focused()
    assert box(note(page, "first")) == pytest.approx((x + 10, y + 25), abs=1)
    page.keyboard.press("Enter")
    page.keyboard.type("first of the G7")
    page.keyboard.press("Enter")
    expect(note(page, "first of the G7")).to_be_focused()
    page.wait_for_url(lambda address: "of the G7" in unquote(address))
    visitor.settle()
    page.keyboard.press("Enter")
    page.keyboard.type("never mind")
    page.keyboard.press("Escape")
    expect(note(page, "first of the G7")).to_be_focused()
    page.keyboard.press("Delete")
    visitor.at("")
    expect(page.locator(".own-note")).to_have_count(0)
    expect(page.locator("#timeline-room")).to_be_focused()
    page.keyboard.press("Control+z")
    expect(note(page, "first of the G7")).to_be_visible()


@pytest.mark.slow
def test_a_note_stays_by_its_place_while_the_map_moves(visitor: Visitor) -> None:
    visitor.open(CAPITAL)
    page = visitor.page
    before = visitor.spot("map", "borrell-kharkiv-2022-01")
    x, _ = box(note(page, "the capital"))
    page.locator("[data-map='+']").click()
    page.wait_for_function(f"(x) => {LEFT} !== x", arg=x)
    assert visitor.spot("map", "borrell-kharkiv-2022-01") != before
    page.locator("[data-map='0']").click()
    page.wait_for_function(f"(x) => Math.abs({LEFT} - x) < 1", arg=x)


@pytest.mark.slow
def test_a_finger_moves_a_note_and_not_the_map(phone: Visitor) -> None:
    phone.open(CAPITAL)
    page = phone.page
    phone.tab("map").click()
    phone.settle()
    x, y = box(note(page, "the capital"))
    touch = page.context.new_cdp_session(page)
    for by in range(0, 44, 4):
        kind = "touchMove" if by else "touchStart"
        points = [{"x": x + 8 + by, "y": y + 8 + by}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_url(lambda address: "(" in unquote(address))
    phone.settle()
    assert box(note(page, "the capital")) == pytest.approx((x + 40, y + 40), abs=2)


def test_a_stranger_s_text_is_only_a_text(visitor: Visitor) -> None:
    visitor.open()
    page = visitor.page
    fill(page, "Kyiv", HOSTILE)
    expect(page.locator("#note-list [dir]")).to_have_text(HOSTILE)
    written = page.locator(".own-note").text_content() or ""
    assert "".join(written.split()) == "".join(HOSTILE.split())
    assert page.locator(".own-note *, #note-list img").count() == 0
    page.locator("#note-list button").click()
    visitor.at("")


def test_the_picture_of_the_view_has_its_notes(visitor: Visitor) -> None:
    visitor.open(CAPITAL)
    drawn = visitor.page.request.get(f"{visitor.base}/export/map.svg{visitor.address}").text()
    assert ">the capital</tspan>" in drawn or ">the capital</text>" in drawn


def test_notes_push_no_chart(visitor: Visitor) -> None:
    visitor.open()
    page = visitor.page
    before = page.evaluate(PANES)
    fill(page, "4 Feb 2022", "Olympics open")
    visitor.at("?note=2022-02-04:Olympics%20open")
    assert page.evaluate(PANES) == before
