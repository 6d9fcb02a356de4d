"""What was once dated in the period and now lies elsewhere, in sentences."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.query.descriptions import record_title
from dashboard.query.rows import Row, rows_of
from dashboard.query.selection import Rows
from dashboard.text.english import isolated
from dashboard.text.sentences.changes import moved_out
from dashboard.text.sentences.records import statement


@dataclass(frozen=True)
class Departure:
    """A record that moved out of the period: its id, and what it was and is."""

    id: str
    sentence: str


def tell_moved_out(rows: Rows) -> tuple[Departure, ...]:
    """What moved out of the period, in the order of the present dates."""
    return tuple(_departures(rows))


def _departures(rows: Rows) -> Iterator[Departure]:
    present: list[Row] = rows_of(rows.moved_out)
    for row, had in zip(present, rows_of(rows.moved_from), strict=True):
        name = isolated(record_title(row.person, row.label, row.voice, rows.names))
        was = statement(had.status, had.when_in_words)
        now = statement(row.status, row.when_in_words)
        yield Departure(row.id, moved_out(name, was, now))
