"""What the sources said, line by line under the lanes of a few records."""

import pandas as pd

from dashboard.charts.frame import marks
from dashboard.charts.frame.sheet import FrameSheet, Letters
from dashboard.charts.frame.style import SUBTITLE_SIZE, fit
from dashboard.model import edtf
from dashboard.query import Report, Row, Rows, rows_of
from dashboard.text.sentences import charts
from dashboard.text.sentences.records import UNDATED_REPORT, statement

LINE_HEIGHT = 28
"""The height of a line of what the sources said."""


def draw_statements(sheet: FrameSheet, rows: Rows, top: float, bottom: float) -> None:
    """Under the lanes of a few records, where there is room: what was said of each, and when."""
    records = {row.id: row for row in rows.records} if len(rows.reports) else {}
    statements = [
        _statement(report, records[report.record], rows) for report in rows_of(rows.reports)
    ]
    room = int((bottom - top - 70) // LINE_HEIGHT)
    if not statements or room < 2:
        return
    if len(statements) > room:
        statements = [*statements[: room - 1], charts.more_reports(len(statements) - room + 1)]
    theme, x, y = sheet.canvas.colours, sheet.canvas.left, sheet.margin["t"] + top + 48
    paper = {"fillcolor": theme.paper, "line": {"width": 0}}
    sheet.shape("rect", (0, y - 28, sheet.canvas.width, sheet.margin["t"] + bottom), **paper)
    sheet.text(charts.STATEMENTS, x, y, Letters(size=SUBTITLE_SIZE + 2, bold=True))
    for number, line in enumerate(statements, start=1):
        text = fit(line, SUBTITLE_SIZE, sheet.canvas.inner)
        sheet.text(text, x, y + 6 + number * LINE_HEIGHT, Letters(size=SUBTITLE_SIZE))


def _statement(report: Report, row: Row, rows: Rows) -> str:
    """A line of what a source said of a record: when, who, of what, where, and how it stood."""
    day = UNDATED_REPORT if pd.isna(report.reported) else edtf.say_day(report.reported.date())
    parts = (rows.names["selected"][row.id], marks.place(row, rows))
    stated = statement(report.status, report.when_in_words, report.wording)
    return charts.statement_about(day, report.publisher, parts, stated)
