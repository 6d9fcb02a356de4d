"""The charts: each a plan of rows, a view and a canvas, from which a Plotly figure is drawn."""

from dashboard.charts.frame.style import THEMES, Canvas
from dashboard.charts.registry import (
    BESIDE,
    FIGURES,
    FIRST,
    HEADLINES,
    PARTS,
    PICTURES,
    PLACES,
    TIME,
    Words,
    alternative,
    beside,
    choices,
    counts,
    draw,
    draw_overview,
    left_out,
    plan,
    texts,
)
from dashboard.charts.timeline.overview import draw_strip

__all__ = [
    "BESIDE",
    "FIGURES",
    "FIRST",
    "HEADLINES",
    "PARTS",
    "PICTURES",
    "PLACES",
    "THEMES",
    "TIME",
    "Canvas",
    "Words",
    "alternative",
    "beside",
    "choices",
    "counts",
    "draw",
    "draw_overview",
    "draw_strip",
    "left_out",
    "plan",
    "texts",
]
