"""The names beside marks: pressing one opens its mark; on the map a disc goes before arcs."""

import pytest
from playwright.sync_api import expect

from dashboard import query
from dashboard import view as views
from dashboard.dataset import Dataset
from dashboard.query import Destination, Rows, rows_of
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

TEXT = """([chart, words]) => {
    const texts = [...document.querySelectorAll(`#${chart} .scatterlayer .trace text`)];
    const box = texts.find((text) => text.textContent === words).getBoundingClientRect();
    return [box.right - 2, (box.top + box.bottom) / 2];
}"""
"""Near the end of a text of a chart: no mark is as near as its own is to its beginning."""

DISC = """(record) => {
    const graph = document.querySelector("#map .js-plotly-plot");
    const trace = graph._fullData.find((each) =>
        each.mode === "markers+text" && (each.customdata || []).includes(record));
    const at = trace.customdata.indexOf(record);
    const {left, top} = graph.getBoundingClientRect();
    const [x, y] = graph._fullLayout.geo._subplot.projection([trace.lon[at], trace.lat[at]]);
    return [left + x, top + y, trace.marker.size[at] / 2 - 2];
}"""
"""The middle of a city's disc on the screen, and how far from it the disc still is."""


def rows(dataset: Dataset, address: str) -> Rows:
    return query.select(dataset, views.parse(address, query.choices(dataset)))


def press_name(visitor: Visitor, chart: str, words: str) -> None:
    """Press a name with a pointer, which becomes a hand over it."""
    x, y = visitor.page.evaluate(TEXT, [chart, words])
    visitor.page.mouse.move(x - 3, y)
    visitor.page.mouse.move(x, y)
    expect(visitor.page.locator(f"#{chart}-room.on-name")).to_have_count(1)
    visitor.page.mouse.click(x, y)


@pytest.mark.slow
def test_a_name_on_the_timeline_opens_its_mark(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open()
    table = rows(kyiv, "").frame
    record = str(table.loc[table["label"] == "Shaheen", "id"].iloc[0])
    before = visitor.history
    hover = visitor.page.locator("#timeline .hoverlayer .hovertext")
    x, y = visitor.page.evaluate(TEXT, ["timeline", "Shaheen"])
    visitor.page.mouse.move(x - 3, y)
    visitor.page.mouse.move(x, y)
    expect(hover).to_contain_text("Shaheen")
    press_name(visitor, "timeline", "Shaheen")
    visitor.reads(record)
    assert visitor.history == before + 1
    expect(hover).to_have_count(0)
    visitor.page.mouse.move(0, 0)
    expect(visitor.page.locator(".on-name")).to_have_count(0)


def moscow(dataset: Dataset, address: str = "") -> Destination:
    cities: list[Destination] = rows_of(query.receipts(rows(dataset, address)))
    return next(city for city in cities if city.city == "Moscow")


def test_a_name_on_the_map_narrows_the_view_as_its_disc_does(
    visitor: Visitor, kyiv: Dataset
) -> None:
    visitor.open()
    city = moscow(kyiv)
    text = "#map .scatterlayer .trace text"
    name = visitor.page.locator(text, has_text="Moscow").first.text_content()
    press_name(visitor, "map", str(name))
    visitor.at("?city=RUS/Moscow")
    visitor.shows(city.ids)


@pytest.mark.slow
def test_everywhere_on_a_disc_the_disc_is_meant(visitor: Visitor, kyiv: Dataset) -> None:
    """Arcs end in its middle, which Plotly finds nearer than the disc."""
    visitor.open()
    city = moscow(kyiv)
    x, y, far = visitor.page.evaluate(DISC, city.ids[0])
    hover = visitor.page.locator("#map .hoverlayer .hovertext")
    for right in (-far, 0, far):
        for down in (-far * 0.5, 0, far * 0.5):
            across = right * 0.8
            visitor.page.mouse.move(x + across - 1, y + down)
            visitor.page.mouse.move(x + across, y + down)
            expect(hover).to_contain_text("Moscow")
            expect(hover).not_to_contain_text("→")
    visitor.page.mouse.click(x, y)
    visitor.at("?city=RUS/Moscow")
    expect(hover).to_have_count(0)


@pytest.mark.slow
def test_what_is_told_of_a_mark_goes_with_the_click_on_it(visitor: Visitor) -> None:
    """It would lie over the neighbours of what is chosen; it comes again with the pointer."""
    visitor.open()
    record = "baerbock-kyiv-2022-01"
    hover = visitor.page.locator("#timeline .hoverlayer .hovertext")
    x, y = visitor.spot("timeline", record)
    visitor.page.mouse.move(x - 3, y)
    visitor.page.mouse.move(x, y)
    expect(hover).to_have_count(1)
    visitor.page.mouse.click(x, y)
    visitor.reads(record)
    expect(hover).to_have_count(0)
    visitor.page.mouse.move(x + 1, y)
    expect(hover).to_have_count(1)
    visitor.page.mouse.move(0, 0)
    visitor.page.keyboard.press("Escape")


def text_spot(visitor: Visitor, chart: str, words: str) -> tuple[float, float]:
    """Near the end of a name on a chart of columns, after scrolling to it."""
    text = visitor.page.locator(f"#{chart} .scatterlayer .trace text", has_text=words).first
    text.scroll_into_view_if_needed()
    box = text.bounding_box()
    assert box
    return box["x"] + box["width"] - 3, box["y"] + box["height"] / 2


def press_text(visitor: Visitor, chart: str, words: str) -> None:
    x, y = text_spot(visitor, chart, words)
    visitor.page.mouse.move(x - 3, y)
    visitor.page.mouse.move(x, y)
    expect(visitor.page.locator(f"#{chart}-room.on-name")).to_have_count(1)
    visitor.page.mouse.click(x, y)


@pytest.mark.slow
def test_a_visitor_of_one_visit_opens_it_and_one_of_several_is_shown_alone(
    visitor: Visitor, kyiv: Dataset
) -> None:
    visitor.open("?chart=visitors")
    visits = rows(kyiv, "?kind=visit").frame
    shaheen = str(visits.loc[visits["label"] == "Shaheen", "id"].iloc[0])
    press_text(visitor, "visitors", "Shaheen")
    visitor.reads(shaheen)
    visitor.at(f"?selected={shaheen}&chart=visitors")
    press_text(visitor, "visitors", "Blinken")
    visitor.at("?person=blinken&chart=visitors")
    expect(visitor.details).to_have_count(0)


@pytest.mark.slow
def test_an_item_of_the_ledger_opens_its_record(visitor: Visitor) -> None:
    visitor.open("?chart=ledger&kind=shipment")
    press_text(visitor, "ledger", "protective helmets")
    visitor.reads("deu-helmets-2022-01")


@pytest.mark.sweep(3)
@pytest.mark.parametrize(
    ("chart", "name", "address"),
    [
        ("visitors", "Germany", "?sender=DEU&chart=visitors"),
        ("visitors", "Ukraine only", "?host=UKR&chart=visitors"),
        ("ledger", "Germany", "?sender=DEU&chart=ledger"),
    ],
)
def test_lanes_and_places_are_buttons_by_pointer_and_by_key(
    chart: str, name: str, address: str, visitor: Visitor
) -> None:
    visitor.open(f"?chart={chart}")
    button = visitor.page.locator(f"#{chart}-room").get_by_role("button", name=name, exact=True)
    expect(button).to_have_css("cursor", "pointer")
    box = button.bounding_box()
    assert box
    assert box["height"] >= 24
    button.click()
    visitor.at(address)
    visitor.settle()
    pressed = visitor.page.locator(f"#{chart}-room .names [aria-pressed=true]").first
    expect(pressed).to_be_visible()
    pressed.press("Enter")
    visitor.at(f"?chart={chart}")


def test_who_has_not_come_cannot_be_pressed(visitor: Visitor) -> None:
    visitor.open("?chart=visitors&member=G7")
    x, y = text_spot(visitor, "visitors", "Japan")
    visitor.page.mouse.move(x - 3, y)
    visitor.page.mouse.move(x, y)
    expect(visitor.page.locator("#visitors-room.on-name")).to_have_count(0)
    visitor.page.mouse.click(x, y)
    assert visitor.address == "?chart=visitors&member=G7"
