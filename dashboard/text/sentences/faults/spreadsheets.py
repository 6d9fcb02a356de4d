"""What a spreadsheet made of a table when it opened and saved it."""

from collections.abc import Sequence

from dashboard.text.english import counted, joined, quoted
from dashboard.text.sentences.fault_codes import Fault

NO_ORDER = ", and none tells whether the month or the day comes first"
MONTH_FIRST = ", with the month first"
DAY_FIRST = ", with the day first"


def misread_cells(number: int, files: Sequence[str], text: str, original: str) -> Fault:
    """In how many cells UTF-8 was read as another encoding, an example, and what to do."""
    return Fault(
        "misread-encoding",
        f"a spreadsheet has read UTF-8 as Windows-1252 in {counted(number, 'cell')} of "
        f"{joined(files)}: {quoted(text)} is {quoted(original)}; take the files as they were "
        "before, and choose UTF-8 when you open them (data/README.md: In a spreadsheet)",
    )


def rewritten(number: int, files: Sequence[str], order: str, examples: Sequence[str]) -> Fault:
    """How many dates were written anew, in which order, what they stand for, and what to do."""
    return Fault(
        "spreadsheet-date",
        f"a spreadsheet has rewritten {counted(number, 'date')} in {joined(files)}{order}: "
        f"{joined(examples)}; take the files as they were before, or give these columns the format "
        "YYYY-MM-DD (YYYY-MM for months) and save as CSV UTF-8 (data/README.md: In a spreadsheet)",
    )


def stands_for(text: str, dates: Sequence[str]) -> str:
    """What a date that a spreadsheet wrote stands for: `1/2/2022 is 2022-01-02`."""
    return f"{text} is {joined(dates, 'or')}"
