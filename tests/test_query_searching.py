"""A search finds by every spelling of a name alike, and by parts of words as before."""

from datetime import date

import pytest

from dashboard.dataset import Dataset
from dashboard.query import select
from dashboard.view import View


def found(kyiv: Dataset, words: str, asof: date | None = None) -> set[str]:
    rows = select(kyiv, View(q=words, asof=asof))
    return {*rows.frame["id"], *rows.unplaced["id"]}


@pytest.mark.parametrize("asof", [None, date(2022, 1, 31)])
@pytest.mark.parametrize(
    "spellings",
    [
        ("Kyiv", "Kiev", "Kiew", "Київ", "KIEV"),
        ("Zelenskyy", "Zelensky", "Zelenskiy", "Selenskyj"),
        ("Moscow", "Moskau", "Moskva"),
        ("Beijing", "Peking"),
    ],
    ids="/".join,
)
def test_every_spelling_finds_the_same(
    spellings: tuple[str, ...], asof: date | None, kyiv: Dataset
) -> None:
    first, *others = (found(kyiv, word, asof) for word in spellings)
    assert first
    assert all(other == first for other in others)


def test_a_spelling_beside_other_words_and_a_part_of_a_word(kyiv: Dataset) -> None:
    assert found(kyiv, "Scholz Kiew") == found(kyiv, "Scholz Kyiv") != found(kyiv, "Kyiv")
    assert found(kyiv, "zelens") >= found(kyiv, "zelens kyiv")
    assert found(kyiv, "zzz") == set()


@pytest.mark.parametrize("asof", [None, date(2022, 2, 10)])
def test_a_phrase_is_found_whole_and_what_has_a_minus_is_not(
    asof: date | None, kyiv: Dataset
) -> None:
    phrase = found(kyiv, "“Prime minister”", asof)
    assert phrase <= found(kyiv, "minister prime", asof)
    assert found(kyiv, '"minister prime"', asof) == set()
    without = found(kyiv, '"prime minister" -Johnson', asof)
    assert without < phrase
    assert phrase - without == found(kyiv, '"prime minister" Johnson', asof) != set()
    assert found(kyiv, "Scholz – Kyiv", asof) == found(kyiv, "Scholz Kyiv", asof)


@pytest.mark.parametrize("word", ["wsj", "Kiew", "january"])
@pytest.mark.parametrize("asof", [None, date(2022, 1, 28), date(2022, 2, 10)])
def test_a_minus_leaves_what_the_word_does_not_find(
    word: str, asof: date | None, kyiv: Dataset
) -> None:
    """By the same day: a report of a later day with that word takes nothing away."""
    assert found(kyiv, f"-{word}", asof) == found(kyiv, "", asof) - found(kyiv, word, asof)
