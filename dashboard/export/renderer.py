"""Figures into PNG, SVG and PDF, with one browser that stays warm between pictures."""

import asyncio
import atexit
from collections.abc import Coroutine
from threading import Thread
from typing import Any

import kaleido
import plotly.graph_objects as go
from kaleido.errors import ChromeNotFoundError

from dashboard import ASSETS

TIMEOUT = 60.0
"""Seconds after which a picture is given up."""

NO_BROWSER = (
    "Pictures made by the server need Chrome or Chromium, and none was found. Install one "
    "(Debian, Ubuntu: apt install chromium) or say where it is in BROWSER_PATH. The page's own "
    "PNG and SVG buttons work without it."
)


class RenderError(Exception):
    """A picture that could not be made; its text is a sentence for the person who asked."""


class Renderer:
    """A browser that is started for the first picture and kept for the next ones.

    Safe to use from several threads: pictures are made one after the other. `close` stops the
    browser; it is also stopped when the program ends.
    """

    def __init__(self, timeout: float = TIMEOUT) -> None:
        self._timeout = timeout
        self._browser: kaleido.Kaleido | None = None
        self._loop = asyncio.new_event_loop()
        self._turn = asyncio.Lock()
        self._thread = Thread(target=self._loop.run_forever, name="renderer", daemon=True)
        self._thread.start()
        atexit.register(self.close)

    def image(
        self, figure: go.Figure, form: str, width: int, height: int, scale: float = 1.0
    ) -> bytes:
        """The figure as `png`, `svg` or `pdf`, `width` x `height` CSS pixels times `scale`.

        Raises `RenderError` where there is no browser, or it fails twice.
        """
        options = {"format": form, "width": width, "height": height, "scale": scale}
        done: bytes = self._wait(self._image(figure, options))
        return done

    def close(self) -> None:
        """Stop the browser; a later `image` starts it again."""
        if self._thread.is_alive():
            self._wait(self._stop())

    def _wait(self, work: Coroutine[Any, Any, Any]) -> Any:
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(timeout=2 * self._timeout + 20)
        except TimeoutError as error:
            future.cancel()
            raise RenderError("The picture took too long and was given up; try again.") from error

    async def _image(self, figure: go.Figure, options: dict[str, Any]) -> bytes:
        async with self._turn:
            try:
                return await self._draw(figure, options)
            except RenderError:
                raise
            except Exception:  # the browser may have died: the next one gets one try
                await self._stop()
            try:
                return await self._draw(figure, options)
            except Exception as error:
                await self._stop()
                raise RenderError(f"The browser could not make this picture: {error}") from error

    async def _draw(self, figure: go.Figure, options: dict[str, Any]) -> bytes:
        if self._browser is None:
            self._browser = await self._start()
        topojson = (ASSETS / "topojson").as_uri() + "/"
        work = self._browser.calc_fig(figure, opts=options, topojson=topojson)
        image: bytes = await asyncio.wait_for(work, self._timeout)
        return image

    async def _start(self) -> kaleido.Kaleido:
        try:
            browser = kaleido.Kaleido(n=1, timeout=self._timeout, mathjax=False)
        except ChromeNotFoundError as error:
            raise RenderError(NO_BROWSER) from error
        await browser.open()
        return browser

    async def _stop(self) -> None:
        browser, self._browser = self._browser, None
        if browser is not None:
            await browser.close()
