"""A table as an Excel workbook (Office Open XML, ISO/IEC 29500)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import numpy as np
import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard.outputs.request import ExportError
from dashboard.outputs.tables.cells import CellValue
from dashboard.outputs.tables.columns import FileColumn, columns_of
from dashboard.outputs.tables.content import COUNTS, Content, describe_file
from dashboard.outputs.tables.frames import frame
from dashboard.query.naming import iso_days
from dashboard.text.sentences import files, headings, page

MOST_ROWS = 1_048_575
"""The rows that a sheet can hold below its head."""

MOST_LINKS, LONGEST_LINK = 65_530, 2_079
"""The links that a sheet can hold, and the letters of each."""

DAY_ZERO = np.datetime64("1899-12-30", "D")
FIRST_SERIAL = 61
"""Day 0 of a spreadsheet, and 1 March 1900: what is earlier it counts wrongly or not at all."""

CREATED = datetime(1980, 1, 1, tzinfo=UTC)
"""The time that every workbook says it was made, so that its bytes repeat."""

NARROWEST, WIDEST_COLUMN = 9, 60

FileColumns = tuple[FileColumn, ...]
Put = Callable[[int, int, Any], object]


def write(content: Content) -> bytes:
    """The table, its sources, remarks on it and what the file is, a sheet each.

    Raises `ExportError` if one is too long.

    Texts are cells of text, so nothing in them is a formula. Days are dates, but for those before
    March 1900, which a spreadsheet cannot hold: these are texts such as 1814-11-01.
    """
    sheets = dict.fromkeys((content.name, "sources", *(["remarks"] * _remarked(content))))
    frames = {name: _fitting(frame(replace(content, name=name)), name) for name in sheets}
    columns = {name: columns_of(content.dataset, name) for name in sheets}
    sink = BytesIO()
    with Workbook(sink, {"constant_memory": True}) as book:
        facts = describe_file(content, len(frames[content.name]))
        book.set_properties({"title": facts["title"], "subject": facts["said"], "created": CREATED})
        for name, data in frames.items():
            _table(book, name, columns[name], data)
        _about(book, facts, columns)
    return sink.getvalue()


def _remarked(content: Content) -> bool:
    """Whether the editor has remarked on any record of the view."""
    return len(frame(replace(content, name="remarks"))) > 0


def _fitting(data: pd.DataFrame, name: str) -> pd.DataFrame:
    if len(data) > MOST_ROWS:
        raise ExportError(files.too_many_rows(MOST_ROWS, name, len(data)))
    return data


def _table(book: Workbook, name: str, columns: FileColumns, data: pd.DataFrame) -> None:
    """A sheet with a row of names that stays in sight, a filter, and links where they can be."""
    sheet = book.add_worksheet(name)
    _head(book, sheet, [column.name for column in columns])
    cells = [_cells(column, data[column.name]) for column in columns]
    for place, (column, values) in enumerate(zip(columns, cells, strict=True)):
        sheet.set_column(place, place, _width(column, values))
    puts = [_put(book, sheet, column) for column in columns]
    for row, record in enumerate(zip(*cells, strict=True), start=1):
        for place, value in enumerate(record):
            if value is not None:
                puts[place](row, place, value)
    sheet.autofilter(0, 0, len(data), len(columns) - 1)
    sheet.freeze_panes(1, 1)


def _head(book: Workbook, sheet: Worksheet, names: Iterable[str]) -> None:
    bold = book.add_format({"bold": True, "bottom": 1})
    for place, name in enumerate(names):
        sheet.write_string(0, place, name, bold)


def _cells(column: FileColumn, cells: pd.Series) -> list[CellValue]:
    """The values that a sheet holds: a day is the number by which it counts it."""
    if column.type in ("count", "flag"):
        return cells.tolist()
    if column.type == "day":
        numbers = (cells.to_numpy().astype("datetime64[D]") - DAY_ZERO).astype("int64").tolist()
        days = zip(numbers, iso_days(cells), strict=True)
        return [(n if n >= FIRST_SERIAL else day) if day else None for n, day in days]
    values = cells.astype(object).where(cells.notna() & (cells != ""), None)
    return values.tolist()


def _width(column: FileColumn, values: list[CellValue]) -> int:
    """Room for most of the values, in letters."""
    if column.type in ("day", "flag"):
        return max(11, len(column.name) + 3)
    lengths = sorted(len(str(value)) for value in values[:1_000] if value is not None)
    most = lengths[len(lengths) * 9 // 10] if lengths else 0
    return min(max(NARROWEST, len(column.name) + 3, most + 1), WIDEST_COLUMN)


def _put(book: Workbook, sheet: Worksheet, column: FileColumn) -> Put:
    """How a value of the column is written into its cell."""
    if column.type == "day":
        return _put_day(sheet, book.add_format({"num_format": "yyyy-mm-dd"}))
    if column.name.endswith("url"):
        return _put_link(sheet, book.get_default_url_format())
    if column.type == "flag":
        boolean: Put = sheet.write_boolean
        return boolean
    put: Put = sheet.write_number if column.type in ("number", "count") else sheet.write_string
    return put


def _put_day(sheet: Worksheet, form: Format) -> Put:
    def put(row: int, place: int, day: int | str) -> None:
        if isinstance(day, str):
            sheet.write_string(row, place, day)
        else:
            sheet.write_number(row, place, day, form)

    return put


def _put_link(sheet: Worksheet, form: Format) -> Put:
    """Only the first `MOST_LINKS` of a sheet are links, so a column has its half of them."""

    def put(row: int, place: int, url: str) -> None:
        if row <= MOST_LINKS // 2 and len(url) <= LONGEST_LINK and url.startswith("http"):
            sheet.write_url(row, place, url, form, url)
        else:
            sheet.write_string(row, place, url)

    return put


def _about(book: Workbook, facts: dict[str, Any], tables: Mapping[str, FileColumns]) -> None:
    """The sheet that says what the file is: each fact on a line, then each column."""
    sheet = book.add_worksheet("about")
    for place, width in enumerate((46, 24, 100)):
        sheet.set_column(place, place, width)
    bold = book.add_format({"bold": True})
    lines: list[tuple[str, ...]] = [*_facts(facts), (), files.ABOUT_HEADINGS]
    lines += [(name, column.name, column.about) for name, mine in tables.items() for column in mine]
    for row, line in enumerate(lines):
        for place, text in enumerate(filter(None, line)):
            head = line == files.ABOUT_HEADINGS or (place == 0 and len(line) == 2)
            sheet.write_string(row, place, text, bold if head else None)


def _facts(facts: dict[str, Any]) -> list[tuple[str, str]]:
    counts = {name: f"{number:,}" for name, number in facts["counts"].items()}
    return [
        (files.DATA_TITLE, facts["title"]),
        (files.VIEW, facts["said"]),
        (files.ADDRESS, facts["view"]),
        (page.KNOWN_ON, facts["asof"] or page.TODAY),
        (headings.LICENCE, facts["licence"]),
        (files.DATA_VERSION, facts["version"]),
        (files.NUMBER_OF_ROWS, counts["rows"]),
        *((about.capitalize(), counts[name]) for name, about in COUNTS.items()),
    ]
