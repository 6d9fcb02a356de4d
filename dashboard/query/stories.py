"""A data set's guided tour through its records."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.dataset import Dataset


@dataclass(frozen=True)
class Step:
    """One step: the record that it shows, as known by which day (`None`: all), and a sentence."""

    record: str
    asof: date | None
    text: str


def read_stories(dataset: Dataset) -> tuple[Step, ...]:
    """The steps in the order of `stories.csv`; none where the data set has no such table."""
    table = dataset.tables["stories"]
    return tuple(
        Step(str(record), None if pd.isna(asof) else asof.date(), str(text))
        for record, asof, text in zip(table["record"], table["asof"], table["text"], strict=True)
    )
