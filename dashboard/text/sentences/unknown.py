"""What to do about a word that is not known, as the end of a sentence about it."""

from collections.abc import Sequence

from dashboard.text.english import joined

NONE_HERE = "there is none in this data set"


def did_you_mean(word: str) -> str:
    """The word that was probably meant: `did you mean UKR (Ukraine)?`."""
    return f"did you mean {word}?"


def it_can_be(words: Sequence[str], more: int = 0) -> str:
    """The words there are, and how many more: `it can be a, b or one of 9 more`."""
    others = [f"one of {more:,} more"] if more else []
    return f"it can be {joined([*words, *others], 'or')}"
