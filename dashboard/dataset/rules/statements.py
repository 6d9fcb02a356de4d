"""What sources say of a record, looked at as a whole: how many there are, and in which order."""

from collections.abc import Iterator

import pandas as pd

from dashboard.dataset.problems import Problem
from dashboard.dataset.rules.facts import Facts
from dashboard.model.schema import TABLES
from dashboard.model.vocabularies import FINAL, GOING, statuses_that
from dashboard.text.sentences.faults import rules as faults

OFF_AS_PLANNED = statuses_that(lambda word: word.of_plan)
STILL_AHEAD = statuses_that(lambda word: word.stage == "planned")
HALTED = statuses_that(lambda word: word.stage == "off" and word.became != "completed")

NOT_AFTER = (
    (FINAL, (*STILL_AHEAD, *GOING, *HALTED)),
    (GOING, (*STILL_AHEAD, *OFF_AS_PLANNED)),
)
"""Statuses, and those that no later report gives what has them: what is over is not ahead."""


def statuses_going_backwards(facts: Facts) -> Iterator[Problem]:
    """A later report of an earlier stage: what was completed is planned. Of a record the first."""
    reports = facts.reports[facts.reports["reported"].notna()]
    odd = []
    for since, never in NOT_AFTER:
        reached = reports[reports["status"].isin(since)].drop_duplicates("record")
        reached = reached.set_index("record")[["reported", "status"]].add_prefix("reached_")
        later = reports[reports["status"].isin(never)].join(reached, on="record", how="inner")
        odd.append(later[later["reported"] > later["reached_reported"]])
    reports_ahead = pd.concat(odd).drop_duplicates("record")
    columns = ("record", "line", "status", "reached_status", "reached_reported")
    for record, line, status, before, day in zip(
        *(reports_ahead[name] for name in columns), strict=True
    ):
        message = faults.backwards(status, before, day.date())
        yield Problem(TABLES["reports"].file, int(line), "status", message, records=(record,))


def records_of_one_source(facts: Facts) -> Iterator[Problem]:
    """A record of which one source alone tells."""
    pairs = facts.sheets["reports"].frame[["record", "source"]].drop_duplicates()
    alone = pairs[~pairs["record"].duplicated(keep=False)]
    sources = dict(zip(alone["record"].tolist(), alone["source"].tolist(), strict=True))
    for record in facts.rows:
        if record in sources:
            yield facts.of_record(record, "id", faults.one_source(sources[record]))


def records_outside_coverage(facts: Facts) -> Iterator[Problem]:
    """A record all whose days lie outside those that the data set says it covers."""
    since, until = pd.Timestamp(facts.package.since), pd.Timestamp(facts.package.until)
    states = facts.states
    outside = states[(states["end_max"] < since) | (states["start_min"] > until)]
    for record, when in zip(outside.index.tolist(), outside["when"].tolist(), strict=True):
        yield facts.of_record(
            record, "id", faults.outside_coverage(when, since.date(), until.date())
        )


def quantities_without_unit(facts: Facts) -> Iterator[Problem]:
    """A shipment of so many, nobody says of what."""
    shipments = facts.sheets["shipments"].frame
    bare = shipments[(shipments["quantity"] != "") & (shipments["unit"] == "")]
    for record, quantity in zip(bare["id"].tolist(), bare["quantity"].tolist(), strict=True):
        yield facts.of_record(record, "unit", faults.no_unit(quantity))
