"""Who belongs to which group of countries: the table, by dates that are public knowledge."""

from collections import Counter
from datetime import date

import pytest

from dashboard import query
from dashboard.dataset import Dataset
from dashboard.model import places
from dashboard.model.groups import GROUP_NAMES, groups_of, members, memberships
from dashboard.query import Rows
from dashboard.view import parse


def on(group: str, day: str) -> tuple[str, ...]:
    return members((group,), date.fromisoformat(day), date.fromisoformat(day))


@pytest.mark.parametrize(
    ("group", "day", "number"),
    [
        *(("G7", "1976-06-26", 6), ("G7", "1976-06-27", 7), ("G7", "2022-01-31", 7)),
        *(("EU", "1957-12-31", 0), ("EU", "1972-12-31", 6), ("EU", "1973-01-01", 9)),
        *(("EU", "1986-01-01", 12), ("EU", "1995-01-01", 15), ("EU", "2004-05-01", 25)),
        *(("EU", "2007-01-01", 27), ("EU", "2013-07-01", 28), ("EU", "2020-01-31", 28)),
        *(("EU", "2020-02-01", 27), ("NATO", "1949-08-24", 12), ("NATO", "1955-05-06", 15)),
        *(("NATO", "1982-05-30", 16), ("NATO", "1999-03-12", 19), ("NATO", "2004-03-29", 26)),
        *(("NATO", "2009-04-01", 28), ("NATO", "2017-06-05", 29), ("NATO", "2020-03-27", 30)),
        *(("NATO", "2023-04-03", 30), ("NATO", "2023-04-04", 31), ("NATO", "2024-03-07", 32)),
    ],
)
def test_a_group_has_as_many_members_as_it_had_on_that_day(
    group: str, day: str, number: int
) -> None:
    assert len(on(group, day)) == number


def test_a_membership_ends_with_its_last_day() -> None:
    assert "GBR" in on("EU", "2020-01-31")
    assert "GBR" not in on("EU", "2020-02-01")
    assert {"FIN", "SWE"} & set(on("NATO", "2022-02-28")) == set()


def test_who_was_a_member_on_some_day_of_a_window_is_among_its_members() -> None:
    assert "GBR" in members(("EU",), date(2020, 1, 31), date(2022, 1, 1))
    assert "FIN" in members(("NATO",), date(2022, 1, 1), date(2023, 4, 4))
    assert members(("G7", "EU"), date(2022, 1, 1), date(2022, 1, 1))[:2] == ("AUT", "BEL")
    assert groups_of(date(2022, 1, 1), date(2022, 1, 1))["DEU"] == ("G7", "EU", "NATO")
    assert "RUS" not in groups_of(date(1998, 1, 1), date(2013, 1, 1))


def test_each_row_names_a_country_a_group_and_a_source_once() -> None:
    rows = memberships()
    assert {row.group for row in rows} == set(GROUP_NAMES)
    assert {row.country for row in rows} <= set(places.countries())
    assert all(row.source.startswith("https://") for row in rows)
    assert all(row.until is None or row.until > row.since for row in rows)
    assert max(Counter((row.group, row.country) for row in rows).values()) == 1


def shown(kyiv: Dataset, address: str) -> Rows:
    return query.select(kyiv, parse(address, query.choices(kyiv)))


def test_a_view_of_members_holds_what_they_did_and_says_so(kyiv: Dataset) -> None:
    rows = shown(kyiv, "?member=g7&kind=visit")
    seven = {"CAN", "DEU", "FRA", "GBR", "ITA", "JPN", "USA"}
    assert set(rows.frame["sender"]) <= seven
    whole = shown(kyiv, "?kind=visit").frame
    assert rows.count == whole["sender"].isin(seven).sum() > 0
    assert rows.subtitle == "Visits from members of the G7, 1 January to 28 February 2022"


def test_the_window_says_who_was_a_member(kyiv: Dataset) -> None:
    late = shown(kyiv, "?member=EU&since=2020-02-01&until=2022-02-28")
    early = shown(kyiv, "?member=EU&since=2020-01-31&until=2022-02-28")
    assert "GBR" not in set(late.frame["sender"])
    assert "GBR" in set(early.frame["sender"])


def test_each_group_is_counted_as_it_would_be_shown(kyiv: Dataset) -> None:
    for address in ("", "?asof=2022-01-31&kind=visit", "?since=2022-02-01"):
        view = parse(address, query.choices(kyiv))
        counts = query.count_facets(kyiv, view)["member"]
        assert set(counts) == set(GROUP_NAMES)
        for group, count in counts.items():
            assert count == query.select(kyiv, view.changed(member=(group,))).count
