"""Dataset + View -> rows: the only package that selects."""

from dashboard.query.between import CHANGES
from dashboard.query.changes import Change, changes
from dashboard.query.days import days
from dashboard.query.details import Details, details
from dashboard.query.facets import FACETS, facets
from dashboard.query.flows import (
    NEAR,
    flows,
    halted,
    placeless,
    received,
    seated,
    seatless,
    summed,
)
from dashboard.query.labels import KIND_LABELS, choices
from dashboard.query.selection import CONTEXT, FEW, Lane, Rows, select
from dashboard.query.states import MOVES
from dashboard.query.stories import Step, stories
from dashboard.query.table import table

__all__ = [
    "CHANGES",
    "CONTEXT",
    "FACETS",
    "FEW",
    "KIND_LABELS",
    "MOVES",
    "NEAR",
    "Change",
    "Details",
    "Lane",
    "Rows",
    "Step",
    "changes",
    "choices",
    "days",
    "details",
    "facets",
    "flows",
    "halted",
    "placeless",
    "received",
    "seated",
    "seatless",
    "select",
    "stories",
    "summed",
    "table",
]
