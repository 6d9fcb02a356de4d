"""What is said of the records of the US Office of the Historian."""

from collections.abc import Sequence

UNKNOWN_PLACE = "is no known place; kept as text, off the map"
SECOND_OF_ID = "is already the id of another record; give each its own"
NEEDED_AND_EMPTY = "is missing or empty; every record needs it"
BEFORE_START = "is before start-date; mend one of the two"
NO_ID = "has no letter and no digit; give the record an id that has"
OTHER_ROLE = "is none of president and secretary; write one of them"
"""What is wrong with an element of a record."""


def no_records(files: int) -> str:
    """Files without a record of the form."""
    return (
        f"None of {files} XML files has a trip or a visit; name the folders "
        "president-travels, secretary-travels and data, or what holds them."
    )


def unknown_country(code: str) -> str:
    """A country that no list has."""
    return f"is no known country; kept as {code} in places.csv"


def days_of_several(places: Sequence[str]) -> str:
    """The note of a report whose days are those of several places."""
    return f"The source has these days for {', '.join(places)} together"


def says_the_same(other: str) -> str:
    """A record that differs from another by its id alone."""
    return f"says the same as {other}; both kept"
