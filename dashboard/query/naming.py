"""The names by which a sentence or a table calls a record's people and places."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import numpy as np
import pandas as pd

from dashboard.model import vocabularies
from dashboard.model.several import parted
from dashboard.query.rows import Day
from dashboard.text.sentences import records as sentences

SPEAKERS: Mapping[str, str] = MappingProxyType(
    {
        "opposition": sentences.OPPOSITION,
        "expert": sentences.ANALYST,
        "organisation": sentences.ORGANISATION,
    }
)
"""Who makes a statement that is not its country's; a government's needs no word."""


def spoken(voice: str) -> str:
    """Whose statement it is, to stand after its title: ` (an analyst)`; empty for a government."""
    return sentences.by_speaker(SPEAKERS.get(voice, ""))


def parties(labels: Mapping[str, str], cell: str) -> list[str]:
    """The names of the codes of a cell."""
    return [labels.get(code, code) for code in parted(cell)]


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
    {"inferred": sentences.INFERRED, "archive": sentences.FROM_AN_ARCHIVE}
)

DIFFERENCES: Mapping[str, str] = MappingProxyType(
    {
        "date": sentences.OTHER_DATE,
        "status": sentences.OTHER_OUTCOME,
        "number": sentences.OTHER_NUMBER,
        "denied": sentences.CONTRADICTED_LATER,
    }
)
"""How a report differs from what is in force, by `Details.differs`."""

STAGE_SIGNS: Mapping[str, str] = MappingProxyType({"planned": "○", "happened": "●", "off": "×"})
"""The sign of each `vocabularies.Stage`."""

STATUS_SIGNS: Mapping[str, str] = MappingProxyType(
    {
        name: "◉" if name in vocabularies.GOING else STAGE_SIGNS[word.stage]
        for name, word in vocabularies.STATUS_WORDS.items()
    }
)
"""The sign before each status: what is under way, or in transit, is not filled."""
