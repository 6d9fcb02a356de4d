"""A data set to fill in: all tables with their columns, example rows, and a README on both."""

import json
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

from dashboard.dataset import check_dataset, listing
from dashboard.dataset.cells import slug
from dashboard.importers.cells import one_line
from dashboard.importers.examples import example_package, example_rows
from dashboard.importers.folder import write_csv
from dashboard.importers.imported import SourceError
from dashboard.model import schema
from dashboard.model.table_schema import PACKAGE_FILE, describe_tables
from dashboard.model.tables import Column
from dashboard.text.sentences.imports import folders
from dashboard.text.sentences.imports import templates as sentences

README_FILE = "README.md"


def make_new_folder(folder: Path) -> None:
    """Make the data set, whole or not at all; `SourceError` where anything is in its place."""
    folder = folder.absolute()
    if folder.exists() or folder.is_symlink():
        raise SourceError(sentences.in_the_way(folder))
    try:
        beside = Path(mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=folder.parent))
        try:
            _fill(beside, folder.name)
            if problems := check_dataset(beside):
                raise SourceError(listing(problems))
            beside.chmod(0o755)
            beside.rename(folder)
        finally:
            with suppress(OSError):
                shutil.rmtree(beside)
    except OSError as error:
        why = error.strerror or str(error)
        raise SourceError(folders.cannot_write(folder, why)) from error


def _fill(folder: Path, name: str) -> None:
    for table, rows in example_rows().items():
        write_csv(folder / schema.TABLES[table].file, schema.TABLES[table].names, rows)
    origin, coverage = example_package()
    package = {
        "profile": "tabular-data-package",
        "model": schema.MODEL,
        "name": slug(name) or "new",
        "title": one_line(name),
        "description": sentences.examples_of(origin),
        "coverage": coverage,
        "resources": describe_tables(),
    }
    text = json.dumps(package, ensure_ascii=False, indent=2)
    (folder / PACKAGE_FILE).write_text(f"{text}\n", encoding="utf-8", newline="\n")
    readme = "\n".join([sentences.readme(name, origin), *_tables()])
    (folder / README_FILE).write_text(f"{readme}\n", encoding="utf-8", newline="\n")


def _tables() -> Iterator[str]:
    """Each table and its columns, in the words of the schema."""
    for table in schema.TABLES.values():
        yield sentences.table_heading(table.file, table.about, table.required)
        for column in table.columns:
            yield sentences.column_line(column.name, column.about, column.required, _words(column))


def _words(column: Column) -> dict[str, str]:
    return {name: word.about for name, word in (column.values or {}).items()}
