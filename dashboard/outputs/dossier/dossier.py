"""A view as one HTML file that needs nothing else: charts, table, details, and how it was made."""

from collections.abc import Hashable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from dashboard import query
from dashboard.charts import FIGURES, say_counts
from dashboard.charts.frame import typeface
from dashboard.charts.frame.palette import THEMES, variables
from dashboard.dataset import Dataset, city_rows
from dashboard.model import edtf
from dashboard.model.several import parted
from dashboard.model.vocabularies import CONFIDENCES
from dashboard.outputs.dossier.charts import chart
from dashboard.outputs.images import Renderer
from dashboard.outputs.images.fonts import used_rules
from dashboard.outputs.request import ExportError, File, file_name, view_of
from dashboard.program import VERSION
from dashboard.query import FLAGS, Day, Details, Rows, TextRow, rows_of
from dashboard.query.naming import DIFFERENCES, STATUS_SIGNS, how_known
from dashboard.text.english import capitalise
from dashboard.text.paths import DOSSIER
from dashboard.text.search_key import LETTERS
from dashboard.text.sentences import dossier as notes
from dashboard.text.sentences import headings, page
from dashboard.text.sentences import records as sentences
from dashboard.text.sentences.charts import NOTHING_MATCHES
from dashboard.text.sentences.files import too_many_records
from dashboard.text.sentences.program import NAME
from dashboard.view import FILTERS, View

MOST_RECORDS = 500
"""More records than this are too many for one file that people read."""

TEMPLATES = Path(__file__).parent
NARROWED_BY = ("kind", "sender", "host", "status")
"""The filters by which a reader narrows the page, in their order."""


def write_dossier(dataset: Dataset, address: str, renderer: Renderer) -> File:
    """The view at that address as one HTML file that asks for nothing outside itself.

    Raises `ExportError` for a view that there is not, or of more than `MOST_RECORDS` records, and
    `RenderError` where no browser can draw its charts.
    """
    view = view_of(dataset, address)
    rows = query.select(dataset, view)
    if len(rows.listed) > MOST_RECORDS:
        raise ExportError(too_many_records(MOST_RECORDS, len(rows.listed)))
    page = _in_typeface(_template().render(_content(dataset, rows, view, renderer)))
    return File(file_name(dataset, DOSSIER, view, "html"), "text/html", page.encode())


def _in_typeface(page: str) -> str:
    """The page with the part of the typeface inside that its letters need."""
    letters = "".join(sorted(set(page)))
    rules = used_rules(dict.fromkeys(typeface.FACES, letters))
    return page.replace("<style>", f"<style>\n{rules}", 1)


def _template() -> Template:
    """The page's template; what users wrote is escaped in it."""
    pages = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters |= {
        "day": _day,
        "capital": capitalise,
        "how": how_known,
    }
    return pages.get_template("dossier.html")


def _content(dataset: Dataset, rows: Rows, view: View, renderer: Renderer) -> dict[str, Any]:
    """All that the template shows."""
    records = _records(dataset, rows, view)
    titles = {record.text.id: record.details.description.line for record in records}
    return {
        "dataset": dataset,
        "rows": rows,
        "names": rows.names,
        "finding": query.find_finding(rows).sentence,
        "counts": say_counts(rows),
        "address": f"/{view.address()}",
        "records": records,
        "filters": FILTERS,
        "signs": STATUS_SIGNS,
        "differences": DIFFERENCES,
        "notices": {name: flag.notice for name, flag in FLAGS.items()},
        "choices": {name: _choices(rows, name) for name in NARROWED_BY},
        "charts": [
            (each, chart(name, rows, view, renderer, titles)) for name, each in FIGURES.items()
        ],
        "notes": [note for each in FIGURES.values() for note in each.notes(rows)],
        "version": VERSION,
        "second_hand": sentences.SECOND_HAND,
        "no_address": sentences.NO_ADDRESS,
        "confidences": CONFIDENCES,
        "summing": sentences.sum_of,
        "state": sentences.state,
        "program": NAME,
        "headings": headings,
        "page": page,
        "nothing": NOTHING_MATCHES,
        "words": notes,
        "palettes": {theme: _palette(theme) for theme in THEMES},
        "style": _part("dossier.css"),
        "script": _part("dossier.js"),
        "letters": dict(LETTERS),
    }


def _palette(theme: str) -> Markup:
    return Markup(variables(theme))  # noqa: S704 - our colours


def _part(name: str) -> Markup:
    return Markup((TEMPLATES / name).read_text("utf-8"))  # noqa: S704 - a file of ours


class _Record(NamedTuple):
    """A record of the dossier: its texts, what it is narrowed by, how else it is written, and more.

    `codes` are its cells by the names of `NARROWED_BY`.
    """

    text: TextRow
    codes: Mapping[Hashable, str]
    spellings: str
    details: Details


def _records(dataset: Dataset, rows: Rows, view: View) -> list[_Record]:
    texts: list[TextRow] = rows_of(query.make_table(rows))
    codes = rows.listed[list(NARROWED_BY)].astype("str").to_dict("records")
    opened = (query.find_details(dataset, view.changed(selected=text.id)) for text in texts)
    columns = texts, codes, _spellings(dataset, rows), filter(None, opened)
    records = [_Record(*each) for each in zip(*columns, strict=True)]
    return [records[place] for place in query.row_order(rows, view.sort)]


def _spellings(dataset: Dataset, rows: Rows) -> list[str]:
    """How else each record's person and city are written: `Kyiv: Kiev, Kyjiw`."""
    people, places = dataset.people, dataset.places
    cities = city_rows(places)
    keys = [*people["id"], *cities]
    calls = [rows.names["person"].get(id_, id_) for id_ in people["id"]]
    names = [*calls, *(key.partition("/")[2] for key in cities)]
    aliases = [*people["aliases"], *places["aliases"].reindex(cities.index)]
    spellings = {
        key: f"{name}: {_listed(also)}"
        for key, name, also in zip(keys, names, aliases, strict=True)
        if also
    }
    pairs = rows.listed[["person", "place"]].astype("str").itertuples(index=False)
    return ["; ".join(spellings[key] for key in pair if key in spellings) for pair in pairs]


def _choices(rows: Rows, name: str) -> list[tuple[str, str, int]]:
    """The values of a filter among the records: each with its name and the number of records."""
    tally, labels = query.count_values(rows.listed, name), rows.names[name]
    return [(value, labels[value], tally[value]) for value in labels if value in tally]


def _day(day: Day | date) -> str:
    """A day in English; that it is not known, where it is not."""
    if pd.isna(day):
        return capitalise(sentences.UNDATED_REPORT)
    return edtf.say_day(day if type(day) is date else pd.Timestamp(day).date())


def _listed(cell: str) -> str:
    """A cell of several names as a list."""
    return ", ".join(parted(cell))
