"""What a pointer tells of each mark of a timeline: of its record, or of all records of its trip."""

from collections.abc import Mapping, Sequence

from dashboard.charts.frame import marks
from dashboard.charts.frame.style import safe
from dashboard.charts.timeline.arrangement import Arrangement
from dashboard.charts.timeline.departed import departures
from dashboard.query import Row, Rows, with_moved_out
from dashboard.query.descriptions import describe
from dashboard.text.sentences import trips as sentences
from dashboard.view import View

MOST_TRAVELLERS = 24
"""So many records of a trip have a line each."""


def hover_texts(plan: Arrangement, rows: Rows, view: View) -> list[str]:
    """What a pointer tells of each mark of a plan; `rows` are those that it was made of."""
    single = with_moved_out(rows)
    notices = marks.notices(single, single.records, view) | departures(single, single.records)
    own = {row.id: notices.get(at, []) for at, row in enumerate(single.records)}
    return [
        _of_trip(row, plan.rows, own)
        if row.id in plan.rows.trips
        else marks.hover_text(row, plan.rows, own[row.id])
        for row in plan.records
    ]


def _of_trip(row: Row, rows: Rows, notices: Mapping[str, Sequence[str]]) -> str:
    """Who travels where, and each record with its days and with what is to be noticed of it."""
    trip = rows.trips[row.id]
    of_each = [[*marks.silences(each), *notices[each.id]] for each in trip.records]
    of_all = [text for text in of_each[0] if all(text in own for own in of_each)]
    lines = [f"<b>{safe(sentences.trip_heading(str(row.label), trip.places))}</b>"]
    for each, texts in [*zip(trip.records, of_each, strict=True)][:MOST_TRAVELLERS]:
        own = [text for text in texts if text not in of_all]
        lines.append(safe(sentences.of_record(describe(each, rows.names).line, own)))
    more = len(trip.records) - MOST_TRAVELLERS
    rest = [sentences.more_records(more)] if more > 0 else []
    return "<br>".join([*lines, *map(safe, (*rest, *of_all))])
