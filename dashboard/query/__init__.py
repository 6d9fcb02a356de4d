"""Dataset + View -> rows: the only package that selects."""

from dashboard.query.changes import UNRECORDED, Change, daily_changes, find_changes
from dashboard.query.comparison import BECAME, CHANGES
from dashboard.query.conflicts import RESPECTS
from dashboard.query.days import count_days, known_days, known_span, starting_days
from dashboard.query.departures import Departure, tell_moved_out, with_moved_out
from dashboard.query.details import Details, find_details
from dashboard.query.engine import Engine
from dashboard.query.extract import ExtractedTables, extract_tables
from dashboard.query.facets import FACETS, count_facets, count_values
from dashboard.query.facts import Fact, more_columns, more_listed
from dashboard.query.finding import Finding, find_finding
from dashboard.query.flags import FLAGS, Flag
from dashboard.query.flows import find_flows, halts, placeless, receipts, seated, seatless, summed
from dashboard.query.labels import KIND_LABELS, TABLE_COLUMNS, choices
from dashboard.query.lanes import CONTEXT_LANE, Lane
from dashboard.query.ledger import LEDGER_KINDS as LEDGER_KINDS
from dashboard.query.ledger import STEPS, Deed, Ledger, LedgerEntry, find_ledger
from dashboard.query.listing import (
    added_texts,
    backed,
    listed_reports,
    listed_sources,
    own_columns,
    report_days,
)
from dashboard.query.nothing import Nothing, Offer, explain_nothing
from dashboard.query.reports import remarks_of
from dashboard.query.rows import (
    Account,
    Dates,
    Day,
    Destination,
    Flow,
    Ghost,
    Halted,
    Located,
    Report,
    Rival,
    Row,
    Source,
    TextRow,
    Trip,
    point_of,
    rows_of,
)
from dashboard.query.selection import FEW, Rows, select, select_days
from dashboard.query.snapshot import MOVES, snapshot_of
from dashboard.query.sorting import row_order
from dashboard.query.stories import Step, read_stories, step_number, view_of_step
from dashboard.query.table import make_table
from dashboard.query.trips import in_trips
from dashboard.query.typed_search import read_search
from dashboard.query.visitors import WENT, Visitor, Visitors, Went, find_visitors

__all__ = [
    "BECAME",
    "CHANGES",
    "CONTEXT_LANE",
    "FACETS",
    "FEW",
    "FLAGS",
    "KIND_LABELS",
    "LEDGER_KINDS",
    "MOVES",
    "RESPECTS",
    "STEPS",
    "TABLE_COLUMNS",
    "UNRECORDED",
    "WENT",
    "Account",
    "Change",
    "Dates",
    "Day",
    "Deed",
    "Departure",
    "Destination",
    "Details",
    "Engine",
    "ExtractedTables",
    "Fact",
    "Finding",
    "Flag",
    "Flow",
    "Ghost",
    "Halted",
    "Lane",
    "Ledger",
    "LedgerEntry",
    "Located",
    "Nothing",
    "Offer",
    "Report",
    "Rival",
    "Row",
    "Rows",
    "Source",
    "Step",
    "TextRow",
    "Trip",
    "Visitor",
    "Visitors",
    "Went",
    "added_texts",
    "backed",
    "choices",
    "count_days",
    "count_facets",
    "count_values",
    "daily_changes",
    "explain_nothing",
    "extract_tables",
    "find_changes",
    "find_details",
    "find_finding",
    "find_flows",
    "find_ledger",
    "find_visitors",
    "halts",
    "in_trips",
    "known_days",
    "known_span",
    "listed_reports",
    "listed_sources",
    "make_table",
    "more_columns",
    "more_listed",
    "own_columns",
    "placeless",
    "point_of",
    "read_search",
    "read_stories",
    "receipts",
    "remarks_of",
    "report_days",
    "row_order",
    "rows_of",
    "seated",
    "seatless",
    "select",
    "select_days",
    "snapshot_of",
    "starting_days",
    "step_number",
    "summed",
    "tell_moved_out",
    "view_of_step",
    "with_moved_out",
]
