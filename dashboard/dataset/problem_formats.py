"""The faults of a data set and its warnings, as other programs read them."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from dashboard.dataset.problem_codes import SEVERITIES, Severity, of_severity
from dashboard.dataset.problems import Problem

Problems = Sequence[Problem]
Written = Callable[[Path, Problems, Problems], str]
"""What writes the errors and the warnings of the data set at a path."""


COMMAND_WORDS: Mapping[Severity, str] = MappingProxyType(
    {"error": "error", "warning": "warning", "hint": "notice"}
)
"""What GitHub calls each."""


def as_json(at: Path, errors: Problems, warnings: Problems) -> str:
    """An object with `data`, the path, and `problems`: an object each, the most severe first."""
    entries = [
        {
            "severity": severity,
            "file": problem.file,
            "line": problem.line or None,
            "column": problem.column or None,
            "code": problem.code,
            "records": [*problem.records],
            "message": problem.message,
        }
        for severity, problem in _by_severity(errors, warnings)
    ]
    return json.dumps({"data": str(at), "problems": entries}, ensure_ascii=False, indent=2)


def as_github(at: Path, errors: Problems, warnings: Problems) -> str:
    """A workflow command each, by which GitHub Actions marks the line of the file.

    The form is that of docs.github.com, "Workflow commands for GitHub Actions".
    """
    return "\n".join(_command(at, *each) for each in _by_severity(errors, warnings))


def _command(at: Path, severity: Severity, problem: Problem) -> str:
    file = at if at.is_file() else at / problem.file
    fields = {
        "file": file.as_posix(),
        "line": str(problem.line or ""),
        "title": problem.code,
    }
    properties = ",".join(f"{name}={_escaped(text, ':,')}" for name, text in fields.items() if text)
    where = f"{problem.column}: " if problem.column else ""
    return f"::{COMMAND_WORDS[severity]} {properties}::{_escaped(where + problem.message)}"


def _escaped(text: str, more: str = "") -> str:
    """A text in which no letter ends the command, as GitHub's own tools write it."""
    return "".join(f"%{ord(each):02X}" if each in f"%\r\n{more}" else each for each in text)


def _by_severity(errors: Problems, warnings: Problems) -> Iterable[tuple[Severity, Problem]]:
    yield from (("error", problem) for problem in errors)
    for severity in SEVERITIES[1:]:
        yield from ((severity, problem) for problem in of_severity(severity, warnings))


PROBLEM_FORMATS: Mapping[str, Written] = MappingProxyType({"json": as_json, "github": as_github})
"""What writes them for a program, by the word of the command line; `text` is for people."""
