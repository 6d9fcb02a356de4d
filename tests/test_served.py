"""Data sets that are served follow their files, whole; several are served beside each other."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from wsgiref.types import WSGIApplication

import pytest
from flask import Flask
from werkzeug.test import Client

from dashboard import query
from dashboard.arguments import parse_arguments
from dashboard.cli import main
from dashboard.command_data import datasets_for
from dashboard.dataset import Dataset, DatasetError, load_dataset
from dashboard.outputs.images import NO_KEYS, Renderer
from dashboard.program import BUNDLED_DATA
from dashboard.text.sentences.own_lists import OWN_LIST
from dashboard.view import ViewError, parse
from dashboard.web.applications import Applications
from dashboard.web.hosts import Hosts
from dashboard.web.own import OwnListDoor, make_rooms
from dashboard.web.page import dataset_menu
from dashboard.web.served import DatasetSource, ServedDatasets, ServedState, sources_of
from dashboard.web.served import dataset as served_dataset
from dashboard.web.served import datasets as served_datasets
from tests.small import Edit, write

MARK = "Data-Edition"
FAULT = 'visits.csv:2:host: "UKRA" is not a country'
OLD, NEW = "Prime Minister", "First Minister"


class Served:
    """A server of these sources, a visitor of it, and what it has said."""

    def __init__(self, path: Path, among: str = "") -> None:
        self.said: list[str] = []
        sources = sources_of(path, lambda: load_dataset(path), among)
        self.datasets = ServedDatasets(sources, self.said.append)
        self.datasets.start()
        renderer, hosts = Renderer(), Hosts()
        self.rooms = make_rooms(
            OwnListDoor(), renderer, (NO_KEYS, hosts), lambda: self.datasets.every_title
        )
        self.made: list[str] = []
        self._applications = Applications(renderer, (), NO_KEYS, hosts, self.rooms)
        self.datasets.show(self._make)
        self.client = Client(self.datasets)

    def _make(
        self, dataset: Dataset, mark: str, state: Callable[[], ServedState], ready: bool
    ) -> WSGIApplication:
        del ready
        self.made.append(dataset.name)
        return self._applications.make(dataset, mark, state, ready=False)

    def get(self, address: str, mark: str = "") -> str:
        """What is answered, to a page of that mark."""
        return self.client.get(address, headers={MARK: mark} if mark else {}).text

    def state(self, mark: str = "") -> dict[str, object]:
        """What a page of that mark hears of its data."""
        found = self.client.get("/edition", headers={MARK: mark} if mark else {}).json
        assert found is not None
        return found

    def settle(self) -> None:
        """Look twice: at what has changed, and that it is quiet."""
        self.datasets.look()
        self.datasets.look()


@pytest.fixture
def served(folder: Path) -> Served:
    """The small data set, served alone."""
    return Served(folder)


@pytest.fixture
def several(tmp_path: Path) -> Path:
    """A folder of two data sets."""
    parent = tmp_path / "sets"
    parent.mkdir()
    write(parent / "alpha")
    write(parent / "beta")
    Edit(parent / "beta").package(name="beta", title="Another list")
    Edit(parent / "beta").text("visits.csv", "Solidarity", "Beta only")
    return parent


# --- files that change ----------------------------------------------------------------------------


def test_what_changes_is_read_once_it_is_quiet(served: Served, edit: Edit) -> None:
    before = str(served.state()["state"])
    assert NEW not in served.get("/data/visits.csv")
    edit.data("visits.csv", lambda data: data.replace(OLD.encode(), NEW.encode(), 1))
    served.datasets.look()
    edit.data("visits.csv", lambda data: data.replace(OLD.encode(), NEW.encode(), 1))
    served.datasets.look()
    assert served.get("/data/visits.csv").count(NEW) == 0  # it changed between the two looks
    served.datasets.look()
    assert served.get("/data/visits.csv").count(NEW) == 2
    assert served.state()["state"] != before
    assert served.state(before) == {**served.state(), "changed": True}
    assert served.said == [f"{edit.folder} has changed and was read: 8 records."]


def test_the_caches_follow(served: Served, edit: Edit) -> None:
    first = served.get("/")
    assert "Two weeks of visits" in first
    tables = [served.get(f"/data/visits.{form}") for form in ("csv", "json", "atom")]
    edit.package(title="Two other weeks")
    edit.data("visits.csv", lambda data: data.replace(OLD.encode(), NEW.encode()))
    served.settle()
    assert "Two other weeks" in served.get("/")
    others = [served.get(f"/data/visits.{form}") for form in ("csv", "json", "atom")]
    assert [a != b for a, b in zip(tables, others, strict=True)] == [True, True, False]


def test_an_open_page_is_answered_out_of_its_own_edition(served: Served, edit: Edit) -> None:
    mark = str(served.state()["state"])
    layout = served.get("/_dash-layout", mark)
    edit.package(title="Two other weeks")
    served.settle()
    assert served.get("/_dash-layout", mark) == layout
    assert "Two other weeks" in served.get("/_dash-layout")
    edit.package(title="Two more weeks")
    served.settle()
    assert "Two more weeks" in served.get("/_dash-layout", mark)  # one edition is kept, not all


def test_an_edition_that_no_page_asks_for_goes(
    served: Served, edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = str(served.state()["state"])
    edit.package(title="Two other weeks")
    served.settle()
    monkeypatch.setattr(served_dataset, "LONGEST_BEFORE", -1)
    served.datasets.look()
    assert "Two other weeks" in served.get("/_dash-layout", mark)


@pytest.mark.parametrize("flags", [[], ["--show-checks"]])
def test_warnings_are_on_the_page_of_each_where_they_are_asked_for(
    several: Path, flags: list[str]
) -> None:
    options = parse_arguments(["serve", "--data", str(several), *flags])
    datasets = datasets_for(options)
    datasets.start()
    renderer, hosts = Renderer(), Hosts()
    rooms = make_rooms(OwnListDoor(), renderer, (NO_KEYS, hosts))
    applications = Applications(renderer, (), NO_KEYS, hosts, rooms, options.show_checks)
    datasets.show(applications.make)
    client = Client(datasets)
    for key in datasets.titles:
        answer = client.get("/_dash-layout", query_string={"data": key}).text
        assert ('"one-source"' in answer) == bool(flags)
        assert ('"warnings"' in answer) == bool(flags)


def test_a_fault_leaves_the_last_good_data_and_is_said(served: Served, edit: Edit) -> None:
    table = served.get("/data/visits.csv")
    edit.cell("visits", 2, "host", "UKRA")
    served.settle()
    state = served.state()
    assert str(state["fault"]).startswith(
        f"The files have changed and have a fault, so the data from before is shown: {FAULT}"
    )
    assert "add its code to places.csv" in str(state["fault"])
    assert not state["changed"]
    assert served.get("/data/visits.csv") == table
    assert served.said[0].startswith(FAULT)
    assert served.said[0].endswith("has changed and has a fault; the data from before is shown.")
    served.settle()
    assert len(served.said) == 1  # once
    edit.cell("visits", 2, "host", "UKR")
    served.settle()
    assert served.state()["fault"] == ""
    assert served.said[1] == f"{edit.folder} is as it was; nothing is wrong any more."
    edit.cell("visits", 2, "host", "UKRA")
    served.settle()
    edit.cell("visits", 2, "host", "UKR")
    edit.cell("visits", 2, "role", "Minister")
    served.settle()
    assert served.state()["fault"] == ""
    assert served.get("/data/visits.csv") != table


def test_a_folder_that_goes_and_comes_is_a_fault_that_goes(served: Served, folder: Path) -> None:
    table = served.get("/data/visits.csv")
    folder.rename(folder.with_name("away"))
    served.settle()
    assert served.state()["fault"] != ""
    assert served.get("/data/visits.csv") == table
    folder.with_name("away").rename(folder)
    served.settle()
    assert served.state()["fault"] == ""


def test_a_change_of_times_alone_is_no_change(served: Served, folder: Path) -> None:
    before = served.state()
    (folder / "visits.csv").touch()
    served.settle()
    assert served.state() == before
    assert len(served.made) == 1


def test_answers_to_changes_say_what_is_served(served: Served, edit: Edit) -> None:
    def token() -> str | None:
        return served.client.post("/_dash-update-component", json={}).headers.get("Data-State")

    first = token()
    assert first == served.state()["state"]
    edit.cell("visits", 2, "host", "UKRA")
    served.settle()
    assert token() not in (first, None)
    assert "Data-State" not in served.client.get("/").headers
    assert f'<meta name="edition" content="{first}">' in served.get("/")


def test_no_request_sees_half_of_a_change(served: Served, edit: Edit) -> None:
    """While two tables change together, each answer has both as before or both as after."""
    edit.text("visits.csv", "Solidarity", "Round 0")
    edit.text("sources.csv", "UK Government", "Round 0")
    served.settle()
    stop, seen, torn = Event(), set(), list[str]()

    def read() -> None:
        while not stop.is_set():
            table = served.get("/data/visits.json")
            rounds = {part.partition('"')[0] for part in table.split("Round ")[1:]}
            seen.update(rounds)
            torn.extend([] if len(rounds) == 1 else [table])

    readers = [Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(1, 5):
        for file in ("visits.csv", "sources.csv"):
            edit.text(file, f"Round {number - 1}", f"Round {number}")
            served.datasets.look()
        served.datasets.look()
    stop.set()
    for reader in readers:
        reader.join()
    assert torn == []
    assert "4" in served.get("/data/visits.json").partition("Round ")[2][:2]
    assert len(seen) > 1


def test_what_changes_while_it_is_read_is_read_again(folder: Path, edit: Edit) -> None:
    """Neither a half nor a fault that is none any more is taken."""
    count = [0]

    def read() -> Dataset:
        count[0] += 1
        dataset = load_dataset(folder)
        if count[0] in (1, 3):
            edit.package(title=f"Title {count[0]}")
        return dataset

    source = DatasetSource(folder, read)
    datasets = ServedDatasets(lambda: {"": source})
    assert datasets.start().title == "Title 1"
    edit.package(title="Title 2")
    made = list[str]()

    def make(dataset: Dataset, *_: object) -> WSGIApplication:
        made.append(dataset.title)
        return Flask("nothing")

    datasets.show(make)
    for _ in range(5):
        datasets.look()
    assert made == ["Title 1", "Title 3"]


# --- several --------------------------------------------------------------------------------------


def test_an_address_chooses_the_data_set(several: Path) -> None:
    served = Served(several)
    assert served.made == ["small"]  # the other is read at its first use
    assert "Beta only" not in served.get("/data/visits.csv")
    assert "Beta only" in served.get("/data/visits.csv?data=beta")
    assert served.made == ["small", "beta"]
    for word in ("BETA", "Another%20list"):
        assert "Beta only" in served.get(f"/data/visits.csv?data={word}&host=UKR")
    assert served.get("/data/visits.csv?data=alpha") == served.get("/data/visits.csv")


def test_an_unknown_name_is_refused_with_the_nearest(several: Path) -> None:
    served = Served(several)
    answer = served.client.get("/data/visits.csv?data=betta")
    assert answer.status_code == 400
    assert answer.text == ("data: “betta” is not known here; did you mean beta (Another list)?\n")


def test_every_link_carries_the_data_set_and_the_default_needs_none(several: Path) -> None:
    served = Served(several)
    page = served.get("/?data=beta&host=UKR")
    assert '/export/timeline.png?host=UKR&amp;data=beta"' in page
    frame = served.get("/embed/map?data=beta")
    assert 'href="http://localhost/?data=beta"' in frame
    assert "../export/map.svg?data=beta&amp;" in frame
    feed = served.get("/data/changes.atom?data=beta")
    assert 'href="http://localhost/data/changes.atom?data=beta"' in feed
    assert "http://localhost/?selected=johnson-kyiv&data=beta" in served.get(
        "/data/visits.ics?data=beta"
    ).replace("\r\n ", "")
    assert "data=" not in served.get("/embed/map?data=alpha")
    assert "data=" not in served.get("/data/changes.atom").replace("data/", "")


def test_a_view_knows_its_data_set(several: Path) -> None:
    titles = {"alpha": "Two weeks", "beta": "Another list"}
    dataset = load_dataset(several / "beta")
    other = Dataset(**{**vars(dataset), "titles": titles, "key": "beta"})
    choices = query.choices(other)
    assert parse("", choices).address() == "?data=beta"
    assert parse("?data=Another list", choices).address() == "?data=beta"
    with pytest.raises(ViewError, match="is not the data set that is shown here"):
        parse("?data=alpha", choices)
    first = Dataset(**{**vars(dataset), "titles": titles, "key": "alpha"})
    assert parse("?data=alpha", query.choices(first)).address() == ""


def test_changes_of_a_page_go_to_its_data_set(several: Path) -> None:
    served = Served(several)
    served.get("/?data=beta")
    mark = str(served.state("beta/")["state"])
    assert mark.startswith("beta/")
    assert "Another list" in served.get("/_dash-layout", mark)
    assert served.client.get("/_dash-layout", headers={MARK: mark}).headers["Vary"].count(MARK) == 1


def test_the_page_offers_the_others_where_there_are_any(several: Path) -> None:
    served = Served(several)
    assert '"?data=beta"' in served.get("/_dash-layout")
    shutil.rmtree(several / "beta")
    served.settle()
    assert "?data=beta" not in served.get("/_dash-layout")
    alone = load_dataset(several / "alpha")
    assert dataset_menu(alone) == []
    own = str(dataset_menu(alone, (OWN_LIST, "/own-list")))
    assert alone.title in own
    assert OWN_LIST in own


def test_a_readers_own_list_leads_back_to_what_is_served(several: Path) -> None:
    served = Served(several)
    menu = served.get(f"/own/{brought_list(served)}/_dash-layout").replace("\\u002f", "/")
    assert '"href":"/"' in menu
    assert '"href":"/?data=beta"' in menu
    assert "Another list" in menu
    served.rooms.lists.close()


def test_what_nobody_has_asked_for_is_read_ahead_unless_it_is_large(
    several: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = Served(several)
    made = [*served.made]
    monkeypatch.setattr(served_datasets, "MOST_AHEAD", 100)
    served.datasets.read_ahead()
    assert served.made == made
    monkeypatch.undo()
    served.datasets.read_ahead()
    assert served.made == [*made, load_dataset(several / "beta").name]
    served.get("/?data=beta")
    assert len(served.made) == len(made) + 1


def brought_list(served: Served) -> str:
    """The key of a list that a reader has brought."""
    cells = "Visitor\tFrom\tTo\tDate\nBoris Johnson\tUK\tUkraine\t1 February 2022\n"
    brought = served.client.post("/own-list", data={"cells": cells})
    key = brought.headers["Location"].rpartition("/")[2]
    own = served.rooms.lists.get(key)
    assert own is not None
    own.run.done.wait(30)
    return key


def test_a_data_set_that_comes_is_served(several: Path) -> None:
    served = Served(several)
    write(several / ".gamma.part")
    served.settle()
    assert "gamma" not in served.get("/_dash-layout")
    (several / ".gamma.part").rename(several / "gamma")
    served.settle()
    assert "?data=gamma" in served.get("/_dash-layout")
    assert "johnson-kyiv" in served.get("/data/visits.csv?data=gamma")


def test_one_with_a_fault_is_refused_and_the_others_are_served(several: Path) -> None:
    Edit(several / "beta").cell("visits", 2, "host", "UKRA")
    served = Served(several)
    answer = served.client.get("/data/visits.csv?data=beta", headers={"Accept": "text/plain"})
    assert answer.status_code == 503
    assert answer.text.startswith(
        f"“Another list” cannot be shown, for its files have a fault: {FAULT}"
    )
    assert served.client.get("/data/visits.csv").status_code == 200
    page = served.client.get("/?data=beta", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (page.status_code, page.mimetype) == (503, "text/html")
    Edit(several / "beta").cell("visits", 2, "host", "UKR")
    served.settle()
    assert served.client.get("/data/visits.csv?data=beta").status_code == 200


def test_few_wait_for_one_that_is_read(several: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served = Served(several)
    begun, go = Event(), Event()

    def wait(source: DatasetSource) -> str:
        del source
        begun.set()
        go.wait(20)
        return "0123456789ab"

    monkeypatch.setattr(DatasetSource, "edition", wait)
    waiting = [Thread(target=served.get, args=["/data/visits.csv?data=beta"]) for _ in range(2)]
    for each in waiting:
        each.start()
    begun.wait(20)
    while served.datasets._served["beta"]._places._value:
        pass
    answer = served.client.get("/data/visits.csv?data=beta")
    go.set()
    for each in waiting:
        each.join()
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.text == "“Another list” is being read; ask again in a few seconds.\n"
    assert served.client.get("/data/visits.csv?data=beta").status_code == 200


@pytest.mark.slow
def test_readers_own_lists_outlast_a_change(several: Path) -> None:
    served = Served(several)
    key = brought_list(served)
    Edit(several / "alpha").package(title="Another title")
    served.settle()
    assert "Boris Johnson" in served.get(f"/own/{key}/data/visits.csv")
    served.rooms.lists.close()


def test_a_title_that_cannot_be_read_stays(several: Path) -> None:
    served = Served(several)
    package = several / "beta" / "datapackage.json"
    text = package.read_text("utf-8")
    package.write_text("{", encoding="utf-8")
    served.settle()
    assert "Another list" in served.get("/_dash-layout")
    package.write_text(text.replace("Another list", "A third"), encoding="utf-8")
    served.settle()
    assert "A third" in served.get("/_dash-layout")


def test_the_bundled_data_sets_are_served_together_and_each_alone() -> None:
    together = datasets_for(parse_arguments(["serve"])).titles
    assert [*together] == ["kyiv-2022", "us-travels"]
    alone = parse_arguments(["serve", "--data", str(BUNDLED_DATA)])
    assert datasets_for(alone).titles == {}


def test_what_is_said_of_a_list_beside_it_is_followed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "visits.csv"
    path.write_text("Who,Home,A,Host,Date\nAnna Example,Chile,Peru,Bolivia,2022-02-01\n", "utf-8")
    words = ["--map", "host=A", "--title", "My visits"]
    datasets = datasets_for(parse_arguments(["serve", "--data", str(path), *words]))
    read = datasets.start()
    assert (read.title, [*read.names["host"]]) == ("My visits", ["PER"])
    found = capsys.readouterr().out
    assert found.count("1 of 1 row read") == 1  # that it was remembered is no change
    assert "Remembered in visits.map.json" in found
    source = sources_at(datasets)
    before = source.state(), source.edition()
    assert (source.state(), source.edition()) == before
    memory = tmp_path / "visits.map.json"
    memory.write_text('{"host": "Host", "title": "Others"}', "utf-8")
    assert source.state() != before[0]
    assert source.edition() != before[1]
    read = source.read()
    assert (read.title, [*read.names["host"]]) == ("Others", ["BOL"])
    assert json.loads(memory.read_text("utf-8"))["title"] == "Others"
    memory.unlink()
    with pytest.raises(DatasetError, match="may each be the host"):
        source.read()


def sources_at(datasets: ServedDatasets) -> DatasetSource:
    (served,) = datasets._served.values()
    return served.source


def test_map_is_for_lists(several: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--data", str(several), "--map", "host=To", "--port", "0"]) == 1
    assert capsys.readouterr().err.startswith("--map is for a list in one file")
    assert main(["serve", "--data", str(several), "--title", "A title", "--port", "0"]) == 1
    assert capsys.readouterr().err.startswith("--title is for a list in one file")


def test_a_host_that_is_not_served_hears_nothing_of_faults(several: Path) -> None:
    Edit(several / "beta").cell("visits", 2, "host", "UKRA")
    served = Served(several)
    headers = {"Host": "elsewhere.example"}
    for path in ("/edition", "/data/visits.csv?data=beta"):
        assert served.client.get(path, headers=headers).status_code == 421
