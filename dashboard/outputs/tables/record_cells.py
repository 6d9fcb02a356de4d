"""The cells of each record beside what a calendar or a story has of it, so that it can come back.

`importers/own_records.py` reads them.
"""

from collections.abc import Mapping
from dataclasses import replace

from dashboard.model.schema import RECORD_TABLES, TABLES
from dashboard.outputs.tables.cells import texts
from dashboard.outputs.tables.columns import added_columns, columns_of
from dashboard.outputs.tables.content import Content
from dashboard.outputs.tables.frames import frame
from dashboard.query import Row, point_of

STATE_CELLS = (
    "status",
    "when",
    "reported",
    "reported_is",
    "confidence",
    "source",
    "publisher",
    "url",
)
NAME_CELLS = ("person_name", "sender_name", "host_name")


def cells_by_record(content: Content) -> Mapping[str, Mapping[str, str]]:
    """For each record of the table, by its id, its `table` and the cells that are not empty.

    These are the columns of its own table, the names of its parties, and its state.
    """
    names = RECORD_TABLES if content.name == "records" else (content.name,)
    return {id_: cells for name in names for id_, cells in _of_table(replace(content, name=name))}


def _of_table(content: Content) -> list[tuple[str, dict[str, str]]]:
    name = content.name
    columns_ = {*TABLES[name].names, *NAME_CELLS, *STATE_CELLS} | {
        column.name for column in added_columns(content.dataset, name).values()
    }
    table = frame(content)
    columns = {
        column.name: texts(column, table[column.name]).tolist()
        for column in columns_of(content.dataset, name)
        if column.name in columns_
    }
    ids = columns.pop("id")
    return [
        (id_, {"table": name} | {key: cells[at] for key, cells in columns.items() if cells[at]})
        for at, id_ in enumerate(ids)
    ]


def placed_cells(cells: Mapping[str, str], row: Row) -> dict[str, str]:
    """The cells with the record's short name, its source's wording, and the point of its city."""
    point = point_of(row) if row.place else None
    where = {"latitude": f"{point[0]}", "longitude": f"{point[1]}"} if point else {}
    texts_ = {"city": str(row.city), "label": str(row.label), "wording": str(row.wording)}
    return {**cells, **{name: text for name, text in texts_.items() if text}, **where}
