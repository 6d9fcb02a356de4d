"""A table of a file as it stands there: rows of text cells that know their row numbers."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time

from dashboard.dataset import DatasetError, Problem, error_at
from dashboard.dataset.csv_files import MOST_CSV_BYTES
from dashboard.text.sentences.fault_codes import Fault
from dashboard.text.sentences.imports import tables as sentences

MOST_SHEET_CELLS = 2_000_000
"""More cells of one sheet are not read: a hundred thousand rows of twenty columns."""


@dataclass(frozen=True)
class RawRow:
    """One row that holds anything, with its number in the file, from 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class RawTable:
    """The rows of one sheet; `file` is its name in messages, `notes` what a reader should know.

    `names` are its columns where the file names each cell itself, and there is no header row;
    `sheets` all sheets of the file.
    """

    file: str
    rows: tuple[RawRow, ...]
    sheet: str = ""
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    names: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()


def refuse_file(file: str, fault: Fault, line: int = 0, column: str = "") -> DatasetError:
    """The error that refuses a file for one reason."""
    return DatasetError((error_at(file, line, column, fault),))


def refuse_size(file: str) -> DatasetError:
    """The error that refuses a file of too many bytes or cells."""
    return refuse_file(file, sentences.over_size(MOST_CSV_BYTES // 2**20, MOST_SHEET_CELLS))


def filled(rows: Iterable[tuple[int, Iterable[str]]]) -> tuple[RawRow, ...]:
    """The rows that hold anything, all of the width of the widest, without spaces around."""
    numbered = [(number, [cell.strip() for cell in cells]) for number, cells in rows]
    width = max((at for _, row in numbered for at, cell in enumerate(row, 1) if cell), default=0)
    return tuple(
        RawRow(number, tuple((row + [""] * width)[:width])) for number, row in numbered if any(row)
    )


def text_of(value: object) -> str:
    """A cell's value as text: a day as 2022-02-01, a number without an idle `.0`."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
