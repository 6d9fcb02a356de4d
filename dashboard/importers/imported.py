"""What every importer gives: rows for the tables of a data set, and what became of each record."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

TableRow = Mapping[str, str]
"""One row of a table: the text of each cell by its column; a column that it lacks is empty."""

RecordOutcome = Literal["kept", "merged", "refused"]
"""What became of a record: it has rows of its own, is part of another's, or is not in the set."""

Progress = Callable[[Sequence[Path], str], Iterable[Path]]
"""Goes through files and shows how far it has come, under the words given."""


class SourceError(Exception):
    """Files that cannot be imported; its text is one sentence with the cure."""


@dataclass(frozen=True, order=True)
class Note:
    """Something to look at: where it stands in a file (line 0: the file), its value, and why."""

    file: str
    line: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class Imported:
    """Rows by table, what the data set says of itself, and how many records became what.

    `package` holds `title`, `description` and `licenses`, as datapackage.json has them;
    `introduction` is what was recognised of the files, in lines.
    """

    tables: Mapping[str, Sequence[TableRow]]
    package: Mapping[str, Any]
    since: date
    until: date
    counts: Mapping[RecordOutcome, int]
    notes: Sequence[Note] = ()
    introduction: str = ""

    @property
    def total(self) -> int:
        """The number of records that the files have."""
        return sum(self.counts.values())


Reader = Callable[[Sequence[Path], Progress], Imported]
"""Reads the files and folders that are named, and raises `SourceError`."""


@dataclass(frozen=True)
class ImportFormat:
    """One form of files: what it is, what is named as its source, and what reads it.

    Where columns can
    be named, `mapped` gives another for settings such as `host=Country visited`.
    """

    about: str
    source: str
    read: Reader
    mapped: Callable[[Sequence[str]], Reader] | None = None
