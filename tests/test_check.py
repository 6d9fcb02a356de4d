"""Every fault that a data set's folder may have, each with the exact lines that name it."""

import csv
import json
import os
import re
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.dataset import Problem, check_dataset, csv_files, listing
from dashboard.dataset.cells import text_fault
from dashboard.dataset.csv_files import MOST_CSV_BYTES, read_table, read_text
from dashboard.dataset.problems import NearestWords
from dashboard.model import codes, schema
from dashboard.model.tables import Column
from dashboard.text.english import quoted
from tests.small import PACKAGE, TABLES, Edit, codeless


def test_a_good_folder_has_no_problem(folder):
    assert check_dataset(folder) == ()
    assert check_dataset(str(folder)) == ()


ANY = "write digits, with a point for decimals, such as 1000 or 2.5"
ADD = "add its code to places.csv, as a country or an organisation"
EU = "add the organisation EU (European Union) to places.csv"

# One cell each: table, line, column, what is written there, what is then said.
CELLS = [
    # countries and organisations
    (
        "visits",
        2,
        "host",
        "UKX",
        f'"UKX" is not a country; did you mean UKR (Ukraine)? If not, {ADD}',
    ),
    ("visits", 2, "host", "CHT", f'"CHT" is not a country; {ADD}'),
    ("visits", 2, "host", "ukr", '"ukr" is not a country; did you mean UKR (Ukraine)?'),
    ("visits", 2, "host", "Ukraine", '"Ukraine" is not a country; did you mean UKR (Ukraine)?'),
    (
        "visits",
        2,
        "host",
        "Ukrayne",
        f'"Ukrayne" is not a country; did you mean UKR (Ukraine)? If not, {ADD}',
    ),
    ("visits", 2, "host", "Qwxyzzy", f'"Qwxyzzy" is not a country; {ADD}'),
    (
        "visits",
        2,
        "sender",
        "UK",
        '"UK" is not a country or organisation; did you mean GBR (United Kingdom)?',
    ),
    (
        "visits",
        2,
        "sender",
        "EUU",
        '"EUU" is not a country or organisation; did you mean EU (European Union)?',
    ),
    ("shipments", 2, "origin", "Russia", '"Russia" is not a country; did you mean RUS (Russia)?'),
    ("people", 3, "country", "Türkiye", '"Türkiye" is not a country; did you mean TUR (Turkey)?'),
    (
        "events",
        3,
        "senders",
        "FRA; DEX; RUS",
        f'"DEX" is not a country or organisation; did you mean DEU (Germany)? If not, {ADD}',
    ),
    # vocabularies
    (
        "visits",
        2,
        "rank",
        "head of goverment",
        '"head of goverment" is not a rank; did you mean head of government?',
    ),
    (
        "shipments",
        2,
        "category",
        "antitank",
        '"antitank" is not a category; did you mean anti tank?',
    ),
    ("events", 2, "kind", "sanction", '"sanction" is not a kind; did you mean sanctions?'),
    ("reports", 2, "confidence", "hihg", '"hihg" is not a confidence; did you mean high?'),
    ("reports", 2, "status", "anounced", '"anounced" is not a status; did you mean announced?'),
    (
        "places",
        2,
        "kind",
        "organization",
        '"organization" is not a kind; did you mean organisation?',
    ),
    # days and dates
    (
        "reports",
        2,
        "reported",
        "2022-02-30",
        '"2022-02-30": February 2022 has 28 days; write a day from 2022-02-01 to 2022-02-28',
    ),
    (
        "reports",
        2,
        "reported",
        "31.01.2022",
        '"31.01.2022": a date begins with its year; write 2022-01-31',
    ),
    (
        "reports",
        4,
        "when",
        "2022-02-02/2022-02-01",
        '"2022-02-02/2022-02-01": it ends before it starts; write 2022-02-01/2022-02-02',
    ),
    (
        "reports",
        2,
        "when",
        "later this week",
        '"later this week": not a date in a form that is read here; write a day as 2022-02-01, '
        "a month as 2022-02, several days as 2022-02-01/2022-02-02, "
        "one day of several as [2022-01-31..2022-02-06]",
    ),
    # numbers
    (
        "events",
        2,
        "amount",
        "1.2bn",
        '"1.2bn" is not a plain number; write 1200000000',
    ),
    ("events", 2, "amount", "12 million", '"12 million" is not a plain number; write 12000000'),
    (
        "shipments",
        2,
        "quantity",
        "nan",
        '"nan" is not a plain number; leave the cell empty where it is not known',
    ),
    (
        "shipments",
        2,
        "quantity",
        "-inf",
        '"-inf" is not a plain number; leave the cell empty where it is not known',
    ),
    (
        "shipments",
        2,
        "quantity",
        "1,5",
        '"1,5" is not a plain number; write 1.5',
    ),
    (
        "shipments",
        2,
        "quantity",
        "٣",
        '"٣" is not a plain number; write 3',
    ),
    (
        "shipments",
        2,
        "quantity",
        "1e999",
        '"1e999" is too large; the most is 9007199254740991',
    ),
    ("shipments", 2, "quantity", "-1", "-1 is below 0; write 0 or more"),
    ("places", 2, "latitude", "91", "91 is above 90; write 90 or less"),
    # forms
    (
        "people",
        4,
        "wikidata",
        "q42",
        '"q42" is not a Wikidata id such as Q212',
    ),
    (
        "sources",
        2,
        "url",
        "example.org",
        '"example.org" is not an address that begins with https://',
    ),
    ("shipments", 3, "currency", "€", '"€" is not a currency code such as EUR'),
    (
        "visits",
        3,
        "trip",
        "Dutch Visit",
        '"Dutch Visit" is not a short name of small letters, digits and hyphens; write dutch-visit',
    ),
    # lists
    (
        "events",
        3,
        "senders",
        "FRA; ; RUS",
        '"FRA; ; RUS" has an empty part; separate the values by "; "',
    ),
    ("events", 3, "senders", "FRA; RUS; FRA", '"FRA; RUS; FRA" has "FRA" twice'),
    # empty cells
    ("visits", 2, "host", "", "is empty, but required (Country visited)"),
    ("visits", 2, "role", " ", '" " begins or ends with a space; take it away'),
    ("reports", 2, "source", "", "is empty, but required (Where it was said)"),
    # ids and references
    ("people", 6, "id", "johnson", '"johnson" is already the id of line 2'),
    ("visits", 2, "person", "jonson", '"jonson" is not an id in people.csv; did you mean johnson?'),
    ("reports", 2, "source", "wjs", '"wjs" is not an id in sources.csv; did you mean wsj?'),
    (
        "shipments",
        2,
        "visit",
        "johnson-kiev",
        '"johnson-kiev" is not an id in visits.csv; did you mean johnson-kyiv?',
    ),
    (
        "reports",
        2,
        "record",
        "johnson-kijiv",
        '"johnson-kijiv" is not an id in visits.csv, shipments.csv or events.csv; '
        "did you mean johnson-kyiv?",
    ),
    # what the status says
    (
        "reports",
        2,
        "status",
        "approved",
        '"approved" is not a status of a visit; it can be announced, confirmed, under way, '
        "completed, postponed, cancelled, declined or interrupted",
    ),
    (
        "reports",
        11,
        "status",
        "delivered",
        '"delivered" is not a status of an event; it can be announced, proposed, '
        "under way, stated, adopted, completed, ended or cancelled",
    ),
    (
        "reports",
        3,
        "reported",
        "2022-01-30",
        'says "completed" on 2022-01-30, before it can have begun (2022-02-01)',
    ),
    # cities
    (
        "visits",
        2,
        "city",
        "Kyjv",
        '"Kyjv" is not a known city of UKR; did you mean Kyiv? If not, add it to places.csv',
    ),
    (
        "visits",
        2,
        "city",
        "Qwxyzzy",
        '"Qwxyzzy" is not a known city of UKR; add it to places.csv',
    ),
    (
        "events",
        3,
        "city",
        "Moscow",
        '"Moscow" is not a known city of FRA; add it to places.csv',
    ),
    # places
    (
        "places",
        5,
        "country",
        "",
        'is empty; the city "stanytsia-luhanska" needs the country it lies in',
    ),
    ("places", 2, "latitude", "", 'is empty; "EU" needs coordinates in degrees'),
    ("places", 5, "longitude", "", 'is empty; "stanytsia-luhanska" needs coordinates in degrees'),
    # amounts
    ("shipments", 3, "value", "", "is empty, but a currency is given"),
    ("events", 2, "currency", "", "is empty, and so is unit: say what the amount counts"),
    ("events", 2, "unit", "troops", "is given, and so is currency: keep one"),
    (
        "shipments",
        2,
        "quantity",
        "",
        "is empty, but quantity_is is not; say undisclosed, or nothing",
    ),
    # texts
    (
        "visits",
        3,
        "purpose",
        "<b>Talks</b>",
        '"<b>Talks</b>" looks like markup (<b); write plain text',
    ),
    ("visits", 3, "purpose", "a &lt; b", '"a &lt; b" looks like markup (&lt;); write plain text'),
    ("visits", 3, "purpose", "see </i>", '"see </i>" looks like markup (</); write plain text'),
    (
        "sources",
        3,
        "title",
        "javascript:alert(1)",
        '"javascript:alert(1)" looks like markup (javascript:); write plain text',
    ),
    (
        "people",
        4,
        "name",
        "a\x07b",
        '"a\\u0007b" has the control character U+0007; take it away',
    ),
    (
        "people",
        4,
        "name",
        "a\u202eb",
        '"a\\u202eb" has the control character U+202E; take it away',
    ),
    *(
        (
            "people",
            4,
            "name",
            f"a{chr(code)}b",
            f'"a\\u{code:04x}b" has the control character U+{code:04X}; take it away',
        )
        for code in (0xFFFE, 0xFFFF, 0xFDD0, 0xFDEF, 0xFFF9, 0x1FFFE, 0x10FFFF)
    ),
    *(
        (
            "visits",
            3,
            "purpose",
            f"{sign}SUM(A1)",
            f'"{sign}SUM(A1)" begins with "{sign}", as a spreadsheet formula does; '
            "begin with a word",
        )
        for sign in "=+-@"
    ),
    ("visits", 3, "purpose", "\tx", '"\\u0009x" begins or ends with a space; take it away'),
    ("visits", 3, "purpose", "x" * 10_001, "has 10,001 characters; the most is 10,000"),
    ("visits", 3, "purpose", "x" * 1_000_000, "has 1,000,000 characters; the most is 10,000"),
]


def apart():
    """The cells in groups of at most one of each table, so that each fault shows by itself."""
    by_table = [[cell for cell in CELLS if cell[0] == table] for table in TABLES]
    return [[cell for cell in group if cell] for group in zip_longest(*by_table)]


@pytest.mark.parametrize("cells", apart(), ids=lambda cells: f"{cells[0][2]}-{cells[0][3][:20]!a}")
def test_one_bad_cell_of_a_table(edit, cells):
    for table, line, column, value, _ in cells:
        edit.cell(table, line, column, value)
    assert sorted(edit.problems()) == sorted(
        f"{table}.csv:{line}:{column}: {message}" for table, line, column, _, message in cells
    )


# As above, with the whole line, for a fault that shows elsewhere or in more than one place.
ELSEWHERE = [
    (
        ("places", 3, "latitude", "50"),
        ['places.csv:3:longitude: is empty; "UKR" needs coordinates in degrees'],
    ),
    (
        ("shipments", 2, "value", "5"),
        ["shipments.csv:2:currency: is empty, but a value is given"],
    ),
    (
        ("shipments", 2, "quantity_is", "undisclosed"),
        ["shipments.csv:2:quantity: is 2000, but quantity_is says undisclosed"],
    ),
    (
        ("events", 2, "amount", ""),
        ["events.csv:2:amount: is empty, but amount_is is not; say undisclosed, or nothing"],
    ),
    (
        ("visits", 2, "id", "rutte-kyiv"),
        [
            'reports.csv:2:record: "johnson-kyiv" is not an id in visits.csv, shipments.csv '
            "or events.csv",
            'reports.csv:3:record: "johnson-kyiv" is not an id in visits.csv, shipments.csv '
            "or events.csv",
            'shipments.csv:2:visit: "johnson-kyiv" is not an id in visits.csv',
            'visits.csv:3:id: "rutte-kyiv" is already the id of line 2',
        ],
    ),
    (
        ("events", 2, "id", "nlaw"),
        [
            'events.csv:2:id: "nlaw" is already the id of shipments.csv:2',
            'reports.csv:11:record: "eu-loan" is not an id in visits.csv, shipments.csv '
            "or events.csv",
        ],
    ),
    (
        ("reports", 9, "record", "nlaw"),
        [],
    ),
    (
        ("reports", 7, "record", "johnson-kyiv"),
        ['visits.csv:5:id: "borrell-front" has no report in reports.csv, so it names no source'],
    ),
    (
        ("places", 2, "id", "BEL"),
        [
            f'events.csv:2:senders: "EU" is not a country or organisation; {EU}',
            'places.csv:2:id: "BEL" is the code of Belgium',
            f'visits.csv:5:sender: "EU" is not a country or organisation; {EU}',
        ],
    ),
    (
        ("places", 5, "id", "SL"),
        ['places.csv:5:id: "SL" is in capitals, which stand for a country or an organisation'],
    ),
    (
        ("places", 3, "id", "ukraine"),
        ['places.csv:3:id: "ukraine" is not a code in capitals, as country rows have'],
    ),
]


@pytest.mark.parametrize(("cell", "lines"), ELSEWHERE)
def test_one_bad_cell_that_shows_elsewhere(edit, cell, lines):
    edit.cell(*cell)
    assert edit.problems() == lines


READINGS = {
    "1.5 million": "write 1500000",
    "12k": "write 12000",
    "1,5 Mio": "write 1500000",
    "2,000": "write 2000, or 2 if the separator stands for decimals",
    "1,500": "write 1500, or 1.5 if the separator stands for decimals",
    "1,500,000": "write 1500000",
    "1.500.000": "write 1500000",
    "1,500.50": "write 1500.5",
    "1.500,50": "write 1500.5",
    "0,500": "write 0.5",
    "1 500": "write 1500",
    "1\u202f500": "write 1500",
    "1'500": "write 1500",
    "1_000": "write 1000",
    "\uff11\uff10": "write 10",
    "\u00bd": "write 0.5",
    "2\u00bd": "write 2.5",
    ".5": "write 0.5",
    "5.": "write 5",
    "+5": "write 5",
    "$500": "write 500",
    "300-500": 'write 300 with quantity_is "at least", or 500 with quantity_is "up to"',
    "300 \u2013 500": 'write 300 with quantity_is "at least", or 500 with quantity_is "up to"',
    "between 1,000 and 2,000": 'write 1000 with quantity_is "at least", '
    'or 2000 with quantity_is "up to"',
    "300 to 500": 'write 300 with quantity_is "at least", or 500 with quantity_is "up to"',
    "~300": 'write 300 with quantity_is "about"',
    "about 2 million": 'write 2000000 with quantity_is "about"',
    "c. 300": 'write 300 with quantity_is "about"',
    ">300": 'write 300 with quantity_is "at least"',
    "300+": 'write 300 with quantity_is "at least"',
    "more than 300": 'write 300 with quantity_is "at least"',
    "<300": 'write 300 with quantity_is "up to"',
    "up to 300": 'write 300 with quantity_is "up to"',
    "several": 'leave the cell empty (quantity_is "undisclosed" if it is kept secret), '
    'and say "several" in the note of its report',
    "0x10": ANY,
    "TRUE": ANY,
    "500 USD": ANY,
    "1,50,000": ANY,
}


def repeated(edit, table, column, cells):
    """Writes the first row of a table once for each of these cells; the problems of the cells."""
    path = edit.folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        header, first, *_ = csv.reader(file)
    rows = [{**dict(zip(header, first, strict=True)), column: cell} for cell in cells]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(row | {"id": f"record-{number}"} for number, row in enumerate(rows))
    where = [f"{table}.csv:{line}:{column}: " for line in range(2, len(rows) + 2)]
    found = edit.problems()
    return [[line for line in found if line.startswith(start)] for start in where]


def test_each_spelling_of_a_quantity_is_told_what_to_write(edit):
    found = repeated(edit, "shipments", "quantity", READINGS)
    for (cell, cure), problems in zip(READINGS.items(), found, strict=True):
        (problem,) = problems
        assert problem.endswith(f" is not a plain number; {cure}"), cell


def test_a_number_without_a_column_for_its_doubts_has_them_in_the_note(edit):
    edit.cell("reports", 8, "number", ">300")
    assert edit.problems() == [
        'reports.csv:8:number: ">300" is not a plain number; '
        'write 300 with "at least" in the note of its report'
    ]


def test_a_coordinate_has_no_doubts(edit):
    edit.cell("places", 2, "latitude", "~50")
    assert edit.problems() == [f'places.csv:2:latitude: "~50" is not a plain number; {ANY}']


@pytest.mark.parametrize("cell", ["1e40", "1e308", "99999999999999999999", "9007199254740992"])
def test_a_number_has_a_bound(edit, cell):
    edit.cell("events", 2, "amount", cell)
    assert edit.problems() == [
        f'events.csv:2:amount: "{cell}" is too large; the most is 9007199254740991'
    ]


@pytest.mark.parametrize("cell", ["1e-400", "0.0000000001", "0." + "0" * 400 + "1"])
def test_a_number_is_0_or_can_be_told_from_it(edit, cell):
    edit.cell("events", 2, "amount", cell)
    (problem,) = edit.problems()
    assert problem.endswith(" is too small to be told from 0; write 0")


CODES = {
    "UK": "did you mean GBR (United Kingdom)?",
    "el": "did you mean GRC (Greece)?",
    "KOS": "did you mean XKX (Kosovo)?",
    "KSV": "did you mean XKX (Kosovo)?",
    "ROM": "did you mean ROU (Romania)?",
    "USSR": "did you mean SUN (Soviet Union)?",
    "SU": "did you mean SUN (Soviet Union)?",
    "GDR": "did you mean DDR (East Germany)?",
    "DDDE": "did you mean DDR (East Germany)?",
    "West Germany": "did you mean DEU (Germany)?",
    "ZAR": "did you mean COD (Democratic Republic of the Congo)?",
    "TMP": "did you mean TLS (Timor-Leste)?",
    "RHO": "did you mean ZWE (Zimbabwe)?",
    "GER": "did you mean DEU (Germany)?",
    "GMY": "did you mean DEU (Germany)?",
    "BUR": "did you mean MMR (Myanmar) or BFA (Burkina Faso)?",
    "EEC": "add the organisation EEC (European Economic Community) to places.csv",
    "BRICS": "add the organisation BRICS to places.csv",
    "AU": "did you mean AUS (Australia)? If not, "
    "add the organisation AU (African Union) to places.csv",
    "NTZ": ADD,  # a zone that ISO 3166-3 withdrew, and divided
    "NGO": ADD,
    "TAX": ADD,
}


def test_a_code_of_another_list_is_known_and_no_other_is_guessed(edit):
    found = repeated(edit, "visits", "sender", CODES)
    for line, ((code, cure), problems) in enumerate(zip(CODES.items(), found, strict=True), 2):
        assert problems == [
            f'visits.csv:{line}:sender: "{code}" is not a country or organisation; {cure}'
        ]


@pytest.mark.parametrize("code", codes.DISSOLVED)
def test_a_state_that_is_no_more_may_be_named(edit, code):
    edit.cell("visits", 2, "sender", code)
    edit.cell("visits", 3, "host", code)
    edit.cell("visits", 3, "city", codes.DISSOLVED[code].seat)
    assert edit.problems() == []


def test_an_organisation_needs_no_seat(folder, edit):
    with (folder / "places.csv").open("a", encoding="utf-8") as file:
        file.write("G7,organisation,Group of Seven,,,,,\n")
    edit.cell("visits", 2, "sender", "G7")
    assert edit.problems() == []


def test_a_name_that_several_cities_have_is_a_question(edit):
    edit.cell("visits", 2, "host", "USA")
    edit.cell("visits", 2, "city", "Springfield")
    assert edit.problems() == [
        'visits.csv:2:city: "Springfield" may be one of 5 cities of USA: '
        "Springfield (37.2153, -93.2982), Springfield (42.1015, -72.5898), "
        "Springfield (39.8017, -89.6437), Springfield (44.0462, -123.0220) or 1 more; "
        "add the one that is meant to places.csv, with its latitude and longitude"
    ]


def test_places_csv_answers_which_city_is_meant(folder, edit):
    edit.cell("visits", 2, "host", "USA")
    edit.cell("visits", 2, "city", "Springfield")
    with (folder / "places.csv").open("a", encoding="utf-8") as file:
        file.write("springfield,city,Springfield,,USA,39.8017,-89.6437,\n")
    assert edit.problems() == []


def test_two_cities_of_one_country_have_no_name_in_common(folder, edit):
    with (folder / "places.csv").open("a", encoding="utf-8") as file:
        file.write("kyiv-2,city,Kiev,,UKR,50,30,\nkyiv-pol,city,Kyiv,,POL,52,21,\n")
    assert edit.problems() == [
        'places.csv:6:name: "Kiev" is already a name of the city in line 4; '
        "tell the two apart, as in Springfield (Illinois)"
    ]


XML_CHARACTERS = "[\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


@given(st.characters())
def test_no_character_passes_that_xml_cannot_hold(letter):
    """XML 1.0, production 2 (https://www.w3.org/TR/xml/#charsets)."""
    assert text_fault(f"a{letter}b") or re.fullmatch(XML_CHARACTERS, letter)


@pytest.mark.parametrize("text", ["A & B < C", "a <- b", "1 < 2 > 0", "R&D", "<3", "AT&T; and Co"])
def test_signs_that_are_no_markup_are_plain_text(edit, text):
    edit.cell("visits", 3, "purpose", text)
    edit.package(title=text)
    assert edit.problems() == []


# Files as a whole


def test_a_missing_folder(folder):
    (missing,) = check_dataset(folder.parent / "smal")
    assert codeless(missing) == f"{folder.parent / 'smal'}: is missing; did you mean small?"
    assert [p.message for p in check_dataset(folder.parent / "no" / "such")] == ["is missing"]


def test_a_file_for_a_folder(folder):
    (problem,) = check_dataset(folder / "visits.csv")
    assert codeless(problem) == (
        f"{folder / 'visits.csv'}: is not a folder; name the folder that has the data set's files, "
        "or a list such as visits.csv or visits.xlsx"
    )


@pytest.mark.parametrize("table", TABLES)
def test_a_missing_file_is_one_problem(folder, edit, table):
    """Nothing is said of the references into it, nor of the records that it would report."""
    (folder / f"{table}.csv").unlink()
    cure = ", but datapackage.json lists it; put it there, or take it out of the resources"
    needed = schema.TABLES[table].required
    assert edit.problems() == [f"{table}.csv: is missing{'' if needed else cure}"]


def test_a_file_under_another_name(folder, edit):
    (folder / "visits.csv").rename(folder / "Visit.csv")
    assert edit.problems() == ["visits.csv: is missing; is it Visit.csv?"]


def test_a_folder_in_place_of_a_file(folder, edit):
    (folder / "sources.csv").unlink()
    (folder / "sources.csv").mkdir()
    assert edit.problems() == [
        "sources.csv: cannot be read: Is a directory; see that it is a file that you may read"
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read(folder, edit):
    (folder / "sources.csv").chmod(0)
    assert edit.problems() == [
        "sources.csv: cannot be read: Permission denied; see that it is a file that you may read"
    ]


def test_an_empty_folder(tmp_path):
    assert [codeless(problem) for problem in check_dataset(tmp_path)] == [
        "datapackage.json: is missing",
        "reports.csv: is missing",
        "sources.csv: is missing",
        "visits.csv: is missing; a data set has that, shipments.csv or events.csv",
    ]


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf", b",,,\n"])
def test_an_empty_file(edit, content):
    edit.data("shipments.csv", lambda _: content)
    assert edit.problems() == [
        "shipments.csv: is empty; its first line names the columns, at least id,sender,host,item"
    ]


def test_a_table_without_rows_is_no_fault(edit):
    edit.data("places.csv", lambda data: data.splitlines(keepends=True)[0])
    edit.cell("visits", 5, "sender", "ESP")
    edit.cell("visits", 5, "city", "")
    edit.cell("events", 2, "senders", "ESP")
    assert edit.problems() == []


LOSSLESS = {
    "a byte-order mark": lambda data: b"\xef\xbb\xbf" + data,
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "CR": lambda data: data.replace(b"\n", b"\r"),
    "blank lines": lambda data: data.replace(b"\n", b"\n\n"),
    "rows of commas": lambda data: data + b",,,,,,,,,,,,,\n",
    "no last line end": lambda data: data.rstrip(b"\n"),
    "spaces in the header": lambda data: data.replace(b",", b" , ", 2),
}


@pytest.mark.parametrize("change", LOSSLESS.values(), ids=LOSSLESS)
def test_what_loses_nothing_is_no_fault(edit, change):
    for table in TABLES:
        edit.data(f"{table}.csv", change)
    assert edit.problems() == []


def test_columns_in_another_order_are_no_fault(edit):
    edit.data(
        "people.csv",
        lambda data: b"\n".join(
            b",".join(reversed(line.split(b","))) for line in data.rstrip().split(b"\n")
        ),
    )
    assert edit.problems() == []


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_another_separator_is_one_problem(edit, separator):
    edit.data("visits.csv", lambda data: data.replace(b",", separator.encode()))
    name = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}[separator]
    assert edit.problems() == [f"visits.csv:1: is separated by {name}; save it with commas"]


def test_a_first_line_that_names_nothing(edit):
    edit.text("sources.csv", TABLES["sources"].splitlines()[0], "one,two,three")
    assert edit.problems() == [
        "sources.csv:1: does not name the columns; the first line has at least id"
    ]


def test_a_file_that_is_not_utf_8(edit):
    edit.data("people.csv", lambda data: data.replace(b"Hoekstra", b"Ho\xebkstra", 1))
    assert edit.problems() == [
        "people.csv:4: byte 0xeb is not UTF-8 (in Windows-1252 it would be ë); save it as CSV UTF-8"
    ]


def test_a_byte_that_no_encoding_has(edit):
    edit.data("people.csv", lambda data: data.replace(b"Hoekstra", b"Ho\x81kstra", 1))
    assert edit.problems() == ["people.csv:4: byte 0x81 is not UTF-8; save it as CSV UTF-8"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_a_file_in_utf_16(edit, encoding):
    edit.data("people.csv", lambda data: data.decode().encode(encoding))
    said = {
        "utf-16": "people.csv: is UTF-16; save it as CSV UTF-8",
        "utf-16-le": "people.csv:1: has a NUL character; save it as CSV UTF-8",
    }
    assert edit.problems() == [said[encoding]]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.csv", "CSV UTF-8"),
        ("a.json", "JSON in UTF-8"),
        ("a.ICS", "a calendar (iCalendar) in UTF-8"),
        ("a.wiki", "plain text in UTF-8"),
    ],
)
def test_the_cure_of_what_is_no_text_is_of_its_form(tmp_path, name, form):
    for content in (b"a\0", b"\xff\xfea\0", b"PK\x03\x04", b"\xe9"):
        (tmp_path / name).write_bytes(content)
        problem = read_text(tmp_path / name)
        assert isinstance(problem, Problem)
        assert problem.message.endswith(f"; save it as {form}")


def test_a_spreadsheet_named_csv(edit):
    edit.data("people.csv", lambda _: b"PK\x03\x04....")
    assert edit.problems() == ["people.csv: is a spreadsheet or a zip file; save it as CSV UTF-8"]


def test_a_missing_column(edit):
    edit.text("visits.csv", ",host,", ",")
    edit.data("visits.csv", lambda data: data.replace(b",UKR", b""))
    assert edit.problems() == ["visits.csv:1:host: is missing; add the column (Country visited)"]


def test_a_file_may_lack_an_optional_column(folder):
    """It is read as if all its cells were empty, and nothing waits for it."""
    people = schema.TABLES["people"]
    short = replace(people, columns=(*people.columns, Column("shoe", "Size")))
    sheet = read_table(folder, short)
    assert sheet.problems == ()
    assert sheet.has(*short.names)
    assert set(sheet.frame["shoe"]) == {""}
    assert short.needed == people.needed


def test_a_missing_id_column_is_one_problem(edit):
    edit.data(
        "people.csv", lambda data: b"\n".join(x.split(b",", 1)[-1] for x in data.split(b"\n"))
    )
    assert edit.problems() == [
        "people.csv:1:id: is missing; add the column "
        "(Short name of the person: small letters, digits and hyphens)"
    ]


def test_a_required_column_under_another_name(edit):
    edit.text("visits.csv", ",host,", ",hots,")
    assert edit.problems() == ["visits.csv:1:host: is missing; is it hots? (Country visited)"]


def test_a_column_without_a_name(edit):
    edit.data("people.csv", lambda data: data.replace(b"\n", b",\n").replace(b"Q180589,", b"Q1,x"))
    assert edit.problems() == [
        "people.csv:1:column 7: has no name; write one in the first line, or delete the column"
    ]


PADDED = "has empty columns after the last one that is named; delete those columns"


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b"\n", b",\n"),
        lambda data: data.replace(b"\n", b",,,\n"),
        lambda data: data.replace(b"wikidata\n", b"wikidata,,\n"),  # in the first line alone
    ],
)
def test_empty_columns_at_the_end_are_one_problem(edit, change):
    edit.data("people.csv", change)
    assert edit.problems() == [f"people.csv:1: {PADDED}"]


def test_empty_columns_in_all_files_are_said_once(edit):
    for table in ("people", "sources", "visits"):
        edit.data(f"{table}.csv", lambda data: data.replace(b"\n", b",,\n"))
    assert edit.problems() == [f"people.csv:1: {PADDED}; so do sources.csv and visits.csv"]


SEP = 'begins with a line "sep=", which only Excel reads; delete it, and save with commas'


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_line_for_excel_alone_is_said_once(edit, separator):
    for table in ("people", "sources"):
        first = f"\ufeffsep={separator}\n".encode()
        edit.data(
            f"{table}.csv", lambda data, line=first: line + data.replace(b",", separator.encode())
        )
    assert edit.problems() == [f"people.csv:1: {SEP}; so does sources.csv"]


# Dates that a spreadsheet has rewritten


def rewritten(edit: Edit, cells: dict[tuple[int, str], str]) -> list[str]:
    """The problems when these cells of reports.csv are so, by line and column."""
    for (line, column), cell in cells.items():
        edit.cell("reports", line, column, cell)
    return edit.problems()


CURE = (
    "; take the files as they were before, or give these columns the format YYYY-MM-DD (YYYY-MM "
    "for months) and save as CSV UTF-8 (data/README.md: In a spreadsheet)"
)


def test_dates_that_a_spreadsheet_has_rewritten_are_said_once_and_counted(edit):
    edit.cell("sources", 2, "published", "1/31/2022")
    assert rewritten(
        edit,
        {
            (2, "reported"): "1/31/2022",
            (3, "reported"): "2/1/2022",
            (3, "when"): "1-Feb-22",
            (4, "reported"): "44593",
            (6, "when"): "Apr-21",
        },
    ) == [
        "reports.csv:2:reported: a spreadsheet has rewritten 6 dates in reports.csv and "
        "sources.csv, with the month first: 2/1/2022 is 2022-02-01, 1-Feb-22 is 2022-02-01, "
        f"Apr-21 is 2021-04 and 44593 is 2022-02-01{CURE}"
    ]


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("31/01/2022", "01/02/2022", ", with the day first: 01/02/2022 is 2022-02-01"),
        ("31.1.22", "1.2.22", ", with the day first: 1.2.22 is 2022-02-01"),
        (
            "1/2/2022",
            "3/4/2022",
            ", and none tells whether the month or the day comes first: "
            "1/2/2022 is 2022-01-02 or 2022-02-01",
        ),
        ("1/31/2022 0:00", "2/1/2022 0:00", ", with the month first: 2/1/2022 0:00 is 2022-02-01"),
        ("1-Feb-2022", "2-Feb-2022", ": 1-Feb-2022 is 2022-02-01"),
    ],
)
def test_the_order_of_day_and_month_is_read_off_all_the_dates(edit, one, other, said):
    assert rewritten(edit, {(2, "reported"): one, (4, "reported"): other}) == [
        f"reports.csv:2:reported: a spreadsheet has rewritten 2 dates in reports.csv{said}{CURE}"
    ]


@pytest.mark.parametrize(
    ("cell", "written"),
    [("Apr-21", "2021-04"), ("1-Feb-22", "2022-02-01"), ("44593", "2022-02-01")],
)
def test_one_such_date_is_mended_by_itself(edit, cell, written):
    assert rewritten(edit, {(2, "when"): cell}) == [
        f'reports.csv:2:when: "{cell}" is how a spreadsheet writes a date; write {written}'
    ]


def test_other_faults_stay_beside_those_of_the_spreadsheet(edit):
    cells = {(2, "reported"): "1/31/2022", (4, "reported"): "1/30/2022", (3, "when"): "soon"}
    problems = rewritten(edit, cells)
    assert [problem.partition(": ")[0] for problem in problems] == [
        "reports.csv:2:reported",
        "reports.csv:3:when",
    ]


# Letters and lists that a spreadsheet has read otherwise


def reread(text: str, unused: int) -> str:
    """UTF-8 as a spreadsheet reads it that takes it for Windows-1252."""
    return "".join(
        bytes([byte]).decode("cp1252", "ignore") or chr(byte + unused) for byte in text.encode()
    )


@pytest.mark.parametrize("unused", [0, 0xF100], ids=["as C1", "as LibreOffice"])
@pytest.mark.parametrize("text", ["José", "Erdoğan; Володимир Зеленський", "北京 Đặng", "¶34", "Œ"])
def test_a_cell_that_was_read_as_windows_1252_is_named(edit, text, unused):
    cell = reread(text, unused)
    edit.cell("visits", 2, "purpose", cell)
    said = f'is UTF-8 that was read as Windows-1252; write "{text}"'
    assert [problem[-len(said) :] for problem in edit.problems()] == [said]


def test_cells_that_were_read_as_windows_1252_are_said_once_and_counted(edit):
    """No city is unknown because of it."""
    edit.cell("visits", 2, "purpose", "Ë".encode().decode("latin-1") + " and more")
    edit.cell("visits", 2, "city", "Bordá".encode().decode("cp1252", "ignore"))
    edit.cell("visits", 3, "purpose", "Gespräche".encode().decode("cp1252"))
    edit.cell("people", 3, "name", "José".encode().decode("cp1252"))
    assert edit.problems() == [
        "people.csv:3:name: a spreadsheet has read UTF-8 as Windows-1252 in 4 cells of people.csv "
        'and visits.csv: "JosÃ©" is "José"; take the files as they were before, and choose UTF-8 '
        "when you open them (data/README.md: In a spreadsheet)"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Şükrü İnönü",
        "Strauß’ Rede",
        "“Été”…",
        "CAFÉ’S",
        "Ângela Ñandú",
        "€ ½ · ¿Qué?",
        "naïve – ça",
    ],
)
def test_a_right_text_is_not_taken_for_a_misread_one(edit, text):
    edit.cell("visits", 2, "purpose", text)
    assert edit.problems() == []


CUT = (
    "has lists that were cut into columns at their semicolons; take the file as it was before, and "
    "open it with commas alone (data/README.md: In a spreadsheet)"
)


def cut(data: bytes) -> bytes:
    """A table as saved after it was opened with commas and semicolons as separators."""
    rows = [line.replace("; ", ", ").split(",") for line in data.decode().splitlines()]
    width = max(map(len, rows))
    return "".join(",".join(row + [""] * (width - len(row))) + "\n" for row in rows).encode()


def test_lists_that_were_cut_at_semicolons_are_said_once(edit):
    edit.cell("people", 2, "aliases", "One; Two; Three")
    edit.cell("visits", 3, "counterparts", "One; Two; Three")
    for table in ("people", "visits"):
        edit.data(f"{table}.csv", cut)
    assert edit.problems() == [f"people.csv:1: {CUT}; so does visits.csv"]


def test_a_column_twice(edit):
    edit.data(
        "people.csv",
        lambda data: data.replace(b"\n", b",\n").replace(b"wikidata,", b"wikidata,name"),
    )
    assert edit.problems() == [
        "people.csv:1:name: is the name of two columns; rename one of them, or delete it"
    ]


def test_rows_with_too_few_and_too_many_cells(edit):
    """Nothing is said of their cells, and their ids are known."""
    edit.text("visits.csv", ",Volodymyr Zelensky,Solidarity", "")
    edit.text("people.csv", "hoekstra,Wopke Hoekstra,", "hoekstra,Hoekstra, Wopke,")
    assert edit.problems() == [
        "people.csv:4: has 7 cells, but the first line names 6 columns; delete what is too much, "
        "or put a cell with a comma in quotes",
        "visits.csv:2: has 8 cells, but the first line names 10 columns; add what is missing",
    ]


def test_lines_are_those_of_the_file(edit):
    """A cell of several lines and blank lines do not shift the numbers."""
    edit.text("visits.csv", "Solidarity", '"Solidarity,\nand more"')
    edit.text("visits.csv", "hoekstra-kyiv,dutch,hoekstra", "\nhoekstra-kyiv,dutch,hoekstar")
    edit.cell("sources", 3, "url", "no")
    assert edit.problems() == [
        'sources.csv:3:url: "no" is not an address that begins with https://',
        'visits.csv:6:person: "hoekstar" is not an id in people.csv; did you mean hoekstra?',
    ]


def test_a_quote_that_is_never_closed(edit):
    edit.text("visits.csv", ",Talks on", ',"Talks on')
    assert edit.problems() == [
        "visits.csv:3: a quote is opened and never closed; close it: the lines from here on were "
        "not read"
    ]


def test_text_after_a_closing_quote(edit):
    edit.text("visits.csv", ",Talks on the flight", ',"Talks" on the flight')
    assert edit.problems() == [
        'visits.csv:3: text follows a closing quote; write a quote inside a quoted cell twice: ""'
    ]


def test_a_quote_inside_a_bare_cell_is_no_fault(edit):
    edit.text("visits.csv", ",Talks on the flight", ',Talks on "the" flight')
    assert edit.problems() == []


# Files without end, and too much of anything


@pytest.mark.parametrize("file", ["visits.csv", "datapackage.json", "stories.csv"])
def test_a_pipe_is_not_waited_for(folder, edit, file):
    (folder / file).unlink(missing_ok=True)
    os.mkfifo(folder / file)
    said = "cannot be read: it is not a plain file; put the file itself there"
    assert edit.problems() == [f"{file}: {said}"]


def test_a_link_to_a_device_is_not_followed(folder, edit):
    (folder / "visits.csv").unlink()
    (folder / "visits.csv").symlink_to("/dev/zero")
    said = "cannot be read: it is not a plain file; put the file itself there"
    assert edit.problems() == [f"visits.csv: {said}"]


def test_a_link_to_a_file_is_followed(folder, edit):
    (folder / "visits.csv").rename(folder / "elsewhere")
    (folder / "visits.csv").symlink_to("elsewhere")
    assert edit.problems() == []


def test_a_link_to_itself_is_one_problem(folder, edit):
    (folder / "visits.csv").unlink()
    (folder / "visits.csv").symlink_to("visits.csv")
    assert edit.problems() == [
        "visits.csv: cannot be read: Too many levels of symbolic links; "
        "see that it is a file that you may read"
    ]


def test_a_file_has_a_bound(folder):
    (folder / "big.csv").write_bytes(b"x" * (2 * 2**20 + 1))
    problem = read_text(folder / "big.csv", 2 * 2**20)
    assert isinstance(problem, Problem)
    assert codeless(problem) == (
        "big.csv: has more than 2 MB, the most that is read; split the data set"
    )
    assert read_text(folder / "big.csv", 2 * 2**20 + 1) == "x" * (2 * 2**20 + 1)
    assert 1_000_000 * 200 <= MOST_CSV_BYTES <= 2**28


def test_columns_have_a_bound(edit):
    columns = ",".join(f"c{number}" for number in range(100_000))
    edit.data("people.csv", lambda data: data.replace(b"\n", f",{columns}\n".encode()))
    assert edit.problems() == [
        "people.csv:1: names 100,006 columns; the most is 200: delete "
        "those that are empty or not needed"
    ]


def test_cells_have_a_bound(edit, monkeypatch):
    monkeypatch.setattr(csv_files, "MOST_CELLS", 1_000)
    edit.data("people.csv", lambda data: data + b"\n" + b"," * 1_000)
    assert edit.problems()[0] == (
        "people.csv: has more than 1,000 cells, the most that are read; split the data set"
    )


def test_a_package_with_too_many_columns_names_a_few(edit):
    resources = json.loads(json.dumps(PACKAGE["resources"]))
    resources[0]["schema"]["fields"] += [{"name": f"c{number}"} for number in range(1_000)]
    edit.package(resources=resources)
    (problem,) = edit.problems()
    assert problem.endswith(
        "has c0, c1, c2, c3, c4, c5, c6, c7, c8, c9 and 990 more, unlike visits.csv; "
        "list the columns of the file"
    )


@pytest.mark.parametrize("table", TABLES)
def test_every_text_has_a_bound(edit, table):
    bounded = [
        column
        for column in schema.TABLES[table].columns
        if column.type == "string" and column.values is None
    ]
    for column in bounded:
        edit.cell(table, 2, column.name, "x" * (column.longest + 1))
    found = edit.problems()
    assert bounded
    for column in bounded:
        said = f"has {column.longest + 1:,} characters; the most is {column.longest:,}"
        assert f"{table}.csv:2:{column.name}: {said}" in found


def test_what_stands_in_a_chart_is_short():
    drawn = {
        "visits": ("role", "city"),
        "shipments": ("item", "unit", "city"),
        "events": ("title", "unit", "city"),
        "people": ("name", "short"),
        "places": ("name",),
        "sources": ("publisher",),
    }
    for table, names in drawn.items():
        columns = {column.name: column for column in schema.TABLES[table].columns}
        assert {columns[name].longest for name in names} == {300}, table


def test_a_long_list_is_cut_by_kind_and_counted():
    hosts = [
        Problem("visits.csv", n, "host", f'"U{n}" is not a country; x') for n in range(2, 5_002)
    ]
    ranks = [Problem("visits.csv", n, "rank", "is empty") for n in range(2, 12)]
    lines = listing(sorted([*hosts, *ranks])).splitlines()
    assert len(lines) == 100 + 10 + 1
    assert lines[-1] == "visits.csv:host: 4,900 more like those above, up to line 5001"
    assert str(ranks[-1]) in lines


def test_a_list_of_many_kinds_is_cut_too():
    problems = [Problem(f"{n}.csv", 2, "host", "is empty") for n in range(1_500)]
    lines = listing(problems).splitlines()
    assert len(lines) == 1_001
    assert lines[-1] == "500 more that are not listed; mend those above first"


def test_a_short_list_is_whole_and_in_order():
    problems = [Problem("visits.csv", n, "host", "is empty") for n in range(100)]
    assert listing(problems) == "\n".join(map(str, problems))


def test_a_problem_can_be_printed_whatever_a_file_is_called():
    assert str(Problem("\udcff.csv", 1, "", "is odd")) == "\\udcff.csv:1: is odd"


# datapackage.json


def test_a_package_that_is_not_json(edit):
    edit.text("datapackage.json", '"title": "Two', '"title" "Two')
    assert edit.problems() == [
        "datapackage.json:3: is not JSON: Expecting ':' delimiter (at character 10); mend it there"
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "is not a JSON object; write { ... }"),
        ("[" * 100_000, "is not JSON that can be read; write it anew as JSON (RFC 8259)"),
        (
            '{"title": ' + "1" * 5_000 + "}",
            "is not JSON that can be read; write it anew as JSON (RFC 8259)",
        ),
    ],
)
def test_a_package_of_another_form(edit, text, message):
    edit.data("datapackage.json", lambda _: text.encode())
    assert edit.problems() == [f"datapackage.json: {message}"]


PACKAGES = [
    ({"title": None}, ["title: is missing; say what the data set shows"]),
    ({"title": 5}, ["title: is not a text; put it between quotes"]),
    ({"title": "x" * 301}, ["title: has 301 characters; the most is 300"]),
    (
        {"title": "a\ud800b"},
        ['title: "a\\ud800b" has the control character U+D800; take it away'],
    ),
    ({"name": 5}, ["name: is not a text; put it between quotes"]),
    *(
        (
            {"name": name},
            [
                f'name: "{name}" is not a short name of small letters, digits and hyphens; '
                f"write {cure}"
            ],
        )
        for name, cure in {
            "/tmp/x": "tmp-x",
            "../../x": "x",
            "My Data": "my-data",
            "a/b": "a-b",
            "C:x": "c-x",
            "small.csv": "small-csv",
        }.items()
    ),
    ({"name": ".."}, ['name: ".." is not a short name of small letters, digits and hyphens']),
    ({"title": "<b>"}, ['title: "<b>" looks like markup (<b); write plain text']),
    (
        {"coverage": None},
        [
            "coverage.since: is missing; give a day such as 2022-02-01",
            "coverage.until: is missing; give a day such as 2022-02-01",
        ],
    ),
    (
        {"coverage": {"since": "2022-02-30", "until": 3}},
        [
            'coverage.since: "2022-02-30": February 2022 has 28 days; '
            "write a day from 2022-02-01 to 2022-02-28",
            "coverage.until: is not a day such as 2022-02-01",
        ],
    ),
    (
        {"coverage": {"since": "2022-02-02", "until": "2022-02-01"}},
        ["coverage.until: is 2022-02-01, before since (2022-02-02); exchange them"],
    ),
    ({"licenses": "CC0"}, ['licenses: is not a list such as [{"name": "CC-BY-4.0"}]']),
    ({"resources": None}, ["resources: is missing; list the tables"]),
    (
        {"resources": [*PACKAGE["resources"][1:], {"name": "extra"}]},
        ['resources: lists "extra", which is none of the tables; take it out'],
    ),
]


@pytest.mark.parametrize(("changes", "lines"), PACKAGES)
def test_a_package_that_says_too_little(edit, changes, lines):
    edit.package(**changes)
    assert edit.problems() == [f"datapackage.json:{line}" for line in lines]


def test_a_package_that_describes_other_columns(edit):
    resources = json.loads(json.dumps(PACKAGE["resources"]))
    resources[0]["path"] = "visit.csv"
    resources[1]["schema"]["fields"][1]["name"] = "from"
    resources[2]["schema"]["fields"].reverse()
    resources[3]["schema"] = 5
    edit.package(resources=resources)
    assert edit.problems() == [
        "datapackage.json:resources.events.schema: has another order of columns than events.csv; "
        "list them in its order",
        "datapackage.json:resources.reports.schema: lacks record, status and source; "
        "list all columns of the file",
        "datapackage.json:resources.shipments.schema: has from, unlike shipments.csv; "
        "list the columns of the file",
        "datapackage.json:resources.shipments.schema: lacks sender; list all columns of the file",
        "datapackage.json:resources.visits.path: is not visits.csv; write visits.csv",
    ]


# Together


def test_ten_faults_are_ten_problems(folder, edit):
    edit.cell("visits", 2, "host", "UKX")
    edit.cell("visits", 4, "sender", "")
    edit.cell("shipments", 3, "category", "artilery")
    edit.cell("events", 2, "amount", "1.2bn")
    edit.cell("reports", 5, "when", "in February")
    edit.cell("reports", 7, "reported", "2022-01-04")
    edit.cell("sources", 2, "url", "wsj.com")
    edit.cell("people", 3, "name", "=HYPERLINK()")
    edit.cell("places", 5, "latitude", "")
    (folder / "datapackage.json").unlink()
    places = [line.partition(": ")[0] for line in edit.problems()]
    assert places == [
        "datapackage.json",
        "events.csv:2:amount",
        "people.csv:3:name",
        "places.csv:5:latitude",
        "reports.csv:5:when",
        "reports.csv:7:reported",
        "shipments.csv:3:category",
        "sources.csv:2:url",
        "visits.csv:2:host",
        "visits.csv:4:sender",
    ]


def test_every_bad_row_is_listed(folder):
    """A column of nothing but mistakes is as many problems, in seconds."""
    rows = [f"p{number},Name {number},Short,,U{number},\n" for number in range(20_000)]
    with (folder / "people.csv").open("a", encoding="utf-8") as file:
        file.writelines(rows)
    problems = check_dataset(folder)
    assert [problem.line for problem in problems] == list(range(7, 7 + len(rows)))
    assert problems[0].message == f'"U0" is not a country; {ADD}'
    assert codeless(problems[-1]) == f'people.csv:20006:country: "U19999" is not a country; {ADD}'


# How a problem is said


def test_a_problem_without_line_or_column():
    assert str(Problem("a.csv", 0, "", "is missing")) == "a.csv: is missing"
    assert str(Problem("a.csv", 3, "", "is wrong")) == "a.csv:3: is wrong"
    assert str(Problem("a.json", 0, "title", "is wrong")) == "a.json:title: is wrong"


@given(st.text())
def test_a_quoted_value_is_short_and_on_one_line(text):
    shown = quoted(text)
    assert shown.isprintable()
    assert len(text) > 60 or shown.count('"') == text.count('"') + 2
    assert len(quoted("x" * 61)) == 62


def test_suggestions_end_when_they_cost_too_much():
    cures = NearestWords(pairs=3)
    assert [cures("ab", ["abc", "xyz"]) for _ in range(2)] == ["; did you mean abc?", ""]


def test_the_bundled_data_sets_have_no_problem():
    root = Path(__file__).parents[1] / "data"
    packages = list(root.glob("*/datapackage.json"))
    assert root / "kyiv-2022" / "datapackage.json" in packages
    for package in packages:
        assert [codeless(problem) for problem in check_dataset(package.parent)] == []


STORIES = "record,asof,text\n"


def test_a_tour_of_known_records_is_good(folder, edit):
    (folder / "stories.csv").write_text(f"{STORIES}johnson-kyiv,2022-01-31,He is expected\n")
    assert edit.problems() == []


def test_a_tour_names_records_that_exist_and_days_that_exist(folder, edit):
    (folder / "stories.csv").write_text(f"{STORIES}jonson-kyiv,2022-02-30,\n")
    assert edit.problems() == [
        'stories.csv:2:asof: "2022-02-30": February 2022 has 28 days; '
        "write a day from 2022-02-01 to 2022-02-28",
        'stories.csv:2:record: "jonson-kyiv" is not an id in visits.csv, shipments.csv or '
        "events.csv; did you mean johnson-kyiv?",
        "stories.csv:2:text: is empty, but required (What to see in it, in one sentence)",
    ]
