"""Names on the map: the first always, the others where there is room, none taken for another's."""

from itertools import combinations
from math import hypot

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.frame.sheet import Box
from dashboard.charts.map.labels import (
    AIR,
    FIRST_NAMES,
    INSIDE,
    NEARER,
    Land,
    Name,
    Pixel,
    Placed,
    Setting,
)

WIDTH, HEIGHT = 420.0, 300.0
NOTHING = np.empty((0, 2))

FORMS = st.sampled_from(
    [
        ("Kyiv 38 visits · 11 deliveries", "Kyiv 38 visits", "Kyiv"),
        ("Stanytsia Luhanska 4 visits", "Stanytsia Luhanska"),
        ("Paris 1 event", "Paris"),
        ("Lithuania",),
    ]
)
NAMES = st.lists(
    st.builds(
        Name,
        FORMS,
        st.tuples(st.floats(150, WIDTH - 150), st.floats(40, HEIGHT - 40)),
        st.floats(6, 41),
        st.booleans(),
    ),
    max_size=14,
)


def ground(taken: list[Box] | None = None, ink: list[Pixel] | None = None) -> Land:
    return Land(WIDTH, HEIGHT, taken or [], np.array(ink) if ink else NOTHING)


def setting(names: list[Name], heads: list[Box] | None = None) -> list[Placed]:
    return Setting(names, ground()).rest(heads or [])


def meet(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


@given(NAMES)
def test_the_first_are_always_named(names: list[Name]) -> None:
    for name, (text, _) in list(zip(names, setting(names), strict=True))[:FIRST_NAMES]:
        first = name.forms[-1].split()[0]
        assert text in name.forms or text == f"{first}…"


@given(NAMES)
def test_the_others_are_named_where_there_is_room(names: list[Name]) -> None:
    """None covers a mark, another name, or leaves the map."""
    found = [(name, *placed) for name, placed in zip(names, setting(names), strict=True)]
    boxes = [name.box(text, side) if text else None for name, text, side in found]
    for box in boxes[FIRST_NAMES:]:
        if box:
            assert box[0] >= 0
            assert box[2] <= WIDTH
            assert box[1] >= 0
            assert box[3] <= HEIGHT
    letters = [name.letters(text, side) if text else None for name, text, side in found]
    for number, box in list(enumerate(letters))[FIRST_NAMES:]:
        if box:
            assert not [n for n, name in enumerate(names) if n != number and meet(box, name.disc)]
    bare = [box and (box[0] + AIR, box[1] + AIR, box[2] - AIR, box[3] - AIR) for box in boxes]
    for (_, one), (number, two) in combinations(enumerate(bare), 2):
        assert not (number >= FIRST_NAMES and one and two and meet(one, two))


@given(NAMES)
def test_a_name_is_nearest_to_its_own_mark(names: list[Name]) -> None:
    for number, (text, side) in list(enumerate(setting(names)))[FIRST_NAMES:]:
        if text:
            gaps = [gap(names[number].letters(text, side), name) for name in names]
            assert gaps[number] <= min(gaps) + NEARER + 0.5


def gap(box: Box, name: Name) -> float:
    """From a text to the edge of a mark."""
    x, y = name.at
    across = max(0.0, x - box[2], box[0] - x)
    return hypot(across, max(0.0, y - box[3], box[1] - y)) - name.size / 2


def test_a_longer_form_takes_no_name_away() -> None:
    row = [
        Name((f"{word} and much more of it", word), (60.0 + 70 * n, 150.0), 8)
        for n, word in enumerate(["Kyiv", "Oslo", "Rome", "Bonn", "Riga"])
    ]
    texts = [text for text, _ in setting(row)]
    assert all(text.split()[0] == name.forms[-1] for text, name in zip(texts, row, strict=True))
    alone = setting([Name(("Kyiv and more of it", "Kyiv"), (150, 150), 8)])
    assert alone[0][0] == "Kyiv and more of it"


def test_a_name_keeps_off_what_is_taken_and_off_arrowheads() -> None:
    name = Name(("Kyiv",), (200, 150), 8)
    assert setting([name]) == [("Kyiv", "middle right")]
    right: Box = (205, 140, 240, 160)
    assert Setting([name], ground([right])).rest([]) == [("Kyiv", "middle left")]
    others = [Name(("Oslo",), (20.0, 20 + 90.0 * n), 8) for n in range(FIRST_NAMES)]
    assert setting([*others, name], [right])[-1] == ("Kyiv", "middle left")


def test_a_name_shuns_lines_and_goes_into_its_mark() -> None:
    large = Name(("Kyiv",), (200, 150), 41, bold=True)
    lines = [(float(x), float(y)) for x in range(100, 300, 4) for y in range(80, 220, 4)]
    assert Setting([large], ground(ink=lines)).rest([]) == [("Kyiv", INSIDE)]
    small = Name(("Kyiv",), (200, 150), 20, bold=True)
    assert Setting([small], ground(ink=lines)).rest([])[0][1] != INSIDE


def test_one_of_the_first_covers_a_small_mark_rather_than_going_without() -> None:
    ring = [(200 + 22 * across, 150 + 14 * down) for across in (-1, 0, 1) for down in (-1, 0, 1)]
    crowd = [Name(("Here",), at, 12) for at in ring if at != (200, 150)]
    name = Name(("Kyiv",), (200, 150), 8)
    assert setting([name, *crowd])[0][0] == "Kyiv"
    far = [Name(("Oslo",), (20.0, 20 + 90.0 * n), 8) for n in range(FIRST_NAMES)]
    assert setting([*far, *crowd, name])[-1] == ("", "middle right")


CROWD = [
    *(Name(("Oslo",), (20.0, 20 + 90.0 * n), 8) for n in range(FIRST_NAMES)),
    Name(("Brussels 2 visits", "Brussels"), (114.8, 141.4), 14, bold=True),
    Name(("Berlin",), (157, 144), 14, bold=True),
    Name(("Paris 1 event", "Paris"), (100.4, 151), 11, bold=True),
    Name(("Copenhagen 1 visit", "Copenhagen"), (161, 121), 11, bold=True),
    Name(("United Kingdom",), (99, 128.6), 6),
    Name(("Netherlands",), (118, 133), 6),
]
"""Brussels between the marks of lesser places: with air around it, its name has no place."""


def test_in_a_crowd_what_was_visited_more_has_its_name_before_what_was_visited_less() -> None:
    names = [text for text, _ in Setting(CROWD, ground()).rest([])]
    assert names[FIRST_NAMES].startswith("Brussels")


def test_names_of_places_that_were_visited_often_come_before_arrowheads() -> None:
    """An arrowhead goes to another step of its arc; so a name that is there already stays."""
    heads: list[Box] = [(60, 130, 112, 150)]
    assert Setting(CROWD, ground()).rest(heads)[FIRST_NAMES][0] == ""
    early = Setting(CROWD, ground(), early=FIRST_NAMES + 1)
    assert len(early.boxes) == FIRST_NAMES + 1
    assert early.rest(heads)[FIRST_NAMES][0].startswith("Brussels")


def test_the_first_of_all_has_its_counts_over_lines_and_rings_and_near_others() -> None:
    """Kyiv among seats and smaller cities: its numbers are what the map is about."""
    forms = ("Kyiv 39 visits · 12 deliveries · 1 event", "Kyiv 39 visits · 12 deliveries", "Kyiv")
    kyiv = Name(forms, (210, 150), 41, bold=True)
    around = [(238, 156), (245, 168), (238, 178), (170, 120), (150, 145), (170, 160), (210, 100)]
    others = [Name(("Oslo",), at, 12, bold=True) for at in around]
    lines = [(float(x), float(y)) for x in range(100, 300, 4) for y in range(80, 220, 4)]
    for ink in (None, lines):
        placed = Setting([kyiv, *others], ground(ink=ink)).rest([])
        assert placed[0][0].startswith(forms[1])
        box = kyiv.box(*placed[0])
        assert sum(meet(box, other.disc) for other in others) <= 1
        assert not any(
            text and meet(box, other.box(text, side))
            for other, (text, side) in zip(others, placed[1:], strict=True)
        )


def test_the_counts_of_the_first_are_taken_for_nobody_elses() -> None:
    """Moscow stands over Kyiv, whose other sides are taken: what is right of it is Moscow's."""
    forms = ("Kyiv 9 visits · 4 deliveries", "Kyiv 9 visits", "Kyiv")
    kyiv = Name(forms, (210, 150), 24, bold=True)
    moscow = Name(("Moscow 2 visits", "Moscow"), (213, 131), 12, bold=True)
    around = {(193, 144): 12, (181, 171): 12, (248, 147): 8, (240, 157): 8}
    others = [Name(("Mariupol",), at, size, bold=True) for at, size in around.items()]
    names = [kyiv, moscow, *others]
    text, side = Setting(names, ground()).rest([])[0]
    box = kyiv.box(text, side)
    assert gap(box, kyiv) <= min(gap(box, other) for other in names[1:FIRST_NAMES]) + NEARER


def test_the_first_make_room_for_each_other_at_the_edge() -> None:
    """Damascus, Jerusalem and Cairo on a map that reaches from America."""
    names = [
        Name(("Damascus 2 visits", "Damascus"), (376, 100), 13, bold=True),
        Name(("Jerusalem 2 visits", "Jerusalem"), (377, 110), 13, bold=True),
        Name(("Cairo 1 visit", "Cairo"), (369, 127), 10, bold=True),
    ]
    placed = setting(names)
    boxes = [name.box(*found) for name, found in zip(names, placed, strict=True)]
    assert not any(meet(one, two) for one, two in combinations(boxes, 2))
    assert not any(meet(box, names[2].disc) for box in boxes[:2])
