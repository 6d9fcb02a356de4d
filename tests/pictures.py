"""Fixtures that draw and measure: one browser of each sort for all tests of the charts."""

from collections.abc import Iterator

import plotly.graph_objects as go
import pytest

from dashboard import query
from dashboard.export import Renderer
from dashboard.figures import Canvas, draw
from dashboard.load import Dataset
from dashboard.query import Rows
from dashboard.view import View, parse
from tests.boxes import Draw, Drawing, Look, Measure, Ruler


@pytest.fixture(scope="session")
def renderer() -> Iterator[Renderer]:
    """The browser that makes pictures."""
    made = Renderer()
    yield made
    made.close()


@pytest.fixture(scope="session")
def ruler() -> Iterator[Ruler]:
    """The browser that measures drawings."""
    made = Ruler()
    yield made
    made.close()


@pytest.fixture(scope="session")
def look(kyiv: Dataset) -> Look:
    """The rows and the view of an address of the bundled data set."""

    def looked(address: str) -> tuple[Rows, View]:
        view = parse(address, query.choices(kyiv))
        return query.select(kyiv, view), view

    return looked


@pytest.fixture(scope="session")
def drawn(look: Look) -> Draw:
    """The figure of a chart at an address of the bundled data set."""

    def figure(chart: str, address: str, canvas: Canvas) -> go.Figure:
        return draw(chart, *look(address), canvas)

    return figure


@pytest.fixture(scope="session")
def measured(drawn: Draw, renderer: Renderer, ruler: Ruler) -> Measure:
    """Where everything in a chart is, rendered once for each chart, address and canvas."""
    done: dict[tuple[str, str, Canvas], Drawing] = {}

    def measure(chart: str, address: str, canvas: Canvas) -> Drawing:
        asked = (chart, address, canvas)
        if asked not in done:
            figure = drawn(*asked)
            svg = renderer.image(figure, "svg", canvas.width, int(figure.layout.height))
            done[asked] = ruler.measure(svg)
        return done[asked]

    return measure
