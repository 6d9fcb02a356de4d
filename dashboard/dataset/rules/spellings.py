"""Names that an editor looks at twice: two people of one name, one name in two spellings."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapidfuzz.distance import OSA

from dashboard.dataset.problems import Problem
from dashboard.dataset.rules.facts import Facts
from dashboard.model.several import parted
from dashboard.text.search_key import fold
from dashboard.text.sentences.faults import rules as faults

NAME_WORDS = re.compile(r"[^\W_]+")
ROMAN_OR_DIGITS = re.compile("[ivxl]+|[0-9]+")
SHORTEST_ALIKE, SHORTEST_WORD = 8, 4
"""Of so many letters are names that are compared, and the words in which they may differ: between
shorter ones a letter tells two people apart."""


class _Person(NamedTuple):
    """Who travels: where the name stands, and the record in which to look ("" for none)."""

    file: str
    line: int
    column: str
    id: str
    name: str
    aliases: tuple[str, ...]
    wikidata: str
    record: str

    def problem(self, other: "_Person", message: str) -> Problem:
        """What is to be looked at in a name; it concerns another person, too."""
        records = tuple(record for record in (self.record, other.record) if record)
        return Problem(self.file, self.line, self.column, message, records=records)

    def surely_not(self, other: "_Person") -> bool:
        """Whether both are said who they are, and are two."""
        return bool(self.wikidata and other.wikidata) and self.wikidata != other.wikidata


def people_of_one_name(facts: Facts) -> Iterator[Problem]:
    """Two ids of people with one name."""
    firsts: dict[str, _Person] = {}
    for person in _people(facts):
        first = firsts.setdefault(fold(person.name), person)
        if first is not person and not person.surely_not(first):
            yield person.problem(first, faults.name_of_two(person.name, first.id))


def names_in_two_spellings(facts: Facts) -> Iterator[Problem]:
    """A person whose name is nearly another's, or is another way to write it."""
    people = _people(facts)
    of_alias = {fold(alias): each for each in people for alias in each.aliases}
    by_key = {fold(person.name): person for person in reversed(people)}
    near = near_names([*reversed(by_key)])
    for key, person in reversed(by_key.items()):
        other, say = of_alias.get(key), faults.alias_of
        if other is None and key in near:
            other, say = by_key[near[key]], faults.nearly
        if other is not None and other.id != person.id and not person.surely_not(other):
            yield person.problem(other, say(person.name, other.name))


def _people(facts: Facts) -> tuple[_Person, ...]:
    """Who stands in people.csv; without it who travels, by the first visit of each."""
    people = facts.sheets["people"]
    first = facts.first_visits
    if not people.present:
        return tuple(
            _Person(*facts.rows[record], "person", name, name, (), "", record)
            for name, record in first.items()
        )
    file, frame = people.table.file, people.frame
    columns = (frame[name].tolist() for name in ("id", "name", "aliases", "wikidata"))
    return tuple(
        _Person(
            *(file, line, "name" if name else "id", id_, name or id_),
            parted(aliases),
            wikidata,
            first.get(id_, ""),
        )
        for line, id_, name, aliases, wikidata in zip(frame.index.tolist(), *columns, strict=True)
    )


def near_names(names: Iterable[str]) -> dict[str, str]:
    """For each folded name an earlier one that is it but for a letter; none for most.

    Two that differ by a letter share what is left of them without it.
    """
    parts: dict[str, list[str]] = defaultdict(list)
    near: dict[str, str] = {}
    for name in names:
        text = _letters(name)
        if len(text) < SHORTEST_ALIKE:
            continue
        shorter = {text, *(text[:at] + text[at + 1 :] for at in range(len(text)))}
        alike = [other for part in shorter for other in parts[part] if _alike(name, other)]
        if alike:
            near[name] = min(alike, key=lambda other: OSA.distance(_letters(other), text))
        for part in shorter:
            parts[part].append(name)
    return near


def _letters(name: str) -> str:
    return "".join(NAME_WORDS.findall(name))


def _alike(one: str, other: str) -> bool:
    """Whether two folded names have the same letters but for one, and differ in no short word."""
    letters = _letters(one), _letters(other)
    if letters[0] == letters[1]:
        return True
    if OSA.distance(*letters, score_cutoff=1) > 1:
        return False
    words = [Counter(NAME_WORDS.findall(name)) for name in (one, other)]
    differing = [*(words[0] - words[1]), *(words[1] - words[0])]
    return all(
        len(word) >= SHORTEST_WORD and not ROMAN_OR_DIGITS.fullmatch(word) for word in differing
    )
