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

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Precision = Literal["day", "span", "window", "open"]


class WhenError(ValueError):
    """A text that is no date of ours; the message says why and what to write instead."""


@dataclass(frozen=True, slots=True)
class When:
    """When something takes place: the earliest and latest day of its start and of its end.

    `None` is unbounded on that side. `precision` says how the days are known:
    `day` is one known day; `span` has both ends known, the end after the start; in a `window`
    the start or the end is not known to the day; `open` has an end that is unbounded.
    `parse` is the way to make one: it keeps the bounds in order and `text` canonical.
    """

    text: str
    start_min: date | None
    start_max: date | None
    end_min: date | None
    end_max: date | None
    precision: Precision
    uncertain: bool
    approximate: bool

    def __str__(self) -> str:
        return self.text


def parse(text: str) -> When:
    """The date that `text` writes in one of the forms above; `WhenError` for any other text.

    Spaces around it do not count. Two spellings of one thing become one: `A/A` and `[A..A]`
    are `A`, and a form that leaves room for only one day is that day.
    """
    text = text.strip()
    day = _iso_day(text)
    if day is not None:
        return When(text, day, day, day, day, "day", False, False)
    when = _read(text)
    if when is None:
        raise WhenError(_message(text, _advice(text)))
    return when


def parse_day(text: str) -> date:
    """The day that `text` writes as YYYY-MM-DD and in no other way; `WhenError` otherwise."""
    day = _iso_day(text)
    if day is not None:
        return day
    written = text.strip()
    if _read(written) is None:
        why, cure = _advice(written)
    else:
        why, cure = "not one plain day", written.rstrip("?~%")
    told = _is_choice(cure) or _iso_day(cure)
    raise WhenError(_message(text, (why, cure if told else "a day such as 2022-02-01")))


def say(when: When) -> str:
    """The date in plain English: `1 to 2 February 2022`, `some time in 2021`."""
    if when.text.startswith("["):
        return _say_set(*when.text[1:-1].split(".."))
    start, slash, end = when.text.partition("/")
    return _say_interval(start, end) if slash else _say_part(_Part.of(start))


def say_day(day: date) -> str:
    """The day in plain English: `1 February 2022`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def say_span(since: date | None, until: date | None) -> str:
    """A window in time: `24 January to 13 February 2022`, `until 6 February 2022`; else empty."""
    if since is None:
        return "" if until is None else f"until {say_day(until)}"
    if until is None:
        return f"from {say_day(since)}"
    if since == until:
        return say_day(since)
    start = say_day(since)
    if since.year == until.year:
        start = (
            str(since.day) if since.month == until.month else start.removesuffix(f" {since.year}")
        )
    return f"{start} to {say_day(until)}"


# Reading. Nothing here raises for a text that is not ours: it answers `None`.


@dataclass(frozen=True, slots=True)
class _Part:
    """A day, month or year with its mark: the piece that every form is made of.

    An open side (`..`, or nothing inside brackets) is a part without bounds and with `bare` empty.
    """

    bare: str
    first: date | None
    last: date | None
    uncertain: bool
    approximate: bool

    @classmethod
    def read(cls, text: str) -> "_Part | None":
        """The part that `text` writes; `None` if it has another form or does not exist."""
        found = _PART.fullmatch(text)
        if found is None:
            return None
        bare, mark = found.groups()
        days = _days(bare)
        return None if days is None else cls(bare, *days, mark in ("?", "%"), mark in ("~", "%"))

    @classmethod
    def of(cls, text: str) -> "_Part":
        """The part that `text` writes, where it is already known to be one, or to be open."""
        return cls.read(text) or _OPEN


_PART = re.compile(r"([0-9]{4}(?:-[0-9]{2}){0,2})([?~%]?)")
_OPEN = _Part("", None, None, False, False)
_MARKS = {(False, False): "", (True, False): "?", (False, True): "~", (True, True): "%"}
_LONGEST = 100


def _iso_day(text: str) -> date | None:
    """The day written as YYYY-MM-DD. The two tests keep out the other forms `date` would read."""
    if len(text) != 10 or text[7] != "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _days(bare: str) -> tuple[date, date] | None:
    """First and last day of a day, month or year; `None` for one that does not exist."""
    year, month, day = int(bare[:4]), bare[5:7], bare[8:]
    try:
        if day:
            only = date(year, int(month), int(day))
            return only, only
        first = date(year, int(month or 1), 1)
    except ValueError:
        return None
    last_month = int(month or 12)
    return first, date(year, last_month, monthrange(year, last_month)[1])


def _read(text: str) -> When | None:
    """The date that `text` writes, without help for one that it does not."""
    if len(text) > _LONGEST:
        return None
    if text.startswith("["):
        return _read_set(text)
    if "/" in text:
        return _read_interval(text)
    part = _Part.read(text)
    return None if part is None else _when(text, part, part)


def _read_interval(text: str) -> When | None:
    start, _, end = text.partition("/")
    first = _OPEN if start == ".." else _Part.read(start)
    last = _OPEN if end == ".." else _Part.read(end)
    if first is None or last is None or not _ordered(first, last):
        return None
    return _when(_joined(first, last, text), first, last)


def _read_set(text: str) -> When | None:
    start, dots, end = text[1:-1].partition("..")
    if not dots or not text.endswith("]"):
        return None
    first = _Part.read(start) if start else _OPEN
    last = _Part.read(end) if end else _OPEN
    if first is None or last is None or not _ordered(first, last):
        return None
    # One day of the set: whatever day it starts on, it ends on.
    whole = _Part("", first.first, last.last, *_flags(first, last))
    return _when(_joined(first, last, text), whole, whole)


def _ordered(first: _Part, last: _Part) -> bool:
    """Whether there is a bound at all, and room between the two for a day."""
    if first.first is None or last.last is None:
        return first is not last
    return first.first <= last.last


def _flags(first: _Part, last: _Part) -> tuple[bool, bool]:
    return first.uncertain or last.uncertain, first.approximate or last.approximate


def _joined(first: _Part, last: _Part, text: str) -> str:
    """The canonical spelling of a form with two sides: shorter than `text` where they agree."""
    mark = _MARKS[_flags(first, last)]
    if first.bare == last.bare:
        return first.bare + mark
    if first.first is not None and first.first == last.last:
        return first.first.isoformat() + mark
    return text


def _when(text: str, first: _Part, last: _Part) -> When:
    """The date from the part it starts in to the part it ends in, its bounds put in order.

    What begins in February and ends on the 10th began by the 10th: a bound that the other side
    rules out moves to the day that is left.
    """
    start_min, end_max = first.first, last.last
    start_max = _least(first.last, end_max)
    end_min = _greatest(last.first, start_min)
    precision: Precision
    if start_min is None or end_max is None:
        precision = "open"
    elif start_min == end_max:
        precision = "day"
    else:
        precision = "span" if start_min == start_max and end_min == end_max else "window"
    return When(text, start_min, start_max, end_min, end_max, precision, *_flags(first, last))


def _least(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)


def _greatest(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day is not None), default=None)


# Saying. Works on the canonical text, which alone keeps a month apart from its days.

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def _say_part(part: _Part) -> str:
    """`1 February 2022`; `some time in February 2022`; `about February 2022`."""
    if len(part.bare) == 10 or part.approximate:
        return _name(part)
    return f"{'perhaps ' if part.uncertain else ''}some time in {_bare_name(part.bare)}"


def _name(part: _Part) -> str:
    """The part with its marks in words: `perhaps about February 2022`."""
    perhaps = "perhaps " if part.uncertain else ""
    about = "about " if part.approximate else ""
    return f"{perhaps}{about}{_bare_name(part.bare)}"


def _bare_name(bare: str) -> str:
    year, month, day = int(bare[:4]), bare[5:7], bare[8:]
    if day:
        return say_day(date(year, int(month), int(day)))
    return f"{_MONTHS[int(month) - 1]} {year}" if month else str(year)


def _say_interval(start: str, end: str) -> str:
    if end == "..":
        return f"from {_say_part(_Part.of(start))}, still open"
    if start == "..":
        return f"until {_say_part(_Part.of(end))}"
    first, last = _iso_day(start), _iso_day(end)
    if first is not None and last is not None:
        return say_span(first, last)
    return f"from {_say_part(_Part.of(start))} to {_say_part(_Part.of(end))}"


def _say_set(start: str, end: str) -> str:
    if not end:
        return f"some day on or after {_name(_Part.of(start))}"
    if not start:
        return f"some day on or before {_name(_Part.of(end))}"
    first, last = _iso_day(start), _iso_day(end)
    if first is not None and last is not None:
        return f"some day from {say_span(first, last)}"
    return f"some day from {_name(_Part.of(start))} to {_name(_Part.of(end))}"


# Refusing. An advice is what is wrong with a text, and its cure: the form to write instead, or a
# choice in words (`2022-02-01 or 2022-01-02`), or nothing where the text does not say enough to
# tell. No form is offered that `parse` would refuse.

_Advice = tuple[str, str]
_EXAMPLES = (
    "a day as 2022-02-01, a month as 2022-02, several days as 2022-02-01/2022-02-02, "
    "one day of several as [2022-01-31..2022-02-06]"
)


def _message(text: str, advice: _Advice) -> str:
    why, cure = advice
    return f'"{_shortened(text)}": {why}; write {cure or _EXAMPLES}'


def _shortened(text: str, most: int = 60) -> str:
    """The text as a message may quote it: on one line, and of at most that many characters."""
    shown = repr(text[: most + 1])[1:-1]
    return shown if len(shown) <= most else f"{shown[: most - 1]}…"


def _advice(text: str) -> _Advice:
    """What is wrong with a text that `_read` does not read, and its cure."""
    if not text:
        return "there is no date here", ""
    if len(text) > _LONGEST:
        return "too long for a date", ""
    for pattern, advise in _SLIPS:
        found = pattern.fullmatch(text)
        if found is not None:
            why, cure = advise(found)
            return why, cure if _is_choice(cure) else _canonical(cure)
    return "not a date in a form that is read here", ""


def _is_choice(cure: str) -> bool:
    """Whether the cure is words that leave a choice: only those have a space in them."""
    return " " in cure


def _canonical(text: str) -> str:
    """The canonical spelling of a date; empty if it is none."""
    when = _read(text)
    return "" if when is None else when.text


def _mended(text: str) -> str:
    """The text if it is a date, else its cure; empty if there is none or there are several."""
    text = text.strip()
    cure = text if text == ".." or _read(text) else _advice(text)[1]
    return "" if _is_choice(cure) else cure


def _both(template: str, start: str, end: str) -> str:
    """The template filled with both sides, each mended; empty unless both can be."""
    sides = _mended(start), _mended(end)
    return template.format(*sides) if all(sides) else ""


def _no_such_day(found: re.Match[str]) -> _Advice:
    year, month = int(found[1]), int(found[2])
    if not year or not 1 <= month <= 12:
        return _no_such_month(found)
    name, days = f"{_MONTHS[month - 1]} {year}", monthrange(year, month)[1]
    start = f"{found[1]}-{found[2]}"
    return f"{name} has {days} days", f"a day from {start}-01 to {start}-{days}"


def _no_such_month(found: re.Match[str]) -> _Advice:
    if not int(found[1]):
        return _no_such_year(found)
    return f"there is no month {found[2]}", "a month from 01 to 12"


def _no_such_year(_found: re.Match[str]) -> _Advice:
    return "years have four digits and run from 0001 to 9999", ""


# The month in which each season of ISO 8601-2 begins: northern, as the press means them.
_SEASONS = {"21": 3, "22": 6, "23": 9, "24": 12}


def _season(found: re.Match[str]) -> _Advice:
    year, month = int(found[1]), _SEASONS[found[2]]
    end_year, end_month = (year, month + 2) if month < 11 else (year + 1, month - 10)
    cure = f"[{year:04}-{month:02}..{end_year:04}-{end_month:02}]"
    return "seasons are not read", cure


def _week(found: re.Match[str]) -> _Advice:
    year, week, weekday = int(found[1]), int(found[2]), found[3]
    try:
        first = date.fromisocalendar(year, week, int(weekday or 1))
        cure = first.isoformat() if weekday else f"[{first}..{first + timedelta(days=6)}]"
    except (ValueError, OverflowError):
        return f"there is no such week in {found[1]}", ""
    return "week dates are not read", cure


def _year_last(found: re.Match[str]) -> _Advice:
    """Day first or month first: only a number above 12 tells, and nothing is guessed."""
    one, other, year = int(found[1]), int(found[3]), found[4]
    forms = (f"{year}-{other:02}-{one:02}", f"{year}-{one:02}-{other:02}")
    days = sorted({form for form in forms if _iso_day(form)}, key=forms.index)
    if len(days) == 2:
        return "ambiguous, day or month may come first", " or ".join(days)
    return "a date begins with its year", "".join(days)


def _year_first(found: re.Match[str]) -> _Advice:
    cure = "-".join([found[1], *(number.zfill(2) for number in found.groups()[1:] if number)])
    return "a date is written with hyphens and two digits for month and day", cure


def _unspecified(found: re.Match[str]) -> _Advice:
    digits = found[1].rstrip("-")
    if len(digits) in (2, 3):
        digits = f"[{digits.ljust(4, '0')}..{digits.ljust(4, '9')}]"
    return "unspecified digits are not read", digits


def _named_month(found: re.Match[str]) -> _Advice:
    day, name, year = found["day"], found["month"].casefold(), found["year"]
    for number, month in enumerate(_MONTHS, 1):
        if month.casefold().startswith(name):
            cure = f"{year}-{number:02}" + (f"-{int(day):02}" if day else "")
            return "months are written as numbers", cure
    return f"there is no month {_shortened(found['month'])}", ""


def _hedged(found: re.Match[str]) -> _Advice:
    about = found[1].casefold().startswith(("c", "about", "around", "approx"))
    cure = _mended(found[2])
    return "a doubt is written as a mark at the end", cure + "~?"[not about] if cure else ""


def _misplaced_mark(found: re.Match[str]) -> _Advice:
    text = found[0]
    flags = bool(set(text) & set("?%")), bool(set(text) & set("~%"))
    cure = re.sub(r"[?~%]", "", text) + _MARKS[flags]
    return "one mark (? ~ or %) stands at the end of a day, month or year", cure


def _marked_set(found: re.Match[str]) -> _Advice:
    start, _, end = found[1].partition("..")
    cure = f"[{start}{found[2]}..{end}]" if start else f"[..{end}{found[2]}]"
    return "a mark stands on a date inside the brackets", cure


def _listed(found: re.Match[str]) -> _Advice:
    return "a list of dates is not read", _both("[{}..{}]", found[1], found[2])


def _all_of(found: re.Match[str]) -> _Advice:
    return "braces are not read; several days are an interval", _both("{}/{}", found[1], found[2])


def _bracketed(found: re.Match[str]) -> _Advice:
    return "brackets hold two dates", _mended(found[1])


def _loose_dots(found: re.Match[str]) -> _Advice:
    return "one day of several stands in brackets", _both("[{}..{}]", found[1], found[2])


def _unbounded(_found: re.Match[str]) -> _Advice:
    return "it has no date in it", ""


def _open_start(found: re.Match[str]) -> _Advice:
    return "an open side is written as two dots", f"../{_mended(found[1])}"


def _open_end(found: re.Match[str]) -> _Advice:
    return "an open side is written as two dots", f"{_mended(found[1])}/.."


def _interval(found: re.Match[str]) -> _Advice:
    return _sides("{}/{}", found[1], found[2])


def _set(found: re.Match[str]) -> _Advice:
    start, end = found[1], found[2]
    if start and end:
        return _sides("[{}..{}]", start, end)
    side = start or end
    return _advice(side)[0], found[0].replace(side, _mended(side))


def _sides(template: str, start: str, end: str) -> _Advice:
    """What is wrong with a form of two sides: a side, or else their order."""
    for side in (start, end):
        if side != ".." and _read(side) is None:
            why, cure = _advice(side)
            choice = cure if _is_choice(cure) else ""
            return f"{_shortened(side, 30)}: {why}", _both(template, start, end) or choice
    return "it ends before it starts", _both(template, end, start)


def _range(found: re.Match[str]) -> _Advice:
    return "from one day to another is written with a slash", _both("{}/{}", found[1], found[2])


def _spaced(found: re.Match[str]) -> _Advice:
    return "no space stands inside a date", re.sub(r"\s", "", found[0])


def _with_time(found: re.Match[str]) -> _Advice:
    return "a time of day is not read", found[1]


_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4})"
_DOUBTS = (
    r"(c|ca|circa|about|around|approx|approximately|perhaps|possibly|probably|maybe)\b[.,]?\s*(.+)"
)

# The first pattern that fits the whole text decides; so the narrow ones stand above the wide.
_SLIPS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Advice]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE | re.DOTALL), advise)
    for pattern, advise in (
        (r"([0-9]{4})-([0-9]{2})-[0-9]{2}[?~%]?", _no_such_day),
        (r"([0-9]{4})-(2[1-4])[?~%]?", _season),
        (r"([0-9]{4})-([0-9]{2})[?~%]?", _no_such_month),
        (r"([0-9]{4})-?W([0-9]{2})(?:-?([0-9]))?", _week),
        (r"([0-9]{4})([0-9]{2})([0-9]{2})", _year_first),
        (r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9]{1,2}:.*", _with_time),
        (r"([0-9]{4}-(?:[0-9]{2}-)?)[XU]{2}(?:-[XU]{2})?", _unspecified),
        (r"([0-9]{2,3})X{1,2}", _unspecified),
        (r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})", _year_last),
        (r"([0-9]{4})[./ -]([0-9]{1,2})(?:[./ -]([0-9]{1,2}))?", _year_first),
        (r"(?:0{4}|[Y-]+[0-9]+|[0-9]{1,3}|[0-9]{5,})(?:-[0-9]{1,2}){0,2}[?~%]?", _no_such_year),
        (rf"{_DAY}(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}", _named_month),
        (rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}", _named_month),
        (rf"(?P<day>){_MONTH},?\s+{_YEAR}", _named_month),
        (r"(?=.*[?~%])[0-9?~%-]+", _misplaced_mark),
        (_DOUBTS, _hedged),
        (r"(?!.*\s-\s)(?=.*\s)[0-9\s?~%./\[\]-]+", _spaced),
        (r"\[?\.\.\]?|(?:\.\.)?/(?:\.\.)?", _unbounded),
        (r"\[(.+)\]([?~%])", _marked_set),
        (r"\{(.+)\.\.(.+)\}", _all_of),
        (r"\[([^\]\[,./]+)\]", _bracketed),
        (r"\[([^\]\[,/]+)[,/](?:[^\]\[]*,)?([^\]\[,/]+)\]", _listed),
        (r"\[([^\]\[]*?)\.\.([^\]\[]*)\]", _set),
        (r"\[?([^\]\[/]+?)\.\.([^\]\[/]+)\]?", _loose_dots),
        (r"(?:/|unknown/|open/)([^/]+)", _open_start),
        (r"([^/]+)(?:/|/unknown|/open|/now)", _open_end),
        (r"([^/]+)/([^/]+)", _interval),
        (r"(?:from\s+)?(.+?)\s*(?:[‒–—−]|\s-\s|\bto\b)\s*(.+)", _range),
    )
)
