"""An open page learns that its data has changed, or has a fault; another can be chosen."""

import socket
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, Request, expect

from dashboard.dataset import load_dataset
from dashboard.outputs.images import NO_KEYS, Renderer
from dashboard.text.sentences.page import DATA_SETS
from dashboard.text.sentences.scripts import SCRIPT_WORDS
from dashboard.web.applications import Applications
from dashboard.web.hosts import Hosts
from dashboard.web.own import OwnListDoor, make_rooms
from dashboard.web.served import ServedDatasets, sources_of
from dashboard.web.serving import serve_on
from tests.browser.conftest import Browse
from tests.browser.panel import give_blank
from tests.browser.test_browser_axe import SERIOUS
from tests.small import Edit, write

pytestmark = pytest.mark.browser

CHANGED, REFRESH = SCRIPT_WORDS["changed"], SCRIPT_WORDS["refresh"]


class House:
    """A server of a folder with two data sets, which looks at them when it is told to."""

    def __init__(self, folder: Path, pictures: Renderer) -> None:
        for name in ("alpha", "beta"):
            write(folder / name)
        Edit(folder / "beta").package(name="beta", title="Another list")
        self.alpha = Edit(folder / "alpha")
        self.datasets = ServedDatasets(sources_of(folder, lambda: load_dataset(folder)))
        self.datasets.start()
        rooms = make_rooms(OwnListDoor(near=False), pictures, (NO_KEYS, Hosts()))
        self.datasets.show(Applications(pictures, (), NO_KEYS, Hosts(), rooms).make)
        listening = socket.create_server(("127.0.0.1", 0))
        server = serve_on(listening, self.datasets, "127.0.0.1")
        Thread(target=server.run, name="server", daemon=True).start()
        self.address = f"http://127.0.0.1:{server.effective_port}"

    def settle(self) -> None:
        """Take in what has changed."""
        self.datasets.look()
        self.datasets.look()


@pytest.fixture
def house(tmp_path: Path, pictures: Renderer) -> House:
    """The server, anew for each test."""
    return House(tmp_path, pictures)


def places(page: Page) -> object:
    """Where the charts and what surrounds them stand."""
    return page.evaluate(
        "[...document.querySelectorAll('.chart, .dock, .footer, .header')]"
        ".map((each) => JSON.stringify(each.getBoundingClientRect()))"
    )


def test_an_open_page_offers_the_new_data_and_keeps_its_view(browse: Browse, house: House) -> None:
    visitor = browse(house.address)
    page = visitor.page
    visitor.load("?host=UKR&group=host")
    line = page.locator("#data-state")
    expect(line).to_be_empty()
    before = places(page)
    house.alpha.cell("visits", 2, "host", "UKRA")
    house.settle()
    visitor.go("?host=UKR")
    visitor.go("?host=UKR&group=host")
    expect(line).to_contain_text('visits.csv:2:host: "UKRA" is not a country')
    assert places(page) == before
    house.alpha.cell("visits", 2, "host", "UKR")
    house.settle()
    visitor.go("?host=UKR")
    expect(line).to_be_empty()
    house.alpha.package(title="Two other weeks")
    house.settle()
    visitor.go("?host=UKR&group=rank")
    expect(line).to_contain_text(CHANGED)
    expect(page.locator("h1")).to_have_text("Two weeks of visits")
    address = page.url
    line.get_by_role("button", name=REFRESH).click()
    expect(page.locator("h1").last).to_have_text("Two other weeks")
    expect(line).to_be_empty()
    assert page.url == address


@pytest.mark.slow
def test_a_page_on_which_nothing_happens_asks_a_little_now_and_then(
    browse: Browse, house: House
) -> None:
    visitor = browse(house.address)
    page = visitor.page
    page.clock.install()
    asked: list[Request] = []
    page.on("request", lambda each: asked.append(each))  # noqa: PLW0108 - its events need a function
    visitor.load("")
    house.alpha.package(title="Two other weeks")
    house.settle()
    asked.clear()
    page.clock.fast_forward(16_000)
    expect(page.locator("#data-state")).to_contain_text(CHANGED)
    assert [urlsplit(each.url).path for each in asked] == ["/edition"]
    answer = asked[0].response()
    assert answer is not None
    assert len(answer.body()) < 200
    page.locator("#data-state").get_by_role("button", name="Close").click()
    page.clock.fast_forward(16_000)
    expect(page.locator("#data-state")).to_be_empty()


def test_another_data_set_is_chosen_by_its_title(browse: Browse, house: House) -> None:
    visitor = browse(house.address)
    page = visitor.page
    visitor.load("?host=UKR")
    page.get_by_label(DATA_SETS).click()
    expect(page.locator("[aria-current=page]")).to_have_text("Two weeks of visits")
    page.get_by_role("link", name="Another list").click()
    expect(page.locator("#page h1")).to_have_text("Another list")
    assert urlsplit(page.url).query == "data=beta"
    visitor.settle()
    page.locator("#q").fill("rutte")
    page.locator("#q").press("Enter")
    page.wait_for_url("**/?q=rutte&data=beta")
    page.get_by_role("button", name="Clear all").click()
    page.wait_for_url("**/?data=beta")
    give_blank(page)
    page.get_by_role("button", name="Export").click()
    expect(page.locator("#picture-address")).to_contain_text("data=beta")
    page.keyboard.press("Escape")
    visitor.load("?data=betta")
    expect(page.locator("#message")).to_contain_text("did you mean beta (Another list)?")


def test_a_press_on_another_data_set_says_at_once_that_it_is_opened(
    browse: Browse, house: House
) -> None:
    visitor = browse(house.address)
    page = visitor.page
    visitor.load("")
    # What is asked of a page that is being left waits for the next: this one stays.
    page.evaluate("addEventListener('click', (event) => event.preventDefault())")
    page.get_by_label(DATA_SETS).evaluate("(each) => { each.parentElement.open = true; }")
    page.get_by_role("link", name="Another list").click()
    expect(page.locator(".data-panel [aria-busy]")).to_have_text("Opening Another list …")
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    expect(page.get_by_role("link", name="Another list")).to_have_text("Another list")


@pytest.mark.slow
def test_the_line_and_the_menu_are_accessible(browse: Browse, house: House) -> None:
    visitor = browse(house.address)
    page = visitor.page
    visitor.load("")
    house.alpha.package(title="Two other weeks")
    house.settle()
    visitor.go("?host=UKR")
    expect(page.locator("#data-state")).to_contain_text(CHANGED)
    page.get_by_label(DATA_SETS).click()
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run().then((each) => each.violations)")
    assert [each for each in found if each["impact"] in SERIOUS] == []
