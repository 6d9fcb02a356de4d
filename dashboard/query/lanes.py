"""The lanes of the timeline: which record stands in which, and how many stand in each."""

from dataclasses import dataclass, replace

import pandas as pd

from dashboard import view as views
from dashboard.dataset import TEXT
from dashboard.query.snapshot import moves


@dataclass(frozen=True)
class Lane:
    """One lane of the timeline: its key in the rows' `lane`, its name, its number of records."""

    key: str
    label: str
    count: int


CONTEXT = "context"
"""The lane of what has no place in the grouping, such as talks in rows by sender."""


def in_lanes(
    frame: pd.DataFrame, names: views.Choices, group: str
) -> tuple[pd.DataFrame, tuple[Lane, ...]]:
    """The frame with each row's lane, and the lanes: the most active first, context last."""
    going = moves(frame)
    mine = (frame[group] != "") & (going | (group == "kind"))
    counts = {str(key): int(count) for key, count in frame[group][mine].value_counts().items()}
    lanes = [
        Lane(key, _capital(names[group].get(key, key)), counts[key])
        for key in sorted(counts, key=lambda key: (-counts[key], key))
        if counts[key]
    ]
    if not mine.all():
        label = "Arms, aid and context" if (going & ~mine).any() else "Context"
        lanes.append(Lane(CONTEXT, label, int((~mine).sum())))
    return frame.assign(lane=frame[group].astype(TEXT).where(mine, CONTEXT)), tuple(lanes)


def joined_lanes(
    lanes: tuple[Lane, ...], others: tuple[Lane, ...], moved_out: pd.DataFrame
) -> tuple[Lane, ...]:
    """The lanes, and those that only what moved out has; the context last."""
    mine = {lane.key for lane in lanes}
    needed = set(moved_out["lane"]) - mine
    added = [replace(lane, count=0) for lane in others if lane.key in needed]
    return tuple(sorted((*lanes, *added), key=lambda lane: lane.key == CONTEXT))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
