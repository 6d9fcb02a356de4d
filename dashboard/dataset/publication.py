"""What holds between a report and its source: on which day it was known, and how well."""

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from dashboard.dataset.csv_files import Sheet
from dashboard.dataset.problems import Problem, error_at
from dashboard.text.sentences.faults import records as faults

DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""A day as it is to be written; any other is a fault of its own."""


def provenance_problems(reports: Sheet, sources: Sheet) -> Iterable[Problem]:
    """Every report whose day or confidence its source cannot bear."""
    if not (sources.has("id", "published") and reports.has("source", "reported")):
        return
    published = {
        source: day if DAY.fullmatch(day) else ""
        for source, day in _by_id(sources, "published").items()
    }
    rows = reports.frame[reports.frame["source"].isin(published)]
    yield from _known_too_early(reports, rows, published)
    yield from _stated_otherwise(reports, rows[rows["reported_is"] == "stated"], published)
    yield from _too_sure(reports, rows, _by_id(sources, "kind"))


def _by_id(sources: Sheet, column: str) -> Mapping[str, str]:
    return dict(zip(sources.frame["id"].tolist(), sources.frame[column].tolist(), strict=True))


def _with_day(rows: pd.DataFrame) -> Iterable[tuple[int, str, str]]:
    """The line, the day and the source of each report that gives a day."""
    reports = rows[rows["reported"].str.fullmatch(DAY.pattern)]
    columns = (reports[name].tolist() for name in ("reported", "source"))
    yield from zip(reports.index.tolist(), *columns, strict=True)


def _known_too_early(
    reports: Sheet, rows: pd.DataFrame, published: Mapping[str, str]
) -> Iterable[Problem]:
    """Nobody can know a thing from what is published only later."""
    for line, day, source in _with_day(rows):
        if day < published[source]:
            fault = faults.before_published(day, source, published[source])
            yield error_at(reports.table.file, line, "reported", fault)


def _stated_otherwise(
    reports: Sheet, rows: pd.DataFrame, published: Mapping[str, str]
) -> Iterable[Problem]:
    """A publication bears one day; every report that says it states its day says that one."""
    first: dict[str, tuple[str, int]] = {}
    for line, day, source in _with_day(rows):
        other, where = first.setdefault(source, (day, line))
        borne = published[source]
        if borne and day > borne:
            fault = faults.later_than_published(day, source, borne)
            yield error_at(reports.table.file, line, "reported", fault)
        elif not borne and day != other:
            fault = faults.stated_otherwise(day, source, other, where)
            yield error_at(reports.table.file, line, "reported", fault)


def _too_sure(reports: Sheet, rows: pd.DataFrame, kinds: Mapping[str, str]) -> Iterable[Problem]:
    """A rewriting is no official text, and no second independent report."""
    sure = rows[rows["confidence"] == "high"]
    for line, source in zip(sure.index.tolist(), sure["source"].tolist(), strict=True):
        if kinds[source] == "rewrite":
            fault = faults.rewriting_too_sure(source)
            yield error_at(reports.table.file, line, "confidence", fault)
