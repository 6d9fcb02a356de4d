"""What is refused is a line of text for programs, and a page for who reads it in a browser."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from dashboard.dataset import Dataset
from dashboard.outputs.images import Renderer
from dashboard.text.sentences.answers import OPEN_DASHBOARD
from dashboard.web.hosts import Hosts
from dashboard.web.queues import QUEUES, full
from dashboard.web.refusals import ANSWER_POLICY, page_for, reads_pages
from dashboard.web.server import create_app

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
"""What a browser accepts at an address that is opened in it."""

REFUSED = (
    ("/nowhere", 404),
    ("/assets/none.css", 404),
    ("/export/timline.png", 400),
    ("/export/timeline.pgn?sender=GBR", 400),
    ("/export/map.json?sender=%3Cb%3E", 400),
    ("/export/", 400),
    ("/data/visits.cvs", 400),
    ("/data/visits.csv?sender=GRB", 400),
    ("/embed/map?theme=drak", 400),
    ("/open", 404),
)


@pytest.fixture(scope="module")
def client(dataset: Dataset) -> FlaskClient:
    """A visitor who speaks HTTP."""
    return create_app(dataset, Renderer(), ("https://news.example",)).server.test_client()


def texts(page: str, tag: str) -> list[str]:
    """What stands in the elements of a name."""
    return [unescape(each) for each in re.findall(f"<{tag}[^>]*>([^<]*)</{tag}>", page)]


@pytest.mark.parametrize(("address", "status"), REFUSED)
def test_a_browser_reads_a_page(
    client: FlaskClient, dataset: Dataset, address: str, status: int
) -> None:
    line = client.get(address)
    page = client.get(address, headers={"Accept": BROWSER})
    assert (line.status_code, line.mimetype) == (status, "text/plain")
    assert (page.status_code, page.mimetype) == (status, "text/html")
    assert texts(page.text, "title") == texts(page.text, "h1") == [dataset.title]
    assert texts(page.text, "p") == [line.text.strip()]
    assert f'<a href="/" target="_top">{OPEN_DASHBOARD}</a>' in page.text
    assert "<script" not in page.text
    assert "Accept" in page.vary
    assert "Accept" in line.vary


@pytest.mark.parametrize(("address", "status"), REFUSED)
@pytest.mark.parametrize("accepted", ["*/*", "text/plain", "image/avif,image/webp,*/*", None])
def test_a_program_reads_a_line(
    client: FlaskClient, address: str, status: int, accepted: str | None
) -> None:
    answer = client.get(address, headers={"Accept": accepted} if accepted else {})
    assert (answer.status_code, answer.mimetype) == (status, "text/plain")
    assert answer.text.count("\n") == 1


def test_what_is_answered_stays_as_it_is(client: FlaskClient) -> None:
    answer = client.get("/healthz", headers={"Accept": BROWSER})
    assert (answer.status_code, answer.mimetype) == (200, "text/plain")


@pytest.mark.parametrize(
    ("address", "sites"),
    [("/nowhere", "'self'"), ("/embed/mpa", "'self' https://news.example")],
)
def test_a_page_asks_nobody_for_anything(client: FlaskClient, address: str, sites: str) -> None:
    answer = client.get(address, headers={"Accept": BROWSER})
    policy = answer.headers["Content-Security-Policy"]
    assert policy == f"{ANSWER_POLICY}; frame-ancestors {sites}"


def test_a_page_below_another_path_leads_back_there(dataset: Dataset) -> None:
    hosts = Hosts(url="https://news.example/visits/")
    client = create_app(dataset, Renderer(), hosts=hosts).server.test_client()
    page = client.get("/visits/nowhere", headers={"Accept": BROWSER}).text
    addresses = re.findall(r"(?:href=\"|url\(')([^\"']*)", page)
    assert addresses
    assert all(address.startswith(("/visits/", "data:image/")) for address in addresses)


def test_a_sentence_is_no_markup() -> None:
    page = page_for("<i>", "/", BROWSER, "<b>&")
    assert "<b>" not in page
    assert "&lt;b&gt;&amp;" in page
    assert "<i>" not in page


@pytest.mark.parametrize(
    ("accepted", "reads"),
    [
        (BROWSER, True),
        ("text/html", True),
        ("text/html, text/plain;q=0.9", True),
        ("text/plain, text/html", False),
        ("*/*", False),
        ("", False),
        ("no header", False),
        ("\x00;q=x,,", False),
    ],
)
def test_who_reads_pages(accepted: str, reads: bool) -> None:
    assert reads_pages(accepted) is reads


def test_a_full_queue_answers_with_a_page_too() -> None:
    refusal = full(QUEUES["pictures"])
    assert refusal.to_response()[1][0] == ("Content-Type", "text/plain; charset=utf-8")
    refusal.page = "<p>"
    status, headers, body = refusal.to_response()
    assert status == "503 Service Unavailable"
    assert {("Content-Type", "text/html; charset=utf-8"), ("Retry-After", "10")} < set(headers)
    assert body == b"<p>"
