"""A chart as the tests look at it: the figure that is drawn."""

import plotly.graph_objects as go

from dashboard import charts
from dashboard.charts import Canvas, Words
from dashboard.query import Rows
from dashboard.view import View


def draw(name: str, rows: Rows, view: View, canvas: Canvas, *words: Words) -> go.Figure:
    """The figure of the chart of that name."""
    return charts.draw(name, rows, view, canvas, *words).figure
