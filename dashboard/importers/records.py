"""A row of a list -> its visits, or its shipment, with a report of each; or why it is none."""

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from dashboard.importers.cells import one_line
from dashboard.importers.columns import constant
from dashboard.importers.draft import Cells, Draft
from dashboard.importers.header_words import MEANINGS, TOTALS
from dashboard.importers.kind_words import RANK_BY_WORD, TABLE_BY_KIND
from dashboard.importers.list_rows import ListRow, Reading, list_row
from dashboard.importers.named_places import (
    Stop,
    cities,
    city_suggestion,
    stops,
    suggestion,
)
from dashboard.importers.quantities import quantity_cells
from dashboard.importers.raw_table import RawRow
from dashboard.importers.row_dates import RowDate, row_date, within_days
from dashboard.importers.several_people import as_many, people_of
from dashboard.importers.status_words import LEAST_STATUS, STATUS_BY_WORD
from dashboard.model import places, schema
from dashboard.model.vocabularies import RANKS, STATUSES
from dashboard.text.nearest_word import cure
from dashboard.text.search_key import fold
from dashboard.text.sentences.faults import numbers
from dashboard.text.sentences.imports import rows as sentences

WITHOUT_COLUMN: Mapping[str, Sequence[str]] = MappingProxyType(
    {"visits": ("item", "quantity"), "shipments": ("person", "role", "rank", "purpose")}
)
"""The meanings that a visit or a shipment has no column for: what a row says there is its own."""


def read_row(raw: RawRow, reading: Reading, draft: Draft) -> None:
    """Add what a row holds to the draft: records, or the reason that it has none."""
    row = list_row(raw, reading, draft)
    reason = _no_record(raw, reading)
    if reason:
        draft.leave_out(raw.number, reason)
        return
    table = _table(row)
    who = "item" if table == "shipments" else "person"
    missing = [meaning for meaning in (who, "host") if not row.has(meaning)]
    for meaning in missing:
        column = reading.columns.get(meaning) or reading.columns.get("item")
        about = sentences.needs(MEANINGS[meaning])
        draft.refuse(raw.number, column.name if column else "", about)
    if not missing:
        _records(row, table)


def _table(row: ListRow) -> str:
    """What a row is: as its kind says it, or else a shipment where nobody travels."""
    kind = row.has("kind")
    if fold(kind) in TABLE_BY_KIND:
        return TABLE_BY_KIND[fold(kind)]
    if kind:
        row.keep("kind", sentences.no_kind(kind))
    return "shipments" if row.has("item") and not row.has("person") else "visits"


def _no_record(raw: RawRow, reading: Reading) -> str:
    """Why a row stands for no visit and no shipment at all; "" if it may."""
    texts = list(dict.fromkeys(cell for cell in raw.cells if cell))
    if len(texts) == 1 and len(raw.cells) > 1:
        return sentences.single_text(texts[0])
    if fold(texts[0]).strip(" :.") in TOTALS:
        return sentences.total(texts)
    names = [name.partition(" #")[0] for name in reading.headed.names]
    if sum(cell in names for cell in texts) > len(texts) / 2:
        return sentences.HEADER_AGAIN
    return ""


def _records(row: ListRow, table: str) -> None:
    for meaning in WITHOUT_COLUMN[table]:
        if row.has(meaning):
            row.keep(meaning)
    stops_ = _stops(row, table)
    when = _date(row)
    status = _status(row, table, when)
    parsed = when.when
    edtf = within_days(parsed) if parsed is not None and len(stops_) > 1 else when.edtf
    records = list(_visits(row, stops_, when) if table == "visits" else _lots(row, stops_, when))
    for record in records:
        report = {"record": record["id"], **status, "when": edtf, "wording": one_line(when.wording)}
        row.draft.reports += [
            {**report, **source, "note": _joined(status, source)} for source in _sources(row)
        ]


def _visits(row: ListRow, stops_: Sequence[Stop], when: RowDate) -> Iterable[Cells]:
    """The visits of a row, which are added: each of its people at each of its stops."""
    names = people_of(row.has("person"))
    if len(names) > 1:
        row.keep("person")
    senders, roles = _senders(row, len(names)), as_many(row.has("role"), len(names))
    trip, rank, many = "", _rank(row), len(names) * len(stops_)
    for name, sender, role in zip(names, senders, roles, strict=True):
        texts = {"person": one_line(name), "role": one_line(role), "rank": rank, "sender": sender}
        texts["purpose"] = one_line(row.has("purpose"))
        for stop in stops_:
            id_ = _id(row, name, stop, when, many)
            trip = trip or id_
            several = {"trip": trip} if many > 1 else {}
            visit = {"id": id_, **several, **texts, **_target(row, stop), **row.own}
            row.draft.visits.append(visit)
            yield visit


def _lots(row: ListRow, stops_: Sequence[Stop], when: RowDate) -> Iterable[Cells]:
    """The shipments of a row, which are added."""
    sender, lot, item = _sender(row), _quantity(row), row.has("item")
    for stop in stops_:
        id_ = _id(row, item, stop, when, len(stops_))
        texts = {"id": id_, "item": one_line(item), **lot, "sender": sender}
        row.draft.shipments.append({**texts, **_target(row, stop), **row.own})
        yield texts


def _target(row: ListRow, stop: Stop) -> Cells:
    return {"host": row.draft.party(stop.code, stop.text), "city": one_line(stop.city)}


def _joined(*cells: Cells) -> str:
    """Their notes as one."""
    return " ".join(filter(None, (each.get("note", "") for each in cells)))


def _id(row: ListRow, who: str, stop: Stop, when: RowDate, many: int) -> str:
    """The row's own id, if it may be one and stands for one record, else one of its texts."""
    own = row.has("id")
    if many == 1 and re.fullmatch(schema.SLUG, own) and own not in row.draft.rows:
        return row.draft.free_id(own, row.number)
    if own:
        row.keep("id")
    where = stop.city or places.states().get(stop.code, stop.code) or stop.text
    return row.draft.free_id(f"{who[:24]} {where[:20]} {when.edtf[:11]}", row.number)


def _rank(row: ListRow) -> str:
    text = row.has("rank")
    rank = RANK_BY_WORD.get(fold(text), "")
    if text and not rank:
        row.keep("rank", sentences.no_rank(text, cure(text, RANKS)))
    return rank


def _senders(row: ListRow, number: int) -> list[str]:
    """The sender of each of so many people: one for all, or as many."""
    text = row.has("sender")
    places_ = stops(text) or [] if number > 1 else []
    if len(places_) == number and all(each.code and not each.city for each in places_):
        row.keep("sender")
        return [row.draft.party(each.code, each.text) for each in places_]
    return [_sender(row)] * number


def _sender(row: ListRow) -> str:
    text = row.has("sender")
    if not text:
        sender = row.reading.settings.columns.get("sender", "")
        code = "" if "sender" in row.reading.columns else constant("sender", sender)
        return row.draft.party(code, "")
    places_ = stops(text) or []
    code = places_[0].code if len(places_) == 1 else ""
    if not code:
        row.keep("sender", sentences.no_such_country(text, suggestion(text)))
    elif places_[0].city:
        row.keep("sender")
        row.draft.read_alone(places_)
    return row.draft.party(code, text)


def _stops(row: ListRow, table: str) -> list[Stop]:
    """The places of a row; a text that is none is a stop without a code."""
    text = row.has("host")
    stops_ = stops(text)
    if stops_ is None or (table == "shipments" and len(stops_) > 1):
        row.keep("host", sentences.no_such_country(text, suggestion(text)))
        stops_ = [Stop("", text=text)]
    for stop in stops_ if len(stops_) > 1 else ():
        if not stop.code:
            row.keep("host", sentences.no_such_country(stop.text, suggestion(stop.text)))
    if len(stops_) > 1 or stops_[0].city:
        row.keep("host")
        row.draft.read_alone(stops_)
    return _with_cities(row, stops_) if row.has("city") else stops_


def _with_cities(row: ListRow, stops_: Sequence[Stop]) -> list[Stop]:
    """The stops with the cities of the row's cell, as many as it names; kept as text if unsure."""
    text = row.has("city")
    if len(stops_) == 1 and stops_[0].code and not stops_[0].city:
        code = stops_[0].code
        if names := cities(text, code):
            if len(names) > 1:
                row.keep("city")
            return [Stop(code, city) for city in names]
        row.fault("city", sentences.on_no_map(_no_city(text, code)))
        return [Stop(code, row.draft.city(text, code))]
    parts = [part.strip() for part in re.split(r"[;\n,/]", text)]
    pairs = list(zip(stops_, parts, strict=False))
    if len(parts) == len(stops_) and all(cities(part, stop.code) == [part] for stop, part in pairs):
        row.keep("city")
        return [Stop(stop.code, part) for stop, part in pairs]
    row.keep("city", _without_place(text, stops_))
    return [*stops_]


def _without_place(text: str, stops_: Sequence[Stop]) -> str:
    """Why the cities of a row's cell are in none of its countries for certain."""
    if len(stops_) > 1:
        return sentences.several_countries(text, len(stops_))
    code = stops_[0].code
    return _no_city(text, code) if code else sentences.city_without_country(text)


def _no_city(text: str, code: str) -> str:
    where = places.states().get(code, code)
    return sentences.no_such_city(text, where, city_suggestion(text, code))


def _date(row: ListRow) -> RowDate:
    year = row.has("year")
    usual = int(year) if re.fullmatch("[0-9]{4}", year) else row.reading.settings.year
    date_ = row_date(row.has("date"), row.has("end"), usual, row.reading.order)
    if date_.fault:
        name = "date" if row.has("date") else "end"
        row.keep(name, sentences.no_date(row.has(name), date_.fault))
    return date_


def _status(row: ListRow, table: str, when: RowDate) -> Cells:
    """The status that a row gives; else the least that is meant, or for a past visit a guess.

    A guess is of low confidence and says so. That a lot was delivered is never guessed.
    """
    text = row.has("status")
    if text:
        status = STATUS_BY_WORD[table].get(fold(text))
        if status is None:
            advice = cure(text, STATUSES[table])
            row.keep("status", sentences.no_such_status(text, advice, LEAST_STATUS[table]))
        return {"status": status or LEAST_STATUS[table]}
    usual = row.reading.settings.columns.get("status", "")
    if "status" not in row.reading.columns and usual in STATUS_BY_WORD[table]:
        return {"status": usual}
    last = when.when.end_max if when.when is not None else None
    if table == "visits" and last is not None and last < row.reading.today:
        return {"status": "completed", "confidence": "low", "note": sentences.STATUS_GUESS}
    return {"status": LEAST_STATUS[table]}


def _quantity(row: ListRow) -> Cells:
    text = row.has("quantity")
    if not text:
        return {}
    if cells := quantity_cells(text):
        return cells
    row.keep("quantity", numbers.no_number(text, numbers.ANY))
    return {}


def _sources(row: ListRow) -> Iterable[Cells]:
    """What a report says of its source, for each that the row names; else for the list itself."""
    file = one_line(row.draft.file)
    text = row.has("source")
    parts = [part.strip() for part in re.split(r"[;\n]|\s+(?=https?://)", text) if part.strip()]
    if not parts:
        yield {
            "source": row.draft.itself(),
            "locator": sentences.row_at(row.number),
            "reported_is": "archive",
        }
    for part in dict.fromkeys(parts):
        yield {"source": row.draft.source(part), "note": sentences.row_of(file, row.number)}
