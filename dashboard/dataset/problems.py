"""A fault of a data set: where it is, what is wrong, and what to do about it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from dashboard.text.english import LONGEST_GIST
from dashboard.text.nearest_word import nearest
from dashboard.text.sentences.fault_codes import Fault
from dashboard.text.sentences.faults import listings


@dataclass(frozen=True, order=True)
class Problem:
    """One fault. Line 0 is the file as a whole, an empty column the line as a whole.

    `code` says of which kind it is, as `unknown-city` or `two-countries`; `records` are the ids of
    those that it concerns, first the one in which to look.
    """

    file: str
    line: int
    column: str
    message: str
    code: str = ""
    records: tuple[str, ...] = ()

    def __str__(self) -> str:
        place = ":".join(part for part in (self.file, str(self.line or ""), self.column) if part)
        # The name of a file need not be a text; what is printed is.
        rule = f" [{self.code}]" if self.code else ""
        return f"{place}: {self.message}{rule}".encode(errors="backslashreplace").decode()


def error_at(file: str, line: int, column: str, fault: Fault) -> Problem:
    """A fault with which nothing is read, at its place."""
    return Problem(file, line, column, str(fault), fault.code)


MOST_ALIKE, MOST_LINES = 100, 1_000
"""So many problems of one kind are listed, and so many lines in all."""


def listing(problems: Sequence[Problem]) -> str:
    """The problems, one a line: the first of each kind, then how many more there are of each.

    Of a kind are those of one column whose messages differ only in what they quote or count.
    """
    lines: list[str] = []
    kinds: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        kind = kinds.setdefault(_kind(problem), [])
        kind.append(problem)
        if len(kind) <= MOST_ALIKE:
            lines.append(str(problem))
    more = [_more(kind) for kind in kinds.values() if len(kind) > MOST_ALIKE]
    room = max(0, MOST_LINES - len(more))
    if len(lines) > room:
        more.append(listings.not_listed(len(lines) - room))
    return "\n".join([*lines[:room], *more])


def _kind(problem: Problem) -> tuple[str, str, str]:
    gist = re.sub(r'"[^"]*"|[0-9]+', "", problem.message.partition(";")[0])
    return problem.file, problem.column, gist


def _more(kind: Sequence[Problem]) -> str:
    """How many more there are of a kind than are listed."""
    rest = len(kind) - MOST_ALIKE
    message = listings.more_alike(rest, kind[-1].line)
    return str(replace(kind[0], line=0, message=message))


class NearestWords:
    """The nearest of many known words to an unknown one, as long as looking is cheap.

    A whole column of wrong words must not take minutes: after `pairs` comparisons of a word
    with a known one, the problems are listed without a suggestion.
    """

    def __init__(self, pairs: int = 1_000_000) -> None:
        self.left = pairs

    def near(self, word: str, vocabulary: Collection[str]) -> str | None:
        """The known word most like this one; `None` if there is none, or no time to look."""
        self.left -= len(vocabulary)
        return nearest(word[:LONGEST_GIST], vocabulary) if self.left >= 0 else None

    def __call__(self, word: str, vocabulary: Collection[str]) -> str:
        """`; did you mean UKR?`, or nothing."""
        return listings.nearest_in_clause(self.near(word, vocabulary))
