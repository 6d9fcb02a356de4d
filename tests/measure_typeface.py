"""Measures the shipped fonts: `python -m tests.measure_typeface` writes their metrics anew."""

import json
from collections import defaultdict
from typing import Any

from fontTools.ttLib import TTFont

from dashboard.typeface import FACES, METRICS, Face


def measured() -> dict[str, Any]:
    """The heights and the widths of all letters of the shipped fonts, in ems."""
    return {"heights": heights(FACES[0]), "widths": {face.key: widths(face) for face in FACES}}


def heights(face: Face) -> dict[str, float]:
    """What a line takes above and below its baseline, and how high capitals and an x are."""
    with TTFont(face.path) as font:
        em, os2, line = font["head"].unitsPerEm, font["OS/2"], font["hhea"]
        found = (line.ascent, -line.descent, os2.sCapHeight, os2.sxHeight)
    names = ("ascent", "descent", "capital", "x")
    return {name: value / em for name, value in zip(names, found, strict=True)}


def widths(face: Face) -> dict[str, str]:
    """The letters of each width."""
    runs: dict[float, str] = defaultdict(str)
    with TTFont(face.path) as font:
        em, advances = font["head"].unitsPerEm, font["hmtx"]
        for code, glyph in sorted(font.getBestCmap().items()):
            runs[advances[glyph][0] / em] += chr(code)
    return {str(width): runs[width] for width in sorted(runs)}


def written() -> str:
    """The metrics as they stand in their file."""
    return json.dumps(measured(), ensure_ascii=True, indent=1) + "\n"


if __name__ == "__main__":
    METRICS.write_text(written(), encoding="utf-8")
