"""The page's scripts, and its Plotly: at addresses with a fingerprint, which browsers keep.

They import each other by relative addresses, so a browser may keep them for good, and never mixes
those of two versions; the page names them all, so that none waits for another. Dash starts after
the entry has run: what it calls is there.
"""

import json
import re
from collections.abc import Mapping
from hashlib import sha256

from dash import Dash
from flask import Flask, Response, abort, request

from dashboard.charts import FIGURES
from dashboard.outputs.embed import snippet
from dashboard.outputs.images import (
    BARE_FORMAT,
    LARGEST_PICTURE,
    PICTURE_FORMATS,
    PICTURE_TOO_LARGE,
)
from dashboard.program import ASSETS
from dashboard.text import paths
from dashboard.text.sentences.scripts import SCRIPT_WORDS
from dashboard.view import LONGEST_NOTE
from dashboard.web.page import DUE_PARTS, OWN_FIELDS, PANEL, PLAY

SCRIPTS = ASSETS / "scripts"
ENTRY = "main.js"

IMPORT = re.compile(r'from "\./(\w+\.js)"')

EARLY = "first.js"
"""What runs as soon as it is here, while the browser still reads the page."""

FOR_GOOD = "public, max-age=31536000, immutable"
"""How a browser keeps what never changes at its address: for a year (RFC 8246)."""

ENTRY_PLACE = "{%modules%}"
"""Where the page's HTML names the entry, so that a browser asks for it early."""

PLOTLY = ASSETS / "plotly" / "plotly.min.js"
"""Plotly with the kinds of traces that the charts are drawn of: a third of all of it."""

PLOTLY_PLACE = "{%plotly%}"
"""Where the page's HTML names Plotly: before Dash, which would load all of it."""

FRAME_ADDRESS = "SOURCE"
"""Stands for the address in the HTML of a chart's frame, which the scripts put there."""

GRAPH_PATH = f"{paths.SUITES_PATH}dash/dcc/async-graph.js"
"""The part of Dash that draws a chart, for which it asks when the first is there."""

LATE_SCRIPT = re.compile(r'<script src="([^"]+/dash_ag_grid/[^"]+)"></script>')
LATE_NAME = r'<script type="application/json" id="late">"\1"</script>'
"""The script that waits until the table is in sight, as Dash writes it and as the page names it."""


def add_modules(app: Dash, base: str) -> None:
    """Serve the scripts, name their entry in the page, and start Dash after it.

    `base` is the path of the page. The scripts are those of the start: an upgrade changes none.
    """
    own = _scripts()
    library = {PLOTLY.name: PLOTLY.read_bytes()}
    folder, plotly = (f"{base}{paths.SCRIPTS_PATH}{fingerprint(files)}" for files in (own, library))
    entry = f"{folder}/{ENTRY}"
    urgent = imported(EARLY, own)
    tags = (
        f'<script type="application/json" id="declared">{declared()}</script>',
        f'<script type="module" src="{folder}/{EARLY}" async></script>',
        f'<script type="module" src="{entry}"></script>',
        *(
            f'<link rel="modulepreload" href="{folder}/{name}"{_priority(name, urgent)}>'
            for name in sorted(
                imported(ENTRY, own) | urgent, key=lambda name: (name not in urgent, name)
            )
            if name != ENTRY
        ),
        f'<link rel="preload" as="script" href="{base}{GRAPH_PATH}">',
    )
    app.index_string = app.index_string.replace(ENTRY_PLACE, "\n        ".join(tags)).replace(
        PLOTLY_PLACE, f'<script src="{plotly}/{PLOTLY.name}"></script>'
    )
    app.renderer = f'import("{entry}").then(() => {{ {app.renderer} }});'
    _serve(app.server, {fingerprint(files): files for files in (own, library)})


def _scripts() -> Mapping[str, bytes]:
    """Every script by its name."""
    return {file.name: file.read_bytes() for file in sorted(SCRIPTS.glob("*.js"))}


def script_path(name: str, base: str) -> str:
    """The address of a script of a page of its own, which the dashboard does not load."""
    return f"{base}{paths.SCRIPTS_PATH}{fingerprint(_scripts())}/{name}"


def imported(entry: str, scripts: Mapping[str, bytes]) -> set[str]:
    """A script and all that it imports, directly and through others."""
    names, waiting = set[str](), [entry]
    while waiting:
        name = waiting.pop()
        if name not in names:
            names.add(name)
            waiting += IMPORT.findall(scripts[name].decode())
    return names


def _priority(name: str, urgent: set[str]) -> str:
    """What is needed for the first picture comes before all else (HTML, `fetchpriority`)."""
    return "" if name in urgent else ' fetchpriority="low"'


def _serve(server: Flask, revisions: Mapping[str, Mapping[str, bytes]]) -> None:
    """Answer with the scripts by the fingerprint of those among which each stands."""

    @server.get(f"/{paths.SCRIPTS_PATH}<revision>/<name>")
    def script(revision: str, name: str) -> Response:
        content = revisions.get(revision, {}).get(name)
        if content is None:
            abort(404)
        response = Response(content, mimetype="text/javascript")
        response.headers["Cache-Control"] = FOR_GOOD
        return response


def put_off(server: Flask) -> None:
    """Have the page name the script of the table instead of running it: see `late.js`."""

    @server.after_request
    def name(response: Response) -> Response:
        if request.path == "/" and response.mimetype == "text/html":
            response.set_data(LATE_SCRIPT.sub(LATE_NAME, response.get_data(as_text=True)))
        return response


def declared() -> str:
    """What the scripts need of charts and formats: see `Declared` in `declared.d.ts`."""
    formats = {
        name: {"film": each.film, "seen": each.seen_as or name, "here": each.drawn_here}
        for name, each in PICTURE_FORMATS.items()
    }
    largest = {"bytes": LARGEST_PICTURE, "refusal": PICTURE_TOO_LARGE}
    text = json.dumps(
        {
            "frames": {name: snippet(name, FRAME_ADDRESS).split(FRAME_ADDRESS) for name in FIGURES},
            "formats": formats,
            "bare": BARE_FORMAT,
            "largest": largest,
            "longestNote": LONGEST_NOTE,
            "panel": dict(PANEL),
            "due": DUE_PARTS,
            "own": dict(OWN_FIELDS),
            "play": dict(PLAY),
            "words": dict(SCRIPT_WORDS),
            "paths": {
                "pictures": paths.PICTURES_PATH,
                "outlines": paths.OUTLINES_PATH,
                "ofDash": (paths.CHANGES_PATH, *paths.AT_START_PATHS),
                "frames": paths.FRAMES_PATH,
                "calendar": paths.CALENDAR_PATH,
                "feed": paths.FEED_PATH,
                "opening": paths.OPENING_PATH,
                "edition": paths.EDITION_PATH,
            },
        }
    )
    return text.replace("<", r"\u003c")  # no tag of a frame is one of the page


def fingerprint(scripts: Mapping[str, bytes]) -> str:
    """Twelve hexadecimal digits that change with the name or the bytes of any script."""
    parts = (f"{name} {len(content)}\n".encode() + content for name, content in scripts.items())
    return sha256(b"".join(parts)).hexdigest()[:12]
