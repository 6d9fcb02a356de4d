"""Files written whole or not at all, and only below the folder that was named for them."""

import errno
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from types import MappingProxyType


class WriteError(OSError):
    """A file or a folder that cannot be written; its text is one sentence with the cure."""


_NOT_ALLOWED = (
    "Cannot write {path}: you may not write to the folder “{folder}”; choose another, "
    "or change who may write to it."
)
_FULL = (
    "Cannot write {path}: the disk of the folder “{folder}” is full; make room, "
    "or choose a folder on another disk."
)
REASONS: Mapping[int, str] = MappingProxyType(
    {
        errno.EACCES: _NOT_ALLOWED,
        errno.EPERM: _NOT_ALLOWED,
        errno.EROFS: "Cannot write {path}: the disk of the folder “{folder}” can only be read; "
        "choose a folder on another disk.",
        errno.ENOSPC: _FULL,
        errno.EDQUOT: _FULL.replace("is full", "has no more room for you"),
        errno.EISDIR: "Cannot write {path}: it is a folder; name a file in it.",
        errno.EEXIST: "Cannot make the folder {path}: a file has that name; choose another.",
        errno.ENOTDIR: "Cannot write {path}: “{folder}” is not a folder; choose one.",
        errno.ENOENT: "There is no folder “{folder}”; make it first.",
        errno.ENAMETOOLONG: "Cannot write {path}: the name is too long; choose a shorter one.",
    }
)
"""What was wrong, where and what to do, by the number that the system gives an error."""

_OTHER = "Cannot write {path}: {why}; choose another place."

RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE)
"""Names that mean a device on Windows, whatever their ending."""

MISREAD = re.compile(r"[\\:\x00-\x1f\x7f\ud800-\udfff]")
"""What some system takes for a folder, a disk, or the end of a name, or cannot write."""


def write(path: Path, content: bytes) -> None:
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
        raise WriteError(
            f"Cannot write “{name[:60]!s}” into {folder}: a name that some system reads otherwise, "
            "or outside that folder; use letters, digits and hyphens, also in a data set’s name."
        )
    path = folder.joinpath(*parts)
    if not path.parent.resolve().is_relative_to(folder.resolve()):
        raise WriteError(f"Cannot write {path}: a link leads out of {folder}; take it away.")
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
    said = REASONS.get(number, _OTHER)
    return WriteError(said.format(path=what, folder=folder, why=os.strerror(number)))
