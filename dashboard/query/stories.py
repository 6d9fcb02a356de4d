"""A data set's guided tour through its records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from dashboard.dataset import Dataset
from dashboard.query.snapshot import snapshot_of
from dashboard.view import View


@dataclass(frozen=True)
class Step:
    """One step: the record that it shows, as known by which day (`None`: all), and a sentence."""

    record: str
    asof: date | None
    text: str


def read_stories(dataset: Dataset) -> tuple[Step, ...]:
    """The steps in the order of `stories.csv`; none where the data set has no such table."""
    table = dataset.tables["stories"]
    return tuple(
        Step(str(record), None if pd.isna(asof) else asof.date(), str(text))
        for record, asof, text in zip(table["record"], table["asof"], table["text"], strict=True)
    )


STEP_MARGIN = timedelta(days=3)
"""How much of the time before and after its record a step shows."""


def view_of_step(dataset: Dataset, step: Step) -> View:
    """The view of one step: its record chosen, among what lies within days of it.

    A record without a date is shown among all.
    """
    view = View(asof=step.asof, selected=step.record, data=dataset.key_in_addresses)
    at = (dataset.records["id"] == step.record).to_numpy().argmax()
    state = snapshot_of(dataset, step.asof).states.iloc[at]
    if pd.isna(state["start_min"]) or pd.isna(state["end_max"]):
        return view
    since, until = state["start_min"].date() - STEP_MARGIN, state["end_max"].date() + STEP_MARGIN
    return view.changed(since=max(since, dataset.since), until=min(until, dataset.until))


def step_number(dataset: Dataset, steps: Sequence[Step], view: View) -> int | None:
    """The number of the step that a view shows; `None` for a view that is none's.

    It has the step's record and as-of day, and a period where the step has one: the address of a
    record alone shows no step.
    """
    for number, step in enumerate(steps):
        if (step.record, step.asof) != (view.selected, view.asof):
            continue
        if view.since or view.until or not view_of_step(dataset, step).since:
            return number
    return None
