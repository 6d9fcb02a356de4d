"""What stands in each column of each table that is given out, in which type: the documentation."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard import query
from dashboard.dataset import Dataset
from dashboard.model import schema, vocabularies
from dashboard.model.tables import ADDED, Column
from dashboard.model.when import PRECISIONS
from dashboard.query import CHANGES, FLAGS

Type = Literal["text", "word", "number", "count", "day", "flag"]


@dataclass(frozen=True)
class FileColumn:
    """One column: its name, what it holds, its type.

    In a frame a text is `str` ("" for none), a word a category of all the `values` in their order
    (missing for none), a number `float64` (NaN for none), a count `int64`, a day `datetime64[s]`
    (NaT for none), a flag `bool`.
    """

    name: str
    about: str
    type: Type = "text"
    values: tuple[str, ...] = ()


def _own(name: str, *without: str) -> tuple[FileColumn, ...]:
    """The columns that the table has in the data set's own folder."""
    columns = (column for column in schema.TABLES[name].columns if column.name not in without)
    return tuple(of_schema(column) for column in columns)


def of_schema(column: Column) -> FileColumn:
    """A column of the data set's own tables as one of a file that is given out."""
    if column.values is not None:
        # A record's kind, an event's too, is one of all the kinds.
        words = vocabularies.KINDS if column.name == "kind" else column.values
        return FileColumn(column.name, column.about, "word", tuple(words))
    types: Mapping[str, Type] = {"number": "number", "date": "day"}
    return FileColumn(column.name, column.about, types.get(column.type, "text"))


_NAMES = (
    FileColumn("person_name", "Full name of the person; empty for what is not a visit"),
    FileColumn("sender_name", "Name of the sender; several are separated by semicolons"),
    FileColumn("host_name", "Name of the host; several are separated by semicolons"),
)
_WHEN = FileColumn("when", "When it takes place, in EDTF (ISO 8601-2); empty where nobody said")
_WHEN_IN_WORDS = FileColumn("said", "The same in English")
_DAYS = (
    FileColumn(
        "first_day", "First day on which it may begin; empty if unbounded or unknown", "day"
    ),
    FileColumn("last_day", "Last day on which it may end; empty if unbounded or unknown", "day"),
    FileColumn(
        "precision",
        "How exact the date is: a day, a span of days, one day of several, or open",
        "word",
        PRECISIONS,
    ),
)
_STATUS = FileColumn("status", "What has become of it", "word", tuple(vocabularies.STATUS_WORDS))
_STAGE = FileColumn(
    "stage", "Whether that is planned, happened or off", "word", vocabularies.STAGES
)
_PUBLISHED = (
    FileColumn("publisher", "Who published that source"),
    FileColumn("url", "Where it can be read"),
)
_CHANGE = FileColumn("change", "What became of it in the time asked for", "word", tuple(CHANGES))

STATE_COLUMNS = (
    _STATUS,
    _STAGE,
    _WHEN,
    _WHEN_IN_WORDS,
    *_DAYS,
    FileColumn("known", "Day of its first report; empty where nobody recorded it", "day"),
    FileColumn("known_is", "How that day is known", "word", tuple(vocabularies.REPORTED_IS)),
    FileColumn("reported", "Day of the report that gives the status", "day"),
    FileColumn("reported_is", "How that day is known", "word", tuple(vocabularies.REPORTED_IS)),
    FileColumn(
        "confidence",
        "How far to rely on that report",
        "word",
        tuple(map(str, vocabularies.CONFIDENCES)),
    ),
    FileColumn("source", "Id of the source of that report"),
    *_PUBLISHED,
    FileColumn("sources", "How many sources told of it", "count"),
    *(FileColumn(n, f"Whether this holds: {f.label}", "flag") for n, f in FLAGS.items()),
    _CHANGE,
)
"""A record's state by the view's as-of day."""

COLUMNS: Mapping[str, tuple[FileColumn, ...]] = MappingProxyType(
    {
        "records": (
            FileColumn("id", "Short name of the record, unique among all records"),
            FileColumn(
                "kind", "Visit, shipment, or a kind of event", "word", tuple(vocabularies.KINDS)
            ),
            FileColumn("trip", "Shared by the stays of one journey or one joint visit"),
            FileColumn("label", "Short text: the person, the item, or the title"),
            FileColumn("detail", "A visit's role; a quantity or an amount in words"),
            FileColumn("person", "Id of who travels"),
            FileColumn("rank", "Rank of the visitor's office", "word", tuple(vocabularies.RANKS)),
            FileColumn("sender", "Code of who sends; several are separated by semicolons"),
            FileColumn("host", "Code of who receives; several are separated by semicolons"),
            *_NAMES,
            FileColumn("voice", "Whose statement an event is", "word", tuple(vocabularies.VOICES)),
            FileColumn("part_of", "Id of the shipment that only sums it"),
            FileColumn("city", "Name of the city"),
            FileColumn("latitude", "Degrees north, of the city, else of the host's seat", "number"),
            FileColumn("longitude", "Degrees east, of the city, else of the host's seat", "number"),
            *STATE_COLUMNS,
        ),
        "visits": (*_own("visits"), *_NAMES, *STATE_COLUMNS),
        "shipments": (*_own("shipments"), *_NAMES[1:], *STATE_COLUMNS),
        "events": (*_own("events"), *_NAMES[1:], *STATE_COLUMNS),
        "reports": (*_own("reports"), _STAGE, _WHEN_IN_WORDS, *_DAYS, *_PUBLISHED),
        "sources": (
            *_own("sources", "kind"),
            FileColumn(
                "source_kind", "What kind of publication", "word", tuple(vocabularies.SOURCE_KINDS)
            ),
            FileColumn("reports", "How many of the reports in the view are its own", "count"),
        ),
        "remarks": _own("remarks"),
        "changes": (
            FileColumn("id", "Short name of the record"),
            FileColumn(
                "kind", "Visit, shipment, or a kind of event", "word", tuple(vocabularies.KINDS)
            ),
            FileColumn("label", "Short text: the person, the item, or the title"),
            _CHANGE,
            FileColumn(
                "day", "Day on which it became known; empty where nobody recorded it", "day"
            ),
            _STATUS,
            _WHEN,
            _WHEN_IN_WORDS,
            FileColumn("sentence", "The change in a sentence"),
            *_PUBLISHED,
        ),
    }
)
"""The columns of each table, in their order. A name has the same type and words in all of them."""


TAKEN = frozenset(
    {column.name for columns in COLUMNS.values() for column in columns}
    | {"begins", "who", "flags", "shows", "place_is", "link"}  # of GeoJSON's properties
)
"""Names that no added column can have in what is given out."""


def added_columns(dataset: Dataset, name: str) -> Mapping[str, FileColumn]:
    """The columns that the data set adds to a table that is given out, by their names there.

    They come after those of `COLUMNS`. Whose name is `TAKEN` has `own_` before it.
    """
    headers = [str(header) for header in query.added_texts(dataset, name)]
    return {header: FileColumn(_free(header, headers), ADDED) for header in headers}


def _free(header: str, headers: Collection[str]) -> str:
    free = header
    while free in TAKEN or (free != header and free in headers):
        free = f"own_{free}"
    return free


def columns_of(dataset: Dataset, name: str) -> tuple[FileColumn, ...]:
    """The columns of a table of a data set, in their order: `COLUMNS`, and what it adds."""
    return (*COLUMNS[name], *added_columns(dataset, name).values())


def by_name() -> Mapping[str, FileColumn]:
    """Each column by its name, whatever the table."""
    return {column.name: column for columns in COLUMNS.values() for column in columns}


DTYPES: Mapping[Type, Any] = MappingProxyType(
    {
        "text": "str",
        "number": "float64",
        "count": "int64",
        "day": "datetime64[s]",
        "flag": "bool",
    }
)


@cache
def _index(values: tuple[str, ...]) -> pd.Index:
    return pd.Index(values)


def closed_category(cells: pd.Series, values: tuple[str, ...]) -> pd.Series:
    """The cells as a category of all the values; missing for what is none of them."""
    index = _index(values)
    if isinstance(cells.dtype, pd.CategoricalDtype):
        # The last stands for what is missing, whose code is -1.
        at = np.append(index.get_indexer(cells.cat.categories.astype("str")), -1)
        codes: NDArray[np.integer[Any]] = at[cells.cat.codes]
    else:
        codes = index.get_indexer(pd.Index(cells.astype("str")))
    return pd.Series(pd.Categorical.from_codes(codes, index), index=cells.index)


def conformed(column: FileColumn, cells: pd.Series) -> pd.Series:
    """Cells that hold values of the column's type, in the very type that `FileColumn` promises."""
    if column.type == "word":
        return closed_category(cells, column.values)
    values: pd.Series = cells.astype(DTYPES[column.type])
    return values


def typed(column: FileColumn, cells: pd.Series) -> pd.Series:
    """Cells as read from a file (texts, numbers, dates, or nothing), in the column's type."""
    plain = cells.astype(object).where(cells.notna() & (cells != ""), None)
    values = pd.Series(plain.tolist(), dtype=object)
    if column.type == "number":
        values = values.map(float, na_action="ignore")
    elif column.type == "day":
        days = ["NaT" if day is None else str(day)[:10] for day in values.tolist()]
        values = pd.Series(np.array(days, dtype="datetime64[s]"))
    elif column.type == "flag":
        values = values.isin([True, "true"])
    elif column.type == "text":
        values = values.where(values.notna(), "")
    return conformed(column, values)
