"""Where each kind of file holds what a picture says of itself.

A PNG holds it in an iTXt chunk (PNG specification, third edition, 11.3.3), a GIF in the first
comment, all others in an XMP packet (ISO 16684-1), beside the words that other programs look for:
title, description, source, rights. A packet is found by looking through the file's bytes, as that
standard provides, so nothing of a strange file is unpacked. The digest of a file is its SHA-256
with zeros where the record stands; so the record's own place counts, too.
"""

import re
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from html import escape
from types import MappingProxyType
from xml.etree.ElementTree import ParseError
from zlib import crc32

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from dashboard.outputs.images.keys import Keys
from dashboard.outputs.images.provenance import KEYWORD, Provenance
from dashboard.outputs.request import ExportError
from dashboard.text.sentences import pictures

LARGEST_PICTURE = 32 * 1024 * 1024
"""The most bytes of a picture that is opened."""

MOST_RECORD = 1_000_000
"""The most bytes that a record, or the XMP packet around it, may have in a file."""

SIGNATURES: Mapping[str, bytes] = MappingProxyType(
    {
        "PNG": b"\x89PNG",
        "SVG": b"<svg",
        "PDF": b"%PDF",
        "WebP": b"WEBP",
        "HTML": b"<!DOCTYPE",
        "GIF": b"GIF8",
        "MP4": b"ftyp",
        "WebM": b"\x1aE\xdf\xa3",
    }
)
"""What the files that may hold a record have near their beginning."""

UNKNOWN_PICTURE = pictures.unknown_picture([*SIGNATURES])
PICTURE_TOO_LARGE = pictures.too_large_to_open(LARGEST_PICTURE // 2**20)
"""Why a file is not opened: it is none of those, or larger than `LARGEST_PICTURE`."""

SPACE = f"urn:{KEYWORD}:provenance"
"""The namespace of the record's element in XMP."""

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PATH = f"{_RDF}RDF/{_RDF}Description/{{{SPACE}}}provenance"
_BEGIN, _END = b"<x:xmpmeta", b"</x:xmpmeta>"
_OPEN, _CLOSE = b"<visits:provenance>", b"</visits:provenance>"
_ITXT = b"iTXt" + KEYWORD.encode() + b"\0\0\0\0\0"
_COMMENT = f"{KEYWORD} "
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xmp(record: Provenance) -> str:
    """The record as an XMP packet."""
    text = {name: escape(value) for name, value in _words(record).items()}
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:visits="{SPACE}">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{text["Title"]}</rdf:li></rdf:Alt>'
        f'</dc:title><dc:description><rdf:Alt><rdf:li xml:lang="x-default">{text["Description"]}'
        f"</rdf:li></rdf:Alt></dc:description><dc:source>{text['Source']}</dc:source>"
        f'<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{text["Copyright"]}</rdf:li></rdf:Alt>'
        f"</dc:rights><xmp:CreatorTool>{text['Software']}</xmp:CreatorTool>"
        f"<visits:provenance>{escape(record.text())}</visits:provenance>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    )


def chunks(record: Provenance) -> bytes:
    """The record and its words as iTXt chunks of a PNG."""
    words = b"".join(_itxt(name, text) for name, text in _words(record).items())
    return words + _chunk(record.text())


def comment(text: str) -> bytes:
    """A record as the comment extension of a GIF (GIF89a, 24), in pieces of 255 bytes."""
    content = f"{_COMMENT}{text}".encode()
    pieces = [content[at : at + 255] for at in range(0, len(content), 255)]
    return b"!\xfe" + b"".join(bytes([len(piece)]) + piece for piece in pieces) + b"\0"


def after_colours(content: bytes) -> int:
    """Where the first block of a GIF begins, behind its screen and its colours (GIF89a, 18, 19)."""
    flags = content[10] if len(content) > 10 else 0
    return 13 + (3 << ((flags & 7) + 1) if flags & 0x80 else 0)


def sealed(content: bytes, record: Provenance, keys: Keys) -> bytes:
    """The picture, which holds the record with room, with its digest and its signature.

    Raises `ExportError` for a record that is too long to be read again.
    """
    held = _short_enough(content)
    whole = replace(record, content=_digest(content, held))
    text = replace(whole, signature=keys.sign(whole.message)).text()
    return content[: held.start] + held.pack(text) + content[held.end :]


def read_provenance(content: bytes) -> Provenance:
    """The record of a picture or a film, which is whole, and validly signed if it is signed.

    Raises `ExportError` where there is none, where it or the picture was changed, or where the
    file is larger than `LARGEST_PICTURE`. Takes time and room in proportion to the file, at most.
    """
    if len(content) > LARGEST_PICTURE:
        raise ExportError(PICTURE_TOO_LARGE)
    held = _held(content)
    if held is None:
        raise ExportError(
            pictures.NO_VIEW
            if any(sign in content[:256] for sign in SIGNATURES.values())
            else UNKNOWN_PICTURE
        )
    record = Provenance.read(held.text)
    if held.pack(record.text()) != content[held.start : held.end]:
        raise ExportError(pictures.CHANGED)
    record.check(_digest(content, held))
    return record


@dataclass(frozen=True)
class _Held:
    """A record's text, the bytes between which it stands, and how a text is written there."""

    text: str
    start: int
    end: int
    pack: Callable[[str], bytes]


def _held(content: bytes) -> _Held | None:
    """The record in the file; `None` for none, `ExportError` where it cannot be one of ours."""
    look = {b"\x89PNG": _in_png, b"GIF8": _in_gif}.get(content[:4], _in_xmp)
    return look(content)


def _short_enough(content: bytes) -> _Held:
    """The record in a file that this program writes; `ExportError` where it is too long."""
    try:
        held = _held(content)
    except ExportError:
        held = None
    if held is None:
        raise ExportError(pictures.RECORD_TOO_LONG)
    return held


def _digest(content: bytes, held: _Held) -> str:
    """The SHA-256 of the file with zeros where the record stands."""
    whole = memoryview(content)
    digest = sha256(whole[: held.start])
    digest.update(bytes(held.end - held.start))
    digest.update(whole[held.end :])
    return digest.hexdigest()


def _in_png(content: bytes) -> _Held | None:
    """The last chunk with the keyword: what stands before it may hold words of users."""
    at = content.rfind(_ITXT)
    if at < 4:
        return None
    length = int.from_bytes(content[at - 4 : at])
    end = at + 4 + length
    if length > MOST_RECORD or end + 4 > len(content):
        raise ExportError(pictures.CHANGED)
    text = content[at + len(_ITXT) : end].decode(errors="replace")
    return _Held(text, at - 4, end + 4, _chunk)


def _in_gif(content: bytes) -> _Held | None:
    """The comment that stands first in a GIF, out of its pieces."""
    start = after_colours(content)
    head = content[start : start + 3 + len(_COMMENT)]
    if head[:2] != b"!\xfe" or head[3:] != _COMMENT.encode():
        return None
    pieces, at = [], start + 2
    while at < len(content) and (size := content[at]):
        pieces.append(content[at + 1 : at + 1 + size])
        at += 1 + size
        if at - start > MOST_RECORD:
            raise ExportError(pictures.CHANGED)
    text = b"".join(pieces)[len(_COMMENT) :].decode(errors="replace")
    return _Held(text, start, at + 1, comment)


def _in_xmp(content: bytes) -> _Held | None:
    """The record in the last XMP packet: what stands before it may hold words of users."""
    last = content.rfind(_END)
    end = last + len(_END)
    start = content.rfind(_BEGIN, max(0, end - MOST_RECORD), end)
    if min(start, last) < 0 or SPACE.encode() not in content[start:end]:
        return None
    text = _element(content[start:end])
    written = _OPEN + _escaped(text) + _CLOSE
    at = content.find(written, start, end)
    if at < 0:
        raise ExportError(pictures.CHANGED)
    return _Held(text, at + len(_OPEN), at + len(written) - len(_CLOSE), _escaped)


def _element(packet: bytes) -> str:
    """The text of the record's element; `ExportError` where the packet is not ours any more."""
    try:
        text = fromstring(packet, forbid_dtd=True).findtext(_PATH)
    except (ParseError, DefusedXmlException) as error:
        raise ExportError(pictures.CHANGED) from error
    if text is None:
        raise ExportError(pictures.CHANGED)
    return str(text)


def _escaped(text: str) -> bytes:
    return escape(text).encode()


def _chunk(text: str) -> bytes:
    """A record as its chunk of a PNG."""
    return _itxt(KEYWORD, text)


def _itxt(keyword: str, text: str) -> bytes:
    body = b"iTXt" + keyword.encode() + b"\0\0\0\0\0" + text.encode()
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", crc32(body))


def _words(record: Provenance) -> dict[str, str]:
    """The words that other programs show, under the keywords of the PNG specification."""
    words = {
        "Title": record.title,
        "Description": record.description,
        "Source": f"{record.data} {record.version} {record.view}".strip(),
        "Copyright": record.licence,
        "Software": record.software,
    }
    return {name: _NOT_XML.sub("\ufffd", text) for name, text in words.items()}
