"""Why files of XML are not read."""


def no_xml(where: object, why: str) -> str:
    """A file that is no XML."""
    return f"{where}: is not XML that can be read ({why}); take the file anew from its source."


def document_type(file: object) -> str:
    """A file with what may read other files."""
    return (
        f"{file}: has a document type or entities, which are not read; take them out of the file."
    )


def cannot_open(file: object, why: str | None) -> str:
    """A file that the system does not let read."""
    return f"{file}: cannot be read ({why}); see that you may read it, or name another file."


def no_xml_file(names: str) -> str:
    """Folders without a file of the form."""
    return f"There is no XML file in {names}; name the folder that holds them."


def no_plain_file(file: object) -> str:
    """A device or a pipe."""
    return f"{file}: is not a plain file; put the file itself there."


def large_file(file: object, megabytes: int) -> str:
    """A file of more bytes than are read."""
    return f"{file}: has more than {megabytes} MB, the most that is read; split the file."


def no_source(source: object) -> str:
    """A source that is not there."""
    return f"{source}: is missing; name a file or a folder that is there."
