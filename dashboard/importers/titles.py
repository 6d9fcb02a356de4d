"""A text such as `President Andrzej Duda and Prime Minister Donald Tusk` -> roles and names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

ROLES: Mapping[str, str] = MappingProxyType(
    {
        "President of the Council of Ministers": "head of government",
        "Chairman of the Presidency": "head of state",
        "President-elect": "",
        "President-designate": "",
        "Chancellor-elect": "",
        "Prime Minister": "head of government",
        "President": "head of state",
        "Vice Premier": "minister",
        "Premier": "head of government",
        "Federal Chancellor": "head of government",
        "Chancellor": "head of government",
        "Taoiseach": "head of government",
        "Foreign Minister": "foreign minister",
        "Chief of State": "head of state",
        "Head of State": "head of state",
        "King": "head of state",
        "Queen": "head of state",
        "Emperor": "head of state",
        "Empress": "head of state",
        "Shah": "head of state",
        "Sultan": "head of state",
        "Amir": "head of state",
        "Emir": "head of state",
        "Grand Duke": "head of state",
        "Grand Duchess": "head of state",
        "Pope": "head of state",
        "Regent Prince": "",
        "Crown Prince": "",
        "Prince": "",
        "Regent": "",
        "Governor General": "",
        "Chairman": "",
        "General Secretary": "",
        "First Secretary": "",
        "Junta Member": "",
        "Brigadier General": "",
        "Lieutenant General": "",
        "General": "",
    }
)
"""Each role that may stand before a name -> its rank, "" where the word alone does not say it."""

ROYAL = re.compile(
    "Prince|King|Queen|Emperor|Empress|Shah|Sultan|Amir|Emir|Grand|Pope|Regent", re.IGNORECASE
)
"""Roles with one name alone, which others of the house bear as well."""

MISSPELT: Mapping[str, str] = MappingProxyType(
    {"prime minster": "Prime Minister", "prime ministere": "Prime Minister"}
)
"""Roles as lists have them by mistake, folded -> the role."""

_ROLE = "|".join(sorted(map(re.escape, (*ROLES, *MISSPELT)), key=len, reverse=True))
_ACTING = "Acting |Interim |Provisional "
_TITLED = re.compile(
    rf"(?P<role>(?i:(?:{_ACTING})?(?P<first>{_ROLE})(?:(?: and | & |-)(?:{_ROLE}))?))"
    r"(?:\s+|(?=[A-Z]))(?P<name>\S.*)"
)
_BETWEEN = re.compile(rf"(?: and |, )(?=(?i:{_ROLE})\s)")
_BROKEN = re.compile(r"(?<=\w)-\s+(?=\w)")
_PLAIN = {**MISSPELT, **{role.casefold(): role for role in ROLES}}


@dataclass(frozen=True)
class TitledVisitor:
    """One person: role and rank ("" where nobody says), and the name without the role."""

    role: str
    rank: str
    name: str


def visitors(text: str) -> tuple[TitledVisitor, ...]:
    """The people whom the text names: two where a second role follows `and` or a comma."""
    whole = _BROKEN.sub("-", text)
    parts = _BETWEEN.split(whole)
    if not all(map(_TITLED.fullmatch, parts)):
        parts = [whole]
    return tuple(map(_visitor, parts))


def _visitor(text: str) -> TitledVisitor:
    match = _TITLED.fullmatch(text)
    if match is None:
        return TitledVisitor("", "", text)
    first = _PLAIN[match["first"].casefold()]
    role = _PLAIN.get(match["role"].casefold(), match["role"])
    return TitledVisitor(role, ROLES[first], match["name"])
