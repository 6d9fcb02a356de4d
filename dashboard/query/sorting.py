"""In which order a table has its records: in time, or by one of its columns, either way."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from dashboard.model import vocabularies
from dashboard.query.flags import FLAGS
from dashboard.query.selection import Rows
from dashboard.query.snapshot import Numbers
from dashboard.query.table import make_table
from dashboard.text.search_key import fold

DESCENDING = "-"
"""What stands before a column by which the last comes first."""

_STATUS_ORDER = {word: place for place, word in enumerate(vocabularies.STATUS_WORDS)}
_CONFIDENCE_ORDER = {word: place for place, word in enumerate(vocabularies.CONFIDENCES)}

KEYS: Mapping[str, tuple[str, Callable[[Any], Any]]] = MappingProxyType(
    {
        "said": ("begins", str),
        "when": ("begins", str),
        "status": ("status", _STATUS_ORDER.__getitem__),
        "confidence": ("confidence", lambda word: _CONFIDENCE_ORDER.get(word, "")),
        "flags": ("flags", lambda flags: fold(", ".join(FLAGS[flag].label for flag in flags))),
        "known": ("known", str),
        "reported": ("reported", str),
        "sources": ("sources", int),
    }
)
"""For each column that is not sorted as a text by its own cells: whose cells, and their order."""


def row_order(rows: Rows, sort: str) -> Numbers:
    """The places in `Rows.listed` of its records, as `View.sort` orders them.

    Texts stand in alphabetical order whatever their case and accents, statuses and confidences in
    that of their meaning, dates by their first day. Equal ones stay in time order, and what is
    empty comes last either way.
    """
    table = make_table(rows)
    name = sort.removeprefix(DESCENDING)
    if not name:
        return np.arange(len(table))
    column, key = KEYS.get(name, (name, fold))
    keys = [key(cell) for cell in table[column]]
    places = pd.Series(keys, dtype=object)
    has_key = places.map(lambda cell: cell != "").to_numpy(dtype=bool)
    with_key = np.flatnonzero(has_key).tolist()
    ordered = sorted(with_key, key=keys.__getitem__, reverse=sort != name)
    return np.array([*ordered, *np.flatnonzero(~has_key)], dtype=np.intp)
