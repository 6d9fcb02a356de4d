"""What + View + format -> file name, media type and bytes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from urllib.parse import parse_qsl, urlencode

from dashboard import query
from dashboard.export import vector
from dashboard.export.renderer import Renderer, RenderError, missing_browser
from dashboard.figures import FIGURES, THEMES, Canvas, draw
from dashboard.load import Dataset
from dashboard.view import DAYS, FILTERS, View, ViewError, parse
from dashboard.words import cure

__all__ = [
    "MEDIA_TYPES",
    "ExportError",
    "File",
    "RenderError",
    "Renderer",
    "form_of",
    "missing_browser",
    "picture",
]

MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "png": "image/png",
        "svg": "image/svg+xml",
        "pdf": "application/pdf",
        "json": "application/json",
    }
)
"""The formats of a picture; `json` is the Plotly figure itself, for the browser to draw."""

SIZES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"width": (200, 8000), "height": (200, 8000), "scale": (0.5, 4)}
)
"""What an address may say of a picture's size, and the least and the most of each."""

MOST_PIXELS = 100_000_000
"""The largest picture that a browser makes without running out of room."""

NAMES = (*(field.name for field in fields(View)), "theme", *SIZES)


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

    canvas: Canvas
    scale: float


def form_of(name: str) -> str:
    """The format that a file's name ends in; `ExportError` if there is none of that name."""
    return _known_form(name.rpartition(".")[2].lower() if "." in name else "")


def picture(dataset: Dataset, chart: str, form: str, address: str, renderer: Renderer) -> File:
    """A chart of the view at that address, as a picture.

    Raises `ExportError` for a chart, a format, a size or a view that there is not, and
    `RenderError` where no browser can make it.
    """
    if chart not in FIGURES:
        raise ExportError(f"There is no chart “{_short(chart)}”; {cure(chart, FIGURES)}")
    _known_form(form)
    asked, rest = split(address)
    try:
        view = parse(rest, query.choices(dataset))
    except ViewError as error:
        raise ExportError(str(error)) from error
    rows = query.select(dataset, view)
    figure = draw(chart, rows, view, asked.canvas)
    name = f"{dataset.name}-{chart}{_stem(view)}.{form}"
    if form == "json":
        return File(name, MEDIA_TYPES[form], figure.to_json().encode())
    size = _fitting(asked.canvas.width, int(figure.layout.height), asked.scale)
    content = renderer.image(figure, form, *size, scale=asked.scale)
    title = f"{rows.title}: {FIGURES[chart].title}"
    finish = {"svg": vector.svg, "pdf": vector.pdf}.get(form)
    return File(name, MEDIA_TYPES[form], finish(content, title, rows.said) if finish else content)


def _known_form(form: str) -> str:
    if form not in MEDIA_TYPES:
        raise ExportError(f"There is no format “{_short(form)}”; {cure(form, MEDIA_TYPES)}")
    return form


def split(address: str) -> tuple[Picture, str]:
    """The picture's own part of an address, and the rest, which is the view's.

    `theme` is light or dark; `width` and `height` are CSS pixels, 200 to 8000; `scale` is 0.5 to
    4. Raises `ExportError` for anything else, and for a name that neither part has.
    """
    given = parse_qsl(address.removeprefix("?"), keep_blank_values=True)
    mine: dict[str, str] = {}
    for name, value in given:
        if name not in NAMES:
            raise ExportError(
                f"“{_short(name)}” is not part of a picture’s address; "
                f"{cure(name, NAMES, len(NAMES))}"
            )
        if name in mine:
            raise ExportError(f"“{name}” is given twice.")
        if name in ("theme", *SIZES):
            mine[name] = value
    theme = mine.pop("theme", "") or "light"
    if theme not in THEMES:
        raise ExportError(f"There is no theme “{_short(theme)}”; {cure(theme, THEMES)}")
    sizes = {name: _size(name, value) for name, value in mine.items() if value}
    canvas = Canvas(
        width=int(sizes.get("width", Canvas.width)),
        height=int(sizes.get("height", Canvas.height)),
        theme=theme,
    )
    rest = [(name, value) for name, value in given if name not in mine and name != "theme"]
    return Picture(canvas, sizes.get("scale", 1.0)), f"?{urlencode(rest)}" if rest else ""


def _size(name: str, text: str) -> float:
    least, most = SIZES[name]
    whole = name != "scale"
    try:
        size = int(text) if whole else float(text)
    except ValueError:
        size = 0
    if not least <= size <= most:
        what = "a whole number" if whole else "a number"
        raise ExportError(f"{name}: “{_short(text)}” is not {what} from {least:g} to {most:g}.")
    return float(size)


def _fitting(width: int, height: int, scale: float) -> tuple[int, int]:
    """The size itself, if a picture can have it; `ExportError` if not."""
    if width * height * scale**2 > MOST_PIXELS:
        raise ExportError(
            f"{width} × {height} pixels, {scale:g} times, are more than a picture can have; "
            "choose a smaller scale, width or height, or a narrower view."
        )
    return width, height


def _stem(view: View) -> str:
    """What the view selects and its days, for a file's name: `-gbr-ukr-asof-2022-01-31`."""
    chosen = [value for name in FILTERS for value in getattr(view, name)]
    days = [
        f"{day}" if name in ("since", "until") else f"{name}-{day}"
        for name in DAYS
        if (day := getattr(view, name))
    ]
    words = re.sub(r"[^a-z0-9]+", "-", " ".join([*chosen, view.q]).lower())[:60].strip("-")
    return "".join(f"-{part.replace('_', '-')}" for part in [words, *days] if part)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
