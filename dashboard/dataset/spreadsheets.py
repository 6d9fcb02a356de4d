"""What a spreadsheet makes of a table when it opens and saves it, and how to undo it.

Excel and LibreOffice take `2022-02-01` for a date and show it in the form of the machine's
country, `2021-04` for a month (`Apr-21`), and write what they show when they save as CSV. Where
they are not told that a file is UTF-8 they read it as Windows-1252 (`JosÃ©`), and save that.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from itertools import chain

from dashboard.dataset.csv_files import Sheet
from dashboard.dataset.problems import Problem, error_at
from dashboard.model.when import MONTHS
from dashboard.text.sentences.fault_codes import Fault
from dashboard.text.sentences.faults import spreadsheets as faults

FEWEST_CELLS = 2
"""So many cells of one kind are the work of a spreadsheet, and one a person's."""

ZERO = date(1899, 12, 30)
"""The day from which spreadsheets count: 44593 is 1 February 2022."""

CellPlace = tuple[str, int, str]
"""A file, a line and a column."""

Readings = tuple[str, ...]
"""What a cell may stand for: the month first and the day first, where it can be both."""

UNUSED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
"""Bytes that Windows-1252 has no letter for: read as U+0081 and so on, by LibreOffice as U+F181."""

_LETTERS = {
    ord(bytes([byte]).decode("cp1252")): byte for byte in range(0x80, 0xA0) if byte not in UNUSED
}
BYTES = _LETTERS | {byte + 0xF100: byte for byte in UNUSED}
"""The bytes of the letters of Windows-1252, where those are not their numbers in Unicode."""

SELDOM = (*range(0x80, 0xA0), *range(0x250, 0x370), *range(0x530, 0x900))
"""What two letters of a right text may make by chance (`ß’`, `É’`): controls, phonetic letters, and
the scripts from Armenian to Arabic."""

MIDNIGHT = r"(?: 0?0:00(?::00)?)?"
MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}


def readings(cell: str) -> Readings:
    """The dates that a cell stands for if a spreadsheet wrote it; none if none would write it so.

    `1/31/2022`, `31.1.22`, `1-Feb-22`, `Apr-21` and `44593` are such cells.
    """
    for pattern, read in _FORMS:
        match = re.fullmatch(pattern + MIDNIGHT, cell, re.IGNORECASE)
        if match is not None:
            return tuple(dict.fromkeys(filter(None, read(match))))
    return ()


def undo_misreading(cell: str) -> str:
    """The text whose UTF-8 was read as Windows-1252 to give this one; "" if it was not.

    `José` is that of `JosÃ©`.
    """
    if cell.isascii():
        return ""
    try:
        original = cell.translate(BYTES).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return ""
    return "" if any(ord(letter) in SELDOM for letter in original) else original


def explained(sheets: Iterable[Sheet], problems: Iterable[Problem]) -> list[Problem]:
    """The problems, with one in place of all those that a spreadsheet's work of one kind is."""
    read, listed = list(sheets), list(problems)
    for spoiled, cause in ((_rewritten, _cause), (_misread, _encoding)):
        listed = _together(listed, dict(chain.from_iterable(map(spoiled, read))), cause)
    return listed


def _together(
    problems: list[Problem],
    cells: Mapping[CellPlace, str],
    cause: Callable[[Mapping[CellPlace, str]], Fault],
) -> list[Problem]:
    """The problems, with one that says the cause in place of those of the cells."""
    mine = [problem for problem in problems if _cell(problem) in cells]
    if len(mine) < FEWEST_CELLS:
        return problems
    own_cells = {_cell(problem): cells[_cell(problem)] for problem in sorted(mine)}
    others = [problem for problem in problems if _cell(problem) not in cells]
    return [*others, error_at(*next(iter(own_cells)), cause(own_cells))]


def _cell(problem: Problem) -> CellPlace:
    return problem.file, problem.line, problem.column


def _rewritten(sheet: Sheet) -> Iterable[tuple[CellPlace, str]]:
    """The cells of the columns of dates that a spreadsheet may have written, and their texts."""
    for column in sheet.table.columns:
        if column.type in ("date", "edtf"):
            yield from _cells_with(sheet, column.name, readings)


def _misread(sheet: Sheet) -> Iterable[tuple[CellPlace, str]]:
    """The cells whose UTF-8 was read as Windows-1252, and their texts."""
    for column in sheet.table.columns:
        yield from _cells_with(sheet, column.name, undo_misreading)


def _cells_with(
    sheet: Sheet, column: str, sign: Callable[[str], object]
) -> Iterable[tuple[CellPlace, str]]:
    """The cells of a column whose text bears a sign, and their texts."""
    cells = sheet.frame[column]
    texts = [text for text in cells.unique().tolist() if sign(text)]
    if texts:
        for line, text in cells[cells.isin(texts)].items():
            yield (sheet.table.file, int(str(line)), column), str(text)


def _encoding(cells: Mapping[CellPlace, str]) -> Fault:
    """In how many cells UTF-8 was read as another encoding, an example, and what to do."""
    files = list(dict.fromkeys(file for file, _, _ in cells))
    text = min(cells.values(), key=len)
    return faults.misread_cells(len(cells), files, text, undo_misreading(text))


def _cause(cells: Mapping[CellPlace, str]) -> Fault:
    """What has happened to the cells, what they stand for, and what to do."""
    files = list(dict.fromkeys(file for file, _, _ in cells))
    texts = list(dict.fromkeys(cells.values()))
    first, order = _order(texts)
    examples = dict.fromkeys(_example(texts, first, form) for form, _ in _FORMS)
    return faults.rewritten(len(cells), files, order, [*filter(None, examples)])


def _order(texts: Iterable[str]) -> tuple[int | None, str]:
    """Which reading holds, 0 for the month first and 1 for the day, and how to say so."""
    pairs = [(int(n[1]), int(n[2])) for text in texts if (n := re.match(NUMBERED_DAY, text))]
    month_first, day_first = (any(pair[at] > 12 for pair in pairs) for at in (1, 0))
    if not pairs:
        return 0, ""
    if month_first == day_first:
        return None, "" if day_first else faults.NO_ORDER
    return (0, faults.MONTH_FIRST) if month_first else (1, faults.DAY_FIRST)


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
    return faults.stands_for(text, both if first is None else [stands])


def _numbers(match: re.Match[str]) -> Iterable[str]:
    year = full_year(match[3])
    yield _day(year, int(match[1]), int(match[2]))
    yield _day(year, int(match[2]), int(match[1]))


def _month_name(match: re.Match[str]) -> Iterable[str]:
    yield _day(full_year(match[3]), MONTH_NUMBERS[match[2].casefold()], int(match[1]))


def _month(match: re.Match[str]) -> Iterable[str]:
    yield f"{full_year(match[2])}-{MONTH_NUMBERS[match[1].casefold()]:02}"


def _count(match: re.Match[str]) -> Iterable[str]:
    yield (ZERO + timedelta(days=int(match[1]))).isoformat()


def full_year(digits: str) -> int:
    """The year of two or four digits; two are read as spreadsheets do, 49 as 2049, 50 as 1950."""
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < 50 else 1900)


def _day(year: int, month: int, day: int) -> str:
    """The day as YYYY-MM-DD; empty if there is none such."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


NUMBERED_DAY = r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4}|[0-9]{2})"
MONTH_NAME = "|".join(MONTH_NUMBERS)
_FORMS: tuple[tuple[str, Callable[[re.Match[str]], Iterable[str]]], ...] = (
    (NUMBERED_DAY, _numbers),
    (rf"([0-9]{{1,2}})[- ]({MONTH_NAME})[- ]([0-9]{{4}}|[0-9]{{2}})", _month_name),
    (rf"({MONTH_NAME})-([0-9]{{4}}|[0-9]{{2}})", _month),
    (r"([1-9][0-9]{4})", _count),
)
