"""What a reader asks for: one value, its address, and itself in English."""

from dashboard.view.address import LONGEST_ADDRESS, make, pairs, parse, readable_parts
from dashboard.view.filters import Filter
from dashboard.view.map_area import MapArea, MapAreaError
from dashboard.view.notes import LONGEST_NOTE, MOST_NOTES, OwnNote, read_note
from dashboard.view.search_terms import SearchTerm, read_terms
from dashboard.view.sentence import say, say_search
from dashboard.view.texts import ViewError
from dashboard.view.typed_day import UnclearDayError, read_day
from dashboard.view.typed_period import read_period
from dashboard.view.view import (
    BOARDS,
    DAYS,
    FILTERS,
    GROUPS,
    LONGEST_SEARCH,
    MARKS,
    NOTE,
    SINGLE,
    Choices,
    FieldValue,
    View,
)

__all__ = [
    "BOARDS",
    "DAYS",
    "FILTERS",
    "GROUPS",
    "LONGEST_ADDRESS",
    "LONGEST_NOTE",
    "LONGEST_SEARCH",
    "MARKS",
    "MOST_NOTES",
    "NOTE",
    "SINGLE",
    "Choices",
    "FieldValue",
    "Filter",
    "MapArea",
    "MapAreaError",
    "OwnNote",
    "SearchTerm",
    "UnclearDayError",
    "View",
    "ViewError",
    "make",
    "pairs",
    "parse",
    "read_day",
    "read_note",
    "read_period",
    "read_terms",
    "readable_parts",
    "say",
    "say_search",
]
