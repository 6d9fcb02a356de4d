"""Which table of a file is read: the one that is named, or else the first with rows."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from dashboard.importers.open_documents import read_open_document
from dashboard.importers.raw_table import RawTable, refuse_file
from dashboard.importers.text_files import read_json, read_separated
from dashboard.importers.workbooks import read_workbook
from dashboard.text.english import counted, joined
from dashboard.text.nearest_word import cure

TABLE_READERS: Mapping[str, Callable[[Path], list[RawTable]]] = MappingProxyType(
    {
        ".csv": lambda path: [read_separated(path)],
        ".tsv": lambda path: [read_separated(path)],
        ".json": lambda path: [read_json(path)],
        ".xlsx": read_workbook,
        ".ods": read_open_document,
    }
)
"""How a file is read, by its ending."""


def read_table_file(path: Path, sheet: str = "") -> RawTable:
    """The table of a file; `DatasetError` where it has none. The other sheets are noted."""
    reader = TABLE_READERS.get(path.suffix.casefold())
    if reader is None:
        endings = joined(list(TABLE_READERS), "or")
        raise refuse_file(path.name, f"is no list that can be read; save it as {endings}")
    tables = reader(path)
    named = [table for table in tables if not sheet or table.sheet == sheet]
    if sheet and not named:
        raise refuse_file(
            path.name, f"has no sheet “{sheet}”; {cure(sheet, [t.sheet for t in tables])}"
        )
    chosen = next((table for table in named if len(table.rows) + bool(table.names) > 1), None)
    if chosen is None:
        raise refuse_file(
            path.name, "has no rows; a list has a row of column names and a row a visit"
        )
    others = [_other(table) for table in tables if table is not chosen]
    return replace(chosen, notes=(*chosen.notes, *others))


def _other(table: RawTable) -> str:
    """What is said of a sheet that is not read."""
    if not table.rows:
        return f"the sheet {table.sheet} is empty"
    rows = counted(len(table.rows), "row")
    return f'the sheet {table.sheet} is not read ({rows}); --map sheet="{table.sheet}" reads it'
