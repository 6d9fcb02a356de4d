"""The arms transfers register of SIPRI as a data set: orders, and what was delivered of them.

An order is no delivery: it is `approved` in the year of the order. What was delivered is a report
of its own where it is all that was ordered, and else a lot of its own that is part of the order.
Numbers and years in brackets, or with a question mark beside them, are uncertain and stay so;
what is unknown is empty; and the index of volume (TIV) is kept as text, for it is no price.

No real file was at hand. The layout is that of the CSV of https://armstransfers.sipri.org as public
code writes and reads it: since 2026 with `Deliveries in the Year Range`, before with `Number
delivered`, and beside years and numbers a column without a name for `?`. What the columns mean says
https://www.sipri.org/databases/armstransfers/sources-and-methods (1 and 5). The layout with a row
for each year of a delivery (`SIPRI AT Database ID`) is another, and is refused.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from dashboard.dataset.csv_files import MOST_CSV_BYTES
from dashboard.importers.draft import Cells, Draft
from dashboard.importers.import_draft import ImportDraft, plain_text
from dashboard.importers.imported import Imported, Progress
from dashboard.importers.register_layouts import SIPRI_LAYOUT, SipriColumn
from dashboard.importers.registers import (
    RegisterRow,
    read_registers,
    register_amount,
    register_party,
)
from dashboard.importers.source_files import readable_files
from dashboard.importers.table_files import TABLE_READERS
from dashboard.model.tables import SHORT
from dashboard.text.sentences.imports import drafts, folders
from dashboard.text.sentences.imports import registers as register_sentences
from dashboard.text.sentences.imports import sipri as sentences

UNKNOWN = ("..", ". .")
"""How the register writes what nobody knows."""

_YEARS = re.compile(r"\(?\d{4}\)?\??(?:(?:\s*[;,–-]\s*)\(?\d{4}\)?\??)*")


def read_sipri(sources: Sequence[Path], progress: Progress) -> Imported:
    """The orders and deliveries of all files; `SourceError` where one has another layout."""
    files = readable_files(sources, [*TABLE_READERS], MOST_CSV_BYTES)
    gathering = ImportDraft(Draft("sipri"), datetime.now(UTC).date())
    gathering.draft.sources["sipri"] = {"id": "sipri", **sentences.SIPRI_SOURCE}
    for row in read_registers(progress(files, folders.READING), SIPRI_LAYOUT, gathering):
        _add(row, gathering)
    return gathering.imported(sentences.SIPRI_TITLE, sentences.SIPRI_DESCRIPTION)


def _add(row: RegisterRow, gathering: ImportDraft) -> None:
    """Add the order of a row, and what was delivered; or the reason why it is none."""
    texts = row.texts
    texts.update({name: "" for name, text in texts.items() if text in UNKNOWN})
    item = " ".join(filter(None, (texts[SipriColumn.DESIGNATION], texts[SipriColumn.DESCRIPTION])))
    if not (item and texts[SipriColumn.RECIPIENT] and texts[SipriColumn.SUPPLIER]):
        gathering.refuse(row.number, SipriColumn.DESIGNATION, item, sentences.NO_DEAL)
        return
    ordered = register_amount(row, SipriColumn.ORDERED, gathering)
    delivered = register_amount(row, SipriColumn.DELIVERED, gathering)
    lot = _lot(row, item, gathering)
    gathering.draft.shipments.append({**lot, **ordered})
    _report(row, (lot["id"], "approved", SipriColumn.ORDER_YEAR), ordered, gathering)
    if not _has_delivery(row, delivered):
        return
    quantity = ordered.get("quantity")
    if not quantity or quantity != delivered.get("quantity"):
        id_ = gathering.draft.free_id(
            f"{lot['id']} {register_sentences.DELIVERED_PART}", row.number
        )
        lot = {**lot, "id": id_, "part_of": lot["id"]}
        gathering.draft.shipments.append({**lot, **delivered})
    _report(row, (lot["id"], "delivered", SipriColumn.DELIVERY_YEARS), delivered, gathering)


def _has_delivery(row: RegisterRow, delivered: Cells) -> bool:
    """Whether anything was delivered: a number above 0, or years where there is no number."""
    quantity = delivered.get("quantity")
    if quantity:
        return float(quantity) > 0
    return bool(row.texts[SipriColumn.DELIVERED] or row.texts[SipriColumn.DELIVERY_YEARS])


def _lot(row: RegisterRow, item: str, gathering: ImportDraft) -> Cells:
    """The order without a quantity, with what no column holds as the register has it."""
    texts = row.texts
    parts = (
        "sipri",
        texts[SipriColumn.SUPPLIER],
        texts[SipriColumn.RECIPIENT],
        texts[SipriColumn.DESIGNATION][:40],
        texts[SipriColumn.ORDER_YEAR],
    )
    marks = {sentences.uncertain(name): "?" for name in sorted(row.uncertain)}
    rest = {
        drafts.in_source(name) if name == SipriColumn.CONDITION else name: text
        for name, text in texts.items()
        if name not in (SipriColumn.DESIGNATION, SipriColumn.DESCRIPTION)
    }
    return {
        "id": gathering.draft.free_id(" ".join(parts), row.number),
        "sender": register_party(row, SipriColumn.SUPPLIER, gathering),
        "host": register_party(row, SipriColumn.RECIPIENT, gathering),
        "item": plain_text(item)[:SHORT],
        **gathering.own({**rest, **marks}),
    }


def _report(
    row: RegisterRow, of: tuple[str, str, str], amount: Cells, gathering: ImportDraft
) -> None:
    """Add a report of a record and a status, with the years of a column.

    A text that is no years is its wording, and noted.
    """
    record, status, column = of
    text = row.texts[column]
    when = _years(text, column in row.uncertain)
    if text and not when:
        gathering.note(row.number, column, text, register_sentences.UNREAD_DATE)
    places = (
        SipriColumn.RECIPIENT,
        SipriColumn.SUPPLIER,
        SipriColumn.DESIGNATION,
        SipriColumn.ORDER_YEAR,
    )
    gathering.draft.reports.append(
        {
            "record": record,
            "reported_is": "archive",
            "status": status,
            "when": when,
            "source": "sipri",
            "locator": plain_text("; ".join(row.texts[name] for name in places)),
            "wording": plain_text(text) if text != when else "",
            "number": amount.get("quantity", ""),
        }
    )


def _years(text: str, uncertain: bool) -> str:
    """The years in EDTF, from the first to the last; "" for none. Brackets make one uncertain."""
    if not _YEARS.fullmatch(text):
        return ""
    years = sorted(
        (match[2], "?" if uncertain or match[1] or match[3] else "")
        for match in re.finditer(r"(\()?(\d{4})\)?(\?)?", text)
    )
    first, last = ("".join(year) for year in (years[0], years[-1]))
    return first if years[0][0] == years[-1][0] else f"{first}/{last}"
