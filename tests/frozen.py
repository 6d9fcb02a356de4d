"""All that goes out, byte for byte, while the house is rebuilt: a move changes none of it.

`frozen.txt` holds a hash of each output. It takes a minute, so it is not part of the suite:
`pytest tests/frozen.py`. What a step changes on purpose, `python -m tests.frozen` writes anew.
"""

import io
import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest.mock import patch

import plotly.graph_objects as go
from flask.testing import FlaskClient
from PIL import Image

from dashboard import query
from dashboard.charts import FIGURES, PICTURES, Canvas
from dashboard.dataset import Dataset, load_dataset
from dashboard.outputs.dossier import write_dossier
from dashboard.outputs.images import Renderer, picture
from dashboard.outputs.request import Wish
from dashboard.outputs.tables import FORMATS, write_table
from dashboard.view import parse
from dashboard.web.server import create_app
from tests.figures import draw
from tests.test_messages import body, sent

FROZEN = Path(__file__).with_name("frozen.txt")
DATA = Path(__file__).parents[1] / "data" / "kyiv-2022"
ADDRESSES = (
    "",
    "?asof=2022-01-31&since=2022-01-31&until=2022-02-06",
    "?asof=2022-02-07&changed_since=2022-01-31",
    "?sender=GBR,USA&group=host",
    "?kind=shipment&group=kind&selected=gbr-nlaw-2022-01",
    "?person=macron,scholz&group=person&selected=macron-kyiv-2022-02",
    "?flag=disputed,unreported&group=rank",
    "?q=kyiv&city=UKR/Kyiv&rank=foreign%20minister",
    "?host=RUS&status=completed,postponed&chart=map",
    "?record=truss-kyiv-2022-02,johnson-kyiv-2022-02&asof=2022-02-01",
)


OF_ADDRESS = {
    *("url.search", "view.data", "drawn.data", "counted.data"),
    *("timeline-due.data", "map-due.data", "rest-due.data"),
}
"""What of the page holds the address of a view."""


class Painter(Renderer):
    """A renderer that needs no browser: what it gives depends on the figure alone."""

    def __init__(self) -> None:
        pass

    def image(self, figure: go.Figure, form: str, width: int, *_: object, **__: object) -> bytes:
        """A drawing or a picture that holds the hash of the figure."""
        mark = digest(figure.to_json().encode())
        if form == "svg":
            return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}">{mark}</svg>'.encode()
        file = io.BytesIO()
        Image.new("RGB", (2, 2), f"#{mark[:6]}").save(file, form)
        return file.getvalue()

    def formless(self, _letters: str) -> str:
        """No letter lacks a form."""
        return ""

    def close(self) -> None:
        """Nothing to stop."""


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:16]


def ordered(text: str) -> bytes:
    """A JSON text with its names in order: Dash writes a component's in any."""
    return json.dumps(json.loads(text), sort_keys=True).encode()


def outputs(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Each output by its name, with its hash."""
    painter = Painter()
    with patch("shutil.which", return_value=None):  # whatever programs the machine has
        client = create_app(dataset, painter).server.test_client()
    callbacks = json.loads(ordered(client.get("/_dash-dependencies").text))
    for address in ADDRESSES:
        for name, content in (*charts(dataset, address, painter), *tables(dataset, address)):
            yield f"{name} {address}", digest(content)
        yield f"dossier {address}", digest(write_dossier(dataset, address, painter).content)
        for path in ("/embed/timeline", "/embed/map"):
            yield f"get {path} {address}", digest(client.get(path + address).data)
        for change in callbacks:
            if change["clientside_function"] is None:
                yield f"callback {change['output']} {address}", answered(client, change, address)
    for path in ("/_dash-layout", "/_dash-dependencies"):
        yield f"get {path}", digest(ordered(client.get(path).text))


def charts(dataset: Dataset, address: str, painter: Renderer) -> Iterator[tuple[str, bytes]]:
    """The figures and the pictures of a view."""
    view = parse(address, query.choices(dataset))
    rows = query.select(dataset, view)
    for name in PICTURES:
        yield f"figure {name}", draw(name, rows, view, Canvas()).to_json().encode()
        for form in ("svg", "png", "webp", "html", "json"):
            yield (
                f"picture {name}.{form}",
                picture(dataset, Wish(name, form, address), painter).content,
            )
    for name in FIGURES:
        phone = Canvas(390, 700, "dark", framed=False)
        yield f"figure {name} 390", draw(name, rows, view, phone).to_json().encode()


def tables(dataset: Dataset, address: str) -> Iterator[tuple[str, bytes]]:
    """Every table of a view in every format that holds it."""
    for form, each in FORMATS.items():
        for name in each.tables:
            yield f"table {name}.{form}", write_table(dataset, name, form, address).content


def answered(client: FlaskClient, callback: dict[str, Any], address: str) -> str:
    """The hash of a callback's answer to the first of its inputs, at that address."""
    first = callback["inputs"][0]
    change = body(callback, f"{first['id']}.{first['property']}")
    for each in (*change["inputs"], *change["state"]):
        if f"{each['id']}.{each['property']}" in OF_ADDRESS:
            each["value"] = address
    status, text = sent(client, change)
    assert status in (200, 204), (callback["output"], address, text)
    return digest(ordered(text) if text else b"")


def test_what_goes_out_is_as_it_was(kyiv: Dataset) -> None:
    kept = dict(line.rsplit(" ", 1) for line in FROZEN.read_text("utf-8").splitlines())
    now = dict(outputs(kyiv))
    assert len(now) > 500
    assert [name for name in now if now[name] != kept.get(name)] == []
    assert set(kept) == set(now)


if __name__ == "__main__":
    lines = [f"{name} {hash_}\n" for name, hash_ in outputs(load_dataset(DATA))]
    FROZEN.write_text("".join(lines), "utf-8")
