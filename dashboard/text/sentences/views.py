"""What a view says of itself: the parts of a chart's subtitle."""

from collections.abc import Sequence

from dashboard.text.english import counted, isolated, joined

VISITS = "visits"
CONTEXT = "context"

A_RECORD, A_TRIP = "one a record", "one a trip"
"""How many marks of the timeline there are."""

ONE_MARK_A_TRIP = "one mark a trip"
RECORDS = "records"


def matching(words: Sequence[str]) -> str:
    """The words of a search; empty for none: `matching “Kyiv” and “talks”`."""
    quoted = joined([f"“{isolated(word)}”" for word in words])
    return f"matching {quoted}" if quoted else ""


def among_selected(number: int, kinds: str) -> str:
    """How many records were selected: `visits among 3 selected records`."""
    selected = counted(number, "selected record")
    return f"{kinds} among {selected}" if kinds else selected


def new_or_changed_since(day: str) -> str:
    """The day after which something became known of each record."""
    return f"new or changed since {day}"


def as_known_on(day: str) -> str:
    """The day as of which the view speaks."""
    return f"as known on {day}"


def in_rows_by(group: str) -> str:
    """The column whose values have a row each."""
    return f"in rows by {group}"


def listed_kinds(kinds: Sequence[str]) -> str:
    """The kinds as one list; `arms and aid` are two words of it: `visits, arms and aid`."""
    return joined([word for kind in kinds for word in kind.split(" and ")])
