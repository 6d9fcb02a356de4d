"""What a visitor does in the panel out of which pictures, data and addresses leave."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from dashboard.web.page.share import FIELDS, share_panel
from tests.browser.visitor import Visitor

VIEW = "?asof=2022-01-31&sender=GBR"
"""The view of which pictures are asked for."""

EMPTY = {f"picture-{name}": share_panel()[f"picture-{name}"].value for name in FIELDS}
"""What the panel's fields hold at first."""

REFILL = """(fields) => {
    for (const [id, value] of Object.entries(fields)) dash_clientside.set_props(id, {value});
}"""


BLANK = '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"/>'


def give_blank(page: Page) -> None:
    """Have no picture drawn: a blank one is the answer, until `unroute_all`."""
    page.route(
        "**/export/**", lambda route: route.fulfill(body=BLANK, content_type="image/svg+xml")
    )


def opened(visitor: Visitor, address: str, preview: bool = True) -> None:
    """Open the panel of a view as it is at first; while it is closed it keeps its fields."""
    visitor.open(address)
    empty(visitor)
    visitor.page.locator("#share-open").click()
    if preview:
        expect(visitor.page.locator("#picture-preview")).to_be_visible()


def empty(visitor: Visitor) -> None:
    """Give the fields back what they hold at first."""
    visitor.page.evaluate(REFILL, {**EMPTY, "share-tabs": "picture"})


def seen(visitor: Visitor) -> None:
    """Wait until the preview is the picture that was asked for last."""
    expect(visitor.page.locator("#picture-said")).to_be_empty(timeout=30_000)
    expect(visitor.page.locator("#picture-preview.making")).to_have_count(0)


def choose(visitor: Visitor, name: str, label: str) -> None:
    """Choose an entry in one of the panel's lists."""
    visitor.page.locator(f"#picture-{name}").click()
    visitor.page.get_by_role("option", name=label, exact=True).click()


def saved(visitor: Visitor) -> tuple[str, bytes]:
    """The name and the bytes of the file that the panel gives."""
    with visitor.page.expect_download() as waiting:
        visitor.page.locator("#picture-save").click()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


def forgive(visitor: Visitor, refused: str = "ERR_ABORTED") -> None:
    """Pass over requests that were given up for newer ones, and those refused like that."""
    assert all(refused in each or "ERR_ABORTED" in each for each in visitor.problems)
    visitor.problems.clear()


def order(visitor: Visitor) -> tuple[str, dict[str, str]]:
    """The path and the words of the address that the panel shows."""
    address = urlsplit(visitor.page.locator("#picture-address").inner_text())
    return address.path, {name: value[0] for name, value in parse_qs(address.query).items()}


def asks(visitor: Visitor, path: str, **words: str) -> None:
    """Wait until the panel asks for a picture of the view with these words and no others."""
    whole = {"asof": "2022-01-31", "sender": "GBR", **words}
    for _ in range(100):
        if order(visitor) == (path, whole):
            break
        visitor.page.wait_for_timeout(50)
    assert order(visitor) == (path, whole)
