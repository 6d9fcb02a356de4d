"""The lists that readers have brought, in memory: so many, so long, and each under a key."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_urlsafe
from subprocess import Popen
from tempfile import TemporaryDirectory
from threading import Event, Lock
from time import monotonic
from wsgiref.types import WSGIApplication

from dashboard.dataset import Dataset, error_at
from dashboard.importers.list_reader import ListReader, end, read_beside
from dashboard.importers.lists import ListOutcome
from dashboard.importers.settings import Settings
from dashboard.text.sentences import own_lists as sentences
from dashboard.text.sentences.imports.lists import TOO_MUCH

MOST_LISTS = 8
"""The most lists that are in memory at a time; the one that nobody has used the longest goes."""

MOST_RECORDS_OF_LISTS = 200_000
"""The most records of all of them, unless one alone has more."""

LONGEST_UNUSED = 4 * 3600.0
"""Seconds after which a list goes that nobody looks at."""

PROCESSES = 2
"""The most lists that are read at a time; others wait."""

LOG = logging.getLogger("dashboard")


class BusyError(Exception):
    """Too many lists are being read; its text is a sentence."""


@dataclass(eq=False)
class ReadingRun:
    """A list while it is read, with how many rows of how many; `outcome` is what came of it."""

    settings: Settings
    rows: tuple[int, int] | None = None
    outcome: ListOutcome | None = None
    process: "Popen[str] | None" = None
    stopped: bool = False
    done: Event = field(default_factory=Event)


@dataclass(eq=False)
class OwnList:
    """A list under its key: its file, how it was read last, and what shows it.

    `guess` is how it was read first, with nothing set.
    """

    key: str
    folder: "TemporaryDirectory[str]"
    path: Path
    used: float
    run: ReadingRun
    before: ReadingRun | None = None
    guess: ListOutcome | None = None
    application: WSGIApplication | None = None
    turn: Lock = field(default_factory=Lock)

    @property
    def dataset(self) -> Dataset | None:
        """What can be looked at, once it is read."""
        read = self.run.outcome.read if self.run.outcome else None
        return read.dataset if read else None


class OwnLists:
    """All lists by their keys; `make` gives the application that shows a data set under a key."""

    def __init__(self, make: Callable[[Dataset, OwnList], WSGIApplication]) -> None:
        self.reader = ListReader()
        self._make = make
        self._lists: dict[str, OwnList] = {}
        self._turn = Lock()
        self._workers = ThreadPoolExecutor(PROCESSES, "list")

    def add(self, name: str, content: bytes) -> OwnList:
        """Take in a file of that name, and begin to read it; `BusyError` if too many are."""
        with self._turn:
            self._forget_old()
            if sum(not each.run.done.is_set() for each in self._lists.values()) >= MOST_LISTS:
                raise BusyError(sentences.TOO_MANY_LISTS)
        folder = TemporaryDirectory(prefix="own-list-", ignore_cleanup_errors=True)
        path = Path(folder.name) / name
        path.write_bytes(content)
        own = OwnList(token_urlsafe(16), folder, path, monotonic(), ReadingRun(Settings()))
        with self._turn:
            self._lists[own.key] = own
            self._make_room(own)
        self._workers.submit(self._work, own, own.run)
        return own

    def get(self, key: str) -> OwnList | None:
        """The list of a key, which is in use again; `None` where it has gone."""
        with self._turn:
            self._forget_old()
            own = self._lists.get(key)
            if own is not None:
                own.used = monotonic()
            return own

    def read_again(self, own: OwnList, settings: Settings) -> None:
        """Read a list otherwise; what is being read is given up."""
        with self._turn:
            self._stop(own)
            own.run = ReadingRun(settings)
        self._workers.submit(self._work, own, own.run)

    def cancel(self, own: OwnList) -> bool:
        """Give up what is being read; whether the list is still there, as it was read before."""
        with self._turn:
            self._stop(own)
            if own.before is None:
                self._forget(own.key)
                return False
            own.run = own.before
            return True

    def application(self, key: str) -> WSGIApplication | None:
        """The application that shows a list; `None` where there is nothing to show."""
        own = self.get(key)
        if own is None or (dataset := own.dataset) is None:
            return None
        with own.turn:
            if own.application is None:
                own.application = self._make(dataset, own)
            return own.application

    def close(self) -> None:
        """Forget all lists."""
        with self._turn:
            for key in [*self._lists]:
                self._stop(self._lists[key])
                self._forget(key)
        self.reader.close()
        self._workers.shutdown(wait=False, cancel_futures=True)

    def _work(self, own: OwnList, run: ReadingRun) -> None:
        """Read a list in a process of its own."""
        outcome = ListOutcome(problems=(error_at(own.path.name, 0, "", TOO_MUCH),))
        try:
            if not run.stopped:
                run.process = self.reader.take()
                outcome = _read(own, run)
        except Exception:
            LOG.exception(TOO_MUCH)
        with self._turn:
            run.outcome = outcome
            if not run.stopped:
                own.before, own.application = run, None
                own.guess = own.guess or outcome
                self._make_room(own)
            run.done.set()

    def _stop(self, own: OwnList) -> None:
        if not own.run.done.is_set():
            own.run.stopped = True
            if own.run.process is not None:
                own.run.process.kill()

    def _forget_old(self) -> None:
        oldest = monotonic() - LONGEST_UNUSED
        for key in [key for key, own in self._lists.items() if own.used < oldest]:
            self._forget(key)

    def _make_room(self, new: OwnList) -> None:
        """Forget those that nobody has used the longest, but the new one."""
        others = sorted((each for each in self._lists.values() if each is not new), key=_used)
        while others and (
            len(others) >= MOST_LISTS or sum(map(_size, (new, *others))) > MOST_RECORDS_OF_LISTS
        ):
            self._forget(others.pop(0).key)

    def _forget(self, key: str) -> None:
        own = self._lists.pop(key)
        self._stop(own)
        with suppress(OSError):
            own.folder.cleanup()


def _read(own: OwnList, run: ReadingRun) -> ListOutcome:
    def progress(rows: int, every: int) -> None:
        run.rows = rows, every

    assert run.process is not None  # noqa: S101 - its caller has started it
    if run.stopped:  # in between
        end(run.process)
    today = datetime.now(UTC).date()
    return read_beside(run.process, own.path, run.settings, today, progress)


def _used(own: OwnList) -> float:
    return own.used


def _size(own: OwnList) -> int:
    dataset = own.dataset
    return len(dataset.records) if dataset is not None else 0
