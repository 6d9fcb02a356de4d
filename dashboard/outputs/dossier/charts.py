"""Charts as SVG to stand inside a page, in colours that the page sets."""

import re
from collections.abc import Mapping
from dataclasses import asdict
from xml.etree import ElementTree as ET

from defusedxml.ElementTree import fromstring
from markupsafe import Markup

from dashboard.charts import FIGURES, Canvas, Words, alternative, plan
from dashboard.charts.frame.palette import THEMES
from dashboard.outputs.dossier.marks import tag
from dashboard.outputs.images import Renderer
from dashboard.query import Rows
from dashboard.text.english import counted
from dashboard.view import View

WIDTH, TALLEST_CHART = 1080, 1500
"""CSS pixels of a chart: so that its small type can be read on A4, and a page holds it."""

MARGIN = 24
"""What is cut off on both sides, where a picture that stands alone has its margins."""

HEADS_OF_PAGE = frozenset({"title", "subtitle", "sources", "address"})
"""What the page says beside its charts."""

_NUMBER = re.compile(r"-?\d+\.\d{2,}")
_CLASS = re.compile(r" trace[0-9a-f]{6}$")
_REFERENCE = re.compile(r"(?<=url\()[\"']?#([^\"')]+)[\"']?")
_COLOUR = re.compile(r"rgb\((\d+), (\d+), (\d+)\)")


def chart(
    name: str, rows: Rows, view: View, renderer: Renderer, titles: Mapping[str, str]
) -> Markup:
    """The chart as an `svg` element whose marks carry `data-record`, and a title each.

    `titles` says each record in a line. Colours are the CSS variables of
    `palette.variables`. Raises
    `RenderError` where no browser can draw it.
    """
    canvas = Canvas(WIDTH, 0 if FIGURES[name].grows else WIDTH * 2 // 3)
    placed = plan(name, rows, view, canvas, Words(hide=HEADS_OF_PAGE))
    if placed.height > TALLEST_CHART:
        placed = plan(name, rows, view, Canvas(WIDTH, TALLEST_CHART), Words(hide=HEADS_OF_PAGE))
    figure = placed.draw().figure
    svg = renderer.image(figure, "svg", WIDTH, int(figure.layout.height))
    drawing = fromstring(svg)
    _plain(drawing, name)
    tag(drawing, figure.to_plotly_json()["data"])
    _finish(drawing, titles)
    drawing.set("viewBox", f"{MARGIN} 0 {WIDTH - 2 * MARGIN} {figure.layout.height:g}")
    drawing.attrib |= {"role": "img", "aria-label": alternative(name, rows, view)}
    return Markup(ET.tostring(drawing, encoding="unicode"))  # noqa: S704 - drawn here


def _plain(drawing: ET.Element, name: str) -> None:
    """Take away namespaces, which HTML knows by itself, size, which CSS sets, and random names.

    Plotly marks its ids and classes with random digits.
    """
    with_ids = [element for element in drawing.iter() if "id" in element.attrib]
    ids = {element.get("id", ""): f"{name}-{number}" for number, element in enumerate(with_ids)}
    for element in drawing.iter():
        element.tag = element.tag.rpartition("}")[2]
        for key, value in element.attrib.items():
            plain = ids.get(value, value) if key == "id" else _CLASS.sub("", value)
            element.set(key, _REFERENCE.sub(lambda part: f"#{ids.get(part[1], part[1])}", plain))
    for key in ("width", "height", "style"):
        drawing.attrib.pop(key, None)


def _finish(drawing: ET.Element, titles: Mapping[str, str]) -> None:
    """Round the numbers, name the colours, and title the marks."""
    names = {_rgb(colour): name for name, colour in reversed(asdict(THEMES["light"]).items())}
    for element in list(drawing.iter()):
        element.attrib.pop("class", None)
        for key, value in element.attrib.items():
            if key == "style":
                element.set(key, _COLOUR.sub(lambda match: _variable(match[0], names), value))
            if key in ("d", "transform"):
                element.set(key, _NUMBER.sub(_rounded, value))
        ids = [id_ for id_ in element.get("data-record", "").split() if id_ in titles]
        if not ids:  # what moved out has no row in the table
            element.attrib.pop("data-record", None)
        if ids and element.tag == "path":
            title = titles[ids[0]] if len(ids) == 1 else counted(len(ids), "record")
            ET.SubElement(element, "title").text = title
    drawing.set("class", "drawing")


def _rgb(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"


def _variable(colour: str, names: Mapping[str, str]) -> str:
    return f"var(--{names[colour]})" if colour in names else colour


def _rounded(number: re.Match[str]) -> str:
    return f"{float(number[0]):.1f}".removesuffix(".0")
