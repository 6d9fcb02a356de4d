"""Where each text and each mark of a drawing really stands, measured in Chromium."""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import escape
from itertools import combinations
from shutil import which
from typing import Any, Self

import plotly.graph_objects as go
from playwright.sync_api import sync_playwright

from dashboard.charts import Canvas
from dashboard.charts.frame.typeface import METRICS, STACK, rules, whole
from dashboard.query import Rows
from dashboard.view import View

PAGE = f'<!doctype html><style>{rules(whole)}</style><body style="margin:0">'
"""The page that measures, with the shipped typeface."""

SHOW = """async (svg) => {
    document.body.innerHTML = svg;
    await Promise.all([...document.fonts].map((face) => face.load()));
}"""
"""Puts a drawing in the place of the one before."""

TALLEST, DEEPEST = 0.73, 0.22
"""How far letters reach over and under the baseline, in ems: b, d and h; g, p and y."""

MEASURE = """() => {
    const box = (node) => {
        const found = node.getBoundingClientRect();
        return [found.left, found.top, found.right, found.bottom];
    };
    const all = (query) => [...document.querySelectorAll(query)];
    const place = (node) => {
        if (node.closest('.geo2')) return 'inset';
        return node.closest('.trace')?.querySelector('.js-line') ? 'arrow' : 'mark';
    };
    const marks = '.scatterlayer path.point, .barlayer .point path, .geo path.point';
    return {
        texts: all('svg text').filter((node) => node.textContent.trim()).map((node) => [
            ...box(node), node.textContent, parseFloat(getComputedStyle(node).fontSize),
            Boolean(node.closest('.textpoint, .geo'))]),
        marks: all(marks).map((node) => [...box(node), place(node)]),
        clips: all('.geo > .layer.bg rect').map(box),
    };
}"""


HEIGHTS = json.loads(METRICS.read_text("utf-8"))["heights"]
"""Ascent, descent and height of a capital, in ems; the same in all faces."""


@dataclass(frozen=True)
class Box:
    """Left, top, right and bottom in pixels from the drawing's top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box", slack: float = 0.0) -> bool:
        """Whether the two share more than `slack` pixels in both directions."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > slack and down > slack

    def within(self, other: "Box", slack: float = 0.0) -> bool:
        """Whether this box reaches beyond the other by no more than `slack` pixels."""
        return (
            self.left >= other.left - slack
            and self.top >= other.top - slack
            and self.right <= other.right + slack
            and self.bottom <= other.bottom + slack
        )

    @property
    def middle(self) -> tuple[float, float]:
        """The centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Text(Box):
    """What the letters of a text cover: from a capital's top to a descender's foot.

    `label` texts are the names of marks; the others are the axis and the frame.
    """

    text: str
    size: float
    label: bool

    @classmethod
    def of(cls, measured: Sequence[Any]) -> Self:
        """The text of a line box, which leaves room above the capitals and under the letters."""
        left, top, right, bottom, text, size, label = measured
        ascent, descent = HEIGHTS["ascent"], HEIGHTS["descent"]
        em = (bottom - top) / (ascent + descent)
        above, below = (ascent - TALLEST) * em, (descent - DEEPEST) * em
        return cls(left, top + above, right, bottom - below, text, size, label)


@dataclass(frozen=True)
class Drawing:
    """What stands where: texts, marks, heads of arrows, marks of the inset, the maps' frames."""

    texts: tuple[Text, ...]
    marks: tuple[Box, ...]
    arrows: tuple[Box, ...]
    inset: tuple[Box, ...]
    frames: tuple[Box, ...]

    @property
    def labels(self) -> tuple[Text, ...]:
        """The texts that name marks."""
        return tuple(text for text in self.texts if text.label)


def chromium() -> str:
    """The Chrome or Chromium that `make test` has found."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = os.environ.get("CHROME") or next(filter(None, map(which, names)), None)
    if found is None:
        raise RuntimeError("no Chrome or Chromium was found: apt install chromium")
    return found


class Ruler:
    """A Chromium that measures drawings, in a thread of its own.

    Playwright allows one of its loops in a thread, and the tests of the page have theirs in the
    main one.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "ruler")
        self._thread.submit(self._open).result()

    def _open(self) -> None:
        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        # Nobody looks: a small window is painted at less cost, and no place depends on it.
        self._page = self._browser.new_page(viewport={"width": 16, "height": 16})
        self._page.set_content(PAGE)

    @property
    def version(self) -> str:
        """Chromium's version."""
        return self._browser.version

    def widths(self, texts: Sequence[str], size: int, bold: bool) -> dict[str, float]:
        """How wide each text is set in the shipped typeface, in pixels."""
        return self._thread.submit(self._widths, texts, size, bold).result()

    def _widths(self, texts: Sequence[str], size: int, bold: bool) -> dict[str, float]:
        weight = "bold" if bold else "normal"
        style = f"font-family: {STACK}; font-size: {size}px; font-weight: {weight}"
        lines = "".join(f'<text style="{style}">{escape(text)}</text>' for text in texts)
        self._show(f"<svg>{lines}</svg>")
        found = self._page.evaluate(
            "[...document.querySelectorAll('text')].map((node) => node.getComputedTextLength())"
        )
        return dict(zip(texts, found, strict=True))

    def _show(self, svg: str) -> None:
        self._page.evaluate(SHOW, svg)

    def measure(self, svg: bytes) -> Drawing:
        """Where everything in a drawing is."""
        return self._thread.submit(self._measure, svg.decode()).result()

    def _measure(self, svg: str) -> Drawing:
        self._show(svg)
        found = self._page.evaluate(MEASURE)
        marks: dict[str, list[Box]] = {"mark": [], "arrow": [], "inset": []}
        for *sides, place in found["marks"]:
            marks[place].append(Box(*sides))
        return Drawing(
            texts=tuple(Text.of(text) for text in found["texts"]),
            marks=tuple(marks["mark"]),
            arrows=tuple(box for box in marks["arrow"] if box.right > box.left),
            inset=tuple(marks["inset"]),
            frames=tuple(Box(*sides) for sides in found["clips"]),
        )

    def close(self) -> None:
        """Stop Chromium."""
        self._thread.submit(self._close).result()
        self._thread.shutdown()

    def _close(self) -> None:
        self._browser.close()
        self._playwright.stop()


def overlaps(texts: Iterable[Text]) -> list[tuple[str, str]]:
    """The pairs of texts that lie on each other."""
    pairs = combinations(texts, 2)
    return [(one.text, two.text) for one, two in pairs if one.meets(two, 0.5)]


def outside(texts: Iterable[Text], frame: Box) -> list[str]:
    """The texts that reach out of a frame."""
    return [text.text for text in texts if not text.within(frame, 0.5)]


def covering(texts: Iterable[Text], marks: Iterable[Box]) -> Iterator[tuple[str, Box]]:
    """The texts that lie on a mark's edge: not beside it, and not inside it from end to end."""
    all_marks = list(marks)
    for text in texts:
        for mark in all_marks:
            inside = mark.left <= text.left and text.right <= mark.right
            if text.meets(mark, 1.0) and not inside:
                yield text.text, mark


Look = Callable[[str], tuple[Rows, View]]
"""The rows and the view of an address of the bundled data set."""

Draw = Callable[[str, str, Canvas], go.Figure]
"""The figure of a chart at an address, on a canvas."""

Measure = Callable[[str, str, Canvas], Drawing]
"""Where everything in that figure stands."""
