"""The names by which a sentence or a table calls a record's people and places."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from dashboard.view import Choices


def who(names: Choices, person: str, label: str) -> str:
    """The traveller's full name; the label of what does not travel."""
    return names["person"].get(person, label)


def parties(labels: Mapping[str, str], cell: str) -> list[str]:
    """The names of the codes that a cell joins with semicolons."""
    return [labels.get(code, code) for code in cell.split(";") if code]


def day_of(value: Any) -> date | None:
    """The day of a timestamp; `None` where there is none."""
    return None if pd.isna(value) else pd.Timestamp(value).date()


def iso_days(column: pd.Series) -> list[str]:
    """The days of a column as 2022-02-01; empty where there is none."""
    days = np.datetime_as_string(column.to_numpy(dtype="datetime64[s]").astype("datetime64[D]"))
    texts: list[str] = np.where(days == "NaT", "", days).tolist()
    return texts


def how_known(how: Any) -> str:
    """How a day is known, to stand after it: ` (inferred)`; empty for what its source states."""
    return HOW_KNOWN.get(how, "")


HOW_KNOWN: Mapping[str, str] = MappingProxyType(
    {"inferred": " (inferred)", "archive": " (from an archive)"}
)

SECOND_HAND = "a rewriting"
"""What is said of a source that is a `rewrite`; any other kind is not remarked on."""
