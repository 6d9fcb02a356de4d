"""One mark a trip: a mark is pressed, marked, framed and walked to as one, with all its records."""

import pytest
from playwright.sync_api import Page, expect

from dashboard import query
from dashboard import view as views
from dashboard.dataset import Dataset
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

FIRST = "shaheen-kyiv-2022-01"
SEVEN = 7


def senators(dataset: Dataset) -> list[str]:
    rows = query.select(dataset, views.View())
    return rows.frame.loc[rows.frame["trip"] == "us-senators-2022-01", "id"].tolist()


def frames(page: Page, look: str) -> int:
    return page.locator(f"#timeline-room svg.over .{look}").count()


@pytest.mark.slow
def test_a_list_beside_rows_draws_one_mark_a_trip(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open()
    counts = visitor.page.locator("#counts").text_content()
    assert set(senators(kyiv)) <= set(visitor.ids())
    visitor.choose("marks", "One a trip")
    visitor.at("?marks=trip")
    visitor.settle()
    assert set(senators(kyiv)) & set(visitor.ids()) == {FIRST}
    expect(visitor.page.locator("#counts")).to_have_text(str(counts))
    expect(visitor.page.locator("#said")).to_contain_text("one mark a trip")
    expect(visitor.page.locator("#timeline-legend")).to_contain_text("several of these")
    visitor.choose("marks", "One a record")
    visitor.at("")


def test_a_mark_opens_its_first_record_and_is_framed_for_each(
    visitor: Visitor,
) -> None:
    visitor.open("?marks=trip")
    visitor.click("timeline", FIRST)
    visitor.reads(FIRST)
    assert frames(visitor.page, "chosen") == 1
    visitor.details.locator(".related button", has_text="Murphy").first.click()
    visitor.reads("murphy-kyiv-2022-01")
    assert frames(visitor.page, "chosen") == 1


@pytest.mark.slow
def test_to_mark_a_trip_takes_all_its_records(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open("?marks=trip")
    x, y = visitor.spot("timeline", FIRST)
    visitor.page.keyboard.down("Control")
    visitor.page.mouse.move(x - 3, y)
    visitor.page.mouse.click(x, y)
    visitor.page.keyboard.up("Control")
    expect(visitor.page.locator("#pending")).to_contain_text(f"{SEVEN} marked")
    assert frames(visitor.page, "pending") == 1
    visitor.page.locator("#pending").get_by_role("button", name="Show only").click()
    visitor.at(f"?record={','.join(sorted(senators(kyiv)))}&marks=trip")


@pytest.mark.slow
def test_keys_walk_from_trip_to_trip_and_say_all_who_travel(visitor: Visitor) -> None:
    visitor.open("?marks=trip&sender=USA&kind=visit")
    visitor.page.locator("#timeline-room").focus()
    for key in ("Home", "ArrowRight"):
        visitor.page.keyboard.press(key)
    spoken = visitor.page.locator("#spoken")
    expect(spoken).to_contain_text("7 senators, one trip to Kyiv")
    expect(spoken).to_contain_text("Roger Wicker; United States → Kyiv; Completed: 17 January 2022")
    visitor.page.keyboard.press("Enter")
    visitor.reads(FIRST)


@pytest.mark.slow
def test_the_name_of_a_trip_is_part_of_its_mark(visitor: Visitor) -> None:
    visitor.open("?marks=trip")
    name = visitor.page.locator("#timeline .scatterlayer .trace text", has_text="7 senators")
    box = name.bounding_box()
    assert box
    x, y = box["x"] + box["width"] - 3, box["y"] + box["height"] / 2
    visitor.page.keyboard.down("Control")
    visitor.page.mouse.move(x - 2, y)
    visitor.page.mouse.click(x, y)
    visitor.page.keyboard.up("Control")
    expect(visitor.page.locator("#pending")).to_contain_text(f"{SEVEN} marked")
