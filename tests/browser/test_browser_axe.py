"""What axe-core finds on the page: nothing serious, in any state."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Browse
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

WIDE, PHONE = {"width": 1366, "height": 768}, {"width": 360, "height": 740}


ACTS = ("", "filters", "help", "Picture", "Data", "Address and frame", "changes", "details")
TABS = ("Picture", "Data", "Address and frame")
"""Of the panel of exports, which are states too."""


def turn_to(visitor: Visitor, act: str) -> None:
    """Bring the page, as it stands, into a state."""
    page = visitor.page
    if act == "filters":
        visitor.unfold()
    elif act == "help":
        page.locator("#help-open").click()
        expect(page.get_by_role("dialog")).to_be_visible()
    elif act in TABS:
        page.locator("#share-open").click()
        page.get_by_role("tab", name=act).click()
        expect(page.get_by_role("tabpanel", name=act)).to_be_visible()
        expect(page.locator("#picture-preview.making")).to_have_count(0)
    elif act == "changes":
        visitor.open("?asof=2022-02-07&changed_since=2022-01-31")
    elif act == "details":
        visitor.open("?selected=johnson-kyiv-2022-02")
        visitor.reads("johnson-kyiv-2022-02")


def turn_back(visitor: Visitor, act: str) -> None:
    """Close what a state has opened."""
    if act == "filters":
        visitor.page.keyboard.press("Escape")
        if visitor.page.locator(".controls.open").count():
            visitor.page.locator("#more").click()
    elif act == "help" or act in TABS:
        visitor.page.keyboard.press("Escape")
        expect(visitor.page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize(
    ("scheme", "size"),
    [("light", WIDE), ("dark", WIDE), ("light", PHONE)],
    ids=["light", "dark", "phone"],
)
def test_axe_finds_nothing_serious(browse: Browse, scheme: str, size: dict[str, int]) -> None:
    visitor = browse(color_scheme=scheme, viewport=size)
    visitor.open()
    found = {}
    for act in ACTS:
        turn_to(visitor, act)
        violations = Axe().run(visitor.page).response["violations"]
        serious = [each for each in violations if each["impact"] in ("serious", "critical")]
        found[act] = [told(each) for each in serious]
        wide = visitor.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, act
        turn_back(visitor, act)
    assert found == {act: [] for act in ACTS}


def told(violation: dict[str, Any]) -> str:
    """A violation with the first places where it is."""
    places = [node["target"][0] for node in violation["nodes"][:3]]
    return f"{violation['id']}: {violation['help']}: {places}"
