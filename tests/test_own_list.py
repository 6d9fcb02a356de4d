"""The door *Your own list*: who comes in, what is read, shown, kept and saved."""

import io
import json
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.dataset import Dataset, check_dataset, load_dataset
from dashboard.importers import list_reader
from dashboard.importers.list_reader import ListReader, read_beside
from dashboard.importers.lists import ListOutcome, try_list
from dashboard.importers.map_files import map_file, settings_beside
from dashboard.importers.settings import Settings
from dashboard.outputs.images import NO_KEYS, Renderer
from dashboard.text.sentences import own_lists as sentences
from dashboard.web.hosts import Hosts
from dashboard.web.own import OwnListDoor, add_own_lists, make_rooms, own_lists
from dashboard.web.own.forms import safe_name
from dashboard.web.own.own_lists import OwnList, OwnLists
from dashboard.web.queues import queue_of
from dashboard.web.server import create_app
from dashboard.web.serving import LARGEST_LIST, largest

LIST = """Visitor,From,Country visited,City,Date,Rating
Boris Johnson,UK,Ukraine,Kyiv,1 February 2022,high
Emmanuel Macron,France,Russia,Moscow,7.2.2022,high
Wang Yi,China,Atlantis,,8.2.2022,<script>low
,Poland,Ukraine,Kyiv,1.2.2022,
"""
COUNTS = "3 of 4 rows read, as 3 records; 1 row refused; 0 rows left out; 1 cell not understood."
BROWSER = {"Accept": "text/html,*/*;q=0.8"}


def opened(
    dataset: Dataset, door: OwnListDoor, hosts: Hosts | None = None
) -> tuple[FlaskClient, OwnLists]:
    """A visitor of a server with that door, and its lists."""
    hosts = hosts or Hosts()
    app = create_app(dataset, Renderer(), hosts=hosts)
    rooms = make_rooms(door, Renderer(), (NO_KEYS, hosts))
    add_own_lists(app, dataset, rooms)
    client = app.server.test_client()
    client.get("/")
    return client, rooms.lists


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where lists are saved."""
    return tmp_path_factory.mktemp("data")


def read_here(own: OwnList, run: own_lists.ReadingRun) -> ListOutcome:
    """What a process of its own would say, sooner."""
    return try_list(own.path, run.settings, date(2026, 1, 1))


@pytest.fixture(scope="module", autouse=True)
def _no_processes() -> Iterator[None]:
    """Lists are read within this process, but where a test takes the other way."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(own_lists, "_read", read_here)
        patch.setattr(ListReader, "take", lambda _: None)
        patch.setattr(ListReader, "prepare", lambda _: None)
        yield


@pytest.fixture(scope="module")
def client(kyiv: Dataset, folder: Path) -> Iterator[FlaskClient]:
    """A visitor on this machine."""
    visitor, lists = opened(kyiv, OwnListDoor(folder=folder))
    yield visitor
    lists.close()


def bring(client: FlaskClient, content: bytes, name: str = "visits.csv") -> str:
    """The address of a list that was brought, once it is read."""
    answer = client.post("/own-list", data={"file": (io.BytesIO(content), name)})
    assert answer.status_code == 303, answer.text
    return wait(client, answer.headers["Location"])


def wait(client: FlaskClient, address: str) -> str:
    """The address, once the list is read."""
    state: Any = {"done": False}
    for _ in range(200):
        state = client.get(f"{address}/state").json
        if state["done"]:
            break
    assert state["done"]
    return address


@pytest.fixture(scope="module")
def address(client: FlaskClient) -> str:
    """A list that was read."""
    return bring(client, LIST.encode())


def look(address: str) -> str:
    """Where the dashboard on a list stands."""
    return f"{address.replace('/own-list/', '/own/')}/"


def test_a_list_is_read_with_its_columns_and_every_fault(client: FlaskClient, address: str) -> None:
    page = client.get(address).text
    assert COUNTS in page
    assert '<option value="host" selected>' in page
    assert "Boris Johnson; Emmanuel Macron; Wang Yi" in page
    assert "<td>Country visited</td><td>kept as text</td>" in page
    assert '<td class="number">5</td><td>Visitor</td><td>row refused</td>' in page
    assert f'href="{look(address)}"' in page
    assert "--map" not in page
    faults = client.get(f"{address}/faults.csv").text
    assert faults.startswith("row,column,outcome,message\n4,Country visited,kept as text,")


def test_the_dashboard_shows_it_below_an_address_of_its_own(
    client: FlaskClient, address: str
) -> None:
    page = client.get(look(address))
    assert page.status_code == 200
    assert "<h1>visits</h1>" in page.text
    assert f'src="{look(address)}scripts/' in page.text
    layout = client.get(f"{look(address)}_dash-layout").text
    assert address.rpartition("/")[2] in layout
    assert sentences.BACK_TO_LIST in layout
    assert client.get(f"{look(address)}healthz").text.startswith("visits: 3 records")
    assert "Wang Yi" in client.get(f"{look(address)}data/visits.csv").text
    with client.get(f"{look(address)}assets/page.css") as styles:
        assert styles.status_code == 200
    assert client.get("/healthz").text.startswith("kyiv-2022")


def test_columns_are_set_and_read_again(client: FlaskClient) -> None:
    address = bring(client, LIST.encode())
    form = {f"column-{at}": m for at, m in enumerate(["person", "sender", "host", "", "date", ""])}
    answer = client.post(address, data={**form, "status": "announced", "year": "2021"})
    assert answer.headers["Location"] == wait(client, address)
    page = client.get(address).text
    assert '<option value="city" selected>' not in page
    assert "<option selected>announced</option>" in page
    assert "by its name" in page
    assert ",announced," in client.get(f"{look(address)}data/reports.csv").text
    for wrong, words in (
        ({"column-5": "host"}, sentences.two_columns("Country visited", "Rating", "host")),
        ({"year": "next"}, sentences.no_such_year("next")),
    ):
        refused = client.post(address, data={**form, **wrong})
        assert refused.status_code == 400
        assert words in refused.text
    assert COUNTS.split(";")[0] in client.get(address).text


def test_what_is_set_is_taken_as_a_mapping_file_and_forgotten(
    client: FlaskClient, tmp_path: Path
) -> None:
    address = bring(client, LIST.encode())
    guessed = json.loads(client.get(f"{address}/map.json").text)
    assert guessed == {
        "person": "Visitor",
        "sender": "From",
        "host": "Country visited",
        "city": "City",
        "date": "Date",
    }
    form = {f"column-{at}": m for at, m in enumerate(["person", "sender", "host", "", "date", ""])}
    client.post(address, data={**form, "status": "announced", "year": "2021", "order": "day-first"})
    assert 'data-state="set"' in client.get(wait(client, address)).text
    answer = client.get(f"{address}/map.json")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    path = tmp_path / "visits.csv"
    path.write_text(LIST, encoding="utf-8")
    map_file(path).write_text(answer.text, encoding="utf-8")
    settings, _ = settings_beside(path)
    read = try_list(path, settings, date(2026, 1, 1)).read
    assert read is not None
    assert [each.meaning for each in read.columns] == [*form.values()]
    assert "city=“”" in settings_beside(path)[1]
    assert {*read.dataset.reports["status"]} == {"announced"}
    client.post(address, data={**form, "forget": "1"})
    page = client.get(wait(client, address)).text
    assert 'data-state="guessed"' in page
    assert '<option value="city" selected>' in page


def test_a_question_is_asked_and_answered(client: FlaskClient) -> None:
    cells = "Visitor\tFrom\tTo\tDate\nA B\tUK\tFrance\t1/2/2022\nC D\tUK\tFrance\t3/4/2022\n"
    answer = client.post("/own-list", data={"cells": cells})
    address = wait(client, answer.headers["Location"])
    page = client.get(address).text
    assert sentences.NOT_READ in page
    assert "may have the day or the month first" in page
    assert "--map" not in page
    assert client.get(look(address), headers=BROWSER).status_code == 410
    form = {f"column-{at}": m for at, m in enumerate(["person", "sender", "host", "date"])}
    client.post(address, data={**form, "order": "month-first"})
    wait(client, address)
    assert "2022-01-02" in client.get(f"{look(address)}data/reports.csv").text


HOSTILE = {
    "bomb.xlsx": b"PK\x03\x04" + b"\0" * 300,
    "laughs.ods": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
    "nul.csv": b"a,b\0\n" * 10,
    "utf16.csv": "Visitor,From\n".encode("utf-16"),
    "deep.json": b"[" * 100_000,
    "wide.csv": b"a," * 90_000 + b"\n" + b"1," * 90_000,
    "../../etc/passwd": b"root:x:0",
    "no ending": b"Visitor,From",
    ".csv": LIST.encode(),
}


def test_no_hostile_file_gives_more_than_a_sentence(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_lists, "MOST_LISTS", 50)
    for name, content in HOSTILE.items():
        page = client.get(bring(client, content, name))
        assert page.status_code == 200, name
        assert "Traceback" not in page.text
        assert name == ".csv" or sentences.NOT_READ in page.text, name
    assert client.get("/healthz").status_code == 200
    assert client.post("/own-list", data={"cells": " "}).status_code == 400
    assert client.get("/own-list/../../x").status_code in (404, 410)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("visits 2022.xlsx", "visits 2022.xlsx"),
        ("C:\\lists\\a.CSV", "a.csv"),
        ("../../etc/passwd", "passwd.passwd"),
        ("..", "list."),
        (".csv", "list.csv"),
        ("<b>\u202egäste</b>.ods", "b.ods"),
        ("a" * 300 + ".csv", "a" * 80 + ".csv"),
    ],
)
def test_a_file_has_a_name_of_which_no_system_makes_another(name: str, expected: str) -> None:
    assert safe_name(name) == expected


def beside(path: Path, progress: Callable[[int, int], None] = lambda *_: None) -> ListOutcome:
    """What a process says of a file."""
    return read_beside(list_reader.started(), path, Settings(), date(2026, 1, 1), progress)


def test_a_process_reads_the_same_and_says_how_far_it_is(tmp_path: Path) -> None:
    path, steps = tmp_path / "visits.csv", list[tuple[int, int]]()
    path.write_text(LIST)
    outcome = beside(path, lambda *each: steps.append(each))
    here = try_list(path, Settings(), date(2026, 1, 1))
    assert outcome.columns == here.columns
    assert outcome.read
    assert outcome.read.report() == here.read.report()
    assert outcome.read.dataset.sha256 == here.read.dataset.sha256
    assert steps == [(0, 4), (4, 4)]
    assert [each.name for each in tmp_path.iterdir()] == ["visits.csv"]


def test_a_process_that_dies_or_lasts_too_long_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "visits.csv"
    path.write_text(LIST)
    with monkeypatch.context() as patch:
        patch.setattr(list_reader, "MOST_SECONDS", 0)
        assert "within 0 seconds" in beside(path).problems[0].message
    monkeypatch.setattr(list_reader, "PROCESS", "dashboard.nowhere")
    assert "takes more memory than" in beside(path).problems[0].message


def test_a_list_is_saved_once_and_passes_check(
    client: FlaskClient, address: str, folder: Path
) -> None:
    page = client.post(f"{address}/save", data={"name": "my-visits"})
    assert page.status_code == 200
    assert f"serve --data {folder / 'my-visits'}" in page.text
    assert check_dataset(folder / "my-visits") == ()
    assert len(load_dataset(folder / "my-visits").records) == 3
    before = {file: file.read_bytes() for file in (folder / "my-visits").iterdir()}
    again = client.post(f"{address}/save", data={"name": "my-visits"})
    assert again.status_code == 409
    assert "nothing is overwritten" in again.text
    for name in ("", "../x", "a/b", ".hidden", "con", "a" * 99, "ä"):
        assert client.post(f"{address}/save", data={"name": name}).status_code == 409
    assert {file: file.read_bytes() for file in (folder / "my-visits").iterdir()} == before
    assert [each.name for each in folder.iterdir()] == ["my-visits"]


ELSEWHERE = ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"})


@pytest.mark.parametrize("headers", ELSEWHERE, ids=["origin", "fetch metadata"])
def test_no_other_site_sends_a_list(
    client: FlaskClient, address: str, headers: dict[str, str]
) -> None:
    for path in ("/own-list", address, f"{address}/save", f"{address}/cancel"):
        answer = client.post(path, data={"cells": LIST}, headers=headers)
        assert (answer.status_code, answer.text) == (403, f"{sentences.STRANGER_LIST}\n")
    assert client.get(address).status_code == 200


def test_only_readers_on_this_machine_come_in_unless_all_may(
    kyiv: Dataset, client: FlaskClient, address: str
) -> None:
    closed, lists = opened(kyiv, OwnListDoor(near=False))
    assert "own-list" not in closed.get("/_dash-layout").text
    assert '"own-list"' in client.get("/_dash-layout").text
    for path in ("/own-list", "/own/key/", "/own-list/key"):
        assert closed.get(path).status_code == 403
    page = closed.get("/own-list", headers=BROWSER)
    assert sentences.CLOSED in page.text
    assert '<a href="/"' in page.text
    lists.close()
    passed_on = {"X-Forwarded-For": "192.0.2.1"}
    for path in ("/own-list", address, look(address)):
        assert client.get(path, headers=passed_on).status_code == 403
    everyone, lists = opened(kyiv, OwnListDoor(near=False, far=True))
    assert everyone.get("/own-list", headers=passed_on).status_code == 200
    lists.close()


def test_a_list_that_has_gone_says_so_and_leads_back(client: FlaskClient) -> None:
    for path in ("/own/gone/", "/own-list/gone", "/own/gone"):
        page = client.get(path, headers=BROWSER)
        assert page.status_code == 410
        assert sentences.GONE in page.text
        assert 'id="file"' in page.text
    assert client.get("/own/gone/data/visits.csv").text == f"{sentences.GONE}\n"


def test_reading_is_cancelled_and_the_list_forgotten(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = Event()
    monkeypatch.setattr("dashboard.web.own.doors.PATIENT_SECONDS", 0.05)
    monkeypatch.setattr(own_lists, "_read", lambda *_: go.wait(5) and ListOutcome())
    answer = client.post("/own-list", data={"cells": LIST})
    address = answer.headers["Location"]
    page = client.get(address).text
    assert sentences.CANCEL in page
    assert not client.get(f"{address}/state").json["done"]
    cancelled = client.post(f"{address}/cancel")
    assert cancelled.headers["Location"] == "/own-list"
    assert client.get(address).status_code == 410
    go.set()


def stands(lists: OwnLists, monkeypatch: pytest.MonkeyPatch, number: int) -> list[OwnList]:
    """So many lists, each read at once to nothing."""
    monkeypatch.setattr(own_lists, "_read", lambda *_: ListOutcome())
    brought = []
    for at in range(number):
        brought.append(lists.add(f"{at}.csv", b"x"))
        assert brought[-1].run.done.wait(5)
    return brought


def test_only_so_many_lists_stay_and_only_so_long(monkeypatch: pytest.MonkeyPatch) -> None:
    lists = OwnLists(lambda *_: pytest.fail("nothing is shown"))
    brought = stands(lists, monkeypatch, own_lists.MOST_LISTS)
    assert lists.get(brought[0].key) is brought[0]
    stands(lists, monkeypatch, 1)
    assert lists.get(brought[1].key) is None
    assert not brought[1].path.exists()
    assert lists.get(brought[0].key) is brought[0]
    late = time.monotonic() + own_lists.LONGEST_UNUSED + 1
    monkeypatch.setattr(own_lists, "monotonic", lambda: late)
    assert lists.get(brought[0].key) is None
    lists.close()


def test_too_many_readings_at_once_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    lists, go = OwnLists(lambda *_: pytest.fail("nothing is shown")), Event()
    monkeypatch.setattr(own_lists, "_read", lambda *_: go.wait(5) and ListOutcome())
    for at in range(own_lists.MOST_LISTS):
        lists.add(f"{at}.csv", b"x")
    with pytest.raises(own_lists.BusyError):
        lists.add("one-more.csv", b"x")
    go.set()
    lists.close()


def test_a_page_below_a_longer_path_names_it_in_every_address(kyiv: Dataset) -> None:
    hosts = Hosts(url="https://news.example/visits/")
    client, lists = opened(kyiv, OwnListDoor(near=False, far=True), hosts)
    assert 'action="/visits/own-list"' in client.get("/own-list").text
    assert hosts.below("own/k/").base == "/visits/own/k/"
    assert Hosts().below("own/k/").base == "/own/k/"
    lists.close()


def test_a_list_has_its_own_bounds_and_its_own_queue(client: FlaskClient) -> None:
    assert largest("/own-list") == largest("/visits/own-list") == LARGEST_LIST
    assert largest("/own-list/key") < LARGEST_LIST
    too_large = client.post("/own-list", data=b"x", content_type="text/plain")
    assert too_large.status_code == 400
    assert queue_of("/own-list/key") == "lists"
    assert queue_of("/own/key/export/map.gif") == "films"
    assert queue_of("/own/key/_dash-update-component") == "changes"
    assert queue_of("/own/key/") == "pages"


def test_the_first_page_gives_a_workbook_that_it_reads(client: FlaskClient) -> None:
    page_ = client.get("/own-list").get_data(as_text=True)
    assert 'href="/own-list/visits.xlsx" download' in page_
    book = client.get("/own-list/visits.xlsx")
    assert book.mimetype.endswith("spreadsheetml.sheet")
    sent = {"file": (io.BytesIO(book.data), "visits.xlsx")}
    answer = client.post("/own-list", data=sent, follow_redirects=True).get_data(as_text=True)
    assert "2 of 2 rows read, as 2 records; 0 rows refused" in answer
