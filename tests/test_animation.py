"""Films: a frame for each day on which something became known, and what ffmpeg is told."""

import io
import os
import stat
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import plotly.graph_objects as go
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image, ImageSequence

from dashboard import query
from dashboard.dataset import Dataset
from dashboard.outputs.images import Renderer, RenderError, animation, picture, read_provenance
from dashboard.outputs.images.animation import (
    LAST,
    MOST_DAYS,
    SECONDS_A_DAY,
    WORK,
    filmed_days,
    most_days,
    thinned_days,
)
from dashboard.outputs.images.options import PRESETS, split
from dashboard.outputs.request import ExportError, Wish
from dashboard.text.sentences import charts
from dashboard.text.sentences.pictures import NO_FFMPEG
from dashboard.view import View, parse

pytest_plugins = ("tests.pictures",)

SMALL = "width=400&height=300"
WEEK = "?since=2022-01-31&until=2022-02-06"
BRITISH = f"?sender=GBR&asof=2022-01-31&{SMALL}"


class Painter(Renderer):
    """A renderer that paints a line into each picture, and keeps what it was asked to draw.

    The line is as far from the left as pictures were made before.
    """

    def __init__(self) -> None:
        self.asked: list[tuple[go.Figure, str, tuple[int, int], float]] = []

    def image(
        self, figure: go.Figure, form: str, width: int, height: int, scale: float = 1.0
    ) -> bytes:
        """A PNG of that size."""
        image = Image.new("RGBA", (round(width * scale), round(height * scale)), "white")
        image.paste("black", (len(self.asked), 0, len(self.asked) + 1, image.height))
        self.asked.append((figure, form, (width, height), scale))
        file = io.BytesIO()
        image.save(file, "PNG", compress_level=1)
        return file.getvalue()


@pytest.fixture
def painter() -> Painter:
    """A renderer that needs no browser."""
    return Painter()


def days_of(dataset: Dataset, address: str) -> list[date]:
    return query.report_days(query.select(dataset, parse(address, query.choices(dataset))))


def stamps(painter: Painter) -> list[str]:
    """The days that stand on the frames, in the order of the days."""
    found = []
    for figure, *_ in painter.asked:
        texts = [text.text for text in figure.layout.annotations if text.xanchor == "right"]
        found += [text for text in texts if text.endswith(" 2022</b>")]
    return found


# --- days ----------------------------------------------------------------------------------------


def test_days_are_those_of_the_reports_of_the_view(dataset: Dataset) -> None:
    assert days_of(dataset, "") == [
        date(2022, month, day)
        for month, day in ((1, 5), (1, 20), (1, 24), (1, 26), (1, 31), (2, 1))
    ]
    assert days_of(dataset, "?sender=GBR") == [
        *(date(2022, 1, 20), date(2022, 1, 31), date(2022, 2, 1)),
    ]


def test_days_end_with_the_day_of_the_view(dataset: Dataset) -> None:
    assert days_of(dataset, "?sender=GBR&asof=2022-01-31")[-1] == date(2022, 1, 31)
    assert days_of(dataset, "?sender=GBR&asof=2022-01-30") == [date(2022, 1, 20)]


def test_days_of_changes_begin_after_the_first_day(dataset: Dataset) -> None:
    changes = "?changed_since=2022-01-20&asof=2022-02-01&sender=GBR"
    assert days_of(dataset, changes) == [date(2022, 1, 31), date(2022, 2, 1)]


def filmed(dataset: Dataset, address: str) -> list[str]:
    view = parse(address, query.choices(dataset))
    return [str(day) for day in filmed_days(query.select(dataset, view), view)]


def test_a_film_runs_from_the_first_day_of_its_period_to_the_last(dataset: Dataset) -> None:
    days = ["2022-01-21", "2022-01-24", "2022-01-26", "2022-01-28"]
    assert filmed(dataset, "?since=2022-01-21&until=2022-01-28") == days
    assert filmed(dataset, "?since=2022-01-21&until=2022-01-28&asof=2022-01-27") == days[:-1]
    assert filmed(dataset, "?since=2022-01-21&until=2030-01-01&asof=2022-01-27") == days[:-1]
    assert filmed(dataset, "?since=2022-01-26&changed_since=2022-01-26")[0] == "2022-01-31"
    assert filmed(dataset, "") == [str(day) for day in days_of(dataset, "")]
    assert filmed(dataset, "?q=nothing-of-the-kind&since=2022-01-21") == []


def test_a_film_of_a_period_ends_with_what_became_known_later(kyiv: Dataset) -> None:
    week = ["2022-01-31", *(f"2022-02-0{day}" for day in range(1, 7))]
    assert filmed(kyiv, WEEK) == [*week, "None"]
    assert filmed(kyiv, f"{WEEK}&asof=2022-02-20") == [*week, "2022-02-20"]
    assert filmed(kyiv, f"{WEEK}&asof=2022-02-06") == week
    assert filmed(kyiv, "")[-2:] == ["2022-02-28", "None"]


def test_a_frame_of_what_became_known_after_the_period_says_so(
    kyiv: Dataset, painter: Painter
) -> None:
    picture(kyiv, Wish("timeline", "gif", f"{WEEK}&scale=0.5"), painter)
    week = [f"{day} February 2022" for day in range(6, 0, -1)]
    assert top_texts(painter) == ["As known today", *week, "31 January 2022"]


def test_a_frame_as_known_after_the_period_names_its_day(kyiv: Dataset, painter: Painter) -> None:
    picture(kyiv, Wish("timeline", "gif", f"{WEEK}&asof=2022-02-20&scale=0.5"), painter)
    assert top_texts(painter)[:2] == ["As known on 20 February 2022", "6 February 2022"]


def top_texts(painter: Painter) -> list[str]:
    """What stands at the top right of each frame, the last frame first."""
    right = [
        [text.text for text in figure.layout.annotations if text.xanchor == "right"]
        for figure, *_ in painter.asked
    ]
    return [texts[0].removeprefix("<b>").removesuffix("</b>") for texts in right]


@given(st.integers(1, 80), st.integers(2, 50))
def test_many_days_are_thinned_evenly_and_both_ends_stay(number: int, most: int) -> None:
    whole = [date(2022, 1, 1) + timedelta(day) for day in range(number)]
    days = [day for day in thinned_days(whole, most) if day]
    assert len(days) == min(most, number)
    assert days == sorted(set(days))
    assert [days[0], days[-1]] == [whole[0], whole[-1]]
    gaps = {(after - before).days for before, after in pairwise(days)}
    assert not gaps or max(gaps) - min(gaps) <= 1


@pytest.mark.slow
def test_a_film_has_the_fewer_days_the_more_there_is_to_draw(
    kyiv: Dataset, painter: Painter
) -> None:
    """So that none takes much longer than another to make."""
    days = {}
    for chart in ("timeline", "map", "poster"):
        picture(kyiv, Wish(chart, "png", "?width=900&height=900"), painter)
        frame = painter.asked[-1][0]
        days[chart] = most_days(frame)
        assert days[chart] * animation._work(frame) <= WORK, chart
    assert MOST_DAYS >= days["timeline"] > days["map"] > days["poster"] > 5
    picture(kyiv, Wish("map", "gif", "?width=900&height=900"), painter)
    assert len(painter.asked) == 3 + days["map"]
    assert {(size, scale) for _, _, size, scale in painter.asked[3:]} == {((900, 900), 1)}


def test_nothing_that_was_reported_is_no_film(kyiv: Dataset, painter: Painter) -> None:
    with pytest.raises(ExportError, match="Nothing of this view was reported on a known day; "):
        picture(kyiv, Wish("timeline", "gif", "?q=nothing-of-the-kind"), painter)


# --- GIF -----------------------------------------------------------------------------------------


def test_a_gif_has_a_frame_for_each_day_and_holds_the_last(kyiv: Dataset, painter: Painter) -> None:
    days = days_of(kyiv, BRITISH.partition("&width")[0])
    made = picture(kyiv, Wish("timeline", "gif", BRITISH), painter)
    assert len(days) == len(painter.asked) > 2
    with Image.open(io.BytesIO(made.content)) as film:
        times = [frame.info["duration"] for frame in ImageSequence.Iterator(film)]
        assert film.info["loop"] == 0
    assert times == [SECONDS_A_DAY * 1000] * (len(days) - 1) + [LAST * 1000]
    assert made.name == "kyiv-2022-timeline-gbr-asof-2022-01-31.gif"
    assert read_provenance(made.content).view == "?asof=2022-01-31&sender=GBR"


def test_frames_come_in_the_order_of_their_days(kyiv: Dataset, painter: Painter) -> None:
    made = picture(kyiv, Wish("timeline", "gif", BRITISH), painter).content
    said = [f"<b>{day.day} {day:%B %Y}</b>" for day in days_of(kyiv, BRITISH.partition("&wid")[0])]
    assert stamps(painter) == said[::-1]  # the last one is drawn first, for its colours
    with Image.open(io.BytesIO(made)) as film:
        frames = [frame.convert("L") for frame in ImageSequence.Iterator(film)]
    lines = [[x for x in range(20) if frame.getpixel((x, 9)) < 99] for frame in frames]
    assert lines == [[number] for number in reversed(range(len(said)))]


def test_all_frames_have_one_size_and_one_scale(kyiv: Dataset, painter: Painter) -> None:
    address = f"?sender=GBR,USA&asof=2022-01-31&{SMALL}&scale=0.5"
    picture(kyiv, Wish("timeline", "gif", address), painter)
    assert len(painter.asked) >= 15
    assert len({(size, scale) for _, _, size, scale in painter.asked}) == 1
    (high,) = {figure.layout.height for figure, *_ in painter.asked}
    assert painter.asked[0][2][1] == high


@pytest.mark.sweep(3)
@pytest.mark.parametrize("preset", PRESETS)
def test_a_film_on_paper_has_the_dots_of_a_screen(
    kyiv: Dataset, painter: Painter, preset: str
) -> None:
    picture(kyiv, Wish("timeline", "gif", f"?sender=GBR&asof=2022-01-20&preset={preset}"), painter)
    expected = PRESETS[preset].dots if PRESETS[preset].dots <= 2 else 1
    assert {scale for *_, scale in painter.asked} == {expected}


def test_a_film_is_never_transparent(kyiv: Dataset, painter: Painter) -> None:
    picture(kyiv, Wish("timeline", "gif", f"{BRITISH}&theme=transparent"), painter)
    papers = {figure.layout.paper_bgcolor for figure, *_ in painter.asked}
    templates = {figure.layout.template.layout.paper_bgcolor for figure, *_ in painter.asked}
    assert "rgba(0,0,0,0)" not in papers | templates


def test_a_film_of_changes_is_of_the_days_after_the_first(kyiv: Dataset, painter: Painter) -> None:
    address = f"?changed_since=2022-01-31&asof=2022-02-02&{SMALL}"
    picture(kyiv, Wish("timeline", "gif", address), painter)
    assert stamps(painter)[::-1] == ["<b>1 February 2022</b>", "<b>2 February 2022</b>"]


def test_a_film_that_is_too_large_is_refused_before_it_is_drawn(
    kyiv: Dataset, painter: Painter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(animation, "_figures", None)
    with pytest.raises(ExportError) as caught:
        picture(kyiv, Wish("timeline", "gif", "?sender=GBR&width=8000&height=8000"), painter)
    assert str(caught.value) == (
        "14 days in 8000 × 8000 pixels, 1 times, are more than a film can have (896.0 million "
        "pixels; the most is 50 million); choose a smaller scale, width or height, or a narrower "
        "view."
    )


def test_a_film_that_needs_more_height_than_it_may_have_is_refused(
    kyiv: Dataset, painter: Painter, monkeypatch: pytest.MonkeyPatch
) -> None:
    tall = go.Figure(layout={"width": 400, "height": 20_000})
    monkeypatch.setattr(animation, "_figures", lambda *_: [tall])
    with pytest.raises(ExportError, match=r" days in 400 × 20000 pixels, 1 times, are more "):
        picture(kyiv, Wish("timeline", "gif", f"?asof=2022-01-20&{SMALL}"), painter)
    assert painter.asked == []


@pytest.mark.parametrize("preset", PRESETS)
def test_a_film_of_every_preset_is_small_enough(preset: str) -> None:
    order, _ = split(f"?preset={preset}")
    order = replace(order, dots=order.dots if order.dots <= animation.FINEST else 1.0)
    animation._fit(MOST_DAYS, order.canvas.height, order, animation._dots(order))


@pytest.mark.slow
@pytest.mark.browser
def test_the_same_film_has_the_same_bytes(kyiv: Dataset, renderer: Renderer) -> None:
    address = f"?sender=GBR&asof=2022-01-20&{SMALL}"
    one, two = (picture(kyiv, Wish("timeline", "gif", address), renderer) for _ in range(2))
    assert one == two
    with Image.open(io.BytesIO(one.content)) as film:
        frames = [frame.convert("RGB") for frame in ImageSequence.Iterator(film)]
    assert len(frames) == len(days_of(kyiv, "?sender=GBR&asof=2022-01-20"))
    assert len({frame.tobytes() for frame in frames}) == len(frames)
    assert frames[0].getpixel((3, 3)) == (255, 255, 255)


# --- lanes ---------------------------------------------------------------------------------------

SIZES = ("", "&preset=slide", "&preset=square", "&width=500&height=1100", "&width=900&height=1300")


def names_of_lanes(figure: go.Figure) -> dict[str, float]:
    """How many pixels under the top of the plot area each lane's name stands, the first first."""
    bold = [text for text in figure.layout.annotations if text.text.startswith("<b>")]
    return {text.text[3:-4]: -text.yshift for text in bold if text.y == 1 and text.yshift < 0}


def rows_of_lanes(figure: go.Figure, lanes: dict[str, str]) -> dict[str, list[float]]:
    """How many pixels under the top of the plot area the marks of each lane are drawn."""
    margin, (bottom, top) = figure.layout.margin, figure.layout.yaxis.range
    scale = (figure.layout.height - margin.t - margin.b) / (bottom - top)
    found: dict[str, list[float]] = {}
    for trace in figure.data:
        for record, y in zip(trace.customdata or (), trace.y, strict=False):
            found.setdefault(lanes[record], []).append(y * scale)
    return found


def lanes_of(dataset: Dataset) -> dict[str, str]:
    """The name of the lane in which each record stands."""
    rows = query.select(dataset, View(since=date(2000, 1, 1), until=date(2100, 1, 1)))
    names = {lane.key: lane.label for lane in rows.lanes}
    return {row.id: names[row.lane] for row in rows.records}


PERIODS = st.builds(
    lambda first, days: f"?since={first}&until={first + timedelta(days)}",
    st.dates(date(2022, 1, 10), date(2022, 2, 20)),
    st.integers(2, 10),
)


@given(st.sampled_from(SIZES), PERIODS)
@example("", WEEK)
@example("", f"{WEEK}&asof=2022-02-02&marks=trip")
@example("&width=500&height=1100", WEEK)
def test_in_each_frame_each_lane_has_its_name_at_its_rows(
    kyiv: Dataset, size: str, address: str
) -> None:
    painter, lanes = Painter(), lanes_of(kyiv)
    picture(kyiv, Wish("timeline", "gif", f"{address}{size}&scale=0.5"), painter)
    for figure, *_ in painter.asked:
        names, rows = names_of_lanes(figure), rows_of_lanes(figure, lanes)
        for lane in names.keys() & rows.keys():
            first, last = min(rows[lane]), max(rows[lane])
            if figure.layout.margin.l < 40:  # nothing stands beside the rows: names are over them
                assert [name for name, y in names.items() if y < first][-1] == lane
                assert [name for name, y in names.items() if y < last][-1] == lane
            else:
                assert first - 5 <= names[lane] <= last + 5, lane


def test_all_frames_have_the_same_lanes_and_context_last(kyiv: Dataset, painter: Painter) -> None:
    picture(kyiv, Wish("timeline", "gif", f"{WEEK}&scale=0.5"), painter)
    assert len({tuple(names_of_lanes(figure)) for figure, *_ in painter.asked}) == 1
    lanes = [*names_of_lanes(painter.asked[0][0])]
    assert lanes[-1] == charts.CONTEXT_LABEL
    assert "Brazil" in lanes  # which moved out of the week, and into it again


# --- MP4 and WebM --------------------------------------------------------------------------------

FAKE = """#!/bin/sh
for each in "$@"; do last=$each; done
dir=$(dirname "$last")
for each in "$@"; do printf '%s\\0' "$each"; done > "$RECORD"
ls "$dir" | tr '\\n' ' ' > "$RECORD.frames"
for each in "$@"; do case $each in comment=*) comment=$each; esac; done
{ending}
"""


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An ffmpeg that writes down what it is told; the path of what it wrote."""
    path = tmp_path / "record"
    monkeypatch.setenv("RECORD", str(path))
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    ffmpeg(tmp_path, '{ printf "....ftyp%s" "$comment"; cat "$dir/0000.png"; } > "$last"')
    return path


def ffmpeg(folder: Path, ending: str) -> None:
    program = folder / "bin" / "ffmpeg"
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text(FAKE.format(ending=ending), "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


def told(record: Path) -> list[str]:
    return record.read_text("utf-8").split("\0")[:-1]


def after(words: list[str], option: str) -> str:
    return words[words.index(option) + 1]


@pytest.mark.parametrize(("form", "codec"), [("mp4", "libx264"), ("webm", "libvpx-vp9")])
def test_ffmpeg_is_told_all_it_needs(
    kyiv: Dataset, painter: Painter, record: Path, form: str, codec: str
) -> None:
    made = picture(kyiv, Wish("timeline", form, BRITISH), painter)
    words, count = told(record), len(days_of(kyiv, BRITISH.partition("&width")[0]))
    assert (made.name[-len(form) :], made.media_type) == (form, f"video/{form}")
    assert float(after(words, "-framerate")) == 1 / SECONDS_A_DAY
    assert (after(words, "-c:v"), after(words, "-pix_fmt")) == (codec, "yuv420p")
    assert {"+bitexact", "-y"} <= set(words)
    assert after(words, "-threads") == "1"  # the same bytes however many cores there are
    assert words[-1].endswith(f"/film.{form}")
    frames = Path(f"{record}.frames").read_text().split()
    assert frames == [f"{number:04}.png" for number in range(count)]
    comment = after(words, "-metadata")
    assert read_provenance(made.content).view == "?asof=2022-01-31&sender=GBR"
    assert len(comment.encode()) == made.content.index(b"\x89PNG") - len("....ftyp")
    assert len(painter.asked) == count
    assert stamps(painter)[-1] == "<b>31 January 2022</b>"
    assert not Path(words[-1]).exists()
    # Days become pictures before the last is held, so that the hold is no whole number of days.
    filters = after(words, "-vf").split(",")
    assert filters[:2] == ["fps=25", f"tpad=stop_mode=clone:stop_duration={LAST - SECONDS_A_DAY}"]
    assert "scale=out_color_matrix=bt709:out_range=tv" in filters
    options = ("-colorspace", "-color_primaries", "-color_trc", "-color_range")
    assert [after(words, option) for option in options] == ["bt709", "bt709", "bt709", "tv"]


def test_frames_of_a_film_have_even_sides(kyiv: Dataset, painter: Painter, record: Path) -> None:
    address = "?sender=GBR&asof=2022-01-20&width=401&height=301&theme=dark"
    made = picture(kyiv, Wish("timeline", "mp4", address), painter)
    painted = made.content[made.content.index(b"\x89PNG") :]
    with Image.open(io.BytesIO(painted)) as frame:
        assert frame.size[0] == 400
        assert frame.size[1] % 2 == 0
    assert record.exists()


def test_an_ffmpeg_that_leaves_the_record_out_is_not_passed_over(
    kyiv: Dataset, painter: Painter, record: Path, tmp_path: Path
) -> None:
    ffmpeg(tmp_path, 'cp "$dir/0000.png" "$last"')
    with pytest.raises(RenderError, match=r"^ffmpeg left out of the film what it says of itself; "):
        picture(kyiv, Wish("timeline", "mp4", BRITISH), painter)
    assert record.exists()


def test_an_ffmpeg_that_does_not_start_is_said(
    kyiv: Dataset,
    painter: Painter,
    record: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Another one further on in `PATH` is not run in its place."""
    ffmpeg(tmp_path / "other", "exit 0")
    monkeypatch.setenv("PATH", f"{os.environ['PATH']}{os.pathsep}{tmp_path / 'other' / 'bin'}")
    (tmp_path / "bin" / "ffmpeg").write_bytes(b"\x7fELF")
    with pytest.raises(RenderError, match=r"^ffmpeg could not be started: Exec format error"):
        picture(kyiv, Wish("timeline", "mp4", BRITISH), painter)
    assert not record.exists()


def test_what_ffmpeg_cannot_do_is_said(
    kyiv: Dataset, painter: Painter, record: Path, tmp_path: Path
) -> None:
    ffmpeg(tmp_path, "printf 'Unknown encoder \\377' >&2; exit 1")
    with pytest.raises(RenderError, match=r"^ffmpeg could not make the film: Unknown encoder .$"):
        picture(kyiv, Wish("timeline", "mp4", BRITISH), painter)
    assert record.exists()


def test_ffmpeg_is_not_waited_for_for_ever(
    kyiv: Dataset, painter: Painter, record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ffmpeg(tmp_path, "exec sleep 30")
    monkeypatch.setattr(animation, "PATIENCE", 0.3)
    with pytest.raises(RenderError, match="The film took too long and was given up; "):
        picture(kyiv, Wish("timeline", "mp4", BRITISH), painter)
    assert record.exists()


@pytest.mark.parametrize("form", ["mp4", "webm"])
def test_without_ffmpeg_nothing_is_drawn(
    kyiv: Dataset, painter: Painter, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, form: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RenderError) as caught:
        picture(kyiv, Wish("timeline", form, BRITISH), painter)
    assert str(caught.value) == NO_FFMPEG
    assert painter.asked == []
