"""The timeline of more records than can be told apart: each is counted, once, in its place."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard import query
from dashboard.charts import Canvas
from dashboard.charts.timeline import density
from dashboard.dataset import Dataset, load_dataset
from dashboard.outputs.images import Renderer
from dashboard.query import Rows
from dashboard.view import View
from tests.benchmarks.generate import generate
from tests.boxes import Box, Ruler, outside, overlaps
from tests.figures import draw

pytest_plugins = ["tests.pictures"]

DAY = timedelta(days=1)
PICTURE, PAGE = Canvas(), Canvas(700, 0, framed=False)
CANVASES = pytest.mark.parametrize(
    "canvas", [PICTURE, PAGE, Canvas(336, 0, framed=False)], ids=["picture", "page", "telephone"]
)
YEAR = View(since=date(2021, 1, 1), until=date(2021, 12, 31))
VIEWS = {
    "all": View(),
    "a year": YEAR,
    "by rank": View(group="rank"),
    "by person": View(group="person"),
    "half a year": View(since=date(2021, 3, 10), until=date(2021, 9, 20)),
}


Look = Callable[[View], Rows]
Make = Callable[[View, Canvas], go.Figure]


@pytest.fixture(scope="session")
def ten_thousand(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """10,000 made-up records."""
    return load_dataset(generate(tmp_path_factory.mktemp("many") / "data", 10_000))


@pytest.fixture(scope="session")
def hundred_thousand(look: Look) -> Rows:
    """Rows of 100,000 records: those of 10,000 ten times over."""
    rows = look(View())
    lanes = tuple(replace(lane, count=lane.count * 10) for lane in rows.lanes)
    frame = pd.concat([rows.frame] * 10, ignore_index=True)
    return replace(rows, frame=frame, lanes=lanes, matches=rows.matches * 10)


@pytest.fixture(scope="session")
def look(ten_thousand: Dataset) -> Look:
    """The rows of a view of 10,000 records, selected once."""
    return cache(lambda view: query.select(ten_thousand, view))


@pytest.fixture(scope="session")
def made(look: Look) -> Make:
    """The timeline of a view of them, drawn once."""
    return cache(lambda view, canvas: draw("timeline", look(view), view, canvas))


def cells(figure: go.Figure) -> go.Heatmap:
    (trace,) = figure.data
    assert trace.type == "heatmap"
    return trace


def windows(figure: go.Figure) -> list[tuple[date, date]]:
    """First and last day of each column."""
    rows = [list(row) for row in cells(figure).customdata]
    assert all(row == rows[0] for row in rows)
    return [
        (date.fromisoformat(since), date.fromisoformat(until))
        for since, until in (cell.split("/") for cell in rows[0])
    ]


def lanes(figure: go.Figure) -> list[str]:
    return [str(row[0]).split("<br>")[0] for row in cells(figure).text]


def begun(rows: Rows) -> pd.Series:
    """The day in which each row is counted."""
    since = pd.Timestamp(rows.since)
    first = rows.frame["start_min"].fillna(since)
    return first.where(first > since, since)


@pytest.mark.sweep(4)
@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
@CANVASES
def test_every_record_is_counted_once(look: Look, made: Make, view: View, canvas: Canvas) -> None:
    rows, figure = look(view), made(view, canvas)
    assert density.crowded(rows)
    assert int(cells(figure).z.sum()) == rows.count
    assert (
        f"{rows.count:,} of {rows.matches:,} shown" in " ".join(said(figure)) or not canvas.framed
    )


def said(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_every_record_is_counted_where_it_begins(look: Look, made: Make, view: View) -> None:
    rows, figure = look(view), made(view, PICTURE)
    first, columns = begun(rows), windows(figure)
    assert len(columns) == cells(figure).z.shape[1] > 5
    for column, (since, until) in enumerate(columns):
        mine = (first >= pd.Timestamp(since)) & (first < pd.Timestamp(until + DAY))
        assert int(cells(figure).z[:, column].sum()) == int(mine.sum())


def test_every_record_is_counted_in_its_lane(look: Look, made: Make) -> None:
    view = View(group="rank")
    rows, figure = look(view), made(view, PICTURE)
    counts = Counter(rows.frame["lane"])
    assert lanes(figure) == [f"<b>{lane.label}</b>" for lane in rows.lanes]
    assert list(cells(figure).z.sum(axis=1)) == [counts[lane.key] for lane in rows.lanes]


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
@CANVASES
def test_the_cells_cover_the_window_without_a_gap(
    look: Look, made: Make, view: View, canvas: Canvas
) -> None:
    rows, found = look(view), windows(made(view, canvas))
    assert found[0][0] == rows.since
    assert found[-1][1] == rows.until
    assert all(since <= until for since, until in found)
    assert all(one[1] + DAY == two[0] for one, two in pairwise(found))


def test_cells_begin_with_weeks_and_months(made: Make) -> None:
    figures = [made(YEAR, Canvas(width, 0, framed=False)) for width in (1200, 336)]
    weeks, months = (windows(figure)[1:] for figure in figures)
    assert {since.weekday() for since, _ in weeks} == {0}
    assert {since.day for since, _ in months} == {1}


def test_the_least_active_lanes_are_gathered(look: Look, made: Make) -> None:
    view = View(group="person")
    rows, figure = look(view), made(view, PAGE)
    assert len(rows.lanes) > density.MOST_LANES == len(lanes(figure))
    more = len(rows.lanes) - density.MOST_LANES + 1
    assert lanes(figure)[-2:] == [f"<b>{more} more</b>", f"<b>{rows.lanes[-1].label}</b>"]
    assert lanes(figure)[:-2] == [f"<b>{lane.label}</b>" for lane in rows.lanes[: 40 - 2]]
    gathered = sum(lane.count for lane in rows.lanes[40 - 2 : -1])
    assert int(cells(figure).z[-2].sum()) == gathered


def test_few_records_are_drawn_one_by_one(kyiv: Dataset) -> None:
    rows = query.select(kyiv, View())
    assert not density.crowded(rows)
    assert density.density_notes(rows) == ()
    assert {trace.type for trace in draw("timeline", rows, View(), PICTURE).data} == {
        "scatter",
        "bar",
    }


def test_it_says_that_records_are_counted(look: Look, made: Make) -> None:
    rows, texts = look(View()), " ".join(said(made(View(), PICTURE)))
    assert f"{rows.count:,} records are too many to be drawn one by one" in texts
    assert "records that began in a month, from pale to full:" in texts or "in a week" in texts


def test_a_cell_tells_its_lane_its_days_and_its_count(made: Make) -> None:
    trace = cells(made(YEAR, PICTURE))
    assert trace.hovertemplate == "%{text}: %{z:,}<extra></extra>"
    assert trace.text[0][1].endswith("</b><br>4 to 10 January 2021")


def test_a_picture_of_a_hundred_thousand_records_is_no_larger(
    made: Make, hundred_thousand: Rows
) -> None:
    figure = draw("timeline", hundred_thousand, View(), PICTURE)
    assert int(cells(figure).z.sum()) == hundred_thousand.count > 90_000
    fewer = made(View(), PICTURE)
    assert len(figure.to_json()) < 1.1 * len(fewer.to_json())


def test_ten_thousand_records_draw_on_the_map(look: Look) -> None:
    figure = draw("map", look(View()), View(), PICTURE)
    assert len(figure.data) > 3
    assert len(figure.to_json()) < 3_000_000


@pytest.mark.sweep(6)
@CANVASES
@pytest.mark.parametrize("view", [View(), View(group="person")], ids=["by sender", "by person"])
def test_no_text_is_in_the_way(
    made: Make, view: View, canvas: Canvas, renderer: Renderer, ruler: Ruler
) -> None:
    figure = made(view, canvas)
    height = figure.layout.height
    drawing = ruler.measure(renderer.image(figure, "svg", canvas.width, height))
    assert len(drawing.texts) > (20 if canvas.framed else 4)
    assert overlaps(drawing.texts) == []
    assert outside(drawing.texts, Box(0, 0, canvas.width, height)) == []
    assert min(text.size for text in drawing.texts) >= 9
