"""Pictures and films of the charts, and what they hold of their view."""

from dashboard.outputs.images.animation import why_no_films
from dashboard.outputs.images.containers import LARGEST_PICTURE, PICTURE_TOO_LARGE, read_provenance
from dashboard.outputs.images.fonts import warning
from dashboard.outputs.images.formats import BARE_FORMAT, PICTURE_FORMATS, PictureFormat
from dashboard.outputs.images.keys import NO_KEYS, Keys, read_keys
from dashboard.outputs.images.options import LOOKS, PARAMETERS, PRESETS, SIZES
from dashboard.outputs.images.pictures import LONGEST_VIEW, Opening, opening, picture
from dashboard.outputs.images.provenance import Provenance
from dashboard.outputs.images.renderer import (
    Renderer,
    RenderError,
    missing_browser,
)
from dashboard.text.sentences.pictures import WITHOUT_BROWSER

__all__ = [
    "BARE_FORMAT",
    "LARGEST_PICTURE",
    "LONGEST_VIEW",
    "LOOKS",
    "NO_KEYS",
    "PARAMETERS",
    "PICTURE_FORMATS",
    "PICTURE_TOO_LARGE",
    "PRESETS",
    "SIZES",
    "WITHOUT_BROWSER",
    "Keys",
    "Opening",
    "PictureFormat",
    "Provenance",
    "RenderError",
    "Renderer",
    "missing_browser",
    "opening",
    "picture",
    "read_keys",
    "read_provenance",
    "warning",
    "why_no_films",
]
