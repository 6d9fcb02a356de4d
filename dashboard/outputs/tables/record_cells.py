"""The cells of each record beside what a calendar or a story has of it, so that it can come back.

`importers/own_records.py` reads them.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dashboard.model.schema import RECORD_TABLES, TABLES
from dashboard.outputs.tables.cells import texts
from dashboard.outputs.tables.columns import added_columns, columns_of
from dashboard.outputs.tables.content import Content
from dashboard.outputs.tables.frames import frame
from dashboard.query import Row, point_of

RecordCells = Mapping[str, Any]
"""A record's `table`, the cells that are not empty, by their columns, and `reports`, each such."""

NAME_CELLS = ("person_name", "sender_name", "host_name")
STATE_CELLS = ("status", "when")
PUBLISHED_CELLS = ("publisher", "url")


def cells_by_record(content: Content) -> Mapping[str, RecordCells]:
    """For each record of the table, by its id, its own cells, its state, and all its reports.

    Nothing is in them that the view does not know by its day.
    """
    reports = defaultdict(list)
    for report in _rows(replace(content, name="reports"), PUBLISHED_CELLS):
        reports[report.pop("record")].append(report)
    names = RECORD_TABLES if content.name == "records" else (content.name,)
    return {
        id_: {"table": name, **row, "reports": reports[id_]}
        for name in names
        for row in _rows(replace(content, name=name), (*NAME_CELLS, *STATE_CELLS))
        for id_ in (row.pop("id"),)
    }


def _rows(content: Content, others: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows of a table, each with those cells of its own columns and of others that hold any."""
    added = added_columns(content.dataset, content.name).values()
    names = {*TABLES[content.name].names, *others, *(column.name for column in added)}
    table = frame(content)
    columns = {
        column.name: texts(column, table[column.name]).tolist()
        for column in columns_of(content.dataset, content.name)
        if column.name in names
    }
    rows = zip(*columns.values(), strict=True)
    return [{name: cell for name, cell in zip(columns, row, strict=True) if cell} for row in rows]


def placed_cells(cells: RecordCells, row: Row) -> dict[str, Any]:
    """The cells with the record's short name, and its city with the point at which it lies."""
    point = point_of(row) if row.place else None
    where = {"latitude": f"{point[0]}", "longitude": f"{point[1]}"} if point else {}
    names = {"city": str(row.city), "label": str(row.label)}
    return {**cells, **{name: text for name, text in names.items() if text}, **where}
