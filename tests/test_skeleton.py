"""What the page's HTML holds before a script has run."""

import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from dashboard import query
from dashboard.charts import FIGURES, choices_with_charts
from dashboard.dataset import Dataset
from dashboard.outputs.images import Renderer
from dashboard.outputs.tables import FILE_TABLES
from dashboard.view import View, parse
from dashboard.web.hosts import Hosts
from dashboard.web.server import create_app

SENTENCE = re.compile(r'<p class="finding">([^<]*)</p>')
PREVIEW = re.compile(r'<meta property="og:description" content="([^"]*)">')


@pytest.fixture(scope="module")
def client(kyiv: Dataset) -> FlaskClient:
    """A visitor who runs no scripts."""
    return create_app(kyiv, Renderer()).server.test_client()


def finding(kyiv: Dataset, address: str) -> str:
    """What the view at an address says."""
    view = parse(address, choices_with_charts(kyiv))
    return query.find_finding(query.select(kyiv, view)).sentence


@pytest.mark.parametrize(
    "address",
    [
        *("", "?sender=GBR", "?asof=2022-01-31", "?since=2022-02-07&until=2022-02-07"),
        *("?sender=GBR&chart=table", "?sender=DEU&selected=johnson-kyiv-2022-02"),
    ],
)
def test_the_title_and_the_finding_are_there(
    client: FlaskClient, kyiv: Dataset, address: str
) -> None:
    page = client.get(f"/{address}").text
    assert f"<h1>{kyiv.title}</h1>" in page
    found = [unescape(each) for each in SENTENCE.findall(page) + PREVIEW.findall(page)]
    assert found == [finding(kyiv, address)] * 2
    assert f'<meta property="og:title" content="{kyiv.title}">' in page


def test_where_nothing_is_shown_it_says_why(client: FlaskClient, kyiv: Dataset) -> None:
    (said,) = SENTENCE.findall(client.get("/?q=zzzz").text)
    why = query.explain_nothing(kyiv, View(q="zzzz"))
    assert why is not None
    assert unescape(said) == why.sentence


@pytest.mark.parametrize("address", ["?sender=GRB", "?nonsense", "?asof=yesterday", "?a=%ff"])
def test_a_bad_address_shows_everything(client: FlaskClient, kyiv: Dataset, address: str) -> None:
    (said,) = SENTENCE.findall(client.get(f"/{address}").text)
    assert unescape(said) == finding(kyiv, "")


@pytest.mark.parametrize("base", ["", "/visits"])
def test_without_scripts_there_are_links_to_the_view(kyiv: Dataset, base: str) -> None:
    hosts = Hosts(url=f"https://news.example{base}/")
    client = create_app(kyiv, Renderer(), hosts=hosts).server.test_client()
    page = client.get("/?sender=GBR&asof=2022-01-31&chart=table").text
    (said,) = re.findall("<noscript>.*?</noscript>", page, re.DOTALL)
    links = [urlsplit(unescape(link)) for link in re.findall('href="([^"]+)"', said)]
    assert [link.path for link in links] == [
        *(f"{base}/export/{chart}.png" for chart in FIGURES),
        *(f"{base}/data/{table}.csv" for table in FILE_TABLES),
        f"{base}/export/dossier.html",
    ]
    views = {parse(link.query, choices_with_charts(kyiv)) for link in links}
    (view,) = views
    assert (view.sender, str(view.asof)) == (("GBR",), "2022-01-31")


def test_what_a_reader_sends_is_no_markup(client: FlaskClient) -> None:
    page = client.get("/?q=%3Cscript%3Ealert(1)%3C/script%3E%7B%25preview%25%7D").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_no_place_is_left_empty(client: FlaskClient) -> None:
    assert "{%" not in client.get("/").text
