"""What was said of a list's columns, remembered beside it: `visits.map.json` of `visits.xlsx`.

It holds the words of `--map`, one text each: `{"host": "Country visited", "dates": "day-first"}`.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from dashboard.dataset import Problem
from dashboard.dataset.csv_files import read_text
from dashboard.importers.columns import ListColumn
from dashboard.importers.raw_table import refuse_file
from dashboard.importers.settings import SettingError, Settings, read_settings
from dashboard.text.sentences.imports import map_files as sentences

MAP_ENDING = ".map.json"
MOST_MAP_BYTES = 2**16
"""More than any such file holds."""


def map_file(file: Path) -> Path:
    """Where it is remembered what the columns of a list hold."""
    return file.with_name(f"{file.stem}{MAP_ENDING}")


def is_map_file(file: Path) -> bool:
    """Whether a file is so named, and no list of its own."""
    return file.name.casefold().endswith(MAP_ENDING)


def settings_beside(file: Path) -> tuple[Settings, str]:
    """The settings remembered beside a list, and what they say; none and "" where nothing is.

    `DatasetError` where the file is none of the form, or has a word that is none.
    """
    path = map_file(file)
    if not path.exists() or is_map_file(file):
        return Settings(), ""
    words = _words(path)
    if words is None:
        raise refuse_file(path.name, sentences.NO_MAP_FILE)
    items = [f"{word}={value}" for word, value in words.items()]
    try:
        return read_settings(items), sentences.map_file_says(path.name, words)
    except SettingError as error:
        raise refuse_file(path.name, sentences.wrong_setting(str(error))) from error


def items_of(
    settings: Settings, columns: Iterable[ListColumn], guess: Iterable[ListColumn] = ()
) -> list[str]:
    """How a list with these columns was read, as `--map` says it.

    A meaning that a column was guessed to have, and that none has, is said to be of no column.
    """
    meanings = {each.meaning: each.name for each in columns if each.meaning}
    nowhere = [each.meaning for each in guess if each.meaning and each.meaning not in meanings]
    constants = {word: text for word, text in settings.columns.items() if text}
    words = {**dict.fromkeys(nowhere, ""), **constants, **meanings}
    others = {"dates": settings.order, "sheet": settings.sheet, "title": settings.title}
    if settings.year:
        others["year"] = str(settings.year)
    words |= {word: text for word, text in others.items() if text}
    return [f"{word}={text}" for word, text in words.items()]


def map_text(items: Sequence[str]) -> str:
    """The content of the file that remembers settings such as `host=Country visited`."""
    pairs = (item.partition("=") for item in items)
    words = {word.strip(): value.strip() for word, _, value in pairs}
    return f"{json.dumps(words, ensure_ascii=False, indent=2)}\n"


def map_items(file: Path) -> list[str]:
    """What is remembered beside a list, as `--map` says it; `DatasetError` as `settings_beside`."""
    settings_beside(file)
    return [f"{word}={value}" for word, value in (_words(map_file(file)) or {}).items()]


def text_beside(file: Path) -> str:
    """The text of what is remembered beside a list, whatever it is; "" for none."""
    with suppress(OSError):
        return map_file(file).read_bytes()[: MOST_MAP_BYTES + 1].decode(errors="replace")
    return ""


def may_replace(path: Path) -> bool:
    """Whether there is no file, or one of this form with no word that is none."""
    if not (path.exists() or path.is_symlink()):
        return True
    words = _words(path)
    try:
        read_settings(f"{word}={value}" for word, value in (words or {}).items())
    except SettingError:
        return False
    return words is not None


def _words(path: Path) -> Mapping[str, str] | None:
    """The words of a file and what each says; `None` where it is no such file."""
    text = read_text(path, MOST_MAP_BYTES)
    if isinstance(text, Problem):
        return None
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict) or not all(isinstance(each, str) for each in content.values()):
        return None
    return content
