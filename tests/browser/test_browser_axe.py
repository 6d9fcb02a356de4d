"""What axe-core finds on the page: nothing serious, in any state."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Browse
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

WIDE, PHONE = {"width": 1366, "height": 768}, {"width": 360, "height": 740}


def opened(visitor: Visitor, act: str) -> None:
    page = visitor.page
    if act == "details":
        visitor.open("?selected=johnson-kyiv-2022-02")
        visitor.reads("johnson-kyiv-2022-02")
        return
    visitor.open("?asof=2022-02-07&changed_since=2022-01-31" if act == "changes" else "")
    if act == "help":
        page.get_by_role("button", name="Help").click()
        expect(page.get_by_role("dialog")).to_be_visible()
    if act == "filters":
        visitor.unfold()


@pytest.mark.parametrize(
    ("scheme", "size"),
    [("light", WIDE), ("dark", WIDE), ("light", PHONE)],
    ids=["light", "dark", "phone"],
)
@pytest.mark.parametrize("act", ["", "details", "changes", "help", "filters"])
def test_axe_finds_nothing_serious(
    browse: Browse, scheme: str, size: dict[str, int], act: str
) -> None:
    visitor = browse(color_scheme=scheme, viewport=size)
    opened(visitor, act)
    found = Axe().run(visitor.page).response["violations"]
    serious = [each for each in found if each["impact"] in ("serious", "critical")]
    assert [told(each) for each in serious] == []


def told(violation: dict[str, Any]) -> str:
    """A violation with the first places where it is."""
    places = [node["target"][0] for node in violation["nodes"][:3]]
    return f"{violation['id']}: {violation['help']}: {places}"
