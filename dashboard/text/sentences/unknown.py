"""What to do about a word that is not known, as the end of a sentence about it."""

from collections.abc import Sequence

from dashboard.text.english import joined

NONE_HERE = "there is none in this data set"


def did_you_mean(word: str) -> str:
    """The word that was probably meant: `did you mean UKR (Ukraine)?`."""
    return f"did you mean {word}?"


def it_can_be(words: Sequence[str], more: int = 0) -> str:
    """The words there are, and how many more: `it can be a, b or one of 9 more`."""
    others = [f"one of {more:,} more"] if more else []
    return f"it can be {joined([*words, *others], 'or')}"


UNKNOWN_CHART_OR_TABLE = "chart or table"
UNKNOWN_CHART, UNKNOWN_TABLE, UNKNOWN_FORMAT = "chart", "table", "format"
UNKNOWN_FORMAT_TO_READ = "format to read"
UNKNOWN_CODE = "code of a problem"
UNKNOWN_PRESET, UNKNOWN_THEME, UNKNOWN_HEADLINE, UNKNOWN_PART = (
    "preset",
    "theme",
    "headline",
    "part of a picture",
)
"""What it is that an address can name, where it names one that there is not."""


def format_of(title: str) -> str:
    """A format that not every table has: `There is no iCalendar of “changes”`."""
    return f"{title} of"


def there_is_no(what: str, word: str, cure: str) -> str:
    """A word that is none of those; `what` is one of the above, the cure a clause."""
    return f"There is no {what} “{word}”; {cure}"
