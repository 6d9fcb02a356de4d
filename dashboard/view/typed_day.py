"""Days as people type them into a field: `31 Jan`, `31.1.2022`, `Jan 31`, `January 31, 2022`.

An address has days as 2022-01-31 and in no other way; only what is typed is read here. Nothing is
guessed: what has several readings is asked.
"""

import re
from collections.abc import Iterator
from datetime import date

from dashboard.model import edtf
from dashboard.model.when import MONTHS
from dashboard.text.sentences import addresses
from dashboard.view.texts import ViewError, plain

Covered = tuple[date, date]
"""The first and the last day of what a data set tells of."""


class UnclearDayError(ViewError):
    """A typed day that has several readings, which are its `offers`, the earliest first."""

    def __init__(self, text: str, offers: list[date]) -> None:
        self.offers = tuple(offers)
        days = [edtf.say_day(day) for day in offers]
        super().__init__(addresses.several_days(plain(text), days))


def read_day(text: str, covered: Covered, beyond: Covered | None = None) -> date:
    """The one day that a typed text means; the year may be left out, or have two digits.

    A year that is left out is one in which the day is covered; or else is `beyond`, a longer span;
    or else exists. Raises `UnclearDayError` where there are several readings (1/2/2022), and
    `ViewError` where there is none.
    """
    written = plain(text[:LONGEST_DAY])
    widest = beyond or covered
    days = sorted(set(_readings(written, widest)))
    if not _has_year(written):
        tried = ([day for day in days if one <= day <= two] for one, two in (covered, widest))
        days = next(filter(None, tried), days)
    if len(days) > 1:
        raise UnclearDayError(written, days)
    if days:
        return days[0]
    if written.isdecimal() and len(written) <= 2:
        raise ViewError(addresses.day_without_month(written))
    try:
        return edtf.parse_day(written)
    except edtf.WhenError as error:
        raise ViewError(addresses.no_day(str(error))) from error


LONGEST_DAY = 60
"""More letters than any day has."""

_DAY, _NAME = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<name>[a-z]{3,9})\.?"
_YEAR = r"(?:[\s,./-]+(?P<year>\d{4}|'?\d{2}))?"
_MONTH_FORMS = (
    re.compile(rf"{_DAY}(?:\s+of)?[\s./-]*{_NAME}{_YEAR}", re.IGNORECASE),
    re.compile(rf"{_NAME}[\s./-]*{_DAY}{_YEAR}", re.IGNORECASE),
)
_YEAR_FIRST = re.compile(r"(\d{4})[\s./-]+(\d{1,2})[\s./-]+(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})([./-])\s?(\d{1,2})(?:\2\s?(\d{4}|\d{2})?)?")


def _readings(text: str, covered: Covered) -> Iterator[date]:
    """All days that the text may mean."""
    for pattern in _MONTH_FORMS:
        if match := pattern.fullmatch(text):
            for month, name in enumerate(MONTHS, 1):
                if name.casefold().startswith(match["name"].casefold().removesuffix("t")):
                    yield from _days(match["day"], month, match["year"], covered)
    if match := _YEAR_FIRST.fullmatch(text):
        yield from _days(match[3], int(match[2]), match[1], covered)
    if match := _NUMBERS.fullmatch(text):
        yield from _days(match[1], int(match[3]), match[4], covered)
        yield from _days(match[3], int(match[1]), match[4], covered)


def _days(day: str, month: int, year: str | None, covered: Covered) -> Iterator[date]:
    """The days of that name in each year that may be meant, where they exist."""
    for each in _years(year, covered):
        try:
            yield date(each, month, int(day))
        except ValueError:
            continue


def _years(year: str | None, covered: Covered) -> list[int]:
    """The years that may be meant; of two digits the one nearest to what is covered."""
    if not year:
        return list(range(covered[0].year, covered[1].year + 1))
    if len(year) == 4:
        return [int(year)]
    middle = (covered[0].year + covered[1].year) // 2
    century = middle // 100 * 100
    years = [century + add + int(year.removeprefix("'")) for add in (-100, 0, 100)]
    return [min(years, key=lambda each: abs(each - middle))]


def _has_year(text: str) -> bool:
    """Whether a year is written: a third number, or one of four digits, or a second one."""
    numbers = re.findall(r"\d+", text)
    has_name = re.search(r"[a-z]{3}", text, re.IGNORECASE) is not None
    return len(numbers) > (1 if has_name else 2)
