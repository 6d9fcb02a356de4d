"""What is wrong with a text that is no date, and its cure.

An advice is what is wrong, and the form to write instead, or a choice in words (`2022-02-01 or
2022-01-02`), or nothing where the text does not say enough to tell. No form is offered that
`edtf.parse` would refuse.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from dashboard.model.when import LONGEST_DATE, MONTHS, QUALIFIERS, date_or_none, iso_day
from dashboard.text.sentences.faults import dates as faults

_Advice = tuple[str, str]


def advise(text: str) -> _Advice:
    """What is wrong with a text that `date_or_none` does not read, and its cure."""
    if not text:
        return faults.EMPTY_DATE, ""
    if len(text) > LONGEST_DATE:
        return faults.TOO_LONG_A_DATE, ""
    for pattern, advise in _SLIPS:
        match = pattern.fullmatch(text)
        if match is not None:
            why, cure = advise(match)
            return why, cure if is_choice(cure) else _canonical(cure)
    return faults.NO_FORM, ""


def is_choice(cure: str) -> bool:
    """Whether the cure is words that leave a choice: only those have a space in them."""
    return " " in cure


def _canonical(text: str) -> str:
    """The canonical spelling of a date; empty if it is none."""
    when = date_or_none(text)
    return "" if when is None else when.text


def _mended(text: str) -> str:
    """The text if it is a date, else its cure; empty if there is none or there are several."""
    text = text.strip()
    cure = text if text == ".." or date_or_none(text) else advise(text)[1]
    return "" if is_choice(cure) else cure


def _both(template: str, start: str, end: str) -> str:
    """The template filled with both sides, each mended; empty unless both can be."""
    sides = _mended(start), _mended(end)
    return template.format(*sides) if all(sides) else ""


def _no_such_day(match: re.Match[str]) -> _Advice:
    year, month = int(match[1]), int(match[2])
    if not year or not 1 <= month <= 12:
        return _no_such_month(match)
    name, days = f"{MONTHS[month - 1]} {year}", monthrange(year, month)[1]
    cure = faults.a_day_of_month(f"{match[1]}-{match[2]}", days)
    return faults.days_of_month(name, days), cure


def _no_such_month(match: re.Match[str]) -> _Advice:
    if not int(match[1]):
        return _no_such_year(match)
    return faults.no_month(match[2]), faults.A_MONTH


def _no_such_year(_match: re.Match[str]) -> _Advice:
    return faults.NOT_FOUR_DIGITS, ""


# The month in which each season of ISO 8601-2 begins: northern, as the press means them.
_SEASONS = {"21": 3, "22": 6, "23": 9, "24": 12}


def _season(match: re.Match[str]) -> _Advice:
    year, month = int(match[1]), _SEASONS[match[2]]
    end_year, end_month = (year, month + 2) if month < 11 else (year + 1, month - 10)
    cure = f"[{year:04}-{month:02}..{end_year:04}-{end_month:02}]"
    return faults.SEASON, cure


def _week(match: re.Match[str]) -> _Advice:
    year, week, weekday = int(match[1]), int(match[2]), match[3]
    try:
        first = date.fromisocalendar(year, week, int(weekday or 1))
        cure = first.isoformat() if weekday else f"[{first}..{first + timedelta(days=6)}]"
    except (ValueError, OverflowError):
        return faults.no_week(match[1]), ""
    return faults.WEEK_DATE, cure


def _year_last(match: re.Match[str]) -> _Advice:
    """Day first or month first: only a number above 12 tells, and nothing is guessed."""
    one, other, year = int(match[1]), int(match[3]), match[4]
    forms = (f"{year}-{other:02}-{one:02}", f"{year}-{one:02}-{other:02}")
    days = sorted({form for form in forms if iso_day(form)}, key=forms.index)
    if len(days) == 2:
        return faults.DAY_OR_MONTH, faults.either(days)
    return faults.YEAR_AT_END, "".join(days)


def _year_first(match: re.Match[str]) -> _Advice:
    cure = "-".join([match[1], *(number.zfill(2) for number in match.groups()[1:] if number)])
    return faults.NO_HYPHENS, cure


def _unspecified(match: re.Match[str]) -> _Advice:
    digits = match[1].rstrip("-")
    if len(digits) in (2, 3):
        digits = f"[{digits.ljust(4, '0')}..{digits.ljust(4, '9')}]"
    return faults.UNSPECIFIED_DIGITS, digits


def _named_month(match: re.Match[str]) -> _Advice:
    day, name, year = match["day"], match["month"].casefold(), match["year"]
    for number, month in enumerate(MONTHS, 1):
        if month.casefold().startswith(name):
            cure = f"{year}-{number:02}" + (f"-{int(day):02}" if day else "")
            return faults.MONTH_IN_LETTERS, cure
    return faults.no_month(match["month"]), ""


def _hedged(match: re.Match[str]) -> _Advice:
    about = match[1].casefold().startswith(("c", "about", "around", "approx"))
    cure = _mended(match[2])
    return faults.DOUBT_IN_WORDS, cure + "~?"[not about] if cure else ""


def _misplaced_mark(match: re.Match[str]) -> _Advice:
    text = match[0]
    flags = bool(set(text) & set("?%")), bool(set(text) & set("~%"))
    cure = re.sub(r"[?~%]", "", text) + QUALIFIERS[flags]
    return faults.MISPLACED_MARK, cure


def _marked_set(match: re.Match[str]) -> _Advice:
    start, _, end = match[1].partition("..")
    cure = f"[{start}{match[2]}..{end}]" if start else f"[..{end}{match[2]}]"
    return faults.MARK_AFTER_BRACKETS, cure


def _listed(match: re.Match[str]) -> _Advice:
    return faults.LIST_OF_DATES, _both("[{}..{}]", match[1], match[2])


def _all_of(match: re.Match[str]) -> _Advice:
    return faults.BRACES, _both("{}/{}", match[1], match[2])


def _bracketed(match: re.Match[str]) -> _Advice:
    return faults.ONE_IN_BRACKETS, _mended(match[1])


def _loose_dots(match: re.Match[str]) -> _Advice:
    return faults.NO_BRACKETS, _both("[{}..{}]", match[1], match[2])


def _unbounded(_match: re.Match[str]) -> _Advice:
    return faults.NO_DATE_IN_IT, ""


def _open_start(match: re.Match[str]) -> _Advice:
    return faults.OPEN_WITHOUT_DOTS, f"../{_mended(match[1])}"


def _open_end(match: re.Match[str]) -> _Advice:
    return faults.OPEN_WITHOUT_DOTS, f"{_mended(match[1])}/.."


def _interval(match: re.Match[str]) -> _Advice:
    return _sides("{}/{}", match[1], match[2])


def _set(match: re.Match[str]) -> _Advice:
    start, end = match[1], match[2]
    if start and end:
        return _sides("[{}..{}]", start, end)
    side = start or end
    return advise(side)[0], match[0].replace(side, _mended(side))


def _sides(template: str, start: str, end: str) -> _Advice:
    """What is wrong with a form of two sides: a side, or else their order."""
    for side in (start, end):
        if side != ".." and date_or_none(side) is None:
            why, cure = advise(side)
            choice = cure if is_choice(cure) else ""
            return faults.of_side(side, why), _both(template, start, end) or choice
    return faults.ENDS_FIRST, _both(template, end, start)


def _range(match: re.Match[str]) -> _Advice:
    return faults.NO_SLASH, _both("{}/{}", match[1], match[2])


def _spaced(match: re.Match[str]) -> _Advice:
    return faults.SPACE_INSIDE, re.sub(r"\s", "", match[0])


def _with_time(match: re.Match[str]) -> _Advice:
    return faults.TIME_OF_DAY, match[1]


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
