"""What the map says beside its marks: its legend, and notes on what it does not show."""

from dataclasses import replace

from dashboard import query
from dashboard.charts.frame import legend_entries
from dashboard.charts.frame.legend import Entry
from dashboard.charts.frame.style import Theme
from dashboard.charts.map.background import border_note
from dashboard.model.vocabularies import ON_ITS_WAY
from dashboard.query import Rows
from dashboard.text.sentences import legends, maps


def map_legend(rows: Rows, theme: Theme) -> tuple[Entry, ...]:
    """The map's legend: destinations, visits, shipments, what has not arrived, and cities."""
    flows, names = query.find_flows(rows), rows.names["kind"]
    entries = list(legend_entries.hosts(rows, theme))
    if not flows["goods"].all():
        visits = Entry(legends.wider_for_more(names["visit"]), "line", line=theme.muted)
        entries.append(replace(visits, asks=("kind", ("visit",))))
    if flows["goods"].any():
        goods = Entry(names["shipment"], "tube", theme.land, theme.muted)
        entries.append(replace(goods, asks=("kind", ("shipment",))))
    if (flows["arrived"] == 0).any():
        asks = "status", (*legend_entries.of_stage("planned", rows)[1], *_on_its_way(rows))
        entries.append(Entry(legends.PLANNED_OR_ON_ITS_WAY, "dashed", line=theme.muted, asks=asks))
    if len(query.halts(rows)):
        asks = legend_entries.of_stage("off", rows)
        entries.append(Entry(legends.REFUSED_OR_CALLED_OFF, "x", line=theme.ink, asks=asks))
    if len(query.receipts(rows)):
        entries.append(Entry(legends.CITY_BY_NUMBER, "circle", theme.muted))
    return tuple(entries)


def _on_its_way(rows: Rows) -> tuple[str, ...]:
    return tuple({ON_ITS_WAY} & set(rows.names["status"]))


def map_notes(rows: Rows) -> tuple[str, ...]:
    """What the map does not show, what stands where nobody says it went, and what its arcs are."""
    missing, seated, bare = query.placeless(rows), query.seated(rows), query.seatless(rows)
    notes = (
        (missing, maps.without_place),
        (seated, maps.at_the_capital),
        (bare, maps.without_arc),
        (query.summed(rows), maps.sums),
    )
    texts = [say(number) for number, say in notes if number]
    return (" ".join([*texts, maps.ARCS]), border_note(rows.until))
