"""The part of the typeface that a document uses, to stand inside it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from dashboard.charts.frame import typeface
from dashboard.charts.frame.typeface import BOLD, REGULAR, Face
from dashboard.outputs.images.renderer import Renderer
from dashboard.text.sentences import pictures

FEATURES = ("ccmp", "locl", "mark", "mkmk")
"""The OpenType features that stay: they put accents together; charts set neither kerning nor
ligatures."""

WEIGHT = "font-weight:"


def used_rules(letters: Mapping[Face, str]) -> str:
    """The CSS that declares the faces with just those letters inside, and no face of none."""
    return typeface.rules(lambda face: _subset(face, letters.get(face, "")))


def font_remark(texts: Iterable[str], renderer: Renderer) -> str:
    """What a picture says of its texts where this machine has no font for some letters; else "".

    Raises `RenderError` where there is no browser to ask.
    """
    missing = _formless(texts, renderer)
    return pictures.empty_boxes(missing) if missing else ""


def warning(texts: Iterable[str], renderer: Renderer) -> str:
    """What is to be done about letters of these texts for which this machine has no font; else "".

    Raises `RenderError` where there is no browser to ask.
    """
    missing = _formless(texts, renderer)
    return pictures.install_font(missing) if missing else ""


def _formless(texts: Iterable[str], renderer: Renderer) -> str:
    """How many characters no font on this machine has, and of which scripts; "" for none."""
    letters = typeface.lacking(texts)
    missing = renderer.formless(letters) if letters else ""
    return pictures.characters(len(missing), typeface.scripts(missing)) if missing else ""


def letters_of(drawing: ET.Element) -> dict[Face, str]:
    """The letters of an SVG's texts, by the face that sets them, each once and in order."""
    by_face: dict[Face, set[str]] = defaultdict(set)
    for face, text in _texts(drawing, REGULAR):
        by_face[face] |= set(text)
    return {face: "".join(sorted(letters)) for face, letters in by_face.items()}


def _texts(element: ET.Element, face: Face) -> Iterator[tuple[Face, str]]:
    """The texts inside an element, each with its face; what follows a child is of the parent's."""
    own = _face(element, face)
    yield own, element.text or ""
    for child in element:
        yield from _texts(child, own)
        yield own, child.tail or ""


def _face(element: ET.Element, inherited: Face) -> Face:
    style = element.get("style", "").replace(" ", "")
    if WEIGHT not in style:
        return inherited
    weight = style.partition(WEIGHT)[2].partition(";")[0]
    heavy = weight in ("bold", "bolder") or (weight.isdigit() and int(weight) > 500)
    return BOLD if heavy else REGULAR


@lru_cache(maxsize=64)
def _subset(face: Face, letters: str) -> str:
    """The face with only those letters, as an address that holds it; "" for no letters."""
    if not letters.strip():
        return ""
    return typeface.inside(_reduced(BytesIO(_light(face)), "woff2", letters))


@lru_cache
def _light(face: Face) -> bytes:
    """The face with all letters and without the features that no document uses, not packed.

    To read those features takes most of the time that a part of the face takes.
    """
    return _reduced(face.path, None)


def _reduced(file: Path | BytesIO, flavor: str | None, letters: str | None = None) -> bytes:
    """The font of that file with only those letters; with all of its own where none are given."""
    options = Options()
    options.flavor = flavor
    options.hinting = False
    options.layout_features = list(FEATURES)
    options.name_IDs = [0, 1, 2, 13, 14]  # whose it is and under which licence
    options.notdef_outline = True
    reduced = BytesIO()
    with TTFont(file, recalcTimestamp=False, lazy=True) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=font.getBestCmap() if letters is None else map(ord, letters))
        subsetter.subset(font)
        font.flavor = flavor
        font.save(reduced)
    return reduced.getvalue()
