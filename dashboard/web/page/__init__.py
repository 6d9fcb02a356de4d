"""The layout of the page, and the parts of it that each view fills anew.

The ids of all components are made here; those of the HTML around them in `index`, `modules` and
`skeleton`.
"""

from dashboard.web.page.controls import (
    CONTROLS,
    SEVERAL,
    are_set,
    chips,
    counted_options,
    more_filters,
    windows,
)
from dashboard.web.page.data import data_links, dataset_menu
from dashboard.web.page.details import details_panel
from dashboard.web.page.layout import DUE_PARTS, OWN_FIELDS, add_tool, address_for, lay_out
from dashboard.web.page.parts import alert, note, room_of, short_day
from dashboard.web.page.share import FIELDS, PANEL, lacks
from dashboard.web.page.story import story_panel
from dashboard.web.page.summary import changed, counts, finding, finding_text, tallies
from dashboard.web.page.table import table_rows
from dashboard.web.page.time import PLAY, PLAYING
from dashboard.web.page.warnings import warnings_menu

__all__ = [
    "CONTROLS",
    "DUE_PARTS",
    "FIELDS",
    "OWN_FIELDS",
    "PANEL",
    "PLAY",
    "PLAYING",
    "SEVERAL",
    "add_tool",
    "address_for",
    "alert",
    "are_set",
    "changed",
    "chips",
    "counted_options",
    "counts",
    "data_links",
    "dataset_menu",
    "details_panel",
    "finding",
    "finding_text",
    "lacks",
    "lay_out",
    "more_filters",
    "note",
    "room_of",
    "short_day",
    "story_panel",
    "table_rows",
    "tallies",
    "warnings_menu",
    "windows",
]
