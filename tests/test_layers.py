"""The layers of `dashboard`: a module imports only from lines below its own.

Nothing upward, nothing sideways, not even inside a function or for types alone. A new module gets
its place in `LAYERS` first; a new file of a package stands where `*` is, unless it is named.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

DASHBOARD = Path(__file__).parents[1] / "dashboard"

# Top to bottom; names on one line are siblings.
LAYERS = """
    __main__
    cli
    server, batch
    callbacks, dossier, embed, cache, serving
    changes, queues, hosts
    page
    export, tables, notebook
    asked
    figures
    query
    load, importers
    check
    view, schema
    typeface
    places, dates, words, palette, writing
"""

# The same inside a package. Its `__init__` stands above all its files.
INSIDE = {
    "figures": """
        *
        scaffold, outlines, thinning, placing
        spans
        lanes, marks, globe, axis
        sheet
        style
    """,
    "page": """
        *
        controls
        parts
    """,
    "query": """
        *
        selection
        between
        disputes, searching
        states
        labels, naming
    """,
    "load": """
        *
        amounts, tables
        dataset
    """,
    "export": """
        *
        containers, order, fonts
        renderer, provenance
        keys
    """,
    "tables": """
        *
        frames
        content, cells
        columns
    """,
    "check": """
        package, hindsight
        columns, references
        spreadsheets, provenance
        gazetteer, reading, numbers
        problems
    """,
    "dossier": """
        *
        marks
    """,
}
ALL_SIBLINGS = "*"  # every file of the package that is not named

# What the package itself offers to programs.
FACE = ("load", "notebook", "view")

# Only these modules may import these packages; `dash` stands for every package of its family.
ONLY_IN = {
    "dash": {"page", "callbacks", "server"},
    "plotly": {"figures", "export", "notebook"},
    "kaleido": {"export"},
}
# These modules may not.
NOT_IN = {"pandas": {"view", "words", "dates", "schema"}}


def _ranks(layers: str) -> dict[str, int]:
    """Each name with the number of its line; higher numbers stand lower."""
    lines = enumerate(layers.strip().splitlines())
    return {name.strip(): rank for rank, line in lines for name in line.split(",")}


RANKS = _ranks(LAYERS)


def _module(file: Path) -> str:
    """`cli`, `figures.__init__`, `figures.timeline`; the root's own `__init__` is `__init__`."""
    return ".".join(file.relative_to(DASHBOARD).with_suffix("").parts)


FILES = {_module(file): file for file in sorted(DASHBOARD.rglob("*.py"))}


def _imports(tree: ast.AST, module: str) -> Iterator[tuple[int, str]]:
    """Line and absolute dotted name of everything imported anywhere in the module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _base(node, module)
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def _base(node: ast.ImportFrom, module: str) -> str:
    """The package or module that `from ... import` names, made absolute."""
    if not node.level:
        return node.module or ""
    package = ["dashboard", *module.split(".")][: -node.level]
    return ".".join([*package, *([node.module] if node.module else [])])


def _target(name: str, modules: set[str]) -> str | None:
    """The module of ours that an imported name comes from; `None` for the package's own root.

    The root may be imported from anywhere, and imports nothing of ours itself.
    """
    parts = name.split(".")[1:]
    for length in (2, 1):
        path = ".".join(parts[:length])
        if path in modules:
            return path
        if f"{path}.__init__" in modules:
            return f"{path}.__init__"
    return None


def _path(module: str) -> tuple[str, str]:
    """A module's place in the layers, and its file there; the two are the same for a plain one."""
    names = module.split(".")
    return names[0], names[-1]


def _own_fault(module: str, target: str) -> str | None:
    """What is wrong with importing `target`, one of our modules; `None` for nothing."""
    (top, file), (other, other_file) = _path(module), _path(target)
    if other not in RANKS:
        return f"{other} has no place: give it its place first"
    if top == other:
        return _inside_fault(top, file, other_file)
    if module == "__init__":
        return None if other in FACE else f"imports {other}, which is not what notebooks need"
    if RANKS[other] <= RANKS[top]:
        return f"imports {other}, which is not below {top}"
    return None


def _inside_fault(package: str, file: str, other: str) -> str | None:
    rank, other_rank = _inside_rank(package, file), _inside_rank(package, other)
    if rank is None or other_rank is None:
        return f"{package} has a file without a place: give it its place first"
    if other_rank <= rank:
        return f"imports {package}.{other}, which is not below {package}.{file}"
    return None


def _inside_rank(package: str, file: str) -> int | None:
    if file == "__init__":
        return -1
    ranks = _ranks(INSIDE.get(package, ALL_SIBLINGS))
    return ranks.get(file, ranks.get(ALL_SIBLINGS))


def _outside_fault(module: str, name: str) -> str | None:
    """What is wrong with importing a name that is not ours; `None` for nothing."""
    top, package = _path(module)[0], name.split(".")[0]
    family = "dash" if package.startswith("dash") else package
    if top not in ONLY_IN.get(family, {top}):
        return f"imports {package}, which belongs in {', '.join(sorted(ONLY_IN[family]))}"
    if top in NOT_IN.get(package, ()):
        return f"imports {package}, which has no business there"
    if name in ("importlib", "importlib.import_module"):
        return f"imports {name}, which can hide an import from this check"
    return None


def faults(source: str, module: str, modules: set[str]) -> list[str]:
    """Every import in the module's source that breaks a rule, as `module:line: what is wrong`."""
    if _path(module)[0] not in {*RANKS, "__init__"}:
        return [f"{module}: has no place: give it its place first"]
    found = []
    for line, name in _imports(ast.parse(source), module):
        if name.split(".")[0] == "dashboard":
            target = _target(name, modules)
            fault = None if target is None else _own_fault(module, target)
        else:
            fault = _outside_fault(module, name)
        if fault is not None:
            found.append(f"{module}:{line}: {fault}")
    return found


@pytest.mark.parametrize("module", FILES)
def test_imports_go_down_only(module):
    assert faults(FILES[module].read_text("utf-8"), module, set(FILES)) == []


@pytest.mark.parametrize("package", INSIDE)
def test_every_file_of_a_package_has_a_place(package):
    ranks = _ranks(INSIDE[package])
    files = {name.split(".")[1] for name in FILES if name.startswith(f"{package}.")}
    assert ALL_SIBLINGS in ranks or files - {"__init__"} <= set(ranks), "give it its place first"


SAMPLE = {
    *("__init__", "cli", "view", "query", "words", "dates", "export", "page", "extra"),
    *("figures.__init__", "figures.timeline", "figures.map", "figures.style", "figures.axis"),
    *("check.__init__", "check.problems", "check.strange"),
    *("importers.__init__", "importers.wiki", "importers.sheet", "load.__init__"),
}

ALLOWED = [
    ("cli", "import argparse\nfrom dashboard.view import View\nfrom dashboard import words"),
    ("cli", "import dashboard"),
    ("export", "from dashboard import ASSETS"),
    ("query", "import pandas as pd\nfrom . import view"),
    ("figures.__init__", "from dashboard.figures.timeline import draw\nfrom . import style"),
    ("figures.timeline", "import plotly.graph_objects as go\nfrom .axis import ticks"),
    ("figures.axis", "from dashboard.figures import style"),
    ("importers.wiki", "from ..words import nearest"),
    ("page", "import dash_mantine_components as dmc\nfrom dash import html"),
    ("export", "import kaleido\nfrom importlib.metadata import version"),
]

BROKEN = [
    (
        "view",
        "\nfrom dashboard.query import rows",
        "view:2: imports query, which is not below view",
    ),
    ("words", "import dashboard.dates", "words:1: imports dates, which is not below words"),
    (
        "dates",
        "def f():\n    from . import view",
        "dates:2: imports view, which is not below dates",
    ),
    (
        "export",
        "from dashboard.page import page",
        "export:1: imports page, which is not below export",
    ),
    ("cli", "from dashboard.extra import f", "cli:1: extra has no place: give it its place first"),
    ("cli", "from dashboard import extra", "cli:1: extra has no place: give it its place first"),
    ("extra", "", "extra: has no place: give it its place first"),
    (
        "check.problems",
        "from . import strange",
        "check.problems:1: check has a file without a place: give it its place first",
    ),
    (
        "__init__",
        "from .words import joined",
        "__init__:1: imports words, which is not what notebooks need",
    ),
    (
        "importers.wiki",
        "from dashboard.load import Dataset",
        "importers.wiki:1: imports load, which is not below importers",
    ),
    (
        "importers.wiki",
        "from .sheet import rows",
        "importers.wiki:1: imports importers.sheet, which is not below importers.wiki",
    ),
    (
        "figures.timeline",
        "from dashboard.figures import map",
        "figures.timeline:1: imports figures.map, which is not below figures.timeline",
    ),
    (
        "figures.timeline",
        "from dashboard.figures import FIGURES",
        "figures.timeline:1: imports figures.__init__, which is not below figures.timeline",
    ),
    (
        "figures.style",
        "from .axis import ticks",
        "figures.style:1: imports figures.axis, which is not below figures.style",
    ),
    (
        "view",
        "if TYPE_CHECKING:\n    import pandas",
        "view:2: imports pandas, which has no business there",
    ),
    (
        "query",
        "import plotly.express",
        "query:1: imports plotly, which belongs in export, figures, notebook",
    ),
    (
        "export",
        "from dash_mantine_components import Button",
        "export:1: imports dash_mantine_components, which belongs in callbacks, page, server",
    ),
    ("figures.map", "import kaleido", "figures.map:1: imports kaleido, which belongs in export"),
    (
        "cli",
        "from importlib import import_module",
        "cli:1: imports importlib.import_module, which can hide an import from this check",
    ),
]


@pytest.mark.parametrize(("module", "source"), ALLOWED)
def test_the_check_lets_pass_what_goes_down(module, source):
    assert faults(source, module, SAMPLE) == []


@pytest.mark.parametrize(("module", "source", "fault"), BROKEN)
def test_the_check_catches_what_does_not(module, source, fault):
    assert faults(source, module, SAMPLE) == [fault]
