"""The poster: both charts of a view in one frame, nothing lost, nothing in the other's room."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import plotly.graph_objects as go
import pytest
from plotly.basedatatypes import BaseTraceType

from dashboard import query
from dashboard.charts import PARTS, PICTURES, Canvas, Words, plan, say_counts
from dashboard.charts.frame.drawing import Drawing, Plan
from dashboard.charts.map.map import MapPlan
from dashboard.charts.poster import PART_GAP, SHARE
from dashboard.charts.timeline.timeline import TimelinePlan
from dashboard.dataset import Dataset
from dashboard.query import Rows
from dashboard.text.sentences.maps import BORDERS
from dashboard.view import View, parse
from tests.boxes import Box, Draw, Look, Measure, outside, overlaps
from tests.figures import draw

pytest_plugins = ("tests.pictures",)


@pytest.fixture(scope="module")
def article(look: Look) -> Callable[[str], go.Figure]:
    """The poster of the article without a part of it, drawn once."""

    def without(part: str) -> go.Figure:
        hide = frozenset(filter(None, [part]))
        return draw("poster", *look(ARTICLE), WIDE, Words(address="kyiv-2022 1.0", hide=hide))

    return cache(without)


TALL, WIDE = Canvas(1123, 1587), Canvas(1587, 1123)
ARTICLE = "?asof=2022-01-31&since=2022-01-24&until=2022-02-13"
CHANGES = "?asof=2022-02-07&changed_since=2022-01-31"

canvases = pytest.mark.parametrize("canvas", [TALL, WIDE], ids=["tall", "wide"])
views = pytest.mark.parametrize("address", ["", ARTICLE, CHANGES])


def ids(traces: list[Any]) -> set[str]:
    """The records that have a mark."""
    found: set[str] = set()
    for trace in traces:
        found |= {each for each in trace.customdata or () if isinstance(each, str) and each}
    return found


def parts(figure: go.Figure) -> tuple[list[Any], list[Any]]:
    """The traces of the timeline and those of the map."""
    globes = [trace for trace in figure.data if trace.type == "scattergeo"]
    return [trace for trace in figure.data if trace.type != "scattergeo"], globes


def texts(figure: go.Figure) -> list[str]:
    return [re.sub(r"</?b>", "", str(text.text)) for text in figure.layout.annotations]


def area(figure: go.Figure, mark: str) -> Box:
    """The plot area of a part, as fractions from the left and from the bottom."""
    layout = figure.to_dict()["layout"]
    across, up = (layout[f"{axis}axis{mark}"]["domain"] for axis in "xy")
    return Box(across[0], up[0], across[1], up[1])


def pixels(figure: go.Figure, mark: str) -> Box:
    """The plot area of a part in pixels from the top left corner."""
    part, margin, layout = area(figure, mark), figure.layout.margin, figure.layout
    high = layout.height - margin.t - margin.b
    up, down = (margin.t + (1 - at) * high for at in (part.bottom, part.top))
    return Box(part.left * layout.width, up, part.right * layout.width, down)


@pytest.mark.sweep(2)
@canvases
@views
def test_both_parts_show_what_they_show_alone(drawn: Draw, address: str, canvas: Canvas) -> None:
    timeline, globe = parts(drawn("poster", address, canvas))
    assert ids(timeline) == ids(list(drawn("timeline", address, Canvas()).data))
    assert ids(globe) == ids(list(drawn("map", address, Canvas()).data))


@views
def test_every_record_has_a_mark(look: Look, drawn: Draw, address: str) -> None:
    rows, _ = look(address)
    timeline, _ = parts(drawn("poster", address, TALL))
    assert ids(timeline) >= set(rows.frame["id"])


def test_a_wide_one_has_its_parts_side_by_side(drawn: Draw) -> None:
    figure = drawn("poster", "", WIDE)
    timeline, globe = area(figure, ""), area(figure, "2")
    assert timeline.right < globe.left
    assert timeline.right * WIDE.width <= WIDE.width * SHARE - PART_GAP
    assert timeline.bottom > 0.8
    assert globe.bottom - globe.top > 0.5


def test_a_tall_one_has_the_timeline_above_the_map(drawn: Draw) -> None:
    figure = drawn("poster", "", TALL)
    timeline, globe = area(figure, ""), area(figure, "2")
    assert globe.bottom < timeline.top  # counted from the foot of the picture
    assert timeline.right > 0.9
    assert globe.right > 0.9


@pytest.mark.parametrize(("width", "side_by_side"), [(1250, False), (1251, True)])
def test_where_one_becomes_the_other(drawn: Draw, width: int, side_by_side: bool) -> None:
    figure = drawn("poster", "?sender=GBR", Canvas(width, 1000))
    assert (area(figure, "").right < area(figure, "2").left) == side_by_side


@canvases
@views
def test_each_part_keeps_to_its_own_room(drawn: Draw, address: str, canvas: Canvas) -> None:
    figure = drawn("poster", address, canvas)
    whole, timeline, globe = Box(0, 0, 1, 1), area(figure, ""), area(figure, "2")
    assert timeline.within(whole)
    assert globe.within(whole)
    assert not timeline.meets(globe)
    for name in {trace.geo or "geo" for trace in parts(figure)[1]}:
        domain = figure.layout[name].domain
        assert Box(domain.x[0], domain.y[0], domain.x[1], domain.y[1]).within(globe, 1e-9)
    assert (figure.layout.width, figure.layout.height) == (canvas.width, canvas.height)


@canvases
def test_every_part_of_it_is_placed_by_something_that_is_there(drawn: Draw, canvas: Canvas) -> None:
    figure = drawn("poster", ARTICLE, canvas)
    known = {"paper", "x", "y", "x domain", "y domain", "x2 domain", "y2 domain"}
    for item in (*figure.layout.annotations, *figure.layout.shapes):
        assert {item.xref or "x", item.yref or "y"} <= known
        assert item.to_plotly_json().get("layer") != "between"
    assert {trace.xaxis or "x" for trace in parts(figure)[0]} == {"x", "x2"}


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("canvas", [TALL, Canvas(1280, 720)], ids=["tall", "slide"])
def test_nothing_leaves_its_part_or_meets(
    measured: Measure, drawn: Draw, look: Look, canvas: Canvas
) -> None:
    drawing, figure = measured("poster", ARTICLE, canvas), drawn("poster", ARTICLE, canvas)
    whole, above, below = Box(0, 0, canvas.width, canvas.height), *_rooms(figure)
    assert overlaps(drawing.texts) == []
    assert outside(drawing.texts, whole) == []
    # What lies beyond the map's frame is clipped there.
    assert len([mark for mark in drawing.marks if mark.within(above, 6)]) >= look(ARTICLE)[0].count
    assert len([mark for mark in drawing.marks if mark.within(below)]) > 10
    assert drawing.frames
    assert all(frame.within(below, 3) for frame in drawing.frames)
    named = {text.text: text for text in drawing.labels}
    on_map = [text for name, text in named.items() if name in ("Greece", "Turkey", "Poland")]
    assert on_map
    assert outside(on_map, below) == []


def _rooms(figure: go.Figure) -> tuple[Box, Box]:
    return pixels(figure, ""), pixels(figure, "2")


# --- words ---------------------------------------------------------------------------------------


TOGETHER = ("timeline", "map")
"""The charts that a poster joins."""


def test_it_says_once_what_both_parts_share(look: Look) -> None:
    rows, _ = look(ARTICLE)
    own = Words(title="Who went where", credit="Graphic: the desk", address="kyiv-2022 1.0")
    said = texts(draw("poster", *look(ARTICLE), WIDE, own))
    assert said.count("Who went where") == 1
    assert rows.title not in said
    for once in ("Graphic: the desk", "kyiv-2022 1.0", BORDERS, say_counts(rows)):
        assert sum(once in line for line in said) == 1
    assert sum(line.startswith("Sources: ") for line in said) == 1
    headings = [line for line in said if line.endswith(":")]
    assert "Where:" in headings
    assert len(headings) == sum(len(_headings(look, chart)) for chart in TOGETHER)


def _headings(look: Look, chart: str) -> list[str]:
    return [line for line in texts(draw(chart, *look(ARTICLE), WIDE)) if line.endswith(":")]


@pytest.mark.sweep(3)
@pytest.mark.parametrize(
    ("part", "gone"),
    [
        ("title", "Kyiv and Moscow, winter 2022"),
        ("subtitle", "as known on 31 January 2022"),
        ("legend", "Where:"),
        ("sources", "Sources: "),
        ("note", BORDERS),
        ("address", "kyiv-2022 1.0"),
        ("labels", "Johnson"),
    ],
)
def test_a_part_that_is_hidden_is_gone_and_the_others_stay(
    look: Look, article: Callable[[str], go.Figure], part: str, gone: str
) -> None:
    shown = {
        *("Kyiv and Moscow, winter 2022", "as known on 31 January 2022", "Where:", "Sources: "),
        *(BORDERS, "kyiv-2022 1.0"),
    }

    def there(hide: str) -> set[str]:
        figure = article(hide)
        marked = [str(text) for trace in figure.data for text in _labels(trace)]
        lines = " ".join([*texts(figure), *marked])
        return {text for text in {*shown, gone} if text in lines}

    assert there("") == {*shown, gone}
    assert there(part) == shown - {gone}
    assert say_counts(look(ARTICLE)[0]) in " ".join(texts(article(part)))


def _labels(trace: BaseTraceType) -> tuple[str, ...]:
    """The texts that a trace writes beside its marks."""
    shown = trace.type != "bar" and "text" in (trace.mode or "")
    return tuple(trace.text or ()) if shown else ()


def test_all_parts_can_be_hidden_at_once(look: Look) -> None:
    rows, view = look(ARTICLE)
    bare = draw("poster", rows, view, WIDE, Words(hide=frozenset(PARTS)))
    assert say_counts(rows) in texts(bare)
    assert ids(parts(bare)[0]) >= set(rows.frame["id"])


def nameless(figure: go.Figure) -> int:
    """How many records a picture says it does not name."""
    found = re.findall(r"([\d,]+) without a name", " ".join(texts(figure)))
    assert len(found) <= 1
    return int(found[0].replace(",", "")) if found else 0


def test_records_without_a_name_are_counted_for_both_parts(drawn: Draw) -> None:
    small = drawn("poster", "?sender=GBR", Canvas(540, 960))
    large = drawn("poster", "?sender=GBR", Canvas(2400, 3200))
    assert nameless(small) >= nameless(large)
    crowded = drawn("poster", "", Canvas(600, 900))
    assert nameless(crowded) > 0


def test_an_empty_view_is_a_poster_too(look: Look) -> None:
    rows, view = look("?q=nothing-of-the-kind")
    figure = draw("poster", rows, view, TALL)
    assert rows.count == 0
    assert ids(list(figure.data)) == set()
    assert any(say_counts(rows) in line for line in texts(figure))


def test_a_poster_of_no_given_height_is_a_sheet_of_paper(look: Look) -> None:
    figure = draw("poster", *look(ARTICLE), Canvas(WIDE.width, 0))
    assert figure.layout.height == round(WIDE.width / 2**0.5)


def test_the_same_view_is_the_same_poster(kyiv: Dataset) -> None:
    def once() -> tuple[Rows, View]:
        view = parse(ARTICLE, query.choices(kyiv))
        return query.select(kyiv, view), view

    one, two = (draw("poster", *once(), WIDE).to_json() for _ in range(2))
    assert one == two
    assert PICTURES["poster"].title == "Timeline and map"


@pytest.mark.parametrize("canvas", [WIDE, TALL], ids=["wide", "tall"])
def test_a_poster_draws_each_of_its_charts_once(
    look: Look, monkeypatch: pytest.MonkeyPatch, canvas: Canvas
) -> None:
    drawings: list[str] = []

    def heard(drawn: Callable[[Any], Drawing]) -> Callable[[Plan], Drawing]:
        def draws(plan: Plan) -> Drawing:
            drawings.append(type(plan).__name__)
            return drawn(plan)

        return draws

    for part in (TimelinePlan, MapPlan):
        monkeypatch.setattr(part, "draw", heard(part.draw))
    figure = draw("poster", *look(ARTICLE), canvas)
    assert drawings == ["TimelinePlan", "MapPlan"]
    assert {trace.type for trace in figure.data} == {"bar", "scatter", "scattergeo"}


def test_no_chart_says_of_itself_what_only_its_maker_reads(look: Look) -> None:
    """What a page writes beside a chart is given beside it, not hidden in its layout."""
    for name in PICTURES:
        assert draw(name, *look(ARTICLE), WIDE).layout.meta is None


@pytest.mark.parametrize("chart", PICTURES)
@pytest.mark.parametrize("address", [ARTICLE, "?q=nothing-of-the-kind"], ids=["article", "nothing"])
def test_a_plan_that_is_drawn_twice_gives_the_same(look: Look, chart: str, address: str) -> None:
    plan_ = plan(chart, *look(address), WIDE)
    assert plan_.draw().figure.to_json() == plan_.draw().figure.to_json()
