"""A table as JSON (RFC 8259)."""

from typing import Any

import orjson
import pandas as pd

from dashboard.outputs.tables.columns import FileColumn, columns_of
from dashboard.outputs.tables.content import Content, describe_file
from dashboard.outputs.tables.frames import frame
from dashboard.query.naming import iso_days


def write(content: Content) -> bytes:
    """One object: what `content.about` tells of the file, and `rows`, a list of objects.

    A day is a text such as 2022-02-01, a flag true or false; what is missing is null.
    """
    data = frame(content)
    columns = columns_of(content.dataset, content.name)
    names = [column.name for column in columns]
    cells = [_values(column, data[column.name]) for column in columns]
    rows = [dict(zip(names, row, strict=True)) for row in zip(*cells, strict=True)]
    return orjson.dumps(
        {**describe_file(content, len(data)), "rows": rows}, option=orjson.OPT_APPEND_NEWLINE
    )


def _values(column: FileColumn, cells: pd.Series) -> list[Any]:
    if column.type in ("number", "count", "flag"):
        return cells.tolist()  # NaN is written as null
    texts = iso_days(cells) if column.type == "day" else cells.astype(object).tolist()
    return [text if isinstance(text, str) and text else None for text in texts]
