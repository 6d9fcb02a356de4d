"""What stands at and in the mark of a trip: who travels, and what became of which part."""

from collections.abc import Sequence

from dashboard.text.english import counted, joined, plural

CHANGED_VARIOUSLY = "changed"
"""What became of a trip whose records changed in several ways."""


def party(people: Sequence[str], office: str) -> list[str]:
    """Who travels together, and that in fewer words; `office` is what all of them are, or ""."""
    first, *others = people
    if not others:
        return [first]
    if office and len(people) > 2:
        return [f"{len(people)} {plural(office)}"]
    short = f"{first} + {len(others)}"
    rest = others[0] if len(others) == 1 else counted(len(others), "other")
    return [joined([first, rest]), short]


def with_places(party_: str, places: Sequence[str]) -> str:
    """Who travels, and where they stop: `Blinken: Kyiv, Berlin, Geneva`."""
    return f"{party_}: {', '.join(places)}"


def in_part(change: str) -> str:
    """What became of some of a trip's records only."""
    return f"partly {change}"


def trip_heading(party_: str, places: Sequence[str]) -> str:
    """The first line of what a pointer tells of a trip."""
    return f"{party_}, one trip to {joined(places)}" if places else f"{party_}, one trip"


def of_record(line: str, notices: Sequence[str]) -> str:
    """A record of a trip in a line, with what else is to be said of it."""
    return ". ".join([line, *notices])


def more_records(number: int) -> str:
    """How many records of a trip have no line."""
    return f"and {counted(number, 'more record')}"
