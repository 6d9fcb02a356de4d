"""What a file of data holds, and what it says that it leaves out: one table of a view."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from dashboard import query
from dashboard.dataset import Dataset
from dashboard.model.edtf import say_span
from dashboard.outputs.tables.columns import columns_of
from dashboard.query import Row, Rows, TextRow, rows_of
from dashboard.text.sentences import files
from dashboard.view import View

FILE_TABLES = (
    "records",
    "visits",
    "shipments",
    "events",
    "reports",
    "sources",
    "remarks",
    "changes",
)
"""What can be asked for: all records of the view, those of one kind, and what they rest on."""


@dataclass(frozen=True, eq=False)
class Content:
    """One table (of `FILE_TABLES`) of a view of a data set, whose rows are `rows`.

    `home` is the address of the page, for links back to it; "" where nobody serves it.
    """

    dataset: Dataset
    view: View
    rows: Rows
    name: str
    home: str

    def link(self, record: str = "") -> str:
        """The page of the view, with that record selected; "" where nobody serves it."""
        view = self.view.changed(selected=record) if record else self.view
        return f"{self.home}{view.address()}" if self.home else ""

    def tag(self, of: str) -> str:
        """The name of a part of the data set, whoever serves it (a tag: URI, RFC 4151)."""
        return f"tag:{quote(self.dataset.name)},{self.dataset.since.year:04}:{quote(of)}"

    def records(self) -> Iterator[tuple[Row, TextRow]]:
        """The dated records of the table in time order: their rows of `rows.frame`, and texts."""
        texts: list[TextRow] = rows_of(query.make_table(self.rows).head(self.rows.count))
        rows = self.rows.records
        for row, text in zip(rows, texts, strict=True):
            if self.name in ("records", row.table):
                yield row, text


def describe_file(content: Content, number: int) -> dict[str, Any]:
    """What a file with that number of rows says of itself.

    `title`, `table`, `view` (its address), `said` (the view in English), `asof` (a day; `None`
    for all that is known), `licence`, `version`, `counts` (of rows, and of the records as in
    `query.Rows`) and `columns` (name, type and meaning of each).
    """
    rows = content.rows
    return {
        "title": content.dataset.title,
        "table": content.name,
        "view": f"{content.home}{content.view.address()}",
        "said": rows.subtitle,
        "asof": None if rows.asof is None else rows.asof.isoformat(),
        "licence": content.dataset.licence,
        "version": content.dataset.version,
        "counts": {"rows": number, **_counts(rows)},
        "columns": [
            {"name": column.name, "type": column.type, "about": column.about}
            for column in columns_of(content.dataset, content.name)
        ],
    }


def _counts(rows: Rows) -> dict[str, int]:
    """The numbers of `COUNTS`, by their names in a file."""
    return {
        "shown": rows.count,
        "known": rows.matches,
        "undated": rows.undated,
        "outside": rows.outside,
        "unknown": rows.unknown,
    }


def omission_remark(content: Content) -> str:
    """What a table leaves out of the records that match, in a sentence; "" if that is nothing."""
    rows = content.rows
    left = [
        (rows.left_out, files.outside_period(say_span(rows.since, rows.until))),
        (rows.unknown, files.KNOWN_LATER),
    ]
    return files.left_out_of_file(left)


COUNTS: Mapping[str, str] = MappingProxyType(
    {
        "shown": "records in the view",
        "known": "records that match and were known by then",
        "undated": "of these, without a date",
        "outside": "of these, outside the period",
        "unknown": "records that match but were reported only later",
    }
)
"""The counts of records that a file gives, each with its meaning."""
