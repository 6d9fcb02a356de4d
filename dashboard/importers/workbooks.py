"""Workbooks of Excel (Office Open XML, `.xlsx`) -> the raw tables of their sheets."""

import re
import warnings
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.dataset import DatasetError, Problem
from dashboard.dataset.csv_files import MOST_CSV_BYTES
from dashboard.importers.raw_table import (
    MOST_SHEET_CELLS,
    RawTable,
    filled,
    refuse_file,
    refuse_size,
    text_of,
)
from dashboard.text.sentences.fault_codes import CELL_NOT_UNDERSTOOD
from dashboard.text.sentences.faults.csv_files import unreadable
from dashboard.text.sentences.imports import tables as sentences

_MERGED = re.compile(rb'mergeCell\b[^<>]*\bref\s*=\s*["\']([A-Z0-9:$]{1,30})["\'][^<]*>')
_CHUNK = 2**20
"""So many bytes of a sheet are looked at at a time."""


def read_workbook(path: Path) -> list[RawTable]:
    """The tables of its sheets, in order; merged cells all hold the text of their first.

    What is hidden is read as well, and noted. A formula that was never computed is a problem.
    """
    written = _opened(path, computed=False)
    formulas = any(cell.data_type == "f" for sheet in written for cell in sheet._cells.values())
    computed = _opened(path, computed=True) if formulas else written
    return [_sheet(path.name, written[sheet.title], sheet) for sheet in computed.worksheets]


def unpacked(path: Path) -> int:
    """The bytes that a zip file holds; `DatasetError` where it is none, or may not be read."""
    try:
        with ZipFile(path) as file:
            return sum(member.file_size for member in file.infolist())
    except BadZipFile as error:
        raise refuse_file(path.name, sentences.NO_SPREADSHEET) from error
    except OSError as error:
        raise refuse_file(path.name, unreadable(error.strerror or error)) from error


def _merged(path: Path) -> int:
    """How many cells the merged areas of all sheets have; the library makes each of them anew."""
    cells, held = 0, b""
    with ZipFile(path) as file:
        for name in file.namelist():
            if not name.startswith("xl/worksheets/"):
                continue
            with file.open(name) as part:
                while chunk := part.read(_CHUNK):
                    held += chunk
                    cells += sum(_area(match[1].decode()) for match in _MERGED.finditer(held))
                    held = held[held.rfind(b">") + 1 :][-_CHUNK:]
    return cells


def _area(place: str) -> int:
    """How many cells a place such as `A1:C3` has; none where it cannot be read."""
    try:
        first, top, last, bottom = map(int, range_boundaries(place))
    except (TypeError, ValueError):  # whole rows or columns are no area
        return 0
    return (last - first + 1) * (bottom - top + 1)


def _opened(path: Path, computed: bool) -> Workbook:
    if unpacked(path) > MOST_CSV_BYTES:
        raise refuse_size(path.name)
    try:
        if _merged(path) > MOST_SHEET_CELLS:
            raise refuse_size(path.name)
        with warnings.catch_warnings(action="ignore"):  # of parts that hold no cells
            return load_workbook(path, data_only=computed)
    except DatasetError:
        raise
    except Exception as error:  # a broken workbook raises whatever its reader meets
        raise refuse_file(path.name, sentences.NO_SPREADSHEET) from error


def _sheet(file: str, written: Worksheet, sheet: Worksheet) -> RawTable:
    if sheet.max_row * sheet.max_column > MOST_SHEET_CELLS:
        raise refuse_size(file)
    cells = [[text_of(cell.value) for cell in row] for row in sheet.iter_rows()]
    problems = []
    for (row, column), cell in sorted(written._cells.items()):
        if cell.data_type == "f" and not cells[row - 1][column - 1]:
            cells[row - 1][column - 1] = str(cell.value)
            letter = get_column_letter(column)
            fault = sentences.NEVER_COMPUTED
            problems.append(Problem(file, row, letter, fault, CELL_NOT_UNDERSTOOD))
    for area in sheet.merged_cells.ranges:
        first = cells[area.min_row - 1][area.min_col - 1]
        for row, column in area.cells:
            cells[row - 1][column - 1] = first
    rows = filled(enumerate(cells, 1))
    return RawTable(file, rows, sheet.title, _hidden(sheet), tuple(problems))


def _hidden(sheet: Worksheet) -> tuple[str, ...]:
    """What of a sheet its readers do not see."""
    columns = [letter for letter, column in sheet.column_dimensions.items() if column.hidden]
    rows = sum(row.hidden for row in sheet.row_dimensions.values())
    notes = []
    if columns:
        notes.append(sentences.hidden_columns(columns))
    if rows:
        notes.append(sentences.hidden_rows(rows, sheet.title))
    return tuple(notes)
