"""What was said of records, and what editors remarked on them, as of a day."""

from collections.abc import Mapping

import pandas as pd

from dashboard.dataset import TEXT, Dataset
from dashboard.query.answers import once
from dashboard.query.snapshot import Numbers, Snapshot

OF_SOURCE = ("publisher", "author", "title", "url", "language", "source_kind")
"""The columns of a report's source that stand beside it."""


def reports_of(now: Snapshot, at: Numbers) -> pd.DataFrame:
    """What was said of the records at those positions by a day, by record, oldest first.

    The columns are those of `Dataset.reports`, and `OF_SOURCE`.
    """
    if not len(at):
        return _no_reports(now.dataset)
    return _sourced(now.dataset)[now.about(at)].reset_index(drop=True)


@once
def _no_reports(dataset: Dataset) -> pd.DataFrame:
    return _sourced(dataset).head(0).reset_index(drop=True)


@once
def _sourced(dataset: Dataset) -> pd.DataFrame:
    """All reports, each with the columns of its source."""
    names = ["id", "publisher", "author", "title", "url", "language", "kind"]
    sources = dataset.sources[names].rename(columns={"kind": "source_kind"}).set_index("id")
    with_publishers = sources.assign(publisher=sources.index.map(source_names(dataset)))
    return dataset.reports.join(
        with_publishers[list(OF_SOURCE)].astype({"publisher": TEXT}), on="source"
    )


@once
def source_names(dataset: Dataset) -> Mapping[str, str]:
    """What each source is called after, by its id: its publisher, else its title, else its id."""
    columns = (dataset.sources[name].tolist() for name in ("id", "publisher", "title"))
    rows = zip(*columns, strict=True)
    return {id_: publisher or title or id_ for id_, publisher, title in rows}


def remarks_of(now: Snapshot, ids: pd.Series) -> pd.DataFrame:
    """The editor's remarks on the records with those ids by a day, oldest first."""
    remarks = now.dataset.tables["remarks"]
    remarks = remarks[remarks["record"].isin(ids)]
    if now.asof is not None:
        remarks = remarks[remarks["day"] <= pd.Timestamp(now.asof)]
    return remarks.sort_values("day", kind="stable")
