"""A folder of CSV files -> a frozen `Dataset`, or one error that lists every problem."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from dashboard.dataset.checking import examine
from dashboard.dataset.dataset import Dataset, DatasetError
from dashboard.dataset.frames import typed_frame
from dashboard.dataset.gazetteer import Gazetteer
from dashboard.dataset.records import all_records, codes, people_names
from dashboard.dataset.reports import ordered_reports
from dashboard.dataset.search_texts import gather_search_texts
from dashboard.model import schema, vocabularies
from dashboard.text.search_key import fold


def load_dataset(folder: Path | str, *, warn: bool = True) -> Dataset:
    """The data set in the folder; `DatasetError` with every problem if it is not one.

    `warn` is whether its warnings are looked for, which takes longer than the rest.
    """
    examined = examine(folder)
    if examined.problems or examined.package is None:
        raise DatasetError(examined.problems)
    tables = {name: typed_frame(sheet) for name, sheet in examined.sheets.items()}
    schemas = {name: sheet.table for name, sheet in examined.sheets.items()}
    records = all_records(tables, examined.gazetteer)
    reports = ordered_reports(tables["reports"], records)
    records["search"] = gather_search_texts(records, reports, tables, schemas, examined.gazetteer)
    return Dataset(
        **vars(examined.package),
        sha256=_digest(Path(folder)),
        tables=MappingProxyType(tables),
        records=records,
        reports=reports,
        names=MappingProxyType(_names(tables, records, reports, examined.gazetteer)),
        seats=MappingProxyType(_seats(records, examined.gazetteer)),
        **(vars(examined.findings) if warn else {}),
        schemas=MappingProxyType(schemas),
    )


def _digest(folder: Path) -> str:
    """The SHA-256 of the tables' files, one after the other in the order of their names."""
    digest = sha256()
    for file in sorted(table.file for table in schema.TABLES.values()):
        if (folder / file).exists():
            digest.update((folder / file).read_bytes())
    return digest.hexdigest()


def _names(
    tables: Mapping[str, pd.DataFrame],
    records: pd.DataFrame,
    reports: pd.DataFrame,
    gazetteer: Gazetteer,
) -> dict[str, Mapping[str, str]]:
    """The display names of the values used, by the name of what they are values of."""
    words = {
        "kind": (vocabularies.KINDS, records["kind"]),
        "rank": (vocabularies.RANKS, records["rank"]),
        "status": (vocabularies.STATUS_WORDS, reports["status"]),
    }
    people = people_names(tables)
    return {
        **{
            name: MappingProxyType({word: word for word in vocabulary if word in set(used)})
            for name, (vocabulary, used) in words.items()
        },
        "person": _by_name((code, people[code][0]) for code in records["person"].unique() if code),
        "place": _by_name((key, key.partition("/")[2]) for key in records["place"].unique() if key),
        "sender": _by_name((code, gazetteer.names[code]) for code in codes(records["sender"])),
        "host": _by_name((code, gazetteer.names[code]) for code in codes(records["host"])),
    }


def _by_name(names: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    return MappingProxyType(dict(sorted(names, key=lambda item: (fold(item[1]), item[0]))))


def _seats(records: pd.DataFrame, gazetteer: Gazetteer) -> dict[str, tuple[float, float]]:
    """Where the senders and hosts have their seats of government, as far as anyone knows."""
    used = codes([*records["sender"].cat.categories, *records["host"].cat.categories])
    return {code: seat for code in used if (seat := gazetteer.seat(code)) is not None}
