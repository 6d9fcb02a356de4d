"""The tables of a view as frames with types; the columns stand in `columns.COLUMNS`."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

import numpy as np
import pandas as pd

from dashboard import query
from dashboard.model.schema import RECORD_TABLES, TABLES
from dashboard.model.several import spaced, spaced_cell
from dashboard.outputs.tables.cells import mapped
from dashboard.outputs.tables.columns import COLUMNS, added_columns, conformed
from dashboard.outputs.tables.content import Content
from dashboard.query import Rows
from dashboard.query.naming import parties
from dashboard.text.sentences.records import statement


def frame(content: Content) -> pd.DataFrame:
    """The content's table: the columns of `columns_of` in their order and types, rows from 0."""
    rows = FRAMES[content.name](content)
    columns = {column: rows[column.name] for column in COLUMNS[content.name]}
    texts = query.added_texts(content.dataset, content.name)
    for header, column in added_columns(content.dataset, content.name).items():
        columns[column] = texts[header].take(rows.index.to_numpy())
    table = pd.DataFrame(
        {c.name: conformed(c, cells.reset_index(drop=True)) for c, cells in columns.items()}
    )
    return _sorted(table, content) if content.name in ("records", *RECORD_TABLES) else table


def _sorted(table: pd.DataFrame, content: Content) -> pd.DataFrame:
    """The records in the order that the view asks for."""
    if not content.view.sort:
        return table
    rows = content.rows
    ids = rows.listed["id"].take(query.row_order(rows, content.view.sort))
    place = pd.Index(ids).get_indexer(pd.Index(table["id"]))
    return table.take(place.argsort()).reset_index(drop=True)


def _records(content: Content) -> pd.DataFrame:
    rows = _described(content.rows, query.backed(content.rows))
    return rows.set_axis(content.rows.listed["at"], axis="index")


def _of_table(table: str, content: Content) -> pd.DataFrame:
    """The listed records of one table of the data set, with its own columns."""
    listed = query.backed(content.rows)
    mine = listed[listed["table"] == table].reset_index(drop=True)
    own = query.own_columns(content.rows, table)
    ours = {name: own[name].array for name in TABLES[table].names}
    return _described(content.rows, mine).assign(**ours).set_axis(own.index, axis="index")


def _described(rows: Rows, listed: pd.DataFrame) -> pd.DataFrame:
    """The records with names for their codes, and their dates in words."""
    return listed.assign(**_name_columns(rows, listed), **_dated(listed))


def _name_columns(rows: Rows, records: pd.DataFrame) -> dict[str, pd.Series]:
    def names(name: str, cell: str) -> str:
        return spaced_cell(parties(rows.names[name], cell))

    codes = ("person", "sender", "host")
    name_columns = {
        f"{name}_name": mapped(records[name].astype("str"), partial(names, name)) for name in codes
    }
    return {**name_columns, **{name: _listed(records[name]) for name in ("sender", "host")}}


def _listed(cells: pd.Series) -> pd.Series:
    """Codes as the data set's tables list them, with a space after the semicolon."""
    return mapped(cells.astype("str"), spaced)


def _dated(records: pd.DataFrame) -> dict[str, pd.Series]:
    return {
        "said": records["when_in_words"],
        "first_day": records["start_min"],
        "last_day": records["end_max"],
    }


def _reports(content: Content) -> pd.DataFrame:
    reports = query.listed_reports(content.rows)
    return reports.assign(**_dated(reports)).set_axis(reports["row"], axis="index")


def _sources(content: Content) -> pd.DataFrame:
    """The sources of the reports in the view, in the file's order."""
    sources = query.listed_sources(content.rows)
    return sources.assign(source_kind=sources["kind"])


def _remarks(content: Content) -> pd.DataFrame:
    """The editor's remarks on the records in the view, by its as-of day."""
    return query.remarks_of(content.rows.now, content.rows.listed["id"])


def _changes(content: Content) -> pd.DataFrame:
    """What changed since the day that the view names; else every report, day by day."""
    if content.rows.then is None:
        return _every_report(content)
    changes = query.find_changes(content.rows)
    listed = content.rows.listed
    row = pd.Index(listed["id"]).get_indexer([change.id for change in changes])
    columns = ["id", "kind", "label", "status", "when", "when_in_words"]
    records = listed[columns].take(row).reset_index(drop=True)
    dates = [None if change.day == query.UNRECORDED else change.day for change in changes]
    days = [np.datetime64("NaT" if day is None else day, "s") for day in dates]
    return records.assign(
        said=records["when_in_words"],
        change=[change.change for change in changes],
        day=np.array(days, dtype="datetime64[s]"),
        sentence=[change.sentence for change in changes],
        publisher=[change.source for change in changes],
        url=[change.url for change in changes],
    )


def _every_report(content: Content) -> pd.DataFrame:
    """The reports in the view in the order in which they were known, as changes."""
    reports = query.listed_reports(content.rows).sort_values(
        "reported", kind="stable", na_position="first"
    )
    rows = pd.DataFrame(
        {
            **{name: reports[name].array for name in ("id", "kind", "label", "status")},
            **{name: reports[name].array for name in ("publisher", "url")},
            "change": reports["became"].array,
            "day": reports["reported"].array,
            "when": reports["in_force"].array,
            "said": reports["in_force_in_words"].array,
        }
    )
    return rows.assign(sentence=_sentences(rows))


def _sentences(changes: pd.DataFrame) -> list[str]:
    """`Johnson: announced, some day from 31 January to 6 February 2022`."""
    texts = (changes[name].astype("str") for name in ("label", "status", "said"))
    return [
        f"{label}: {statement(status, when)}" for label, status, when in zip(*texts, strict=True)
    ]


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
"""How each table is made, by its name: rows by those of the data set's table, or of its records."""
