"""What was once dated in the period and now lies elsewhere: in sentences, and as it was dated."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from dashboard.dataset import BOUNDS
from dashboard.model import edtf
from dashboard.query.descriptions import record_title
from dashboard.query.flags import FLAGS
from dashboard.query.rows import Row, rows_of
from dashboard.query.selection import Rows
from dashboard.query.snapshot import time_order
from dashboard.text.english import isolated
from dashboard.text.sentences import charts
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


HAD = ("status", "when", "when_in_words", "wording", "precision", "uncertain", "approximate")
"""What the earlier date of a record says in the place of the present one."""


def with_moved_out(rows: Rows) -> Rows:
    """The rows with what moved out among them, as it was dated, in the order of time."""
    if rows.moved_out.empty:
        return rows
    frame = pd.concat([rows.frame.astype({"status": object}), _as_dated(rows)], ignore_index=True)
    order = time_order(frame)
    place = np.argsort(order)
    beside = {name: getattr(rows, name) for name in ("ghosts", "rivals", "denied")}
    moved = {name: each.assign(at=place[each["at"].to_numpy()]) for name, each in beside.items()}
    return replace(rows, frame=frame.take(order).reset_index(drop=True), **moved)


def _as_dated(rows: Rows) -> pd.DataFrame:
    """What moved out, with the date that it had, called by its name and the day of the new one."""
    had = rows.moved_from
    fields = {name: had[name].to_numpy(dtype=object) for name in HAD}
    days = {name: had[name].to_numpy() for name in BOUNDS}
    labels = [f"{row.label}{_whither(row, rows.until)}" for row in rows_of(rows.moved_out)]
    stage = np.where(had["stage"] == "off", "off", "planned")
    dated = rows.moved_out.assign(**fields, **days, label=labels, stage=stage, change="")
    return dated.assign(**{name: False for name, flag in FLAGS.items() if flag.of_date})


def _whither(row: Row, until: date) -> str:
    """To where it moved, beside a name: ` → 17 Feb`; empty where nobody knows when it begins."""
    if pd.isna(row.start_min):
        return ""
    day = row.start_min
    return charts.moved_to(edtf.say_short_day(day, year=day.year != until.year))
