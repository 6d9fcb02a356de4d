"""What is sent to the page's callbacks, and by no browser: answered in a line, or as usual."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.charts import FIGURES
from dashboard.dataset import Dataset
from dashboard.outputs.images import Renderer
from dashboard.text.json import JSON
from dashboard.text.paths import CHANGES_PATH
from dashboard.web.messages import SHAPES, PageRequest
from dashboard.web.server import create_app

PATH = f"/{CHANGES_PATH}"

ROOM = {"theme": "light", "strip": 900, **{name: [800, 400] for name in FIGURES}}
FULL: Mapping[str, Any] = {
    **dict.fromkeys(SHAPES),
    "url.search": "?asof=2022-01-31",
    "view.data": "?asof=2022-01-31",
    "drawn.data": "?asof=2022-01-31",
    "timeline-due.data": "",
    "map-due.data": "",
    "visitors-due.data": "",
    "ledger-due.data": "",
    "words-due.data": "",
    "rest-due.data": "",
    "counted.data": "",
    "room.data": ROOM,
    "span.value": [0, 20],
    "known.value": 3,
    "sender.value": ["GBR"],
    "asked.data": {"set": {"sender": ["GBR"]}, "at": 12.5},
    "message.children": {"props": {"children": "No"}, "type": "P", "namespace": "dash_html"},
}
"""What the browser holds of each property."""

ODD: tuple[Any, ...] = (
    *(None, True, 0, -1, 1e308, 10**30, "", "x", "?", "?sender=UKX", "\ud800", "\0", "2022-01-31"),
    *([], [None], ["x"], [[]], {}, {"x": None}, {"set": {"group": "x"}}, {"step": 10**30}),
    *({"range": ["0001-01-01", "9999-12-31"]}, {"range": ["x", "y"]}, {"toggle": {"q": "x"}}),
    *({"toggle": {}}, {"toggle": {"kind": 3}}, {"set": {"selected": ["a", "b"]}}, [1e9, -1e9]),
    *({"set": {"since": "9999-12-31"}}, {"passing": 1}, "?" + "a" * 70_000, "9999-12-31"),
)


@pytest.fixture(scope="module")
def client(dataset: Dataset) -> Iterator[FlaskClient]:
    """A visitor of the small data set, who speaks HTTP."""
    renderer = Renderer()
    app = create_app(dataset, renderer).server
    app.config["PROPAGATE_EXCEPTIONS"] = False
    yield app.test_client()
    renderer.close()


@pytest.fixture(scope="module")
def bodies(client: FlaskClient) -> list[dict[str, Any]]:
    """A good change for every callback, and for every input of those that have several."""
    callbacks = client.get("/_dash-dependencies").get_json()
    return [
        body(each, f"{changed['id']}.{changed['property']}")
        for each in callbacks
        if each["clientside_function"] is None
        for changed in each["inputs"]
    ]


def body(callback: Mapping[str, Any], changed: str) -> dict[str, Any]:
    """A change of that property, as Dash's renderer sends it."""
    several = callback["output"].startswith("..")
    names = callback["output"].strip(".").split("...")
    outputs = [dict(zip(("id", "property"), name.split("."), strict=True)) for name in names]
    return {
        "output": callback["output"],
        "outputs": outputs if several else outputs[0],
        "inputs": [held(each) for each in callback["inputs"]],
        "state": [held(each) for each in callback["state"]],
        "changedPropIds": [changed],
    }


def held(each: Mapping[str, str]) -> dict[str, Any]:
    return {**each, "value": FULL[f"{each['id']}.{each['property']}"]}


def sent(client: FlaskClient, change: JSON) -> tuple[int, str]:
    answer = client.post(PATH, data=json.dumps(change), content_type="application/json")
    return answer.status_code, answer.text


def test_every_property_that_is_read_has_a_shape(client: FlaskClient) -> None:
    read = {
        f"{each['id']}.{each['property']}"
        for callback in client.get("/_dash-dependencies").get_json()
        if callback["clientside_function"] is None
        for each in (*callback["inputs"], *callback["state"])
    }
    assert read == set(SHAPES)


def test_what_the_page_sends_is_answered(client: FlaskClient, bodies: list[Any]) -> None:
    assert len(bodies) > 20
    for change in bodies:
        assert sent(client, change)[0] == 200, change["changedPropIds"]


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"null", b"[]", b'"x"', b"{", b"\xff", b"9" * 6_000, b"[" * 100_000, b"NaN"),
        b'{"a":' * 30_000,
    ],
)
def test_what_is_no_object_is_one_line(client: FlaskClient, data: bytes) -> None:
    answer = client.post(PATH, data=data, content_type="application/json")
    said = "This is no change of the page (it is no object in JSON); load the page again.\n"
    assert (answer.status_code, answer.text) == (400, said)


def test_what_is_no_json_is_one_line(client: FlaskClient) -> None:
    answer = client.post(PATH, data=b"{}", content_type="text/plain")
    assert (answer.status_code, len(answer.text.splitlines())) == (400, 1)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (["output"], "x.data", "its output is none of the page"),
        (["output"], "chosen.data", "its output is none of the page"),
        (["output"], 3, "the change, output: input should be a valid string"),
        (["outputs"], [], "its outputs are not those of the page"),
        (["inputs"], [], "its inputs are not those of the page"),
        (["state", 0, "id"], "view", "its inputs are not those of the page"),
        (["changedPropIds"], ["x.y"], "what changed is none of its inputs"),
        (["inputs", 0, "value"], 3, "timeline-due.data: input should be a valid string"),
        (["state", 0, "value", "timeline"], "9", "room.data, timeline: input should be a valid "),
        (["state", 0, "value"], {}, "room.data, theme: field required"),
    ],
)
def test_what_does_not_fit_is_named(
    client: FlaskClient, bodies: list[Any], path: list[Any], value: JSON, said: str
) -> None:
    (change,) = [deepcopy(each) for each in bodies if each["output"] == "timeline.figure"]
    place = change
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    status, text = sent(client, change)
    assert status == 400
    assert text.startswith(f"This is no change of the page ({said}")
    assert text.endswith("; load the page again.\n")
    assert len(text.splitlines()) == 1


@pytest.mark.parametrize("name", ["view.data", "timeline-due.data", "rest-due.data"])
def test_an_address_that_is_none_is_answered_with_its_cure(
    client: FlaskClient, bodies: list[Any], name: str
) -> None:
    id_ = name.partition(".")[0]
    (change,) = [
        deepcopy(each) for each in bodies if [part["id"] for part in each["inputs"]] == [id_]
    ]
    change["inputs"][0]["value"] = "?sender=GRB"
    status, text = sent(client, change)
    assert (status, "did you mean GBR" in text) == (400, True)


TYPES = Path(__file__).parents[1] / "assets" / "scripts" / "types.d.ts"


def test_what_scripts_may_ask_is_what_is_read() -> None:
    """Each form of `Change` in the scripts' types is a field, and each field one of its forms."""
    (union,) = re.findall(r"export type Change =\n(.*?);\n\n", TYPES.read_text("utf-8"), re.DOTALL)
    assert set(re.findall(r"(\w+)\??:", union)) | {"at"} == set(PageRequest.model_fields)


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"settle": True}, 200),
        ({"settle": 1}, 400),
        ({"step": 1, "at": 2.5}, 200),
        ({"stp": 1}, 400),
    ],
)
def test_what_nobody_reads_is_refused(
    client: FlaskClient, bodies: list[Any], request_: JSON, status: int
) -> None:
    (change,) = [deepcopy(each) for each in bodies if each["changedPropIds"] == ["asked.data"]]
    (part,) = [each for each in change["inputs"] if each["id"] == "asked"]
    part["value"] = request_
    assert sent(client, change)[0] == status


def places(node: JSON, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every part of a JSON value."""
    yield path
    inner: Iterable[tuple[str | int, JSON]] = ()
    if isinstance(node, dict):
        inner = node.items()
    elif isinstance(node, list):
        inner = enumerate(node)
    for name, part in inner:
        yield from places(part, (*path, name))


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_change_is_an_error_of_the_server(
    client: FlaskClient, bodies: list[Any], data: st.DataObject
) -> None:
    change: Any = deepcopy(data.draw(st.sampled_from(bodies)))
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(list(places(change))))
        value = deepcopy(data.draw(st.sampled_from(ODD)))
        change = replaced(change, path, value)
    status, text = sent(client, change)
    assert status in (200, 204, 400), text
    assert status != 400 or len(text.splitlines()) == 1


@pytest.mark.sweep(3)
@pytest.mark.parametrize("value", ODD, ids=range(len(ODD)))
def test_no_value_of_an_input_is_an_error_of_the_server(
    client: FlaskClient, bodies: list[Any], value: JSON
) -> None:
    for each in bodies:
        change = deepcopy(each)
        for part in (*change["inputs"], *change["state"]):
            if f"{part['id']}.{part['property']}" in change["changedPropIds"]:
                part["value"] = deepcopy(value)
        status, text = sent(client, change)
        assert status in (200, 204, 400), (change["changedPropIds"], text)


def replaced(node: JSON, path: tuple[str | int, ...], value: JSON) -> JSON:
    """The JSON value with another one at the end of that way."""
    if not path:
        return value
    node[path[0]] = replaced(node[path[0]], path[1:], value)
    return node


def test_every_chart_has_its_room(client: FlaskClient) -> None:
    assert set(FIGURES) <= set(ROOM)
    assert client.get("/").status_code == 200
