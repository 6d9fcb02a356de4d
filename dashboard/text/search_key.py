"""Texts as a search compares them."""

from unicodedata import combining, normalize

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
