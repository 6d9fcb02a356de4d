"""The layers of `dashboard`, which stand in `pyproject.toml`: a module imports only from below.

What the contracts say, import-linter checks. Here they are tried on copies that break them.
"""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DASHBOARD = ROOT / "dashboard"
MODULES = sorted(DASHBOARD.rglob("*.py"))
FOLDERS = sorted({file.parent for file in MODULES})


def linted(folder: Path) -> tuple[int, str]:
    """The exit code and the report of the contracts for the package in that folder."""
    program = "import sys; from importlinter.cli import lint_imports_command as run; run()"
    done = subprocess.run(
        [sys.executable, "-c", program, "--no-cache", "--no-logo"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, " ".join((done.stdout + done.stderr).split())


def test_every_contract_is_kept() -> None:
    code, report = linted(ROOT)
    assert code == 0, report
    assert "0 broken" in report


BREACHES = [
    ("text/english.py", "from dashboard.view import View", "The house BROKEN"),
    ("query/snapshot.py", "def late():\n    from dashboard import outputs", "The house BROKEN"),
    ("charts/map/map.py", "from dashboard.charts import timeline", "each BROKEN"),
    ("outputs/tables/csv.py", "from dashboard.outputs.tables import atom", "tables BROKEN"),
    ("model/stray.py", "import pandas", "No pandas where words and dates are read BROKEN"),
    ("web/cache.py", "from dashboard.query import snapshot", "what lies behind it BROKEN"),
    ("query/stray.py", "", "Answers above what is known of a day BROKEN"),
    ("charts/poster.py", "import dash", "Dash only in the web BROKEN"),
    ("web/hosts.py", "import plotly", "Plotly only in the charts and what draws them BROKEN"),
    ("dataset/numbers.py", "from dashboard import ROOT", "which reads what it is asked for BROKEN"),
]


def named(module: str, line: str) -> str:
    """What the report says of a breach: the import, or the module that no layer names."""
    found = f"dashboard.{module.removesuffix('.py').replace('/', '.')}"
    imported = re.search(r"(?:from|import) ([\w.]+)", line)
    return f"{found} -> {imported[1]}" if imported else found


@pytest.mark.parametrize("breaches", [BREACHES[:-1], BREACHES[-1:]], ids=["inside", "the root"])
def test_a_breach_of_each_contract_is_noticed(
    breaches: list[tuple[str, str, str]], tmp_path: Path
) -> None:
    """That of the root stands apart: all that imports it breaks other contracts too."""
    shutil.copytree(DASHBOARD, tmp_path / "dashboard", ignore=shutil.ignore_patterns("*.pyc"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for module, line, _ in breaches:
        with (tmp_path / "dashboard" / module).open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")
    code, report = linted(tmp_path)
    assert code != 0
    for module, line, contract in breaches:
        assert contract in report
        assert named(module, line) in report, contract


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(ROOT)))
def test_a_folder_names_what_it_offers_and_hides_no_module(folder: Path) -> None:
    """An `__init__.py` only imports; no name of it, and of none of its modules, is a module's."""
    tree = ast.parse((folder / "__init__.py").read_text("utf-8"))
    modules = {file.stem for file in folder.glob("*.py")} | {file.name for file in folder.iterdir()}
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    assert not {alias.asname or alias.name for node in imports for alias in node.names} & modules
    if folder != DASHBOARD:
        others = [node for node in tree.body if node not in imports]
        assert all(isinstance(node, ast.Expr | ast.Assign) for node in others)


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(DASHBOARD)))
def test_no_module_is_hidden_by_its_function(file: Path) -> None:
    defined = (ast.FunctionDef, ast.ClassDef)
    tree = ast.parse(file.read_text("utf-8"))
    assert file.stem not in {node.name for node in tree.body if isinstance(node, defined)}


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(DASHBOARD)))
def test_no_import_hides_from_the_check(file: Path) -> None:
    text = file.read_text("utf-8")
    assert "import_module" not in text
    assert "__import__" not in text
