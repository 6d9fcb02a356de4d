"""A chart of a view as the file of a picture, and the view of such a file."""

from dataclasses import dataclass, replace

import plotly.graph_objects as go

from dashboard import query
from dashboard.charts import PICTURES, figure_texts
from dashboard.dataset import Dataset
from dashboard.outputs.images import animation, fonts
from dashboard.outputs.images.animation import Film
from dashboard.outputs.images.containers import read_provenance, sealed
from dashboard.outputs.images.formats import PICTURE_FORMATS
from dashboard.outputs.images.keys import NO_KEYS, Keys
from dashboard.outputs.images.options import Order, draw_order, split
from dashboard.outputs.images.provenance import provenance_of
from dashboard.outputs.images.renderer import Renderer
from dashboard.outputs.request import ExportError, File, Wish, check_word, file_name, short, view_of
from dashboard.text.sentences import pictures as sentences
from dashboard.text.sentences import unknown
from dashboard.view import View

LONGEST_VIEW = 16_384
"""The most letters of a view's address that is opened."""


def picture(dataset: Dataset, wish: Wish, renderer: Renderer, keys: Keys = NO_KEYS) -> File:
    """A chart of the view at an address, as a picture, signed where there is a key for it.

    Raises `ExportError` for a chart, a format, a size or a view that there is not, and
    `RenderError` where there is no browser to draw it, or no ffmpeg for a film.
    """
    chart = check_word(wish.what, PICTURES, unknown.UNKNOWN_CHART)
    form = check_word(wish.form, PICTURE_FORMATS, unknown.UNKNOWN_FORMAT)
    order, rest = split(wish.address, chart)
    view = view_of(dataset, rest)
    rows = query.select(dataset, view)
    order = replace(order, words=replace(order.words, address=_foot(dataset, view)))
    title = sentences.picture_title(order.words.title or rows.title, PICTURES[chart].title)
    record = provenance_of(dataset, rows, view, title, {"chart": chart, **order.parameters})
    record = record.room(keys.public)
    figure = draw_order(chart, rows, view, order)
    bare = PICTURE_FORMATS[form].bare
    remark = "" if bare else fonts.font_remark(figure_texts(figure), renderer)
    if remark:
        order = replace(order, words=replace(order.words, remark=remark))
        figure = draw_order(chart, rows, view, order)
    if PICTURE_FORMATS[form].film:
        content = animation.write_film(Film(dataset, chart, view, order), form, renderer, record)
    else:
        content = _still(figure, form, order, renderer)
    if not bare:
        finish = PICTURE_FORMATS[form].finish
        content = finish(content, record) if finish else content
        content = sealed(content, record, keys)
    return File(
        file_name(dataset, chart, view, form), PICTURE_FORMATS[form].media_type, content, remark
    )


def _still(figure: go.Figure, form: str, order: Order, renderer: Renderer) -> bytes:
    """The figure as a browser draws it; a bare one is what Plotly reads, without a browser."""
    if PICTURE_FORMATS[form].bare:
        return str(figure.to_json()).encode()
    scale = order.dots if PICTURE_FORMATS[form].dotted else order.scale
    size = _fitting(order.canvas.width, int(figure.layout.height), scale, form)
    return renderer.image(figure, PICTURE_FORMATS[form].drawn_as or form, *size, scale=scale)


@dataclass(frozen=True)
class Opening:
    """The address of the view that a picture shows, and what has to be said of it.

    `picture` is what its address asked for beside the view: `?chart=map&theme=dark`. `notice` is
    how the data differs from that of the picture, "" if it does not. `signature` says who signed
    the picture, or that nobody did.
    """

    address: str
    picture: str
    notice: str
    signature: str


def opening(dataset: Dataset, content: bytes, keys: Keys = NO_KEYS) -> Opening:
    """The view that a picture shows, by the record in it, and whose key of `keys` signed that.

    Raises `ExportError` for a picture that has none, was changed, or is of what is not here.
    """
    record = read_provenance(content)
    if record.data != dataset.name:
        if record.data in dataset.titles:
            title = dataset.titles[record.data]
            raise ExportError(sentences.data_beside(short(title), dataset.title))
        raise ExportError(sentences.other_data(short(record.data), dataset.name))
    if len(record.view) > LONGEST_VIEW:
        raise ExportError(sentences.view_too_long(LONGEST_VIEW))
    view = view_of(dataset, record.view)
    notice = sentences.newer_data(dataset.name, short(record.version))
    changed = record.sha256 != dataset.sha256
    signature = keys.describe(record.key)
    return Opening(view.address(), record.picture, notice if changed else "", signature)


def _foot(dataset: Dataset, view: View) -> str:
    """What the foot of a picture says of its data and view, where its record may be taken away.

    Notes stand on the picture itself, and are not written in the address once more.
    """
    address = view.changed(note=()).address()
    return f"{dataset.name} {dataset.version} · {address or sentences.EVERYTHING}"


def _fitting(width: int, height: int, scale: float, form: str) -> tuple[int, int]:
    """The size itself, if a picture of that format can have it; `ExportError` if not."""
    pixels, most = width * height * scale**2, PICTURE_FORMATS[form].pixels
    side = PICTURE_FORMATS[form].side
    if pixels > most or (side and max(width, height) * scale > side):
        size = width, height
        raise ExportError(sentences.picture_too_large(size, scale, form, most, side))
    return width, height
