"""Why a table is none of a published layout, and what is said of its rows."""

from collections.abc import Sequence

from dashboard.text.english import gist, joined

NOT_IN_LAYOUT = "is no column of the layout that is known here; kept as text"
DELIVERED_PART = "delivered"
"""The end of the id of what was delivered of a lot or an order."""

UNITS = "units"
"""What a quantity counts where its source says no more."""

NO_AMOUNT = "is no number that is understood; kept as text"
UNREAD_DATE = "is no date that is understood; kept as text"


def no_header_with(key: Sequence[str], needed: Sequence[str]) -> str:
    """A table without the row that names its columns."""
    return (
        f"has no row that names the columns {joined(key)}; the published layout has "
        f"{joined(needed)}"
    )


def no_sheet_of_layout(sheet: str, sheets: Sequence[str]) -> str:
    """A workbook without the sheet that is read."""
    return f"has no sheet “{sheet}” but {_names(sheets)}; take the workbook as it was published"


def other_layout(missing: Sequence[str], others: Sequence[str], twice: Sequence[str]) -> str:
    """A table whose columns are not those of the layout, and which."""
    clauses = [
        f"lacks the {_columns(missing)}" if missing else "",
        f"has the {_columns(others)}, which the layout does not" if others else "",
        f"has the {_columns(twice)} twice" if twice else "",
    ]
    return f"is not of the published layout: it {joined([*filter(None, clauses)])}"


MOST_COLUMN_NAMES = 20
"""So many columns are named."""


def _columns(names: Sequence[str]) -> str:
    return f"{'column' if len(names) == 1 else 'columns'} {_names(names)}"


def _names(names: Sequence[str]) -> str:
    quotes = [f"“{gist(name)}”" for name in names[:MOST_COLUMN_NAMES]]
    more = [f"{len(names) - MOST_COLUMN_NAMES:,} more"] if len(names) > MOST_COLUMN_NAMES else []
    return joined([*quotes, *more])


def same_row(file: str, line: int) -> str:
    """A row that stands in another file as well."""
    return f"is the same as “{file}:{line}”"
