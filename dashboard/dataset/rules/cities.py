"""Cities that an editor looks at twice: written in two ways, or on no map."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from dashboard.dataset.gazetteer import kind_of, place_key
from dashboard.dataset.problems import Problem
from dashboard.dataset.references import city_keys
from dashboard.dataset.rules.facts import Facts
from dashboard.model.schema import RECORD_TABLES
from dashboard.model.several import parted
from dashboard.text.sentences.faults import records, rules


class _Called(NamedTuple):
    """How a record calls its city, and which city that is."""

    record: str
    city: str
    place: str


def cities_in_two_spellings(facts: Facts) -> Iterator[Problem]:
    """A city that records call by more than one name: the rarer ones, each in its first row."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    first: dict[tuple[str, str], str] = {}
    for record, city, place in _cities(facts):
        counts[place][city] += 1
        first.setdefault((place, city), record)
    for place, cities in counts.items():
        (usual, number), *others = cities.most_common()
        for city, _ in others:
            record, other = first[place, city], first[place, usual]
            problem = facts.of_record(record, "city", rules.other_city_name(city, usual, number))
            yield replace(problem, records=(record, other))


def cities_without_coordinates(facts: Facts) -> Iterator[Problem]:
    """The cities of which nobody says where they lie."""
    places = facts.sheets["places"]
    first: dict[str, str] = {}
    bare = places.frame[places.frame["latitude"] == ""]
    for record, _, place in _cities(facts) if len(bare) else ():
        first.setdefault(place, record)
    for line, row in zip(bare.index.tolist(), bare.to_dict("records"), strict=True):
        if kind_of(row["kind"], row["id"]) == "city":
            there = first.get(f"{row['country']}/{row['name'] or row['id']}")
            message = records.unlocated_city(row["id"])
            at = places.table.file, int(line), "latitude"
            yield Problem(*at, message, records=(there,) if there else ())


def _cities(facts: Facts) -> Iterator[_Called]:
    """The city of each record that names one."""
    for name in RECORD_TABLES:
        frame = facts.sheets[name].frame
        keys = city_keys(frame, name)
        places = {key: _place(facts, *key) for key in keys.unique() if key[0]}
        for record, key in zip(frame["id"].tolist(), keys.tolist(), strict=True):
            if places.get(key):
                yield _Called(record, key[0], places[key])


def _place(facts: Facts, city: str, parties: str) -> str:
    """The key of a city, however it is written; "" where there is none."""
    cities = facts.gazetteer.cities_called(city, parted(parties))
    return place_key(cities[0]) if cities else ""
