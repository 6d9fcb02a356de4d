"""Files that nobody means well with, or that broke on their way: for lists and each form of import.

Each is made when it is asked for: some are tens of megabytes.
"""

import io
import json
import random
import zipfile
from collections.abc import Callable, Mapping
from types import MappingProxyType

HEADER = "Visitor,From,Country visited,City,Date\n"
ROW = "Boris Johnson,United Kingdom,Ukraine,Kyiv,1 February 2022\n"
GOOD = HEADER + ROW * 3
OVERRIDE, JOINER = "\u202e", "\u200d"

LAUGHS = "<!DOCTYPE x [" + '<!ENTITY a0 "ha">'
LAUGHS += "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)) + "]>"
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'

CONTENT_TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument\
.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-\
officedocument.spreadsheetml.worksheet+xml"/></Types>"""
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
<Relationship Id="r1" Type="{}/{}" Target="{}"/></Relationships>"""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOOK = f"""<workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><sheets>\
<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>"""
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"


Parts = Mapping[str, str | bytes | int]
"""What an archive holds, by name; a number stands for so many megabytes of nothing."""


def pack(parts: Parts) -> bytes:
    """A ZIP archive."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            with archive.open(name, "w", force_zip64=True) as part:
                if isinstance(content, int):
                    for _ in range(content):
                        part.write(b" " * 2**20)
                else:
                    part.write(content.encode() if isinstance(content, str) else content)
    return held.getvalue()


def workbook(rows: str, before: str = "", more: Parts = MappingProxyType({})) -> bytes:
    """An XLSX file of one sheet with that XML for its rows."""
    return pack(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": RELATIONS.format(RELATION, "officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": BOOK,
            "xl/_rels/workbook.xml.rels": RELATIONS.format(
                RELATION, "worksheet", "worksheets/sheet1.xml"
            ),
            "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{MAIN}">{rows}</worksheet>',
            **more,
        }
    )


def cell(place: str, text: str) -> str:
    """A cell of a sheet with a text."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet(*rows: str) -> str:
    """The rows of a sheet, each the texts of its cells with commas between."""
    lines = [
        "".join(cell(f"{chr(65 + at)}{row}", text) for at, text in enumerate(line.split(",")))
        for row, line in enumerate(rows, 1)
    ]
    return "<sheetData>" + "".join(f"<row>{line}</row>" for line in lines) + "</sheetData>"


PLAIN = sheet(HEADER.strip(), ROW.strip())


def document(table: str, before: str = "") -> bytes:
    """An ODS file of one sheet."""
    spaces = {"office": "office:1.0", "table": "table:1.0", "text": "text:1.0"}
    named = " ".join(f'xmlns:{name}="{OFFICE}{end}"' for name, end in spaces.items())
    content = f"""{before}<office:document-content {named}><office:body><office:spreadsheet>\
<table:table table:name="a">{table}</table:table></office:spreadsheet></office:body>\
</office:document-content>"""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return pack({"mimetype": kind, "content.xml": content})


def calendar(*lines: str) -> bytes:
    """A calendar with one event of those lines."""
    begin = ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:1", "DTSTART:20220201"]
    return "\r\n".join([*begin, *lines, "END:VEVENT", "END:VCALENDAR", ""]).encode()


def story(**date: object) -> bytes:
    """A story of one slide."""
    slide = {"start_date": date, "text": {"headline": "Boris Johnson visits Kyiv"}}
    return json.dumps({"events": [slide]}).encode()


def wiki(rows: str) -> bytes:
    """A page with one table of visits."""
    return f"<table class='wikitable'><tr><th>Country<th>Dates</tr>{rows}</table>".encode()


def record(before: str, inside: str) -> bytes:
    """A file of one record of the Office of the Historian."""
    return f"{before}<trips><trip id='1'>{inside}</trip></trips>".encode()


def utf8(text: str) -> bytes:
    """A text as most files hold it."""
    return text.encode()


def letters(count: int) -> bytes:
    """The same bytes each time, as if at random."""
    return random.Random(1).randbytes(count)


def _cells(*texts: str) -> bytes:
    return (HEADER + "".join(f"{text}\n" for text in texts)).encode()


def _dated(day: str) -> bytes:
    return _cells(f'Boris Johnson,United Kingdom,Ukraine,Kyiv,"{day}"')


TEXTS: Mapping[str, Callable[[], bytes]] = {
    "empty.csv": lambda: b"",
    "one-line-end.csv": lambda: b"\n",
    "mark-alone.csv": lambda: b"\xef\xbb\xbf",
    "header-alone.csv": lambda: utf8(HEADER),
    "nul.csv": lambda: GOOD.encode().replace(b"Kyiv", b"Ky\0iv"),
    "nul-alone.csv": lambda: b"\0" * 100_000,
    "utf-16.csv": lambda: GOOD.encode("utf-16"),
    "utf-16-unmarked.csv": lambda: GOOD.encode("utf-16-le"),
    "utf-32.csv": lambda: GOOD.encode("utf-32"),
    "ebcdic.csv": lambda: GOOD.encode("cp500"),
    "two-encodings.csv": lambda: GOOD.encode() + "Nausėda\n".encode() + "Zoé\n".encode("latin-1"),
    "half-a-letter.csv": lambda: GOOD.encode() + "ė".encode()[:1],
    "surrogates.csv": lambda: GOOD.encode() + b"\xed\xa0\x80,UK,Ukraine,Kyiv,2022-02-01\n",
    "overlong.csv": lambda: GOOD.encode() + b"\xc0\xaf\xc0\xaf,UK,Ukraine,Kyiv,2022-02-01\n",
    "binary.csv": lambda: letters(100_000),
    "picture.csv": lambda: b"\x89PNG\r\n\x1a\n" + letters(1_000),
    "archive.csv": lambda: workbook(PLAIN),
    "returns.csv": lambda: GOOD.replace("\n", "\r").encode(),
    "open-quote.csv": lambda: utf8(HEADER + '"' + ROW * 50_000),
    "quotes.csv": lambda: b'"' * 1_000_000,
    "long-line.csv": lambda: b"a" * 20_000_000,
    "long-cell.csv": lambda: _cells(f"{'a' * 5_000_000},UK,Ukraine,Kyiv,2022-02-01"),
    "columns.csv": lambda: b"a," * 1_000_000 + b"\n" + b"1," * 1_000_000,
    "columns.tsv": lambda: b"a\t" * 1_000_000 + b"\n" + b"1\t" * 1_000_000,
    "columns-of-a-row.csv": lambda: b"a," * 100_000 + b"\n" + b"1," * 100_000,
    "ragged.csv": lambda: utf8(GOOD + "".join("x," * n + "\n" for n in range(2_000))),
    "same-heading.csv": lambda: utf8("Date," * 16_000 + "\n" + "2022-02-01," * 16_000),
    "line-ends.csv": lambda: b"\n" * 5_000_000,
    "formulas.csv": lambda: _cells("=cmd|' /C calc'!A0,@SUM(A1),+1,-1,=HYPERLINK(\"http://x\")"),
    "override.csv": lambda: _cells(f"{OVERRIDE}nosnhoJ siroB,UK{JOINER},Ukraine,Kyiv,2022-02-01"),
    "controls.csv": lambda: _cells("\x1b[2J\x07Boris,UK,Ukraine,Kyiv,2022-02-01"),
    "markup.csv": lambda: _cells("<script>alert(1)</script>,UK,Ukraine,Kyiv,2022-02-01"),
    "paths.csv": lambda: _cells("../../../etc/passwd,UK,Ukraine,C:\\con,2022-02-01"),
    "many-in-a-cell.csv": lambda: _cells(f"{'Boris Johnson; ' * 50_000},UK,Ukraine,Kyiv,2022"),
    "many-places.csv": lambda: _cells(f"Boris Johnson,UK,{'Ukraine; ' * 20_000},,2022-02-01"),
    "digits-of-a-day.csv": lambda: _dated("1" * 100_000),
    "far-day.csv": lambda: _dated("13800000000-01-01"),
    "long-stay.csv": lambda: _dated("1 January 0001 - 31 December 9999"),
    "no-day.csv": lambda: _dated("2022-02-30"),
    "infinite-day.csv": lambda: _dated("1e999"),
}

WORKBOOKS: Mapping[str, Callable[[], bytes]] = {
    "text.xlsx": lambda: utf8(GOOD),
    "signature-alone.xlsx": lambda: b"PK\x03\x04" + b"\0" * 300,
    "cut.xlsx": lambda: workbook(PLAIN)[:-200],
    "half.xlsx": lambda: workbook(PLAIN)[:700],
    "changed.xlsx": lambda: workbook(PLAIN).replace(b"sheet1", b"sheet9"),
    "bomb.xlsx": lambda: workbook(PLAIN, more={"xl/worksheets/sheet1.xml": 300}),
    "bomb-of-texts.xlsx": lambda: workbook(PLAIN, more={"xl/sharedStrings.xml": 300}),
    "bomb-of-rows.xlsx": lambda: workbook(
        "<sheetData>" + f"<row>{cell('A1', 'a')}</row>" * 200_000 + "</sheetData>"
    ),
    "laughs.xlsx": lambda: workbook(sheet("Visitor,&a11;"), LAUGHS),
    "laughs-of-texts.xlsx": lambda: workbook(
        PLAIN, more={"xl/sharedStrings.xml": f"{LAUGHS}<sst><si><t>&a11;</t></si></sst>"}
    ),
    "outside.xlsx": lambda: workbook(sheet("Visitor,&a;"), OUTSIDE),
    "far-cell.xlsx": lambda: workbook(
        f"<sheetData><row>{cell('A1', 'Visitor')}</row>"
        f'<row r="1048576">{cell("XFD1048576", "a")}</row></sheetData>'
    ),
    "dimension.xlsx": lambda: workbook('<dimension ref="A1:XFD1048576"/>' + PLAIN),
    "merged.xlsx": lambda: workbook(
        PLAIN + '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    ),
    "no-such-text.xlsx": lambda: workbook(
        '<sheetData><row><c r="A1" t="s"><v>99</v></c></row></sheetData>'
    ),
    "endless-number.xlsx": lambda: workbook(
        '<sheetData><row><c r="A1"><v>1e999</v></c></row></sheetData>'
    ),
    "deep.xlsx": lambda: workbook("<a>" * 100_000 + "</a>" * 100_000),
    "cut-xml.xlsx": lambda: workbook("<sheetData><row><c"),
    "macro.xlsx": lambda: workbook(PLAIN, more={"xl/vbaProject.bin": letters(1_000)}),
    "climbing.xlsx": lambda: workbook(PLAIN, more={"../../../tmp/climbed": b"x"}),
    "many-parts.xlsx": lambda: workbook(PLAIN, more={f"xl/{n}": b"" for n in range(20_000)}),
    "archive-alone.xlsx": lambda: pack({"a.xlsx": workbook(PLAIN)}),
    "text.ods": lambda: utf8(GOOD),
    "cut.ods": lambda: document("<table:table-row/>")[:-100],
    "bomb.ods": lambda: pack({"content.xml": 300}),
    "laughs.ods": lambda: document("<table:table-row>&a11;</table:table-row>", LAUGHS),
    "outside.ods": lambda: document("<table:table-row>&a;</table:table-row>", OUTSIDE),
    "repeated.ods": lambda: document(
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        'table:number-columns-repeated="16384"><text:p>a</text:p></table:table-cell>'
        "</table:table-row>"
    ),
    "repeated-below-nothing.ods": lambda: document(
        '<table:table-row table:number-rows-repeated="-1"><table:table-cell '
        'table:number-columns-repeated="x"><text:p>a</text:p></table:table-cell></table:table-row>'
    ),
}

OBJECTS: Mapping[str, Callable[[], bytes]] = {
    "deep.json": lambda: b"[" * 1_000_000,
    "deep-objects.json": lambda: b'{"a":' * 100_000,
    "cut.json": lambda: b'[{"Visitor": "Boris',
    "number.json": lambda: b"[" + b"1" * 1_000_000 + b"]",
    "infinite.json": lambda: b'[{"Visitor": NaN, "Date": Infinity}]',
    "halves.json": lambda: b'[{"Visitor": "\\ud800", "Date": "2022-02-01"}]',
    "half-names.json": lambda: b'[{"Visitor \\ud800": "Johnson", "Date \\udfff": "2022-02-01"}]',
    "keys.json": lambda: b"[{%s}]" % b",".join(b'"k%d":1' % n for n in range(100_000)),
    "one-word.json": lambda: b'"Visitor"',
    "binary.json": lambda: letters(10_000),
}

CALENDARS: Mapping[str, Callable[[], bytes]] = {
    "no-end.ics": lambda: calendar("SUMMARY:a")[:-40],
    "endless.ics": lambda: calendar("SUMMARY:Macron in Kyiv", "RRULE:FREQ=SECONDLY"),
    "counted.ics": lambda: calendar("SUMMARY:a", "RRULE:FREQ=DAILY;COUNT=1000000000"),
    "folded.ics": lambda: calendar("SUMMARY:a" + "\r\n b" * 500_000),
    "nested.ics": lambda: b"BEGIN:VEVENT\r\n" * 100_000,
    "no-day.ics": lambda: calendar("DTEND:99999999", "SUMMARY:a"),
    "long-name.ics": lambda: calendar("X-" + "A" * 2_000_000 + ":1"),
    "binary.ics": lambda: letters(10_000),
}

PAGES: Mapping[str, Callable[[], bytes]] = {
    "spans.html": lambda: wiki("<tr><td rowspan=1000000000 colspan=1000000000>France<td>2022"),
    "many-spans.html": lambda: wiki("<tr><td rowspan=65534 colspan=1000>France<td>2022</tr>" * 50),
    "tables-in-tables.html": lambda: b"<table class='wikitable'><tr><td>" * 20_000,
    "tags.html": lambda: b"<a " * 1_000_000,
    "tag.html": lambda: b"<a " * 1_000_000 + b">",
    "comments.html": lambda: b"<!--" * 500_000,
    "nul.html": lambda: wiki("<tr><td>Fra\0nce<td>2 February 2022"),
    "braces.txt": lambda: b'{| class="wikitable"\n|-\n| ' + b"{{" * 100_000,
    "brackets.txt": lambda: b'{| class="wikitable"\n|-\n| ' + b"[[" * 100_000,
    "tables.txt": lambda: b'{| class="wikitable"\n|\n' * 20_000,
    "laughs.xml": lambda: utf8(f"{LAUGHS}<mediawiki>&a11;</mediawiki>"),
    "outside.xml": lambda: utf8(f"{OUTSIDE}<mediawiki>&a;</mediawiki>"),
}

STORIES: Mapping[str, Callable[[], bytes]] = {
    "big-bang.json": lambda: story(year="-13800000000"),
    "no-month.json": lambda: story(year="2022", month="99", day="99"),
    "year-of-lists.json": lambda: story(year=[[[]]]),
    "halves-of-a-headline.json": lambda: (
        b'{"events": [{"start_date": {"year": "2022"}, "text": {"headline": "Johnson \\ud800"}}]}'
    ),
    "slides.json": lambda: json.dumps({"events": [[]] * 100_000}).encode(),
}

EVENTS: Mapping[str, Callable[[], bytes]] = {
    "bomb.export.CSV.zip": lambda: pack({"a.export.CSV": 1_500}),
    "two.zip": lambda: pack({"a.export.CSV": b"\t" * 60, "b.export.CSV": b"\t" * 60}),
    "empty.zip": lambda: pack({}),
    "in-itself.zip": lambda: pack({"a.zip": pack({"a.zip": b"PK"})}),
    "tabs.export.CSV": lambda: (b"\t" * 60 + b"\n") * 100_000,
    "words.export.CSV": lambda: b"\t".join([b"x"] * 61),
}

RECORDS: Mapping[str, Callable[[], bytes]] = {
    "laughs.xml": lambda: record(LAUGHS, "&a11;"),
    "outside.xml": lambda: record(OUTSIDE, "&a;"),
    "cut.xml": lambda: record("", "<name>Blinken")[:-12],
    "deep.xml": lambda: record("", "<a>" * 100_000),
}

HOSTILE: Mapping[str, Mapping[str, Callable[[], bytes]]] = MappingProxyType(
    {
        "ics": CALENDARS,
        "spreadsheet": {**TEXTS, **WORKBOOKS, **OBJECTS},
        "wikitable": PAGES,
        "timelinejs": {**STORIES, **OBJECTS},
        "gdelt": EVENTS,
        "history-state": RECORDS,
    }
)
"""What may be brought, by its name, for each form of import."""
