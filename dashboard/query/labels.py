"""What a view of a data set may ask for, and how people read it."""

from collections.abc import Callable, Mapping
from functools import cache
from itertools import chain
from types import MappingProxyType

import pandas as pd

from dashboard import view as views
from dashboard.dataset import Dataset
from dashboard.model import groups
from dashboard.model.schema import RECORD_TABLES
from dashboard.model.several import parted
from dashboard.model.vocabularies import KINDS
from dashboard.query.answers import once
from dashboard.query.flags import FLAGS
from dashboard.text.search_key import fold
from dashboard.text.sentences import headings
from dashboard.text.sentences.nothing import filter_values
from dashboard.view import FILTERS

KIND_LABELS: Mapping[str, str] = MappingProxyType(
    {name: kind.label for name, kind in KINDS.items()}
)

TABLE_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "said": headings.WHEN,
        "status": headings.STATUS,
        "kind": headings.KIND,
        "who": headings.WHO_OR_WHAT,
        "detail": headings.ROLE_OR_AMOUNT,
        "sender": FILTERS["sender"].label,
        "host": FILTERS["host"].label,
        "city": headings.CITY,
        "change": headings.CHANGE,
        "flags": FILTERS["flag"].label,
        "known": headings.FIRST_REPORTED,
        "reported": headings.LAST_REPORTED,
        "confidence": headings.CONFIDENCE,
        "publisher": headings.SOURCE,
        "sources": headings.SOURCES,
        "when": headings.EDTF,
    }
)
"""The columns of `make_table` that a table of records shows, and may be sorted by."""


@once
def choices(dataset: Dataset) -> views.Choices:
    """What each field of a view may be in this data set, with the label that people read."""
    kinds = {kind: KIND_LABELS[kind] for kind in dataset.names["kind"]}
    records = dataset.records
    labels = dict(zip(records["id"].tolist(), records["label"].tolist(), strict=True))
    chosen = MappingProxyType(labels)
    return MappingProxyType(
        {
            **{name: _values(dataset, name) for name, each in FILTERS.items() if each.label},
            "kind": MappingProxyType(kinds),
            "group": views.GROUPS,
            "marks": views.MARKS,
            "flag": MappingProxyType({name: flag.label for name, flag in FLAGS.items()}),
            "where": MappingProxyType({name: flag.where for name, flag in FLAGS.items()}),
            "chart": views.BOARDS,
            "sort": TABLE_COLUMNS,
            "data": MappingProxyType(dict(dataset.titles or {dataset.name: dataset.title})),
            "here": MappingProxyType(
                {dataset.key: dataset.key_in_addresses} if dataset.titles else {}
            ),
            "selected": chosen,
            "record": chosen,
        }
    )


def filter_texts(dataset: Dataset, view: views.View) -> list[str]:
    """The filters of a view, each with its values: `Rank: minister or official`."""
    names = choices(dataset)
    return [
        filter_values(each.label, [names[name].get(value, value) for value in values])
        for name, each in FILTERS.items()
        if each.label and (values := getattr(view, name))
    ]


def _values(dataset: Dataset, name: str) -> Mapping[str, str]:
    """The values of a filter that the data set has, with their names."""
    column = FILTERS[name].column or name
    if FILTERS[name].groups:
        return groups.GROUP_NAMES
    if column in dataset.names:
        return dataset.names[column]
    if FILTERS[name].of == "flags":
        return MappingProxyType({})
    cells = [str(cell) for cell in own_categories(dataset)(column).unique()]
    several = FILTERS[name].parties
    values = {value for cell in cells for value in (parted(cell) if several else [cell])}
    used = sorted(values - {""}, key=fold)
    return MappingProxyType({value: value for value in used})


@once
def own_categories(dataset: Dataset) -> Callable[[str], pd.Series]:
    """A column of the tables of records, for each record: a category, "" where it has none."""

    def column(name: str) -> pd.Series:
        tables = [dataset.tables[table] for table in RECORD_TABLES]
        cells = [
            table[name].astype("str").where(table[name].notna(), "").tolist()
            if name in table
            else [""] * len(table)
            for table in tables
        ]
        return pd.Series([*chain.from_iterable(cells)]).astype("category")

    return cache(column)
