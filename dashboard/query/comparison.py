"""What became of each record between two days, in a word."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from dashboard.model.vocabularies import STATUS_WORDS, statuses_that
from dashboard.query.answers import once
from dashboard.query.conflicts import days_of, denied_by, planned_ahead
from dashboard.query.snapshot import Mask, Snapshot

ChangeWords = NDArray[np.object_]

CHANGES: Mapping[str, str] = MappingProxyType(
    {
        "contradicted": "claim contradicted",
        "postponed": "postponed or held up",
        "cancelled": "cancelled or refused",
        "moved": "date moved",
        "under way": "under way",
        "completed": "completed",
        "confirmed": "confirmed",
        "dated": "date changed",
        "new": "new",
    }
)
"""What may have become of a record, and how people read it, in the order of a note's reader."""

MENTIONED = statuses_that(lambda word: word.stage == "planned" and word.step == "said")
"""Statuses that say least: where the plan has moved too, that counts more."""

BECAME: Mapping[str, str] = MappingProxyType(
    {status: word.became for status, word in STATUS_WORDS.items()}
)
"""What a record has become that did not have this status before."""


def changes_between(then: Snapshot, now: Snapshot) -> ChangeWords:
    """For each record the word of `CHANGES` for what became of it; empty where nothing did.

    The first that holds of: new (nobody knew of it then), contradicted (a claim is denied that
    was not then), what the changed status says, moved (it was planned for days that its date no
    longer holds) or dated (its date has changed otherwise). Nobody writes to it.
    """
    answers = _answers(now)
    words = answers.get(then.asof)
    if words is None:
        words = _words(now, then)
        answers.clear()
        answers[then.asof] = words
    return words


@once
def _answers(_now: Snapshot) -> dict[date | None, ChangeWords]:
    """What became of each record since the day that was asked for last, which holds no snapshot."""
    return {}


def _words(now: Snapshot, then: Snapshot) -> ChangeWords:
    before, after = then.latest, now.latest
    dated, moved = _dates(then, now)
    status = now.dataset.reports["status"].to_numpy(dtype=object)
    became = np.array([BECAME[word] for word in status[after]], dtype=object)
    mentioned = np.isin(status[after].astype("str"), MENTIONED)
    changed = status[before] != status[after]
    words = np.select(
        [
            after < 0,
            before < 0,
            _newly_denied(then, now),
            changed & ~(mentioned & moved),
            moved,
            dated,
        ],
        ["", "new", "contradicted", became, "moved", "dated"],
        "",
    )
    return words.astype(object)


def _newly_denied(then: Snapshot, now: Snapshot) -> Mask:
    """Which records have a claim that is denied by the later day, and was not by the earlier."""
    claim, by = denied_by(now)
    newly = claim[~then.available[by]]
    mask = np.zeros(len(now.dataset.records), dtype=bool)
    mask[now.dataset.reports["position"].to_numpy()[newly]] = True
    return mask


def _dates(then: Snapshot, now: Snapshot) -> tuple[Mask, Mask]:
    """Which records have another date than before, and which of these were planned for others."""
    one, other, reports = then.dated, now.dated, now.dataset.reports
    when = np.append(reports["when"].to_numpy(dtype=object), "")
    begin, end = (np.append(days, 0) for days in days_of(reports))
    plan = np.append(planned_ahead(reports), False)
    apart = (end[one] < begin[other]) | (end[other] < begin[one])
    return when[one] != when[other], plan[one] & apart & (other >= 0)
