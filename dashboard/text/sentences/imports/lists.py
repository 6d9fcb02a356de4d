"""What is said of a list as a whole: what was read, and what a reader should know."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from dashboard.text.english import counted, joined
from dashboard.text.sentences.fault_codes import Fault

COLUMN_HEADINGS = ("column", "meaning", "examples", "how sure")
"""The headings above the columns of a list."""

NO_SUCH_LIST = Fault("missing-file", "is missing; is the path right?")
NO_ROW_TO_DRAW = Fault("no-row", "has no row that can be drawn; mend those that follow")
NO_ROW_WITH_A_DATE = Fault(
    "no-row", "has no row with a date that can be read; a day is written as 2022-02-01"
)
TOO_MUCH = Fault(
    "too-large",
    "takes more memory than the page has for a list, or breaks what reads it; save it anew in your "
    "spreadsheet, or as CSV in UTF-8, and bring it in parts if it is long",
)
"""Why a list is not read on which its process has ended."""

WITHOUT_SENDER = "who sends is not stated; --map sender=COUNTRY says it for all rows"
WITHOUT_STATUS: Mapping[str, str] = MappingProxyType(
    {
        "visits": "no column gives the status: a visit that lies in the past counts as completed, "
        "of low confidence; say what holds for all, as in --map status=announced",
        "shipments": "no column gives the status: a shipment counts as pledged; say what holds for "
        "all, as in --map status=delivered",
    }
)
"""What records of each table count as where nothing gives their status."""

MOST_LONE_CITIES = 8
"""So many cities are named in a sentence."""

LIST = "List"
"""The title of a list whose file has no name."""


def read_from(file: str) -> str:
    """What a data set is that was a list."""
    return f"One list, read from {file}."


def too_long_list(rows: int, most: int) -> Fault:
    """A list that is too long for the page."""
    return Fault(
        "too-large",
        f"has {rows:,} rows, and the page reads at most {most:,}; serve the file from the command "
        "line with --data, which reads more, or bring it in parts",
    )


def not_read_in(seconds: int) -> Fault:
    """A list that takes too long."""
    return Fault(
        "too-large",
        f"could not be read within {seconds} seconds; bring it in parts, or as CSV in UTF-8",
    )


def status_of_others(status: str, table: str, words: Sequence[str]) -> str:
    """A status that was said of all rows, and that the records of a table cannot have."""
    return (
        f"“{status}” is no status of {table}, which count as without one; say {joined(words, 'or')}"
    )


def above_the_names(texts: Sequence[str]) -> str:
    """What stands above the names of the columns."""
    return f"above the column names stands: {joined(texts)}"


def cities_without_a_country(countries: Mapping[str, str]) -> str:
    """Cities beside which no country stands, and the countries in which they were found."""
    texts = [f"{city} ({country})" for city, country in [*countries.items()][:MOST_LONE_CITIES]]
    more = len(countries) - len(texts)
    cities = joined([*texts, *([f"{more:,} more"] if more else [])])
    return (
        f"read without a country, as the largest of its name by far: {cities}; "
        "write another as in London, Canada"
    )


def rows_read(number: int, rows: int, records: int) -> str:
    """How many rows of a list are drawn, and as how many records."""
    return f"{number:,} of {counted(rows, 'row')} read, as {counted(records, 'record')}"


def rows_refused(number: int) -> str:
    """How many rows of a list are at fault."""
    return f"{counted(number, 'row')} refused"


def rows_left_out(number: int) -> str:
    """How many rows of a list hold no record."""
    return f"{counted(number, 'row')} left out"


def cells_not_understood(number: int) -> str:
    """How many cells of a list are kept as text."""
    return f"{counted(number, 'cell')} not understood"


def row_outcomes(parts: Sequence[str]) -> str:
    """What became of the rows of a list, as a sentence."""
    return f"{'; '.join(parts)}."
