"""Dataset + View -> rows: the only package that selects."""

from dashboard.query.changes import Change, find_changes
from dashboard.query.comparison import CHANGES
from dashboard.query.days import count_days
from dashboard.query.details import Details, find_details
from dashboard.query.facets import FACETS, count_facets
from dashboard.query.flows import find_flows, halted, placeless, received, seated, seatless, summed
from dashboard.query.labels import KIND_LABELS, choices
from dashboard.query.selection import CONTEXT, FEW, Lane, Rows, select
from dashboard.query.states import MOVES
from dashboard.query.stories import Step, read_stories
from dashboard.query.table import make_table

__all__ = [
    "CHANGES",
    "CONTEXT",
    "FACETS",
    "FEW",
    "KIND_LABELS",
    "MOVES",
    "Change",
    "Details",
    "Lane",
    "Rows",
    "Step",
    "choices",
    "count_days",
    "count_facets",
    "find_changes",
    "find_details",
    "find_flows",
    "halted",
    "make_table",
    "placeless",
    "read_stories",
    "received",
    "seated",
    "seatless",
    "select",
    "summed",
]
