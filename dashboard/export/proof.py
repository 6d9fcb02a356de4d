"""What a picture carries inside: which view of which data it shows, and who says so.

The proof is one JSON object. It stands in an iTXt chunk of a PNG (PNG specification, third
edition, 11.3.3), in the comment of a GIF or a film, in the `metadata` of an SVG, and in the XMP
packet (ISO 16684-1) of a PDF and a WebP, beside the words that other programs look for there:
title, description, source, rights.
"""

import json
import re
import struct
from dataclasses import asdict, dataclass, fields
from datetime import date
from hashlib import sha256
from html import escape, unescape
from io import BytesIO
from typing import Any, Self
from urllib.parse import urlencode
from zlib import crc32

from PIL import Image

from dashboard import __version__
from dashboard.asked import ExportError
from dashboard.load import Dataset
from dashboard.query import Rows
from dashboard.view import View

KEYWORD = "diplomatic-visits"
"""Under which a PNG holds the proof, and the prefix of its element in XMP."""

SOFTWARE = f"diplomatic-visits {__version__}"

NONE = (
    "This picture does not say which view it shows. Pictures of this program do; a network or a "
    "program may have taken it away. Look for the address at the foot of the picture."
)
NO_PICTURE = (
    "This is no picture or film that this program makes: those are PNG, SVG, PDF, WebP, GIF, MP4 "
    "and WebM."
)
FORGED = (
    "What this picture says of itself was changed after it was made, so it proves nothing; "
    "ask for the picture as it was exported."
)


@dataclass(frozen=True)
class Proof:
    """What a picture says of itself.

    `view` is the canonical address of the view, `picture` what was asked beside it (chart, size,
    theme ...), `asof` its as-of day or "", `sha256` that of the data set's CSV files (see
    `Dataset.sha256`), `sources` the publishers of what is shown.
    """

    title: str
    said: str
    view: str
    picture: str
    asof: str
    data: str
    version: str
    sha256: str
    sources: tuple[str, ...]
    licence: str
    software: str

    @property
    def seal(self) -> str:
        """A digest of all the others, so that a change of one is noticed."""
        return sha256(_plain(asdict(self)).encode()).hexdigest()

    def text(self) -> str:
        """The proof as JSON."""
        return _plain({**asdict(self), "seal": self.seal})

    @classmethod
    def read(cls, text: str) -> Self:
        """The proof out of its JSON; `ExportError` where that was changed."""
        try:
            given: dict[str, Any] = json.loads(text)
            seal = given.pop("seal")
            proof = cls(**{**given, "sources": tuple(given["sources"])})
            whole = all(isinstance(getattr(proof, each.name), str | tuple) for each in fields(cls))
            same = seal == proof.seal
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise ExportError(FORGED) from error
        if not whole or not same:
            raise ExportError(FORGED)
        return proof


def proof_of(dataset: Dataset, rows: Rows, view: View, title: str, asked: dict[str, str]) -> Proof:
    """The proof of a picture of those rows; `asked` is what was asked of it beside the view."""
    return Proof(
        title=title,
        said=rows.said,
        view=view.address(),
        picture=f"?{urlencode(sorted(asked.items()))}",
        asof=_day(view.asof),
        data=dataset.name,
        version=dataset.version,
        sha256=dataset.sha256,
        sources=rows.sources,
        licence=dataset.licence,
        software=SOFTWARE,
    )


def _day(day: date | None) -> str:
    return str(day) if day else ""


def _plain(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def xmp(proof: Proof) -> str:
    """The proof as an XMP packet."""
    text = {name: escape(value) for name, value in _words(proof).items()}
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
        f'xmlns:visits="urn:{KEYWORD}:proof">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{text["Title"]}</rdf:li></rdf:Alt>'
        f'</dc:title><dc:description><rdf:Alt><rdf:li xml:lang="x-default">{text["Description"]}'
        f"</rdf:li></rdf:Alt></dc:description><dc:source>{text['Source']}</dc:source>"
        f'<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{text["Copyright"]}</rdf:li></rdf:Alt>'
        f"</dc:rights><xmp:CreatorTool>{text['Software']}</xmp:CreatorTool>"
        f"<visits:proof>{escape(proof.text())}</visits:proof>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    )


def _words(proof: Proof) -> dict[str, str]:
    """The words that other programs show, under the keywords of the PNG specification."""
    return {
        "Title": proof.title,
        "Description": proof.said,
        "Source": f"{proof.data} {proof.version} {proof.view}".strip(),
        "Copyright": proof.licence,
        "Software": proof.software,
    }


def chunks(proof: Proof) -> bytes:
    """The proof as iTXt chunks of a PNG."""
    texts = {**_words(proof), KEYWORD: proof.text()}
    return b"".join(_chunk(name, text) for name, text in texts.items())


def _chunk(keyword: str, text: str) -> bytes:
    body = b"iTXt" + keyword.encode() + b"\0\0\0\0\0" + text.encode()
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", crc32(body))


def read(content: bytes) -> Proof:
    """The proof inside a picture or a film; `ExportError` where there is none or a forged one."""
    look = {b"\x89PNG": _in_png, b"GIF8": _in_gif}.get(content[:4], _in_xmp)
    found = look(content)
    if found is None:
        raise ExportError(NONE if any(sign in content[:256] for sign in SIGNS) else NO_PICTURE)
    return Proof.read(found)


SIGNS = (b"\x89PNG", b"GIF8", b"WEBP", b"%PDF", b"<svg", b"ftyp", b"\x1aE\xdf\xa3", b"<!DOCTYPE")
"""How the files begin that may hold a proof."""


def _in_png(content: bytes) -> str | None:
    head = b"iTXt" + KEYWORD.encode() + b"\0\0\0\0\0"
    at = content.find(head)
    if at < 4:
        return None
    length = int(struct.unpack(">I", content[at - 4 : at])[0])
    return content[at + len(head) : at + 4 + length].decode(errors="replace")


def _in_gif(content: bytes) -> str | None:
    """The comment of a GIF, which stands there in pieces."""
    try:
        with Image.open(BytesIO(content)) as image:
            comment = image.info.get("comment")
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
    return comment.decode(errors="replace") if isinstance(comment, bytes) else None


def _in_xmp(content: bytes) -> str | None:
    found = re.search(rb"<visits:proof>(.*?)</visits:proof>", content, re.DOTALL)
    return unescape(found[1].decode(errors="replace")) if found else None
