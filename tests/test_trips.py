"""One mark a trip: each record is in one mark, and no mark says more than its records do."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import charts, query
from dashboard.charts import Canvas, plan, say_counts
from dashboard.charts.frame.marks import look
from dashboard.charts.frame.style import Theme
from dashboard.charts.timeline.spans import seen
from dashboard.charts.timeline.timeline import rows_of_marks
from dashboard.dataset import Dataset
from dashboard.model.vocabularies import GOING
from dashboard.outputs.dossier.marks import _label_ids, _point_ids
from dashboard.query import Rows, in_trips, with_moved_out
from dashboard.view import View, parse, say
from tests.figures import draw

PICTURE = Canvas(1600, 1400)
SENATORS = "shaheen-kyiv-2022-01"
WORD = "?marks=trip"


def rows_of_view(dataset: Dataset, address: str) -> tuple[Rows, View]:
    view = parse(address, query.choices(dataset))
    return query.select(dataset, view), view


def trips(dataset: Dataset, address: str = WORD) -> Rows:
    return rows_of_marks(*rows_of_view(dataset, address))


def figure(dataset: Dataset, address: str, canvas: Canvas = PICTURE) -> go.Figure:
    rows, view = rows_of_view(dataset, address)
    return draw("timeline", rows, view, canvas)


def texts(figure_: go.Figure) -> list[str]:
    traces = figure_.to_dict()["data"]
    return [text for trace in traces if trace.get("mode") == "text" for text in trace["text"]]


def hovers(figure_: go.Figure) -> dict[str, str]:
    traces = (trace for trace in figure_.data if trace.customdata is not None)
    return {id_: text for t in traces for id_, text in zip(t.customdata, t.hovertext, strict=True)}


def plan_rows(dataset: Dataset, asof: date | None) -> Rows:
    return with_moved_out(seen(query.select(dataset, View(asof=asof))))


# ---- which records are one mark


@given(
    asof=st.one_of(st.none(), st.dates(date(2021, 12, 20), date(2022, 3, 10))),
    since=st.dates(date(2022, 1, 1), date(2022, 2, 28)),
    group=st.sampled_from(["sender", "host", "person", "rank", "kind"]),
)
def test_each_record_is_in_one_mark_of_its_row(
    asof: date | None, since: date, group: str, kyiv: Dataset
) -> None:
    view = View(asof=asof, since=since, group=group, marks="trip")
    whole = with_moved_out(seen(query.select(kyiv, view)))
    drawn = in_trips(whole)
    ids = [id_ for row in drawn.records for id_ in drawn.ids_of(row)]
    assert sorted(ids) == sorted(whole.frame["id"])
    places = {row.id: row for row in whole.records}
    order = whole.frame["id"].tolist()
    assert [order.index(row.id) for row in drawn.records] == sorted(
        order.index(row.id) for row in drawn.records
    )
    for row in drawn.records:
        mine = [places[id_] for id_ in drawn.ids_of(row)]
        assert len({(each.lane, each.id in whole.gone) for each in mine}) == 1
        assert len(mine) == 1 or (len({each.trip for each in mine}) == 1 and mine[0].trip)
        is_over = len(mine) == 1 or not any(each.status in GOING for each in mine)
        have_happened = all(each.stage == "happened" for each in mine)
        assert (row.stage == "happened") == (have_happened and is_over)
        assert (row.stage == "off") == all(each.stage == "off" for each in mine)
        for each in mine:
            assert pd.isna(row.start_min) or row.start_min <= each.start_min
            assert pd.isna(row.end_max) or row.end_max >= each.end_max
    for claims in (drawn.ghosts, drawn.rivals, drawn.denied):
        assert claims["at"].between(0, len(drawn.frame) - 1).all()


def test_no_two_marks_of_a_row_are_of_one_trip(kyiv: Dataset) -> None:
    counts = Counter((row.lane, row.trip) for row in trips(kyiv).records if row.trip)
    assert set(counts.values()) == {1}
    assert len(trips(kyiv).trips) == 20


def test_a_view_without_the_word_has_a_mark_a_record(kyiv: Dataset) -> None:
    rows, view = rows_of_view(kyiv, "")
    assert rows_of_marks(rows, view).trips == {}
    assert set(hovers(figure(kyiv, ""))) == set(rows.frame["id"])


def test_what_moved_out_is_a_mark_of_its_own(kyiv: Dataset) -> None:
    rows, view = rows_of_view(kyiv, "?since=2022-01-31&until=2022-02-06&marks=trip")
    drawn = rows_of_marks(rows, view)
    for trip in drawn.trips.values():
        assert len({id_ in drawn.gone for id_ in trip.ids}) == 1


# ---- what a mark says


@pytest.mark.parametrize(
    ("record", "label", "places"),
    [
        (SENATORS, "7 senators", ("Kyiv",)),
        ("meeks-kyiv-2022-01", "9 legislators", ("Kyiv",)),
        ("rutte-kyiv-2022-02", "Rutte and Hoekstra", ("Kyiv",)),
        ("blinken-kyiv-2022-01", "Blinken", ("Kyiv", "Berlin", "Geneva")),
        ("kofod-kyiv-2022-01", "Kofod", ("Kyiv",)),
        ("macron-moscow-2022-02", "Macron and Le Drian", ("Moscow", "Kyiv")),
    ],
)
def test_a_trip_has_a_name(record: str, label: str, places: Sequence[str], kyiv: Dataset) -> None:
    trip = trips(kyiv).trips[record]
    assert (trip.label, trip.places) == (label, places)


def test_travellers_of_several_ranks_are_called_by_the_first(kyiv: Dataset) -> None:
    rows, _ = rows_of_view(kyiv, WORD)
    senators = rows.frame["trip"] == "us-senators-2022-01"
    rank = rows.frame["rank"].astype(object).mask(rows.frame["id"] == SENATORS, "official")
    detail = rows.frame["detail"].astype(object).mask(senators, "Senator of Ohio")
    rows.frame["rank"], rows.frame["detail"] = rank, detail
    trip = in_trips(rows).trips[SENATORS]
    assert (trip.label, trip.shorter) == ("Shaheen and 6 others", ("Shaheen + 6",))


def test_names_stand_beside_the_marks_with_their_stops(kyiv: Dataset) -> None:
    names = texts(figure(kyiv, WORD))
    assert {"7 senators", "9 legislators", "Macron and Le Drian: Moscow, Kyiv"} <= set(names)
    assert "Murphy" not in names


def test_the_pointer_reads_all_records_with_their_days(kyiv: Dataset) -> None:
    drawn, hover = trips(kyiv), hovers(figure(kyiv, WORD))
    for record, trip in drawn.trips.items():
        lines = hover[record].split("<br>")
        assert len(lines) > len(trip.records)
        for row, line in zip(trip.records, lines[1:], strict=False):
            assert drawn.names["person"][row.person] in line
            assert row.when_in_words in line
    unannounced = "This data set has no report of it from before it began"
    assert hover[SENATORS].count(unannounced) == 1
    assert "Sources disagree: 7 February or 8 February" in hover["baerbock-kyiv-2022-02"]


def test_a_long_trip_says_how_many_records_have_no_line(kyiv: Dataset) -> None:
    rows, view = rows_of_view(kyiv, WORD)
    rows.frame["trip"] = rows.frame["trip"].mask(rows.frame["kind"] == "visit", "all")
    rows.frame["lane"] = "USA"
    one, *_ = [row for row in in_trips(rows).records if row.kind == "visit"]
    hover = hovers(plan("timeline", rows, view, PICTURE).draw().figure)[one.id]
    visits = int((rows.frame["kind"] == "visit").sum())
    assert f"and {visits - 24} more records" in hover


# ---- colour and fill


def test_colour_is_that_of_the_places_or_that_of_several(kyiv: Dataset) -> None:
    theme = PICTURE.colours
    drawn = trips(kyiv)
    lines = {row.id: look(row, drawn, theme).line for row in drawn.records}
    assert lines[SENATORS] == lines["dendias-mariupol-2022-01"] == theme.first
    assert lines["johnson-brussels-2022-02"] == theme.other
    assert lines["scholz-kyiv-2022-02"] == lines["blinken-kyiv-2022-01"] == theme.ink
    legend = [entry.label for entry in caption_entries(kyiv, WORD)]
    assert "several of these" in legend
    assert "several of these" not in [entry.label for entry in caption_entries(kyiv, "")]
    hosted = [entry.label for entry in caption_entries(kyiv, f"{WORD}&group=host")]
    assert "several of these" not in hosted


def caption_entries(dataset: Dataset, address: str) -> Sequence[Any]:
    rows, view = rows_of_view(dataset, address)
    return charts.draw("timeline", rows, view, PICTURE).caption.entries


def test_what_happened_in_part_is_not_filled(kyiv: Dataset) -> None:
    address = f"{WORD}&asof=2022-02-07"
    drawn = trips(kyiv, address)
    row = next(row for row in drawn.records if row.id == "macron-moscow-2022-02")
    theme: Theme = PICTURE.colours
    assert row.stage == "part"
    assert look(row, drawn, theme).fill == theme.paper
    assert look(row, drawn, theme).symbol == "circle-dot"
    assert "under way, or in part" in [entry.label for entry in caption_entries(kyiv, address)]
    (points,) = [
        trace for trace in figure(kyiv, address).to_dict()["data"] if trace.get("mode") == "markers"
    ]
    signs = dict(zip(points["customdata"], points["marker"]["symbol"], strict=True))
    going = {row.id for row in drawn.records if row.stage == "part" or row.status in GOING}
    assert {record for record, symbol in signs.items() if symbol.endswith("-dot")} == going


def test_a_trip_of_which_a_part_is_under_way_has_not_all_happened(kyiv: Dataset) -> None:
    row = next(row for row in trips(kyiv, WORD).records if row.id == "meeks-kyiv-2022-01")
    assert row.stage == "part"


def test_a_rival_day_of_a_record_is_one_of_its_trip_if_it_moves_its_ends(kyiv: Dataset) -> None:
    asof = date(2022, 2, 14)
    single = plan_rows(kyiv, asof)
    assert "baerbock-shyrokyne-2022-02" in {single.records[at].id for at in single.rivals["at"]}
    drawn = in_trips(single)  # Kyiv from 7 to 8 February holds both days
    assert "baerbock-kyiv-2022-02" not in {drawn.records[at].id for at in drawn.rivals["at"]}
    assert next(row for row in drawn.records if row.id == "baerbock-kyiv-2022-02").disputed


# ---- all else is by record


@pytest.mark.parametrize("name", ["map", "visitors", "ledger"])
def test_other_charts_are_as_they_were(name: str, kyiv: Dataset) -> None:
    rows, view = rows_of_view(kyiv, "?asof=2022-02-14")
    joint, word = rows_of_view(kyiv, f"{WORD}&asof=2022-02-14")
    assert draw(name, rows, view, PICTURE) == draw(name, joint, word, PICTURE)


def test_numbers_are_those_of_records(kyiv: Dataset) -> None:
    rows, _ = rows_of_view(kyiv, "")
    joint, view = rows_of_view(kyiv, WORD)
    assert say_counts(joint) == say_counts(rows)
    assert query.find_finding(joint) == query.find_finding(rows)
    lanes = charts.draw("timeline", joint, view, PICTURE).lanes
    assert next((lane.name, lane.count) for lane in lanes) == ("United States", "34")


@pytest.mark.parametrize("record", [SENATORS, "wicker-kyiv-2022-01"])
def test_whichever_record_is_chosen_its_mark_is_framed(record: str, kyiv: Dataset) -> None:
    frames = [
        [shape for shape in figure(kyiv, address).layout.shapes if shape.line.color == accent]
        for address in (WORD, f"{WORD}&selected={record}")
        for accent in (PICTURE.colours.accent,)
    ]
    assert len(frames[1]) == len(frames[0]) + 1


def test_marks_and_names_say_all_their_records(kyiv: Dataset) -> None:
    traces = figure(kyiv, WORD).to_dict()["data"]
    seven = tuple(trips(kyiv).trips[SENATORS].ids)
    assert len(seven) == 7
    marks = [ids for trace in traces if "customdata" in trace for ids in _point_ids(trace)]
    names = [ids for trace in traces if trace.get("mode") == "text" for ids in _label_ids(trace)]
    assert seven in marks
    assert seven in names


def test_the_view_says_it_where_it_is_seen(kyiv: Dataset) -> None:
    view = parse(WORD, query.choices(kyiv))
    assert view.address() == WORD
    assert say(view, query.choices(kyiv)).endswith("one mark a trip")
    for name, has in (("timeline", True), ("map", False)):
        rows = query.select(kyiv, view)
        subtitle = charts.draw(name, rows, view, PICTURE).caption.subtitle
        assert ("one mark a trip" in subtitle) == has


def test_changes_of_a_part_are_called_so(kyiv: Dataset) -> None:
    drawn = trips(kyiv, f"{WORD}&asof=2022-02-09&changed_since=2022-02-06")
    words = {row.id: row.change for row in drawn.records}
    assert words["macron-moscow-2022-02"] == "completed"
    assert any(word.startswith("partly ") or word == "changed" for word in words.values())
