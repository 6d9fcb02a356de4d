"""Which countries belong to which group, by `groups.csv`: the G7, the European Union and NATO.

The table is `groups.csv`: the first day of a membership, its last one where it has ended, and a
source. Members of the European Communities count as members of the European Union; the G7 are its
seven countries, without the European Union and without Russia, which made it the G8 for a while.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

GROUPS_FILE = Path(__file__).with_name("groups.csv")

GROUP_NAMES: Mapping[str, str] = MappingProxyType(
    {"G7": "G7", "EU": "European Union", "NATO": "NATO"}
)
"""How people read the groups, by the words that an address has for them."""


@dataclass(frozen=True)
class Membership:
    """A country (ISO 3166-1 alpha-3) in a group, from its first to its last day (`None`: goes on).

    `source` is the address at which that can be read.
    """

    group: str
    country: str
    since: date
    until: date | None
    source: str


@cache
def memberships() -> tuple[Membership, ...]:
    """All memberships, in the order of the table."""
    with GROUPS_FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            Membership(
                row["group"],
                row["country"],
                date.fromisoformat(row["since"]),
                date.fromisoformat(row["until"]) if row["until"] else None,
                row["source"],
            )
            for row in csv.DictReader(file)
        )


def groups_of(since: date, until: date) -> Mapping[str, tuple[str, ...]]:
    """For each country that is in a group on some day of a window, the groups; by code."""
    groups: dict[str, tuple[str, ...]] = {}
    for each in memberships():
        if each.since <= until and (each.until is None or each.until >= since):
            groups[each.country] = (*groups.get(each.country, ()), each.group)
    return MappingProxyType(dict(sorted(groups.items())))


def members(groups: tuple[str, ...], since: date, until: date) -> tuple[str, ...]:
    """The codes of the countries that are in one of the groups on some day of the window."""
    countries = groups_of(since, until)
    return tuple(country for country, own in countries.items() if set(own) & set(groups))
