"""The browser that makes pictures: it starts, dies, hangs and ends, and nobody waits for ever."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from threading import enumerate as threads

import kaleido
import plotly.graph_objects as go
import pytest
from choreographer.browsers import Chromium

from dashboard.dataset import Dataset
from dashboard.outputs.images import picture
from dashboard.outputs.images import renderer as module
from dashboard.outputs.images.renderer import Renderer, RenderError, missing_browser
from dashboard.outputs.request import Wish
from dashboard.text.sentences.pictures import NO_BROWSER

ROOT = Path(__file__).parents[1]
FIGURE = go.Figure(go.Scatter(x=[1, 2], y=[2, 1]))
PNG = b"\x89PNG\r\n"

pytestmark = pytest.mark.browser

needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")


def draw(renderer: Renderer) -> bytes:
    return renderer.image(FIGURE, "png", 300, 200)


def processes(*roots: int) -> dict[int, str]:
    """The command lines of those processes and all that descend from them."""
    parents: dict[int, int] = {}
    lines: dict[int, str] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status = (folder / "stat").read_text().rpartition(")")[2].split()
            lines[int(folder.name)] = (folder / "cmdline").read_text().replace("\0", " ")
        except OSError:
            continue
        if status[0] != "Z":
            parents[int(folder.name)] = int(status[1])
    found = set(roots) & set(parents)
    while more := {pid for pid, above in parents.items() if above in found} - found:
        found |= more
    return {pid: lines[pid] for pid in found}


def children() -> set[int]:
    """What this process has started itself."""
    mine = Path("/proc/self/task").glob("*/children")
    return {int(pid) for path in mine for pid in path.read_text().split()}


class Own:
    """A renderer of its own, and the processes that it started."""

    def __init__(self) -> None:
        self._before = children()  # another renderer's browser may start helpers at any time
        self.renderer = Renderer()
        self.first = draw(self.renderer)

    def processes(self) -> dict[int, str]:
        return processes(*(children() - self._before))

    def browser(self) -> int:
        """The browser itself, not one of its helpers nor what holds its pipes."""
        return next(
            pid
            for pid, line in self.processes().items()
            if "--type=" not in line and "_wrapper.py" not in line
        )

    def wrapper(self) -> int:
        return next(pid for pid, line in self.processes().items() if "_wrapper.py" in line)

    def kill(self, pid: int) -> None:
        os.kill(pid, signal.SIGKILL)

    def hang(self) -> None:
        """Makes the page so busy that it heeds nobody."""
        busy = {"expression": "for (;;);"}

        async def send() -> None:
            tab = await self.renderer._browser.tabs_ready.get()
            self.renderer._browser.tabs_ready.put_nowait(tab)
            self._busy = asyncio.ensure_future(tab.tab.send_command("Runtime.evaluate", busy))
            await asyncio.sleep(0)

        asyncio.run_coroutine_threadsafe(send(), self.renderer._loop).result()


@pytest.fixture(scope="module")
def own() -> Iterator[Own]:
    made = Own()
    yield made
    made.renderer.close()


@pytest.fixture
def unused() -> Iterator[Renderer]:
    """A renderer whose browser has not been started."""
    made = Renderer()
    yield made
    made.close()


def test_a_browser_path_that_leads_nowhere_is_said(
    unused: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chrome")
    said = "BROWSER_PATH is “/nowhere/chrome”, which is no file: give the browser's path, "
    with pytest.raises(RenderError) as error:
        draw(unused)
    assert str(error.value) == said + "or unset it."


def test_without_any_browser_it_is_said_what_to_install(
    unused: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    monkeypatch.setattr(Chromium, "find_browser", lambda **_: None)
    with pytest.raises(RenderError) as error:
        draw(unused)
    assert str(error.value) == (
        "Pictures made by the server need Chrome or Chromium, and none was found. Install one "
        "(Debian, Ubuntu: apt install chromium) or say where it is in BROWSER_PATH."
    )


def test_an_empty_path_finds_only_what_stands_in_its_usual_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("choreographer.browsers.chromium._is_exe", lambda _: False)
    monkeypatch.setattr(
        "choreographer.browsers.chromium.get_chrome_download_path", lambda **_: None
    )
    monkeypatch.setattr(
        "choreographer.browsers.chromium.get_old_chrome_download_path", lambda: None
    )
    assert missing_browser() == NO_BROWSER


@needs_proc
def test_asking_in_vain_leaves_nothing_open(
    unused: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chrome")
    before = len(list(Path("/proc/self/fd").iterdir())), len(threads())
    for _ in range(5):
        with pytest.raises(RenderError):
            draw(unused)
    assert (len(list(Path("/proc/self/fd").iterdir())), len(threads())) == before


def test_a_program_that_is_no_browser_is_said(
    unused: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER_PATH", sys.executable)
    with pytest.raises(RenderError) as error:
        draw(unused)
    assert str(error.value) == (
        f"{sys.executable} did not start as Chrome or Chromium does; "
        "name another one in BROWSER_PATH."
    )


@pytest.mark.slow
def test_a_browser_that_starts_too_slowly_is_not_called_another_program(
    unused: Renderer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    slow = tmp_path / "slow"
    slow.write_text("#!/bin/sh\nexec sleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setenv("BROWSER_PATH", str(slow))
    monkeypatch.setattr(unused, "_timeout", 0.5)
    with pytest.raises(RenderError) as error:
        draw(unused)
    assert str(error.value) == (
        f"{slow} did not start within 0.5 seconds; try again in a moment, or name another browser "
        "in BROWSER_PATH."
    )


@pytest.mark.slow
@needs_proc
@pytest.mark.parametrize("which", [Own.browser, Own.wrapper])
def test_a_browser_killed_between_pictures_is_replaced(
    own: Own,
    which: Callable[[Own], int],
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    draw(own.renderer)
    killed = which(own)
    own.kill(killed)
    assert draw(own.renderer) == own.first
    assert killed not in own.processes()
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
@needs_proc
def test_a_browser_that_hangs_is_given_up_and_replaced(
    own: Own, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(own.renderer)
    hanging = set(own.processes())
    own.hang()
    monkeypatch.setattr(own.renderer, "_timeout", 1.0)
    with pytest.raises(RenderError) as error:
        draw(own.renderer)
    assert str(error.value) == (
        "The picture took too long and was given up; try a smaller one, or a narrower view."
    )
    monkeypatch.undo()
    assert draw(own.renderer) == own.first
    assert not hanging & set(own.processes())


@pytest.mark.slow
def test_who_waits_too_long_for_a_turn_is_told(own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
    turn, loop = own.renderer._turn, own.renderer._loop
    asyncio.run_coroutine_threadsafe(turn.acquire(), loop).result()
    monkeypatch.setattr(own.renderer, "_timeout", 0.1)
    with pytest.raises(RenderError) as error:
        draw(own.renderer)
    loop.call_soon_threadsafe(turn.release)
    assert str(error.value) == ("Too many pictures are being made just now; try again in a moment.")
    monkeypatch.undo()
    assert draw(own.renderer) == own.first


def test_several_threads_each_get_their_own_picture(own: Own) -> None:
    sizes = [(200 + 10 * number, 300) for number in range(6)]
    with ThreadPoolExecutor(6) as pool:
        made = list(pool.map(lambda size: own.renderer.image(FIGURE, "png", *size), sizes))
    assert [_size(image) for image in made] == sizes


def _size(png: bytes) -> tuple[int, int]:
    assert png.startswith(PNG)
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


def test_a_picture_too_large_for_the_browser_is_refused(own: Own) -> None:
    with pytest.raises(RenderError) as error:
        own.renderer.image(FIGURE, "png", 8000, 8000, 4)
    assert str(error.value) == (
        "The browser cannot make a picture of that size; ask for a smaller one."
    )


def test_a_figure_that_cannot_be_drawn_is_said_and_the_next_one_comes(own: Own) -> None:
    with pytest.raises(RenderError, match=r"^This picture cannot be drawn: Invalid format"):
        own.renderer.image(FIGURE, "bmp", 300, 200)
    assert draw(own.renderer) == own.first


def test_nothing_is_fetched_from_elsewhere(own: Own) -> None:
    asked: list[str] = []

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Nothing on the tests' own output."""

    with HTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/logo.png"
        logo = {"source": address, "xref": "paper", "yref": "paper", "sizex": 1, "sizey": 1}
        figure = go.Figure(FIGURE).update_layout(images=[logo])
        assert own.renderer.image(figure, "png", 300, 200).startswith(PNG)
        server.shutdown()
    assert asked == []


def test_the_page_on_which_figures_are_drawn_names_no_other_machine() -> None:
    page = kaleido.PageGenerator(mathjax=False).generate_index()
    assert "http" not in page
    assert page.count('src="file://') == 2


@pytest.mark.slow
@needs_proc
def test_closing_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = {thread.name for thread in threads()}
    own = Own()
    assert own.processes()
    own.renderer.close()
    own.renderer.close()
    assert own.processes() == {}
    assert {thread.name for thread in threads() if thread.name == "renderer"} <= before
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(RenderError) as error:
        draw(own.renderer)
    assert str(error.value) == "The program is stopping and makes no more pictures."


FORGETFUL = """
import plotly.graph_objects as go
from dashboard.outputs.images import Renderer
print(len(Renderer().image(go.Figure(), "png", 300, 200)))
"""


@pytest.fixture
def short() -> Iterator[Path]:
    """A folder of its own with a short name: Chrome's sockets do not fit under a long one."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        yield Path(name)


@pytest.mark.slow
@needs_proc
def test_a_program_that_forgets_to_close_ends_all_the_same(short: Path) -> None:
    """Also where it has no home."""
    done = forgetful(short, {name: text for name, text in os.environ.items() if name != "HOME"})
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) > 1000
    assert list(short.iterdir()) == []
    left = [line for line in processes(1).values() if str(short) in line]
    assert left == []


def forgetful(
    folder: Path, environment: dict[str, str], before: str = "", *arguments: str
) -> subprocess.CompletedProcess[str]:
    """What a program says that draws a picture and closes nothing, with a folder for all it makes.

    `before` is what it does first.
    """
    return subprocess.run(
        [sys.executable, "-c", f"{before}\n{FORGETFUL}", *arguments],
        cwd=ROOT,
        env={**environment, "TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


ASKED = [("map", "svg"), ("timeline", "png"), ("map", "pdf"), ("timeline", "svg")]


def all_asked(kyiv: Dataset, renderer: Renderer) -> list[bytes]:
    """A picture of each sort, one after the other."""
    address = "?sender=GBR&width=600&height=600"
    return [picture(kyiv, Wish(chart, form, address), renderer).content for chart, form in ASKED]


@pytest.mark.slow
def test_a_picture_does_not_depend_on_what_was_drawn_before(
    kyiv: Dataset, own: Own, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = all_asked(kyiv, own.renderer)
    assert len(set(before)) == len(ASKED)
    monkeypatch.setattr(module, "AFRESH", 3)  # before one of these four the page is loaded anew
    monkeypatch.setattr(module, "FULL", 0)  # after each of them its memory is given back
    assert all_asked(kyiv, own.renderer) == before


SHUT = """
import sys
from pathlib import Path

real = Path.stat

def refused(path, **more):
    if str(path).startswith(sys.argv[1]):
        raise PermissionError(13, "Permission denied", str(path))
    return real(path, **more)

Path.stat = refused
"""


@pytest.mark.slow
@pytest.mark.browser
def test_a_home_that_cannot_be_searched_stops_no_picture(short: Path) -> None:
    home = short / "shut"
    home.mkdir(mode=0)
    # Root may search any folder; the program is refused all the same.
    done = forgetful(short, {**os.environ, "HOME": str(home)}, SHUT, str(home))
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) > 1000
    assert [path.name for path in short.iterdir()] == ["shut"]
