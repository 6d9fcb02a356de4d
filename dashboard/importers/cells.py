"""A cell of a list -> a text or an id that a data set may hold; nothing that is seen is lost."""

import re
from hashlib import sha256
from html import unescape

from dashboard.dataset import spreadsheets
from dashboard.dataset.cells import FORMULA, HIDDEN, slug
from dashboard.dataset.csv_files import MARKUP
from dashboard.dataset.numbers import NUMBER
from dashboard.text.search_key import fold

DIGEST_LETTERS = 8


def clean(text: str) -> str:
    """The text without what nobody sees, in the letters that were meant where they were misread."""
    original = spreadsheets.undo_misreading(text) or text
    visible = HIDDEN.sub(" ", original.replace("\r\n", "\n").replace("\r", "\n"))
    return visible.strip()


def one_line(text: str) -> str:
    """The text on one line, so that no program runs it: no markup, and no formula.

    The sign of a formula has an apostrophe before it, as in the CSV that this program gives out.
    """
    plain = re.sub(r"\s+", " ", text).strip()
    if MARKUP.search(plain):
        plain = re.sub(r"<(?=[a-z/!?])", "‹", unescape(plain), flags=re.IGNORECASE)
        plain = re.sub(r"(?i)\b((?:java|vb)script):", r"\1 :", plain)
    return f"'{plain}" if FORMULA.match(plain) and not NUMBER.fullmatch(plain) else plain


def stable_id(text: str, most: int = 60) -> str:
    """An id of a text that another text does not have: with a digest where it cannot say all."""
    short = slug(text[:most])
    letters = sum(letter.isalnum() for letter in short)
    if letters and letters == sum(letter.isalnum() for letter in fold(text)):
        return short
    digest = sha256(text.encode()).hexdigest()[:DIGEST_LETTERS]
    return f"{short}-{digest}" if short else digest
