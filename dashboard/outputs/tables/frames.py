"""The tables of a view as frames with types; the columns stand in `columns.COLUMNS`."""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from types import MappingProxyType

import numpy as np
import pandas as pd

from dashboard import query
from dashboard.dataset import Dataset
from dashboard.model import edtf
from dashboard.model.schema import RECORD_TABLES
from dashboard.outputs.tables.cells import each
from dashboard.outputs.tables.columns import COLUMNS, conformed
from dashboard.outputs.tables.content import Content
from dashboard.query import Rows
from dashboard.query.comparison import BECAME
from dashboard.query.details import remarks_by
from dashboard.query.naming import parties
from dashboard.query.states import Mask, known_by, linked_by
from dashboard.query.table import first_reports


def frame(content: Content) -> pd.DataFrame:
    """The content's table: the columns of `COLUMNS` in their order and types, rows from 0."""
    made = FRAMES[content.name](content).reset_index(drop=True)
    columns = COLUMNS[content.name]
    return pd.DataFrame({column.name: conformed(column, made[column.name]) for column in columns})


@lru_cache(maxsize=2)
def reports_in(dataset: Dataset, rows: Rows) -> Mask:
    """Which of `Dataset.reports` were known by the as-of day, and speak of a listed record.

    Nobody writes to it.
    """
    shown = np.zeros(len(dataset.records), dtype=bool)
    shown[rows.listed["at"].to_numpy()] = True
    about: Mask = shown[dataset.reports["position"].to_numpy()] & known_by(dataset, rows.asof)
    return about


def _records(content: Content) -> pd.DataFrame:
    return _stated(content, content.rows.listed)


def _of_table(table: str, content: Content) -> pd.DataFrame:
    """The shown records of one table of the data set, with its own columns."""
    shown = content.rows.listed
    mine = shown[shown["table"] == table].reset_index(drop=True)
    tables = content.dataset.tables
    before = sum(len(tables[name]) for name in RECORD_TABLES[: RECORD_TABLES.index(table)])
    own = tables[table].take(mine["at"].to_numpy() - before).reset_index(drop=True)
    own = linked_by(content.dataset, own, content.rows.asof)
    return _stated(content, mine).assign(**{str(name): own[name] for name in own})


def _stated(content: Content, shown: pd.DataFrame) -> pd.DataFrame:
    """The rows of the view with what is known of them, and with names for their codes."""
    shown = linked_by(content.dataset, shown, content.rows.asof)
    reports = content.dataset.reports
    first = first_reports(content.dataset, shown)
    how = reports["reported_is"].to_numpy(dtype=object)
    source = reports["source"].take(shown["report"].to_numpy())
    return shown.assign(
        **_named(content.rows, shown),
        **_dated(shown),
        known=reports["reported"].to_numpy()[first],
        known_is=how[first],
        reported_is=how[shown["report"].to_numpy()],
        source=source.to_numpy(dtype=object),
        sources=_tellers(content.dataset, content.rows)[shown["at"].to_numpy()],
        **_published(content.dataset, source),
    )


def _named(rows: Rows, shown: pd.DataFrame) -> dict[str, pd.Series]:
    def names(name: str, cell: str) -> str:
        return "; ".join(parties(rows.names[name], cell))

    codes = ("person", "sender", "host")
    found = {
        f"{name}_name": each(shown[name].astype("str"), partial(names, name)) for name in codes
    }
    return {**found, **{name: _listed(shown[name]) for name in ("sender", "host")}}


def _listed(cells: pd.Series) -> pd.Series:
    """Codes as the data set's tables list them, with a space after the semicolon."""
    return each(cells.astype("str"), lambda cell: cell.replace(";", "; "))


def _dated(shown: pd.DataFrame) -> dict[str, pd.Series]:
    return {
        "said": each(shown["when"].astype("str"), _say),
        "first_day": shown["start_min"],
        "last_day": shown["end_max"],
    }


def _say(when: str) -> str:
    return edtf.say(edtf.parse(when)) if when else ""


def _published(dataset: Dataset, source: pd.Series) -> dict[str, np.ndarray]:
    """Who published each of the sources, and where it can be read."""
    row = pd.Index(dataset.sources["id"]).get_indexer(pd.Index(source))
    known = dataset.sources[["publisher", "url"]].take(row)
    return {str(name): known[name].to_numpy(dtype=object) for name in known}


@lru_cache(maxsize=2)
def _tellers(dataset: Dataset, rows: Rows) -> np.ndarray:
    """For each record of the data set how many sources told of it by the as-of day."""
    told = dataset.reports.loc[reports_in(dataset, rows), ["position", "source"]]
    return np.bincount(told.drop_duplicates()["position"], minlength=len(dataset.records))


def _reports(content: Content) -> pd.DataFrame:
    reports = content.dataset.reports[reports_in(content.dataset, content.rows)]
    return reports.assign(**_dated(reports), **_published(content.dataset, reports["source"]))


def _sources(content: Content) -> pd.DataFrame:
    """The sources of the reports in the view, in the file's order."""
    sources = content.dataset.sources
    told = content.dataset.reports["source"][reports_in(content.dataset, content.rows)]
    row = pd.Index(sources["id"]).get_indexer(pd.Index(told))
    counts = np.bincount(row, minlength=len(sources))
    return sources.assign(reports=counts, source_kind=sources["kind"])[counts > 0]


def _remarks(content: Content) -> pd.DataFrame:
    """The editor's remarks on the records in the view, by its as-of day."""
    told = remarks_by(content.dataset, content.rows.asof)
    return told[told["record"].isin(content.rows.listed["id"])]


def _changes(content: Content) -> pd.DataFrame:
    """What changed since the day that the view names; else every report, day by day."""
    if content.view.changed_since is None:
        return _every_report(content)
    found = query.find_changes(content.dataset, content.rows, content.view)
    shown = content.rows.listed
    row = pd.Index(shown["id"]).get_indexer([change.id for change in found])
    told = shown[["id", "kind", "label", "status", "when"]].take(row).reset_index(drop=True)
    # `Change.day` is the least of all days where nobody recorded it.
    days = [np.datetime64(change.day if change.day.year > 1 else "NaT", "s") for change in found]
    return told.assign(
        said=each(told["when"], _say),
        change=[change.change for change in found],
        day=np.array(days, dtype="datetime64[s]"),
        sentence=[change.sentence for change in found],
        publisher=[change.source for change in found],
        url=[change.url for change in found],
    )


def _every_report(content: Content) -> pd.DataFrame:
    """The reports in the view in the order in which they were known, as changes."""
    dataset = content.dataset
    mine = np.flatnonzero(reports_in(dataset, content.rows))
    order = np.argsort(dataset.reports["reported"].to_numpy().astype("int64")[mine], kind="stable")
    mine = mine[order]
    told = dataset.reports.take(mine)
    about = dataset.records.take(told["position"].to_numpy())
    when = dataset.reports["when"].reindex(told["date_from"], fill_value="")
    made = pd.DataFrame(
        {
            **{name: about[name].array for name in ("id", "kind", "label")},
            "change": _became(dataset)[mine],
            "day": told["reported"].array,
            "status": told["status"].array,
            "when": when.array,
            "said": each(when, _say).array,
            **_published(dataset, told["source"]),
        }
    )
    return made.assign(sentence=_sentences(made))


@lru_cache(maxsize=4)
def _became(dataset: Dataset) -> np.ndarray:
    """For each report the word of `query.CHANGES` for what it changed; "" for nothing."""
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


def _sentences(changes: pd.DataFrame) -> pd.Series:
    """`Johnson: announced, some day from 31 January to 6 February 2022`."""
    known = changes["label"].astype("str") + ": " + changes["status"].astype("str")
    said = changes["said"].astype("str")
    return known + (", " + said).where(said != "", "")


FRAMES: Mapping[str, Callable[[Content], pd.DataFrame]] = MappingProxyType(
    {
        "records": _records,
        **{name: partial(_of_table, name) for name in RECORD_TABLES},
        "reports": _reports,
        "sources": _sources,
        "remarks": _remarks,
        "changes": _changes,
    }
)
"""How each table is made, by its name."""
