"""What a reader asks for: one frozen value that is an address, a filter and a sentence.

A `View` is canonical on construction, so equal views are equal, hash equal and print the same
address. `address.parse` reads an address and `sentence.say` puts a view in English.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from types import MappingProxyType
from typing import Any, Self
from urllib.parse import quote

from dashboard.text.sentences import addresses, views
from dashboard.view.filters import Filter, several, the, those
from dashboard.view.map_area import MapArea
from dashboard.view.notes import MOST_NOTES, OwnNote
from dashboard.view.texts import ViewError, plain

Choices = Mapping[str, Mapping[str, str]]
"""For each field with a closed set of values: value -> the label that people read."""

DAYS = ("since", "until", "asof", "changed_since")

GROUPS: Mapping[str, str] = MappingProxyType(
    {name: name for name in ("sender", "host", "person", "rank", "kind")}
)

BOARDS: Mapping[str, str] = MappingProxyType(
    {name: name for name in ("map", "table", "counts", "changes")}
)
"""What can stand beside the timeline; a layer that has more charts adds them."""

MARKS: Mapping[str, str] = MappingProxyType({"record": views.A_RECORD, "trip": views.A_TRIP})
"""What a mark of the timeline may stand for."""

SINGLE = ("group", "marks", "selected", "chart", "data")
"""Fields of one value out of a closed set."""

NOTE = "note"
"""The field of notes, which an address may name several times: their texts may hold any comma."""

LONGEST_SEARCH = 200


_SAFE = ",/:'()!*-._~"


FieldValue = date | Collection[str] | Collection[OwnNote] | MapArea | None
"""What a field of a view holds: a day, a text, several texts, notes, an area of the map."""


@dataclass(frozen=True)
class View:
    """All that a reader asks for; every field empty means all that the data set holds.

    Raises `ViewError` where the fields contradict each other: a window that ends before it
    starts, or changes asked for since a day that is not before the as-of day; for a search that
    is too long, and for too many notes.
    """

    since: date | None = None
    until: date | None = None
    asof: date | None = None
    changed_since: date | None = None
    kind: tuple[str, ...] = several(Filter("Kind", ""))
    sender: tuple[str, ...] = several(Filter("From", "from {}", parties=True, say=the))
    member: tuple[str, ...] = several(
        Filter(
            "Member of", "from members of {}", column="sender", parties=True, groups=True, say=the
        )
    )
    host: tuple[str, ...] = several(Filter("To", "to {}", parties=True, say=the))
    city: tuple[str, ...] = several(Filter("City", "in {}", column="place"))
    person: tuple[str, ...] = several(Filter("Person", "by {}", visitors=True))
    rank: tuple[str, ...] = several(
        Filter("Rank", "by {}", visitors=True, say=those, beside="person", beside_it="as {}")
    )
    status: tuple[str, ...] = several(Filter("Status", "last reported as {}", of="state"))
    flag: tuple[str, ...] = several(Filter("Checks", "where {}", of="flags", choices="where"))
    record: tuple[str, ...] = several(Filter("", "", column="id"))
    q: str = ""
    group: str = "sender"
    marks: str = "record"
    note: tuple[OwnNote, ...] = ()
    selected: str = ""
    chart: str = "map"
    map: MapArea | None = None
    sort: str = ""
    data: str = ""

    def __post_init__(self) -> None:
        for name in FILTERS:
            value = getattr(self, name)
            values = {value} - {""} if isinstance(value, str) else set(value)
            object.__setattr__(self, name, tuple(sorted(values)))
        object.__setattr__(self, "q", plain(self.q))
        if len(self.q) > LONGEST_SEARCH:
            raise ViewError(addresses.search_too_long(LONGEST_SEARCH))
        object.__setattr__(self, "note", tuple(sorted(set(self.note), key=str)))
        if len(self.note) > MOST_NOTES:
            raise ViewError(addresses.too_many_notes(MOST_NOTES, len(self.note)))
        if self.since and self.until and self.until < self.since:
            raise ViewError(addresses.ends_before_it_starts(self.since, self.until))
        if self.changed_since and self.asof and self.asof <= self.changed_since:
            raise ViewError(addresses.changes_not_yet_known(self.changed_since, self.asof))

    def changed(self, **values: FieldValue) -> Self:
        """This view with some fields changed, as a new value."""
        fields_: dict[str, Any] = {**values}
        return replace(self, **fields_)

    def without_choice(self) -> Self:
        """What of this view is drawn: not what is chosen, nor what stands beside the timeline."""
        return self.changed(selected="", chart=type(self).chart)

    def address(self) -> str:
        """The canonical query string, `?sender=GBR&since=2022-01-31`; empty for the default."""
        parts = [
            f"{field.name}={quote(text, safe=_SAFE)}"
            for field in fields(self)
            if (value := getattr(self, field.name)) != field.default
            for text in ([str(note) for note in value] if field.name == NOTE else [_print(value)])
        ]
        return f"?{'&'.join(parts)}" if parts else ""


FILTERS: Mapping[str, Filter] = MappingProxyType(
    {each.name: each.metadata["filter"] for each in fields(View) if "filter" in each.metadata}
)
"""The filters by their names, in the order of an address."""


def _print(value: FieldValue) -> str:
    return ",".join(value) if isinstance(value, tuple) else str(value)
