"""`english`: lists and nouns in English, the folding of a search, and the nearest known word."""

import random
import string
import unicodedata
from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.model import places
from dashboard.text.english import (
    counted,
    definite,
    gist,
    isolated,
    joined,
    plural,
    quoted,
    singular,
)
from dashboard.text.nearest_word import cure, nearest
from dashboard.text.search_key import fold


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
    ],
)
def test_a_list_is_said_in_english(words: list[str], said: str) -> None:
    assert joined(words) == said
    assert joined(words, "or") == said.replace(" and ", " or ")


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 visits"), (1, "1 visit"), (2, "2 visits"), (1200, "1,200 visits")]
)
def test_a_number_has_its_noun(number: int, said: str) -> None:
    assert counted(number, "visit") == said


def test_a_noun_may_have_a_plural_of_its_own() -> None:
    assert counted(2, "country", "countries") == "2 countries"
    assert counted(1, "country", "countries") == "1 country"


@pytest.mark.parametrize(
    ("noun", "several"),
    [
        ("minister", "ministers"),
        ("foreign minister", "foreign ministers"),
        ("head of state", "heads of state"),
        ("head of government", "heads of government"),
    ],
)
def test_the_plural_is_that_of_the_head_noun(noun: str, several: str) -> None:
    assert plural(noun) == several


@pytest.mark.parametrize(
    ("several", "noun"),
    [
        ("missiles", "missile"),
        ("anti-tank missiles", "anti-tank missile"),
        ("rounds of ammunition", "round of ammunition"),
        ("tonnes", "tonne"),
        ("helmets", "helmet"),
        ("pieces", "piece"),
        ("vehicles", "vehicle"),
        ("Howitzers", "Howitzer"),
        ("batteries", "battery"),
        ("convoys", "convoy"),
        ("doses of vaccine", "dose of vaccine"),
        ("boxes", "box"),
        ("torches", "torch"),
        ("cameras", "camera"),
        ("grenades", "grenade"),
        ("submarines", "submarine"),
        ("radars", "radar"),
        ("shoes", "shoes"),  # no rule is safe for these
        ("knives", "knives"),
        ("bases", "bases"),
        ("buses", "buses"),
        ("series", "series"),
        ("troops", "troops"),
        ("supplies", "supplies"),
        ("aircraft", "aircraft"),
        ("kg", "kg"),
        ("glass", "glass"),
        ("missiles and launchers", "missiles and launchers"),
        ("", ""),
    ],
)
def test_the_singular_is_told_where_a_rule_is_safe(several: str, noun: str) -> None:
    assert singular(several) == noun
    assert singular(noun) == noun


@pytest.mark.parametrize(
    "name",
    [
        "United Kingdom",
        "United States",
        "United Arab Emirates",
        "Netherlands",
        "European Union",
        "United Nations",
        "North Atlantic Treaty Organization",
        "Organization for Security and Co-operation in Europe",
        "Czech Republic",
        "Democratic Republic of the Congo",
        "Philippines",
        "Bahamas",
        "Marshall Islands",
        "Turks and Caicos Islands",
        "Vatican",
    ],
)
def test_some_names_have_an_article(name: str) -> None:
    assert definite(name) == f"the {name}"
    assert definite(definite(name)) == definite(name)


@pytest.mark.parametrize(
    "name",
    [
        "Ukraine",
        "Germany",
        "Czechia",
        "South Sudan",
        "Norfolk Island",
        "South Georgia and the South Sandwich Islands",
        "The Gambia",
        "Trinidad and Tobago",
        "",
    ],
)
def test_most_names_have_none(name: str) -> None:
    assert definite(name) == name


def test_few_countries_have_an_article() -> None:
    names = {name for name in places.countries().values() if definite(name) != name}
    assert {name for name in names if "Island" not in name and "Territor" not in name} == {
        *("Bahamas", "Comoros", "Gambia", "Isle of Man", "Ivory Coast", "Maldives"),
        *("Netherlands", "Philippines", "Seychelles", "United Arab Emirates"),
        *("United Kingdom", "United States", "Vatican", "Central African Republic"),
        *("Democratic Republic of the Congo", "Dominican Republic", "Republic of the Congo"),
    }


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Erdoğan", "erdogan"),
        ("ERDOGAN", "erdogan"),
        ("Nausėda", "nauseda"),
        ("Łódź", "lodz"),
        ("Lipavský", "lipavsky"),
        ("İstanbul", "istanbul"),
        ("Aslı Aydıntaşbaş", "asli aydintasbas"),  # noqa: RUF001
        ("Straße", "strasse"),
        ("Ærø", "aero"),
        ("Stanytsia–Luhanska", "stanytsia-luhanska"),
        ("Rus’ ʻA` 'b", "rus' 'a' 'b"),  # noqa: RUF001
        ("Київ", "киів"),
        ("", ""),
    ],
)
def test_folding_leaves_what_a_search_compares(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
@example("İ")
@example("ͅ")
@example("ẞϓ﷐`’")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folding_is_blind_to_case_and_to_how_accents_are_written(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
    assert fold(text.casefold()) == fold(text)


KNOWN = ["UKR", "RUS", "GBR", "United Kingdom", "Recep Tayyip Erdoğan", "announced"]


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("UKX", "UKR"),
        ("ukr", "UKR"),
        ("united kingdm", "United Kingdom"),
        ("Erdogan", "Recep Tayyip Erdoğan"),
        ("ANOUNCED", "announced"),
        ("zzzzzz", None),
        ("", None),
    ],
)
def test_the_nearest_word_is_found_whatever_its_case_and_accents(
    word: str, near: str | None
) -> None:
    assert nearest(word, KNOWN) == near


def test_of_words_that_are_equally_near_the_one_of_the_same_letters_is_meant() -> None:
    codes = ["GRC", "GBR", "GEO"]
    for order in permutations(codes):
        assert nearest("GRB", order) == "GBR"
    assert nearest("grx", codes) == "GRC"


def test_nothing_is_near_where_nothing_is_known() -> None:
    assert nearest("UKR", []) is None


def test_the_nearest_of_very_many_is_found() -> None:
    letters = random.Random(0)
    many = ["".join(letters.choices(string.ascii_lowercase, k=12)) for _ in range(5_000)]
    word = many[3_210]
    assert nearest(f"{word[:5]}x{word[6:]}", many) == word
    assert nearest(word.upper(), many) == word


def test_no_more_of_a_word_is_compared_than_a_name_has() -> None:
    assert nearest("announced" + "x" * 1_000_000, KNOWN) is None
    assert nearest("a" * 80 + "b" * 200, ["a" * 80]) == "a" * 80


def test_the_cure_is_the_nearest_word_or_all_there_are() -> None:
    assert cure("UKX", ["UKR", "RUS"]) == "did you mean UKR?"
    assert cure("zzz", ["UKR", "RUS"]) == "it can be UKR or RUS"
    assert cure("zzz", ["UKR", "RUS", "POL"], most=1) == "it can be UKR or one of 2 more"
    assert cure("zzz", []) == ""


def test_a_name_from_right_to_left_leaves_its_neighbours_in_place() -> None:
    hebrew, arabic = "\u05d9\u05d0\u05d9\u05e8", "\u0627\u0644\u0642\u0627\u0647\u0631\u0629"
    assert isolated(hebrew) == f"\u2068{hebrew}\u2069"
    assert isolated(f"{arabic} 7") == f"\u2068{arabic} 7\u2069"
    assert isolated("Erdoğan 7") == "Erdoğan 7"
    assert isolated("") == ""


@pytest.mark.parametrize(
    ("text", "gist_"),
    [("a" * 60, "a" * 60), ("a" * 61, "a" * 59 + "…"), ("a\nb", "a\\u000ab"), ("", "")],
)
def test_as_much_of_a_value_is_quoted_as_fits_on_a_line(text: str, gist_: str) -> None:
    assert gist(text) == gist_
    assert quoted(text) == f'"{gist_}"'


@given(st.text(), st.integers(2, 80))
def test_no_value_is_quoted_at_length(text: str, most: int) -> None:
    assert len(gist(text, most)) <= most
    assert gist(text, most).isprintable()
