"""Fixtures that draw and measure: one browser of each sort for all tests of the charts."""

import io
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from typing import Any

import plotly.graph_objects as go
import pytest
from PIL import Image
from pypdf import PdfWriter

from dashboard import query
from dashboard.charts import Canvas
from dashboard.dataset import Dataset
from dashboard.outputs.images import Renderer, picture
from dashboard.outputs.request import Wish
from dashboard.query import Rows
from dashboard.view import View, parse
from tests.boxes import Draw, Drawing, Look, Measure, Ruler
from tests.figures import draw


@pytest.fixture(scope="session")
def renderer() -> Iterator[Renderer]:
    """The browser that makes pictures."""
    made = Renderer()
    yield made
    made.close()


class Keeping(Renderer):
    """A renderer that makes each picture once: what it made of a figure before, it gives again.

    So a PNG serves for its WebP too, an SVG for its page and its measures. That two renderings are
    the same is for others to test, with a renderer that keeps nothing.
    """

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer
        self._made: dict[tuple[str, str, int, int, float], bytes] = {}

    def image(
        self, figure: go.Figure, form: str, width: int, height: int, scale: float = 1.0
    ) -> bytes:
        """The picture, made anew only for another figure or other options."""
        key = sha256(figure.to_json().encode()).hexdigest(), form, width, height, scale
        if key not in self._made:
            self._made[key] = self._renderer.image(figure, form, width, height, scale)
        return self._made[key]

    def formless(self, letters: str) -> str:
        """The letters for which no font of the machine has a form."""
        return self._renderer.formless(letters)

    def close(self) -> None:
        """Nothing to stop: the renderer is another's."""


@pytest.fixture(scope="session")
def keeping(renderer: Renderer) -> Renderer:
    """The browser that makes pictures, each once for all tests of a worker."""
    return Keeping(renderer)


class Blank(Renderer):
    """A renderer that makes an empty picture of each format, and keeps what it has to make."""

    def __init__(self) -> None:
        self.sizes: list[tuple[str, int, int, float]] = []
        self.figure = go.Figure()

    def image(
        self, figure: go.Figure, form: str, width: int, height: int, scale: float = 1.0
    ) -> bytes:
        """A picture of a pixel; the figure has to have the size that is to be made."""
        assert (figure.layout.width, figure.layout.height) == (width, height)
        self.sizes.append((form, width, height, scale))
        self.figure = figure
        return EMPTY[form]()


def _png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (1, 1)).save(file, "PNG")
    return file.getvalue()


def _pdf() -> bytes:
    file, writer = io.BytesIO(), PdfWriter()
    writer.add_blank_page(1, 1)
    writer.write(file)
    return file.getvalue()


def _svg() -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg"/>'


EMPTY = {"png": _png, "pdf": _pdf, "svg": _svg}


def figure_of(dataset: Dataset, chart: str, address: str) -> go.Figure:
    """The figure of which a picture at that address is made."""
    blank = Blank()
    picture(dataset, Wish(chart, "svg", address), blank)
    return blank.figure


GROUND = {"showland", "showlakes", "showcountries", "showcoastlines"}
"""What says that a map has coasts and borders (Plotly, layout.geo)."""


def bare(figure: go.Figure) -> dict[str, Any]:
    """The figure without the coasts and borders of its maps.

    No text and no mark stands in them, and they take most of the time in which a map is drawn.
    """
    drawn: dict[str, Any] = figure.to_dict()
    for name, part in drawn["layout"].items():
        if name.startswith("geo"):
            part.update(dict.fromkeys(GROUND & part.keys(), False))
    return drawn


@pytest.fixture(scope="session")
def ruler() -> Iterator[Ruler]:
    """The browser that measures drawings."""
    made = Ruler()
    yield made
    made.close()


@pytest.fixture(scope="session")
def look(kyiv: Dataset) -> Look:
    """The rows and the view of an address of the bundled data set, selected once."""

    def looked(address: str) -> tuple[Rows, View]:
        view = parse(address, query.choices(kyiv))
        return query.select(kyiv, view), view

    return cache(looked)


@pytest.fixture(scope="session")
def drawn(look: Look) -> Draw:
    """The figure of a chart at an address of the bundled data set, drawn once for all tests."""
    return cache(lambda chart, address, canvas: draw(chart, *look(address), canvas))


@pytest.fixture(scope="session")
def measured(drawn: Draw, renderer: Renderer, ruler: Ruler) -> Measure:
    """Where everything in a chart is, rendered once for each chart, address and canvas."""

    def measure(chart: str, address: str, canvas: Canvas) -> Drawing:
        figure = drawn(chart, address, canvas)
        svg = renderer.image(bare(figure), "svg", canvas.width, int(figure.layout.height))
        return ruler.measure(svg)

    return cache(measure)
