"""What a view says of itself: the parts of a chart's subtitle."""

from collections.abc import Sequence

from dashboard.text.english import counted, isolated, joined

VISITS = "visits"
CONTEXT = "context"

A_RECORD, A_TRIP = "one a record", "one a trip"
"""How many marks of the timeline there are."""

ONE_MARK_A_TRIP = "one mark a trip"
RECORDS = "records"


def searched_terms(with_: Sequence[str], without: Sequence[str]) -> str:
    """The terms of a search; empty for none: `“Kyiv” and “talks”, not “Putin”`."""
    both, others = (
        joined([f"“{isolated(term)}”" for term in terms], word)
        for terms, word in ((with_, "and"), (without, "or"))
    )
    return ", ".join(filter(None, [both, others and f"not {others}"]))


def matching(terms: str) -> str:
    """The terms of a search; empty for none: `matching “Kyiv” and “talks”`."""
    return f"matching {terms}" if terms else ""


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
