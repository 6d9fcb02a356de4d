"""What a reader asks for: one value, its address, and itself in English."""

from dashboard.view.address import LONGEST_ADDRESS, make, pairs, parse
from dashboard.view.filters import Filter
from dashboard.view.map_area import MapArea, MapAreaError
from dashboard.view.sentence import say
from dashboard.view.typed_day import UnclearDayError, read_day
from dashboard.view.typed_period import read_period
from dashboard.view.view import (
    BOARDS,
    DAYS,
    FILTERS,
    GROUPS,
    LONGEST_SEARCH,
    MARKS,
    SINGLE,
    Choices,
    FieldValue,
    View,
    ViewError,
)

__all__ = [
    "BOARDS",
    "DAYS",
    "FILTERS",
    "GROUPS",
    "LONGEST_ADDRESS",
    "LONGEST_SEARCH",
    "MARKS",
    "SINGLE",
    "Choices",
    "FieldValue",
    "Filter",
    "MapArea",
    "MapAreaError",
    "UnclearDayError",
    "View",
    "ViewError",
    "make",
    "pairs",
    "parse",
    "read_day",
    "read_period",
    "say",
]
