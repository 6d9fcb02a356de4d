"""What a browser may send to the path of changes: a change of the page, and nothing else.

The page itself never sends anything else; whoever does is told in a line what does not fit,
instead of being answered by an error inside a callback.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Annotated, Any, TypeVar

from dash import Output
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    create_model,
)

from dashboard.charts import FIGURES
from dashboard.text.json import JSON
from dashboard.text.sentences import answers
from dashboard.view import DAYS, FILTERS
from dashboard.web.page import CONTROLS, DUE_PARTS, SEVERAL


class ChangeError(ValueError):
    """A change that the page cannot have sent; its text is one line."""


def moment(text: str) -> datetime:
    """A moment as Plotly writes it (`2022-01-24 11:30:00.5`); `ValueError` for anything else."""
    return datetime.fromisoformat(text.strip()[:19])


def _moment(text: str) -> str:
    try:
        for days in (-2, 2):  # the window of whole days around it exists
            moment(text) + timedelta(days)
    except OverflowError as error:
        raise ValueError(answers.NO_MOMENT) from error
    return text


def _filter(name: str) -> str:
    if name not in FILTERS:
        raise ValueError(answers.NO_FILTER)
    return name


TextOrNone = str | None
TextsOrNone = list[str] | str | None
Moment = Annotated[str, AfterValidator(_moment)]
Number = Annotated[float, Field(ge=-1e7, le=1e7, allow_inf_nan=False)]


class Model(BaseModel):
    """A part of a change: no type is made into another."""

    model_config = ConfigDict(strict=True)


class NoteRequest(Model):
    """A note that a reader adds: what it stands at, as it was typed, and its text."""

    model_config = ConfigDict(strict=True, extra="forbid")

    at: str
    text: str


class PageRequest(Model):
    """What a script asks for, and nothing else: see `callbacks`.

    `at` is the time of the browser, which makes the same change twice two changes.
    """

    model_config = ConfigDict(strict=True, extra="forbid")

    set: dict[str, TextsOrNone] = {}
    toggle: Annotated[
        dict[Annotated[str, AfterValidator(_filter)], TextsOrNone],
        Field(min_length=1, max_length=1),
    ] = {}
    range: Annotated[list[Moment], Field(min_length=2, max_length=2)] = []
    step: Annotated[int, Field(ge=-(10**6), le=10**6)] | None = None
    story: Annotated[int, Field(ge=0, le=10**6)] | None = None
    note: NoteRequest | None = None
    settle: bool = False
    passing: bool = False
    at: float = 0.0


_SPAN = Annotated[list[Number], Field(min_length=2, max_length=2)]
_SIZE = Annotated[list[Number], Field(min_length=2, max_length=2)]
_SIZES: dict[str, Any] = dict.fromkeys(FIGURES, (_SIZE, ...))
_ROOM: Any = create_model("Room", __base__=Model, theme=(str, ...), strip=(Number, ...), **_SIZES)

STORES_PUSHED: Mapping[str, str] = {
    "view": "view",
    "counted": "drawn",
    **{f"{name}-due": "drawn" for name in DUE_PARTS},
}
"""The stores of which something follows after a change, each with the one whose value it takes."""


def _store(name: str) -> str:
    if name not in STORES_PUSHED:
        raise ValueError(answers.NO_STORE)
    return name


class Push(Model):
    """What the page shows, so that it need not ask for it: see `push`."""

    model_config = ConfigDict(strict=True, extra="forbid")

    stores: Annotated[
        list[Annotated[str, AfterValidator(_store)]], Field(max_length=len(STORES_PUSHED))
    ]
    room: _ROOM


class PropertyValue(Model):
    """A property of a component, and what it holds."""

    id: str
    property: str
    value: Any = None


class PageChange(Model):
    """A change as Dash's renderer sends it."""

    output: str
    outputs: Any
    inputs: list[PropertyValue]
    state: list[PropertyValue] = []
    changedPropIds: list[str] = []  # noqa: N815 - the name is Dash's
    push: Push | None = None


SHAPES: Mapping[str, TypeAdapter[Any]] = {
    **{f"{name}.value": TypeAdapter(TextOrNone) for name in CONTROLS},
    **{f"{name}.value": TypeAdapter(TextsOrNone) for name in SEVERAL},
    **{f"{name}.value": TypeAdapter(TextOrNone) for name in DAYS},
    **{f"{name}-due.data": TypeAdapter(TextOrNone) for name in DUE_PARTS},
    "span.value": TypeAdapter(_SPAN | None),
    "known.value": TypeAdapter(Number | None),
    "url.search": TypeAdapter(TextOrNone),
    "view.data": TypeAdapter(TextOrNone),
    "drawn.data": TypeAdapter(TextOrNone),
    "counted.data": TypeAdapter(TextOrNone),
    "asked.data": TypeAdapter(PageRequest | None),
    "room.data": TypeAdapter(_ROOM | None),
    "share.opened": TypeAdapter(bool | None),
    "clear.n_clicks": TypeAdapter(int | None),
    "q.n_submit": TypeAdapter(int | None),
    "message.children": TypeAdapter(Any),
}
"""What each property holds that a callback reads."""


def check(body: JSON, callbacks: Mapping[str, Mapping[str, Any]]) -> None:
    """Raise `ChangeError` for a body that is no change for one of Dash's callbacks."""
    if not isinstance(body, dict):
        raise _error(answers.NO_JSON_OBJECT)
    change = _fitting(answers.THE_CHANGE, partial(PageChange.model_validate, body))
    callback = callbacks.get(change.output, {})
    if "callback" not in callback:
        raise _error(answers.NO_OUTPUT)
    _check_outputs(change.outputs, callback["output"])
    _check_values(change.inputs, callback["inputs"])
    _check_values(change.state, callback["state"])
    names = {f"{each.id}.{each.property}" for each in change.inputs}
    if not names.issuperset(change.changedPropIds):
        raise _error(answers.CHANGE_OF_NO_INPUT)


def _check_outputs(message: JSON, outputs: Output | list[Output] | tuple[Output, ...]) -> None:
    several = isinstance(outputs, list | tuple)
    mine = outputs if isinstance(outputs, list | tuple) else [outputs]
    expected = [each.to_dict() for each in mine]
    entries = message if isinstance(message, list) and several else [message]
    names = ("id", "property")
    plain = [{name: each.get(name) for name in names} for each in entries if isinstance(each, dict)]
    if len(entries) != len(plain) or plain != [{n: each[n] for n in names} for each in expected]:
        raise _error(answers.OTHER_OUTPUTS)


def _check_values(values: Sequence[PropertyValue], expected: Sequence[Mapping[str, Any]]) -> None:
    names = [f"{each.id}.{each.property}" for each in values]
    if names != [f"{each['id']}.{each['property']}" for each in expected]:
        raise _error(answers.OTHER_INPUTS)
    for name, each in zip(names, values, strict=True):
        _fitting(name, partial(SHAPES[name].validate_python, each.value, strict=True))


Read = TypeVar("Read")


def _fitting(what: str, read: Callable[[], Read]) -> Read:
    """What is read; `ChangeError` where it does not fit."""
    try:
        return read()
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        at = ".".join(str(part) for part in first["loc"] if str(part).isidentifier())
        place = f"{what}, {at[:60]}" if at else what
        raise _error(f"{place}: {first['msg'].lower()}") from error


def _error(why: str) -> ChangeError:
    return ChangeError(answers.no_change(why))
