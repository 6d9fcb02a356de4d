"""Which table of a file is read: the one that is named, or else the first with rows."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from dashboard.importers.open_documents import read_open_document
from dashboard.importers.raw_table import RawTable, refuse_file
from dashboard.importers.text_files import read_json, read_separated
from dashboard.importers.workbooks import read_workbook
from dashboard.text.nearest_word import cure
from dashboard.text.sentences.imports import tables as sentences

TABLE_READERS: Mapping[str, Callable[[Path], list[RawTable]]] = MappingProxyType(
    {
        ".csv": lambda path: [read_separated(path)],
        ".tsv": lambda path: [read_separated(path)],
        ".xlsx": read_workbook,
        ".ods": read_open_document,
        ".json": lambda path: [read_json(path)],
    }
)
"""How a file is read, by its ending."""

MOST_LIST_COLUMNS = 16_384
"""So many columns a spreadsheet has at most."""


def read_table_file(path: Path, sheet: str = "") -> RawTable:
    """The table of a file; `DatasetError` where it has none. The other sheets are noted."""
    reader = TABLE_READERS.get(path.suffix.casefold())
    if reader is None:
        raise refuse_file(path.name, sentences.other_ending([*TABLE_READERS]))
    tables = reader(path)
    sheets = [table for table in tables if not sheet or table.sheet == sheet]
    if sheet and not sheets:
        advice = cure(sheet, [table.sheet for table in tables if table.sheet])
        raise refuse_file(path.name, sentences.no_sheet(sheet, advice))
    chosen = next((table for table in sheets if len(table.rows) + bool(table.names) > 1), None)
    if chosen is None:
        raise refuse_file(path.name, sentences.NO_ROWS)
    if len(chosen.rows[0].cells) > MOST_LIST_COLUMNS:
        raise refuse_file(path.name, sentences.over_columns(MOST_LIST_COLUMNS))
    others = [_other(table) for table in tables if table is not chosen]
    names = tuple(table.sheet for table in tables if table.sheet)
    return replace(chosen, notes=(*chosen.notes, *others), sheets=names)


def _other(table: RawTable) -> str:
    """What is said of a sheet that is not read."""
    if not table.rows:
        return sentences.empty_sheet(table.sheet)
    return sentences.sheet_beside(table.sheet, len(table.rows))
