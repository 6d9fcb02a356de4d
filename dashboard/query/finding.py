"""The finding: one sentence on what a view shows, with its numbers.

What has happened is counted apart from what is planned or on its way, which is never called a
visit or a delivery. What was refused or called off counts as neither, and what only sums other
lots that are shown is not counted twice.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard.model import edtf
from dashboard.query.answers import once
from dashboard.query.flows import arrived, only_sums
from dashboard.query.selection import Rows
from dashboard.query.snapshot import moves
from dashboard.text.english import counted, definite, isolated, joined

FEW_NAMES = 3
"""So many people are named; of more the number is told."""

LEADERS = ("head of state", "head of government")
"""The ranks of those who are named even among many."""


@dataclass(frozen=True)
class Count:
    """What is counted of a table: how much `happened`, and how much is `ahead`.

    `hosts` counts what happened by host, or what is ahead where nothing has: most first, then by
    name. `statuses` are the words by which what is ahead was last reported.
    """

    happened: int
    ahead: int
    hosts: tuple[tuple[str, int], ...]
    statuses: tuple[str, ...]

    @property
    def most(self) -> tuple[str, ...]:
        """The up to two hosts with most; none beside which another with equally many stands."""
        counts = [count for _, count in self.hosts]
        named = [host for host, _ in self.hosts[:2]]
        while named and len(counts) > len(named) and counts[len(named)] == counts[len(named) - 1]:
            named.pop()
        return tuple(named)


@dataclass(frozen=True)
class Finding:
    """What the shown records amount to; `both` are the ids of who went to both `visits.most`.

    They stand in the order in which they had been to both. `off` counts the visits and lots that
    were refused or called off, `context` what is neither visit nor lot.
    """

    sentence: str
    visits: Count
    lots: Count
    both: tuple[str, ...]
    off: int
    context: int


@once
def find_finding(rows: Rows) -> Finding:
    """The finding of rows that no limit cut short, told of their period and as of their day."""
    frame = rows.frame[~only_sums(rows.frame)]
    going = moves(frame)
    visits = _count(frame[frame["table"] == "visits"], rows)
    lots = _count(frame[frame["table"] == "shipments"], rows)
    gone = frame[(frame["table"] == "visits") & arrived(frame)]
    both = _been_to_all(gone, visits.most) if visits.happened else ()
    off = int((going & (frame["stage"] == "off")).sum())
    found = Finding("", visits, lots, both, off, int((~going).sum()))
    return replace(found, sentence=_sentence(found, gone, rows))


def _count(frame: pd.DataFrame, rows: Rows) -> Count:
    """What is counted of the visits, or of the lots."""
    here = arrived(frame)
    ahead = frame[~here & (frame["stage"] != "off")]
    happened = frame[here]
    of_hosts = (ahead if happened.empty else happened)["host"].astype("str").value_counts()
    names = rows.names["host"]
    hosts = [(str(host), int(count)) for host, count in of_hosts.items() if host != ""]
    hosts.sort(key=lambda each: (-each[1], names.get(each[0], each[0])))
    known = set(ahead["status"].astype("str"))
    statuses = tuple(word for word in rows.names["status"] if word in known)
    return Count(len(happened), len(ahead), tuple(hosts), statuses)


def _been_to_all(gone: pd.DataFrame, hosts: tuple[str, ...]) -> tuple[str, ...]:
    """Who went to each of two hosts, in the order in which they had been to both."""
    if len(hosts) < 2:
        return ()
    whos, wheres = (gone[name].astype("str").tolist() for name in ("person", "host"))
    been: dict[str, set[str]] = {}
    complete: dict[str, None] = {}
    for person, host in zip(whos, wheres, strict=True):
        been.setdefault(person, set()).add(host)
        if person and been[person].issuperset(hosts):
            complete[person] = None
    return tuple(complete)


def _sentence(found: Finding, gone: pd.DataFrame, rows: Rows) -> str:
    """The finding in English."""
    when = _when(rows)
    visits = _say_visits(found.visits, when, rows)
    lots = _say_lots(found.lots, "" if visits else when, rows)
    clauses = [*visits, *_say_both(found, gone), *_ahead(found.visits, rows), *lots]
    said = "; ".join(clauses or [_say_nothing(found, when)])
    known = f"As known on {edtf.say_day(rows.asof)}: " if rows.asof else ""
    return f"{known}{said if known and said[0].isdigit() else _begin(said, known)}."


def _begin(said: str, known: str) -> str:
    """A clause that begins with a word, as it stands after a colon or begins a sentence."""
    letter = said[:1].lower() if known else said[:1].upper()
    return letter + said[1:]


def _when(rows: Rows) -> str:
    """The period: `on 31 January 2022`, `from 1 January to 28 February 2022`."""
    said = edtf.say_span(rows.since, rows.until)
    return f"on {said}" if rows.since == rows.until else f"from {said}"


def _say_visits(visits: Count, when: str, rows: Rows) -> list[str]:
    if visits.happened:
        return [f"{counted(visits.happened, 'visit')} {when}{_to(visits, rows)}"]
    if visits.ahead:
        return [f"{counted(visits.ahead, 'planned visit')} {when}{_to(visits, rows)}"]
    return []


def _ahead(visits: Count, rows: Rows) -> list[str]:
    """The plans beside what happened; that none is known to have come true where they are alone."""
    if not visits.ahead:
        return []
    if not visits.happened:
        return [_none(visits.ahead, "have taken place")]
    be = _be(visits.ahead, now=rows.asof is not None)
    return [f"{counted(visits.ahead, 'more visit')} {be} planned"]


def _be(number: int, *, now: bool) -> str:
    """How plans stand: as of a day they are plans, of all that is known they were."""
    if number == 1:
        return "is" if now else "was"
    return "are" if now else "were"


def _none(number: int, come: str) -> str:
    """That nobody knows of it: what is not reported in this data set may have happened."""
    return f"it is not known to {come}" if number == 1 else f"none is known to {come}"


def _say_lots(lots: Count, when: str, rows: Rows) -> list[str]:
    at = f" {when}" if when else ""
    stand = joined(lots.statuses, "or")
    if lots.happened:
        said = counted(lots.happened, "delivery", "deliveries")
        more = [f"{lots.ahead:,} more {stand}"] if lots.ahead else []
        return [f"{said} of arms and aid{at}{_to(lots, rows)}", *more]
    if lots.ahead:
        said = f"{counted(lots.ahead, 'lot')} of arms and aid {stand}{at}{_to(lots, rows)}"
        return [said, _none(lots.ahead, "have been delivered")]
    return []


def _to(count: Count, rows: Rows) -> str:
    """To whom: `, 39 of them to Ukraine, 15 to Russia`; `, both to Ukraine`; `, to 3 hosts`."""
    whole = count.happened or count.ahead
    of_hosts = dict(count.hosts)
    named = [_the_host(host, rows) for host in count.most]
    if not of_hosts:
        return ""
    if len(of_hosts) == 1 and of_hosts[count.hosts[0][0]] == whole:
        return f", {({1: '', 2: 'both '}).get(whole, 'all ')}to {named[0]}"
    if not named:
        return f", to {counted(len(of_hosts), 'host')}"
    numbers = [of_hosts[host] for host in count.most]
    said = [
        f"{number:,}{of} to {host}"
        for number, host, of in zip(numbers, named, (" of them", ""), strict=False)
    ]
    return f", {', '.join(said)}"


def _the_host(host: str, rows: Rows) -> str:
    return isolated(definite(rows.names["host"].get(host, host)))


def _say_both(found: Finding, gone: pd.DataFrame) -> list[str]:
    """Who went to both of the hosts that are named, where two are."""
    if not found.visits.happened or len(found.visits.most) < 2:
        return []
    people = list(found.both)
    if not people:
        return ["nobody went to both"]
    if len(people) <= FEW_NAMES:
        return [f"{_named(people, gone)} went to both"]
    leaders = _leading(people, gone)
    said = f"{len(people):,} people went to both"
    if not 0 < len(leaders) <= FEW_NAMES:
        return [said]
    rank = "a head" if len(leaders) == 1 else "heads"
    return [f"{said}, among them {_named(leaders, gone)} as {rank} of state or government"]


def _leading(people: Iterable[str], gone: pd.DataFrame) -> list[str]:
    """Those of the people who travelled as a head of state or government."""
    of_rank = set(gone.loc[gone["rank"].isin(LEADERS), "person"].astype("str"))
    return [person for person in people if person in of_rank]


def _named(people: Iterable[str], gone: pd.DataFrame) -> str:
    """The people by the names beside their marks."""
    labels: dict[str, Any] = dict(zip(gone["person"].astype("str"), gone["label"], strict=True))
    return joined([isolated(str(labels[person])) for person in people])


def _say_nothing(found: Finding, when: str) -> str:
    """What there is where nothing was visited, delivered or planned."""
    others = [
        f"{found.off:,} refused or called off" if found.off else "",
        counted(found.context, "other event") if found.context else "",
    ]
    said = [text for text in others if text]
    return f"No visit or delivery {when}, {joined(said)}" if said else f"Nothing matches {when}"
