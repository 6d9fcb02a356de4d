"""One folder in the place of another, so that at every moment there is one of them, whole."""

import ctypes
import os
import sys
from pathlib import Path

AT_WORKING_FOLDER = -100
EXCHANGE = 2
"""`AT_FDCWD` of Linux's fcntl.h, and `RENAME_EXCHANGE` of renameat2(2)."""


def put_in_place(new: Path, old: Path) -> None:
    """Put `new` where `old` is, and `old`, where there was one, where `new` was.

    In one step where the system has one (Linux); else in two, between which `old` stands beside
    under its name with `.before`. Raises `OSError`.
    """
    if not old.exists():
        new.rename(old)
        return
    if _exchanged(new, old):
        return
    before = old.with_name(f"{old.name}.before")
    old.rename(before)
    new.rename(old)
    before.rename(new)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the system has exchanged the two in one step."""
    if not sys.platform.startswith("linux"):
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    names = (os.fsencode(one), os.fsencode(other))
    return bool(call(AT_WORKING_FOLDER, names[0], AT_WORKING_FOLDER, names[1], EXCHANGE) == 0)
