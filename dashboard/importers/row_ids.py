"""Ids of a list's rows that a second reading gives again, in whatever order its rows then stand.

A row's own id counts. Without one it is known by who went, or what was sent, where and when; where
several rows agree in that, by the sender as well, and only those that still agree by their order.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.importers.cells import stable_id
from dashboard.importers.draft import Cells, Draft, free
from dashboard.importers.import_draft import ImportDraft
from dashboard.model import places
from dashboard.text.sentences.imports import spreadsheet as sentences


@dataclass(frozen=True)
class RowRecords:
    """The visits or the shipment that a row became, and their reports.

    `number` is the row's in the draft, `column` that of its own id, and `own_id` that id ("" for
    none).
    """

    number: int
    column: str
    own_id: str
    records: Sequence[Cells]
    reports: Sequence[Cells]


def give_row_ids(rows: Sequence[RowRecords], gathering: ImportDraft) -> None:
    """Give the records of the rows their ids, in all tables; a second of an own id is noted."""
    ids: dict[str, str] = {}
    numbers: dict[str, int] = {}
    owners: set[str] = set()
    others: list[RowRecords] = []
    for row in rows:
        if not row.own_id:
            others.append(row)
        elif row.own_id in owners:
            gathering.note(row.number, row.column, row.own_id, sentences.SECOND_OF_ROW_ID)
            others.append(row)
        else:
            owners.add(row.own_id)
            _add(((row, record, row.own_id) for record in row.records), ids, numbers)
    _add(_wishes(others), ids, numbers)
    _rename(gathering.draft, ids, numbers)


def _add(
    wishes: Iterable[tuple[RowRecords, Cells, str]], ids: dict[str, str], numbers: dict[str, int]
) -> None:
    """Give each record the id wished for, with a number behind it where it is taken."""
    for row, record, wish in wishes:
        id_ = free(stable_id(wish), numbers)
        ids[record["id"]], numbers[id_] = id_, row.number


def _wishes(rows: Sequence[RowRecords]) -> Iterator[tuple[RowRecords, Cells, str]]:
    """What the records of each row are known by: without the sender where that is enough."""
    short = {record["id"]: _known_by(record, row.reports) for row in rows for record in row.records}
    many = Counter(short.values())
    for row in rows:
        for record in row.records:
            wish = short[record["id"]]
            yield row, record, wish if many[wish] == 1 else f"{wish} {record['sender']}"


def _known_by(record: Mapping[str, str], reports: Sequence[Cells]) -> str:
    """Who or what, where, and the first day; or else the words of a date that cannot be read."""
    where = record["city"] or places.states().get(record["host"], record["host"])
    report = next(each for each in reports if each["record"] == record["id"])
    when = report["when"].strip("[").partition("/")[0].partition("..")[0] or report["wording"]
    return f"{record.get('person') or record.get('item', '')} {where} {when}"


def _rename(draft: Draft, ids: Mapping[str, str], numbers: Mapping[str, int]) -> None:
    """Put the ids in the place of those that the records have."""
    for record in (*draft.visits, *draft.shipments):
        record["id"] = ids[record["id"]]
        if record.get("trip"):
            record["trip"] = ids[record["trip"]]
    for report in draft.reports:
        report["record"] = ids[report["record"]]
    draft.rows = dict(numbers)
