"""The tables of a data set as `datapackage.json` describes them (Frictionless Table Schema)."""

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from dashboard.model.schema import TABLES
from dashboard.model.tables import Table

PACKAGE_FILE = "datapackage.json"
"""The file in which a data set describes itself."""


def describe_tables(headers: Mapping[str, Collection[str]] | None = None) -> list[dict[str, Any]]:
    """The `resources` of a `datapackage.json` (Frictionless Data Package v1), in table order.

    `headers` are the columns that each file has, in order: what is not in it is left out, and one
    that is none of ours is a text. Without it every table and every column is there.

    Single references become foreign keys. A list of values in one cell, and a reference into
    one of three tables, have no form in a Table Schema: `load` checks those.
    """
    return [
        {
            "name": table.name,
            "path": table.file,
            "profile": "tabular-data-resource",
            "description": table.about,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": _table_schema(table, headers or _ALL),
        }
        for table in TABLES.values()
        if headers is None or table.name in headers
    ]


def columns_in_use(table: Table, rows: Iterable[Mapping[str, str]]) -> list[str]:
    """The columns in which any row has a text, or that a table needs, and then a set's own."""
    used = dict.fromkeys(name for row in rows for name, cell in row.items() if cell)
    ours = [name for name in table.names if name in used or name in table.needed]
    return [*ours, *(name for name in used if name not in table.names)]


_ALL: Mapping[str, Collection[str]] = MappingProxyType(
    {table.name: table.names for table in TABLES.values()}
)


def _table_schema(table: Table, headers: Mapping[str, Collection[str]]) -> dict[str, Any]:
    header = headers[table.name]
    added = [name for name in header if name not in table.names]
    columns = [c for c in table.extended(added).columns if c.name in header]
    schema: dict[str, Any] = {
        "fields": [column.field() for column in columns],
        "missingValues": [""],
    }
    if "id" in table.names:
        schema["primaryKey"] = "id"
    keys = [
        {
            "fields": column.name,
            # Of itself a resource speaks without its name (Table Schema, foreignKeys).
            "reference": {
                "resource": "" if column.refers == table.name else column.refers,
                "fields": "id",
            },
        }
        for column in columns
        if column.refers in headers
    ]
    return {**schema, "foreignKeys": keys} if keys else schema
