"""The panel for leaving: its preview is the file, its fields are the address, it needs no mouse."""

import base64
import re
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Route, expect

from dashboard.outputs.images import read_provenance
from dashboard.text.sentences.signatures import UNSIGNED
from tests.browser.panel import VIEW, asks, choose, empty, forgive, give_blank, opened, saved, seen
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

BYTES = """async (address) => {
    const answer = await fetch(address);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""));
}"""

DROP = """([name, type, text]) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([bytes], name, {type}));
    for (const kind of ["dragover", "drop"]) {
        const event = new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true});
        if (document.body.dispatchEvent(event)) throw new Error(`${kind} was left to the browser`);
    }
}"""


def content(visitor: Visitor, address: str) -> bytes:
    return base64.b64decode(visitor.page.evaluate(BYTES, address))


@pytest.mark.slow
def test_the_preview_is_the_very_file(visitor: Visitor) -> None:
    """What a page cannot show is shown as it can."""
    opened(visitor, VIEW)
    seen(visitor)
    preview = visitor.page.locator("#picture-preview")
    address = str(preview.get_attribute("src"))
    name, data = saved(visitor)
    assert data == content(visitor, address)
    assert name == "kyiv-2022-timeline-gbr-asof-2022-01-31.png"
    assert read_provenance(data).view == VIEW
    with Image.open(BytesIO(data)) as image:
        assert image.size == (1600, 900)
    expect(preview).to_have_js_property("naturalWidth", 1600)
    asks(visitor, "/export/timeline.png", preset="article")
    said = visitor.page.locator("#picture-said")
    for label, form, shown, says in (
        ("PDF", "pdf", "svg", ""),
        ("GIF, as it became known", "gif", "png", re.compile("^The last day of the film")),
    ):
        choose(visitor, "form", label)
        asks(visitor, f"/export/timeline.{form}", preset="article")
        expect(preview).to_have_attribute("src", re.compile(rf"^/export/timeline\.{shown}\?"))
        expect(said).to_have_text(says)


def test_every_field_is_in_the_address_and_seen_at_once(visitor: Visitor) -> None:
    page = visitor.page
    give_blank(page)
    opened(visitor, VIEW)
    choose(visitor, "chart", "Map")
    choose(visitor, "form", "SVG")
    choose(visitor, "preset", "Square, 1080 × 1080")
    words = {"preset": "square"}
    asks(visitor, "/export/map.svg", **words)
    choose(visitor, "theme", "Dark")
    choose(visitor, "font", "Larger")
    words |= {"theme": "dark", "font": "1.25"}
    asks(visitor, "/export/map.svg", **words)
    page.locator("#picture-title").fill("Who & where? 100% “Київ”")
    page.locator("#picture-credit").fill("Graphic: A+B")
    page.unroute_all()
    page.get_by_role("checkbox", name="The border note").uncheck()
    words |= {"title": "Who & where? 100% “Київ”", "credit": "Graphic: A+B", "hide": "note"}
    asks(visitor, "/export/map.svg", **words)
    seen(visitor)
    address = str(page.locator("#picture-preview").get_attribute("src"))
    assert page.locator("#picture-save").get_attribute("href") == address
    drawn = content(visitor, address).decode()
    for said in ("Who &amp; where? 100% “Київ”", "Graphic: A+B"):
        assert said in drawn
    assert read_provenance(drawn.encode()).view == VIEW
    assert visitor.address == VIEW
    forgive(visitor)


@pytest.mark.slow
def test_an_own_size_has_two_fields_and_its_limits(visitor: Visitor) -> None:
    opened(visitor, VIEW)
    page = visitor.page
    width, height = page.locator("#picture-width"), page.locator("#picture-height")
    expect(width).to_be_hidden()
    choose(visitor, "preset", "Custom size")
    expect(width).to_be_visible()
    expect(height).to_be_visible()
    width.fill("700")
    height.fill("600")
    asks(visitor, "/export/timeline.png", width="700", height="600")
    seen(visitor)
    image = page.locator("#picture-preview")
    assert image.evaluate("(image) => [image.naturalWidth, image.naturalHeight]") == [700, 600]
    width.fill("100")
    said = page.locator("#picture-said")
    expect(said).to_have_text("width: “100” is not a whole number from 200 to 8000.")
    forgive(visitor, "status of 400")


@pytest.mark.slow
def test_addresses_and_frames_can_be_copied(visitor: Visitor) -> None:
    opened(visitor, VIEW)
    page = visitor.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    def copied(label: str) -> str:
        button = page.get_by_role("button", name=label)
        button.click()
        expect(button).to_have_text("Copied")
        return str(page.evaluate("navigator.clipboard.readText()"))

    asks(visitor, "/export/timeline.png", preset="article")
    picture = copied("Copy the address of the picture")
    assert picture == f"{visitor.base}/export/timeline.png{VIEW}&preset=article"
    page.get_by_role("tab", name="Link and embed").click()
    assert copied("Copy: Link") == f"{visitor.base}/{VIEW}"
    calendar = copied("Copy: A calendar of its visits, to subscribe to")
    assert calendar == f"{visitor.base}/data/visits.ics{VIEW}".replace("http:", "webcal:")
    feed = copied("Copy: A feed of what changes")
    assert feed == f"{visitor.base}/data/changes.atom{VIEW}"
    for address in (calendar, feed):
        link = page.get_by_role("link", name=address, exact=True)
        assert link.evaluate("(link) => link.href") == address
    frame = copied("Copy: Map in a frame")
    source = f"{visitor.base}/embed/map{VIEW}&theme=light".replace("&", "&amp;")
    assert frame.startswith(f'<iframe src="{source}" title="Map" loading="lazy"')
    page.context.clear_permissions()


FULL = "Too many pictures are asked for just now; try again in 10 seconds."


@pytest.mark.slow
def test_a_server_that_has_no_time_is_said(visitor: Visitor) -> None:
    """It is asked again when it has said, a few times; then a button asks once more."""
    page = visitor.page
    headers = {"Retry-After": "1", "Content-Type": "text/plain; charset=utf-8"}

    def busy(route: Route) -> None:
        route.fulfill(status=503, headers=headers, body=f"{FULL}\n")

    page.route("**/export/**", busy)
    opened(visitor, VIEW, preview=False)
    page.locator("#picture-save").click()
    for place in ("#notice", "#picture-said"):
        expect(page.locator(place)).to_have_text(f"{FULL} The page tries again by itself.")
    expect(page.locator("#notice")).to_have_text(f"No picture: {FULL}")
    page.locator("#notice").click()
    expect(page.locator("#notice")).to_be_empty()
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.locator("#picture-said")).to_have_text(f"{FULL} Try again")
    page.unroute_all()
    page.locator("#picture-said").get_by_role("button").click()
    seen(visitor)
    expect(page.locator("#picture-preview")).to_be_visible()
    answers = iter([503, 503, 503])

    def busy_once(route: Route) -> None:
        if next(answers, None):
            busy(route)
        else:
            route.continue_()

    page.route("**/export/map.png*", busy_once)
    choose(visitor, "chart", "Map")
    seen(visitor)
    preview = page.locator("#picture-preview")
    expect(preview).to_be_visible()
    expect(preview).to_have_js_property("naturalWidth", 1600)
    forgive(visitor, "status of 503")


def test_the_panel_says_that_there_is_no_answer_and_asks_again(visitor: Visitor) -> None:
    page = visitor.page
    page.route("**/export/**", lambda route: route.abort("connectionrefused"))
    opened(visitor, VIEW, preview=False)
    expect(page.locator("#picture-said")).to_contain_text("The server does not answer")
    page.unroute_all()
    page.locator("#picture-said").get_by_role("button", name="Try again").click()
    seen(visitor)
    expect(page.locator("#picture-preview")).to_be_visible()
    forgive(visitor, "ERR_CONNECTION_REFUSED")


@pytest.mark.slow
def test_the_links_of_the_data_carry_the_view(visitor: Visitor) -> None:
    opened(visitor, f"{VIEW}&q=Johnson")
    page = visitor.page
    page.get_by_role("tab", name="Data").click()
    links = page.locator("a.of-view")
    expect(links.first).to_have_attribute("href", re.compile("q=Johnson"))
    hrefs = links.evaluate_all("(links) => links.map((link) => link.href)")
    assert len(hrefs) > 30
    for href in hrefs:
        parts = urlsplit(href)
        assert re.fullmatch(r"/data/\w+\.\w+|/export/dossier\.html", parts.path)
        assert parse_qs(parts.query) == {
            "asof": ["2022-01-31"],
            "sender": ["GBR"],
            "q": ["Johnson"],
        }
    with page.expect_download() as waiting:
        links.filter(has_text="visits").first.click()
    assert waiting.value.suggested_filename == "kyiv-2022-visits-gbr-johnson-asof-2022-01-31.csv"
    forgive(visitor)


@pytest.mark.slow
def test_all_of_it_can_be_reached_with_the_keyboard(visitor: Visitor) -> None:
    visitor.open(VIEW)
    page = visitor.page
    empty(visitor)
    page.locator("#share-open").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Export and share")
    expect(dialog).to_be_visible()
    seen(visitor)
    met: set[str] = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        met |= set(page.evaluate("[document.activeElement.id, document.activeElement.value]"))
    fields = ("chart", "form", "preset", "theme", "font", "title", "credit", "save")
    assert {f"picture-{name}" for name in fields} <= met
    assert {"title", "legend", "note", "address"} <= met
    page.get_by_role("tab", name="Picture").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Data")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("#share-open")).to_be_focused()
    assert visitor.address == VIEW


@pytest.mark.slow
def test_a_picture_that_is_dropped_opens_its_view(visitor: Visitor) -> None:
    """A file that opens nothing changes nothing."""
    visitor.open("?sender=POL")
    page, notice = visitor.page, visitor.page.locator("#notice")
    picture = content(visitor, f"/export/timeline.png{VIEW}&width=400&height=300")
    page.evaluate(DROP, ["a.png", "image/png", base64.b64encode(picture).decode()])
    visitor.at(VIEW)
    expect(notice).to_have_text(f"This is the view that the picture names. {UNSIGNED}")
    page.evaluate(DROP, ["a.txt", "text/plain", base64.b64encode(b"\x89PNG a list").decode()])
    expect(notice).to_contain_text("This picture does not say which view it shows.")
    assert visitor.address == VIEW
    notice.click()
    expect(notice).to_be_empty()
    forgive(visitor, "status of 400")
