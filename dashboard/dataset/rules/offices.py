"""Offices whose names say of which rank they are."""

import re
from collections.abc import Iterator

from dashboard.dataset.problems import Problem
from dashboard.dataset.rules.facts import Facts
from dashboard.model import places
from dashboard.text.english import joined
from dashboard.text.search_key import fold
from dashboard.text.sentences.faults import rules as faults

AS_HELD = "(?:acting |interim |provisional |caretaker |federal )?"
MINISTERS = ("minister", "foreign minister", "defence minister", "head of government")
FOREIGN, DEFENCE = "foreign minister", "defence minister"
STATE_OR_GOVERNMENT = ("head of state", "head of government")

OFFICES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("president|king|queen|emperor|sultan|amir|emir|shah|head of state", STATE_OR_GOVERNMENT),
    ("prime minister|premier|taoiseach|chancellor|head of government", ("head of government",)),
    ("(deputy|vice|first deputy) (prime minister|premier)", MINISTERS),
    (
        "(foreign|external affairs) minister|minister (of|for) (foreign|external) affairs",
        (FOREIGN,),
    ),
    ("secretary of state|foreign secretary", (FOREIGN, "minister", "official")),
    (
        "defen[cs]e minister|minister (of|for) (national )?defen[cs]e"
        "|defen[cs]e secretary|secretary of defen[cs]e",
        (DEFENCE,),
    ),
    ("senator|member of parliament|mp|congressman|congresswoman|deputy speaker", ("legislator",)),
    ("ambassador|diplomatic adviser|chief of staff", ("official",)),
)
"""Names of offices, as patterns of folded text, and the ranks that each may have."""

OFFICE_PATTERNS = [(re.compile(f"{AS_HELD}(?:{names})"), ranks) for names, ranks in OFFICES]
ROLE_PARTS = re.compile(r"\s*(?:[;,/&]|\band\b)\s*")


def ranks_of_role(role: str) -> tuple[str, ...]:
    """The ranks that one who holds an office may have; none where its name does not say."""
    parts = [_ranks(part) for part in ROLE_PARTS.split(fold(role)) if part]
    return tuple(dict.fromkeys(rank for ranks in parts for rank in ranks))


def _ranks(office: str) -> tuple[str, ...]:
    title, _, of = office.partition(" of ")
    bare = title if of and _is_country(of) else office
    return next((ranks for pattern, ranks in OFFICE_PATTERNS if pattern.fullmatch(bare)), ())


def _is_country(name: str) -> bool:
    return places.country_called(name.removeprefix("the ")) is not None


def roles_unlike_ranks(facts: Facts) -> Iterator[Problem]:
    """A role whose name says that it is of another rank than its row gives it."""
    visits = facts.sheets["visits"].frame
    columns = [visits[name].tolist() for name in ("id", "role", "rank")]
    ranks_of = {role: ranks_of_role(role) for role in set(columns[1])}
    for record, role, rank in zip(*columns, strict=True):
        ranks = ranks_of[role]
        if rank and ranks and rank not in ranks:
            yield facts.of_record(
                record, "rank", faults.other_rank(rank, role, joined(ranks, "or"))
            )
