"""A folder of CSV files -> a frozen `Dataset`, or every fault by file, line and column."""

from dashboard.dataset.checking import check_dataset, examine
from dashboard.dataset.csv_files import TEXT
from dashboard.dataset.dataset import Dataset, DatasetError
from dashboard.dataset.gazetteer import parts
from dashboard.dataset.loading import load_dataset
from dashboard.dataset.problems import Problem, listing
from dashboard.dataset.search_texts import APART, source_texts

__all__ = [
    "APART",
    "TEXT",
    "Dataset",
    "DatasetError",
    "Problem",
    "check_dataset",
    "examine",
    "listing",
    "load_dataset",
    "parts",
    "source_texts",
]
