"""The charts: each a function of rows, a view and a canvas that gives a Plotly figure."""

from dashboard.charts.frame.style import THEMES, Canvas
from dashboard.charts.registry import (
    FIGURES,
    PARTS,
    PICTURES,
    Words,
    counts,
    draw,
    draw_overview,
    texts,
)
from dashboard.charts.timeline.overview import draw_strip

__all__ = [
    "FIGURES",
    "PARTS",
    "PICTURES",
    "THEMES",
    "Canvas",
    "Words",
    "counts",
    "draw",
    "draw_overview",
    "draw_strip",
    "texts",
]
