"""What stands in a data set or a workbook to fill in, and what is said of it."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.text.english import joined

COLUMN_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "kind": "Kind",
        "person": "Visitor",
        "role": "Role",
        "rank": "Rank",
        "sender": "From",
        "host": "Country visited",
        "city": "City",
        "date": "Start date",
        "end": "End date",
        "status": "Status",
        "purpose": "Purpose",
        "item": "Item",
        "quantity": "Quantity",
        "source": "Source",
        "id": "ID",
    }
)
"""The columns of the workbook, by what they mean in a list."""

SHEETS = ("Visits", "About", "Lists")
"""The sheets of the workbook: to fill in, to read, and the words to choose from."""

ABOUT_COLUMNS = ("Column", "What it holds")

OTHER_WORD = "This is none of the words of the list. Keep it all the same?"

IN_EVERY_ROW = "Needed in every row."

_MORE: Mapping[str, str] = MappingProxyType(
    {
        "kind": "Empty: a visit, or a shipment where nobody travels.",
        "person": "Needed in the row of a visit.",
        "sender": "A country or an organisation; empty where nobody says.",
        "host": f"{IN_EVERY_ROW} Several countries, with semicolons, are stops of one trip.",
        "city": "In that country; empty where nobody says.",
        "date": "2022-02-01, 1 February 2022, February 2022; TBD where it is not known.",
        "end": "Empty where it is one day, or not known.",
        "status": "Of a visit, or of a shipment. Empty: a visit counts as completed once its last "
        "day has passed, else as announced; a shipment as pledged.",
        "item": "Needed in the row of a shipment.",
        "quantity": "5, about 90, at least 2,000.",
        "source": "An address, or a title; several with semicolons.",
        "id": "Small letters, digits and hyphens, never two alike; may be empty. With one, an "
        "import knows the row again whatever else has changed.",
    }
)


def column_comment(about: str, meaning: str, words: Mapping[str, str]) -> str:
    """What a column of the workbook holds, and the words that may stand in it."""
    text = f"{about[:1].upper()}{about[1:]}. {_MORE.get(meaning, '')}".strip()
    return "\n".join([text, *(f"{word}: {what}" for word, what in words.items())])


def how_to_fill(title: str) -> tuple[str, ...]:
    """What to do with the workbook, a line each."""
    return (
        f"Write a row for each visit or shipment on the sheet {SHEETS[0]}. The two rows that stand "
        "there are examples: write over them.",
        f"The examples are records of the data set “{title}”.",
        "Columns may be left out, moved or added; what you add is kept.",
        "See it with: python -m dashboard serve --data FILE",
    )


def examples_of(title: str) -> str:
    """What a data set is that holds nothing of one's own yet."""
    return f"Example rows out of “{title}”, to be replaced."


def readme(name: str, title: str) -> str:
    """The README of a data set to fill in, before its tables."""
    return f"""# {name}

A data set to fill in. Its rows are examples, records of the data set “{title}”: write yours in
their place. In the folder of the program, with this folder for DIR,

    python -m dashboard check DIR
    python -m dashboard serve --data DIR

say what is wrong, by file, line and column, and show it. `datapackage.json` holds title,
description and `coverage`, the first and the last day that the data set is about: set them, and add
a licence (`licenses`).

A visit, shipment or event says what the thing is; `reports.csv` says what has become of it, and
when: a row for what one source says of one record. Never change a report because of what came
later: add another. Dates are written 2022-02-01; between several values of a cell stand semicolons.
Files and columns that are not needed may be deleted, and columns of your own added.
`data/README.md` of the program has all the rules.
"""


def table_heading(file: str, about: str, required: bool) -> str:
    """The heading of a table in the README, and what one row of it is."""
    return f"\n## {file}\n\n{about}.{' The file is needed.' if required else ''}\n"


def column_line(name: str, about: str, required: bool, words: Mapping[str, str]) -> str:
    """A column in the README, with the words that may stand in it."""
    line = f"- `{name}`{' (needed)' if required else ''}: {about}"
    return "\n".join([line, *(f"  - `{word}`: {what}" for word, what in words.items())])


def in_the_way(path: object) -> str:
    """Something that stands where the template would."""
    return f"{path} is there, and is not written over; choose another name."


def other_template(name: object) -> str:
    """A file of another form than a workbook."""
    return f"{name} is no folder and no workbook; name a folder, or a file that ends with .xlsx."


def folder_written(folder: object, files: int) -> str:
    """A folder to fill in, and what to do next."""
    return (
        f"{folder}: {files} tables with example rows, and a README that explains them. "
        f"See it with: python -m dashboard serve --data {folder}"
    )


def workbook_written(file: object) -> str:
    """A workbook to fill in, and what to do next."""
    sheets = joined(SHEETS)
    return f"{file}: a workbook ({sheets}). See it with: python -m dashboard serve --data {file}"
