"""What a process that reads a list is asked, and how it hands over what came of it."""

import json
import pickle
from collections.abc import Mapping
from copyreg import dispatch_table
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dashboard.importers.lists import ListOutcome
from dashboard.importers.written_dates import DayOrder


@dataclass(frozen=True)
class ListTask:
    """Which file is read and how, and where the outcome is to be written."""

    path: str
    outcome: str
    today: str
    most_rows: int
    columns: Mapping[str, str]
    order: DayOrder | None
    year: int
    sheet: str

    def line(self) -> str:
        """The task as the process reads it."""
        return f"{json.dumps(asdict(self))}\n"


def frozen(items: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    """A mapping that nobody writes to; pickled data sets name this function."""
    return MappingProxyType(items)


def write_outcome(path: Path, outcome: ListOutcome) -> None:
    """Write what came of reading a list, for `read_outcome`."""
    with path.open("wb") as file:
        pickler = pickle.Pickler(file, pickle.HIGHEST_PROTOCOL)
        reduce: Any = lambda each: (frozen, (dict(each),))  # noqa: E731
        pickler.dispatch_table = {**dispatch_table, MappingProxyType: reduce}
        pickler.dump(outcome)


def read_outcome(path: Path) -> ListOutcome:
    """What a process of this program has written."""
    with path.open("rb") as file:
        outcome: ListOutcome = pickle.load(file)  # noqa: S301 - written by our own process
    return outcome
