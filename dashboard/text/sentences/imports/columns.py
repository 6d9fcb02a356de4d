"""What is said of the columns of a list: what each holds, how sure that is, and how to set it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from dashboard.text.english import joined
from dashboard.text.sentences.fault_codes import Fault

BY_SETTING = "as you say"
WITHOUT_MEANING = "kept as it is"
"""How sure it is what a column holds, where nobody has to guess."""

NO_HEADER = Fault(
    "no-header", "has no row that names the columns; write person, from, to and date above them"
)

CELL_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "date": "dates",
        "end": "dates",
        "sender": "places",
        "host": "places",
        "quantity": "numbers",
        "year": "numbers",
        "kind": "kinds",
        "rank": "ranks",
    }
)
"""What the cells of a column are, by its meaning."""


def cells_are(share: float, kind: str) -> str:
    """How many of a column's cells, from 0 to 1, are of a kind: `, 98% of its cells are dates`."""
    return f", {share:.0%} of its cells are {kind}"


def how_sure(by_name: float, cells: str) -> str:
    """How sure it is what a column holds: `likely by its name, 98% of its cells are dates`.

    `by_name` is how far its name says it, from 0 to 1; `cells` a clause of `cells_are`, or "".
    """
    if not by_name:
        return f"by its cells{cells}: please check"
    return f"{'by its name' if by_name == 1 else 'likely by its name'}{cells}"


def open_columns(names: Sequence[str], meaning: str, about: str) -> Fault:
    """Columns that may have a meaning alike; `about` says what that is."""
    each = joined([f"“{name}”" for name in names])
    return Fault(
        "ambiguous-column",
        f"{each} may each be the {meaning} ({about}); "
        f'say which, as in --map {meaning}="{names[0]}"',
    )


def no_column_for(meaning: str, about: str, names: Sequence[str], free: str) -> Fault:
    """A list in which no column has a meaning that it needs; `about` says what that is.

    `free` is a column without a meaning, "" for none.
    """
    each = joined([f"“{name}”" for name in names])
    setting = f', or say which it is, as in --map {meaning}="{free}"' if free else ""
    return Fault(
        "missing-column", f"has no column for {meaning} ({about}) among {each}; add it{setting}"
    )


def no_header_called(name: str, cure: str) -> Fault:
    """A column that was set and is not there; the cure is a clause."""
    return Fault("unknown-column", f"has no column “{name[:80]}”; {cure}")


def no_setting(setting: str, cure: str) -> str:
    """A setting that is none; the cure is a clause on what stands before its sign."""
    return (
        f'“{setting[:80]}” does not say what a column holds, as host="Country visited" does; {cure}'
    )


def long_title(length: int, most: int) -> str:
    """A title of too many letters."""
    return f"the title has {length:,} characters; the most is {most:,}"


def no_day_order(text: str, cure: str) -> str:
    """An order of day and month that is none; the cure is a clause."""
    return f"“{text[:80]}” is no order of day and month; {cure}"
