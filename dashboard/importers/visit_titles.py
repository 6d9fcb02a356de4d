"""The title of an entry such as `President Macron visits Ukraine` -> who goes where, in words.

An entry is a visit only where its title says so; nothing else in it is taken for one.
"""

import re
from dataclasses import dataclass

from dashboard.importers.named_places import party_called
from dashboard.importers.titles import TitledVisitor, visitors

_KIND = r"(?:(?:state|official|working|private|courtesy|surprise|joint)\s+)*"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<who>.+?)\s+(?:is visiting|will visit|to visit|visited|visits)\s+(?P<where>.+)",
        rf"{_KIND}(?:visit|trip)\s+(?:of|by)\s+(?P<who>.+?)\s+(?:to|in)\s+(?P<where>.+)",
        rf"(?P<who>.+?)(?:['’]s?|:|,|\s[–-])\s+{_KIND}(?:visit|trip)\s+(?:to|in)\s+(?P<where>.+)",
    )
)
_LONGEST = 300


@dataclass(frozen=True)
class VisitTitle:
    """Who goes (with role and rank, "" where nobody says), for whom (a code, or ""), and where."""

    visitor: TitledVisitor
    sender: str
    where: str


def visit_called(title: str) -> VisitTitle | None:
    """What a title says of a visit; `None` where it does not say that it is one."""
    text = " ".join(title.split())
    if len(text) > _LONGEST:
        return None
    for form in _FORMS:
        if match := form.fullmatch(text):
            who, sender = _sent(match["who"].strip())
            people = visitors(who)
            visitor = people[0] if len(people) == 1 else TitledVisitor("", "", who)
            return VisitTitle(visitor, sender, match["where"].strip(" ."))
    return None


def _sent(who: str) -> tuple[str, str]:
    """The name without the country in brackets or before the role, and the code of that."""
    if match := re.fullmatch(r"(.+?)\s*\(([^()]+)\)", who):
        code = party_called(match[2])
        return (match[1], code) if code else (who, "")
    words = who.split()
    for many in (2, 1):
        rest = " ".join(words[many:])
        if not rest or not visitors(rest)[0].role:
            continue
        if code := party_called(re.sub(r"['’]s$", "", " ".join(words[:many]))):
            return rest, code
    return who, ""
