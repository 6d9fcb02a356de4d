"""How a cell of a table is written as plain text: days, numbers, and what looks like a formula."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from dashboard.dataset.cells import FORMULA_SIGNS
from dashboard.outputs.tables.columns import FileColumn
from dashboard.query.naming import iso_days

CellValue = str | float | datetime | None
"""What a cell of a file holds; a bool and a whole number are numbers to Python."""

_FORMULA = re.compile(f"'*[{FORMULA_SIGNS}\t\r\n]")
_GUARDED = re.compile(f"'+[{FORMULA_SIGNS}\t\r\n]")


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula.

    That is where it begins with `=`, `+`, `-`, `@`, a tab or a line end (OWASP, CSV injection),
    or with apostrophes before one of these, so that `unguarded` gives every text back.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if _GUARDED.match(text) else text


def mapped(cells: pd.Series, text_of: Callable[[Any], str]) -> pd.Series:
    """What the function says of each cell; it is asked once for each different one."""
    codes, values = pd.factorize(cells)
    texts = np.array([text_of(value) for value in values.tolist()], dtype=object)
    return pd.Series(texts[codes] if len(codes) else texts, index=cells.index, dtype="str")


def number(value: float) -> str:
    """The shortest digits that are read as that number: `2000`, `0.5`, `1e+22`."""
    return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else repr(value)


def texts(column: FileColumn, cells: pd.Series) -> pd.Series:
    """The cells as plain text: 2022-02-01, 2000, true or false; "" for what is missing."""
    if column.type == "day":
        return pd.Series(iso_days(cells), index=cells.index, dtype="str")
    if column.type == "number":
        present = cells.notna()
        return mapped(cells.where(present, 0.0), number).where(present, "")
    if column.type == "flag":
        return pd.Series(np.where(cells, "true", "false"), index=cells.index, dtype="str")
    return cells.astype("str").where(cells.notna(), "")
