"""A table as a story for TimelineJS 3 (https://timeline.knightlab.com/docs/json-format.html).

Texts are HTML there, so all that comes from the data set is escaped.
"""

import json
from datetime import date
from html import escape
from typing import Any

from dashboard.outputs.tables.content import Content
from dashboard.outputs.tables.record_cells import cells_by_record, placed_cells
from dashboard.query import Row, TextRow
from dashboard.query.descriptions import describe
from dashboard.query.naming import day_of
from dashboard.text.sentences import files


def write(content: Content) -> bytes:
    """A title slide and a slide for each dated record of the table, in time order.

    A date that is not exactly known spans the days that it may be; how its source words it stands
    in `display_date`. An open side takes the day of the other. `record`, which TimelineJS does not
    read, has the record's cells, by which an import knows it again.
    """
    rows = content.rows
    labels = {lane.key: lane.label for lane in rows.lanes}
    cells = cells_by_record(content)
    slides = [
        {
            **_slide(content, row, text, labels[str(row.lane)]),
            "record": placed_cells(cells[str(row.id)], row),
        }
        for row, text in content.records()
    ]
    story = {"scale": "human", "title": _title(content, len(slides)), "events": slides}
    return f"{json.dumps(story, ensure_ascii=False)}\n".encode()


def _title(content: Content, number: int) -> dict[str, Any]:
    """The first slide: the data set, the view in words, and what of it is on no slide."""
    dataset, rows = content.dataset, content.rows
    counts = files.slides(number, content.name, rows.undated, rows.outside)
    lines = [rows.subtitle, counts, dataset.licence]
    text = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    return {"text": {"headline": escape(dataset.title), "text": text}}


def _slide(content: Content, row: Row, text: TextRow, group: str) -> dict[str, Any]:
    first = day_of(row.start_min) or day_of(row.end_min) or day_of(row.end_max)
    last = day_of(row.end_max) or day_of(row.start_max)
    when = files.worded(row.wording, row.when_in_words)
    slide = {
        "unique_id": row.id,
        "group": group,
        "start_date": _date(first or last),
        "end_date": _date(last or first),
        "display_date": escape(when),
        "text": {"headline": escape(text.who), "text": _text(content, row, text)},
    }
    return {**slide, "media": _media(text)} if text.url else slide


def _date(day: date | None) -> dict[str, int] | None:
    return {"year": day.year, "month": day.month, "day": day.day} if day else None


def _text(content: Content, row: Row, text: TextRow) -> str:
    """Who and what in a paragraph each, and the way back to the page."""
    record = describe(row, content.rows.names)
    report = files.as_reported(text.status, text.publisher, text.reported)
    lines = [escape(line) for line in (text.detail, record.short_route, report) if line]
    if address := content.link(row.id):
        lines.append(f'<a href="{escape(address)}">{files.LINK_TO_PAGE}</a>')
    return "".join(f"<p>{line}</p>" for line in lines)


def _media(text: TextRow) -> dict[str, str]:
    """The source of the state, which TimelineJS shows beside the text."""
    return {"url": text.url, "link": text.url, "credit": escape(text.publisher)}
