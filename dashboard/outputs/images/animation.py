"""A chart on each day on which something became known, as a film: its days, its length."""

import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

import plotly.graph_objects as go
from PIL import Image

from dashboard import query
from dashboard.charts import Canvas
from dashboard.dataset import Dataset
from dashboard.model import edtf
from dashboard.outputs.images.containers import xmp
from dashboard.outputs.images.options import PRINT, Order, draw_order
from dashboard.outputs.images.provenance import Provenance
from dashboard.outputs.images.renderer import Renderer, RenderError
from dashboard.outputs.request import ExportError
from dashboard.query import Rows
from dashboard.text.english import capitalise
from dashboard.text.sentences import pictures as sentences
from dashboard.text.sentences import views
from dashboard.view import View

SECONDS_A_DAY, LAST = 0.8, 3.0
"""Seconds for which a day is seen, and the last one."""

MOST_DAYS = 24
"""The most days of a film; more than it can have are thinned evenly."""

WORK = 8.0
"""Seconds that a film may take to draw, on one core of an ordinary machine, as `_work` counts."""

MOST_PIXELS = 50_000_000
"""The largest film, all its frames together: as many days in 1920 × 1080."""

PATIENCE = 300
"""Seconds after which ffmpeg is given up."""

FINEST = 2.0
"""A film has no more dots for each CSS pixel: those of a preset for print would be far too many."""

RATE = 25
"""Pictures a second. A day is many of them, the same again: players treat few as a fault."""

COLOUR_SPACE = "bt709"
"""How a film says colours (ITU-R BT.709). A player takes a film of this size for such a one, and
shows others in wrong colours unless they say what they are."""

CODECS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "mp4": ("-c:v", "libx264", "-pix_fmt", "yuv420p", "-movflags", "+faststart"),
        "webm": ("-c:v", "libvpx-vp9", "-pix_fmt", "yuv420p", "-b:v", "0", "-crf", "32"),
    }
)
"""What ffmpeg is told for each format."""


@dataclass(frozen=True)
class Film:
    """What a film shows: a chart of a view of a data set, and how its frames look."""

    dataset: Dataset
    chart: str
    view: View
    order: Order


def write_film(film: Film, form: str, renderer: Renderer, record: Provenance) -> bytes:
    """The chart of the view as known on each of its `filmed_days`, as when the page plays.

    The day stands on each frame. Raises `ExportError` where nothing was reported,
    `RenderError` where there is no browser, or no ffmpeg for what is not a GIF.
    """
    if why := why_no_films(form):
        raise RenderError(why)
    if film.order.dots > FINEST:
        film = replace(film, order=replace(film.order, dots=1.0))
    days = filmed_days(query.select(film.dataset, film.view), film.view)
    if not days:
        raise ExportError(sentences.NOTHING_TO_FILM)
    order = film.order
    dots = _dots(order)
    _fit(min(MOST_DAYS, len(days)), order.canvas.height, order, dots)
    (last,) = _figures(film, days[-1:])
    days = thinned_days(days, most_days(last))
    figures = _figures(film, days)
    _fit(len(days), int(figures[0].layout.height), order, dots)
    if form in CODECS:
        return _encoded(_frames(figures, dots, renderer), form, record)
    return _gif(_frames(figures[::-1], dots, renderer))


def why_no_films(form: str) -> str:
    """Why films of that format cannot be made here, in a sentence; "" where they can."""
    return sentences.NO_FFMPEG if form in CODECS and shutil.which("ffmpeg") is None else ""


def filmed_days(rows: Rows, view: View) -> list[date | None]:
    """The days of a film of a view: from the first day of its period to the last, as it is played.

    Between them stand those of reports, after them the view's as-of day, `None` for today, where
    more became known later. Where nothing was known within the period these are all days of
    reports; none where there is no report.
    """
    days = query.report_days(rows)
    first, last = query.known_span(rows.dataset)
    begin = max(first, (view.changed_since or date.min) + timedelta(1))
    ends = [day for day in (view.since, view.until) if day and begin <= day <= (view.asof or last)]
    within = {*ends, *(day for day in days if rows.since <= day <= rows.until)}
    if not days or not within:
        return [*days]
    return [*sorted(within), *([view.asof] if days[-1] > max(within) else [])]


def thinned_days(days: Sequence[date | None], most: int) -> list[date | None]:
    """At most so many of the days, evenly chosen; the first and the last one stay."""
    if len(days) <= most:
        return [*days]
    return [days[number * (len(days) - 1) // (most - 1)] for number in range(most)]


def most_days(frame: go.Figure) -> int:
    """How many days a film with such frames has at most."""
    return max(2, min(MOST_DAYS, int(WORK / _work(frame))))


def _work(figure: go.Figure) -> float:
    """About how many seconds of one core a frame takes, by what there is to draw.

    It depends on the figure alone, so that a film has the same days on every machine. The numbers
    are a fit to measured frames: what any takes, each text, each million letters of the figure as
    JSON, and the coasts and borders of a map.
    """
    texts, letters = len(figure.layout.annotations), len(figure.to_json())
    coasts = any(trace.type == "scattergeo" for trace in figure.data)
    return 0.15 + 0.002 * texts + 0.6 * letters / 1e6 + 0.2 * coasts


def _figures(film: Film, days: Sequence[date | None]) -> list[go.Figure]:
    """The chart as known on each of the days, with the same lanes and of one height."""
    several = query.select_days(film.dataset, film.view.changed(selected=""), days)
    canvas = replace(film.order.canvas, clear=False)
    figures = [_figure(film, rows, canvas) for rows in several]
    highest = max(figure.layout.height for figure in figures)
    taller = replace(canvas, height=int(highest), tallest=0)
    return [
        figure if figure.layout.height == highest else _figure(film, rows, taller)
        for rows, figure in zip(several, figures, strict=True)
    ]


def _figure(film: Film, rows: Rows, canvas: Canvas) -> go.Figure:
    """The chart of the rows with their as-of day on it; no canvas of a film is transparent."""
    view = film.view.changed(asof=rows.asof, selected="")
    words = replace(film.order.words, stamp=_stamp(rows))
    order = replace(film.order, canvas=canvas, words=words)
    return draw_order(film.chart, rows, view, order)


def _stamp(rows: Rows) -> str:
    """The as-of day of a frame, which says so where it is none of the period."""
    if rows.asof is None:
        return sentences.AS_KNOWN_TODAY
    day = edtf.say_day(rows.asof)
    return capitalise(views.as_known_on(day)) if rows.asof > rows.until else day


def _dots(order: Order) -> float:
    """The dots of a frame for each CSS pixel; a sheet of paper gets one: no film is printed."""
    return order.dots if order.dots < PRINT * order.scale else order.scale


def _fit(days: int, high: int, order: Order, dots: float) -> None:
    """`ExportError` for a film of so many frames of that height that is too large."""
    wide = order.canvas.width
    if days * wide * high * dots**2 > MOST_PIXELS:
        raise ExportError(sentences.film_too_large(days, (wide, high), dots, MOST_PIXELS))


def _frames(figures: Sequence[go.Figure], dots: float, renderer: Renderer) -> Iterator[Image.Image]:
    for figure in figures:
        size = int(figure.layout.width), int(figure.layout.height)
        with Image.open(BytesIO(renderer.image(figure, "png", *size, scale=dots))) as image:
            yield image.convert("RGB")


def _gif(frames: Iterator[Image.Image]) -> bytes:
    """The frames, which come last first, as a GIF that runs for ever, in the colours of the last.

    Only a byte a pixel of each is kept.
    """
    last = next(frames).quantize(255, dither=Image.Dither.NONE)
    earlier = [image.quantize(palette=last, dither=Image.Dither.NONE) for image in frames]
    first, *others = [*reversed(earlier), last]
    file = BytesIO()
    times = [*[int(SECONDS_A_DAY * 1000)] * len(others), int(LAST * 1000)]
    first.save(file, "GIF", save_all=True, append_images=others, duration=times, loop=0)
    return file.getvalue()


def _encoded(frames: Iterator[Image.Image], form: str, record: Provenance) -> bytes:
    """The frames as a film, made by ffmpeg, with its record; `RenderError` where that is not so."""
    packet = xmp(record)
    with TemporaryDirectory() as folder:
        path = Path(folder, f"film.{form}")
        for number, image in enumerate(frames):
            image.crop((0, 0, image.width // 2 * 2, image.height // 2 * 2)).save(
                Path(folder, f"{number:04}.png")
            )
        source = ("-framerate", str(1 / SECONDS_A_DAY), "-i", str(Path(folder, "%04d.png")))
        steady = ("-fflags", "+bitexact", "-threads", "1", "-metadata", f"comment={packet}")
        command = ["ffmpeg", "-y", "-loglevel", "error", *source, *_pace(), *CODECS[form], *steady]
        _run([*command, str(path)])
        content = path.read_bytes()
    if packet.encode() not in content:
        raise RenderError(sentences.NO_RECORD_IN_FILM)
    return content


def _pace() -> Iterator[str]:
    """How long and in which colours ffmpeg shows the frames: each for a step, the last longer."""
    yield from (
        "-vf",
        ",".join(
            (
                f"fps={RATE}",
                f"tpad=stop_mode=clone:stop_duration={LAST - SECONDS_A_DAY}",
                f"scale=out_color_matrix={COLOUR_SPACE}:out_range=tv",
                "format=yuv420p",
            )
        ),
    )
    for what in ("-colorspace", "-color_primaries", "-color_trc"):
        yield from (what, COLOUR_SPACE)
    yield from ("-color_range", "tv")


def _run(command: Sequence[str]) -> None:
    """Run ffmpeg, the one that was found; `RenderError` where it fails or takes too long."""
    executable = shutil.which(command[0])
    try:
        process = subprocess.run(  # noqa: S603 - the arguments are ours, no shell reads them
            command, executable=executable, capture_output=True, check=False, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired as error:
        raise RenderError(sentences.FILM_TOO_LONG) from error
    except OSError as error:
        raise RenderError(sentences.ffmpeg_not_started(error.strerror)) from error
    if process.returncode:
        reason = process.stderr.decode(errors="replace").strip()[-200:]
        raise RenderError(sentences.ffmpeg_failed(reason))
