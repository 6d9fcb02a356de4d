"""The typeface of page, pictures, dossier and frames: Source Sans 3, out of `assets/fonts/`.

Its widths stand in `assets/fonts/metrics.json`, measured from the font files by
`python -m tests.measure_typeface`. Kerning and ligatures are off wherever a chart is drawn, so
that a text is as wide as its letters together.
"""

import json
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from unicodedata import category, east_asian_width, name, normalize

from dashboard.program import ASSETS
from dashboard.text.english import joined

FAMILY = "Source Sans 3"
STACK = f"'{FAMILY}', sans-serif"
"""The typeface, then whatever a machine has for the letters that it lacks."""

FONTS = ASSETS / "fonts"
METRICS = FONTS / "metrics.json"


@dataclass(frozen=True)
class Face:
    """One font file, and the CSS weights for which it stands."""

    key: str
    file: str
    weights: str

    @property
    def path(self) -> Path:
        """Where the font file is."""
        return FONTS / self.file


REGULAR = Face("regular", "SourceSans3-Regular.woff2", "100 500")
BOLD = Face("bold", "SourceSans3-Semibold.woff2", "501 900")
FACES = (REGULAR, BOLD)

PLAIN = (
    "svg text { font-kerning: none; font-variant-ligatures: none; "
    "text-rendering: geometricPrecision; }"
)
"""How a chart sets its letters, as CSS: each exactly as wide as the font says, whatever stands
beside it and however a machine fits letters to its pixels."""

EM = 1000
"""The units of an em in which letters are measured, so that sums of widths are exact."""

WIDEST = 1450
"""What a letter that the typeface lacks takes at most, in units: so wide is the widest of Arabic in
the widest of the fonts that come with common systems."""

SQUARE = 1050
"""The same for a letter of Chinese, Japanese or Korean, which is as wide as it is high."""

NARROWER: Mapping[str, int] = MappingProxyType({"HEBREW": 800})
"""The same for a writing system whose letters are narrower in every common font."""


def text_width(text: str, size: float, bold: bool = False) -> float:
    """How wide a text is set, in pixels: exact for letters of the typeface, no less for others."""
    return size * sum(letter_widths(text, bold)) / EM


def letter_widths(text: str, bold: bool = False) -> list[int]:
    """How wide each letter is, in thousandths of an em, of the text in its composed form (NFC)."""
    key = (BOLD if bold else REGULAR).key
    widths = _widths(key)
    return [
        widths[letter] if letter in widths else _reckoned(letter, key)
        for letter in normalize("NFC", text)
    ]


def lacking(texts: Iterable[str]) -> str:
    """The letters of the texts that the typeface lacks, each once, in the order of Unicode."""
    widths = _widths(REGULAR.key)
    used = {letter for text in texts for letter in normalize("NFC", text)}
    return "".join(sorted(c for c in used if c not in widths and not _invisible(c)))


def scripts(letters: str) -> str:
    """The writing systems of letters, by their names in Unicode: `Arabic, Hebrew and signs`."""
    return joined(list(dict.fromkeys(map(_script, letters))))


def _script(letter: str) -> str:
    """The writing system of a letter; `signs` for what is none, such as an emoji."""
    if category(letter)[0] not in "LM":
        return "signs"
    word = name(letter, "other").split(" ")[0]
    return word if word == "CJK" else word.capitalize()


def rules(address: Callable[[Face], str]) -> str:
    """The CSS that declares the faces, names them `--typeface`, and says how charts set them.

    A face has its font at the address given for it, and is left out where that is empty.
    """
    addresses = ((face, address(face)) for face in FACES)
    declared = (
        f"@font-face {{ font-family: '{FAMILY}'; font-weight: {face.weights}; "
        f"src: url('{place}') format('woff2'); }}"
        for face, place in addresses
        if place
    )
    return "\n".join((*declared, f":root {{ --typeface: {STACK}; }}", PLAIN))


def inside(font: bytes) -> str:
    """A WOFF2 font as an address that holds it."""
    return f"data:font/woff2;base64,{b64encode(font).decode()}"


def whole(face: Face) -> str:
    """A font file as an address that holds it."""
    return inside(face.path.read_bytes())


def served(face: Face) -> str:
    """The address of a font file, from the page of the dashboard."""
    return f"assets/{FONTS.name}/{face.file}"


@cache
def _widths(key: str) -> Mapping[str, int]:
    """Each letter's width in units."""
    runs = json.loads(METRICS.read_text("utf-8"))["widths"][key]
    return MappingProxyType(
        {letter: int(width) for width, letters in runs.items() for letter in letters}
    )


@cache
def _reckoned(letter: str, key: str) -> int:
    """The width of a letter that the typeface lacks: no less than a common font gives it."""
    widths, parts = _widths(key), normalize("NFD", letter)
    if _invisible(letter):
        return 0
    if parts[0] in widths and len(parts) > 1:
        return widths[parts[0]]
    if east_asian_width(letter) == "W" and category(letter) == "Lo":
        return SQUARE
    return NARROWER.get(name(letter, "").split(" ")[0], WIDEST)


def _invisible(letter: str) -> bool:
    """Whether a letter only joins, orders or accents others."""
    return category(letter) in ("Mn", "Me", "Cf", "Cc", "Zl", "Zp") or letter.isspace()
