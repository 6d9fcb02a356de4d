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
_IN_PLACE = re.compile(r"(?P<who>.+?)\s+(?:in|to)\s+(?P<where>.+)", re.IGNORECASE)
_LONGEST = 300


@dataclass(frozen=True)
class VisitTitle:
    """Who goes (with role and rank, "" where nobody says), for whom (a code, or ""), and where."""

    visitor: TitledVisitor
    sender: str
    where: str


def visit_called(title: str, is_visit: bool = False) -> VisitTitle | None:
    """What a title says of a visit; `None` where it does not say that it is one.

    Where something else says that it `is_visit`, the title may be the visitor's name alone, or
    name the place after `in` or `to`.
    """
    text = " ".join(title.split())
    if len(text) > _LONGEST:
        return None
    for form in (*_FORMS, *([_IN_PLACE] if is_visit else [])):
        if match := form.fullmatch(text):
            return _visit(match["who"].strip(), match["where"].strip(" ."))
    return _visit(text, "") if is_visit else None


def _visit(names: str, where: str) -> VisitTitle:
    who, sender = _sent(names)
    people = visitors(who)
    visitor = people[0] if len(people) == 1 else TitledVisitor("", "", who)
    return VisitTitle(visitor, sender, where)


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
