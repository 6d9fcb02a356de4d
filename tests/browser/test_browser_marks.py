"""Every record of a view has a mark that can be seen."""

import pytest
from playwright.sync_api import expect

from dashboard import query
from dashboard import view as views
from dashboard.charts import say_counts
from dashboard.dataset import Dataset
from dashboard.query import Rows
from tests.browser.visitor import Visitor, marked

pytestmark = pytest.mark.browser

ARTICLE = "?since=2022-01-24&until=2022-02-13&asof=2022-01-31"


def rows(dataset: Dataset, address: str) -> Rows:
    return query.select(dataset, views.parse(address, query.choices(dataset)))


def test_every_record_and_place_has_a_mark_and_the_page_says_what_it_shows(
    visitor: Visitor, kyiv: Dataset
) -> None:
    for address in ("", ARTICLE):
        visitor.open(address)
        wanted = rows(kyiv, address)
        visitor.shows(marked(wanted))
        assert visitor.drawn() >= len(marked(wanted))
        placed = query.receipts(wanted)
        assert {ids[0] for ids in placed["ids"]} <= set(visitor.ids("map"))
        discs = visitor.page.locator("#map .geo .scattergeo path.point")
        assert discs.count() >= len(placed)
        expect(visitor.page.locator("h1")).to_have_text(kyiv.title)
        expect(visitor.page.locator("#said")).to_have_text(wanted.subtitle)
        expect(visitor.page.locator("#counts")).to_have_text(say_counts(wanted))
        finding = query.find_finding(wanted).sentence
        expect(visitor.page.locator("#finding")).to_have_text(finding)
        said = f"{finding} {wanted.subtitle}. {say_counts(wanted)}."
        timeline, map_ = (visitor.page.locator(f"#{name}-room") for name in ("timeline", "map"))
        expect(timeline).to_have_attribute("aria-label", f"Timeline: {said}")
        expect(map_).to_have_attribute("aria-label", f"Map: {said}")


def test_every_record_has_a_mark_in_lanes_of_another_sort(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open("?group=host")
    wanted = rows(kyiv, "?group=host").frame["id"]
    visitor.shows(set(wanted))
    assert visitor.drawn() >= len(wanted)
