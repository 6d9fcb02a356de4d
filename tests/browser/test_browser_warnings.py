"""The panel of warnings, where the server was asked to show them."""

from typing import Literal

import pytest
from playwright.sync_api import expect

from dashboard.dataset import Dataset
from dashboard.outputs.images import Renderer
from tests.browser.conftest import Browse, serve
from tests.browser.test_browser_axe import findings
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

CODE = "#warnings .code"


@pytest.fixture(scope="module")
def editor(kyiv: Dataset, pictures: Renderer) -> str:
    """A server that shows the warnings."""
    return serve(kyiv, pictures, checks=True)


def test_without_the_flag_there_is_none(visitor: Visitor) -> None:
    visitor.open()
    expect(visitor.page.locator("#notes")).to_be_visible()
    expect(visitor.page.locator("#warnings")).to_have_count(0)


@pytest.mark.parametrize("width", [360, 390])
def test_the_title_is_whole_on_a_phone(browse: Browse, editor: str, width: int) -> None:
    visitor = browse(at=editor, viewport={"width": width, "height": 844}, has_touch=True)
    visitor.open()
    title = visitor.page.locator(".header h1")
    expect(title).to_have_text("Kyiv and Moscow, winter 2022")
    assert title.evaluate("(title) => title.scrollHeight <= title.clientHeight + 1")
    bottom = title.evaluate("(title) => title.getBoundingClientRect().bottom")
    assert bottom <= visitor.page.locator(".header").evaluate("(row) => row.clientHeight")


@pytest.mark.slow
def test_keys_open_a_code_and_the_record_of_a_warning(browse: Browse, editor: str) -> None:
    visitor = browse(at=editor)
    visitor.open("?host=UKR")
    page = visitor.page
    expect(page.locator("#warnings > summary")).to_have_attribute("aria-label", "7 warnings")
    page.locator("#warnings > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"{CODE} > summary b")).to_have_text(["outside-coverage", "one-source"])
    expect(page.locator(f"{CODE} > summary .number")).to_have_text(["7", "38"])
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(f"{CODE} li:visible")).to_have_count(38)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    visitor.at("?host=UKR&record=minsk-2-2015&selected=minsk-2-2015")
    expect(page.locator("#warnings[open]")).to_have_count(0)
    expect(page.locator(".details article h2")).to_be_focused()
    page.locator("#warnings > summary").click()
    page.keyboard.press("Escape")
    expect(page.locator("#warnings[open]")).to_have_count(0)
    expect(page.locator("#warnings > summary")).to_be_focused()


@pytest.mark.sweep(4)
@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_moves_nothing_and_can_be_read(
    browse: Browse, editor: str, width: int, height: int, scheme: Literal["light", "dark"]
) -> None:
    visitor = browse(at=editor, color_scheme=scheme)
    visitor.page.set_viewport_size({"width": width, "height": height})
    visitor.open()
    page = visitor.page
    box = page.locator("#timeline").bounding_box()
    page.locator("#warnings > summary").click()
    page.locator(f"{CODE} > summary").first.click()
    panel = page.locator(".warnings-panel").bounding_box()
    assert panel is not None
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= width
    assert panel["y"] + panel["height"] <= height
    assert page.locator("#timeline").bounding_box() == box
    assert findings(visitor, {}, "warnings") == []
