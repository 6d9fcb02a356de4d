"""What the map says of places and arcs, of borders, and of what it does not show."""

from collections.abc import Sequence

from dashboard.text.english import capitalise, counted
from dashboard.text.sentences.legends import REFUSED_OR_CALLED_OFF

ARCS = "Arcs join a sender's seat of government to the place reached; they are not flight paths."

_GEODATA = "United Nations geodata as shipped with plotly.js"

BORDERS = (
    f"Borders: {_GEODATA}; Crimea is drawn as part of Ukraine (UN General Assembly resolution "
    "68/262)."
)
PLAIN_BORDERS = f"Borders: {_GEODATA}."
LATER_BORDERS = f"Borders as of today: {_GEODATA}."
"""What is said of borders: where Crimea is on the map, where it is not, and of earlier times."""


def without_place(number: int) -> str:
    """How many records stand nowhere on the map."""
    return f"{counted(number, 'record')} without a place on the map."


def at_the_capital(number: int) -> str:
    """How many records stand at a capital, since nobody names their city."""
    name, stand = ("names", "stands") if number == 1 else ("name", "stand")
    return f"{counted(number, 'record')} {name} no city and {stand} at the capital."


def without_arc(number: int) -> str:
    """How many records come from nowhere on the map."""
    return f"{counted(number, 'record')} without an arc, from a sender without a place."


def sums(number: int) -> str:
    """How many records are not counted, since others that they sum are."""
    sum_, its = ("sums", "its") if number == 1 else ("sum", "their")
    return f"{counted(number, 'record')} only {sum_} others and {its} parts are counted."


def no_city(number: int) -> str:
    """How many of what a mark stands for name no city; empty for none."""
    return f"{number:,} {'names' if number == 1 else 'name'} no city" if number else ""


def first_of(labels: Sequence[str], more: int) -> str:
    """The labels of some records, and how many more there are."""
    return ", ".join(labels) + (f" and {more} more" if more else "")


def visits_of_place(number: int) -> str:
    """How many visits a place received, or came from a sender."""
    return counted(number, "visit")


def shipments(number: int) -> str:
    """How many lots a sender gave, or would give."""
    return counted(number, "shipment")


def deliveries_of_place(number: int) -> str:
    """How many lots a place received."""
    return counted(number, "delivery", "deliveries")


def planned(number: int, every: int | None = None) -> str:
    """How many are planned, where it is not all of them; empty for none."""
    if not number:
        return ""
    return "planned" if number == every else f"{number:,} planned"


def events(number: int) -> str:
    """How many events there are in a place."""
    return counted(number, "event")


def with_counts(name: str, counts: Sequence[str]) -> str:
    """A place with what it received: `Kyiv 39 visits · 12 deliveries`."""
    return f"{name} {' · '.join(counts)}"


def received_at(counts: Sequence[str], labels: str) -> str:
    """What a place received, and the labels of the first of it."""
    return f"{', '.join(filter(None, counts))}: {labels}"


def sent(what: str, asides: Sequence[str], labels: str) -> str:
    """What came on an arc, what else is to be said of it, and the labels of the first of it."""
    aside = ", ".join(filter(None, asides))
    return f"{what}{f' ({aside})' if aside else ''}: {labels}"


def halted_at(labels: str) -> str:
    """What was refused or called off at a place."""
    return f"{capitalise(REFUSED_OR_CALLED_OFF)}: {labels}"


def way(sender: str, place: str) -> str:
    """From where to where an arc leads."""
    return f"{sender} → {place}"


def too_few_points(number: int) -> str:
    """A line that is none."""
    return f"a line has at least two points, not {number}"
