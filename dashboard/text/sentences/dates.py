"""Dates in words: what stands before and between the names of days, months and years."""


def some_time_in(name: str) -> str:
    """A day nobody knows of a month or a year."""
    return f"some time in {name}"


def some_day(days: str) -> str:
    """One day of those: `some day from 31 January to 6 February 2022`."""
    return f"some day {days}"


def on_or_after(day: str) -> str:
    """One day that is not before that."""
    return some_day(f"on or after {day}")


def on_or_before(day: str) -> str:
    """One day that is not after that."""
    return some_day(f"on or before {day}")


def span(first: str, last: str) -> str:
    """From a day to another, without a preposition: `1 to 2 February 2022`."""
    return f"{first} to {last}"


def from_date(days: str) -> str:
    """From a day on, or through a span."""
    return f"from {days}"


def until_date(day: str) -> str:
    """Up to a day."""
    return f"until {day}"


def by_date(day: str) -> str:
    """On a day, or before it."""
    return f"by {day}"


def still_open(first: str) -> str:
    """From a day on, and not over."""
    return f"{from_date(first)}, still open"


def on_date(day: str) -> str:
    """On a day."""
    return f"on {day}"


def for_date(day: str) -> str:
    """A day for which something is planned."""
    return f"for {day}"


def doubtful(name: str) -> str:
    """A date that is not sure."""
    return f"perhaps {name}"


def approximate(name: str) -> str:
    """A date that is not exact."""
    return f"about {name}"
