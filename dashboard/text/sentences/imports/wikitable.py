"""What is said of a saved page of Wikipedia and its tables."""

from dashboard.text.english import quoted

NO_WIKITABLE = (
    "has no table of the class wikitable; save the whole page as HTML, or export its wikitext"
)
WIDE_TABLE = "has more cells than are read; left out"

PLANNED_WORDS = ("planned", "future", "upcoming", "scheduled", "expected", "forthcoming")
CANCELLED_WORDS = ("cancelled", "canceled", "aborted")
POSTPONED_WORDS = ("postponed", "delayed")
"""Words of a heading that say what became of all that stands under it."""


def no_table_of_visits(why: str) -> str:
    """A table of a page that lists something else, with what it lacks."""
    return f"is no table of visits, and left out: it {why}"


def of_this_page(title: str) -> str:
    """What a data set is that was a page."""
    return f"The tables of {quoted(title)}." if title else ""
