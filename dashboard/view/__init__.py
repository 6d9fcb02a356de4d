"""What a reader asks for: one value, its address, and itself in English."""

from dashboard.view.address import LONGEST_ADDRESS, make, pairs, parse
from dashboard.view.filters import Filter
from dashboard.view.sentence import say
from dashboard.view.view import (
    CHARTS,
    DAYS,
    FILTERS,
    GROUPS,
    LONGEST_SEARCH,
    SINGLE,
    Choices,
    View,
    ViewError,
)

__all__ = [
    "CHARTS",
    "DAYS",
    "FILTERS",
    "GROUPS",
    "LONGEST_ADDRESS",
    "LONGEST_SEARCH",
    "SINGLE",
    "Choices",
    "Filter",
    "View",
    "ViewError",
    "make",
    "pairs",
    "parse",
    "say",
]
