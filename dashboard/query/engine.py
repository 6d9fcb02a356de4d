"""What the rest of the program asks of a data set: another engine gives the same answers."""

from collections.abc import Mapping
from typing import Protocol

import pandas as pd

from dashboard.dataset import Dataset
from dashboard.query.changes import Change
from dashboard.query.details import Details
from dashboard.query.selection import Rows
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

    def find_changes(self, rows: Rows) -> tuple[Change, ...]:
        """What became of each record between two days."""

    def find_flows(self, rows: Rows) -> pd.DataFrame:
        """Who went, or sent, where."""
