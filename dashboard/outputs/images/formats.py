"""The formats of pictures and films: each with what can be had in it, and how it is finished."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dashboard.outputs.images import finish
from dashboard.outputs.images.provenance import Provenance
from dashboard.text.sentences.pictures import as_it_became_known


@dataclass(frozen=True)
class PictureFormat:
    """A format of pictures.

    `title` is that in the panel of exports, "" for one that is not offered there. `finish` puts
    the record of a picture into its bytes, where ffmpeg does not do so itself. `film` tells that
    it moves. `drawn_as` is what the browser draws that is made into it, `seen_as` what a page can
    show of it. `dotted` tells that it has pixels of its own, `side` is the longest side that it
    can have, 0 for any. `bare` is the figure itself, for a browser to draw, without a record;
    `drawn_here` what the page's browser can make of it where the server has none.
    """

    title: str
    media_type: str
    finish: Callable[[bytes, Provenance], bytes] | None = None
    film: bool = False
    drawn_as: str = ""
    seen_as: str = ""
    dotted: bool = False
    side: int = 0
    bare: bool = False
    drawn_here: bool = False

    @property
    def pixels(self) -> int:
        """The most pixels that it may have."""
        return DENSE if self.dotted else 100_000_000


DENSE = 18_000_000
"""The most pixels of a format that has any, so that a picture is made with less than 1 GB of
memory, the browser's included. An A3 page at 300 dpi has 17.4 million."""

PICTURE_FORMATS: Mapping[str, PictureFormat] = MappingProxyType(
    {
        "png": PictureFormat("PNG", "image/png", finish.png, dotted=True, drawn_here=True),
        "svg": PictureFormat("SVG", "image/svg+xml", finish.svg, drawn_here=True),
        "pdf": PictureFormat("PDF", "application/pdf", finish.pdf, seen_as="svg"),
        # The longest side is that of RFC 9649, section 2.5.
        "webp": PictureFormat(
            "WebP", "image/webp", finish.webp, drawn_as="png", dotted=True, side=16_383
        ),
        "html": PictureFormat("", "text/html", finish.html, drawn_as="svg"),
        "gif": PictureFormat(
            as_it_became_known("GIF"), "image/gif", finish.gif, film=True, seen_as="png"
        ),
        "mp4": PictureFormat(as_it_became_known("MP4"), "video/mp4", film=True, seen_as="png"),
        "webm": PictureFormat(as_it_became_known("WebM"), "video/webm", film=True, seen_as="png"),
        "json": PictureFormat("", "application/json", bare=True),
    }
)
"""The formats of pictures, by the ending of a file."""

BARE_FORMAT = next(name for name, each in PICTURE_FORMATS.items() if each.bare)
"""The format in which a browser gets a figure to draw it itself."""
