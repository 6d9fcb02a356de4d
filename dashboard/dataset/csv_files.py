"""A CSV file -> a sheet of text cells that know their lines; its header, and faults of its form.

Nothing is guessed: a byte-order mark, CRLF, columns in another order and blank lines lose
nothing and are read; other separators and encodings are refused with the cure.
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from io import StringIO
from itertools import islice
from pathlib import Path
from stat import S_ISDIR, S_ISREG

import numpy as np
import pandas as pd

from dashboard.dataset.problems import Problem, error_at
from dashboard.model.schema import TABLES
from dashboard.model.tables import LONGEST_HEADER, MOST_ADDED, Table
from dashboard.text.english import quoted
from dashboard.text.nearest_word import nearest
from dashboard.text.search_key import fold
from dashboard.text.sentences.fault_codes import Fault
from dashboard.text.sentences.faults import csv_files as faults
from dashboard.text.sentences.faults import listings

TEXT = pd.StringDtype("python", na_value=np.nan)
"""The `str` of every frame. Left to itself, pandas keeps texts by pyarrow where that is installed,
in a form whose single cells take longer to read."""

# A cell of a megabyte is named with its row (`columns`), not a reason to stop reading. The limit
# is a C long, which has 32 bits on Windows.
csv.field_size_limit(2**31 - 1)

MOST_CSV_BYTES = 256 * 2**20
"""More of a file is not read. A million rows of one to two hundred letters are well below it."""

MOST_CELLS = 50_000_000
MOST_COLUMNS = 200
MOST_FILES = 1_000
"""So many files are looked at to find one under another name."""

ALIKE = 0.75
"""From here on two names are so alike that one may be the other, written wrongly."""

MARKUP = re.compile(
    r"<[a-z/!?]|&(?:lt|gt|amp|quot|apos|nbsp|#\d+|#x[0-9a-f]+);|(?:java|vb)script:",
    re.IGNORECASE,
)
"""What no text may look like, a header neither."""

SEPARATORS = {";": faults.SEMICOLONS, "\t": faults.TABS, "|": faults.VERTICAL_BARS}

SAVED_SO = (faults.SEP_LINE, faults.PADDED, faults.CUT)
"""Faults of the program that saved a file: said once for all the files that have them."""


NumberedRow = tuple[int, list[str]]
"""The line on which a row begins, and its cells."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """One file as read: all the columns of its table as `str`, by the line a row begins on.

    `table` is the schema's, with the columns that the file adds. `columns` are those that the file
    has or may lack; any other, and a column that it lacks, holds "" everywhere. `header` are the
    names that the file has. `complete` is whether every row was read, so that an id that is not
    here is nowhere. `present` is whether there is such a file.
    """

    table: Table
    frame: pd.DataFrame
    columns: frozenset[str]
    complete: bool
    problems: tuple[Problem, ...]
    header: tuple[str, ...] = ()
    present: bool = True

    def has(self, *columns: str) -> bool:
        """Whether every row was read, and all these columns with them."""
        return self.complete and self.columns.issuperset(columns)


Sheets = Mapping[str, Sheet]
"""The files of a data set, by the name of their table."""


def absent_table(table: Table) -> Sheet:
    """The sheet of a table whose file the folder may lack, and lacks: it has no rows."""
    frame = pd.DataFrame({name: [] for name in table.names}, dtype=TEXT)
    frame.index = pd.Index([], dtype="int64", name="line")
    return Sheet(table, frame, frozenset(table.names), True, (), present=False)


def unread_table(table: Table, problem: Problem) -> Sheet:
    """The sheet of a table of which nothing could be read, and why."""
    return _sheet(table, [], [], [], [problem])


def read_table(folder: Path, table: Table) -> Sheet:
    """The table's file in the folder; what cannot be read is a problem and never an error."""
    text = read_text(folder / table.file)
    if isinstance(text, Problem):
        return unread_table(table, text)
    if text.count(",") > MOST_CELLS:
        many = faults.too_many_cells(MOST_CELLS)
        return unread_table(table, error_at(table.file, 0, "", many))
    rows, problems = _rows(table.file, text)
    if not rows:
        empty = faults.empty(table.needed)
        return _sheet(table, [], [], [], problems or [error_at(table.file, 0, "", empty)])
    line, header = rows[0][0], [name.strip() for name in rows[0][1]]
    if len(header) > MOST_COLUMNS:
        wide = faults.too_many_columns(len(header), MOST_COLUMNS)
        return _sheet(table, [], [], [], [*problems, error_at(table.file, line, "", wide)])
    foreign = _foreign_header(table, line, header)
    if foreign is not None:
        return _sheet(table, [], [], [], [*problems, foreign])
    width = len(header)
    header, rows = _trimmed(header, rows[1:])
    if _cut(header, rows):
        return _sheet(table, [], [], [], [*problems, error_at(table.file, line, "", faults.CUT)])
    table = table.extended(_added(table, header))
    problems += [error_at(table.file, line, "", faults.PADDED)] * (len(header) < width)
    problems += [*_header_problems(table, line, header), *_ragged(table.file, header, rows)]
    return _sheet(table, header, [line for line, _ in rows], [row for _, row in rows], problems)


def read_text(path: Path, most: int = MOST_CSV_BYTES) -> str | Problem:
    """The text of a UTF-8 file of at most so many bytes with LF line ends, or why it is none."""
    try:
        data = _bytes(path, most + 1)
    except FileNotFoundError:
        return error_at(path.name, 0, "", faults.missing(misnamed(path)))
    except OSError as error:
        why = faults.unreadable(error.strerror) if error.strerror else faults.NOT_A_PLAIN_FILE
        return error_at(path.name, 0, "", why)
    if len(data) > most:
        return error_at(path.name, 0, "", faults.too_many_bytes(most // 2**20))
    if data.startswith(b"PK\x03\x04"):
        return error_at(path.name, 0, "", faults.not_text(path.suffix))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return error_at(path.name, 0, "", faults.utf_16(path.suffix))
    if b"\0" in data:
        line = _line_at(data, data.index(b"\0"))
        return error_at(path.name, line, "", faults.nul_character(path.suffix))
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return _undecodable(path.name, data, error.start)


def _bytes(path: Path, most: int) -> bytes:
    """The first bytes of a plain file, or of where a link to one leads; `OSError` if it is none.

    A device or a pipe is never opened: it may have no end, or never begin.
    """
    status = path.stat()
    if not (S_ISREG(status.st_mode) or S_ISDIR(status.st_mode)):  # a folder has an error of its own
        raise OSError(faults.NOT_A_PLAIN_FILE)
    with path.open("rb") as file:
        return file.read(min(most, status.st_size + 1))  # which has the room for as much at once


def _undecodable(file: str, data: bytes, at: int) -> Problem:
    byte = data[at : at + 1]
    letter = byte.decode("cp1252", errors="ignore")
    message = faults.not_utf_8(
        byte.hex(), letter if letter.isprintable() else "", Path(file).suffix
    )
    return error_at(file, _line_at(data, at), "", message)


def _line_at(data: bytes, at: int) -> int:
    return len(data[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"))


def misnamed(path: Path) -> str:
    """The file of the folder that may be the missing one under another name."""
    files = {table.file for table in TABLES.values()}
    siblings = (file.name for file in path.parent.iterdir() if file.suffix == path.suffix)
    others = set(islice(siblings, MOST_FILES)) - files
    return listings.is_it(nearest(path.name, others))


def _rows(file: str, text: str) -> tuple[list[NumberedRow], list[Problem]]:
    """The rows that hold anything, each with the line it begins on."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    rows: list[NumberedRow] = []
    problems: list[Problem] = []
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return rows, problems
        except csv.Error as error:
            problems.append(error_at(file, line, "", _quoting(str(error))))
        else:
            if any(map(str.strip, row)):
                rows.append((line, row))


def _quoting(error: str) -> Fault:
    if "unexpected end" in error:
        return faults.OPEN_QUOTE
    return faults.TEXT_AFTER_QUOTE


def _foreign_header(table: Table, line: int, header: list[str]) -> Problem | None:
    """Why the first line does not name the columns of the table, if it does not at all."""
    if set(header) & set(table.names):
        return None
    if re.fullmatch("sep=.?,*", ",".join(header)):
        return error_at(table.file, line, "", faults.SEP_LINE)
    for separator, name in SEPARATORS.items():
        cells = {cell.strip().strip('"') for cell in ",".join(header).split(separator)}
        if cells & set(table.names):
            return error_at(table.file, line, "", faults.separated_by(name))
    message = faults.no_columns(table.needed)
    return error_at(table.file, line, "", message)


def _trimmed(header: list[str], rows: list[NumberedRow]) -> tuple[list[str], list[NumberedRow]]:
    """Header and rows without the columns after the last named one, if those hold nothing."""
    width = len(header)
    last = max((at for at, name in enumerate(header, start=1) if name), default=0)
    if last == width or any(any(map(str.strip, row[last:width])) for _, row in rows):
        return header, rows
    cut = [(line, row[:last] if len(row) == width else row) for line, row in rows]
    return header[:last], cut


def _cut(header: list[str], rows: Iterable[NumberedRow]) -> bool:
    """Whether rows reach past the named columns because their lists were cut at each "; "."""
    last = max((at for at, name in enumerate(header, start=1) if name), default=0)
    beyond = (row for _, row in rows if any(map(str.strip, row[last : len(header)])))
    return any(cell.startswith(" ") for row in beyond for cell in row)


def _added(table: Table, header: Iterable[str]) -> list[str]:
    """The names of the columns that are not the schema's, as far as they can be kept."""
    others = dict.fromkeys(name for name in header if name and name not in table.names)
    sound = [name for name in others if _header_fault(name) is None]
    return sound[:MOST_ADDED]


def _header_fault(name: str) -> Fault | None:
    """Why no column of a data set's own can be called so; `None` if one can."""
    if len(name) > LONGEST_HEADER:
        return faults.long_name(len(name), LONGEST_HEADER)
    if not name.isprintable():
        return faults.HIDDEN_CHARACTER
    if not any(map(str.isalnum, name)) or not (name[0].isalnum() or name[0] == "_"):
        return faults.NO_NAME
    return faults.LOOKS_LIKE_MARKUP if MARKUP.search(name) else None


def _header_problems(table: Table, line: int, header: list[str]) -> Iterable[Problem]:
    """What is wrong with the names; `table` has those that can be kept."""
    others = [name for name in dict.fromkeys(header) if name and not _ours(table, name)]
    for place, name in enumerate(header, start=1):
        if not name:
            yield error_at(table.file, line, faults.column_at(place), faults.NAMELESS)
    for name in others:
        if (fault := _header_fault(name)) is not None:
            yield error_at(table.file, line, quoted(name)[1:-1], fault)
    if len(others) > MOST_ADDED:
        many = faults.too_many_added(len(others), table.file, MOST_ADDED)
        yield error_at(table.file, line, "", many)
    for name in dict.fromkeys(header):
        if name and header.count(name) > 1:
            yield error_at(table.file, line, quoted(name)[1:-1], faults.NAME_OF_TWO)
    yield from _lacking(table, line, header, others)


def _ours(table: Table, name: str) -> bool:
    return name in table.names and name not in table.added


def _lacking(table: Table, line: int, header: list[str], others: list[str]) -> Iterable[Problem]:
    """The required columns that are not there, each with the one that may be meant."""
    for name in table.needed:
        if name not in header:
            near = next((other for other in others if nearest(other[:60], [name])), None)
            cure = quoted(near)[1:-1] if near else None
            fault = faults.no_column(cure, table.column(name).about)
            yield error_at(table.file, line, name, fault)


def alike(sheet: Sheet, line: int = 1) -> Iterable[Problem]:
    """A warning of each added column whose name is close to one that the file could have."""
    free = [name for name in sheet.table.names if name not in sheet.header]
    for name in sheet.table.added:
        near = nearest(name, free)
        if near and SequenceMatcher(None, fold(name), near).ratio() >= ALIKE:
            yield Problem(sheet.table.file, line, name, faults.like_own_column(near))


def _ragged(file: str, header: list[str], rows: Iterable[NumberedRow]) -> list[Problem]:
    return [
        error_at(file, line, "", faults.ragged(len(row), len(header)))
        for line, row in rows
        if len(row) != len(header)
    ]


def _sheet(
    table: Table,
    header: list[str],
    lines: list[int],
    rows: Sequence[list[str]],
    problems: list[Problem],
) -> Sheet:
    at = {name: header.index(name) for name in table.names if name in header}
    width = len(header)
    full = [row if len(row) == width else (row + [""] * width)[:width] for row in rows]
    cells = {
        name: [row[at[name]] for row in full] if name in at else [""] * len(full)
        for name in table.names
    }
    frame = pd.DataFrame(cells, index=pd.Index(lines, dtype="int64", name="line"), dtype=TEXT)
    unread = any(not problem.column and problem.line not in frame.index for problem in problems)
    columns = frozenset(at) | (set(table.names) - set(table.needed))
    read = bool(header) and not unread
    return Sheet(table, frame, columns, read, tuple(problems), tuple(header))
