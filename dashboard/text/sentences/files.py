"""What files of data say of themselves: what they leave out, their titles and headings."""

from collections.abc import Sequence

from dashboard.text.english import counted, joined

ABOUT_HEADINGS = ("Sheet", "Column", "Meaning")
DATA_TITLE, VIEW, ADDRESS = "Title", "View", "Address"
DATA_VERSION, NUMBER_OF_ROWS = "Version", "Rows"
"""The facts on the sheet that says what a workbook is."""

LINK_TO_PAGE = "How it is known"
"""The link from a slide to the page."""

POINT_OF_CITY = "city"
POINT_OF_SEAT = "seat of the host"
"""Of what a point is the place."""

DAY_NOT_RECORDED = "Day not recorded"

KNOWN_LATER = "known only later"


def outside_period(days: str) -> str:
    """Why a record that matches is not in a file."""
    return f"outside the period ({days})"


def left_out_of_file(numbers: Sequence[tuple[int, str]]) -> str:
    """What a file leaves out, and why: `Left out: 2 records known only later.`; "" for nothing."""
    omissions = joined([f"{counted(number, 'record')} {why}" for number, why in numbers if number])
    return f"Left out: {omissions}." if omissions else ""


def view_and_rest(view: str, undated: int | None, outside: int) -> str:
    """The view, and how many of its records are not in the file; `None` where it has undated ones.

    `Visits to Ukraine. Left out of the view's records: 2 without a date and 1 outside the period.`
    """
    return f"{view}. Left out of the view's records: {_rest(undated, outside)}."


def in_no_calendar(view: str, undated: int, outside: int) -> str:
    """The view, and how many of its records a calendar does not have."""
    return f"{view}. Of the view's records, {_rest(undated, outside)} are in no calendar."


def _rest(undated: int | None, outside: int) -> str:
    parts = [] if undated is None else [f"{undated} without a date"]
    return joined([*parts, f"{outside} outside the period"])


def slides(number: int, name: str, undated: int, outside: int) -> str:
    """How many slides there are, and how many of the view's records have none."""
    return (
        f"{number} {name}; {undated} of the view's records without a date, "
        f"{outside} outside the period"
    )


def calendar_title(data: str, table: str) -> str:
    """A calendar's name."""
    return f"{data}: {table}"


def what_changed(data: str) -> str:
    """A feed's title."""
    return f"{data}: what changed"


def change_and_source(change: str, source: str) -> str:
    """An entry of a feed."""
    return f"{change} Source: {source}."


def as_reported(status: str, publisher: str, day: str) -> str:
    """What became of a record, by whom and when it was reported: "" for a day not known."""
    return f"{status.capitalize()}, as {publisher} reported{f' ({day})' if day else ''}"


def worded(wording: str, when: str) -> str:
    """A date as its source words it, and what that means."""
    return f"“{wording}” ({when})" if wording else when


def in_place(place: str) -> str:
    """Where a visitor stays, after the name."""
    return f" in {place}"


def to_place(place: str) -> str:
    """Where a lot goes, after its label."""
    return f" to {place}"


def event(status: str, who: str, where: str, *, exact: bool) -> str:
    """An event's title in a calendar; "" for a status that it does not begin with.

    `≈` stands before days that are not exactly known: `Postponed: ≈ Emmanuel Macron in Kyiv`.
    """
    first = f"{status.capitalize()}: " if status else ""
    return f"{first}{'' if exact else '≈ '}{who}{where}"


def report(day: str, publisher: str, statement: str) -> str:
    """A report as a line of a calendar's event; "" for a day not known."""
    return f"{day or DAY_NOT_RECORDED}, {publisher}: {statement}."


def archived_at(address: str) -> str:
    """The note of a citation."""
    return f"Archived at {address}"


def too_many_rows(most: int, name: str, number: int) -> str:
    """A table that a sheet cannot hold."""
    return (
        f"XLSX holds at most {most:,} rows and the {name} are {number:,}; "
        "take CSV or Parquet, or choose fewer."
    )


def too_many_records(most: int, number: int) -> str:
    """A view with more records than a dossier has."""
    return (
        f"A dossier holds at most {most:,} records and this view has "
        f"{number:,}; narrow it to fewer days, senders or kinds."
    )


def no_line(number: int, text: str) -> str:
    """A line of a list of files that cannot be read."""
    return (
        f"line {number}: “{text}” is not CHART.FORMAT; "
        "write a line such as: timeline.png ?asof=2022-01-31"
    )
