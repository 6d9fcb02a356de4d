"""What is wrong with a number, and what to write in its place."""

from dashboard.text.english import quoted
from dashboard.text.sentences.fault_codes import Fault

ANY = "write digits, with a point for decimals, such as 1000 or 2.5"
LEAVE_EMPTY = "leave the cell empty where it is not known"


def no_number(value: str, cure: str) -> Fault:
    """A text that is no plain number; the cure is a clause."""
    return Fault("not-a-number", f"{quoted(value)} is not a plain number; {cure}")


def below(value: str, least: float) -> Fault:
    """A number that is too small for its column."""
    return Fault(
        "out-of-range", f"{quoted(value)[1:-1]} is below {least:g}; write {least:g} or more"
    )


def above(value: str, most: float) -> Fault:
    """A number that is too large for its column."""
    return Fault("out-of-range", f"{quoted(value)[1:-1]} is above {most:g}; write {most:g} or less")


def too_large(value: str, most: int) -> Fault:
    """A number that no computer holds exactly."""
    return Fault("out-of-range", f"{quoted(value)} is too large; the most is {most}")


def too_small(value: str) -> Fault:
    """A number that would be shown as zeros."""
    return Fault("out-of-range", f"{quoted(value)} is too small to be told from 0; write 0")


def write_plainly(number: str, other: str = "") -> str:
    """The plain number, and what it is if the separator is of decimals; "" for the same."""
    rest = f", or {other} if the separator stands for decimals" if other else ""
    return f"write {number}{rest}"


def write_either(low: str, high: str) -> str:
    """One of the two ends of a range."""
    return f"write {low}, or {high}"


def hedged(number: str, word: str, column: str) -> str:
    """A number with a word that says how well it is known, in the column for that; "" for none."""
    where = f'{column} "{word}"' if column else f'"{word}" in the note of its report'
    return f"{number} with {where}"


def in_words(text: str, column: str) -> str:
    """What to do with a word such as `several`; the column says how well a number is known."""
    secret = f' ({column} "undisclosed" if it is kept secret)' if column else ""
    return f'leave the cell empty{secret}, and say "{text}" in the note of its report'
