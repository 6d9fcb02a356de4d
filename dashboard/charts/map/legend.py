"""What the map says beside its marks: its legend, and notes on what it does not show."""

from dataclasses import replace

from dashboard import query
from dashboard.charts.frame import marks
from dashboard.charts.frame.legend import Entry
from dashboard.charts.frame.style import Theme
from dashboard.charts.map.background import border_note
from dashboard.query import Rows
from dashboard.text.english import counted

ARCS = "Arcs join a sender's seat of government to the place reached; they are not flight paths."


def map_legend(rows: Rows, theme: Theme) -> tuple[Entry, ...]:
    """The map's legend: destinations, visits, shipments, what has not arrived, and cities."""
    flows, names = query.find_flows(rows), rows.names["kind"]
    found = list(marks.hosts(rows, theme))
    if not flows["goods"].all():
        visits = Entry(f"{names['visit']}, wider for more", "line", line=theme.muted)
        found.append(replace(visits, asks=("kind", ("visit",))))
    if flows["goods"].any():
        goods = Entry(names["shipment"], "tube", theme.land, theme.muted)
        found.append(replace(goods, asks=("kind", ("shipment",))))
    if (flows["arrived"] == 0).any():
        asks = "status", (*marks.of_stage("planned", rows)[1], *_on_its_way(rows))
        found.append(Entry("planned, offered or on its way", "dashed", line=theme.muted, asks=asks))
    if len(query.halted(rows)):
        asks = marks.of_stage("off", rows)
        found.append(Entry("refused, blocked or called off", "x", line=theme.ink, asks=asks))
    if len(query.received(rows)):
        found.append(Entry("city, larger for more received", "circle", theme.muted))
    return tuple(found)


def _on_its_way(rows: Rows) -> tuple[str, ...]:
    return tuple({"in transit"} & set(rows.names["status"]))


def map_notes(rows: Rows) -> tuple[str, ...]:
    """What the map does not show, what stands where nobody says it went, and what its arcs are."""
    missing, seated, bare = query.placeless(rows), query.seated(rows), query.seatless(rows)
    said = [f"{counted(missing, 'record')} without a place on the map."] if missing else []
    if seated:
        name, stand = ("names", "stands") if seated == 1 else ("name", "stand")
        said.append(f"{counted(seated, 'record')} {name} no city and {stand} at the capital.")
    if bare:
        said.append(f"{counted(bare, 'record')} without an arc, from a sender without a place.")
    if sums := query.summed(rows):
        name, its = ("sums", "its") if sums == 1 else ("sum", "their")
        said.append(f"{counted(sums, 'record')} only {name} others and {its} parts are counted.")
    return (" ".join([*said, ARCS]), border_note(rows.until))
