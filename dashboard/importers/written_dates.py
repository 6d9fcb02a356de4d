"""Dates as people write them in a list -> EDTF, as exact as what is written and no more.

Read are the forms of EDTF (`model.edtf`), days in numbers with their year last or first, numbers
by which spreadsheets count days, and days, months, quarters and parts of months in words, alone
or from one to another: `14–17 November 1906`, `3 Sept-7 Sept, 2017`, `late March 2022`. What has
two readings is never guessed.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from dashboard.dataset.spreadsheets import full_year, readings
from dashboard.importers import calendar_words as words
from dashboard.model import when
from dashboard.text.search_key import fold
from dashboard.text.sentences.imports import dates as sentences

DayOrder = Literal["day-first", "month-first"]
"""Which number of 1/2/2022 is the day."""


class UnreadDateError(ValueError):
    """A text that is no date, or one of several; the message says why."""


class NoYearError(UnreadDateError):
    """A date whose year is neither written nor given."""


@dataclass(frozen=True)
class _Day:
    """What one side of a date names: 0 for what it leaves out."""

    year: int = 0
    month: int = 0
    day: int = 0

    def edtf(self) -> str:
        """The day, month or year in EDTF; `UnreadDateError` where there is none such."""
        text = f"{self.year:04}"
        text += f"-{self.month:02}" if self.month else ""
        text += f"-{self.day:02}" if self.day else ""
        if not self.year:
            raise NoYearError(sentences.NO_YEAR)
        if (self.day and not self.month) or when.date_or_none(text) is None:
            raise UnreadDateError(sentences.NOT_IN_CALENDAR)
        return text


NUMBERED_DATE = r"(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})"
_NUMBERS = re.compile(rf"(?<!\d){NUMBERED_DATE}(?!\d)")
_YEAR_FIRST = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})")
_TWO = re.compile(r"(\d{1,2})\.(\d{1,2})\.?")
_CLOCK = re.compile(r"[t ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(z|[+-]\d\d:?\d\d)?$")
_DASHES = str.maketrans(dict.fromkeys("‒−―", "-"))
_ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th|er|\.?º|ª)\b")
_QUARTER = re.compile(r"q\s?([1-4])\s?/?\s?(\d{4})|(\d{4})[\s/-]?q\s?([1-4])")
_HALF = re.compile(r"h([12])\s?/?\s?(\d{4})|(\d{4})[\s/-]?h([12])")
_SPLIT = re.compile(rf"\s*-\s*|\s*/\s*|\s+(?:{'|'.join(sorted(words.RANGE_WORDS))})\s+")
_EITHER = re.compile(rf"\s+(?:{'|'.join(sorted(words.EITHER))})\s+")


def read_date(text: str, order: DayOrder | None = None, year: int = 0) -> str:
    """The date in EDTF; "" for a text that says that nobody knows it.

    `order` is needed for 1/2/2022, `year` where the text names none. Raises `UnreadDateError`.
    """
    written = text.strip()
    if len(written) > when.LONGEST_DATE:
        raise UnreadDateError(sentences.LONG_DATE)
    plain = _plain(written)
    if not plain or plain in words.UNKNOWN_DAY:
        return ""
    date_ = when.date_or_none(written) or when.date_or_none(_CLOCK.sub("", plain))
    if date_ is not None:
        return date_.text
    return _canonical(_written(plain, order, year))


def day_order_of(cells: Iterable[str]) -> tuple[DayOrder | None, str]:
    """The order of day and month in a column, and a cell that leaves it open; "" for none.

    A number above 12 shows it. Dots need none to: no country writes the month first with them
    (CLDR). The order is `None` where no cell shows it, or cells contradict each other.
    """
    orders: set[DayOrder] = set()
    open_cell = ""
    for cell in cells:
        for one, sign, other, _ in _NUMBERS.findall(cell):
            if sign == "." or int(one) == int(other):
                continue
            if int(one) > 12:
                orders.add("day-first")
            elif int(other) > 12:
                orders.add("month-first")
            else:
                open_cell = open_cell or cell
    return (orders.pop() if len(orders) == 1 else None), open_cell


def _plain(text: str) -> str:
    """The text folded, with one sort of dash and single spaces."""
    return " ".join(fold(text).translate(_DASHES).split())


def _canonical(text: str) -> str:
    date_ = when.date_or_none(text)
    if date_ is None:
        raise UnreadDateError(sentences.ENDS_BEFORE_START)
    return date_.text


def _written(plain: str, order: DayOrder | None, year: int) -> str:
    """The EDTF of a folded text; `UnreadDateError` where it has none, or several."""
    if re.fullmatch(r"[1-9]\d{4}", plain):
        return readings(plain)[0]
    if plain.endswith("?"):
        return _marked(_written(plain[:-1].strip(), order, year), "?")
    head, _, rest = plain.partition(" ")
    if rest and head.strip(".") in words.ABOUT_WORDS:
        return _marked(_written(rest, order, year), "~")
    if plain.startswith(words.WEEK_OF):
        return _week(_one(plain.removeprefix(words.WEEK_OF), order, year))
    if window := _months(plain) or _part(plain, year):
        return window
    try:
        return _one(plain, order, year)
    except UnreadDateError as error:
        return _two(plain, order, year, error)


def _marked(text: str, mark: str) -> str:
    """The date with a mark on each of its sides."""
    return re.sub(r"\d{4}(-\d\d){0,2}", lambda match: match[0] + mark, text)


def _months(plain: str) -> str:
    """The window of a quarter or a half of a year; "" if it is none."""
    for pattern, length in ((_QUARTER, 3), (_HALF, 6)):
        if match := pattern.fullmatch(plain):
            number, year = match[1] or match[4], match[2] or match[3]
            last = int(number) * length
            return f"[{year}-{last - length + 1:02}..{year}-{last:02}]"
    return ""


def _week(text: str) -> str:
    """The window of the seven days from a day on."""
    first = when.iso_day(text)
    if first is None or date.max - first < timedelta(days=6):
        raise UnreadDateError(sentences.NO_FIRST_DAY)
    return f"[{first}..{first + timedelta(days=6)}]"


_PARTS = ((words.EARLY_WORDS, 1, 10), (words.MIDDLE_WORDS, 11, 20), (words.LATE_WORDS, 21, 31))


def _part(plain: str, year: int) -> str:
    """The window of the beginning, middle or end of a month or year, a third of it; "" if none."""
    for names, first, last in _PARTS:
        name = next((n for n in names if re.match(rf"{n}[\s-]", plain)), None)
        if name is None:
            continue
        day = _side(plain[len(name) + 1 :], None)
        if day is None or day.day:
            return ""
        day = replace(day, year=day.year or year)
        if not day.month:
            month = (first // 10) * 4 + 1
            return f"[{day.edtf()}-{month:02}..{day.edtf()}-{month + 3:02}]"
        end = min(last, monthrange(day.year or 2000, day.month)[1])
        return f"[{day.edtf()}-{first:02}..{day.edtf()}-{end:02}]"
    return ""


def _one(plain: str, order: DayOrder | None, year: int) -> str:
    """The EDTF of one day, month or year."""
    day = _side(plain, order)
    if day is None:
        raise UnreadDateError(sentences.NO_DATE)
    return replace(day, year=day.year or year).edtf()


def _two(plain: str, order: DayOrder | None, year: int, why: UnreadDateError) -> str:
    """The EDTF of a text with two sides; `why` where it has none."""
    dates: set[str] = set()
    for pattern, form in ((_SPLIT, "{}/{}"), (_EITHER, "[{}..{}]")):
        for cut in pattern.finditer(plain):
            first, last = _side(plain[: cut.start()], order), _side(plain[cut.end() :], order)
            if first is not None and last is not None:
                try:
                    dates.add(form.format(*_filled(first, last, year)))
                except UnreadDateError as error:
                    why = error
    if len(dates) != 1:
        raise why
    return dates.pop()


def _filled(first: _Day, last: _Day, year: int) -> tuple[str, str]:
    """Both sides in EDTF; what the one leaves out is that of the other, or the year given."""
    if first.day and last.day:
        last = replace(last, month=last.month or first.month)
        first = replace(first, month=first.month or last.month)
    over = last.month < first.month
    if not last.year:
        last = replace(last, year=first.year + over if first.year else year)
    if not first.year and last.year:
        first = replace(first, year=last.year - over)
    return first.edtf(), last.edtf()


def _side(text: str, order: DayOrder | None) -> _Day | None:
    """What a text without a range names; `None` if it is no date."""
    text = text.strip(" ,")
    if match := _YEAR_FIRST.fullmatch(text):
        return _Day(int(match[1]), int(match[3]), int(match[4]))
    if match := _NUMBERS.fullmatch(text):
        return _numbered(match, order)
    if match := _TWO.fullmatch(text):
        return _Day(0, int(match[2]), int(match[1]))
    return _worded(_ORDINAL.sub("", text))


def _numbered(match: re.Match[str], order: DayOrder | None) -> _Day:
    one, other, year = int(match[1]), int(match[3]), full_year(match[4])
    day_first, month_first = _Day(year, other, one), _Day(year, one, other)
    if match[2] == "." or other == one or one > 12:
        return day_first
    if other > 12:
        return month_first
    if order is None:
        raise UnreadDateError(sentences.DAY_OR_MONTH_FIRST)
    return day_first if order == "day-first" else month_first


def _worded(text: str) -> _Day | None:
    """A day, a month in words and a year, each at most once, in any order; `None` if not."""
    numbers: dict[str, int] = {}
    for name, number in _pieces(text):
        if not name or name in numbers:
            return None
        numbers[name] = number
    return _Day(**numbers) if numbers else None


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    """What each word of a date is, and its number; "" for a word that is none of a date."""
    for word in re.split(r"[\s,.]+", text):
        if not word or word in words.FILLERS or word in words.WEEKDAYS:
            continue
        if word in words.MONTH_WORDS:
            yield "month", words.MONTH_WORDS[word]
        elif re.fullmatch(r"\d{4}", word):
            yield "year", int(word)
        elif re.fullmatch(r"\d{1,2}", word):
            yield "day", int(word)
        else:
            yield "", 0
