"""How many records each choice of a filter would leave."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import pandas as pd

from dashboard.dataset import Dataset
from dashboard.query.conflicts import flags
from dashboard.query.labels import choices
from dashboard.query.searching import searched
from dashboard.query.selection import (
    COLUMNS,
    FIELDS,
    PARTIES,
    STANDING,
    changed,
    meeting,
    overlapping,
    window,
)
from dashboard.query.states import Mask, states_by
from dashboard.view import View

FACETS = ("kind", "sender", "host", "city", "person", "rank", "status", "flag")


def count_facets(dataset: Dataset, view: View) -> Mapping[str, Mapping[str, int]]:
    """For each of `FACETS` and each of its values how many records would be shown.

    That is, if the filter were set to that value alone, and the view stayed as it is otherwise.
    Only values that a record has which was known by the as-of day are among them, and those chosen.
    """
    met = {
        name: meeting(dataset, view, name) for name in (*FIELDS, *STANDING) if _asked(view, name)
    }
    shown = _shown(dataset, view)
    found = {}
    for name in FACETS:
        others = [mask for other, mask in met.items() if other != name]
        counts = _counts(dataset, view, name, np.logical_and.reduce([shown, *others]))
        values = _known(dataset, view, name)
        found[name] = MappingProxyType({value: counts.get(value, 0) for value in values})
    return MappingProxyType(found)


def _known(dataset: Dataset, view: View, name: str) -> list[str]:
    """The values of a filter that a reader of that day can know; statuses and flags are words."""
    values = list(choices(dataset)[name])
    if name not in FIELDS:
        return values
    reported = (states_by(dataset, view.asof)["report"] >= 0).to_numpy()
    used = _used(dataset, name, reported)
    return [value for value in values if used.get(value) or value in getattr(view, name)]


def _asked(view: View, name: str) -> bool:
    return bool(getattr(view, name))


def _shown(dataset: Dataset, view: View) -> Mask:
    """Which records would be shown if no filter of several values were set."""
    state = states_by(dataset, view.asof)
    dated = (state["precision"] != "").to_numpy() & (state["report"] >= 0).to_numpy()
    inside = dated & overlapping(state, *window(dataset, view))
    return searched(dataset, view, inside & changed(dataset, view))


def _counts(dataset: Dataset, view: View, name: str, shown: Mask) -> Mapping[str, int]:
    if name == "flag":
        table = flags(dataset, view.asof)
        return {flag: int((shown & table[flag].to_numpy()).sum()) for flag in table.columns}
    if name == "status":
        return _tally(states_by(dataset, view.asof)["status"], shown)
    return _used(dataset, name, shown)


def _used(dataset: Dataset, name: str, rows: Mask) -> Mapping[str, int]:
    """How many of those records have each value of a field."""
    cells = _tally(dataset.records[COLUMNS.get(name, name)], rows)
    return _split(cells) if name in PARTIES else cells


def _tally(column: pd.Series, shown: Mask) -> Mapping[str, int]:
    """How often each category stands in the chosen rows."""
    codes = column.cat.codes.to_numpy()[shown]
    counts = np.bincount(codes[codes >= 0], minlength=len(column.cat.categories)).tolist()
    return dict(zip(column.cat.categories, counts, strict=True))


def _split(cells: Mapping[str, int]) -> Mapping[str, int]:
    """Counts of cells that join several codes -> counts of the codes."""
    counts: dict[str, int] = {}
    for cell, count in cells.items():
        for code in set(cell.split(";")):
            counts[code] = counts.get(code, 0) + count
    return counts
