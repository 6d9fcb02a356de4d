"""A made-up data set of any size, for measuring: `generate(folder, records)`.

Seven records in ten are visits, two shipments and one an event; sixty senders and twenty hosts;
two years; a record has 1.6 reports on average, of days, spans and windows. The same seed gives
the same bytes.
"""

import csv
import json
import sys
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from dashboard.model import places, schema, table_schema, vocabularies
from dashboard.model.tables import Table

SINCE, DAYS = date(2021, 1, 1), 730
SENDERS, HOSTS = 60, 20
WORDS = ("trade", "grain", "border", "energy", "loans", "visas", "rail", "ports", "water")


class Record(NamedTuple):
    """What the reports need of a record: its table, its id and its first and last day."""

    table: str
    id: str
    start: date
    end: date


def generate(folder: Path, records: int, seed: int = 0) -> Path:
    """Writes a valid data set of that many records into the folder, which it makes; gives it."""
    folder.mkdir(parents=True, exist_ok=True)
    random = Random(seed)
    people, sources = max(10, min(2_000, records // 20)), max(5, records // 50)
    made = [_record(random, number) for number in range(records)]
    tables = {
        "visits": (_visit(random, r, people) for r in made if r.table == "visits"),
        "shipments": (_shipment(random, r) for r in made if r.table == "shipments"),
        "events": (_event(random, r) for r in made if r.table == "events"),
        "reports": (report for r in made for report in _reports(random, r, sources)),
        "sources": (_source(random, number) for number in range(sources)),
        "people": (_person(number) for number in range(people)),
        "places": (),
    }
    for name, rows in tables.items():
        _write(folder, schema.TABLES[name], rows)
    _describe(folder, records)
    return folder


def _write(folder: Path, table: Table, rows: Iterable[dict[str, object]]) -> None:
    with (folder / table.file).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table.names, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _describe(folder: Path, records: int) -> None:
    until = SINCE + timedelta(days=DAYS - 1)
    package = {
        "name": f"generated-{records}",
        "title": f"{records:,} made-up records",
        "description": "Made up for measuring; nothing in it took place",
        "licenses": [{"name": "CC0-1.0"}],
        "version": "1",
        "coverage": {"since": str(SINCE), "until": str(until)},
        "resources": table_schema.describe_tables(),
    }
    text = json.dumps(package, indent=2)
    (folder / "datapackage.json").write_text(text, encoding="utf-8")


def _parties() -> list[str]:
    return [code for code in places.countries() if places.capital(code)][10:]


def _record(random: Random, number: int) -> Record:
    (table,) = random.choices(schema.RECORD_TABLES, (7, 2, 1))
    start = SINCE + timedelta(days=random.randrange(7, DAYS - 20))
    end = start + timedelta(days=random.choice((0, 0, 0, 1, 1, 2, 5)))
    return Record(table, f"{table[0]}{number}", start, end)


def _route(random: Random) -> tuple[str, str]:
    """A sender and another country as host, some far more often than others."""
    parties = _PARTIES
    sender = parties[min(int(random.expovariate(4 / SENDERS)), SENDERS - 1)]
    host = parties[SENDERS + min(int(random.expovariate(4 / HOSTS)), HOSTS - 1)]
    return sender, host


def _city(host: str) -> str:
    capital = places.capital(host)
    return capital.name if capital else ""


def _sentence(random: Random) -> str:
    return "talks on " + " and ".join(random.sample(WORDS, 3))


def _visit(random: Random, record: Record, people: int) -> dict[str, object]:
    sender, host = _route(random)
    person = random.randrange(people)
    rank = list(vocabularies.RANKS)[person % len(vocabularies.RANKS)]
    return {
        "id": record.id,
        "trip": f"trip-{record.start}-{sender.lower()}" if random.random() < 0.3 else "",
        "person": f"person-{person}",
        "role": rank.capitalize(),
        "rank": rank,
        "sender": sender,
        "host": host,
        "city": _city(host) if random.random() < 0.9 else "",
        "counterparts": f"Person {random.randrange(people)} Sample",
        "purpose": _sentence(random),
    }


def _shipment(random: Random, record: Record) -> dict[str, object]:
    sender, host = _route(random)
    known = random.choice(list(vocabularies.QUANTITY_IS))
    worth = random.random() < 0.2
    return {
        "id": record.id,
        "sender": sender,
        "host": host,
        "item": random.choice(("Helmets", "Field hospital", "Radars", "Rifles", "Launchers")),
        "category": random.choice(list(vocabularies.CATEGORIES)),
        "quantity": "" if known == "undisclosed" else random.randrange(1, 50) * 100,
        "quantity_is": known,
        "unit": "pieces",
        "value": random.randrange(1, 90) * 1_000_000 if worth else "",
        "currency": "EUR" if worth else "",
    }


def _event(random: Random, record: Record) -> dict[str, object]:
    sender, host = _route(random)
    money = random.random() < 0.3
    return {
        "id": record.id,
        "kind": random.choice([kind for kind in vocabularies.EVENT_KINDS if kind != "other"]),
        "title": _sentence(random).capitalize(),
        "senders": "; ".join(dict.fromkeys((sender, _route(random)[0]))),
        "hosts": host,
        "city": _city(host),
        "amount": random.randrange(1, 90) * 100_000_000 if money else "",
        "amount_is": random.choice(("exact", "about", "up to")) if money else "",
        "currency": "EUR" if money else "",
    }


PLANNED = {"visits": "announced", "shipments": "pledged", "events": "announced"}
HAPPENED = {"visits": "completed", "shipments": "delivered", "events": "completed"}


def _reports(random: Random, record: Record, sources: int) -> Iterable[dict[str, object]]:
    """What was said of a record before it took place, and of three in five what came of it."""
    known = random.random() >= 0.02
    said = record.start - timedelta(days=random.randrange(1, 7))
    yield {
        "record": record.id,
        "reported": said if known else "",
        "status": PLANNED[record.table],
        "when": _planned(random, record),
        "source": f"source-{random.randrange(sources)}",
        "locator": f"paragraph {random.randrange(1, 30)}",
        "wording": random.choice(("this week", "on Tuesday", "later this month", "soon")),
        "confidence": random.choice(list(vocabularies.CONFIDENCES)),
    }
    if random.random() < 0.6:
        one_day = record.start == record.end
        yield {
            "record": record.id,
            "reported": record.end,
            "status": HAPPENED[record.table],
            "when": record.start if one_day else f"{record.start}/{record.end}",
            "source": f"source-{random.randrange(sources)}",
            "confidence": "high",
            "note": _sentence(random) if random.random() < 0.3 else "",
        }


def _planned(random: Random, record: Record) -> str:
    monday = record.start - timedelta(days=record.start.weekday())
    return random.choice(
        (
            f"{record.start}",
            f"{record.start}",
            f"{record.start}/{record.start + timedelta(days=2)}",
            f"[{monday}..{monday + timedelta(days=6)}]",
            f"{record.start:%Y-%m}",
            f"{record.start}?",
            "",
        )
    )


def _source(random: Random, number: int) -> dict[str, object]:
    return {
        "id": f"source-{number}",
        "title": f"{_sentence(random).capitalize()}, part {number}",
        "publisher": f"Publisher {number % 40}",
        "published": SINCE - timedelta(days=random.randrange(365, 365 + DAYS)),
        "url": f"https://example.org/{number}",
    }


def _person(number: int) -> dict[str, object]:
    return {
        "id": f"person-{number}",
        "name": f"Person {number} Sample",
        "short": f"Sample {number}",
        "aliases": f"Pérson {number}; P. {number} Sample",
    }


_PARTIES = _parties()


if __name__ == "__main__":
    print(generate(Path(sys.argv[1]), int(sys.argv[2])))
