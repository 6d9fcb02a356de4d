"""The charts: each a plan of rows, a view and a canvas, from which a Plotly figure is drawn."""

from dashboard.charts.frame.style import THEMES, Canvas
from dashboard.charts.page import beside, whole_legend
from dashboard.charts.registry import (
    BESIDE_FIRST,
    FIGURES,
    FIRST,
    HEADLINES,
    ON_MAP,
    ON_TIME,
    PARTS,
    PICTURES,
    Words,
    alternative,
    choices_with_charts,
    draw,
    draw_overview,
    figure_texts,
    omissions,
    plan,
    say_counts,
)
from dashboard.charts.timeline.overview import draw_strip

__all__ = [
    "BESIDE_FIRST",
    "FIGURES",
    "FIRST",
    "HEADLINES",
    "ON_MAP",
    "ON_TIME",
    "PARTS",
    "PICTURES",
    "THEMES",
    "Canvas",
    "Words",
    "alternative",
    "beside",
    "choices_with_charts",
    "draw",
    "draw_overview",
    "draw_strip",
    "figure_texts",
    "omissions",
    "plan",
    "say_counts",
    "whole_legend",
]
