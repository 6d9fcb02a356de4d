"""Where a data set that is served comes from: its files, how they stand, and how it is read."""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path

from dashboard.dataset import Dataset, load_dataset
from dashboard.model.table_schema import PACKAGE_FILE

FileState = tuple[str, int, int, int]
"""A file's name, when it was last changed, its size, and its number on its disk."""

DATASET_ENDINGS = (".csv", ".json")
"""How the names of a folder's files end that belong to its data set."""

MOST_TITLE_BYTES = 10 * 2**20
"""A larger description of a data set is not looked at for its title."""


@dataclass(frozen=True)
class DatasetSource:
    """A folder, or a list in one file; `read` reads its data set as the files are now.

    `read` raises `DatasetError`, or `OSError` with a sentence. `beside` gives what is said of a
    list beside its file, which changes the data set as the file does.
    """

    path: Path
    read: Callable[[], Dataset]
    title: str = ""
    beside: Callable[[], str] = str

    def state(self) -> tuple[FileState, ...]:
        """How the files stand: another state is another content, or may be."""
        states = []
        for file in self._files():
            with suppress(OSError):  # gone in between
                now = file.stat()
                states.append((file.name, now.st_mtime_ns, now.st_size, now.st_ino))
        if words := self.beside():
            states.append((words, 0, 0, 0))
        return tuple(states)

    def size(self) -> int:
        """How many bytes the files have."""
        return sum(size for _, _, size, _ in self.state())

    def edition(self) -> str:
        """Twelve hexadecimal digits that change with what stands in the files; may `OSError`."""
        digest = sha256()
        for file in self._files():
            content = file.read_bytes()
            digest.update(f"{file.name} {len(content)}\n".encode(errors="surrogateescape"))
            digest.update(content)
        digest.update(self.beside().encode())
        return digest.hexdigest()[:12]

    def _files(self) -> list[Path]:
        if not self.path.is_dir():
            return [self.path]
        with suppress(OSError):
            return sorted(file for file in self.path.iterdir() if file.suffix in DATASET_ENDINGS)
        return []


Sources = Callable[[], Mapping[str, DatasetSource]]
"""The data sets that there are now by their keys, the default first."""


def sources_of(
    path: Path,
    read: Callable[[], Dataset],
    among: str = "",
    *,
    beside: Callable[[], str] = str,
    warn: bool = False,
) -> Sources:
    """The data set of a path, which `read` reads, under the key ""; or all in a folder of several.

    With `among` the path is that of a folder of several, of which that one is the default; those
    of a folder are read with their warnings where `warn` says so. `beside` is that of a list.
    """
    if among or not (path.is_file() or (path / PACKAGE_FILE).exists()):
        several = FolderSources(path, among, warn=warn)
        here = several()
        if among in here or (here and not among):
            return several
    title = title_of(path / among) or (path / among).name
    one = DatasetSource(path / among, read, title, beside)
    return lambda: {"": one}


class FolderSources:
    """The data sets of a folder, each in a folder of its own, by the names of those.

    `first` is the name of the default, where there is one of that name; `warn` is whether they
    are read with their warnings. One whose description cannot be read keeps the title that it had.
    """

    def __init__(self, folder: Path, first: str = "", *, warn: bool = False) -> None:
        self._folder, self._first, self._warn = folder, first, warn
        self._titles: dict[str, str] = {}

    def __call__(self) -> Mapping[str, DatasetSource]:
        """Those that are there now, the default first, then by name."""
        sources = {}
        with suppress(OSError):
            folders = sorted(self._folder.iterdir(), key=lambda path: path.name)
            for path in sorted(folders, key=lambda path: path.name != self._first):
                if not path.name.startswith(".") and (path / PACKAGE_FILE).is_file():
                    read = partial(load_dataset, path, warn=self._warn)
                    title = title_of(path) or self._titles.get(path.name, path.name)
                    self._titles[path.name] = title
                    sources[path.name] = DatasetSource(path, read, title)
        return sources


def title_of(folder: Path) -> str:
    """What the data set in a folder is called, as it says; "" where it does not, or cannot."""
    with suppress(OSError):
        now = (folder / PACKAGE_FILE).stat()
        return _title(folder, now.st_mtime_ns, now.st_size)
    return ""


@lru_cache(maxsize=256)
def _title(folder: Path, changed: int, size: int) -> str:
    """The title in the folder's description as it was last changed."""
    del changed
    if size > MOST_TITLE_BYTES:
        return ""
    with suppress(OSError, ValueError, RecursionError):
        package = json.loads((folder / PACKAGE_FILE).read_text(encoding="utf-8-sig"))
        title = package.get("title") if isinstance(package, dict) else None
        return title.strip() if isinstance(title, str) else ""
    return ""
