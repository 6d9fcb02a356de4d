"""What the server answers at /data, and when it says that nothing has changed."""

from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import pytest
from flask.testing import FlaskClient

from dashboard.export import Renderer
from dashboard.load import Dataset
from dashboard.server import INLINE, create_app
from dashboard.tables import FORMATS


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
    how = "inline" if form in INLINE else "attachment"
    name = f"small-{FORMATS[form].tables[0]}-gbr.{FORMATS[form].ending or form}"
    assert answer.headers["Content-Disposition"] == f'{how}; filename="{name}"'
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert int(answer.headers["Content-Length"]) == len(answer.data) > 0


def test_what_is_read_at_its_address_is_inline() -> None:
    assert set(INLINE) < set(FORMATS)
    assert set(FORMATS) - set(INLINE) == {"csv", "xlsx", "parquet", "zip", "bib"}


def test_a_calendar_leads_back_to_the_server_that_gave_it(client: FlaskClient) -> None:
    answer = client.get("/data/visits.ics", base_url="http://desk.example.org:8050")
    assert "URL:http://desk.example.org:8050/?selected=johnson-kyiv" in answer.text


@pytest.mark.parametrize("form", FORMATS)
def test_an_unchanged_table_is_not_sent_twice(client: FlaskClient, form: str) -> None:
    first = client.get(_address(form))
    for header, value in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
        again = client.get(_address(form), headers={header: first.headers[value]})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["Cache-Control"] == "no-cache"
        assert again.headers["ETag"] == first.headers["ETag"]


def test_another_view_has_another_tag(client: FlaskClient) -> None:
    tag = client.get("/data/visits.ics").headers["ETag"]
    answer = client.get("/data/visits.ics?sender=GBR", headers={"If-None-Match": tag})
    assert answer.status_code == 200


def test_a_tag_goes_before_a_time(client: FlaskClient) -> None:
    time = client.get("/data/visits.ics").headers["Last-Modified"]
    both = {"If-None-Match": '"other"', "If-Modified-Since": time}
    assert client.get("/data/visits.ics", headers=both).status_code == 200


def test_a_time_gives_no_304_once_the_data_set_has_changed(
    client: FlaskClient, dataset: Dataset
) -> None:
    """Even though nothing in it became known later, as where a fault was mended."""
    time = client.get("/data/visits.ics").headers["Last-Modified"]
    mended = _client(replace(dataset, title="Two weeks of visits, mended"))
    answer = mended.get("/data/visits.ics", headers={"If-Modified-Since": time})
    assert answer.status_code == 200
    assert answer.headers["Last-Modified"] != time


@pytest.mark.parametrize("time", ["yesterday", "", "Fri, 31 Dec 2100 00:00:00 GMT"])
def test_another_time_gives_the_table(client: FlaskClient, time: str) -> None:
    answer = client.get("/data/visits.ics", headers={"If-Modified-Since": time})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("address", "day"), [("", "2022-02-01"), ("?asof=2022-01-31", "2022-01-31")]
)
def test_a_table_was_changed_within_the_day_before_it_was_known(
    client: FlaskClient, address: str, day: str
) -> None:
    answer = client.get(f"/data/visits.ics{address}")
    before = datetime.fromisoformat(day).replace(tzinfo=UTC) - parsedate_to_datetime(
        answer.headers["Last-Modified"]
    )
    assert 0 < before.total_seconds() <= 86_400


def test_a_view_of_nothing_has_no_time_and_still_a_tag(client: FlaskClient) -> None:
    answer = client.get("/data/visits.csv?q=nothing-of-the-kind")
    assert "Last-Modified" not in answer.headers
    again = client.get(
        "/data/visits.csv?q=nothing-of-the-kind", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304


def test_head_gives_the_same_headers_and_no_table(client: FlaskClient) -> None:
    whole, head = client.get("/data/visits.ics"), client.head("/data/visits.ics")
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers == whole.headers


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
        ("visits.ics?sendr=GBR", "“sendr” is not part of a view; did you mean sender?"),
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
