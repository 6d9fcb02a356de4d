"""What the server answers at /data, and when it says that nothing has changed."""

from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import pytest
from flask.testing import FlaskClient

from dashboard import query
from dashboard.dataset import Dataset
from dashboard.outputs.images import Renderer
from dashboard.outputs.tables import FORMATS
from dashboard.program import ASSETS
from dashboard.view import View
from dashboard.web.server import create_app

SAVED = {"csv", "xlsx", "parquet", "zip", "bib"}
"""The formats that a browser saves, and does not show where they are."""


def _client(dataset: Dataset) -> FlaskClient:
    return create_app(dataset, Renderer()).server.test_client()


@pytest.fixture(scope="module")
def client(dataset: Dataset) -> FlaskClient:
    """A visitor of the small data set, who speaks HTTP."""
    return _client(dataset)


def _address(form: str) -> str:
    return f"/data/{FORMATS[form].tables[0]}.{form}"


@pytest.mark.parametrize("form", FORMATS)
def test_a_table_comes_with_its_type_and_name(client: FlaskClient, form: str) -> None:
    answer = client.get(f"{_address(form)}?sender=GBR")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].removesuffix("; charset=utf-8") == (
        FORMATS[form].media_type.removesuffix("; charset=utf-8")
    )
    assert answer.headers["Content-Type"].count("charset") == (
        answer.mimetype.startswith("text/") or answer.mimetype.endswith("+xml")
    )
    how = "attachment" if form in SAVED else "inline"
    name = f"small-{FORMATS[form].tables[0]}-gbr.{FORMATS[form].ending or form}"
    assert answer.headers["Content-Disposition"] == f'{how}; filename="{name}"'
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert int(answer.headers["Content-Length"]) == len(answer.data) > 0


def test_what_is_read_at_its_address_is_inline() -> None:
    assert {name for name, form in FORMATS.items() if not form.read} == SAVED


def test_a_calendar_leads_back_to_the_server_that_gave_it(client: FlaskClient) -> None:
    answer = client.get("/data/visits.ics", base_url="http://localhost:8050")
    assert "URL:http://localhost:8050/?selected=johnson-kyiv" in answer.text


@pytest.mark.parametrize("form", FORMATS)
def test_an_unchanged_table_is_not_sent_twice(client: FlaskClient, form: str) -> None:
    tag = client.get(_address(form)).headers["ETag"]
    again = client.get(_address(form), headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Cache-Control"] == "no-cache"
    assert again.headers["ETag"] == tag


def test_another_view_has_another_tag(client: FlaskClient) -> None:
    tag = client.get("/data/visits.ics").headers["ETag"]
    answer = client.get("/data/visits.ics?sender=GBR", headers={"If-None-Match": tag})
    assert answer.status_code == 200


def test_a_mended_data_set_has_another_tag(client: FlaskClient, dataset: Dataset) -> None:
    tag = client.get("/data/visits.ics").headers["ETag"]
    mended = _client(replace(dataset, title="Two weeks of visits, mended"))
    assert mended.get("/data/visits.ics", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    "address", ["/", "/healthz", "/data/visits.csv", "/data/changes.atom", "/embed/map", "/data/x"]
)
def test_what_has_no_known_time_names_none(client: FlaskClient, address: str) -> None:
    assert "Last-Modified" not in client.get(address).headers


@pytest.mark.parametrize("time", ["yesterday", "", "Fri, 31 Dec 2100 00:00:00 GMT"])
def test_without_a_tag_the_table_is_sent(client: FlaskClient, time: str) -> None:
    answer = client.get("/data/visits.ics", headers={"If-Modified-Since": time})
    assert answer.status_code == 200
    assert answer.data


def test_a_file_of_the_page_was_modified_when_its_file_was(client: FlaskClient) -> None:
    with client.get("/assets/page.css") as answer:
        time = answer.headers["Last-Modified"]
    changed = int((ASSETS / "page.css").stat().st_mtime)
    assert parsedate_to_datetime(time) == datetime.fromtimestamp(changed, UTC)
    with client.get("/assets/page.css", headers={"If-Modified-Since": time}) as again:
        assert again.status_code == 304


@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"atom"}))
def test_a_request_selects_once(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    client, asked = _client(dataset), []
    select = query.select

    def counted(dataset: Dataset, view: View) -> query.Rows:
        asked.append(view)
        return select(dataset, view)

    monkeypatch.setattr(query, "select", counted)
    assert client.get(f"{_address(form)}?sender=GBR").status_code == 200
    assert asked == [View(sender=("GBR",))]


def test_head_gives_the_same_headers_and_no_table(client: FlaskClient) -> None:
    whole, head = client.get("/data/visits.ics"), client.head("/data/visits.ics")
    assert (head.status_code, head.data) == (200, b"")
    said, whole_said = ({**answer.headers, "Date": ""} for answer in (head, whole))
    assert said == whole_said


@pytest.mark.parametrize("address", ["/data/", "/data/visits", "/data/a/b.csv", "/data/..%2fx.csv"])
def test_an_address_of_no_table_says_how_one_looks(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert answer.text == "A table’s address is /data/TABLE.FORMAT, such as /data/visits.csv.\n"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("visitors.csv", "There is no table “visitors”; did you mean visits?"),
        ("visits.icss", "There is no format “icss”; did you mean ics?"),
        ("visits.atom", "There is no Atom feed of “visits”; it can be changes"),
        ("visits.ics?sendr=GBR", "“sendr” is not part of a view; did you mean From (sender)?"),
    ],
)
def test_a_table_that_cannot_be_is_refused_in_a_sentence(
    client: FlaskClient, address: str, said: str
) -> None:
    answer = client.get(f"/data/{address}")
    assert (answer.status_code, answer.mimetype, answer.text) == (400, "text/plain", f"{said}\n")


def test_a_name_of_any_letters_can_be_saved(dataset: Dataset) -> None:
    answer = _client(replace(dataset, name='Київ "2022"')).get("/data/visits.csv")
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="____ _2022_-visits.csv"; '
        "filename*=UTF-8''%D0%9A%D0%B8%D1%97%D0%B2%20%222022%22-visits.csv"
    )
