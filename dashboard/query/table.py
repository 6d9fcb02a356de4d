"""The records of a view as a table of plain texts: one row a record."""

from functools import cache
from itertools import compress

import numpy as np
import pandas as pd

from dashboard.dataset import Dataset
from dashboard.model import edtf
from dashboard.query.naming import iso_days, parties, who
from dashboard.query.selection import Rows
from dashboard.query.states import Numbers, known_by
from dashboard.text.english import joined
from dashboard.view import FLAGS


def make_table(dataset: Dataset, rows: Rows) -> pd.DataFrame:
    """The records of `Rows.listed`, in its order, as texts.

    Columns: `id`, `kind`, `change`, `status`; `when` (EDTF), `said` (the same in English) and
    `begins` (the first day on which it may, as 2022-02-01); `who` (the person, or the label),
    `detail`, `sender`, `host`, `city` (names); `flags` (a tuple of those of `view.FLAGS` that
    hold); `known` and `reported` (days of its first report and of its state's), `known_is` and
    `reported_is` (of `schema.REPORTED_IS`, how each of these days is known); `confidence`,
    `publisher` and `url` of its state; `sources` (how many have told of it by the as-of day).
    A text is empty where there is none.
    """
    frame = rows.listed
    plain = ["id", "kind", "change", "status", "when", "detail", "city", "confidence"]
    texts = {
        name: frame[name].astype("str").tolist() for name in (*plain, "person", "label", "voice")
    }
    columns = {
        **{name: texts[name] for name in plain[:5]},
        "said": _said(texts["when"]),
        "begins": iso_days(frame["start_min"]),
        "who": [
            who(rows.names, *named)
            for named in zip(texts["person"], texts["label"], texts["voice"], strict=True)
        ],
        "detail": texts["detail"],
        **{name: _parties(rows, name, frame) for name in ("sender", "host")},
        "city": texts["city"],
        "flags": _flags(frame),
        "known": _known(dataset, frame),
        "reported": iso_days(frame["reported"]),
        "known_is": _how(dataset, first_reports(dataset, frame)),
        "reported_is": _how(dataset, frame["report"].to_numpy()),
        "confidence": texts["confidence"],
        **_published(dataset, frame),
        "sources": _sources(dataset, rows, frame),
    }
    return pd.DataFrame(columns)


def _said(whens: list[str]) -> list[str]:
    say = cache(lambda when: edtf.say(edtf.parse(when)) if when else "")
    return [say(when) for when in whens]


def _parties(rows: Rows, name: str, frame: pd.DataFrame) -> list[str]:
    named = cache(lambda cell: joined(parties(rows.names[name], cell)))
    return [named(cell) for cell in frame[name].astype("str")]


def _flags(frame: pd.DataFrame) -> list[tuple[str, ...]]:
    held = zip(*(frame[flag].tolist() for flag in FLAGS), strict=True)
    return [tuple(compress(FLAGS, has)) for has in held]


def first_reports(dataset: Dataset, frame: pd.DataFrame) -> Numbers:
    """The first report of each record of a frame: indices in `Dataset.reports`."""
    first: Numbers = np.searchsorted(dataset.reports["position"].to_numpy(), frame["at"].to_numpy())
    return first


def _known(dataset: Dataset, frame: pd.DataFrame) -> list[str]:
    """The day of each record's first report."""
    return iso_days(dataset.reports["reported"].take(first_reports(dataset, frame)))


def _how(dataset: Dataset, reports: Numbers) -> list[str]:
    """How the days of these reports are known; empty where nobody says."""
    how = dataset.reports["reported_is"].take(reports)
    return how.astype(object).where(how.notna(), "").tolist()


def _published(dataset: Dataset, frame: pd.DataFrame) -> dict[str, list[str]]:
    """Who published what each state rests on, and where it can be read."""
    source = dataset.reports["source"].take(frame["report"].to_numpy())
    known = dataset.sources.set_index("id")[["publisher", "url"]].loc[source.tolist()]
    return {name: known[name].tolist() for name in ("publisher", "url")}


def _sources(dataset: Dataset, rows: Rows, frame: pd.DataFrame) -> list[int]:
    """How many different sources told of each record by the as-of day."""
    told = dataset.reports.loc[known_by(dataset, rows.asof), ["position", "source"]]
    told = told[told["position"].isin(frame["at"])].drop_duplicates()
    counts = np.bincount(told["position"], minlength=len(dataset.records))
    found: list[int] = counts[frame["at"].to_numpy()].tolist()
    return found
