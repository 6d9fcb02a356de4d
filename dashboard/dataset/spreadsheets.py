"""What a spreadsheet makes of dates when it opens and saves a table, and how to undo it.

Excel and LibreOffice take `2022-02-01` for a date and show it in the form of the machine's
country, `2021-04` for a month (`Apr-21`), and write what they show when they save as CSV.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from itertools import chain

from dashboard.dataset.csv_files import Sheet
from dashboard.dataset.problems import Problem
from dashboard.text.english import counted, joined

FEWEST = 2
"""So many dates of these forms are the work of a spreadsheet, and one a person's."""

ZERO = date(1899, 12, 30)
"""The day from which spreadsheets count: 44593 is 1 February 2022."""

Cell = tuple[str, int, str]
"""A file, a line and a column."""

Readings = tuple[str, ...]
"""What a cell may stand for: the month first and the day first, where it can be both."""

MIDNIGHT = r"(?: 0?0:00(?::00)?)?"
NAMES = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
MONTHS = {name: number for number, name in enumerate(NAMES, start=1)}


def readings(cell: str) -> Readings:
    """The dates that a cell stands for if a spreadsheet wrote it; none if none would write it so.

    `1/31/2022`, `31.1.22`, `1-Feb-22`, `Apr-21` and `44593` are such cells.
    """
    for pattern, read in _FORMS:
        found = re.fullmatch(pattern + MIDNIGHT, cell, re.IGNORECASE)
        if found is not None:
            return tuple(dict.fromkeys(filter(None, read(found))))
    return ()


def explained(sheets: Iterable[Sheet], problems: Iterable[Problem]) -> list[Problem]:
    """The problems, with one in place of all those that a spreadsheet's dates are."""
    listed = list(problems)
    cells = dict(chain.from_iterable(map(_rewritten, sheets)))
    mine = [problem for problem in listed if _cell(problem) in cells]
    if len(mine) < FEWEST:
        return listed
    found = {_cell(problem): cells[_cell(problem)] for problem in sorted(mine)}
    others = [problem for problem in listed if _cell(problem) not in cells]
    return [*others, Problem(*next(iter(found)), _cause(found))]


def _cell(problem: Problem) -> Cell:
    return problem.file, problem.line, problem.column


def _rewritten(sheet: Sheet) -> Iterable[tuple[Cell, str]]:
    """The cells of the columns of dates that a spreadsheet may have written, and their texts."""
    for column in sheet.table.columns:
        if column.type in ("date", "edtf"):
            cells = sheet.frame[column.name]
            texts = [text for text in cells.unique().tolist() if readings(text)]
            for line, text in cells[cells.isin(texts)].items():
                yield (sheet.table.file, int(str(line)), column.name), str(text)


def _cause(found: Mapping[Cell, str]) -> str:
    """What has happened to the cells, what they stand for, and what to do."""
    files = joined(list(dict.fromkeys(file for file, _, _ in found)))
    texts = list(dict.fromkeys(found.values()))
    first, order = _order(texts)
    examples = dict.fromkeys(_example(texts, first, form) for form, _ in _FORMS)
    said = joined([example for example in examples if example])
    return (
        f"a spreadsheet has rewritten {counted(len(found), 'date')} in {files}{order}: {said}; "
        "take the files as they were before, or give these columns the format YYYY-MM-DD (YYYY-MM "
        "for months) and save as CSV UTF-8 (data/README.md: In a spreadsheet)"
    )


def _order(texts: Iterable[str]) -> tuple[int | None, str]:
    """Which reading holds, 0 for the month first and 1 for the day, and how to say so."""
    pairs = [(int(n[1]), int(n[2])) for text in texts if (n := re.match(NUMBERS, text))]
    month_first, day_first = (any(pair[at] > 12 for pair in pairs) for at in (1, 0))
    if not pairs:
        return 0, ""
    if month_first == day_first:
        return None, ", and none tells whether the month or the day comes first" * (not day_first)
    return (0, ", with the month first") if month_first else (1, ", with the day first")


def _example(texts: Iterable[str], first: int | None, form: str) -> str:
    """What the first text of a form stands for: `1/2/2022 is 2022-01-02`; empty if there is none.

    Where two readings differ it is one that shows which holds.
    """
    mine = [text for text in texts if re.fullmatch(form + MIDNIGHT, text, re.IGNORECASE)]
    if not mine:
        return ""
    text = max(mine, key=lambda text: len(readings(text)))
    both = readings(text)
    stands = both[first if first is not None and len(both) > 1 else 0]
    return f"{text} is {stands if first is not None else joined(both, 'or')}"


def _numbers(found: re.Match[str]) -> Iterable[str]:
    year = _year(found[3])
    yield _day(year, int(found[1]), int(found[2]))
    yield _day(year, int(found[2]), int(found[1]))


def _named(found: re.Match[str]) -> Iterable[str]:
    yield _day(_year(found[3]), MONTHS[found[2].casefold()], int(found[1]))


def _month(found: re.Match[str]) -> Iterable[str]:
    yield f"{_year(found[2])}-{MONTHS[found[1].casefold()]:02}"


def _count(found: re.Match[str]) -> Iterable[str]:
    yield (ZERO + timedelta(days=int(found[1]))).isoformat()


def _year(digits: str) -> int:
    """The year of two or four digits; two are read as spreadsheets do, 49 as 2049, 50 as 1950."""
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < 50 else 1900)


def _day(year: int, month: int, day: int) -> str:
    """The day as YYYY-MM-DD; empty if there is none such."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


NUMBERS = r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4}|[0-9]{2})"
NAME = "|".join(NAMES)
_FORMS: tuple[tuple[str, Callable[[re.Match[str]], Iterable[str]]], ...] = (
    (NUMBERS, _numbers),
    (rf"([0-9]{{1,2}})[- ]({NAME})[- ]([0-9]{{4}}|[0-9]{{2}})", _named),
    (rf"({NAME})-([0-9]{{4}}|[0-9]{{2}})", _month),
    (r"([1-9][0-9]{4})", _count),
)
