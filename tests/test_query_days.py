"""`query.days`: how many records may lie on each day, against a plain count."""

from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.dataset import Dataset
from dashboard.query import count_days, select
from dashboard.view import View
from tests.retelling import Retold, retelling, views

FAR = View(since=date(2000, 1, 1), until=date(2030, 1, 1))


@pytest.fixture
def retold(folder: Path) -> Retold:
    """Gives the small data set with other reports about one record."""
    return retelling(folder)


def counted(frame: pd.DataFrame, day: date) -> int:
    """How many rows may lie on a day; an open side counts on the day of the other alone."""
    begin = frame["start_min"].fillna(frame["end_max"])
    end = frame["end_max"].fillna(frame["start_min"])
    return int(((begin <= pd.Timestamp(day)) & (end >= pd.Timestamp(day))).sum())


@given(st.data())
@settings(deadline=None, max_examples=20)
def test_each_day_counts_what_may_lie_on_it(kyiv: Dataset, data: st.DataObject) -> None:
    view = data.draw(views(kyiv))
    rows, found = select(kyiv, view), count_days(kyiv, view)
    every = select(kyiv, FAR.changed(asof=view.asof)).frame
    asked = select(kyiv, view.changed(since=FAR.since, until=FAR.until)).frame
    assert found.index[0].date() == min(kyiv.since, rows.since)
    assert found.index[-1].date() == max(kyiv.until, rows.until)
    assert (found.index[1:] - found.index[:-1] == timedelta(days=1)).all()
    for day in data.draw(st.sets(st.sampled_from(found.index.tolist()), max_size=12)):
        assert found.loc[day, "all"] == counted(every, day.date())
        assert found.loc[day, "shown"] == counted(asked, day.date())


@pytest.mark.sweep(3)
@pytest.mark.parametrize(
    ("when", "on"),
    [
        ("2022-01-10", ["2022-01-10"]),
        ("[2022-01-10..2022-01-12]", ["2022-01-10", "2022-01-11", "2022-01-12"]),
        ("2022-01-10/..", ["2022-01-10"]),
        ("../2022-01-10", ["2022-01-10"]),
        ("2021-12-30/2022-01-02", ["2022-01-01", "2022-01-02"]),
        ("2021-12-30/2022-01-01", ["2022-01-01"]),
        ("2022-02-28/2022-03-02", ["2022-02-28"]),
        ("2022-02-27/2022-03-02", ["2022-02-27", "2022-02-28"]),
        ("2021-06", []),
    ],
)
def test_a_record_counts_on_each_of_its_days(when: str, on: list[str], retold: Retold) -> None:
    dataset = retold("johnson-kyiv", f"2022-01-01,announced,{when},high")
    found = count_days(dataset, View(person=("johnson",)))["shown"]
    assert [str(day.date()) for day in found.index[found > 0]] == on
    assert found.max() == bool(on)


def test_the_filters_leave_all_as_it_is(kyiv: Dataset) -> None:
    narrow, wide = count_days(kyiv, View(host=("RUS",))), count_days(kyiv, View())
    assert narrow["all"].tolist() == wide["all"].tolist() == wide["shown"].tolist()
    assert (narrow["shown"] <= narrow["all"]).all()
    assert 0 < narrow["shown"].sum() < narrow["all"].sum()


def test_the_window_widens_the_days_and_leaves_the_counts(kyiv: Dataset) -> None:
    inside = View(since=date(2022, 2, 1), until=date(2022, 2, 2))
    pd.testing.assert_frame_equal(count_days(kyiv, inside), count_days(kyiv, View()))
    wider = count_days(kyiv, View(since=date(2021, 1, 1)))
    assert (str(wider.index[0].date()), len(wider)) == ("2021-01-01", 59 + 365)


@pytest.mark.parametrize("view", [View(since=date.min, until=date.max), View(asof=date.min)])
def test_the_ends_of_the_calendar_can_be_counted(view: View, dataset: Dataset) -> None:
    found = count_days(dataset, view)
    assert found.index[0].date() == (view.since or dataset.since)
    assert found.index[-1].date() == (view.until or dataset.until)
