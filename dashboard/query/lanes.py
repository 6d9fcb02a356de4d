"""The lanes of the timeline: which record stands in which, and how many stand in each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from dashboard import view as views
from dashboard.dataset import TEXT, Dataset
from dashboard.query.answers import once
from dashboard.query.snapshot import Mask, Snapshot, may_lie_within, moves
from dashboard.text.english import capitalise
from dashboard.text.sentences import charts

LaneOrder = Mapping[str, int]
"""The places of lanes: those with the greatest numbers first."""


@dataclass(frozen=True)
class Lane:
    """One lane of the timeline: its key in the rows' `lane`, its name, its number of records.

    `of` is the filter that shows it alone; empty for a lane of what has no place in the grouping.
    """

    key: str
    label: str
    count: int
    of: str = ""

    @property
    def asks(self) -> dict[str, list[str]] | None:
        """The filter that shows it alone, with its value; `None` where there is none."""
        return {self.of: [self.key]} if self.of else None

    @property
    def acronym(self) -> str:
        """Its code, where that is the capitals of its name, as OSCE is; else empty."""
        return self.key if self.key == "".join(filter(str.isupper, self.label)) else ""


CONTEXT_LANE = "context"
"""The lane of what has no place in the grouping, such as talks in rows by sender."""


def lane_order(dataset: Dataset, matching: Mask, group: str) -> LaneOrder:
    """For each key of a grouping how many of those records lie in all the time that is covered.

    Lanes stand in this order whatever the period and the as-of day are, so that none changes its
    place while time moves.
    """
    records = dataset.records[list({group, "table"})][matching & _covered(dataset)]
    counts = records[group][_have_a_lane(records, group)].value_counts()
    return {str(key): int(count) for key, count in counts.items()}


def _have_a_lane(frame: pd.DataFrame, group: str) -> pd.Series:
    """Which records have a lane of their own in a grouping; the others are context."""
    return (frame[group] != "") & (moves(frame) | (group == "kind"))


@once
def _covered(dataset: Dataset) -> Mask:
    """Which records lie in the time that is covered, as known today."""
    today = Snapshot(dataset, None)
    return today.with_date & may_lie_within(today.states, dataset.since, dataset.until)


def in_lanes(
    frame: pd.DataFrame, names: views.Choices, group: str, order: LaneOrder
) -> tuple[pd.DataFrame, tuple[Lane, ...]]:
    """The frame with each row's lane, and the lanes: the most active first, context last."""
    mine = _have_a_lane(frame, group)
    counts = {str(key): int(count) for key, count in frame[group][mine].value_counts().items()}
    lanes = [
        Lane(key, capitalise(names[group].get(key, key)), counts[key], group)
        for key in sorted(counts, key=lambda key: (-order.get(key, 0), key))
        if counts[key]
    ]
    if not mine.all():
        label = (
            charts.ARMS_AID_AND_CONTEXT if (moves(frame) & ~mine).any() else charts.CONTEXT_LABEL
        )
        lanes.append(Lane(CONTEXT_LANE, label, int((~mine).sum())))
    return frame.assign(lane=frame[group].astype(TEXT).where(mine, CONTEXT_LANE)), tuple(lanes)


def joined_lanes(
    lanes: tuple[Lane, ...], others: tuple[Lane, ...], moved_out: pd.DataFrame, order: LaneOrder
) -> tuple[Lane, ...]:
    """The lanes, and those that only what moved out has, in their order; the context last."""
    mine = {lane.key for lane in lanes}
    needed = set(moved_out["lane"]) - mine
    added = [replace(lane, count=0) for lane in others if lane.key in needed]
    return _ordered((*lanes, *added), order)


def _ordered(lanes: Iterable[Lane], order: LaneOrder) -> tuple[Lane, ...]:
    """The lanes in their order; the context last."""

    def place(lane: Lane) -> tuple[bool, int, str]:
        return lane.key == CONTEXT_LANE, -order.get(lane.key, 0), lane.key

    return tuple(sorted(lanes, key=place))


def common_lanes(several: Sequence[tuple[Lane, ...]], order: LaneOrder) -> list[tuple[Lane, ...]]:
    """For each of several sets of lanes all lanes that any has; those it lacks count 0."""
    union = _ordered({lane.key: lane for lanes in several for lane in lanes}.values(), order)
    counts = [{lane.key: lane.count for lane in lanes} for lanes in several]
    return [tuple(replace(lane, count=mine.get(lane.key, 0)) for lane in union) for mine in counts]
