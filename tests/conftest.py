"""The small data set to read and to spoil, and the bundled one."""

import gc
from pathlib import Path

import pytest
from hypothesis import settings

from dashboard.dataset import Dataset, load_dataset
from tests.small import Edit, write

pytest_plugins = ("tests.pictures",)

ROOT = Path(__file__).parents[1]

# How long an example takes says how busy the machine is, not whether the law holds. The examples
# are the same on every machine; `make test ARGS='--hypothesis-profile search'` looks for others.
settings.register_profile("same", deadline=None, derandomize=True, database=None, max_examples=20)
settings.register_profile("search", deadline=None, max_examples=400)
settings.load_profile("same")


UNMEASURED = {
    "test_any_machine",
    "test_density",
    "test_dossier",
    "test_export",
    "test_load",
    "test_map",
    "test_presets",
    "test_query",
    "test_query_changes",
    "test_query_conflicts",
    "test_query_days",
    "test_query_finding",
    "test_query_table",
    "test_root",
    "test_server_data",
    "test_skeleton",
    "test_style",
    "test_tables",
    "test_tables_feeds",
    "test_tables_icalendar",
    "test_tables_round",
    "test_tables_texts",
    "test_timeline",
    "test_trips",
    "test_visitors",
    "test_walk",
}
"""Modules whose tests go ways that others go, too: a measure makes them almost twice as slow."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measures what plain tests reach.

    Laws and what is slow go the same ways many times. What a browser asks for is Python's too.
    """
    for item in items:
        law = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        slow = item.get_closest_marker("browser") or item.get_closest_marker("slow")
        if law or slow or item.path.stem in UNMEASURED:
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
