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
from dashboard.model.tables import ADDED
from dashboard.model.tables import Column as ModelColumn
from dashboard.query import CHANGES, FLAGS

Type = Literal["text", "word", "number", "count", "day", "flag"]


@dataclass(frozen=True)
class Column:
    """One column: its name, what it holds, its type.

    In a frame a text is `str` ("" for none), a word `category` of all the `values` in their order
    (missing for none), a number `float64` (NaN for none), a count `int64`, a day `datetime64[s]`
    (NaT for none), a flag `bool`.
    """

    name: str
    about: str
    type: Type = "text"
    values: tuple[str, ...] = ()


def _own(name: str, *without: str) -> tuple[Column, ...]:
    """The columns that the table has in the data set's own folder."""
    columns = (column for column in schema.TABLES[name].columns if column.name not in without)
    return tuple(of_schema(column) for column in columns)


def of_schema(column: ModelColumn) -> Column:
    """A column of the data set's own tables as one of a file that is given out."""
    if column.values is not None:
        # A record's kind, an event's too, is one of all the kinds.
        words = vocabularies.KINDS if column.name == "kind" else column.values
        return Column(column.name, column.about, "word", tuple(words))
    types: Mapping[str, Type] = {"number": "number", "date": "day"}
    return Column(column.name, column.about, types.get(column.type, "text"))


_NAMES = (
    Column("person_name", "Full name of the person; empty for what is not a visit"),
    Column("sender_name", "Name of the sender; several are separated by semicolons"),
    Column("host_name", "Name of the host; several are separated by semicolons"),
)
_WHEN = Column("when", "When it takes place, in EDTF (ISO 8601-2); empty where nobody said")
_WHEN_IN_WORDS = Column("said", "The same in English")
_DAYS = (
    Column("first_day", "First day on which it may begin; empty if unbounded or unknown", "day"),
    Column("last_day", "Last day on which it may end; empty if unbounded or unknown", "day"),
    Column(
        "precision",
        "How exact the date is: a day, a span of days, one day of several, or open",
        "word",
        ("day", "span", "window", "open"),
    ),
)
_STATUS = Column("status", "What has become of it", "word", tuple(vocabularies.STATUS_WORDS))
_STAGE = Column(
    "stage", "Whether that is planned, happened or off", "word", ("planned", "happened", "off")
)
_PUBLISHED = (
    Column("publisher", "Who published that source"),
    Column("url", "Where it can be read"),
)
_CHANGE = Column("change", "What became of it in the time asked for", "word", tuple(CHANGES))

STATE_COLUMNS = (
    _STATUS,
    _STAGE,
    _WHEN,
    _WHEN_IN_WORDS,
    *_DAYS,
    Column("known", "Day of its first report; empty where nobody recorded it", "day"),
    Column("known_is", "How that day is known", "word", tuple(vocabularies.REPORTED_IS)),
    Column("reported", "Day of the report that gives the status", "day"),
    Column("reported_is", "How that day is known", "word", tuple(vocabularies.REPORTED_IS)),
    Column(
        "confidence",
        "How far to rely on that report",
        "word",
        tuple(map(str, vocabularies.CONFIDENCES)),
    ),
    Column("source", "Id of the source of that report"),
    *_PUBLISHED,
    Column("sources", "How many sources told of it", "count"),
    *(Column(n, f"Whether this holds: {f.label}", "flag") for n, f in FLAGS.items()),
    _CHANGE,
)
"""A record's state by the view's as-of day."""

COLUMNS: Mapping[str, tuple[Column, ...]] = MappingProxyType(
    {
        "records": (
            Column("id", "Short name of the record, unique among all records"),
            Column(
                "kind", "Visit, shipment, or a kind of event", "word", tuple(vocabularies.KINDS)
            ),
            Column("trip", "Shared by the stays of one journey or one joint visit"),
            Column("label", "Short text: the person, the item, or the title"),
            Column("detail", "A visit's role; a quantity or an amount in words"),
            Column("person", "Id of who travels"),
            Column("rank", "Rank of the visitor's office", "word", tuple(vocabularies.RANKS)),
            Column("sender", "Code of who sends; several are separated by semicolons"),
            Column("host", "Code of who receives; several are separated by semicolons"),
            *_NAMES,
            Column("voice", "Whose statement an event is", "word", tuple(vocabularies.VOICES)),
            Column("part_of", "Id of the shipment that only sums it"),
            Column("city", "Name of the city"),
            Column("latitude", "Degrees north, of the city, else of the host's seat", "number"),
            Column("longitude", "Degrees east, of the city, else of the host's seat", "number"),
            *STATE_COLUMNS,
        ),
        "visits": (*_own("visits"), *_NAMES, *STATE_COLUMNS),
        "shipments": (*_own("shipments"), *_NAMES[1:], *STATE_COLUMNS),
        "events": (*_own("events"), *_NAMES[1:], *STATE_COLUMNS),
        "reports": (*_own("reports"), _STAGE, _WHEN_IN_WORDS, *_DAYS, *_PUBLISHED),
        "sources": (
            *_own("sources", "kind"),
            Column(
                "source_kind", "What kind of publication", "word", tuple(vocabularies.SOURCE_KINDS)
            ),
            Column("reports", "How many of the reports in the view are its own", "count"),
        ),
        "remarks": _own("remarks"),
        "changes": (
            Column("id", "Short name of the record"),
            Column(
                "kind", "Visit, shipment, or a kind of event", "word", tuple(vocabularies.KINDS)
            ),
            Column("label", "Short text: the person, the item, or the title"),
            _CHANGE,
            Column("day", "Day on which it became known; empty where nobody recorded it", "day"),
            _STATUS,
            _WHEN,
            _WHEN_IN_WORDS,
            Column("sentence", "The change in a sentence"),
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


def added_columns(dataset: Dataset, name: str) -> Mapping[str, Column]:
    """The columns that the data set adds to a table that is given out, by their names there.

    They come after those of `COLUMNS`. Whose name is `TAKEN` has `own_` before it.
    """
    headers = [str(header) for header in query.added_texts(dataset, name)]
    return {header: Column(_free(header, headers), ADDED) for header in headers}


def _free(header: str, headers: Collection[str]) -> str:
    free = header
    while free in TAKEN or (free != header and free in headers):
        free = f"own_{free}"
    return free


def columns_of(dataset: Dataset, name: str) -> tuple[Column, ...]:
    """The columns of a table of a data set, in their order: `COLUMNS`, and what it adds."""
    return (*COLUMNS[name], *added_columns(dataset, name).values())


def by_name() -> Mapping[str, Column]:
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


def category(cells: pd.Series, values: tuple[str, ...]) -> pd.Series:
    """The cells as a category of all the values; missing for what is none of them."""
    known = _index(values)
    if isinstance(cells.dtype, pd.CategoricalDtype):
        # The last stands for what is missing, whose code is -1.
        at = np.append(known.get_indexer(cells.cat.categories.astype("str")), -1)
        codes: NDArray[np.integer[Any]] = at[cells.cat.codes]
    else:
        codes = known.get_indexer(pd.Index(cells.astype("str")))
    return pd.Series(pd.Categorical.from_codes(codes, known), index=cells.index)


def conformed(column: Column, cells: pd.Series) -> pd.Series:
    """Cells that hold values of the column's type, in the very type that `Column` promises."""
    if column.type == "word":
        return category(cells, column.values)
    made: pd.Series = cells.astype(DTYPES[column.type])
    return made


def typed(column: Column, cells: pd.Series) -> pd.Series:
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
