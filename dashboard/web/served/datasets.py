"""All data sets of a server: an address chooses one with `data=`, and each follows its files."""

import logging
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote

from dashboard.dataset import Dataset
from dashboard.text import paths
from dashboard.text.search_key import fold
from dashboard.web.compression import LASTING_PATHS
from dashboard.web.served.dataset import MakeApplication, ServedDataset, UnreadError
from dashboard.web.served.edition import MARK_IN_ENVIRONMENT, REFUSAL, STATE_HEADER
from dashboard.web.served.source import DatasetSource, Sources

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

EACH = 1.0
"""Seconds from one look at the files to the next; what changes has to be quiet for as long."""

AHEAD = 15.0
"""Seconds after the start until those are read that nobody has asked for: the first reader of the
default has been served by then."""

MOST_AHEAD = 20 * 2**20
"""Bytes of files that are read before anybody asks; the memory that they take is a few times it."""

OF_PAGE = tuple(
    f"/{path}"
    for path in (
        paths.CHANGES_PATH,
        *paths.AT_START_PATHS,
        paths.OPENING_PATH,
        paths.EDITION_PATH,
    )
)
"""What pages ask for by the mark of their edition."""

OF_ALL = (*LASTING_PATHS, f"/{paths.OWN_PATH}", f"/{paths.OWN_LIST_PATH}")
"""How the paths begin of what is the same whatever data set is shown."""


def ignore(_: str) -> None:
    """Say nothing."""


class ServedDatasets:
    """A WSGI application that has each request answered by that of its data set.

    `sources` gives all that are there now by their keys, the default first; one that is served
    alone has the key "". What is wrong and what is read anew is told to `say`.
    """

    def __init__(self, sources: Sources, say: Callable[[str], None] = ignore) -> None:
        self._sources, self._say = sources, say
        self._make: MakeApplication | None = None
        here = sources()
        self._default = next(iter(here), "")
        self._served = {key: self._new(key, source) for key, source in here.items()}
        self._pending: Mapping[str, DatasetSource] | None = None
        self._stopped = Event()
        self._name_all()

    @property
    def titles(self) -> Mapping[str, str]:
        """The titles by their keys, the default first; none where one is served alone."""
        return {key: title for key, title in self.every_title.items() if key}

    @property
    def every_title(self) -> Mapping[str, str]:
        """The titles by their keys, also of one that is served alone."""
        return {key: served.source.title for key, served in self._served.items()}

    @property
    def path(self) -> Path:
        """Where the default is."""
        return self._served[self._default].source.path

    def start(self) -> Dataset:
        """The default, read now; raises what reading raises."""
        return self._served[self._default].start()

    def show(self, make: MakeApplication) -> Dataset:
        """Have the applications made by that from now on, the default's at once; the default."""
        self._make = make
        for served in self._served.values():
            served.make = make
        return self._served[self._default].show()

    def watch(self) -> None:
        """Look at the files again and again, until `close`."""
        Thread(target=self._watch, name="watch", daemon=True).start()

    def close(self) -> None:
        """Look no more."""
        self._stopped.set()

    def look(self) -> None:
        """Take in what has changed and is quiet since the last look."""
        self._look_for_others()
        for served in [*self._served.values()]:
            served.look()

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Have the request answered, with what is served now where a page asks for a change."""
        key, mark = self._request(environ)
        served = self._served.get(key) or self._served[self._default]
        try:
            application = served.application(mark)
        except UnreadError as error:
            environ = {**environ, REFUSAL: error}
            application = self._served[self._default].application()
        if environ.get("PATH_INFO") != f"/{paths.CHANGES_PATH}":
            return application(environ, start_response)
        return application(environ, _stating(start_response, served))

    def _request(self, environ: "WSGIEnvironment") -> tuple[str, str]:
        """The key of the data set that a request asks for, and the mark of its page."""
        path: str = environ.get("PATH_INFO", "")
        if path.startswith(OF_ALL):
            return self._default, ""
        if path in OF_PAGE:
            mark: str = environ.get(MARK_IN_ENVIRONMENT, "")
            return unquote(mark.partition("/")[0]), mark
        query = environ.get("QUERY_STRING", "")
        if len(self._served) == 1 or "data=" not in query:
            return self._default, ""
        words = [value for name, value in parse_qsl(query) if name == "data"]
        return self._key(words[0]) if words else self._default, ""

    def _key(self, word: str) -> str:
        """The key that is meant, however it is spelled; the default where none is."""
        if word in self._served:
            return word
        spelled = {fold(served.source.title): key for key, served in self._served.items()}
        spelled |= {fold(key): key for key in self._served}
        return spelled.get(fold(word.strip()), self._default)

    def _look_for_others(self) -> None:
        """Take in data sets that have come, have gone or are called otherwise, once that is so."""
        sources = self._sources()
        same = _titles(sources) == self.every_title
        if same or self._default not in sources:
            self._pending = None
        elif self._pending is None or _titles(sources) != _titles(self._pending):
            self._pending = sources
        else:
            self._pending = None
            self._take(sources)

    def _take(self, sources: Mapping[str, DatasetSource]) -> None:
        served = {}
        for key, source in sources.items():
            served[key] = self._served.get(key) or self._new(key, source)
            served[key].source = source
        self._served = served
        self._name_all()

    def _new(self, key: str, source: DatasetSource) -> ServedDataset:
        return ServedDataset(key, source, self._say, self._make)

    def _name_all(self) -> None:
        for served in self._served.values():
            served.rename(self.titles)

    def read_ahead(self) -> None:
        """Read those that nobody has asked for yet, as far as their files are not too large."""
        size = 0
        for served in [*self._served.values()]:
            size += served.source.size()
            if size > MOST_AHEAD or self._stopped.is_set():
                break
            served.read_ahead()

    def _watch(self) -> None:
        begin = monotonic()
        is_ahead = False
        while not self._stopped.wait(EACH):
            try:
                self.look()
                if not is_ahead and monotonic() - begin > AHEAD:
                    is_ahead = True
                    self.read_ahead()
            except Exception:
                logging.getLogger("dashboard").exception("watch")


def _titles(sources: Mapping[str, DatasetSource]) -> dict[str, str]:
    return {key: source.title for key, source in sources.items()}


def _stating(start_response: "StartResponse", served: ServedDataset) -> "StartResponse":
    """What starts an answer, with a header that says what is served now."""

    def start(status, headers, exc_info=None):  # type: ignore[no-untyped-def]
        headers = [*headers, (STATE_HEADER, served.state.token)]
        return start_response(status, headers, exc_info)

    return start
