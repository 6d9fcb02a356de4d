"""What the columns of a record's table say of it, in words, each under its label."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache, partial
from types import MappingProxyType
from typing import Any, NamedTuple

import pandas as pd

from dashboard.dataset import Dataset
from dashboard.model import edtf
from dashboard.model.schema import RECORD_TABLES
from dashboard.model.several import parted
from dashboard.model.tables import Column
from dashboard.query.answers import once
from dashboard.query.labels import choices
from dashboard.query.naming import SPEAKERS
from dashboard.query.rows import Cell
from dashboard.query.selection import Rows
from dashboard.text.amounts import digits
from dashboard.text.english import joined
from dashboard.text.sentences.records import own_label


class Fact(NamedTuple):
    """What one column says of a record; `verbatim` where it is as the data set writes it."""

    label: str
    text: str
    verbatim: bool


def facts_of(dataset: Dataset, table: str, fields: pd.Series, detail: str) -> tuple[Fact, ...]:
    """What the columns with a label say of a record of that table, in their order.

    `fields` is its row there, and `detail` that of `Dataset.records`. A column that says nothing
    is left out.
    """
    texts = {"detail": detail, "speaker": SPEAKERS.get(str(fields.get("voice")), "")}
    facts = []
    for column in dataset.schemas[table].columns:
        if column.label:
            text = texts.get(column.fact) or read_cell(dataset, column, fields[column.name])
            facts.append(Fact(column.label, text, column.text))
    return tuple(fact for fact in facts if fact.text)


def read_cell(dataset: Dataset, column: Column, cell: Cell) -> str:
    """A cell of the column in English; "" for an empty one."""
    if pd.isna(cell) or cell == "" or column.fact != "cell":
        return ""
    read = READ.get(column.type, _as_written)
    return joined([read(dataset, each) for each in (parted(str(cell)) if column.many else (cell,))])


def _as_written(_dataset: Dataset, cell: Cell) -> str:
    return str(cell)


def _number(_dataset: Dataset, cell: float) -> str:
    return digits(Decimal(repr(float(cell))))


def _day(_dataset: Dataset, cell: pd.Timestamp) -> str:
    return edtf.say_day(cell.date())


def _date(_dataset: Dataset, cell: str) -> str:
    return edtf.say(edtf.parse(cell))


def _party(dataset: Dataset, cell: str) -> str:
    return choices(dataset)["sender"].get(cell, cell)


READ: Mapping[str, Callable[[Dataset, Any], str]] = MappingProxyType(
    {"number": _number, "date": _day, "edtf": _date, "party": _party}
)
"""How a cell of a column of that type is read; any other is a text."""


def more_listed(rows: Rows) -> pd.DataFrame:
    """The columns of `more_columns` for the records of `Rows.listed`, in its order."""
    return more_columns(rows.dataset).iloc[rows.listed["at"]]


@once
def more_columns(dataset: Dataset) -> pd.DataFrame:
    """What a table of records can show beside `make_table`: a column for each label, as texts.

    Rows are those of `Dataset.records`; a text is "" where the record has none. What `make_table`
    tells as the detail or the speaker is left out.
    """
    tables = []
    for name in RECORD_TABLES:
        table, columns = dataset.tables[name], dataset.schemas[name].columns
        mine = [column for column in columns if column.label and column.fact == "cell"]
        read = {
            _heading(columns, column): _read_column(dataset, column, table[column.name])
            for column in mine
        }
        tables.append(pd.DataFrame(read, index=table.index, dtype=object))
    labels = dict.fromkeys(label for table in tables for label in table)
    whole = pd.concat([table.reindex(columns=list(labels)) for table in tables], ignore_index=True)
    return whole.where(whole.notna(), "")


def _heading(columns: Sequence[Column], column: Column) -> str:
    """The label of a column; one that a data set adds and that has another's says whose it is."""
    taken = {each.label for each in columns if not each.added}
    return own_label(column.label) if column.added and column.label in taken else column.label


def _read_column(dataset: Dataset, column: Column, cells: pd.Series) -> list[str]:
    """The cells of a column in English; each different one is read once."""
    read = cache(partial(read_cell, dataset, column))
    return [read(cell) for cell in cells.astype(object).where(cells.notna(), None).tolist()]
