"""`datapackage.json`: what a data set says of itself, and whether it describes our tables."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.dataset.cells import not_of_form, slug, text_fault
from dashboard.dataset.csv_files import Sheet, Sheets, read_text
from dashboard.dataset.dataset import Package
from dashboard.dataset.problems import Problem, quoted
from dashboard.model import edtf, schema
from dashboard.model.tables import LONG, SHORT
from dashboard.text.english import joined

FILE = "datapackage.json"
MOST_PACKAGE_BYTES = 10 * 2**20
LONGEST_TEXTS = {"name": SHORT, "title": SHORT, "description": LONG, "version": 100}
"""The most letters of each text."""

MOST_NAMES = 10
"""So many columns are named in one problem."""


Object = dict[str, Any]


def read_package(
    folder: Path, found: Object | Problem, sheets: Sheets
) -> tuple[Package | None, list[Problem]]:
    """The package that the `read_object` of a folder describes, or every reason it is none.

    `sheets` are the folder's tables, with which its `resources` have to agree.
    """
    if isinstance(found, Problem):
        return None, [found]
    if (model := _model_problem(found)) is not None:
        return None, [model]
    problems = [*_text_problems(found), *_licence_problems(found)]
    problems += _resource_problems(found, sheets)
    since, until = _coverage_day(found, "since"), _coverage_day(found, "until")
    problems += [day for day in (since, until) if isinstance(day, Problem)]
    if isinstance(since, Problem) or isinstance(until, Problem):
        return None, problems
    if until < since:
        problems.append(_problem("coverage.until", f"is {until}, before since ({since})"))
    return None if problems else _package(folder, found, since, until), problems


def listed_tables(found: Object | Problem) -> set[str]:
    """The names of the resources that a datapackage.json lists; none where it lists nothing."""
    given = found.get("resources") if isinstance(found, dict) else None
    entries = given if isinstance(given, list) else []
    return {str(entry.get("name")) for entry in entries if isinstance(entry, dict)}


def unlisted(listed: set[str], sheets: Sheets) -> Iterable[Problem]:
    """A warning of each table that other programs do not find, since no resource names it."""
    for name, sheet in sheets.items():
        if name not in listed and sheet.present:
            said = f"does not list {name}, so other programs will not find {sheet.table.file}"
            yield _problem("resources", said)


def _model_problem(found: Mapping[str, Any]) -> Problem | None:
    """Why a data set of its version of the model is not read; `None` if it is."""
    model = found.get("model", 1)
    if type(model) is not int or model < 1:
        shown = quoted(json.dumps(model, ensure_ascii=False))[1:-1]
        return _problem("model", f"is {shown}, no version of the data model; write {schema.MODEL}")
    if model > schema.MODEL:
        newer = f"is {model}, newer than this program, which reads up to {schema.MODEL}"
        return _problem("model", f"{newer}; update the program")
    cures = [schema.BRING_UP[old] for old in range(model, schema.MODEL) if old in schema.BRING_UP]
    if not cures:
        return None
    older = f"is {model}, and this program reads {schema.MODEL}"
    return _problem("model", f"{older}; {', then '.join(cures)}, and write {schema.MODEL}")


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


def read_object(folder: Path) -> Object | Problem:
    """What stands in the folder's datapackage.json, or why nothing can be read there."""
    text = read_text(folder / FILE, MOST_PACKAGE_BYTES)
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
    for key, longest in LONGEST_TEXTS.items():
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


def _resource_problems(found: Mapping[str, Any], sheets: Sheets) -> Iterable[Problem]:
    given = found.get("resources")
    if not isinstance(given, list) or not all(isinstance(entry, dict) for entry in given):
        yield _problem("resources", "is missing; list the tables")
        return
    for entry in given:
        name = str(entry.get("name"))
        if name in sheets:
            yield from _difference(f"resources.{name}", entry, sheets[name])
        else:
            yield _problem("resources", f"lists {quoted(name)}, which is none of the tables")


def _difference(where: str, given: Mapping[str, Any], sheet: Sheet) -> Iterable[Problem]:
    """What the description of a table has that its file cannot have."""
    table = sheet.table
    if given.get("path") != table.file:
        yield _problem(f"{where}.path", f"is not {table.file}")
    names = _field_names(given)
    lacking = [name for name in table.needed if name not in names]
    foreign = [quoted(name)[1:-1] for name in names if name not in table.names]
    if lacking:
        yield _problem(f"{where}.schema", f"lacks {joined(lacking)}")
    if foreign and sheet.complete and sheet.present:
        more = f"{len(foreign) - MOST_NAMES:,} more"
        named = joined([*foreign[:MOST_NAMES], *([more] * (len(foreign) > MOST_NAMES))])
        yield _problem(f"{where}.schema", f"has {named}, unlike {table.file}")
    ours = [name for name in names if name in table.names and name not in table.added]
    if not lacking and not foreign and ours != [name for name in table.names if name in ours]:
        yield _problem(f"{where}.schema", f"has another order of columns than {table.file}")


def _field_names(resource: Mapping[str, Any]) -> list[str]:
    table_schema = resource.get("schema")
    fields = table_schema.get("fields") if isinstance(table_schema, dict) else None
    if not isinstance(fields, list):
        return []
    return [str(field.get("name")) if isinstance(field, dict) else "?" for field in fields]
