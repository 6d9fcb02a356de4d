"""The files that are named as the source of an import, and those in the folders that are."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from stat import S_ISREG

from dashboard.dataset import Problem
from dashboard.dataset.csv_files import read_text
from dashboard.importers.imported import SourceError
from dashboard.text.sentences.imports import source_files as sentences

MOST_SOURCE_BYTES = 64 * 2**20
"""More of a file is not read."""


def readable_files(
    sources: Sequence[Path], endings: Sequence[str], most: int = MOST_SOURCE_BYTES
) -> list[Path]:
    """The files named, and those of the folders named that end so; `SourceError` if none is.

    None is a device or has more than so many bytes.
    """
    files = [file for source in sources for file in _files(source, endings)]
    if not files:
        kinds = [ending.lstrip(".").upper() for ending in endings]
        raise SourceError(sentences.no_file_ending(kinds, ", ".join(map(str, sources))))
    for file in files:
        size = file.stat()
        if not S_ISREG(size.st_mode):
            raise SourceError(sentences.no_plain_file(file))
        if size.st_size > most:
            raise SourceError(sentences.large_file(file, most // 2**20))
    return files


def _files(source: Path, endings: Sequence[str]) -> Iterator[Path]:
    if source.is_dir():
        inside = (file for file in source.rglob("*") if file.suffix.casefold() in endings)
        yield from sorted(file for file in inside if file.is_file())
    elif source.exists():
        yield source
    else:
        raise SourceError(sentences.no_source(source))


def bounded(file: Path, number: int, most: int) -> None:
    """Raise `SourceError` for a file with more records, cells or lines than are read."""
    if number > most:
        raise SourceError(sentences.many_parts(file, number, most))


def source_text(file: Path) -> str:
    """The text of a file in UTF-8; `SourceError` where it is none."""
    text = read_text(file, MOST_SOURCE_BYTES)
    if isinstance(text, Problem):
        raise SourceError(sentences.unsound_file(file, text.line, text.message))
    return text
