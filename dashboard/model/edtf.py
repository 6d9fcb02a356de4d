"""Dates as exact as their source: reads the EDTF forms (ISO 8601-2:2019) that a data set uses.

| form | what it says |
|---|---|
| `2022-02-01` | that day |
| `2022-02`, `2022` | one or more days inside that month or year |
| `2022-02-01/2022-02-02` | lasts from the one to the other; each side a day, month or year |
| `2022-01-31/..`, `../2022-02-26` | still open; until that day, from nobody says when |
| `[2022-01-31..2022-02-06]` | one day of those |
| `[2022-01-31..]`, `[..2022-02-06]` | one day on or after, on or before |

A day, month or year may end in `?` (uncertain), `~` (approximate) or `%` (both), alone or inside
a longer form. All else is refused, with the nearest form that would be read.
"""

from datetime import date

from dashboard.model.edtf_advice import advise, is_choice
from dashboard.model.when import (
    DAYS_OF_WEEK,
    MONTHS,
    DatePart,
    When,
    WhenError,
    date_or_none,
    iso_day,
)
from dashboard.text.sentences import dates
from dashboard.text.sentences.faults import dates as faults

__all__ = ["When", "WhenError", "parse", "parse_day", "say", "say_day", "say_span"]


def parse(text: str) -> When:
    """The date that `text` writes in one of the forms above; `WhenError` for any other text.

    Spaces around it do not count. Two spellings of one thing become one: `A/A` and `[A..A]`
    are `A`, and a form that leaves room for only one day is that day.
    """
    text = text.strip()
    day = iso_day(text)
    if day is not None:
        return When(text, day, day, day, day, "day", False, False)
    when = date_or_none(text)
    if when is None:
        raise WhenError(faults.not_a_date(text, *advise(text)))
    return when


def parse_day(text: str) -> date:
    """The day that `text` writes as YYYY-MM-DD and in no other way; `WhenError` otherwise."""
    day = iso_day(text)
    if day is not None:
        return day
    written = text.strip()
    if date_or_none(written) is None:
        why, cure = advise(written)
    else:
        why, cure = faults.NO_PLAIN_DAY, written.rstrip("?~%")
    if not (is_choice(cure) or iso_day(cure)):
        cure = faults.A_DAY
    raise WhenError(faults.not_a_date(text, why, cure))


def say(when: When) -> str:
    """The date in plain English: `1 to 2 February 2022`, `some time in 2021`."""
    if when.text.startswith("["):
        return _say_set(*when.text[1:-1].split(".."))
    start, slash, end = when.text.partition("/")
    return _say_interval(start, end) if slash else _say_part(DatePart.of(start))


def say_placed(when: When, *, ahead: bool) -> str:
    """The date as a sentence goes on: `for 3 February 2022`, `on ...`, `from ... to ...`.

    A date that lies `ahead` is one for which something is planned.
    """
    words = say(when)
    start, slash, end = when.text.partition("/")
    if slash:
        days = iso_day(start) is not None and iso_day(end) is not None
        placed = dates.for_date if ahead else dates.from_date
        return placed(words) if days else words
    if ahead:
        return dates.for_date(words)
    plain = when.text.startswith("[") or iso_day(when.text) is not None
    return dates.on_date(words) if plain else words


def say_day(day: date) -> str:
    """The day in plain English: `1 February 2022`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def say_span(since: date | None, until: date | None) -> str:
    """A window in time: `24 January to 13 February 2022`, `until 6 February 2022`; else empty."""
    if since is None:
        return "" if until is None else dates.until_date(say_day(until))
    if until is None:
        return dates.from_date(say_day(since))
    if since == until:
        return say_day(since)
    start = say_day(since)
    if since.year == until.year:
        start = (
            str(since.day) if since.month == until.month else start.removesuffix(f" {since.year}")
        )
    return dates.span(start, say_day(until))


def say_month(day: date) -> str:
    """The month of a day: `February 2022`."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def say_short_month(day: date) -> str:
    """The month of a day in few letters: `Feb`."""
    return MONTHS[day.month - 1][:3]


def say_weekday(day: date) -> str:
    """A day by its weekday and number: `Tue 1`."""
    return f"{DAYS_OF_WEEK[day.weekday()][:3]} {day.day}"


def say_short_day(day: date, year: bool = False) -> str:
    """The day in few letters, `1 Feb`, with its year where it is asked for."""
    return f"{day.day} {say_short_month(day)}{f' {day.year}' if year else ''}"


def say_short(first: date | None, last: date | None, year: bool = False) -> str:
    """A window in few letters: `1 Feb`, `7–8 Feb`, `31 Jan–6 Feb`, `from 3 Feb`, `by 6 Feb`.

    The year stands after it where it is asked for; empty for no day.
    """
    end = last or first
    if end is None:
        return ""
    text = say_short_day(end, year)
    if first is None or last is None:
        return dates.by_date(text) if first is None else dates.from_date(text)
    if first == last:
        return text
    if first.year == last.year and first.month == last.month:
        return f"{first.day}–{text}"
    return f"{say_short(first, first, year and first.year != last.year)}–{text}"


def _say_part(part: DatePart) -> str:
    """`1 February 2022`; `some time in February 2022`; `about February 2022`."""
    if len(part.bare) == 10 or part.approximate:
        return _name(part)
    words = dates.some_time_in(_bare_name(part.bare))
    return dates.doubtful(words) if part.uncertain else words


def _name(part: DatePart) -> str:
    """The part with its marks in words: `perhaps about February 2022`."""
    name = _bare_name(part.bare)
    name = dates.approximate(name) if part.approximate else name
    return dates.doubtful(name) if part.uncertain else name


def _bare_name(bare: str) -> str:
    year, month, day = int(bare[:4]), bare[5:7], bare[8:]
    if day:
        return say_day(date(year, int(month), int(day)))
    return f"{MONTHS[int(month) - 1]} {year}" if month else str(year)


def _say_interval(start: str, end: str) -> str:
    if end == "..":
        return dates.still_open(_say_part(DatePart.of(start)))
    if start == "..":
        return dates.until_date(_say_part(DatePart.of(end)))
    first, last = iso_day(start), iso_day(end)
    if first is not None and last is not None:
        return say_span(first, last)
    sides = (_say_part(DatePart.of(side)) for side in (start, end))
    return dates.from_date(dates.span(*sides))


def _say_set(start: str, end: str) -> str:
    if not end:
        return dates.on_or_after(_name(DatePart.of(start)))
    if not start:
        return dates.on_or_before(_name(DatePart.of(end)))
    first, last = iso_day(start), iso_day(end)
    if first is not None and last is not None:
        return dates.some_day(dates.from_date(say_span(first, last)))
    sides = (_name(DatePart.of(side)) for side in (start, end))
    return dates.some_day(dates.from_date(dates.span(*sides)))
