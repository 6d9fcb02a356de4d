"""Texts out of an address: on one line, and refused in a sentence."""


class ViewError(ValueError):
    """An address that cannot be read; its text is one sentence that offers the cure."""


def plain(text: str) -> str:
    """The text on one line without what cannot be shown, such as control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
