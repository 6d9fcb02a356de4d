"""What was once dated in the period and now lies elsewhere: a mark at the date that it had."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from dashboard.dataset import BOUNDS
from dashboard.model import edtf
from dashboard.query import Row, Rows, rows_of
from dashboard.text.sentences import charts
from dashboard.text.sentences import records as sentences

HAD = ("status", "when", "when_in_words", "wording", "precision", "uncertain", "approximate")
UNNOTICED = ("disputed", "unreported", "unannounced")
"""What is noticed of the present date, and not said beside another one."""


def with_moved_out(rows: Rows) -> Rows:
    """The rows with what moved out among them, as it was dated, in the order of time."""
    if rows.moved_out.empty:
        return rows
    frame = pd.concat([rows.frame.astype({"status": object}), _as_dated(rows)], ignore_index=True)
    begin = frame["start_min"].fillna(frame["start_max"])
    days = [column.to_numpy().astype("int64") for column in (frame["end_max"], begin)]
    order = np.lexsort(days)
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
    dated = rows.moved_out.assign(**fields, **days, label=labels, stage="planned", change="")
    return dated.assign(**dict.fromkeys(UNNOTICED, False))


def _whither(row: Row, until: date) -> str:
    """To where it moved, beside a name: ` → 17 Feb`; empty where nobody knows when it begins."""
    if pd.isna(row.start_min):
        return ""
    day = row.start_min
    return charts.moved_to(edtf.say_short_day(day, year=day.year != until.year))


def departures(rows: Rows, records: Sequence[Row]) -> dict[int, list[str]]:
    """What a pointer tells of each mark that moved out, by its row: how it stands now."""
    now = {row.id: row for row in rows_of(rows.moved_out)}
    places = ((at, now.get(record.id)) for at, record in enumerate(records))
    return {at: [sentences.now(row.status, row.when_in_words)] for at, row in places if row}
