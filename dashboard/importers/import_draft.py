"""A draft out of several files: where each record stands there, and what came of it."""

import re
from dataclasses import dataclass, field
from datetime import date

from dashboard.dataset import DatasetError, listing
from dashboard.importers.cells import clean, one_line
from dashboard.importers.data_folder import covered, load_draft
from dashboard.importers.draft import Cells, Draft
from dashboard.importers.imported import Imported, Note, RecordOutcome, SourceError
from dashboard.model.schema import RECORD_TABLES, TABLES
from dashboard.model.tables import LONG, MOST_ADDED, SHORT
from dashboard.model.when import date_or_none
from dashboard.text.sentences.imports import drafts as sentences
from dashboard.text.sentences.imports import folders
from dashboard.text.sentences.imports.rows import OTHER_COLUMNS

OWN_NAMES = frozenset(name for table in RECORD_TABLES for name in TABLES[table].names)
"""What no column of a source's own is called in a data set."""


@dataclass
class ImportDraft:
    """The draft, and `lines`, the file and line of each record that was read, in order.

    The numbers of `draft.rows` are places in `lines`, from 1. `ids` are the files and ids of the
    records so far, as they are written there; `added` the columns of the source's own.
    """

    draft: Draft
    today: date
    lines: list[tuple[str, int]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    refusals: int = 0
    merges: int = 0
    added: list[str] = field(default_factory=list)
    ids: set[tuple[str, str]] = field(default_factory=set)

    def begin(self, file: str, line: int) -> int:
        """The number of a record that begins there."""
        self.lines.append((file, line))
        return len(self.lines)

    def note(self, number: int, column: str, value: str, reason: str) -> None:
        """Keep a note on a part of the record."""
        self.notes.append(Note(*self.lines[number - 1], column, one_line(value)[:SHORT], reason))

    def refuse(self, number: int, column: str, value: str, reason: str) -> None:
        """Count the record as refused, with the reason."""
        self.refusals += 1
        self.note(number, column, value, reason)

    def merge(self, number: int, column: str, value: str, reason: str) -> None:
        """Count the record as part of another, with the reason."""
        self.merges += 1
        self.note(number, column, value, reason)

    def settle(self, number: int) -> None:
        """Note what the reading of a row of a table has listed, or count the row as refused."""
        for problem in self.draft.faults:
            self.note(number, problem.column, "", problem.message)
        for problem in [*self.draft.refused, *self.draft.left_out][:1]:
            self.refuse(number, problem.column, "", problem.message)
        self.draft.faults, self.draft.refused, self.draft.left_out = [], [], []

    def own(self, texts: Cells) -> Cells:
        """Texts of the source that no column of the model holds, each under a name of its own."""
        return self.own_columns({_header(name): text for name, text in texts.items()})

    def own_columns(self, texts: Cells) -> Cells:
        """The texts that there are, under the names of columns that they have.

        A data set holds 50 such columns: what there is no room for stands in one together.
        """
        cells: Cells = {}
        for column, text in texts.items():
            cell = plain_text(text)
            if not cell:
                continue
            if column not in self.added and len(self.added) < MOST_ADDED - 1:
                self.added.append(column)
            if column in self.added:
                cells[column] = cell
            else:
                cells[OTHER_COLUMNS] = "; ".join(
                    filter(None, [cells.get(OTHER_COLUMNS, ""), f"{column}: {cell}"])
                )
        return cells

    def outcome(self, edtf: str) -> Cells:
        """What became of what a source lists without a status: completed once its days passed.

        That is a guess, of low confidence, and says so.
        """
        when = date_or_none(edtf)
        last = when.end_max if when is not None else None
        if last is not None and last < self.today:
            return {"status": "completed", "confidence": "low", "note": sentences.OUTCOME_GUESS}
        return {"status": "announced"}

    def _first_fault(self) -> tuple[str, str]:
        """Where the first record that is of no use stands, and why; nowhere if there is none."""
        if not self.notes:
            return "", sentences.NO_RECORDS
        first = min(self.notes)
        return ":".join(
            filter(None, (first.file, str(first.line or ""), first.column))
        ), first.reason

    def imported(self, title: str, description: str) -> Imported:
        """All that was read, checked row by row; `SourceError` where nothing of it can be used."""
        self._drop_references()
        if self.draft.reports:
            self._check(title)
        if not self.draft.reports:
            raise SourceError(folders.no_sound_record(*self._first_fault()))
        since, until = covered(self.draft)
        read = len(self.lines)
        counts: dict[RecordOutcome, int] = {
            "kept": read - self.refusals - self.merges,
            "merged": self.merges,
            "refused": self.refusals,
        }
        package = {"title": plain_text(title)[:SHORT], "description": plain_text(description)}
        return Imported(self.draft.tables(), package, since, until, counts, self.notes)

    def _drop_references(self) -> None:
        """Empty the references to records that are not here, and note each."""
        for row in (*self.draft.shipments, *self.draft.events):
            for name in ("visit", "part_of"):
                other = row.get(name, "")
                if other and other not in self.draft.rows:
                    row[name] = ""
                    self.note(self.draft.rows[row["id"]], name, other, sentences.REFERENCE_GONE)

    def _check(self, title: str) -> None:
        try:
            load_draft(self.draft, title)
        except DatasetError as error:
            if self.draft.reports:
                raise SourceError(folders.unsound(listing(error.problems))) from error
        firsts = {problem.line: problem for problem in reversed(self.draft.refused)}
        for number, problem in sorted(firsts.items()):
            self.refuse(number, problem.column, "", problem.message)


def _header(name: str) -> str:
    """The name as the header of an own column."""
    column = re.sub(r"\W+", "_", name).strip("_")[:45] or "text"
    return sentences.in_source(column) if column in OWN_NAMES else column


def plain_text(text: str) -> str:
    """The text as a cell may hold it: on one line, and no longer than one may be."""
    cell = one_line(clean(text))
    return cell if len(cell) <= LONG else f"{cell[: LONG - 1]}…"
