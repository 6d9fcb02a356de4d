"""HTML as one reads it: its words, a space where a block ends, and the addresses of its links."""

from html.parser import HTMLParser

_BLOCKS = frozenset(
    {"br", "p", "div", "li", "ul", "ol", "tr", "td", "th", "h1", "h2", "h3", "h4", "blockquote"}
)
_SILENT = frozenset({"script", "style", "template"})


LONGEST_TAG = 20_000
"""More letters than any tag has."""


class _Words(HTMLParser):
    """Gathers the words; `anchor` is the address of the link that is open."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.anchor = ""
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += 1
        if tag in _BLOCKS:
            self.pieces.append(" ")
        if tag == "a":
            self.anchor = dict(attrs).get("href") or ""
        if tag in ("img", "iframe", "source") and (address := dict(attrs).get("src")):
            self.pieces.append(f" {address} ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        if tag in _BLOCKS:
            self.pieces.append(" ")
        if tag == "a" and self.anchor:
            self.pieces.append(f" ({self.anchor})")
            self.anchor = ""

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append(data)


def without_comments(text: str) -> str:
    """The text without what stands in comments; one that does not end is none."""
    pieces, at = [], 0
    while (begin := text.find("<!--", at)) >= 0 and (end := text.find("-->", begin)) >= 0:
        pieces.append(text[at:begin])
        at = end + len("-->")
    return "".join([*pieces, text[at:]])


def closed_tags(text: str) -> str:
    """The text without comments, and with each `<` as a letter that no tag can begin with.

    The reader of the standard library looks for the end of each tag in all the rest of a text.
    """
    pieces, at, end = [], 0, -1
    plain = without_comments(text).replace("<!--", "&lt;!--").replace("<![", "&lt;![")
    while (begin := plain.find("<", at)) >= 0:
        if end < begin and (end := plain.find(">", begin)) < 0:
            end = len(plain) + LONGEST_TAG  # there is none, and none is looked for again
        is_tag = 0 < end - begin < LONGEST_TAG
        pieces.append(plain[at:begin] + ("<" if is_tag else "&lt;"))
        at = begin + 1
    return "".join([*pieces, plain[at:]])


def html_text(text: str) -> str:
    """The words of a piece of HTML on one line; a link has its address in brackets behind it."""
    if "<" not in text and "&" not in text:
        return " ".join(text.split())
    reader = _Words()
    reader.feed(closed_tags(text))
    reader.close()
    return " ".join("".join(reader.pieces).split())
