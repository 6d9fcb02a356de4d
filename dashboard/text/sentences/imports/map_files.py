"""What is said of the file that remembers what the columns of a list hold."""

from collections.abc import Mapping

from dashboard.text.english import gist
from dashboard.text.sentences.fault_codes import Fault

NO_MAP_FILE = Fault(
    "map-file",
    'does not say what columns hold, as {"host": "Country visited"} does; mend it, or give it '
    "another name",
)


def wrong_setting(why: str) -> Fault:
    """A file that says what no list can be told."""
    return Fault("map-file", why)


def map_file_says(file: str, words: Mapping[str, str]) -> str:
    """What was remembered of a list's columns, which counts where nothing else is said."""
    texts = (f"{word}=“{gist(value)}”" for word, value in words.items())
    return f"{file} says: {', '.join(texts)}"


def remembered_in(file: str) -> str:
    """Where it is remembered what somebody said of a list's columns."""
    return f"Remembered in {file}, for the next time without --map."


def another_file(file: str) -> str:
    """A file that stands where it would be remembered, and is of somebody else's."""
    return f"Not remembered: {file} is there, and does not say what columns hold."


def not_remembered(why: object) -> str:
    """A folder into which nothing may be written, and the sentence that says so."""
    return f"Not remembered: {why}"
