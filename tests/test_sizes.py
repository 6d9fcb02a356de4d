"""A module and a function stay so short that a reader has the whole of it in sight.

Both are counted with their docstrings; a decorator counts to its function.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

DASHBOARD = Path(__file__).parents[1] / "dashboard"
MODULES = sorted(DASHBOARD.rglob("*.py"))

MOST_LINES, MOST_LINES_OF_FUNCTION = 350, 40


def too_long(text: str) -> Iterator[str]:
    """What of a module's text is too long, each with how many lines it has."""
    lines = len(text.splitlines())
    if lines > MOST_LINES:
        yield f"module: {lines}"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
            lines = node.end_lineno - first + 1
            if lines > MOST_LINES_OF_FUNCTION:
                yield f"{node.name}: {lines}"


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(DASHBOARD)))
def test_nothing_is_too_long(file: Path) -> None:
    assert list(too_long(file.read_text("utf-8"))) == []


def function(lines: int, head: str = "def long():\n") -> str:
    """The text of a function of that many lines."""
    return head + "    pass\n" * (lines - head.count("\n"))


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a = 1\n" * 350, []),
        ("a = 1\n" * 351, ["module: 351"]),
        (function(40), []),
        (function(41), ["long: 41"]),
        (function(41, "@cache\nasync def long():\n"), ["long: 41"]),
        (function(41, 'def long():\n    """Of\n    two lines."""\n'), ["long: 41"]),
        ("class A:\n" + "    a = 1\n" * 50, []),
    ],
)
def test_what_is_too_long_is_noticed(text: str, faults: list[str]) -> None:
    assert list(too_long(text)) == faults
