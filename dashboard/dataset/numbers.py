"""What a number looks like in a cell, and what to write in place of other forms of it."""

import re
from collections.abc import Iterator
from unicodedata import decimal, numeric

from dashboard.model.tables import Column
from dashboard.text.sentences.fault_codes import Fault
from dashboard.text.sentences.faults import numbers as sentences

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?")
"""A plain number: digits, with a point for decimals."""

LARGEST_NUMBER = 2**53 - 1
"""Nine quadrillion: a computer's number holds every whole number up to this one exactly."""

SMALLEST = 1e-9
"""What is nearer to 0 would be shown as a row of zeros."""

SCALE_WORDS = {
    "": 0,
    **dict.fromkeys(("k", "thousand"), 3),
    **dict.fromkeys(("m", "mn", "mln", "mio", "million"), 6),
    **dict.fromkeys(("b", "bn", "bln", "billion"), 9),
}
NO_NUMBER = ("nan", "na", "n/a", "none", "null", "unknown", "inf", "infinity", "?", "-", "")

# The separators of thousands and of decimals, as one country and another write them.
_SEPARATED = tuple(
    re.compile(rf"([0-9]{{1,3}}(?:{thousands}[0-9]{{3}})+|[0-9]*)(?:{point}([0-9]*))? ?([a-z]*)")
    for thousands, point in (("[, '_\u00a0\u202f]", r"\."), ("[. '_\u00a0\u202f]", ","))
)
_HEDGES = tuple(
    (word, re.compile(pattern))
    for word, pattern in (
        (
            "about",
            r"(?:~|≈|ca?\. ?|ca? |circa |about |around |approx[a-z]*\.? |nearly |almost )(.+)",
        ),
        ("at least", r"(?:>=?|≥|more than |over |at least |min[a-z]*\.? )(.+)"),
        ("at least", r"(.+?)(?:\+| or more| and more| plus)"),
        ("up to", r"(?:<=?|≤|up to |less than |under |at most |below |max[a-z]*\.? )(.+)"),
    )
)
_RANGE = re.compile(r"(?:from |between )?(.+?)(?: ?[-‒–—] ?| to |\.\.|(?<=[0-9]) and )(.+)")


def hedges(text: str) -> Iterator[tuple[str, str]]:
    """The doubts and bounds that a text may begin or end with, of `QUANTITY_IS`, and the rest.

    `about 30` is `about` and `30`.
    """
    for word, pattern in _HEDGES:
        if match := pattern.fullmatch(text.casefold().strip()):
            yield word, match[1].strip()


def number_fault(column: Column, value: str, how: str | None) -> Fault | None:
    """What is wrong with the text of a number; `None` for nothing.

    `how` is the column of the same table that says how well it is known; empty if there is none,
    `None` if the number is not one that anybody could know badly.
    """
    if not NUMBER.fullmatch(value):
        return sentences.no_number(value, _advice(value, how))
    number = float(value)
    if column.minimum is not None and number < column.minimum:
        return sentences.below(value, column.minimum)
    if column.maximum is not None and number > column.maximum:
        return sentences.above(value, column.maximum)
    if abs(number) > LARGEST_NUMBER:
        return sentences.too_large(value, LARGEST_NUMBER)
    if abs(number) < SMALLEST and re.search("[1-9]", re.split("[eE]", value)[0]):
        return sentences.too_small(value)
    return None


def _advice(value: str, how: str | None) -> str:
    """What to write instead of a number with separators, a scale, a doubt or a word."""
    text = value[:60].casefold().strip()
    if text.lstrip("+-") in NO_NUMBER:
        return sentences.LEAVE_EMPTY
    first, *others = [*_plain(text), ""]
    if first:
        return sentences.write_plainly(first, others[0])
    if how is None:
        return sentences.ANY
    return _hedged(text, how) or _in_words(text, how) or sentences.ANY


def _plain(text: str) -> list[str]:
    """The plain numbers that a text may stand for, the one with thousands first."""
    digits = "".join(_digit(letter) for letter in text).lstrip("+$€£ ")
    matches = (pattern.fullmatch(digits) for pattern in _SEPARATED)
    return list(dict.fromkeys(filter(None, (_number(*f.groups()) for f in matches if f))))


def _digit(letter: str) -> str:
    """The letter, or the digit of any script or the fraction that it is: `½` is .5."""
    if letter.isascii() or not letter.isnumeric():
        return letter
    value = numeric(letter)
    return str(decimal(letter, "")) or (f"{value:g}"[1:] if value in (0.25, 0.5, 0.75) else letter)


def _number(whole: str, decimals: str | None, scale: str) -> str:
    """The number written out; empty if there is none or the scale is none of ours."""
    digits, rest = re.sub("[^0-9]", "", whole), decimals or ""
    if (
        scale not in SCALE_WORDS
        or not digits + rest
        or (len(whole) > len(digits) and whole[0] == "0")
    ):
        return ""
    size = SCALE_WORDS[scale]
    digits, rest = digits + rest[:size].ljust(size, "0"), rest[size:].rstrip("0")
    return f"{digits.lstrip('0') or '0'}{'.' + rest if rest else ''}"


def _hedged(text: str, how: str) -> str:
    """What to write for a number with a doubt or a bound, or for a range; empty for neither."""
    ends = _RANGE.fullmatch(text)
    low, high = (_plain(end.strip())[:1] for end in ends.groups()) if ends else ([], [])
    if low and high:
        return sentences.write_either(
            sentences.hedged(low[0], "at least", how), sentences.hedged(high[0], "up to", how)
        )
    for word, rest in hedges(text):
        if number := _plain(rest):
            return sentences.write_plainly(sentences.hedged(number[0], word, how))
    return ""


def _in_words(text: str, how: str) -> str:
    """What to do with words that are no number, such as `several`; empty for other texts."""
    if text in ("true", "false") or not text.replace(" ", "").isalpha():
        return ""
    return sentences.in_words(text, how)
