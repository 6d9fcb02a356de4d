"""What can be had, and in which format: one table of all that leaves the program."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dashboard.charts import PICTURES
from dashboard.dataset import Dataset
from dashboard.outputs.dossier import write_dossier
from dashboard.outputs.images import (
    NO_KEYS,
    PICTURE_FORMATS,
    Keys,
    PictureFormat,
    Renderer,
    picture,
)
from dashboard.outputs.request import File, Wish, check_word
from dashboard.outputs.tables import FILE_TABLES, FORMATS, check_table, write_table
from dashboard.text.paths import DOSSIER
from dashboard.text.sentences import unknown


@dataclass(frozen=True)
class Request:
    """One file of a data set that is asked for, and the browser that draws it where one has to.

    Pictures are signed where there is a key for it. `home` is the address at which the page is
    served, for links back to it in tables; "" where nobody serves it.
    """

    dataset: Dataset
    wish: Wish
    renderer: Renderer
    keys: Keys = NO_KEYS
    home: str = ""


@dataclass(frozen=True)
class Output:
    """Something that can be had in a format: what writes it.

    What is `read` a browser shows where it is, else it saves it; what is `still` is made at once,
    as a film is not.
    """

    write: Callable[[Request], File]
    read: bool
    still: bool


def _still(form: PictureFormat) -> bool:
    """Whether a picture is made at once, and is whole: the figure that a browser draws is not."""
    return not form.bare and not form.film


def _picture(request: Request) -> File:
    return picture(request.dataset, request.wish, request.renderer, request.keys)


def _dossier(request: Request) -> File:
    return write_dossier(request.dataset, request.wish.address, request.renderer)


def _table(request: Request) -> File:
    wish = request.wish
    return write_table(request.dataset, wish.what, wish.form, wish.address, request.home)


OUTPUTS: Mapping[tuple[str, str], Output] = MappingProxyType(
    {
        **{
            (what, form): Output(_picture, read=True, still=_still(each))
            for what in PICTURES
            for form, each in PICTURE_FORMATS.items()
        },
        (DOSSIER, "html"): Output(_dossier, read=False, still=True),
        **{
            (what, form): Output(_table, read=each.read, still=True)
            for what in FILE_TABLES
            for form, each in FORMATS.items()
            if what in each.tables
        },
    }
)
"""All outputs, by what they are of and their format: charts, the dossier, then tables."""

WHATS = tuple(dict.fromkeys(what for what, _ in OUTPUTS))
"""What a file can be of: a chart, the whole view in one page, a table."""

EXPORTS = (*PICTURES, DOSSIER)
"""Of these what a browser draws."""


def forms(what: str) -> tuple[str, ...]:
    """The formats in which that can be had."""
    return tuple(form for each, form in OUTPUTS if each == what)


def write_output(
    request: Request, among: tuple[str, ...] = WHATS, called: str = unknown.UNKNOWN_CHART_OR_TABLE
) -> File:
    """The file that is asked for, out of those; `ExportError` or `RenderError` where it cannot be.

    `called` is what they are called where it is none of them.
    """
    what, form = request.wish.what, request.wish.form
    check_word(what, among, called)
    if what in FILE_TABLES:
        check_table(what, form)
    else:
        check_word(form, forms(what), unknown.UNKNOWN_FORMAT)
    return OUTPUTS[what, form].write(request)
