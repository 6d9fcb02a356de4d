"""Spreadsheets of LibreOffice (OpenDocument 1.2, `.ods`) -> the raw tables of their sheets."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

from dashboard.dataset.csv_files import MOST_CSV_BYTES
from dashboard.importers.raw_table import (
    MOST_SHEET_CELLS,
    RawTable,
    filled,
    refuse_file,
    refuse_size,
)
from dashboard.importers.workbooks import unpacked
from dashboard.text.sentences.imports import tables as sentences

_SPACES = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
TABLE_NAMES, OFFICE_NAMES, TEXT_NAMES = (
    f"{{{_SPACES.format(name)}}}" for name in ("table", "office", "text")
)


_DIGITS = 9
"""More than the number of any row has."""


def read_open_document(path: Path) -> list[RawTable]:
    """The tables of its sheets, in order; merged cells all hold the text of their first."""
    if unpacked(path) > MOST_CSV_BYTES:
        raise refuse_size(path.name)
    try:
        with ZipFile(path) as file:
            content = fromstring(file.read("content.xml"))
    except Exception as error:  # a broken document raises whatever its reader meets
        raise refuse_file(path.name, sentences.NO_SPREADSHEET) from error
    return [_sheet(path.name, sheet) for sheet in content.iter(f"{TABLE_NAMES}table")]


def _sheet(file: str, sheet: Element) -> RawTable:
    texts: dict[tuple[int, int], str] = {}
    number = 0
    for row in sheet.iter(f"{TABLE_NAMES}table-row"):
        repeated = _times(row, "rows-repeated")
        cells = [(at, cell, text) for at, cell, text in _cells(row) if text]
        for below in range(repeated if cells else 0):
            for at, cell, text in cells:
                for down in range(_span(cell, "rows")):
                    for right in range(_span(cell, "columns")):
                        texts.setdefault((number + below + down, at + right), text)
                        if len(texts) > MOST_SHEET_CELLS:
                            raise refuse_size(file)
        number += repeated
    return RawTable(file, filled(_lines(file, texts)), sheet.get(f"{TABLE_NAMES}name", ""))


def _lines(file: str, texts: dict[tuple[int, int], str]) -> Iterator[tuple[int, list[str]]]:
    """The rows of cells by their row and column from 0."""
    width = max((column for _, column in texts), default=-1) + 1
    rows = sorted({row for row, _ in texts})
    if len(rows) * width > MOST_SHEET_CELLS:
        raise refuse_size(file)
    for row in rows:
        yield row + 1, [texts.get((row, column), "") for column in range(width)]


def _cells(row: Element) -> Iterator[tuple[int, Element, str]]:
    """The cells of a row: place from 0, element and text; one that is repeated comes as often."""
    at = 0
    for cell in row:
        repeated = _times(cell, "columns-repeated")
        text = _text(cell) if cell.tag == f"{TABLE_NAMES}table-cell" else ""
        for beside in range(min(repeated, MOST_SHEET_CELLS) if text else 0):
            yield at + beside, cell, text
        at += repeated


def _span(cell: Element, what: str) -> int:
    return min(_times(cell, f"{what}-spanned"), MOST_SHEET_CELLS)


def _times(element: Element, what: str) -> int:
    """How often an element says that it stands there; once where it says no number."""
    text = element.get(f"{TABLE_NAMES}number-{what}", "1")
    return max(1, int(text[:_DIGITS])) if text.isdecimal() else 1


def _text(cell: Element) -> str:
    """A day as it is kept; a number without an idle `.0`; else the paragraphs, comments aside."""
    if day := cell.get(f"{OFFICE_NAMES}date-value"):
        return day.removesuffix("T00:00:00")
    if cell.get(f"{OFFICE_NAMES}value-type") == "float":
        return cell.get(f"{OFFICE_NAMES}value", "").removesuffix(".0")
    return "\n".join("".join(part.itertext()) for part in cell.findall(f"{TEXT_NAMES}p"))
