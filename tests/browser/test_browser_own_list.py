"""From an empty start to one's own timeline as a PNG, by mouse alone and by keyboard alone."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from PIL import Image
from playwright.sync_api import Page, expect

from dashboard.dataset import Dataset
from dashboard.outputs.images import Renderer, read_provenance
from dashboard.text.sentences import own_lists as sentences
from dashboard.text.sentences import share
from dashboard.web.own import OwnListDoor
from tests.browser.conftest import Browse, serve
from tests.browser.test_browser_axe import SERIOUS
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

SVG = "image/svg+xml"
BLANK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 6"/>'
"""In place of the timeline beside the columns, which takes a while to draw."""

SET_ON = re.compile(r"as you set them on \d+ \w+ \d{4}; this browser remembers")

MOST_ACTIONS = 8
"""So many actions at most lead from the page to the picture."""

LIST = """Visitor,From,Country visited,City,Date
Boris Johnson,UK,Ukraine,Kyiv,1 February 2022
Emmanuel Macron,France,Russia,Moscow,7.2.2022
Wang Yi,China,Atlantis,,8.2.2022
"""


@pytest.fixture(scope="session")
def house(kyiv: Dataset, pictures: Renderer, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a server to which lists can be brought."""
    return serve(kyiv, pictures, door=OwnListDoor(folder=tmp_path_factory.mktemp("saved")))


@pytest.fixture
def list_file(tmp_path: Path) -> Path:
    """A small list."""
    path = tmp_path / "my visits.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def click(page: Page, name: str, role: str) -> None:
    """Press a control with the mouse."""
    page.get_by_role(role, name=name, exact=True).click()  # type: ignore[arg-type]


def strike(page: Page, name: str, role: str) -> None:
    """Reach a control with Tab, and press Enter on it."""
    control = page.get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]
    expect(control).to_be_visible()
    for _ in range(12):
        if control.evaluate("each => each === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def forgive_leaving(visitor: Visitor) -> None:
    """Take away that what a page still waited for was given up when it was left."""
    visitor.problems[:] = [each for each in visitor.problems if not each.endswith("ERR_ABORTED")]


@pytest.mark.sweep(2)
@pytest.mark.parametrize("press", [click, strike], ids=["mouse", "keyboard"])
def test_from_a_list_to_a_picture_of_it_takes_few_actions(
    browse: Browse, house: str, list_file: Path, press: Callable[[Page, str, str], None]
) -> None:
    visitor = browse(house)
    page = visitor.page
    page.route("**/export/timeline.svg*", lambda route: route.fulfill(body=BLANK, content_type=SVG))
    page.goto(house)
    actions = [
        (sentences.OWN_LIST, "link"),
        (sentences.CHOOSE_LABEL, "file"),
        (sentences.LOOK, "link"),
        ("Export", "button"),
        (share.SLIDE, "link"),
    ]
    with page.expect_download() as waiting:
        for name, role in actions:
            if role != "file":
                press(page, name, role)
                continue
            with page.expect_file_chooser() as choosing:
                if press is click:
                    page.get_by_label(name).click()
                else:
                    expect(page.get_by_label(name)).to_be_focused()
                    page.keyboard.press("Enter")
            choosing.value.set_files(list_file)
    forgive_leaving(visitor)
    png = Path(waiting.value.path()).read_bytes()
    assert len(actions) + 1 <= MOST_ACTIONS  # a file is chosen in a window of the system
    assert read_provenance(png).title.startswith("my visits")
    with Image.open(BytesIO(png)) as image:
        assert image.format == "PNG"
        colours = image.convert("RGB").getcolors(image.width * image.height)
        assert colours is not None
        assert len(colours) > 100  # letters and marks, and no empty sheet


def test_a_browser_remembers_how_columns_were_set_until_it_is_told_to_forget(
    browse: Browse, house: str, list_file: Path
) -> None:
    visitor = browse(house)
    page = visitor.page
    page.route("**/export/timeline.svg*", lambda route: route.fulfill(body=BLANK, content_type=SVG))
    city = page.get_by_label(f"City: {sentences.MEANING}")

    def bring(text: str) -> None:
        list_file.write_text(text, encoding="utf-8")
        page.goto(f"{house}/own-list")
        page.locator("#file").set_input_files(list_file)
        expect(page.locator("#look")).to_be_visible()

    bring(LIST)
    expect(city).to_have_value("city")
    expect(page.locator("#set-on")).to_be_hidden()
    city.select_option("")
    page.get_by_role("button", name=sentences.READ_AGAIN).click()
    expect(page.locator("#set-on")).to_contain_text(SET_ON)
    bring(f"{LIST}Liz Truss,UK,Ukraine,Kyiv,17.2.2022\n")
    expect(page.locator("#columns-form")).to_have_attribute("data-state", "set")
    expect(city).to_have_value("")
    expect(page.locator("#outcome")).to_contain_text("4 of 4 rows read")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Take my visits.map.json").click()
    assert '"city": ""' in Path(waiting.value.path()).read_text("utf-8")
    bring(LIST.replace("Visitor", "Guest"))
    expect(city).to_have_value("city")
    bring(LIST)
    expect(page.locator("#set-on")).to_be_visible()
    page.get_by_role("button", name=sentences.FORGET).click()
    expect(page.locator("#columns-form")).to_have_attribute("data-state", "guessed")
    expect(city).to_have_value("city")
    bring(LIST)
    expect(city).to_have_value("city")
    expect(page.locator("#set-on")).to_be_hidden()
    forgive_leaving(visitor)


@pytest.mark.slow
def test_cells_are_pasted_columns_changed_and_nothing_is_wrong_for_screen_readers(
    browse: Browse, house: str
) -> None:
    visitor = browse(house)
    page = visitor.page
    page.goto(f"{house}/own-list")
    page.evaluate(AXE_SCRIPT)
    page.evaluate(
        """(text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            document.body.dispatchEvent(
                new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
        }""",
        LIST.replace(",", "\t"),
    )
    expect(page.locator("#look")).to_be_focused()
    expect(page.locator("picture img")).to_have_js_property("complete", True)
    assert page.locator("picture img").evaluate("each => each.naturalWidth") > 100
    assert "Boris Johnson" in (page.locator(".columns").text_content() or "")
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run().then((each) => each.violations)")
    assert [each for each in found if each["impact"] in SERIOUS] == []
    page.get_by_label(f"City: {sentences.MEANING}").select_option("")
    page.get_by_role("button", name=sentences.READ_AGAIN).click()
    expect(page.get_by_label(f"City: {sentences.MEANING}")).to_have_value("")
    page.get_by_role("button", name=sentences.SAVE).click()
    expect(page.get_by_role("status")).to_contain_text("Saved as")
    forgive_leaving(visitor)


@pytest.mark.slow
def test_a_long_reading_shows_how_far_it_is_and_can_be_given_up(browse: Browse, house: str) -> None:
    visitor = browse(house)
    page = visitor.page
    page.goto(f"{house}/own-list")
    rows = "A B,UK,France,1.2.2022\n" * 90_000
    content = f"Visitor,From,To,Date\n{rows}".encode()
    file = {"name": "long.csv", "mimeType": "text/csv", "buffer": content}
    page.locator("#file").set_input_files(file)  # type: ignore[arg-type]
    expect(page.locator("#so-far")).to_contain_text("of 90,000 rows read")
    assert page.locator("#progress").get_attribute("max") == "90000"
    page.get_by_role("button", name=sentences.CANCEL).click()
    expect(page.locator("#file")).to_be_visible()
    forgive_leaving(visitor)


@pytest.mark.slow
def test_it_works_without_scripts(browse: Browse, house: str, list_file: Path) -> None:
    visitor = browse(house, java_script_enabled=False)
    page = visitor.page
    page.goto(f"{house}/own-list")
    page.locator("#file").set_input_files(list_file)
    page.get_by_role("button", name=sentences.READ_LABEL, exact=True).click()
    expect(page.locator("#look")).to_be_visible()
    visitor.expect_no_scripts()
