"""How many records each choice of a filter would leave."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
import pandas as pd

from dashboard.dataset import Dataset
from dashboard.model import groups
from dashboard.model.several import parted
from dashboard.query.flags import FLAGS, find_flags
from dashboard.query.labels import choices
from dashboard.query.matching import has_changed, in_window, looked_at, meeting, window
from dashboard.query.searching import searched
from dashboard.query.snapshot import Mask, Snapshot, snapshot_of
from dashboard.view import FILTERS, View

FACETS = tuple(name for name, each in FILTERS.items() if each.label)
"""The filters that have a control."""


def count_facets(dataset: Dataset, view: View) -> Mapping[str, Mapping[str, int]]:
    """For each of `FACETS` and each of its values how many records would be shown.

    That is, if the filter were set to that value alone, and the view stayed as it is otherwise.
    Only values that a record has which was known by the as-of day are among them, and those chosen.
    The most frequent stand first, and those that would leave nothing last.
    """
    now = snapshot_of(dataset, view.asof)
    met = {name: meeting(now, view, name) for name in FILTERS if getattr(view, name)}
    inside = _without_filters(now, view)
    facets = {}
    for name in FACETS:
        others = [mask for other, mask in met.items() if other != name]
        counts = _counts(now, view, name, np.logical_and.reduce([inside, *others]))
        numbers = {value: counts.get(value, 0) for value in _values(now, view, name)}
        # Of equally many the order of the choices stays.
        most_first = sorted(numbers.items(), key=lambda each: -each[1])
        facets[name] = MappingProxyType(dict(most_first))
    return MappingProxyType(facets)


def count_values(frame: pd.DataFrame, name: str) -> Mapping[str, int]:
    """How many rows of `Rows.frame` or of `Rows.listed` have each value of a filter."""
    entry = FILTERS[name]
    if entry.of == "flags":
        return {flag: int(frame[flag].sum()) for flag in FLAGS}
    tally = frame[entry.column or name].value_counts()
    cells = {str(cell): int(count) for cell, count in tally.items() if cell != "" and count}
    return _split(cells, lambda cell: set(parted(cell))) if entry.parties else cells


def _values(now: Snapshot, view: View, name: str) -> list[str]:
    """The values of a filter that a reader of that day can know: all, of what is no data."""
    values = list(choices(now.dataset)[name])
    if FILTERS[name].of != "record" or FILTERS[name].groups:
        return values
    used = _tally(now, name, now.reported)
    return [value for value in values if used.get(value) or value in getattr(view, name)]


def _without_filters(now: Snapshot, view: View) -> Mask:
    """Which records would be shown if no filter of several values were set."""
    return searched(now, view, in_window(now, view) & has_changed(now, view))


def _counts(now: Snapshot, view: View, name: str, mask: Mask) -> Mapping[str, int]:
    """How many of those records have each value of a filter."""
    if FILTERS[name].groups:
        return _grouped(_cells(now, name, mask), groups.groups_of(*window(now.dataset, view)))
    if FILTERS[name].of != "flags":
        return _tally(now, name, mask)
    table = find_flags(now)
    return {flag: int((mask & table[flag].to_numpy()).sum()) for flag in table.columns}


def _tally(now: Snapshot, name: str, rows: Mask) -> Mapping[str, int]:
    cells = _cells(now, name, rows)
    return _split(cells, lambda cell: set(parted(cell))) if FILTERS[name].parties else cells


def _cells(now: Snapshot, name: str, rows: Mask) -> Mapping[str, int]:
    """How many of those records have each cell of the column that a filter looks at."""
    column = looked_at(now, name)
    codes = column.cat.codes.to_numpy()[rows]
    counts = np.bincount(codes[codes >= 0], minlength=len(column.cat.categories)).tolist()
    return dict(zip(column.cat.categories, counts, strict=True))


def _grouped(cells: Mapping[str, int], of: Mapping[str, tuple[str, ...]]) -> Mapping[str, int]:
    """Counts of cells -> counts of the groups to which one of their codes belongs."""
    return _split(cells, lambda cell: {own for code in parted(cell) for own in of.get(code, ())})


def _split(cells: Mapping[str, int], values: Callable[[str], set[str]]) -> Mapping[str, int]:
    """Counts of cells that stand for several values -> counts of the values."""
    counts: dict[str, int] = {}
    for cell, count in cells.items():
        for value in values(cell):
            counts[value] = counts.get(value, 0) + count
    return counts
