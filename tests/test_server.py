"""What the server answers at each address, and how it says what it cannot do."""

import gc
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest
from flask.testing import FlaskClient

from dashboard.dataset import Dataset
from dashboard.outputs.images import PICTURE_FORMATS, Renderer, RenderError
from dashboard.outputs.tables import FORMATS
from dashboard.web.server import create_app
from tests.pictures import Blank

pytest_plugins = ("tests.pictures",)

ANY = "it can be timeline, map, visitors, ledger, poster or dossier"


@pytest.fixture(scope="module")
def client(kyiv: Dataset, keeping: Renderer) -> FlaskClient:
    """A visitor of the bundled data set, who speaks HTTP."""
    return create_app(kyiv, keeping).server.test_client()


@pytest.fixture
def without_browser(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    """A visitor of a server that finds no browser to draw with."""
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chrome")
    renderer = Renderer()
    yield create_app(dataset, renderer).server.test_client()
    renderer.close()


def test_the_health_check_says_what_is_loaded(client: FlaskClient) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "kyiv-2022: 190 records\n")
    assert client.head("/healthz").status_code == 200


class _Addresses(HTMLParser):
    """The addresses that a page names in its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        self.found += [value for name, value in attrs if name in ("src", "href") and value]


def test_everything_the_page_names_is_served_here(dataset: Dataset) -> None:
    """Its pictures are empty here; that they are drawn is for the tests below."""
    client = create_app(dataset, Blank()).server.test_client()
    answer = client.get("/")
    page = _Addresses()
    page.feed(answer.text)
    icon = [address for address in page.found if address.startswith("data:image/svg+xml,")]
    assert len(icon) == 1  # it stands in the page, and is asked for at none of its addresses
    assert len(page.found) > 5
    for address in set(page.found) - set(icon):
        assert address.startswith("/")
        with client.get(address) as served:
            assert served.status_code == 200
            assert served.data


@pytest.mark.parametrize("title", ["A & B < C", "R&copy", "</title><script>alert()</script>"])
def test_the_title_of_the_page_is_only_text(dataset: Dataset, title: str) -> None:
    page = create_app(replace(dataset, title=title)).server.test_client().get("/").text
    (written,) = re.findall("<title>(.*)</title>", page)
    assert unescape(written) == title
    assert "<" not in written


def test_the_page_may_ask_no_other_machine(client: FlaskClient) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'self'; ")
    assert set(re.findall(r"[^\s;]+", policy)) <= {
        *("default-src", "script-src", "style-src", "img-src", "font-src", "connect-src"),
        *(
            "worker-src",
            "frame-ancestors",
            "'self'",
            "'unsafe-inline'",
            "'unsafe-eval'",
            "data:",
            "blob:",
        ),
    }


@pytest.mark.browser
@pytest.mark.parametrize("form", ["png", "svg", "pdf", "webp", "json"])
def test_a_picture_comes_with_its_type_and_name(client: FlaskClient, form: str) -> None:
    answer = client.get(f"/export/timeline.{form}?asof=2022-01-31&width=800&height=500")
    assert answer.status_code == 200
    assert answer.mimetype == PICTURE_FORMATS[form].media_type
    assert answer.headers["Content-Disposition"] == (
        f'inline; filename="kyiv-2022-timeline-asof-2022-01-31.{form}"'
    )
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert int(answer.headers["Content-Length"]) == len(answer.data) > 1000


def test_an_unchanged_picture_is_not_sent_twice(client: FlaskClient) -> None:
    first = client.get("/export/map.json")
    again = client.get("/export/map.json", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    other = client.get(
        "/export/map.json?sender=GBR", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert other.status_code == 200


@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
@pytest.mark.parametrize("path", ["/_dash-layout", "/_dash-dependencies"])
def test_a_later_visit_gets_the_page_from_the_browsers_store(
    client: FlaskClient, path: str, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whenever it comes: gzip writes the time into what it compresses."""
    headers = {"Accept-Encoding": encoding}
    first = client.get(path, headers=headers)
    assert (first.status_code, first.headers["Cache-Control"]) == (200, "no-cache")
    tag = {"If-None-Match": first.headers["ETag"]}
    later = time.time() + 3600
    monkeypatch.setattr(time, "time", lambda: later)
    again = client.get(path, headers=headers | tag)
    assert (again.status_code, again.data) == (304, b"")


def test_head_gives_the_same_headers_and_no_picture(client: FlaskClient) -> None:
    whole, head = client.get("/export/map.json"), client.head("/export/map.json")
    assert (head.status_code, head.data) == (200, b"")
    same = ("Content-Type", "Content-Length", "Content-Disposition", "ETag")
    assert [head.headers[name] for name in same] == [whole.headers[name] for name in same]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/export/timelin.png", "There is no chart “timelin”; did you mean timeline?"),
        ("/export/timeline.jpg", "There is no format “jpg”; did you mean png?"),
        ("/export/a.b.png", f"There is no chart “a.b”; {ANY}"),
        ("/export/%2e%2e.png", f"There is no chart “..”; {ANY}"),
        ("/export/%00.png", f"There is no chart “\0”; {ANY}"),
        (
            "/export/map.png?theme=pink",
            "There is no theme “pink”; it can be light, dark or transparent",
        ),
        ("/export/map.png?width=0", "width: “0” is not a whole number from 200 to 8000."),
        (
            "/export/map.png?thme=dark",
            "“thme” is not part of a picture’s address; did you mean theme?",
        ),
        (
            "/export/map.png?host=UKX",
            "To (host): “UKX” is not known here; did you mean UKR (Ukraine)?",
        ),
    ],
)
def test_a_picture_that_cannot_be_is_refused_in_a_sentence(
    client: FlaskClient, address: str, said: str
) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert answer.text == f"{said}\n"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "address",
    ["/export/", "/export/timeline", "/export/a/b.png", "/export/..%2f..%2fetc%2fpasswd.png"],
)
def test_an_address_of_no_picture_says_how_one_looks(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert answer.text == (
        "A picture’s address is /export/CHART.FORMAT, such as /export/timeline.png.\n"
    )


@pytest.mark.parametrize("address", ["/timeline", "/index.html", "/a/b/c"])
def test_other_addresses_do_not_pretend_to_be_the_page(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (404, "text/plain")
    assert answer.text == "There is nothing at this address; the dashboard is at /.\n"


def test_files_beside_the_assets_are_not_served(client: FlaskClient) -> None:
    for path in ("../README.md", "..%2fREADME.md", "%2e%2e/pyproject.toml"):
        assert client.get(f"/assets/{path}").status_code == 404


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("q=\xff\xfe", 200),
        ("q=%FF%FE", 200),
        ("sender=%FF", 400),
        ("%FF=1", 400),
        ("&&&=&", 400),
        ("asof=2022-02-30", 400),
        ("q=" + "a" * 200_000, 400),
        ("sender=" + "GBR," * 14_000, 200),
        ("sender=" + "GBR," * 50_000, 400),
        ("sender=" + "," * 240_000, 400),
        ("&".join(f"x{number}=1" for number in range(20_000)), 400),
    ],
)
def test_odd_and_huge_queries_get_an_answer(client: FlaskClient, query: str, status: int) -> None:
    answer = client.get("/export/timeline.json", environ_overrides={"QUERY_STRING": query})
    assert answer.status_code == status
    if status == 400:
        assert answer.mimetype == "text/plain"
        assert len(answer.text.splitlines()) == 1
        assert len(answer.text) < 500


def test_a_server_without_a_browser_says_so(without_browser: FlaskClient) -> None:
    answer = without_browser.get("/export/timeline.png")
    assert (answer.status_code, answer.mimetype) == (503, "text/plain")
    assert answer.text == (
        "BROWSER_PATH is “/nowhere/chrome”, which is no file: give the browser's path, "
        "or unset it.\n"
    )
    assert without_browser.get("/export/timeline.json").status_code == 200
    assert without_browser.get("/").status_code == 200


def lacks(client: FlaskClient) -> str:
    """What the panel says when it is opened."""
    answer = client.post(
        "/_dash-update-component",
        json={
            "output": "share-lacks.children",
            "outputs": {"id": "share-lacks", "property": "children"},
            "inputs": [{"id": "share", "property": "opened", "value": True}],
            "changedPropIds": ["share.opened"],
        },
    )
    said = answer.get_json()["response"]["share-lacks"]["children"]
    return said["props"]["children"] if said else ""


def test_the_panel_says_what_is_missing_as_long_as_it_is(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert lacks(client) == ""
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chrome")
    assert lacks(client) == (
        "BROWSER_PATH is “/nowhere/chrome”, which is no file: give the browser's path, or unset "
        "it. Until then the page's Export gives PNG and SVG, drawn by the reader's own "
        "browser, and all data can be had; PDF, WebP, HTML, films, the dossier and the pictures "
        "in frames cannot."
    )
    monkeypatch.undo()
    assert lacks(client) == ""


def test_without_a_browser_the_server_gives_what_the_panel_says(
    without_browser: FlaskClient,
) -> None:
    def status(address: str) -> int:
        return without_browser.get(address).status_code

    few = "sender=GBR&asof=2022-01-31"

    # What the page draws from, with its buttons; then everything that the sentence names.
    assert status("/export/timeline.json") == status("/export/map.json") == 200
    refused = {
        form for form in PICTURE_FORMATS if status(f"/export/map.{form}?{few}&width=300") == 503
    }
    assert refused == set(PICTURE_FORMATS) - {"json"}
    assert status("/export/dossier.html?sender=GBR") == 503
    assert status("/embed/map") == 200
    given = {status(f"/data/{form.tables[0]}.{name}?{few}") for name, form in FORMATS.items()}
    assert given == {200}


def test_a_picture_that_fails_is_said(
    client: FlaskClient, keeping: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> bytes:
        raise RenderError("The picture took too long.")

    monkeypatch.setattr(keeping, "image", fail)
    answer = client.get("/export/map.svg")
    assert (answer.status_code, answer.text) == (503, "The picture took too long.\n")


def test_two_servers_do_not_touch_each_other(kyiv: Dataset, dataset: Dataset) -> None:
    renderer = Renderer()
    one, two = (create_app(each, renderer).server.test_client() for each in (kyiv, dataset))
    assert one.get("/healthz").text == "kyiv-2022: 190 records\n"
    assert two.get("/healthz").text == "small: 8 records\n"
    assert one.get("/export/map.json").data != two.get("/export/map.json").data
    renderer.close()


def test_a_file_that_is_kept_compressed_does_not_stay_open(client: FlaskClient) -> None:
    """What reads a file that nobody closes fails here, as any warning does."""
    sizes = set()
    for _ in range(3):
        answer = client.get("/assets/topojson/world_110m.json", headers={"Accept-Encoding": "br"})
        assert answer.headers["Content-Encoding"] == "br"
        sizes.add(len(answer.data))
        answer.close()
        gc.collect()
    assert len(sizes) == 1
