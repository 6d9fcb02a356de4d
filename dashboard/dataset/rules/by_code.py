"""Warnings by their codes: how many there are of each, and the first of them."""

from collections.abc import Mapping, Sequence

from dashboard.dataset.problems import Problem
from dashboard.dataset.rules.registry import EDITOR_RULES
from dashboard.text.sentences.faults import listings

MOST_OF_CODE = 10
"""So many warnings of a code are listed for people; programs have all."""


def warnings_by_code(warnings: Sequence[Problem]) -> Mapping[str, tuple[Problem, ...]]:
    """The warnings by their codes, in the order of `EDITOR_RULES`, and then those of others."""
    codes: dict[str, list[Problem]] = {code: [] for code in EDITOR_RULES}
    for problem in warnings:
        codes.setdefault(problem.code, []).append(problem)
    return {code: tuple(problems) for code, problems in codes.items() if problems}


def about_code(code: str) -> str:
    """What the warnings of a code are about; "" for one that says so itself."""
    return EDITOR_RULES[code].about.replace("`", "") if code in EDITOR_RULES else ""


def listing_by_code(warnings: Sequence[Problem]) -> str:
    """The number of each code, and below it the first of its warnings, a line each."""
    lines = []
    for code, problems in warnings_by_code(warnings).items():
        lines += ["", listings.of_code(len(problems), code, about_code(code))]
        lines += [str(problem) for problem in problems[:MOST_OF_CODE]]
        if len(problems) > MOST_OF_CODE:
            lines.append(listings.more_of_code(len(problems) - MOST_OF_CODE))
    return "\n".join(lines)
