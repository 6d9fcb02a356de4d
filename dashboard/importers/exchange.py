"""One folder in the place of another, so that at every moment there is one of them, whole."""

import ctypes
import os
import shutil
import sys
import time
from contextlib import suppress
from glob import escape
from pathlib import Path

OLD = 24 * 3600
"""Seconds after which nobody writes any more what stands beside a folder."""

AT_WORKING_FOLDER = -100
EXCHANGE = 2
"""`AT_FDCWD` of Linux's fcntl.h, and `RENAME_EXCHANGE` of renameat2(2)."""


def put_in_place(new: Path, old: Path) -> None:
    """Put `new` where `old` is, and `old`, where there was one, where `new` was.

    In one step where the system has one (Linux); else in two, between which `old` stands beside
    under a name of its own, from where `recover` brings it back. Raises `OSError`.
    """
    if not old.exists():
        new.rename(old)
        return
    if _exchanged(new, old):
        return
    before = _aside(old)
    old.rename(before)
    new.rename(old)
    before.rename(new)


def recover(folder: Path) -> None:
    """Bring back a folder that was being replaced in two steps when the program was killed.

    Where its successor has come, what stood beside is taken away. Raises `OSError`.
    """
    before = _aside(folder)
    if not before.exists():
        return
    if folder.exists():
        shutil.rmtree(before)
    else:
        before.rename(folder)


def sweep(folder: Path) -> None:
    """Take away what programs that were killed have left beside a folder while they wrote it."""
    for part in folder.parent.glob(f".{escape(folder.name)}.*.part"):
        with suppress(OSError):
            if part.stat().st_mtime < time.time() - OLD:
                shutil.rmtree(part)


def _aside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.before")


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the system has exchanged the two in one step."""
    if not sys.platform.startswith("linux"):
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    names = (os.fsencode(one), os.fsencode(other))
    return bool(call(AT_WORKING_FOLDER, names[0], AT_WORKING_FOLDER, names[1], EXCHANGE) == 0)
