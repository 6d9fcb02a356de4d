"""How a mark of what moved out of the period is explained."""

from collections.abc import Sequence

from dashboard.query import Row, Rows, rows_of
from dashboard.text.sentences import records as sentences


def departures(rows: Rows, records: Sequence[Row]) -> dict[int, list[str]]:
    """What a pointer tells of each mark that moved out, by its row: how it stands now."""
    now = {row.id: row for row in rows_of(rows.moved_out)}
    places = ((at, now.get(record.id)) for at, record in enumerate(records))
    return {at: [sentences.now(row.status, row.when_in_words)] for at, row in places if row}
