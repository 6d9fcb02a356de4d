"""The list of faults itself: how many there are, and where else."""

from collections.abc import Sequence

from dashboard.text.english import joined


def not_listed(number: int) -> str:
    """How many faults have no room in the list."""
    return f"{number:,} more that are not listed; mend those above first"


def more_alike(number: int, line: int) -> str:
    """How many more faults there are of a kind, and the line of the last; 0 for none."""
    return f"{number:,} more like those above{f', up to line {line}' if line else ''}"


def of_code(number: int, code: str, about: str) -> str:
    """How many warnings there are of a code, and what they are about."""
    return f"{number:,} {code}: {about}"


def more_of_code(number: int) -> str:
    """How many warnings of a code are not listed, and where they are."""
    return f"... and {number:,} more, which --format json lists"


def also_in(message: str, files: Sequence[str]) -> str:
    """A fault that other files have too."""
    return f"{message}; so do{'es' * (len(files) == 1)} {joined(files)}" if files else message


def nearest_in_clause(word: str | None) -> str:
    """The word that was probably meant, after a semicolon; empty for none."""
    return f"; did you mean {word}?" if word else ""


def is_it(name: str | None) -> str:
    """The name under which something may stand that is missing; empty for none."""
    return f"; is it {name}?" if name else ""
