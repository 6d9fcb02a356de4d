"""What is wrong with the form of a file: its encoding, its lines, the names of its columns."""

from collections.abc import Sequence

from dashboard.text.english import counted, joined

SEP_LINE = 'begins with a line "sep=", which only Excel reads; delete it, and save with commas'
PADDED = "has empty columns after the last one that is named; delete those columns"
CUT = (
    "has lists that were cut into columns at their semicolons; take the file as it was before, and "
    "open it with commas alone (data/README.md: In a spreadsheet)"
)

LISTED_AND_MISSING = (
    ", but datapackage.json lists it; put it there, or take it out of the resources"
)

NO_FOLDER = "is not a folder"
NOT_A_PLAIN_FILE = "cannot be read: it is not a plain file; put the file itself there"
NOT_CSV = "is a spreadsheet or a zip file; save it as CSV UTF-8"
UTF_16 = "is UTF-16; save it as CSV UTF-8"
NUL_CHARACTER = "has a NUL character; save the file as CSV UTF-8"

OPEN_QUOTE = "a quote is opened and never closed; the lines from here on were not read"
TEXT_AFTER_QUOTE = 'text follows a closing quote; write a quote inside a quoted cell twice: ""'

SEMICOLONS, TABS, VERTICAL_BARS = "semicolons", "tabs", "vertical bars"
"""What stands between cells in the place of commas."""

HIDDEN_CHARACTER = "has a character that nobody sees; take it away"
NO_NAME = "is no name for a column; begin with a letter or a digit"
LOOKS_LIKE_MARKUP = "looks like markup; write plain text"
NAMELESS = "has no name"
NAME_OF_TWO = "is the name of two columns"


def missing(cure: str) -> str:
    """A file or a folder that is not there; the cure is a clause, "" for none."""
    return f"is missing{cure}"


def or_one_of(files: Sequence[str]) -> str:
    """The cure of a folder without any table of records."""
    return f"; a data set has that, {joined(files, 'or')}"


def unreadable(why: object) -> str:
    """A file that the system does not let read."""
    return f"cannot be read: {why}; see that it is a file that you may read"


def too_many_bytes(megabytes: int) -> str:
    """A file of more bytes than are read."""
    return f"has more than {megabytes:,} MB, the most that is read; split the data set"


def too_many_cells(most: int) -> str:
    """A file of more cells than are read."""
    return f"has more than {most:,} cells, the most that are read; split the data set"


def too_many_columns(number: int, most: int) -> str:
    """A file of more columns than are read."""
    return f"names {number:,} columns; the most is {most}"


def empty(columns: Sequence[str]) -> str:
    """A file without a line."""
    return f"is empty; its first line names the columns, at least {','.join(columns)}"


def no_columns(columns: Sequence[str]) -> str:
    """A file whose first line names no column of its table."""
    return f"does not name the columns; the first line has at least {','.join(columns)}"


def separated_by(separator: str) -> str:
    """A file with another separator than commas."""
    return f"is separated by {separator}; save it with commas"


def not_utf_8(byte: str, letter: str) -> str:
    """A byte that is no UTF-8, and the letter that it is in Windows-1252; "" for none."""
    hint = f" (in Windows-1252 it would be {letter})" if letter else ""
    return f"byte 0x{byte} is not UTF-8{hint}; save the file as CSV UTF-8"


def long_name(length: int, most: int) -> str:
    """A column with too long a name."""
    return f"has {length:,} characters; the most is {most}"


def column_at(number: int) -> str:
    """The place of a column without a name."""
    return f"column {number}"


def too_many_added(number: int, file: str, most: int) -> str:
    """More columns of the data set's own than are kept."""
    return f"has {number} columns that are not of {file}; the most is {most}"


def no_column(near: str | None, about: str) -> str:
    """A required column that is not there, and the one that may be meant."""
    cure = f"; is it {near}?" if near else "; add the column"
    return f"is missing{cure} ({about})"


def like_own_column(near: str) -> str:
    """A column of the data set's own that is called nearly as one of the program's."""
    return f"is kept as a column of the data set's own; did you mean {near}?"


def ragged(cells: int, columns: int) -> str:
    """A line of more or fewer cells than the first."""
    return f"has {counted(cells, 'cell')}, but the first line names {counted(columns, 'column')}"
