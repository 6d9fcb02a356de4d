"""The slides of a story for TimelineJS: JSON of version 3 and 2, and the CSV of its spreadsheet.

https://timeline.knightlab.com/docs/json-format.html; version 2 is that of TimelineJS until 2015.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dashboard.dataset import DatasetError
from dashboard.importers.imported import SourceError
from dashboard.importers.json_places import lines_of, read_json_object
from dashboard.importers.raw_table import text_of
from dashboard.importers.slide_dates import (
    CosmicDateError,
    SlideDateError,
    joined_date,
    numbered_date,
)
from dashboard.importers.source_files import bounded
from dashboard.importers.text_files import read_separated
from dashboard.text.sentences.imports import source_files
from dashboard.text.sentences.imports import timelinejs as sentences

Texts = dict[str, str]

SHEET_FIELDS = {
    "headline": "headline",
    "text": "text",
    "display date": "display_date",
    "group": "group",
    "tag": "group",
    "media": "media_url",
}
"""The columns of the spreadsheet that have another name in JSON; others keep theirs."""

OLD_DATES = {"start": "start date", "end": "end date"}
"""The columns of dates in the spreadsheet of version 2."""

MOST_SLIDES = 100_000

DATE_PARTS = ("year", "month", "day")


@dataclass
class Slide:
    """One slide or era: where it stands, its dates in EDTF, and all its other texts by name.

    `record` is what this program's own export says of the record beside what the format has.
    `fault` is the part that keeps it from being read, its value and why.
    """

    file: str
    line: int
    texts: Texts = field(default_factory=dict)
    start: str = ""
    end: str = ""
    record: object = None
    fault: tuple[str, str, str] | None = None

    def take(self, name: str) -> str:
        """The text of that name, which is then no other text any more."""
        return self.texts.pop(name, "")


@dataclass(frozen=True)
class Story:
    """What a file tells: its title slide's texts, and its slides and eras."""

    title: Texts
    slides: Sequence[Slide]


def read_story(file: Path) -> Story:
    """The story of a file; `SourceError` where it is none, or of cosmological scale."""
    if file.suffix.casefold() == ".csv":
        return _sheet(file)
    content, text = read_json_object(file)
    timeline = content.get("timeline")
    if isinstance(content.get("events"), list):
        eras = _lines(file, text, "eras", content.get("eras"))
        events = _lines(file, text, "events", content["events"])
        slides = [*(_slide(file, *each) for each in events)]
        slides += [_slide(file, line, {"type": "era", **era}) for line, era in eras]
        return Story(_short_names(_flat(content.get("title") or {})), slides)
    if isinstance(timeline, dict) and isinstance(timeline.get("date"), list):
        listed = _lines(file, text, "date", timeline["date"])
        eras = _lines(file, text, "era", timeline.get("era"))
        slides = [_old_slide(file, *each) for each in listed]
        slides += [_old_slide(file, line, {"type": "era", **era}) for line, era in eras]
        rest = {name: each for name, each in timeline.items() if name not in ("date", "era")}
        return Story(_renamed(_flat(rest)), slides)
    raise SourceError(source_files.unsound_file(file, 0, sentences.NO_STORY))


def _lines(
    file: Path, text: str, name: str, elements: object
) -> Iterable[tuple[int, dict[str, Any]]]:
    """The elements of a list, each with the line on which it begins; 0 where that is not sure."""
    listed = elements if isinstance(elements, list) else []
    bounded(file, len(listed), MOST_SLIDES)
    lines = lines_of(text, name)
    if len(lines) != len(listed):
        lines = [0] * len(listed)
    for line, each in zip(lines, listed, strict=True):
        if not isinstance(each, dict):
            raise SourceError(source_files.unsound_file(file, line, sentences.NO_SLIDE))
        yield line, each


def _slide(file: Path, line: int, content: Mapping[str, Any]) -> Slide:
    """A slide of version 3."""
    record = content.get("record")
    rest = {name: each for name, each in content.items() if name != "record"}
    slide = Slide(file.name, line, _short_names(_flat(rest)), record=record)
    for side in ("start", "end"):
        parts = [slide.take(f"{side}_date_{part}").strip() for part in DATE_PARTS]
        _date(file, slide, side, parts)
    words = slide.texts.pop("start_date_display_date", "")
    if words and not slide.texts.get("display_date"):
        slide.texts["display_date"] = words
    return slide


def _short_names(texts: Texts) -> Texts:
    """Texts of version 3, of which headline and text have the names that every form has."""
    names = {"text_headline": "headline", "text_text": "text"}
    return {names.get(name, name): text for name, text in texts.items()}


def _old_slide(file: Path, line: int, content: Mapping[str, Any]) -> Slide:
    """A slide of version 2."""
    slide = Slide(file.name, line, _renamed(_flat(content)))
    for side, name in (("start", "startDate"), ("end", "endDate")):
        _date(file, slide, side, [slide.take(name).strip()])
    return slide


def _renamed(texts: Texts) -> Texts:
    """Texts of version 2 under the names of version 3."""
    names = {"asset_media": "media_url", "tag": "group", "tags": "group"}
    return {
        names.get(name, name.replace("asset_", "media_", 1)): text for name, text in texts.items()
    }


def _date(file: Path, slide: Slide, side: str, parts: Sequence[str]) -> None:
    """Put the date of a side into the slide, or the fault; `SourceError` for a cosmological one."""
    written = ",".join(parts).rstrip(",")
    try:
        edtf = numbered_date(parts) if len(parts) == len(DATE_PARTS) else joined_date(written)
    except CosmicDateError as error:
        raise SourceError(sentences.cosmic(file, slide.line, written[:40])) from error
    except SlideDateError as error:
        slide.fault = slide.fault or (f"{side}_date", written, str(error))
        return
    if side == "start":
        slide.start = edtf
    else:
        slide.end = edtf
    clock = written.split(",")[3:]
    if clock:
        slide.texts[f"{side}_date"] = written


def _flat(content: object, name: str = "", depth: int = 0) -> Texts:
    """The texts inside an object, each under the names that lead to it; no empty one."""
    if isinstance(content, dict) and depth < 3:
        return {
            place: text
            for key, value in content.items()
            for place, text in _flat(
                value, f"{name}_{key}" if name else str(key), depth + 1
            ).items()
        }
    if isinstance(content, dict | list):
        text = json.dumps(content, ensure_ascii=False) if content else ""
    else:
        text = text_of(content)
    return {name: text} if text.strip() else {}


def _sheet(file: Path) -> Story:
    """The story of a spreadsheet of TimelineJS that was saved as CSV, of either version."""
    try:
        table = read_separated(file)
    except DatasetError as error:
        problem = error.problems[0]
        why = source_files.unsound_file(file, problem.line, problem.message)
        raise SourceError(why) from error
    bounded(file, len(table.rows), MOST_SLIDES)
    names = table.rows[0].cells if table.rows else ()
    header = [" ".join(cell.casefold().split()) for cell in names]
    if not {"headline"} <= set(header) or not {"year", OLD_DATES["start"]} & set(header):
        raise SourceError(sentences.no_slide_columns(file, ", ".join(names)[:200] or "-"))
    title: Texts = {}
    slides = []
    for row in table.rows[1:]:
        cells = dict(zip(header, row.cells, strict=True))
        slide = _sheet_slide(file, row.number, {n: cell for n, cell in cells.items() if cell})
        if slide.texts.get("type", "").casefold() == "title" and not title:
            title = slide.texts
        else:
            slides.append(slide)
    return Story(title, slides)


def _sheet_slide(file: Path, line: int, cells: Texts) -> Slide:
    slide = Slide(file.name, line)
    sides = {"start": "", "end": "end "}
    for side, before in sides.items():
        old = cells.pop(OLD_DATES[side], "")
        parts = [cells.pop(f"{before}{part}", "") for part in DATE_PARTS]
        if cells.get("type", "").casefold() != "title":
            _date(file, slide, side, [old] if old else parts)
    for name, cell in cells.items():
        slide.texts[SHEET_FIELDS.get(name, name.replace(" ", "_"))] = cell
    return slide
