"""What is said of a row of a list: why it is none, and which of its cells are not understood."""

from collections.abc import Sequence

from dashboard.text.english import counted, joined, quoted

PARTY_NOT_STATED = "Not stated"
"""The name of a sender that nobody names."""

OTHER_COLUMNS = "Other columns"
"""Holds what a list has in more columns than a data set can add, each cell with its column."""

STATUS_GUESS = "The list gives no status: it counts as completed since its last day has passed."

HEADER_AGAIN = "names the columns once more; left out"


def single_text(text: str) -> str:
    """A row of one text, such as the heading of a section."""
    return f"holds one text only, {quoted(text)}; left out"


def total(cells: Sequence[str]) -> str:
    """A row that sums others."""
    return f"is a total, {quoted(' | '.join(cells))}; left out"


def needs(about: str) -> str:
    """A row that lacks what each needs, and what that is."""
    return f"is empty; write {about}"


def as_text(fault: str) -> str:
    """What is wrong with a cell that is kept as it is written."""
    return f"{fault}; kept as text"


def on_no_map(fault: str) -> str:
    """What is wrong with the name of a city."""
    return f"{fault}; on no map"


def no_such_country(text: str, cure: str) -> str:
    """A text that is no country and no organisation; the cure begins with its semicolon."""
    return f"{quoted(text)} is no country that is known{cure}"


def no_such_city(text: str, country: str, cure: str) -> str:
    """A text that is no city of a country; the cure begins with its semicolon."""
    return f"{quoted(text)} is no city of {country} that is known{cure}"


def several_countries(text: str, number: int) -> str:
    """A cell of cities of which nobody can tell in which of several countries each lies."""
    return (
        f"{quoted(text)} does not name one city for each of {number} countries; "
        "write each city beside its country, as in Kyiv, Ukraine; Warsaw, Poland"
    )


def city_without_country(text: str) -> str:
    """A city beside a text that is no country."""
    return f"{quoted(text)} has no country that is known; mend the country first"


def no_such_status(text: str, cure: str, status: str) -> str:
    """A text that is no status, a clause that says what to do, and what the row counts as."""
    return f"{quoted(text)} is no status that is known; {cure}; read as {status}"


def no_rank(text: str, cure: str) -> str:
    """A text that is no rank, and a clause that says what to do."""
    return f"{quoted(text)} is no rank that is known; {cure}"


def no_kind(text: str) -> str:
    """A text that is neither a visit nor a shipment."""
    return f"{quoted(text)} is neither visit nor shipment"


def no_date(text: str, fault: str) -> str:
    """A text that is no date, and why."""
    return f"{quoted(text)} {fault}"


WRITE_A_COUNTRY = "; write the name of one or its code, such as Ukraine or UKR"
WRITE_A_CITY = "; write the city in which it lies, or the nearest"
"""What to do about a place that nobody knows and that is like none, after a semicolon."""


def write_either_place(names: Sequence[str]) -> str:
    """What to write in the place of a city alone, after a semicolon: it with its country."""
    return f"; if the city is meant, write {joined(names, 'or')}"


def ambiguous_city(number: int) -> str:
    """How many cities of a country a name may mean, after a semicolon."""
    return (
        f"; {counted(number, 'city', 'cities')} may be meant: "
        "only a data set can say which, in places.csv"
    )


def write_as_country(name: str) -> str:
    """What to do about a country in the place of a city, after a semicolon."""
    return f"; if {name} was visited, write it as the country"


def row_at(number: int) -> str:
    """Where a record stands in a list."""
    return f"row {number}"


def row_of(file: str, number: int) -> str:
    """Where a record stands, beside what its row says of its source."""
    return f"{file}, {row_at(number)}"


def beside_ours(name: str) -> str:
    """The name of a list's own column that is called as one of the data model's."""
    return f"{name} (list)"
