"""What a reader asks for: one frozen value that is an address, a filter and a sentence.

A `View` is canonical on construction, so equal views are equal, hash equal and print the same
address. `parse` reads an address and refuses an unknown name or value with the nearest known one;
`address` prints it; `say` puts it in English for subtitles, alternative texts and footers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from types import MappingProxyType
from typing import Any, Self
from urllib.parse import parse_qsl, quote, unquote

from dashboard.model import edtf, places
from dashboard.text.english import MANY, counted, fold, isolated, joined, nearest
from dashboard.view.filters import Filter, several, the, those

Choices = Mapping[str, Mapping[str, str]]
"""For each field with a closed set of values: value -> the label that people read."""

DAYS = ("since", "until", "asof", "changed_since")

GROUPS: Mapping[str, str] = MappingProxyType(
    {name: name for name in ("sender", "host", "person", "rank", "kind")}
)
CHARTS: Mapping[str, str] = MappingProxyType(
    {"both": "map and table", "map": "map", "table": "table"}
)
SINGLE = ("group", "selected", "chart", "data")
"""Fields of one value out of a closed set."""

LONGEST_ADDRESS = 60_000
"""The most characters of an address: enough for two thousand records by their ids."""

LONGEST_SEARCH = 200
SHORTEST_NAME = 4
"""The letters of a part of a name by which alone somebody may be meant: `Boris`, not `von`."""

_SAFE = ",/:'()!*-._~"


class ViewError(ValueError):
    """An address that cannot be read; its text is one sentence that offers the cure."""


@dataclass(frozen=True)
class View:
    """All that a reader asks for; every field empty means all that the data set holds.

    Raises `ViewError` where the fields contradict each other: a window that ends before it
    starts, or changes asked for since a day that is not before the as-of day; and for a search
    that is too long.
    """

    since: date | None = None
    until: date | None = None
    asof: date | None = None
    changed_since: date | None = None
    kind: tuple[str, ...] = several("Kind")
    sender: tuple[str, ...] = several("Sender", "from {}", parties=True, say=the)
    host: tuple[str, ...] = several("Host", "to {}", parties=True, say=the)
    city: tuple[str, ...] = several("City", "in {}", column="place")
    person: tuple[str, ...] = several("Person", "by {}", visitors=True)
    rank: tuple[str, ...] = several(
        "Rank", "by {}", visitors=True, say=those, beside="person", beside_it="as {}"
    )
    status: tuple[str, ...] = several("Status", "last reported as {}", of="state")
    flag: tuple[str, ...] = several("To be noticed", "where {}", of="flags", choices="where")
    record: tuple[str, ...] = several("", column="id")
    q: str = ""
    group: str = "sender"
    selected: str = ""
    chart: str = "both"
    data: str = ""

    def __post_init__(self) -> None:
        for name in FILTERS:
            given = getattr(self, name)
            values = {given} - {""} if isinstance(given, str) else set(given)
            object.__setattr__(self, name, tuple(sorted(values)))
        object.__setattr__(self, "q", _plain(self.q))
        if len(self.q) > LONGEST_SEARCH:
            raise ViewError(f"q: a search has at most {LONGEST_SEARCH} letters; use fewer words.")
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


FILTERS: Mapping[str, Filter] = MappingProxyType(
    {each.name: each.metadata["filter"] for each in fields(View) if "filter" in each.metadata}
)
"""The filters by their names, in the order of an address."""

_NAMES = tuple(field.name for field in fields(View))


def _print(value: Any) -> str:
    return ",".join(value) if isinstance(value, tuple) else str(value)


def _plain(text: str) -> str:
    """The text on one line without what cannot be shown, such as control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def pairs(address: str) -> list[tuple[str, str]]:
    """The names and values of an address as it has them (`?a=b&c=d`), in its order.

    Raises `ViewError` for an address of more than `LONGEST_ADDRESS` characters, before it is split.
    """
    query = address.removeprefix("?")
    if len(query) > LONGEST_ADDRESS and (length := len(unquote(query))) > LONGEST_ADDRESS:
        raise ViewError(
            f"An address has at most {LONGEST_ADDRESS:,} characters, and this has {length:,}; "
            "ask for fewer values."
        )
    return parse_qsl(query, keep_blank_values=True)


def parse(address: str, choices: Choices) -> View:
    """The view that an address asks for (`?a=b&c=d`, the question mark is optional).

    Values are checked against `choices`, whatever their case and accents, with hyphens for spaces
    if wanted; an empty value says nothing. Raises `ViewError` for an unknown name or value, a
    name said twice, a day that is none, fields that contradict each other, and an address that
    is too long.
    """
    given: dict[str, str] = {}
    for name, value in pairs(address):
        _check_name(name)
        if name in given:
            raise ViewError(f"“{name}” is given twice; join its values with a comma.")
        given[name] = value
    return make(given, choices)


def make(values: Mapping[str, Any], choices: Choices) -> View:
    """The view of values as controls hold them: texts, lists of texts, or nothing.

    Raises `ViewError` as `parse` does, and for values of any other type.
    """
    read: dict[str, Any] = {}
    for name, value in values.items():
        _check_name(name)
        text = _text(name, value)
        if text:
            read[name] = _read(name, text, choices)
    return View(**read)


def _check_name(name: str) -> None:
    if name not in _NAMES:
        labels = dict.fromkeys(_NAMES, "")
        raise ViewError(f"“{_short(name)}” is not part of a view; {_cure(name, labels)}")


def _text(name: str, value: Any) -> str:
    """The value as an address has it."""
    parts = [] if value is None else value if isinstance(value, list | tuple) else [value]
    if not all(isinstance(part, str) for part in parts):
        raise ViewError(f"{name}: a text was expected; leave it empty to ask for all.")
    return ",".join(parts).strip()


def _read(name: str, text: str, choices: Choices) -> Any:
    if name in DAYS:
        try:
            return edtf.parse_day(text)
        except edtf.WhenError as error:
            raise ViewError(f"{name}: {error}.") from error
    if name in FILTERS:
        return _known(name, _parts(text, choices.get(name, {})), choices)
    return _known(name, [text], choices)[0] if name in SINGLE else text


def _parts(text: str, allowed: Mapping[str, str]) -> list[str]:
    """The values of a list with commas, among them those that hold a comma themselves."""
    words = [part.strip() for part in text.split(",")]
    whole = {_loose(_spaced(value)): value for value in allowed if "," in value}
    longest = max((value.count(",") + 1 for value in whole.values()), default=1)
    parts: dict[str, None] = {}
    at = 0
    while at < len(words):
        most = min(longest, len(words) - at) if words[at] else 1
        ahead = ((n, _loose(", ".join(words[at : at + n]))) for n in range(most, 1, -1))
        length, word = next(
            ((n, whole[found]) for n, found in ahead if found in whole), (1, words[at])
        )
        parts[word] = None
        at += length
    return [part for part in parts if part]


def _spaced(value: str) -> str:
    return ", ".join(part.strip() for part in value.split(","))


def _known(name: str, asked: list[str], choices: Choices) -> tuple[str, ...]:
    """The values that are asked for by themselves or by their labels, however they are spelled."""
    allowed = choices.get(name, {})
    if all(value in allowed for value in asked):
        return tuple(asked)
    spelled = _spellings(allowed)
    for value in asked:
        if value not in allowed and _loose(value) not in spelled:
            cure = _cure(value, allowed, countries=name in FILTERS and FILTERS[name].parties)
            raise ViewError(f"{name}: “{_short(value)}” is not known here; {cure}")
    return tuple(value if value in allowed else spelled[_loose(value)] for value in asked)


def _spellings(allowed: Mapping[str, str]) -> Mapping[str, str]:
    """Loose spelling -> value; of a label only where no other value has the same."""
    labels: dict[str, list[str]] = {}
    for value, label in allowed.items():
        labels.setdefault(_loose(label), []).append(value)
    unique = {label: values[0] for label, values in labels.items() if len(values) == 1}
    return {**unique, **{_loose(value): value for value in allowed}}


def _loose(text: str) -> str:
    return " ".join(fold(text).replace("-", " ").replace("_", " ").split())


def _cure(word: str, labels: Mapping[str, str], countries: bool = False) -> str:
    """The end of a sentence about an unknown word: what was probably meant, or what there is."""
    meant = _meant(word, labels, countries)
    if meant is not None:
        return f"did you mean {_named(meant, labels)}?"
    if not labels:
        return "there is none in this data set."
    few = [_named(value, labels) for value in list(labels)[: 8 if len(labels) <= 8 else 3]]
    more = [f"one of {len(labels) - len(few):,} more"] if len(few) < len(labels) else []
    return f"it can be {joined([*few, *more], 'or')}."


def _meant(word: str, labels: Mapping[str, str], countries: bool) -> str | None:
    """The value most like the word; `None` if none is, or for a country that has no record."""
    spelled = {value: value for value in labels}
    if countries:
        code = places.country_called(word) or word.upper()
        if code in labels or code in places.countries():
            return code if code in labels else None
        names = places.spellings().items()
        spelled |= {name: code for name, code in names if code in labels and len(name) > 2}
    for value, label in labels.items():
        spelled.setdefault(label, value)
    if len(labels) <= MANY:
        for value, label in labels.items():
            for part in label.split():
                spelled.setdefault(part if len(part) >= SHORTEST_NAME else label, value)
    near = nearest(word, filter(None, spelled))
    return None if near is None else spelled[near]


def _named(value: str, labels: Mapping[str, str]) -> str:
    label = _short(labels[value], 40)
    same = not label or label.casefold() == value.casefold()
    return value if same else f"{value} ({label})"


def _short(text: str, most: int = 60) -> str:
    """The text as a message quotes it: on one line, and of at most that many characters."""
    shown = _plain(text[: 2 * most])
    return shown if len(shown) <= most else f"{shown[: most - 1]}…"


def say(view: View, choices: Choices) -> str:
    """The view in English, without what is left open: the charts' subtitle.

    `Visits from Germany or the United Kingdom to Ukraine, last reported as completed, 24 January
    to 13 February 2022, as known on 14 February 2022`. What is only looked at, `selected`,
    `chart` and `data`, takes nothing away and is not said.
    """
    routes = [_say_filter(name, view, choices) for name in _routes()]
    quoted = joined([f"“{isolated(word)}”" for word in dict.fromkeys(view.q.split())])
    matching = f"matching {quoted}" if quoted else ""
    what = " ".join(filter(None, [_say_what(view, choices), *routes, matching]))
    parts = [
        what[:1].upper() + what[1:],
        *(_say_filter(name, view, choices) for name in _of("state", "flags")),
        edtf.say_span(view.since, view.until),
        f"new or changed since {edtf.say_day(view.changed_since)}" if view.changed_since else "",
        f"as known on {edtf.say_day(view.asof)}" if view.asof else "",
        f"in lanes by {GROUPS[view.group]}" if view.group != View.group else "",
    ]
    return ", ".join(filter(None, parts))


def _of(*kinds: str) -> list[str]:
    """The filters that look at those."""
    return [name for name, each in FILTERS.items() if each.of in kinds]


def _routes() -> list[str]:
    """The filters that are said after what is shown: by whom, then from where to where."""
    others = [name for name in _of("record") if name not in ("kind", "record")]
    return sorted(others, key=lambda name: not FILTERS[name].visitors)


def _say_what(view: View, choices: Choices) -> str:
    """The kinds asked for, and how many records were chosen: `visits among 3 chosen records`."""
    if not view.record:
        return _say_kinds(view, choices)
    chosen = counted(len(view.record), "chosen record")
    return f"{_say_kinds(view, choices)} among {chosen}" if view.kind else chosen


def _say_kinds(view: View, choices: Choices) -> str:
    """The kinds asked for; else all those that could be met: `visits, shipments and context`."""
    if view.kind:
        return joined(_labels("kind", view, choices))
    if any(getattr(view, name) for name, each in FILTERS.items() if each.visitors):
        return choices["kind"].get("visit", "visits")
    kinds = choices["kind"]
    own = [kinds[kind] for kind in ("visit", "shipment") if kind in kinds]
    return joined([*own, "context"] if len(kinds) > len(own) else own) or "records"


def _say_filter(name: str, view: View, choices: Choices) -> str:
    entry, labels = FILTERS[name], _labels(name, view, choices)
    if not labels:
        return ""
    beside = entry.beside and getattr(view, entry.beside)
    say_, phrase = (isolated, entry.beside_it) if beside else (entry.say, entry.phrase)
    return phrase.format(joined([say_(label) for label in labels], "or"))


def _labels(name: str, view: View, choices: Choices) -> list[str]:
    """The labels of the values chosen, in the order in which the choices have them."""
    chosen = dict.fromkeys(getattr(view, name))
    labels = choices.get(FILTERS[name].choices or name, {})
    ordered = [labels[value] for value in labels if value in chosen]
    return [*ordered, *(value for value in chosen if value not in labels)]
