"""The small data set to read and to spoil, and the bundled one."""

import gc
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import settings

from dashboard.dataset import Dataset, load_dataset
from tests.small import Edit, write

pytest_plugins = ("tests.pictures",)

ROOT = Path(__file__).parents[1]

# How long an example takes says how busy the machine is, not whether the law holds. The examples
# are the same on every machine, and `make test-all` has more of them;
# `make test ARGS='--hypothesis-profile search'` looks for others.
SAME = settings(deadline=None, derandomize=True, database=None)
settings.register_profile("few", SAME, max_examples=10)
settings.register_profile("more", SAME, max_examples=30)
settings.register_profile("search", deadline=None, max_examples=400)
settings.load_profile("few")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds how often `test_kills` kills a process."""
    parser.addoption("--kills", type=int, default=12, help="processes that test_kills kills")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leaves the most of the cases of a sweep to `make test-all`, which runs them all.

    What a browser asks for is not measured: plain tests reach it, too, at half the cost.
    """
    cases: Counter[str] = Counter()
    for item in items:
        sweep = item.get_closest_marker("sweep")
        if sweep:
            test = item.nodeid.partition("[")[0]
            if cases[test] % sweep.args[0]:
                item.add_marker("slow")
            cases[test] += 1
        if item.get_closest_marker("browser"):
            item.add_marker("no_cover")


def pytest_collection_finish() -> None:
    """Leaves what stands for the whole run out of each search for garbage: a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 50)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a small data set without a fault."""
    return write(tmp_path / "small")


@pytest.fixture
def edit(folder: Path) -> Edit:
    """Spoils the folder of the small data set."""
    return Edit(folder)


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The small data set, loaded."""
    return load_dataset(write(tmp_path_factory.mktemp("data") / "small"))


@pytest.fixture(scope="session")
def kyiv() -> Dataset:
    """The bundled data set, loaded."""
    return load_dataset(ROOT / "data" / "kyiv-2022")
