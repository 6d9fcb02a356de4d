"""Lists read beside the program: each in a process of its own, within bounds, and ended at will."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Lock, Timer

from dashboard.dataset import error_at
from dashboard.importers.list_tasks import ListTask, read_outcome
from dashboard.importers.lists import ListOutcome
from dashboard.importers.settings import Settings
from dashboard.program import ROOT
from dashboard.text.sentences.imports import lists as sentences

MOST_ROWS_OF_LIST = 120_000
"""The most rows of a list that the page reads."""

MOST_SECONDS = 240
"""After so many seconds a process is ended, whatever it does."""

IDLE_SECONDS = 600
"""So long a process waits for a list before it is ended."""

PROCESS = "dashboard.importers.list_process"


class ListReader:
    """Starts the processes; one waits for the next list, so that nobody waits for its start."""

    def __init__(self) -> None:
        self._waiting: subprocess.Popen[str] | None = None
        self._turn = Lock()

    def prepare(self) -> None:
        """Start the process of the next list, if none waits."""
        with self._turn:
            if self._waiting is None or self._waiting.poll() is not None:
                self._waiting = started()
                _end_after(IDLE_SECONDS, self._waiting, self._is_waiting)

    def take(self) -> subprocess.Popen[str]:
        """A process that waits for its list."""
        with self._turn:
            process, self._waiting = self._waiting, None
        return process if process is not None and process.poll() is None else started()

    def close(self) -> None:
        """End the process that waits."""
        with self._turn:
            if self._waiting is not None:
                end(self._waiting)
                self._waiting = None

    def _is_waiting(self, process: subprocess.Popen[str]) -> bool:
        return self._waiting is process


def read_beside(
    process: subprocess.Popen[str],
    path: Path,
    settings: Settings,
    today: date,
    progress: Callable[[int, int], None],
) -> ListOutcome:
    """What comes of reading a list in a process of `ListReader.take`.

    A process that fails, or takes too long or too much memory, is a problem of the list.
    """
    outcome = path.with_name(f"{path.name}.outcome")
    order, year, sheet = settings.order, settings.year, settings.sheet
    rest = (dict(settings.columns), order, year, sheet)
    task = ListTask(str(path), str(outcome), today.isoformat(), MOST_ROWS_OF_LIST, *rest)
    began, late = time.monotonic(), _end_after(MOST_SECONDS, process)
    try:
        _follow(process, task.line(), progress)
        if process.wait() == 0:
            return read_outcome(outcome)
        too_long = time.monotonic() - began >= MOST_SECONDS
        why = sentences.not_read_in(MOST_SECONDS) if too_long else sentences.TOO_MUCH
        return ListOutcome(problems=(error_at(path.name, 0, "", why),))
    finally:
        late.cancel()
        end(process)
        outcome.unlink(missing_ok=True)


def _follow(
    process: subprocess.Popen[str], task: str, progress: Callable[[int, int], None]
) -> None:
    """Give the process its task, and pass on how far it is until it ends."""
    assert process.stdin is not None  # noqa: S101 - as `started` says
    assert process.stdout is not None  # noqa: S101
    with suppress(OSError):  # it may have been ended
        process.stdin.write(task)
        process.stdin.close()
    for line in process.stdout:
        rows, _, every = line.partition(" ")
        progress(int(rows), int(every))


def end(process: subprocess.Popen[str]) -> None:
    """End a process, whatever it does."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()


def started() -> subprocess.Popen[str]:
    """A new process that waits for a list."""
    bounds = {"OPENBLAS_NUM_THREADS": "1", "ARROW_DEFAULT_MEMORY_POOL": "system"}
    return subprocess.Popen(  # noqa: S603 - this program
        [sys.executable, "-m", PROCESS],
        env={**os.environ, **bounds, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def _end_after(
    seconds: float,
    process: subprocess.Popen[str],
    still: Callable[[subprocess.Popen[str]], bool] = lambda _: True,
) -> Timer:
    """End the process after a while, if that is `still` to be done then."""

    def kill() -> None:
        if still(process):
            process.kill()

    timer = Timer(seconds, kill)
    timer.daemon = True
    timer.start()
    return timer
