"""Drawings as they leave the browser -> drawings that say what they are, and repeat."""

import re
from hashlib import sha256
from html import escape
from io import BytesIO
from pathlib import Path

from defusedxml.ElementTree import fromstring
from markupsafe import Markup
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from dashboard.outputs.html import page_template
from dashboard.outputs.images import fonts
from dashboard.outputs.images.containers import after_colours, chunks, comment, xmp
from dashboard.outputs.images.provenance import Provenance

_IDS = re.compile(r"""(\bid="|url\(['"]?#|href="#)([^"')]+)""")
_TRACE = re.compile(r'(\bclass="[^"]*?) trace[0-9a-f]{6}(?=[ "])')
NO_MARK = "\0" * 6
"""What no drawing holds: XML allows no such character."""

_END = b"\0\0\0\0IEND"


def png(content: bytes, record: Provenance) -> bytes:
    """The PNG with its record."""
    at = content.rindex(_END)
    return content[:at] + chunks(record) + content[at:]


def gif(content: bytes, record: Provenance) -> bytes:
    """The GIF with its record, which stands first."""
    at = after_colours(content)
    return content[:at] + comment(record.text()) + content[at:]


MANY_PIXELS = 8_000_000
"""From so many pixels on, a WebP is packed less tightly, with 17 bytes of memory for each pixel
instead of 27."""


def webp(content: bytes, record: Provenance) -> bytes:
    """A PNG as a WebP without loss, with its record."""
    file = BytesIO()
    with Image.open(BytesIO(content)) as image:
        quality = 50 if image.width * image.height < MANY_PIXELS else 20
        packet = xmp(record).encode()
        image.save(file, "WEBP", lossless=True, quality=quality, method=2, xmp=packet)
    return file.getvalue()


def svg(content: bytes, record: Provenance) -> bytes:
    """The SVG with a title, a description, its record, and the letters of the typeface it uses."""
    letters = fonts.letters_of(fromstring(content))
    style = f"<style>{fonts.used_rules(letters)}</style>"
    metadata = f"<metadata>{xmp(record)}</metadata>"
    return described(content, record.title, record.description, f"{metadata}{style}")


def html(content: bytes, record: Provenance) -> bytes:
    """The SVG in a page of its own, which needs nothing else."""
    drawing = Markup(svg(content, record).decode())  # noqa: S704 - texts in it are escaped
    return (
        page_template(Path(__file__).with_name("picture.html"))
        .render(title=record.title, drawing=drawing)
        .encode()
    )


def described(content: bytes, title: str, text: str, more: str = "") -> bytes:
    """The SVG with a title and a description (and `more` markup), and with ids that follow from it.

    Plotly marks its ids, and a class of each trace, with six random digits. The class goes; in the
    ids come digits of the drawing's own hash, so that the same picture has the same bytes and two
    pictures on one page do not mix.
    """
    svg = _TRACE.sub(r"\1", content.decode())
    match = re.search(r'id="(?:top)?defs-([0-9a-f]{6})"', svg)
    random = match.group(1) if match else NO_MARK
    plain = _IDS.sub(lambda part: part[1] + part[2].replace(random, NO_MARK), svg)
    mark = sha256(f"{title}\n{text}\n{plain}".encode()).hexdigest()[:6]
    svg = plain.replace(NO_MARK, mark)
    head = (
        f' role="img" aria-labelledby="title-{mark} desc-{mark}">'
        f'<title id="title-{mark}">{escape(title)}</title>'
        f'<desc id="desc-{mark}">{escape(text)}</desc>{more}'
    )
    return svg.replace(">", head, 1).encode()


def pdf(content: bytes, record: Provenance) -> bytes:
    """The PDF under its own title, with its record, without the time at which it was made."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(content)))
    writer.metadata = None
    info = {"/Title": record.title, "/Subject": record.description, "/Creator": record.software}
    writer.add_metadata({**info, "/Keywords": f"{record.data} {record.version} {record.view}"})
    packet = DecodedStreamObject()
    packet.set_data(_packet(record))
    packet[NameObject("/Type")] = NameObject("/Metadata")
    packet[NameObject("/Subtype")] = NameObject("/XML")
    writer.root_object[NameObject("/Metadata")] = writer._add_object(packet)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def _packet(record: Provenance) -> bytes:
    """The XMP as a PDF holds it: not packed, so that any program finds it."""
    begin, end = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>', '<?xpacket end="r"?>'
    return f"{begin}{xmp(record)}{end}".encode()
