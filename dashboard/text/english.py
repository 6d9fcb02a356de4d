"""Words for people: lists, numbers, nouns and names in English."""

import re
from collections.abc import Sequence
from unicodedata import bidirectional


def joined(words: Sequence[str], last: str = "and") -> str:
    """The words as an English list: `a`, `a and b`, `a, b and c`; empty for none."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def counted(number: int, one: str, several: str | None = None) -> str:
    """The number with its noun: `1 visit`, `1,200 visits`."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def capitalise(text: str) -> str:
    """The text with a capital first letter; all others stay as they are."""
    return text[:1].upper() + text[1:]


def plural(noun: str) -> str:
    """Several of it: `foreign ministers`, `heads of state`."""
    head, of, rest = noun.partition(" of ")
    return f"{head}s{of}{rest}"


_RIGHT_TO_LEFT = ("R", "AL", "AN")


def isolated(text: str) -> str:
    """The text, so that its letters from right to left leave in place what stands beside it.

    A text in Hebrew or Arabic gets the marks of an isolate (Unicode Standard Annex 9), which no
    font draws; any other stays as it is.
    """
    if text.isascii():
        return text
    turned = any(bidirectional(letter) in _RIGHT_TO_LEFT for letter in text)
    return f"\u2068{text}\u2069" if turned else text


LONGEST_GIST = 60
"""So much of a value is quoted."""


def gist(value: str, most: int = LONGEST_GIST) -> str:
    """The value on one line, and cut short with an ellipsis where it has more characters."""
    text = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in value[: most + 1])
    return text if len(text) <= most else f"{text[: most - 1]}…"


def quoted(value: str) -> str:
    """The gist of a value in quotes."""
    return f'"{gist(value)}"'


WITHOUT_SINGULAR = (
    *("arms", "barracks", "binoculars", "clothes", "forces", "goods", "headquarters", "means"),
    *("series", "species", "supplies", "troops", "works"),
)
"""Nouns that look like the plural of another, or have none."""


_SINGULARS = (
    (re.compile("[^aeiou]ies"), -3, "y"),  # batteries
    (re.compile("(?:dos|cas|licens)es"), -1, ""),
    (re.compile("(?:[nrt]ch|sh|ss|ox)es"), -2, ""),  # torches, boxes
    (re.compile("[^ahiosuvxz]es|[^aeious]s|as"), -1, ""),  # missiles, helmets, cameras
)
"""The ends of plurals from which a singular can be told safely, what goes, and what comes."""


def singular(noun: str) -> str:
    """One of it: `missile`, `round of ammunition`; as it is where no rule is safe (`aircraft`)."""
    head, of, rest = noun.partition(" of ")
    word = head.rpartition(" ")[2].casefold()
    if word in WITHOUT_SINGULAR or " and " in noun or "," in noun:
        return noun
    for ending, at, letter in _SINGULARS:
        if re.search(f"(?:{ending.pattern})$", word):
            return f"{head[:at]}{letter}{of}{rest}"
    return noun


_ARTICLED = re.compile(
    r"(G\d+|Bahamas|Comoros|Gambia|Isle of Man|Ivory Coast|Maldives|Netherlands|Philippines"
    r"|Seychelles|Vatican)"
    r"|.*\b(Alliance|Association|Bank|Commission|Commonwealth|Community|Council|Emirates"
    r"|Federation|Fund|Islands|Kingdom|League|Nations|Organi[sz]ation|Republic|States|Territory"
    r"|Territories|Union)\b.*"
)


def definite(name: str) -> str:
    """The name as a sentence has it: `Ukraine`, `the United Kingdom`, `the European Union`."""
    plain = name.casefold().startswith("the ") or " and the " in name
    return name if plain or not _ARTICLED.fullmatch(name) else f"the {name}"
