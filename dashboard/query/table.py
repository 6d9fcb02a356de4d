"""The records of a view as a table of plain texts: one row a record."""

from functools import cache
from itertools import compress

import numpy as np
import pandas as pd

from dashboard.query.descriptions import record_title
from dashboard.query.flags import FLAGS
from dashboard.query.listing import backing
from dashboard.query.naming import iso_days, parties
from dashboard.query.selection import Rows
from dashboard.text.english import joined


def make_table(rows: Rows) -> pd.DataFrame:
    """The records of `Rows.listed`, in its order, as texts.

    Columns: `id`, `kind`, `change`, `status`; `when` (EDTF), `said` (the same in English) and
    `begins` (the first day on which it may, as 2022-02-01); `who` (the person, or the label),
    `detail`, `sender`, `host`, `city` (names); `flags` (a tuple of those of `FLAGS` that
    hold); `known` and `reported` (days of its first report and of its state's), `known_is` and
    `reported_is` (of `vocabularies.REPORTED_IS`, how each of these days is known); `confidence`,
    `publisher` and `url` of its state; `sources` (how many have spoken of it by the as-of day).
    A text is empty where there is none.
    """
    frame, rests = rows.listed, backing(rows)
    plain = ["id", "kind", "change", "status", "when", "detail", "city", "confidence"]
    texts = {
        name: frame[name].astype(object).where(frame[name].notna(), "").tolist()
        for name in (*plain, "person", "label", "voice")
    }
    columns = {
        **{name: texts[name] for name in plain[:5]},
        "said": frame["when_in_words"].tolist(),
        "begins": iso_days(frame["start_min"]),
        "who": [
            record_title(*cells, rows.names)
            for cells in zip(texts["person"], texts["label"], texts["voice"], strict=True)
        ],
        "detail": texts["detail"],
        **{name: _parties(rows, name, frame) for name in ("sender", "host")},
        "city": texts["city"],
        "flags": _flags(frame),
        "known": iso_days(pd.Series(rests["known"])),
        "reported": iso_days(frame["reported"]),
        "known_is": _how(rests["known_is"]),
        "reported_is": _how(rests["reported_is"]),
        "confidence": texts["confidence"],
        **{name: rests[name].tolist() for name in ("publisher", "url", "sources")},
    }
    return pd.DataFrame(columns)


def _how(column: np.ndarray) -> list[str]:
    """How days are known; empty where nobody says."""
    how: list[str] = np.where(pd.isna(column), "", column).tolist()
    return how


def _parties(rows: Rows, name: str, frame: pd.DataFrame) -> list[str]:
    names_of = cache(lambda cell: joined(parties(rows.names[name], cell)))
    return [names_of(cell) for cell in frame[name].astype("str")]


def _flags(frame: pd.DataFrame) -> list[tuple[str, ...]]:
    held = zip(*(frame[flag].tolist() for flag in FLAGS), strict=True)
    return [tuple(compress(FLAGS, has)) for has in held]
