"""The server's other doors: pictures that come back, frames for other sites, and bad requests."""

import io
import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import cycle
from typing import TYPE_CHECKING

import pytest
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import TestResponse as Answer

from dashboard.charts import FIGURES
from dashboard.dataset import Dataset
from dashboard.outputs.images import LARGEST_PICTURE, Renderer, read_provenance
from dashboard.outputs.images.containers import PICTURE_TOO_LARGE, UNKNOWN_PICTURE
from dashboard.text.sentences.answers import STRANGER
from dashboard.text.sentences.pictures import CHANGED, NO_VIEW
from dashboard.text.sentences.signatures import UNSIGNED
from dashboard.web.index import PAGE_POLICY
from dashboard.web.modules import SCRIPTS, declared
from dashboard.web.refusals import ANSWER_POLICY as FRAME
from dashboard.web.server import create_app

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

pytest_plugins = ("tests.pictures",)

SMALL = "width=400&height=300"


@pytest.fixture(scope="module")
def client(kyiv: Dataset, renderer: Renderer) -> FlaskClient:
    """A visitor of the bundled data set, who speaks HTTP."""
    return create_app(kyiv, renderer).server.test_client()


@pytest.fixture(scope="module")
def png(client: FlaskClient) -> bytes:
    """A picture as the server gives it."""
    return client.get(f"/export/timeline.png?host=UKR&sender=GBR&theme=dark&{SMALL}").data


def plain(data: bytes) -> bytes:
    """The picture without what it says of itself."""
    file = io.BytesIO()
    with Image.open(io.BytesIO(data)) as image:
        image.save(file, "PNG")
    return file.getvalue()


# --- /open ---------------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.parametrize("form", ["png", "svg", "pdf", "webp", "gif"])
def test_a_picture_opens_its_view(client: FlaskClient, form: str) -> None:
    address = f"?sender=GBR&q=d%C3%A9fense+%26+%3Cb%3E&asof=2022-02-01&{SMALL}"
    if form == "gif":
        address = f"?sender=GBR&asof=2022-01-20&{SMALL}"
    made = client.get(f"/export/timeline.{form}{address}")
    assert made.status_code == 200
    answer = client.post("/open", data=made.data)
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert answer.json == {
        "address": read_provenance(made.data).view,
        "picture": "?chart=timeline&height=300&width=400",
        "notice": "",
        "signature": UNSIGNED,
    }
    assert client.get(f"/data/visits.csv{answer.json['address']}").status_code == 200


@pytest.mark.browser
def test_a_picture_of_older_data_opens_with_a_notice(
    kyiv: Dataset, renderer: Renderer, png: bytes
) -> None:
    newer = create_app(replace(kyiv, sha256="0" * 64), renderer).server.test_client()
    answer = newer.post("/open", data=png).json
    assert answer is not None
    assert answer["address"] == "?sender=GBR&host=UKR"
    assert answer["notice"].startswith("The data has changed since this picture was made")


@pytest.mark.browser
def test_a_picture_of_another_data_set_is_refused(
    dataset: Dataset, renderer: Renderer, png: bytes
) -> None:
    answer = create_app(dataset, renderer).server.test_client().post("/open", data=png)
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert answer.text.startswith("This picture shows the data set “kyiv-2022”; here “small” is ")


@pytest.mark.browser
def test_a_picture_without_a_record_or_with_a_changed_one_is_refused(
    client: FlaskClient, png: bytes
) -> None:
    changed = png.replace(b'"?sender=GBR&host=UKR"', b'"?sender=FRA&host=UKR"')
    assert changed != png
    for content, said in ((plain(png), NO_VIEW), (b"", UNKNOWN_PICTURE), (changed, CHANGED)):
        answer = client.post("/open", data=content)
        assert (answer.status_code, answer.mimetype) == (400, "text/plain")
        assert answer.text == f"{said}\n"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


class Body(io.RawIOBase):
    """What a visitor sends without an end; `given` is how much of it was read."""

    given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, room: "WriteableBuffer") -> int:
        size = memoryview(room).nbytes
        self.given += size
        return size


def sent(client: FlaskClient, body: Body, headers: dict[str, str], **words: object) -> Answer:
    """The answer to a body that is only read where somebody reads it."""
    environ = {"wsgi.input": body, **words}
    return client.post("/open", headers=headers, environ_overrides=environ)


def test_a_huge_file_is_refused_before_it_is_read(client: FlaskClient) -> None:
    body = Body()
    answer = sent(client, body, {}, CONTENT_LENGTH=str(LARGEST_PICTURE + 1))
    assert (answer.status_code, answer.mimetype) == (413, "text/plain")
    assert answer.text == f"{PICTURE_TOO_LARGE}\n"
    assert body.given == 0


def test_no_more_is_read_of_a_file_that_does_not_say_how_long_it_is(client: FlaskClient) -> None:
    body = Body()
    endless = {"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
    answer = sent(client, body, {}, **endless)
    assert (answer.status_code, answer.text) == (413, f"{PICTURE_TOO_LARGE}\n")
    assert LARGEST_PICTURE <= body.given <= LARGEST_PICTURE + 65_536
    assert sent(client, Body(), {}).text == f"{UNKNOWN_PICTURE}\n"


def test_a_file_of_the_most_bytes_is_looked_at(client: FlaskClient) -> None:
    assert client.post("/open", data=bytes(LARGEST_PICTURE)).text == f"{UNKNOWN_PICTURE}\n"


def test_the_page_refuses_the_same_size_in_the_same_words() -> None:
    largest = json.loads(declared())["largest"]
    assert largest == {"bytes": LARGEST_PICTURE, "refusal": PICTURE_TOO_LARGE}
    script = (SCRIPTS / "opening.js").read_text("utf-8")
    assert "if (file.size > LARGEST.bytes) return LARGEST.refusal;" in script


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:8051"},
        {"Origin": "http://localhost.evil.example"},
        {"Origin": "http://evil.example/http://localhost"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    ],
)
def test_a_page_of_another_site_opens_nothing(client: FlaskClient, headers: dict[str, str]) -> None:
    body = Body()
    answer = sent(client, body, headers, CONTENT_LENGTH="9")
    assert (answer.status_code, answer.mimetype) == (403, "text/plain")
    assert answer.text == f"{STRANGER}\n"
    assert body.given == 0


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://localhost"},
        {"Origin": "https://localhost", "Sec-Fetch-Site": "same-origin"},
        {"Origin": "https://visits.example", "Sec-Fetch-Site": "same-origin"},  # behind another
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_its_own_pages_and_programs_open_pictures(
    client: FlaskClient, headers: dict[str, str]
) -> None:
    assert client.post("/open", data=b"", headers=headers).text == f"{UNKNOWN_PICTURE}\n"


def test_the_door_for_pictures_is_not_a_page(client: FlaskClient) -> None:
    assert client.get("/open").status_code in (404, 405)


# --- /export -------------------------------------------------------------------------------------


@pytest.mark.sweep(3)
@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("chart.png", "There is no chart “chart”; "),
        ("map.jpeg", "There is no format “jpeg”; "),
        ("map.gif?preset=instagram", "There is no preset “instagram”; "),
        ("map.webp?width=0", "width: “0” is not a whole number from 200 to 8000."),
        ("map.pdf?height=100000", "height: “100000” is not a whole number from 200 to 8000."),
        ("map.svg?width=100000&height=100000", "width: “100000” is not a whole number from 200"),
        ("poster.png?scale=4&width=8000&height=8000", "8000 × 8000 pixels, 4 times, are more "),
        ("timeline.webp?width=8000&height=600&scale=3", "8000 × 600 pixels, 3 times, are more "),
        ("map.png?width=200&height=200", "The map has no room in 200 × 200 pixels; "),
        ("poster.png?width=400&height=300", "The poster has no room in 400 × 300 pixels; "),
        ("map.png?asof=yesterday", "Known on (asof): "),
        ("timeline.png?sender=Atlantis", "From (sender): “Atlantis” is not known here"),
        ("timeline.mp4?hide=everything", "There is no part of a picture “everything”; "),
        ("dossier.html?sender=Atlantis", "From (sender): “Atlantis” is not known here"),
        ("dossier.pdf", "There is no format “pdf”; it can be html"),
    ],
)
def test_what_cannot_be_is_one_sentence(client: FlaskClient, address: str, said: str) -> None:
    answer = client.get(f"/export/{address}")
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert answer.text.startswith(said)
    assert len(answer.text.splitlines()) == 1
    assert len(answer.text) < 500


@pytest.mark.browser
def test_the_dossier_is_a_page_to_save(client: FlaskClient) -> None:
    answer = client.get("/export/dossier.html?sender=GBR&asof=2022-01-31")
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="kyiv-2022-dossier-gbr-asof-2022-01-31.html"'
    )
    assert answer.text.startswith("<!DOCTYPE html>")
    assert client.get("/export/dossier.html?sender=GBR&asof=2022-01-31").data == answer.data


@pytest.mark.browser
def test_four_requests_at_a_time_all_get_theirs(kyiv: Dataset, renderer: Renderer) -> None:
    app = create_app(kyiv, renderer).server
    addresses = [
        f"/export/timeline.png?sender=GBR&{SMALL}",
        f"/export/timeline.svg?sender=POL&{SMALL}",
        "/export/map.webp?width=400&height=600",
        f"/export/timeline.pdf?sender=USA&{SMALL}",
        "/data/visits.xlsx?sender=GBR",
        "/embed/map?sender=GBR",
        f"/export/timeline.png?sender=Atlantis&{SMALL}",
        "/export/timeline.json",
    ]

    def ask(address: str) -> tuple[int, bytes]:
        answer = app.test_client().get(address)
        return answer.status_code, answer.data

    alone = [ask(address) for address in addresses]
    assert [status for status, _ in alone] == [200] * 6 + [400, 200]
    with ThreadPoolExecutor(4) as several:
        assert list(several.map(ask, addresses)) == alone


# --- /embed --------------------------------------------------------------------------------------


FRAMES = [
    ((), "'self'"),
    (("https://example.org",), "'self' https://example.org"),
    (("https://example.org", "https://*.example.net:8443"), None),
    (("*",), "'self' *"),
]


@pytest.mark.parametrize(
    ("chart", "frames", "ancestors"),
    [(chart, *each) for chart, each in zip(cycle(FIGURES), FRAMES, strict=False)],
)
def test_a_frame_is_for_the_sites_that_may_have_it(
    dataset: Dataset, chart: str, frames: tuple[str, ...], ancestors: str | None
) -> None:
    renderer = Renderer()
    client = create_app(dataset, renderer, frames).server.test_client()
    answer = client.get(f"/embed/{chart}?sender=GBR")
    renderer.close()
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    expected = ancestors or f"'self' {' '.join(frames)}"
    policy = answer.headers["Content-Security-Policy"]
    assert policy == f"{FRAME}; frame-ancestors {expected}"
    assert "script-src" not in policy
    assert "X-Frame-Options" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-cache"
    page = client.get("/").headers["Content-Security-Policy"]
    assert page == PAGE_POLICY
    assert page.endswith("frame-ancestors 'self'")


@pytest.mark.browser
def test_the_pictures_of_a_frame_are_there(client: FlaskClient) -> None:
    page = client.get("/embed/timeline?sender=GBR&theme=light").text
    found = [each.replace("&amp;", "&") for each in re.findall(r'src(?:set)?="\.\.([^"]+)"', page)]
    assert len(found) == 3
    for address in found:
        answer = client.get(address)
        assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
        assert read_provenance(answer.data).view == "?sender=GBR"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/embed/", "A frame’s address is /embed/CHART, such as /embed/timeline."),
        ("/embed/a/b", "A frame’s address is /embed/CHART, such as /embed/timeline."),
        ("/embed/mapp", "There is no chart “mapp”; did you mean map?"),
        ("/embed/map?theme=pink", "There is no theme “pink”; it can be light or dark"),
        ("/embed/map?host=UKX", "To (host): “UKX” is not known here; did you mean UKR (Ukraine)?"),
    ],
)
def test_a_frame_that_cannot_be_is_refused(client: FlaskClient, address: str, said: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype, answer.text) == (400, "text/plain", f"{said}\n")
