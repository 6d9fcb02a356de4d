"""The charts for a notebook or a program: `from dashboard import View, figure, load`."""

import plotly.graph_objects as go

from dashboard import query
from dashboard.charts import PICTURES, THEMES, Canvas, draw
from dashboard.dataset import Dataset
from dashboard.outputs.request import check_word, view_of
from dashboard.text.sentences import unknown
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
    """A chart of a view as a Plotly figure, framed as an exported picture is.

    `view` is a `View` or an address such as `?sender=GBR&asof=2022-01-31`, `chart` one of
    `PICTURES` and `theme` one of `THEMES`. The size is in pixels; with a `height` of 0 a chart is
    as high as it needs. Raises `ExportError`, a `ValueError` with the cure, for what is not there.
    """
    check_word(chart, PICTURES, unknown.UNKNOWN_CHART)
    check_word(theme, THEMES, unknown.UNKNOWN_THEME)
    valid_view = view_of(dataset, view if isinstance(view, str) else view.address())
    rows = query.select(dataset, valid_view)
    return draw(chart, rows, valid_view, Canvas(width, height, theme)).figure
