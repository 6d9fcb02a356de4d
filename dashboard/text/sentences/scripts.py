"""What the page's scripts say by themselves, while or after the server is asked."""

from collections.abc import Mapping
from types import MappingProxyType

SCRIPT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "unanswered": "The server does not answer; try again.",
        "kept": "The server does not answer; the page shows what came last.",
        "again": "Try again",
        "busy": "{} The page tries again by itself.",
        "load": "Load the page again",
        "changed": "The data has changed since this page was loaded.",
        "close": "Close",
        "refresh": "Show the new data",
        "stop": "Stop",
        "showOnly": "Show only: {}",
        "marked": "{} marked",
        "showMarked": "Show only",
        "clearMarked": "Clear",
        "openingData": "Opening {} …",
        "opening": "Looking at the picture …",
        "opened": "This is the view that the picture names.",
        "making": "Making the picture …",
        "noPicture": "No picture: {}",
        "preview": "Preview of the picture",
        "filmPreview": "The last day of the film; all of it takes up to a minute.",
        "noPreview": "It cannot be shown.",
        "copied": "Copied",
        "pressToCopy": "Press Ctrl+C",
        "partOfWidth": "{} % of the width",
        "noteAt": "Note at {}: {}",
        "noteRole": "note",
        "noteKeys": "Drag or arrow keys: move. Enter or double click: change. Delete: remove.",
        "noteRemoved": "Note removed; Ctrl+Z brings it back",
        "removeNote": "Remove the note: {}",
    }
)
"""Each by the name that the scripts have for it; `{}` stands for a number or a text."""
