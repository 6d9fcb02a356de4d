"""Fixtures that draw and measure: one browser of each sort for all tests of the charts."""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256

import plotly.graph_objects as go
import pytest

from dashboard import query
from dashboard.charts import Canvas
from dashboard.dataset import Dataset
from dashboard.outputs.images import Renderer
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
        svg = renderer.image(figure, "svg", canvas.width, int(figure.layout.height))
        return ruler.measure(svg)

    return cache(measure)
