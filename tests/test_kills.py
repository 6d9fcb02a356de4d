"""Kill -9 at any moment of an import, a saving or a reload: a data set is whole, old or new.

`make test ARGS='tests/test_kills.py --kills 200'` does it two hundred times.
"""

import sys
from multiprocessing import get_context
from pathlib import Path
from random import Random

import pytest

from dashboard.importers.exchange import recover
from tests.killing import KINDS, Signs, begin, round_of, run

LONGEST = 1.2
"""Seconds after which a process is killed at the latest, which is several rounds."""


@pytest.fixture(scope="module")
def number(request: pytest.FixtureRequest) -> int:
    """How many processes of each kind are killed."""
    kills: int = request.config.getoption("--kills")
    return -(-kills // len(KINDS))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_killed_leaves_a_data_set_whole(kind: str, tmp_path: Path, number: int) -> None:
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.killing"])
    folder, random = tmp_path / "data" / "rounds", Random(kind)
    (tmp_path / "data" / "saved").mkdir(parents=True)
    begin(folder)
    signs = Signs(context.Event(), context.Value("i", 1), context.Value("i", 0))
    for _ in range(number):
        signs.begun.clear()
        process = context.Process(target=run, args=(kind, folder, signs), daemon=True)
        process.start()
        assert signs.begun.wait(60)
        process.join(random.uniform(0, LONGEST))
        assert process.exitcode is None  # it goes on until it is killed
        process.kill()
        process.join()
        done = signs.done.value
        if kind == "save":
            names = {path.name for path in (folder.parent / "saved").glob("[!.]*")}
            least = {f"list-{each}" for each in range(2, done + 1)}
            assert least <= names <= least | {f"list-{done + 1}"}
            assert all(round_of(folder.parent / "saved" / name) == 1 for name in names - least)
            signs.done.value = len(names) + 1
        else:
            if kind == "import in two steps":
                recover(folder)  # as each command does that reads it
            assert round_of(folder) in (done, done + 1)
            signs.done.value = round_of(folder)
        assert signs.torn.value == 0
    assert signs.done.value > number  # most were killed at work
