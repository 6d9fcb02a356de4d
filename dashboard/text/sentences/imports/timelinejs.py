"""What is said of the slides of a story of TimelineJS."""

YEARLESS = "names no year; write one"
OUT_OF_CALENDAR = "lies outside the years 1 to 9999, which are all that a data set holds"
DAY_WITHOUT_MONTH = "has a day and no month; write the month"
NO_SUCH_DAY = "is no day of the calendar; mend it"
NOT_A_NUMBER = "is no whole number; write year, month and day in figures"
SLIDE_ENDS_FIRST = "ends before it starts; mend one of the two dates"
"""What is wrong with the date of a slide."""

NO_START = "is missing; every slide needs a date on which it starts"
NO_TEXTS = "is missing, and so are text and caption; every slide needs one of them"
NO_SLIDE = "is no slide; write { ... }"
SECOND_OF_SLIDE_ID = "is already the id of another slide; give each its own"
REST_OF_TITLE = "of the title slide is left out: a data set has a title and a description"

NO_STORY = (
    'is no story of TimelineJS; it has no list of "events" (version 3) and no "timeline" with a '
    'list of "date" (version 2)'
)


def cosmic(file: object, line: int, year: str) -> str:
    """A story that counts in millions of years."""
    return (
        f"{file}{f':{line}' if line else ''}: is a story of cosmological scale ({year}); a data "
        "set holds the years 1 to 9999: take those slides out, or leave the file."
    )


def no_slide_columns(file: object, names: str) -> str:
    """A CSV file without the columns of TimelineJS."""
    return (
        f"{file}: is no spreadsheet of TimelineJS; it has no columns Headline and Year (or "
        f"Start Date), but {names}."
    )
