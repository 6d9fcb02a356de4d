"""Cells that hold several values, such as the senders of talks: how they are joined and parted."""

from collections.abc import Iterable

SEPARATOR = ";"


def parted(cell: str) -> tuple[str, ...]:
    """The values of a cell, without the blanks around them; none where it is empty."""
    return tuple(value.strip() for value in cell.split(SEPARATOR)) if cell else ()


def as_cell(values: Iterable[str]) -> str:
    """The cell that holds those values."""
    return SEPARATOR.join(values)


def spaced_cell(values: Iterable[str]) -> str:
    """The cell that holds those values as people write it, with a blank after each separator."""
    return f"{SEPARATOR} ".join(values)


def spaced(cell: str) -> str:
    """A cell as people write it."""
    return spaced_cell(parted(cell))
