"""The date of a row: its day or days, its last day and its year, as far as they can be read."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.importers.raw_table import refuse_file
from dashboard.importers.settings import Settings
from dashboard.importers.written_dates import (
    DayOrder,
    NoYearError,
    UnreadDateError,
    day_order_of,
    read_date,
)
from dashboard.model import when
from dashboard.model.when import When
from dashboard.text.sentences.imports import dates as sentences


@dataclass(frozen=True)
class RowDate:
    """A date in EDTF ("" where none is known), its wording where it is another, and a fault."""

    edtf: str
    wording: str
    fault: str = ""

    @property
    def when(self) -> When | None:
        """The days that it stands for; `None` for none."""
        return when.date_or_none(self.edtf)


def column_order(
    file: str, header: str, cells: Iterable[str], settings: Settings
) -> DayOrder | None:
    """The order of day and month in the dates; `DatasetError`, a question, where it is open."""
    order, open_cell = day_order_of(cells)
    order = settings.order or order
    if open_cell and order is None:
        raise refuse_file(file, sentences.open_order(open_cell), column=header)
    return order


def row_date(first: str, last: str, year: int, order: DayOrder | None) -> RowDate:
    """The date that the cells of a row write: of its day or days, and of its last day."""
    written = " – ".join(filter(None, (first, last)))
    plain = all(when.date_or_none(cell) for cell in (first, last) if cell)
    try:
        edtf = _both(first, last, year, order)
    except UnreadDateError as error:
        return RowDate("", written, f"{error}; {_cure(error)}")
    return RowDate(edtf, "" if plain else written)


def _cure(error: UnreadDateError) -> str:
    if isinstance(error, NoYearError):
        return sentences.NAME_THE_YEAR
    return sentences.WRITE_THE_DATE


def _both(first: str, last: str, year: int, order: DayOrder | None) -> str:
    if not last:
        return read_date(first, order, year)
    try:
        start, end = read_date(first, order, year), read_date(last, order, year)
    except UnreadDateError:  # 14 November, 17 November 1906
        return read_date(f"{first} - {last}", order, year)
    if not end or start == end:
        return start
    period = when.date_or_none(f"{start or '..'}/{end}")
    if period is None:
        raise UnreadDateError(sentences.no_period(start, end))
    return period.text


def within_days(date: When) -> str:
    """A date of several stops, for each of them: one of those days, unless it is one day."""
    if date.precision == "day" or date.start_min is None or date.end_max is None:
        return date.text
    return f"[{date.start_min}..{date.end_max}]"
