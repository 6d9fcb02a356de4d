"""The listed records of a view with all that tables of them hold, and what was said of them."""

from datetime import date

import numpy as np
import pandas as pd

from dashboard.dataset import TEXT, Dataset
from dashboard.model.schema import RECORD_TABLES
from dashboard.query.answers import once
from dashboard.query.comparison import BECAME
from dashboard.query.reports import source_names
from dashboard.query.selection import Rows
from dashboard.query.snapshot import Numbers, linked


@once
def listed_reports(rows: Rows) -> pd.DataFrame:
    """The reports known by the as-of day that speak of a listed record, by record, oldest first.

    The columns of `Dataset.reports`, and `publisher` and `url` of the source, `id`, `kind` and
    `label` of the record, `in_force` and
    `in_force_in_words` (the date in force after it, EDTF and in English; "" for none) and `became`
    (what it changed, of `CHANGES`; "" for nothing).
    """
    dataset = rows.now.dataset
    mine = np.flatnonzero(rows.now.about(rows.listed["at"].to_numpy()))
    reports = dataset.reports.take(mine)
    about = dataset.records.take(reports["position"].to_numpy())
    in_force = reports["date_from"]
    return reports.assign(
        **{name: about[name].array for name in ("id", "kind", "label")},
        **published(dataset, reports["source"]),
        in_force=dataset.reports["when"].reindex(in_force, fill_value="").array,
        in_force_in_words=dataset.reports["when_in_words"].reindex(in_force, fill_value="").array,
        became=_became(dataset)[mine],
    )


def backed(rows: Rows) -> pd.DataFrame:
    """`Rows.listed` with its `backing`; names no record that nobody had reported."""
    return linked(rows.now, rows.listed).assign(**backing(rows))


def backing(rows: Rows) -> dict[str, np.ndarray]:
    """What the states of the listed records rest on, by column.

    `known` and `known_is` (the day of its first report, and how that is known), `reported_is`
    (how that of its state is known; missing where nobody says), `source`, `publisher` and `url`
    of its state, and `sources` (how many have spoken of it by the as-of day).
    """
    dataset, listed = rows.now.dataset, rows.listed
    reports, state = dataset.reports, listed["report"].to_numpy()
    first = _first_reports(dataset, listed)
    how = reports["reported_is"].to_numpy(dtype=object)
    source = reports["source"].take(state)
    return {
        "known": reports["reported"].to_numpy()[first],
        "known_is": how[first],
        "reported_is": how[state],
        "source": source.to_numpy(dtype=object),
        "sources": _speakers(rows)[listed["at"].to_numpy()],
        **published(dataset, source),
    }


def own_columns(rows: Rows, table: str) -> pd.DataFrame:
    """The rows that the listed records of one table have in it, in the order of `Rows.listed`.

    The index is that of the table.
    """
    tables = rows.now.dataset.tables
    at = rows.listed["at"].to_numpy()[(rows.listed["table"] == table).to_numpy()]
    before = sum(len(tables[name]) for name in RECORD_TABLES[: RECORD_TABLES.index(table)])
    return linked(rows.now, tables[table].take(at - before), table)


def added_texts(dataset: Dataset, name: str) -> pd.DataFrame:
    """The columns that the data set adds to a table, as in `Dataset.tables`, or to all records.

    `name` is that of the table, or `records`: then a column is of every table that has it, and ""
    for a record of another. Rows are those of the table, or of `Dataset.records`.
    """
    if name == "records":
        return _added_to_records(dataset)
    described = dataset.schemas.get(name)
    return dataset.tables[name][list(described.added)] if described else pd.DataFrame()


@once
def _added_to_records(dataset: Dataset) -> pd.DataFrame:
    tables = [added_texts(dataset, name) for name in RECORD_TABLES]
    names = dict.fromkeys(name for table in tables for name in table)
    whole = pd.concat([table.reindex(columns=list(names)) for table in tables], ignore_index=True)
    return whole.fillna("").astype(TEXT)


def listed_sources(rows: Rows) -> pd.DataFrame:
    """The sources of the `listed_reports`, in the file's order; `reports` counts these of each."""
    sources = rows.dataset.sources
    row = pd.Index(sources["id"]).get_indexer(pd.Index(listed_reports(rows)["source"]))
    counts = np.bincount(row, minlength=len(sources))
    return sources.assign(reports=counts)[counts > 0]


def report_days(rows: Rows) -> list[date]:
    """The days on which something of the shown records became known, in order.

    Where the view names a day `changed_since`, those after it.
    """
    reported = rows.now.dataset.reports["reported"][rows.now.about(rows.frame["at"].to_numpy())]
    days = sorted({day.date() for day in reported.dropna()})
    after = rows.then.asof if rows.then else None
    return [day for day in days if day > (after or date.min)]


def published(dataset: Dataset, source: pd.Series) -> dict[str, np.ndarray]:
    """Who published each of the sources, and where it can be read.

    Where nobody says who published it, that is its title or its id.
    """
    row = pd.Index(dataset.sources["id"]).get_indexer(pd.Index(source))
    names = np.array(list(source_names(dataset).values()), dtype=object)
    urls = dataset.sources["url"].to_numpy(dtype=object)
    return {"publisher": names[row], "url": urls[row]}


def _first_reports(dataset: Dataset, frame: pd.DataFrame) -> Numbers:
    """The first report of each record of a frame: indices in `Dataset.reports`."""
    first: Numbers = np.searchsorted(dataset.reports["position"].to_numpy(), frame["at"].to_numpy())
    return first


def _speakers(rows: Rows) -> Numbers:
    """For each record of the data set how many sources speak of it, if it is listed."""
    dataset = rows.now.dataset
    mine = rows.now.about(rows.listed["at"].to_numpy())
    pairs = np.unique(_spoken(dataset)[mine])
    return np.bincount(pairs // max(1, len(dataset.sources)), minlength=len(dataset.records))


@once
def _spoken(dataset: Dataset) -> Numbers:
    """For each report a number of its record and its source together."""
    source = pd.Index(dataset.sources["id"]).get_indexer(pd.Index(dataset.reports["source"]))
    position = dataset.reports["position"].to_numpy().astype(np.int64)
    spoken: Numbers = position * len(dataset.sources) + source
    return spoken


@once
def _became(dataset: Dataset) -> np.ndarray:
    """For each report the word of `CHANGES` for what it changed; "" for nothing."""
    reports = dataset.reports
    position, when = reports["position"].to_numpy(), reports["date_from"].to_numpy()
    status = reports["status"].to_numpy(dtype=object)
    written = reports["when"].to_numpy(dtype=object)
    first = np.ones(len(reports), dtype=bool)
    first[1:] = position[1:] != position[:-1]
    changed, dated = np.zeros((2, len(reports)), dtype=bool)
    changed[1:] = status[1:] != status[:-1]
    dated[1:] = (when[1:] != when[:-1]) & (written[when[1:]] != written[when[:-1]])
    became = np.array([BECAME[word] for word in status], dtype=object)
    words = np.select([first, changed, dated], ["new", became, "dated"], "")
    return words.astype(object)
