"""Which records meet the filters of a view, as known by its day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce

import numpy as np
import pandas as pd

from dashboard.dataset import Dataset
from dashboard.model import groups
from dashboard.model.several import parted
from dashboard.query.comparison import changes_between
from dashboard.query.flags import find_flags
from dashboard.query.labels import own_categories
from dashboard.query.searching import searched
from dashboard.query.snapshot import Mask, Numbers, Snapshot, may_lie_within
from dashboard.view import FILTERS, View

Period = tuple[date | None, date | None]
"""The first and the last day of a period; `None` leaves that side to what the data set covers."""


def window(dataset: Dataset, view: View) -> tuple[date, date]:
    """The window, open sides closed by what the data set covers, or else by the other side."""
    since = view.since or min(dataset.since, view.until or dataset.since)
    return since, view.until or max(dataset.until, since)


def in_window(now: Snapshot, view: View) -> Mask:
    """Which records have a date that may lie in the window, whatever else the view asks for."""
    return now.with_date & may_lie_within(now.states, *window(now.dataset, view))


def wider_period(now: Snapshot, outside: Mask, but: Numbers) -> Period:
    """The period that brings in the records outside a window, but for those at some positions.

    That is the covered one where any of them lies in it, else one in which all of them lie.
    """
    mask = outside.copy()
    mask[but] = False
    dates = now.states.loc[mask, ["start_min", "end_max"]]
    since, until = now.dataset.since, now.dataset.until
    if not len(dates) or may_lie_within(dates, since, until).any():
        return None, None
    first = dates["start_min"].fillna(dates["end_max"]).min().date()
    last = dates["end_max"].fillna(dates["start_min"]).max().date()
    return first if first < since else None, last if last > until else None


@dataclass(frozen=True, eq=False)
class Matches:
    """Which records match a view on any day (`fields`), and as known by its day.

    Of these which have a date, and of those which may lie in its window.
    """

    fields: Mask
    by_day: Mask
    dated: Mask
    inside: Mask


def matches_of(now: Snapshot, view: View) -> Matches:
    """Which records match a view."""
    fields = matching_records(now, view)
    by_day = fields & now.reported & standing(now, view)
    inside = by_day & in_window(now, view)
    return Matches(fields, by_day, by_day & now.with_date, inside)


def meeting(now: Snapshot, view: View, name: str) -> Mask:
    """Which records meet one of the view's filters; all do where it asks for nothing."""
    values: tuple[str, ...] = getattr(view, name)
    if not values:
        return np.ones(len(now.dataset.records), dtype=bool)
    if FILTERS[name].of == "flags":
        return _combined(np.logical_or, (find_flags(now)[flag].to_numpy() for flag in values))
    if FILTERS[name].groups:
        values = groups.members(values, *window(now.dataset, view))
    column = looked_at(now, name)
    return _among_parties(column, values) if FILTERS[name].parties else _among(column, values)


def looked_at(now: Snapshot, name: str) -> pd.Series:
    """For each record what a filter looks at: one category."""
    column = FILTERS[name].column or name
    if FILTERS[name].of == "state":
        return now.states[column]
    records = now.dataset.records
    if column in records and isinstance(records[column].dtype, pd.CategoricalDtype):
        return records[column]
    return own_categories(now.dataset)(column)


def matching_records(now: Snapshot, view: View) -> Mask:
    """Which records match what does not change with the day: the fields and the words."""
    match = _combined(np.logical_and, (meeting(now, view, name) for name in _of("record")))
    return searched(now, view, match)


def standing(now: Snapshot, view: View) -> Mask:
    """Which records match what changes with the day: status, flags, and what has changed."""
    met = (meeting(now, view, name) for name in _of("state", "flags"))
    return _combined(np.logical_and, met) & has_changed(now, view)


def asks_for_state(view: View) -> bool:
    """Whether a view asks for what changes with the day, of which nobody can tell beforehand."""
    names = _of("state", "flags")
    return bool(view.changed_since or any(getattr(view, name) for name in names))


def _of(*kinds: str) -> list[str]:
    """The filters that look at those."""
    return [name for name, each in FILTERS.items() if each.of in kinds]


def has_changed(now: Snapshot, view: View) -> Mask:
    """Which records are new, or other than they were, after the view's `changed_since`."""
    if view.changed_since is None:
        return np.ones(len(now.dataset.records), dtype=bool)
    words: Mask = changes_between(now.on(view.changed_since), now) != ""
    return words


def _combined(join: np.ufunc, masks: Iterable[Mask]) -> Mask:
    joined: Mask = reduce(join, masks)
    return joined


def _among(column: pd.Series, values: tuple[str, ...]) -> Mask:
    return column.isin(values).to_numpy(dtype=bool)


def _among_parties(column: pd.Series, values: tuple[str, ...]) -> Mask:
    """As `_among`, for cells that join several codes with `;`: any of them counts."""
    cells = [cell for cell in column.cat.categories if set(parted(cell)) & set(values)]
    return _among(column, (*cells, *values))
