"""The people whom a cell names: one, or several who travel together."""

import re

from dashboard.importers.country_words import AND

MOST_PEOPLE = 100
"""So many people at most travel together in one cell; a longer list is taken for one name."""

_STRONG = re.compile(r"\s*[;\n]\s*")
_AND = rf"(?:&|{'|'.join(AND)})"
_WEAK = re.compile(rf"\s*,\s*{_AND}\s+|\s+{_AND}\s+|\s*/\s*|\s*,\s*")
_LAST = re.compile(rf"\s{_AND}\s|/")
_NAME = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[.'’-][^\W\d_]*)*")
_PARTICLES = frozenset(
    [
        "al",
        "bin",
        "da",
        "de",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "la",
        "le",
        "van",
        "von",
        "zu",
    ]
)


def people_of(text: str) -> list[str]:
    """The people of a cell, each once, in order.

    Semicolons and new lines always part. Commas, slashes, "&" and "and" only where every part is a
    whole name, and commas only before an "and" or a slash: "Johnson, Boris" is one.
    """
    strong = [part for part in _STRONG.split(text, MOST_PEOPLE + 1) if part]
    names = list(dict.fromkeys(name for part in strong for name in _together(part)))
    return names if 0 < len(names) <= MOST_PEOPLE else [text]


def _together(text: str) -> list[str]:
    """The people that a text without semicolons names; the text itself where that is not sure."""
    parts = [part for part in _WEAK.split(text, MOST_PEOPLE + 1) if part]
    certain = len(parts) > 1 and _LAST.search(text) and all(map(_is_whole_name, parts))
    return parts if certain else [text]


def _is_whole_name(text: str) -> bool:
    """Whether a text has a first name and a last, each with a capital, and nothing else."""
    names = [word for word in text.split() if word not in _PARTICLES]
    return len(names) > 1 and all(_NAME.fullmatch(name) and name[0].isupper() for name in names)


def as_many(text: str, number: int) -> list[str]:
    """A cell for each of so many people: its parts where there are as many, else the whole."""
    parts = [part for part in _STRONG.split(text) if part]
    return parts if len(parts) == number else [text] * number
