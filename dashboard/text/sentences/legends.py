"""The legends of the charts: what their marks mean."""

WHERE, WHAT, STATE, REPORTED = "Where", "What", "State", "Reported"
"""The headings of what colour, shape and fill of a mark say; the last where marks are reports."""

OTHER_PLACES = "other places"
SEVERAL_PLACES = "several of these"
"""The colour of a trip to places of several colours."""

HAPPENED = "happened"
IN_PART = "under way, or in part"
PLANNED = "planned"
CALLED_OFF = "called off or refused"

ONE_OF_SEVERAL_DAYS = "day not known"
EARLIER_DATE = "earlier date"
DISPUTED_DATE = "disputed date"

PLANNED_OR_ON_ITS_WAY = "planned, offered or on its way"
REFUSED_OR_CALLED_OFF = "refused, blocked or called off"
CITY_BY_NUMBER = "city, larger for more received"


def heading(name: str) -> str:
    """The heading of some entries."""
    return f"{name}:"


def to(host: str) -> str:
    """The colour of a host."""
    return f"to {host}"


def wider_for_more(kind: str) -> str:
    """The line of visits on the map."""
    return f"{kind}, wider for more"


def changed_since(day: str) -> str:
    """The ring around what became known after a day."""
    return f"changed since {day}"


def records_in_cell(most: int, span: str) -> str:
    """The shades of cells that count the records of a day, a week, a month and so on."""
    words = "records a day" if span == "day" else f"records that began in a {span}"
    return f"1 to {most:,} {words}, from pale to full:"
