"""The timeline: every record has its mark, each mark says what is known, and no text is in the way.

What stands where is measured in the drawing that Chromium makes of the figure.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from math import inf
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard import charts, query
from dashboard.charts import Canvas
from dashboard.charts.frame import marks
from dashboard.charts.frame.style import THEMES, faded
from dashboard.charts.timeline.arrangement import DENSE_MARKS
from dashboard.charts.timeline.labels import standings
from dashboard.charts.timeline.spans import LEAST_HEIGHT
from dashboard.charts.timeline.timeline import TimelinePlan
from dashboard.dataset import Dataset
from dashboard.model import vocabularies
from dashboard.model.vocabularies import GOING
from dashboard.outputs.images import PRESETS, Renderer
from dashboard.outputs.images.options import TALLEST, split
from dashboard.query import Day, Rows, rows_of
from dashboard.text.sentences import charts as charts_words
from dashboard.text.sentences.charts import NOTHING_MATCHES
from dashboard.view import FILTERS, View
from tests.boxes import Box, Draw, Look, Measure, Ruler, covering, outside, overlaps
from tests.colours import blended, contrast
from tests.figures import draw
from tests.lists import Item, listed
from tests.pictures import figure_of

pytest_plugins = ["tests.pictures"]

ARTICLE = "?asof=2022-01-31&since=2022-01-24&until=2022-02-13"
SINGLE = "?q=Erdo%C4%9Fan&kind=visit&since=2022-01-24&until=2022-02-13"
VIEWS = {"default": "", "article": ARTICLE, "single visit": SINGLE}
PICTURE, TALL = Canvas(tallest=TALLEST), Canvas(1200, 0, framed=False)
LOW = Canvas()
"""Of the usual height, in which not every name of the bundled data set has room."""

CANVASES = {
    "picture": PICTURE,
    **{f"{width} wide": Canvas(width, 0, framed=False) for width in (336, 700, 1200, 1850)},
}
LIGHT, DAY = THEMES["light"], timedelta(days=1)


@dataclass(frozen=True)
class Drawn:
    """A record's mark as the figure holds it; a dot has no `begin` and no `end`."""

    id: str
    y: float
    fill: str
    line: str
    outline: float
    symbol: str = ""
    at: datetime | None = None
    begin: datetime | None = None
    end: datetime | None = None


UNTOLD = "no source in this data set says what came of it"


def bars(figure: go.Figure) -> dict[str, Drawn]:
    """The stays and windows."""
    found = {}
    for trace in figure.data:
        if trace.type != "bar":
            continue
        for n, record in enumerate(trace.customdata):
            begin = trace.base[n]
            end = begin + timedelta(milliseconds=trace.x[n])
            look, line = trace.marker.color[n], trace.marker.line
            found[record] = Drawn(
                record, trace.y[n], look, line.color[n], line.width[n], begin=begin, end=end
            )
    return found


def dots(figure: go.Figure) -> dict[str, Drawn]:
    """The known days, and the crosses at the ends of what was refused over a longer time."""
    (trace,) = scatters(figure, "markers")
    look, crosses = trace.marker, refusals(figure)
    return {
        record: Drawn(
            record,
            trace.y[n],
            look.color[n],
            look.line.color[n],
            look.line.width,
            look.symbol[n],
            trace.x[n],
        )
        for n, record in enumerate(trace.customdata)
        if n not in crosses
    }


def refusals(figure: go.Figure) -> set[int]:
    """The places among the dots of the crosses of what went on, whose records have another mark."""
    traces = [trace for trace in figure.data if trace.customdata is not None]
    count = Counter(record for trace in traces for record in trace.customdata)
    (trace,) = scatters(figure, "markers")
    texts = zip(trace.customdata, trace.hovertext, strict=True)
    return {n for n, (id_, text) in enumerate(texts) if count[id_] > 1 and "<br>Now " in text}


def dot_size(figure: go.Figure) -> float:
    """The size of a day's dot."""
    size = scatters(figure, "markers")[0].marker.size
    return float(size if isinstance(size, float) else max(size))


def dot_of(figure: go.Figure, record: str) -> str:
    """The symbol of a record's dot, or of the sign in its bar; empty for none."""
    found = dots(figure)
    return found[record].symbol if record in found else ""


def brackets(figure: go.Figure) -> list[tuple[datetime, datetime, float]]:
    """Beginning, end and height of each ghost."""
    (trace,) = (trace for trace in scatters(figure, "lines") if trace.line.dash)
    corners = list(zip(trace.x, trace.y, strict=True))
    return [
        (corners[n][0], corners[n + 2][0], corners[n + 1][1]) for n in range(0, len(corners), 5)
    ]


def named(figure: go.Figure) -> dict[str, str]:
    """The name beside each record's mark."""
    (names,) = [trace for trace in scatters(figure, "text") if trace.meta]
    texts = [re.sub("<[^>]*>", "", text) for text in names.text]
    pairs = list(zip(names.meta["names"], texts, strict=True))
    return dict(reversed(pairs))  # those of refusals are the last


def arrows(figure: go.Figure) -> list[Any]:
    return scatters(figure, "lines+markers")


def scatters(figure: go.Figure, mode: str) -> list[Any]:
    return [trace for trace in figure.data if trace.type == "scatter" and trace.mode == mode]


def labels(figure: go.Figure) -> list[str]:
    (trace,) = scatters(figure, "text")
    return list(trace.text)


def said(figure: go.Figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


def by_id(rows: Rows) -> dict[str, Any]:
    return {str(row.id): row for row in rows.frame.itertuples()}


@pytest.mark.sweep(4)
@pytest.mark.parametrize("canvas", CANVASES.values(), ids=CANVASES)
@pytest.mark.parametrize("address", VIEWS.values(), ids=VIEWS)
def test_every_record_has_a_mark(look: Look, drawn: Draw, address: str, canvas: Canvas) -> None:
    rows, _ = look(address)
    figure = drawn("timeline", address, canvas)
    assert bars(figure).keys() | dots(figure).keys() == set(rows.frame["id"])
    assert rows.count > 0


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.data())
def test_every_record_of_any_view_has_a_mark(kyiv: Dataset, data: st.DataObject) -> None:
    view = data.draw(views(kyiv))
    rows = query.select(kyiv, view)
    canvas = data.draw(st.sampled_from(list(CANVASES.values())))
    figure = draw("timeline", rows, view, canvas)
    assert bars(figure).keys() | dots(figure).keys() == set(rows.frame["id"])
    lowest = figure.layout.yaxis.range[0]
    drawn_marks = [*bars(figure).values(), *dots(figure).values()]
    assert all(0 <= mark.y <= lowest for mark in drawn_marks)


@pytest.mark.sweep(24)
@pytest.mark.parametrize("canvas", CANVASES.values(), ids=CANVASES)
@pytest.mark.parametrize("address", VIEWS.values(), ids=VIEWS)
def test_a_day_is_as_visible_as_a_stay(
    drawn: Draw, measured: Measure, address: str, canvas: Canvas
) -> None:
    figure, drawing = drawn("timeline", address, canvas), measured("timeline", address, canvas)
    (dotted,) = scatters(figure, "markers")
    assert len(drawing.marks) == len(bars(figure)) + len(dotted.customdata)
    assert len(drawing.arrows) == len(arrows(figure))
    points = [record for record in bars(figure) if dot_of(figure, record).endswith("-dot")]
    sizes = sorted(min(box.right - box.left, box.bottom - box.top) for box in drawing.marks)
    assert sizes[len(points)] >= 5.0  # the points in bars of what is under way are small


def test_a_short_stay_is_no_larger_than_a_day_and_stands_on_its_days(kyiv: Dataset) -> None:
    view = View(kind=("visit",), since=date(2010, 1, 1), until=date(2030, 1, 1))
    rows = query.select(kyiv, view)
    figure = draw("timeline", rows, view, TALL)
    spans: list[Any] = [row for row in rows.frame.itertuples() if row.precision == "span"]
    stays = [row for row in spans if not row.disputed or row.id == "khan-moscow-2022-02"]
    assert len(spans) - len(stays) == 2  # drawn on the day that their sources share
    middles: list[Any] = [row.start_min + (row.end_max - row.start_min + DAY) / 2 for row in stays]
    assert len(stays) > 5
    assert bars(figure) == {}
    assert isinstance(scatters(figure, "markers")[0].marker.size, float)  # one size for all
    places = [dots(figure)[row.id].at for row in stays]
    assert all(abs(at - middle) < DAY / 24 for at, middle in zip(places, middles, strict=True))


def test_a_short_window_is_a_pale_dot(tmp_path: Path) -> None:
    items = [Item("FRA", "UKR", when=when) for when in ("2001-07-01", "[2001-07-01..2001-07-03]")]
    off = Item("FRA", "UKR", status="cancelled", when="[2001-07-01..2001-07-03]")
    data = listed(tmp_path / "listed", *items, off, since="1990-01-01", until="2009-12-31")
    found = dots(draw("timeline", query.select(data, View()), View(), TALL))
    assert found["r0"].fill == LIGHT.first == found["r2"].fill
    assert found["r1"].fill == faded(LIGHT.first, 0.38)
    assert [found[record].symbol for record in ("r1", "r2")] == ["circle", "circle-x-open"]


def test_a_bar_is_longer_than_high(kyiv: Dataset) -> None:
    rows = query.select(kyiv, View())
    for width in range(300, 1600, 200):
        figure = draw("timeline", rows, View(), Canvas(width, 0, framed=False))
        scale = milliseconds(figure) / plot_width(figure)
        size = dot_size(figure)
        for trace in figure.data:
            if trace.type == "bar" and len(trace.x):
                lengths = [length / scale for length in trace.x]
                assert min(lengths) >= size + 3.9
                shapes = zip(lengths, trace.width, strict=True)
                assert all(long >= 1.3 * high and high >= size for long, high in shapes)


def milliseconds(figure: go.Figure) -> float:
    """The length of the axis."""
    begin, end = map(date.fromisoformat, figure.layout.xaxis.range)
    return (end - begin) / DAY * 86.4e6


def plot_width(figure: go.Figure) -> float:
    margin = figure.layout.margin
    return figure.layout.width - margin.l - margin.r


def views(kyiv: Dataset) -> st.SearchStrategy[View]:
    """Views of the bundled data set: any window, day and filters."""
    known = query.choices(kyiv)
    some = {
        name: st.one_of(
            st.just(()),
            st.lists(st.sampled_from(list(known[name])), max_size=3).map(tuple),
        )
        for name in FILTERS
    }
    day = st.dates(date(2021, 12, 20), date(2022, 3, 10))
    spans = st.one_of(
        st.just((None, None)), st.tuples(day, day).map(lambda ends: (min(ends), max(ends)))
    )
    return st.builds(
        lambda span, chosen, asof, group: View(
            since=span[0], until=span[1], asof=asof, group=group, **chosen
        ),
        spans,
        st.fixed_dictionaries(some),
        st.one_of(st.none(), day),
        st.sampled_from(list(known["group"])),
    )


@pytest.mark.parametrize("address", VIEWS.values(), ids=VIEWS)
def test_bars_cover_their_days_and_no_others(look: Look, drawn: Draw, address: str) -> None:
    rows, _ = look(address)
    edges, found = (rows.since, rows.until), bars(drawn("timeline", address, PICTURE))
    assert found.keys() == set(rows.frame.loc[rows.frame["precision"] != "day", "id"])
    for record, bar in found.items():
        row = by_id(rows)[record]
        begin = cut(row.start_min, edges[0], *edges)
        if record in ("liimets-kyiv-2022-02", "rinkevics-kyiv-2022-02"):
            begin = date(2022, 2, 24)  # the only day on which their sources agree
        assert bar.begin.date() == begin
        assert (bar.end - timedelta(seconds=1)).date() == cut(row.end_max, edges[1], *edges)


@pytest.mark.parametrize("address", VIEWS.values(), ids=VIEWS)
def test_dots_stand_at_noon_of_their_day(look: Look, drawn: Draw, address: str) -> None:
    rows, _ = look(address)
    found, records = dots(drawn("timeline", address, PICTURE)), by_id(rows)
    days = {record for record in found if records[record].precision == "day"}
    assert days == set(rows.frame.loc[rows.frame["precision"] == "day", "id"])
    for record in days:
        at = records[record].start_min + DAY / 2
        assert abs(found[record].at - at) < timedelta(minutes=1)
    others = [records[record] for record in found.keys() - days]
    assert all(row.stage == "off" or row.status in GOING for row in others)


def test_open_ends_reach_the_edge(look: Look, drawn: Draw) -> None:
    rows, _ = look(ARTICLE)
    drawn_bars = bars(drawn("timeline", ARTICLE, PICTURE))
    assert not rows.frame["start_min"].isna().any()
    lasting = rows.frame.loc[rows.frame["end_max"].isna(), "id"].tolist()
    assert lasting == ["est-d30-howitzers-2022-01"]
    assert drawn_bars[lasting[0]].begin == datetime(2022, 1, 24)  # noqa: DTZ001
    ends = {drawn_bars[record].end for record in lasting}
    assert all(abs(end - datetime(2022, 2, 14)) < timedelta(seconds=1) for end in ends)  # noqa: DTZ001


@pytest.mark.parametrize("address", VIEWS.values(), ids=VIEWS)
@pytest.mark.parametrize("canvas", [PICTURE, TALL], ids=["picture", "page"])
def test_ghosts_stand_in_the_windows_that_were_said(
    look: Look, drawn: Draw, address: str, canvas: Canvas
) -> None:
    rows, _ = look(address)
    figure = drawn("timeline", address, canvas)
    slack = timedelta(milliseconds=6 * milliseconds(figure) / plot_width(figure))
    said_of = accounts(rows, figure)
    assert brackets(figure)
    for begin, end, foot in brackets(figure):
        assert any(
            not begin < ghost.start_min - slack and not end > ghost.end_max + DAY + slack
            for ghost in said_of[max(y for y in said_of if y < foot)]
        ), f"no earlier account says {begin} to {end}"


def accounts(rows: Rows, figure: go.Figure) -> dict[float, list[Any]]:
    """The ghosts of the records in each row, by the row's height."""
    height = {mark.id: mark.y for mark in (*dots(figure).values(), *bars(figure).values())}
    records = list(rows.frame["id"])
    found: dict[float, list[Any]] = {y: [] for y in height.values()}
    for ghost in rows.ghosts.itertuples():
        found[height[records[ghost.at]]].append(ghost)
    return found


def cut(day: Day, otherwise: date, since: date, until: date) -> date:
    """The day, or the window's edge where the day lies outside or is not known."""
    return otherwise if pd.isna(day) else min(max(day.date(), since), until)


def test_each_earlier_account_in_the_window_has_a_bracket(look: Look, drawn: Draw) -> None:
    rows, _ = look("")
    inside = rows.ghosts[
        ~(rows.ghosts["start_min"] > pd.Timestamp(rows.until))
        & ~(rows.ghosts["end_max"] < pd.Timestamp(rows.since))
    ]
    dated = rows.rivals[rows.rivals["what"] == "date"]
    others = {(told.at, told.when) for told in pd.concat([dated, rows.denied]).itertuples()}
    ghosts = {(ghost.at, ghost.when) for ghost in inside.itertuples()}
    assert len(others & ghosts) == 6
    crossed = 3  # refusals of a day, of what went on later
    assert len(brackets(drawn("timeline", "", TALL))) == len(ghosts - others) - crossed > 20


def test_ghosts_lie_below_the_marks(drawn: Draw) -> None:
    figure = drawn("timeline", "", TALL)
    kinds = [(trace.type, trace.type == "scatter" and trace.mode) for trace in figure.data]
    first_mark = next(n for n, (kind, _) in enumerate(kinds) if kind == "bar")
    assert kinds[0] == ("scatter", "lines")
    assert figure.data[0].line.dash
    assert all(mode in ("lines", "lines+markers") for _, mode in kinds[:first_mark])
    marked = {mark.y for mark in (*bars(figure).values(), *dots(figure).values())}
    feet = {round(foot - 0.49 * DENSE_MARKS.pitch, 3) for _, _, foot in brackets(figure)}
    assert feet <= {round(y, 3) for y in marked}


def test_arrows_lead_from_plans_that_moved(look: Look, drawn: Draw) -> None:
    rows, _ = look("")
    figure = drawn("timeline", "", TALL)
    moved = sorted(moved_plans(rows))
    y = {mark.id: mark.y for mark in (*dots(figure).values(), *bars(figure).values())}
    drawn_at = [arrow.y[0] for arrow in arrows(figure)]
    assert sorted(drawn_at) == sorted(y[r] for r in moved if y[r] in drawn_at)
    names = named(figure)
    for record in {record for record in moved if y[record] not in drawn_at}:
        assert len(names[record]) > 15  # its name reaches from the mark over the plan
    assert len(drawn_at) > 10
    assert "truss-kyiv-2022-02" in moved
    assert "baerbock-kyiv-2022-02" not in moved


@pytest.mark.parametrize("canvas", CANVASES.values(), ids=CANVASES)
def test_a_refusal_of_what_went_on_is_a_crossed_mark_with_its_name(
    drawn: Draw, measured: Measure, canvas: Canvas
) -> None:
    """Germany refused lethal weapons on 26 and 31 January, and approved them on 26 February."""
    address = "?sender=DEU&kind=shipment"
    figure = drawn("timeline", address, canvas)
    (trace,) = scatters(figure, "markers")
    lethal = [n for n, record in enumerate(trace.customdata) if record == "deu-lethal-weapons"]
    looks = {str(trace.x[n])[:10]: trace.marker.symbol[n] for n in lethal}
    crossed = dict.fromkeys(("2022-01-26", "2022-01-31"), "square-x-open")
    assert looks == {**crossed, "2022-02-26": "square"}
    texts = [trace.hovertext[n] for n in lethal]
    assert "Approved" in texts[0]  # the first mark of a record is that in force
    assert all("Refused" in text and "Now approved" in text for text in texts[1:])
    (names,) = [trace for trace in scatters(figure, "text") if trace.meta]
    own = [n for n, id_ in enumerate(names.meta["names"]) if id_ == "deu-lethal-weapons"]
    assert [names.text[n] for n in own] == ["lethal weapons ?", "lethal weapons"]
    drawing = measured("timeline", address, canvas)
    assert overlaps(drawing.labels) == []
    assert date(2022, 1, 31) not in [begin.date() for begin, *_ in brackets(figure)]


def test_a_refusal_in_the_period_of_what_went_on_later_is_crossed(look: Look) -> None:
    rows, view = look("?since=2022-01-24&until=2022-02-06&sender=DEU")
    drawing = charts.draw("timeline", rows, view, PICTURE)
    assert dots(drawing.figure)["deu-lethal-weapons"].symbol == "square-x-open"
    assert "called off or refused" in [entry.label for entry in drawing.caption.entries]


def test_where_marks_are_small_what_was_called_off_is_the_cross_alone(kyiv: Dataset) -> None:
    """An outline with a cross in it looks filled there, as what happened does."""
    (trace,) = scatters(figure_of(kyiv, "timeline", "?preset=slide"), "markers")
    size = trace.marker.size
    assert (size if isinstance(size, float) else max(size)) < marks.LEAST_CROSSED
    off = [
        symbol
        for record, symbol in zip(trace.customdata, trace.marker.symbol, strict=True)
        if record in ("deu-lethal-weapons", "est-d30-howitzers-2022-01", "truss-kyiv-2022-02")
    ]
    assert off.count("x-thin-open") == 4
    assert not any("-x-" in symbol for symbol in trace.marker.symbol)


def test_what_is_blocked_until_it_is_approved_ends_there(drawn: Draw) -> None:
    figure = drawn("timeline", "?record=est-d30-howitzers-2022-01", PICTURE)
    (trace,) = scatters(figure, "markers")
    assert (str(trace.x[0])[:10], trace.marker.symbol[0]) == ("2022-01-21", "square-x-open")
    ((begin, end, _),) = brackets(figure)
    assert (begin.date(), end.date()) == (date(2022, 1, 21), date(2022, 2, 25))


@pytest.mark.parametrize("canvas", CANVASES.values(), ids=CANVASES)
def test_what_moved_has_its_name_at_its_mark(
    drawn: Draw, measured: Measure, canvas: Canvas
) -> None:
    """Where it was first dated weeks before, too; the arrow ends at the name."""
    figure, drawing = drawn("timeline", "", canvas), measured("timeline", "", canvas)
    for record in ("deu-helmets-2022-01", "deu-lethal-weapons"):
        text = named(figure)[record]
        (box,) = [each for each in drawing.labels if each.text == text]
        ends = [mark for mark in drawing.marks if mark.top < box.middle[1] < mark.bottom]
        assert min(abs(mark.left - box.right) for mark in ends) < 8
    heights = {arrow.y[0]: arrow for arrow in arrows(figure)}
    helmets = dots(figure)["deu-helmets-2022-01"]
    assert heights[helmets.y].x[1] < helmets.at - DAY


def test_an_arrow_ends_at_its_mark(drawn: Draw) -> None:
    figure = drawn("timeline", "", TALL)
    (arrow,) = (
        arrow for arrow in arrows(figure) if arrow.y[0] == dots(figure)["truss-kyiv-2022-02"].y
    )
    assert arrow.x[0] < arrow.x[1] < dots(figure)["truss-kyiv-2022-02"].at
    assert dots(figure)["truss-kyiv-2022-02"].at - arrow.x[1] < DAY / 2
    assert list(arrow.marker.size) == [0, 9]


def test_no_arrow_leads_from_a_statement_that_was_not_a_plan(look: Look) -> None:
    rows, view = look("")
    stated = replace(rows, ghosts=rows.ghosts.assign(planned=False))
    assert arrows(draw("timeline", stated, view, TALL)) == []


def moved_plans(rows: Rows) -> Iterator[str]:
    """The records that begin after a planned window, or visits that ended before it."""
    records: list[Any] = list(rows.frame.itertuples())
    ghost: Any
    for ghost in rows.ghosts[rows.ghosts["planned"]].itertuples():
        row = records[ghost.at]
        if row.start_min > ghost.end_max or (row.kind == "visit" and row.end_max < ghost.start_min):
            yield row.id


@pytest.mark.parametrize("address", ["", ARTICLE], ids=["default", "article"])
@pytest.mark.parametrize("theme", THEMES)
def test_colour_is_the_host(look: Look, drawn: Draw, address: str, theme: str) -> None:
    rows, _ = look(address)
    figure, colours = drawn("timeline", address, Canvas(theme=theme)), THEMES[theme]
    hues = {"UKR": colours.first, "RUS": colours.second}
    records = by_id(rows)
    drawn_marks = (*bars(figure).values(), *dots(figure).values())
    assert {mark.id for mark in drawn_marks} == records.keys()
    for mark in drawn_marks:
        assert mark.line == hues.get(records[mark.id].host, colours.other)


def test_what_goes_nowhere_is_grey_where_there_is_one_recipient(look: Look) -> None:
    rows, view = look("?kind=position")
    frame = rows.frame.assign(host=["UKR", *[""] * (rows.count - 1)])
    figure = draw("timeline", replace(rows, frame=frame, leads=("UKR", "")), view, PICTURE)
    found = {**dots(figure), **bars(figure)}
    lines = [found[record].line for record in frame["id"]]
    assert rows.count > 2
    assert lines == [LIGHT.first, *[LIGHT.other] * (rows.count - 1)]


@pytest.mark.parametrize("address", ["", ARTICLE], ids=["default", "article"])
def test_shape_is_the_kind(look: Look, drawn: Draw, address: str) -> None:
    rows, _ = look(address)
    found = dots(drawn("timeline", address, PICTURE))
    assert len({by_id(rows)[record].kind for record in found}) > 1
    for record, dot in found.items():
        symbol = marks.SYMBOLS[by_id(rows)[record].kind]
        assert dot.symbol in (symbol, f"{symbol}-dot", f"{symbol}-x-open", "x")


def test_kinds_have_shapes_of_their_own() -> None:
    assert len(set(marks.SYMBOLS.values())) == len(marks.SYMBOLS)
    assert set(marks.SYMBOLS) == set(query.KIND_LABELS)


@pytest.mark.parametrize("address", ["", ARTICLE], ids=["default", "article"])
def test_fill_is_the_status(look: Look, drawn: Draw, address: str) -> None:
    rows, _ = look(address)
    records, found = by_id(rows), dots(drawn("timeline", address, PICTURE))
    assert {records[record].stage for record in found} >= {"happened", "planned"}
    for record, dot in found.items():
        stage, is_going = records[record].stage, records[record].status in GOING
        is_over = stage == "happened" and not is_going
        assert (dot.fill == dot.line and "x" not in dot.symbol.split("-")) == is_over
        pale = (LIGHT.paper, faded(dot.line, 0.1))
        assert (dot.fill in pale) == (stage == "planned" or is_going)
        assert dot.symbol.endswith("-dot") == is_going
        assert ("x" in dot.symbol.split("-")) == (stage == "off")


@pytest.mark.parametrize("canvas", CANVASES.values(), ids=CANVASES)
def test_a_bar_across_the_period_has_its_name_inside(
    drawn: Draw, measured: Measure, canvas: Canvas
) -> None:
    """Full bars have it in the colour of paper; it is as long as the bar has room for."""
    address = "?since=2022-02-01&until=2022-02-03"
    figure, drawing = drawn("timeline", address, canvas), measured("timeline", address, canvas)
    (names,) = [trace for trace in scatters(figure, "text") if trace.meta]
    at = names.meta["names"].index("usa-airlift-2022-02")
    assert names.text[at] == "Javelins, grenade launchers, ammunition"
    assert names.textfont.color[at] == LIGHT.paper
    hospital = names.meta["names"].index("deu-field-hospital-2022-01")
    assert names.textfont.color[hospital] == LIGHT.ink
    (text,) = [each for each in drawing.labels if each.text == names.text[at]]
    (mark,) = [box for box in drawing.marks if text.within(box, 2.0)]
    assert text.left > mark.left + 2
    assert overlaps(drawing.texts) == []


@pytest.mark.parametrize("canvas", CANVASES.values(), ids=CANVASES)
def test_a_name_in_a_low_bar_touches_no_edge_of_it(drawn: Draw, canvas: Canvas) -> None:
    """Its middle stands a little under that of the bar, at every width alike."""
    figure = drawn("timeline", "?since=2022-02-01&until=2022-02-03", canvas)
    found = bars(figure)
    (names,) = [trace for trace in scatters(figure, "text") if trace.meta]
    at = names.meta["names"].index("usa-airlift-2022-02")
    assert 0 < names.y[at] - found["usa-airlift-2022-02"].y <= 1


def test_what_is_under_way_can_be_asked_for_in_the_key(kyiv: Dataset, look: Look) -> None:
    """It looks as its entry of the key, whose filter holds it alone."""
    rows, view = look("")
    plan = charts.draw("timeline", rows, view, PICTURE)
    asked = {entry.label: entry for entry in plan.caption.entries}
    going = [row.id for row in rows.records if row.status in GOING]
    assert "nld-weapons-2022-02" in going
    assert "meeks-kyiv-2022-01" in going
    entry = asked["under way, or in part"]
    assert (entry.mark, entry.fill) == ("circle-dot", LIGHT.paper)
    field, values = entry.asks
    assert {row.id for row in query.select(kyiv, View().changed(**{field: values})).records} == {
        *going
    }
    field, values = asked["happened"].asks
    assert not {row.id for row in query.select(kyiv, View().changed(**{field: values})).records} & {
        *going
    }


def test_what_was_called_off_is_crossed_out(look: Look, drawn: Draw) -> None:
    rows, _ = look(ARTICLE)
    off = set(rows.frame.loc[rows.frame["stage"] == "off", "id"])
    figure = drawn("timeline", ARTICLE, PICTURE)
    crossed = {r for r, dot in dots(figure).items() if "x" in dot.symbol.split("-")}
    assert crossed == off
    assert all(dots(figure)[record].fill == dots(figure)[record].line for record in off)
    assert off == {"deu-lethal-weapons", "est-d30-howitzers-2022-01"}


def test_what_was_to_come_is_outlined(look: Look, drawn: Draw) -> None:
    rows, _ = look(ARTICLE)
    found, records = bars(drawn("timeline", ARTICLE, PICTURE)), by_id(rows)
    to_come = [bar for record, bar in found.items() if records[record].stage != "happened"]
    assert len(to_come) > 5
    for bar in to_come:
        assert bar.outline >= 1
        assert contrast(bar.fill, LIGHT.paper) < 1.5


def test_a_stay_is_filled_and_a_window_is_pale(look: Look, drawn: Draw) -> None:
    rows, _ = look("")
    found = [(by_id(rows)[each], bar) for each, bar in bars(drawn("timeline", "", PICTURE)).items()]
    spans = [(row, bar) for row, bar in found if row.precision == "span"]
    stays = [bar for row, bar in spans if row.stage == "happened" and row.status not in GOING]
    assert {bar.fill for row, bar in spans if row.status in GOING} == {LIGHT.paper}
    windows = [bar for row, bar in found if row.precision == "window"]
    assert stays
    assert windows
    assert all(bar.fill == bar.line for bar in stays)
    assert all(bar.fill.startswith("rgba(") for bar in windows)


@pytest.mark.parametrize("address", ["", ARTICLE], ids=["default", "article"])
@pytest.mark.parametrize("theme", THEMES)
def test_every_bar_has_an_edge_or_a_fill_with_a_contrast_of_3_to_1(
    drawn: Draw, theme: str, address: str
) -> None:
    colours = THEMES[theme]
    faint = {
        bar.id
        for bar in bars(drawn("timeline", address, Canvas(theme=theme))).values()
        for ground in (colours.paper, colours.band)
        if contrast(bar.fill, ground) < 3 and (bar.outline < 1 or contrast(bar.line, ground) < 3)
    }
    assert faint == set()


@pytest.mark.parametrize("theme", THEMES)
def test_a_label_inside_a_window_can_be_read(drawn: Draw, theme: str) -> None:
    colours = THEMES[theme]
    found = bars(drawn("timeline", ARTICLE, Canvas(theme=theme))).values()
    windows = [bar for bar in found if bar.fill.startswith("rgba(")]
    assert windows
    for bar in windows:
        assert contrast(colours.ink, blended(bar.fill, colours.band)) >= 4.5


def test_an_outcome_that_nobody_reported_is_asked_for(look: Look, drawn: Draw) -> None:
    rows, _ = look("")
    asked = rows.frame["unreported"] | rows.frame["uncertain"]
    shown = labels(drawn("timeline", "", Canvas(1850, 0, framed=False)))
    asking = [text.removesuffix(" ≠").removesuffix(" ?") for text in shown if " ?" in text]
    assert asked.sum() - 1 <= len(asking) <= asked.sum()
    names = set(rows.frame.loc[asked, "label"])
    for text in asking:
        start = text.removesuffix("…")
        assert any(name.startswith(start) or start.startswith(f"{name}, ") for name in names), text


def test_an_approximate_date_is_said_to_be_one(look: Look) -> None:
    rows, view = look(SINGLE)
    about = replace(rows, frame=rows.frame.assign(approximate=True))
    assert labels(draw("timeline", about, view, TALL)) == ["≈ Erdoğan"]


@pytest.mark.parametrize("address", VIEWS.values(), ids=VIEWS)
def test_each_label_is_that_of_a_record(look: Look, drawn: Draw, address: str) -> None:
    rows, _ = look(address)
    known = {marks.fitted(row, 11, inf) for row in rows_of(rows.frame)}
    known |= {marks.label_with_place(row, rows, 11, 400) for row in rows_of(rows.frame)} - {""}
    known |= {str(row.label) for row in rows_of(rows.frame)}  # of refusals
    found = labels(drawn("timeline", address, Canvas(2400, 0, framed=False)))
    assert found
    for label in found:
        begun = label.partition("…")[0]
        assert label in known or any(text.startswith(begun) for text in known if begun != label)


SHUTTLE = [
    Item("USA", "ISR", "Jerusalem", when="1974-05-02"),
    Item("USA", "SYR", "Damascus", when="1974-05-02"),
    Item("USA", "EGY", "Cairo", when="1974-05-02"),
    Item("USA", "ISR", "Jerusalem", when="1974-05-03"),
    Item("USA", "SYR", when="1974-05-03"),
]
MAY = {"since": "1974-05-01", "until": "1974-05-31"}


def test_lines_under_a_chart_say_the_place(tmp_path: Path) -> None:
    rows = query.select(listed(tmp_path / "listed", *SHUTTLE, **MAY), View())
    lines = [text for text in said(draw("timeline", rows, View(), PICTURE)) if "Gazette: " in text]
    assert lines == [
        "1 March 2022. Gazette: Someone, Jerusalem: completed, 2 May 1974",
        "1 March 2022. Gazette: Someone, Damascus: completed, 2 May 1974",
        "1 March 2022. Gazette: Someone, Cairo: completed, 2 May 1974",
        "1 March 2022. Gazette: Someone, Jerusalem: completed, 3 May 1974",
        "1 March 2022. Gazette: Someone, Syria: completed, 3 May 1974",
    ]


def test_a_mark_of_another_host_than_the_first_says_its_place(tmp_path: Path) -> None:
    rows = query.select(listed(tmp_path / "listed", *SHUTTLE, **MAY), View())
    figure = draw("timeline", rows, View(), PICTURE)
    places = ["", ", Damascus", ", Cairo", "", ", Syria"]
    assert labels(figure) == [f"Someone{place}" for place in places]
    grey = [mark.id for mark in dots(figure).values() if mark.line == LIGHT.other]
    assert grey == ["r2"]


def test_no_place_is_said_that_the_label_says_already(tmp_path: Path) -> None:
    lot = Item("USA", "EGY", "Cairo", "delivered", "1974-05-10", goods="Rifles for Cairo")
    rows = query.select(listed(tmp_path / "listed", *SHUTTLE, lot, **MAY), View())
    rows = replace(rows, leads=("ISR", "SYR"))
    assert labels(draw("timeline", rows, View(), PICTURE))[-1] == "Rifles for Cairo"


def test_a_place_beside_a_name_makes_no_rows(look: Look) -> None:
    rows, view = look("")
    for width in (700, 1200):
        canvas = Canvas(width, 0, framed=False)
        to_one = replace(rows, frame=rows.frame.assign(host=rows.leads[0]))
        drawings = [draw("timeline", each, view, canvas) for each in (rows, to_one)]
        assert drawings[0].layout.height == drawings[1].layout.height
        assert len(labels(drawings[0])) == len(labels(drawings[1]))
        assert labels(drawings[0]) != labels(drawings[1])


def test_a_wide_page_leaves_few_records_without_a_label(look: Look, drawn: Draw) -> None:
    rows, _ = look("")
    assert len(labels(drawn("timeline", "", CANVASES["1850 wide"]))) >= rows.count - 3


def test_markup_in_a_label_is_made_plain(look: Look) -> None:
    rows, view = look(SINGLE)
    spoilt = replace(rows, frame=rows.frame.assign(label="<b>a</b> & <i>"))
    (label,) = labels(draw("timeline", spoilt, view, TALL))
    assert label == "&lt;b&gt;a&lt;/b&gt; &amp; &lt;i&gt;"


def test_a_pointer_tells_who_where_what_and_when(drawn: Draw) -> None:
    told = hover(drawn("timeline", ARTICLE, PICTURE))
    assert told["orban-moscow-2022-02"] == (
        "<b>Viktor Orbán, Prime Minister</b><br>Hungary → Moscow, Russia<br>"
        "Announced: 1 February 2022<br>“on Tuesday”"
    )
    assert told["deu-lethal-weapons"] == (
        "<b>lethal weapons</b><br>Germany → Ukraine<br>Refused: 31 January 2022"
    )


def test_a_pointer_tells_that_an_outcome_was_not_reported(look: Look, drawn: Draw) -> None:
    rows, _ = look(ARTICLE)
    told = hover(drawn("timeline", ARTICLE, PICTURE))
    silent = {
        r
        for r, text in told.items()
        if text.endswith("no source in this data set says what came of it")
    }
    assert silent == set(rows.frame.loc[rows.frame["unreported"], "id"])
    assert "deu-helmets-2022-01" in silent


def test_a_pointer_tells_the_status_of_every_record(look: Look, drawn: Draw) -> None:
    rows, _ = look("")
    told = hover(drawn("timeline", "", PICTURE))
    assert told.keys() == set(rows.frame["id"])
    for row in rows.frame.itertuples():
        assert row.status.capitalize() in told[row.id]


def test_markup_in_what_a_pointer_tells_is_made_plain(look: Look) -> None:
    rows, view = look(SINGLE)
    fields = dict.fromkeys(("detail", "wording", "city", "status"), "<a href='x'>&")
    spoilt = replace(rows, frame=rows.frame.assign(**fields))
    (text,) = hover(draw("timeline", spoilt, view, TALL)).values()
    assert "<a" not in text
    assert text.count("&lt;a href='x'&gt;&amp;") == 4


def hover(figure: go.Figure) -> dict[str, str]:
    traces = [trace for trace in figure.data if trace.customdata is not None]
    assert {trace.hovertemplate for trace in traces} == {"%{hovertext}<extra></extra>"}
    crosses = refusals(figure)
    return {
        record: text
        for trace in traces
        for n, (record, text) in enumerate(zip(trace.customdata, trace.hovertext, strict=True))
        if trace.type == "bar" or n not in crosses
    }


def test_the_line_of_the_as_of_day_stands_at_its_end(drawn: Draw) -> None:
    figure = drawn("timeline", ARTICLE, PICTURE)
    (line,) = (shape for shape in figure.layout.shapes if shape.line.color == LIGHT.accent)
    assert line.x0 == line.x1 == date(2022, 2, 1)
    assert line.y0 == 0
    assert line.y1 >= 1
    assert "<b>as of 31 Jan</b>" in said(figure)


@pytest.mark.parametrize(("width", "day"), [(336, 24), (336, 28), (336, 44), (700, 24), (1600, 44)])
def test_the_name_of_the_as_of_day_stays_in_the_picture(
    look: Look, width: int, day: int, renderer: Renderer, ruler: Ruler
) -> None:
    asof = date(2021, 12, 31) + day * DAY
    address = f"?asof={asof}&since=2022-01-24&until=2022-02-13"
    figure = draw("timeline", *look(address), Canvas(width, 0, framed=False))
    drawing = ruler.measure(renderer.image(figure, "svg", width, figure.layout.height))
    assert outside(drawing.texts, Box(0, 0, width, figure.layout.height)) == []
    assert overlaps(drawing.texts) == []


@pytest.mark.parametrize("address", ["", "?asof=2021-06-01"])
def test_there_is_no_line_without_such_a_day_in_the_window(drawn: Draw, address: str) -> None:
    figure = drawn("timeline", address, PICTURE)
    assert not [s for s in figure.layout.shapes if s.line.color == LIGHT.accent]


@pytest.mark.parametrize("record", ["erdogan-kyiv-2022-02", "gbr-nlaw-2022-01"])
def test_a_frame_holds_the_selected_mark(drawn: Draw, record: str) -> None:
    figure = drawn("timeline", f"?selected={record}", PICTURE)
    (box,) = (s for s in figure.layout.shapes if s.line.color == LIGHT.accent)
    mark = {**dots(figure), **bars(figure)}[record]
    assert box.y0 < mark.y < box.y1
    assert box.x0 < (mark.begin or mark.at)
    assert box.x1 > (mark.end or mark.at)


def test_there_is_no_frame_where_the_selected_is_not_shown(drawn: Draw) -> None:
    figure = drawn("timeline", "?selected=erdogan-kyiv-2022-02&until=2022-01-20", PICTURE)
    assert not [s for s in figure.layout.shapes if s.line.color == LIGHT.accent]


@pytest.mark.parametrize("canvas", CANVASES.values(), ids=CANVASES)
def test_an_empty_view_says_so(drawn: Draw, canvas: Canvas) -> None:
    figure = drawn("timeline", "?q=nosuchword", canvas)
    assert NOTHING_MATCHES == "Nothing matches these filters"
    assert NOTHING_MATCHES in said(figure)
    assert not bars(figure)
    assert not dots(figure)


def test_an_empty_view_names_no_sources(drawn: Draw) -> None:
    texts = said(drawn("timeline", "?q=nosuchword", PICTURE))
    assert "0 of 0 shown" in texts
    assert not [text for text in texts if text.startswith("Sources:")]


@pytest.mark.sweep(5)
@pytest.mark.parametrize("canvas", CANVASES.values(), ids=CANVASES)
@pytest.mark.parametrize("address", VIEWS.values(), ids=VIEWS)
def test_no_text_is_in_the_way(
    drawn: Draw, measured: Measure, address: str, canvas: Canvas
) -> None:
    height = drawn("timeline", address, canvas).layout.height
    drawing = measured("timeline", address, canvas)
    assert len(drawing.texts) > 4
    assert overlaps(drawing.texts) == []
    assert outside(drawing.texts, Box(0, 0, canvas.width, height)) == []
    assert list(covering(drawing.labels, [*drawing.marks, *drawing.arrows])) == []
    assert min(text.size for text in drawing.texts) >= 9


def test_a_drawing_that_is_spoilt_is_noticed(drawn: Draw, renderer: Renderer, ruler: Ruler) -> None:
    figure = go.Figure(drawn("timeline", ARTICLE, LOW))
    figure.layout.annotations[0].update(xshift=1500)
    figure.layout.annotations[2].update(yshift=figure.layout.annotations[1].yshift)
    figure.layout.annotations[2].update(xshift=figure.layout.annotations[1].xshift)
    drawing = ruler.measure(renderer.image(figure, "svg", 1600, 900))
    assert outside(drawing.texts, Box(0, 0, 1600, 900)) == ["Kyiv and Moscow, winter 2022"]
    assert overlaps(drawing.texts)


PHONES = {
    "page": Canvas(390, 0, framed=False),
    "frame": Canvas(390, 844, tallest=4000),
    "high": Canvas(480, 3600),
}
"""What is too narrow for names beside lanes."""


@pytest.mark.sweep(5)
@pytest.mark.parametrize("address", ["", ARTICLE, SINGLE], ids=["default", "article", "single"])
@pytest.mark.parametrize("canvas", PHONES.values(), ids=PHONES)
def test_on_a_phone_names_stand_whole_above_their_lanes(
    look: Look, drawn: Draw, measured: Measure, address: str, canvas: Canvas
) -> None:
    """All the width is for time, and no mark stands where a name does."""
    rows, view = look(address)
    figure, lanes = (
        drawn("timeline", address, canvas),
        charts.draw("timeline", rows, view, canvas).lanes,
    )
    margin = figure.layout.margin
    assert canvas.width - margin.l - margin.r >= canvas.width - 64
    whole = {lane.label for lane in rows.lanes} | {charts_words.OTHERS}
    assert {lane.name for lane in lanes} <= whole
    ends = [0.0, *(lane.end for lane in lanes)]
    heads = [
        Box(0, margin.t + end, canvas.width, margin.t + end + lane.head)
        for end, lane in zip(ends, lanes, strict=False)
    ]
    assert {round(head.bottom - head.top) for head in heads} == {18}
    drawing = measured("timeline", address, canvas)
    for head in heads:
        assert not [mark for mark in (*drawing.marks, *drawing.arrows) if mark.meets(head, 1.0)]
    if canvas.framed:
        names = {text.text: text for text in drawing.texts if not text.label}
        for lane, head in zip(lanes, heads, strict=True):
            assert names[lane.name].within(head, 1.0)
            assert lane.count in {text.text for text in drawing.texts}
    assert overlaps(drawing.texts) == []


def test_low_lanes_keep_their_names_beside_them(look: Look) -> None:
    """A picture in which rows would be lower for it has no room above each."""
    rows, view = look(ARTICLE)
    lanes = charts.draw("timeline", rows, view, Canvas(440, 840)).lanes
    assert {lane.head for lane in lanes} == {0}
    wide = charts.draw("timeline", rows, view, Canvas(700, 0, framed=False)).lanes
    assert {lane.head for lane in wide} == {0}


@pytest.mark.parametrize(
    ("canvas", "name"),
    [
        (Canvas(800, 0, framed=False), "OSCE"),
        (PICTURE, "OSCE"),
        (Canvas(390, 0, framed=False), "Organization for Security and Co-operation in Europe"),
    ],
    ids=["page", "picture", "phone"],
)
def test_a_name_that_takes_room_from_time_gives_way_to_its_acronym(
    look: Look, canvas: Canvas, name: str
) -> None:
    """On a phone names stand above their rows, and take none."""
    rows, view = look("")
    lanes = [lane.name for lane in charts.draw("timeline", rows, view, canvas).lanes]
    assert name in lanes
    assert not [lane for lane in lanes if lane.endswith("…")]


@pytest.mark.parametrize("asof", ["", "&asof=2022-02-13"])
def test_without_colours_a_name_says_where(drawn: Draw, asof: str) -> None:
    """All go to the host visited most but those whose names say another place."""
    names = labels(drawn("timeline", f"?sender=FRA&kind=visit{asof}", Canvas(1600, 0)))
    assert "Macron, Moscow" in names
    assert "Macron" in names
    assert not [name for name in names if "Kyiv" in name]


@pytest.mark.parametrize("canvas", PHONES.values(), ids=PHONES)
def test_on_a_phone_no_stay_is_higher_than_a_day(drawn: Draw, canvas: Canvas) -> None:
    figure = drawn("timeline", "", canvas)
    for trace in figure.data:
        if trace.type == "bar":
            assert max(trace.width, default=0) <= dot_size(figure)


@pytest.mark.parametrize("address", VIEWS.values(), ids=VIEWS)
def test_lanes_stand_below_each_other(look: Look, address: str) -> None:
    rows, view = look(address)
    lanes = charts.draw("timeline", rows, view, TALL).lanes
    for lane, row in zip(lanes, rows.lanes, strict=True):
        assert row.label.startswith(lane.name.rstrip("…")) or lane.name == row.acronym
        assert lane.asks == ({view.group: [row.key]} if row.of else None)
    assert [lane.count for lane in lanes] == [f"{lane.count:,}" for lane in rows.lanes]
    assert all(one.end < two.end for one, two in pairwise(lanes))


CHANGES = "?asof=2022-02-11&changed_since=2022-01-31"
DISPUTED = {
    "usa-first-flight-2022-01-22": "Sources disagree: 21 January or 22 January",
    "gbr-nlaw-2022-01": "Sources disagree: 17 to 19 January or 24 to 31 January",
    "baerbock-shyrokyne-2022-02": "Sources disagree: 7 February or 8 February",
    "khan-moscow-2022-02": "Sources disagree: completed or cancelled",
    "landsbergis-kyiv-2022-02": "Sources disagree: cancelled, under way or interrupted",
    "liimets-kyiv-2022-02": "Sources disagree: 23 to 24 February or 24 to 25 February",
    "rinkevics-kyiv-2022-02": "Sources disagree: 23 to 24 February or 24 to 25 February",
}


def polygons(trace: go.Scatter) -> list[list[tuple[datetime, float]]]:
    """The lines of a trace, each with its corners."""
    lines: list[list[tuple[datetime, float]]] = [[]]
    for x, y in zip(trace.x, trace.y, strict=True):
        if x is None:
            lines.append([])
        else:
            lines[-1].append((x, y))
    return lines[:-1]


def edges(line: list[tuple[datetime, float]]) -> tuple[datetime, datetime, float]:
    """Left and right end of a line, and the middle of its height."""
    across, down = [x for x, _ in line], [y for _, y in line]
    return min(across), max(across), (min(down) + max(down)) / 2


def solid_lines(figure: go.Figure, colour: str, fill: bool = False) -> list[Any]:
    """The lines of a colour that are no ghosts, hollow forms or others."""
    return [
        edges(line)
        for trace in scatters(figure, "lines")
        if trace.line.color == colour and not trace.line.dash and bool(trace.fill) == fill
        for line in polygons(trace)
    ]


def test_where_sources_disagree_on_the_day_a_hollow_mark_is_joined_to_the_mark(
    drawn: Draw,
) -> None:
    figure = drawn("timeline", "", TALL)
    dot = dots(figure)["baerbock-shyrokyne-2022-02"]
    (hollow,) = (h for h in solid_lines(figure, LIGHT.first, fill=True) if h[2] == dot.y)
    middle = hollow[0] + (hollow[1] - hollow[0]) / 2
    assert abs(dot.at - middle - DAY) < timedelta(minutes=1)
    (join,) = (line for line in solid_lines(figure, LIGHT.first) if line[2] == dot.y)
    assert hollow[1] == join[0] < join[1] < dot.at


def test_the_days_that_all_sources_share_are_solid_and_the_others_hollow(look: Look) -> None:
    rows, view = look("?q=Baerbock&sender=DEU&host=UKR")
    at = list(rows.frame["id"]).index("baerbock-kyiv-2022-02")
    said = {"at": at, "what": "date", "precision": "span", "when": "2022-02-08/2022-02-09"}
    ends = {name: pd.Timestamp(2022, 2, 8) for name in ("start_min", "start_max")}
    ends |= {name: pd.Timestamp(2022, 2, 9) for name in ("end_min", "end_max")}
    rivals = pd.DataFrame([{**said, **ends, "status": "completed", "number": float("nan")}])
    frame = rows.frame.assign(disputed=rows.frame.index == at)
    figure = draw("timeline", replace(rows, frame=frame, rivals=rivals), view, TALL)
    bar = bars(figure)["baerbock-kyiv-2022-02"]
    assert (bar.begin.date(), bar.end.date()) == (date(2022, 2, 8), date(2022, 2, 8))
    ((left, right, y),) = solid_lines(figure, LIGHT.first, fill=True)
    assert (left.date(), right.date(), round(y, 6)) == (
        date(2022, 2, 7),
        date(2022, 2, 9),
        round(bar.y, 6),
    )
    assert solid_lines(figure, LIGHT.first) == []
    told = hover(figure)["baerbock-kyiv-2022-02"]
    assert told.endswith("Sources disagree: 7 to 8 February or 8 to 9 February")


@pytest.mark.parametrize("width", [366, 608, 796, 1130])
def test_whom_a_step_of_the_story_names_has_a_name_that_nothing_hides(
    kyiv: Dataset, width: int
) -> None:
    """A form that is filled with paper stands over all bars, and over the names in them."""
    for step in query.read_stories(kyiv):
        view = query.view_of_step(kyiv, step).without_choice()
        rows = query.select(kyiv, view)
        figure = draw("timeline", rows, view, Canvas(width, 0, framed=False))
        said = {row.id for row in rows.records if str(row.label) in step.text} | {step.record}
        assert said <= named(figure).keys(), step.text
        forms = [
            edges(line)
            for trace in scatters(figure, "lines")
            if trace.fill and trace.fillcolor == LIGHT.paper
            for line in polygons(trace)
        ]
        hidden = [
            bar.id
            for bar in bars(figure).values()
            for left, right, y in forms
            if bar.begin and bar.end and abs(y - bar.y) < 0.1
            if left <= bar.begin and bar.end <= right
        ]
        assert hidden == [], step.text


def test_a_sign_and_a_sentence_say_where_sources_disagree(look: Look, drawn: Draw) -> None:
    rows, _ = look("")
    figure = drawn("timeline", "", TALL)
    told = hover(figure)
    assert {r: text.split("<br>")[-1] for r, text in told.items() if r in DISPUTED} == DISPUTED
    marked = [text.removesuffix(" ≠").removesuffix(" ?") for text in labels(figure) if "≠" in text]
    disputed = rows.frame.loc[rows.frame["disputed"], ["id", "label"]]
    assert set(disputed["id"]) == set(DISPUTED)
    assert sorted(marked) == sorted(disputed["label"])


def test_a_claim_that_was_contradicted_is_a_hollow_band_struck_through(drawn: Draw) -> None:
    figure = drawn("timeline", "", TALL)
    mark = dots(figure)["ltu-stinger-2022-01"]
    near = [line for line in solid_lines(figure, LIGHT.muted) if 0 < line[2] - mark.y < 9.5]
    (band,) = (line for line in near if line[1] - line[0] > DAY * 3)
    assert (band[0].date(), band[1].date()) == (date(2022, 1, 24), date(2022, 1, 31))
    assert len([line for line in near if band[0] < line[0] < line[1] < band[1]]) == 2
    assert hover(figure)["ltu-stinger-2022-01"].endswith(
        "Said on 31 January: delivered 24 to 31 January; contradicted later"
    )
    assert not [b for b in brackets(figure) if b[0] == band[0] and abs(b[2] - mark.y) < 10]


def test_a_claim_without_a_date_is_told_and_not_drawn(look: Look) -> None:
    rows, view = look("")
    bare: dict[str, Any] = {"precision": "", "when": "", "reported": pd.NaT}
    days: dict[str, Any] = dict.fromkeys(("start_min", "start_max", "end_min", "end_max"), pd.NaT)
    figure = draw("timeline", replace(rows, denied=rows.denied.assign(**bare, **days)), view, TALL)
    assert solid_lines(figure, LIGHT.muted) == []
    assert hover(figure)["ltu-stinger-2022-01"].endswith("Said: delivered; contradicted later")


def test_a_claim_outside_the_window_is_told_and_not_in_the_legend(drawn: Draw) -> None:
    figure = drawn("timeline", "?since=2022-02-05", PICTURE)
    assert "contradicted later" in hover(figure)["ltu-stinger-2022-01"]
    assert "claim contradicted" not in said(figure)


def test_what_changed_has_a_ring_and_a_word(look: Look, drawn: Draw) -> None:
    rows, _ = look(CHANGES)
    figure = drawn("timeline", CHANGES, TALL)
    changed = rows.frame[rows.frame["change"] != ""]
    rings = solid_lines(figure, LIGHT.accent)
    assert len(rings) == len(changed) > 30
    found = {**dots(figure), **bars(figure)}
    for row in changed.itertuples():
        mark = found[row.id]
        assert any(
            left < (mark.begin or mark.at) < (mark.end or mark.at) + DAY / 24 / 60 < right
            for left, right, y in rings
            if abs(y - mark.y) < 0.01
        )
    assert "<b>new</b> Macron" in labels(figure)
    assert any(text.startswith("<b>contradicted</b> Stinger") for text in labels(figure))
    assert hover(figure)["truss-moscow-2022-02"].endswith("New since 31 January")


def test_the_legend_tells_what_is_disputed_denied_or_changed_where_there_is_any(
    drawn: Draw,
) -> None:
    signs = {"claim contradicted", "disputed date", "≠ sources disagree"}
    assert signs <= set(said(drawn("timeline", "", PICTURE)))
    assert not signs & set(said(drawn("timeline", ARTICLE, PICTURE)))
    assert "changed since 31 January" in said(drawn("timeline", CHANGES, PICTURE))
    assert not solid_lines(drawn("timeline", "", PICTURE), LIGHT.accent)
    assert not [text for text in said(drawn("timeline", "", PICTURE)) if "changed" in text]


@pytest.mark.parametrize("canvas", [PICTURE, Canvas(700, 0, framed=False)], ids=["picture", "page"])
def test_no_text_is_in_the_way_of_what_changed(
    drawn: Draw, measured: Measure, canvas: Canvas
) -> None:
    height = drawn("timeline", CHANGES, canvas).layout.height
    drawing = measured("timeline", CHANGES, canvas)
    assert overlaps(drawing.texts) == []
    assert outside(drawing.texts, Box(0, 0, canvas.width, height)) == []
    assert list(covering(drawing.labels, [*drawing.marks, *drawing.arrows])) == []


def test_a_picture_says_how_many_marks_are_without_a_name(look: Look, drawn: Draw) -> None:
    rows, _ = look("")
    figure = drawn("timeline", "", LOW)
    of_refusals = 1  # which stand at an earlier date, beside the name of the mark or without one
    nameless = rows.count - (len(labels(figure)) - of_refusals)
    assert nameless == 45
    counted = f"182 of 190 shown (8 outside the period); {nameless} without a name"
    assert counted in said(figure)
    assert not [text for text in said(drawn("timeline", SINGLE, PICTURE)) if "a name" in text]


def test_a_label_without_room_keeps_its_first_words_and_its_signs(drawn: Draw) -> None:
    shown = labels(drawn("timeline", "", LOW))
    assert {"Canada… ?", "Danylyuk… (an analyst)"} <= set(shown)
    assert "Macron" in shown


SLIDE = Canvas(PRESETS["slide"].width, PRESETS["slide"].height)
WEEK = "?asof=2022-01-31&since=2022-01-31&until=2022-02-06"


def planned(look: Look, address: str, canvas: Canvas) -> TimelinePlan:
    """The plan of a timeline that has a mark for each record."""
    plan = charts.plan("timeline", *look(address), canvas)
    assert isinstance(plan, TimelinePlan)
    return plan


def test_the_week_of_the_article_names_all_on_a_slide(
    look: Look, drawn: Draw, measured: Measure
) -> None:
    """Whose day is some day of the week stands in the bar of that week, though its rows are low."""
    figure = drawn("timeline", WEEK, SLIDE)
    plan = planned(look, WEEK, SLIDE)
    assert (plan.pitch < LEAST_HEIGHT, plan.nameless) == (True, 0)
    assert {"Johnson", "Truss", "Rutte", "Hungary: Orbán", "Brazil: Bolsonaro"} <= set(
        labels(figure)
    )
    drawing = measured("timeline", WEEK, SLIDE)
    assert overlaps(drawing.texts) == []


def test_a_short_label_of_goods_keeps_who_sends_them(drawn: Draw) -> None:
    shown = labels(drawn("timeline", WEEK, SLIDE))
    assert {"Lithuania…", "Latvia…", "Czechia: 152 mm artillery shells"} <= set(shown)


def test_a_delegation_is_named_after_the_first_of_each_party(look: Look) -> None:
    """Of all who came nobody's second member is named before another's first."""
    rows, _ = look("?kind=visit")
    records = rows.records
    places = standings(records)
    order = [records[places.index(place)] for place in range(len(records))]
    parties = [(row.trip or row.id, row.host) for row in order]
    firsts = [parties.index(party) for party in dict.fromkeys(parties)]
    assert firsts == list(range(len(firsts)))
    assert len(firsts) < len(parties)
    ranks = [list(vocabularies.RANKS).index(str(row.rank)) for row in order[: len(firsts)]]
    assert ranks == sorted(ranks)


def test_a_label_that_the_line_of_the_as_of_day_crosses_has_a_halo(drawn: Draw) -> None:
    (trace,) = scatters(drawn("timeline", ARTICLE, LOW), "text")
    haloed = {t for t, s in zip(trace.text, trace.textfont.shadow, strict=True) if s != "none"}
    assert {"Dombrovskis", "Dendias"} <= haloed
    clear = {"Hungary: Orbán", "Argentina: Fernández", "Johnson"}
    assert clear <= set(trace.text) - haloed
    (trace,) = scatters(drawn("timeline", "", TALL), "text")
    assert trace.textfont.shadow is None


@pytest.mark.parametrize("address", ["", ARTICLE, CHANGES], ids=["default", "article", "changes"])
def test_the_timeline_is_a_figure_that_plotly_accepts(drawn: Draw, address: str) -> None:
    figure = drawn("timeline", address, PICTURE)
    checked = go.Figure(figure.to_dict())
    assert len(checked.data) == len(figure.data)


@pytest.mark.parametrize("address", ["", ARTICLE, SINGLE], ids=["default", "article", "single"])
def test_a_timeline_of_many_takes_more_height_where_nobody_said_how_high(
    look: Look, address: str
) -> None:
    free, low = (planned(look, address, canvas) for canvas in (PICTURE, LOW))
    crowded = low.pitch < LEAST_HEIGHT
    assert (free.height > low.height == LOW.height) == crowded
    assert free.height <= TALLEST
    assert free.pitch >= low.pitch
    assert crowded == (address != SINGLE)


@pytest.mark.parametrize("given", ["height=900", "preset=article"])
def test_a_height_that_was_asked_for_stays(given: str) -> None:
    assert split(f"?{given}", "timeline")[0].canvas.tallest == 0
    assert split("", "timeline")[0].canvas.tallest == TALLEST
    assert split("", "poster")[0].canvas.tallest == 0
