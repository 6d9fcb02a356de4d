"""Every text of a record, its parties, its reports and their sources, as a search reads it."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

import pandas as pd

from dashboard.dataset.csv_files import TEXT
from dashboard.dataset.gazetteer import Gazetteer, parts
from dashboard.model.places import spellings
from dashboard.text.search_key import fold

Tables = Mapping[str, pd.DataFrame]

APART = "\n\n"
"""Stands between the texts of a record and those of its reports, and nowhere else."""

OWN = {
    "visits": ("role", "rank", "purpose", "counterparts", "city"),
    "shipments": ("item", "category", "unit", "origin", "city"),
    "events": ("title", "participants", "unit", "city"),
}
"""The columns whose texts are searched as they stand in the table."""


def gather_search_texts(
    records: pd.DataFrame, reports: pd.DataFrame, tables: Tables, known: Gazetteer
) -> pd.Series:
    """For each record its texts, folded, one a line; after `APART` those of its reports."""
    own = pd.concat([tables[name][list(columns)].astype(TEXT) for name, columns in OWN.items()])
    own = own.where(own.notna() & (own != "nan"), "")
    people = cache(_names_of(tables["people"]))
    places = cache(lambda key: "\n".join(known.other_names(key)))
    parties = cache(lambda cell: "\n".join(_party_texts(parts(cell), known)))
    columns: list[Iterable[str]] = [
        *(own[name].tolist() for name in own),
        *(records[name].tolist() for name in ("kind", "label", "detail", "city")),
        map(people, records["person"].tolist()),
        *(map(people, own[name].tolist()) for name in ("counterparts", "participants")),
        *(
            map(parties, cells.tolist())
            for cells in (records["sender"], records["host"], own["origin"])
        ),
        map(places, records["place"].tolist()),
    ]
    folded = cache(fold)

    def lines(text: str) -> dict[str, None]:
        return dict.fromkeys(filter(None, map(folded, text.split("\n"))))

    said = _report_texts(reports, tables["sources"], len(records))
    texts = []
    for *row, told in zip(*columns, said, strict=True):
        mine = lines("\n".join(row))
        others = [line for line in lines(told) if line not in mine]
        texts.append(APART.join(filter(None, ("\n".join(mine), "\n".join(others)))))
    return pd.Series(texts, index=records.index, dtype=TEXT)


def _names_of(table: pd.DataFrame) -> Callable[[str], str]:
    """Gives all the names of the people whose ids, names or aliases stand in a cell."""
    found: dict[str, str] = {}
    for row in table[["id", "name", "short", "aliases"]].to_dict("records"):
        spellings = (row["name"], row["short"], *parts(row["aliases"]))
        for spelling in (row["id"], *spellings):
            found.setdefault(fold(spelling), "\n".join(spellings))

    def names(cell: str) -> str:
        people = (re.sub(r"\s*\([^)]*\)", "", part) for part in parts(cell))
        return "\n".join(filter(None, (found.get(fold(person)) for person in people)))

    return names


def _party_texts(codes: Iterable[str], known: Gazetteer) -> Iterable[str]:
    for code in codes:
        yield from (
            code,
            known.names[code],
            *known.aliases.get(code, ()),
            *_spellings().get(code, ()),
        )


@cache
def _spellings() -> Mapping[str, tuple[str, ...]]:
    """The other English names of each country: `GBR` is also Britain."""
    found: dict[str, list[str]] = {}
    for name, code in spellings().items():
        if len(name) > 2:  # the others are alpha-2 codes
            found.setdefault(code, []).append(name)
    return {code: tuple(names) for code, names in found.items()}


def _report_texts(reports: pd.DataFrame, sources: pd.DataFrame, records: int) -> list[str]:
    """For each record what its reports say, and what their sources are called."""
    about = source_texts(sources)
    texts: list[dict[str, None]] = [{} for _ in range(records)]
    columns = (reports[name].tolist() for name in ("position", "wording", "note", "source"))
    for position, wording, note, source in zip(*columns, strict=True):
        texts[position].update(dict.fromkeys((wording, note, about[source])))
    return ["\n".join(filter(None, text)) for text in texts]


def source_texts(sources: pd.DataFrame) -> Mapping[str, str]:
    """What each source is called, by its id."""
    return {
        row["id"]: "\n".join((row["title"], row["publisher"], row["author"]))
        for row in sources.to_dict("records")
    }
