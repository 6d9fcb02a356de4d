"""Who waits for whom in the server: pictures, films and pages have threads and a queue each.

What takes long, films and pictures above all, waits without holding a thread of what is quick, so
that a reader's page never waits for another reader's film. A queue that is full refuses what comes
next, in a sentence, and says when to ask again.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import unquote

from waitress.channel import HTTPChannel
from waitress.task import ThreadedTaskDispatcher
from waitress.utilities import Error

from dashboard.outputs.images import PICTURE_FORMATS
from dashboard.text import paths
from dashboard.text.sentences import answers


@dataclass(frozen=True)
class Queue:
    """A kind of work: what it is called, how much of it is done at once, and how much may wait.

    `again` is after how many seconds it is worth asking again where the queue is full.
    """

    work: str
    threads: int
    waiting: int
    again: int


QUEUES: Mapping[str, Queue] = MappingProxyType(
    {
        "films": Queue("films", threads=1, waiting=3, again=60),
        "pictures": Queue("pictures", threads=1, waiting=40, again=10),
        "tables": Queue("tables", threads=2, waiting=60, again=5),
        "lists": Queue("lists", threads=3, waiting=20, again=5),
        "changes": Queue(answers.CHANGES_OF_PAGE, threads=4, waiting=400, again=5),
        "pages": Queue("pages", threads=4, waiting=4_000, again=5),
    }
)
"""The queues by name; `pages` is for all that is quick."""

FILMS = tuple(f".{name}" for name, form in PICTURE_FORMATS.items() if form.film)

BEGINNINGS: Mapping[str, str] = MappingProxyType(
    {
        paths.PICTURES_PATH: "pictures",
        paths.TABLES_PATH: "tables",
        paths.FRAMES_PATH: "tables",
        paths.OPENING_PATH: "tables",
        paths.CHANGES_PATH: "changes",
        paths.OWN_LIST_PATH: "lists",
    }
)
"""How the paths of a queue's work begin; all others are pages."""


BELOW = re.compile(f"^/{paths.OWN_PATH}[^/]*/")
"""How the paths begin at which a reader's own list is shown."""


def queue_of(path: str) -> str:
    """The name of the queue in which a request for that path waits, below a list's own or not."""
    path = BELOW.sub("/", path)
    for beginning, name in BEGINNINGS.items():
        if path.startswith(f"/{beginning}"):
            film = name == "pictures" and unquote(path).endswith(FILMS)
            return "films" if film else name
    return "pages"


class Refusal(Error):  # type: ignore[misc]  # noqa: N818 - it is not raised
    """An answer of the server itself: a status, and a sentence with what to do.

    `page` is the HTML that says it, where that is asked for.
    """

    def __init__(self, status: str, sentence: str, again: int = 0) -> None:
        super().__init__(sentence)
        self.status, self.again, self.page = status, again, ""

    def to_response(self, ident: str | None = None) -> tuple[str, list[tuple[str, str]], bytes]:
        """Status, headers and body, as waitress sends them."""
        del ident
        headers = [
            ("Content-Type", f"text/{'html' if self.page else 'plain'}; charset=utf-8"),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "no-store"),
        ]
        headers += [("Retry-After", str(self.again))] if self.again else []
        return self.status, headers, (self.page or f"{self.body}\n").encode()


def full(queue: Queue) -> Refusal:
    """What is answered to a request for which a queue has no place."""
    sentence = answers.queue_full(queue.work, queue.again)
    return Refusal("503 Service Unavailable", sentence, queue.again)


class Queues:
    """The queues of one server, as waitress's dispatcher of tasks.

    `path_of` gives the path that a task is asked for, "" for one that was refused already.
    """

    def __init__(
        self, path_of: Callable[[HTTPChannel], str], queues: Mapping[str, Queue] = QUEUES
    ) -> None:
        self._path_of, self._queues = path_of, queues
        self._dispatchers = {name: ThreadedTaskDispatcher() for name in queues}
        for name, dispatcher in self._dispatchers.items():
            dispatcher.set_thread_count(queues[name].threads)

    def add_task(self, task: HTTPChannel) -> None:
        """Put a channel with a request into its queue; where that is full, have it refused."""
        name = queue_of(self._path_of(task))
        if len(self._dispatchers[name].queue) >= self._queues[name].waiting:
            task.requests[0].error = full(self._queues[name])
            name = "pages"
        self._dispatchers[name].add_task(task)

    def shutdown(self, cancel_pending: bool = True, timeout: float = 5) -> bool:
        """Stop all threads; whether none is left."""
        ended = [
            dispatcher.shutdown(cancel_pending, timeout)
            for dispatcher in self._dispatchers.values()
        ]
        return all(ended)
