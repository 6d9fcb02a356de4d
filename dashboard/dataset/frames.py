"""Sheets of text cells that passed every check -> frames with their types."""

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from dashboard.dataset.csv_files import TEXT, Sheet
from dashboard.model.tables import Column

Tables = Mapping[str, pd.DataFrame]
"""The tables of a data set, by name."""


def typed_frame(sheet: Sheet) -> pd.DataFrame:
    """The sheet's rows from 0, each column in the type that `Dataset.tables` promises."""
    frame = sheet.frame.reset_index(drop=True)
    return pd.DataFrame(
        {column.name: _column(column, frame[column.name]) for column in sheet.table.columns}
    )


def _column(column: Column, cells: pd.Series) -> pd.Series:
    if column.type == "number":
        return pd.Series(
            [float(cell) if cell else np.nan for cell in cells.tolist()], dtype="float64"
        )
    if column.type == "date":
        return pd.Series(days(cells), dtype="datetime64[s]")
    if column.values is not None:
        words = pd.Index(list(column.values), dtype=TEXT)
        return pd.Series(pd.Categorical(cells.where(cells != "", None), words))
    return cells


def days(texts: pd.Series) -> np.ndarray:
    """Days written as YYYY-MM-DD as `datetime64[s]`; NaT for an empty text."""
    return np.array([text or "NaT" for text in texts.tolist()], dtype="datetime64[s]")


def category(cells: Iterable[str], order: Iterable[str] | None = None) -> pd.Series:
    """The cells as a category of the values used, in the order given, else the alphabet's.

    The empty text, where it is used, comes first.
    """
    values = cells if isinstance(cells, pd.Series) else pd.Series(list(cells), dtype=TEXT)
    used = set(values.unique())
    categories = sorted(used) if order is None else [word for word in ("", *order) if word in used]
    return pd.Series(pd.Categorical(values, pd.Index(categories, dtype=TEXT)))


def doubts(confidence: pd.Series) -> np.ndarray:
    """How little each report can be relied on: 0 for high; most where nobody says how far."""
    codes = confidence.cat.codes.to_numpy()
    return np.where(codes < 0, len(confidence.cat.categories), codes)
