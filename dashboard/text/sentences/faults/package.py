"""What is wrong with a data set's `datapackage.json`."""

from collections.abc import Sequence

from dashboard.text.english import joined, quoted

NOT_JSON = "is not JSON that can be read; write it anew as JSON (RFC 8259)"
NO_OBJECT = "is not a JSON object; write { ... }"
NO_TITLE = "is missing; say what the data set shows"
NO_TEXT = "is not a text; put it between quotes"
NO_LICENCES = 'is not a list such as [{"name": "CC-BY-4.0"}]'
NO_DAY = "is missing; give a day such as 2022-02-01"
OTHER_THAN_DAY = "is not a day such as 2022-02-01"
NO_TABLES = "is missing; list the tables"


def until_before_since(until: object, since: object) -> str:
    """A time that ends before it begins."""
    return f"is {until}, before since ({since}); exchange them"


def table_not_listed(table: str, file: str) -> str:
    """A table that other programs do not find."""
    return f"does not list {table}, so other programs will not find {file}; list it"


def no_version(text: str, newest: int) -> str:
    """What is no version of the data model."""
    return f"is {quoted(text)[1:-1]}, no version of the data model; write {newest}"


def newer_version(version: int, newest: int) -> str:
    """A version of the data model that this program does not know."""
    return f"is {version}, newer than this program, which reads up to {newest}; update the program"


def older_version(version: int, newest: int, cures: Sequence[str]) -> str:
    """A version of the data model that is not read any more, and how to bring it up."""
    steps = f"{', then '.join(cures)}, and write {newest}"
    return f"is {version}, and this program reads {newest}; {steps}"


def no_json(why: str, character: int) -> str:
    """A file that is no JSON."""
    return f"is not JSON: {why} (at character {character}); mend it there"


def unknown_table(name: str) -> str:
    """A table that is none of ours."""
    return f"lists {quoted(name)}, which is none of the tables; take it out"


def other_path(file: str) -> str:
    """A table in another file."""
    return f"is not {file}; write {file}"


def lacks_columns(names: Sequence[str]) -> str:
    """Columns that a table needs and its description does not have."""
    return f"lacks {joined(names)}; list all columns of the file"


def other_columns(names: Sequence[str], more: int, file: str) -> str:
    """Columns that a description has and the file has not; of many the first."""
    listed = [*names, f"{more:,} more"] if more > 0 else names
    return f"has {joined(listed)}, unlike {file}; list the columns of the file"


def other_order(file: str) -> str:
    """Columns in another order than the file's."""
    return f"has another order of columns than {file}; list them in its order"
