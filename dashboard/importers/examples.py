"""Example rows for a template: a few records of the data set that comes with the program."""

import csv
import json
from collections.abc import Mapping
from pathlib import Path

from dashboard.importers.draft import Cells
from dashboard.model.schema import RECORD_TABLES, TABLES
from dashboard.model.table_schema import PACKAGE_FILE
from dashboard.program import BUNDLED_DATA

EXAMPLE_IDS: Mapping[str, tuple[str, ...]] = {
    "visits": ("johnson-kyiv-2022-02", "dombrovskis-kyiv-2022-01"),
    "shipments": ("usa-first-flight-2022-01-22", "est-stinger-2022-01"),
    "events": ("uk-aid-2022-02", "canada-loan-2022-01"),
    "places": ("EU", "kyiv"),
}
"""The ids of the examples; of other tables those rows are taken that belong to them."""


def example_rows(folder: Path = BUNDLED_DATA) -> dict[str, list[Cells]]:
    """Two rows of each table with whole columns; of reports and sources all that they need."""
    rows = {name: _read(folder / table.file) for name, table in TABLES.items()}
    records = {id_ for name in RECORD_TABLES for id_ in EXAMPLE_IDS[name]}
    for name, ids in EXAMPLE_IDS.items():
        by_id = {row["id"]: row for row in rows[name]}
        rows[name] = [by_id[id_] for id_ in ids]
    for row in (*rows["shipments"], *rows["events"]):
        for name in ("visit", "part_of"):
            if row.get(name, "") not in records:
                row[name] = ""
    for name in ("reports", "stories", "remarks"):
        rows[name] = [row for row in rows[name] if row["record"] in records][: _most(name)]
    for name, users, column in (("people", "visits", "person"), ("sources", "reports", "source")):
        ids_in_use = {row[column] for row in rows[users]}
        rows[name] = [row for row in rows[name] if row["id"] in ids_in_use]
    return rows


def example_package(folder: Path = BUNDLED_DATA) -> tuple[str, Mapping[str, str]]:
    """The title and the first and last day of the data set that the examples come from."""
    package = json.loads((folder / PACKAGE_FILE).read_text(encoding="utf-8"))
    return package["title"], package["coverage"]


def _most(name: str) -> int | None:
    """How many rows a template has of a table at most: of reports, those on its records."""
    return None if name == "reports" else 2


def _read(file: Path) -> list[Cells]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
