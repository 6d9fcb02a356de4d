"""A view as a data set of its own: a Frictionless Data Package (v1), zipped."""

import json
from datetime import date
from io import BytesIO
from re import sub
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pandas as pd

from dashboard.dataset import parts
from dashboard.model import schema
from dashboard.outputs.tables.cells import texts
from dashboard.outputs.tables.columns import of_schema
from dashboard.outputs.tables.content import Content, about
from dashboard.query.details import remarks_by
from dashboard.query.states import last_day

Tables = dict[str, pd.DataFrame]

MADE = (1980, 1, 1, 0, 0, 0)
"""The time that every file of a ZIP says it was made, so that its bytes repeat."""


def write(content: Content) -> bytes:
    """A ZIP of the view as a folder that `load` reads: the tables and their datapackage.json.

    It holds the view's records, what was reported of them by its as-of day, and the people,
    places and sources that these name. Selected by the same as-of day the records, their states
    and their flags are those of the view. The id of a visit or a sum that is not in the view is
    left out of what came with it or is a part of it, and the tour is left out unless all its steps
    can be shown.
    """
    tables = _tables(content)
    files = {
        schema.TABLES[name].file: _csv(schema.TABLES[name], made) for name, made in tables.items()
    }
    package = json.dumps(_package(content, tables), ensure_ascii=False, indent=2) + "\n"
    sink = BytesIO()
    with ZipFile(sink, "w", ZIP_DEFLATED) as archive:
        for name, text in {"datapackage.json": package, **files}.items():
            entry = ZipInfo(name, MADE)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, text)
    return sink.getvalue()


def _csv(table: schema.Table, made: pd.DataFrame) -> str:
    plain = {
        name: texts(of_schema(table.column(name)), made[name]) for name in _header(table, made)
    }
    return pd.DataFrame(plain).to_csv(index=False, lineterminator="\n")


def _header(table: schema.Table, made: pd.DataFrame) -> list[str]:
    """The columns of the file: an optional one only where it says something."""
    return [
        column.name
        for column in table.columns
        if not column.optional or (made[column.name].notna() & (made[column.name] != "")).any()
    ]


def _tables(content: Content) -> Tables:
    """The rows of each table of the data set that belong to the view, in its order."""
    given, shown = content.dataset.tables, set(content.rows.listed["id"])
    told = given["reports"]
    if content.rows.asof is not None:
        told = told[~(told["reported"] > pd.Timestamp(content.rows.asof))]
    found = {name: _where(given[name], "id", shown) for name in schema.RECORD_TABLES}
    for name in ("shipments", "events"):
        visit = found[name]["visit"]
        found[name] = found[name].assign(visit=visit.where(visit.isin(shown), ""))
    whole = found["shipments"]["part_of"]
    found["shipments"] = found["shipments"].assign(part_of=whole.where(whole.isin(shown), ""))
    found["reports"] = _where(told, "record", shown)
    found["sources"] = _where(given["sources"], "id", set(found["reports"]["source"]))
    found["people"] = _people(given["people"], found)
    found["places"] = _places(content, found)
    remarks = _where(remarks_by(content.dataset, content.rows.asof), "record", shown)
    if len(remarks):
        found["remarks"] = remarks
    if _tour_fits(content, shown):
        found["stories"] = given["stories"]
    return found


def _where(table: pd.DataFrame, column: str, wanted: set[str]) -> pd.DataFrame:
    return table[table[column].isin(wanted)]


def _people(people: pd.DataFrame, found: Tables) -> pd.DataFrame:
    """Who travels, and who is named among those met or taking part."""
    cells = [*found["visits"]["counterparts"], *found["events"]["participants"]]
    named = {name for cell in cells for name in parts(cell)}
    return people[people["id"].isin(found["visits"]["person"]) | people["name"].isin(named)]


def _places(content: Content, found: Tables) -> pd.DataFrame:
    """The cities, and the countries and organisations by their codes, that the others name."""
    places = content.dataset.places
    cities = set(content.rows.listed["place"].astype("str"))
    city = (places["country"] + "/" + places["name"]).isin(cities) & (places["kind"] == "city")
    codes = {
        code
        for name, table in found.items()
        for column in schema.TABLES[name].columns
        if column.type == "party"
        for cell in table[column.name].unique()
        for code in parts(cell)
    }
    codes |= set(places.loc[city | places["id"].isin(codes), "country"])
    return places[city | places["id"].isin(codes)]


def _tour_fits(content: Content, shown: set[str]) -> bool:
    """Whether every step is of a shown record, and of a day that the view knows."""
    stories, asof = content.dataset.tables["stories"], content.rows.asof
    known = asof is None or bool((stories["asof"] <= pd.Timestamp(asof)).all())
    return len(stories) > 0 and known and bool(stories["record"].isin(shown).all())


def _package(content: Content, tables: Tables) -> dict[str, Any]:
    """The datapackage.json; `view`, `said` and `asof` tell of what it is a part."""
    dataset, told = content.dataset, about(content, content.rows.shown)
    package = {
        "profile": "tabular-data-package",
        "name": dataset.name,
        "title": dataset.title,
        "description": dataset.description,
        "version": dataset.version,
        "licenses": _licences(dataset.licence),
        "coverage": {"since": content.rows.since.isoformat(), "until": _until(content).isoformat()},
        **{key: told[key] for key in ("view", "said", "asof", "counts")},
        "resources": schema.resources(
            {name: _header(schema.TABLES[name], made) for name, made in tables.items()}
        ),
    }
    return {key: value for key, value in package.items() if value not in ("", [], None)}


def _until(content: Content) -> date:
    """The last day covered: where all is known, that by which the data set is to be judged."""
    until = content.rows.until
    return until if content.rows.asof else max(until, last_day(content.dataset))


def _licences(licence: str) -> list[dict[str, str]]:
    name = sub("[^-a-zA-Z0-9._]+", "-", licence)
    return [{"name": name, "title": licence}] if name else []
