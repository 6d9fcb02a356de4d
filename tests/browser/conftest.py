"""A server and browsers for the tests of the page."""

import logging
import os
import shutil
import socket
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from threading import Thread
from typing import Literal, TypedDict, Unpack

import plotly.graph_objects as go
import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    Page,
    Playwright,
    ViewportSize,
    expect,
    sync_playwright,
)

from dashboard.dataset import Dataset
from dashboard.outputs.images import NO_KEYS, Renderer, RenderError
from dashboard.web.hosts import Hosts
from dashboard.web.own import OwnListDoor, add_own_lists, make_rooms
from dashboard.web.server import create_app, show_warnings
from dashboard.web.serving import serve_on
from tests.browser.visitor import MOST_HISTORY, Visitor
from tests.pictures import Keeping

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Only the servers of these tests can be reached.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    # Pages of the browser's own, made for each window, that nobody sees.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup",
]

OUTPUT = StringIO()
"""What the servers of this run have logged."""


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Shows what the server said with every test that fails."""
    report = yield
    if report.failed and "base" in getattr(item, "fixturenames", ()):
        item.stash[FAILED] = True
        report.sections.append(("server", OUTPUT.getvalue()))
    return report


def photograph(test: pytest.FixtureRequest, page: Page, path: Path) -> None:
    """Leaves a picture of the page of a test that has failed."""
    if test.node.stash.get(FAILED, False):
        page.screenshot(path=path)


@pytest.fixture(scope="session")
def chrome() -> str:
    """The path of the browser to test with."""
    named = os.environ.get("CHROME", "")
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        pytest.fail(
            "These tests open the page in Chrome or Chromium, and "
            + (f"CHROME={named} is no program." if named else "there is none on the path.")
            + " Install it (Debian: apt install chromium) or name it in CHROME.",
            pytrace=False,
        )
    return found


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browsers."""
    expect.set_options(timeout=30_000)
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chrome: str) -> Iterator[Browser]:
    """One browser for all visitors with wishes of their own."""
    started = playwright.chromium.launch(executable_path=chrome, args=FLAGS)
    yield started
    started.close()


@pytest.fixture(scope="session", autouse=True)
def _logged() -> Iterator[None]:
    """Keeps what the servers log, for the message of a test that fails."""
    handler = logging.StreamHandler(OUTPUT)
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
    loggers = [logging.getLogger(name) for name in ("dashboard", "waitress")]
    for logger in loggers:
        logger.addHandler(handler)
    yield
    for logger in loggers:
        logger.removeHandler(handler)


def serve(
    dataset: Dataset,
    renderer: Renderer,
    hosts: Hosts = Hosts(),  # noqa: B008
    door: OwnListDoor | None = None,
    *,
    checks: bool = False,
) -> str:
    """Serves a data set on a free port; the address of the page, without a slash at its end.

    `door` lets readers bring lists of their own; with `checks` the page has the panel of warnings.
    """
    listening = socket.create_server(("127.0.0.1", 0))
    app = create_app(dataset, renderer, hosts=hosts)
    if door is not None:
        add_own_lists(app, dataset, make_rooms(door, renderer, (NO_KEYS, hosts)))
    if checks:
        show_warnings(app, dataset)
    application = app.server
    server = serve_on(listening, application, "127.0.0.1", hosts.base)
    # It serves until the run ends: browsers keep their connections open.
    Thread(target=server.run, name="server", daemon=True).start()
    return f"http://127.0.0.1:{server.effective_port}{hosts.base.rstrip('/')}"


@pytest.fixture(scope="session")
def pictures(chrome: str) -> Iterator[Renderer]:
    """What makes the pictures of the servers, each once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROWSER_PATH", chrome)
        renderer = Renderer()
        yield Keeping(renderer)
        renderer.close()


@pytest.fixture(scope="session")
def base(kyiv: Dataset, pictures: Renderer) -> str:
    """The address at which the bundled data set is served."""
    return serve(kyiv, pictures)


NO_CHROME = "Pictures made by the server need Chrome or Chromium, and none was found."


class Late(Renderer):
    """A renderer on a machine whose browser comes later."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer
        self.has_come = False

    def image(
        self, figure: go.Figure, form: str, width: int, height: int, scale: float = 1.0
    ) -> bytes:
        """The picture of the other renderer, or why there is none."""
        if not self.has_come:
            raise RenderError(NO_CHROME)
        return self._renderer.image(figure, form, width, height, scale)

    def formless(self, letters: str) -> str:
        """The letters for which no font of the machine has a form."""
        return self._renderer.formless(letters)

    def close(self) -> None:
        """Nothing to stop: the renderer is another's."""


class Device(TypedDict, total=False):
    """What is special about a browser."""

    java_script_enabled: bool
    locale: str
    timezone_id: str


Browse = Callable[..., Visitor]


LAPTOP: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 360, "height": 740}
TABLET: ViewportSize = {"width": 768, "height": 1024}


@pytest.fixture(scope="session")
def usual(
    playwright: Playwright, chrome: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """The browser of who asks for nothing special: it keeps the scripts that it has compiled."""
    context = playwright.chromium.launch_persistent_context(
        tmp_path_factory.mktemp("profile"), executable_path=chrome, args=FLAGS
    )
    yield context
    context.close()


@pytest.fixture
def browse(
    request: pytest.FixtureRequest,
    browser: Browser,
    usual: BrowserContext,
    base: str,
    tmp_path: Path,
) -> Iterator[Browse]:
    """Opens browsers that share nothing; at the end nothing may have gone wrong in any.

    Only the first that asks for no other device takes the usual one, which is left as it was. So
    it shares with the page that is kept what a browser stores; `apart` asks for one that does not.
    """
    visitors: list[Visitor] = []

    def come(
        at: str = base,
        color_scheme: Literal["light", "dark"] = "light",
        apart: bool = False,
        **device: Unpack[Device],
    ) -> Visitor:
        free = not device and not apart and all(each.page.context is not usual for each in visitors)
        context = usual if free else browser.new_context(**device)
        visitors.append(Visitor.come(context, at))
        page = visitors[-1].page
        page.set_viewport_size(LAPTOP)
        page.emulate_media(color_scheme=color_scheme)
        return visitors[-1]

    yield come
    for number, visitor in enumerate(visitors):
        page = visitor.page
        photograph(request, page, tmp_path / f"{number}.png")
        if page.context is usual:
            page.evaluate("localStorage.clear()")
            page.close()
        else:
            page.context.close()
    assert [visitor.problems for visitor in visitors] == [[] for _ in visitors]


@dataclass
class Kept:
    """A page that one visitor after the other uses, as long as each leaves it as it was loaded."""

    context: BrowserContext
    base: str
    size: ViewportSize
    visitor: Visitor | None = None
    state: str = ""

    def take(self) -> Visitor:
        """A visitor of the page as it is after loading, but for its view: the last or a new one."""
        if self.visitor is None or not self._is_as_it_was(self.visitor):
            self.drop()
            self.visitor = Visitor.come(self.context, self.base)
            self.visitor.page.set_viewport_size(self.size)
            self.visitor.load()
            self.visitor.loaded = True
            self.state = self.state or self.visitor.tidy()
        self.visitor.opened = False
        return self.visitor

    def _is_as_it_was(self, visitor: Visitor) -> bool:
        if visitor.history > MOST_HISTORY:
            return False
        try:
            visitor.page.emulate_media(
                media="null", color_scheme="light", reduced_motion="no-preference"
            )
            if visitor.page.viewport_size != self.size:
                visitor.resize(self.size)
            state = visitor.tidy()
            if state != self.state:  # as after a refusal, which the next change takes back
                visitor.go("")
                state = visitor.tidy()
            return state == self.state and not visitor.problems
        except (Error, AssertionError):  # a page that cannot be brought back is given up
            return False

    def lend(self, test: pytest.FixtureRequest, path: Path) -> Iterator[Visitor]:
        """A visitor for one test; a page in which something went wrong is given up after it."""
        visitor = self.take()
        yield visitor
        photograph(test, visitor.page, path)
        problems = visitor.problems.copy()
        visitor.page.evaluate("localStorage.clear()")  # others of this browser share it
        if problems or test.node.stash.get(FAILED, False):
            self.drop()
        assert problems == []
        assert visitor.opened, "A test opens the view that it begins with."

    def drop(self) -> None:
        """Close the page."""
        if self.visitor is not None:
            self.visitor.page.evaluate("localStorage.clear()")
            self.visitor.page.close()
            self.visitor = None


@pytest.fixture(scope="session")
def kept(usual: BrowserContext, base: str) -> Kept:
    """The page of all visitors with a laptop who need none of their own."""
    return Kept(usual, base, LAPTOP)


@pytest.fixture(scope="session")
def kept_on_phone(browser: Browser, base: str) -> Iterator[Kept]:
    """The page of all visitors with a phone."""
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    yield Kept(context, base, PHONE)
    context.close()


@pytest.fixture
def visitor(request: pytest.FixtureRequest, kept: Kept, tmp_path: Path) -> Iterator[Visitor]:
    """One visitor, of a page in which others have been."""
    yield from kept.lend(request, tmp_path / "page.png")


@pytest.fixture
def phone(request: pytest.FixtureRequest, kept_on_phone: Kept, tmp_path: Path) -> Iterator[Visitor]:
    """One visitor with a phone, of a page in which others have been."""
    yield from kept_on_phone.lend(request, tmp_path / "phone.png")
