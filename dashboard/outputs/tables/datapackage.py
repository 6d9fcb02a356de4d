"""A view as a data set of its own: a Frictionless Data Package (v1), zipped."""

import json
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from re import sub
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pandas as pd

from dashboard.dataset import Dataset
from dashboard.model import schema, table_schema
from dashboard.model.tables import Column
from dashboard.outputs.tables.cells import texts
from dashboard.outputs.tables.columns import of_schema
from dashboard.outputs.tables.content import Content, describe_file
from dashboard.query import extract_tables

ZIP_TIME = (1980, 1, 1, 0, 0, 0)
"""The time that every file of a ZIP says it was made, so that its bytes repeat."""


def write(content: Content) -> bytes:
    """A ZIP of the view as a folder that `load` reads: the tables and their datapackage.json.

    It holds the view's records, what was reported of them by its as-of day, and the people,
    places and sources that these name. Selected by the same as-of day the records, their states
    and their flags are those of the view. The id of a visit or a sum that is not in the view is
    left out of what came with it or is a part of it, and the tour is left out unless all its steps
    can be shown.
    """
    tables = extract_tables(content.rows)
    columns = {name: _columns(content.dataset, name) for name in tables}
    files = {schema.TABLES[name].file: _csv(columns[name], table) for name, table in tables.items()}
    package = json.dumps(_package(content, columns), ensure_ascii=False, indent=2) + "\n"
    sink = BytesIO()
    with ZipFile(sink, "w", ZIP_DEFLATED) as archive:
        for name, text in {table_schema.PACKAGE_FILE: package, **files}.items():
            entry = ZipInfo(name, ZIP_TIME)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, text)
    return sink.getvalue()


def _csv(columns: list[Column], table: pd.DataFrame) -> str:
    plain = {column.name: texts(of_schema(column), table[column.name]) for column in columns}
    return pd.DataFrame(plain).to_csv(index=False, lineterminator="\n")


def _columns(dataset: Dataset, name: str) -> list[Column]:
    """The columns of a table's file: those of the data set that say anything, and its own."""
    whole = dataset.tables[name]
    return [
        column
        for column in dataset.schemas[name].columns
        if column.required or column.added or _says(whole[column.name])
    ]


def _says(cells: pd.Series) -> bool:
    return bool((cells.notna() & (cells != "")).any())


def _package(content: Content, columns: Mapping[str, list[Column]]) -> dict[str, Any]:
    """The datapackage.json; `view`, `said` and `asof` tell of what it is a part."""
    dataset, facts = content.dataset, describe_file(content, content.rows.count)
    package = {
        "profile": "tabular-data-package",
        "model": schema.MODEL,
        "name": dataset.name,
        "title": dataset.title,
        "description": dataset.description,
        "version": dataset.version,
        "licenses": _licences(dataset.licence),
        "coverage": {"since": content.rows.since.isoformat(), "until": _until(content).isoformat()},
        **{key: facts[key] for key in ("view", "said", "asof", "counts")},
        "resources": table_schema.describe_tables(
            {name: [column.name for column in mine] for name, mine in columns.items()}
        ),
    }
    return {key: value for key, value in package.items() if value not in ("", [], None)}


def _until(content: Content) -> date:
    """The last day covered: where all is known, that by which the data set is to be judged."""
    until = content.rows.until
    return until if content.rows.asof else max(until, content.rows.now.day)


def _licences(licence: str) -> list[dict[str, str]]:
    name = sub("[^-a-zA-Z0-9._]+", "-", licence)
    return [{"name": name, "title": licence}] if name else []
