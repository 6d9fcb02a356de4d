"""One data set that is served: read at its first use, and anew when its files have changed.

What answers its requests is an application of its own for each edition, with all that it keeps.
A new edition takes the place of the last in one step, once it is whole; a fault leaves the last.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from threading import BoundedSemaphore, Lock
from time import monotonic
from urllib.parse import quote
from wsgiref.types import WSGIApplication

from dashboard.dataset import Dataset, DatasetError, listing
from dashboard.text.sentences import served as sentences
from dashboard.text.sentences.answers import FAILED
from dashboard.web.served.source import DatasetSource, FileState

MOST_WAITING = 2
"""So many requests wait for a data set that is being read; others are asked to come again."""

LONGEST_BEFORE = 600.0
"""Seconds after which the edition before goes that no open page asks for."""

ATTEMPTS = 5
"""So often a data set is read at the start whose files change meanwhile."""


class UnreadError(Exception):
    """A data set of which nothing can be shown; its text is a sentence.

    `again` is after how many seconds it is worth asking again, 0 where that is not known.
    """

    def __init__(self, sentence: str, again: int = 0) -> None:
        super().__init__(sentence)
        self.again = again


@dataclass(frozen=True)
class ServedState:
    """What is served now: the mark of its edition, and what is wrong with newer files, or ""."""

    mark: str
    fault: str

    @property
    def token(self) -> str:
        """A word that is another for any other state."""
        return (
            f"{self.mark}!{sha256(self.fault.encode()).hexdigest()[:8]}"
            if self.fault
            else self.mark
        )


@dataclass(frozen=True)
class Edition:
    """What the files held at one time, and what shows it; `name` is that of the content."""

    name: str
    dataset: Dataset
    application: WSGIApplication | None = None


MakeApplication = Callable[[Dataset, str, Callable[[], ServedState], bool], WSGIApplication]
"""Makes what shows a data set: of the mark of its edition, what tells what is served now, and
whether it is to be made ready for its first reader."""


@dataclass(eq=False)
class ServedDataset:
    """A data set under its key; `say` tells who runs the server what happened to it."""

    key: str
    source: DatasetSource
    say: Callable[[str], None]
    make: MakeApplication | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""

    def __post_init__(self) -> None:
        self._now: Edition | None = None
        self._before: Edition | None = None
        self._last_use = 0.0
        self._read_state: tuple[FileState, ...] | None = None
        self._changing: tuple[FileState, ...] | None = None
        self._turn, self._places = Lock(), BoundedSemaphore(MOST_WAITING)

    @property
    def state(self) -> ServedState:
        """What is served now."""
        now = self._now
        return ServedState(self._mark(now.name) if now else "", self.fault)

    def start(self) -> Dataset:
        """Read it now; raises what reading raises."""
        for _ in range(ATTEMPTS):
            state = self.source.state()
            try:
                edition = self._edition()
            except (DatasetError, OSError):
                if self.source.state() == state:
                    raise
                continue
            if self.source.state() == state:
                break
        else:
            raise OSError(sentences.never_quiet(self.source.path))
        self._now, self._read_state = edition, state
        return edition.dataset

    def show(self) -> Dataset:
        """Make what shows it, once it has been read by `start`."""
        self.application()
        assert self._now is not None  # noqa: S101 - else it could not be shown
        return self._now.dataset

    def application(self, mark: str = "") -> WSGIApplication:
        """What answers a request of a page with that mark; raises `UnreadError`."""
        now = self._now
        if now is None or now.application is None:
            now = self._first()
        before = self._before
        if before is not None and mark == self._mark(before.name) and before.application:
            self._last_use = monotonic()
            return before.application
        assert now.application is not None  # noqa: S101 - it has just been made
        return now.application

    def look(self) -> None:
        """Read the files anew where they have changed and are quiet since the last look."""
        before = self._before
        if before is not None and monotonic() - self._last_use > LONGEST_BEFORE:
            self._before = None
        if self._read_state is None:  # nobody has asked for it yet
            return
        state = self.source.state()
        if state == self._read_state:
            self._changing = None
        elif state != self._changing:
            self._changing = state
        else:
            with self._turn:
                self._read(state)

    def read_ahead(self) -> None:
        """Read it and make it ready, if nobody has asked for it yet."""
        with self._turn:
            if self._now is None and self._read_state is None:
                self._read(self.source.state(), ready=True)

    def rename(self, titles: Mapping[str, str]) -> None:
        """Show these titles of all that is served beside it."""
        with self._turn:
            self.titles = titles
            if self._now is not None and self._now.application is not None:
                self._now = self._with_application(self._now)

    def _first(self) -> Edition:
        """The edition, read or shown for the first time."""
        if not self._places.acquire(blocking=False):
            raise UnreadError(sentences.still_read(self.source.title), again=5)
        try:
            with self._turn:
                if self._now is None and self._read_state is None:
                    self._read(self.source.state())
                if self._now is not None and self._now.application is None:
                    self._now = self._with_application(self._now, ready=True)
        finally:
            self._places.release()
        if self._now is None:
            if self.fault:
                raise UnreadError(self.fault)
            raise UnreadError(sentences.still_read(self.source.title), again=5)
        return self._now

    def _read(self, state: tuple[FileState, ...], *, ready: bool = False) -> None:
        """Take in the files as they stand, unless they change meanwhile: then at another look.

        What shows them is made ready if no reader waits for it.
        """
        problems, fault, edition = "", "", None
        try:
            edition = self._edition()
        except DatasetError as error:
            problems = listing(error.problems)
            fault = sentences.fault(
                self.source.title, str(error.problems[0]), len(error.problems) - 1, bool(self._now)
            )
        except Exception as error:
            if not isinstance(error, OSError):
                logging.getLogger("dashboard").exception(FAILED)
            problems = str(error) if isinstance(error, OSError) else FAILED
            fault = sentences.fault(self.source.title, problems, 0, bool(self._now))
        if self.source.state() != state:
            return
        self._read_state, self._changing = state, None
        had_fault, self.fault = bool(self.fault), fault
        if edition is None:
            self.say(sentences.not_taken(self.source.path, problems, bool(self._now)))
        else:
            self._take(edition, had_fault, ready=ready)

    def _take(self, edition: Edition, had_fault: bool, *, ready: bool) -> None:
        """Serve the edition from now on, where it is another."""
        now = self._now
        if now is not None and now.name == edition.name:
            if had_fault:
                self.say(sentences.as_before(self.source.path))
            return
        fresh = self._with_application(edition, ready=ready or now is not None)
        if now is not None:
            self._before, self._last_use = now, monotonic()
            self.say(sentences.read_anew(self.source.path, len(edition.dataset.records)))
        self._now = fresh

    def _edition(self) -> Edition:
        name = self.source.edition()
        return Edition(name, self.source.read())

    def _with_application(self, edition: Edition, ready: bool = False) -> Edition:
        """The edition with what shows it, made ready where no reader waits for it."""
        assert self.make is not None  # noqa: S101 - nothing is asked for before
        dataset = replace(edition.dataset, titles=self.titles, key=self.key)
        application = self.make(dataset, self._mark(edition.name), lambda: self.state, ready)
        return replace(edition, application=application)

    def _mark(self, edition: str) -> str:
        """What a page of that edition says of itself in its requests."""
        return f"{quote(self.key, safe='')}/{edition}"
