"""Why files of XML are not read."""


def no_xml(where: object, why: str) -> str:
    """A file that is no XML."""
    return f"{where}: is not XML that can be read ({why}); take the file anew from its source."


def document_type(file: object) -> str:
    """A file with what may read other files."""
    return (
        f"{file}: has a document type or entities, which are not read; take them out of the file."
    )
