"""Why a date of a list is not read, and how to write it."""

from dashboard.text.sentences.fault_codes import Fault

NO_YEAR = "names no year"
NOT_IN_CALENDAR = "is no day of the calendar"
LONG_DATE = "is too long for a date"
ENDS_BEFORE_START = "ends before it starts"
NO_FIRST_DAY = "names no day with which the week begins"
NO_DATE = "is not read as a date"
DAY_OR_MONTH_FIRST = "may have the day or the month first"

NAME_THE_YEAR = "write it, or give that of all rows, as in --map year=2022"
WRITE_THE_DATE = "write it as 2022-02-01, or as 1–3 February 2022"
"""What to do about it."""


def no_period(start: str, end: str) -> str:
    """Two days that are no first and last day, in EDTF."""
    return f"and its last day make no period, from {start} to {end}"


def open_order(cell: str) -> Fault:
    """Dates of a column that have two readings, and an example."""
    return Fault(
        "ambiguous-dates",
        f'"{cell}" and its like may have the day or the month first, and no cell of the column '
        "tells; say which, with --map dates=day-first or --map dates=month-first",
    )
