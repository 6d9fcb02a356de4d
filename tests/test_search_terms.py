"""The terms of a search as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.view import View, read_terms, say_search


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ('Johnson -Putin "New York"', ["Johnson", "-Putin", '"New York"']),
        ("„Boris Johnson“ «Le Drian»", ['"Boris Johnson"', '"Le Drian"']),
        ("“Boris” “Boris” Boris", ["Boris"]),
        ('-"foreign minister" x', ['-"foreign minister"', "x"]),
        ('"Boris', ["Boris"]),
        ("AT-4 Drian-Baerbock", ["AT-4", "Drian-Baerbock"]),
        ("a - b – − -- c", ["a", "b", "c"]),
        ("−Putin –Biden", ["-Putin", "-Biden"]),
        ("", []),
    ],
)
def test_the_terms_of_a_search(typed: str, terms: list[str]) -> None:
    assert [str(term) for term in read_terms(typed)] == terms


@given(typed=st.text(alphabet='ab -–"“”„«» \t', max_size=40))
def test_a_search_written_out_is_the_same_search(typed: str) -> None:
    terms = read_terms(typed)
    assert read_terms(" ".join(map(str, terms))) == terms


def test_a_search_in_words() -> None:
    view = View(q='Kyiv "foreign minister" -Putin -Biden')
    assert say_search(view) == "“Kyiv” and “foreign minister”, not “Putin” or “Biden”"
    assert say_search(View(q="-Putin")) == "not “Putin”"
    assert say_search(View()) == ""
