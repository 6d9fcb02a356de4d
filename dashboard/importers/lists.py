"""One table with a row a visit or shipment -> a data set, and a report of what became of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from dashboard.dataset import Dataset, DatasetError, Problem, error_at, listing
from dashboard.importers.columns import ListColumn, guess_columns
from dashboard.importers.data_folder import load_draft
from dashboard.importers.draft import NOT_STATED, Draft
from dashboard.importers.header_words import MEANINGS
from dashboard.importers.headers import headed, title_above
from dashboard.importers.list_rows import Reading, reading_of
from dashboard.importers.raw_table import RawTable, refuse_file
from dashboard.importers.records import read_row
from dashboard.importers.settings import Settings
from dashboard.importers.status_words import STATUS_BY_WORD
from dashboard.importers.table_files import TABLE_READERS, read_table_file
from dashboard.model.vocabularies import STATUSES
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

    def counts(self) -> str:
        """How many rows were read, refused and left out, and how many cells not understood."""
        refusals = len({problem.line for problem in self.refused})
        read = self.rows - refusals - len(self.left_out)
        outcomes = [
            sentences.rows_read(read, self.rows, len(self.dataset.records)),
            sentences.rows_refused(refusals),
            sentences.rows_left_out(len(self.left_out)),
            sentences.cells_not_understood(len(self.faults)),
        ]
        return sentences.row_outcomes(outcomes)

    def doubts(self) -> tuple[Problem, ...]:
        """What a reader should look at: warnings, cells not understood, and rows not drawn."""
        return (*self.dataset.warnings, *self.faults, *self.refused, *self.left_out)

    def report(self) -> str:
        """What was recognised, read, kept, refused and left out, in lines."""
        listed = [listing(each) for each in (self.refused, self.left_out, self.faults) if each]
        return "\n".join([column_table(self.columns), *self.notes, self.counts(), *listed])


def is_list(path: Path) -> bool:
    """Whether a path is a file that is read as a list, and no folder of tables."""
    return path.is_file() or (not path.is_dir() and path.suffix.casefold() in TABLE_READERS)


@dataclass(frozen=True)
class ListOutcome:
    """What came of reading a list: `read`, or else the `problems` and questions why there is none.

    `columns` and `sheets` are those of the file as far as it could be read.
    """

    columns: tuple[ListColumn, ...] = ()
    sheets: tuple[str, ...] = ()
    read: ReadList | None = None
    problems: tuple[Problem, ...] = ()


RowProgress = Callable[[int, int], None]
"""Is called with how many rows of how many have been read."""

PROGRESS_ROWS = 200
"""After so many rows it is said how far the reading has come."""


def read_list(path: Path, settings: Settings, today: date) -> ReadList:
    """The list of a file; `DatasetError` with what is wrong, or with a question, and the cure.

    A row without a status is completed if its last day lies before `today`.
    """
    outcome = try_list(path, settings, today)
    if outcome.read is None:
        raise DatasetError(outcome.problems)
    return outcome.read


def try_list(
    path: Path,
    settings: Settings,
    today: date,
    progress: RowProgress = lambda *_: None,
    most_rows: int = 0,
) -> ListOutcome:
    """What comes of reading the list of a file, of at most so many rows (0: any number)."""
    outcome = ListOutcome()
    try:
        if not path.is_file():
            raise refuse_file(path.name, sentences.NO_SUCH_LIST)
        table = read_table_file(path, settings.sheet)
        outcome = ListOutcome(sheets=table.sheets)
        header = headed(table)
        if most_rows and len(header.rows) > most_rows:
            raise refuse_file(table.file, sentences.too_long_list(len(header.rows), most_rows))
        columns, questions = guess_columns(table.file, header, settings)
        outcome = replace(outcome, columns=columns)
        if questions:
            raise DatasetError(questions)
        reading = reading_of(table.file, header, columns, settings, today)
        title = settings.title or title_above(header) or path.stem
        read = _read(title, table, reading, columns, progress)
    except DatasetError as error:
        return replace(outcome, problems=error.problems)
    return replace(outcome, read=read)


def _read(
    title: str,
    table: RawTable,
    reading: Reading,
    columns: tuple[ListColumn, ...],
    progress: RowProgress,
) -> ReadList:
    """The list of a table that is understood as a whole."""
    header = reading.headed
    draft = Draft(table.file, faults=[*table.problems])
    for number, row in enumerate(header.rows):
        if number % PROGRESS_ROWS == 0:
            progress(number, len(header.rows))
        read_row(row, reading, draft)
    progress(len(header.rows), len(header.rows))
    if not draft.reports:
        raise DatasetError((_nothing(table), *draft.refused, *draft.left_out))
    dataset = load_draft(draft, title)
    problems = (tuple(sorted(each)) for each in (draft.faults, draft.refused, draft.left_out))
    notes = list_notes(table, reading, draft)
    return ReadList(dataset, columns, len(header.rows), notes, *problems)


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
    return error_at(table.file, 0, "", sentences.NO_ROW_TO_DRAW)


def list_notes(table: RawTable, reading: Reading, draft: Draft) -> tuple[str, ...]:
    """What a reader should know of the list as a whole."""
    notes = [*table.notes]
    above = [cell for row in reading.headed.above for cell in dict.fromkeys(row.cells) if cell]
    if above:
        notes.append(sentences.above_the_names(above))
    if draft.lone_cities:
        notes.append(sentences.cities_without_a_country(draft.lone_cities))
    if NOT_STATED in draft.places:
        notes.append(sentences.WITHOUT_SENDER)
    if "status" not in reading.columns:
        notes += _without_status(reading, draft)
    return tuple(notes)


def _without_status(reading: Reading, draft: Draft) -> list[str]:
    """What rows count as in which no column gives the status, by table."""
    status = reading.settings.columns.get("status", "")
    rows = {"visits": draft.visits, "shipments": draft.shipments}
    tables = [table for table, records in rows.items() if records]
    if not status:
        return [sentences.WITHOUT_STATUS[table] for table in tables]
    return [
        sentences.status_of_others(status, table, [*STATUSES[table]])
        for table in tables
        if status not in STATUS_BY_WORD[table]
    ]
