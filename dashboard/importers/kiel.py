"""The Ukraine Support Tracker of the Kiel Institute as a data set: aid pledged, decided, delivered.

A commitment is `pledged` and an allocation `approved` on the day of its announcement (of financial
aid: `announced`, `adopted`); neither is a delivery. That is a lot of its own, part of the other,
where the tracker counts items as delivered; when they were, it does not say. An allocation is part
of the commitment of the same activity. What stands in no column of the model is kept as text.

No real file was at hand. The layout is that of the sheet `Bilateral Assistance, MAIN DATA` of the
published workbooks (releases 21 to 28, https://www.ifw-kiel.de/topics/war-against-ukraine/
ukraine-support-tracker/) as far as public code that reads them names its columns; that list is not
whole, so that other columns are kept and noted. Older releases (`Countries`, `Announcement Date`)
are refused. On commitments, allocations and deliveries: Trebesch et al., "The Ukraine Support
Tracker", Kiel Working Paper 2218.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from dashboard.dataset.csv_files import MOST_CSV_BYTES
from dashboard.dataset.numbers import NUMBER
from dashboard.importers.draft import Cells, Draft
from dashboard.importers.import_draft import ImportDraft, plain_text
from dashboard.importers.imported import Imported, Progress
from dashboard.importers.register_layouts import KIEL_LAYOUT, KielColumn
from dashboard.importers.registers import (
    RegisterRow,
    read_registers,
    register_amount,
    register_party,
)
from dashboard.importers.source_files import readable_files
from dashboard.importers.table_files import TABLE_READERS
from dashboard.importers.written_dates import UnreadDateError, read_date
from dashboard.model.tables import SHORT
from dashboard.model.when import date_or_none, iso_day
from dashboard.text.search_key import fold
from dashboard.text.sentences.imports import folders
from dashboard.text.sentences.imports import kiel as sentences
from dashboard.text.sentences.imports import registers as register_sentences

STATUS_BY_MEASURE: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "shipments": {"commitment": "pledged", "allocation": "approved"},
        "events": {"commitment": "announced", "allocation": "adopted"},
    }
)

NO_VALUE = "."
"""How the tracker fills a cell that has nothing to say."""


def read_kiel(sources: Sequence[Path], progress: Progress) -> Imported:
    """The aid of all files that are named; `SourceError` where one has another layout."""
    files = readable_files(sources, [*TABLE_READERS], MOST_CSV_BYTES)
    gathering = ImportDraft(Draft("kiel"), datetime.now(UTC).date())
    gathering.draft.sources["kiel"] = {"id": "kiel", **sentences.KIEL_SOURCE}
    commitments: dict[str, str] = {}
    allocations: list[tuple[Cells, str]] = []
    for row in read_registers(progress(files, folders.READING), KIEL_LAYOUT, gathering):
        lot = _add(row, gathering)
        activity = row.texts[KielColumn.ACTIVITY]
        if lot is not None and _is_commitment(row):
            commitments[activity] = "" if activity in commitments else lot["id"]
        elif lot is not None:
            allocations.append((lot, activity))
    for lot, activity in allocations:
        lot["part_of"] = commitments.get(activity, "")
    return gathering.imported(sentences.KIEL_TITLE, sentences.KIEL_DESCRIPTION)


def _add(row: RegisterRow, gathering: ImportDraft) -> Cells | None:
    """Add what a row holds, or the reason why it is nothing; its lot, if it is one."""
    row.texts.update({name: "" for name, text in row.texts.items() if text == NO_VALUE})
    general = fold(row.texts[KielColumn.GENERAL])
    if general not in sentences.AID:
        gathering.refuse(
            row.number, KielColumn.GENERAL, row.texts[KielColumn.GENERAL], sentences.OTHER_AID
        )
        return None
    value, column = _value(row)
    if value.startswith("-"):
        gathering.refuse(row.number, column, value, sentences.CORRECTION)
        return None
    if general == "financial":
        _add_financial_aid(row, value, gathering)
        return None
    return _add_lot(row, value, gathering)


def _is_commitment(row: RegisterRow) -> bool:
    return fold(row.texts[KielColumn.MEASURE]) == "commitment"


def _value(row: RegisterRow) -> tuple[str, str]:
    """The value in euros and its column: that of the part, or of a commitment as a whole."""
    columns = [KielColumn.PART_VALUE]
    if _is_commitment(row):
        columns.append(KielColumn.ACTIVITY_VALUE)
    for column in columns:
        text = row.texts[column]
        if NUMBER.fullmatch(text) and float(text) != 0:
            return text, column
    return "", KielColumn.PART_VALUE


def _add_financial_aid(row: RegisterRow, value: str, gathering: ImportDraft) -> None:
    id_ = gathering.draft.free_id(f"kiel {_locator(row)}", row.number)
    when, wording = _day(row, gathering)
    amount = {"amount": value, "amount_is": "exact", "currency": "EUR"} if value else {}
    gathering.draft.events.append(
        {
            "id": id_,
            "kind": "financial aid",
            "title": plain_text(sentences.financial_aid(row.texts[KielColumn.SPECIFIC]))[:SHORT],
            "senders": register_party(row, KielColumn.DONOR, gathering),
            "hosts": "UKR",
            **amount,
            **gathering.own(_rest(row, when)),
        }
    )
    status = _status(row, "events", gathering)
    report = {"status": status, "when": when, "wording": wording, "number": value}
    _report(row, {"record": id_, **report}, gathering)


def _add_lot(row: RegisterRow, value: str, gathering: ImportDraft) -> Cells:
    """Add the lot that a row decides on or promises, and what was delivered of it."""
    texts, draft = row.texts, gathering.draft
    when, wording = _day(row, gathering)
    item = (
        texts[KielColumn.ITEM]
        or texts[KielColumn.SPECIFIC]
        or sentences.AID[fold(texts[KielColumn.GENERAL])]
    )
    amount = register_amount(row, KielColumn.ITEMS, gathering)
    delivered = register_amount(row, KielColumn.DELIVERED, gathering)
    lot = {
        "id": draft.free_id(f"kiel {_locator(row)} {texts[KielColumn.ITEM][:40]}", row.number),
        "sender": register_party(row, KielColumn.DONOR, gathering),
        "host": "UKR",
        "item": plain_text(item)[:SHORT],
        **gathering.own(_rest(row, when)),
    }
    worth = {"value": value, "currency": "EUR"} if value else {}
    draft.shipments.append({**lot, **amount, **worth})
    added = draft.shipments[-1]
    status, many = _status(row, "shipments", gathering), amount.get("quantity", "")
    report = {"status": status, "when": when, "wording": wording, "number": many}
    _report(row, {"record": lot["id"], **report}, gathering)
    quantity = delivered.get("quantity", "")
    if quantity and float(quantity) > 0:
        id_ = draft.free_id(f"{lot['id']} {register_sentences.DELIVERED_PART}", row.number)
        draft.shipments.append({**lot, **delivered, "id": id_, "part_of": lot["id"]})
        report = {"record": id_, "status": "delivered", "when": "", "number": quantity}
        _report(row, report, gathering)
    return added


def _status(row: RegisterRow, table: str, gathering: ImportDraft) -> str:
    """The status that the measure means; the least there is, noted, where it is another word."""
    words = STATUS_BY_MEASURE[table]
    measure = row.texts[KielColumn.MEASURE]
    if fold(measure) not in words:
        gathering.note(row.number, KielColumn.MEASURE, measure, sentences.OTHER_MEASURE)
    return words.get(fold(measure), words["commitment"])


def _day(row: RegisterRow, gathering: ImportDraft) -> tuple[str, str]:
    """The day of the announcement in EDTF, and its wording where that is another."""
    text = row.texts[KielColumn.DAY]
    before = text.casefold().startswith("until ")
    try:
        day = read_date(text[6:] if before else text)
    except UnreadDateError:
        gathering.note(row.number, KielColumn.DAY, text, register_sentences.UNREAD_DATE)
        return "", plain_text(text)
    if before and day:
        day = f"../{day}" if date_or_none(f"../{day}") else ""
    return day, plain_text(text) if day != text else ""


def _rest(row: RegisterRow, when: str) -> Cells:
    """What no column of the model has, or has in other words."""
    same = (
        {KielColumn.ITEM, KielColumn.DAY}
        if row.texts[KielColumn.DAY] == when
        else {KielColumn.ITEM}
    )
    return {name: text for name, text in row.texts.items() if name not in same}


def _locator(row: RegisterRow) -> str:
    return row.texts[KielColumn.PART] or row.texts[KielColumn.ACTIVITY]


def _report(row: RegisterRow, cells: Cells, gathering: ImportDraft) -> None:
    """Add a report of those cells, known since the day of the announcement.

    When deliveries became known nobody says: a row that tells of them was known on any day.
    """
    texts = [text for name, text in row.texts.items() if "deliv" in name]
    is_known = iso_day(cells["when"]) is not None and {*texts} <= {"", "0"}
    gathering.draft.reports.append(
        {
            "reported": cells["when"] if is_known else "",
            "reported_is": "archive",
            "source": "kiel",
            "locator": plain_text(_locator(row)),
            **cells,
        }
    )
