"""What is wrong with a text that is no date, and what to write instead.

A cure with a space in it leaves a choice; any other is the one form to write.
"""

from collections.abc import Sequence

from dashboard.text.english import gist, joined, quoted
from dashboard.text.sentences.fault_codes import Fault

EMPTY_DATE = "there is no date here"
TOO_LONG_A_DATE = "too long for a date"
NO_FORM = "not a date in a form that is read here"
NO_PLAIN_DAY = "not one plain day"
NOT_FOUR_DIGITS = "years have four digits and run from 0001 to 9999"
SEASON = "seasons are not read"
WEEK_DATE = "week dates are not read"
DAY_OR_MONTH = "ambiguous, day or month may come first"
YEAR_AT_END = "a date begins with its year"
NO_HYPHENS = "a date is written with hyphens and two digits for month and day"
UNSPECIFIED_DIGITS = "unspecified digits are not read"
MONTH_IN_LETTERS = "months are written as numbers"
DOUBT_IN_WORDS = "a doubt is written as a mark at the end"
MISPLACED_MARK = "one mark (? ~ or %) stands at the end of a day, month or year"
MARK_AFTER_BRACKETS = "a mark stands on a date inside the brackets"
LIST_OF_DATES = "a list of dates is not read"
BRACES = "braces are not read; several days are an interval"
ONE_IN_BRACKETS = "brackets hold two dates"
NO_BRACKETS = "one day of several stands in brackets"
NO_DATE_IN_IT = "it has no date in it"
OPEN_WITHOUT_DOTS = "an open side is written as two dots"
ENDS_FIRST = "it ends before it starts"
NO_SLASH = "from one day to another is written with a slash"
SPACE_INSIDE = "no space stands inside a date"
TIME_OF_DAY = "a time of day is not read"
"""What is wrong."""

A_MONTH = "a month from 01 to 12"
A_DAY = "a day such as 2022-02-01"
ANY_FORM = (
    "a day as 2022-02-01, a month as 2022-02, several days as 2022-02-01/2022-02-02, "
    "one day of several as [2022-01-31..2022-02-06]"
)
"""What to write."""


def not_a_date(text: str, why: str, cure: str) -> str:
    """What is wrong with a text, and what to write; "" for any form."""
    return f"{quoted(text)}: {why}; write {cure or ANY_FORM}"


def date_not_read(why: str) -> Fault:
    """What is wrong with a cell that is to hold a date."""
    return Fault("date-not-read", why)


def days_of_month(month: str, days: int) -> str:
    """A day that a month does not have."""
    return f"{month} has {days} days"


def a_day_of_month(month: str, days: int) -> str:
    """The days that a month has (`2022-02`)."""
    return f"a day from {month}-01 to {month}-{days}"


def no_month(text: str) -> str:
    """A month that no year has, as it is written."""
    return f"there is no month {gist(text, 60)}"


def no_week(year: str) -> str:
    """A week that a year does not have."""
    return f"there is no such week in {year}"


def either(dates: Sequence[str]) -> str:
    """The dates that a text may stand for."""
    return joined(dates, "or")


def of_side(side: str, why: str) -> str:
    """What is wrong with one of the two dates of a form."""
    return f"{gist(side, 30)}: {why}"
