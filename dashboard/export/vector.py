"""Drawings as they leave the browser -> drawings that say what they are, and repeat."""

import re
from hashlib import sha256
from html import escape

_IDS = re.compile(r"""(\bid="|url\(['"]?#|href="#)([^"')]+)""")
_PLACE = re.compile(rb"\(T{100,}\)")
_TRACE = re.compile(r'(\bclass="[^"]*?) trace[0-9a-f]{6}(?=[ "])')
_STAMP = re.compile(rb"/(?:CreationDate|ModDate) \(D:[0-9+'Z-]*\)\s?")


def svg(content: bytes, title: str, text: str) -> bytes:
    """The SVG with a title and a description, and with ids that follow from what it shows.

    Plotly marks its ids, and a class of each trace, with six random digits. The class goes; in the
    ids come digits of the drawing's own hash, so that the same picture has the same bytes and two
    pictures on one page do not mix.
    """
    drawn = _TRACE.sub(r"\1", content.decode())
    found = re.search(r'id="(?:top)?defs-([0-9a-f]{6})"', drawn)
    random = found.group(1) if found else "------"
    plain = _IDS.sub(lambda part: part[1] + part[2].replace(random, "------"), drawn)
    mark = sha256(f"{title}\n{text}\n{plain}".encode()).hexdigest()[:6]
    drawn = _IDS.sub(lambda part: part[1] + part[2].replace(random, mark), drawn)
    head = (
        f' role="img" aria-labelledby="title-{mark} desc-{mark}">'
        f'<title id="title-{mark}">{escape(title)}</title>'
        f'<desc id="desc-{mark}">{escape(text)}</desc>'
    )
    return drawn.replace(">", head, 1).encode()


def pdf(content: bytes, title: str, text: str) -> bytes:
    """The PDF under its own title, and without the time at which it was made.

    The title goes where the renderer's page has a row of `T`. Every part keeps its length, because
    a PDF tells where each of its objects begins.
    """
    del text
    named = _PLACE.sub(lambda place: _hexadecimal(title, len(place[0])), content, count=1)
    return _STAMP.sub(lambda stamp: b" " * len(stamp[0]), named)


def _hexadecimal(text: str, length: int) -> bytes:
    """The text, or what has room of it, as a PDF string of that length, filled with spaces."""
    # A letter takes four digits, or eight; the mark that it is UTF-16 and the brackets take six.
    room = (length - 6) // 8
    return f"<feff{text[:room].encode('utf-16-be').hex()}>".encode().ljust(length)
