"""The sources of a view for bibliographies: CSL-JSON 1.0.2 and BibTeX, in the order of their ids.

A source that can be read at an address is a web page, any other an article in a newspaper; more
is not recorded of it. The day on which it was looked at is not recorded either, and left out.
"""

import json
from typing import Any

from dashboard import query
from dashboard.model.several import parted
from dashboard.outputs.tables.content import Content
from dashboard.query import Source, rows_of
from dashboard.query.naming import day_of
from dashboard.text.sentences.files import archived_at

Fields = dict[str, Any]


def write_csl(content: Content) -> bytes:
    """The sources as CSL-JSON (citation-style-language.org), a list of items."""
    items = [_item(source) for source in _sources(content)]
    return f"{json.dumps(items, ensure_ascii=False, indent=1)}\n".encode()


def write_bibtex(content: Content) -> bytes:
    """The sources as BibTeX in UTF-8; what TeX would read as a command is escaped."""
    entries = [_entry(source) for source in _sources(content)]
    return "\n".join(entries).encode()


def _sources(content: Content) -> list[Source]:
    """The sources of all that was said of the view's records by its as-of day."""
    sources: list[Source] = rows_of(query.listed_sources(content.rows).sort_values("id"))
    return sources


def _authors(source: Source) -> list[str]:
    return [*filter(None, parted(source.author))]


def _item(source: Source) -> Fields:
    day = day_of(source.published)
    fields = {
        "title": source.title,
        "author": [{"literal": name} for name in _authors(source)],
        "container-title": source.publisher,
        "publisher": source.publisher,
        "issued": day and {"date-parts": [[day.year, day.month, day.day]]},
        "URL": source.url,
        "archive_location": source.archive_url,
        "language": source.language,
    }
    kind = "webpage" if source.url else "article-newspaper"
    return {"id": source.id, "type": kind, **{k: value for k, value in fields.items() if value}}


def _entry(source: Source) -> str:
    """A source as `@misc` or `@article`, whose names in double braces TeX leaves as they are."""
    day, copy = day_of(source.published), _address(source.archive_url)
    fields = {
        "title": f"{{{_escaped(source.title)}}}" if source.title else "",
        "author": " and ".join(f"{{{_escaped(name)}}}" for name in _authors(source)),
        "publisher" if source.url else "journal": _escaped(source.publisher),
        "date": str(day) if day else "",
        "year": f"{day.year:04}" if day else "",
        "month": str(day.month) if day else "",
        "url": _address(source.url),
        "language": source.language,
        "note": copy and archived_at(f"\\url{{{copy}}}"),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    kind, body = "misc" if source.url else "article", ",\n".join(lines)
    return f"@{kind}{{{source.id},\n{body}\n}}\n"


TEX = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "&%$#_{}"},
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\n": " ",
    }
)


def _escaped(text: str) -> str:
    return text.translate(TEX)


def _address(url: str) -> str:
    """The address without the signs that end a field before its end."""
    return url.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")
