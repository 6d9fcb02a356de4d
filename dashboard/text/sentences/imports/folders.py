"""What is said of the folder that an import brings rows into, and of what came of it."""

from collections.abc import Mapping

from dashboard.text.english import counted

READING = "Reading"
"""What stands before how far an import has come."""

NOTHING_WRITTEN = "Nothing was written."

DELETED_HERE = "was deleted here since the last import, and is not brought back"
GONE_FROM_SOURCE = "is no longer in the source; kept here"


def no_sound_record(place: str, reason: str) -> str:
    """Files without a record that can become a row, and the first fault: where, and what."""
    return f"No record can be used; {place}{': ' if place else 'the source '}{reason}."


def unsound(listing: str) -> str:
    """Rows that were read and make no data set that passes the check."""
    return (
        "What was read makes no sound data set, and nothing was written; "
        f"mend this in the source:\n{listing}"
    )


def unsound_here(folder: object, listing: str) -> str:
    """A folder whose data set does not pass the check."""
    return (
        f"{folder} is no sound data set; mend it first, or name a folder that is not there:\n"
        f"{listing}"
    )


def cannot_write(folder: object, why: str) -> str:
    """A folder into which nothing can be written."""
    return f"Cannot write {folder} ({why}); choose another folder."


def unreadable_base(file: object) -> str:
    """The record of earlier imports, broken."""
    return (
        f"{file} cannot be read; delete it: then all that differs from the source is listed as a "
        "conflict."
    )


def changed_here(cell: str) -> str:
    """A cell that both a person and the source have changed."""
    return f"was changed here, and the source has “{cell}”; kept as it is here"


def format_line(name: str, about: str, source: str) -> str:
    """A format with what it is and what is named as its source."""
    return f"{name}  {about}; from {source}"


def records_read(number: int, outcomes: Mapping[str, int]) -> str:
    """How many records were read, and what became of them: `3 records read: 2 kept, 1 merged.`."""
    became = ", ".join(f"{count:,} {name}" for name, count in outcomes.items())
    return f"{counted(number, 'record')} read: {became}."


def rows_written(added: int, updated: int) -> str:
    """How many rows an import added, and how many it changed."""
    return f"{counted(added, 'row')} added, {updated:,} updated."


def times(number: int, reason: str) -> str:
    """How often something is to be looked at."""
    return f"{number:,} × {reason}"


def notes_in(file: object) -> str:
    """Where each thing stands that is to be looked at."""
    return f"{file} has each of them by file and line."
