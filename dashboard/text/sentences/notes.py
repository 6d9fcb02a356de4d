"""The panel of a reader's own notes."""

NOTES_LABEL = "Notes"
NOTES_ABOUT = "Write short notes on the charts"
NOTE_AT, NOTE_AT_EXAMPLE = "Where", "4 Feb, Kyiv, or open a record"
NOTE_TEXT, NOTE_TEXT_EXAMPLE = "Note", "Olympics open"
ADD_NOTE = "Add note"
NOTE_HERE = "Add a note"


def note_bounds(most: int, longest: int) -> str:
    """How many notes there can be, and how they are moved."""
    return (
        f"Up to {most} notes of {longest} letters. They stand in the address and on exported "
        "pictures. Drag a note to move it."
    )
