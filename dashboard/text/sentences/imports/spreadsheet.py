"""What is said of the rows of a list that is imported."""

SECOND_OF_ROW_ID = "is already the id of another row; give each row its own"


def row_in(file: str, id_: str) -> str:
    """Where a record stands in a list whose rows move: its file, and the row's own id if any."""
    return f"{file}, {id_}" if id_ else file
