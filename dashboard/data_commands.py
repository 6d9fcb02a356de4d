"""The commands that make a data set: `import` and `new`."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from tqdm import tqdm

from dashboard.arguments import CommandError
from dashboard.importers.folder import bring_into
from dashboard.importers.imported import Reader
from dashboard.importers.new_folder import make_new_folder
from dashboard.importers.new_workbook import template_workbook
from dashboard.importers.registry import IMPORT_FORMATS
from dashboard.importers.settings import SettingError
from dashboard.importers.summary import formats_listed, summarized
from dashboard.importers.table_files import TABLE_READERS
from dashboard.map_writing import remember_map
from dashboard.model.schema import TABLES
from dashboard.outputs.files import write_file
from dashboard.outputs.request import check_word
from dashboard.text.sentences import commands as sentences
from dashboard.text.sentences import unknown
from dashboard.text.sentences.imports import templates


def import_into(options: argparse.Namespace) -> None:
    """Make a data set of files of another form, or say what would come of it."""
    if options.list:
        print(formats_listed(IMPORT_FORMATS))
        return
    if not (options.format and options.sources and options.into):
        raise CommandError(sentences.IMPORT_OF_NOTHING)
    check_word(options.format, IMPORT_FORMATS, unknown.UNKNOWN_FORMAT)
    imported = _reader(options)(options.sources, _progress)
    brought = bring_into(options.into, imported, options.dry_run)
    print(summarized(imported, brought, None if options.dry_run else options.into))
    if options.map and not options.dry_run:
        for source in options.sources:
            if source.is_file() and (memory := remember_map(source, options.map)):
                print(memory)


def _reader(options: argparse.Namespace) -> Reader:
    """What reads the files of a format, with what is said of their columns."""
    form = IMPORT_FORMATS[options.format]
    if not options.map:
        return form.read
    if form.mapped is None:
        raise CommandError(sentences.map_of_a_format(options.format))
    try:
        return form.mapped(options.map)
    except SettingError as error:
        raise CommandError(f"--map: {error}") from error


def _progress(files: Sequence[Path], words: str) -> Iterable[Path]:
    """Goes through the files; shows how far it has come where a person looks on."""
    return tqdm(files, desc=words, unit=" files", disable=None, file=sys.stderr)


def make_new(options: argparse.Namespace) -> None:
    """Make a data set or a workbook to fill in, where nothing is yet."""
    ending = options.name.suffix.casefold()
    if ending == ".xlsx":
        if options.name.exists() or options.name.is_symlink():
            raise CommandError(templates.in_the_way(options.name))
        write_file(options.name, template_workbook())
        print(templates.workbook_written(options.name))
        return
    if ending in TABLE_READERS:
        raise CommandError(templates.other_template(options.name))
    make_new_folder(options.name)
    print(templates.folder_written(options.name, len(TABLES)))
