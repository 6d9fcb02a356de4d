"""The page on paper: each page has the days over its lanes, the map is whole, nothing covers it."""

from collections.abc import Sequence
from io import BytesIO
from typing import Literal

import pytest
from pypdf import PageObject, PdfReader

from dashboard import query
from dashboard import view as views
from dashboard.dataset import Dataset
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

ACROSS, HIGH = 1031, 703
"""The pixels of A4 across, within its margins."""

FOOT = "Borders: United Nations geodata"
"""What the page says under the map."""


def printed(visitor: Visitor) -> list[str]:
    """The texts of the pages on which the page is printed; each is A4 across."""
    sheets: Sequence[PageObject] = PdfReader(
        BytesIO(visitor.page.pdf(prefer_css_page_size=True))
    ).pages
    for sheet in sheets:
        assert [round(float(side)) for side in sheet.mediabox[2:]] == [842, 595]
    return [sheet.extract_text() for sheet in sheets]


def lanes(kyiv: Dataset, address: str = "") -> list[str]:
    """The names of the lanes of a view with their counts, but for those that may be shortened."""
    view = views.parse(address, query.choices(kyiv))
    found = query.select(kyiv, view).lanes
    return [f"{lane.label} {lane.count}" for lane in found if len(lane.label) < 16]


@pytest.mark.slow
def test_each_page_of_a_long_timeline_has_its_days_and_whole_lanes(
    visitor: Visitor, kyiv: Dataset
) -> None:
    visitor.open()
    pages = printed(visitor)
    assert all(word in pages[0] for word in ("Kyiv and Moscow, winter 2022", "98 visits", "Where:"))
    charts = pages[:-1]
    for page in charts:
        assert all(day in page for day in ("February 2022", "17 Jan", "31 Jan", "21 Feb"))
    found = [line for page in charts for line in page.splitlines()]
    # Only a lane that may fit on no page goes on, with its name, on the next.
    counts = {name: found.count(name) for name in lanes(kyiv)}
    assert {name for name, count in counts.items() if count != 1} <= {"Context 44"}
    assert 1 <= counts["Context 44"] <= 2
    assert pages[0].count("Shaheen") == 1
    assert "Shaheen" not in "".join(pages[1:])


@pytest.mark.slow
def test_the_map_is_whole_on_one_page_with_what_is_said_of_it(visitor: Visitor) -> None:
    for address in ("", "?sender=GBR"):
        visitor.open(address)
        pages = printed(visitor)
        (with_map,) = [page for page in pages if FOOT in page]
        assert with_map == pages[-1]
        assert "Kyiv" in with_map
        assert "Moscow" in with_map
        assert len(pages) <= (2 if address else 6)


@pytest.mark.slow
def test_details_stand_after_the_charts(visitor: Visitor) -> None:
    visitor.open("?selected=johnson-kyiv-2022-02")
    pages = printed(visitor)
    having = [at for at, page in enumerate(pages) if "Names the package of GBP 88 million" in page]
    last = max(at for at, page in enumerate(pages) if "17 Jan 24 Jan" in page)
    assert min(having) > last
    assert FOOT in pages[-1]


LAID = """() => [...document.querySelectorAll(".lanes-sheet, .whole-sheet")].map((sheet) => {
    const box = sheet.getBoundingClientRect();
    return [sheet.className, sheet.childElementCount, box.width, box.height];
})"""
"""What is laid for paper: the parts of the charts, of how many drawings, and their sizes."""


@pytest.mark.sweep(2)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_that_is_printed_fits_on_a_page(
    visitor: Visitor, phone: Visitor, scheme: Literal["light", "dark"]
) -> None:
    for each in (visitor, phone):
        each.open()
    for each in (visitor, phone):
        each.page.emulate_media(media="print", color_scheme=scheme)
        each.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        laid = each.page.evaluate(LAID)
        each.page.evaluate("dispatchEvent(new Event('afterprint'))")
        left = each.page.locator(".sheet").count()
        each.page.emulate_media(media="null", color_scheme="light")
        each.settle()
        assert left == 0
        assert len(laid) > 3
        assert [count for look, count, *_ in laid if "whole" in look] == [1]
        assert {count for look, count, *_ in laid if "whole" not in look} == {2}
        assert all(width <= ACROSS and 0 < height <= HIGH for _, _, width, height in laid)


def test_on_paper_there_is_the_whole_table_and_no_control(visitor: Visitor, kyiv: Dataset) -> None:
    address = "?kind=visit&host=RUS&chart=table"
    visitor.open(address)
    view = views.parse(address, query.choices(kyiv))
    labels = query.select(kyiv, view).frame["label"]
    text = "\n".join(printed(visitor))
    for label in labels:
        assert str(label) in text
    assert "Who or what" in text
    assert text.count("Moscow") >= 15
    assert "Clear all" not in text
    assert "Visits to Russia" in text
    assert visitor.page.locator(".table-sheet").count() == 0


@pytest.mark.slow
@pytest.mark.parametrize("chart", ["map", "table", "visitors", "ledger", "counts", "changes"])
def test_what_a_phone_prints_has_no_empty_sheet_and_one_key(phone: Visitor, chart: str) -> None:
    phone.load(f"?chart={chart}")
    pages = printed(phone)
    assert min(map(len, pages)) > 250
    assert pages[0].count("other places") == 1
    assert "United States" in pages[0]
    assert "▾" not in pages[0]


@pytest.mark.slow
def test_the_heads_of_a_ledger_stand_on_each_of_its_pages(visitor: Visitor) -> None:
    visitor.open("?chart=ledger&kind=visit,shipment")
    pages = [page for page in printed(visitor) if "No later report" in page]
    assert len(pages) > 1
    assert all("Announced" in page for page in pages)


@pytest.mark.slow
def test_the_reader_s_notes_are_printed(visitor: Visitor) -> None:
    visitor.open("?note=2022-02-04:Olympics%20open&note=UKR/Kyiv:the%20capital")
    pages = printed(visitor)
    assert "Olympics open" in pages[0]
    assert "the capital" in "".join(pages)
