"""Remarks that answer warnings: which of them count, and which answer nothing."""

from collections.abc import Iterable, Iterator, Mapping

from dashboard.dataset.problems import Problem
from dashboard.dataset.rules.facts import Facts
from dashboard.model.schema import TABLES
from dashboard.model.several import parted
from dashboard.text.nearest_word import cure
from dashboard.text.sentences.faults import rules as faults

ANY_CODE = ""
"""Stands for every code: a remark that names none answers all that is said of its record."""


def is_answered(problem: Problem, answers: Mapping[str, frozenset[str]]) -> bool:
    """Whether a remark on one of the records that it concerns answers a warning."""
    codes = [answers.get(record, frozenset()) for record in problem.records]
    return any(ANY_CODE in each or problem.code in each for each in codes)


def answered_codes(facts: Facts) -> dict[str, frozenset[str]]:
    """The codes that remarks answer, by the record; `ANY_CODE` among them for any."""
    answers: dict[str, frozenset[str]] = {}
    for _, record, codes in _remarks(facts):
        answers[record] = answers.get(record, frozenset()).union(codes or (ANY_CODE,))
    return answers


def unknown_codes(facts: Facts) -> Iterator[Problem]:
    """A remark that answers a code which is none."""
    for line, record, codes in _remarks(facts):
        for code in codes:
            if code not in facts.codes:
                message = faults.no_code(code, cure(code, facts.codes, most=len(facts.codes)))
                yield _problem(line, record, message)


def idle_answers(facts: Facts) -> Iterator[Problem]:
    """A remark that answers what nothing warns of."""
    for line, record, codes in _remarks(facts):
        for code in codes:
            if code in facts.codes and (record, code) not in facts.raised:
                yield _problem(line, record, faults.idle_answer(code, record))


def _problem(line: int, record: str, message: str) -> Problem:
    return Problem(TABLES["remarks"].file, line, "answers", message, records=(record,))


def _remarks(facts: Facts) -> Iterable[tuple[int, str, tuple[str, ...]]]:
    """The line, the record and the codes of each remark."""
    frame = facts.sheets["remarks"].frame
    columns = (frame["record"].tolist(), frame["answers"].map(parted).tolist())
    yield from zip(frame.index.tolist(), *columns, strict=True)
