"""Measures the shipped fonts: `python -m tests.measure_typeface` writes their metrics anew."""

import json
from collections import defaultdict
from typing import Any
from unicodedata import category

from fontTools.ttLib import TTFont

from dashboard.charts.frame.typeface import EM, FACES, METRICS, Face


def measured() -> dict[str, Any]:
    """The heights, in ems, and the widths of all letters of the shipped fonts."""
    return {"heights": heights(FACES[0]), "widths": {face.key: widths(face) for face in FACES}}


def heights(face: Face) -> dict[str, float]:
    """What a line takes above and below its baseline, and how high capitals are."""
    with TTFont(face.path) as font:
        em, os2, line = font["head"].unitsPerEm, font["OS/2"], font["hhea"]
        found = (line.ascent, -line.descent, os2.sCapHeight)
    names = ("ascent", "descent", "capital")
    return {name: value / em for name, value in zip(names, found, strict=True)}


def widths(face: Face) -> dict[str, str]:
    """The letters of each width, in thousandths of an em."""
    runs: dict[int, str] = defaultdict(str)
    with TTFont(face.path) as font:
        em, advances = font["head"].unitsPerEm, font["hmtx"]
        for code, glyph in sorted(font.getBestCmap().items()):
            if category(chr(code)) == "Cf":  # such as a soft hyphen, which a text does not show
                continue
            runs[round(advances[glyph][0] / em * EM)] += chr(code)
    return {str(width): runs[width] for width in sorted(runs)}


def written() -> str:
    """The metrics as they stand in their file."""
    return json.dumps(measured(), ensure_ascii=True, indent=1) + "\n"


if __name__ == "__main__":
    METRICS.write_text(written(), encoding="utf-8")
