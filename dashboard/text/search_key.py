"""Texts as a search compares them."""

from collections.abc import Mapping
from types import MappingProxyType
from unicodedata import combining, normalize

LETTERS: Mapping[str, str] = MappingProxyType(
    {
        **dict(zip("łøđðıħς", "loddihσ", strict=True)),  # noqa: RUF001
        **dict.fromkeys("‐‑–—", "-"),  # noqa: RUF001
        **dict.fromkeys("’‘ʻʼ`", "'"),  # noqa: RUF001
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
)
"""What small letters without accents, and marks that texts vary in, are compared as."""

_PLAIN = str.maketrans(dict(LETTERS))


def fold(text: str) -> str:
    """The text as a search compares it: no capitals, no accents, plain apostrophes and hyphens.

    Folding twice changes nothing: `Erdoğan` and `ERDOGAN` are both `erdogan`, `Łódź` is `lodz`.
    """
    if text.isascii():
        return text.replace("`", "'").casefold()
    letters = normalize("NFKD", normalize("NFKD", text).casefold())
    return "".join(c for c in letters if not combining(c)).translate(_PLAIN)
