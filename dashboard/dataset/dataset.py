"""What `load_dataset` gives: a frozen `Dataset`, or a `DatasetError` that lists every problem."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from dashboard.dataset.problems import Problem, listing
from dashboard.model.schema import RECORD_TABLES, TABLES
from dashboard.model.tables import Table
from dashboard.text.english import counted, joined


class DatasetError(Exception):
    """A folder that is not a data set; its text is the `listing` of its problems."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(listing(problems))
        self.problems = problems


@dataclass(frozen=True, eq=False)
class Package:
    """What a data set says of itself in `datapackage.json`; "" for what it does not say.

    `since` and `until` are the days it covers.
    """

    name: str
    title: str
    description: str
    licence: str
    version: str
    since: date
    until: date


@dataclass(frozen=True, eq=False)
class Dataset(Package):
    """A data set that has passed every check. Nobody writes to its frames.

    What it says of itself is that of its package. `sha256` is that of its tables' files, one
    after the other by name: `cat *.csv | sha256sum`.

    `tables` holds the tables under their names, rows in the file's order (index 0..n-1; an
    one whose file is absent has none), columns as in `schemas`: text is `str` (in all
    frames as `TEXT` keeps it) with "" for an empty cell, a number is `float64` with NaN, a day is
    `datetime64[s]` with NaT, and a column with a vocabulary is `category` (the whole vocabulary,
    in its order; an empty cell is missing).

    `records` holds one row for each visit, shipment and event, in that order (index 0..n-1;
    a record's place in it is its position). Categories hold only the values used; a category
    column has "" where the record has none. The columns are

    - `id` (str); `table` (category: visits, shipments, events);
    - `kind` (category, in the order of `vocabularies.KINDS`: visit, shipment, negotiation, ...);
    - `trip` (str, "" for none): shared by the stays of one journey or one joint visit;
    - `label` (str): short text for a chart: the person's short name, the item, or the title;
    - `detail` (str): a visit's role, a shipment's quantity in words ("about 2,000 missiles"),
      an event's amount in words ("EUR 1.2 billion", "about 1,700 troops"); "" for none;
    - `person` (category: id in `people`); `rank` (category, in the order of `vocabularies.RANKS`);
    - `sender`, `host` (category): a code; several codes of an event are joined by ";";
    - `city` (str): the city as places.csv calls it, else as the record writes it; `place`
      (category): "UKR/Kyiv", one for a city however it is spelled, "" without a city;
    - `latitude`, `longitude` (float64): of the city, else of the (first) host's seat, else NaN;
    - `voice` (str, of `vocabularies.VOICES`, "" where nobody says): whose statement an event is;
    - `part_of` (str: id, "" for none): the shipment that only sums it and others;
    - `search` (str): every text of the record and, after an empty line, of its reports and their
      sources, as `text.search_key.fold` writes it, so that a folded word is searched for with `in`.

    `reports` holds one row for each report, sorted by record, then by the day it was known
    (unrecorded first), then by confidence (low to high), then as in the file (index 0..n-1):
    the last row of a record that was known by a day is its state on that day. Its columns are

    - `record` (str: id); `position` (int32: the record's row in `records`);
    - `reported` (datetime64[s], NaT where nobody recorded it); `reported_is` (category: how that
      day is known);
    - `status` (category); `stage` (category: planned, happened, off);
    - `when` (str: canonical EDTF, "" where the source does not say); `when_in_words` (str): the
      same in English;
    - `start_min`, `start_max`, `end_min`, `end_max` (datetime64[s], NaT: unbounded or unknown):
      the first and last day on which it may begin, and on which it may end;
    - `precision` (category: "", day, span, window, open); `uncertain`, `approximate` (bool);
    - `ahead` (bool): whether its date, where it plans, is that of the thing and of no decision:
      always for visits and talks, else where the days end after that on which it was known;
    - `date_from` (int32): index in this frame of the report that gives the date in force:
      itself, or an earlier one of its record where it has no date or leaves that one in force
      (data/README.md: What is known of a record as of a day); -1 where there is none;
    - `source` (str: id); `locator`, `wording`, `note` (str); `number` (float64);
      `confidence` (category, in the order of `vocabularies.CONFIDENCES`);
    - `row` (int32): its row in the table of reports.

    `names` gives display names in schema or alphabetical order, for the values used in the
    data set: `kind`, `rank` and `status` (the word itself), `person` (id to name), `sender`
    and `host` (single code to name), and `place` (key to city name).

    `schemas` describes the tables: those of `schema.TABLES`, with the columns that this data set
    adds to them.

    `warnings` are what `check` says of a data set without refusing it, where they were looked for;
    `answered` is how many more remarks answer.

    `seats` gives (latitude, longitude) of the seat of government of every sender and host
    code that has one.

    `titles` are those of the data sets that are served together, by the key with which an address
    chooses each, the default first; none where a data set is served alone. `key` is its own.
    """

    sha256: str
    tables: Mapping[str, pd.DataFrame]
    records: pd.DataFrame
    reports: pd.DataFrame
    names: Mapping[str, Mapping[str, str]]
    seats: Mapping[str, tuple[float, float]]
    warnings: tuple[Problem, ...] = ()
    answered: int = 0
    schemas: Mapping[str, Table] = field(default_factory=lambda: TABLES)
    titles: Mapping[str, str] = field(default_factory=dict)
    key: str = ""

    @property
    def key_in_addresses(self) -> str:
        """The key that the addresses of its views have: "" for the default, which needs none."""
        return "" if self.key == next(iter(self.titles), self.key) else self.key

    @property
    def visits(self) -> pd.DataFrame:
        """The table of visits."""
        return self.tables["visits"]

    @property
    def shipments(self) -> pd.DataFrame:
        """The table of shipments."""
        return self.tables["shipments"]

    @property
    def events(self) -> pd.DataFrame:
        """The table of events."""
        return self.tables["events"]

    @property
    def sources(self) -> pd.DataFrame:
        """The table of sources."""
        return self.tables["sources"]

    @property
    def people(self) -> pd.DataFrame:
        """The table of people."""
        return self.tables["people"]

    @property
    def places(self) -> pd.DataFrame:
        """The table of places."""
        return self.tables["places"]

    def texts(self) -> Iterator[str]:
        """Every text of its tables, and its title."""
        yield self.title
        for table in self.tables.values():
            for name in (name for name in table if table[name].dtype == "str"):
                yield from map(str, table[name].unique())

    def summary(self) -> str:
        """What it holds, a line each: the title, the records, the reports and the days covered."""
        counts = [counted(len(self.tables[name]), name[:-1]) for name in RECORD_TABLES]
        sources = counted(len(self.sources), "source")
        return "\n".join(
            (
                f"{self.name}: {self.title}",
                joined(counts),
                f"{counted(len(self.reports), 'report')} from {sources}",
                f"{self.since} to {self.until}",
            )
        )
