"""One selection, three views: what is chosen in one is chosen in all; several narrow the view."""

import re

import pytest
from playwright.sync_api import Locator, expect

from dashboard import query
from dashboard import view as views
from dashboard.dataset import Dataset
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


def is_framed(visitor: Visitor, record: str) -> None:
    """The record is framed on both charts, its details are open."""
    visitor.reads(record)
    expect(frames(visitor, "timeline", "chosen")).to_have_count(1)
    expect(frames(visitor, "map", "chosen").first).to_be_attached()


def is_its_row(visitor: Visitor, record: str) -> None:
    """The table, which is in sight, has the record's row as its one chosen row, in sight too."""
    expect(row(visitor, record)).to_be_in_viewport()
    expect(row(visitor, record)).to_have_class(re.compile("ag-row-selected"))
    expect(visitor.page.locator("#table .ag-row-selected")).to_have_count(1)


COUNT_PLOTS = """() => {
    window.plots = {timeline: 0, map: 0};
    for (const name of Object.keys(window.plots)) {
        const graph = document.querySelector(`#${name} .js-plotly-plot`);
        graph.on("plotly_afterplot", () => { window.plots[name] += 1; });
    }
}"""


def test_choosing_on_either_chart_chooses_everywhere_and_draws_nothing_anew(
    visitor: Visitor, kyiv: Dataset
) -> None:
    """Only details that open make the map smaller, and have it drawn for its new room."""
    visitor.open()
    visitor.page.evaluate(COUNT_PLOTS)
    visitor.click("timeline", MACRON)
    is_framed(visitor, MACRON)
    visitor.page.wait_for_function("window.plots.map > 0")
    visitor.settle()
    assert visitor.page.evaluate("window.plots.timeline") == 0
    visitor.page.evaluate("window.plots.map = 0")
    visitor.click("timeline", JOHNSON)
    is_framed(visitor, JOHNSON)
    flows = query.find_flows(rows(kyiv))
    greek = flows.loc[(flows["sender"] == "GRC") & (flows["host"] == "RUS"), "ids"].iloc[0][0]
    visitor.click("map", greek, "lines")
    is_framed(visitor, greek)
    assert visitor.page.evaluate("window.plots") == {"timeline": 0, "map": 0}
    visitor.turn("table")
    is_its_row(visitor, greek)
    visitor.click("timeline", JOHNSON)
    visitor.reads(JOHNSON)
    is_its_row(visitor, JOHNSON)


@pytest.mark.slow
def test_choosing_a_row_and_a_seat(visitor: Visitor, kyiv: Dataset) -> None:
    """A row is chosen everywhere; a seat narrows the view to what comes from there."""
    visitor.open("?sender=HUN,GBR&chart=table")
    row(visitor, ORBAN).locator("[col-id=status]").click()
    visitor.at(f"?sender=GBR,HUN&selected={ORBAN}&chart=table")
    is_its_row(visitor, ORBAN)
    visitor.turn("map")
    visitor.at(f"?sender=GBR,HUN&selected={ORBAN}")
    is_framed(visitor, ORBAN)
    flows = query.find_flows(rows(kyiv, "?sender=GBR,HUN"))
    first = flows.loc[flows["sender"] == "HUN", "ids"].iloc[0][0]
    visitor.click("map", first, "markers")
    visitor.at(f"?sender=HUN&selected={first}")


@pytest.mark.slow
def test_several_marked_one_by_one_are_shown_alone(visitor: Visitor) -> None:
    visitor.open()
    page = visitor.page
    for record, name in ((JOHNSON, "Johnson"), (MACRON, "Macron")):
        x, y = visitor.spot("timeline", record)
        page.mouse.move(x - 3, y)
        page.mouse.move(x, y)
        # Plotly clicks on what it has said to be under the pointer.
        expect(page.locator("#timeline .hoverlayer .hovertext")).to_contain_text(name)
        page.keyboard.down("Control")
        page.mouse.click(x, y)
        page.keyboard.up("Control")
    expect(page.locator("#pending")).to_contain_text("2 marked")
    expect(frames(visitor, "timeline", "pending")).to_have_count(2)
    page.get_by_role("button", name="Show only").click()
    visitor.at(f"?record={JOHNSON},{MACRON}")
    visitor.shows([JOHNSON, MACRON])
    expect(page.locator("#pending")).to_be_empty()
    expect(page.locator("#chips .chip")).to_have_text(["2 selected records×"])


@pytest.mark.slow
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
    page.locator("#tool").get_by_text("Zoom", exact=True).click()


def test_chips_say_all_that_narrows_the_view(visitor: Visitor) -> None:
    """Each takes its part away; `test_page` tries them all."""
    visitor.open("?kind=visit&sender=GBR,USA&since=2022-01-24&asof=2022-01-31&q=kyiv&flag=moved")
    chips = visitor.page.locator("#chips .chip")
    expect(chips).to_have_text(
        [
            "Kind: visits×",
            "From: United Kingdom×",
            "From: United States×",
            re.compile("Checks: date moved.*×"),
            "Matching “kyiv”×",
            "24 Jan 2022 to …×",
            "Known on 31 Jan 2022×",
        ]
    )
    for said in ("Kind: visits", "From: United Kingdom", "known on 31 Jan 2022"):
        visitor.page.get_by_role("button", name=f"Remove: {said}", exact=True).click()
        expect(chips.filter(has_text=re.compile(said, re.IGNORECASE))).to_have_count(0)
    visitor.at("?since=2022-01-24&sender=USA&flag=moved&q=kyiv")


def test_the_legend_and_the_counts_are_filters(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open("?chart=counts")
    shown = rows(kyiv).frame
    button = visitor.page.locator('#tallies .tallies.flag [data-value="disputed"]')
    expect(button.locator(".number")).to_have_text(str(int(shown["disputed"].sum())))
    button.click()
    visitor.at("?flag=disputed&chart=counts")
    visitor.shows(shown.loc[shown["disputed"], "id"].tolist())
    legend = visitor.page.locator("#timeline-legend")
    legend.get_by_role("button", name="to Russia").click()
    visitor.at("?host=RUS&flag=disputed&chart=counts")
    pressed = legend.get_by_role("button", name="to Russia")
    expect(pressed).to_have_attribute("aria-pressed", "true")
    legend.get_by_role("button", name="to Ukraine", exact=True).click()
    visitor.at("?host=UKR&flag=disputed&chart=counts")
    pressed.click()
    visitor.at("?host=RUS&flag=disputed&chart=counts")
    pressed.click()
    visitor.at("?flag=disputed&chart=counts")


@pytest.mark.slow
def test_of_a_view_every_record_is_in_the_table_and_follows_another(
    visitor: Visitor, kyiv: Dataset
) -> None:
    """Choices say what they would leave, the keys N and P follow time, and columns sort."""
    address = "?kind=visit&host=RUS&chart=table"
    ids = rows(kyiv, address).frame["id"].tolist()
    visitor.open(address)
    page = visitor.page
    for record in ids[:3]:
        page.keyboard.press("n")
        visitor.reads(record)
    page.keyboard.press("p")
    visitor.reads(ids[1])
    page.get_by_role("button", name="Next in time").click()
    visitor.reads(ids[2])
    assert visitor.rows() == ids
    heading = page.locator("#table .ag-header-cell[col-id=said]")
    heading.click()
    heading.click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    page.wait_for_url("**sort=-said*")
    visitor.settle()
    assert visitor.rows()[0] in ids[-4:]
    heading.click()
    expect(heading).to_have_attribute("aria-sort", "none")
    page.wait_for_url(lambda url: "sort=" not in url)
    visitor.settle()
    visitor.unfold()
    view = views.parse(address, query.choices(kyiv))
    found, names = query.count_facets(kyiv, view)["sender"], query.choices(kyiv)["sender"]
    page.locator("#sender").click()
    none = next(code for code, count in found.items() if not count)
    expect(page.get_by_role("option", name=f"Hungary ({found['HUN']})")).to_be_visible()
    expect(page.get_by_role("option", name=f"{names[none]} (none)", exact=True)).to_be_attached()


COLUMNS = """async () => {
    const api = await window.dash_ag_grid.getApiAsync("table");
    return api.getAllDisplayedColumns().map((column) => column.getColId());
}"""


@pytest.mark.slow
def test_columns_can_be_chosen(visitor: Visitor) -> None:
    visitor.open("?chart=table")
    page = visitor.page
    before = page.evaluate(COLUMNS)
    page.get_by_text("Columns", exact=True).click()
    page.get_by_role("checkbox", name="EDTF").check()
    page.get_by_role("checkbox", name="City").uncheck()
    visitor.settle()
    assert page.evaluate(COLUMNS) == [*(name for name in before if name != "city"), "when"]
    page.get_by_role("checkbox", name="EDTF").uncheck()
    page.get_by_role("checkbox", name="City").check()
    visitor.settle()
    assert page.evaluate(COLUMNS) == before
    page.get_by_text("Columns", exact=True).click()
