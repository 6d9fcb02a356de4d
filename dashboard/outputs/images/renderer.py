"""Figures into PNG, SVG and PDF, with one browser that stays warm between pictures."""

import asyncio
import atexit
import json
import logging
import os
import signal
from collections.abc import Callable, Coroutine, MutableMapping, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread
from typing import Any, TypeVar

import kaleido
import plotly.graph_objects as go
from choreographer.browsers import Chromium
from kaleido._kaleido_tab import _KaleidoTab
from kaleido.errors import JavascriptError, KaleidoError

from dashboard.charts.frame import typeface
from dashboard.outputs.images.pipe import WholePipe
from dashboard.program import ASSETS
from dashboard.text.sentences import pictures

TIMEOUT = 60.0
"""Seconds after which a picture, or the start of the browser, is given up."""

GRACE = 5.0
"""Seconds in which a browser may close by itself."""

FAULTS = (ValueError, TypeError, JavascriptError, KaleidoError)
"""Errors that are the figure's, not the browser's."""

LEAST_BYTES = 64
"""Bytes that every picture has; a browser that runs out of room gives fewer."""


Done = TypeVar("Done")
"""What comes of a piece of work."""


class RenderError(Exception):
    """A picture that could not be made; its text is a sentence for the person who asked."""


def missing_browser() -> str | None:
    """Why no browser can be started, in a sentence; `None` where there is one."""
    path = os.environ.get("BROWSER_PATH")
    if path and not Path(path).is_file():
        return pictures.no_such_browser(path)
    browser = browser_path()
    return None if browser and Path(browser).is_file() else pictures.NO_BROWSER


def browser_path() -> str | None:
    """Where a browser is; one of Kaleido's own in a home that cannot be searched is passed over."""
    try:
        return Chromium.find_browser(skip_local=False)
    except OSError:
        return Chromium.find_browser(skip_local=True)


ALONE = ("--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking")
"""How a browser is told to ask no other machine for anything."""

LESS_MEMORY = ("--in-process-gpu", "--js-flags=--max-old-space-size=256")
"""How it is told to use less memory: of a film it kept the pictures of all days otherwise."""


class _Browser(Chromium):
    """Chrome or Chromium that asks no other machine for anything, and not for much memory."""

    def get_cli(self) -> Sequence[str]:
        return [*super().get_cli(), *ALONE, *LESS_MEMORY]

    def get_env(self) -> MutableMapping[str, str]:
        """The program's environment; who has no home gets none that is left behind."""
        environment = super().get_env()
        if not os.access(environment.get("HOME", ""), os.W_OK | os.X_OK):
            environment["HOME"] = str(self.tmp_dir.path)
        return environment


class _Page(kaleido.PageGenerator):  # type: ignore[misc]
    """Kaleido's page, in which Plotly draws in the shipped typeface."""

    def __init__(self) -> None:
        super().__init__(mathjax=False)

    def generate_index(self) -> str:
        declared = f'<style id="typeface">{typeface.rules(typeface.whole)}</style>'
        page = str(super().generate_index()).replace("<title>", f"{declared}<title>", 1)
        # Inside, because a page of a file: address may not import another file.
        script = (ASSETS / "scripts" / "typeface.js").read_text("utf-8")
        return page.replace("</head>", f'<script type="module">{script}{DRAW}</script></head>', 1)


DRAW = "window.formless = formless; Plotly.toImage = picture.bind(null, Plotly.toImage);"


AFRESH, FULL = 100, 8_000_000
"""After so many pictures a page is loaded anew, in case that one left anything behind; after so
many pixels, what they took is given back."""


class _Kaleido(kaleido.Kaleido):  # type: ignore[misc]
    """Kaleido that draws many pictures in one page: loading it takes longer than to draw.

    `pixels` are those whose memory the page has not given back.
    """

    pixels = 0.0
    _pictures = 0

    async def _return_kaleido_tab(self, tab: _KaleidoTab) -> None:
        self._pictures += 1
        if self._pictures % AFRESH and self.pixels < FULL:
            self.tabs_ready.put_nowait(tab)
        else:
            self._cleaning = asyncio.create_task(self._clean(tab))

    async def _clean(self, tab: _KaleidoTab) -> None:
        self.pixels = 0.0
        # The next picture must not wait for a page that has died, and will find it dead.
        with suppress(BaseException):
            if self._pictures % AFRESH == 0:
                await tab.reload()
            await tab.tab.send_command("HeapProfiler.collectGarbage")
        self.tabs_ready.put_nowait(tab)


class Renderer:
    """A browser that is started for the first picture and kept for the next ones.

    Safe to use from several threads: pictures are made one after the other. A browser that has
    died or hangs is replaced. `close` stops it for good, as the end of the program does.
    """

    def __init__(self, timeout: float = TIMEOUT) -> None:
        self._timeout = timeout
        self._browser: _Kaleido | None = None
        self._gate = Lock()
        self._closed = False
        self._turn = asyncio.Lock()
        self._loop = asyncio.new_event_loop()
        # What a dying browser leaves behind is told to who asked for the picture, not logged.
        self._loop.set_exception_handler(lambda _loop, _context: None)
        self._thread = Thread(target=self._loop.run_forever, name="renderer", daemon=True)
        self._thread.start()

    def image(
        self, figure: go.Figure, form: str, width: int, height: int, scale: float = 1.0
    ) -> bytes:
        """The figure as `png`, `svg` or `pdf`, `width` x `height` CSS pixels times `scale`.

        Raises `RenderError` where there is no browser, it takes too long, or it fails twice.
        """
        options = {"format": form, "width": width, "height": height, "scale": scale}
        image: bytes = self._result(lambda: self._draw(figure, options))
        return image

    def _result(self, work: Callable[[], Coroutine[None, None, Done]]) -> Done:
        """What comes of a piece of the browser's work, in its turn."""
        with self._gate:
            if self._closed:
                raise RenderError(pictures.STOPPING)
            result = asyncio.run_coroutine_threadsafe(self._in_turn(work), self._loop)
        try:
            return result.result()  # every step of it has its own time limit
        except CancelledError as error:
            raise RenderError(pictures.STOPPING) from error

    def formless(self, letters: str) -> str:
        """Those of the letters for which no font on this machine has a form.

        Raises `RenderError` as `image` does.
        """
        return str(self._result(lambda: self._formless(letters)))

    def close(self) -> None:
        """Stop the browser, for good; a picture that is being made gets a moment to finish."""
        with self._gate:
            if self._closed:
                return
            self._closed = True
        atexit.unregister(self.close)
        asyncio.run_coroutine_threadsafe(self._finish(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _in_turn(self, work: Callable[[], Coroutine[None, None, Done]]) -> Done:
        await self._take_turn(self._timeout)
        try:
            return await self._attempt(work)
        except RenderError:
            raise
        except FAULTS as error:
            raise RenderError(pictures.cannot_be_drawn(error)) from error
        except TimeoutError as error:
            await self._stop(at_once=True)
            raise RenderError(pictures.TOO_LONG) from error
        except Exception as error:
            await self._stop()
            raise RenderError(pictures.browser_stopped(error)) from error
        finally:
            self._turn.release()

    async def _take_turn(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._turn.acquire(), seconds)
        except TimeoutError as error:
            raise RenderError(pictures.BUSY) from error

    async def _attempt(self, work: Callable[[], Coroutine[None, None, Done]]) -> Done:
        """What comes of the work; where a browser from before has died, one try with a new one."""
        warm = self._browser is not None
        try:
            return await work()
        except (RenderError, TimeoutError, *FAULTS):
            raise
        except Exception:  # a browser that has died says so in many ways
            if not warm:
                raise
            await self._stop()
        return await work()

    async def _draw(self, figure: go.Figure, options: dict[str, Any]) -> bytes:
        browser = self._browser or await self._start()
        browser.pixels += options["width"] * options["height"] * options["scale"] ** 2
        topojson = (ASSETS / "topojson").as_uri() + "/"
        work = browser.calc_fig(figure, opts=options, topojson=topojson)
        image: bytes = await _within(self._timeout, work)
        if len(image) < LEAST_BYTES:
            raise RenderError(pictures.TOO_LARGE)
        return image

    async def _formless(self, letters: str) -> str:
        browser = self._browser or await self._start()
        tab = await _within(self._timeout, browser.tabs_ready.get())
        browser.tabs_ready.put_nowait(tab)
        call = f"window.formless({json.dumps(letters)}, {json.dumps(typeface.STACK)})"
        request = {"expression": call, "returnByValue": True, "awaitPromise": True}
        answer = await _within(self._timeout, tab.tab.send_command("Runtime.evaluate", request))
        return str(answer["result"]["result"]["value"])

    async def _start(self) -> _Kaleido:
        if why := missing_browser():
            raise RenderError(why)
        for name in ("browser_proc", "choreographer", "kaleido"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
        browser = _Kaleido(
            n=1,
            timeout=None,
            page_generator=_Page(),
            browser_cls=_Browser,
            channel_cls=WholePipe,
            path=browser_path(),
        )
        self._browser = browser
        try:
            await _within(self._timeout, browser.open())
        except Exception as error:
            await self._stop(at_once=True)
            slow = pictures.slow_start(browser_path(), self._timeout)
            why = slow if isinstance(error, TimeoutError) else pictures.not_started(browser_path())
            raise RenderError(why) from error
        # What is registered last runs first: before Python clears the browser's folder.
        atexit.unregister(self.close)
        atexit.register(self.close)
        return browser

    async def _stop(self, *, at_once: bool = False) -> None:
        """Close the browser, by force `at_once` or if it does not heed."""
        browser, self._browser = self._browser, None
        if browser is None:
            return
        if at_once:
            _kill(browser)
        closing = asyncio.ensure_future(browser.close())
        await asyncio.wait({closing}, timeout=0.1 if at_once else GRACE)
        _kill(browser)
        closing.cancel()  # it stops waiting for an answer, and goes on to tidy up
        await asyncio.wait({closing}, timeout=GRACE)

    async def _finish(self) -> None:
        with suppress(RenderError):  # if the turn does not come, that picture is lost
            await self._take_turn(GRACE)
        await self._stop()
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        if left:
            await asyncio.wait(left, timeout=GRACE)


async def _within(seconds: float, work: Coroutine[None, None, Done]) -> Done:
    """The result of the work; `TimeoutError` where it takes longer, even if it cannot be stopped.

    `asyncio.wait_for` would wait for the work to heed its cancelling, which may be for ever.
    """
    task = asyncio.ensure_future(work)
    done, _ = await asyncio.wait({task}, timeout=seconds)
    if not done:
        task.cancel()
        raise TimeoutError
    if task.cancelled():
        raise ConnectionError(pictures.BROWSER_WENT_AWAY)
    return task.result()


def _kill(browser: kaleido.Kaleido) -> None:
    """End what is left of the browser's processes."""
    process = getattr(browser, "subprocess", None)
    if process is None:
        return
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
