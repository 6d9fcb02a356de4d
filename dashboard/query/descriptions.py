"""A record in words: its title, its route, its state, and a report's statement of it.

All that shows a record reads it here: details, dossier, charts, tables, calendars and feeds.
"""

from dataclasses import dataclass

from dashboard.query.naming import parties, spoken
from dashboard.query.rows import Row
from dashboard.text.english import isolated, joined
from dashboard.text.sentences.records import state
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
        title=record_title(row.person, row.label, row.voice, names),
        detail=str(row.detail),
        senders=joined(parties(names["sender"], str(row.sender))),
        city=str(row.city),
        hosts=joined(parties(names["host"], str(row.host))),
        state=state(row.status, row.when_in_words),
        wording=str(row.wording),
    )


def record_title(person: str, label: str, voice: str, names: Choices) -> str:
    """The traveller's full name; the label of what does not travel, with whose statement it is."""
    return names["person"].get(str(person), f"{label}{spoken(voice)}")


def _way(*ends: str) -> str:
    return " → ".join(filter(None, ends))
