"""A window in which nobody has been: changes undone, the table made anew, the edge moved."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import LAPTOP, PHONE, TABLET
from tests.browser.test_browser_selection import ORBAN, is_its_row, row
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

JOHNSON = "johnson-kyiv-2022-02"

MADE_ANEW = """
    let [library, answers] = [undefined, 0];
    const gone = {isDestroyed: () => true, addEventListener() {}, getColumns: () => []};
    Object.defineProperty(window, "dash_ag_grid", {
        get: () => library,
        set: (given) => {
            if (!library) { library = given; return; }
            const getApiAsync = async (id) => answers++ ? given.getApiAsync(id) : gone;
            library = {...given, getApiAsync};
        },
    });
"""
"""The table's library, of which the first table that answers is gone: it was made anew."""


@pytest.fixture(scope="module")
def own(usual: BrowserContext, base: str) -> Iterator[Visitor]:
    """A visitor of a page that was loaded for these tests; of others it has nothing to undo."""
    visitor = Visitor.come(usual, base)
    visitor.page.add_init_script(MADE_ANEW)
    visitor.page.set_viewport_size(LAPTOP)
    visitor.load()
    visitor.loaded = True
    yield visitor
    visitor.page.evaluate("localStorage.clear()")
    visitor.page.close()
    assert visitor.problems == []


def test_undo_and_redo_walk_through_the_changes(own: Visitor) -> None:
    visitor, page = own, own.page
    visitor.open()
    page.locator("#timeline-legend").get_by_role("button", name="to Ukraine", exact=True).click()
    visitor.at("?host=UKR")
    visitor.click("timeline", JOHNSON)
    visitor.at(f"?host=UKR&selected={JOHNSON}")
    page.keyboard.press("Control+z")
    visitor.at("?host=UKR")
    expect(visitor.details).to_have_count(0)
    page.keyboard.press("Meta+z")
    visitor.at("")
    legend = page.locator("#timeline-legend")
    pressed = legend.get_by_role("button", name="to Ukraine", exact=True)
    expect(pressed).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+Shift+z")
    visitor.at("?host=UKR")
    page.locator("#q").fill("Johnson")
    page.keyboard.press("Control+z")
    expect(page.locator("#q")).to_have_value("")
    assert "host=UKR" in page.url


FITS = """() => {
    const field = document.getElementById("q");
    const style = getComputedStyle(field);
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = style.font;
    const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    return pen.measureText(field.placeholder).width <= room;
}"""


def test_undo_and_redo_have_buttons_at_all_sizes(own: Visitor) -> None:
    visitor, page = own, own.page
    visitor.resize(LAPTOP)
    visitor.open()
    page.locator("#timeline-legend").get_by_role("button", name="to Ukraine", exact=True).click()
    visitor.at("?host=UKR")
    undo, redo = (page.get_by_role("button", name=name) for name in ("Undo", "Redo"))
    for size in (LAPTOP, TABLET, PHONE):
        visitor.resize(size)
        assert page.evaluate(FITS), "the words of the field beside them are whole"
        expect(redo).to_have_attribute("aria-disabled", "true")
        undo.click()
        visitor.at("")
        redo.click()
        visitor.at("?host=UKR")
        expect(redo).to_be_focused()
    visitor.resize(LAPTOP)


@pytest.mark.slow
def test_a_table_that_was_made_anew_is_listened_to(own: Visitor) -> None:
    own.open("?sender=HUN,GBR&chart=table")
    row(own, ORBAN).locator("[col-id=status]").click()
    own.at(f"?sender=GBR,HUN&selected={ORBAN}&chart=table")
    is_its_row(own, ORBAN)


WIDTHS = """() => ["timeline", "map"].map((name) => [
    document.getElementById(`${name}-room`).clientWidth,
    document.querySelector(`#${name} .js-plotly-plot`).layout.width,
])"""


def widths(visitor: Visitor) -> tuple[int, int]:
    """The widths of both charts, which are drawn for their rooms."""
    visitor.page.wait_for_function(f"() => ({WIDTHS})().every(([room, drawn]) => room === drawn)")
    visitor.settle()
    (timeline, _), (map_, _) = visitor.page.evaluate(WIDTHS)
    return timeline, map_


@pytest.mark.slow
def test_the_edge_moves_by_pointer_and_keys_and_is_kept(own: Visitor) -> None:
    visitor = own
    visitor.open()
    page, edge = visitor.page, visitor.page.locator("#edge")
    timeline, map_ = widths(visitor)
    box = edge.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 4, middle)
    page.mouse.down()
    page.mouse.move(box["x"] - 96, middle, steps=4)
    page.mouse.up()
    dragged = widths(visitor)
    assert dragged[0] == pytest.approx(timeline - 100, abs=6)
    assert dragged[1] == pytest.approx(map_ + 100, abs=6)
    before = int(str(edge.get_attribute("aria-valuenow")))
    edge.press("ArrowRight")
    assert int(str(edge.get_attribute("aria-valuenow"))) == before + 2
    assert widths(visitor)[0] > dragged[0]
    edge.press("Home")
    expect(edge).to_have_attribute("aria-valuenow", str(edge.get_attribute("aria-valuemin")))
    least = widths(visitor)
    assert least[0] < dragged[0]
    page.reload()
    visitor.settle()
    assert widths(visitor) == least
