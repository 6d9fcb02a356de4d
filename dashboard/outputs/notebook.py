"""The charts for a notebook or a program: `from dashboard import View, figure, load`."""

import plotly.graph_objects as go

from dashboard import query
from dashboard.charts import PICTURES, THEMES, Canvas, draw
from dashboard.dataset import Dataset
from dashboard.outputs.request import known, view_of
from dashboard.view import View


def figure(
    dataset: Dataset,
    view: View | str = "",
    chart: str = "timeline",
    *,
    width: int = Canvas.width,
    height: int = Canvas.height,
    theme: str = "light",
) -> go.Figure:
    """A chart of a view, the same as its exported picture, as a Plotly figure.

    `view` is a `View` or an address such as `?sender=GBR&asof=2022-01-31`; `chart` one of
    `PICTURES`; `theme` light or dark; the size is in pixels, and a `height` of 0 lets a chart that
    grows take what it needs. Raises `ValueError` with the cure for what is not there.
    """
    known(chart, PICTURES, "chart")
    known(theme, THEMES, "theme")
    shown = view_of(dataset, view if isinstance(view, str) else view.address())
    canvas = Canvas(width, height, theme)
    return draw(chart, query.select(dataset, shown), shown, canvas).figure
