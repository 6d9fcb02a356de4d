"""Every text of a record, its parties, its reports and their sources, as a search reads it."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

import pandas as pd

from dashboard.dataset.csv_files import TEXT
from dashboard.dataset.frames import Tables
from dashboard.dataset.gazetteer import Gazetteer
from dashboard.model.places import spellings
from dashboard.model.schema import PEOPLE_COLUMNS, RECORD_TABLES
from dashboard.model.several import parted
from dashboard.model.tables import Table
from dashboard.text.search_key import fold

Schemas = Mapping[str, Table]

APART = "\n\n"
"""Stands between the texts of a record and those of its reports, and nowhere else."""

SEARCHED = ("rank", "city", "item", "unit", "title")
"""The columns whose texts are searched as they stand in the table, beside those with a label."""


ORIGIN = ("shipments", "origin")
"""Where countries are named beside senders and hosts."""


def gather_search_texts(
    records: pd.DataFrame,
    reports: pd.DataFrame,
    tables: Tables,
    schemas: Schemas,
    gazetteer: Gazetteer,
) -> pd.Series:
    """For each record its texts, folded, one a line; after `APART` those of its reports."""
    own = pd.concat([_searched(tables[name], schemas[name]) for name in RECORD_TABLES])
    own = own.where(own.notna() & (own != "nan"), "")
    people = cache(_names_of(tables["people"]))
    places = cache(lambda key: "\n".join(gazetteer.other_names(key)))
    parties = cache(lambda cell: "\n".join(_party_texts(parted(cell), gazetteer)))
    columns: list[Iterable[str]] = [
        *(own.iloc[:, at].tolist() for at in range(own.shape[1])),
        *(records[name].tolist() for name in ("kind", "label", "detail", "city")),
        map(people, records["person"].tolist()),
        *(map(people, _column(tables, *each)) for each in PEOPLE_COLUMNS),
        *(map(parties, records[name].tolist()) for name in ("sender", "host")),
        map(parties, _column(tables, *ORIGIN)),
        map(places, records["place"].tolist()),
    ]
    folded = cache(fold)

    def lines(text: str) -> dict[str, None]:
        return dict.fromkeys(filter(None, map(folded, text.split("\n"))))

    report_texts = _report_texts(reports, tables, schemas, len(records))
    texts = []
    for *row, report_text in zip(*columns, report_texts, strict=True):
        mine = lines("\n".join(row))
        others = [line for line in lines(report_text) if line not in mine]
        texts.append(APART.join(filter(None, ("\n".join(mine), "\n".join(others)))))
    return pd.Series(texts, index=records.index, dtype=TEXT)


def _column(tables: Tables, table: str, name: str) -> list[str]:
    """A column of one table of records, for each record; "" for those of the other tables."""
    cells = [
        tables[each][name].astype(TEXT).tolist() if each == table else [""] * len(tables[each])
        for each in RECORD_TABLES
    ]
    return [cell for part in cells for cell in part]


def _searched(table: pd.DataFrame, described: Table) -> pd.DataFrame:
    """The columns of a table of records whose texts are searched, as texts."""
    names = [
        column.name
        for column in described.columns
        if column.name in SEARCHED or (column.label and column.type in ("string", "party"))
    ]
    return table[names].astype(TEXT)


def _names_of(table: pd.DataFrame) -> Callable[[str], str]:
    """Gives all the names of the people whose ids, names or aliases stand in a cell."""
    by_spelling: dict[str, str] = {}
    for row in table[["id", "name", "short", "aliases"]].to_dict("records"):
        spellings = [*filter(None, (row["name"], row["short"])), *parted(row["aliases"])]
        for spelling in (row["id"], *spellings):
            by_spelling.setdefault(fold(spelling), "\n".join(spellings))

    def names(cell: str) -> str:
        people = (re.sub(r"\s*\([^)]*\)", "", part) for part in parted(cell))
        return "\n".join(filter(None, (by_spelling.get(fold(person)) for person in people)))

    return names


def _party_texts(codes: Iterable[str], gazetteer: Gazetteer) -> Iterable[str]:
    for code in codes:
        yield from (
            code,
            gazetteer.names[code],
            *gazetteer.aliases.get(code, ()),
            *_spellings().get(code, ()),
        )


@cache
def _spellings() -> Mapping[str, tuple[str, ...]]:
    """The other English names of each country: `GBR` is also Britain."""
    by_code: dict[str, list[str]] = {}
    for name, code in spellings().items():
        if len(name) > 2:  # the others are alpha-2 codes
            by_code.setdefault(code, []).append(name)
    return {code: tuple(names) for code, names in by_code.items()}


def _report_texts(
    reports: pd.DataFrame, tables: Tables, schemas: Schemas, records: int
) -> list[str]:
    """For each record what its reports say, and what their sources are called."""
    about = source_texts(tables["sources"], schemas["sources"])
    texts: list[dict[str, None]] = [{} for _ in range(records)]
    positions, sources = (reports[name].tolist() for name in ("position", "source"))
    words = report_words(reports, tables["reports"], schemas["reports"])
    for position, source, *cells in zip(positions, sources, *words, strict=True):
        texts[position].update(dict.fromkeys((*cells, about[source])))
    return ["\n".join(filter(None, text)) for text in texts]


def report_words(reports: pd.DataFrame, table: pd.DataFrame, described: Table) -> list[list[str]]:
    """The columns of the `Dataset.reports` that hold words, and those that its table adds."""
    own = [reports[name].tolist() for name in ("wording", "note")]
    rows = reports["row"].to_numpy()
    return [*own, *(table[name].take(rows).tolist() for name in described.added)]


def source_texts(sources: pd.DataFrame, described: Table) -> Mapping[str, str]:
    """What each source is called, and what else is said of it in added columns, by its id."""
    names = ("title", "publisher", "author", *described.added)
    cells = zip(*(sources[name].tolist() for name in names), strict=True)
    return dict(zip(sources["id"].tolist(), map("\n".join, cells), strict=True))
