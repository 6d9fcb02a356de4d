"""What the page asks for after a change, pushed with the answer to it: one round trip, not three.

A page that can read it says in its change what it shows: `push`, see `messages.Push`. The answer
is then lines of JSON (https://jsonlines.org), each sent when it is ready:

    {"answer": …, "follow": [[output, values], …]}    of the change, and what follows
    {"output": …, "answer": …}                        one line for each output that follows

An answer is what Dash's renderer gets when it asks for that output with these values. The page
asks for itself where none comes.
"""

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from dash import Dash
from flask import Flask, Response, request

from dashboard.text.paths import CHANGES_PATH
from dashboard.web import page
from dashboard.web.compression import compress_lines
from dashboard.web.messages import STORES_PUSHED

JSON_LINES = "application/jsonl"

FIRST_PLACE = "{%first%}"
"""Where the page's HTML says what Dash will ask for first: see `first.js`."""

FIRST_TAG = '<script type="application/json" id="first">{}</script>'

Body = Mapping[str, Any]


def add_push(app: Dash) -> None:
    """Answer each change that asks for it with all that follows from it."""
    server: Flask = app.server

    _name_first(app)

    @server.after_request
    def push(response: Response) -> Response:
        if request.path != f"/{CHANGES_PATH}" or response.status_code != 200:
            return response
        change = request.get_json(silent=True) or {}
        if change.get("push") is None:
            return response
        answer = response.get_json()
        bodies = list(_following(app, answer["response"], change))
        follow = [[body["output"], _values(body)] for body in bodies]
        first = {"answer": answer, "follow": follow}
        place = {"SERVER_ADDR": request.environ.get("SERVER_ADDR", "")}
        lines = chain([first], _answers(server, request.host_url, place, bodies))
        return compress_lines(Response(map(_line, lines), mimetype=JSON_LINES), request)


def _name_first(app: Dash) -> None:
    """Put into the page's HTML the change with which it begins: its controls as they are laid out.

    The browser adds the address.
    """
    output = next(name for name, each in app.callback_map.items() if _is_change(each))
    values = {
        _property(each): getattr(app.layout[each["id"]], each["property"], None)
        for part in ("inputs", "state")
        for each in app.callback_map[output][part]
    }
    text = json.dumps(_body(app, output, values)).replace("<", r"\u003c")
    app.index_string = app.index_string.replace(FIRST_PLACE, FIRST_TAG.format(text))


def _is_change(callback: Body) -> bool:
    return any(each["id"] == "url" for each in callback["inputs"]) and "callback" in callback


def _line(content: Body) -> bytes:
    return f"{json.dumps(content, separators=(',', ':'))}\n".encode()


def _following(app: Dash, stores: Body, change: Body) -> Iterator[Body]:
    """What the page asks for once these stores are written, in the order of its wish."""
    wish, state = change["push"], change.get("state", [])
    before = next((each.get("value") for each in state if each["id"] == "drawn"), None)
    sources = {store: stores.get(of, {}).get("data") for store, of in STORES_PUSHED.items()}
    sources |= {
        store: _due(store, sources[store], before)
        for store, of in STORES_PUSHED.items()
        if of == "drawn" and sources[store] is not None
    }
    readers = {
        each["inputs"][0]["id"]: output
        for output, each in app.callback_map.items()
        if "callback" in each and len(each["inputs"]) == 1
    }
    for store in wish["stores"]:
        if sources[store] is not None and store in readers:
            values = {f"{store}.data": sources[store], "room.data": wish["room"]}
            yield _body(app, readers[store], values)


def _due(store: str, view: str, before: str | None) -> str | None:
    """The address that a part is to draw; `None` where only another's own fields have changed."""
    part = store.removesuffix("-due")
    address = page.address_for(part, view)
    changed = before is None or view == before or address != page.address_for(part, before)
    return address if changed else None


def _body(app: Dash, output: str, values: Body) -> Body:
    """A request for an output as Dash's renderer sends it, where properties have these values."""
    callback = app.callback_map[output]

    def held(each: Body) -> Body:
        return {"id": each["id"], "property": each["property"], "value": values[_property(each)]}

    inputs = [held(each) for each in callback["inputs"]]
    outputs = callback["output"]
    several = isinstance(outputs, list | tuple)
    return {
        "output": output,
        "outputs": [each.to_dict() for each in outputs] if several else outputs.to_dict(),
        "inputs": inputs,
        "state": [held(each) for each in callback["state"]],
        "changedPropIds": [_property(each) for each in inputs],
    }


def _property(each: Body) -> str:
    return f"{each['id']}.{each['property']}"


def _values(body: Body) -> list[list[Any]]:
    """By which values an output is known: those of its inputs, and of its state."""
    return [[each["value"] for each in body[part]] for part in ("inputs", "state")]


def _answers(server: Flask, home: str, place: dict[str, str], bodies: list[Body]) -> Iterator[Body]:
    """The answers to these requests, until one is refused: the page then asks, and hears why.

    They arrive where the change did: `home` is the address, `place` that of the machine.
    """
    client = server.test_client()
    for body in bodies:
        answer = client.post(f"/{CHANGES_PATH}", json=body, base_url=home, environ_overrides=place)
        if answer.status_code != 200:
            return
        yield {"output": body["output"], "answer": answer.get_json()}
