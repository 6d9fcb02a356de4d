"""The page's scripts: where they are served, and that Dash starts after them."""

import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from dashboard.dataset import Dataset
from dashboard.web import modules
from dashboard.web.hosts import Hosts
from dashboard.web.server import create_app

SCRIPTS = sorted(file.name for file in modules.FOLDER.glob("*.js"))


@pytest.fixture(scope="module")
def client(dataset: Dataset) -> FlaskClient:
    return create_app(dataset).server.test_client()


def addresses(page: str) -> list[str]:
    """The scripts that a page asks for before another names them."""
    return re.findall(r'<link rel="modulepreload" href="([^"]+)">', page)


def test_dash_starts_after_the_entry_has_run(client: FlaskClient) -> None:
    page = client.get("/").text
    entry = next(each for each in addresses(page) if each.endswith("/main.js"))
    assert f'import("{entry}").then(() => {{ var renderer = new DashRenderer(); }});' in page
    assert page.count("new DashRenderer") == 1


def test_the_page_asks_for_every_script_once_and_as_a_module(client: FlaskClient) -> None:
    page = client.get("/").text
    assert [each.rpartition("/")[2] for each in addresses(page)] == SCRIPTS
    assert "/assets/scripts/" not in page


def test_a_browser_may_keep_every_script(client: FlaskClient) -> None:
    for address in addresses(client.get("/").text):
        answer = client.get(address)
        assert (answer.status_code, answer.mimetype) == (200, "text/javascript")
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.data == (modules.FOLDER / address.rpartition("/")[2]).read_bytes()


def test_scripts_of_another_version_are_not_there(client: FlaskClient) -> None:
    address = addresses(client.get("/").text)[0]
    folder, _, name = address.rpartition("/")
    assert client.get(f"{folder[:-1]}x/{name}").status_code == 404
    assert client.get(f"{folder}/none.js").status_code == 404
    assert client.get(f"{folder}/types.d.ts").status_code == 404


def test_scripts_are_below_the_public_address(dataset: Dataset) -> None:
    hosts = replace(Hosts(), url="https://visits.example/base/")
    page = create_app(dataset, hosts=hosts).server.test_client().get("/").text
    assert {each.split("/scripts/")[0] for each in addresses(page)} == {"/base"}
    assert 'import("/base/scripts/' in page


@pytest.mark.parametrize(
    "other",
    [
        {"a.js": b"1", "b.js": b"3"},
        {"a.js": b"1", "c.js": b"2"},
        {"a.js": b"1"},
        {"a.js": b"1b.js 1\n2"},
    ],
)
def test_the_fingerprint_changes_with_every_script(other: dict[str, bytes]) -> None:
    mine = modules.fingerprint({"a.js": b"1", "b.js": b"2"})
    assert re.fullmatch("[0-9a-f]{12}", mine)
    assert modules.fingerprint(other) != mine
