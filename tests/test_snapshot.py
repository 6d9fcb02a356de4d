"""What is known as of a day is computed once for each day, and given at one door."""

import gc
from collections import Counter
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from weakref import ref

import pytest

from dashboard import query
from dashboard.dataset import Dataset
from dashboard.query import Engine, select
from dashboard.query.answers import once
from dashboard.query.snapshot import KEPT_SNAPSHOTS, Snapshot, snapshot_of
from dashboard.view import View

ENGINE: Engine = query
"""The type checker compares what the package offers with what an engine must answer."""

FIRST, SECOND, THIRD = date(2022, 1, 31), date(2022, 2, 7), date(2022, 2, 23)


class Thing:
    """An object that answers are about."""


def test_an_answer_is_computed_once_for_each_object() -> None:
    computed: list[Thing] = []

    @once
    def answer(thing: Thing) -> int:
        computed.append(thing)
        return len(computed)

    one, other = Thing(), Thing()
    assert [answer(one), answer(one), answer(other), answer(one)] == [1, 1, 2, 1]
    assert computed == [one, other]


def test_a_data_set_keeps_the_snapshots_of_two_days(kyiv: Dataset) -> None:
    first, second = snapshot_of(kyiv, FIRST), snapshot_of(kyiv, SECOND)
    assert KEPT_SNAPSHOTS == 2
    assert first is snapshot_of(kyiv, FIRST)
    assert second is first.on(SECOND)
    third = second.on(THIRD)
    assert snapshot_of(kyiv, FIRST) is not first
    assert snapshot_of(kyiv, THIRD) is third


def test_rows_and_comparisons_keep_no_snapshot_alive(kyiv: Dataset) -> None:
    """Whoever steps through the days holds what is known of two, however many rows are kept."""
    days = [date(2022, 1, 10) + timedelta(7 * week) for week in range(6)]
    kept, seen = [], []
    for then, now in pairwise(days):
        rows = select(kyiv, View(asof=now, changed_since=then))
        query.make_table(rows)
        query.find_changes(rows)
        kept.append(rows)
        seen.append(ref(rows.now))
    gc.collect()
    assert sum(each() is not None for each in seen) <= KEPT_SNAPSHOTS
    assert [rows.asof for rows in kept] == days[1:]


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> Counter[tuple[str, date | None]]:
    """How often each answer of a snapshot was computed, by its name and the day."""
    found: Counter[tuple[str, date | None]] = Counter()

    def counted(name: str, kept: cached_property[object]) -> cached_property[object]:
        def compute(now: Snapshot) -> object:
            found[name, now.asof] += 1
            return kept.func(now)

        heard = cached_property(compute)
        heard.__set_name__(Snapshot, name)
        return heard

    for name, kept in list(vars(Snapshot).items()):
        if isinstance(kept, cached_property):
            monkeypatch.setattr(Snapshot, name, counted(name, kept))
    return found


def test_a_page_computes_each_answer_once_for_its_two_days(
    dataset: Dataset, computed: Counter[tuple[str, date | None]]
) -> None:
    view = View(asof=SECOND, changed_since=FIRST, selected="johnson-kyiv", flag=("moved",))
    select(dataset, view)  # what is the same on any day is computed now
    for day in (THIRD, None):  # the snapshots of the two days are let go
        snapshot_of(dataset, day)
    computed.clear()
    rows = select(dataset, view)
    query.make_table(rows)
    query.find_changes(rows)
    query.count_facets(dataset, view)
    query.count_days(dataset, view)
    query.find_details(dataset, view)
    assert {day for _, day in computed} == {FIRST, SECOND}
    answers = {"available", "day", "latest", "dated", "reported", "states", "with_date"}
    assert {name for name, _ in computed} == answers
    assert set(computed.values()) == {1}


def test_a_limit_cuts_rows_and_no_count(kyiv: Dataset) -> None:
    whole, few = select(kyiv, View()), select(kyiv, View(), limit=10)
    assert few.frame.equals(whole.frame.head(10))
    assert (few.count, few.beyond, whole.beyond) == (10, whole.count - 10, 0)
    assert (few.lanes, few.matches, few.undated) == (whole.lanes, whole.matches, whole.undated)
    assert few.left_out == whole.left_out + few.beyond
