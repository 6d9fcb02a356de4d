"""What is said of records of any form that became rows of a data set, or could not."""

NO_RECORDS = "has no record"

OUTCOME_GUESS = "The source gives no status: it counts as completed since its last day has passed."

UNKNOWN_PARTY = "is no country or organisation that is known; kept as text, off the map"
NOT_THIS_PLACE = "is no place that is known; kept as text, off the map"
REFERENCE_GONE = "is no record of this source; left out"


def in_source(name: str) -> str:
    """The name of a column of a source that is called as one of the data model's."""
    return f"{name}_in_source"
