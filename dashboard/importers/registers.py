"""Tables with a published layout -> their rows by column; a table that differs is refused.

The columns that differ are named. Lines above the header, a title or what was asked for, are left
out; where a layout has columns without a name, each marks that before it as uncertain.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.dataset import DatasetError, listing
from dashboard.importers.draft import Cells
from dashboard.importers.import_draft import ImportDraft, plain_text
from dashboard.importers.imported import Note, SourceError
from dashboard.importers.named_places import party_called
from dashboard.importers.quantities import register_quantity
from dashboard.importers.raw_table import RawRow, RawTable
from dashboard.importers.register_layouts import Layout
from dashboard.importers.source_files import bounded
from dashboard.importers.table_files import TABLE_READERS
from dashboard.text.search_key import fold
from dashboard.text.sentences.faults.csv_files import column_at
from dashboard.text.sentences.imports import drafts
from dashboard.text.sentences.imports import registers as sentences
from dashboard.text.sentences.imports.source_files import unsound_file

SEARCHED_ROWS = 30
"""So many rows are looked at to find the one that names the columns."""

MOST_REGISTER_ROWS = 100_000


@dataclass(frozen=True)
class RegisterRow:
    """One row: its number in the draft, its texts by column, and the columns marked uncertain."""

    number: int
    texts: Cells
    uncertain: frozenset[str]


def read_registers(
    files: Iterable[Path], layout: Layout, gathering: ImportDraft
) -> Iterator[RegisterRow]:
    """The rows of all files, each counted as a record; `SourceError` where one differs, and how.

    A row that an earlier file has as well is merged into that. Columns beside the layout are noted.
    """
    first: dict[tuple[tuple[str, ...], int], tuple[int, int]] = {}
    for place, file in enumerate(files):
        seen: Counter[tuple[str, ...]] = Counter()
        header, rows = _parted(file, _table(file, layout), layout)
        names = _names(header, rows, layout)
        others = _others(file, header.number, names, layout)
        gathering.notes += [
            Note(file.name, header.number, plain_text(name), "", sentences.NOT_IN_LAYOUT)
            for name in others
        ]
        for raw in rows:
            row = _row(raw, names, gathering.begin(file.name, raw.number))
            key = (*row.texts.values(), *sorted(row.uncertain))
            seen[key] += 1  # a file may have two deals that agree in all
            earlier, number = first.setdefault((key, seen[key]), (place, row.number))
            if earlier == place:
                yield row
            else:
                reason = sentences.same_row(*gathering.lines[number - 1])
                gathering.merge(row.number, layout.key[0], row.texts[layout.key[0]], reason)


def _parted(file: Path, table: RawTable, layout: Layout) -> tuple[RawRow, Sequence[RawRow]]:
    """The row that names the columns, and the rows below it."""
    bounded(file, len(table.rows), MOST_REGISTER_ROWS)
    for at, row in enumerate(table.rows[:SEARCHED_ROWS]):
        if {*layout.key} <= {*_plain(row)}:
            return row, table.rows[at + 1 :]
    why = sentences.no_header_with(layout.key, layout.needed)
    raise SourceError(unsound_file(file, 0, why))


def _table(file: Path, layout: Layout) -> RawTable:
    """The one table of a file, or that of the layout's sheet."""
    try:
        tables = TABLE_READERS[file.suffix.casefold()](file)
    except DatasetError as error:
        raise SourceError(listing(error.problems)) from error
    chosen = next((each for each in tables if fold(each.sheet) == fold(layout.sheet)), None)
    if chosen is None and len(tables) > 1:
        why = sentences.no_sheet_of_layout(layout.sheet, [each.sheet for each in tables])
        raise SourceError(unsound_file(file, 0, why))
    return chosen or tables[0]


def _plain(row: RawRow) -> list[str]:
    return [" ".join(cell.split()) for cell in row.cells]


def _names(header: RawRow, rows: Sequence[RawRow], layout: Layout) -> list[str]:
    """The names of the columns; "" for one that is empty, or marks what is uncertain."""
    marks = {"", "?"} if layout.marked else {""}
    names = [layout.renamed.get(name, name) for name in _plain(header)]
    return [
        name if name or all(row.cells[at] in marks for row in rows) else column_at(at + 1)
        for at, name in enumerate(names)
    ]


def _others(file: Path, line: int, names: Sequence[str], layout: Layout) -> list[str]:
    """The columns that the layout does not have; `SourceError` where that, or a lack, matters."""
    number = Counter(name for name in names if name)
    missing = [name for name in layout.needed if name not in number]
    others = [name for name in number if name not in (*layout.needed, *layout.optional)]
    twice = [name for name in number if number[name] > 1]
    if missing or twice or (others and layout.closed):
        raise SourceError(unsound_file(file, line, sentences.other_layout(missing, others, twice)))
    return others


def _row(raw: RawRow, names: Sequence[str], number: int) -> RegisterRow:
    texts: Cells = {}
    uncertain: set[str] = set()
    before = ""
    for name, cell in zip(names, raw.cells, strict=True):
        if name:
            texts[name], before = " ".join(cell.split()), name
        elif cell:
            uncertain.add(before)
    return RegisterRow(number, texts, frozenset(uncertain))


def register_party(row: RegisterRow, column: str, gathering: ImportDraft) -> str:
    """The code of the country or organisation of a cell; any other text is kept, and noted.

    Stars behind a name say what it is (SIPRI), and are no part of it.
    """
    name = row.texts[column].rstrip("* ")
    code = party_called(name) or ""
    if name and not code:
        gathering.note(row.number, column, row.texts[column], drafts.UNKNOWN_PARTY)
    return gathering.draft.party(code, name)


def register_amount(row: RegisterRow, column: str, gathering: ImportDraft) -> Cells:
    """`quantity`, `quantity_is` and `unit` of a cell; a text that is no number is noted."""
    text = row.texts[column]
    cells = register_quantity(text, column in row.uncertain)
    if text and not cells:
        gathering.note(row.number, column, text, sentences.NO_AMOUNT)
    return {**cells, "unit": sentences.UNITS} if cells.get("quantity") else cells
