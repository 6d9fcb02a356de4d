"""A draft -> a `Dataset`, by way of a folder of tables that the loader reads and checks."""

import csv
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.dataset import Dataset, DatasetError, Problem, error_at, load_dataset
from dashboard.dataset.cells import slug
from dashboard.importers.cells import one_line
from dashboard.importers.draft import Draft
from dashboard.model import schema, when
from dashboard.model.table_schema import PACKAGE_FILE, columns_in_use, describe_tables
from dashboard.text.sentences.fault_codes import ROW_REFUSED
from dashboard.text.sentences.imports import lists as sentences

RECORD = {"visits.csv": "id", "shipments.csv": "id", "events.csv": "id", "reports.csv": "record"}
"""Which column of a file names the record."""

ELSEWHERE_IN_LISTS = ("one-source", "no-coordinates")
"""Codes of which a list is not warned: its one source is the list, and a city that is not known is
among what was not understood."""


def load_draft(draft: Draft, title: str) -> Dataset:
    """The data set of a draft; rows that the loader refuses are taken out, and listed as such."""
    while True:
        with TemporaryDirectory() as folder:
            _write(draft, title, Path(folder))
            try:
                dataset = load_dataset(folder)
            except DatasetError as error:
                if not _taken_out(draft, error.problems):
                    raise
            else:
                odd = [each for each in dataset.warnings if each.code not in ELSEWHERE_IN_LISTS]
                return replace(dataset, warnings=(*_in_list(draft, odd).values(),))


def _write(draft: Draft, title: str, folder: Path) -> None:
    tables = draft.tables()
    headers = {name: columns_in_use(schema.TABLES[name], rows) for name, rows in tables.items()}
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(
                file, headers[name], restval="", extrasaction="ignore", lineterminator="\n"
            )
            writer.writeheader()
            writer.writerows(rows)
    since, until = covered(draft)
    package = {
        "model": schema.MODEL,
        "name": slug(title) or "list",
        "title": one_line(title) or sentences.LIST,
        "description": one_line(sentences.read_from(draft.file)),
        "coverage": {"since": since.isoformat(), "until": until.isoformat()},
        "resources": describe_tables(headers),
    }
    text = json.dumps(package, ensure_ascii=False)
    (folder / PACKAGE_FILE).write_text(text, encoding="utf-8")


def covered(draft: Draft) -> tuple[date, date]:
    """The first and the last day that the dates name."""
    dates = [
        date_ for row in draft.reports if (date_ := when.date_or_none(row["when"])) is not None
    ]
    days = [day for each in dates for day in (each.start_min, each.end_max) if day is not None]
    days += [day for each in dates for day in (each.start_max, each.end_min) if day is not None]
    if not days:
        undated = error_at(draft.file, 0, "", sentences.NO_ROW_WITH_A_DATE)
        raise DatasetError((undated, *draft.refused, *draft.faults))
    return min(days), max(days)


def _taken_out(draft: Draft, problems: tuple[Problem, ...]) -> bool:
    """Whether rows with problems could be taken out of the draft; each is listed as refused."""
    refusals: dict[int, Problem] = {}
    for problem in _in_list(draft, problems).values():
        refusals.setdefault(problem.line, replace(problem, code=ROW_REFUSED))
    gone = {record for record, row in draft.rows.items() if row in refusals}
    draft.visits = [row for row in draft.visits if row["id"] not in gone]
    draft.shipments = [row for row in draft.shipments if row["id"] not in gone]
    draft.events = [row for row in draft.events if row["id"] not in gone]
    draft.reports = [row for row in draft.reports if row["record"] not in gone]
    used = {row["source"] for row in draft.reports}
    travellers = {row["person"] for row in draft.visits}
    draft.people = {id_: row for id_, row in draft.people.items() if id_ in travellers}
    draft.sources = {id_: row for id_, row in draft.sources.items() if id_ in used}
    draft.refused += refusals.values()
    return bool(refusals) and bool(draft.reports)


def _in_list(draft: Draft, problems: Iterable[Problem]) -> dict[tuple[str, int], Problem]:
    """The problems of records where the list has them, of a rule and a row the first.

    Those of other tables, which the list does not have, stand in the row of the first record that
    they concern; those of none are left out.
    """
    tables = {f"{name}.csv": rows for name, rows in draft.tables().items()}
    placed: dict[tuple[str, int], Problem] = {}
    for problem in problems:
        rows, at = tables.get(problem.file, []), problem.line - 2
        if problem.file in RECORD and 0 <= at < len(rows):
            record = rows[at][RECORD[problem.file]]
        else:
            record = next(iter(problem.records), "")
        if (line := draft.rows.get(record)) is not None:
            placed.setdefault((problem.code, line), replace(problem, file=draft.file, line=line))
    return placed
