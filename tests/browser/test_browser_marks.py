"""Every record of a view has a mark that can be seen."""

import pytest
from playwright.sync_api import Route, expect

from dashboard import query
from dashboard import view as views
from dashboard.figures import counts
from dashboard.load import Dataset
from dashboard.query import Rows
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

ARTICLE = "?since=2022-01-24&until=2022-02-13&asof=2022-01-31"


def rows(dataset: Dataset, address: str) -> Rows:
    return query.select(dataset, views.parse(address, query.choices(dataset)))


@pytest.mark.parametrize("address", ["", ARTICLE, "?group=host", "?kind=shipment&group=kind"])
def test_every_record_has_a_mark(visitor: Visitor, kyiv: Dataset, address: str) -> None:
    visitor.open(address)
    wanted = rows(kyiv, address).frame["id"]
    visitor.shows(set(wanted))
    assert visitor.drawn() >= len(wanted)


@pytest.mark.parametrize("address", ["", ARTICLE])
def test_the_page_says_what_it_shows(visitor: Visitor, kyiv: Dataset, address: str) -> None:
    visitor.open(address)
    wanted = rows(kyiv, address)
    expect(visitor.page.locator("h1")).to_have_text(kyiv.title)
    expect(visitor.page.locator("#said")).to_have_text(wanted.said)
    expect(visitor.page.locator("#counts")).to_have_text(counts(wanted))
    said = f"{wanted.said}. {counts(wanted)}."
    expect(visitor.page.locator("#timeline-room")).to_have_attribute(
        "aria-label", f"Timeline: {said}"
    )
    expect(visitor.page.locator("#map-room")).to_have_attribute("aria-label", f"Map: {said}")


def test_the_map_marks_every_place(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open()
    placed = query.received(rows(kyiv, ""))
    assert {ids[0] for ids in placed["ids"]} <= set(visitor.ids("map"))
    discs = visitor.page.locator("#map .geo .scattergeo path.point")
    assert discs.count() >= len(placed)


@pytest.mark.fresh
def test_nothing_empty_is_seen_before_the_charts(visitor: Visitor) -> None:
    page = visitor.page
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/_dash-update-component*", hold)
    page.goto(visitor.base)
    page.wait_for_selector("#timeline .main-svg")
    assert held
    expect(
        page.locator("#timeline .xtick, #timeline .ytick, #map .xtick, #map .ytick")
    ).to_have_count(0)
    for route in held:
        route.continue_()
    page.unroute("**/_dash-update-component*")
    visitor.settle()
