"""Filters: how each is named, said and met. A new one is a field of `View` with its entry."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from dashboard.text.english import definite, isolated, plural

Of = Literal["record", "state", "flags"]
"""What a filter looks at: what does not change with the day, a record's state, or its flags."""


@dataclass(frozen=True)
class Filter:
    """A filter of several values.

    `label` is that of its control, "" where it has none; `phrase` how it is said, its values in
    place of `{}`, each as `say` says it, "" where the sentence begins with them;
    with the filter `beside` it is said as `beside_it`.
    `column` holds what is looked for (the filter's own name where it is empty): of the records,
    or a column of their tables. `parties` tells that its cells may join several codes with a
    semicolon, `visitors` that only visits can meet it, `groups` that its values are groups of
    countries (`model.groups`), met by a code of who belongs to one in the window. `choices` names
    the words by which its values are said, where these are not those by which they are chosen.
    """

    label: str
    phrase: str = "{}"
    of: Of = "record"
    column: str = ""
    parties: bool = False
    visitors: bool = False
    groups: bool = False
    say: Callable[[str], str] = isolated
    beside: str = ""
    beside_it: str = "{}"
    choices: str = ""


def several(entry: Filter) -> tuple[str, ...]:
    """The field of a view that holds a filter's values; none ask for all."""
    declared: tuple[str, ...] = field(default=(), metadata={"filter": entry})
    return declared


def the(label: str) -> str:
    """A country or an organisation as it stands in a sentence: `the United Kingdom`."""
    return isolated(definite(label))


def those(label: str) -> str:
    """The holders of an office: `foreign ministers`."""
    return isolated(plural(label))
