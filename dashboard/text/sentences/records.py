"""What is said of a record, of its dates and of what was reported of it."""

from collections.abc import Sequence

from dashboard.text.english import capitalise, counted, isolated, joined

OPPOSITION = "the opposition"
ANALYST = "an analyst"
ORGANISATION = "an organisation"

DAY_NOT_KNOWN = "day not known"
UNDATED_REPORT = "undated report"
"""What stands in place of the day on which something was reported, whatever day it tells of."""

INFERRED = " (inferred)"
FROM_AN_ARCHIVE = " (from an archive)"

SECOND_HAND = "a rewriting"
"""What is said of a source that is a `rewrite`; any other kind is not remarked on."""

NO_ADDRESS = "no address"
"""What is said of a source for which the data set has no address, where others are links."""

OTHER_DATE = "Gives another date"
OTHER_OUTCOME = "Gives another outcome"
OTHER_NUMBER = "Gives another number"
CONTRADICTED_LATER = "Contradicted later"


def by_speaker(speaker: str) -> str:
    """Whose statement it is, to stand after its title: ` (an analyst)`; empty for nobody's."""
    return f" ({speaker})" if speaker else ""


def state(status: str, when: str, wording: str = "") -> str:
    """A status with its date, and how the date is worded: `Announced: 3 February 2022`."""
    return f"{capitalise(status)}{f': {when}' if when else ''}{_quoted(wording)}"


def statement(status: str, when: str, wording: str = "") -> str:
    """The same in a sentence: `announced, some day from 1 to 6 February (“later this week”)`."""
    return f"{', '.join(filter(None, [status, when]))}{_quoted(wording)}"


def _quoted(wording: str) -> str:
    return f" (“{isolated(wording)}”)" if wording else ""


def sum_of(parts: int) -> str:
    """That a record only sums others, and how many; empty for one that does not."""
    return f"sum of {counted(parts, 'shipment')} in this data set" if parts else ""


def own_label(label: str) -> str:
    """The label of a column that a data set adds, where the program has one of the same label."""
    return f"{label} (own)"


def sources_disagree(accounts: Sequence[str]) -> str:
    """The different accounts that sources give."""
    return f"Sources disagree: {_either(accounts)}"


def others_say(numbers: Sequence[str]) -> str:
    """The numbers of others."""
    return f"Others say: {_either(numbers)}"


def _either(accounts: Sequence[str]) -> str:
    return joined(list(dict.fromkeys(accounts)), "or")


def denied_claim(day: str, status: str, when: str) -> str:
    """A claim that was contradicted: its day and its date, "" where nobody says them."""
    on, dated = (f" on {day}" if day else ""), (f" {when}" if when else "")
    return f"Said{on}: {status}{dated}; contradicted later"


def change_since(change: str, day: str) -> str:
    """What became of a record after a day."""
    return f"{change.capitalize()} since {day}"


def now(status: str, when: str) -> str:
    """How a record stands that is drawn with an earlier date."""
    return f"Now {status}: {when}"
