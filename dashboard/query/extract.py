"""The part of a data set that a view needs: a data set of its own."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from dashboard.dataset import city_rows
from dashboard.model import schema
from dashboard.model.several import parted
from dashboard.query.reports import remarks_of
from dashboard.query.selection import Rows
from dashboard.query.snapshot import linked_among

ExtractedTables = dict[str, pd.DataFrame]
"""Tables of a data set, by name, with the columns of `schema.TABLES`."""


def extract_tables(rows: Rows) -> ExtractedTables:
    """The rows of each table of the data set that belong to the listed records, in its order.

    They are the records, what was reported of them by the as-of day, and the people, places and
    sources that these name. A table that has no rows in the data set is left out. The id of a visit
    or a sum that is not listed is left out of what came with it or is a part of it, and the tour is
    left out unless all its steps can be shown.
    """
    dataset, ids = rows.now.dataset, set(rows.listed["id"])
    tables = dataset.tables
    extract = {
        name: linked_among(dataset, _where(tables[name], "id", ids), name, ids)
        for name in schema.RECORD_TABLES
    }
    about = rows.now.about(rows.listed["at"].to_numpy())
    extract["reports"] = tables["reports"].iloc[np.sort(dataset.reports["row"].to_numpy()[about])]
    extract["sources"] = _where(tables["sources"], "id", set(extract["reports"]["source"]))
    extract["people"] = _people(tables["people"], extract)
    extract["places"] = _places(rows, extract)
    remarks = remarks_of(rows.now, rows.listed["id"])
    if len(remarks):
        extract["remarks"] = remarks
    if _tour_fits(rows, ids):
        extract["stories"] = tables["stories"]
    return {name: table for name, table in extract.items() if _stands(name, tables)}


def _stands(name: str, tables: Mapping[str, pd.DataFrame]) -> bool:
    """Whether the table is part of an extract: it has rows in the data set, or must be there.

    Of the tables of records one has to be there, even where nobody has recorded anything.
    """
    recorded = [table for table in schema.RECORD_TABLES if len(tables[table])]
    first = name == (recorded or schema.RECORD_TABLES)[0]
    return schema.TABLES[name].required or first or len(tables[name]) > 0


def _where(table: pd.DataFrame, column: str, values: set[str]) -> pd.DataFrame:
    return table[table[column].isin(values)]


def _people(people: pd.DataFrame, extract: ExtractedTables) -> pd.DataFrame:
    """Who travels, and who is named among those met or taking part."""
    cells = (cell for table, column in schema.PEOPLE_COLUMNS for cell in extract[table][column])
    names = {name for cell in cells for name in parted(cell)}
    called = people["name"].where(people["name"] != "", people["id"])
    return people[people["id"].isin(extract["visits"]["person"]) | called.isin(names)]


def _places(rows: Rows, extract: ExtractedTables) -> pd.DataFrame:
    """The cities, and the countries and organisations by their codes, that the others name."""
    places = rows.now.dataset.places
    cities = set(rows.listed["place"].astype("str"))
    keys = city_rows(places).reindex(places.index, fill_value="")
    city = keys.isin(cities) & (keys != "")
    codes = {
        code
        for name, table in extract.items()
        for column in schema.TABLES[name].columns
        if column.type == "party"
        for cell in table[column.name].unique()
        for code in parted(cell)
    }
    codes |= set(places.loc[city | places["id"].isin(codes), "country"])
    return places[city | places["id"].isin(codes)]


def _tour_fits(rows: Rows, ids: set[str]) -> bool:
    """Whether every step is of a shown record, and of a day that the view knows."""
    stories, asof = rows.now.dataset.tables["stories"], rows.asof
    in_time = asof is None or bool((stories["asof"] <= pd.Timestamp(asof)).all())
    return len(stories) > 0 and in_time and bool(stories["record"].isin(ids).all())
