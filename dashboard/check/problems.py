"""A fault of a data set: where it is, what is wrong, and what to do about it."""

from collections.abc import Collection
from dataclasses import dataclass

from dashboard.words import nearest

LONGEST = 60


@dataclass(frozen=True, order=True)
class Problem:
    """One fault. Line 0 is the file as a whole, an empty column the line as a whole."""

    file: str
    line: int
    column: str
    message: str

    def __str__(self) -> str:
        place = ":".join(part for part in (self.file, str(self.line or ""), self.column) if part)
        return f"{place}: {self.message}"


def quoted(value: str) -> str:
    """The value in quotes, on one line, and cut short with an ellipsis after 60 characters."""
    shown = value if len(value) <= LONGEST else value[: LONGEST - 1] + "…"
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in shown) + '"'


class Cures:
    """The nearest of many known words to an unknown one, as long as looking is cheap.

    A whole column of wrong words must not take minutes: after `pairs` comparisons of a word
    with a known one, the problems are listed without a suggestion.
    """

    def __init__(self, pairs: int = 1_000_000) -> None:
        self.left = pairs

    def near(self, word: str, known: Collection[str]) -> str | None:
        """The known word most like this one; `None` if there is none, or no time to look."""
        self.left -= len(known)
        return nearest(word[:LONGEST], known) if self.left >= 0 else None

    def __call__(self, word: str, known: Collection[str]) -> str:
        """`; did you mean UKR?`, or nothing."""
        near = self.near(word, known)
        return f"; did you mean {near}?" if near else ""
