"""Tables of a page of Wikipedia, of whatever form it was saved in: cells with their footnotes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dashboard.importers.raw_table import MOST_SHEET_CELLS

MOST_ROWS_SPANNED, MOST_COLUMNS_SPANNED = 65_534, 1_000
"""As browsers read tables (HTML, section 4.9.12)."""


@dataclass
class WikiCell:
    """A cell: its text, the keys of its footnotes, and over how many rows and columns it goes."""

    text: str = ""
    notes: list[str] = field(default_factory=list)
    rows: int = 1
    columns: int = 1
    heads: bool = False


@dataclass
class WikiTable:
    """A table: its line, the headings under which it stands, its caption, its rows with lines."""

    line: int
    headings: tuple[str, ...]
    caption: str = ""
    rows: list[tuple[int, list[WikiCell]]] = field(default_factory=list)


@dataclass
class WikiPage:
    """A page: title, address, tables, and the text of each footnote by its key."""

    title: str = ""
    url: str = ""
    tables: list[WikiTable] = field(default_factory=list)
    footnotes: dict[str, str] = field(default_factory=dict)


class OversizeError(ValueError):
    """A table of more cells than are read."""


def laid_out(table: WikiTable) -> list[tuple[int, list[WikiCell]]]:
    """The rows with a cell for each column: one that goes over several stands in each of them."""
    grid: list[dict[int, WikiCell]] = [{} for _ in table.rows]
    cells = 0
    for at, (_, row) in enumerate(table.rows):
        column = 0
        for cell in row:
            while column in grid[at]:
                column += 1
            high = min(cell.rows or MOST_ROWS_SPANNED, len(grid) - at, MOST_ROWS_SPANNED)
            wide = min(cell.columns, MOST_COLUMNS_SPANNED)
            cells += high * wide
            if cells > MOST_SHEET_CELLS:
                raise OversizeError
            for down in range(high):
                for right in range(wide):
                    grid[at + down].setdefault(column + right, cell)
            column += wide
    width = max((max(row, default=-1) + 1 for row in grid), default=0)
    if width * len(grid) > MOST_SHEET_CELLS:
        raise OversizeError
    return [
        (line, [row.get(column, WikiCell()) for column in range(width)])
        for (line, _), row in zip(table.rows, grid, strict=True)
    ]


def cell_notes(cells: Iterable[WikiCell]) -> Sequence[str]:
    """The keys of the footnotes of some cells, each once, in order."""
    return list(dict.fromkeys(key for cell in cells for key in cell.notes))
