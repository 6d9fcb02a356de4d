"""What + View + format -> file name, media type and bytes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from types import MappingProxyType
from urllib.parse import parse_qsl, urlencode

from dashboard import query
from dashboard.export.renderer import Renderer, RenderError
from dashboard.figures import FIGURES, THEMES, Canvas, draw
from dashboard.load import Dataset
from dashboard.view import View, ViewError, parse
from dashboard.words import cure

__all__ = ["MEDIA_TYPES", "ExportError", "File", "RenderError", "Renderer", "picture"]

MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "png": "image/png",
        "svg": "image/svg+xml",
        "pdf": "application/pdf",
        "json": "application/json",
    }
)
"""The formats of a picture; `json` is the Plotly figure itself, for the browser to draw."""


class ExportError(ValueError):
    """A picture that cannot be asked for like that; its text is one sentence with the cure."""


@dataclass(frozen=True)
class File:
    """What was made: a name to save it under, its media type, its bytes."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Picture:
    """How a picture is to be drawn, beside the view it shows."""

    canvas: Canvas = Canvas()
    scale: float = 1.0


def split(address: str) -> tuple[Picture, str]:
    """The picture's own part of an address, and the rest, which is the view's.

    `theme` is light or dark; `width` and `height` are CSS pixels, 200 to 8000; `scale` is 0.5 to
    4. Raises `ExportError` for anything else.
    """
    given = parse_qsl(address.removeprefix("?"), keep_blank_values=True)
    mine = {name: value for name, value in given if name in ("theme", *SIZES)}
    rest = [(name, value) for name, value in given if name not in mine]
    theme = mine.pop("theme", "light")
    if theme not in THEMES:
        raise ExportError(f"There is no theme “{theme[:60]}”; {cure(theme, THEMES)}")
    sizes = {name: _size(name, value) for name, value in mine.items()}
    scale = sizes.pop("scale", 1.0)
    canvas = Canvas(theme=theme, **{name: int(value) for name, value in sizes.items()})
    return Picture(canvas, scale), f"?{urlencode(rest)}" if rest else ""


SIZES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"width": (200, 8000), "height": (200, 8000), "scale": (0.5, 4)}
)


def _size(name: str, text: str) -> float:
    least, most = SIZES[name]
    try:
        size = float(text)
    except ValueError:
        size = 0.0
    if not least <= size <= most:
        raise ExportError(f"{name}: “{text[:60]}” is not a number from {least:g} to {most:g}.")
    return size


def picture(dataset: Dataset, chart: str, form: str, address: str, renderer: Renderer) -> File:
    """A chart of the view at that address, as a picture.

    Raises `ExportError` for a chart, a format, a size or a view that there is not, and
    `RenderError` where no browser can make it.
    """
    if chart not in FIGURES:
        raise ExportError(f"There is no chart “{chart[:60]}”; {cure(chart, FIGURES)}")
    if form not in MEDIA_TYPES:
        raise ExportError(f"There is no format “{form[:60]}”; {cure(form, MEDIA_TYPES)}")
    asked, rest = split(address)
    view = _view(rest, dataset)
    rows = query.select(dataset, view)
    figure = draw(chart, rows, view, asked.canvas)
    name = f"{dataset.name}-{chart}{_stem(view)}.{form}"
    if form == "json":
        return File(name, MEDIA_TYPES[form], figure.to_json().encode())
    size = (asked.canvas.width, int(figure.layout.height))
    content = renderer.image(figure, form, *size, scale=asked.scale)
    if form == "svg":
        content = _described(content, f"{rows.title}: {FIGURES[chart].title}", rows.said)
    return File(name, MEDIA_TYPES[form], content)


def _view(address: str, dataset: Dataset) -> View:
    try:
        return parse(address, query.choices(dataset))
    except ViewError as error:
        raise ExportError(str(error)) from error


def _stem(view: View) -> str:
    """The days of a view, for a file's name."""
    days = [view.since, view.until, view.asof and f"asof-{view.asof}"]
    return "".join(f"-{day}" for day in days if day)


def _described(svg: bytes, title: str, text: str) -> bytes:
    """The drawing with a title and a description, and without its random id."""
    drawn = svg.decode()
    found = re.search(r'id="(?:top)?defs-([0-9a-f]{6})"', drawn)
    if found:
        drawn = drawn.replace(found.group(1), "figure")
    head = (
        f' role="img" aria-labelledby="title desc"><title id="title">{escape(title)}</title>'
        f'<desc id="desc">{escape(text)}</desc>'
    )
    return drawn.replace(">", head, 1).encode()
