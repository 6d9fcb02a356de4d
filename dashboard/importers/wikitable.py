"""Saved pages of Wikipedia with tables of visits ("List of international trips made by ...").

Each table whose columns name countries and dates is read as a list; who travels is the person of
the title, where no column says it. Footnotes are the sources of their rows, headings give the year
of dates without one, and what is planned.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from dashboard.dataset import DatasetError
from dashboard.dataset.cells import slug
from dashboard.importers.columns import recognised
from dashboard.importers.draft import Draft, free
from dashboard.importers.headers import headed, meanings
from dashboard.importers.import_draft import OWN_NAMES, ImportDraft, plain_text
from dashboard.importers.imported import Imported, Note, Progress, SourceError
from dashboard.importers.list_rows import reading_of
from dashboard.importers.raw_table import RawRow, RawTable
from dashboard.importers.records import read_row
from dashboard.importers.settings import Settings
from dashboard.importers.source_files import bounded, readable_files, source_text
from dashboard.importers.titles import visitors
from dashboard.importers.wiki_html import read_wiki_html
from dashboard.importers.wiki_tables import (
    OversizeError,
    WikiCell,
    WikiPage,
    WikiTable,
    cell_notes,
    laid_out,
)
from dashboard.importers.wikitext import read_wikitext
from dashboard.model.tables import SHORT
from dashboard.text.search_key import fold
from dashboard.text.sentences.imports import folders, source_files, xml_files
from dashboard.text.sentences.imports import wikitable as sentences

HTML_ENDINGS, TEXT_ENDINGS = (".html", ".htm"), (".wiki", ".wikitext", ".mediawiki", ".txt")

MOST_PAGE_BYTES, MOST_CELLS_OF_PAGE = 16 * 2**20, 500_000
"""More of a page is not read; Wikipedia's have at most 2 MB of wikitext."""

WIKIPEDIA_LICENCE = MappingProxyType(
    {
        "name": "CC-BY-SA-4.0",
        "title": "Creative Commons Attribution-ShareAlike 4.0",
        "path": "https://creativecommons.org/licenses/by-sa/4.0/",
    }
)
"""Under which Wikipedia's texts are."""

_MADE_BY = re.compile(
    r"(?P<what>.*\b(?:trips|visits|travels|journeys|tours)\b.*?) (?:made |undertaken |taken )?by "
    r"(?:the )?(?P<who>.+?)(?: as (?P<role>.+))?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_ADDRESS = re.compile(r"https?://[^\s\]<>\"]+")
_OFFICES = (("prime ministerial", "Prime Minister"), ("presidential", "President"))


@dataclass(frozen=True)
class _PageOfVisits:
    """A page with what its title says of who travels, and the id of it as a source."""

    file: Path
    page: WikiPage
    person: str
    role: str
    source: str


def read_wikitable(sources: Sequence[Path], progress: Progress) -> Imported:
    """The visits of all pages that are named; `SourceError` where one has no table."""
    files = readable_files(sources, (*HTML_ENDINGS, *TEXT_ENDINGS, ".xml"), MOST_PAGE_BYTES)
    gathering = ImportDraft(Draft("wikitable"), datetime.now(UTC).date())
    pages = [(file, page) for file in progress(files, folders.READING) for page in _pages(file)]
    for file, page in pages:
        _add_page(file, page, gathering)
    first = pages[0][1]
    imported = gathering.imported(first.title, sentences.of_this_page(first.title))
    if any(".wikipedia.org/" in page.url for _, page in pages):
        return replace(
            imported, package={**imported.package, "licenses": [dict(WIKIPEDIA_LICENCE)]}
        )
    return imported


def _pages(file: Path) -> list[WikiPage]:
    """The pages of a file, each with its tables; `SourceError` where it has none."""
    text, ending = source_text(file), file.suffix.casefold()
    title = file.stem.replace("_", " ")
    bounded(file, text.count("<t") + text.count("|"), MOST_CELLS_OF_PAGE)
    if ending == ".xml":
        pages = [*_exported(file, text)]
    elif ending in HTML_ENDINGS:
        pages = [read_wiki_html(text)]
    else:
        pages = [read_wikitext(text, title)]
    if not any(page.tables for page in pages):
        raise SourceError(source_files.unsound_file(file, 0, sentences.NO_WIKITABLE))
    for page in pages:
        page.title = page.title or title
    return pages


def _exported(file: Path, text: str) -> Iterator[WikiPage]:
    """The pages of an export (Special:Export)."""
    try:
        root = fromstring(text, forbid_dtd=True)
    except ParseError as error:
        where = f"{file}:{error.position[0]}"
        raise SourceError(xml_files.no_xml(where, error.msg)) from error
    except DefusedXmlException as error:
        raise SourceError(xml_files.document_type(file)) from error
    except ValueError as error:
        raise SourceError(xml_files.no_xml(file, str(error))) from error
    site = (root.findtext("{*}siteinfo/{*}base") or "").rpartition("/")[0]
    for element in root.iter():
        if element.tag.rpartition("}")[2] == "page":
            title = element.findtext("{*}title") or ""
            page = read_wikitext(element.findtext("{*}revision/{*}text") or "", title)
            page.url = f"{site}/{title.replace(' ', '_')}" if site else ""
            yield page


def _add_page(file: Path, page: WikiPage, gathering: ImportDraft) -> None:
    person, role = _traveller(page.title)
    source = free(slug(page.title or file.stem) or "page", gathering.draft.sources)
    here = _PageOfVisits(file, page, person, role, source)
    for table in page.tables:
        try:
            _add_table(here, table, gathering)
        except (DatasetError, OversizeError) as error:
            why = sentences.WIDE_TABLE
            if isinstance(error, DatasetError):
                first = error.problems[0].message.split(";")[0]
                why = sentences.no_table_of_visits(first)
            name = plain_text(table.caption or " ".join(table.headings[-1:]))[:SHORT]
            gathering.notes.append(Note(file.name, table.line, "", name, why))
    if any(report["source"] == source for report in gathering.draft.reports):
        url = page.url if _ADDRESS.fullmatch(page.url) else ""
        title = plain_text(page.title)
        gathering.draft.sources[source] = {"id": source, "title": title, "url": url}


def _traveller(title: str) -> tuple[str, str]:
    """The name and the role of who travels, as the title of the page says it; "" for nothing."""
    match = _MADE_BY.fullmatch(" ".join(title.split()))
    if match is None or not match["who"][0].isupper():
        return "", ""
    people = visitors(match["who"])
    person = people[0].name if len(people) == 1 else match["who"]
    office = next((role for word, role in _OFFICES if word in match["what"].casefold()), "")
    return person, match["role"] or (people[0].role if len(people) == 1 else "") or office


def _add_table(here: _PageOfVisits, table: WikiTable, gathering: ImportDraft) -> None:
    """Add the visits of a table; `DatasetError` where it is none of visits."""
    rows = laid_out(table)
    header = headed(_raw_table(here, table, rows))
    columns = recognised(here.file.name, header, Settings())
    reading = reading_of(here.file.name, header, columns, Settings(), gathering.today)
    gathering.draft.file = here.file.name
    for row in header.rows:
        line, cells = rows[row.number - 1]
        number = gathering.begin(here.file.name, line)
        before = len(gathering.draft.visits), len(gathering.draft.reports)
        read_row(replace(row, number=number), reading, gathering.draft)
        gathering.settle(number)
        for visit in gathering.draft.visits[before[0] :]:
            own = {name: visit.pop(name) for name in [*visit] if name not in OWN_NAMES}
            visit.update(gathering.own(own))
        keys = cell_notes(cells)
        words = [here.page.footnotes[key] for key in keys if here.page.footnotes.get(key)]
        _cite(here, table, words, before[1], gathering)


def _cite(
    here: _PageOfVisits, table: WikiTable, words: Sequence[str], first: int, gathering: ImportDraft
) -> None:
    """Give the reports from `first` on the footnotes as their sources, or else the page."""
    draft = gathering.draft
    reports = draft.reports[first:]
    del draft.reports[first:]
    draft.sources.pop("list", None)
    for report in reports:
        if report["source"] != "list":
            draft.reports.append(report)
            continue
        where = plain_text(" / ".join([*table.headings, table.caption]).strip(" /"))
        if not words:
            draft.reports.append({**report, "source": here.source, "locator": where})
        for text in words:
            source = draft.source(plain_text(_one_address(text)))
            draft.reports.append({**report, "source": source, "locator": where})


def _one_address(text: str) -> str:
    """The words of a footnote and the first address in it."""
    addresses = _ADDRESS.findall(text)
    return " ".join([" ".join(_ADDRESS.sub("", text).split()), *addresses[:1]])


def _raw_table(
    here: _PageOfVisits, table: WikiTable, rows: Sequence[tuple[int, list[WikiCell]]]
) -> RawTable:
    """The table with columns for what page and headings say, and without empty ones.

    The number of a row is its place among the rows, from 1.
    """
    heads = [cells for _, cells in rows if _is_head(cells)]
    body = [cells for _, cells in rows if not _is_head(cells)]
    width = len(rows[0][1]) if rows else 0
    used = [at for at in range(width) if any(cells[at].text for cells in body)]
    more = _beside(here, table, {cell.text for cells in heads for cell in cells})
    raw_rows = []
    for number, (_, cells) in enumerate(rows, 1):
        texts = [cells[at].text for at in used]
        is_title = len({*filter(None, texts)}) == 1 and len(texts) > 1
        beside = [""] * len(more) if is_title else [*more.values()]
        if _is_head(cells):
            texts, beside = [_column_name(text) for text in texts], [*more]
        if any(texts):
            raw_rows.append(RawRow(number, (*texts, *beside)))
    return RawTable(here.file.name, tuple(raw_rows))


def _is_head(cells: Sequence[WikiCell]) -> bool:
    return any(cell.text for cell in cells) and all(cell.heads or not cell.text for cell in cells)


def _column_name(text: str) -> str:
    """The name of a column as lists have it: `Date(s)` is `Dates`."""
    return re.sub(r"\(e?s\)", "s", " ".join(text.split()))


def _beside(here: _PageOfVisits, table: WikiTable, names: set[str]) -> dict[str, str]:
    """What title, headings and caption say of all rows, by the name of the column for it."""
    present = {meaning for name in names for meaning in meanings(_column_name(name))}
    words = set(fold(" ".join([*table.headings, table.caption])).split())
    years = set(_YEAR.findall(" ".join([*table.headings[-1:], table.caption])))
    status = next((status for status, each in STATUS_WORDS_OF if words & {*each}), "")
    beside = {
        "person": ("Visitor", here.person),
        "role": ("Role", here.role),
        "year": ("Year", years.pop() if len(years) == 1 else ""),
        "status": ("Status", status),
    }
    return {
        name: text for meaning, (name, text) in beside.items() if text and meaning not in present
    }


STATUS_WORDS_OF = (
    ("cancelled", sentences.CANCELLED_WORDS),
    ("postponed", sentences.POSTPONED_WORDS),
    ("announced", sentences.PLANNED_WORDS),
)
"""Each status with the words of a heading that say it of all that stands under it."""
