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
from dashboard.text.english import definite, isolated
from dashboard.text.sentences import finding as sentences

FEW_NAMES = 3
"""So many people are named; of more the number is told."""

LEADERS = ("head of state", "head of government")
"""The ranks of those who are named even among many."""


@dataclass(frozen=True)
class Count:
    """What is counted of a table: how much `happened`, and how much is `ahead`.

    `hosts` counts what happened by host, or what is ahead where nothing has: most first, then by
    name. `statuses` are the words by which what is ahead was last reported, `leads` the
    `Rows.leads`.
    """

    happened: int
    ahead: int
    hosts: tuple[tuple[str, int], ...]
    statuses: tuple[str, ...]
    leads: tuple[str, str]

    @property
    def principal(self) -> tuple[str, ...]:
        """The hosts that are named, most first: both leads, where both are among `hosts`.

        Else those with most, and the lead that is there.
        """
        leads = self._present
        return leads if len(leads) == 2 else self._of({*self._most, *leads})

    @property
    def pair(self) -> tuple[str, ...]:
        """The two of which it is told who went to both; none where one lead alone is there."""
        pair = self._present or self._most
        return pair if len(pair) == 2 else ()

    @property
    def _present(self) -> tuple[str, ...]:
        return self._of(set(self.leads))

    @property
    def _most(self) -> tuple[str, ...]:
        """Up to two with most; none beside which another with equally many stands."""
        counts = [count for _, count in self.hosts]
        first = [host for host, _ in self.hosts[:2]]
        while first and len(counts) > len(first) and counts[len(first)] == counts[len(first) - 1]:
            first.pop()
        return tuple(first)

    def _of(self, among: set[str]) -> tuple[str, ...]:
        return tuple(host for host, _ in self.hosts if host in among)


@dataclass(frozen=True)
class Finding:
    """What the shown records amount to; `both` are the ids of who went to both `visits.pair`.

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
    both = _been_to_all(gone, visits.pair) if visits.happened else ()
    off = int((going & (frame["stage"] == "off")).sum())
    finding = Finding("", visits, lots, both, off, int((~going).sum()))
    return replace(finding, sentence=_sentence(finding, gone, rows))


def _count(frame: pd.DataFrame, rows: Rows) -> Count:
    """What is counted of the visits, or of the lots."""
    here = arrived(frame)
    ahead = frame[~here & (frame["stage"] != "off")]
    happened = frame[here]
    of_hosts = (ahead if happened.empty else happened)["host"].astype("str").value_counts()
    names = rows.names["host"]
    hosts = [(str(host), int(count)) for host, count in of_hosts.items() if host != ""]
    hosts.sort(key=lambda each: (-each[1], names.get(each[0], each[0])))
    present = set(ahead["status"].astype("str"))
    statuses = tuple(word for word in rows.names["status"] if word in present)
    return Count(len(happened), len(ahead), tuple(hosts), statuses, rows.leads)


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


def _sentence(finding: Finding, gone: pd.DataFrame, rows: Rows) -> str:
    """The finding in English."""
    when = _when(rows)
    visits = _say_visits(finding.visits, when, rows)
    lots = _say_lots(finding.lots, "" if visits else when, rows)
    clauses = [*visits, *_say_both(finding, gone, rows), *_ahead(finding.visits, rows), *lots]
    clauses = clauses or [sentences.nothing(when, finding.off, finding.context)]
    asof, since = (edtf.say_day(day) if day else "" for day in (rows.asof, rows.changed_since))
    return sentences.sentence(clauses, asof, since)


def _when(rows: Rows) -> str:
    """The period: `on 31 January 2022`, `from 1 January to 28 February 2022`."""
    span = edtf.say_span(rows.since, rows.until)
    one = rows.since == rows.until
    return sentences.on_day(span) if one else sentences.from_days(span)


def _say_visits(visits: Count, when: str, rows: Rows) -> list[str]:
    if visits.happened:
        return [sentences.visits(visits.happened, when, _to(visits, rows))]
    if visits.ahead:
        return [sentences.planned_visits(visits.ahead, when, _to(visits, rows))]
    return []


def _ahead(visits: Count, rows: Rows) -> list[str]:
    """The plans beside what happened; that none is known to have come true where they are alone."""
    if not visits.ahead:
        return []
    if not visits.happened:
        return [sentences.none_taken_place(visits.ahead)]
    return [sentences.more_visits_planned(visits.ahead, now=rows.asof is not None)]


def _say_lots(lots: Count, when: str, rows: Rows) -> list[str]:
    to = _to(lots, rows)
    if lots.happened:
        more = [sentences.more_lots(lots.ahead, lots.statuses)] if lots.ahead else []
        return [sentences.deliveries(lots.happened, when, to), *more]
    if lots.ahead:
        there = sentences.lots(lots.ahead, lots.statuses, when, to)
        dateless = _dateless_deliveries(rows)
        if dateless:
            return [there, sentences.delivered_on_no_day(dateless)]
        return [there, sentences.none_delivered(lots.ahead)]
    return []


def _dateless_deliveries(rows: Rows) -> int:
    """How many lots arrived of which no report says when; no chart shows them."""
    frame = rows.unplaced
    return int(
        ((frame["table"] == "shipments") & (frame["precision"] == "") & arrived(frame)).sum()
    )


def _to(count: Count, rows: Rows) -> str:
    """To whom: `, 39 of them to Ukraine, 15 to Russia`; `, both to Ukraine`; `, to 3 hosts`."""
    whole = count.happened or count.ahead
    of_hosts = dict(count.hosts)
    names = [_the_host(host, rows) for host in count.principal]
    if not of_hosts:
        return ""
    if len(of_hosts) == 1 and of_hosts[count.hosts[0][0]] == whole:
        return sentences.all_to(whole, names[0])
    if not names:
        return sentences.to_hosts(len(of_hosts))
    numbers = [of_hosts[host] for host in count.principal]
    return sentences.to_most([*zip(names, numbers, strict=True)])


def _the_host(host: str, rows: Rows) -> str:
    return isolated(definite(rows.names["host"].get(host, host)))


def _say_both(finding: Finding, gone: pd.DataFrame, rows: Rows) -> list[str]:
    """Who went to both of the two hosts, where there are two.

    Where all visits go to the first of them or come from it, nobody can be expected to have gone
    to both: it is said how many came from it.
    """
    if not (finding.visits.happened and finding.visits.pair):
        return []
    people = list(finding.both)
    if not people:
        first = finding.visits.pair[0]
        others = gone[gone["host"].astype("str") != first]
        if (others["sender"].astype("str") == first).all():
            return [sentences.came_from(len(others), _the_host(first, rows))]
        return [sentences.NOBODY_WENT_TO_BOTH]
    if len(people) <= FEW_NAMES:
        return [sentences.went_to_both(_labels_of(people, gone))]
    leaders = _leading(people, gone)
    names = _labels_of(leaders, gone) if len(leaders) <= FEW_NAMES else []
    return [sentences.people_went_to_both(len(people), names)]


def _leading(people: Iterable[str], gone: pd.DataFrame) -> list[str]:
    """Those of the people who travelled as a head of state or government."""
    of_rank = set(gone.loc[gone["rank"].isin(LEADERS), "person"].astype("str"))
    return [person for person in people if person in of_rank]


def _labels_of(people: Iterable[str], gone: pd.DataFrame) -> list[str]:
    """The people by the names beside their marks."""
    labels: dict[str, Any] = dict(zip(gone["person"].astype("str"), gone["label"], strict=True))
    return [isolated(str(labels[person])) for person in people]
