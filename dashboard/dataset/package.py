"""`datapackage.json`: what a data set says of itself, and whether it describes our tables."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.dataset.cells import not_of_form, slug, text_fault
from dashboard.dataset.csv_files import read_text
from dashboard.dataset.dataset import Package
from dashboard.dataset.problems import Problem, quoted
from dashboard.model import edtf, schema
from dashboard.text.english import joined

FILE = "datapackage.json"
MOST_BYTES = 10 * 2**20
LONGEST = {"name": schema.SHORT, "title": schema.SHORT, "description": schema.LONG, "version": 100}
"""The most letters of each text."""

MOST_NAMES = 10
"""So many columns are named in one problem."""


def read_package(folder: Path) -> tuple[Package | None, list[Problem]]:
    """The package that the folder's datapackage.json describes, or every reason it is none."""
    found = _object(folder)
    if isinstance(found, Problem):
        return None, [found]
    problems = [*_text_problems(found), *_licence_problems(found), *_resource_problems(found)]
    since, until = _coverage_day(found, "since"), _coverage_day(found, "until")
    problems += [day for day in (since, until) if isinstance(day, Problem)]
    if isinstance(since, Problem) or isinstance(until, Problem):
        return None, problems
    if until < since:
        problems.append(_problem("coverage.until", f"is {until}, before since ({since})"))
    return None if problems else _package(folder, found, since, until), problems


def _problem(where: str, message: str) -> Problem:
    return Problem(FILE, 0, where, message)


def _package(folder: Path, found: Mapping[str, Any], since: date, until: date) -> Package:
    licences = found.get("licenses", [])
    return Package(
        found.get("name") or slug(folder.resolve().name) or "data",
        found["title"],
        found.get("description", ""),
        joined([entry.get("title") or entry.get("name", "") for entry in licences]),
        found.get("version", ""),
        since,
        until,
    )


def _object(folder: Path) -> dict[str, Any] | Problem:
    text = read_text(folder / FILE, MOST_BYTES)
    if isinstance(text, Problem):
        return text
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"{error.msg} (at character {error.colno})"
        return Problem(FILE, error.lineno, "", f"is not JSON: {where}")
    except (RecursionError, ValueError):
        return _problem("", "is not JSON that can be read")
    return found if isinstance(found, dict) else _problem("", "is not a JSON object: { ... }")


def _text_problems(found: Mapping[str, Any]) -> Iterable[Problem]:
    if not found.get("title"):
        yield _problem("title", "is missing; say what the data set shows")
    for key, longest in LONGEST.items():
        value = found.get(key, "")
        wrong = text_fault(value, longest) if isinstance(value, str) else "is not a text"
        if wrong is None and key == "name" and value:
            wrong = not_of_form(schema.SLUG, value)
        if wrong is not None:
            yield _problem(key, wrong)


def _licence_problems(found: Mapping[str, Any]) -> Iterable[Problem]:
    licences = found.get("licenses", [])
    entries = licences if isinstance(licences, list) else [licences]
    for entry in entries:
        texts = [entry.get(key, "") for key in ("name", "title")] if isinstance(entry, dict) else []
        if not any(texts) or not all(isinstance(t, str) and not text_fault(t) for t in texts):
            yield _problem("licenses", 'is not a list such as [{"name": "CC-BY-4.0"}]')
            return


def _coverage_day(found: Mapping[str, Any], side: str) -> date | Problem:
    coverage = found.get("coverage")
    value = coverage.get(side) if isinstance(coverage, dict) else None
    where = f"coverage.{side}"
    if value is None:
        return _problem(where, "is missing; give a day such as 2022-02-01")
    if not isinstance(value, str):
        return _problem(where, "is not a day such as 2022-02-01")
    try:
        return edtf.parse_day(value)
    except edtf.WhenError as error:
        return _problem(where, str(error))


def _resource_problems(found: Mapping[str, Any]) -> Iterable[Problem]:
    given = found.get("resources")
    if not isinstance(given, list) or not all(isinstance(entry, dict) for entry in given):
        yield _problem("resources", "is missing; list the tables")
        return
    by_name = {str(entry.get("name")): entry for entry in given}
    for name, table in schema.TABLES.items():
        if name not in by_name and table.optional:
            continue
        if name not in by_name:
            yield _problem("resources", f"does not list {name}")
        else:
            yield from _difference(f"resources.{name}", by_name[name], table)
    for name in by_name:
        if name not in schema.TABLES:
            yield _problem("resources", f"lists {quoted(name)}, which is none of the tables")


def _difference(where: str, given: Mapping[str, Any], table: schema.Table) -> Iterable[Problem]:
    if given.get("path") != table.file:
        yield _problem(f"{where}.path", f"is not {table.file}")
    names = _field_names(given)
    lacking = [name for name in table.needed if name not in names]
    foreign = [quoted(name)[1:-1] for name in names if name not in table.names]
    if lacking:
        yield _problem(f"{where}.schema", f"lacks {joined(lacking)}")
    if foreign:
        more = f"{len(foreign) - MOST_NAMES:,} more"
        named = joined([*foreign[:MOST_NAMES], *([more] * (len(foreign) > MOST_NAMES))])
        yield _problem(f"{where}.schema", f"has {named}, unlike {table.file}")
    if not lacking and not foreign and names != [name for name in table.names if name in names]:
        yield _problem(f"{where}.schema", f"has another order of columns than {table.file}")


def _field_names(resource: Mapping[str, Any]) -> list[str]:
    table_schema = resource.get("schema")
    fields = table_schema.get("fields") if isinstance(table_schema, dict) else None
    if not isinstance(fields, list):
        return []
    return [str(field.get("name")) if isinstance(field, dict) else "?" for field in fields]
