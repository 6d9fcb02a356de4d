"""A table as Apache Parquet."""

import json
from io import BytesIO

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from dashboard.outputs.tables.columns import FileColumn, columns_of
from dashboard.outputs.tables.content import Content, describe_file
from dashboard.outputs.tables.frames import frame


def write(content: Content) -> bytes:
    """The table as Parquet: days are `date32`, words dictionaries, missing values null.

    The file's metadata hold what `content.about` tells (`title`, `view`, `licence`, ...; what is
    not a text as JSON), and those of each column what it means (`describe_file`).
    """
    data = frame(content)
    columns = columns_of(content.dataset, content.name)
    arrays = [_array(column, data[column.name]) for column in columns]
    fields = [
        pa.field(column.name, array.type, metadata={"about": column.about})
        for column, array in zip(columns, arrays, strict=True)
    ]
    facts = describe_file(content, len(data))
    texts = {key: v if isinstance(v, str) else json.dumps(v) for key, v in facts.items()}
    sink = BytesIO()
    table = pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=texts))
    pq.write_table(table, sink, compression="zstd")
    return sink.getvalue()


def _array(column: FileColumn, cells: pd.Series) -> pa.Array:
    if column.type == "day":
        days = cells.to_numpy(dtype="datetime64[s]").astype("datetime64[D]")
        return pa.array(days, type=pa.date32())
    if column.type == "word":
        codes = pa.array(cells.cat.codes, type=pa.int8(), mask=cells.isna().to_numpy())
        return pa.DictionaryArray.from_arrays(codes, pa.array(column.values, type=pa.string()))
    if column.type == "text":
        written = cells.to_numpy(dtype=object)
        return pa.array(written, type=pa.string(), mask=(cells == "").to_numpy(dtype=bool))
    return pa.array(cells.to_numpy(), from_pandas=True)
