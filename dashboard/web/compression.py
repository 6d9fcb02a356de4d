"""Answers travel compressed (RFC 9110, section 8.4); what never changes is compressed once."""

from flask import Flask, Request, Response
from flask_compress import Compress

KEPT = ("/_dash-component-suites/", "/scripts/", "/assets/")
"""The paths of what stays as it is while the server runs."""

ENCODINGS = ("br", "gzip")
"""What is offered, the best first."""

LEVEL = 5
"""The level of Brotli that takes a tenth of the time of the highest for a tenth more bytes."""


class Keeping:
    """Compressed answers by their keys; those of other paths are not kept."""

    def __init__(self) -> None:
        """Keeps nothing yet."""
        self._kept: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """The answer of a key, where it is kept."""
        return self._kept.get(key)

    def set(self, key: str, content: bytes) -> None:
        """Keep an answer, if it is one that stays as it is."""
        if key.partition(";")[2].startswith(KEPT):
            self._kept[key] = content


def path_of(request: Request) -> str:
    """What an answer is kept by: the path and the query, in which a version may stand."""
    return request.full_path


def add(server: Flask) -> None:
    """Compress what the server answers, as far as the asker can read it."""
    server.config.update(
        COMPRESS_ALGORITHM=ENCODINGS,
        COMPRESS_ALGORITHM_STREAMING=ENCODINGS[:1],
        COMPRESS_BR_LEVEL=LEVEL,
        COMPRESS_CACHE_BACKEND=Keeping,
        COMPRESS_CACHE_KEY=path_of,
    )
    Compress(server)
    # It runs before what compresses.
    server.after_request(_close_later)


def _close_later(response: Response) -> Response:
    """A file whose compressed content is kept is not read, and would stay open."""
    close = getattr(response.response, "close", None)
    if close is not None:
        response.call_on_close(close)
    return response
