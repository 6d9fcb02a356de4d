"""What is wrong with the form of a file: its encoding, its lines, the names of its columns."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from dashboard.text.english import counted, joined
from dashboard.text.sentences.fault_codes import Fault

SEP_LINE = Fault(
    "wrong-separator",
    'begins with a line "sep=", which only Excel reads; delete it, and save with commas',
)
PADDED = Fault(
    "empty-columns", "has empty columns after the last one that is named; delete those columns"
)
CUT = Fault(
    "lists-cut",
    "has lists that were cut into columns at their semicolons; take the file as it was before, and "
    "open it with commas alone (data/README.md: In a spreadsheet)",
)

LISTED_AND_MISSING = (
    ", but datapackage.json lists it; put it there, or take it out of the resources"
)

NO_FOLDER = Fault(
    "missing-file",
    "is not a folder; name the folder that has the data set's files, or a list such as visits.csv "
    "or visits.xlsx",
)
NOT_A_PLAIN_FILE = Fault(
    "unreadable-file", "cannot be read: it is not a plain file; put the file itself there"
)

OPEN_QUOTE = Fault(
    "wrong-quotes",
    "a quote is opened and never closed; close it: the lines from here on were not read",
)
TEXT_AFTER_QUOTE = Fault(
    "wrong-quotes", 'text follows a closing quote; write a quote inside a quoted cell twice: ""'
)

SEMICOLONS, TABS, VERTICAL_BARS = "semicolons", "tabs", "vertical bars"
"""What stands between cells in the place of commas."""

HIDDEN_CHARACTER = Fault("column-header", "has a character that nobody sees; take it away")
NO_NAME = Fault("column-header", "is no name for a column; begin with a letter or a digit")
LOOKS_LIKE_MARKUP = Fault("column-header", "looks like markup; write plain text")
NAMELESS = Fault("column-header", "has no name; write one in the first line, or delete the column")
NAME_OF_TWO = Fault(
    "duplicate-column", "is the name of two columns; rename one of them, or delete it"
)


def missing(cure: str) -> Fault:
    """A file or a folder that is not there; the cure is a clause, "" for none."""
    return Fault("missing-file", f"is missing{cure}")


def or_one_of(files: Sequence[str]) -> str:
    """The cure of a folder without any table of records."""
    return f"; a data set has that, {joined(files, 'or')}"


def unreadable(why: object) -> Fault:
    """A file that the system does not let read."""
    return Fault(
        "unreadable-file", f"cannot be read: {why}; see that it is a file that you may read"
    )


TEXT_FORMS: Mapping[str, str] = MappingProxyType(
    {
        ".csv": "CSV UTF-8",
        ".tsv": "TSV in UTF-8",
        ".json": "JSON in UTF-8",
        ".ics": "a calendar (iCalendar) in UTF-8",
        ".html": "HTML in UTF-8",
        ".htm": "HTML in UTF-8",
    }
)
"""What a file is to be saved as, by its ending; any other as plain text in UTF-8."""


def save_as(ending: str) -> str:
    """The cure of a file that is no text, or in another encoding."""
    return f"save it as {TEXT_FORMS.get(ending.casefold(), 'plain text in UTF-8')}"


def not_text(ending: str) -> Fault:
    """A workbook or an archive in the place of a text."""
    return Fault("not-text", f"is a spreadsheet or a zip file; {save_as(ending)}")


def utf_16(ending: str) -> Fault:
    """A file in another encoding of Unicode."""
    return Fault("not-utf-8", f"is UTF-16; {save_as(ending)}")


def nul_character(ending: str) -> Fault:
    """A file with a character that is none."""
    return Fault("nul-character", f"has a NUL character; {save_as(ending)}")


def too_many_bytes(megabytes: int) -> Fault:
    """A file of more bytes than are read."""
    return Fault(
        "too-large", f"has more than {megabytes:,} MB, the most that is read; split the data set"
    )


def too_many_cells(most: int) -> Fault:
    """A file of more cells than are read."""
    return Fault(
        "too-large", f"has more than {most:,} cells, the most that are read; split the data set"
    )


def too_many_columns(number: int, most: int) -> Fault:
    """A file of more columns than are read."""
    return Fault(
        "too-large",
        f"names {number:,} columns; the most is {most}: delete those that are empty or not needed",
    )


def empty(columns: Sequence[str]) -> Fault:
    """A file without a line."""
    return Fault(
        "empty-file", f"is empty; its first line names the columns, at least {','.join(columns)}"
    )


def no_columns(columns: Sequence[str]) -> Fault:
    """A file whose first line names no column of its table."""
    return Fault(
        "no-header", f"does not name the columns; the first line has at least {','.join(columns)}"
    )


def separated_by(separator: str) -> Fault:
    """A file with another separator than commas."""
    return Fault("wrong-separator", f"is separated by {separator}; save it with commas")


def not_utf_8(byte: str, letter: str, ending: str) -> Fault:
    """A byte that is no UTF-8, and the letter that it is in Windows-1252; "" for none."""
    hint = f" (in Windows-1252 it would be {letter})" if letter else ""
    return Fault("not-utf-8", f"byte 0x{byte} is not UTF-8{hint}; {save_as(ending)}")


def long_name(length: int, most: int) -> Fault:
    """A column with too long a name."""
    return Fault("column-header", f"has {length:,} characters; the most is {most}: shorten it")


def column_at(number: int) -> str:
    """The place of a column without a name."""
    return f"column {number}"


def too_many_added(number: int, file: str, most: int) -> Fault:
    """More columns of the data set's own than are kept."""
    return Fault(
        "too-large", f"has {number} columns that are not of {file}; the most is {most}: delete some"
    )


def no_column(near: str | None, about: str) -> Fault:
    """A required column that is not there, and the one that may be meant."""
    cure = f"; is it {near}?" if near else "; add the column"
    return Fault("missing-column", f"is missing{cure} ({about})")


def like_own_column(near: str) -> str:
    """A column of the data set's own that is called nearly as one of the program's."""
    return f"is kept as a column of the data set's own; did you mean {near}?"


def _mended(cells: int, columns: int) -> str:
    """What to do with a line of more or fewer cells, as a clause."""
    if cells < columns:
        return "add what is missing"
    return "delete what is too much, or put a cell with a comma in quotes"


def ragged(cells: int, columns: int) -> Fault:
    """A line of more or fewer cells than the first."""
    return Fault(
        "ragged-row",
        f"has {counted(cells, 'cell')}, but the first line names "
        f"{counted(columns, 'column')}; {_mended(cells, columns)}",
    )
