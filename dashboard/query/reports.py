"""What was said of records, and what editors remarked on them, as of a day."""

import pandas as pd

from dashboard.dataset import Dataset
from dashboard.query.answers import once
from dashboard.query.snapshot import Numbers, Snapshot

OF_SOURCE = ("publisher", "author", "title", "url", "language", "source_kind")
"""The columns of a report's source that stand beside it."""


def reports_of(now: Snapshot, at: Numbers) -> pd.DataFrame:
    """What was said of the records at those positions by a day, by record, oldest first.

    The columns are those of `Dataset.reports`, and `OF_SOURCE`.
    """
    return _sourced(now.dataset)[now.about(at)].reset_index(drop=True)


@once
def _sourced(dataset: Dataset) -> pd.DataFrame:
    """All reports, each with the columns of its source."""
    sources = dataset.sources.set_index("id").rename(columns={"kind": "source_kind"})
    return dataset.reports.join(sources[list(OF_SOURCE)], on="source")


def remarks_of(now: Snapshot, ids: pd.Series) -> pd.DataFrame:
    """The editor's remarks on the records with those ids by a day, oldest first."""
    remarks = now.dataset.tables["remarks"]
    remarks = remarks[remarks["record"].isin(ids)]
    if now.asof is not None:
        remarks = remarks[remarks["day"] <= pd.Timestamp(now.asof)]
    return remarks.sort_values("day", kind="stable")
