"""Files written whole or not at all, and only below the folder that was named for them."""

import errno
import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from types import MappingProxyType

from dashboard.text.sentences import writing


class WriteError(OSError):
    """A file or a folder that cannot be written; its text is one sentence with the cure."""


REASONS: Mapping[int, Callable[[object, object], str]] = MappingProxyType(
    {
        errno.EACCES: writing.not_allowed,
        errno.EPERM: writing.not_allowed,
        errno.EROFS: writing.read_only,
        errno.ENOSPC: writing.disk_full,
        errno.EDQUOT: writing.quota_reached,
        errno.EISDIR: writing.is_folder,
        errno.EEXIST: writing.file_in_the_way,
        errno.ENOTDIR: writing.no_folder_to_write,
        errno.ENOENT: writing.no_such_folder,
        errno.ENAMETOOLONG: writing.name_too_long,
    }
)
"""What was wrong, where and what to do, by the number that the system gives an error."""

RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE)
"""Names that mean a device on Windows, whatever their ending."""

MISREAD = re.compile(r"[\\:\x00-\x1f\x7f\ud800-\udfff]")
"""What some system takes for a folder, a disk, or the end of a name, or cannot write."""


def write_file(path: Path, content: bytes) -> None:
    """Write the whole file or nothing, in the place of one that was there.

    The folder must exist. A link at that path is replaced, not followed. Raises `WriteError`.
    """
    part = path.with_name(f".{token_hex(8)}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
        part.replace(path)
    except OSError as error:
        raise _error(path, path.parent, _fault(path) or error.errno or 0) from error
    finally:
        with suppress(OSError):  # where nothing may be written, nothing can be taken away
            part.unlink(missing_ok=True)


def ready(path: Path) -> None:
    """Raise `WriteError` where no file can be written at the path, as far as the system says."""
    if fault := _fault(path):
        raise _error(path, path.parent, fault)


def make_folder(folder: Path) -> None:
    """Make the folder, where there is none, in one that is there; `WriteError` if that fails."""
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise _error(folder, folder.parent, error.errno or 0) from error
    if fault := _fault(folder / "file"):
        raise _error("files", folder, fault)


def inside_folder(folder: Path, name: str) -> Path:
    """The path of that name below a folder that exists; a slash in it parts folders, made here.

    Raises `WriteError` for a name that may mean a place outside the folder on any system (an
    absolute one, `..`, a backslash, a disk, a link that leads out), or that some system reads
    otherwise (a device's name, a dot or a space at its end, a control character).
    """
    *folders, _ = parts = name.split("/")
    if MISREAD.search(name) or not all(map(_plain, parts)):
        raise WriteError(writing.unsafe_name(name[:60], folder))
    path = folder.joinpath(*parts)
    if not path.parent.resolve().is_relative_to(folder.resolve()):
        raise WriteError(writing.link_leads_out(path, folder))
    for number in range(len(folders)):
        make_folder(folder.joinpath(*folders[: number + 1]))
    return path


def _plain(part: str) -> bool:
    """Whether every system takes that part of a name for what it is."""
    return bool(part) and part[-1] not in ". " and not RESERVED.match(part)


def _fault(path: Path) -> int:
    """The number of the error that a file at the path would meet; 0 where none is foreseen."""
    try:
        if not path.parent.exists():
            return errno.ENOENT
        if not path.parent.is_dir():
            return errno.ENOTDIR
        if path.is_dir():
            return errno.EISDIR
    except OSError as error:
        return error.errno or 0
    return 0 if os.access(path.parent, os.W_OK | os.X_OK) else errno.EACCES


def _error(what: Path | str, folder: Path, number: int) -> WriteError:
    """The error for what cannot be written into the folder."""
    if number in REASONS:
        return WriteError(REASONS[number](what, folder))
    return WriteError(writing.other_fault(what, os.strerror(number)))
