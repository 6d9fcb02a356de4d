"""The table of reports -> the reports of each record in the order in which they were known."""

from datetime import date

import numpy as np
import pandas as pd

from dashboard import dates, schema
from dashboard.check import TEXT
from dashboard.dates import When
from dashboard.load.tables import category

BOUNDS = ("start_min", "start_max", "end_min", "end_max")
PRECISIONS = ("day", "span", "window", "open")
STAGES = ("planned", "happened", "off")


def ordered_reports(table: pd.DataFrame, ids: pd.Series) -> pd.DataFrame:
    """The `Dataset.reports` of a typed table of reports about the records with these ids."""
    position = pd.Index(ids).get_indexer(table["record"]).astype("int32")
    stages = {name: word.stage for name, word in schema.STATUS_WORDS.items()}
    frame = table.assign(
        position=position,
        stage=category((str(stages[word]) for word in table["status"].tolist()), STAGES),
        **_dates(table["when"]),
    )
    known = frame["reported"].to_numpy(dtype="datetime64[s]").astype("int64")  # NaT comes first
    trust = -frame["confidence"].cat.codes.to_numpy()
    order = np.lexsort((trust, known, position))
    frame = frame.take(order).reset_index(drop=True)
    return frame.assign(date_from=_date_from(frame))[list(COLUMNS)]


COLUMNS = (
    *("record", "position", "reported", "status", "stage", "when"),
    *BOUNDS,
    *("precision", "uncertain", "approximate", "date_from"),
    *("source", "locator", "wording", "number", "confidence", "note"),
)


def _dates(texts: pd.Series) -> dict[str, pd.Series]:
    """The columns that the dates are taken apart into; each different text is read once."""
    codes, unique = pd.factorize(texts)
    whens = [dates.parse(text) if text else None for text in unique]
    found = {name: pd.Series(_bound(whens, name)[codes]) for name in BOUNDS}
    return {
        "when": pd.Series([when.text if when else "" for when in whens], dtype=TEXT)
        .take(codes)
        .reset_index(drop=True),
        **found,
        "precision": category(
            pd.Series([when.precision if when else "" for when in whens], dtype=TEXT).take(codes),
            PRECISIONS,
        ),
        **{
            flag: pd.Series(np.array([bool(when and getattr(when, flag)) for when in whens])[codes])
            for flag in ("uncertain", "approximate")
        },
    }


def _bound(whens: list[When | None], name: str) -> np.ndarray:
    values: list[date | None] = [getattr(when, name) if when else None for when in whens]
    return np.array(values, dtype="datetime64[D]").astype("datetime64[s]")


def _date_from(frame: pd.DataFrame) -> np.ndarray:
    """For each report the latest one of its record, up to itself, that says when; else -1."""
    at = np.arange(len(frame))
    dated = np.where((frame["precision"] != "").to_numpy(), at, -1)
    last = np.maximum.accumulate(dated) if len(at) else dated
    position = frame["position"].to_numpy()
    return np.where((last >= 0) & (position[last] == position), last, -1).astype("int32")
