"""Every code that a problem may have: how severe it is, and what it is about, in one list."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from dashboard.dataset.problems import Problem
from dashboard.dataset.rules.registry import EDITOR_RULES
from dashboard.text.sentences.fault_codes import ERROR_CODES, LIST_CODES, ROW_LEFT_OUT
from dashboard.text.sentences.faults import listings

Severity = Literal["error", "warning", "hint"]
"""With an error nothing is read; a warning is to be looked at; a hint is advice."""

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "hint")

MOST_OF_CODE = 10
"""So many problems of a code are listed for people; programs have all."""


class ProblemCode(NamedTuple):
    """How severe the problems of a code are, and what they are about in a clause."""

    severity: Severity
    about: str


PROBLEM_CODES: Mapping[str, ProblemCode] = MappingProxyType(
    {
        **{code: ProblemCode("error", about) for code, about in ERROR_CODES.items()},
        **{
            code: ProblemCode("hint" if code == ROW_LEFT_OUT else "warning", about)
            for code, about in LIST_CODES.items()
        },
        **{
            code: ProblemCode("hint" if rule.is_hint else "warning", rule.about)
            for code, rule in EDITOR_RULES.items()
        },
    }
)
"""The codes, in the order in which they are listed."""


def of_severity(severity: Severity, problems: Iterable[Problem]) -> list[Problem]:
    """Those of the problems that are so severe, by their codes."""
    return [each for each in problems if PROBLEM_CODES[each.code].severity == severity]


def problems_by_code(problems: Iterable[Problem]) -> Mapping[str, tuple[Problem, ...]]:
    """The problems by their codes, in the order of `PROBLEM_CODES`."""
    codes: dict[str, list[Problem]] = {code: [] for code in PROBLEM_CODES}
    for problem in problems:
        codes[problem.code].append(problem)
    return {code: tuple(each) for code, each in codes.items() if each}


def about_code(code: str) -> str:
    """What the problems of a code are about, as plain text."""
    return PROBLEM_CODES[code].about.replace("`", "")


def listing_by_code(problems: Sequence[Problem]) -> str:
    """The number of each code, and below it the first of its problems, a line each."""
    lines = []
    for code, mine in problems_by_code(problems).items():
        lines += ["", listings.of_code(len(mine), code, about_code(code))]
        lines += [str(problem) for problem in mine[:MOST_OF_CODE]]
        if len(mine) > MOST_OF_CODE:
            lines.append(listings.more_of_code(len(mine) - MOST_OF_CODE))
    return "\n".join(lines)


def listing_of_codes() -> str:
    """Every code with its severity and what it is about, a line each."""
    width = max(map(len, PROBLEM_CODES))
    return "\n".join(
        f"{each.severity:8} {code:{width}}  {about_code(code)}"
        for code, each in PROBLEM_CODES.items()
    )
