"""One selection, three views: what is chosen in one is chosen in all; several narrow the view."""

import re

import pytest
from playwright.sync_api import Locator, expect

from dashboard import query
from dashboard import view as views
from dashboard.load import Dataset
from dashboard.query import Rows
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

JOHNSON, ORBAN, MACRON = "johnson-kyiv-2022-02", "orban-moscow-2022-02", "macron-kyiv-2022-02"


def rows(dataset: Dataset, address: str = "") -> Rows:
    return query.select(dataset, views.parse(address, query.choices(dataset)))


def frames(visitor: Visitor, chart: str, look: str) -> Locator:
    """The frames of a look that stand over a chart."""
    return visitor.page.locator(f"#{chart}-room .over .{look}")


def row(visitor: Visitor, record: str) -> Locator:
    return visitor.page.locator(f'#table .ag-row[row-id="{record}"]').first


def is_everywhere(visitor: Visitor, record: str) -> None:
    """The record is framed on both charts, its row is chosen, its details are open."""
    visitor.reads(record)
    expect(frames(visitor, "timeline", "chosen")).to_have_count(1)
    expect(frames(visitor, "map", "chosen").first).to_be_attached()
    visitor.page.locator("#table").scroll_into_view_if_needed()
    expect(row(visitor, record)).to_have_class(re.compile("ag-row-selected"))
    expect(visitor.page.locator("#table .ag-row-selected")).to_have_count(1)


def test_choosing_on_the_timeline_chooses_everywhere(visitor: Visitor) -> None:
    visitor.open()
    visitor.click("timeline", JOHNSON)
    is_everywhere(visitor, JOHNSON)


def test_choosing_on_the_map_chooses_everywhere(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open()
    flows = query.flows(rows(kyiv))
    greek = flows.loc[(flows["sender"] == "GRC") & (flows["host"] == "RUS"), "ids"].iloc[0][0]
    visitor.click("map", greek, "lines")
    is_everywhere(visitor, greek)


def test_choosing_a_row_chooses_everywhere(visitor: Visitor) -> None:
    visitor.open("?sender=HUN,GBR")
    visitor.page.locator("#table").scroll_into_view_if_needed()
    row(visitor, ORBAN).locator("[col-id=status]").click()
    visitor.at(f"?sender=GBR,HUN&selected={ORBAN}")
    is_everywhere(visitor, ORBAN)


def test_choosing_draws_no_chart_anew(visitor: Visitor) -> None:
    visitor.open()
    visitor.page.evaluate(
        """() => {
            window.plots = 0;
            for (const graph of document.querySelectorAll(".js-plotly-plot")) {
                graph.on("plotly_afterplot", () => { window.plots += 1; });
            }
        }"""
    )
    visitor.click("timeline", JOHNSON)
    is_everywhere(visitor, JOHNSON)
    assert visitor.page.evaluate("window.plots") == 0


def test_a_city_narrows_the_view_and_its_chip_widens_it(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open()
    cities = query.received(rows(kyiv))
    moscow = cities.loc[cities["city"] == "Moscow", "ids"].iloc[0]
    visitor.click("map", moscow[0], "markers")
    visitor.at(f"?city=RUS/Moscow&selected={moscow[0]}")
    visitor.shows(moscow)
    expect(visitor.page.locator("#chips .chip")).to_have_text(["City: Moscow×"])
    visitor.page.get_by_role("button", name="Remove: City: Moscow").click()
    visitor.at(f"?selected={moscow[0]}")
    expect(visitor.page.locator("#chips .chip")).to_have_count(0)


def test_a_seat_narrows_the_view_to_what_comes_from_there(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open("?sender=GRC,HUN")
    flows = query.flows(rows(kyiv, "?sender=GRC,HUN"))
    first = flows.loc[flows["sender"] == "HUN", "ids"].iloc[0][0]
    visitor.click("map", first, "markers")
    visitor.at(f"?sender=HUN&selected={first}")


def test_several_marked_one_by_one_are_shown_alone(visitor: Visitor) -> None:
    visitor.open()
    page = visitor.page
    for record in (JOHNSON, MACRON):
        x, y = visitor.spot("timeline", record)
        page.mouse.move(x, y)
        page.keyboard.down("Control")
        page.mouse.click(x, y)
        page.keyboard.up("Control")
    expect(page.locator("#pending")).to_contain_text("2 marked")
    expect(frames(visitor, "timeline", "pending")).to_have_count(2)
    page.get_by_role("button", name="Show only these").click()
    visitor.at(f"?record={JOHNSON},{MACRON}")
    visitor.shows([JOHNSON, MACRON])
    expect(page.locator("#pending")).to_be_empty()
    expect(page.locator("#chips .chip")).to_have_text(["2 chosen records×"])


def test_a_box_over_the_timeline_shows_what_is_in_it(visitor: Visitor) -> None:
    visitor.open("?kind=visit&sender=GBR,HUN&since=2022-01-24&until=2022-02-13")
    page = visitor.page
    page.locator("#tool").get_by_text("Box", exact=True).click()
    x, y = visitor.spot("timeline", JOHNSON)
    page.mouse.move(x - 14, y - 8)
    page.mouse.down()
    page.mouse.move(x, y, steps=4)
    page.mouse.move(x + 14, y + 8, steps=4)
    page.mouse.up()
    visitor.shows([JOHNSON])
    assert f"record={JOHNSON}" in visitor.address


def test_chips_say_all_that_narrows_the_view(visitor: Visitor) -> None:
    visitor.open("?kind=visit&sender=GBR,USA&since=2022-01-24&asof=2022-01-31&q=kyiv&flag=moved")
    chips = visitor.page.locator("#chips .chip")
    expect(chips).to_have_text(
        [
            "Kind: visits×",
            "Sender: United Kingdom×",
            "Sender: United States×",
            re.compile("To be noticed: moved.*×"),
            "Matching “kyiv”×",
            "24 Jan 2022 to …×",
            "As known on 31 Jan 2022×",
        ]
    )
    while chips.count():
        left = chips.count()
        chips.first.click()
        expect(chips).to_have_count(left - 1)
    visitor.at("")


def test_the_legend_is_a_filter(visitor: Visitor) -> None:
    visitor.open()
    entry = visitor.page.locator("#timeline-legend").get_by_role("button", name="to Russia")
    entry.click()
    visitor.at("?host=RUS")
    pressed = visitor.page.locator("#timeline-legend").get_by_role("button", name="to Russia")
    expect(pressed).to_have_attribute("aria-pressed", "true")
    pressed.click()
    visitor.at("")


def test_choices_say_what_they_would_leave(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open("?host=RUS")
    visitor.unfold()
    found = query.facets(kyiv, views.parse("?host=RUS", query.choices(kyiv)))["sender"]
    page = visitor.page
    page.locator("#sender").click()
    names = query.choices(kyiv)["sender"]
    none = next(code for code, count in found.items() if not count)
    expect(page.get_by_role("option", name=f"Hungary ({found['HUN']})")).to_be_visible()
    expect(page.get_by_role("option", name=f"{names[none]} (none)", exact=True)).to_be_attached()


def test_counts_at_a_glance_are_filters(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open()
    shown = rows(kyiv).frame
    button = visitor.page.locator('#glance .tallies.flag [data-value="disputed"]')
    expect(button.locator(".number")).to_have_text(str(int(shown["disputed"].sum())))
    button.click()
    visitor.at("?flag=disputed")
    visitor.shows(shown.loc[shown["disputed"], "id"].tolist())


def test_previous_and_next_follow_time(visitor: Visitor, kyiv: Dataset) -> None:
    ids = rows(kyiv, "?kind=visit&host=RUS").frame["id"].tolist()
    visitor.open("?kind=visit&host=RUS")
    for record in ids[:3]:
        visitor.page.keyboard.press("n")
        visitor.reads(record)
    visitor.page.keyboard.press("p")
    visitor.reads(ids[1])
    visitor.page.get_by_role("button", name="Next in time").click()
    visitor.reads(ids[2])


def test_the_table_has_every_record_of_the_view(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open("?kind=visit&host=RUS")
    wanted = rows(kyiv, "?kind=visit&host=RUS").frame["id"].tolist()
    visitor.page.locator("#table").scroll_into_view_if_needed()
    found = visitor.page.evaluate(
        """async () => {
            const api = await window.dash_ag_grid.getApiAsync("table");
            const ids = [];
            api.forEachNodeAfterFilterAndSort((node) => ids.push(node.data.id));
            return ids;
        }"""
    )
    assert found == wanted


def test_rows_sort_by_their_dates_and_link_to_their_sources(
    visitor: Visitor, kyiv: Dataset
) -> None:
    visitor.open("?kind=visit&host=RUS")
    page = visitor.page
    page.locator("#table").scroll_into_view_if_needed()
    heading = page.locator("#table .ag-header-cell[col-id=said]")
    heading.click()
    heading.click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    last = rows(kyiv, "?kind=visit&host=RUS").frame["id"].tolist()
    first = page.locator("#table .ag-row[row-index='0']").first
    assert first.get_attribute("row-id") in last[-4:]


COLUMNS = """async () => {
    const api = await window.dash_ag_grid.getApiAsync("table");
    return api.getAllDisplayedColumns().map((column) => column.getColId());
}"""


def test_columns_can_be_chosen(visitor: Visitor) -> None:
    visitor.open()
    page = visitor.page
    before = page.evaluate(COLUMNS)
    page.get_by_text("Columns", exact=True).click()
    page.get_by_role("checkbox", name="EDTF").check()
    page.get_by_role("checkbox", name="City").uncheck()
    visitor.settle()
    assert page.evaluate(COLUMNS) == [*(name for name in before if name != "city"), "when"]
