"""`datapackage.json`: what a data set says of itself, and whether it describes our tables."""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.dataset.cells import not_of_form, slug, text_fault
from dashboard.dataset.csv_files import Sheet, Sheets, read_text
from dashboard.dataset.dataset import Package
from dashboard.dataset.problems import Problem, error_at
from dashboard.model import edtf, schema
from dashboard.model.table_schema import PACKAGE_FILE
from dashboard.model.tables import LONG, SHORT
from dashboard.text.english import joined, quoted
from dashboard.text.sentences.fault_codes import Fault
from dashboard.text.sentences.faults import package as faults
from dashboard.text.sentences.faults.dates import date_not_read

MOST_PACKAGE_BYTES = 10 * 2**20
LONGEST_TEXTS = {"name": SHORT, "title": SHORT, "description": LONG, "version": 100}
"""The most letters of each text."""

MOST_NAMES = 10
"""So many columns are named in one problem."""


Object = dict[str, Any]


def read_package(
    folder: Path, descriptor: Object | Problem, sheets: Sheets
) -> tuple[Package | None, list[Problem]]:
    """The package that the `read_object` of a folder describes, or every reason it is none.

    `sheets` are the folder's tables, with which its `resources` have to agree.
    """
    if isinstance(descriptor, Problem):
        return None, [descriptor]
    if (model := _model_problem(descriptor)) is not None:
        return None, [model]
    problems = [*_text_problems(descriptor), *_licence_problems(descriptor)]
    problems += _resource_problems(descriptor, sheets)
    since, until = _coverage_day(descriptor, "since"), _coverage_day(descriptor, "until")
    problems += [day for day in (since, until) if isinstance(day, Problem)]
    if isinstance(since, Problem) or isinstance(until, Problem):
        return None, problems
    if until < since:
        problems.append(_problem("coverage.until", faults.until_before_since(until, since)))
    return None if problems else _package(folder, descriptor, since, until), problems


def listed_tables(descriptor: Object | Problem) -> set[str]:
    """The names of the resources that a datapackage.json lists; none where it lists nothing."""
    resources = descriptor.get("resources") if isinstance(descriptor, dict) else None
    entries = resources if isinstance(resources, list) else []
    return {str(entry.get("name")) for entry in entries if isinstance(entry, dict)}


def unlisted(listed: Collection[str], sheets: Sheets) -> Iterable[Problem]:
    """A warning of each table that other programs do not find, since no resource names it."""
    for name, sheet in sheets.items():
        if name not in listed and sheet.present:
            message = faults.table_not_listed(name, sheet.table.file)
            yield Problem(PACKAGE_FILE, 0, "resources", message)


def _model_problem(descriptor: Mapping[str, Any]) -> Problem | None:
    """Why a data set of its version of the model is not read; `None` if it is."""
    model = descriptor.get("model", 1)
    if type(model) is not int or model < 1:
        text = json.dumps(model, ensure_ascii=False)
        return _problem("model", faults.no_version(text, schema.MODEL))
    if model > schema.MODEL:
        return _problem("model", faults.newer_version(model, schema.MODEL))
    cures = [schema.BRING_UP[old] for old in range(model, schema.MODEL) if old in schema.BRING_UP]
    if not cures:
        return None
    return _problem("model", faults.older_version(model, schema.MODEL, cures))


def _problem(where: str, fault: Fault) -> Problem:
    return error_at(PACKAGE_FILE, 0, where, fault)


def _package(folder: Path, descriptor: Mapping[str, Any], since: date, until: date) -> Package:
    licences = descriptor.get("licenses", [])
    return Package(
        descriptor.get("name") or slug(folder.resolve().name) or "data",
        descriptor["title"],
        descriptor.get("description", ""),
        joined([entry.get("title") or entry.get("name", "") for entry in licences]),
        descriptor.get("version", ""),
        since,
        until,
    )


def read_object(folder: Path) -> Object | Problem:
    """What stands in the folder's datapackage.json, or why nothing can be read there."""
    text = read_text(folder / PACKAGE_FILE, MOST_PACKAGE_BYTES)
    if isinstance(text, Problem):
        return text
    try:
        descriptor = json.loads(text)
    except json.JSONDecodeError as error:
        return error_at(PACKAGE_FILE, error.lineno, "", faults.no_json(error.msg, error.colno))
    except (RecursionError, ValueError):
        return _problem("", faults.NOT_JSON)
    return descriptor if isinstance(descriptor, dict) else _problem("", faults.NO_OBJECT)


def _text_problems(descriptor: Mapping[str, Any]) -> Iterable[Problem]:
    if not descriptor.get("title"):
        yield _problem("title", faults.NO_TITLE)
    for key, longest in LONGEST_TEXTS.items():
        value = descriptor.get(key, "")
        wrong = text_fault(value, longest) if isinstance(value, str) else faults.NO_TEXT
        if wrong is None and key == "name" and value:
            wrong = not_of_form(schema.SLUG, value)
        if wrong is not None:
            yield _problem(key, wrong)


def _licence_problems(descriptor: Mapping[str, Any]) -> Iterable[Problem]:
    licences = descriptor.get("licenses", [])
    entries = licences if isinstance(licences, list) else [licences]
    for entry in entries:
        texts = [entry.get(key, "") for key in ("name", "title")] if isinstance(entry, dict) else []
        if not any(texts) or not all(isinstance(t, str) and not text_fault(t) for t in texts):
            yield _problem("licenses", faults.NO_LICENCES)
            return


def _coverage_day(descriptor: Mapping[str, Any], side: str) -> date | Problem:
    coverage = descriptor.get("coverage")
    value = coverage.get(side) if isinstance(coverage, dict) else None
    where = f"coverage.{side}"
    if value is None:
        return _problem(where, faults.NO_DAY)
    if not isinstance(value, str):
        return _problem(where, faults.OTHER_THAN_DAY)
    try:
        return edtf.parse_day(value)
    except edtf.WhenError as error:
        return _problem(where, date_not_read(str(error)))


def _resource_problems(descriptor: Mapping[str, Any], sheets: Sheets) -> Iterable[Problem]:
    resources = descriptor.get("resources")
    if not isinstance(resources, list) or not all(isinstance(entry, dict) for entry in resources):
        yield _problem("resources", faults.NO_TABLES)
        return
    for entry in resources:
        name = str(entry.get("name"))
        if name in sheets:
            yield from _difference(f"resources.{name}", entry, sheets[name])
        else:
            yield _problem("resources", faults.unknown_table(name))


def _difference(where: str, resource: Mapping[str, Any], sheet: Sheet) -> Iterable[Problem]:
    """What the description of a table has that its file cannot have."""
    table = sheet.table
    if resource.get("path") != table.file:
        yield _problem(f"{where}.path", faults.other_path(table.file))
    names = _field_names(resource)
    lacking = [name for name in table.needed if name not in names]
    foreign = [quoted(name)[1:-1] for name in names if name not in table.names]
    if lacking:
        yield _problem(f"{where}.schema", faults.lacks_columns(lacking))
    if foreign and sheet.complete and sheet.present:
        more = len(foreign) - MOST_NAMES
        fault = faults.other_columns(foreign[:MOST_NAMES], more, table.file)
        yield _problem(f"{where}.schema", fault)
    ours = [name for name in names if name in table.names and name not in table.added]
    if not lacking and not foreign and ours != [name for name in table.names if name in ours]:
        yield _problem(f"{where}.schema", faults.other_order(table.file))


def _field_names(resource: Mapping[str, Any]) -> list[str]:
    table_schema = resource.get("schema")
    fields = table_schema.get("fields") if isinstance(table_schema, dict) else None
    if not isinstance(fields, list):
        return []
    return [str(field.get("name")) if isinstance(field, dict) else "?" for field in fields]
