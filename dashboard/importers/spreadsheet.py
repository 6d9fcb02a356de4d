"""One table with a row a visit or shipment, as a data set that a second import brings up to date.

It is read as a served list is; here records, people and sources have ids that stay, whichever rows
come or go, and no report names the number of its row.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from dashboard.dataset import DatasetError, listing
from dashboard.dataset.csv_files import MOST_CSV_BYTES
from dashboard.importers.cells import stable_id
from dashboard.importers.columns import recognised
from dashboard.importers.draft import Cells, Draft
from dashboard.importers.headers import headed, title_above
from dashboard.importers.import_draft import OWN_NAMES, ImportDraft, plain_text
from dashboard.importers.imported import Imported, Note, Progress, SourceError
from dashboard.importers.list_rows import Reading, reading_of
from dashboard.importers.lists import column_table, list_notes
from dashboard.importers.map_files import is_map_file, settings_beside
from dashboard.importers.raw_table import RawRow
from dashboard.importers.records import read_row
from dashboard.importers.row_ids import RowRecords, give_row_ids
from dashboard.importers.settings import Settings, read_settings
from dashboard.importers.source_files import readable_files
from dashboard.importers.table_files import TABLE_READERS, read_table_file
from dashboard.model.tables import SHORT
from dashboard.text.sentences.imports import folders
from dashboard.text.sentences.imports import lists as list_sentences
from dashboard.text.sentences.imports import spreadsheet as sentences
from dashboard.text.sentences.imports.rows import row_of


def read_spreadsheet(
    sources: Sequence[Path], progress: Progress, settings: Settings | None = None
) -> Imported:
    """The visits and shipments of all lists that are named; `SourceError` where one is none.

    Without settings those count that are remembered beside each list.
    """
    every = readable_files(sources, [*TABLE_READERS], MOST_CSV_BYTES)
    files = [file for file in every if not is_map_file(file)] or every
    gathering = ImportDraft(Draft("spreadsheet"), datetime.now(UTC).date())
    rows: list[RowRecords] = []
    texts: list[str] = []
    titles: list[str] = []
    for file in progress(files, folders.READING):
        try:
            title, lines = _add_list(file, settings, rows, gathering)
        except DatasetError as error:
            raise SourceError(listing(error.problems)) from error
        titles, texts = [*titles, title], [*texts, *lines]
    give_row_ids(rows, gathering)
    _name_people(gathering.draft)
    imported = gathering.imported(titles[0], list_sentences.read_from(files[0].name))
    return replace(imported, introduction="\n".join(texts))


def spreadsheet_reader(items: Sequence[str]) -> Callable[[Sequence[Path], Progress], Imported]:
    """`read_spreadsheet` with settings such as `host=Country visited`, or a `SettingError`."""
    return partial(read_spreadsheet, settings=read_settings(items))


def _add_list(
    file: Path, override: Settings | None, rows: list[RowRecords], gathering: ImportDraft
) -> tuple[str, list[str]]:
    """Add the rows of a list; its title, and what was recognised of its columns, in lines."""
    settings, says = settings_beside(file) if override is None else (override, "")
    table = read_table_file(file, settings.sheet)
    header = headed(table)
    columns = recognised(table.file, header, settings)
    reading = reading_of(table.file, header, columns, settings, gathering.today)
    draft, source = gathering.draft, stable_id(file.stem)
    draft.file = table.file
    gathering.notes += [
        Note(each.file, each.line, each.column, "", each.message) for each in table.problems
    ]
    rows += [_add_row(raw, source, reading, gathering) for raw in header.rows]
    if draft.sources.pop("list", None):
        draft.sources[source] = {"id": source, "title": plain_text(table.file)[:SHORT]}
    notes = list_notes(table, reading, draft)
    lines = [*filter(None, [says]), column_table(columns), *notes]
    return settings.title or title_above(header) or file.stem, lines


def _add_row(raw: RawRow, source: str, reading: Reading, gathering: ImportDraft) -> RowRecords:
    """Add the records of a row, or the reason why it has none."""
    draft = gathering.draft
    number = gathering.begin(draft.file, raw.number)
    visits, shipments, reports = len(draft.visits), len(draft.shipments), len(draft.reports)
    read_row(replace(raw, number=number), reading, draft)
    gathering.settle(number)
    column = reading.columns.get("id")
    own_id = raw.cells[column.place] if column is not None else ""
    records = [*draft.visits[visits:], *draft.shipments[shipments:]]
    for record in records:
        own = {name: record.pop(name) for name in [*record] if name not in OWN_NAMES}
        record.update(gathering.own_columns(own))
    for report in draft.reports[reports:]:
        _cite(report, number, own_id, source, draft.file)
    return RowRecords(
        number, column.name if column else "", own_id, records, draft.reports[reports:]
    )


def _cite(report: Cells, number: int, own_id: str, source: str, file: str) -> None:
    """Name in a report the file, and the row by its own id: its number is another tomorrow."""
    if report["source"] == "list":
        report["source"], report["locator"] = source, plain_text(own_id)
    else:
        report["note"] = report["note"].replace(
            row_of(file, number), sentences.row_in(file, own_id)
        )


def _name_people(draft: Draft) -> None:
    """Give everyone who travels an id, and a row among the people."""
    ids: dict[str, str] = {}
    for visit in draft.visits:
        name = visit["person"]
        if name not in ids:
            wish = stable_id(name)
            ids[name] = wish if wish not in draft.people else stable_id(f"{name} {name}", len(name))
            draft.people[ids[name]] = {"id": ids[name], "name": name[:SHORT]}
        visit["person"] = ids[name]
