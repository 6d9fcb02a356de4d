"""What a table and a column of a data set are."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, Literal

from dashboard.model.vocabularies import Vocabulary

SHORT, LONG = 300, 10_000
"""The most letters of a text that stands in a chart or names something, and of any other."""

MOST_ADDED, LONGEST_HEADER = 50, 60
"""So many columns of its own may a data set add to a table, each with so many letters."""


@dataclass(frozen=True)
class Column:
    """One column: what it holds, in which form, and what it must agree with.

    A file may lack a column that is not `required`, and is then read as if all its cells were
    empty. `label` is what people call it: with one it is among the facts of a record, in the order
    of the columns, and a column of the page's table. The fact is the cell in words, or as `fact`
    says the record's detail (a role, an amount) or its speaker, which that table has already. An
    `added` one is not of this model, but of a data set that has it.
    """

    name: str
    about: str
    type: Literal["string", "number", "date", "edtf", "party"] = "string"
    required: bool = False
    unique: bool = False
    many: bool = False
    values: Vocabulary | None = None
    refers: str | None = None
    pattern: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    longest: int = LONG
    label: str = ""
    fact: Literal["cell", "detail", "speaker"] = "cell"
    added: bool = False

    @property
    def text(self) -> bool:
        """Whether it holds words of whoever filled it: no id of another row, code or number."""
        plain = self.type == "string" and self.values is None
        return plain and not self.unique and self.refers is None

    def field(self) -> dict[str, Any]:
        """This column as a field of a Frictionless Table Schema."""
        written = "number" if self.type == "number" else "date" if self.type == "date" else "string"
        constraints: dict[str, Any] = {}
        if self.required:
            constraints["required"] = True
        if self.unique:
            constraints["unique"] = True
        if self.values is not None:
            constraints["enum"] = list(self.values)
        if self.pattern is not None:
            constraints["pattern"] = self.pattern
        if self.minimum is not None:
            constraints["minimum"] = self.minimum
        if self.maximum is not None:
            constraints["maximum"] = self.maximum
        if written == "string" and self.values is None:
            constraints["maxLength"] = self.longest
        field: dict[str, Any] = {"name": self.name, "type": written, "description": self.about}
        return {**field, "constraints": constraints} if constraints else field


@dataclass(frozen=True)
class Table:
    """One table: the file `<name>.csv`, what a row is, and its columns in order.

    A folder may lack the file of a table that is not `required`, and is then read as if it had no
    rows. It has one of `RECORD_TABLES` at least.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    required: bool = False

    @property
    def file(self) -> str:
        """The file's name inside the data set's folder."""
        return f"{self.name}.csv"

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def needed(self) -> tuple[str, ...]:
        """The names of the columns that no file may lack, in order."""
        return tuple(column.name for column in self.columns if column.required)

    @property
    def added(self) -> tuple[str, ...]:
        """The names of the columns that a data set has added, in order."""
        return tuple(column.name for column in self.columns if column.added)

    def extended(self, names: Collection[str]) -> "Table":
        """The table with columns of a data set's own, which hold any text."""
        added = (Column(name, ADDED, label=name, added=True) for name in names)
        return replace(self, columns=(*self.columns, *added))

    def column(self, name: str) -> Column:
        """The column of that name; `KeyError` if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


ADDED = "A column of this data set's own"
