"""A workbook to fill in: one sheet with a row a visit or shipment, as a list is read."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard.importers.draft import Cells
from dashboard.importers.examples import example_package, example_rows
from dashboard.importers.header_words import MEANINGS
from dashboard.model import places
from dashboard.model.codes import ORGANISATIONS
from dashboard.model.vocabularies import KINDS, RANKS, SHIPMENT_STATUSES, VISIT_STATUSES
from dashboard.text.sentences.imports import templates as sentences
from dashboard.text.sentences.imports.templates import COLUMN_NAMES

WRITTEN_AT = datetime(1980, 1, 1, tzinfo=UTC)
"""The time that every template says it was made, so that its bytes repeat."""

LAST_ROW = 10_000
"""So many rows of the sheet offer words to choose from."""

COLUMN_LETTERS = 18

WORDS: Mapping[str, Mapping[str, str]] = {
    "kind": {name: KINDS[name].about for name in ("visit", "shipment")},
    "rank": {name: word.about for name, word in RANKS.items()},
    "status": {
        name: word.about
        for words in (VISIT_STATUSES, SHIPMENT_STATUSES)
        for name, word in words.items()
    },
}
"""The words that may stand in a column, each with what it means."""


def template_workbook() -> bytes:
    """The workbook: the sheet to fill in, what its columns hold, and the words to choose from."""
    sink = BytesIO()
    with Workbook(sink, {"in_memory": True}) as book:
        book.set_properties({"created": WRITTEN_AT})
        visits = book.add_worksheet(sentences.SHEETS[0])
        bold = book.add_format({"bold": True, "bottom": 1})
        _head(visits, bold, book.add_format({"num_format": "@"}))
        for row, cells in enumerate(_examples(), 1):
            for place, meaning in enumerate(COLUMN_NAMES):
                visits.write_string(row, place, cells.get(meaning, ""))
        _about(book.add_worksheet(sentences.SHEETS[1]), bold)
        _choices(book.add_worksheet(sentences.SHEETS[2]), visits, bold)
    return sink.getvalue()


def _head(sheet: Worksheet, bold: Format, text: Format) -> None:
    """The names of the columns, each with what it holds; cells are texts, so no date is changed."""
    sheet.set_column(0, len(COLUMN_NAMES) - 1, COLUMN_LETTERS, text)
    for place, (meaning, name) in enumerate(COLUMN_NAMES.items()):
        sheet.write_string(0, place, name, bold)
        words = WORDS.get(meaning, {})
        about = sentences.column_comment(MEANINGS[meaning], meaning, words)
        size = {"width": 300, "height": 60 + 16 * len(words)}
        sheet.write_comment(0, place, about, size)
    sheet.freeze_panes(1, 0)


def _about(sheet: Worksheet, bold: Format) -> None:
    """What to do, then each column and each word with what it means."""
    title, _ = example_package()
    lines: list[tuple[str, ...]] = [(each,) for each in sentences.how_to_fill(title)]
    lines += [(), sentences.ABOUT_COLUMNS]
    for meaning, name in COLUMN_NAMES.items():
        lines.append((name, sentences.column_comment(MEANINGS[meaning], meaning, {})))
        lines += [("", word, about) for word, about in WORDS.get(meaning, {}).items()]
    sheet.set_column(0, 1, COLUMN_LETTERS)
    for row, line in enumerate(lines):
        for place, cell in enumerate(line):
            sheet.write_string(row, place, cell, bold if line == sentences.ABOUT_COLUMNS else None)


def _choices(sheet: Worksheet, visits: Worksheet, bold: Format) -> None:
    """A column of words for each list to choose from, and the lists on the sheet to fill in."""
    sheet.hide()
    lands = sorted((*places.countries().values(), *ORGANISATIONS.values()))
    words = {name: [*WORDS[name]] for name in WORDS} | dict.fromkeys(("sender", "host"), lands)
    columns = [*COLUMN_NAMES]
    for place, (meaning, choices) in enumerate(words.items()):
        sheet.write_string(0, place, COLUMN_NAMES[meaning], bold)
        sheet.write_column(1, place, choices)
        letter = "ABCDE"[place]
        at = columns.index(meaning)
        choice = {
            "validate": "list",
            "source": f"={sentences.SHEETS[2]}!${letter}$2:${letter}${len(choices) + 1}",
            "error_type": "warning",
            "error_title": COLUMN_NAMES[meaning],
            "error_message": sentences.OTHER_WORD,
        }
        visits.data_validation(1, at, LAST_ROW, at, choice)


def _examples() -> Sequence[Cells]:
    """A visit and a shipment of the bundled data set as a row of a list each."""
    rows = example_rows()
    people = {row["id"]: row["name"] for row in rows["people"]}
    visit, lot = rows["visits"][0], rows["shipments"][0]
    quantity = f"{lot['quantity_is'].removeprefix('exact')} {lot['quantity']}".strip()
    more = {
        **{name: visit[name] for name in ("role", "rank", "purpose")},
        "person": people.get(visit["person"], visit["person"]),
    }
    return [
        {"kind": "visit", **_common(visit, rows), **more},
        {
            "kind": "shipment",
            **_common(lot, rows),
            "item": lot["item"],
            "quantity": quantity,
        },
    ]


def _common(record: Cells, rows: Mapping[str, Sequence[Cells]]) -> Cells:
    """What a visit and a shipment have in common, by what their latest report says."""
    report = [row for row in rows["reports"] if row["record"] == record["id"]][-1]
    source = next(row for row in rows["sources"] if row["id"] == report["source"])
    first, _, last = report["when"].partition("/")
    names = places.states()
    return {
        **{name: names.get(record[name], record[name]) for name in ("sender", "host")},
        "city": record["city"],
        "date": first,
        "end": last,
        "status": report["status"],
        "source": source["url"] or source["title"],
        "id": record["id"],
    }
