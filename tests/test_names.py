"""A name says what a thing is, by a noun of the field, and not what was done with it.

So no local, parameter, field, method, function or constant has one of `PARTICIPLES` among its
words, and none ends with one of `LAST_PARTICIPLES`, alone or after other words: `kept`, `_known`,
`rows_kept`. Before other words these say which thing it is (`known_places`, `KNOWN_ON`), and after
one of `CLAUSES` they say that something is so (`is_known`, `HOW_KNOWN`, `NOT_YET_KNOWN`).
"""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

DASHBOARD = Path(__file__).parents[1] / "dashboard"
MODULES = sorted(DASHBOARD.rglob("*.py"))

PARTICIPLES = {"told", "said", "asked", "found", "given"}
"""Words that once stood for a match, for the rows of a view, for the options of a command."""

LAST_PARTICIPLES = {"known", "shown", "named", "made", "kept", "drawn", "wanted", "meant"}
"""Words that once stood for a vocabulary, for a list of places, for the day of a report."""

CLAUSES = {"is", "was", "be", "became", "not", "yet", "how"}
"""Words before a participle with which a name is a clause, and no noun."""


def names(module: ast.Module) -> Iterator[tuple[int, str]]:
    """The line and the name of all that a module gives a name to, columns of tables aside."""
    for node in ast.walk(module):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield node.lineno, name
            case ast.ClassDef(name=name) | ast.arg(arg=name):
                yield node.lineno, name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield node.lineno, name
            case ast.alias(name=name, asname=asname):
                yield node.lineno, asname or name
            case ast.ExceptHandler(name=str(name)):
                yield node.lineno, name
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield node.lineno, name


def is_participle(name: str) -> bool:
    """Whether a participle stands in a name as a noun."""
    *before, last = name.lower().strip("_").split("_")
    ends = last in LAST_PARTICIPLES and before[-1:] not in [[word] for word in CLAUSES]
    return ends or bool(PARTICIPLES & {*before, last})


def participles(text: str) -> list[tuple[int, str]]:
    """The names in a module's text in which a participle stands as a noun."""
    return [(line, name) for line, name in names(ast.parse(text)) if is_participle(name)]


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(DASHBOARD)))
def test_no_name_is_a_participle(file: Path) -> None:
    assert not participles(file.read_text("utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "found = 1",
        "rows, found = 1, 2",
        "for told in (): pass",
        "[told for told in ()]",
        "with open('') as given: pass",
        "if (asked := 1): pass",
        "def said(): pass",
        "async def said_once(): pass",
        "def read(given): pass",
        "lambda found: found",
        "def read(*, asked_for=1): pass",
        "def read(**given): pass",
        "class Rows:\n    said: str",
        "class Rows:\n    def __init__(self):\n        self._told = 1",
        "from dashboard.web.page import said",
        "import dashboard as found",
        "try: pass\nexcept OSError as found: pass",
        "match 1:\n    case [*found]: pass",
        "match 1:\n    case found: pass",
        "FOUND = 1",
        "known = 1",
        "class _Named: pass",
        "def _drawn(): pass",
        "def read(wanted): pass",
        "rows_kept = 1",
        "MOST_BYTES_KEPT = 1",
        "from dashboard.outputs.request import check as known",
    ],
)
def test_a_participle_is_noticed(text: str) -> None:
    assert participles(text)


def test_only_a_name_is_looked_at() -> None:
    text = '"""What was found."""\nframe.assign(said=row["said"]).find(foundation="given")'
    assert not participles(text)


ONE_THING = {
    "parse": "the value that a text writes: a date, a view",
    "say": "the same in English",
    "write": "a table in the format after which its module is named",
}
"""Names that stand in several modules, and mean the same in each."""


def public_names(module: ast.Module) -> Iterator[str]:
    """What a module defines for others: its functions, classes and constants."""
    for node in module.body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Assign() | ast.AnnAssign():
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                stored = (each for target in targets for each in ast.walk(target))
                yield from (each.id for each in stored if isinstance(each, ast.Name))


def in_several(modules: Mapping[str, str]) -> dict[str, list[str]]:
    """The names that more than one module defines, each with those modules; texts by module."""
    homes = defaultdict(list)
    for module, text in modules.items():
        for name in sorted({*public_names(ast.parse(text))}):
            homes[name].append(module)
    return {
        name: where
        for name, where in homes.items()
        if len(where) > 1 and not name.startswith("_") and name not in ONE_THING
    }


def test_no_name_means_two_things() -> None:
    texts = {str(file.relative_to(DASHBOARD)): file.read_text("utf-8") for file in MODULES}
    assert not in_several(texts)


def test_a_name_of_two_modules_is_noticed() -> None:
    first = "A, B = 1, 2\ndef write(): pass\n_C: int = 1"
    second = "class A: pass\ndef write(): B = 1\n_C = 2\nD: int = 1"
    assert in_several({"a.py": first, "b.py": second}) == {"A": ["a.py", "b.py"]}
    assert in_several({"a.py": second, "b.py": "def D(): pass"}) == {"D": ["a.py", "b.py"]}


@pytest.mark.parametrize(
    "name",
    [
        *("known_places", "KNOWN_ON", "_known_how_well", "drawn_as", "unknown", "is_known"),
        *("NOT_YET_KNOWN", "HOW_KNOWN", "cannot_be_drawn", "as_it_became_known"),
    ],
)
def test_an_adjective_and_a_clause_are_no_nouns(name: str) -> None:
    assert not participles(f"{name} = 1")
