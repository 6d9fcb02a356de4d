"""One table with a row a visit or shipment -> a data set, and a report of what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dashboard.dataset import Dataset, DatasetError, Problem, listing
from dashboard.importers.columns import ListColumn, recognised
from dashboard.importers.data_folder import load_draft
from dashboard.importers.draft import NOT_STATED, Draft
from dashboard.importers.header_words import MEANINGS
from dashboard.importers.headers import Headed, headed
from dashboard.importers.raw_table import RawTable
from dashboard.importers.records import read_row, reading_of
from dashboard.importers.settings import Settings
from dashboard.importers.table_files import TABLE_READERS, read_table_file
from dashboard.text.sentences.imports import lists as sentences


@dataclass(frozen=True)
class ReadList:
    """A list as read: the data set, its columns, and what a reader should know.

    `faults` are cells that were not understood, `refused` rows that are not drawn, `left_out` rows
    that hold no record. Each row of the list is drawn, refused or left out.
    """

    dataset: Dataset
    columns: tuple[ListColumn, ...]
    rows: int
    notes: tuple[str, ...]
    faults: tuple[Problem, ...]
    refused: tuple[Problem, ...]
    left_out: tuple[Problem, ...]

    def report(self) -> str:
        """What was recognised, read, kept, refused and left out, in lines."""
        refusals = len({problem.line for problem in self.refused})
        read = self.rows - refusals - len(self.left_out)
        outcomes = [
            sentences.rows_read(read, self.rows, len(self.dataset.records)),
            sentences.rows_refused(refusals),
            sentences.rows_left_out(len(self.left_out)),
            sentences.cells_not_understood(len(self.faults)),
        ]
        listed = [listing(each) for each in (self.refused, self.left_out, self.faults) if each]
        return "\n".join(
            [column_table(self.columns), *self.notes, sentences.row_outcomes(outcomes), *listed]
        )


def is_list(path: Path) -> bool:
    """Whether a path is a file that is read as a list, and no folder of tables."""
    return path.is_file() or (not path.is_dir() and path.suffix.casefold() in TABLE_READERS)


def read_list(path: Path, settings: Settings, today: date) -> ReadList:
    """The list of a file; `DatasetError` with what is wrong, or with a question, and the cure.

    A row without a status is completed if its last day lies before `today`.
    """
    if not path.is_file():
        raise DatasetError((Problem(path.name, 0, "", sentences.NO_SUCH_LIST),))
    table = read_table_file(path, settings.sheet)
    header = headed(table)
    columns = recognised(table.file, header, settings)
    reading = reading_of(table.file, header, columns, settings, today)
    draft = Draft(table.file, faults=[*table.problems])
    for row in header.rows:
        read_row(row, reading, draft)
    if not draft.reports:
        raise DatasetError((_nothing(table), *draft.refused, *draft.left_out))
    dataset = load_draft(draft, path.stem)
    problems = (tuple(sorted(each)) for each in (draft.faults, draft.refused, draft.left_out))
    return ReadList(
        dataset, columns, len(header.rows), list_notes(table, header, columns, draft), *problems
    )


def column_table(columns: Sequence[ListColumn]) -> str:
    """The columns as recognised, a line each: name, meaning, three examples, how sure."""
    lines = [sentences.COLUMN_HEADINGS, *(_line(column) for column in columns)]
    widths = [max(len(line[at]) for line in lines) for at in range(3)]
    return "\n".join(
        "  ".join(
            [*(cell.ljust(width) for cell, width in zip(line, widths, strict=False)), line[3]]
        )
        for line in lines
    )


def _line(column: ListColumn) -> tuple[str, str, str, str]:
    texts = (" ".join(example.split()) for example in column.examples)
    examples = "; ".join(text if len(text) <= 24 else f"{text[:23]}…" for text in texts)
    about = f"{column.meaning}: {MEANINGS[column.meaning]}" if column.meaning else "-"
    return column.name[:40], about, examples, column.sure


def _nothing(table: RawTable) -> Problem:
    return Problem(table.file, 0, "", sentences.NO_ROW_TO_DRAW)


def list_notes(
    table: RawTable, header: Headed, columns: Sequence[ListColumn], draft: Draft
) -> tuple[str, ...]:
    """What a reader should know of the list as a whole."""
    notes = [*table.notes]
    above = [cell for row in header.above for cell in dict.fromkeys(row.cells) if cell]
    if above:
        notes.append(sentences.above_the_names(above))
    if NOT_STATED in draft.places:
        notes.append(sentences.WITHOUT_SENDER)
    if not any(column.meaning == "status" for column in columns):
        notes += [sentences.VISITS_WITHOUT_STATUS] if draft.visits else []
        notes += [sentences.SHIPMENTS_WITHOUT_STATUS] if draft.shipments else []
    return tuple(notes)
