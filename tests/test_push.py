"""What follows from a change comes with its answer: what the page would be answered if it asked."""

import gzip
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Any

import brotli
import pytest
from flask.testing import FlaskClient

from dashboard.dataset import Dataset
from dashboard.outputs.images import Renderer
from dashboard.text.json import JSON
from dashboard.text.paths import CHANGES_PATH
from dashboard.web.page import address_for
from dashboard.web.server import create_app
from tests.test_messages import ROOM, body

PATH = f"/{CHANGES_PATH}"
STORES = ["words-due", "timeline-due", "map-due", "view", "rest-due"]
ADDRESS = "?sender=GBR"


@pytest.fixture(scope="module")
def client(dataset: Dataset) -> Iterator[FlaskClient]:
    """A visitor of the small data set, who speaks HTTP."""
    renderer = Renderer()
    yield create_app(dataset, renderer).server.test_client()
    renderer.close()


@pytest.fixture
def change(client: FlaskClient) -> dict[str, Any]:
    """A change of the address by a page that says what it shows."""
    callbacks = client.get("/_dash-dependencies").get_json()
    (sync,) = [each for each in callbacks if "url.search" in each["output"]]
    held = {"search": ADDRESS, "view": "?q=x", "drawn": "?q=x", "asked": None}
    made = deepcopy(body(sync, "url.search"))
    for each in (*made["inputs"], *made["state"]):
        name = "search" if each["id"] == "url" else each["id"]
        each["value"] = held.get(name, each["value"])
    return {**made, "push": {"stores": STORES, "room": ROOM}}


def lines(client: FlaskClient, sent: Mapping[str, Any], encoding: str = "") -> list[Any]:
    response = client.post(PATH, json=sent, headers={"Accept-Encoding": encoding})
    assert (response.status_code, response.mimetype) == (200, "application/jsonl")
    assert response.headers.get("Content-Encoding", "") == encoding
    read: dict[str, Callable[[bytes], bytes]] = {
        "": bytes,
        "br": brotli.decompress,
        "gzip": gzip.decompress,
    }
    return [json.loads(line) for line in read[encoding](response.data).splitlines()]


def test_all_that_follows_comes_with_the_answer(
    client: FlaskClient, change: dict[str, Any]
) -> None:
    first, *others = lines(client, change)
    alone = client.post(PATH, json={**change, "push": None})
    assert first["answer"] == alone.get_json()
    assert first["answer"]["response"]["drawn"]["data"] == ADDRESS
    announced = [output for output, _ in first["follow"]]
    assert [each["output"] for each in others] == announced
    assert len(announced) == len(STORES)
    for (output, (inputs, state)), pushed in zip(first["follow"], others, strict=True):
        assert inputs == [ADDRESS]
        assert state in ([ROOM], [])
        assert pushed["answer"] == asked(client, output)


def asked(client: FlaskClient, output: str) -> JSON:
    """What a page is answered that asks for an output itself."""
    callbacks = client.get("/_dash-dependencies").get_json()
    (callback,) = [each for each in callbacks if each["output"] == output]
    (source,) = callback["inputs"]
    request = deepcopy(body(callback, f"{source['id']}.data"))
    request["inputs"][0]["value"] = ADDRESS
    answer: JSON = client.post(PATH, json=request).get_json()
    return answer


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_lines_travel_compressed(
    client: FlaskClient, change: dict[str, Any], encoding: str
) -> None:
    assert lines(client, change, encoding) == lines(client, change)


def test_a_line_can_be_read_before_the_next_is_made(
    client: FlaskClient, change: dict[str, Any]
) -> None:
    """Each goes out as it is: what is compressed does not wait for more."""
    for encoding, reader in (
        ("br", brotli.Decompressor().process),
        ("gzip", zlib.decompressobj(zlib.MAX_WBITS | 16).decompress),
    ):
        response = client.post(PATH, json=change, headers={"Accept-Encoding": encoding})
        first = reader(next(iter(response.iter_encoded())))
        response.close()
        assert json.loads(first)["answer"]["response"]["drawn"]["data"] == ADDRESS


def test_only_what_changes_follows(client: FlaskClient, change: dict[str, Any]) -> None:
    """To choose a record draws nothing anew."""
    for each in (*change["inputs"], *change["state"]):
        if each["id"] == "url":
            each["value"] = f"{ADDRESS}&selected=johnson-kyiv"
        if each["id"] in ("view", "drawn"):
            each["value"] = ADDRESS
    first, *others = lines(client, change)
    (pushed,) = others
    assert "details.children" in pushed["output"]
    assert [output for output, _ in first["follow"]] == [pushed["output"]]


def test_what_one_part_alone_shows_is_pushed_for_it_alone(
    client: FlaskClient, change: dict[str, Any]
) -> None:
    area = "map=50,30,900,900"
    for each in (*change["inputs"], *change["state"]):
        if each["id"] == "url":
            each["value"] = f"{ADDRESS}&{area}"
        if each["id"] in ("view", "drawn"):
            each["value"] = ADDRESS
    first, *_ = lines(client, change)
    followed = {output: inputs for output, (inputs, _) in first["follow"]}
    assert followed.pop("map.figure") == [f"{ADDRESS}&{area}"]
    assert [output for output in followed if "details.children" not in output] == []
    change["push"]["stores"].remove("map-due")  # it shows that area already
    assert len(lines(client, change)[0]["follow"]) == 1


def test_a_part_has_its_own_fields_and_those_of_all() -> None:
    address = "?sender=GBR&map=50,30,900,900&q=x"
    assert address_for("map", address) == address
    assert address_for("timeline", address) == "?sender=GBR&q=x"
    assert address_for("timeline", "?map=50,30,900,900") == address_for("words", "") == ""


def test_a_refused_change_has_nothing_to_follow(
    client: FlaskClient, change: dict[str, Any]
) -> None:
    for each in change["inputs"]:
        if each["id"] == "url":
            each["value"] = "?sender=GRB"
    (only,) = lines(client, change)
    assert only["follow"] == []
    assert "message" in only["answer"]["response"]


@pytest.mark.parametrize(
    ("push", "said"),
    [
        ({"stores": ["x"], "room": ROOM}, "push.stores: value error, is no store of what follows"),
        ({"stores": STORES}, "push.room: field required"),
        ({"stores": STORES, "room": {}}, "push.room.theme: field required"),
        ({"stores": STORES * 9, "room": ROOM}, "push.stores: list should have at most"),
        ({"stores": STORES, "room": ROOM, "more": 1}, "push.more: extra inputs"),
        ("all", "push: input should be a valid"),
    ],
)
def test_what_no_page_wishes_is_refused(
    client: FlaskClient, change: dict[str, Any], push: object, said: str
) -> None:
    answer = client.post(PATH, json={**change, "push": push})
    assert answer.status_code == 400
    assert said in answer.text
    assert len(answer.text.splitlines()) == 1


def test_what_follows_comes_to_a_reader_in_the_same_network(
    client: FlaskClient, change: dict[str, Any]
) -> None:
    """Who reaches the server by the address of its machine is answered all of it, too."""
    address = "192.168.7.5"
    place = {"SERVER_ADDR": address}
    response = client.post(
        PATH, json=change, base_url=f"http://{address}:8050", environ_overrides=place
    )
    assert response.status_code == 200
    assert len(response.data.splitlines()) == 1 + len(STORES)
