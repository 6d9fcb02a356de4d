"""A chart for another site's frame: a small page with the picture that fits, and its credit."""

from html import escape
from pathlib import Path
from urllib.parse import urlencode

from markupsafe import Markup

from dashboard import query
from dashboard.charts import FIGURES, alternative
from dashboard.charts.frame import typeface
from dashboard.charts.frame.palette import THEMES, variables
from dashboard.dataset import Dataset
from dashboard.outputs.html import page_template
from dashboard.outputs.request import File, check_word, file_name, parts_of, view_of
from dashboard.query import Rows
from dashboard.text.paths import picture_path
from dashboard.text.sentences import pictures as sentences
from dashboard.text.sentences import unknown
from dashboard.view import View

WIDTHS = ((560, 440, 840), (960, 760, 760), (0, 1200, 740))
"""Frames up to that width (0: any wider one) show a picture of that width and height.

So high a timeline of fifty records names nearly all of them."""

FRAME_HEIGHT = 870
"""Pixels of a frame that holds the widest picture and its credit."""

CREDITED = 3
"""So many publishers are named; the picture names more."""


def write_frame(dataset: Dataset, chart: str, address: str, home: str) -> File:
    """A page for a frame: the chart of the view at that address, as wide as the frame.

    Beside the view the address may have `theme` (light or dark; the reader's own if it is left
    out). `home` is the address of the dashboard, with a slash at its end; the page is served at
    its `frame_path` below it, and has its pictures from there too. Raises `ExportError` for
    a chart, a theme or a view that there is not.
    """
    check_word(chart, FIGURES, unknown.UNKNOWN_CHART)
    theme, view = _theme_and_view(dataset, address)
    rows = query.select(dataset, view)
    themes = [theme] if theme else ["dark", "light"]
    pictures = [(media, _picture(chart, view, **own)) for media, own in _pictures(themes)]
    title = sentences.picture_title(rows.title, FIGURES[chart].title.lower())
    texts = {
        "title": title,
        "full": sentences.open_full_view(title),
        "alt": alternative(chart, rows, view),
        "link": f"{home}{view.address()}",
        "credit": _credit(dataset, rows),
        "image": pictures[-1][1],
    }
    dark = "" if theme else f"@media {DARK_SCHEME} {{ :root {{ {variables('dark')} }} }}"
    page = page_template(Path(__file__).with_name("frame.html")).render(
        **texts,
        sources=pictures[:-1],
        typeface=Markup(typeface.rules(lambda face: f"../{typeface.served(face)}")),  # noqa: S704
        scheme=theme or "light dark",
        light=Markup(variables(themes[-1])),  # noqa: S704 - our colours
        dark=Markup(dark),  # noqa: S704
    )
    return File(file_name(dataset, f"{chart}-embed", view, "html"), "text/html", page.encode())


def snippet(chart: str, source: str) -> str:
    """The HTML that shows a chart on another site; `source` is the address of its frame."""
    title = check_word(chart, FIGURES, unknown.UNKNOWN_CHART) and FIGURES[chart].title
    return (
        f'<iframe src="{escape(source)}" title="{title}" loading="lazy" width="100%" '
        f'height="{FRAME_HEIGHT}" style="border:0"></iframe>'
    )


def _theme_and_view(dataset: Dataset, address: str) -> tuple[str, View]:
    """The theme, "" for the reader's own, and the view."""
    parameters = parts_of(address)
    themes = [value for name, value in parameters if name == "theme"]
    rest = [pair for pair in parameters if pair[0] != "theme"]
    theme = check_word(themes[-1], THEMES, unknown.UNKNOWN_THEME) if themes and themes[-1] else ""
    return theme, view_of(dataset, f"?{urlencode(rest)}")


DARK_SCHEME = "(prefers-color-scheme: dark)"


def _pictures(themes: list[str]) -> list[tuple[str, dict[str, str]]]:
    """For each frame and theme, in the order of choosing, the media query and the picture's own."""
    choices = []
    for most, width, height in WIDTHS:
        for theme in themes:
            queries = [f"(max-width: {most}px)"] if most else []
            queries += [DARK_SCHEME] if len(themes) > 1 and theme == "dark" else []
            size = {"width": str(width), "height": str(height), "theme": theme}
            choices.append((" and ".join(queries), size))
    return choices


def _picture(chart: str, view: View, **own: str) -> str:
    """The address of a picture, from the page in the frame."""
    address = view.address()
    return f"../{picture_path(chart, 'svg')}{address}{'&' if address else '?'}{urlencode(own)}"


def _credit(dataset: Dataset, rows: Rows) -> str:
    """Who published what is shown, and the licence of the data."""
    publishers = list(rows.sources[:CREDITED])
    if more := len(rows.sources) - len(publishers):
        publishers.append(sentences.others(more))
    return sentences.credit(publishers, dataset.licence)
