"""The table: its order is that of the view, its filters are the view's, and it can be read."""

import csv
from io import StringIO

import pytest
from playwright.sync_api import expect

from dashboard import query
from dashboard.dataset import Dataset
from dashboard.outputs.tables import write_table
from dashboard.view import parse
from tests.browser.conftest import Browse
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

CUT = """() => [...document.querySelectorAll("#table .ag-cell, #table .ag-header-cell-text")]
    .filter((each) => each.getClientRects().length && each.scrollWidth > each.clientWidth + 1)
    .map((each) => each.textContent)"""
"""The texts of the table of which not all can be seen."""

INSIDE = "() => Boolean(document.activeElement.closest('#table'))"


def exported(kyiv: Dataset, address: str) -> list[str]:
    """The records of an address in the order of their CSV file."""
    content = write_table(kyiv, "records", "csv", address).content.decode("utf-8-sig")
    return [row["id"] for row in csv.DictReader(StringIO(content))]


def test_rows_counts_and_address_agree(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open("?kind=visit&chart=table")
    page = visitor.page
    for column, address in (
        ("who", "?kind=visit&chart=table&sort=who"),
        ("who", "?kind=visit&chart=table&sort=-who"),
        ("status", "?kind=visit&chart=table&sort=status"),
    ):
        page.locator(f"#table .ag-header-cell[col-id={column}]").click()
        visitor.at(address)
        assert visitor.rows() == exported(kyiv, address)
    visitor.unfold()
    visitor.choose("host", "Ukraine")
    address = "?kind=visit&host=UKR&chart=table&sort=status"
    visitor.at(address)
    visitor.fold()
    shown = query.select(kyiv, parse(address, query.choices(kyiv)))
    expect(page.locator("#counts")).to_contain_text(f"{shown.count} of {shown.matches} shown")
    assert visitor.rows() == exported(kyiv, address)
    assert sorted(visitor.rows()) == sorted(shown.listed["id"])
    page.go_back()
    page.go_back()
    visitor.at("?kind=visit&chart=table&sort=-who")
    expect(page.locator("#table .ag-header-cell[col-id=who]")).to_have_attribute(
        "aria-sort", "descending"
    )
    assert visitor.rows() == exported(kyiv, visitor.address)


@pytest.mark.slow
def test_an_order_in_the_address_is_there_at_once(browse: Browse, kyiv: Dataset) -> None:
    visitor = browse()
    visitor.load("?host=RUS&chart=table&sort=-reported")
    heading = visitor.page.locator("#table .ag-header-cell[col-id=reported]")
    expect(heading).to_have_attribute("aria-sort", "descending")
    visitor.settle()
    assert visitor.rows() == exported(kyiv, visitor.address)
    assert visitor.address == "?host=RUS&chart=table&sort=-reported"


@pytest.mark.slow
def test_the_table_has_no_filters_of_its_own(visitor: Visitor) -> None:
    visitor.open("?chart=table")
    expect(visitor.page.locator("#table .ag-cell").first).to_be_visible()
    expect(visitor.page.locator("#table .ag-header-cell-menu-button")).to_have_count(0)
    expect(visitor.page.locator("#table .ag-header-cell-filter-button")).to_have_count(0)


@pytest.mark.slow
def test_every_text_of_the_table_is_whole(visitor: Visitor, phone: Visitor) -> None:
    visitor.open("?chart=table")
    expect(visitor.page.locator("#table .ag-cell").first).to_be_visible()
    visitor.settle()
    assert visitor.page.evaluate(CUT) == []
    phone.open()
    phone.page.get_by_role("tab", name="Table").tap()
    expect(phone.page.locator("#table .ag-cell").first).to_be_visible()
    phone.settle()
    assert phone.page.evaluate(CUT) == []


def test_the_table_is_one_stop_and_arrows_go_about_in_it(visitor: Visitor) -> None:
    visitor.open("?kind=visit&chart=table")
    page = visitor.page
    expect(page.locator("#table .ag-cell").first).to_be_visible()
    page.locator(".columns-menu summary").focus()
    page.keyboard.press("Tab")
    assert page.evaluate(INSIDE)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    now = (
        "() => [document.activeElement.getAttribute('col-id'), "
        "document.activeElement.closest('.ag-row')?.getAttribute('row-index')]"
    )
    assert page.evaluate(now) == ["status", "1"]
    page.keyboard.press("Tab")
    assert not page.evaluate(INSIDE)
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(INSIDE)
    page.keyboard.press("Shift+Tab")
    assert not page.evaluate(INSIDE)
