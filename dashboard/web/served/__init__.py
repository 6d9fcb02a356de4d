"""Data sets that are served: which there are, how they are read anew, and what pages hear of it."""

from dashboard.web.served.dataset import ServedState, UnreadError
from dashboard.web.served.datasets import ServedDatasets
from dashboard.web.served.edition import add_edition
from dashboard.web.served.source import DatasetSource, sources_of

__all__ = [
    "DatasetSource",
    "ServedDatasets",
    "ServedState",
    "UnreadError",
    "add_edition",
    "sources_of",
]
