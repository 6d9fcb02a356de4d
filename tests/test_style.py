"""Contrast, colours that everyone can tell apart, texts that fit and escape."""

import re
from itertools import combinations
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts import FIGURES
from dashboard.charts.frame.drawing import Caption, sheet_for
from dashboard.charts.frame.legend import Entry, legend_lines
from dashboard.charts.frame.palette import THEMES, Theme
from dashboard.charts.frame.sheet import plot_width
from dashboard.charts.frame.style import TEXT_SIZE, Canvas, fit, listed, safe, wrap
from dashboard.charts.frame.typeface import text_width
from dashboard.charts.registry import IN_COLUMNS
from tests.boxes import Look
from tests.colours import LINEAR, apart, blended, contrast, linear, seen
from tests.figures import draw

THEME = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
TYPEABLE = st.text(st.characters(codec="latin-1", exclude_categories=["C"]), max_size=90)


@THEME
@pytest.mark.parametrize("text", ["ink", "muted", "accent", "link"])
@pytest.mark.parametrize("ground", ["paper", "band", "land", "sea"])
def test_text_has_a_contrast_of_4_5_to_1(theme: Theme, text: str, ground: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5


@THEME
@pytest.mark.parametrize("mark", ["first", "second", "other", "accent", "link", "muted", "ink"])
@pytest.mark.parametrize("ground", ["paper", "band", "land", "sea"])
def test_marks_have_a_contrast_of_3_to_1(theme: Theme, mark: str, ground: str) -> None:
    assert contrast(getattr(theme, mark), getattr(theme, ground)) >= 3


@THEME
@pytest.mark.parametrize("vision", LINEAR)
def test_the_colours_of_hosts_differ_for_every_vision(theme: Theme, vision: str) -> None:
    hosts = [seen(linear(hue), vision) for hue in (theme.first, theme.second, theme.other)]
    assert min(apart(one, two) for one, two in combinations(hosts, 2)) >= 20


def test_the_measures_of_colour_are_those_of_their_standards() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert blended("rgba(0,0,0,0.5)", "#ffffff") == "#808080"
    assert apart(linear("#000000"), linear("#ffffff")) == pytest.approx(100, abs=0.01)
    red, green = (seen(linear(hue), "protanopia") for hue in ("#b33c2e", "#6b6b2e"))
    assert apart(red, green) < apart(linear("#b33c2e"), linear("#6b6b2e")) / 3


def test_a_letter_takes_its_width_however_its_accent_is_written() -> None:
    assert text_width("Erdog\u0306an", 12) == text_width("Erdo\u011fan", 12)


@given(TYPEABLE, st.floats(6, 40), st.floats(0, 600), st.booleans())
def test_a_fitted_text_is_no_wider_than_asked(
    text: str, size: float, width: float, bold: bool
) -> None:
    fitted = fit(text, size, width, bold)
    assert text_width(fitted, size, bold) <= width or fitted == "…"
    assert fitted == text or normalize("NFC", text).startswith(fitted.removesuffix("…"))


@given(TYPEABLE)
def test_a_text_with_room_stays_whole(text: str) -> None:
    assert fit(text, 12, text_width(text, 12)) == text


WORDS = st.lists(st.text("abcmwi.", min_size=1, max_size=12), max_size=30)


@given(WORDS, st.floats(120, 500), st.integers(1, 4))
def test_wrapped_lines_keep_their_width_and_their_number(
    words: list[str], width: float, lines: int
) -> None:
    wrapped = wrap(" ".join(words), 11, width, lines)
    assert len(wrapped) <= lines
    assert all(text_width(line, 11) <= width for line in wrapped)


@given(WORDS, st.floats(120, 500), st.integers(1, 4))
def test_wrapped_lines_lose_nothing_without_an_ellipsis(
    words: list[str], width: float, lines: int
) -> None:
    wrapped = " ".join(wrap(" ".join(words), 11, width, lines))
    assert wrapped == " ".join(words) or wrapped.endswith("…")


@given(WORDS, st.floats(200, 900), st.integers(1, 3))
def test_a_list_says_how_many_it_leaves_out(words: list[str], width: float, lines: int) -> None:
    said = listed(words, 11, width, lines)
    kept = [*words[: said.count(", ") + 1]]
    left = len(words) - len(kept)
    assert said in (
        ", ".join(words),
        f"{', '.join(kept)} and {left} more",
        f"{len(words)} sources",
    )


@given(WORDS, st.floats(200, 900), st.integers(1, 3))
def test_a_list_fits_its_lines_unshortened(words: list[str], width: float, lines: int) -> None:
    wrapped = wrap(listed(words, 11, width, lines), 11, width, lines)
    assert len(wrapped) <= lines
    assert not any(line.endswith("…") for line in wrapped)


def test_an_empty_list_says_nothing() -> None:
    assert listed([], 11, 300, 2) == ""


def test_markup_is_made_plain() -> None:
    assert safe("<b>x</b> & <script>") == "&lt;b&gt;x&lt;/b&gt; &amp; &lt;script&gt;"
    assert safe("Côte d’Ivoire, “quoted”") == "Côte d’Ivoire, “quoted”"


MARKS = {"none": 0, "plain": 0, "bar": 25, "band": 25, "bracket": 25, "line": 23}
"""The pixels from an entry's mark to its label; other marks take 19."""


def reckoned(entry: Entry) -> float:
    return text_width(entry.label, TEXT_SIZE, bold=entry.mark == "none")


@pytest.mark.parametrize("width", [320, 336, 420, 560, 700, 900, 1200, 1536, 1850, 2000])
@pytest.mark.parametrize("chart", FIGURES)
def test_every_legend_keeps_within_its_width(look: Look, chart: str, width: int) -> None:
    rows, _ = look("")
    legend = FIGURES[chart].legend(rows, THEMES["light"])
    lines = legend_lines(legend, width)
    assert [entry for line in lines for entry, _ in line] == list(legend)
    for line in lines:
        starts = [*(x for _, x in line[1:]), width]
        ends = [x + MARKS.get(entry.mark, 19) + reckoned(entry) for entry, x in line]
        assert all(end <= start for end, start in zip(ends, starts, strict=True))


@pytest.mark.sweep(2)
@pytest.mark.parametrize("chart", FIGURES)
def test_the_dark_picture_differs_from_the_light_one_in_its_colours_alone(
    look: Look, chart: str
) -> None:
    rows, view = look("")
    light, dark = (draw(chart, rows, view, Canvas(theme=theme)) for theme in THEMES)
    assert uncoloured(light.to_plotly_json()) == uncoloured(dark.to_plotly_json())
    assert light.to_json() != dark.to_json()


@pytest.mark.parametrize(
    "chart", [name for name, each in FIGURES.items() if IN_COLUMNS in each.marks]
)
@pytest.mark.parametrize("canvas", [Canvas(900, 700), Canvas(900, 0, framed=False)])
def test_columns_reckon_with_the_width_that_there_is(
    look: Look, chart: str, canvas: Canvas
) -> None:
    figure = draw(chart, *look(""), canvas)
    margin = figure.layout.margin
    assert list(figure.layout.xaxis.range) == [0, figure.layout.width - margin.l - margin.r]


@pytest.mark.parametrize("framed", [True, False])
def test_a_plot_has_the_width_that_is_planned_for(framed: bool) -> None:
    canvas = Canvas(900, 700, framed=framed)
    caption = Caption("Title", "", (), "", ())
    assert sheet_for(canvas, caption, 120, 40).width == plot_width(canvas, 120)


def uncoloured(value: object) -> object:
    """A part of a figure with every colour taken out of it."""
    if isinstance(value, dict):
        return {name: uncoloured(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [uncoloured(part) for part in value]
    if isinstance(value, str):
        return re.sub(r"#[0-9a-f]{6}|rgba\([^)]*\)", "colour", value)
    return value if isinstance(value, int | float | bool | None) else repr(value)
