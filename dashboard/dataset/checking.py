"""Every fault of a data set's folder, by file, line and column; nothing in it is changed."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from dashboard.dataset import spreadsheets
from dashboard.dataset.cells import column_problems
from dashboard.dataset.csv_files import (
    SAVED_SO,
    Sheet,
    absent_table,
    misnamed,
    read_table,
    unread_table,
)
from dashboard.dataset.dataset import Package
from dashboard.dataset.gazetteer import Gazetteer, read_gazetteer
from dashboard.dataset.package import listed_tables, read_object, read_package
from dashboard.dataset.problems import NearestWords, Problem, error_at
from dashboard.dataset.references import cross_problems
from dashboard.dataset.rules.facts import Facts
from dashboard.dataset.rules.registry import Findings, find_warnings
from dashboard.model.schema import ASIDE, RECORD_TABLES, TABLES
from dashboard.model.several import parted
from dashboard.model.tables import Table
from dashboard.text.nearest_word import nearest
from dashboard.text.sentences.faults import csv_files as faults
from dashboard.text.sentences.faults import listings


@dataclass(frozen=True, eq=False)
class Examined:
    """A folder as read: its sheets by table, what it says of itself, and every problem.

    Without problems the sheets hold all the rows, and `package` is not `None`. `listed` are the
    tables that its datapackage.json lists.
    """

    sheets: Mapping[str, Sheet]
    package: Package | None
    gazetteer: Gazetteer
    problems: tuple[Problem, ...]
    listed: frozenset[str] = frozenset()

    @cached_property
    def findings(self) -> Findings:
        """What a person should look at; nothing where there is a problem."""
        if self.problems or self.package is None:
            return Findings()
        return find_warnings(Facts(self.sheets, self.package, self.gazetteer, self.listed))

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What to look at that no remark answers."""
        return self.findings.warnings


def check_dataset(folder: Path | str) -> tuple[Problem, ...]:
    """Every problem of the folder, by file, line and column; empty for a good data set."""
    return examine(folder).problems


def examine(folder: Path | str) -> Examined:
    """The folder read and checked; problems are listed, and nothing is raised for one."""
    folder = Path(folder)
    if not folder.is_dir():
        return Examined({}, None, Gazetteer(), (_no_folder(folder),))
    described = read_object(folder)
    listed = listed_tables(described)
    sheets = {name: _sheet(folder, table, name in listed) for name, table in TABLES.items()}
    package, problems = read_package(folder, described, sheets)
    problems += _recordless(folder, sheets)
    places = sheets["places"]
    gazetteer, cures = read_gazetteer(places.frame, places.has("id")), NearestWords()
    gazetteer.used.update(_codes_in(sheets.values()) & set(gazetteer.names))
    for sheet in sheets.values():
        problems += [*sheet.problems, *column_problems(sheet, gazetteer, cures)]
    problems = _first_of_each(problems, cross_problems(sheets, gazetteer, cures))
    problems = spreadsheets.explained(sheets.values(), problems)
    problems = _one_for_each_cause(problems)
    return Examined(sheets, package, gazetteer, tuple(sorted(problems)), frozenset(listed))


def _sheet(folder: Path, table: Table, listed: bool) -> Sheet:
    """The table as read; one without rows where the folder may lack its file, and lacks it.

    It may not lack one that datapackage.json lists and on which others rest: that is lost.
    """
    missing = not os.path.lexists(folder / table.file)
    if not missing or table.required:
        return read_table(folder, table)
    if not listed or table.name in ASIDE:
        return absent_table(table)
    cure = misnamed(folder / table.file) or faults.LISTED_AND_MISSING
    return unread_table(table, error_at(table.file, 0, "", faults.missing(cure)))


def _recordless(folder: Path, sheets: Mapping[str, Sheet]) -> Iterable[Problem]:
    """That there is no table of records at all."""
    if not any(sheets[name].present or sheets[name].problems for name in RECORD_TABLES):
        first, *others = (TABLES[name].file for name in RECORD_TABLES)
        cure = misnamed(folder / first) or faults.or_one_of(others)
        yield error_at(first, 0, "", faults.missing(cure))


def _codes_in(sheets: Iterable[Sheet]) -> set[str]:
    """Every word in the columns of countries and organisations."""
    columns = [
        sheet.frame[column.name]
        for sheet in sheets
        for column in sheet.table.columns
        if column.type == "party"
    ]
    return {code for cells in columns for cell in cells.unique().tolist() for code in parted(cell)}


def _no_folder(folder: Path) -> Problem:
    if folder.exists():
        return error_at(str(folder), 0, "", faults.NO_FOLDER)
    beside = folder.parent.iterdir() if folder.parent.is_dir() else ()
    near = nearest(folder.name, [path.name for path in beside if path.is_dir()])
    return error_at(str(folder), 0, "", faults.missing(listings.nearest_in_clause(near)))


def _one_for_each_cause(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, with one that names all the files for each way of saving that spoils them."""
    by_message: dict[str, list[Problem]] = {}
    for problem in problems:
        cause = problem.message if problem.message in SAVED_SO else ""
        by_message.setdefault(cause, []).append(problem)
    others = by_message.pop("", [])
    for message, same in by_message.items():
        first, *more = sorted(same)
        files = [problem.file for problem in more]
        others.append(replace(first, message=listings.also_in(message, files)))
    return others


def _first_of_each(problems: Iterable[Problem], others: Iterable[Problem]) -> list[Problem]:
    """All but what follows from another: one problem for a cell, and none inside a bad line."""
    by_cell: dict[tuple[str, int, str], list[Problem]] = {}
    for problem in problems:
        by_cell.setdefault((problem.file, problem.line, problem.column), []).append(problem)
    for problem in others:
        by_cell.setdefault((problem.file, problem.line, problem.column), [problem])
    return [
        problem
        for (file, line, column), here in by_cell.items()
        for problem in here
        if not (column and line and (file, line, "") in by_cell)
    ]
