"""New rows into rows that are there: by id, and so that nothing a person wrote is lost.

Three states of a cell are compared: as the last import wrote it, as it is now, as it comes. What
a person has changed stays; where the source has changed it as well, that is a conflict, listed.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from dashboard.importers.imported import Note, TableRow
from dashboard.model.schema import RECORD_TABLES, TABLES
from dashboard.text.sentences.imports import folders as sentences

TableRows = Mapping[str, Sequence[TableRow]]
RowKey = tuple[str, ...]

ROW_KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"reports": ("record", "source", "locator"), "stories": ("record", "asof")}
    | {name: ("id",) for name, table in TABLES.items() if "id" in table.names}
)
"""The columns by which a row of a table is known again."""


@dataclass
class Merged:
    """The tables as they will be, and how many rows were added, updated or left with a conflict."""

    tables: dict[str, list[TableRow]]
    added: int = 0
    updated: int = 0
    notes: list[Note] = field(default_factory=list)


def merge(now: TableRows, base: TableRows, new: TableRows) -> Merged:
    """The tables of `now` with the rows of `new`, where `base` is what the last import wrote."""
    merged = Merged({name: list(rows) for name, rows in now.items()})
    for name, rows in new.items():
        _merge_table(merged, name, base.get(name, ()), rows)
    return merged


def _merge_table(
    merged: Merged, name: str, base: Sequence[TableRow], new: Sequence[TableRow]
) -> None:
    rows = merged.tables.setdefault(name, [])
    at = {key: number for number, key in enumerate(_keys(name, rows))}
    before = dict(zip(_keys(name, base), base, strict=True))
    keys = _keys(name, new)
    for key, row in zip(keys, new, strict=True):
        if key in at:
            rows[at[key]] = _merge_row(merged, name, (rows[at[key]], before.get(key), row))
        elif key in before:
            reason = sentences.DELETED_HERE
            merged.notes.append(Note(TABLES[name].file, 0, "id", _key_text(key), reason))
        else:
            rows.append(row)
            merged.added += 1
    if name not in RECORD_TABLES:
        return
    gone = set(before) & set(at) - set(keys)
    for key in sorted(gone):
        reason = sentences.GONE_FROM_SOURCE
        merged.notes.append(Note(TABLES[name].file, at[key] + 2, "id", _key_text(key), reason))


def _keys(name: str, rows: Sequence[TableRow]) -> list[RowKey]:
    """By what each row of the table is known again; the second of a key has its number, too."""
    numbers: Counter[RowKey] = Counter()
    keys = []
    for row in rows:
        key = _key(name, row)
        numbers[key] += 1
        keys.append((*key, f"{numbers[key]}") if numbers[key] > 1 else key)
    return keys


def _key(name: str, row: TableRow) -> RowKey:
    return tuple(row.get(column, "") for column in ROW_KEYS[name])


def _key_text(key: RowKey) -> str:
    return " ".join(filter(None, key))


def _merge_row(
    merged: Merged, name: str, states: tuple[TableRow, TableRow | None, TableRow]
) -> TableRow:
    now, base, new = states
    row = dict(now)
    for column, cell in new.items():
        here = now.get(column, "")
        was = None if base is None else base.get(column, "")
        if cell in (here, was):
            continue
        if here == was:
            row[column] = cell
        else:
            reason = sentences.changed_here(cell)
            where = f"{_key_text(_key(name, now))}: {here}"
            merged.notes.append(Note(TABLES[name].file, 0, column, where, reason))
    merged.updated += row != now
    return row
