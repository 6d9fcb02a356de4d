"""What to check in a record: sources disagree, claim contradicted, date moved, outcome unreported.

The rules stand in plain words in `data/README.md`, "Where sources disagree".
"""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import pandas as pd

from dashboard.dataset import BOUNDS, TEXT, Dataset, doubts
from dashboard.model import vocabularies
from dashboard.query.answers import once
from dashboard.query.snapshot import Mask, Numbers, Snapshot, rows_at

RESPECTS = ("date", "status", "number")
"""In what two reports may disagree."""

ACCOUNT = ["when", "precision", *BOUNDS, "status", "stage", "number", "source", "reported"]
"""What of a report its account says."""


def unreported(now: Snapshot) -> Mask:
    """Whose window has passed, and no later report came, nor one of a lot that is part of it."""
    today = pd.Timestamp(now.day)
    records, stages = now.dataset.records, now.states["stage"]
    passed = (now.states["end_max"] < today).to_numpy()
    arrived = now.reported & (stages == "happened").to_numpy()
    has_outcome = records["id"].isin(records["part_of"][arrived]).to_numpy()
    unreported: Mask = passed & (stages == "planned").to_numpy() & ~has_outcome
    return unreported


def unannounced(now: Snapshot) -> Mask:
    """Visits that were first reported after they began."""
    reports, records = now.dataset.reports, now.dataset.records
    first = np.searchsorted(reports["position"].to_numpy(), np.arange(len(records)))
    late = reports["reported"].to_numpy()[first] >= now.states["start_min"].to_numpy()
    came = (records["kind"] == "visit").to_numpy() & (now.states["stage"] == "happened").to_numpy()
    unannounced: Mask = came & late
    return unannounced


# ---- disagreement: reports of one day, and a date that gives way to a better one


@once
def disagreements(dataset: Dataset) -> Mapping[str, tuple[Numbers, Numbers]]:
    """For each of `RESPECTS` the pairs of reports that disagree in it: indices of `reports`.

    Two reports of one record disagree when they were known on the same day, come from different
    sources, and the days on which they put it are such that neither holds the other (date), or
    one of the two alone calls it off (status), or their numbers differ (number). In the date a
    later report disagrees, too, with the better one whose date it leaves in force.
    """
    pairs = _of_one_day(dataset.reports)
    by_respect = {}
    for what in RESPECTS:
        one, other = _with_left(dataset.reports, *pairs) if what == "date" else pairs
        differs = _differ(dataset.reports, what, one, other)
        by_respect[what] = one[differs], other[differs]
    return MappingProxyType(by_respect)


def _with_left(reports: pd.DataFrame, one: Numbers, other: Numbers) -> tuple[Numbers, Numbers]:
    """The pairs, and each report that gives a date with the one whose date it leaves in force."""
    in_force = reports["date_from"].to_numpy().astype(np.int64)
    left = np.flatnonzero((reports["precision"] != "").to_numpy() & (in_force != reports.index))
    return np.concatenate([one, in_force[left]]), np.concatenate([other, left])


def _of_one_day(reports: pd.DataFrame) -> tuple[Numbers, Numbers]:
    """The pairs of reports of one record, known on one day, from different sources."""
    position, day = reports["position"].to_numpy(), reports["reported"].to_numpy()
    starts = np.ones(len(reports), dtype=bool)
    starts[1:] = (position[1:] != position[:-1]) | (day[1:] != day[:-1])
    group = np.cumsum(starts) - 1
    # NaT differs from itself: a report without a day is alone.
    at = np.flatnonzero(np.bincount(group)[group] > 1)
    one, other = _pairs(group[at], at, group[at], at)
    source = reports["source"].to_numpy(dtype=object)
    apart = (one < other) & (source[one] != source[other])
    return one[apart], other[apart]


def _pairs(
    keys: Numbers, values: Numbers, other_keys: Numbers, others: Numbers
) -> tuple[Numbers, Numbers]:
    """Each value with each of the others that has the same key."""
    left = pd.DataFrame({"key": keys, "one": values})
    right = pd.DataFrame({"key": other_keys, "other": others})
    pairs = left.merge(right, on="key")
    return pairs["one"].to_numpy(dtype=np.int64), pairs["other"].to_numpy(dtype=np.int64)


def _differ(reports: pd.DataFrame, what: str, one: Numbers, other: Numbers) -> Mask:
    """Which of the pairs of reports differ in that respect, so that both cannot be right."""
    if what == "status":
        off = (reports["stage"] == "off").to_numpy()
        status: Mask = off[one] != off[other]
        return status
    if what == "number":
        number = reports["number"].to_numpy()
        numeric = ~np.isnan(number[one]) & ~np.isnan(number[other])
        differs: Mask = numeric & (number[one] != number[other])
        return differs
    begin, end = days_of(reports)
    both = (reports["precision"] != "").to_numpy()
    holds = (begin[one] <= begin[other]) & (end[other] <= end[one])
    held = (begin[other] <= begin[one]) & (end[one] <= end[other])
    dates: Mask = both[one] & both[other] & ~holds & ~held
    return dates


def days_of(frame: pd.DataFrame) -> tuple[Numbers, Numbers]:
    """First and last day of each window as numbers; an open side lies before or after all days."""
    begin = frame["start_min"].to_numpy(dtype="datetime64[s]").astype("int64")
    end = frame["end_max"].to_numpy(dtype="datetime64[s]")
    open_ = np.isnat(end)
    return begin, np.where(open_, np.iinfo("int64").max, end.astype("int64"))


def disputed(now: Snapshot) -> Mask:
    """Of whom two reports of one day disagree."""
    mask = np.zeros(len(now.dataset.records), dtype=bool)
    position = now.dataset.reports["position"].to_numpy()
    for one, other in disagreements(now.dataset).values():
        mask[position[one[now.available[one] & now.available[other]]]] = True
    return mask


def rivals_of(now: Snapshot, frame: pd.DataFrame) -> pd.DataFrame:
    """The reports that disagree with another of their day, and with what is in force.

    One row a report and respect: `at` (position in `frame`), `what` (of `RESPECTS`), `report`
    (index in `Dataset.reports`), and what it says.
    """
    at, what, report = rivals_in(now, frame)
    rivals = pd.DataFrame({"at": at, "what": what, "report": report})
    accounts = now.dataset.reports[ACCOUNT].take(report).reset_index(drop=True)
    return pd.concat([rivals, accounts], axis=1)


def rivals_in(now: Snapshot, frame: pd.DataFrame) -> tuple[Numbers, pd.Series, Numbers]:
    """The columns `at`, `what` and `report` of `rivals_of`."""
    parts = [_rivals(now, frame, what) for what in RESPECTS]
    at, report = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    what = np.repeat(np.array(RESPECTS, dtype=object), [len(rows) for rows, _ in parts])
    order = np.lexsort((report, at))
    return at[order], pd.Series(what[order], dtype=TEXT), report[order]


def _rivals(now: Snapshot, frame: pd.DataFrame, what: str) -> tuple[Numbers, Numbers]:
    """The reports that are rivals in that respect: their rows in the frame, and they."""
    reports = now.dataset.reports
    pair = _disagreeing(now.dataset)[what]
    row = rows_at(now.dataset, frame)[reports["position"].to_numpy()[pair]]
    mine = now.available[pair] & (row >= 0)
    pair, row = pair[mine], row[mine]
    in_force = _in_force(now, frame, what)[row]
    differs = _differ(reports, what, pair, in_force)
    return row[differs], pair[differs]


@once
def _disagreeing(dataset: Dataset) -> Mapping[str, Numbers]:
    """For each of `RESPECTS` the reports that disagree in it with any other."""
    pairs = disagreements(dataset)
    return MappingProxyType({what: np.unique(np.concatenate(pairs[what])) for what in RESPECTS})


def _in_force(now: Snapshot, frame: pd.DataFrame, what: str) -> Numbers:
    """For each row the report that counts in that respect."""
    if what == "number":
        numbered = now.dataset.reports["number"].notna().to_numpy()
        numbers: Numbers = now.last_of(now.available & numbered)[frame["at"].to_numpy()]
        return numbers
    return frame["dated" if what == "date" else "report"].to_numpy()


# ---- contradiction: a later report denies what was said to have happened


ENDED = vocabularies.statuses_that(lambda word: word.stage == "off" and word.became == "completed")
"""The statuses of what is no more, and has been so: they deny no claim."""


@once
def denials(dataset: Dataset) -> tuple[Numbers, Numbers]:
    """The claims that a later report denies, and for each the first report that does.

    A claim says that a visit or a shipment has happened, or that an event is completed. A report
    of a later day and of at least the same confidence denies it that says the thing is still
    planned or is off; or, where the claim says that it is over (`vocabularies.FINAL`), that it
    happened only after the days that the claim names.
    """
    reports = dataset.reports
    happened = (reports["stage"] == "happened").to_numpy()
    event = (dataset.records["table"] == "events").to_numpy()[reports["position"].to_numpy()]
    status = reports["status"].to_numpy(dtype=object)
    over = np.isin(status.astype("str"), vocabularies.FINAL)
    claims = np.flatnonzero(happened & (~event | over))
    claim, by = _later_pairs(reports, claims)
    begin, end = days_of(reports)
    dated = (reports["precision"] != "").to_numpy()
    counts = reports["date_from"].to_numpy() == np.arange(len(reports))
    later = over[claim] & happened[by] & dated[claim] & counts[by] & (begin[by] > end[claim])
    ended = np.isin(status.astype("str"), ENDED)
    undone = ~happened[by] & ~ended[by]
    denied = undone | later
    claim, first = np.unique(claim[denied], return_index=True)
    return claim, by[denied][first]


def _later_pairs(reports: pd.DataFrame, claims: Numbers) -> tuple[Numbers, Numbers]:
    """Each claim with the reports of its record that are later and as well founded, in order."""
    position = reports["position"].to_numpy().astype("int64")
    day = reports["reported"].to_numpy(dtype="datetime64[s]").astype("int64")
    doubt = doubts(reports["confidence"])
    last = np.searchsorted(position, position[claims], side="right") - 1
    claims = claims[day[last] > day[claims]]
    others = np.flatnonzero(np.isin(position, position[claims]))
    claim, by = _pairs(position[claims], claims, position[others], others)
    later = (day[by] > day[claim]) & (doubt[by] <= doubt[claim])
    order = np.lexsort((by[later], claim[later]))
    return claim[later][order], by[later][order]


@once
def denied_by(now: Snapshot) -> tuple[Numbers, Numbers]:
    """As `denials`, those that are known."""
    claim, by = denials(now.dataset)
    available = now.available[by]
    return claim[available], by[available]


def contradicted(now: Snapshot) -> Mask:
    """Of whom a claim was denied."""
    mask = np.zeros(len(now.dataset.records), dtype=bool)
    mask[now.dataset.reports["position"].to_numpy()[denied_by(now)[0]]] = True
    return mask


def denied_of(now: Snapshot, frame: pd.DataFrame) -> pd.DataFrame:
    """The denied claims: `at` (position in `frame`), `report` and `by` (indices), what it says."""
    claim, by = denied_by(now)
    row = rows_at(now.dataset, frame)[now.dataset.reports["position"].to_numpy()[claim]]
    mine = np.flatnonzero(row >= 0)
    mine = mine[np.argsort(row[mine], kind="stable")]
    accounts = now.dataset.reports[ACCOUNT].take(claim[mine]).reset_index(drop=True)
    return accounts.assign(at=row[mine], report=claim[mine], by=by[mine])


# ---- moved: an earlier plan that no longer holds


def moved(now: Snapshot) -> Mask:
    """Whose earlier plan shares no day with the date in force, and what was postponed.

    A plan looks ahead: the day on which something was decided is no date that could move.
    """
    reports = now.dataset.reports
    position, (begin, end) = reports["position"].to_numpy(), days_of(reports)
    in_force = now.dated[position]
    day = reports["reported"].to_numpy(dtype="datetime64[s]").astype("int64")
    apart = (end < begin[in_force]) | (end[in_force] < begin)
    earlier = (in_force >= 0) & (day < day[in_force])
    plan = planned_ahead(reports)
    postponed = (reports["status"] == vocabularies.PUT_OFF).to_numpy()
    moved = np.zeros(len(now.dataset.records), dtype=bool)
    moved[position[now.available & (postponed | (plan & earlier & apart))]] = True
    return moved


def planned_ahead(reports: pd.DataFrame) -> Mask:
    """Which reports plan for days to come, and give not only the day of a decision."""
    dated = (reports["stage"] == "planned").to_numpy() & (reports["precision"] != "").to_numpy()
    plan: Mask = dated & reports["ahead"].to_numpy()
    return plan
