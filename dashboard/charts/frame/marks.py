"""How one record is drawn and told: its colour, its shape, its fill and its sentence.

Colour is the host, shape the kind, fill the status; nothing is said by colour alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from types import MappingProxyType

import pandas as pd

from dashboard.charts.frame.style import Theme, faded, fit, safe
from dashboard.charts.frame.typeface import text_width
from dashboard.model import edtf, vocabularies
from dashboard.query import FLAGS, RESPECTS, Account, Dates, Rival, Row, Rows, rows_of
from dashboard.query.descriptions import describe
from dashboard.query.naming import spoken
from dashboard.text.english import isolated
from dashboard.text.search_key import fold
from dashboard.text.sentences import records as sentences
from dashboard.text.sentences import trips
from dashboard.view import View

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
        "other": "triangle-right",
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
    """The colour of a host: the two `Rows.leads` have one each, all others share a third."""
    if not host or host not in rows.leads:
        return theme.other
    return theme.first if host == rows.leads[0] else theme.second


def look(row: Row, rows: Rows, theme: Theme) -> Look:
    """The look of a row of `Rows.frame`."""
    hue = theme.ink if goes_on(row, rows) else colour(str(row.host), rows, theme)
    symbol = SYMBOLS[row.kind]
    if row.id in rows.gone and row.stage != "off":  # a dotted outline is drawn around it
        return Look(symbol, theme.paper, theme.paper, theme.paper)
    if row.stage == "off":
        crossed = f"{symbol}-x" if symbol in ("circle", "square", "diamond") else "x"
        return Look(f"{crossed}-open" if "-x" in crossed else crossed, hue, hue, faded(hue, 0.10))
    if row.stage == "planned" or is_going(row):
        return Look(
            f"{symbol}-dot" if is_going(row) else symbol, theme.paper, hue, faded(hue, 0.10)
        )
    return Look(symbol, hue, hue, faded(hue, 0.38))


OUTLINE = 1.6
"""The width of a mark's outline."""


def outline(look_: Look, size: float) -> float:
    """The width of the outline of a mark of that size: of one with a point, the point grows so."""
    return max(OUTLINE, round(size * 0.15, 1)) if look_.symbol.endswith("-dot") else OUTLINE


LEAST_CROSSED = 8.0
"""The size of a mark from which on a cross can be told in its outline."""


def symbol_at(look_: Look, size: float) -> str:
    """The symbol of a mark of that size: of a small one that is crossed out, the cross alone."""
    small = look_.symbol.endswith("-x-open") and size < LEAST_CROSSED
    return "x-thin-open" if small else look_.symbol


def is_going(row: Row) -> bool:
    """Whether a row is under way or in transit, or a trip of which a part happened."""
    return row.stage == "part" or str(row.status) in vocabularies.GOING


def goes_on(row: Row, rows: Rows) -> bool:
    """Whether a row is a trip to places of several colours."""
    if row.id not in rows.trips:
        return False
    hosts = {str(each.host) for each in rows.trips[row.id].records}
    return len(hosts) > 1 and not hosts.isdisjoint(rows.leads)


def halo(theme: Theme) -> str:
    """Paper around the letters of a text that lines cross, as Plotly's text shadow."""
    sides = [(x, y) for x in (-1.5, 0, 1.5) for y in (-1, 0, 1) if x or y]
    return ", ".join(f"{x}px {y}px 1px {theme.paper}" for x, y in sides)


def _signed(row: Row, label: str) -> str:
    """A label with what must not be missed: `Erdoğan ?` has no known outcome."""
    doubt = "≈ " if row.approximate else ""
    question = " ?" if row.unreported or row.uncertain else ""
    quarrel = " ≠" if row.disputed else ""
    return f"{doubt}{label}{spoken(row.voice)}{question}{quarrel}"


def fitted(row: Row, size: float, width: float) -> str:
    """The label of a row in that many pixels, cut short before its signs."""
    signs = text_width(_signed(row, ""), size)
    return _signed(row, isolated(fit(str(row.label), size, width - signs)))


def shorter(row: Row, rows: Rows) -> list[str]:
    """Shorter labels of a row, longest first: its first words, and all that lead to a colon.

    A person's go without the country that leads to a colon, and a trip has its own.
    """
    if row.id in rows.trips:
        trip = rows.trips[row.id]
        return [_signed(row, form) for form in (trip.label, *trip.shorter)]
    lead, _, own = str(row.label).rpartition(": ")
    lead = "" if row.kind == "visit" else lead
    words, leads = own.split(), f"{lead}: " if lead else ""
    heads = [f"{leads}{' '.join(words[:n])}…" for n in range(len(words) - 1, 0, -1)]
    forms = [leads + own, *heads, *([f"{lead}…"] if lead else [])]
    return [_signed(row, isolated(form)) for form in forms]


def place(row: Row, rows: Rows) -> str:
    """Where a record takes place, or where it goes: its city, or else the one country.

    Empty where its label says so already, or where there are several countries.
    """
    names = rows.names["host"]
    where = str(row.city) or names.get(str(row.host), "")
    return "" if fold(where) in fold(str(row.label)) else where


def label_with_place(row: Row, rows: Rows, size: float, width: float) -> str:
    """The label of a mark with its place, as in `fitted`: without colours it tells where.

    A trip's has all its places, if there are several. Empty for the host visited most, which
    needs no name, and where the label tells the place, or the width does not hold it.
    """
    trip = rows.trips.get(row.id)
    if trip and len(trip.places) > 1:
        text = _signed(row, trips.with_places(str(row.label), trip.places))
        return text if text_width(text, size) <= width else ""
    where = "" if str(row.host) == rows.leads[0] else place(row, rows)
    text = _signed(row, f"{isolated(str(row.label))}, {isolated(where)}")
    return text if where and text_width(text, size) <= width else ""


def hover_text(row: Row, rows: Rows, more: Iterable[str] = ()) -> str:
    """All of a record that a pointer on its mark should tell, as Plotly's hover text."""
    record = describe(row, rows.names)
    head, detail = isolated(record.title), record.detail
    if row.kind == "visit" and detail:
        head, detail = f"{head}, {detail}", ""
    lines = [f"<b>{safe(head)}</b>", *map(safe, (record.route, detail, record.state))]
    if record.wording:
        lines.append(f"“{safe(record.wording)}”")
    lines += [safe(line) for line in (*silences(row), *more)]
    return "<br>".join(filter(None, lines))


def silences(row: Row) -> list[str]:
    """What nobody reported of a row, in sentences."""
    flags = {"unreported": row.unreported, "unannounced": row.unannounced}
    return [FLAGS[name].notice for name, holds in flags.items() if holds]


def notices(rows: Rows, records: Sequence[Row], view: View) -> dict[int, list[str]]:
    """What else a pointer tells of a row: disagreement, a contradicted claim, a change."""
    texts: dict[int, list[str]] = {}
    rivals: list[Rival] = rows_of(rows.rivals)
    denied: list[Account] = rows_of(rows.denied)
    for at, group in groupby(rivals, lambda rival: int(rival.at)):
        texts[at] = [*_disagreements(records[at], list(group))]
    for claim in denied:
        texts.setdefault(claim.at, []).append(_denied(claim))
    for at, row in enumerate(records):
        if row.change and view.changed_since:
            since = day_and_month(view.changed_since)
            texts.setdefault(at, []).append(sentences.change_since(row.change, since))
    return texts


def _disagreements(row: Row, rivals: Sequence[Rival]) -> Iterator[str]:
    """A sentence for each thing on which sources disagree."""
    dated, status, number = ([r for r in rivals if r.what == what] for what in RESPECTS)
    if dated:
        accounts = sorted(
            [row, *dated], key=lambda account: (str(account.start_min), str(account.end_max))
        )
        yield sentences.sources_disagree([*map(_window, accounts)])
    if status:
        words = [row.status, *(account.status for account in status)]
        yield sentences.sources_disagree([*map(str, words)])
    if number:
        yield sentences.others_say([f"{account.number:,.10g}" for account in number])


def _denied(claim: Account) -> str:
    when = _window(claim) if claim.when else ""
    day = "" if pd.isna(claim.reported) else day_and_month(claim.reported)
    return sentences.denied_claim(day, claim.status, when)


def day_and_month(day: date) -> str:
    """A day without its year: `14 January`."""
    return edtf.say_day(day).removesuffix(f" {day.year}")


def _window(account: Dates) -> str:
    """The days of an account, without the year: `14 January`, `7 to 8 February`."""
    first, last = (
        None if pd.isna(day) else day.date() for day in (account.start_min, account.end_max)
    )
    year = (last or first or date.min).year
    return edtf.say_span(first, last).removesuffix(f" {year}")
