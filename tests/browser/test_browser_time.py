"""Time told honestly: the window, the as-of day, playing them, what changed between two days."""

from datetime import date

import pytest
from playwright.sync_api import expect

from dashboard import query
from dashboard import view as views
from dashboard.dataset import Dataset
from tests.browser.visitor import Visitor
from tests.test_page import EVER, states

pytestmark = pytest.mark.browser

STATUSES = """() => {
    const counts = [...document.querySelectorAll("#tallies .tallies.status .count")];
    const number = (each) => Number(each.querySelector(".number").textContent);
    return Object.fromEntries(counts.map((each) => [each.dataset.value, number(each)]));
}"""


@pytest.mark.slow
def test_the_counts_of_a_day_are_those_of_the_reports(visitor: Visitor) -> None:
    """One day, as the page shows it; `test_page` counts all of them."""
    day = date(2022, 1, 31)
    visitor.open(f"{EVER}&asof={day}&chart=table")
    assert visitor.page.evaluate(STATUSES) == dict(states(day))


def test_the_sliders_of_the_as_of_day_and_the_window(visitor: Visitor) -> None:
    """A week around the as-of day is a choice too."""
    visitor.open("?asof=2022-01-31")
    visitor.choose("preset", "Week around the as-of day")
    visitor.at("?since=2022-01-28&until=2022-02-03&asof=2022-01-31")
    first, last = visitor.page.locator("#span [role=slider]").all()
    expect(first).to_have_attribute("aria-valuetext", "28 Jan 2022")
    expect(last).to_have_attribute("aria-valuetext", "3 Feb 2022")
    first.press("ArrowRight")
    visitor.at("?since=2022-01-29&until=2022-02-03&asof=2022-01-31")
    thumb = visitor.page.locator("#known [role=slider]")
    expect(thumb).to_have_attribute("aria-valuetext", "31 Jan 2022")
    thumb.press("ArrowRight")
    visitor.at("?since=2022-01-29&until=2022-02-03&asof=2022-02-01")
    expect(thumb).to_have_attribute("aria-valuetext", "1 Feb 2022")
    thumb.press("End")
    visitor.at("?since=2022-01-29&until=2022-02-03")
    expect(thumb).to_have_attribute("aria-valuetext", "today")


OVER_HANDLE = """(thumb) => {
    const seen = (each) => each.getBoundingClientRect();
    const label = document.getElementById("strip-day");
    const [day, handle, strip] = [label, thumb, label.parentElement].map(seen);
    return {
        says: [label.textContent, thumb.getAttribute("aria-valuetext")],
        isSeen: label.checkVisibility({visibilityProperty: true}),
        off: Math.round((day.left + day.right - handle.left - handle.right) / 2),
        above: Math.round(handle.bottom - day.bottom),
        within: day.left >= strip.left - 1 && day.right <= strip.right + 1,
    };
}"""
"""The day that is written at a handle of the strip: how far off its middle it stands."""


@pytest.mark.slow
def test_the_day_is_written_at_the_handle_that_is_dragged(visitor: Visitor) -> None:
    visitor.open("?since=2022-01-28&until=2022-02-26&asof=2022-01-31")
    page = visitor.page
    for place in ("#span [role=slider]", "#known [role=slider]"):
        thumb = page.locator(place).first
        box = thumb.bounding_box()
        assert box is not None
        before = thumb.get_attribute("aria-valuetext")
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 60, y, steps=6)
        expect(thumb).not_to_have_attribute("aria-valuetext", before or "")
        there = thumb.evaluate(OVER_HANDLE)
        assert there["says"][0] == there["says"][1]
        assert abs(there["off"]) <= 1
        assert there["above"] >= 16
        assert there["isSeen"]
        page.mouse.up()
        visitor.settle()
        page.mouse.move(300, 300)
    last = page.locator("#span [role=slider]").last
    for day in ("27 Feb 2022", "28 Feb 2022"):
        last.press("ArrowRight")
        expect(last).to_have_attribute("aria-valuetext", day)
    there = last.evaluate(OVER_HANDLE)
    assert there["says"] == ["28 Feb 2022", "28 Feb 2022"]
    assert there["within"]
    visitor.settle()


def test_the_wheel_zooms_and_moves_the_window(visitor: Visitor) -> None:
    visitor.open("?since=2022-01-10&until=2022-02-13")
    page = visitor.page
    box = page.locator("#timeline .nsewdrag").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 60)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    expect(page.locator("#since")).not_to_have_value("10 Jan 2022")
    visitor.settle()
    since, until = (page.locator(f"#{name}").input_value() for name in ("since", "until"))
    assert since != "10 Jan 2022"
    assert until != "13 Feb 2022"


@pytest.mark.slow
def test_two_fingers_zoom_and_one_moves_the_window(phone: Visitor) -> None:
    visitor = phone
    visitor.open("?since=2022-01-10&until=2022-02-13")
    page = visitor.page
    box = page.locator("#timeline .nsewdrag").bounding_box()
    assert box is not None
    middle, high = box["x"] + box["width"] / 2, max(box["y"], 0) + 80
    fingers(
        visitor, [[(middle - 20 - n * 10, high), (middle + 20 + n * 10, high)] for n in range(5)]
    )
    expect(page.locator("#since")).not_to_have_value("10 Jan 2022")
    visitor.settle()
    before = visitor.address
    fingers(visitor, [[(middle - n * 16, high)] for n in range(5)])
    page.wait_for_function("(before) => location.search !== before", arg=before)
    visitor.settle()


def fingers(visitor: Visitor, path: list[list[tuple[float, float]]]) -> None:
    """Moves fingers over the screen."""
    touch = visitor.page.context.new_cdp_session(visitor.page)
    for number, points in enumerate(path):
        told = [{"x": x, "y": y, "id": at} for at, (x, y) in enumerate(points)]
        kind = "touchMove" if number else "touchStart"
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": told})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


@pytest.mark.slow
def test_playing_ends_by_itself_and_leaves_one_entry(visitor: Visitor, kyiv: Dataset) -> None:
    """Forward with what is known today, backward at the first report of the period."""
    days = {day.date() for day in kyiv.reports["reported"].dropna()}
    reported = sorted(day for day in days if kyiv.since <= day <= kyiv.until)
    last = reported[-2]
    page = visitor.page
    visitor.open(f"?asof={last}")
    before = visitor.history
    visitor.choose("play-speed", "Fast")
    page.locator("#play").click()
    expect(page.locator("#play")).to_have_attribute("aria-label", "Stop")
    expect(page.locator("#play")).to_have_attribute("aria-label", "Play", timeout=60_000)
    visitor.at("")
    assert visitor.history == before + 1
    visitor.open(f"?asof={reported[1]}")
    page.locator("#play-reverse").click()
    expect(page.locator("#play-reverse")).to_have_attribute("aria-label", "Stop")
    visitor.at(f"?asof={reported[0]}")
    expect(page.locator("#play-reverse")).to_have_attribute("aria-label", "Play backwards")
    visitor.choose("play-speed", "Medium")


FRAMES = """() => {
    const text = (place) => document.querySelector(place)?.textContent ?? "";
    const graph = document.querySelector("#timeline .js-plotly-plot");
    window.frames_seen = new Map();
    const see = () => {
        const day = document.getElementById("asof").value;
        const rest = JSON.stringify([
            document.querySelector("#known-room [role=slider]").ariaValueNow,
            text("#said"), text("#finding"), text("#tallies"),
            graph.data.flatMap((trace) => trace.customdata || []),
        ]);
        window.frames_seen.set(day, (window.frames_seen.get(day) ?? new Set()).add(rest));
        requestAnimationFrame(see);
    };
    see();
}"""
"""Keeps what stands on the page in each frame that is shown, by the as-of day that is read."""

SEEN = "[...window.frames_seen].map(([day, rest]) => [day, rest.size])"

KEPT_BACK = """([x, y]) => new Promise((done) => {
    const look = () => document.elementFromPoint(x, y) === document.documentElement
        ? done() : setTimeout(look, 1);
    look();
})"""
"""Waits until the page changes behind a picture that the browser keeps."""


@pytest.mark.slow
def test_each_frame_of_playing_says_one_day(visitor: Visitor) -> None:
    """Field, handle, sentences, lists and marks change together, in one frame."""
    page = visitor.page
    visitor.open("?since=2022-01-24&until=2022-02-06&asof=2022-01-25")
    visitor.turn("counts")
    visitor.choose("play-speed", "Fast")
    page.evaluate(FRAMES)
    page.locator("#play").click()
    page.wait_for_function("window.frames_seen.size > 4")
    page.locator("#play").click()
    expect(page.locator("#play")).to_have_attribute("aria-label", "Play")
    visitor.settle()
    seen = page.evaluate(SEEN)
    assert len(seen) > 4
    assert {rest for _, rest in seen} == {1}, seen
    visitor.choose("play-speed", "Medium")


def test_a_press_while_the_page_changes_is_heard(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("?asof=2022-01-24")
    box = page.locator("#play").bounding_box()
    assert box
    spot = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.locator("#play").click()
    page.evaluate(KEPT_BACK, spot)
    page.mouse.click(*spot)
    expect(page.locator("#play")).to_have_attribute("aria-label", "Play")


@pytest.mark.slow
def test_stopping_keeps_the_day_and_back_goes_to_where_it_began(visitor: Visitor) -> None:
    visitor.open("?asof=2021-12-04&sender=USA")
    page = visitor.page
    page.locator("#play").click()
    expect(page.locator("#asof")).not_to_have_value("4 Dec 2021")
    assert visitor.address == "?asof=2021-12-04&sender=USA"
    page.locator("#play").click()
    page.wait_for_function("!location.search.includes('asof=2021-12-04')")
    visitor.settle()
    page.go_back()
    visitor.at("?asof=2021-12-04&sender=USA")


@pytest.mark.slow
def test_one_step_goes_to_the_next_report_and_back(visitor: Visitor, kyiv: Dataset) -> None:
    """With any tool what is new is framed; where less motion is asked for, playing is a step."""
    reported = sorted({str(day.date()) for day in kyiv.reports["reported"].dropna()})
    at = reported.index("2022-01-31")
    visitor.open("?asof=2022-01-31")
    tools = visitor.page.locator("#tool")
    tools.get_by_text("Box", exact=True).click()
    visitor.page.locator("#play-on").click()
    visitor.at(f"?asof={reported[at + 1]}")
    expect(visitor.page.locator("#timeline-room .over .fresh").first).to_be_attached()
    tools.get_by_text("Zoom", exact=True).click()
    visitor.page.locator("#play-back").click()
    visitor.at("?asof=2022-01-31")
    visitor.page.emulate_media(reduced_motion="reduce")
    visitor.page.locator("#play").click()
    visitor.at(f"?asof={reported[at + 1]}")
    expect(visitor.page.locator("#play")).to_have_attribute("aria-label", "Play")


@pytest.mark.slow
def test_the_window_can_be_played_by_day(visitor: Visitor) -> None:
    visitor.open("?since=2022-01-10&until=2022-01-16")
    visitor.choose("play-runs", "The period")
    visitor.choose("play-by", "By day")
    visitor.page.locator("#play-on").click()
    visitor.at("?since=2022-01-11&until=2022-01-17")
    visitor.choose("play-runs", "What was known")
    visitor.choose("play-by", "By event")


def test_what_changed_between_two_days(visitor: Visitor, kyiv: Dataset) -> None:
    address = "?asof=2022-02-07&changed_since=2022-01-31"
    view = views.parse(address, query.choices(kyiv))
    found = query.find_changes(query.select(kyiv, view))
    visitor.open(address)
    visitor.turn("changes")
    told = visitor.page.locator("#changes .told")
    expect(told).to_have_text([change.sentence for change in found])
    expect(visitor.page.locator("#changes h3").first).to_have_text("Postponed or held up")
    told.first.click()
    visitor.reads(found[0].id)
    visitor.open("?asof=2022-02-07")
    visitor.turn("changes")
    visitor.page.get_by_role("button", name="Compare with 31 January 2022").click()
    visitor.at("?asof=2022-02-07&changed_since=2022-01-31&chart=changes")
    expect(told).to_have_text([change.sentence for change in found])
    visitor.type("asof", "31 Jan 2022")
    expect(visitor.page.locator("[role=listbox]:visible")).to_have_count(0)


@pytest.mark.slow
def test_disagreement_and_contradiction_are_told(visitor: Visitor) -> None:
    visitor.open("?selected=baerbock-shyrokyne-2022-02&sender=DEU")
    expect(visitor.details).to_contain_text("Sources disagree; the better founded")
    expect(visitor.details.locator(".differs").first).to_have_text("Gives another date")
    record = "ltu-stinger-2022-01"
    visitor.open(f"?sender=LTU&selected={record}")
    visitor.reads(record)
    expect(visitor.details).to_contain_text("contradicted later")
    expect(visitor.details.locator(".differs")).to_have_text(["Contradicted later"])
    visitor.open(f"?asof=2022-01-31&sender=LTU&selected={record}")
    visitor.reads(record)
    expect(visitor.details.locator(".differs")).to_have_count(0)


def test_clear_all_stops_playing(visitor: Visitor) -> None:
    visitor.open("?since=2022-01-31&until=2022-02-06")
    page = visitor.page
    page.locator("#play").click()
    expect(page.locator("#asof")).not_to_have_value("")
    page.locator("#clear").click()
    expect(page.locator("#play")).to_have_attribute("aria-label", "Play")
    expect(page.locator("#since")).to_have_value("")
    page.wait_for_timeout(2500)  # longer than from one frame to the next
    assert visitor.address == ""
    assert page.locator("#asof").input_value() == ""


PLACES_OF_HANDLES = """() => {
    const graph = document.querySelector("#overview .js-plotly-plot");
    const [first, last] = graph._fullLayout.xaxis.range.map((day) => Date.parse(day));
    const strip = document.getElementById("strip-room").getBoundingClientRect();
    return [...document.querySelectorAll("#span [role=slider]")].map((thumb) => {
        const {left, width} = thumb.getBoundingClientRect();
        const part = (left + width / 2 - strip.left) / strip.width;
        const day = new Date(first + part * (last - first)).toISOString().slice(0, 10);
        return [thumb.getAttribute("aria-valuetext"), day];
    });
}"""
"""The day that each handle of the period says, and the day of the axis over which it stands."""


def test_handles_stand_at_their_days_also_where_the_period_reaches_beyond_the_data(
    visitor: Visitor,
) -> None:
    """They, the axis and the fields agree, while the period changes and after a reload."""
    visitor.open("?since=2022-01-31&until=2023-03-01")
    page = visitor.page
    last = page.locator("#span [role=slider]").last
    for _ in range(2):
        (since, left), (until, right) = page.evaluate(PLACES_OF_HANDLES)
        assert (since, until) == ("31 Jan 2022", "1 Mar 2023")
        assert abs(date.fromisoformat(left) - date(2022, 1, 31)).days <= 4
        assert abs(date.fromisoformat(right) - date(2023, 3, 1)).days <= 4
        expect(page.locator("#until")).to_have_value("1 Mar 2023")
        expect(page.locator("#known [role=slider]")).to_have_attribute("aria-valuetext", "today")
        visitor.load("?since=2022-01-31&until=2023-03-01")
    last.focus()
    for day in ("2023-02-28", "2023-02-27"):  # the handle keeps the focus while the axis shrinks
        page.keyboard.press("ArrowLeft")
        visitor.at(f"?since=2022-01-31&until={day}")
    expect(last).to_have_attribute("aria-valuetext", "27 Feb 2023")
    page.locator("#clear").click()
    visitor.at("")
    expect(last).to_have_attribute("aria-valuetext", "28 Feb 2022")
