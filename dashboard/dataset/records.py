"""The tables of visits, shipments and events -> one frame of records."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd

from dashboard.dataset.csv_files import TEXT
from dashboard.dataset.frames import Tables, category
from dashboard.dataset.gazetteer import Gazetteer, place_key
from dashboard.dataset.references import city_keys
from dashboard.model import schema, vocabularies
from dashboard.model.places import Place
from dashboard.model.several import as_cell, parted
from dashboard.text.amounts import money, quantity

CityKey = tuple[str, str]
"""A city and the codes of whose it may be, as `city_keys` pairs them."""


def all_records(tables: Tables, gazetteer: Gazetteer) -> pd.DataFrame:
    """The `Dataset.records` of typed tables, but for the column `search`."""
    frame = pd.concat(
        [_visits(tables), _shipments(tables), _events(tables)], ignore_index=True
    ).astype(TEXT)
    frame["table"] = category(frame["table"], schema.RECORD_TABLES)
    frame["kind"] = category(frame["kind"], vocabularies.KINDS)
    frame["rank"] = category(frame["rank"], vocabularies.RANKS)
    for name in ("person", "sender", "host"):
        frame[name] = category(frame[name])
    return frame.assign(**_places(tables, frame["host"], gazetteer))[list(RECORD_COLUMNS)]


RECORD_COLUMNS = (
    *("id", "table", "kind", "trip", "label", "detail", "person", "rank", "sender", "host"),
    *("city", "place", "latitude", "longitude", "voice", "part_of"),
)


def people_names(tables: Tables) -> dict[str, tuple[str, str]]:
    """The full and the short name of each person who travels, by id.

    A full name that nobody gives is the id as it is written, a short one the full one.
    """
    table = tables["people"]
    rows = zip(*(table[name].tolist() for name in ("id", "name", "short")), strict=True)
    names = {id_: (name or id_, short or name or id_) for id_, name, short in rows}
    return {person: names.get(person, (person,) * 2) for person in tables["visits"]["person"]}


def codes(cells: Iterable[str]) -> list[str]:
    """The different codes in cells that may join several with a semicolon."""
    return sorted({code for cell in set(cells) for code in parted(cell)})


def _visits(tables: Tables) -> pd.DataFrame:
    visits = tables["visits"]
    names = people_names(tables)
    return visits[["id", "trip", "person", "sender", "host"]].assign(
        rank=visits["rank"].astype(TEXT).where(visits["rank"].notna(), ""),
        table="visits",
        kind="visit",
        label=[_line(names[person][1]) for person in visits["person"].tolist()],
        detail=_lines(visits["role"]),
        **dict.fromkeys(("voice", "part_of"), ""),
    )


def _shipments(tables: Tables) -> pd.DataFrame:
    shipments = tables["shipments"]
    return shipments[["id", "sender", "host", "part_of"]].assign(
        table="shipments",
        kind="shipment",
        label=_lines(shipments["item"]),
        detail=_shipment_details(shipments),
        **dict.fromkeys(("trip", "person", "rank", "voice"), ""),
    )


def _events(tables: Tables) -> pd.DataFrame:
    events = tables["events"]
    return events[["id", "kind"]].assign(
        table="events",
        label=_lines(events["title"]),
        detail=_event_details(events),
        sender=[as_cell(parted(cell)) for cell in events["senders"].tolist()],
        host=[as_cell(parted(cell)) for cell in events["hosts"].tolist()],
        voice=events["voice"].astype(TEXT).where(events["voice"].notna(), ""),
        **dict.fromkeys(("trip", "person", "rank", "part_of"), ""),
    )


def _lines(cells: pd.Series) -> list[str]:
    return [_line(cell) for cell in cells.tolist()]


def _line(text: str) -> str:
    """The text on one line, as a chart shows it."""
    return " ".join(text.split())


def _shipment_details(shipments: pd.DataFrame) -> list[str]:
    precisions = shipments["quantity_is"].astype(TEXT).where(shipments["quantity_is"].notna(), "")
    columns = ("quantity", "unit", "value", "currency")
    details = []
    for how, (number, unit, value, currency) in zip(
        precisions, zip(*(shipments[name] for name in columns), strict=True), strict=True
    ):
        worth = money(value, "", currency)
        both = (quantity(number, how, _line(unit)), worth and f"worth {worth}")
        details.append(", ".join(part for part in both if part))
    return details


def _event_details(events: pd.DataFrame) -> list[str]:
    precisions = events["amount_is"].astype(TEXT).where(events["amount_is"].notna(), "")
    return [
        quantity(number, how, _line(unit)) if unit else money(number, how, currency)
        for number, how, unit, currency in zip(
            events["amount"], precisions, events["unit"], events["currency"], strict=True
        )
    ]


def _places(tables: Tables, hosts: pd.Series, gazetteer: Gazetteer) -> dict[str, pd.Series]:
    """The columns that say where: the city where one is named, else the first host's seat."""
    keys = pd.concat(
        [city_keys(tables[name], name) for name in schema.RECORD_TABLES], ignore_index=True
    )
    city_of = {
        (city, parties): gazetteer.find_city(city, parted(parties)) if city else None
        for city, parties in keys.unique()
    }
    cities = [city_of[key] for key in keys.tolist()]
    place_keys = _place_keys(keys, city_of, gazetteer)
    seat = cache(lambda cell: next(filter(None, map(gazetteer.seat, parted(cell)[:1])), None))
    points = [
        (city.latitude, city.longitude) if city else seat(host) or (np.nan, np.nan)
        for city, host in zip(cities, hosts.tolist(), strict=True)
    ]
    return {
        "city": pd.Series([city.name if city else "" for city in cities], dtype=TEXT),
        "place": category(place_keys[key] for key in keys.tolist()),
        "latitude": pd.Series([latitude for latitude, _ in points], dtype="float64"),
        "longitude": pd.Series([longitude for _, longitude in points], dtype="float64"),
    }


def _place_keys(
    keys: pd.Series, city_of: Mapping[CityKey, Place | None], gazetteer: Gazetteer
) -> dict[CityKey, str]:
    """The key of each city's place; one for a city of our own list, however it is spelled.

    It has the spelling that most records have, of equals the first.
    """
    spellings: dict[tuple[str, float, float], Counter[str]] = {}
    place_of = {key: place for key, place in city_of.items() if place is not None}
    for key, count in Counter(keys.tolist()).items():
        if key in place_of:
            spellings.setdefault(_spot(place_of[key]), Counter())[place_of[key].name] += count
    usual = {spot: names.most_common(1)[0][0] for spot, names in spellings.items()}
    return {
        **dict.fromkeys(city_of, ""),
        **{
            key: place_key(
                place if gazetteer.has(place) else replace(place, name=usual[_spot(place)])
            )
            for key, place in place_of.items()
        },
    }


def _spot(place: Place) -> tuple[str, float, float]:
    return place.country, place.latitude, place.longitude
