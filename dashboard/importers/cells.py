"""A cell of a list -> a text that a data set may hold; nothing that a reader sees is lost."""

import re
from html import unescape

from dashboard.dataset import spreadsheets
from dashboard.dataset.cells import FORMULA, HIDDEN
from dashboard.dataset.csv_files import MARKUP
from dashboard.dataset.numbers import NUMBER


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
