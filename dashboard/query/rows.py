"""What a row of each of the query's frames holds, by the names of its columns.

The frames' own docstrings say what the columns mean; a row may have more than is named here.
"""

from dataclasses import dataclass
from math import isnan
from types import SimpleNamespace
from typing import Any, Protocol

import pandas as pd
from pandas.api.typing import NaTType

from dashboard.model.geodesy import Point

Day = pd.Timestamp | NaTType
"""A day in a frame; `NaT` where there is none."""

Cell = str | float | Day | None
"""What a cell of a data set's table holds."""


def rows_of(frame: pd.DataFrame) -> list[Any]:
    """The rows of a frame, each with its columns as attributes: say which of the types they are."""
    names = list(map(str, frame.columns))
    columns = [frame[name].tolist() for name in names]  # `itertuples` takes five times as long
    rows = zip(*columns, strict=True)
    return [SimpleNamespace(**dict(zip(names, row, strict=True))) for row in rows]


class Dates(Protocol):
    """The days of a record, or of what was said of it; `NaT` is an open side."""

    start_min: Day
    end_max: Day
    precision: str


class Row(Dates, Protocol):
    """A record with its state: a row of `Rows.frame`."""

    id: str
    at: int
    table: str
    kind: str
    trip: str
    person: str
    rank: str
    sender: str
    host: str
    city: str
    place: str
    latitude: float
    longitude: float
    label: str
    detail: str
    voice: str
    report: int
    dated: int
    reported: Day
    status: str
    stage: str
    when: str
    when_in_words: str
    wording: str
    start_max: Day
    end_min: Day
    uncertain: bool
    approximate: bool
    disputed: bool
    contradicted: bool
    moved: bool
    unannounced: bool
    unreported: bool
    lane: str
    change: str


@dataclass(frozen=True, eq=False)
class Trip:
    """The records of a trip that stand in one lane, in the order of time, and where they go.

    `label` is who travels, `shorter` that in fewer words.
    """

    records: tuple[Row, ...]
    places: tuple[str, ...]
    label: str
    shorter: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the records."""
        return tuple(row.id for row in self.records)


class TextRow(Protocol):
    """A record as texts: a row of `make_table`."""

    id: str
    kind: str
    status: str
    who: str
    detail: str
    sender: str
    host: str
    city: str
    reported: str
    publisher: str
    url: str


class Ghost(Dates, Protocol):
    """An earlier window: a row of `Rows.ghosts`."""

    at: int
    planned: bool
    status: str
    stage: str
    when: str
    when_in_words: str
    wording: str


class Account(Dates, Protocol):
    """What a report says that is not in force: a row of `Rows.denied`."""

    at: int
    when: str
    status: str
    reported: Day


class Rival(Account, Protocol):
    """What a report says against another of its day: a row of `Rows.rivals`."""

    what: str
    number: float


class Report(Protocol):
    """A statement with its source: a row of `Rows.reports`."""

    record: str
    reported: Day
    reported_is: str
    status: str
    when: str
    when_in_words: str
    source: str
    locator: str
    wording: str
    number: float
    confidence: str
    note: str
    publisher: str
    author: str
    title: str
    url: str
    language: str
    source_kind: str


class FirstReport(Dates, Protocol):
    """The first report of a step from word to deed, with the last number that one of it gives."""

    position: int
    step: str
    status: str
    stage: str
    reported: Day
    last_number: float


class Source(Protocol):
    """A publication: a row of `Dataset.sources`."""

    id: str
    title: str
    author: str
    publisher: str
    published: Day
    url: str
    archive_url: str
    language: str


def point_of(row: Row) -> Point | None:
    """Where a record is; `None` where nobody knows."""
    return None if isnan(row.latitude) else (row.latitude, row.longitude)


class Located(Protocol):
    """What is counted at a place: a row of any of the map's tables."""

    city: str
    latitude: float
    longitude: float
    count_: int
    ids: tuple[str, ...]


class Flow(Located, Protocol):
    """Who went, or sent, where: a row of `find_flows`."""

    sender: str
    host: str
    goods: bool
    arrived: int
    unnamed: int


class Destination(Located, Protocol):
    """What a place received: a row of `received`."""

    host: str
    place: str
    visits: int
    deliveries: int
    events: int
    planned: int
    unnamed: int


class Halted(Located, Protocol):
    """What was refused, blocked or called off: a row of `halted`."""

    sender: str
