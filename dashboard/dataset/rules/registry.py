"""The warnings: each code with its rule. A new one is a function and an entry."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from dashboard.dataset.csv_files import alike
from dashboard.dataset.package import unlisted
from dashboard.dataset.problems import Problem
from dashboard.dataset.rules import (
    answers,
    cities,
    hindsight,
    offices,
    spellings,
    statements,
    stays,
)
from dashboard.dataset.rules.facts import Facts


@dataclass(frozen=True)
class EditorRule:
    """What makes a code: the rule, which gives what to look at, and what that is in a clause.

    One `of_answers` looks at the remarks once all others have been found. One that `is_hint` gives
    advice, of what is right as it is and could be better.
    """

    about: str
    find: Callable[[Facts], Iterable[Problem]]
    of_answers: bool = False
    is_hint: bool = False


EDITOR_RULES: Mapping[str, EditorRule] = MappingProxyType(
    {
        "unknown-code": EditorRule(
            "a remark answers a code that is none", answers.unknown_codes, of_answers=True
        ),
        "idle-answer": EditorRule(
            "a remark answers a code that its record does not have",
            answers.idle_answers,
            of_answers=True,
        ),
        "unlisted-table": EditorRule(
            "`datapackage.json` does not list a table",
            lambda facts: unlisted(facts.listed, facts.sheets),
        ),
        "column-name": EditorRule(
            "the name of a column is nearly one that the file lacks",
            lambda facts: (each for sheet in facts.sheets.values() for each in alike(sheet)),
        ),
        "status-backwards": EditorRule(
            "a later report has an earlier stage, such as completed and then planned",
            statements.statuses_going_backwards,
        ),
        "later-day": EditorRule(
            "a text names a day that nobody could know of", hindsight.texts_naming_later_days
        ),
        "ended-goes-on": EditorRule(
            "a date ends what its status says to go on", hindsight.ends_of_what_goes_on
        ),
        "duplicate-visit": EditorRule(
            "one person is in one place on the same days in two rows", stays.duplicate_visits
        ),
        "two-countries": EditorRule(
            "one person may be in two countries on the same three days or more",
            stays.stays_in_two_countries,
        ),
        "long-stay": EditorRule("a visit lasts more than 31 days", stays.long_stays),
        "at-home": EditorRule("the host is the sender", stays.stays_at_home),
        "role-rank": EditorRule("a role is of another rank", offices.roles_unlike_ranks),
        "same-name": EditorRule("two people have one name", spellings.people_of_one_name),
        "two-spellings": EditorRule(
            "the name of a person is nearly another's, or another way to write it",
            spellings.names_in_two_spellings,
        ),
        "two-city-names": EditorRule(
            "one city is written in two ways", cities.cities_in_two_spellings
        ),
        "no-coordinates": EditorRule("a city stands on no map", cities.cities_without_coordinates),
        "no-unit": EditorRule(
            "a quantity does not say what it counts", statements.quantities_without_unit
        ),
        "outside-coverage": EditorRule(
            "all days of a record lie outside `coverage`", statements.records_outside_coverage
        ),
        "one-source": EditorRule(
            "one source alone tells of a record",
            statements.records_of_one_source,
            is_hint=True,
        ),
    }
)
"""The warnings by their codes, in the order in which they are listed."""


@dataclass(frozen=True)
class Findings:
    """What to look at, by file and line, and how many more a remark answers."""

    warnings: tuple[Problem, ...] = ()
    answered: int = 0


def find_warnings(facts: Facts) -> Findings:
    """What a person should look at in a folder without a problem."""
    raised = [*_problems(facts, of_answers=False)]
    answered = answers.answered_codes(facts)
    left = [problem for problem in raised if not answers.is_answered(problem, answered)]
    pairs = {(record, problem.code) for problem in raised for record in problem.records}
    codes = [code for code, rule in EDITOR_RULES.items() if not rule.of_answers]
    wrong = _problems(replace(facts, codes=codes, raised=pairs), of_answers=True)
    return Findings(tuple(sorted([*left, *wrong])), len(raised) - len(left))


def _problems(facts: Facts, *, of_answers: bool) -> Iterable[Problem]:
    for code, rule in EDITOR_RULES.items():
        if rule.of_answers == of_answers:
            yield from (replace(problem, code=code) for problem in rule.find(facts))
