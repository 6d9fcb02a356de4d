"""How the map calls places, and what it says of what they received."""

from dashboard.charts.frame.style import SMALL, safe, wrap
from dashboard.query import Destination, Flow, Halted, Rows
from dashboard.text.sentences import maps

HOVER_WIDTH, HOVER_LINES = 340.0, 12
"""The pixels of a line of what a pointer tells, and how many lines it has at most."""


def place_hover(title: str, text: str) -> str:
    """What a pointer tells of a mark: its title, and under it the text in lines."""
    return "<br>".join([f"<b>{title}</b>", *wrap(text, SMALL, HOVER_WIDTH, HOVER_LINES)])


def unnamed(place: Flow | Destination) -> str:
    """How many of what a mark stands for name no city."""
    return maps.no_city(int(place.unnamed))


def first_labels(ids: tuple[str, ...], rows: Rows, most: int = 6) -> str:
    """The labels of the first few of the records with those ids, and how many more there are."""
    labels = rows.names["selected"]
    unique = list(dict.fromkeys(labels[record] for record in ids))
    return safe(maps.first_of(unique[:most], max(0, len(unique) - most)))


def place_name(city: Flow | Destination, rows: Rows) -> str:
    """The city, or else the country."""
    return str(city.city or rows.names["host"].get(str(city.host), city.host))


def counts_of(city: Destination) -> list[str]:
    """What a place received, in words, by what it is; then what is planned, then context."""
    counts = [
        (city.visits, maps.visits_of_place(city.visits)),
        (city.deliveries, maps.deliveries_of_place(city.deliveries)),
        (city.planned, maps.planned(city.planned)),
        (city.events, maps.events(city.events)),
    ]
    return [text for count, text in counts if count]


def stop_name(cross: Halted, rows: Rows) -> str:
    """The city, or else the sender, where something was refused or called off."""
    return str(cross.city or rows.names["sender"].get(cross.sender, cross.sender))


def name_forms(city: Destination, rows: Rows) -> tuple[str, ...]:
    """A place's name with what it received, longest first: `Kyiv 39 visits · 12 deliveries`."""
    name, counts = place_name(city, rows), counts_of(city)
    longer = [maps.with_counts(name, counts[:end]) for end in range(len(counts), 0, -1)]
    return (*longer, name)
