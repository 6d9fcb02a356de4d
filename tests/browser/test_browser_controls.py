"""Every control changes the view, the address, the charts and the counts, and does so once."""

import pytest
from playwright.sync_api import expect

from dashboard import query
from dashboard import view as views
from dashboard.load import Dataset
from dashboard.query import Rows
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser


def rows(dataset: Dataset, address: str) -> Rows:
    return query.select(dataset, views.parse(address, query.choices(dataset)))


def changed_once(visitor: Visitor, dataset: Dataset, address: str, before: int) -> None:
    """The page shows the view of the address, and came there in one step."""
    visitor.at(address)
    wanted = rows(dataset, address)
    visitor.shows(set(wanted.frame["id"]))
    expect(visitor.page.locator("#said")).to_have_text(wanted.said)
    expect(visitor.page.locator("#counts")).to_contain_text(f"{wanted.shown} of {wanted.known}")
    expect(visitor.page.locator("#message")).to_be_empty()
    assert visitor.history == before + 1


@pytest.mark.parametrize(
    ("name", "label", "address"),
    [
        ("kind", "Shipments", "?kind=shipment"),
        ("sender", "United Kingdom", "?sender=GBR"),
        ("host", "Russia", "?host=RUS"),
        ("rank", "Head of state", "?rank=head%20of%20state"),
        ("status", "Delivered", "?status=delivered"),
        ("person", "Liz Truss", "?person=truss"),
    ],
)
def test_a_filter_of_several_values(
    visitor: Visitor, kyiv: Dataset, name: str, label: str, address: str
) -> None:
    visitor.open()
    before = visitor.history
    visitor.unfold()
    visitor.choose(name, label)
    changed_once(visitor, kyiv, address, before)
    expect(visitor.page.locator("#more")).to_have_text("Filters (1)", use_inner_text=True)
    visitor.page.locator("#clear").click()
    changed_once(visitor, kyiv, "", before + 1)
    expect(visitor.page.locator("#more")).to_have_text("Filters", use_inner_text=True)


def test_two_values_of_a_filter_widen_it(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open("?sender=GBR")
    before = visitor.history
    visitor.unfold()
    visitor.choose("sender", "Poland")
    changed_once(visitor, kyiv, "?sender=GBR,POL", before)
    visitor.page.keyboard.press("Backspace")
    changed_once(visitor, kyiv, "?sender=GBR", before + 1)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("since", "2022-01-31"),
        ("until", "31 Jan 2022"),
        ("asof", "31 january 2022"),
        ("asof", " Jan 31,  2022 "),
    ],
)
def test_a_day_is_typed(visitor: Visitor, kyiv: Dataset, name: str, typed: str) -> None:
    visitor.open()
    before = visitor.history
    visitor.type(name, typed)
    changed_once(visitor, kyiv, f"?{name}=2022-01-31", before)
    visitor.type(name, "")
    changed_once(visitor, kyiv, "", before + 1)


def test_a_day_that_is_none_is_refused(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open()
    before = visitor.history
    visitor.type("since", "31/1/2022")
    message = visitor.page.locator("#message")
    expect(message).to_contain_text("a date begins with its year; write 2022-01-31")
    visitor.shows(set(rows(kyiv, "").frame["id"]))
    assert visitor.address == ""
    assert visitor.history == before
    visitor.type("since", "2022-01-31")
    changed_once(visitor, kyiv, "?since=2022-01-31", before)


def test_a_window_that_ends_before_it_starts_is_refused(visitor: Visitor) -> None:
    visitor.open("?since=2022-02-01")
    visitor.type("until", "2022-01-01")
    expect(visitor.page.locator("#message")).to_contain_text("ends on 2022-01-01 before it starts")
    assert visitor.address == "?since=2022-02-01"


def test_the_day_of_knowledge_is_chosen_from_a_list(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open()
    before = visitor.history
    visitor.choose("asof", "31 Jan 2022")
    changed_once(visitor, kyiv, "?asof=2022-01-31", before)
    expect(visitor.page.locator("#counts")).to_contain_text("not yet known")


def test_a_period_is_chosen_by_name(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open()
    before = visitor.history
    visitor.choose("preset", "Week of 31 Jan")
    changed_once(visitor, kyiv, "?since=2022-01-31&until=2022-02-06", before)
    expect(visitor.page.locator("#since")).to_have_value("31 Jan 2022")
    expect(visitor.page.locator("#until")).to_have_value("6 Feb 2022")
    visitor.choose("preset", "Whole period")
    changed_once(visitor, kyiv, "", before + 1)
    expect(visitor.page.locator("#since")).to_have_value("")


def test_lanes_are_grouped_anew(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open()
    before = visitor.history
    visitor.choose("group", "Rank")
    changed_once(visitor, kyiv, "?group=rank", before)
    expect(visitor.page.locator("#timeline-room .names")).to_contain_text("Head of state")


def test_a_search_makes_one_entry(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open()
    before = visitor.history
    visitor.page.locator("#q").click()
    visitor.page.keyboard.type("erdogan", delay=20)
    changed_once(visitor, kyiv, "?q=erdogan", before)
    assert 0 < rows(kyiv, "?q=erdogan").shown < 20


def test_a_search_that_finds_nothing_says_so(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open()
    before = visitor.history
    visitor.page.locator("#q").fill("zzzz")
    changed_once(visitor, kyiv, "?q=zzzz", before)


def test_filters_add_up_and_are_cleared_together(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open("?asof=2022-02-10&host=UKR&kind=visit&q=talks&sender=DEU,FRA")
    before = visitor.history
    expect(visitor.page.locator("#more")).to_have_text("Filters (3)", use_inner_text=True)
    visitor.page.locator("#clear").click()
    changed_once(visitor, kyiv, "", before)
    visitor.unfold()
    for name in ("since", "until", "asof", "q"):
        expect(visitor.page.locator(f"#{name}")).to_have_value("")
    expect(visitor.page.locator("#filters .mantine-Pill-root")).to_have_count(0)


def test_a_drag_zooms_and_a_double_click_resets(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open()
    before = visitor.history
    visitor.drag("2022-01-24T02:00", "2022-02-13T20:00")
    changed_once(visitor, kyiv, "?since=2022-01-24&until=2022-02-13", before)
    expect(visitor.page.locator("#since")).to_have_value("24 Jan 2022")
    visitor.drag("2022-02-01T02:00", "2022-02-05T01:00")
    changed_once(visitor, kyiv, "?since=2022-02-01&until=2022-02-04", before + 1)
    visitor.page.reload()
    visitor.settle()
    visitor.shows(set(rows(kyiv, "?since=2022-02-01&until=2022-02-04").frame["id"]))
    visitor.page.mouse.dblclick(*visitor.free_spot())
    changed_once(visitor, kyiv, "", before + 2)


def test_a_drag_that_changes_no_day_falls_back_on_the_whole_days(visitor: Visitor) -> None:
    visitor.open("?since=2022-01-24&until=2022-02-13")
    before = visitor.history
    visitor.drag("2022-01-24T03:00", "2022-02-13T21:00")
    visitor.page.wait_for_function(
        "document.querySelector('#timeline .js-plotly-plot').layout.xaxis.range[0].length === 10"
    )
    visitor.settle()
    assert visitor.address == "?since=2022-01-24&until=2022-02-13"
    assert visitor.history == before


def test_the_button_unfolds_and_folds_the_filters(visitor: Visitor) -> None:
    visitor.open()
    more, person = visitor.page.locator("#more"), visitor.page.locator("#person")
    expect(more).to_have_attribute("aria-expanded", "false")
    expect(person).to_be_hidden()
    more.click()
    expect(more).to_have_attribute("aria-expanded", "true")
    expect(person).to_be_visible()
    more.click()
    expect(more).to_have_attribute("aria-expanded", "false")
    expect(person).to_be_hidden()
    assert visitor.address == ""
