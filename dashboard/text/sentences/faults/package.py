"""What is wrong with a data set's `datapackage.json`."""

from collections.abc import Sequence

from dashboard.text.english import joined, quoted
from dashboard.text.sentences.fault_codes import Fault

NOT_JSON = Fault("not-json", "is not JSON that can be read; write it anew as JSON (RFC 8259)")
NO_OBJECT = Fault("not-json", "is not a JSON object; write { ... }")
NO_TITLE = Fault("package-text", "is missing; say what the data set shows")
NO_TEXT = Fault("package-text", "is not a text; put it between quotes")
NO_LICENCES = Fault("package-text", 'is not a list such as [{"name": "CC-BY-4.0"}]')
NO_DAY = Fault("coverage", "is missing; give a day such as 2022-02-01")
OTHER_THAN_DAY = Fault("coverage", "is not a day such as 2022-02-01")
NO_TABLES = Fault("package-tables", "is missing; list the tables")


def until_before_since(until: object, since: object) -> Fault:
    """A time that ends before it begins."""
    return Fault("coverage", f"is {until}, before since ({since}); exchange them")


def table_not_listed(table: str, file: str) -> str:
    """A table that other programs do not find."""
    return f"does not list {table}, so other programs will not find {file}; list it"


def no_version(text: str, newest: int) -> Fault:
    """What is no version of the data model."""
    return Fault(
        "model-version", f"is {quoted(text)[1:-1]}, no version of the data model; write {newest}"
    )


def newer_version(version: int, newest: int) -> Fault:
    """A version of the data model that this program does not know."""
    return Fault(
        "model-version",
        f"is {version}, newer than this program, which reads up to {newest}; update the program",
    )


def older_version(version: int, newest: int, cures: Sequence[str]) -> Fault:
    """A version of the data model that is not read any more, and how to bring it up."""
    steps = f"{', then '.join(cures)}, and write {newest}"
    return Fault("model-version", f"is {version}, and this program reads {newest}; {steps}")


def no_json(why: str, character: int) -> Fault:
    """A file that is no JSON."""
    return Fault("not-json", f"is not JSON: {why} (at character {character}); mend it there")


def unknown_table(name: str) -> Fault:
    """A table that is none of ours."""
    return Fault(
        "package-tables", f"lists {quoted(name)}, which is none of the tables; take it out"
    )


def other_path(file: str) -> Fault:
    """A table in another file."""
    return Fault("package-tables", f"is not {file}; write {file}")


def lacks_columns(names: Sequence[str]) -> Fault:
    """Columns that a table needs and its description does not have."""
    return Fault("package-columns", f"lacks {joined(names)}; list all columns of the file")


def other_columns(names: Sequence[str], more: int, file: str) -> Fault:
    """Columns that a description has and the file has not; of many the first."""
    listed = [*names, f"{more:,} more"] if more > 0 else names
    return Fault(
        "package-columns", f"has {joined(listed)}, unlike {file}; list the columns of the file"
    )


def other_order(file: str) -> Fault:
    """Columns in another order than the file's."""
    return Fault(
        "package-columns", f"has another order of columns than {file}; list them in its order"
    )
