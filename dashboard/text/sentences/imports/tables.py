"""What is said of a file that holds a list, and of its sheets."""

from collections.abc import Sequence

from dashboard.text.english import counted, joined
from dashboard.text.sentences.fault_codes import Fault

NO_SPREADSHEET = Fault(
    "not-a-list",
    "is not a spreadsheet that can be read; save it anew, without a password, as XLSX, ODS or "
    "CSV UTF-8",
)
NO_ROWS = Fault("empty-file", "has no rows; a list has a row of column names and a row a visit")
NOT_OBJECTS = Fault("not-a-list", "is not a list of objects, one a visit: [{...}, {...}]")

NEVER_COMPUTED = "holds a formula that was never computed; open the file, save it, and try again"
"""What is wrong with a cell of a workbook."""


def mend_json(fault: Fault) -> Fault:
    """A list that is no JSON, and why."""
    return Fault(fault.code, f"{fault}; mend it, or save the list as CSV UTF-8")


def other_ending(endings: Sequence[str]) -> Fault:
    """A file of another form than those that are read."""
    return Fault("not-a-list", f"is no list that can be read; save it as {joined(endings, 'or')}")


def over_size(megabytes: int, cells: int) -> Fault:
    """A file of more bytes, or a sheet of more cells, than are read."""
    return Fault(
        "too-large",
        f"is too large; the most that is read is {megabytes} MB and {cells:,} cells of a sheet: "
        "delete what is empty, or split the table",
    )


def no_sheet(name: str, cure: str) -> Fault:
    """A sheet that was set and is not there; the cure is a clause, "" for a file without sheets."""
    return Fault("unknown-sheet", f"has no sheet “{name}”; {cure or 'leave --map sheet out'}")


def empty_sheet(name: str) -> str:
    """A sheet without a row."""
    return f"the sheet {name} is empty"


def sheet_beside(name: str, rows: int) -> str:
    """A sheet that is not read, and how it would be."""
    return f'the sheet {name} is not read ({counted(rows, "row")}); --map sheet="{name}" reads it'


def several_lists(names: Sequence[str]) -> Fault:
    """A file of JSON in which several names may be that of the list."""
    each = joined([f'"{name}"' for name in names])
    return Fault("not-a-list", f"has not one list of objects, but {each}; keep the one meant")


def rows_are(name: str, others: Sequence[str]) -> str:
    """Under which name a file of JSON has the list, and what stands beside it."""
    each = joined([f'"{other}"' for other in others])
    verb = "is" if len(others) == 1 else "are"
    return f'the rows are "{name}"{f"; {each} {verb} not read" * bool(others)}'


def hidden_columns(letters: Sequence[str]) -> str:
    """Columns of a sheet that its readers do not see."""
    return f"hidden columns are read as well: {joined(letters)}"


def hidden_rows(number: int, sheet: str) -> str:
    """How many rows of a sheet its readers do not see."""
    verb = "is" if number == 1 else "are"
    return f"{counted(number, 'hidden row')} of the sheet {sheet} {verb} read as well"


def over_columns(most: int) -> Fault:
    """A table that is wider than any spreadsheet."""
    return Fault(
        "too-large", f"has more than {most:,} columns; delete those that are no part of the list"
    )
