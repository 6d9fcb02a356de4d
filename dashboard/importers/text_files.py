"""CSV, TSV and JSON files -> a raw table."""

import csv
import json
import re
from collections import Counter
from collections.abc import Mapping
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Any

from dashboard.dataset import DatasetError, Problem
from dashboard.dataset.csv_files import read_text
from dashboard.importers.raw_table import (
    MOST_SHEET_CELLS,
    RawTable,
    filled,
    refuse_file,
    refuse_size,
    text_of,
)
from dashboard.model.several import spaced_cell
from dashboard.text.sentences.faults import package
from dashboard.text.sentences.imports import tables as sentences

CELL_SEPARATORS = ",;\t|"
SAMPLE_ROWS = 50
"""So many rows tell which separator a file has."""


def read_separated(path: Path) -> RawTable:
    """The table of a CSV or TSV file in UTF-8; the separator is the one that makes most columns."""
    text = _text(path)
    first, _, rest = text.partition("\n")
    skipped = first.casefold().startswith("sep=")
    text = rest if skipped else text
    reader = csv.reader(StringIO(text, newline=""), delimiter=_separator(text))
    rows: list[tuple[int, list[str]]] = []
    begins, cells = 1 + skipped, 0
    for row in reader:
        if any(row):
            rows.append((begins, row))
        begins, cells = reader.line_num + 1 + skipped, cells + len(row)
        if cells > MOST_SHEET_CELLS:
            raise refuse_size(path.name)
    return RawTable(path.name, filled(rows))


def _text(path: Path) -> str:
    text = read_text(path)
    if isinstance(text, Problem):
        raise DatasetError((text,))
    return text


def _separator(text: str) -> str:
    """The separator by which the most cells stand in rows of one width."""

    def cells(separator: str) -> int:
        reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
        widths = Counter(len(row) for row in islice(reader, SAMPLE_ROWS) if len(row) > 1)
        return max((width * rows for width, rows in widths.items()), default=0)

    return max(CELL_SEPARATORS, key=cells)


def read_json(path: Path) -> RawTable:
    """The table of a JSON file: a list of objects, alone or as the one list of an object."""
    try:
        content = json.loads(_text(path))
    except json.JSONDecodeError as error:
        fault = sentences.mend_json(package.no_json(error.msg, error.colno))
        raise refuse_file(path.name, fault, error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise refuse_file(path.name, sentences.mend_json(package.NOT_JSON)) from error
    rows, notes = _objects(path.name, content)
    names = list(dict.fromkeys(name for row in rows for name in row))
    if len(names) * len(rows) > MOST_SHEET_CELLS:
        raise refuse_size(path.name)
    cells = [[_whole(_cell(row.get(name))) for name in names] for row in rows]
    table = filled([(0, map(_whole, names)), *enumerate(cells, 1)])
    return RawTable(path.name, table[1:], notes=notes, names=table[0].cells if table else ())


def _objects(file: str, content: object) -> tuple[list[Mapping[str, Any]], tuple[str, ...]]:
    """The objects of a JSON file, and a note of what stands beside them."""
    if isinstance(content, dict):
        lists = {name: value for name, value in content.items() if _is_table(value)}
        if not lists:
            raise refuse_file(file, sentences.NOT_OBJECTS)
        if len(lists) > 1:
            raise refuse_file(file, sentences.several_lists([*lists]))
        others = [name for name in content if name not in lists]
        (name, rows), *_ = lists.items()
        return rows, (sentences.rows_are(name, others),)
    if not _is_table(content):
        raise refuse_file(file, sentences.NOT_OBJECTS)
    assert isinstance(content, list)  # noqa: S101 - as `_is_table` says
    return content, ()


_HALF = re.compile("[\ud800-\udfff]")


def _whole(text: str) -> str:
    """The text with U+FFFD for each half of a letter, which JSON can name and no file can hold."""
    return _HALF.sub("\ufffd", text)


def _is_table(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)


def _cell(value: object) -> str:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return spaced_cell(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return text_of(value)
