"""What the rest of the program asks of a data set: another engine gives the same answers."""

from collections.abc import Mapping
from typing import Protocol

import pandas as pd

from dashboard.dataset import Dataset
from dashboard.query.changes import Change
from dashboard.query.departures import Departure
from dashboard.query.details import Details
from dashboard.query.extract import ExtractedTables
from dashboard.query.finding import Finding
from dashboard.query.ledger import Ledger
from dashboard.query.nothing import Nothing
from dashboard.query.selection import Rows
from dashboard.query.visitors import Visitors
from dashboard.view import Choices, View


class Engine(Protocol):
    """The answers, each as its function in `dashboard.query` describes it.

    That package answers with pandas, from memory, and is an engine itself.
    """

    def choices(self, dataset: Dataset) -> Choices:
        """What each field of a view may be, with its labels."""

    def select(self, dataset: Dataset, view: View, limit: int | None = None) -> Rows:
        """The rows of a view, at most so many, and its counts."""

    def count_facets(self, dataset: Dataset, view: View) -> Mapping[str, Mapping[str, int]]:
        """How many records each choice of a filter would leave."""

    def count_days(self, dataset: Dataset, view: View) -> pd.DataFrame:
        """How many records may lie on each day."""

    def find_details(self, dataset: Dataset, view: View) -> Details | None:
        """The selected record with all that is known of it."""

    def explain_nothing(self, dataset: Dataset, view: View) -> Nothing | None:
        """Why a view shows nothing, and which views near it show something."""

    def find_finding(self, rows: Rows) -> Finding:
        """What a view shows, in a sentence."""

    def make_table(self, rows: Rows) -> pd.DataFrame:
        """The listed records as texts."""

    def listed_reports(self, rows: Rows) -> pd.DataFrame:
        """What was said of the listed records."""

    def extract_tables(self, rows: Rows) -> ExtractedTables:
        """The part of the data set that the listed records need."""

    def tell_moved_out(self, rows: Rows) -> tuple[Departure, ...]:
        """What moved out of the period."""

    def find_visitors(self, rows: Rows, view: View) -> Visitors:
        """Who went where, and who has not come."""

    def find_ledger(self, rows: Rows, group: str, most: int) -> Ledger:
        """What was announced or promised, and what came of it."""

    def find_changes(self, rows: Rows) -> tuple[Change, ...]:
        """What became of each record between two days."""

    def find_flows(self, rows: Rows) -> pd.DataFrame:
        """Who went, or sent, where."""

    def receipts(self, rows: Rows) -> pd.DataFrame:
        """What each place received, or is to receive."""

    def halts(self, rows: Rows) -> pd.DataFrame:
        """What was refused, blocked or called off, and where."""
