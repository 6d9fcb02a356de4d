"""What a reader asks for: one frozen value that is an address, a filter and a sentence.

A `View` is canonical on construction, so equal views are equal, hash equal and print the same
address. `parse` reads an address and refuses an unknown name or value with the nearest known one;
`address` prints it; `say` puts it in English for subtitles, alternative texts and footers.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Self
from urllib.parse import parse_qsl, quote

from dashboard import dates, words

Choices = Mapping[str, Mapping[str, str]]
"""For each field with a closed set of values: value -> the label that people read."""

DAYS = ("since", "until", "asof", "changed_since")

FILTERS: Mapping[str, str] = {
    "kind": "{}",
    "sender": "from {}",
    "host": "to {}",
    "person": "by {}",
    "rank": "of the rank {}",
    "status": "now {}",
}
"""Filters of several values, in the order in which they are said, and how each is said."""

GROUPS: Mapping[str, str] = {
    "sender": "sender",
    "host": "host",
    "person": "person",
    "rank": "rank",
    "kind": "kind",
}
CHARTS: Mapping[str, str] = {"map": "map"}
SINGLE: Mapping[str, str] = {"group": "sender", "chart": "map", "data": "", "selected": ""}
"""Fields of one value out of a closed set, and what each is when nothing is said."""

_SAFE = ",:'()!*-._~"


class ViewError(ValueError):
    """An address that cannot be read; its text is one sentence that offers the cure."""


@dataclass(frozen=True)
class View:
    """All that a reader asks for; every field empty means all that the data set holds.

    Raises `ViewError` where the fields contradict each other: a window that ends before it
    starts, or changes asked for since a day that is not before the as-of day.
    """

    since: date | None = None
    until: date | None = None
    asof: date | None = None
    changed_since: date | None = None
    kind: tuple[str, ...] = ()
    sender: tuple[str, ...] = ()
    host: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    rank: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    q: str = ""
    group: str = "sender"
    selected: str = ""
    chart: str = "map"
    data: str = ""

    def __post_init__(self) -> None:
        for name in FILTERS:
            object.__setattr__(self, name, tuple(sorted(set(getattr(self, name)))))
        object.__setattr__(self, "q", " ".join(self.q.split()))
        if self.since and self.until and self.until < self.since:
            raise ViewError(
                f"The window ends on {self.until} before it starts on {self.since}; "
                "exchange since and until."
            )
        if self.changed_since and self.asof and self.asof <= self.changed_since:
            raise ViewError(
                f"Changes since {self.changed_since} cannot be known on {self.asof}; "
                "choose an earlier changed_since or a later asof."
            )

    def changed(self, **values: Any) -> Self:
        """This view with some fields changed, as a new value."""
        return replace(self, **values)

    def address(self) -> str:
        """The canonical query string, `?sender=GBR&since=2022-01-31`; empty for the default."""
        parts = [
            f"{field.name}={quote(_print(getattr(self, field.name)), safe=_SAFE)}"
            for field in fields(self)
            if getattr(self, field.name) != field.default
        ]
        return f"?{'&'.join(parts)}" if parts else ""


def _print(value: Any) -> str:
    return ",".join(value) if isinstance(value, tuple) else str(value)


def parse(address: str, choices: Choices) -> View:
    """The view that an address asks for (`?a=b&c=d`, the question mark is optional).

    Values are checked against `choices`, whatever their case, with hyphens for spaces if wanted.
    Raises `ViewError` for an unknown name or value, a name said twice, and a day that is none.
    """
    given: dict[str, str] = {}
    for name, value in parse_qsl(address.removeprefix("?"), keep_blank_values=True):
        if name not in _NAMES:
            raise ViewError(f"“{_short(name)}” is not part of a view; {_cure(name, _NAMES)}")
        if name in given:
            raise ViewError(f"“{name}” is given twice; join its values with a comma.")
        given[name] = value.strip()
    return View(**{name: _read(name, value, choices) for name, value in given.items() if value})


def make(values: Mapping[str, Any], choices: Choices) -> View:
    """The view of values as controls hold them: texts, lists of texts, or nothing.

    Raises `ViewError` as `parse` does.
    """
    return View(
        **{
            name: _read(name, ",".join(value) if isinstance(value, list) else value, choices)
            for name, value in values.items()
            if value
        }
    )


_NAMES = tuple(field.name for field in fields(View))


def _read(name: str, text: str, choices: Choices) -> Any:
    if name in DAYS:
        try:
            return dates.parse_day(text)
        except dates.WhenError as error:
            raise ViewError(f"{name}: {error}") from error
    if name in FILTERS:
        asked = (part.strip() for part in text.split(","))
        return tuple(_known(name, part, choices) for part in asked if part)
    return _known(name, text, choices) if name in SINGLE else text


def _known(name: str, value: str, choices: Choices) -> str:
    allowed = choices.get(name, {})
    if value in allowed:
        return value
    plain = _plain(value)
    for known, label in allowed.items():
        if plain in (_plain(known), _plain(label)):
            return known
    raise ViewError(f"{name}: “{_short(value)}” is not known here; {_cure(value, allowed)}")


def _plain(text: str) -> str:
    return text.casefold().replace("-", " ").replace("_", " ")


def _cure(word: str, known: Iterable[str]) -> str:
    labels = dict(known) if isinstance(known, Mapping) else dict.fromkeys(known, "")
    near = words.nearest(word, [*labels, *filter(None, labels.values())])
    if near is None:
        return words.cure(word, labels) or "look it up in the data set."
    code = next((code for code, label in labels.items() if near in (code, label)), near)
    name = labels.get(code, "")
    same = not name or name.casefold() == code.casefold()
    return f"did you mean {code}?" if same else f"did you mean {code} ({name})?"


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def say(view: View, choices: Choices) -> str:
    """The view in English, without what is left open: the charts' subtitle.

    `Visits from United Kingdom to Ukraine, 24 January to 13 February 2022, as known on
    31 January 2022`.
    """
    parts = [
        said.format(words.joined([choices[name].get(value, value) for value in chosen], "or"))
        for name, said in FILTERS.items()
        if (chosen := getattr(view, name))
    ]
    if not view.kind:
        parts.insert(0, "visits, shipments and context")
    if view.q:
        parts.append(f"matching “{_short(view.q)}”")
    what = " ".join(parts)
    tail = [dates.say_span(view.since, view.until), _say_known(view)]
    return ", ".join(filter(None, [what[:1].upper() + what[1:], *tail]))


def _say_known(view: View) -> str:
    known = f"as known on {dates.say_day(view.asof)}" if view.asof else ""
    if not view.changed_since:
        return known
    since = f"changed since {dates.say_day(view.changed_since)}"
    return f"{since}, {known}" if known else since
