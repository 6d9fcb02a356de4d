"""What the server answers where it gives no page, no file and no change."""

from collections.abc import Sequence

from dashboard.text import paths
from dashboard.text.english import joined

OPEN_DASHBOARD = "Open the dashboard"


def _no_such(kind: str, path: str, example: str) -> str:
    return f"A {kind}’s address is /{path}, such as /{example}."


NO_PICTURE = _no_such(
    "picture", paths.picture_path("CHART", "FORMAT"), paths.picture_path("timeline", "png")
)
NO_TABLE = _no_such("table", paths.table_path("TABLE", "FORMAT"), paths.table_path("visits", "csv"))
NO_FRAME = _no_such("frame", paths.frame_path("CHART"), paths.frame_path("timeline"))
NO_PAGE = "There is nothing at this address; the dashboard is at /."
STRANGER = "Pictures are opened for the pages of this server only; drop the file on one of them."
FAILED = "The server could not answer this; what went wrong stands in its output."

BAD_LENGTH = "Content-Length is invalid"

CHANGES_OF_PAGE = "changes of the page"
"""What a queue holds that is neither picture nor table."""

EXCHANGED = "It would have ended before it started; start and end were exchanged."
NO_CALENDAR_DAY = "This day is none of the calendar; load the page again."

ALL_IN_ONE_PAGE = "a page with all of it"

THE_CHANGE = "the change"
NO_MOMENT = "is no moment of this calendar"
NO_FILTER = "is no filter"
NO_STORE = "is no store of what follows"
NO_JSON_OBJECT = "it is no object in JSON"
NO_OUTPUT = "its output is none of the page"
OTHER_OUTPUTS = "its outputs are not those of the page"
OTHER_INPUTS = "its inputs are not those of the page"
CHANGE_OF_NO_INPUT = "what changed is none of its inputs"
"""Why a change is none that the page can have sent."""


SHOW_THE_REST = "Show what can be read"
"""What a button does with an address of which a part cannot be read."""


def day_read(text: str, day: str) -> str:
    """How a typed day was read."""
    return f"I read “{text}” as {day}."


def no_method(method: str, methods: str) -> str:
    """A method that an address does not answer, and those that it does."""
    return f"{method} is not possible at this address; it answers to {methods}."


def no_host(header: str, name: str) -> str:
    """A name to which the server does not answer."""
    return (
        f"This server does not answer to the name “{header}”. Whoever runs it allows that with "
        f"--allow-host {name}, or names its address in --public-url."
    )


def refused(why: str | None) -> str:
    """A request that the server does not understand."""
    return f"This request cannot be answered: {why} Open the dashboard at /."


def no_request(why: str) -> str:
    """What is no request."""
    return f"This is no request that HTTP/1.1 knows: {why}. Open the address in a browser."


def not_read(why: str) -> str:
    """A body that comes in a form which the server does not read."""
    return f"This server does not read that: {why} Send the body as it is."


def long_head(most: int) -> str:
    """A request with too long an address or headers."""
    return (
        f"An address and its headers have at most {most:,} bytes, and these have more; ask for "
        "fewer values."
    )


def large_body(kilobytes: int) -> str:
    """A body that is too large."""
    return f"What is sent to this address has at most {kilobytes} kB; this is larger."


def queue_full(work: str, seconds: int) -> str:
    """A queue without a place."""
    return f"Too many {work} are asked for just now; try again in {seconds} seconds."


def everything_instead(why: str) -> str:
    """An address without a view, on the first call."""
    return f"{why} Everything is shown instead."


def without_scripts(pictures: Sequence[str], tables: Sequence[str], dossier: str) -> str:
    """What a browser without JavaScript can have, each as a link."""
    return (
        "This page draws its charts with JavaScript. Without it, there are pictures of this view "
        f"({joined(pictures)}), its tables ({joined(tables)}) and {dossier}."
    )


def no_change(why: str) -> str:
    """What is no change of the page."""
    return f"This is no change of the page ({why}); load the page again."
