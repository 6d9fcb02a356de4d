"""What a server does before it listens, so that its first reader waits no longer than others.

It asks itself for the page, for what the page loads, and for what the page shows first: what is
then compressed, imported, measured and read is there when a browser asks.
"""

import json
import re

from flask import Flask
from werkzeug.test import TestResponse

from dashboard.charts import FIGURES, FIRST
from dashboard.text.paths import AT_START_PATHS, CHANGES_PATH
from dashboard.view import View
from dashboard.web.compression import ENCODINGS, parts
from dashboard.web.push import FIRST_TAG

FIRST_CHANGE = re.compile(FIRST_TAG.format("(.*?)"))
"""What the page will ask for first, in its HTML."""

IN_SIGHT = (FIRST, View.chart)
"""The charts that stand on the page at first."""

LAPTOP = {
    "theme": "light",
    "strip": 838,
    **{name: [804, 490] if name in IN_SIGHT else [0, 0] for name in FIGURES},
}
"""About the room that a laptop has: what is drawn for it is like what is drawn for any."""


def make_ready(server: Flask, base: str) -> None:
    """Answer once all that a first visit asks for; `base` is the path of the page."""
    client, headers = server.test_client(), {"Accept-Encoding": ENCODINGS[0]}
    page = client.get("/").text
    first = FIRST_CHANGE.search(page)
    if first:
        stores = [*(f"{name}-due" for name in IN_SIGHT), "words-due", "view", "rest-due"]
        change = {**json.loads(first[1]), "push": {"stores": stores, "room": LAPTOP}}
        _read(client.post(f"/{CHANGES_PATH}", json=change, headers=headers))
    for path in (*parts(page, base), *(f"/{path}" for path in AT_START_PATHS)):
        _read(client.get(path, headers=headers))


def _read(answer: TestResponse) -> None:
    """To its end: what is closed unread is not made."""
    answer.get_data()
    answer.close()
