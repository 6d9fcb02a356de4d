"""A folder of CSV files -> a frozen `Dataset`, or every fault by file, line and column."""

from dashboard.dataset.checking import check_dataset, examine
from dashboard.dataset.csv_files import TEXT
from dashboard.dataset.dataset import Dataset, DatasetError
from dashboard.dataset.frames import doubts
from dashboard.dataset.gazetteer import city_rows
from dashboard.dataset.loading import load_dataset
from dashboard.dataset.problems import Problem, error_at, listing
from dashboard.dataset.reports import BOUNDS, DATE_MARKS
from dashboard.dataset.search_texts import APART, report_words, source_texts

__all__ = [
    "APART",
    "BOUNDS",
    "DATE_MARKS",
    "TEXT",
    "Dataset",
    "DatasetError",
    "Problem",
    "check_dataset",
    "city_rows",
    "doubts",
    "error_at",
    "examine",
    "listing",
    "load_dataset",
    "report_words",
    "source_texts",
]
