"""The HTTP server: waitress, with a queue for each kind of work, and bounds for strangers.

A connection that asks for nothing is closed after a while, and at once where places run short; a
request has to arrive whole in its time, and no larger than its address may need. What is wrong
with a request is answered in a sentence.
"""

import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from copy import copy
from typing import Any
from wsgiref.types import WSGIApplication

from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask, WSGITask

from dashboard.outputs.images import LARGEST_PICTURE, PICTURE_TOO_LARGE
from dashboard.text import paths
from dashboard.text.sentences import answers
from dashboard.text.sentences.own_lists import large_list
from dashboard.web.queues import Queues, Refusal

if sys.platform != "win32":
    import resource

CONNECTIONS = 1_000
"""The most connections at a time: a hundred browsers have six each."""

FEW_CONNECTIONS = 400
"""The same where `select` can watch no more than 512 (Windows)."""

FILES = 4_096
"""The files that a server may need open: a connection has up to three."""

RESERVED_FILES = 200
"""Files left for everything else where the system allows fewer."""

IDLE = 60
"""Seconds after which a connection that asks for nothing is closed."""

HEAD_TIME, WHOLE_TIME = 20, 120
"""Seconds in which the head of a request has to arrive, and all of it."""

LINGER = 5
"""Seconds for which what a refused request still sends is thrown away, so that its sender reads
the answer (RFC 9112, section 9.6)."""

PIPELINED = 8
"""The most requests that one connection may send ahead of their answers."""

LONGEST_HEAD = 98_304
"""The most bytes of a request's first line and headers."""

BODY = 512 * 1024
"""The most bytes of a body that is no picture to be opened."""


LARGEST_LIST = 32 * 2**20
"""The most bytes of a list that is brought."""


def largest(path: str) -> int:
    """The most bytes of a body that is sent to that path."""
    if path.endswith(f"/{paths.OPENING_PATH}"):
        return LARGEST_PICTURE
    return LARGEST_LIST if path.endswith(f"/{paths.OWN_LIST_PATH}") else BODY


def refuse_too_large(path: str) -> str:
    """What is answered to a larger body."""
    if path.endswith(f"/{paths.OPENING_PATH}"):
        return PICTURE_TOO_LARGE
    if path.endswith(f"/{paths.OWN_LIST_PATH}"):
        return large_list(LARGEST_LIST >> 20)
    return answers.large_body(BODY >> 10)


class Parser(HTTPRequestParser):  # type: ignore[misc]
    """A request as it arrives; one that is refused is asked for no more of itself."""

    path = ""

    def received(self, data: bytes) -> int:
        """Take in some bytes; how many of them were of this request."""
        taken: int = super().received(data)
        if self.error is not None:
            self.expect_continue = False
        return taken

    def parse_header(self, header_plus: bytes) -> None:
        """Read the head, and bound the body by what its address may need."""
        try:
            super().parse_header(header_plus)
        except ValueError as error:  # a number of thousands of digits
            raise ParsingError(answers.BAD_LENGTH) from error
        self.adj: Any = copy(self.adj)
        self.adj.max_request_body_size = largest(self.path) + 1


class Task(WSGITask):  # type: ignore[misc]
    """A request that the application answers; it learns at which address it arrived."""

    def get_environment(self) -> dict[str, Any]:
        """The WSGI environment, with `SERVER_ADDR` as CGI servers have it."""
        environment: dict[str, Any] = super().get_environment()
        with suppress(OSError):  # a connection that has just been closed has none
            environment["SERVER_ADDR"] = self.channel.socket.getsockname()[0]
        return environment


class Refused(ErrorTask):  # type: ignore[misc]
    """A request that the server itself answers."""

    def execute(self) -> None:
        """Send the refusal, in a sentence."""
        refusal = _sentence(self.request)
        accepted = str(self.request.headers.get("ACCEPT", ""))
        refusal.page = self.channel.server.dress(accepted, str(refusal.body))
        self.request.error = refusal
        super().execute()


def _sentence(request: HTTPRequestParser) -> Refusal:
    """The refusal of a request, in place of the one that waitress has."""
    error = request.error
    if isinstance(error, Refusal):
        return error
    refusals = {
        400: ("400 Bad Request", answers.no_request(str(error.body).rstrip("."))),
        413: ("413 Content Too Large", refuse_too_large(request.path)),
        431: ("431 Request Header Fields Too Large", answers.long_head(LONGEST_HEAD)),
        501: ("501 Not Implemented", answers.not_read(str(error.body))),
    }
    return Refusal(*refusals.get(error.code, ("500 Internal Server Error", answers.FAILED)))


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection; `since` is when it last became free, `began` when its request began to come."""

    parser_class = Parser
    task_class = Task
    error_task_class = Refused
    since = 0.0
    began = 0.0
    leaving = 0.0
    refused = False

    def received(self, data: bytes) -> bool:
        """Take in some bytes; a connection that asks too far ahead is closed."""
        if self.request is None:
            self.began = time.time()
        taken: bool = super().received(data)
        self.refused = self.refused or any(each.error for each in self.requests)
        if len(self.requests) > PIPELINED:
            self.will_close = True
        return taken

    def service(self) -> None:
        """Answer one request."""
        super().service()
        self.since = time.time()

    def readable(self) -> bool:
        """Whether to read: also what is thrown away."""
        return bool(self.leaving or super().readable())

    def handle_read(self) -> None:
        """Read some bytes, and throw them away where the request was refused."""
        if not self.leaving:
            super().handle_read()
            return
        try:
            self.recv(1 << 16)  # closes the connection where the other side has
        except OSError:
            self.handle_close()

    def handle_write(self) -> None:
        """Send what there is to send; to a refused sender leave time to read it."""
        if not (self.refused and self.close_when_flushed):
            super().handle_write()
            return
        self._flush_exception(self._flush_some)
        if self.will_close:
            self.handle_close()
        elif not self.total_outbufs_len:
            self._leave()

    def _leave(self) -> None:
        """Say that nothing more will be sent, and listen for a moment."""
        self.close_when_flushed = False
        self.leaving = time.time() + LINGER
        with suppress(OSError):  # the other side may have gone
            self.socket.shutdown(socket.SHUT_WR)

    def is_late(self, now: float) -> bool:
        """Whether to close the connection: idle, slow to ask or slow to read for too long."""
        if self.leaving:
            return now > self.leaving
        if self.total_outbufs_len:
            return bool(now > self.last_activity + IDLE)
        if self.requests:
            return False
        if self.request is None:
            return bool(now > max(self.since, self.creation_time) + IDLE)
        return now > self.began + (WHOLE_TIME if self.request.headers_finished else HEAD_TIME)

    def is_free(self) -> bool:
        """Whether nothing is being done for the connection."""
        return not (self.requests or self.total_outbufs_len or self.will_close)


def plainly(accepted: str, sentence: str) -> str:
    """No page: whoever is refused reads a line of text."""
    del accepted, sentence
    return ""


class Server(TcpWSGIServer):  # type: ignore[misc]
    """Waitress on one socket; `dress` makes the page of what it refuses: see `refusals`."""

    channel_class = Channel
    dress: Callable[[str, str], str] = staticmethod(plainly)

    def maintenance(self, now: float) -> None:
        """Close the connections whose time is over."""
        for channel in list(self.active_channels.values()):
            if channel.is_late(now):
                channel.will_close = True

    def readable(self) -> bool:
        """Whether to accept a connection; where places run short, those free the longest go."""
        if len(self._map) > self.adj.connection_limit * 0.9:
            self._make_room()
        return bool(super().readable())

    def _make_room(self) -> None:
        free = [each for each in self.active_channels.values() if each.is_free()]
        free.sort(key=lambda each: max(each.since, each.creation_time))
        for channel in free[: self.adj.connection_limit // 10]:
            channel.will_close = True


def serve_on(
    listening: socket.socket, application: WSGIApplication, name: str, base: str = "/"
) -> Server:
    """A server of a WSGI application on a socket that is bound; `run` serves until a signal.

    `name` is what a request counts as asked for that names no host; `base` the path below which a
    web server may ask for the application's addresses.
    """
    adjustments = Adjustments(
        sockets=[listening],
        server_name=name,
        url_prefix=base.rstrip("/"),
        connection_limit=_connections(),
        channel_request_lookahead=1,  # notices who no longer waits
        cleanup_interval=1,
        asyncore_use_poll=True,
        log_socket_errors=False,
        max_request_header_size=LONGEST_HEAD,
        max_request_body_size=max(LARGEST_PICTURE, LARGEST_LIST) + 1,
        # So that no thread waits for a reader: what is not read yet goes into a file.
        outbuf_high_watermark=1 << 30,
        # Nobody is believed for them, but they show that a web server has passed the request on.
        clear_untrusted_proxy_headers=False,
    )
    return Server(
        application,
        map={},
        _sock=listening,
        dispatcher=Queues(lambda channel: _path(channel, base)),
        adj=adjustments,
        bind_socket=False,
        sockinfo=(listening.family, listening.type, listening.proto, listening.getsockname()),
    )


def _path(channel: Channel, base: str) -> str:
    """The path that the channel's next request asks for; "" for one that was refused already."""
    request = channel.requests[0]
    if request.error:
        return ""
    path = f"/{str(request.path).lstrip('/')}"
    return f"/{path.removeprefix(base)}" if path.startswith(base) else path


def _connections() -> int:
    """The most connections for which the system has files, after asking it for enough."""
    if sys.platform == "win32":
        return FEW_CONNECTIONS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < needed:
        with suppress(ValueError, OSError):  # some systems allow less than they say
            resource.setrlimit(resource.RLIMIT_NOFILE, (needed, hard))
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    files = FILES if soft == resource.RLIM_INFINITY else soft
    return max(50, min(CONNECTIONS, files - RESERVED_FILES))
