"""The sources of a view, as a bibliography's program reads them."""

import json
from typing import Any

import bibtexparser
import pytest
from bibtexparser.library import Library
from hypothesis import given
from hypothesis import strategies as st

from dashboard.dataset import Dataset, load_dataset
from dashboard.outputs.tables import citations, write_table
from tests.small import Edit


def _csl(dataset: Dataset, address: str = "") -> dict[str, Any]:
    items = json.loads(write_table(dataset, "sources", "csl", address).content)
    return {item["id"]: item for item in items}


def _bibtex(dataset: Dataset, address: str = "") -> Library:
    library = bibtexparser.parse_string(
        write_table(dataset, "sources", "bib", address).content.decode()
    )
    assert library.failed_blocks == []
    return library


@pytest.mark.parametrize("address", ["", "?sender=GBR", "?asof=2022-01-31", "?q=nothing-at-all"])
def test_the_sources_are_those_of_the_view(kyiv: Dataset, address: str) -> None:
    told = json.loads(write_table(kyiv, "reports", "json", address).content)["rows"]
    used = sorted({report["source"] for report in told})
    assert list(_csl(kyiv, address)) == used
    assert [entry.key for entry in _bibtex(kyiv, address).entries] == used


def test_a_source_is_an_item_of_csl(dataset: Dataset) -> None:
    assert _csl(dataset) == {
        "gov-uk": {
            "id": "gov-uk",
            "type": "webpage",
            "container-title": "UK Government",
            "publisher": "UK Government",
            "URL": "https://example.org/gov",
        },
        "wsj": {
            "id": "wsj",
            "type": "webpage",
            "title": "A week of visits",
            "author": [{"literal": "Y. Trofimov"}, {"literal": "L. Norman"}],
            "container-title": "Wall Street Journal",
            "publisher": "Wall Street Journal",
            "issued": {"date-parts": [[2021, 12, 1]]},
            "URL": "https://example.org/wsj",
        },
    }


def test_a_source_is_an_entry_of_bibtex(dataset: Dataset) -> None:
    entry = _bibtex(dataset).entries_dict["wsj"]
    assert entry.entry_type == "misc"
    assert {field.key: field.value for field in entry.fields} == {
        "title": "{A week of visits}",
        "author": "{Y. Trofimov} and {L. Norman}",
        "publisher": "Wall Street Journal",
        "date": "2021-12-01",
        "year": "2021",
        "month": "12",
        "url": "https://example.org/wsj",
    }


def test_a_source_on_paper_is_an_article(edit: Edit) -> None:
    edit.cell("sources", 2, "url", "")
    edit.cell("sources", 2, "archive_url", "https://archive.example.org/{1}")
    dataset = load_dataset(edit.folder)
    item, entry = _csl(dataset)["wsj"], _bibtex(dataset).entries_dict["wsj"]
    assert item["type"] == "article-newspaper"
    assert item["archive_location"] == "https://archive.example.org/{1}"
    assert entry.entry_type == "article"
    assert entry["journal"] == "Wall Street Journal"
    assert entry["note"] == "Archived at \\url{https://archive.example.org/%7B1%7D}"


def test_what_tex_would_obey_is_escaped(edit: Edit) -> None:
    edit.cell("sources", 2, "title", "50% of R&D_#1 {é} $~^\\")
    title = _bibtex(load_dataset(edit.folder)).entries_dict["wsj"]["title"]
    assert title == (
        "{50\\% of R\\&D\\_\\#1 \\{é\\} \\$\\textasciitilde{}\\textasciicircum{}\\textbackslash{}}"
    )


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=40))
def test_no_text_ends_its_field(text: str) -> None:
    written = f"@misc{{key,\n  title = {{{{{citations._escaped(text)}}}}}\n}}\n"
    library = bibtexparser.parse_string(written, parse_stack=[])
    assert library.failed_blocks == []
    assert len(library.entries) == 1
