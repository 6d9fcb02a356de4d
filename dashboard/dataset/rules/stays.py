"""Visits that an editor looks at twice: each may have been so, and each may be a slip."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dashboard.dataset.problems import Problem
from dashboard.dataset.rules.facts import Facts, Stay
from dashboard.text.sentences.faults import records as faults

LONGEST_STAY = 31
"""More days than a visit takes."""

SHARED_DAYS = 3
"""So many days one person cannot easily be in two countries; shuttle diplomacy shares fewer."""


def stays_at_home(facts: Facts) -> Iterator[Problem]:
    """A host that is the sender."""
    for stay in facts.stays:
        if stay.sender == stay.host:
            yield stay.problem("host", faults.at_home(stay.host))


def long_stays(facts: Facts) -> Iterator[Problem]:
    """A stay of more than a month."""
    for stay in facts.stays:
        days = (stay.last - stay.first).days + 1
        if stay.sure and days > LONGEST_STAY:
            yield stay.problem("id", faults.long_stay(days))


def duplicate_visits(facts: Facts) -> Iterator[Problem]:
    """A visit that stands twice, once for all the stops of two journeys.

    Of several that are the same, each is compared with the first alone.
    """
    for stays in _by_person(facts):
        for stay, one in _same(stays):
            yield stay.problem("person", faults.same_visit(one.record), one)


def stays_in_two_countries(facts: Facts) -> Iterator[Problem]:
    """A person in two countries at once, once for all the stops of two journeys."""
    for stays in _by_person(facts):
        same = _same(stays)
        pairs = {(one.leg, stay.leg) for stay, one in same}
        again = {stay.line for stay in stays} - {stay.line for stay in _firsts(stays)}
        for one, other in _meeting([stay for stay in stays if stay.line not in again]):
            apart = one.host == other.host or one.days_with(other) < SHARED_DAYS
            if apart or one.shares_days_of_leg(other) or (one.leg, other.leg) in pairs:
                continue
            pairs.add((one.leg, other.leg))
            message = faults.two_countries(one.place(), one.record, one.days_with(other))
            yield other.problem("person", message, one)


def _firsts(stays: Sequence[Stay]) -> list[Stay]:
    """Of stays that are the same the first, in the order of their lines."""
    firsts: dict[tuple[object, ...], Stay] = {}
    for stay in stays:
        firsts.setdefault(stay.where_and_when(), stay)
    return [*firsts.values()]


def _same(stays: Sequence[Stay]) -> list[tuple[Stay, Stay]]:
    """Each stay that is the same as an earlier one, with the first of those."""
    firsts = {stay.where_and_when(): stay for stay in _firsts(stays)}
    pairs: dict[tuple[tuple[str, str], ...], tuple[Stay, Stay]] = {}
    for stay in stays:
        one = firsts[stay.where_and_when()]
        if one is not stay and not one.shares_days_of_leg(stay):
            pairs.setdefault((one.leg, stay.leg), (stay, one))
    return [*pairs.values()]


def _by_person(facts: Facts) -> Iterable[list[Stay]]:
    """The stays of each person, in the order of their lines."""
    persons = defaultdict(list)
    for stay in facts.stays:
        persons[stay.person].append(stay)
    return persons.values()


def _meeting(stays: Sequence[Stay]) -> list[tuple[Stay, Stay]]:
    """The pairs of visits that share a day, each and all of them in the order of their lines."""
    pairs, open_ = [], list[Stay]()
    for stay in sorted(stays, key=lambda stay: stay.first):
        open_ = [each for each in open_ if each.last >= stay.first]
        pairs += [(each, stay) if each.line < stay.line else (stay, each) for each in open_]
        open_.append(stay)
    return sorted(pairs, key=lambda pair: (pair[0].line, pair[1].line))
