"""A row of a list while it is read: its cells by meaning, and those that are the list's own."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.dataset.csv_files import MARKUP
from dashboard.importers.cells import clean, one_line
from dashboard.importers.columns import ListColumn
from dashboard.importers.draft import Cells, Draft
from dashboard.importers.headers import Headed
from dashboard.importers.raw_table import RawRow
from dashboard.importers.row_dates import column_order
from dashboard.importers.settings import Settings
from dashboard.importers.written_dates import DayOrder
from dashboard.model import schema
from dashboard.model.tables import LONGEST_HEADER, MOST_ADDED
from dashboard.text.sentences.faults.csv_files import column_at
from dashboard.text.sentences.imports import rows as sentences
from dashboard.text.sentences.imports.rows import OTHER_COLUMNS, beside_ours


@dataclass(frozen=True)
class Reading:
    """How the rows of a list are read; `own` gives columns that have no meaning their names."""

    headed: Headed
    columns: Mapping[str, ListColumn]
    own: Mapping[int, str]
    settings: Settings
    order: DayOrder | None
    today: date


@dataclass
class ListRow:
    """One row while it is read: its number, its cells by meaning, its own cells by column."""

    number: int
    cells: Mapping[str, str]
    own: Cells
    reading: Reading
    draft: Draft

    def has(self, meaning: str) -> str:
        """The cell of a meaning; "" where it is empty, or no column has that meaning."""
        return self.cells.get(meaning, "")

    def put(self, place: int, cell: str) -> None:
        """Add a cell to those of the list's own, under the name of its column."""
        name = self.reading.own.get(place, OTHER_COLUMNS)
        text = one_line(cell)
        if name == OTHER_COLUMNS and text:
            mine = f"{one_line(self.reading.headed.names[place])}: {text}"
            text = "; ".join(filter(None, (self.own.get(OTHER_COLUMNS, ""), mine)))
        if text:
            self.own[name] = text

    def keep(self, meaning: str, fault: str = "") -> None:
        """Keep the cell as text beside the record; a fault is listed."""
        self.put(self.reading.columns[meaning].place, self.cells[meaning])
        if fault:
            self.fault(meaning, sentences.as_text(fault))

    def fault(self, meaning: str, message: str) -> None:
        """List what was not understood of a cell."""
        name = self.reading.columns[meaning].name
        self.draft.keep_as_text(self.number, name, message)


def reading_of(
    file: str,
    header: Headed,
    columns: Sequence[ListColumn],
    settings: Settings,
    today: date,
) -> Reading:
    """How the rows of a list are read; `DatasetError`, a question, where its dates are open."""
    by_meaning = {column.meaning: column for column in columns if column.meaning}
    dates = [by_meaning[name] for name in ("date", "end") if name in by_meaning]
    cells = [row.cells[column.place] for column in dates for row in header.rows]
    order = column_order(file, dates[0].name, cells, settings)
    return Reading(header, by_meaning, _own_names(columns), settings, order, today)


def _own_names(columns: Sequence[ListColumn]) -> Mapping[int, str]:
    """The name under which a column is kept beside the records, by its place.

    A data set holds 50 columns of its own; those for which there is no room have no name.
    """
    taken = {OTHER_COLUMNS} | {
        name for table in ("visits", "shipments") for name in schema.TABLES[table].names
    }
    names: dict[int, str] = {}
    for column in columns:
        name = " ".join(clean(MARKUP.sub(" ", column.name)).split())
        name = re.sub(r"^[^\w]+", "", name)[: LONGEST_HEADER - 10] or column_at(column.place + 1)
        while name in taken:
            name = beside_ours(name)
        if len(names) < MOST_ADDED - 1:
            taken.add(name)
            names[column.place] = name
    return names


def list_row(raw: RawRow, reading: Reading, draft: Draft) -> ListRow:
    """The row while it is read: its cells by meaning, and those that have none as its own."""
    cells = [clean(cell) for cell in raw.cells]
    texts = {meaning: cells[column.place] for meaning, column in reading.columns.items()}
    places_ = {column.place for column in reading.columns.values()}
    row = ListRow(raw.number, texts, {}, reading, draft)
    for place, cell in enumerate(cells):
        if place not in places_:
            row.put(place, cell)
    return row
