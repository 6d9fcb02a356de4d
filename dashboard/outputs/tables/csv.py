"""A table as CSV (RFC 4180)."""

import pandas as pd

from dashboard.outputs.tables.cells import guarded, mapped, texts
from dashboard.outputs.tables.columns import columns_of
from dashboard.outputs.tables.content import Content
from dashboard.outputs.tables.frames import frame


def write(content: Content) -> bytes:
    """The table as CSV: commas, CRLF, UTF-8 with a byte-order mark, without which Excel guesses.

    Days are written as 2022-02-01. A text that a spreadsheet would take for a formula has an
    apostrophe before it, which `reading.read` takes away again.
    """
    data = frame(content)
    plain = {}
    for column in columns_of(content.dataset, content.name):
        written = texts(column, data[column.name])
        plain[column.name] = mapped(written, guarded) if column.type == "text" else written
    return pd.DataFrame(plain).to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")
