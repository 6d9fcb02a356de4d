"""The dossier opened from a folder, with no network: it filters, selects, prints and reads."""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, Unpack

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pypdf import PdfReader

from dashboard.charts import FIGURES
from dashboard.dataset import Dataset
from dashboard.outputs.dossier import write_dossier
from dashboard.outputs.embed import WIDTHS, write_frame
from dashboard.outputs.images import Renderer
from tests.browser.conftest import Device

pytestmark = pytest.mark.browser

JOHNSON = "johnson-kyiv-2022-02"

VIEW = "?sender=DEU,FRA,GBR,TUR"
"""What is in the dossier: enough for each filter to leave some and not all."""

Read = Callable[..., Page]


@pytest.fixture(scope="module")
def file(kyiv: Dataset, pictures: Renderer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier, in a folder; made once."""
    path = tmp_path_factory.mktemp("dossier") / "dossier.html"
    path.write_bytes(write_dossier(kyiv, VIEW, pictures).content)
    return path


@pytest.fixture
def read(browser: Browser, file: Path) -> Iterator[Read]:
    """Opens the dossier without a network; at the end nothing may have gone wrong or been asked."""
    pages: list[Page] = []
    problems: list[str] = []

    def opened(at: str = "", **device: Unpack[Device]) -> Page:
        context = browser.new_context(offline=True, **device)
        context.route(lambda address: not address.startswith("file:"), Route.abort)
        pages.append(context.new_page())
        pages[-1].on("console", lambda message: problems.append(message.text))
        pages[-1].on("pageerror", lambda error: problems.append(str(error)))
        pages[-1].on(
            "request", lambda request: problems.extend([request.url][: request.url[:5] != "file:"])
        )
        pages[-1].goto(f"{file.as_uri()}{at}")
        return pages[-1]

    yield opened
    for page in pages:
        page.context.close()
    assert problems == []


def rows(page: Page) -> list[str]:
    """The records in the table that can be seen."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('tr[data-row]')]"
        ".filter((row) => row.checkVisibility()).map((row) => row.dataset.row)"
    )
    return found


def lit(page: Page, marks: str) -> set[str]:
    """The records whose marks on the charts of that kind are not dimmed."""
    found: list[str] = page.evaluate(
        """(marks) => [...document.querySelectorAll(`.${marks} path[data-record]`)]
            .filter((mark) => getComputedStyle(mark).pointerEvents !== "none")
            .flatMap((mark) => mark.dataset.record.split(" "))""",
        marks,
    )
    return set(found)


@pytest.mark.slow
def test_the_filters_narrow_table_and_charts_together(read: Read) -> None:
    """Words are found in any spelling."""
    page = read()
    every = rows(page)
    assert len(every) > 30
    page.locator("select[name=sender]").select_option("GBR")
    assert 0 < len(rows(page)) < len(every)
    assert lit(page, "time") == set(rows(page))
    assert JOHNSON in lit(page, "places")
    expect(page.locator("#found")).to_have_text(
        f"{len(rows(page))} of {len(every)} records meet the filters."
    )
    page.get_by_label("Kind").select_option("visit")
    page.get_by_label("Status").select_option("completed")
    page.locator("[name=host]").select_option("UKR")
    assert JOHNSON in rows(page)
    assert all(re.search("johnson|truss", record) for record in rows(page))
    page.get_by_role("button", name="Show all").click()
    expect(page.locator("#found")).to_have_text("")
    assert rows(page) == every
    assert lit(page, "time") == set(every)
    page.get_by_label("Words").fill("ÉRDOGAN kiev")
    assert rows(page)
    assert all("erdogan" in record for record in rows(page))
    page.get_by_label("Words").fill("PŁOTNER")  # a letter that is none with an accent
    assert rows(page)
    page.get_by_label("Words").fill("nobodyatall")
    assert rows(page) == []
    expect(page.locator("#found")).to_have_text("Nothing matches these filters.")


def chosen(page: Page) -> None:
    """Checks that the record is chosen in all views, and its details are open."""
    expect(page.locator("tr.chosen")).to_have_attribute("data-row", JOHNSON)
    expect(page.locator(".time path.chosen")).to_have_attribute("data-record", JOHNSON)
    assert page.locator(".places path.chosen").count() >= 2, "an arc and a city"
    expect(page.locator("details:visible")).to_have_id(f"record-{JOHNSON}")
    expect(page.locator("details:visible")).to_contain_text("31 January 2022")
    expect(page.locator("details:visible")).to_contain_text("“this week”")


def test_a_row_and_a_mark_open_the_details_and_are_marked_everywhere(read: Read) -> None:
    """A mark of several goes through them."""
    page = read()
    expect(page.locator("#hint")).to_be_visible()
    page.locator(f"tr[data-row={JOHNSON}] td").first.click()
    chosen(page)
    page.get_by_role("button", name="Close the details").click()
    assert page.locator(".chosen").count() == 0
    expect(page.locator("#hint")).to_be_visible()
    page.locator(f".time path[data-record={JOHNSON}]").click()
    chosen(page)
    page.get_by_role("button", name="Close the details").click()
    page.locator("select[name=sender]").select_option("GBR")
    page.get_by_label("Kind").select_option("visit")
    seen = []
    for _ in range(2):
        page.locator(".places text", has_text=re.compile("^Moscow")).click()
        seen.append(page.locator("tr.chosen").get_attribute("data-row"))
    assert sorted(map(str, seen)) == sorted(each for each in rows(page) if "moscow" in each)


def test_the_keyboard_is_enough(read: Read) -> None:
    page = read()
    page.keyboard.press("n")
    first, second = rows(page)[:2]
    expect(page.locator("tr.chosen")).to_have_attribute("data-row", first)
    page.keyboard.press("n")
    expect(page.locator("tr.chosen")).to_have_attribute("data-row", second)
    page.keyboard.press("p")
    expect(page.locator("tr.chosen")).to_have_attribute("data-row", first)
    page.keyboard.press("Escape")
    assert page.locator(".chosen").count() == 0
    page.locator(f"tr[data-row={JOHNSON}] a").focus()
    page.keyboard.press("Enter")
    chosen(page)
    page.get_by_label("Words").focus()
    page.keyboard.type("nn")
    assert page.get_by_label("Words").input_value() == "nn"


def test_an_address_with_a_record_opens_it(read: Read) -> None:
    """Filters that hide it close it."""
    page = read(f"#record-{JOHNSON}")
    chosen(page)
    page.locator("select[name=sender]").select_option("FRA")
    assert page.locator(".chosen").count() == 0


def test_without_javascript_it_is_a_table_with_all_details(read: Read) -> None:
    page = read(java_script_enabled=False)
    records = page.locator("tr[data-row]:visible").count()
    assert records > 30
    assert page.locator("details[open]:visible").count() == records
    assert page.locator("svg:visible").count() == len(FIGURES)
    assert not page.locator("form").is_visible()
    assert not page.locator("#hint").is_visible()
    page.locator(f"tr[data-row={JOHNSON}] a").click()
    expect(page.locator(f"#record-{JOHNSON}")).to_be_in_viewport()


@pytest.mark.slow
def test_it_prints_charts_table_and_details(read: Read) -> None:
    page = read(f"#record-{JOHNSON}")
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    size = float(printed[0].mediabox.width), float(printed[0].mediabox.height)
    assert size == pytest.approx((595, 842), abs=1)
    texts = [each.extract_text() for each in printed]
    assert "Kyiv and Moscow, winter 2022" in texts[0]
    on_map, on_timeline = (
        [number for number, text in enumerate(texts) if all(word in text for word in words)]
        for words in (
            ("Warsaw 1 visit", "Borders:"),
            ("Timeline", "Johnson", "NLAW"),
        )
    )
    assert on_map[0] == 0
    assert on_timeline[0] == 1, "each chart is whole, on a page"
    whole = "\n".join(texts)
    assert "Show all" not in whole
    assert "Close" not in whole
    assert whole.index("Who or what") < whole.index("Details") < whole.index("How this was made")
    # A reader of PDFs takes some of the space between two letters for one between words.
    tail = "".join(whole[whole.index("Details") :].split())
    assert "thisweek" in tail
    assert "BorisJohnson" in tail
    assert len(texts) < 30


def test_nothing_reaches_out_of_the_window(read: Read) -> None:
    """In either scheme, whose paper the page and its charts have."""
    page = read()
    page.locator(f"tr[data-row={JOHNSON}] a").click()
    for scheme, paper in SCHEMES.items():
        page.emulate_media(color_scheme=scheme)
        for width in (360, 800, 1440):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("innerWidth") == width
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == paper
        drawn = page.evaluate("getComputedStyle(document.querySelector('svg > rect')).fill")
        assert drawn == paper


SCHEMES: dict[Literal["light", "dark"], str] = {
    "light": "rgb(255, 255, 255)",
    "dark": "rgb(20, 25, 31)",
}
"""Each scheme with its paper."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_embedded_chart_fits_its_frame(
    browser: Browser, kyiv: Dataset, scheme: Literal["light", "dark"]
) -> None:
    made = write_frame(kyiv, "timeline", "?sender=GBR", "http://visits.test/")
    context = browser.new_context(color_scheme=scheme)
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="675"/>'
        if "/embed/" in route.request.url:
            route.fulfill(body=made.content, content_type="text/html")
        else:
            route.fulfill(body=drawing, content_type="image/svg+xml")

    context.route("**/*", answer)
    page = context.new_page()
    for width in (280, 700, 1300):
        page.goto("about:blank")
        asked.clear()
        page.set_viewport_size({"width": width, "height": 700})
        page.goto("http://visits.test/embed/timeline?sender=GBR")
        expect(page.get_by_role("img")).to_have_accessible_name(re.compile("Timeline: .*shown"))
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        drawn = next(own for most, own, _ in WIDTHS if not most or width <= most)
        (picture,) = [each for each in asked if "/export/" in each]
        start = f"http://visits.test/export/timeline.svg?sender=GBR&width={drawn}&"
        assert picture.startswith(start)
        assert picture.endswith(f"theme={scheme}")
    context.close()


def test_a_frame_shows_its_picture_and_asks_no_other_server(browser: Browser, base: str) -> None:
    """As it is served, with what the server allows it."""
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{base}/embed/map?sender=GBR")
    page.wait_for_function("document.images[0].complete")
    assert page.evaluate("document.images[0].naturalWidth") > 0
    # A browser may ask for an icon of the frame, which has none.
    assert [each for each in said if "Content Security Policy" in each] == []
    context.close()
