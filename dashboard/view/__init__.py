"""What a reader asks for: one value, its address, and itself in English."""

from dashboard.view.view import (
    DAYS,
    FILTERS,
    GROUPS,
    LONGEST_ADDRESS,
    LONGEST_SEARCH,
    SINGLE,
    Choices,
    View,
    ViewError,
    make,
    pairs,
    parse,
    say,
)

__all__ = [
    "DAYS",
    "FILTERS",
    "GROUPS",
    "LONGEST_ADDRESS",
    "LONGEST_SEARCH",
    "SINGLE",
    "Choices",
    "View",
    "ViewError",
    "make",
    "pairs",
    "parse",
    "say",
]
