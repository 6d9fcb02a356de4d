"""Saved pages of Wikipedia become data sets: tables, footnotes, headings, and nothing guessed."""

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.dataset import check_dataset
from dashboard.importers.folder import bring_into
from dashboard.importers.imported import Imported, SourceError
from dashboard.importers.wiki_html import read_wiki_html
from dashboard.importers.wiki_tables import WikiCell, WikiTable, laid_out
from dashboard.importers.wikitable import read_wikitable
from dashboard.importers.wikitext import read_wikitext

TITLE = "List of international presidential trips made by Emmanuel Macron"
PAGE = """<!DOCTYPE html>
<html><head><meta charset="UTF-8"><title>{title} - Wikipedia</title>
<link rel="canonical" href="https://en.wikipedia.org/wiki/A_list">
<style>.wikitable {{ color: red }}</style></head><body>
<h1 id="firstHeading"><span>{title}</span></h1>
{body}
<ol class="references">
<li id="cite_note-1"><span class="mw-cite-backlink"><a href="#cite_ref-1">^</a></span>
<span class="reference-text"><cite><a rel="nofollow" class="external text"
 href="https://example.org/kyiv?a=1&amp;b=2">"Macron in Kyiv; talks"</a>. <i>Le Monde</i></cite>
 <a href="https://web.archive.org/x">Archived</a></span></li>
<li id="cite_note-name-2"><span class="reference-text">A book, p. 7</span></li>
</ol></body></html>"""
HEAD = "<tr><th>#</th><th>Country</th><th>Areas visited</th><th>Date(s)</th><th>Details</th></tr>"


def ref(key: str) -> str:
    return f'<sup id="r" class="reference"><a href="#cite_note-{key}">[<span>1</span>]</a></sup>'


def table(*rows: str, head: str = HEAD, caption: str = "") -> str:
    label = f"<caption>{caption}</caption>" if caption else ""
    return f'<table class="wikitable sortable">{label}<tbody>{head}{"".join(rows)}</tbody></table>'


def row(*cells: str) -> str:
    tagged = (each if each.startswith("<t") else f"<td>{each}</td>" for each in cells)
    return f"<tr>{''.join(tagged)}</tr>\n"


def heading(text: str, level: int = 2) -> str:
    edit = '<span class="mw-editsection"><a href="#">edit</a></span>'
    return f'<div class="mw-heading"><h{level} id="x">{text}</h{level}>{edit}</div>'


def plain(files: Sequence[Path], _: str) -> Sequence[Path]:
    return files


def read(folder: Path, *body: str, title: str = TITLE) -> Imported:
    return read_text(folder, PAGE.format(title=title, body="".join(body)), "page.html")


def read_text(folder: Path, text: str, name: str) -> Imported:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    imported = read_wikitable([folder / name], plain)
    bring_into(folder / "made", imported)
    assert check_dataset(folder / "made") == ()
    return imported


def rows(imported: Imported, name: str, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(each.get(column, "") for column in columns) for each in imported.tables[name]]


def notes(imported: Imported) -> list[tuple[str, str]]:
    return [(note.column, note.reason) for note in imported.notes]


UKRAINE = row(
    "1", "<span class='flagicon'></span> Ukraine", "Kyiv", f"8 February 2022{ref('1')}", "Talks"
)


def test_a_row_is_a_visit_of_the_person_of_the_title(tmp_path: Path) -> None:
    imported = read(tmp_path, heading("2022"), table(UKRAINE))
    (visit,) = imported.tables["visits"]
    assert {name: cell for name, cell in visit.items() if cell} == {
        "id": "emmanuel-macron-kyiv-2022-02-08",
        "person": "Emmanuel Macron",
        "role": "President",
        "sender": "ZZZ",
        "host": "UKR",
        "city": "Kyiv",
        "Details": "Talks",
        "column_1": "1",
    }
    assert rows(imported, "reports", "when", "status", "locator", "source") == [
        (
            "2022-02-08",
            "completed",
            "2022",
            "example-org-macron-in-kyiv-talks-le-monde-archiv-e6741678",
        )
    ]
    assert rows(imported, "sources", "title", "url") == [
        ('"Macron in Kyiv; talks". Le Monde Archived', "https://example.org/kyiv?a=1&b=2")
    ]
    assert imported.package["title"] == TITLE
    assert imported.package["licenses"][0]["name"] == "CC-BY-SA-4.0"


def test_rows_and_columns_that_go_over_several_stand_in_each(tmp_path: Path) -> None:
    imported = read(
        tmp_path,
        table(
            row(
                "<td rowspan='2'>1</td>",
                "Ukraine",
                "Kyiv",
                "<td rowspan='2'>8 February 2022</td>",
                "a",
            ),
            row("Poland", "Warsaw", "b"),
            row("2", "Germany", "<td colspan='2'>3 March 2022</td>", "c"),
        ),
    )
    assert rows(imported, "visits", "host", "city")[:2] == [("UKR", "Kyiv"), ("POL", "Warsaw")]
    assert rows(imported, "reports", "when") == [("2022-02-08",), ("2022-02-08",), ("2022-03-03",)]


def test_the_layout_of_spans_is_that_of_browsers() -> None:
    spanned = WikiTable(
        1,
        (),
        rows=[
            (2, [WikiCell("a", rows=0), WikiCell("b", columns=2)]),
            (3, [WikiCell("c", rows=99)]),
            (4, []),
        ],
    )
    texts = [[cell.text for cell in cells] for _, cells in laid_out(spanned)]
    assert texts == [["a", "b", "b"], ["a", "c", ""], ["a", "c", ""]]


def test_a_heading_gives_the_year_and_what_is_planned(tmp_path: Path) -> None:
    day = row("1", "Ukraine", "Kyiv", "8–9 February", "")
    imported = read(
        tmp_path,
        heading("Trips"),
        heading("2021", 3),
        table(day),
        heading("Future trips"),
        table(row("2", "Poland", "", "March 2022", "")),
        heading("Cancelled"),
        table(row("3", "Germany", "", "April 2022", "")),
        heading("Others"),
        table(row("4", "Spain", "", "May 2022", ""), caption="Postponed trips"),
    )
    assert rows(imported, "reports", "when", "status", "locator") == [
        ("2021-02-08/2021-02-09", "completed", "Trips / 2021"),
        ("2022-03", "announced", "Future trips"),
        ("2022-04", "cancelled", "Cancelled"),
        ("2022-05", "postponed", "Others / Postponed trips"),
    ]


def test_several_footnotes_are_several_sources_and_none_is_the_page(tmp_path: Path) -> None:
    cited = row("1", f"Ukraine{ref('1')}", "", f"8 February 2022{ref('name-2')}{ref('gone')}", "")
    imported = read(tmp_path, table(cited, row("2", "Poland", "", "9 February 2022", "")))
    used = rows(imported, "reports", "record", "source")
    assert [source for _, source in used] == [
        "example-org-macron-in-kyiv-talks-le-monde-archiv-e6741678",
        "a-book-p-7",
        "list-of-international-presidential-trips-made-by-emmanuel-ma",
    ]
    assert rows(imported, "sources", "title", "url")[-1] == (
        TITLE,
        "https://en.wikipedia.org/wiki/A_list",
    )


def test_a_table_of_something_else_is_left_out_and_listed(tmp_path: Path) -> None:
    head = "<tr><th>Country</th><th>Number of visits</th></tr>"
    other = table(row("France", "3"), head=head, caption="Visits by country")
    imported = read(
        tmp_path, other, table(UKRAINE), "<table class='navbox'><tr><td>x</td></tr></table>"
    )
    (note,) = imported.notes
    assert (note.file, note.value) == ("page.html", "Visits by country")
    assert note.reason.startswith("is no table of visits, and left out: it has no column for")
    assert imported.counts == {"kept": 1, "merged": 0, "refused": 0}


def test_each_row_is_accounted_for(tmp_path: Path) -> None:
    imported = read(
        tmp_path,
        table(
            UKRAINE,
            row("2", "Atlantis", "", "9 February 2022", ""),
            row("3", "", "", "10 February 2022", ""),
            row("4", "Ukraine", "Nowhere", "soon", ""),
            row("<td colspan='5'>Second term</td>"),
            HEAD,
        ),
    )
    assert imported.counts == {"kept": 3, "merged": 0, "refused": 3}
    assert rows(imported, "visits", "host", "city") == [
        ("UKR", "Kyiv"),
        ("ATLANTIS", ""),
        ("UKR", "Nowhere"),
    ]
    assert [column for column, _ in notes(imported)] == [
        "Country",
        "Country",
        "Areas visited",
        "Dates",
        "",
        "",
    ]
    assert all(note.line > 5 for note in imported.notes)


def test_a_column_of_visitors_comes_before_the_title(tmp_path: Path) -> None:
    head = "<tr><th>Visitor</th><th>Country</th><th>Date</th></tr>"
    imported = read(
        tmp_path,
        table(row("Jane Doe", "Ukraine", "8 February 2022"), head=head),
        title="List of diplomatic visits by somebody",
    )
    assert rows(imported, "visits", "person") == [("Jane Doe",)]
    with pytest.raises(SourceError, match="has no column for person"):
        read(tmp_path / "b", table(UKRAINE), title="Foreign relations of France")


@pytest.mark.parametrize(
    ("title", "person", "role"),
    [
        (
            "List of international trips made by Antony Blinken as Secretary of State",
            "Antony Blinken",
            "Secretary of State",
        ),
        (
            "List of international prime ministerial trips made by Boris Johnson",
            "Boris Johnson",
            "Prime Minister",
        ),
        ("List of state visits made by Queen Elizabeth II", "Elizabeth II", "Queen"),
    ],
)
def test_the_title_names_person_and_role(
    title: str, person: str, role: str, tmp_path: Path
) -> None:
    imported = read(tmp_path, table(UKRAINE), title=title)
    assert rows(imported, "visits", "person", "role") == [(person, role)]


def test_a_number_of_a_footnote_without_a_link_is_no_text(tmp_path: Path) -> None:
    date = '15–16 June<sup class="reference">[1]</sup>'
    imported = read(tmp_path, heading("2014"), table(row("<th>1</th>", "Ukraine", "", date, "")))
    assert rows(imported, "reports", "when") == [("2014-06-15/2014-06-16",)]


def test_breaks_hidden_keys_and_nested_tables(tmp_path: Path) -> None:
    cell = "<ul><li>Kyiv</li><li>Lviv</li></ul>"
    date = "<span style='display: none'>0001</span><span data-sort-value='1'>8 February 2022</span>"
    nested = "<table class='wikitable'><tr><td>inner</td></tr></table>"
    imported = read(tmp_path, table(row("1", "Ukraine", cell, date, f"out{nested}")))
    assert rows(imported, "visits", "city", "Details") == [
        ("Kyiv", "out inner"),
        ("Lviv", "out inner"),
    ]
    assert len({trip for (trip,) in rows(imported, "visits", "trip")}) == 1


def test_a_second_import_changes_nothing_and_keeps_what_a_person_changed(tmp_path: Path) -> None:
    read(tmp_path, table(UKRAINE))
    path = tmp_path / "made" / "visits.csv"
    before = path.read_text("utf-8")
    path.write_text(before.replace("Talks", "Talks on grain"), encoding="utf-8")
    imported = read(tmp_path, table(row("0", "Poland", "", "1 February 2022", ""), UKRAINE))
    assert len(imported.tables["visits"]) == 2
    text = path.read_text("utf-8")
    assert "Talks on grain" in text
    assert text.count("kyiv") == 1


# --- wikitext ------------------------------------------------------------------------------------

WIKITEXT = """Intro <!-- {| class="wikitable" | no |} -->
== 2021 ==
{| class="wikitable sortable" style="margin:1em"
|+ First ''term''
! scope="col" | #
! Country !! Areas visited !! Date(s) !! Notes
|-
| rowspan="2" | 1
| {{flag|Ukraine}}
| [[Kyiv]], [[Lviv|Lemberg]]
| 8–9 June<ref name="a">{{cite news|title=Macron in [[Kyiv]]
|work=Le Monde|url=https://example.org/a|date=9 June 2021}}</ref>
| '''Talks''' with {{nowrap|Volodymyr Zelenskyy}}
on grain
|-
| {{flagcountry|Poland}} || [[Warsaw]] || {{dts|2021|6|10}}<ref name=a />
| style="x" | see [https://example.org the text]
|}
=== Future trips ===
{| class="wikitable"
! Country
! Date
|-
| {{DEU}}
| 2022
|}
{| class="navbox"
| x
|}
"""


def test_wikitext_is_read(tmp_path: Path) -> None:
    imported = read_text(tmp_path, WIKITEXT, f"{TITLE.replace(' ', '_')}.wiki")
    assert rows(imported, "visits", "host", "city", "Notes") == [
        ("UKR", "Kyiv", "Talks with Volodymyr Zelenskyy on grain"),
        ("UKR", "Lemberg", "Talks with Volodymyr Zelenskyy on grain"),
        ("POL", "Warsaw", "see the text https://example.org"),
        ("DEU", "", ""),
    ]
    assert rows(imported, "reports", "when", "status", "locator", "source") == [
        *[
            (
                "[2021-06-08..2021-06-09]",
                "completed",
                "2021 / First term",
                "example-org-macron-in-kyiv-le-monde-9-june-2021-ht-c0be5a9b",
            )
        ]
        * 2,
        (
            "2021-06-10",
            "completed",
            "2021 / First term",
            "example-org-macron-in-kyiv-le-monde-9-june-2021-ht-c0be5a9b",
        ),
        (
            "2022",
            "announced",
            "2021 / Future trips",
            "list-of-international-presidential-trips-made-by-emmanuel-ma",
        ),
    ]
    assert rows(imported, "sources", "title", "url")[0] == (
        "Macron in Kyiv. Le Monde. 9 June 2021",
        "https://example.org/a",
    )


EXPORT = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/"><siteinfo>
<base>https://en.wikipedia.org/wiki/Main_Page</base></siteinfo>
<page><title>{title}</title><revision><text>{text}</text></revision></page></mediawiki>"""


def test_an_export_is_read(tmp_path: Path) -> None:
    imported = read_text(tmp_path, EXPORT.format(title=TITLE, text=escape(WIKITEXT)), "export.xml")
    assert len(imported.tables["visits"]) == 4
    assert imported.tables["sources"][-1]["url"] == (
        f"https://en.wikipedia.org/wiki/{TITLE.replace(' ', '_')}"
    )


# --- what is no page -----------------------------------------------------------------------------

HOSTILE = {
    "empty.html": "",
    "text.html": "<p>No table</p>",
    "open.html": "<table class='wikitable'><tr><td>",
    "wide.html": "<table class='wikitable'>"
    + "<tr><td colspan='1000' rowspan='65534'>x</td></tr>" * 3000,
    "deep.html": "<table class='wikitable'><tr><td>" + "<div>" * 50_000,
    "tags.html": "<a " * 50_000,
    "comments.html": "<!--" * 50_000,
    "comments.wiki": "<!--" * 50_000,
    "links.wiki": '{| class="wikitable"\n|' + "[http://x " * 50_000,
    "nul.html": "<table class='wikitable'>\0",
    "laughs.xml": '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><mediawiki>&b;</mediawiki>',
    "broken.xml": "<mediawiki><page>",
    "other.xml": "<list/>",
    "empty.wiki": "",
    "braces.wiki": "{{" * 50_000,
    "nested.wiki": "{{a|" * 300 + "}}" * 300,
    "open.wiki": '{| class="wikitable"\n' * 2000,
    "refs.wiki": "<ref>" * 20_000,
}


@pytest.mark.parametrize(("name", "text"), HOSTILE.items(), ids=HOSTILE)
def test_what_is_no_page_is_refused_in_a_sentence(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as refused:
        read_wikitable([tmp_path], plain)
    assert re.fullmatch(r"[^\n]+\.", str(refused.value))


PIECES = st.sampled_from(
    [
        *(
            "{|",
            '{| class="wikitable"',
            "|}",
            "|-",
            "|",
            "||",
            "! Country !! Date",
            "! a",
            "\n",
            "==",
        ),
        *("== 2021 ==", "{{", "}}", "{{flag|France}}", "[[", "]]", "[[a|b]]", "<ref>", "</ref>"),
        *('| rowspan="3" |', "8 February 2022", "France", "<br>", "'''", "|+ x", "<!--", "-->"),
        *(
            "<table class='wikitable'>",
            "</table>",
            "<tr>",
            "<td colspan=0>",
            "</td>",
            "<th>",
            "<a>",
        ),
        *("<sup class='reference'><a href='#cite_note-1'>", "</a></sup>", "<li id='cite_note-1'>"),
    ]
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=40))
def test_whatever_a_page_holds_it_is_read(pieces: list[str]) -> None:
    for page in (read_wikitext("\n".join(pieces), "a"), read_wiki_html("".join(pieces))):
        for each in page.tables:
            widths = {len(cells) for _, cells in laid_out(each)}
            assert len(widths) <= 1


def test_more_cells_than_a_page_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.html").write_text(table(UKRAINE), encoding="utf-8")
    monkeypatch.setattr("dashboard.importers.wikitable.MOST_CELLS_OF_PAGE", 5)
    with pytest.raises(SourceError, match="the most that is read is 5; split the file"):
        read_wikitable([tmp_path], plain)
