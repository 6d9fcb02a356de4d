"""What the rules of warnings read: a folder's sheets, and what is known of each record."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from dashboard.dataset.csv_files import Sheets
from dashboard.dataset.dataset import Package
from dashboard.dataset.frames import typed_frame
from dashboard.dataset.gazetteer import Gazetteer
from dashboard.dataset.problems import Problem
from dashboard.dataset.reports import BOUNDS, ordered_reports
from dashboard.model.schema import RECORD_TABLES, TABLES


class RecordRow(NamedTuple):
    """Where a record stands."""

    file: str
    line: int


@dataclass(frozen=True)
class Stay:
    """A visit with the days of the date in force, which are bounded on both sides.

    `leg` is its journey and its date: what the stops of one journey share whose days nobody knows
    apart. `sure` is whether the days are known as they are. `site` is what tells its place from
    others in its host country: the city, or where nobody names one the purpose.
    """

    line: int
    record: str
    leg: tuple[str, str]
    person: str
    sender: str
    host: str
    city: str
    site: str
    first: date
    last: date
    sure: bool

    def problem(self, column: str, message: str, *others: "Stay") -> Problem:
        """What is to be looked at, in the line of the visit; it concerns the others, too."""
        records = (self.record, *(stay.record for stay in others))
        return Problem(TABLES["visits"].file, self.line, column, message, records=records)

    def where_and_when(self) -> tuple[str, str, date, date]:
        """What two visits of one person share that are the same."""
        return self.host, self.site, self.first, self.last

    def days_with(self, other: "Stay") -> int:
        """How many days both may last; none, or fewer, where they lie apart."""
        return (min(self.last, other.last) - max(self.first, other.first)).days + 1

    def shares_days_of_leg(self, other: "Stay") -> bool:
        """Whether both are stops of one journey whose days nobody knows apart."""
        return self.leg == other.leg and not self.sure

    def place(self) -> str:
        """Where it leads, as the file has it."""
        return self.city or self.host


@dataclass(frozen=True, eq=False)
class Facts:
    """A folder without a problem, as its rules read it.

    `listed` are the tables that its datapackage.json lists. `codes` are those that a remark may
    answer, and `raised` the pairs of a record and a code that it has; both are empty for all rules
    but those of answers.
    """

    sheets: Sheets
    package: Package
    gazetteer: Gazetteer
    listed: Collection[str] = ()
    codes: Collection[str] = ()
    raised: Collection[tuple[str, str]] = field(default=frozenset())

    @cached_property
    def rows(self) -> dict[str, RecordRow]:
        """Where each record stands, by its id, in the order of the tables."""
        return {
            record: RecordRow(TABLES[name].file, line)
            for name in RECORD_TABLES
            for line, record in _cells(self.sheets[name].frame["id"])
        }

    @cached_property
    def reports(self) -> pd.DataFrame:
        """The reports as `ordered_reports` has them, with the line of each."""
        sheets = [self.sheets[name] for name in RECORD_TABLES]
        records = pd.concat([sheet.frame[["id"]] for sheet in sheets], ignore_index=True)
        kinds = [
            sheet.frame["kind"].tolist()
            if "kind" in sheet.table.names
            else [sheet.table.name[:-1]] * len(sheet.frame)
            for sheet in sheets
        ]
        records = records.assign(kind=[kind for each in kinds for kind in each])
        reports = ordered_reports(typed_frame(self.sheets["reports"]), records)
        lines = self.sheets["reports"].frame.index.to_numpy()
        return reports.assign(line=lines[reports["row"].to_numpy()])

    @cached_property
    def states(self) -> pd.DataFrame:
        """For each record, by its id, the stage of its latest report and the date in force."""
        latest = self.reports.drop_duplicates("record", keep="last")
        columns = [*BOUNDS, "precision", "when"]
        dates = self.reports[columns].reindex(latest["date_from"])
        return dates.assign(stage=latest["stage"].to_numpy()).set_axis(latest["record"])

    @cached_property
    def stays(self) -> tuple[Stay, ...]:
        """The visits that nobody called off, with dates that are bounded on both sides."""
        visits = self.sheets["visits"].frame
        states = self.states.reindex(visits["id"])
        bounded = states["start_min"].notna() & states["end_max"].notna()
        mine = (bounded & (states["stage"] != "off")).to_numpy()
        rows, records = (frame[mine].to_dict("records") for frame in (visits, states))
        return tuple(
            Stay(
                line=int(line),
                record=row["id"],
                leg=(row["trip"] or row["id"], state["when"]),
                **{name: row[name] for name in ("person", "sender", "host", "city")},
                site=row["city"] or row["purpose"],
                first=state["start_min"].date(),
                last=state["end_max"].date(),
                sure=state["precision"] in ("day", "span"),
            )
            for line, row, state in zip(visits.index[mine], rows, records, strict=True)
        )

    @cached_property
    def first_visits(self) -> dict[str, str]:
        """The first visit of each person, in the order of the file."""
        visits = self.sheets["visits"].frame.drop_duplicates("person")
        return dict(zip(visits["person"].tolist(), visits["id"].tolist(), strict=True))

    def of_record(self, record: str, column: str, message: str) -> Problem:
        """What is to be looked at in a record, in its row."""
        return Problem(*self.rows[record], column, message, records=(record,))


def _cells(column: pd.Series) -> Iterable[tuple[int, str]]:
    """The lines of a column, each with its cell."""
    return zip(column.index.tolist(), column.tolist(), strict=True)
