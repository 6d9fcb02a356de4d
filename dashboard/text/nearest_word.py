"""The nearest known word to one that is not known, and what to do about it."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from dashboard.text.search_key import fold
from dashboard.text.sentences.unknown import did_you_mean, it_can_be

LONGEST_WORD, LIKE, LIKE_PART = 80, 60, 90
"""As much of a word as is compared; how like it the nearest is at least, of a hundred; and how like
its words, where it is a part of a name: `Erdogan` of `Recep Tayyip Erdoğan`."""


def nearest(word: str, vocabulary: Iterable[str]) -> str | None:
    """The known word most like `word`, whatever its case and accents; `None` if none is like it.

    Of those that are equally like it, one of the same letters in another order: `GBR` for `GRB`.
    """
    spelled: dict[str, str] = {}
    for candidate in vocabulary:
        spelled.setdefault(fold(candidate), candidate)
    key, near = fold(word[:LONGEST_WORD]), [*spelled]
    like = process.extract(key, near, scorer=fuzz.ratio, score_cutoff=LIKE, limit=None)
    if like:
        return spelled[min(like, key=lambda each: (-each[1], sorted(each[0]) != sorted(key)))[0]]
    part = process.extractOne(key, near, scorer=fuzz.token_set_ratio, score_cutoff=LIKE_PART)
    return spelled[part[0]] if part else None


def cure(word: str, vocabulary: Iterable[str], most: int = 12) -> str:
    """What to do about an unknown word: `did you mean UKR?`, or the words there are.

    Where there are more than `most` words, the others are counted. Empty where there are none.
    """
    choices = list(vocabulary)
    near = nearest(word, choices)
    if near is not None:
        return did_you_mean(near)
    return it_can_be(choices[:most], max(0, len(choices) - most)) if choices else ""
