"""Marks in rows inside lanes: nothing overlaps, nothing is lost, nothing moves by chance."""

from collections import defaultdict
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.timeline.boxes import MARKS_APART, Mark
from dashboard.charts.timeline.lanes import LANE_PADDING, LaneLayout, LaneRoom, Spot, arrange

WIDTH, PITCH, LEAST = 900.0, 19.0, 13.0
LANES = 3

Ends = tuple[float, float]


@st.composite
def marks(draw: st.DrawFn) -> Mark:
    """A mark of the timeline: a dot or a bar, perhaps with ghosts, a label and a journey."""
    start = draw(st.floats(-6, WIDTH - 8))
    ink = start, draw(st.floats(start + 8, min(start + 400, WIDTH + 6)))
    before, after = draw(st.floats(0, 200)), draw(st.floats(0, 200))
    ghosts, label = draw(st.booleans()), draw(st.floats(0, 260))
    return Mark(
        lane=draw(st.integers(0, LANES - 1)),
        left=max(0.0, ink[0] - before) if ghosts else ink[0],
        right=min(WIDTH, ink[1] + after) if ghosts and ink[1] < WIDTH else ink[1],
        label=label,
        ink=ink,
        room=ink[1] - ink[0] - 12 if draw(st.booleans()) else 0.0,
        journey=draw(st.sampled_from(["", "", "macron", "rutte"])),
        least=draw(st.sampled_from([0.0, label / 3])),
    )


MANY = st.lists(marks(), max_size=30)
HEIGHTS = st.one_of(st.just(0.0), st.floats(120, 900))


def label_of(mark: Mark, spot: Spot) -> Ends | None:
    """From where to where the label goes, as the timeline sets it."""
    if spot.side == "right":
        return mark.ink[1] + 2, mark.ink[1] + 2 + spot.width
    if spot.side == "left":
        return mark.left - 2 - spot.width, mark.left - 2
    return (mark.ink[0] + 4, mark.ink[0] + 4 + spot.width) if spot.side == "inside" else None


def meet(one: Ends, two: Ends) -> bool:
    return one[0] < two[1] and two[0] < one[1]


def pairs(
    given: list[Mark], layout: LaneLayout
) -> list[tuple[tuple[Mark, Spot], tuple[Mark, Spot]]]:
    """Every two marks that share a row."""
    rows = defaultdict(list)
    for mark, spot in zip(given, layout.spots, strict=True):
        rows[mark.lane, spot.row].append((mark, spot))
    return [pair for row in rows.values() for pair in combinations(row, 2)]


def layout_of(given: list[Mark], height: float) -> LaneLayout:
    return arrange(given, LANES, LaneRoom(WIDTH, height, PITCH, LEAST))


COMPACT, HEAD, CLEAR = LaneRoom(WIDTH, 0, 12.0, 12.0, compact=True), 18, 8.0


def compact(given: list[Mark]) -> LaneLayout:
    """The layout in few rows, of marks whose labels on the left keep clear of what is before them.

    Marks come in the order of time.
    """
    return arrange(given, LANES, COMPACT)


@given(MANY)
def test_compact_lanes_hide_nothing_and_have_no_more_rows(given: list[Mark]) -> None:
    given = [replace(mark, clear=CLEAR) for mark in sorted(given, key=lambda mark: mark.ink)]
    layout, usual = compact(given), layout_of([replace(m, clear=0.0) for m in given], 0.0)
    # A label that keeps clear may be shortened, or want a row, where another would not.
    rights = [mark for mark, spot in zip(given, usual.spots, strict=True) if spot.side == "right"]
    if len(rights) == len(given):
        assert all(few <= many for few, many in zip(layout.rows, usual.rows, strict=True))
    for (one, first), (two, second) in pairs(given, layout):
        assert not meet(one.ink, two.ink)
        labels = label_of(one, first), label_of(two, second)
        if labels[0] and labels[1] and {first.side, second.side} <= {"right", "left"}:
            assert not meet(labels[0], labels[1])
        for label, other, spot in ((labels[0], two, first), (labels[1], one, second)):
            if label and spot.side != "inside":
                assert not meet(label, other.ink)


def test_a_label_on_the_left_saves_a_row_and_keeps_clear() -> None:
    """Two days that follow each other stand in a row, each named on its free side."""
    days = [
        Mark(0, left, left + 9, label=60, ink=(left, left + 9), clear=CLEAR)
        for left in (300.0, 330.0)
    ]
    assert layout_of(days, 0.0).rows[0] == 2
    layout = compact(days)
    assert layout.rows[0] == 1
    assert [spot.side for spot in layout.spots] == ["left", "right"]
    before = Mark(0, 200.0, 209.0, label=0, ink=(200.0, 209.0))
    far = 300.0 - MARKS_APART - 60 - CLEAR - MARKS_APART
    for right, rows in ((far, 1), (far + 1, 2)):
        near = replace(before, right=right, ink=(200.0, right))
        assert compact([near, *days]).rows[0] == rows


def test_later_marks_stand_lower_however_their_rows_were_found() -> None:
    days = [
        Mark(0, left, left + 9, label=90, ink=(left, left + 9), clear=CLEAR)
        for left in (100.0, 130.0, 160.0, 190.0, 220.0)
    ]
    rows = [spot.row for spot in compact(days).spots]
    assert max(rows) < 4
    assert rows[0] <= rows[-1]


@given(MANY, st.sampled_from([0.0, 400.0, 900.0]))
def test_each_lane_begins_with_room_for_its_name(given: list[Mark], height: float) -> None:
    layout = arrange(given, LANES, LaneRoom(WIDTH, height, PITCH, LEAST, HEAD))
    assert layout.height == pytest.approx(sum(layout.heights))
    if height:
        assert layout.height <= height + 1e-6
    for lane in range(LANES):
        first = layout.middle(lane, 0) - layout.pitch / 2
        assert first == pytest.approx(
            layout.top(lane) + HEAD + LANE_PADDING / 2 * layout.pitch, abs=1e-6
        )


@given(MANY, HEIGHTS)
def test_no_two_marks_of_a_row_overlap(given: list[Mark], height: float) -> None:
    for (one, _), (two, _) in pairs(given, layout_of(given, height)):
        assert not meet(one.ink, two.ink)


@given(MANY, HEIGHTS)
def test_only_the_ghosts_of_one_journey_meet(given: list[Mark], height: float) -> None:
    for (one, _), (two, _) in pairs(given, layout_of(given, height)):
        same = one.journey and one.journey == two.journey
        assert same or not meet((one.left, one.right), (two.left, two.right))


@given(MANY, HEIGHTS)
def test_no_label_meets_a_mark_or_a_label(given: list[Mark], height: float) -> None:
    for (one, at), (two, beside) in pairs(given, layout_of(given, height)):
        labels = label_of(one, at), label_of(two, beside)
        assert not (labels[0] and meet(labels[0], two.ink))
        assert not (labels[1] and meet(labels[1], one.ink))
        assert not (labels[0] and labels[1] and meet(labels[0], labels[1]))


@given(MANY, HEIGHTS)
def test_a_label_meets_no_ghost_of_another_mark(given: list[Mark], height: float) -> None:
    for (one, at), (two, beside) in pairs(given, layout_of(given, height)):
        for mark, spot, other in ((one, at, two), (two, beside, one)):
            label = label_of(mark, spot)
            assert not label or not meet(label, (other.left, other.right))


@given(MANY, HEIGHTS)
def test_labels_stay_inside_the_plot_or_their_mark(given: list[Mark], height: float) -> None:
    for mark, spot in zip(given, layout_of(given, height).spots, strict=True):
        label = label_of(mark, spot)
        if label and spot.side == "inside":
            assert mark.ink[0] <= label[0] <= label[1] <= mark.ink[1]
        elif label:
            assert 0 <= label[0] <= label[1] <= WIDTH


@given(MANY, HEIGHTS)
def test_every_mark_has_a_row_of_its_lane(given: list[Mark], height: float) -> None:
    layout = layout_of(given, height)
    assert len(layout.spots) == len(given)
    assert len(layout.rows) == LANES
    for mark, spot in zip(given, layout.spots, strict=True):
        assert 0 <= spot.row < layout.rows[mark.lane]
    used = {(mark.lane, spot.row) for mark, spot in zip(given, layout.spots, strict=True)}
    assert len(used) + sum(mark_free(lane, given) for lane in range(LANES)) == sum(layout.rows)


def mark_free(lane: int, given: list[Mark]) -> bool:
    """Whether a lane has no mark: it has one row none the less."""
    return all(mark.lane != lane for mark in given)


@given(MANY)
def test_with_any_height_every_label_that_fits_the_plot_is_set(given: list[Mark]) -> None:
    for mark, spot in zip(given, layout_of(given, 0.0).spots, strict=True):
        fits = mark.ink[1] + 6 + mark.label <= WIDTH or mark.left - 6 - mark.label >= 0
        assert spot.side != "none" or not mark.label or not fits
        assert mark.label or spot.side == "none"


@given(MANY, st.floats(60, 1200))
def test_the_lanes_never_exceed_the_height(given: list[Mark], height: float) -> None:
    layout = layout_of(given, height)
    assert layout.height <= height + 1e-6
    assert layout.pitch <= PITCH * 1.5


@given(MANY)
def test_rows_keep_their_height_where_any_will_do(given: list[Mark]) -> None:
    assert layout_of(given, 0.0).pitch == PITCH


@given(MANY, st.floats(60, 1200))
def test_labels_make_rows_unless_rows_get_too_low(given: list[Mark], height: float) -> None:
    layout, free = layout_of(given, height), layout_of(given, 0.0)
    if layout.pitch >= LEAST and free.height / PITCH * LEAST <= height:
        assert layout.spots == free.spots
    else:
        assert sum(layout.rows) <= sum(free.rows)


@given(MANY, HEIGHTS)
def test_the_same_marks_make_the_same_layout(given: list[Mark], height: float) -> None:
    assert layout_of(given, height) == layout_of(list(given), height)


@given(MANY, st.integers(0, LANES - 1))
def test_a_lane_is_laid_out_whatever_the_others_hold(given: list[Mark], lane: int) -> None:
    """With any height; a given height is shared among the lanes."""
    mine = [mark for mark in given if mark.lane == lane]
    whole = [
        spot
        for mark, spot in zip(given, layout_of(given, 0.0).spots, strict=True)
        if mark.lane == lane
    ]
    assert layout_of(mine, 0.0).spots == tuple(whole)


@given(MANY)
def test_a_mark_goes_to_the_first_row_that_is_free(given: list[Mark]) -> None:
    """So the order in time is kept: a later mark never moves an earlier one."""
    whole = layout_of(given, 0.0).spots
    for count in range(len(given)):
        assert layout_of(given[:count], 0.0).spots == whole[:count]


def test_lanes_and_rows_stand_below_each_other() -> None:
    dot = Mark(0, 10, 21, 40, (10, 21))
    lanes = [dot, dot, Mark(2, 10, 21, 40, (10, 21))]
    layout = arrange(lanes, LANES, LaneRoom(WIDTH, 0, 20, 13))
    assert layout.rows == (2, 1, 1)
    assert [layout.top(lane) for lane in range(LANES)] == pytest.approx([0, 48, 76])
    assert layout.height == pytest.approx(104)
    middles = [layout.middle(0, 0), layout.middle(0, 1), layout.middle(2, 0)]
    assert middles == pytest.approx([14, 34, 90])


def test_stays_of_one_journey_share_a_row_where_their_ghosts_meet() -> None:
    first = Mark(0, 100, 205, 0, (100, 111), journey="macron")
    second = Mark(0, 90, 212, 30, (200, 211), journey="macron")
    assert rows_of(first, second) == [0, 0]
    assert rows_of(first, replace(second, journey="rutte")) == [0, 1]


def test_stays_of_one_journey_keep_their_labels_off_their_ghosts() -> None:
    first = Mark(0, 100, 111, 30, (100, 111), journey="macron")
    second = Mark(0, 120, 211, 30, (200, 211), journey="macron")
    assert rows_of(first, second) == [0, 1]
    assert rows_of(first, replace(second, left=160)) == [0, 0]


@given(MANY, HEIGHTS)
def test_a_label_is_whole_or_no_shorter_than_its_shortest_form(
    given: list[Mark], height: float
) -> None:
    for mark, spot in zip(given, layout_of(given, height).spots, strict=True):
        shortened = 0 < mark.least <= spot.width < mark.label
        assert spot.width == (0 if spot.side == "none" else mark.label) or shortened


def test_a_label_without_room_is_shortened_before_it_is_left_out() -> None:
    first = Mark(0, 100, 111, 200, (100, 111), least=30)
    second = Mark(0, 160, 171, 0, (160, 171))
    tight = arrange([first, second], 1, LaneRoom(175, 10, PITCH, LEAST))
    assert tight.spots[0] == Spot(0, "left", 94)
    wide = arrange([first, second], 1, LaneRoom(WIDTH, 10, PITCH, LEAST))
    assert wide.spots[0] == Spot(0, "left", 94)
    longer = arrange([replace(first, least=95), second], 1, LaneRoom(WIDTH, 10, PITCH, LEAST))
    assert longer.spots[0] == Spot(0, "none")
    assert longer.nameless == 2


@given(MANY, st.floats(60, 1200))
def test_as_many_labels_make_rows_as_the_height_allows(given: list[Mark], height: float) -> None:
    """In rows of the least height or more, or without a row more than the marks alone make."""
    bare = layout_of([replace(mark, label=0.0) for mark in given], height)
    layout = layout_of(given, height)
    if bare.pitch >= LEAST:
        assert layout.pitch >= LEAST - 1e-6
    else:
        assert layout.rows == bare.rows
        assert layout.pitch == bare.pitch


@pytest.mark.parametrize("second", [True, False])
def test_the_label_of_the_lower_standing_is_set_first(second: bool) -> None:
    """Between the two there is room for one label."""
    one = Mark(0, 100, 111, 400, (100, 111), standing=int(second))
    two = Mark(0, 560, 571, 400, (560, 571), standing=int(not second))
    layout = arrange([one, two], 1, LaneRoom(WIDTH, 20, PITCH, LEAST))
    sides = [spot.side for spot in layout.spots]
    assert sides == (["none", "left"] if second else ["right", "none"])
    assert arrange([one, two], 1, LaneRoom(WIDTH, 2.4 * LEAST, PITCH, LEAST)).nameless == 0


def test_some_labels_make_rows_where_not_all_can() -> None:
    """Each of three lanes takes a second row for its label; there is room for two of these."""
    named = [Mark(lane, 100, 111, 700, (100, 111), standing=lane) for lane in range(LANES)]
    others = [Mark(lane, 300, 311, 0, (300, 311), standing=9) for lane in range(LANES)]
    layout = arrange([*named, *others], LANES, LaneRoom(WIDTH, 6.2 * LEAST, PITCH, LEAST))
    assert layout.rows == (2, 2, 1)
    assert [spot.side for spot in layout.spots] == ["right", "right", *["none"] * 4]
    assert layout.pitch == pytest.approx(LEAST)


def test_a_longer_label_is_set_where_there_is_room_and_makes_no_row() -> None:
    first = Mark(0, 100, 111, 30, (100, 111), most=60)
    spots = layout_of([first, Mark(0, 190, 201, 0, (190, 201))], 0.0).spots
    assert spots == (Spot(0, "right", 60), Spot(0, "none"))
    spots = layout_of([first, Mark(0, 160, 171, 0, (160, 171))], 0.0).spots
    assert spots == (Spot(0, "right", 30), Spot(0, "none"))


@given(MANY, HEIGHTS, st.floats(1, 300))
def test_longer_labels_move_no_mark(given: list[Mark], height: float, more: float) -> None:
    longer = [replace(mark, most=mark.label + more) if mark.label else mark for mark in given]
    plain, placed = layout_of(given, height), layout_of(longer, height)
    assert [spot.row for spot in plain.spots] == [spot.row for spot in placed.spots]
    assert (plain.rows, plain.pitch) == (placed.rows, placed.pitch)
    assert [spot.side for spot in plain.spots] == [spot.side for spot in placed.spots]
    pairs_ = zip(plain.spots, placed.spots, strict=True)
    assert all(long.width >= short.width for short, long in pairs_)


def rows_of(*marks: Mark) -> list[int]:
    return [spot.row for spot in layout_of(list(marks), 0.0).spots]


def test_a_label_near_the_right_edge_goes_to_the_left() -> None:
    edge = Mark(0, 880, 891, 40, (880, 891))
    assert [spot.side for spot in layout_of([edge], 0.0).spots] == ["left"]
    window = Mark(0, 700, 891, 40, (700, 891), room=179)
    assert [spot.side for spot in layout_of([window], 0.0).spots] == ["inside"]
