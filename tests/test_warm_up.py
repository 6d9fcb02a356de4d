"""Before it listens a server has made what its first reader will ask for."""

import json
from collections import Counter
from typing import Any

import pytest
from flask import request

from dashboard.dataset import Dataset
from dashboard.outputs.images import Renderer
from dashboard.web import compression
from dashboard.web.hosts import Hosts
from dashboard.web.server import create_app
from dashboard.web.warm_up import LAPTOP, make_ready


@pytest.mark.parametrize("base", ["/", "/visits/"])
def test_all_that_the_page_loads_and_shows_first_was_asked_for(dataset: Dataset, base: str) -> None:
    server = create_app(dataset, Renderer(), hosts=Hosts(url=f"https://news.example{base}")).server
    asked: Counter[str] = Counter()
    changes: list[dict[str, Any]] = []

    def note() -> None:
        asked[request.path] += 1
        if request.is_json and request.method == "POST":
            changes.append(json.loads(request.data))

    server.before_request(note)
    make_ready(server, base)
    page = server.test_client().get("/").text
    loaded = {path.partition("?")[0] for path in compression.parts(page, base)}
    assert {*loaded, "/_dash-layout", "/_dash-dependencies"} <= set(asked)
    kept = server.extensions["keeping"]._answers
    assert any("plotly.min.js" in key for key in kept)
    outputs = [change["output"] for change in changes]
    assert "url.search" in outputs[0]
    assert {"timeline.figure", "map.figure"} <= set(outputs)
    assert changes[0]["push"]["room"] == LAPTOP
