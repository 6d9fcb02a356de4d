"""How one record is drawn and told: its colour, its shape, its fill and its sentence.

Colour is the host, shape the kind, fill the status; nothing is said by colour alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from dashboard import dates
from dashboard.figures.style import Entry, Theme, faded, safe
from dashboard.query import Rows

SYMBOLS: Mapping[str, str] = MappingProxyType(
    {
        "visit": "circle",
        "shipment": "square",
        "negotiation": "hexagon",
        "financial aid": "triangle-up",
        "sanctions": "triangle-down",
        "force posture": "star-triangle-up",
        "position": "diamond",
        "conflict": "star",
    }
)


@dataclass(frozen=True)
class Look:
    """The colours of one mark."""

    symbol: str
    fill: str
    line: str
    pale: str


def colour(host: str, rows: Rows, theme: Theme) -> str:
    """The colour of a host: the two most visited have one each, all others share a third."""
    if host == rows.leads[0]:
        return theme.first
    return theme.second if host == rows.leads[1] else theme.other


def look(row: Any, rows: Rows, theme: Theme) -> Look:
    """The look of a row of `Rows.frame`, as `itertuples` gives it."""
    hue = colour(str(row.host), rows, theme)
    symbol = SYMBOLS[row.kind]
    if row.stage == "off":
        crossed = f"{symbol}-x" if symbol in ("circle", "square", "diamond") else "x"
        return Look(f"{crossed}-open" if "-x" in crossed else crossed, hue, hue, faded(hue, 0.10))
    if row.stage == "planned":
        return Look(symbol, theme.paper, hue, faded(hue, 0.10))
    return Look(symbol, hue, hue, faded(hue, 0.38))


def short(row: Any) -> str:
    """The label beside a mark, with what must not be missed: `Erdoğan ?` has no known outcome."""
    doubt = "≈ " if row.approximate else ""
    asked = " ?" if row.unreported or row.uncertain else ""
    return f"{doubt}{row.label}{asked}"


def sentence(row: Any, rows: Rows) -> str:
    """All of a record that a pointer on its mark should tell, as Plotly's hover text."""
    names = rows.names
    who = names["person"].get(str(row.person), "") if row.kind == "visit" else ""
    head = f"{who}, {row.detail}" if who else f"{row.label}"
    way = " → ".join(filter(None, [_parties(row.sender, names["sender"]), _where(row, names)]))
    state = f"{row.status}: {dates.say(dates.parse(row.when))}" if row.when else str(row.status)
    lines = [f"<b>{safe(head)}</b>", safe(way)]
    if not who and row.detail:
        lines.append(safe(str(row.detail)))
    lines.append(safe(state[:1].upper() + state[1:]))
    if row.wording:
        lines.append(f"“{safe(str(row.wording))}”")
    if row.unreported:
        lines.append("No later report says what came of it")
    return "<br>".join(filter(None, lines))


def _parties(codes: str, names: Mapping[str, str]) -> str:
    return ", ".join(names.get(code, code) for code in str(codes).split(";") if code)


def _where(row: Any, names: Mapping[str, Mapping[str, str]]) -> str:
    host = _parties(row.host, names["host"])
    return ", ".join(filter(None, [str(row.city), host]))


def entries(rows: Rows, theme: Theme) -> tuple[Entry, ...]:
    """The legend of what is in the rows: destinations, kinds, and what has become of them."""
    groups = {
        "Where": hosts(rows, theme),
        "What": _kinds(rows, theme),
        "State": _states(rows, theme),
    }
    headed = ([Entry(f"{name}:", "none"), *found] for name, found in groups.items() if found)
    return tuple(entry for group in headed for entry in group)


def hosts(rows: Rows, theme: Theme) -> list[Entry]:
    """The legend of destinations."""
    names = rows.names["host"]
    present = set(rows.frame["host"].astype(str))
    found = [
        Entry(f"to {names[lead]}", "bar", colour(lead, rows, theme))
        for lead in rows.leads
        if lead in present
    ]
    others = present - set(rows.leads)
    return [*found, Entry("elsewhere", "bar", theme.other)] if others else found


def _kinds(rows: Rows, theme: Theme) -> list[Entry]:
    present = set(rows.frame["kind"].astype(str))
    labels = {"visit": "visit", "shipment": "arms or aid in kind"}
    return [
        Entry(labels.get(kind, rows.names["kind"].get(kind, kind)), SYMBOLS[kind], theme.ink)
        for kind in SYMBOLS
        if kind in present
    ]


def _states(rows: Rows, theme: Theme) -> list[Entry]:
    frame, ink = rows.frame, theme.ink
    stages = set(frame["stage"].astype(str))
    found = []
    if "happened" in stages:
        found.append(Entry("came true", "circle", ink, ink))
    if "planned" in stages:
        found.append(Entry("planned", "circle", theme.paper, ink))
    if "off" in stages:
        found.append(Entry("called off or refused", "circle-x-open", theme.paper, ink))
    if (frame["precision"] == "window").any():
        found.append(Entry("some day in it", "band", faded(ink, 0.12), ink))
    if len(rows.ghosts):
        found.append(Entry("earlier account", "bracket", line=theme.muted))
    if frame["unreported"].any():
        found.append(Entry("? outcome not reported", "plain"))
    return found
