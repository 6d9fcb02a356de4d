"""What the page's HTML holds before a script has run: its title, what the view says, its places.

Each place is where the real one comes (`assets/scripts/skeleton.js` takes it away then). Without
scripts the title and the sentence stay, with the way to the pictures and the tables.
"""

from functools import lru_cache
from html import escape

from flask import Flask, Response, request

from dashboard import charts, query
from dashboard import view as views
from dashboard.dataset import Dataset
from dashboard.outputs.tables import FILE_TABLES
from dashboard.text.paths import DOSSIER_PATH, picture_path, table_path
from dashboard.text.sentences import answers
from dashboard.view import View, ViewError
from dashboard.web.page import finding_text, room_of

MARKER = "{%skeleton%}"
"""Where it stands in the HTML."""

PREVIEW = "{%preview%}"
"""Where what other sites show of a link to the page stands (the Open Graph protocol)."""

SKELETON = """<div id="skeleton" class="page skeleton">
            <header class="header"><div class="headings"><h1>{title}</h1></div></header>
            <section class="lead"><p class="finding">{sentence}</p></section>
            <div class="controls"><i></i><i></i><i></i></div>
            <div class="keys"><i></i><i></i><i></i></div>
            <div class="panes">
                <div class="pane first">{first}<noscript><p>{without}</p></noscript></div>
                <div class="edge"></div>
                <div class="pane side" inert>
                    <div class="tabs"><div class="tabs-row"></div>
                        <div role="tabpanel">{side}</div></div>
                </div>
            </div>
            <div class="dock"><div class="clock"></div><div id="strip-room" class="strip"></div>
                <div class="asof"></div></div>
            <div class="footer"><span id="counts" class="counts">{counts}</span></div>
        </div>"""

ROOM = (
    '<section class="board" inert><div id="{room}" class="chart {look}">'
    '<div id="{name}"></div></div></section>'
)
"""Where a chart comes."""

LINKS = """<meta property="og:type" content="website">
        <meta property="og:title" content="{title}">
        <meta property="og:description" content="{sentence}">"""


def add_skeleton(server: Flask, dataset: Dataset, base: str) -> None:
    """Put the frame, for the address that is asked for, into the page; `base` is its path."""
    choices = charts.choices_with_charts(dataset)

    @lru_cache(maxsize=64)
    def parts(view: View) -> tuple[str, str]:
        rows = query.select(dataset, view)
        texts = {
            "title": escape(dataset.title),
            "sentence": escape(finding_text(rows, view)),
        }
        frame = SKELETON.format(
            **texts,
            without=_without_scripts(base, view.address()),
            counts=escape(charts.say_counts(rows)),
            first=_room(charts.FIRST),
            side=_room(View.chart),
        )
        return frame, LINKS.format(**texts)

    @server.after_request
    def fill(response: Response) -> Response:
        if request.path != "/" or response.mimetype != "text/html" or not response.is_sequence:
            return response
        address = request.query_string.decode(errors="replace")
        frame, preview = parts(_view(address, choices))
        page = response.get_data(as_text=True)
        response.set_data(page.replace(MARKER, frame, 1).replace(PREVIEW, preview, 1))
        return response


def _room(name: str) -> str:
    return ROOM.format(room=room_of(name), look=" ".join(charts.FIGURES[name].marks), name=name)


def _view(address: str, choices: views.Choices) -> View:
    """The view of an address, without what is chosen; everything where it has none."""
    try:
        return views.parse(f"?{address}", choices).without_choice()
    except ViewError:
        return views.parse("", choices)


def _without_scripts(base: str, address: str) -> str:
    """Where a browser without JavaScript finds the view, as HTML."""

    def link(path: str, words: str) -> str:
        return f'<a href="{escape(f"{base}{path}{address}")}">{words}</a>'

    pictures = [
        link(picture_path(name, "png"), chart.title) for name, chart in charts.FIGURES.items()
    ]
    tables = [link(table_path(table, "csv"), table) for table in FILE_TABLES]
    return answers.without_scripts(pictures, tables, link(DOSSIER_PATH, answers.ALL_IN_ONE_PAGE))
