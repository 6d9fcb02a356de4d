"""A page of Wikipedia that was saved as HTML -> its tables, with headings and footnotes."""

import re
from collections import Counter
from html.parser import HTMLParser

from dashboard.importers.html_words import closed_tags
from dashboard.importers.wiki_tables import WikiCell, WikiPage, WikiTable

Attributes = dict[str, str]

_VOID = frozenset({"br", "img", "link", "meta", "input", "hr", "wbr", "source", "col", "area"})
_LINES = frozenset({"br", "li", "p", "div", "tr", "dd"})
_HEADINGS = ("h2", "h3", "h4", "h5")
_SILENT = re.compile(r"\b(mw-editsection|mw-cite-backlink|noprint|mw-empty-elt|sortkey)\b")
_CITED = re.compile(r"#(cite_note[\w:.-]*)$")


class _Reader(HTMLParser):
    """Reads the page; `open` are the elements that are open.

    `silent` is the depth from which on nothing is read, `mark` that of the number of a footnote,
    of which only the link is; 0 for none.
    """

    def __init__(self) -> None:
        super().__init__()
        self.page = WikiPage()
        self.open: list[str] = []
        self.counts: Counter[str] = Counter()
        self.silent = 0
        self.mark = 0
        self.headings: list[tuple[str, str]] = []
        self.pieces: list[str] = []
        self.target = ""
        self.tables: list[WikiTable | None] = []
        self.cell: WikiCell | None = None
        self.footnote = ""

    # --- elements

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "link" and attributes.get("rel") == "canonical":
            self.page.url = attributes.get("href", "")
        if tag in _LINES:
            self.pieces.append("\n")
        if tag in _VOID:
            return
        self.open.append(tag)
        self.counts[tag] += 1
        if self.silent or _is_silent(tag, attributes):
            self.silent = self.silent or len(self.open)
            return
        self._begin(tag, attributes)

    def _begin(self, tag: str, attributes: Attributes) -> None:
        if tag == "sup" and "reference" in attributes.get("class", "").split():
            self.mark = self.mark or len(self.open)
        elif tag == "table":
            self._begin_table(attributes)
        elif tag == "a":
            self._link(attributes)
        elif tag in ("title", "h1", "caption", *_HEADINGS) and self.cell is None:
            self._gather(tag)
        elif tag == "li" and attributes.get("id", "").startswith("cite_note"):
            self.footnote = attributes["id"]
            self._gather("footnote")
        elif self._table is not None and len(self.tables) == 1:
            self._begin_part(tag, attributes)

    def _begin_table(self, attributes: Attributes) -> None:
        is_listed = "wikitable" in attributes.get("class", "").split() and not self.tables
        names = tuple(name for _, name in self.headings)
        self.tables.append(WikiTable(self.getpos()[0], names) if is_listed else None)

    def _begin_part(self, tag: str, attributes: Attributes) -> None:
        """A row or a cell of the table that is read."""
        table = self._table
        if table is None:
            return
        if tag == "tr":
            self._end_cell()
            table.rows.append((self.getpos()[0], []))
        elif tag in ("td", "th"):
            self._end_cell()
            if not table.rows:
                table.rows.append((self.getpos()[0], []))
            rows, columns = (_number(attributes.get(name)) for name in ("rowspan", "colspan"))
            self.cell = WikiCell("", [], rows, columns or 1, tag == "th")
            table.rows[-1][1].append(self.cell)
            self._gather("cell")

    @property
    def _table(self) -> WikiTable | None:
        return self.tables[0] if self.tables else None

    def _link(self, attributes: Attributes) -> None:
        address = attributes.get("href", "")
        if self.cell is not None and (match := _CITED.search(address)):
            self.cell.notes.append(match[1])
            self.silent = len(self.open)  # its number is no text of the cell
        elif self.footnote and address.startswith(("http://", "https://")):
            self.pieces.append(f" {address} ")

    def handle_endtag(self, tag: str) -> None:
        if not self.counts[tag]:
            return
        while self.open:
            last = self.open.pop()
            self.counts[last] -= 1
            if self.mark > len(self.open):
                self.mark = 0
            if self.silent > len(self.open):
                self.silent = 0
            elif not self.silent:
                self._end(last)
            if last == tag:
                return

    def _end(self, tag: str) -> None:
        if tag == "table" and self.tables:
            self._end_cell() if len(self.tables) == 1 else None
            table = self.tables.pop()
            if table is not None:
                self.page.tables.append(table)
        elif tag in ("td", "th") and len(self.tables) == 1:
            self._end_cell()
        elif tag in ("title", "h1"):
            self._end_title(tag)
        elif tag == self.target and tag in _HEADINGS:
            self.headings = [each for each in self.headings if each[0] < tag]
            self.headings.append((tag, self._gathered()))
        elif tag == "caption" and self.target == "caption" and self._table is not None:
            self._table.caption = self._gathered()
        elif tag == "li" and self.footnote:
            self.page.footnotes.setdefault(self.footnote, self._gathered())
            self.footnote = ""

    # --- texts

    def handle_data(self, data: str) -> None:
        if not self.silent and not self.mark and self.target:
            self.pieces.append(re.sub(r"\s+", " ", data))

    def _gather(self, target: str) -> None:
        self.target, self.pieces = target, []

    def _gathered(self) -> str:
        text = "".join(self.pieces)
        self.target, self.pieces = "", []
        lines = (" ".join(line.split()) for line in text.split("\n"))
        return "\n".join(filter(None, lines))

    def _end_cell(self) -> None:
        if self.cell is not None:
            self.cell.text = self._gathered()
            self.cell = None

    def _end_title(self, tag: str) -> None:
        if self.target == tag:
            text = self._gathered()
            if tag == "h1" or not self.page.title:
                self.page.title = re.sub(r"\s+[-–—]\s+Wikipedia.*$", "", text)


def _is_silent(tag: str, attributes: Attributes) -> bool:
    """Whether nothing in an element is a text of the page."""
    hidden = "display:none" in attributes.get("style", "").replace(" ", "")
    return (
        tag in ("style", "script", "template")
        or hidden
        or bool(_SILENT.search(attributes.get("class", "")))
    )


def _number(text: str | None) -> int:
    """Over how many rows or columns a cell goes; 0 is to the end."""
    match = re.match(r"\s*(\d{1,6})", text or "1")
    return int(match[1]) if match else 1


def read_wiki_html(text: str) -> WikiPage:
    """The page that a text of HTML holds."""
    reader = _Reader()
    reader.feed(closed_tags(text))
    reader.close()
    return reader.page
