"""What is said of a view in which nothing matches, and of the views near it."""

from collections.abc import Sequence

from dashboard.text.english import counted, isolated, joined

CLEAR_SEARCH = "Clear the search"
NO_DAY_TO_COMPARE = "Compare with no day"
SHOW_WHOLE_PERIOD = "Show the whole period"
ALL_THAT_IS_KNOWN = "Show all that is known"


def nothing_matches(terms: str, filters: Sequence[str], *, dated: bool) -> str:
    """With which terms and filters nothing matches: `Nothing matches “x” with Rank: minister.`."""
    what = f" {terms}" if terms else ""
    where = f" with {joined(filters)}" if filters else ""
    when = " in this period" if dated else ""
    return f"Nothing matches{what}{where}{when}."


def filter_values(label: str, values: Sequence[str]) -> str:
    """A filter with its values: `Rank: minister or official`."""
    return f"{label}: {joined([isolated(value) for value in values], 'or')}"


def chosen_records(number: int) -> str:
    """How many records were chosen."""
    return counted(number, "chosen record")


def search_for(terms: str) -> str:
    """The search with words that records have."""
    return f"Search for {terms}"


def was_before(statuses: Sequence[str]) -> str:
    """What had one of these statuses, and went on: `Show what was refused before`."""
    return f"Show what was {joined(list(statuses), 'or')} before"


def remove_filter(label: str) -> str:
    """The view without a filter; without the choice of records, for no label."""
    return f"Remove {label or 'the choice'}"


def matches(label: str, number: int) -> str:
    """A view near by, and how many records it shows: `Remove Rank (4 match)`."""
    return f"{label} ({number:,} {'matches' if number == 1 else 'match'})"
