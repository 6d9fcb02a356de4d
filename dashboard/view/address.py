"""Addresses of views: how they are read and checked, and what is said of one that cannot be."""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, unquote

from dashboard.model import edtf, places
from dashboard.model.when import iso_day
from dashboard.text.json import JSON
from dashboard.text.nearest_word import nearest
from dashboard.text.search_key import fold
from dashboard.text.sentences import addresses, unknown
from dashboard.view.map_area import MapAreaError, read_map_area
from dashboard.view.notes import OwnNote, read_note
from dashboard.view.texts import ViewError, plain
from dashboard.view.view import DAYS, FILTERS, NOTE, SINGLE, Choices, FieldValue, View

LONGEST_ADDRESS = 60_000
"""The most characters of an address: enough for two thousand records by their ids."""

MANY = 2_000
"""Of more values than this the parts of their labels are not compared one by one."""

CODE_LENGTH = 3
"""The letters of a country's code (ISO 3166-1 alpha-3)."""

SHORTEST_NAME = 4
"""The letters of a part of a name by which alone somebody may be meant: `Boris`, not `von`."""


_NAMES = tuple(field.name for field in fields(View))

_LABELS = {
    name: FILTERS[name].label if name in FILTERS else addresses.FIELD_LABELS.get(name, "")
    for name in _NAMES
}
"""What the page calls each field; empty where it has no name for it."""


def pairs(address: str) -> list[tuple[str, str]]:
    """The names and values of an address as it has them (`?a=b&c=d`), in its order.

    Raises `ViewError` for an address of more than `LONGEST_ADDRESS` characters, before it is split.
    """
    query = address.removeprefix("?")
    if len(query) > LONGEST_ADDRESS and (length := len(unquote(query))) > LONGEST_ADDRESS:
        raise ViewError(addresses.address_too_long(LONGEST_ADDRESS, length))
    return parse_qsl(query, keep_blank_values=True)


def parse(address: str, choices: Choices) -> View:
    """The view that an address asks for (`?a=b&c=d`, the question mark is optional).

    Values are checked against `choices`, whatever their case and accents, with hyphens for spaces
    if wanted; an empty value says nothing. Raises `ViewError` for an unknown name or value, a
    name other than that of notes said twice, a day that is none, fields that contradict each
    other, and an address that is too long.
    """
    texts: dict[str, str] = {}
    notes: list[str] = []
    for name, value in pairs(address):
        _check_name(name)
        if name in texts:
            raise ViewError(addresses.repeated(name))
        if name == NOTE:
            notes.append(value)
        else:
            texts[name] = value
    return make({**texts, NOTE: notes} if notes else texts, choices)


def make(values: Mapping[str, JSON], choices: Choices) -> View:
    """The view of values as controls hold them: texts, lists of texts, or nothing.

    Raises `ViewError` as `parse` does, and for values of any other type.
    """
    read: dict[str, Any] = {}
    for name, value in values.items():
        _check_name(name)
        if name == NOTE:
            read[name] = tuple(_note(text, choices) for text in _texts(name, value) if text.strip())
        elif text := ",".join(_texts(name, value)).strip():
            read[name] = _read(name, text, choices)
    return View(**{**read, **_data_set(read.get("data", ""), choices)})


MOST_READABLE = 20
"""The names and values of an address of which each is tried by itself."""


def readable_parts(address: str, choices: Choices) -> dict[str, JSON]:
    """The names and values of an address that can be read, for `make`; notes are left out.

    Of several values of a filter those that can be read are kept; nothing of an address of more
    than `MOST_READABLE` names and values, as each of them is tried.
    """
    count = len(re.findall("[&,]|%2c", address, re.IGNORECASE)) + 1
    if count > MOST_READABLE or len(address) > LONGEST_ADDRESS:
        return {}
    parts: dict[str, JSON] = {}
    for name, text in pairs(address):
        values = text.split(",") if name in FILTERS else [text]
        good = [value for value in values if value.strip() and _is_view({name: value}, choices)]
        together = {**parts, name: ",".join(good)}
        if good and name not in (*parts, NOTE) and _is_view(together, choices):
            parts = together
    return parts


def _is_view(values: Mapping[str, JSON], choices: Choices) -> bool:
    try:
        make(values, choices)
    except ViewError:
        return False
    return True


def _data_set(word: str, choices: Choices) -> dict[str, str]:
    """The data set of these choices as every view of them has it; nothing where they name none.

    Raises `ViewError` where another is asked for.
    """
    here = choices.get("here", {})
    if here and word and word not in here:
        raise ViewError(addresses.other_data_set(_short(word), _short(next(iter(here)))))
    return {"data": next(iter(here.values()))} if here else {}


def _check_name(name: str) -> None:
    if name not in _NAMES:
        cure = _cure(name, _LABELS, say=addresses.field_and_name)
        raise ViewError(addresses.no_part_of_a_view(_short(name), cure))


def _with_name(name: str) -> str:
    """A field as the page calls it, with its name."""
    return addresses.field_and_name(name, _LABELS[name])


def _texts(name: str, value: JSON) -> list[str]:
    """The values as an address has them."""
    parts = [] if value is None else value if isinstance(value, list | tuple) else [value]
    texts = [part for part in parts if isinstance(part, str)]
    if len(texts) < len(parts):
        raise ViewError(addresses.no_text(_with_name(name)))
    return texts


def _note(text: str, choices: Choices) -> OwnNote:
    """The note of a text, its target as the data set has it: a day, a record or a place."""
    note = read_note(text)
    return replace(note, target=_target(note.target, choices))


def _target(word: str, choices: Choices) -> str:
    """A day, else the record or place that is meant, however it is spelled."""
    if (day := iso_day(word)) is not None:
        return str(day)
    tables = [choices.get(name, {}) for name in ("record", "city")]
    for allowed in tables:
        if word in allowed:
            return word
        if (spelled := _spellings(allowed).get(_loose(word))) is not None:
            return spelled
    labels = {value: label for allowed in tables for value, label in allowed.items()}
    if word[0].isdigit() and nearest(word, labels) is None:
        return str(_day(NOTE, word))
    raise ViewError(addresses.no_target(_short(word), _cure(word, labels)))


def _read(name: str, text: str, choices: Choices) -> FieldValue:
    if name in DAYS:
        return _day(name, text)
    if name == "map":
        try:
            return read_map_area(text)
        except MapAreaError as error:
            raise ViewError(str(error)) from error
    if name == "sort":
        sign = text[: text.startswith("-")]
        return sign + _values_in(name, [text.removeprefix("-")], choices)[0]
    if name in FILTERS:
        return _values_in(name, _parts(text, choices.get(name, {})), choices)
    return _values_in(name, [text], choices)[0] if name in SINGLE else text


def _day(name: str, text: str) -> date:
    try:
        return edtf.parse_day(text)
    except edtf.WhenError as error:
        raise ViewError(addresses.no_day(str(error), _with_name(name))) from error


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
            ((n, whole[phrase]) for n, phrase in ahead if phrase in whole), (1, words[at])
        )
        parts[word] = None
        at += length
    return [part for part in parts if part]


def _spaced(value: str) -> str:
    return ", ".join(part.strip() for part in value.split(","))


def _values_in(name: str, words: list[str], choices: Choices) -> tuple[str, ...]:
    """The values that are asked for by themselves or by their labels, however they are spelled."""
    allowed = choices.get(name, {})
    if all(value in allowed for value in words):
        return tuple(words)
    spelled = _spellings(allowed)
    for value in words:
        if value not in allowed and _loose(value) not in spelled:
            if name == "data" and len(allowed) == 1 and nearest(value, allowed) is None:
                raise ViewError(addresses.only_data_set(_short(value), *allowed))
            cure = _cure(value, allowed, countries=_of_countries(name))
            raise ViewError(addresses.not_known(_with_name(name), _short(value), cure))
    return tuple(value if value in allowed else spelled[_loose(value)] for value in words)


def _of_countries(name: str) -> bool:
    """Whether the values of a field are countries and organisations."""
    return name in FILTERS and FILTERS[name].parties and not FILTERS[name].groups


def _spellings(allowed: Mapping[str, str]) -> Mapping[str, str]:
    """Loose spelling -> value; of a label only where no other value has the same."""
    labels: dict[str, list[str]] = {}
    for value, label in allowed.items():
        labels.setdefault(_loose(label), []).append(value)
    unique = {label: values[0] for label, values in labels.items() if len(values) == 1}
    return {**unique, **{_loose(value): value for value in allowed}}


def _loose(text: str) -> str:
    return " ".join(fold(text).replace("-", " ").replace("_", " ").split())


def _with_label(value: str, label: str) -> str:
    label = _short(label, 40)
    same = not label or label.casefold() == value.casefold()
    return value if same else f"{value} ({label})"


def _short(text: str, most: int = 60) -> str:
    """The text as a message quotes it: on one line, and of at most that many characters."""
    line = plain(text[: 2 * most])
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _cure(
    word: str,
    labels: Mapping[str, str],
    countries: bool = False,
    say: Callable[[str, str], str] = _with_label,
) -> str:
    """The end of a sentence about an unknown word: what was probably meant, or what there is."""
    near = _nearest_value(word, labels, countries)
    if near is not None:
        return unknown.did_you_mean(say(near, labels[near]))
    if not labels:
        return f"{unknown.NONE_HERE}."
    few = [say(value, labels[value]) for value in list(labels)[: 8 if len(labels) <= 8 else 3]]
    return f"{unknown.it_can_be(few, more=len(labels) - len(few))}."


def _nearest_value(word: str, labels: Mapping[str, str], countries: bool) -> str | None:
    """The value most like the word; `None` if none is, or for a country that has no record.

    Three capitals are the code of a country written wrongly, if they are like any.
    """
    spelled = {value: value for value in labels}
    if countries:
        code = places.country_called(word) or word.upper()
        if code in labels or code in places.countries():
            return code if code in labels else None
        is_code = len(word) == CODE_LENGTH and word.isupper()
        if is_code and (near := nearest(word, labels)) is not None:
            return near
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
