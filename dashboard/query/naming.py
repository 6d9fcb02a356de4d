"""The names by which a sentence or a table calls a record's people and places."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import numpy as np
import pandas as pd

from dashboard.query.rows import Day
from dashboard.text.english import counted

SPEAKERS: Mapping[str, str] = MappingProxyType(
    {"opposition": "the opposition", "expert": "an analyst", "organisation": "an organisation"}
)
"""Who makes a statement that is not its country's; a government's needs no word."""


def spoken(voice: str) -> str:
    """Whose statement it is, to stand after its title: ` (an analyst)`; empty for a government."""
    return f" ({SPEAKERS[voice]})" if voice in SPEAKERS else ""


def parties(labels: Mapping[str, str], cell: str) -> list[str]:
    """The names of the codes that a cell joins with semicolons."""
    return [labels.get(code, code) for code in cell.split(";") if code]


def day_of(value: Day | date | None) -> date | None:
    """The day of a timestamp; `None` where there is none."""
    return None if pd.isna(value) else pd.Timestamp(value).date()


def iso_days(column: pd.Series) -> list[str]:
    """The days of a column as 2022-02-01; empty where there is none."""
    days = np.datetime_as_string(column.to_numpy(dtype="datetime64[s]").astype("datetime64[D]"))
    texts: list[str] = np.where(days == "NaT", "", days).tolist()
    return texts


def how_known(how: str) -> str:
    """How a day is known, to stand after it: ` (inferred)`; empty for what its source states."""
    return HOW_KNOWN.get(how, "")


HOW_KNOWN: Mapping[str, str] = MappingProxyType(
    {"inferred": " (inferred)", "archive": " (from an archive)"}
)

SECOND_HAND = "a rewriting"
"""What is said of a source that is a `rewrite`; any other kind is not remarked on."""

DIFFERENCES: Mapping[str, str] = MappingProxyType(
    {
        "date": "Gives another date",
        "status": "Gives another outcome",
        "number": "Gives another number",
        "denied": "Contradicted later",
    }
)
"""How a report differs from what is in force, by `Details.differs`."""

STAGE_SIGNS: Mapping[str, str] = MappingProxyType({"planned": "○", "happened": "●", "off": "×"})
"""The sign of each `vocabularies.Stage` before a status."""


def summing(parts: int) -> str:
    """That a record only sums others, and how many; empty for one that does not."""
    return f"sum of {counted(parts, 'shipment')} in this data set" if parts else ""
