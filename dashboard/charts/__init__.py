"""The charts: each a plan of rows, a view and a canvas, from which a Plotly figure is drawn."""

from dashboard.charts.frame.style import THEMES, Canvas
from dashboard.charts.registry import (
    FIGURES,
    HEADLINES,
    PARTS,
    PICTURES,
    TIME,
    Words,
    alternative,
    beside,
    counts,
    draw,
    draw_overview,
    plan,
    texts,
)
from dashboard.charts.timeline.overview import draw_strip

__all__ = [
    "FIGURES",
    "HEADLINES",
    "PARTS",
    "PICTURES",
    "THEMES",
    "TIME",
    "Canvas",
    "Words",
    "alternative",
    "beside",
    "counts",
    "draw",
    "draw_overview",
    "draw_strip",
    "plan",
    "texts",
]
