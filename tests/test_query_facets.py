"""`query.facets`: the count beside each choice is the number of records it would leave."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.dataset import Dataset
from dashboard.model.several import parted
from dashboard.query import FACETS, choices, count_facets, count_values, select
from dashboard.view import View
from tests.retelling import views


@given(st.data())
@settings(deadline=None, max_examples=15)
def test_a_count_is_what_the_choice_alone_would_leave(kyiv: Dataset, data: st.DataObject) -> None:
    view = data.draw(views(kyiv))
    found = count_facets(kyiv, view)
    name = data.draw(st.sampled_from(FACETS))
    for value in data.draw(st.sets(st.sampled_from(list(found[name])), min_size=1, max_size=3)):
        assert found[name][value] == select(kyiv, view.changed(**{name: (value,)})).count, value


EARLY = View(asof=date(2022, 1, 31), sender=("GBR", "POL"), flag=("unannounced",))
NARROW = View(changed_since=date(2022, 1, 31), kind=("visit",), city=("UKR/Kyiv",))


@pytest.mark.sweep(3)
@pytest.mark.parametrize("name", FACETS)
def test_every_choice_has_its_count(name: str, kyiv: Dataset) -> None:
    """In a view that chooses some of it, or of others; any view is for the law above."""
    view = NARROW if name in ("kind", "city", "person", "rank") else EARLY
    found = count_facets(kyiv, view)[name]
    assert set(found) <= set(choices(kyiv)[name])
    assert len(found) > 2
    for value, count in found.items():
        assert count == select(kyiv, view.changed(**{name: (value,)})).count, value


COLUMN = {"city": "place"}


@pytest.mark.parametrize("name", ["kind", "sender", "host", "city", "person", "rank"])
@pytest.mark.parametrize("day", [date(2022, 1, 22), date(2022, 1, 31), None])
def test_a_list_holds_what_a_record_known_by_the_day_has(
    name: str, day: date | None, kyiv: Dataset
) -> None:
    """Who is heard of later is in no list; what the view asks for stays, however early the day."""
    reports = kyiv.tables["reports"]
    known = set(reports[reports["reported"] <= str(day or date.max)]["record"])
    rows = kyiv.records[kyiv.records["id"].isin(known)]
    used = {code for cell in rows[COLUMN.get(name, name)].dropna() for code in cell.split(";")}
    found = count_facets(kyiv, View(asof=day))[name]
    assert set(found) == used & set(choices(kyiv)[name])
    later = [value for value in choices(kyiv)[name] if value not in used]
    assert later or name in ("kind", "rank") or day is None
    for value in later[:1]:
        assert count_facets(kyiv, View(asof=day).changed(**{name: (value,)}))[name][value] == 0


def test_the_most_frequent_stands_first_and_what_leaves_nothing_last(kyiv: Dataset) -> None:
    for view in (View(), View(asof=date(2022, 1, 31), host=("UKR",)), View(q="zzz")):
        for name, counts in count_facets(kyiv, view).items():
            numbers = list(counts.values())
            assert numbers == sorted(numbers, reverse=True), name
            assert numbers.count(0) == len(numbers[len([n for n in numbers if n]) :])
            order = list(choices(kyiv)[name])
            ties = [value for value in counts if counts[value] == 0]
            assert ties == sorted(ties, key=order.index), name


def test_counts_are_of_what_is_shown(kyiv: Dataset) -> None:
    kinds = count_facets(kyiv, View())["kind"]
    assert sum(kinds.values()) == select(kyiv, View()).count
    assert count_facets(kyiv, View(q="zzz"))["host"]["UKR"] == 0


def test_a_record_of_several_senders_counts_for_each(kyiv: Dataset) -> None:
    talks = count_facets(kyiv, View(record=("normandy-paris-2022-01",)))["sender"]
    assert {code for code, count in talks.items() if count} == {"RUS", "UKR", "FRA", "DEU"}


def test_counts_cannot_be_written_to(kyiv: Dataset) -> None:
    with pytest.raises(TypeError, match="does not support item assignment"):
        count_facets(kyiv, View())["kind"]["visit"] = 0


def test_the_values_of_rows_are_counted_as_filters_meet_them(kyiv: Dataset) -> None:
    rows = select(kyiv, View())
    hosts = count_values(rows.listed, "host")
    assert all(len(parted(code)) == 1 for code in hosts)
    assert hosts["UKR"] == len(select(kyiv, View(host=("UKR",))).listed)
    for name in ("status", "flag"):
        counts = count_values(rows.frame, name)
        assert counts == {
            value: select(kyiv, View().changed(**{name: (value,)})).count for value in counts
        }
