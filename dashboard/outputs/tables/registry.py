"""The formats of tables, each with its media type and its tables: the data's way out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dashboard import query
from dashboard.dataset import Dataset
from dashboard.model.schema import RECORD_TABLES
from dashboard.outputs.request import File, check_word, file_name, view_of
from dashboard.outputs.tables import (
    atom,
    citations,
    csv,
    datapackage,
    geojson,
    icalendar,
    json,
    jsonld,
    parquet,
    timelinejs,
    xlsx,
)
from dashboard.outputs.tables.content import FILE_TABLES, Content, omission_remark
from dashboard.text.sentences import unknown


@dataclass(frozen=True)
class Format:
    """A format of data: its name and what it is for, its media type, which tables it can hold.

    `write` gives the bytes of one table of a view; the same content always gives the same bytes.
    `ending` is that of a saved file, where it is not the format's own name. One that is `read` is
    shown by a browser or followed by a program, where it is; others are saved.
    """

    title: str
    purpose: str
    media_type: str
    tables: tuple[str, ...]
    write: Callable[[Content], bytes]
    ending: str = ""
    read: bool = True


TABLES_OF_RECORDS = ("records", *RECORD_TABLES)
CITATIONS = "application/vnd.citationstyles.csl+json"
OFFICE = "application/vnd.openxmlformats-officedocument"

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "csv": Format(
            "CSV",
            "for any spreadsheet or program",
            "text/csv; charset=utf-8",
            FILE_TABLES,
            csv.write,
            read=False,
        ),
        "xlsx": Format(
            "XLSX",
            "for Excel and LibreOffice, with its sources",
            f"{OFFICE}.spreadsheetml.sheet",
            FILE_TABLES,
            xlsx.write,
            read=False,
        ),
        "json": Format("JSON", "for programs", "application/json", FILE_TABLES, json.write),
        "parquet": Format(
            "Parquet",
            "for pandas, R and DuckDB",
            "application/vnd.apache.parquet",
            FILE_TABLES,
            parquet.write,
            read=False,
        ),
        "zip": Format(
            "Frictionless data package",
            "the view as a data set of its own",
            "application/zip",
            ("records",),
            datapackage.write,
            read=False,
        ),
        "ics": Format(
            "iCalendar",
            "to subscribe to in a calendar",
            "text/calendar; charset=utf-8",
            TABLES_OF_RECORDS,
            icalendar.write,
        ),
        "atom": Format(
            "Atom feed",
            "to follow what changes",
            "application/atom+xml",
            ("changes",),
            atom.write,
        ),
        "geojson": Format(
            "GeoJSON", "for maps", "application/geo+json", TABLES_OF_RECORDS, geojson.write
        ),
        "timelinejs": Format(
            "TimelineJS",
            "for TimelineJS",
            "application/json",
            TABLES_OF_RECORDS,
            timelinejs.write,
            "timelinejs.json",
        ),
        "jsonld": Format(
            "JSON-LD", "for search engines", "application/ld+json", TABLES_OF_RECORDS, jsonld.write
        ),
        "csl": Format(
            "CSL-JSON",
            "sources for Zotero",
            CITATIONS,
            ("sources",),
            citations.write_csl,
            "csl.json",
        ),
        "bib": Format(
            "BibTeX",
            "sources for LaTeX",
            "text/x-bibtex; charset=utf-8",
            ("sources",),
            citations.write_bibtex,
            read=False,
        ),
    }
)
"""The formats, by the ending of a file."""


def check_table(name: str, form: str) -> None:
    """Raise `ExportError` for a table or a format that there is not, or not of each other."""
    check_word(name, FILE_TABLES, unknown.UNKNOWN_TABLE)
    check_word(form, FORMATS, unknown.UNKNOWN_FORMAT)
    check_word(name, FORMATS[form].tables, unknown.format_of(FORMATS[form].title))


def write_table(dataset: Dataset, name: str, form: str, address: str, home: str = "") -> File:
    """A table of the view at that address, in that format.

    `home` is the address at which the page is served, such as `http://127.0.0.1:8050/`, for links
    back to it; "" where nobody serves it. Raises `ExportError` for a table, a format or a view
    that there is not.
    """
    check_table(name, form)
    view = view_of(dataset, address)
    content = Content(dataset, view, query.select(dataset, view), name, home)
    written = FORMATS[form].write(content)
    saved = file_name(dataset, name, view, FORMATS[form].ending or form)
    return File(saved, FORMATS[form].media_type, written, omission_remark(content))
