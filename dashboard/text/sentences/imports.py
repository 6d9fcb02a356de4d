"""What is said of an import: why files cannot be read, and what to look at in what was read."""

from collections.abc import Mapping, Sequence

from dashboard.text.english import counted

READING = "Reading"
"""What stands before how far an import has come."""

NOTHING_WRITTEN = "Nothing was written."

NO_YEAR = "names no year"
NOT_IN_CALENDAR = "is no day of the calendar"
LONG_DATE = "is too long for a date"
ENDS_BEFORE_START = "ends before it starts"
NO_FIRST_DAY = "names no day with which the week begins"
NO_DATE = "is not read as a date"
DAY_OR_MONTH_FIRST = "may have the day or the month first"
"""Why a date is not read."""

DELETED_HERE = "was deleted here since the last import, and is not brought back"
GONE_FROM_SOURCE = "is no longer in the source; kept here"

UNKNOWN_PLACE = "is no known place; kept as text, off the map"
SECOND_OF_ID = "is already the id of another record; give each its own"
NEEDED_AND_EMPTY = "is missing or empty; every record needs it"
BEFORE_START = "is before start-date"
NO_ID = "has no letter and no digit"
OTHER_ROLE = "is none of president and secretary"
"""What is wrong with an element of a record."""


def unsound(listing: str) -> str:
    """Rows that were read and make no data set that passes the check."""
    return f"What was read makes no sound data set, and nothing was written:\n{listing}"


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


def no_records(files: int) -> str:
    """Files without a record of the form."""
    return (
        f"None of {files} XML files has a trip or a visit; name the folders "
        "president-travels, secretary-travels and data, or what holds them."
    )


def no_sound_record(file: str, line: int, reason: str) -> str:
    """Files without a record that can become a row, and the first fault."""
    return f"No record can be used; {file}:{line}: {reason}."


def unknown_country(code: str) -> str:
    """A country that no list has."""
    return f"is no known country; kept as {code} in places.csv"


def days_of_several(places: Sequence[str]) -> str:
    """The note of a report whose days are those of several places."""
    return f"The source has these days for {', '.join(places)} together"


def says_the_same(other: str) -> str:
    """A record that differs from another by its id alone."""
    return f"says the same as {other}; both kept"


def changed_here(cell: str) -> str:
    """A cell that both a person and the source have changed."""
    return f"was changed here, and the source has “{cell}”; kept as it is here"


def no_xml(where: object, why: str) -> str:
    """A file that is no XML."""
    return f"{where}: is not XML that can be read ({why}); take the file anew from its source."


def document_type(file: object) -> str:
    """A file with what may read other files."""
    return (
        f"{file}: has a document type or entities, which are not read; take them out of the file."
    )


def cannot_open(file: object, why: str | None) -> str:
    """A file that the system does not let read."""
    return f"{file}: cannot be read ({why})."


def no_xml_file(names: str) -> str:
    """Folders without a file of the form."""
    return f"There is no XML file in {names}; name the folder that holds them."


def no_plain_file(file: object) -> str:
    """A device or a pipe."""
    return f"{file}: is not a plain file; put the file itself there."


def large_file(file: object, megabytes: int) -> str:
    """A file of more bytes than are read."""
    return f"{file}: has more than {megabytes} MB, the most that is read; split the file."


def no_source(source: object) -> str:
    """A source that is not there."""
    return f"{source}: is missing; name a file or a folder that is there."


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
