"""JSON of which the objects of a list know the line on which each begins."""

import json
import re
from collections.abc import Iterator
from json.decoder import JSONDecoder
from pathlib import Path
from typing import Any

from dashboard.importers.imported import SourceError
from dashboard.importers.source_files import source_text
from dashboard.text.sentences.faults import package
from dashboard.text.sentences.imports import source_files as sentences

JsonObject = dict[str, Any]

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = JSONDecoder()


def read_json_object(file: Path) -> tuple[JsonObject, str]:
    """The object that a file of JSON holds, and its text; `SourceError` where it is none."""
    text = source_text(file)
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        why = package.no_json(error.msg, error.colno)
        raise SourceError(sentences.unsound_file(file, error.lineno, why)) from error
    except (ValueError, RecursionError) as error:
        raise SourceError(sentences.unsound_file(file, 0, package.NOT_JSON)) from error
    if not isinstance(content, dict):
        raise SourceError(sentences.unsound_file(file, 0, package.NO_OBJECT))
    return content, text


def lines_of(text: str, name: str) -> list[int]:
    """The line on which each element of the lists of that name begins, in a text that is JSON."""
    starts: list[int] = []
    for match in re.finditer(rf'"{name}"[ \t\r\n]*:[ \t\r\n]*\[', text):
        starts += _starts(text, match.end())
    lines, line, at = [], 1, 0
    for start in starts:
        line, at = line + text.count("\n", at, start), start
        lines.append(line)
    return lines


def _starts(text: str, at: int) -> Iterator[int]:
    """Where each element begins of the list whose bracket opens before `at`."""
    while True:
        at = _after_space(text, at)
        if text[at] == "]":
            return
        yield at
        _, at = _DECODER.raw_decode(text, at)
        at = _after_space(text, at)
        if text[at] == ",":
            at += 1


def _after_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at
