"""Answers travel compressed (RFC 9110, section 8.4); what never changes is compressed once."""

import re
import zlib
from collections.abc import Callable, Iterator
from itertools import chain
from threading import Timer

import brotli
from flask import Flask, Request, Response, request
from flask_compress import Compress

from dashboard.text.paths import ASSETS_PATH, OUTLINES_PATH, SCRIPTS_PATH, SUITES_PATH

LASTING_PATHS = tuple(f"/{path}" for path in (SUITES_PATH, SCRIPTS_PATH, ASSETS_PATH))
"""The paths of what stays as it is while the server runs."""

ENCODINGS = ("br", "gzip")
"""What is offered, the best first."""

LEVEL = 5
"""The level of Brotli that takes a tenth of the time of the highest for a tenth more bytes."""


BEST = 11
"""The highest level of Brotli: a seventh less for forty times the time."""

DELAY = 60.0
"""Seconds after which that is done: a server that has just started has a first reader to serve, and
it takes a processor for ten seconds."""

SCRIPT_OR_STYLE = re.compile(r'"(/[^"]*\.(?:js|css)(?:\?[^"]*)?)"')
"""A script or style that the page's HTML names."""

OUTLINES = f"/{OUTLINES_PATH}world_110m.json"
"""What the page loads at first without naming it."""


class Keeping:
    """Compressed answers by their keys; those of other paths are not kept."""

    def __init__(self) -> None:
        """Keeps nothing yet."""
        self._answers: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """The answer of a key, where it is kept."""
        return self._answers.get(key)

    def set(self, key: str, content: bytes) -> None:
        """Keep an answer, if it is one that stays as it is."""
        if key.partition(";")[2].startswith(LASTING_PATHS):
            self._answers.setdefault(key, content)

    def share(self, other: "Keeping") -> None:
        """Keep from now on what another keeps: what stays as it is is the same for both."""
        self._answers = other._answers

    def improve(self) -> None:
        """Compress all that is kept as Brotli once more, as small as it gets, the small first."""
        ours = [key for key in self._answers if key.startswith(f"{ENCODINGS[0]};")]
        for key in sorted(ours, key=lambda key: len(self._answers[key])):
            plain = brotli.decompress(self._answers[key])
            self._answers[key] = brotli.compress(plain, quality=BEST)


def compress_lines(response: Response, http_request: Request) -> Response:
    """An answer that is sent line by line: each is compressed as far as it can be read at once."""
    encoding = http_request.accept_encodings.best_match(ENCODINGS)
    lines = response.iter_encoded()
    if encoding == "br":
        brotli_ = brotli.Compressor(quality=LEVEL)
        response.response = chain(
            (brotli_.process(line) + brotli_.flush() for line in lines), _once(brotli_.finish)
        )
    elif encoding == "gzip":
        gzip = zlib.compressobj(wbits=zlib.MAX_WBITS | 16)
        response.response = chain(
            (gzip.compress(line) + gzip.flush(zlib.Z_SYNC_FLUSH) for line in lines),
            _once(gzip.flush),
        )
    if encoding:
        response.headers["Content-Encoding"] = encoding
        response.headers["Vary"] = "Accept-Encoding"
    return response


def _once(finish: Callable[[], bytes]) -> Iterator[bytes]:
    yield finish()


def path_of(http_request: Request) -> str:
    """What an answer is kept by: the path and the query, in which a version may stand."""
    return http_request.full_path


def add_compression(server: Flask) -> None:
    """Compress what the server answers, as far as the asker can read it."""
    keeping = server.extensions["keeping"] = Keeping()
    server.config.update(
        COMPRESS_ALGORITHM=ENCODINGS,
        COMPRESS_ALGORITHM_STREAMING=ENCODINGS[:1],
        COMPRESS_BR_LEVEL=LEVEL,
        COMPRESS_CACHE_BACKEND=lambda: keeping,
        COMPRESS_CACHE_KEY=path_of,
    )
    Compress(server)
    # It runs before what compresses.
    server.after_request(_read_whole)


def parts(page: str, base: str) -> list[str]:
    """The paths of what the page loads at first; `base` is the page's own."""
    return [*(f"/{path.removeprefix(base)}" for path in SCRIPT_OR_STYLE.findall(page)), OUTLINES]


def prepare(server: Flask, base: str) -> Timer:
    """Compress what the page loads at first as small as it gets, in a while, beside other work.

    Until then visitors get what is compressed at once.
    """
    timer = Timer(DELAY, fill, (server, base))
    timer.daemon = True
    timer.start()
    return timer


def fill(server: Flask, base: str) -> None:
    """Compress what the page loads at first as small as it gets; it takes ten seconds."""
    client, headers = server.test_client(), {"Accept-Encoding": ENCODINGS[0]}
    for path in parts(client.get("/").text, base):
        client.get(path, headers=headers).close()
    server.extensions["keeping"].improve()


def _read_whole(response: Response) -> Response:
    """Read a file that stays as it is: what is compressed in parts is not kept.

    It is closed in any case: one whose compressed content is kept is not read.
    """
    close = getattr(response.response, "close", None)
    if close is not None:
        response.call_on_close(close)
    if request.path.startswith(LASTING_PATHS) and response.is_streamed:
        response.direct_passthrough = False
        response.make_sequence()
    return response
