"""What the words of a search ask for: words, phrases in quotation marks, and words with a minus."""

import re
from dataclasses import dataclass

QUOTES = '"“”„«»'
MINUS = "−–—-"

_TERM = re.compile(
    rf"(?P<minus>[{MINUS}](?=[^\s{MINUS}]))?"
    rf"(?:[{QUOTES}](?P<phrase>[^{QUOTES}]*)[{QUOTES}]|(?P<word>[^\s{QUOTES}]+))"
)


@dataclass(frozen=True)
class SearchTerm:
    """A text to find in a record, or, with a minus, one that the record must not have."""

    text: str
    phrase: bool = False
    minus: bool = False

    def __str__(self) -> str:
        """The term as a reader types it, with plain quotation marks and a plain minus."""
        return "-" * self.minus + (f'"{self.text}"' if self.phrase else self.text)


def read_terms(q: str) -> tuple[SearchTerm, ...]:
    """The terms of the words searched for, each once, in their order.

    `Johnson -Putin "New York"` is a word, a word that must not be there, and a phrase. Quotation
    marks may be those of any language; one without its other end is passed over, as is a dash
    that stands alone.
    """
    terms = []
    for match in _TERM.finditer(q):
        text = " ".join((match["phrase"] or match["word"] or "").split())
        if text.strip(MINUS):
            several = match["phrase"] is not None and " " in text
            terms.append(SearchTerm(text, several, bool(match["minus"])))
    return tuple(dict.fromkeys(terms))
