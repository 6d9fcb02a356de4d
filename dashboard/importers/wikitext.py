"""Wikitext with tables -> the same page as in HTML; what templates hold is kept as their words.

Read are headings, tables, links, footnotes and the templates of flags, dates and lists. It is a
file of text, or the XML of Special:Export.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from dashboard.importers.html_words import without_comments
from dashboard.importers.wiki_tables import WikiCell, WikiPage, WikiTable

MARK = "\ue000"
"""Stands before and after the key of a footnote in a text; nobody writes it."""

_REF = re.compile(r"<ref(?:\s[^<>]*)?>", re.IGNORECASE)
_NAME = re.compile(r"""name\s*=\s*["']?([^"'/>]+)""", re.IGNORECASE)
_TEMPLATE = re.compile(r"\{\{([^{}]*)\}\}")
_HEADING = re.compile(r"(={2,6})\s*(.+?)\s*\1\s*$")
_SPAN = re.compile(r"""(rowspan|colspan)\s*=\s*["']?(\d{1,6})""", re.IGNORECASE)
_ATTRIBUTES = re.compile(
    r"""\s*+(?:[\w-]++\s*+=\s*+(?:"[^"]*"|'[^']*'|[^\s|"'=]++)\s*+)++""",
)
_MARKED = re.compile(f"{MARK}([^{MARK}]*){MARK}")
_MOST_DEPTH = 40

_NAMES = ("flag", "flagcountry", "flagu", "flaglist", "flagdeco", "country", "flag country")
_SILENT = ("flagicon", "flag icon", "efn", "sfn", "anchor", "citation needed", "cn", "clear")
_LISTS = ("ubl", "unbulleted list", "plainlist", "hlist", "flatlist", "ublist", "br separated")
_DATES = ("dts", "date table sorting", "start date", "date", "end date")

NAMED_VALUES: Mapping[str, str] = MappingProxyType(
    {"!": "|", "snd": " – ", "ndash": "–", "nbsp": " "}
)


def read_wikitext(text: str, title: str) -> WikiPage:
    """The page that a wikitext holds, under the title of its file."""
    page = WikiPage(title)
    plain = _without_refs(without_comments(text.replace(MARK, "")), page)
    _read_lines(_without_templates(plain).split("\n"), page)
    return page


def _without_refs(text: str, page: WikiPage) -> str:
    """The text with a mark for each footnote, whose words the page then has."""
    pieces, at = [], 0
    lower = text.casefold() if len(text.casefold()) == len(text) else text
    for match in _REF.finditer(text):
        if match.start() < at:
            continue
        name = _NAME.search(match[0])
        key = name[1].strip() if name else f"{len(page.footnotes) + 1}."
        end = match.end()
        if not match[0].endswith("/>"):
            close = lower.find("</ref", end)
            if close < 0:
                break
            words = _plain(_without_templates(_cited(text[end:close])))
            page.footnotes[key] = " ".join(words.split())
            end = max(text.find(">", close), close) + 1
        pieces += [text[at : match.start()], f"{MARK}{key}{MARK}"]
        at = end
    return "".join([*pieces, text[at:]])


def _cited(text: str) -> str:
    """The text of a footnote with the title, publisher and address of each `{{cite ...}}`."""

    def words(match: re.Match[str]) -> str:
        name, fields = _parts(match[1])
        if not name.startswith("cit"):
            return match[0]
        texts = [fields.get(each, "") for each in ("title", "work", "website", "publisher", "date")]
        return ". ".join(filter(None, texts)) + " " + fields.get("url", "")

    return _TEMPLATE.sub(words, text)


def _without_templates(text: str) -> str:
    """The text with every template's words in its place, the innermost first."""
    for _ in range(_MOST_DEPTH):
        text, number = _TEMPLATE.subn(lambda match: _words(*_parts(match[1])), text)
        if not number:
            break
    return text


def _parts(inside: str) -> tuple[str, dict[str, str]]:
    """The name of a template in small letters, and its parameters by name or number."""
    safe = re.sub(r"\[\[[^\[\]]*\]\]", lambda match: match[0].replace("|", MARK), inside)
    name, *parameters = safe.split("|")
    fields: dict[str, str] = {}
    number = 0
    for parameter in parameters:
        key, sign, value = parameter.partition("=")
        is_field = bool(sign and re.fullmatch(r"[\w\s-]+", key))
        number += not is_field
        at, cell = (key.strip().casefold(), value) if is_field else (f"{number}", parameter)
        fields[at] = cell.replace(MARK, "|").strip()
    return " ".join(name.replace("_", " ").casefold().split()), fields


def _words(name: str, fields: Mapping[str, str]) -> str:
    """What a reader sees of a template; of one that is not known, all that it was given."""
    values = [value for key, value in fields.items() if key.isdecimal() and value]
    if name in NAMED_VALUES:
        return NAMED_VALUES[name]
    if name in _SILENT or name.startswith("cit"):
        return ""
    if name in _NAMES:
        return values[0] if values else ""
    if name in _LISTS:
        return "\n".join(value.lstrip("* ") for value in values)
    if name in _DATES:
        numbers = [value for value in values if value.isdecimal()][:3]
        return "-".join(number.zfill(2) for number in numbers) if numbers else " ".join(values[:1])
    if name in ("sort", "sortname", "hs", "nts"):
        return " ".join(values[:2]) if name == "sortname" else (values or [""])[-1]
    if not values and re.fullmatch("[a-z]{3}", name):  # {{UKR}} is a flag; {{TBD}} is its words
        return name.upper()
    return " ".join(values)


def _plain(text: str) -> str:
    """The words of wikitext without templates: of links, bold letters and the few tags of HTML."""
    text = re.sub(r"\[\[(?:file|image):[^\[\]]*\]\]", "", text, flags=re.IGNORECASE)
    text = re.sub(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]", r"\1", text)
    text = re.sub(r"\[(https?://[^\s\[\]]+)\s*([^\[\]]*)\]", r"\2 \1", text)
    text = re.sub(r"<br\s*/?>", "\n", text, flags=re.IGNORECASE)
    text = re.sub(r"</?[a-z][^<>]*>", "", text, flags=re.IGNORECASE).replace("&nbsp;", " ")
    lines = (" ".join(line.lstrip("*").split()) for line in re.sub("'{2,}", "", text).split("\n"))
    return "\n".join(filter(None, lines))


def _read_lines(lines: list[str], page: WikiPage) -> None:
    """Put the tables of the lines into the page."""
    headings: list[tuple[int, str]] = []
    at = 0
    while at < len(lines):
        line = lines[at].strip()
        if match := _HEADING.match(line):
            headings = [each for each in headings if each[0] < len(match[1])]
            headings.append((len(match[1]), _plain(match[2])))
        elif line.lstrip(":").startswith("{|"):
            end = _end(lines, at)
            if "wikitable" in line:
                table = WikiTable(at + 1, tuple(name for _, name in headings))
                _read_table(lines[at + 1 : end], at + 2, table)
                page.tables.append(table)
            at = end
        at += 1


def _end(lines: list[str], at: int) -> int:
    """The line with which the table ends that begins there; the last, if it does not end."""
    depth = 0
    for number in range(at, len(lines)):
        line = lines[number].strip().lstrip(":")
        depth += line.startswith("{|")
        depth -= line.startswith("|}") and not line.startswith("|}}")
        if not depth:
            return number
    return len(lines)


def _read_table(lines: list[str], first: int, table: WikiTable) -> None:
    for number, line in enumerate(lines, first):
        _read_line(line, number, table)
    for _, row in table.rows:
        for cell in row:
            cell.notes = _MARKED.findall(cell.text)
            cell.text = _plain(_MARKED.sub("", cell.text))
    table.rows = [(number, row) for number, row in table.rows if row]


def _read_line(line: str, number: int, table: WikiTable) -> None:
    text = line.strip()
    if text.startswith("|+"):
        table.caption = _plain(_MARKED.sub("", text[2:].rpartition("|")[2]))
    elif text.startswith("|-") or (not table.rows and text.startswith(("|", "!"))):
        table.rows.append((number, []))
    if text.startswith(("|-", "|+")):
        return
    if text.startswith(("|", "!")):
        table.rows[-1][1].extend(_cells(text))
    elif table.rows and table.rows[-1][1]:
        table.rows[-1][1][-1].text += f"\n{line}"


def _cells(text: str) -> Iterator[WikiCell]:
    """The cells of a line of a table."""
    heads = text.startswith("!")
    for part in re.split(r"\|\||!!" if heads else r"\|\|", text[1:]):
        before, bar, rest = part.partition("|")
        has_attributes = bar and (_ATTRIBUTES.fullmatch(before) or not before.strip())
        spans = {name.casefold(): int(number) for name, number in _SPAN.findall(before)}
        is_span = spans if has_attributes else {}
        words = rest if has_attributes else part
        yield WikiCell(words, [], is_span.get("rowspan", 1), is_span.get("colspan", 1) or 1, heads)
