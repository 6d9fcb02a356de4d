"""What a picture's address may say beside the view, and the sentences for what it may not."""

from dataclasses import replace
from random import Random
from unicodedata import category
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import query
from dashboard.charts import HEADLINES, PARTS, PICTURES, Canvas
from dashboard.dataset import Dataset
from dashboard.outputs.images.options import (
    LEAST_SIDE,
    LONGEST_TEXT,
    LOOKS,
    OF_PICTURE,
    PRESETS,
    PRINT,
    SIZES,
    Order,
    draw_order,
    split,
)
from dashboard.outputs.request import ExportError
from dashboard.view import View, parse
from tests.boxes import Look


def order(address: str, chart: str = "timeline") -> Order:
    return split(address, chart)[0]


def refusal(address: str) -> str:
    with pytest.raises(ExportError) as caught:
        split(address)
    return str(caught.value)


# --- what it says --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize("chart", PICTURES)
def test_a_preset_is_a_size_and_its_dots(name: str, chart: str) -> None:
    preset, asked = PRESETS[name], order(f"?preset={name}", chart)
    assert (asked.canvas.width, asked.canvas.height) == (preset.width, preset.height)
    assert (asked.scale, asked.dots) == (1, preset.dots)


@pytest.mark.parametrize(
    ("name", "pixels"),
    [
        *(("article", (1600, 900)), ("slide", (1920, 1080)), ("square", (1080, 1080))),
        *(("story", (1080, 1920)), ("column", (1875, 2500)), ("a4", (2481, 3509))),
    ],
)
def test_a_preset_has_the_pixels_that_its_title_says(name: str, pixels: tuple[int, int]) -> None:
    preset = PRESETS[name]
    assert (round(preset.width * preset.dots), round(preset.height * preset.dots)) == pixels


@pytest.mark.parametrize(("chart", "name"), [("map", "article"), ("poster", "a3")])
def test_without_a_size_a_chart_has_its_usual_one(chart: str, name: str) -> None:
    usual, named = order("", chart), order(f"preset={name}", chart)
    assert replace(usual, parameters=named.parameters) == named
    assert order("?preset=&width=&theme=&font=&hide=", chart).canvas == usual.canvas


def test_an_own_size_stands_above_the_preset_and_its_dots() -> None:
    asked = order("?preset=a4&width=400&scale=2")
    assert (asked.canvas.width, asked.canvas.height) == (400, PRESETS["a4"].height)
    assert (asked.scale, asked.dots) == (2, 2)
    assert order("?preset=a4").dots == PRINT


@pytest.mark.parametrize("font", ["0.5", "0.8", "1.25", "2"])
def test_a_font_makes_all_larger_on_a_picture_of_the_same_size(font: str) -> None:
    usual, asked = order("?width=800&height=400"), order(f"?width=800&height=400&font={font}")
    assert asked.canvas.width * float(font) == usual.canvas.width
    assert asked.canvas.height * float(font) == usual.canvas.height
    assert (asked.scale, asked.dots) == (float(font), float(font))
    assert order(f"?preset=story&font={font}").dots == pytest.approx(2 * float(font))


@pytest.mark.parametrize("theme", LOOKS)
def test_a_theme_is_known_by_its_name(theme: str) -> None:
    canvas = order(f"?theme={theme}").canvas
    assert canvas.theme == ("dark" if theme == "dark" else "light")
    assert canvas.clear == (theme == "transparent")


def test_parts_to_hide_are_a_list() -> None:
    assert order("?hide=legend,%20title%20,,legend").words.hide == {"legend", "title"}
    assert order(f"?hide={','.join(PARTS)}").words.hide == set(PARTS)
    assert order("").words.hide == set()


def test_a_title_and_a_credit_are_one_line_each() -> None:
    words = order("?title=%20One%0A%20two%00three&credit=Graphic:%09%1B%EF%BF%BEdesk").words
    assert (words.title, words.credit) == ("One two three", "Graphic: desk")


def test_letters_that_only_join_others_stay() -> None:
    joined = "क्\u200dष"
    assert order(f"?title={quote(joined)}").words.title == joined


@given(st.text(max_size=LONGEST_TEXT))
@settings(max_examples=15)
def test_a_title_holds_only_what_xml_can(text: str) -> None:
    title = split(f"?{urlencode({'title': text}, errors='replace')}")[0].words.title
    assert not {"Cc", "Cs", "Cn"} & set(map(category, title))
    assert title == " ".join(title.split())


# --- what it refuses -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("?sende=GBR", "“sende” is not part of a picture’s address; did you mean sender?"),
        ("?thme=dark", "“thme” is not part of a picture’s address; did you mean theme?"),
        ("?theme=drak", "There is no theme “drak”; did you mean dark?"),
        ("?preset=storey", "There is no preset “storey”; did you mean story?"),
        ("?hide=legnd", "There is no part of a picture “legnd”; did you mean legend?"),
        ("?hide=title,counts", "There is no part of a picture “counts”; "),
        ("?headline=findin", "There is no headline “findin”; did you mean finding?"),
        ("?width=300&width=400", "“width” is given twice; leave one."),
        ("?title=&title=", "“title” is given twice; leave one."),
        ("?width=0", "width: “0” is not a whole number from 200 to 8000."),
        ("?width=199", "width: “199” is not a whole number from 200 to 8000."),
        ("?height=100000", "height: “100000” is not a whole number from 200 to 8000."),
        ("?height=400.5", "height: “400.5” is not a whole number from 200 to 8000."),
        ("?width=-400", "width: “-400” is not a whole number from 200 to 8000."),
        ("?width=wide", "width: “wide” is not a whole number from 200 to 8000."),
        ("?scale=nan", "scale: “nan” is not a number from 0.5 to 4."),
        ("?scale=inf", "scale: “inf” is not a number from 0.5 to 4."),
        ("?font=3.1", "font: “3.1” is not a number from 0.5 to 3."),
        (f"?title={'a' * 201}", "The title has 201 letters; the most is 200."),
        (f"?credit={'a' * 999}", "The credit has 999 letters; the most is 200."),
    ],
)
def test_what_cannot_be_is_said_with_its_cure(address: str, said: str) -> None:
    assert refusal(address).startswith(said)


@pytest.mark.parametrize("name", SIZES)
def test_the_ends_of_a_size_are_allowed(name: str) -> None:
    least, most = SIZES[name]
    assert order(f"?{name}={least:g}").parameters == {name: f"{least:g}"}
    assert order(f"?{name}={most:g}").parameters == {name: f"{most:g}"}
    assert f"from {least:g} to {most:g}" in refusal(f"?{name}={most + 1:g}")


@pytest.mark.parametrize("name", ["title", "credit"])
def test_the_longest_line_is_allowed(name: str) -> None:
    text = "я" * LONGEST_TEXT
    assert getattr(order(f"?{name}={quote(text)}").words, name) == text


@given(st.text(min_size=61, max_size=5000).map(lambda text: f"?{text.replace(',', '')}"))
def test_a_refusal_is_short_whatever_it_quotes(text: str) -> None:
    for name in ("preset", "theme", "width", "font", text):
        said = refusal(f"?{urlencode({name: text}, errors='replace')}")
        assert len(said) < 400


def test_a_chart_without_room_says_so(kyiv: Dataset) -> None:
    rows = query.select(kyiv, View())
    small = order("?width=200&height=200", "map")
    with pytest.raises(ExportError, match="The map has no room in 200 × 200 pixels; choose a lar"):
        draw_order("map", rows, View(), small)


def test_a_fault_of_a_chart_with_room_is_no_refusal(
    kyiv: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("a fault")

    monkeypatch.setattr("dashboard.outputs.images.options.draw", fail)
    large = replace(order(""), canvas=Canvas(LEAST_SIDE, LEAST_SIDE))
    with pytest.raises(ValueError, match="a fault"):
        draw_order("map", query.select(kyiv, View()), View(), large)


@pytest.mark.sweep(5)
@pytest.mark.parametrize("chart", PICTURES)
@pytest.mark.parametrize("size", [(LEAST_SIDE, LEAST_SIDE), (LEAST_SIDE, 8000), (8000, LEAST_SIDE)])
def test_every_chart_has_room_enough(look: Look, chart: str, size: tuple[int, int]) -> None:
    wide, high = size
    asked = order(f"?width={wide}&height={high}", chart)
    figure = draw_order(chart, *look(""), asked)
    assert (figure.layout.width, figure.layout.height) >= size


# --- the two parts -------------------------------------------------------------------------------

VALUES = {
    "preset": st.sampled_from(sorted(PRESETS)),
    "width": st.integers(200, 8000).map(str),
    "height": st.integers(200, 8000).map(str),
    "scale": st.floats(0.5, 4).map(str),
    "font": st.floats(0.5, 3).map(str),
    "theme": st.sampled_from(LOOKS),
    "title": st.text(max_size=40),
    "headline": st.sampled_from(sorted(HEADLINES)),
    "credit": st.text(max_size=40),
    "hide": st.lists(st.sampled_from(sorted(PARTS))).map(",".join),
}
VIEWS = st.builds(
    View,
    sender=st.lists(st.sampled_from(["GBR", "USA", "DEU", "EU"]), max_size=3).map(tuple),
    host=st.lists(st.sampled_from(["UKR", "RUS"]), max_size=2).map(tuple),
    since=st.none() | st.dates(),
    asof=st.none() | st.dates(),
    q=st.text(max_size=20),
)


def test_every_own_name_has_values_here() -> None:
    assert set(VALUES) == set(OF_PICTURE)


@given(VIEWS, st.fixed_dictionaries({}, optional=VALUES), st.randoms(use_true_random=False))
def test_any_order_leaves_the_view_as_it_was(
    kyiv: Dataset, view: View, own: dict[str, str], shuffle: Random
) -> None:
    mine = urlencode(own, errors="replace").split("&") if own else []
    parts = [part for part in [*view.address().removeprefix("?").split("&"), *mine] if part]
    shuffle.shuffle(parts)
    asked, rest = split(f"?{'&'.join(parts)}")
    assert set(asked.parameters) == set(own)
    assert parse(rest, query.choices(kyiv)) == view
