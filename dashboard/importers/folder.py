"""What was imported into a data set's folder: whole or not at all, checked before it counts."""

import csv
import gzip
import json
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from dashboard.dataset import check_dataset, examine, listing
from dashboard.dataset.cells import slug
from dashboard.importers.exchange import put_in_place, recover, sweep
from dashboard.importers.imported import Imported, Note, SourceError, TableRow
from dashboard.importers.merging import Merged, TableRows, merge
from dashboard.model import schema, table_schema
from dashboard.model.table_schema import PACKAGE_FILE
from dashboard.text.sentences.imports import folders as sentences

REPORT = "import-report.csv"
BASE = "import-base.json.gz"
"""What the import wrote, by which a second one tells what a person has changed since."""


@dataclass(frozen=True)
class Brought:
    """What came of an import: rows added and updated, and all that is to be looked at."""

    added: int
    updated: int
    notes: Sequence[Note]


def bring_into(folder: Path, imported: Imported, dry_run: bool = False) -> Brought:
    """Add the rows to the data set in the folder, or make one; `SourceError` if that fails.

    The folder is as before or has all of it: the new state is written beside it, checked, and put
    in its place. A dry run does all but that.
    """
    folder = folder.absolute()
    try:
        recover(folder)
    except OSError as error:
        why = error.strerror or str(error)
        raise SourceError(sentences.cannot_write(folder, why)) from error
    sweep(folder)
    now, package = _read_folder(folder)
    merged = merge(now, _read_base(folder), imported.tables)
    notes = [*imported.notes, *merged.notes]
    try:
        _write(folder, imported, (merged, notes, package), dry_run)
    except OSError as error:
        why = error.strerror or str(error)
        raise SourceError(sentences.cannot_write(folder, why)) from error
    return Brought(merged.added, merged.updated, notes)


def _write(
    folder: Path,
    imported: Imported,
    state: tuple[Merged, Sequence[Note], Mapping[str, Any]],
    dry_run: bool,
) -> None:
    merged, notes, package = state
    beside = Path(mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=folder.parent))
    try:
        if folder.exists():
            shutil.copytree(folder, beside, dirs_exist_ok=True)
        beside.chmod(0o755)
        tables = {name: rows for name, rows in merged.tables.items() if rows}
        headers = {
            name: table_schema.columns_in_use(schema.TABLES[name], rows)
            for name, rows in tables.items()
        }
        for name, rows in tables.items():
            write_csv(beside / schema.TABLES[name].file, headers[name], rows)
        described = _package(folder, package, imported, headers)
        text = json.dumps(described, ensure_ascii=False, indent=2)
        (beside / PACKAGE_FILE).write_text(f"{text}\n", encoding="utf-8")
        _write_report(beside / REPORT, notes)
        _write_base(beside / BASE, _read_base(folder), imported.tables)
        if problems := check_dataset(beside):
            raise SourceError(sentences.unsound(listing(problems)))
        if not dry_run:
            put_in_place(beside, folder)
    finally:
        with suppress(OSError):
            shutil.rmtree(beside)


def _read_folder(folder: Path) -> tuple[TableRows, Mapping[str, Any]]:
    """The rows and the package of the data set that is there; none where there is no folder."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return {}, {}
    examined = examine(folder)
    if examined.problems:
        raise SourceError(sentences.unsound_here(folder, listing(examined.problems)))
    rows = {
        name: [
            {str(key): str(cell) for key, cell in row.items() if key in sheet.header}
            for row in sheet.frame.to_dict("records")
        ]
        for name, sheet in examined.sheets.items()
        if sheet.present
    }
    return rows, json.loads((folder / PACKAGE_FILE).read_text(encoding="utf-8-sig"))


def write_csv(file: Path, header: Sequence[str], rows: Sequence[TableRow]) -> None:
    """Write the rows as a table of a data set; a column that a row lacks is empty."""
    sink = StringIO(newline="")
    writer = csv.writer(sink, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([row.get(column, "") for column in header] for row in rows)
    file.write_text(sink.getvalue(), encoding="utf-8", newline="\n")


def _write_report(file: Path, notes: Sequence[Note]) -> None:
    """The notes as CSV: file, line, column, value and reason."""
    header = ["file", "line", "column", "value", "reason"]
    rows = [vars(note) | {"line": str(note.line or "")} for note in notes]
    write_csv(file, header, rows)


def _package(
    folder: Path,
    package: Mapping[str, Any],
    imported: Imported,
    headers: Mapping[str, Sequence[str]],
) -> dict[str, Any]:
    """The datapackage.json: as a person has written it, with the tables and days of now."""
    fresh = {
        "profile": "tabular-data-package",
        "model": schema.MODEL,
        "name": slug(folder.name) or "imported",
        **imported.package,
        "version": "1.0.0",
    }
    days = package.get("coverage", {})
    since = min(imported.since, date.fromisoformat(days.get("since", "9999-12-31")))
    until = max(imported.until, date.fromisoformat(days.get("until", "0001-01-01")))
    coverage = {"since": since.isoformat(), "until": until.isoformat()}
    resources = table_schema.describe_tables({name: list(names) for name, names in headers.items()})
    return {**(package or fresh), "coverage": coverage, "resources": resources}


def _write_base(file: Path, before: TableRows, new: TableRows) -> None:
    """The rows that imports have written, the latest of each, compressed and always alike."""
    both = merge(before, before, new).tables
    text = json.dumps(both, ensure_ascii=False, separators=(",", ":"))
    file.write_bytes(gzip.compress(text.encode(), mtime=0))


def _read_base(folder: Path) -> TableRows:
    """What earlier imports wrote into the folder; nothing where there was none."""
    try:
        base = json.loads(gzip.decompress((folder / BASE).read_bytes()))
    except FileNotFoundError:
        return {}
    except (OSError, EOFError, ValueError) as error:
        raise SourceError(sentences.unreadable_base(folder / BASE)) from error
    return base if isinstance(base, dict) else {}
