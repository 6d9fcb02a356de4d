"""Files that were made a moment ago, for those who ask for the same."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from dashboard.outputs.request import File

CACHE_BYTES = 32 * 1024 * 1024
"""Bytes that are kept."""


class Cache:
    """The files asked for last, by what was asked, in so many bytes; a larger one is not kept."""

    def __init__(self, room: int = CACHE_BYTES) -> None:
        self._files: OrderedDict[tuple[str, ...], File] = OrderedDict()
        self._room, self._turn = room, Lock()

    def file(self, key: tuple[str, ...], make: Callable[[], File]) -> File:
        """The file that was asked for, made only if it is not kept."""
        with self._turn:
            if key in self._files:
                self._files.move_to_end(key)
                return self._files[key]
        file = make()
        with self._turn:
            self._keep(key, file)
        return file

    def _keep(self, key: tuple[str, ...], file: File) -> None:
        if len(file.content) > self._room:
            return
        self._files[key] = file
        while sum(len(each.content) for each in self._files.values()) > self._room:
            self._files.popitem(last=False)
