"""Words for people: lists in English, and the nearest known word to one that is not known."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from unicodedata import combining, normalize


def joined(words: Sequence[str], last: str = "and") -> str:
    """The words as an English list: `a`, `a and b`, `a, b and c`; empty for none."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def counted(number: int, one: str, several: str | None = None) -> str:
    """The number with its noun: `1 visit`, `1,200 visits`."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, whatever its case; `None` if none is at all like it."""
    spelled = {}
    for candidate in known:
        spelled.setdefault(candidate.casefold(), candidate)
    found = get_close_matches(word.casefold(), spelled, n=1, cutoff=0.5)
    return spelled[found[0]] if found else None


def cure(word: str, known: Iterable[str], most: int = 12) -> str:
    """What to do about an unknown word: `did you mean UKR?`, or the words there are.

    Empty where nothing is near and there are more than `most` words to list.
    """
    choices = list(known)
    near = nearest(word, choices)
    if near is not None:
        return f"did you mean {near}?"
    return f"it can be {joined(choices, 'or')}" if 0 < len(choices) <= most else ""


_PLAIN = str.maketrans(
    {
        **dict(zip("łøđðıħ", "loddih", strict=True)),
        **dict.fromkeys("‐‑–—", "-"),  # noqa: RUF001
        **dict.fromkeys("’‘ʻʼ`", "'"),  # noqa: RUF001
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
)


def fold(text: str) -> str:
    """The text as a search compares it: no capitals, no accents, plain apostrophes and hyphens.

    Folding twice changes nothing: `Erdoğan` and `ERDOGAN` are both `erdogan`, `Łódź` is `lodz`.
    """
    if text.isascii():
        return text.replace("`", "'").casefold()
    letters = normalize("NFKD", normalize("NFKD", text).casefold())
    return "".join(c for c in letters if not combining(c)).translate(_PLAIN)
