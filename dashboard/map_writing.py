"""What `--map` says of a list is remembered beside it, where that may be written."""

from collections.abc import Sequence
from pathlib import Path

from dashboard.importers.map_files import map_file, map_text, may_replace
from dashboard.outputs.files import WriteError, write_file
from dashboard.text.sentences.imports import map_files as sentences


def remember_map(file: Path, items: Sequence[str]) -> str:
    """Remember the settings of a list that was read; what became of it, "" for nothing new.

    A file of another form is not written over, and a folder that cannot be written is no error.
    """
    path, text = map_file(file), map_text(items)
    if not may_replace(path):
        return sentences.another_file(path.name)
    try:
        if path.exists() and path.read_text(encoding="utf-8-sig") == text:
            return ""
        write_file(path, text.encode())
    except WriteError as error:
        return sentences.not_remembered(error)
    return sentences.remembered_in(path.name)
