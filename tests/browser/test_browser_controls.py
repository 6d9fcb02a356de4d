"""Every control changes the view, the address, the charts and the counts, and does so once."""

import pytest
from playwright.sync_api import ViewportSize, expect

from dashboard import query
from dashboard import view as views
from dashboard.dataset import Dataset
from dashboard.query import Rows
from tests.browser.conftest import LAPTOP, PHONE, TABLET
from tests.browser.visitor import Visitor, marked

pytestmark = pytest.mark.browser

SAID = ("#finding", "#message .remark")


def rows(dataset: Dataset, address: str) -> Rows:
    return query.select(dataset, views.parse(address, query.choices(dataset)))


def changed_once(
    visitor: Visitor, dataset: Dataset, address: str, before: int, noted: str = ""
) -> None:
    """The page shows the view of the address, and came there in one step."""
    visitor.at(address)
    wanted = rows(dataset, address)
    visitor.shows(marked(wanted))
    expect(visitor.page.locator("#said")).to_have_text(wanted.subtitle)
    expect(visitor.page.locator("#counts")).to_contain_text(f"{wanted.count} of {wanted.matches}")
    expect(visitor.page.locator("#message")).to_have_text(noted)
    assert visitor.history == before + 1


def test_each_filter_narrows_the_view_and_one_button_clears_all(
    visitor: Visitor, kyiv: Dataset
) -> None:
    """One filter that is set, and one that holds several values; `test_query` has all of them.

    A second value, the first that matches what is typed, widens what the first has left.
    """
    visitor.open()
    page, before = visitor.page, visitor.history
    more, person = page.locator("#more"), page.locator("#person")
    expect(more).to_have_attribute("aria-expanded", "false")
    expect(person).to_be_hidden()
    more.click()
    expect(more).to_have_attribute("aria-expanded", "true")
    expect(person).to_be_visible()
    assert visitor.address == ""
    parts: list[str] = []
    for number, (name, label, part) in enumerate(
        (
            ("kind", "Visits", "kind=visit"),
            ("sender", "United Kingdom", "sender=GBR"),
        )
    ):
        visitor.choose(name, label)
        parts.append(part)
        changed_once(visitor, kyiv, canonical(kyiv, "&".join(parts)), before + number)
        expect(more).to_have_text(f"Filters ({number + 1})", use_inner_text=True)
        if name == "sender":
            page.locator("#sender").press_sequentially("pola")
            expect(page.get_by_role("option", name="Poland")).to_be_visible()
            page.keyboard.press("Enter")
            two = canonical(kyiv, "kind=visit&sender=GBR,POL")
            changed_once(visitor, kyiv, two, before + number + 1)
            page.keyboard.press("Backspace")
            one = canonical(kyiv, "&".join(parts))
            before += 2
            changed_once(visitor, kyiv, one, before + number)
    visitor.page.locator("#clear").click()
    changed_once(visitor, kyiv, "", before + 2)
    expect(more).to_have_text("Filters", use_inner_text=True)
    expect(page.locator("#filters .mantine-Pill-root")).to_have_count(0)
    more.click()
    expect(more).to_have_attribute("aria-expanded", "false")
    expect(person).to_be_hidden()
    assert visitor.address == ""


def canonical(dataset: Dataset, query_: str) -> str:
    """A view's address as the page writes it."""
    return views.parse(f"?{query_}", query.choices(dataset)).address()


@pytest.mark.slow
def test_one_button_clears_days_and_words_too(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open("?since=2022-01-10&until=2022-02-20&asof=2022-02-10&host=UKR&q=talks")
    before = visitor.history
    expect(visitor.page.locator("#more")).to_have_text("Filters (1)", use_inner_text=True)
    visitor.page.locator("#clear").click()
    changed_once(visitor, kyiv, "", before)
    for name in ("since", "until", "asof", "q"):
        expect(visitor.page.locator(f"#{name}")).to_have_value("")


@pytest.mark.slow
def test_a_day_is_typed_in_any_usual_form(visitor: Visitor, kyiv: Dataset) -> None:
    """What is no day is refused, and what has two readings asked; `test_typed_day` has more."""
    visitor.open()
    message = visitor.page.locator("#message")
    before = visitor.history
    visitor.type("since", "31 February")
    expect(message).to_contain_text('"31 February": not a date in a form that is read here')
    visitor.shows(marked(rows(kyiv, "")))
    assert visitor.address == ""
    assert visitor.history == before
    visitor.type("since", "31 Jan")
    noted = "I read “31 Jan” as 31 Jan 2022. ×"
    changed_once(visitor, kyiv, "?since=2022-01-31", before, noted)
    finding, remark = (visitor.page.locator(each).bounding_box() for each in SAID)
    assert finding
    assert remark
    assert remark["y"] >= finding["y"] + finding["height"], "the finding stays in sight"
    expect(visitor.page.locator("#since")).to_have_value("31 Jan 2022")
    visitor.type("until", "1/2/2022")
    expect(message).to_contain_text("may be 2 January 2022 or 1 February 2022; choose one.")
    assert visitor.address == "?since=2022-01-31"
    visitor.type("until", "6 Feb 2022")
    changed_once(visitor, kyiv, "?since=2022-01-31&until=2022-02-06", before + 1)
    visitor.type("since", "")
    changed_once(visitor, kyiv, "?until=2022-02-06", before + 2)


BOXES = """() => [...document.querySelectorAll(".chart, .dock, .lead, .header")]
    .map((each) => JSON.stringify(each.getBoundingClientRect()))"""


@pytest.mark.parametrize("size", [LAPTOP, TABLET, PHONE], ids=["laptop", "tablet", "phone"])
def test_a_day_that_cannot_be_compared_with_is_refused_beside_its_field(
    visitor: Visitor, size: ViewportSize
) -> None:
    """In words of the page, over no chart; closed, the field has again what the view holds."""
    visitor.resize(size)
    visitor.open("?asof=2022-01-31&changed_since=2022-01-24")
    page = visitor.page
    field, message = page.locator("#changed_since"), page.locator("#message")
    before = page.evaluate(BOXES)
    visitor.type("changed_since", "10 Feb")
    expect(message).to_contain_text("10 Feb 2022 is not before 31 Jan 2022, the day under")
    expect(message).not_to_contain_text("changed_since")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_value("10 Feb")
    assert page.evaluate(BOXES) == before, "nothing moves"
    boxes = [message.bounding_box(), page.locator(".panes").bounding_box()]
    assert all(boxes)
    said, panes = (each for each in boxes if each)
    assert said["y"] >= panes["y"] + panes["height"], "no chart is covered"
    assert said["y"] + said["height"] <= size["height"]
    message.get_by_role("button", name="Close").click()
    expect(message).to_be_empty()
    expect(field).to_have_value("24 Jan 2022")
    expect(field).to_have_attribute("aria-invalid", "false")


def test_a_refused_day_is_forgotten_with_the_next_change(visitor: Visitor) -> None:
    visitor.open()
    page = visitor.page
    visitor.type("since", "rubbish")
    expect(page.locator("#message")).to_contain_text("not a date")
    said, row = (page.locator(each).bounding_box() for each in ("#message", "#since"))
    assert said
    assert row
    assert said["y"] >= row["y"] + row["height"], "the title and the finding stay in sight"
    page.locator("#timeline-legend").get_by_role("button", name="to Ukraine", exact=True).click()
    visitor.at("?host=UKR")
    expect(page.locator("#message")).to_be_empty()
    expect(page.locator("#since")).to_have_value("")


@pytest.mark.slow
def test_days_periods_and_lanes_are_chosen_from_lists(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open()
    before = visitor.history
    visitor.choose("asof", "31 Jan 2022")
    changed_once(visitor, kyiv, "?asof=2022-01-31", before)
    expect(visitor.page.locator("#counts")).to_contain_text("not yet known")
    visitor.choose("preset", "Week of 31 Jan")
    week = "?since=2022-01-31&until=2022-02-06&asof=2022-01-31"
    changed_once(visitor, kyiv, week, before + 1)
    expect(visitor.page.locator("#since")).to_have_value("31 Jan 2022")
    expect(visitor.page.locator("#until")).to_have_value("6 Feb 2022")
    visitor.choose("group", "Rank")
    changed_once(visitor, kyiv, f"{week}&group=rank", before + 2)
    expect(visitor.page.locator("#timeline-room .names")).to_contain_text("Head of state")
    visitor.choose("preset", "Whole period")
    changed_once(visitor, kyiv, "?asof=2022-01-31&group=rank", before + 3)
    expect(visitor.page.locator("#since")).to_have_value("")


@pytest.mark.slow
def test_a_search_makes_one_entry(visitor: Visitor, kyiv: Dataset) -> None:
    """However often it pauses; one that finds nothing says so."""
    visitor.open("?sender=TUR")
    before = visitor.history
    field = visitor.page.locator("#q")
    field.click()
    visitor.page.keyboard.type("erdogan", delay=20)
    changed_once(visitor, kyiv, "?sender=TUR&q=erdogan", before)
    field.fill("zzzz")
    changed_once(visitor, kyiv, "?sender=TUR&q=zzzz", before)
    visitor.page.locator("#since").focus()
    field.fill("ankara")
    changed_once(visitor, kyiv, "?sender=TUR&q=ankara", before + 1)


PAST = "() => new Promise((done) => { setTimeout(done, 500); })"
"""Longer than typing pauses before its words are searched for."""


@pytest.mark.slow
def test_words_that_the_page_writes_are_no_search(visitor: Visitor) -> None:
    """Whoever leaves a view at once has left it."""
    visitor.open()
    page, field = visitor.page, visitor.page.locator("#q")
    page.evaluate("history.pushState({}, '', '?q=talks')")
    page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
    expect(field).to_have_value("talks")
    page.locator("#clear").click()
    visitor.at("")
    page.evaluate(PAST)
    visitor.at("")
    expect(field).to_have_value("")


@pytest.mark.slow
def test_a_drag_zooms_and_a_double_click_resets(visitor: Visitor, kyiv: Dataset) -> None:
    """A drag that changes no day falls back on the whole days."""
    visitor.open()
    before = visitor.history
    visitor.drag("2022-01-24T02:00", "2022-02-13T20:00")
    changed_once(visitor, kyiv, "?since=2022-01-24&until=2022-02-13", before)
    expect(visitor.page.locator("#since")).to_have_value("24 Jan 2022")
    visitor.drag("2022-01-24T03:00", "2022-02-13T21:00")
    visitor.page.wait_for_function(
        "document.querySelector('#timeline .js-plotly-plot').layout.xaxis.range[0].length === 10"
    )
    visitor.settle()
    assert visitor.address == "?since=2022-01-24&until=2022-02-13"
    assert visitor.history == before + 1
    visitor.page.mouse.dblclick(*visitor.free_spot())
    changed_once(visitor, kyiv, "", before + 1)
