"""The map: arcs from seats to hosts, discs that grow, nothing hidden, nothing from elsewhere."""

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from math import atan2, cos, degrees, hypot, radians
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard import charts, query
from dashboard.charts import Canvas, Words, beside
from dashboard.charts.frame.style import THEMES
from dashboard.charts.map.background import BORDER_NOTES, buttons_box
from dashboard.charts.map.discs import names_of
from dashboard.charts.map.label_boxes import boxes_of, meet
from dashboard.charts.map.labels import INSIDE, Placed, Setting
from dashboard.charts.map.legend import map_legend, map_notes
from dashboard.charts.map.map import MapPlan
from dashboard.charts.map.projection import EARTH, Globe
from dashboard.model.geodesy import great_circle
from dashboard.program import ASSETS
from dashboard.query import Rows, rows_of
from dashboard.text.sentences.charts import NOTHING_MATCHES
from dashboard.text.sentences.maps import ARCS, BORDERS, LATER_BORDERS, PLAIN_BORDERS
from dashboard.view import View
from tests.boxes import Box, Draw, Drawing, Look, Measure, covering, outside, overlaps
from tests.colours import contrast
from tests.figures import draw
from tests.lists import Item, listed

pytest_plugins = ["tests.pictures"]

ARTICLE = "?asof=2022-01-31&since=2022-01-24&until=2022-02-13"
SINGLE = "?q=Erdo%C4%9Fan&kind=visit&since=2022-01-24&until=2022-02-13"
VIEWS = {"default": "", "article": ARTICLE, "single visit": SINGLE}
PICTURE = Canvas()
CANVASES = {
    "picture": PICTURE,
    **{f"{width} wide": Canvas(width, 0, framed=False) for width in (336, 700, 1200, 1850)},
}
LIGHT = THEMES["light"]
HALF_KILOMETRE = 0.005

view = pytest.mark.parametrize("address", VIEWS.values(), ids=VIEWS)
canvases = pytest.mark.parametrize("canvas", CANVASES.values(), ids=CANVASES)


def main(figure: go.Figure) -> list[Any]:
    """The traces of the map itself, without the inset's."""
    return [trace for trace in figure.data if trace.geo != "geo2"]


def arcs(figure: go.Figure) -> list[dict[str, Any]]:
    """Each arc: its points, its first record, what it tells, its width and its colour."""
    found = []
    for trace in main(figure):
        if trace.mode != "lines" or trace.customdata is None:
            continue
        points, at = [], 0
        for n, latitude in enumerate(trace.lat):
            if latitude is not None:
                points.append((latitude, trace.lon[n]))
                continue
            found.append(
                {
                    "points": points,
                    "record": trace.customdata[at],
                    "told": trace.hovertext[at],
                    "width": trace.line.width,
                    "colour": trace.line.color,
                }
            )
            points, at = [], n + 1
    return found


def heads(figure: go.Figure) -> go.Scattergeo:
    (trace,) = (t for t in main(figure) if t.mode == "markers" and t.marker.symbol == "arrow")
    return trace


def named(figure: go.Figure) -> list[Any]:
    """The seats' and the cities' traces."""
    return [trace for trace in main(figure) if trace.mode == "markers+text"]


def globe_of(figure: go.Figure) -> Globe:
    """The view that the figure draws, in the pixels of its plot."""
    margin, geo = figure.layout.margin, figure.layout.geo
    wide = figure.layout.width - margin.l - margin.r
    high = figure.layout.height - margin.t - margin.b
    rotation = geo.projection.rotation
    globe = Globe((rotation.lat, rotation.lon), 1.0, wide, high)
    return replace(globe, radius=geo.projection.scale / globe.looking()["projection"]["scale"])


def near(one: tuple[float, float], two: tuple[float, float]) -> bool:
    return abs(one[0] - two[0]) < HALF_KILOMETRE and abs(one[1] - two[1]) < HALF_KILOMETRE


@pytest.mark.parametrize("what", ["map", "poster"])
def test_a_chosen_area_is_drawn_whole_in_every_shape(drawn: Draw, what: str) -> None:
    for canvas in (Canvas(), Canvas(540, 960), Canvas(500, 420, framed=False)):
        figure = drawn(what, "?map=50.45,30.52,1800,1200", canvas)
        rotation = figure.layout.geo.projection.rotation
        assert (rotation.lat, rotation.lon) == (50.45, 30.52)
        if what == "map":
            globe = globe_of(figure)
            sides = globe.width / globe.radius * EARTH, globe.height / globe.radius * EARTH
            assert min(sides[0] / 1800, sides[1] / 1200) == pytest.approx(1)


def test_what_lies_outside_a_chosen_area_is_on_the_small_map(drawn: Draw) -> None:
    figure = drawn("map", "?map=50.45,30.52,900,900", Canvas())
    small = [trace for trace in figure.data if trace.geo == "geo2"]
    assert {*small[-1].customdata} == {*drawn("map", "", Canvas()).data[-1].customdata}


# Arcs


@view
def test_each_flow_has_an_arc_from_the_seat_to_the_place(
    look: Look, drawn: Draw, address: str
) -> None:
    rows, _ = look(address)
    flows = query.find_flows(rows)
    ends: list[Any] = list(flows.itertuples())
    expected = {
        (flow.ids[0], rows.seats[flow.sender], (flow.latitude, flow.longitude)) for flow in ends
    }
    found = {
        (arc["record"], arc["points"][0], arc["points"][-1])
        for arc in arcs(drawn("map", address, PICTURE))
    }
    assert len(found) == len(expected) == len(flows)
    for record, seat, place in expected:
        assert [
            True for r, tail, tip in found if r == record and near(tail, seat) and near(tip, place)
        ]


@view
def test_arcs_follow_great_circles(drawn: Draw, address: str) -> None:
    found = arcs(drawn("map", address, PICTURE))
    assert found
    for arc in found:
        tail, *between, tip = arc["points"]
        expected = great_circle(tail, tip, len(between) + 2)[1:-1]
        assert len(between) >= 9
        assert all(near(one, two) for one, two in zip(between, expected, strict=True))


def test_an_arc_is_wider_for_more_that_arrived(look: Look, drawn: Draw) -> None:
    rows, _ = look("")
    flows = query.find_flows(rows)
    counts = {(flow.goods, flow.ids[0]): max(flow.arrived, 1) for flow in rows_of(flows)}
    widths: dict[bool, list[Any]] = {}
    for arc in arcs(drawn("map", "", PICTURE)):
        goods = "shipment" in arc["told"]
        widths.setdefault(goods, []).append((counts[goods, arc["record"]], arc["width"]))
    for pairs in widths.values():
        for (less, thin), (more, wide) in pairwise(sorted(pairs)):
            assert thin <= wide
            assert (less < more) == (thin < wide)
    assert max(widths[False])[0] > 5


def test_shipments_are_a_broad_band_and_visits_a_line(drawn: Draw) -> None:
    found = arcs(drawn("map", ARTICLE, PICTURE))
    visits = [arc["width"] for arc in found if " visit" in arc["told"]]
    goods = [arc["width"] for arc in found if " shipment" in arc["told"]]
    assert len(visits) + len(goods) == len(found)
    assert min(goods) > 2 * min(visits)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", ["visit", "shipment"])
def test_arcs_have_a_contrast_of_3_to_1_on_land_and_sea(drawn: Draw, theme: str, kind: str) -> None:
    colours = THEMES[theme]
    found = [
        arc for arc in arcs(drawn("map", "", Canvas(theme=theme))) if f" {kind}" in arc["told"]
    ]
    faint = {
        (arc["colour"], ground)
        for arc in found
        for ground in (colours.land, colours.sea)
        if contrast(arc["colour"], ground) < 3
    }
    assert found
    assert faint == set()


@pytest.mark.sweep(4)
@view
@canvases
def test_arrowheads_point_along_their_arcs(drawn: Draw, address: str, canvas: Canvas) -> None:
    figure = drawn("map", address, canvas)
    globe, trace = globe_of(figure), heads(figure)
    paths = [[globe.pixel(p) for p in arc["points"]] for arc in arcs(figure)]
    assert len(trace.lat) > 0
    for n, point in enumerate(zip(trace.lat, trace.lon, strict=True)):
        tip = globe.pixel(point)
        # A way back goes through the same points.
        tails = [
            one
            for path in paths
            for one, two in pairwise(path)
            if hypot(two[0] - tip[0], two[1] - tip[1]) < 1e-6
        ]
        headings = [degrees(atan2(tip[0] - tail[0], tail[1] - tip[1])) for tail in tails]
        assert max(cos(radians(each - trace.marker.angle[n])) for each in headings) > 0.9998


def test_only_visits_have_arrowheads(look: Look, drawn: Draw) -> None:
    rows, _ = look("")
    flows = query.find_flows(rows)
    assert len(heads(drawn("map", "", PICTURE)).lat) == int((~flows["goods"].astype(bool)).sum())


def test_a_flow_across_the_antimeridian_does_not_jump(look: Look) -> None:
    fiji, samoa = (-18.14, 178.44), (-13.83, -171.76)
    figure = draw("map", moved(look, fiji, samoa), look(SINGLE)[1], PICTURE)
    (arc,) = arcs(figure)
    globe = globe_of(figure)
    pixels = [globe.pixel(point) for point in arc["points"]]
    steps = [hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(pixels)]
    assert globe.holds(fiji)
    assert globe.holds(samoa)
    assert max(steps) < 1.2 * min(steps)
    assert sum(steps) < 900


def moved(look: Look, seat: tuple[float, float], place: tuple[float, float]) -> Rows:
    """The single visit, from another seat to another place."""
    rows, _ = look(SINGLE)
    frame = rows.frame.assign(latitude=place[0], longitude=place[1])
    return replace(rows, frame=frame, seats={**rows.seats, "TUR": seat})


# Cities and seats


@view
def test_discs_grow_with_what_a_city_received(look: Look, drawn: Draw, address: str) -> None:
    rows, _ = look(address)
    cities = query.receipts(rows)
    trace = named(drawn("map", address, PICTURE))[-1]
    assert list(trace.customdata) == [ids[0] for ids in cities["ids"]]
    sizes = sorted(zip(cities["count_"], trace.marker.size, strict=True))
    for (less, small), (more, large) in pairwise(sizes):
        assert (less < more) == (small < large)
    assert min(size for _, size in sizes) > 7
    assert max(size for _, size in sizes) <= 41


def test_a_city_tells_its_name_and_its_records(drawn: Draw) -> None:
    told = dict(
        zip(
            named(drawn("map", ARTICLE, PICTURE))[-1].customdata,
            named(drawn("map", ARTICLE, PICTURE))[-1].hovertext,
            strict=True,
        )
    )
    moscow = next(text for text in told.values() if "Moscow" in text)
    assert moscow == "<b>Moscow</b><br>3 planned: Orbán, Bolsonaro, Fernández"


def test_markup_is_made_plain(look: Look) -> None:
    rows, view_ = look(SINGLE)
    names = {**rows.names, "selected": dict.fromkeys(rows.names["selected"], "<i>&")}
    frame = rows.frame.assign(city="<b>K</b>")
    figure = draw("map", replace(rows, frame=frame, names=names), view_, PICTURE)
    texts = [text for t in figure.data for text in (*(t.hovertext or ()), *(t.text or ()))]
    assert not [text for text in texts if "<i>" in text or "<b>K" in text]
    assert [text for text in texts if "&lt;b&gt;K&lt;/b&gt;" in text]
    assert [text for text in texts if "&lt;i&gt;&amp;" in text]


@pytest.mark.parametrize(
    "address", [*VIEWS.values(), "?host=RUS", "?kind=sanctions", "?group=host"]
)
def test_every_record_is_on_the_map_or_counted(look: Look, address: str) -> None:
    rows, _ = look(address)
    reached = {record for ids in query.receipts(rows)["ids"] for record in ids}
    reached |= {record for ids in query.halts(rows)["ids"] for record in ids}
    flowing = {record for ids in query.find_flows(rows)["ids"] for record in ids}
    assert flowing <= reached
    left = rows.count - len(reached)
    left -= query.summed(rows)
    assert left == query.placeless(rows)
    assert query.summed(rows) == ("usa-airlift-2022-02" in set(rows.frame["id"]))
    sums = "1 record only sums others and its parts are counted. " if query.summed(rows) else ""
    said = f"{left} record{'' if left == 1 else 's'} without a place on the map. "
    seated = query.seated(rows)
    name = "names no city and stands" if seated == 1 else "name no city and stand"
    at = f"{seated} record{'' if seated == 1 else 's'} {name} at the capital. "
    assert map_notes(rows)[0] == f"{said if left else ''}{at if seated else ''}{sums}{ARCS}"


def test_a_sender_without_a_place_has_no_arc_and_is_counted(look: Look) -> None:
    rows, view_ = look("?host=UKR&kind=visit")
    bare = replace(rows, seats={code: rows.seats[code] for code in rows.seats if code != "EU"})
    own = int((rows.frame["sender"] == "EU").sum())
    assert own > 1
    assert "EU" not in set(query.find_flows(bare)["sender"])
    assert query.receipts(bare)["count_"].sum() == query.receipts(rows)["count_"].sum()
    assert f"{own} records without an arc, from a sender without a place. " in map_notes(bare)[0]
    assert "without an arc" not in map_notes(rows)[0]
    assert len(draw("map", bare, view_, PICTURE).data) > 0


def test_a_map_without_a_single_seat_is_drawn(look: Look) -> None:
    rows, view_ = look("?host=UKR&kind=visit")
    figure = draw("map", replace(rows, seats={}), view_, PICTURE)
    assert "Kyiv" in " ".join(text for trace in figure.data for text in trace.text or ())


def test_each_sender_without_a_disc_has_a_ring(look: Look, drawn: Draw) -> None:
    rows, _ = look("")
    flows = query.find_flows(rows)
    seats = {rows.seats[sender] for sender in flows["sender"]}
    points = {
        point
        for trace in named(drawn("map", "", PICTURE))
        for point in zip(trace.lat, trace.lon, strict=True)
    }
    assert seats
    for latitude, longitude in seats:
        assert min(hypot(latitude - y, longitude - x) for y, x in points) < 0.35


# What has not arrived


MIXED = [
    Item("POL", "UKR", "Kyiv", "delivered", goods="Rifles"),
    Item("POL", "UKR", "Kyiv", "pledged", goods="Shells"),
    Item("CZE", "UKR", "Kyiv", "offered", goods="Shells"),
    Item("EST", "UKR", "Kyiv", "in transit", goods="Helmets"),
    Item("GBR", "UKR", "Kyiv", "announced"),
    Item("FRA", "UKR", "Kyiv"),
    Item("DEU", "UKR", "Kyiv", "refused", goods="Rifles"),
    Item("LVA", "UKR", status="blocked", goods="Guns"),
    Item("LVA", "UKR", "Kyiv"),
    Item("LTU", "UKR", "Kyiv", "cancelled"),
    Item("HUN", "UKR", status="delivered", goods="Medicine"),
]


@pytest.fixture
def mixed(tmp_path: Path) -> Rows:
    """Rows of which some have arrived, some not, and some will not."""
    return query.select(listed(tmp_path / "listed", *MIXED), View())


def lines(figure: go.Figure, geo: str = "geo") -> list[Any]:
    found = [trace for trace in figure.data if trace.mode == "lines" and trace.customdata]
    return [trace for trace in found if (trace.geo or "geo") == geo]


def crosses(figure: go.Figure) -> list[Any]:
    marked = [trace for trace in figure.data if trace.mode == "markers"]
    return [trace for trace in marked if trace.marker.symbol == "x-thin"]


def test_what_has_not_arrived_is_dashed_and_paler(mixed: Rows) -> None:
    whole: set[str] = set()
    dashed: set[str] = set()
    for trace in lines(draw("map", mixed, View(), PICTURE)):
        reached = {record for ids in trace.meta["ids"].values() for record in ids}
        (dashed if trace.line.dash else whole).update(reached)
        assert float(trace.line.color.split(",")[-1][:-1]) == (0.78 if trace.line.dash else 0.85)
    assert whole == {"r0", "r1", "r5", "r8", "r10"}
    assert dashed == {"r2", "r3", "r4"}


def test_what_was_refused_or_called_off_has_a_cross_at_its_sender_and_no_arc(mixed: Rows) -> None:
    figure = draw("map", mixed, View(), PICTURE)
    (trace,) = crosses(figure)
    off = {"DEU": ("r6",), "LVA": ("r7",), "LTU": ("r9",)}
    found = {
        (round(lat, 2), round(lon, 2)): trace.meta["ids"][record]
        for lat, lon, record in zip(trace.lat, trace.lon, trace.customdata, strict=True)
    }
    seats = {name: tuple(round(part, 2) for part in mixed.seats[name]) for name in off}
    assert found == {seats[name]: ids for name, ids in off.items()}
    assert "<b>Germany</b><br>Refused, blocked or called off: Rifles" in trace.hovertext
    gone = {r for line in lines(figure) for ids in line.meta["ids"].values() for r in ids}
    assert not gone & {"r6", "r7", "r9"}


def test_each_record_can_be_reached_on_the_map(mixed: Rows) -> None:
    figure = draw("map", mixed, View(), PICTURE)
    marked = [trace for trace in main(figure) if trace.customdata is not None]
    reached = {r for trace in marked for ids in trace.meta["ids"].values() for r in ids}
    assert reached == {f"r{number}" for number in range(len(MIXED))}
    seats = named(figure)[0]
    senders = {filters["sender"][0] for filters in seats.meta["filters"].values()}
    assert senders == {"POL", "CZE", "EST", "GBR", "FRA", "DEU", "LVA", "LTU", "HUN"}


def test_a_place_says_visits_and_deliveries_apart(mixed: Rows) -> None:
    cities = named(draw("map", mixed, View(), PICTURE))[-1]
    assert list(cities.text) == ["<b>Kyiv 2 visits · 1 delivery · 4 planned</b>"]
    assert cities.hovertext[0].startswith(
        "<b>Kyiv</b><br>2 visits, 1 delivery, 4 planned, 1 names no city: "
    )
    assert "1 record names no city and stands at the capital." in map_notes(mixed)[0]


def test_an_arc_tells_what_is_planned_and_what_names_no_city(mixed: Rows) -> None:
    told = {arc["told"] for arc in arcs(draw("map", mixed, View(), PICTURE))}
    assert "<b>Poland → Kyiv</b><br>2 shipments (1 planned): Rifles, Shells" in told
    assert "<b>United Kingdom → Kyiv</b><br>1 visit (planned): Someone" in told
    assert "<b>Hungary → Ukraine</b><br>1 shipment: Medicine" in told


@pytest.mark.parametrize("theme", THEMES)
def test_the_small_map_of_the_world_draws_them_alike(tmp_path: Path, theme: str) -> None:
    far = [
        *(Item("POL", "UKR", "Kyiv") for _ in range(12)),
        Item("ARG", "UKR", "Kyiv", "announced"),
        Item("AUS", "UKR", "Kyiv", "cancelled"),
    ]
    rows = query.select(listed(tmp_path / "listed", *far), View())
    figure = draw("map", rows, View(), Canvas(theme=theme))
    small = [trace for trace in figure.data if trace.geo == "geo2"]
    ways = [trace for trace in small if trace.mode == "lines"]
    assert [bool(trace.line.dash) for trace in ways] == [True, False]
    assert [list(trace.lat).count(None) for trace in ways] == [1, 1]
    large, little = crosses(figure)
    assert little.geo == "geo2"
    assert little.meta == large.meta
    assert large.marker.line.color == little.marker.line.color == THEMES[theme].ink


def test_a_record_that_was_called_off_is_marked_when_it_is_selected(mixed: Rows) -> None:
    figure = draw("map", mixed, View(selected="r6"), PICTURE)
    (ring,) = (t for t in figure.data if LIGHT.accent in (t.line.color, t.marker.color))
    assert (ring.lat[0], ring.lon[0]) == pytest.approx(mixed.seats["DEU"])


def test_a_view_of_what_was_refused_alone_is_not_empty(mixed: Rows) -> None:
    refused = replace(mixed, frame=mixed.frame[mixed.frame["status"] == "refused"])
    figure = draw("map", refused, View(), PICTURE)
    assert NOTHING_MATCHES not in [note.text for note in figure.layout.annotations]
    labels = [entry.label for entry in map_legend(refused, LIGHT)]
    assert labels == ["to Ukraine", "refused, blocked or called off"]


@pytest.mark.parametrize("address", [*VIEWS.values(), "?asof=2022-01-31"])
@canvases
def test_the_first_three_places_are_named(
    look: Look, drawn: Draw, address: str, canvas: Canvas
) -> None:
    rows, _ = look(address)
    found = named(drawn("map", address, canvas))[-1].text
    for city, text in list(zip(query.receipts(rows)["city"], found, strict=True))[:3]:
        assert text.startswith(f"<b>{city.split()[0]}")


@pytest.mark.parametrize("theme", THEMES)
def test_a_name_inside_a_disc_can_be_read(
    look: Look, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rest(setting: Setting, _: Sequence[Any]) -> list[Placed]:
        return [(name.forms[-1], INSIDE) for name in setting.names]

    monkeypatch.setattr(Setting, "rest", rest)
    trace = named(draw("map", *look(""), Canvas(theme=theme)))[-1]
    colours = set(zip(trace.textfont.color, trace.marker.color, strict=True))
    assert len(colours) == 3
    assert all(contrast(text, disc) >= 4.5 for text, disc in colours)


# Frame, inset, notes


@view
@canvases
def test_an_inset_shows_what_lies_outside(
    look: Look, drawn: Draw, address: str, canvas: Canvas
) -> None:
    rows, _ = look(address)
    figure = drawn("map", address, canvas)
    globe = globe_of(figure)
    points = [point for arc in arcs(figure) for point in (arc["points"][0], arc["points"][-1])]
    beyond = [point for point in points if not globe.holds(point)]
    inset = [trace for trace in figure.data if trace.geo == "geo2"]
    assert bool(inset) == bool(beyond)
    assert ("geo2" in figure.layout) == bool(beyond)
    small = [trace for trace in inset if trace.mode == "lines"]
    lines = sum(list(trace.lat).count(None) for trace in small)
    assert lines == (len(query.find_flows(rows)) if beyond else 0)


@pytest.mark.sweep(4)
@pytest.mark.parametrize("width", [336, 374, 530, 750, 1200])
@pytest.mark.parametrize("address", ["", "?map=50.45,30.52,1800,1200", "?map=0,0,900,900"])
def test_on_a_page_neither_names_nor_the_inset_lie_under_its_buttons(
    look: Look, address: str, width: int
) -> None:
    rows, asked = look(address)
    canvas = Canvas(width, width * 3 // 4, framed=False)
    plan = charts.plan("map", rows, asked, canvas)
    assert isinstance(plan, MapPlan)
    buttons, names = buttons_box(plan.globe), names_of(plan.cities, plan.seats, rows, plan.globe)
    placed = [*plan.labels.cities, *plan.labels.seats]
    boxes = [
        *(name.box(text, at) for name, (text, at) in zip(names, placed, strict=True) if text),
        *([plan.corner] if plan.corner else []),
    ]
    assert boxes
    assert not meet(buttons, boxes_of(boxes)).any()


@pytest.mark.sweep(4)
@view
@canvases
def test_the_inset_hides_no_mark(
    drawn: Draw, measured: Measure, address: str, canvas: Canvas
) -> None:
    drawing = measured("map", address, canvas)
    if "geo2" not in drawn("map", address, canvas).layout:
        assert address == SINGLE or (address, canvas.width) == (ARTICLE, 336)
        assert len(drawing.frames) == 1
        return
    frame, inset = drawing.frames
    shown = [box for box in places(drawn("map", address, canvas), drawing) if box.meets(frame)]
    assert shown
    assert not [box for box in shown if box.meets(inset, 1)]


def places(figure: go.Figure, drawing: Drawing) -> list[Box]:
    """The boxes of cities and seats, which follow the arrowheads'."""
    return list(drawing.marks[len(heads(figure).lat) :])


@view
@canvases
def test_no_text_is_in_the_way(
    drawn: Draw, measured: Measure, address: str, canvas: Canvas
) -> None:
    figure, drawing = drawn("map", address, canvas), measured("map", address, canvas)
    assert len(drawing.labels) > 1
    assert overlaps(drawing.texts) == []
    assert outside(drawing.texts, Box(0, 0, canvas.width, figure.layout.height)) == []
    assert outside(drawing.labels, drawing.frames[0]) == []
    assert not [
        text.text for text in drawing.labels for inset in drawing.frames[1:] if text.meets(inset)
    ]
    first = tuple(text.partition("…")[0] for text in plain(named(figure)[-1].text[:3]))
    others = [label for label in drawing.labels if not label.text.startswith(first)]
    assert list(covering(others, places(figure, drawing))) == []
    assert min(text.size for text in drawing.texts) >= 9


def plain(texts: Sequence[str]) -> list[str]:
    """The texts without their tags."""
    return [text.removeprefix("<b>").removesuffix("</b>") for text in texts]


@view
def test_a_label_never_covers_an_arrowhead(drawn: Draw, measured: Measure, address: str) -> None:
    figure, drawing = drawn("map", address, PICTURE), measured("map", address, PICTURE)
    pointing = drawing.marks[: len(heads(figure).lat)]
    assert pointing
    assert list(covering(drawing.labels, pointing)) == []


@view
def test_every_map_discloses_its_borders(look: Look, drawn: Draw, address: str) -> None:
    rows, _ = look(address)
    assert map_notes(rows)[-1] == BORDERS
    assert "Crimea is drawn as part of Ukraine" in BORDERS
    texts = " ".join(note.text for note in drawn("map", address, PICTURE).layout.annotations)
    assert BORDERS in texts
    assert ARCS in texts


DISTANT = [Item("GHA", "SEN", "Dakar"), Item("MLI", "SEN", "Dakar")]
EASTERN = [Item("DEU", "RUS", "Moscow"), Item("RUS", "GEO", "Tbilisi")]


@pytest.mark.sweep(3)
@pytest.mark.parametrize(
    ("until", "items", "expected"),
    [
        ("1989-12-31", EASTERN, LATER_BORDERS),
        ("2011-07-08", DISTANT, LATER_BORDERS),
        ("2011-07-09", EASTERN, PLAIN_BORDERS),
        ("2014-03-26", EASTERN, PLAIN_BORDERS),
        ("2014-03-27", EASTERN, BORDERS),
        ("2022-02-28", EASTERN, BORDERS),
        ("2022-02-28", DISTANT, PLAIN_BORDERS),
    ],
)
def test_borders_are_those_of_today_and_the_resolution_is_named_where_it_applies(
    tmp_path: Path, until: str, items: list[Item], expected: str
) -> None:
    dated = [replace(item, when=until) for item in items]
    data = listed(tmp_path / "listed", *dated, since=f"{until[:4]}-01-01", until=until)
    rows, page = query.select(data, View()), Canvas(700, 0, framed=False)
    for chart, canvas in (("map", PICTURE), ("poster", PICTURE), ("map", page)):
        lines_ = notes_on(chart, rows, canvas)
        assert [text for text in BORDER_NOTES if any(text in line for line in lines_)] == [expected]
        hidden = notes_on(chart, rows, canvas, Words(hide=frozenset({"note"})))
        assert not [line for line in hidden if "Borders" in line]


def notes_on(chart: str, rows: Rows, canvas: Canvas, *words: Words) -> list[str]:
    """All that is written around a chart, or left to the page for it to say."""
    drawing = charts.draw(chart, rows, View(), canvas, *words)
    written = [note.text for note in drawing.figure.layout.annotations]
    return written if canvas.framed else [*written, beside(drawing, rows)["notes"]]


def test_the_legend_names_what_is_there_alone(look: Look) -> None:
    everything = [entry.label for entry in map_legend(look("")[0], LIGHT)]
    one = [entry.label for entry in map_legend(look(SINGLE)[0], LIGHT)]
    assert everything == [
        "to Ukraine",
        "to Russia",
        "other places",
        "visits, wider for more",
        "arms and aid",
        "planned, offered or on its way",
        "refused, blocked or called off",
        "city, larger for more received",
    ]
    refused = [entry.label for entry in map_legend(look(ARTICLE)[0], LIGHT)]
    assert refused[-2:] == ["refused, blocked or called off", "city, larger for more received"]
    assert one == ["to Ukraine", "visits, wider for more", "city, larger for more received"]


# Selected, empty, offline


def test_the_selected_record_has_its_arc_and_its_city_marked(drawn: Draw) -> None:
    figure = drawn("map", "?selected=erdogan-kyiv-2022-02", PICTURE)
    line, ring = (t for t in figure.data if LIGHT.accent in (t.line.color, t.marker.color))
    seat, place = (line.lat[0], line.lon[0]), (line.lat[-1], line.lon[-1])
    assert hypot(seat[0] - 39.92, seat[1] - 32.85) < 0.1
    assert near((ring.lat[0], ring.lon[0]), place)
    assert line.line.width >= 2.5
    assert ring.marker.size > max(named(figure)[-1].marker.size)


def test_nothing_is_marked_that_is_not_shown(drawn: Draw) -> None:
    figure = drawn("map", "?selected=erdogan-kyiv-2022-02&until=2022-01-20", PICTURE)
    assert not [t for t in figure.data if LIGHT.accent in (t.line.color, t.marker.color)]


@canvases
def test_an_empty_view_says_so(drawn: Draw, canvas: Canvas) -> None:
    figure = drawn("map", "?q=nosuchword", canvas)
    assert NOTHING_MATCHES in [note.text for note in figure.layout.annotations]
    assert arcs(figure) == []
    assert "geo2" not in figure.layout


@view
def test_the_outlines_are_at_hand(drawn: Draw, address: str) -> None:
    layout = drawn("map", address, PICTURE).layout.to_plotly_json()
    geos = [part for name, part in layout.items() if name.startswith("geo")]
    assert geos
    for geo in geos:
        assert {"land", "countries", "coastlines"} <= outlines(geo["resolution"])
        assert geo["fitbounds"] is False
        assert geo.get("scope", "world") == "world"


@cache
def outlines(resolution: int) -> set[str]:
    """What the file of that resolution has the outlines of."""
    path = ASSETS / "topojson" / f"world_{resolution}m.json"
    return set(json.loads(path.read_text("utf-8"))["objects"])
