"""A record in words: its title, its route, its state, and a report's statement of it.

All that shows a record reads it here: details, dossier, charts, tables, calendars and feeds.
"""

from dataclasses import dataclass

from dashboard.query.naming import parties, spoken
from dashboard.query.rows import Row
from dashboard.text.english import capitalise, isolated, joined
from dashboard.view import Choices


@dataclass(frozen=True)
class Description:
    """A record in words; a text is "" where there is nothing to say.

    `title` is who travels, or else the label with whose statement it is; `detail` the office or
    the amount; `senders` and `hosts` are names in one text; `state` is `Announced: 3 February
    2022`, and `wording` how the source of that state words its date.
    """

    title: str
    detail: str
    senders: str
    city: str
    hosts: str
    state: str
    wording: str

    @property
    def route(self) -> str:
        """From where to where: `United Kingdom → Kyiv, Ukraine`."""
        place = ", ".join(isolated(part) for part in (self.city, self.hosts) if part)
        return _way(isolated(self.senders), place)

    @property
    def place(self) -> str:
        """Where it takes place or goes: the city, or else the hosts."""
        return self.city or self.hosts

    @property
    def short_route(self) -> str:
        """From where to where in a line with more: `United Kingdom → Kyiv`."""
        return _way(isolated(self.senders), isolated(self.place))

    @property
    def line(self) -> str:
        """All of it in a line: `Boris Johnson; United Kingdom → Kyiv; Announced: ...`."""
        return "; ".join(filter(None, [isolated(self.title), self.short_route, self.state]))


def describe(row: Row, names: Choices) -> Description:
    """A row of `Rows.frame` or `Rows.listed` in words; `names` are those of `Rows`."""
    return Description(
        title=title(row.person, row.label, row.voice, names),
        detail=str(row.detail),
        senders=joined(parties(names["sender"], str(row.sender))),
        city=str(row.city),
        hosts=joined(parties(names["host"], str(row.host))),
        state=state(row.status, row.when_in_words),
        wording=str(row.wording),
    )


def title(person: str, label: str, voice: str, names: Choices) -> str:
    """The traveller's full name; the label of what does not travel, with whose statement it is."""
    return names["person"].get(str(person), f"{label}{spoken(voice)}")


def state(status: str, when: str, wording: str = "") -> str:
    """A status with its date, and how the date is worded: `Announced: 3 February 2022`."""
    return f"{capitalise(status)}{f': {when}' if when else ''}{_quoted(wording)}"


def statement(status: str, when: str, wording: str = "") -> str:
    """The same in a sentence: `announced, some day from 1 to 6 February (“later this week”)`."""
    return f"{', '.join(filter(None, [status, when]))}{_quoted(wording)}"


def _quoted(wording: str) -> str:
    return f" (“{isolated(wording)}”)" if wording else ""


def _way(*ends: str) -> str:
    return " → ".join(filter(None, ends))
