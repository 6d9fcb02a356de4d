"""A process that reads one list: what a hostile file does to it touches no other reader.

It is `python -m dashboard.importers.list_process`, and takes a task as one line of JSON
(`ListTask`). It prints how many rows of how many it has read, a line each, and leaves the outcome
in the file of the task. Somebody ends it at any time.
"""

import json
import sys
from datetime import date
from pathlib import Path
from types import MappingProxyType

from dashboard.importers.list_tasks import ListTask, write_outcome
from dashboard.importers.lists import try_list
from dashboard.importers.named_places import stops
from dashboard.importers.settings import Settings

if sys.platform != "win32":
    import resource

MOST_MEMORY = 800 * 2**20
"""The most bytes that the process may hold: a hundred thousand rows take 500 MB."""


def run_task() -> None:
    """Read the list of the task on standard input."""
    _bound_memory()
    stops("Kyiv")  # so that the names of places are there when the task comes
    line = sys.stdin.readline()
    if not line:
        return
    task = ListTask(**json.loads(line))
    settings = Settings(MappingProxyType(task.columns), task.order, task.year, task.sheet)
    day = date.fromisoformat(task.today)
    outcome = try_list(Path(task.path), settings, day, _say, task.most_rows)
    write_outcome(Path(task.outcome), outcome)


def _say(rows: int, every: int) -> None:
    sys.stdout.write(f"{rows} {every}\n")
    sys.stdout.flush()


def _bound_memory() -> None:
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    run_task()
