"""Why files that are named as a source are not read, whatever their form."""

from collections.abc import Sequence

from dashboard.text.english import joined


def cannot_open(file: object, why: str | None) -> str:
    """A file that the system does not let read."""
    return f"{file}: cannot be read ({why}); see that you may read it, or name another file."


def no_file_ending(endings: Sequence[str], names: str) -> str:
    """Folders without a file of the form."""
    return (
        f"There is no {joined(endings, 'or')} file in {names}; "
        "name the file, or the folder that holds it."
    )


def no_plain_file(file: object) -> str:
    """A device or a pipe."""
    return f"{file}: is not a plain file; put the file itself there."


def large_file(file: object, megabytes: int) -> str:
    """A file of more bytes than are read."""
    return f"{file}: has more than {megabytes} MB, the most that is read; split the file."


def many_parts(file: object, number: int, most: int) -> str:
    """A file of more parts than are read."""
    return f"{file}: has {number:,} parts, and the most that is read is {most:,}; split the file."


def no_source(source: object) -> str:
    """A source that is not there."""
    return f"{source}: is missing; name a file or a folder that is there."


def unsound_file(file: object, line: int, why: str) -> str:
    """A file whose text cannot be read, and the clause that says why."""
    return f"{file}{f':{line}' if line else ''}: {why}."
