"""Files that were made a moment ago are not made again."""

import pytest

from dashboard.outputs.request import File
from dashboard.web.cache import Cache


class Maker:
    """Makes files of so many bytes, and counts."""

    def __init__(self, size: int) -> None:
        self.size, self.made = size, 0

    def __call__(self) -> File:
        """A new file."""
        self.made += 1
        return File(f"{self.made}", "text/plain", b"x" * self.size)


def test_the_same_is_made_once() -> None:
    cache, make = Cache(100), Maker(30)
    assert cache.file(("map", "png"), make) is cache.file(("map", "png"), make)
    assert cache.file(("map", "svg"), make).name == "2"
    assert make.made == 2


def test_what_was_asked_for_the_longest_ago_goes_first() -> None:
    cache, make = Cache(100), Maker(30)
    for name in ("a", "b", "c", "a", "d", "a", "c", "d"):
        cache.file((name,), make)
    assert make.made == 4
    cache.file(("b",), make)
    assert make.made == 5


def test_what_is_too_large_is_not_kept_and_drives_nothing_out() -> None:
    cache, small, large = Cache(100), Maker(100), Maker(101)
    for _ in range(2):
        cache.file(("small",), small)
        cache.file(("large",), large)
    assert (small.made, large.made) == (1, 2)


def test_a_file_that_cannot_be_made_is_asked_for_again() -> None:
    def fail() -> File:
        raise ValueError("no room")

    cache, make = Cache(100), Maker(1)
    with pytest.raises(ValueError, match="no room"):
        cache.file(("a",), fail)
    assert cache.file(("a",), make).name == "1"
