"""A reader's own notes on the charts: at which day, record or place each stands, and its text."""

import re
from dataclasses import dataclass
from datetime import date

from dashboard.model.when import iso_day
from dashboard.text.sentences import addresses
from dashboard.view.texts import ViewError, plain

MOST_NOTES = 12
"""The most notes of a view."""

LONGEST_NOTE = 80
"""The most letters of a note."""

FARTHEST = 2_000
"""How many pixels a note may be moved from its target, to any side."""

Offset = tuple[int, int]
"""Pixels to the right and down."""

_FORM = re.compile(
    r"\s*(?P<target>[^:]*?)\s*(?:\((?P<right>-?\d{1,5}),\s*(?P<down>-?\d{1,5})\)\s*)?:(?P<text>.*)",
    re.ASCII | re.DOTALL,
)


@dataclass(frozen=True)
class OwnNote:
    """A note: `target` is a day (`2022-02-04`), the id of a record or a place (`UKR/Kyiv`).

    `offset` is where its middle stands from its target, `None` where the chart finds the place.
    Raises `ViewError` for a text that is empty or too long, and for an offset that is too large.
    """

    target: str
    text: str
    offset: Offset | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", plain(self.text))
        if not self.text:
            raise ViewError(addresses.note_without_text(plain(self.target)[:60]))
        if len(self.text) > LONGEST_NOTE:
            raise ViewError(addresses.note_too_long(LONGEST_NOTE, len(self.text)))
        if any(abs(pixels) > FARTHEST for pixels in self.offset or ()):
            raise ViewError(addresses.note_too_far(FARTHEST))

    @property
    def day(self) -> date | None:
        """The day at which it stands, if it stands at one."""
        return iso_day(self.target)

    @property
    def on_place(self) -> bool:
        """Whether it stands at a place: no day and no id of a record has a slash."""
        return "/" in self.target

    def __str__(self) -> str:
        at = "({},{})".format(*self.offset) if self.offset else ""
        return f"{self.target}{at}:{self.text}"


def read_note(text: str) -> OwnNote:
    """The note of a text as an address has it: `UKR/Kyiv(40,-30):the capital`.

    Its target is as it is written there. Raises `ViewError` where it has none, and as `OwnNote`
    does.
    """
    parts = _FORM.fullmatch(text)
    if parts is None or not parts["target"]:
        raise ViewError(addresses.note_without_target(plain(text[:120])[:60]))
    offset = (int(parts["right"]), int(parts["down"])) if parts["right"] else None
    return OwnNote(parts["target"], parts["text"], offset)
