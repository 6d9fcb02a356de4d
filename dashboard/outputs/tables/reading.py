"""The files of tables read back in Python, each column in its type."""

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from types import MappingProxyType
from typing import TypeVar

import orjson
import pandas as pd

from dashboard.outputs.request import check_word
from dashboard.outputs.tables.cells import CellValue, mapped, unguarded
from dashboard.outputs.tables.columns import FileColumn, by_name, typed
from dashboard.text.sentences.unknown import UNKNOWN_FORMAT_TO_READ


def read(content: bytes, form: str) -> pd.DataFrame:
    """The table that a file's bytes hold; `form` is its ending: csv, xlsx, json or parquet.

    Columns have the types that `columns.Column` tells; one that is none of ours is text. Raises
    `ExportError` for another form.
    """
    cells = READERS[check_word(form, READERS, UNKNOWN_FORMAT_TO_READ)](content)
    columns = by_name()
    return pd.DataFrame(
        {
            str(name): typed(columns.get(str(name), FileColumn(str(name), "")), cells[name])
            for name in cells
        }
    )


def _csv(content: bytes) -> pd.DataFrame:
    cells = pd.read_csv(BytesIO(content), dtype="str", keep_default_na=False, encoding="utf-8-sig")
    return cells.apply(lambda column: mapped(column, unguarded))


def _xlsx(content: bytes) -> pd.DataFrame:
    cells = pd.read_excel(BytesIO(content), dtype=object, keep_default_na=False, engine="openpyxl")
    return cells.rename(columns=_unescaped).map(_unescaped)


AnyCell = TypeVar("AnyCell", bound=CellValue)


def _unescaped(cell: AnyCell) -> AnyCell | str:
    """The cell with its characters for `_x000D_`, the form that ISO/IEC 29500-1, 22.9.2.19 has."""
    if not isinstance(cell, str) or "_x" not in cell:
        return cell
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), cell)


def _json(content: bytes) -> pd.DataFrame:
    table = orjson.loads(content)
    names = [column["name"] for column in table["columns"]]
    return pd.DataFrame(table["rows"], columns=names, dtype=object)


def _parquet(content: bytes) -> pd.DataFrame:
    return pd.read_parquet(BytesIO(content), engine="pyarrow").astype(object)


READERS: Mapping[str, Callable[[bytes], pd.DataFrame]] = MappingProxyType(
    {"csv": _csv, "xlsx": _xlsx, "json": _json, "parquet": _parquet}
)
"""The forms that can be read, by the ending of a file."""
