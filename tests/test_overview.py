"""The overview strip: a bar for each day, pale for all and solid for what is shown."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard import query
from dashboard.charts import THEMES, Canvas, draw_overview, draw_strip
from dashboard.charts.timeline.overview import FOOT, STRIP_HEIGHT
from dashboard.dataset import Dataset
from dashboard.program import ASSETS
from dashboard.view import View
from dashboard.web.index import STRIP_STYLE
from tests.colours import contrast

PAGE, DAY = Canvas(1000, 0, framed=False), timedelta(days=1)
VIEW = View(since=date(2022, 1, 24), until=date(2022, 2, 13), sender=("GBR", "USA"))
LONG = pd.date_range("2015-01-01", "2024-12-31")


def strip(kyiv: Dataset, view: View, canvas: Canvas = PAGE) -> go.Figure:
    return draw_overview(query.select(kyiv, view), query.count_days(kyiv, view), canvas)


def test_each_day_has_a_pale_bar_and_a_solid_one(kyiv: Dataset) -> None:
    days = query.count_days(kyiv, VIEW)
    every, shown = strip(kyiv, VIEW).data
    assert [day.date() for day in every.x] == [day.date() for day in days.index]
    assert list(every.y) == days["all"].tolist()
    assert list(shown.y) == days["shown"].tolist()
    assert every.x == shown.x
    assert every.marker.color.startswith("rgba(")


def test_the_strip_is_as_wide_as_its_room_and_low(kyiv: Dataset) -> None:
    layout = strip(kyiv, VIEW).layout
    assert (layout.width, layout.height) == (1000, 58)
    assert (layout.margin.l, layout.margin.r) == (0, 0)


def test_what_lies_outside_the_window_is_veiled(kyiv: Dataset) -> None:
    shapes = strip(kyiv, VIEW).layout.shapes
    veils = [(shape.x0, shape.x1) for shape in shapes if shape.type == "rect"]
    first, after = date(2022, 1, 1), date(2022, 3, 1)
    assert veils == [(first, date(2022, 1, 24)), (date(2022, 2, 14), after)]
    whole = strip(kyiv, View()).layout.shapes
    assert [shape for shape in whole if shape.type == "rect"] == []


@pytest.mark.parametrize("theme", THEMES)
def test_a_solid_bar_has_a_contrast_of_3_to_1(kyiv: Dataset, theme: str) -> None:
    figure = strip(kyiv, VIEW, Canvas(1000, 0, theme, framed=False))
    assert contrast(figure.data[1].marker.color, THEMES[theme].paper) >= 3


@pytest.mark.parametrize("width", [336, 1000, 2400])
def test_a_long_period_is_gathered_into_bars_that_can_be_seen(width: int) -> None:
    days = pd.DataFrame({"all": 3, "shown": 1}, index=LONG)
    days.loc["2020-02-02", "all"] = 9
    figure = draw_strip(days, date(2016, 1, 1), date(2023, 1, 1), Canvas(width))
    every, shown = figure.data
    scale = width / len(LONG)
    lengths = [after - day for day, after in pairwise(every.x)]
    assert min(lengths) / DAY * scale >= 2
    assert max(every.y) == 9
    assert set(shown.y) == {1}
    assert every.x[0].date() == date(2015, 1, 1)


def test_the_strip_names_its_days_and_nothing_else(kyiv: Dataset) -> None:
    figure = strip(kyiv, VIEW)
    assert "24 Jan" in figure.layout.xaxis.ticktext
    assert not figure.layout.annotations
    assert all(trace.hoverinfo == "skip" for trace in figure.data)


def test_the_strip_is_a_figure_that_plotly_accepts(kyiv: Dataset) -> None:
    figure = strip(kyiv, VIEW)
    assert [trace.type for trace in go.Figure(figure.to_dict()).data] == ["bar", "bar"]


def test_a_january_of_many_years_is_named_by_its_year() -> None:
    days = pd.DataFrame({"all": 1, "shown": 1}, index=pd.date_range("2020-11-01", "2022-03-31"))
    figure = draw_strip(days, date(2020, 11, 1), date(2022, 3, 31), Canvas(700))
    names = list(figure.layout.xaxis.ticktext)
    assert {"2021", "2022"} <= set(names)
    assert "Jan" not in names
    assert names[0] == "Nov"


def test_the_page_has_the_heights_of_the_strip_from_the_strip() -> None:
    """The brush over the bars and the handle under them move with the bars."""
    assert f"--days: {STRIP_HEIGHT}px" in STRIP_STYLE
    assert f"--bars: {STRIP_HEIGHT - FOOT}px" in STRIP_STYLE
    rules = (ASSETS / "page.css").read_text("utf-8").splitlines()
    strip = [rule for rule in rules if "#span-room" in rule or ".skeleton .strip" in rule]
    assert len(strip) > 5
    heights = rf"\b({STRIP_HEIGHT}|{STRIP_HEIGHT - FOOT}|{STRIP_HEIGHT - FOOT - 4})px"
    assert [rule for rule in strip if re.search(heights, rule)] == []
