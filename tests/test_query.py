"""`query`: what is selected, against a plain second implementation that reads the CSV files."""

import csv
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.charts import FIGURES, Canvas
from dashboard.dataset import Dataset, DatasetError, load_dataset
from dashboard.model import vocabularies
from dashboard.query import (
    CONTEXT_LANE,
    FLAGS,
    Details,
    Rows,
    choices,
    find_details,
    find_flows,
    halts,
    placeless,
    receipts,
    rows_of,
    seated,
    select,
)
from dashboard.query.descriptions import describe
from dashboard.text.sentences.records import state, statement
from dashboard.view import GROUPS, View, parse
from tests.figures import draw
from tests.lists import Item, listed
from tests.plainly import Known, Plain, plain_of
from tests.retelling import Retold, retell_each, retelling, views
from tests.small import row_of, write

FOLDER = Path(__file__).parents[1] / "data" / "kyiv-2022"
COVERED = [date(2022, 1, 1) + timedelta(days=number) for number in range(59)]


@pytest.fixture(scope="session")
def plain(kyiv: Dataset) -> Plain:
    """The bundled data set, read once more."""
    return plain_of(FOLDER, kyiv)


def agrees(rows: Rows, expected: dict[str, Any]) -> None:
    """Asserts that the rows are those that the second implementation finds."""
    frame = rows.frame
    states = zip(frame["id"], frame["status"], frame["when"], strict=True)
    assert {record: Known(status, when) for record, status, when in states} == expected["shown"]
    assert frame["id"].is_unique
    assert rows.count == len(expected["shown"])
    for count in ("matches", "outside", "undated", "unknown"):
        assert getattr(rows, count) == expected[count], count
    assert rows.count + rows.outside + rows.undated == rows.matches


FIXED = [
    "",
    "since=2022-01-24&until=2022-02-13",
    "kind=visit&host=UKR,RUS",
    "status=announced,offered,delivered,refused",
    "changed_since=2021-12-31",
    "q=stinger&group=kind",
]


@pytest.mark.sweep(4)
@pytest.mark.parametrize(("number", "asof"), [*enumerate(COVERED)], ids=str)
def test_what_was_known_on_each_day_is_what_the_files_say(
    number: int, asof: date, kyiv: Dataset, plain: Plain
) -> None:
    """Each day with one address in its turn: all that is known on it, or less."""
    view = parse(FIXED[number % len(FIXED)], choices(kyiv)).changed(asof=asof)
    agrees(select(kyiv, view), plain.select(view))


@pytest.mark.parametrize("address", FIXED)
def test_all_that_is_known_is_what_the_files_say(address: str, kyiv: Dataset, plain: Plain) -> None:
    view = parse(address, choices(kyiv))
    agrees(select(kyiv, view), plain.select(view))


@given(st.data())
@settings(deadline=None)
def test_any_view_holds_what_the_files_say_each_record_once(
    kyiv: Dataset, plain: Plain, data: st.DataObject
) -> None:
    view = data.draw(views(kyiv))
    rows = select(kyiv, view)
    agrees(rows, plain.select(view))
    is_in_time_order(rows)
    lanes_hold_each_once(rows)
    map_holds_each_once(rows, kyiv)


@pytest.mark.sweep(3)
@pytest.mark.parametrize("asof", [None, *COVERED[::3], date(2022, 3, 10)], ids=str)
def test_what_is_to_be_noticed_is_what_the_files_say(
    asof: date | None, kyiv: Dataset, plain: Plain
) -> None:
    view = View(asof=asof, since=date(2021, 1, 1), until=date(2023, 1, 1))
    frame = select(kyiv, view).frame
    assert not frame.empty
    for row in frame.itertuples():
        held = {flag for flag in FLAGS if getattr(row, flag)}
        assert held == plain.flags(str(row.id), asof), row.id


def is_in_time_order(rows: Rows) -> None:
    begin = rows.frame["start_min"].fillna(rows.frame["start_max"]).fillna(pd.Timestamp(0))
    assert begin.is_monotonic_increasing


def lanes_hold_each_once(rows: Rows) -> None:
    counts = Counter(rows.frame["lane"])
    assert {lane.key: lane.count for lane in rows.lanes} == counts
    assert len({lane.key for lane in rows.lanes}) == len(rows.lanes)
    own = [lane for lane in rows.lanes if lane.key != CONTEXT_LANE]
    assert list(rows.lanes[: len(own)]) == own


def map_holds_each_once(rows: Rows, dataset: Dataset) -> None:
    """Every record is received somewhere, halted or placeless; flows hold no record twice."""
    cities, routes, stopped = receipts(rows), find_flows(rows), halts(rows)
    off = [record for ids in stopped["ids"] for record in ids]
    assert set(off) <= set(rows.frame.loc[rows.frame["stage"] == "off", "id"])
    arrived = [record for ids in cities["ids"] for record in ids]
    moved = [record for ids in routes["ids"] for record in ids]
    assert len(set(arrived)) == len(arrived)
    assert len(set(moved)) == len(moved)
    assert len(set(off)) == len(off)
    assert not set(off) & set(arrived)
    sums = set(rows.frame["id"]) & set(rows.frame["part_of"])
    assert len(arrived) + len(off) + placeless(rows) + len(sums) == rows.count
    assert not sums & (set(arrived) | set(off))
    assert (routes["arrived"] <= routes["count_"]).all()
    parts = ["visits", "deliveries", "events", "planned"]
    assert (cities[parts].sum(axis=1) == cities["count_"]).all()
    every = (cities["count_"] + cities["unnamed"]).tolist()
    assert every == [len(ids) for ids in cities["ids"]]
    assert routes["count_"].tolist() == [len(ids) for ids in routes["ids"]]
    assert set(moved) <= set(arrived)
    assert set(arrived) <= set(rows.frame["id"])
    placed = dataset.records[dataset.records["latitude"].notna()]
    goers = set(placed.loc[placed["table"] != "events", "id"])
    assert set(rows.frame["id"]) & goers <= set(arrived) | set(off) | sums


# ---- the rule of a state, on a data set of a few rows


@pytest.fixture
def retold(folder: Path) -> Retold:
    """Gives the small data set with other reports about one record."""
    return retelling(folder)


def test_a_report_without_a_day_counts_as_known_on_any(dataset: Dataset) -> None:
    rows = select(dataset, View(asof=date(1900, 1, 1)))
    assert rows.frame["id"].tolist() == ["hoekstra-kyiv"]
    assert (rows.matches, rows.unknown, rows.timeless) == (1, 7, 1)
    assert select(dataset, View(person=("johnson",))).timeless == 0


def test_a_report_without_a_day_stands_before_all_others(retold: Retold) -> None:
    dataset = retold(
        "johnson-kyiv", "2022-01-20,confirmed,2022-02-01,low ,announced,2022-02-02,high"
    )
    assert row_of(select(dataset, View()), "johnson-kyiv").status == "confirmed"
    before = select(dataset, View(asof=date(2022, 1, 19)))
    assert row_of(before, "johnson-kyiv").status == "announced"


@pytest.mark.parametrize(
    ("reports", "status"),
    [
        ("2022-01-20,announced,2022-02-01,high 2022-01-21,cancelled,,low", "cancelled"),
        ("2022-01-21,cancelled,,low 2022-01-20,announced,2022-02-01,high", "cancelled"),
        ("2022-01-20,cancelled,,high 2022-01-20,announced,2022-02-01,medium", "cancelled"),
        ("2022-01-20,announced,2022-02-01,medium 2022-01-20,cancelled,,high", "cancelled"),
        ("2022-01-20,announced,2022-02-01,low 2022-01-20,cancelled,,medium", "cancelled"),
        ("2022-01-20,announced,2022-02-01,high 2022-01-20,cancelled,,high", "cancelled"),
        ("2022-01-20,cancelled,,high 2022-01-20,announced,2022-02-01,high", "announced"),
    ],
)
def test_the_latest_report_counts_then_the_best_founded_then_the_last_row(
    reports: str, status: str, retold: Retold, folder: Path
) -> None:
    dataset = retold("johnson-kyiv", reports)
    rows = select(dataset, View())
    known = rows.frame.set_index("id")["status"].to_dict()
    undated = find_details(dataset, View(selected="johnson-kyiv"))
    assert undated is not None
    assert undated.row.status == status
    assert known.get("johnson-kyiv", status) == status
    agrees(rows, plain_of(folder, dataset).select(View()))


def test_a_date_stays_in_force_until_another_is_given(dataset: Dataset) -> None:
    row = row_of(select(dataset, View()), "rutte-kyiv")
    assert (row.status, row.when) == ("under way", "2022-02-01/2022-02-02")
    assert row.reported == pd.Timestamp("2022-02-01")


VAGUER = [
    # a vaguer date that holds the present one leaves it, whatever the status says
    ("johnson-kyiv", "20,announced,2022-02-03,high 21,announced,2022-02,high", "2022-02-03"),
    ("johnson-kyiv", "20,announced,2022-02-03,high 21,confirmed,2022-02,low", "2022-02-03"),
    ("johnson-kyiv", "20,announced,2022-01-20,high 25,completed,2022-01,high", "2022-01-20"),
    ("johnson-kyiv", "20,announced,2022-02-03,high 21,cancelled,2022-02,high", "2022-02-03"),
    (
        "johnson-kyiv",
        "20,announced,2022-02-03,high 21,announced,2022-02-03~,high",
        "2022-02-03",
    ),
    ("nlaw", "10,delivered,2022-01-09,high 20,delivered,2022-01,high", "2022-01-09"),
    (
        "nlaw",
        "10,pledged,2022-01-15,high 20,delivered,[2022-01-14..2022-01-20],high",
        "2022-01-15",
    ),
    # one at higher confidence counts, and so does one that says something else
    ("johnson-kyiv", "20,announced,2022-02-03,low 21,announced,2022-02,high", "2022-02"),
    ("johnson-kyiv", "20,announced,2022-02-03,high 21,announced,2022-03,low", "2022-03"),
    ("johnson-kyiv", "20,announced,2022-02,high 21,announced,2022-02-03,low", "2022-02-03"),
    (
        "johnson-kyiv",
        "20,announced,2022-02-03,high 21,announced,2022-02-03/2022-02-05,high",
        "2022-02-03/2022-02-05",
    ),
    (
        "johnson-kyiv",
        "20,announced,2022-02-03~,high 21,announced,2022-02-03,high",
        "2022-02-03",
    ),
    # what goes on did not end before it was reported
    (
        "johnson-kyiv",
        "20,announced,2022-01-20,high 25,under_way,2022-01-20/..,high",
        "2022-01-20/..",
    ),
    # what was called off and is planned anew has no date from before
    (
        "johnson-kyiv",
        "20,announced,2022-02-03,high 21,postponed,,high 22,announced,2022-02,high",
        "2022-02",
    ),
    # the day of a decision is none of the delivery
    ("nlaw", "10,pledged,2022-01-09,high 20,delivered,2022-01,high", "2022-01"),
    ("nlaw", "10,in_transit,2022-01-09,high 20,delivered,2022-01,high", "2022-01"),
    ("nlaw", "10,pledged,2022-01-15,high 20,refused,2022-01,high", "2022-01"),
]


def test_a_vaguer_date_that_holds_the_present_one_leaves_it(folder: Path) -> None:
    dataset, ids = retell_each(
        folder,
        (
            (record, " ".join(f"2022-01-{report}" for report in reports.split()))
            for record, reports, _ in VAGUER
        ),
    )
    rows, plain = select(dataset, View(until=date(2022, 4, 1))), plain_of(folder, dataset)
    for record, (_, reports, when) in zip(ids, VAGUER, strict=True):
        assert row_of(rows, record).when == when, reports
        state = plain.by(record, None)
        assert state is not None
        assert state.when == when, reports


def test_a_vaguer_date_that_was_never_in_force_is_no_ghost_and_no_change(retold: Retold) -> None:
    dataset = retold(
        "johnson-kyiv", "2022-01-20,announced,2022-02-03,high 2022-01-25,announced,2022-02,high"
    )
    rows = select(dataset, View())
    assert ghosts_of(rows, "johnson-kyiv") == []
    assert not row_of(rows, "johnson-kyiv").moved
    told = find_details(dataset, View(selected="johnson-kyiv"))
    assert told is not None
    assert told.reports["when"].tolist() == ["2022-02-03", "2022-02"]
    since = View(changed_since=date(2022, 1, 21))
    assert "johnson-kyiv" not in set(select(dataset, since).frame["id"])


@pytest.mark.parametrize(
    ("later", "when", "disputed"),
    [
        ("31,delivered,[2022-01-24..2022-01-31],medium,gov-uk", "2022-01-19", True),
        # it is as sure, or as exact: then it counts
        ("31,delivered,[2022-01-24..2022-01-31],high,gov-uk", "[2022-01-24..2022-01-31]", False),
        ("31,delivered,2022-01-24,medium,gov-uk", "2022-01-24", False),
        # what is to come is no such claim
        ("31,pledged,[2022-01-24..2022-02-28],medium,gov-uk", "[2022-01-24..2022-02-28]", False),
    ],
)
def test_what_is_over_keeps_its_date_against_a_worse_one(
    later: str, when: str, disputed: bool, retold: Retold
) -> None:
    dataset = retold("nlaw", f"2022-01-20,delivered,2022-01-19,high,wsj 2022-01-{later}")
    rows = select(dataset, View())
    row = row_of(rows, "nlaw")
    assert (row.when, row.disputed) == (when, disputed)
    assert (rows.rivals["at"] == rows.frame.index[rows.frame["id"] == "nlaw"][0]).any() == disputed


WHENS = [
    *(
        "",
        "2022-01-20",
        "2022-01-21",
        "2022-01-20~",
        "2022-01-20?",
        "2022-01",
        "2022-01-20/2022-01-22",
    ),
    *(
        "2022-01-19/2022-01-22",
        "[2022-01-18..2022-01-25]",
        "[2022-01-20..2022-01-22]",
        "2022-01-20/..",
    ),
    *("2022-02", "../2022-01-22", "[2022-01-20..]", "[..2022-01-22]"),
]
SAID = st.tuples(
    st.sampled_from(["", "2022-01-22", "2022-01-24", "2022-01-25", "2022-02-28", "2022-03-02"]),
    st.sampled_from(WHENS),
    st.sampled_from(list(vocabularies.CONFIDENCES)),
    st.sampled_from(["wsj", "gov-uk"]),
)
STATUSES = {
    record: st.sampled_from([word.replace(" ", "_") for word in vocabularies.STATUSES[table]])
    for record, table in (("johnson-kyiv", "visits"), ("nlaw", "shipments"), ("eu-loan", "events"))
}


@given(data=st.data(), record=st.sampled_from(list(STATUSES)))
@settings(deadline=None, max_examples=15)
def test_any_reports_give_the_state_that_the_second_implementation_gives(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, record: str
) -> None:
    folder = write(tmp_path_factory.mktemp("told") / "small")
    said = data.draw(st.lists(st.tuples(SAID, STATUSES[record]), min_size=1, max_size=6))
    lines = [
        f"{day},{status},{when},{trust},{source}" for (day, when, trust, source), status in said
    ]
    try:
        dataset = retelling(folder)(record, " ".join(lines))
    except DatasetError:  # it had happened before it can have begun
        return
    plain = plain_of(folder, dataset)
    for asof in (None, date(2022, 1, 23), date(2022, 2, 1)):
        view = View(asof=asof, since=date(2021, 1, 1), until=date(2023, 1, 1))
        agrees(select(dataset, view), plain.select(view))


def test_what_has_no_date_is_counted(retold: Retold) -> None:
    dataset = retold("johnson-kyiv", "2022-01-20,announced,,high")
    rows = select(dataset, View(person=("johnson",)))
    assert (rows.count, rows.undated, rows.outside, rows.matches) == (0, 1, 0, 1)


def test_what_lies_outside_the_window_is_counted(dataset: Dataset) -> None:
    view = View(person=("johnson",), since=date(2022, 2, 2))
    assert select(dataset, view).outside == 1
    assert select(dataset, view.changed(since=date(2022, 2, 1))).count == 1
    early = View(person=("johnson",), until=date(2022, 1, 31))
    assert select(dataset, early).outside == 1
    assert select(dataset, early.changed(until=date(2022, 2, 1))).count == 1


WINDOWS = [
    ("2022-01-21/..", "2022-02-20", "2022-02-25", True),
    ("2022-01-21/..", "2022-01-01", "2022-01-20", False),
    ("../2022-01-21", "2022-01-01", "2022-01-05", True),
    ("../2022-01-21", "2022-01-22", "2022-01-25", False),
    ("[2022-01-10..2022-01-20]", "2022-01-20", "2022-01-25", True),
    ("[2022-01-10..2022-01-20]", "2022-01-21", "2022-01-25", False),
    ("[2022-01-10..2022-01-20]", "2022-01-05", "2022-01-10", True),
    ("[2022-01-10..2022-01-20]", "2022-01-05", "2022-01-09", False),
    ("2022-01", "2022-01-31", "2022-02-01", True),
]


def test_what_may_lie_in_the_window_is_shown(folder: Path) -> None:
    told = (("johnson-kyiv", f"2022-01-05,announced,{when},high") for when, *_ in WINDOWS)
    dataset, ids = retell_each(folder, told)
    for record, (when, since, until, shown) in zip(ids, WINDOWS, strict=True):
        window = View(since=date.fromisoformat(since), until=date.fromisoformat(until))
        found = set(select(dataset, window).frame["id"])
        assert (record in found) == shown, (when, since, until)


@pytest.mark.parametrize(
    ("view", "window"),
    [
        (View(), ("2022-01-01", "2022-02-28")),
        (View(since=date(2022, 2, 1)), ("2022-02-01", "2022-02-28")),
        (View(until=date(2022, 2, 1)), ("2022-01-01", "2022-02-01")),
        (View(since=date(2023, 1, 1)), ("2023-01-01", "2023-01-01")),
        (View(until=date(2021, 1, 1)), ("2021-01-01", "2021-01-01")),
        (View(since=date.min), ("0001-01-01", "2022-02-28")),
        (View(until=date.max), ("2022-01-01", "9999-12-31")),
        (View(since=date.min, until=date.max), ("0001-01-01", "9999-12-31")),
    ],
)
def test_an_open_side_of_the_window_is_closed_by_what_the_data_set_covers(
    view: View, window: tuple[str, str], dataset: Dataset
) -> None:
    rows = select(dataset, view)
    assert (str(rows.since), str(rows.until)) == window
    assert rows.count + rows.outside + rows.undated == rows.matches == 8


@pytest.mark.parametrize(
    "view",
    [
        View(since=date.min),
        View(until=date.min),
        View(since=date.max),
        View(until=date.max),
        View(since=date.min, until=date.max),
        View(asof=date.min),
        View(asof=date.max),
    ],
    ids=View.address,
)
def test_the_ends_of_the_calendar_can_be_asked_for(view: View, dataset: Dataset) -> None:
    assert everything(dataset, view).subtitle


# ---- what else is to be said of a record


def ghosts_of(rows: Rows, record: str) -> list[tuple[str, bool]]:
    """The earlier windows of a record and whether each was a plan."""
    at = rows.frame["id"].tolist().index(record)
    mine = rows.ghosts[rows.ghosts["at"] == at]
    return list(zip(mine["when"], mine["planned"], strict=True))


def test_an_earlier_window_stays_as_a_ghost(dataset: Dataset) -> None:
    rows = select(dataset, View())
    assert ghosts_of(rows, "johnson-kyiv") == [("[2022-01-31..2022-02-06]", True)]
    ghost = rows.ghosts.iloc[0]
    assert ghost["start_min"] == pd.Timestamp("2022-01-31")
    assert ghost["end_max"] == pd.Timestamp("2022-02-06")
    assert ghosts_of(rows, "rutte-kyiv") == []
    asof = select(dataset, View(asof=date(2022, 1, 31)))
    assert ghosts_of(asof, "johnson-kyiv") == []


GHOSTS = [
    (
        "2022-01-20,announced,2022-01-25,high 2022-01-21,announced,2022-01-26,high "
        "2022-01-22,announced,2022-01-25,high 2022-01-23,announced,2022-01-27,high",
        [("2022-01-25", True), ("2022-01-26", True)],
    ),
    (
        "2022-01-20,announced,2022-01-25,high 2022-01-21,announced,2022-01-26,high "
        "2022-01-22,announced,2022-01-25,high",
        [("2022-01-26", True)],
    ),
    (
        "2022-01-26,completed,2022-01-25,low 2022-01-26,completed,2022-01-26,high",
        [("2022-01-25", False)],
    ),
    ("2022-01-20,announced,2022-01-25,high 2022-01-21,postponed,,high", []),
    (
        ",announced,2022-01-25,high 2022-01-26,completed,2022-01-26,high",
        [("2022-01-25", True)],
    ),
]


def test_ghosts_are_the_windows_that_the_state_no_longer_has(folder: Path) -> None:
    dataset, ids = retell_each(folder, (("johnson-kyiv", reports) for reports, _ in GHOSTS))
    rows = select(dataset, View())
    for record, (reports, ghosts) in zip(ids, GHOSTS, strict=True):
        assert ghosts_of(rows, record) == ghosts, reports


def test_every_ghost_of_the_bundled_data_is_an_earlier_account(kyiv: Dataset, plain: Plain) -> None:
    for asof in (None, date(2022, 1, 31), date(2022, 2, 9)):
        rows = select(kyiv, View(asof=asof))
        for record, when in zip(rows.frame["id"], rows.frame["when"], strict=True):
            known = [t for t in plain.told[record] if not asof or t.reported <= str(asof)]
            once = (plain.in_force(record, known[: n + 1]) for n in range(len(known)))
            earlier = dict.fromkeys(t.when for t in once if t and t.when != when)
            assert [text for text, _ in ghosts_of(rows, record)] == list(earlier)
        assert len(rows.ghosts) > 5


@pytest.mark.sweep(3)
@pytest.mark.parametrize(
    ("reports", "asof", "unreported"),
    [
        ("2022-01-05,announced,2022-01-10,high", "2022-01-10", False),
        ("2022-01-05,announced,2022-01-10,high", "2022-01-11", True),
        ("2022-01-05,confirmed,[2022-01-08..2022-01-12],high", "2022-01-12", False),
        ("2022-01-05,confirmed,[2022-01-08..2022-01-12],high", "2022-01-13", True),
        ("2022-01-05,announced,2022-01-10/..,high", "2022-02-28", False),
        (
            "2022-01-05,announced,2022-01-10,high 2022-01-12,completed,,high",
            "2022-01-11",
            True,
        ),
        (
            "2022-01-05,announced,2022-01-10,high 2022-01-12,completed,,high",
            "2022-01-12",
            False,
        ),
        ("2022-01-05,cancelled,2022-01-10,high", "2022-02-01", False),
        ("2022-01-05,announced,2022-02-27,high", "", True),
        ("2022-01-05,announced,2022-02-28,high", "", False),
        ("2022-01-05,announced,2022-02-28,high 2022-03-01,announced,,low", "", True),
    ],
)
def test_a_window_that_passed_without_a_later_report_has_no_known_outcome(
    reports: str, asof: str, unreported: bool, retold: Retold
) -> None:
    view = View(asof=date.fromisoformat(asof) if asof else None)
    row = row_of(select(retold("johnson-kyiv", reports), view), "johnson-kyiv")
    assert bool(row.unreported) == unreported


FIRST_REPORTS = [
    ("2022-01-10,completed,2022-01-10,high", True),
    ("2022-01-09,announced,2022-01-10,high 2022-01-10,completed,2022-01-10,high", False),
    ("2022-01-11,under_way,2022-01-10/2022-01-12,high", True),
    ("2022-01-10,announced,2022-01-10,high", False),
    (",completed,2022-01-10,high", False),
    ("2022-01-10,completed,../2022-01-10,high", False),
]


def test_a_visit_first_reported_after_it_began_was_unannounced(folder: Path) -> None:
    dataset, ids = retell_each(folder, (("johnson-kyiv", reports) for reports, _ in FIRST_REPORTS))
    rows = select(dataset, View())
    for record, (reports, unannounced) in zip(ids, FIRST_REPORTS, strict=True):
        assert bool(row_of(rows, record).unannounced) == unannounced, reports


def test_only_visits_are_unannounced(kyiv: Dataset) -> None:
    frame = select(kyiv, View()).frame
    assert set(frame.loc[frame["unannounced"], "kind"]) == {"visit"}


@given(st.sampled_from(COVERED))
@settings(deadline=None)
def test_what_changed_after_a_day_is_what_differs_on_it(
    kyiv: Dataset, plain: Plain, day: date
) -> None:
    later = day + timedelta(days=7)
    rows = select(kyiv, View(changed_since=day, asof=later))
    differs = {r for r in plain.records if plain.by(r, day) != plain.by(r, later)}
    assert rows.matches == len(differs)
    assert set(rows.frame["id"]) <= differs


@pytest.mark.sweep(3)
@pytest.mark.parametrize(
    ("reports", "known"),
    [
        ("2022-01-20,completed,,high", 1),
        ("2022-01-19,completed,,high 2022-01-20,completed,,high", 0),
        ("2022-01-19,announced,,high 2022-01-20,completed,,high", 1),
        ("2022-01-19,completed,,high 2022-01-20,completed,2022-01-18,high", 1),
        ("2022-01-19,completed,2022-01-18,high 2022-01-20,completed,,high", 0),
        ("2022-01-19,completed,2022-01-18,high 2022-01-21,cancelled,,high", 0),
    ],
)
def test_a_record_has_changed_if_it_is_new_or_its_status_or_date_is(
    reports: str, known: int, retold: Retold
) -> None:
    view = View(person=("johnson",), changed_since=date(2022, 1, 19), asof=date(2022, 1, 20))
    assert select(retold("johnson-kyiv", reports), view).matches == known


def test_what_changed_in_the_week_after_the_article(kyiv: Dataset) -> None:
    view = View(changed_since=date(2022, 1, 31), asof=date(2022, 2, 7), kind=("visit",))
    ids = set(select(kyiv, view).frame["id"])
    assert {"johnson-kyiv-2022-02", "erdogan-kyiv-2022-02", "macron-moscow-2022-02"} <= ids
    assert "normandy-paris-2022-01" not in ids
    assert not {"albares-kyiv-2022-02", "fernandez-kyiv-2022-02"} & ids


# ---- lanes


@pytest.mark.parametrize("group", GROUPS)
def test_lanes_are_those_of_the_grouping(group: str, kyiv: Dataset, plain: Plain) -> None:
    rows = select(kyiv, View(group=group))
    lanes_hold_each_once(rows)
    for record, lane in zip(rows.frame["id"], rows.frame["lane"], strict=True):
        fields = plain.records[record]
        goes = fields["kind"] <= {"visit", "shipment"}
        own = (
            fields[group] if (goes or group == "kind") and fields[group] != {""} else {CONTEXT_LANE}
        )
        assert {lane} == own


@pytest.mark.parametrize(
    ("group", "first", "last"),
    [
        ("sender", "United States", "Context"),
        ("host", "Ukraine", "Context"),
        ("person", "Dmytro Kuleba", "Arms, aid and context"),
        ("rank", "Foreign minister", "Arms, aid and context"),
        ("kind", "Visits", "Conflict"),
    ],
)
def test_lanes_have_names(group: str, first: str, last: str, kyiv: Dataset) -> None:
    lanes = select(kyiv, View(group=group)).lanes
    assert (lanes[0].label, lanes[-1].label) == (first, last)


def test_lanes_stand_by_their_activity_and_keep_their_places_while_time_moves(
    kyiv: Dataset,
) -> None:
    for whole in (View(), View(kind=("shipment",)), View(group="host")):
        lanes = select(kyiv, whole).lanes[:-1] if not whole.kind else select(kyiv, whole).lanes
        counts = [lane.count for lane in lanes]
        assert counts == sorted(counts, reverse=True)
        places = {lane.key: number for number, lane in enumerate(lanes)}
        for day in pd.date_range("2022-01-03", "2022-02-28", freq="9D"):
            since = day.date()
            moved = (
                whole.changed(asof=since),
                whole.changed(since=since, until=since + timedelta(6)),
            )
            for view in moved:
                keys = [lane.key for lane in select(kyiv, view).lanes if lane.key in places]
                assert keys == sorted(keys, key=places.__getitem__)


def test_lanes_of_equal_activity_follow_their_keys(kyiv: Dataset) -> None:
    lanes = select(kyiv, View()).lanes
    ones = [lane.key for lane in lanes if lane.count == 1 and lane.key != CONTEXT_LANE]
    assert ones == sorted(ones)
    assert len(ones) > 3


# ---- the map's tables


def test_flows_say_who_went_or_sent_where(kyiv: Dataset, plain: Plain) -> None:
    rows = select(kyiv, View())
    seen = []
    for flow in find_flows(rows).itertuples():
        for record in flow.ids:
            fields = plain.records[record]
            assert fields["sender"] == {flow.sender}
            assert fields["host"] == {flow.host}
            assert fields["kind"] == {"shipment" if flow.goods else "visit"}
            seen.append(record)
    goers = {r for r in rows.frame["id"] if plain.records[r]["kind"] <= {"visit", "shipment"}}
    goers -= set(rows.frame.loc[rows.frame["stage"] == "off", "id"])
    goers -= {"usa-airlift-2022-02"}  # only sums the flights
    assert set(seen) == goers
    assert len(seen) == len(goers)


def test_cities_count_what_they_received(kyiv: Dataset) -> None:
    rows = select(kyiv, View())
    places = receipts(rows).set_index("city")
    counts = places["count_"].to_dict()
    visits = rows.frame[rows.frame["kind"] == "visit"]
    off = rows.frame["stage"] == "off"
    sums = rows.frame["id"] == "usa-airlift-2022-02"
    kyiv_ = rows.frame[(rows.frame["city"] == "Kyiv") & ~off & ~sums]
    assert counts["Kyiv"] == len(kyiv_) == 65
    assert places.loc["Kyiv", "visits"] == (kyiv_["kind"] == "visit").sum()
    assert places.loc["Kyiv", "deliveries"] == (kyiv_["status"] == "delivered").sum()
    assert places.loc["Kyiv", "unnamed"] == 26
    assert seated(rows) == 28  # Austin's two stays name only the country
    assert counts["Moscow"] == (visits["city"] == "Moscow").sum()
    assert next(iter(counts)) == "Kyiv"
    assert counts["Stanytsia Luhanska"] == 4
    assert counts["Paris"] == (rows.frame["id"] == "normandy-paris-2022-01").sum() == 1
    unnamed = places["unnamed"].sum()
    assert placeless(rows) == rows.count - sum(counts.values()) - unnamed - 2  # one off, one sum


def test_a_seat_stands_for_a_city_that_was_not_named(kyiv: Dataset) -> None:
    found = find_flows(select(kyiv, View(sender=("EST",), kind=("shipment",))))
    (flow,) = found.itertuples()
    assert (flow.host, flow.city, flow.count_, flow.unnamed) == ("UKR", "", 3, 0)
    assert (flow.latitude, flow.longitude) == kyiv.seats["UKR"]


def test_towns_near_each_other_stay_apart(kyiv: Dataset) -> None:
    rows = select(kyiv, View(person=("dendias", "baerbock"), host=("UKR",)))
    found = receipts(rows)
    assert set(found["city"]) == {"Mariupol", "Sartana", "Kyiv", "Shyrokyne"}


def test_a_city_near_the_seat_is_the_seat(dataset: Dataset) -> None:
    found = receipts(select(dataset, View(kind=("visit", "shipment"))))
    assert found["city"].tolist() == ["Kyiv", "Stanytsia Luhanska"]
    assert found["count_"].tolist() == [2, 1]
    assert found["unnamed"].tolist() == [3, 0]
    assert found["latitude"].tolist() == [50.45, 48.65]


HALTED = [
    Item("DEU", "UKR", "Kyiv", "refused", goods="Rifles"),
    Item("DEU", "UKR", status="blocked", goods="Shells"),
    Item("POL", "UKR", "Kyiv", "cancelled"),
    Item("POL", "UKR", "Kyiv", "postponed"),
    Item("POL", "UKR", "Kyiv", "announced"),
    Item("FRA", "UKR", "Kyiv", "in transit", goods="Helmets"),
    Item("FRA", "UKR", "Kyiv", "delivered", goods="Rifles"),
    Item("FRA", "UKR", status="delivered", goods="Shells"),
    Item("FRA", "UKR", "Kyiv", "under way"),
]


def test_what_was_refused_or_called_off_reaches_no_place(tmp_path: Path) -> None:
    rows = select(listed(tmp_path / "listed", *HALTED), View())
    stopped = halts(rows).set_index("sender")
    assert stopped["ids"].to_dict() == {"DEU": ("r0", "r1"), "POL": ("r2", "r3")}
    assert stopped["latitude"].round().to_dict() == {"DEU": 53, "POL": 52}
    assert stopped["longitude"].round().to_dict() == {"DEU": 13, "POL": 21}
    moved = {record for ids in find_flows(rows)["ids"] for record in ids}
    arrived = {record for ids in receipts(rows)["ids"] for record in ids}
    assert moved == arrived == {"r4", "r5", "r6", "r7", "r8"}
    assert placeless(rows) == 0


def test_visits_deliveries_and_plans_are_counted_apart(tmp_path: Path) -> None:
    rows = select(listed(tmp_path / "listed", *HALTED), View())
    (place,) = rows_of(receipts(rows))
    assert (place.visits, place.deliveries, place.planned, place.events) == (1, 1, 2, 0)
    assert (place.count_, place.unnamed, len(place.ids)) == (4, 1, 5)
    lots = next(flow for flow in rows_of(find_flows(rows)) if flow.goods)
    assert (lots.count_, lots.arrived, lots.unnamed) == (3, 2, 1)
    assert seated(rows) == 1


def test_what_goes_to_a_country_alone_is_counted_there(tmp_path: Path) -> None:
    lots = [Item("FRA", "UKR", status="delivered", goods="Rifles")] * 2
    rows = select(listed(tmp_path / "listed", *lots), View())
    (place,) = receipts(rows).itertuples()
    assert (place.city, place.deliveries, place.count_, place.unnamed) == ("", 2, 2, 0)


def test_what_stays_at_home_is_no_flow(folder: Path) -> None:
    visits = folder / "visits.csv"
    text = visits.read_text("utf-8").replace("GBR,UKR,Kyiv", "UKR,UKR,Kyiv")
    visits.write_text(text, encoding="utf-8")
    rows = select(load_dataset(folder), View(person=("johnson",)))
    assert rows.count == 1
    assert find_flows(rows).empty
    assert receipts(rows)["count_"].tolist() == [1]


def test_the_leads_are_the_two_most_visited_whatever_is_asked_for(
    kyiv: Dataset, dataset: Dataset
) -> None:
    for view in (View(), View(host=("USA",)), View(asof=date(1990, 1, 1))):
        assert select(kyiv, view).leads == ("UKR", "RUS")
        assert select(dataset, view).leads == ("UKR", "FRA")


@pytest.mark.parametrize(
    ("visited", "sent", "expected"),
    [
        (["POL", "POL", "ROU"], ["UKR"] * 3, ("POL", "ROU")),
        (["POL"], ["UKR", "UKR", "POL", "GEO"], ("POL", "UKR")),
        ([], ["GEO", "UKR", "UKR", "ISR"], ("UKR", "GEO")),
        ([], ["UKR"], ("UKR", "")),
    ],
)
def test_without_visits_the_leads_are_those_sent_most(
    tmp_path: Path, visited: list[str], sent: list[str], expected: tuple[str, str]
) -> None:
    visits = [Item("GBR", host) for host in visited]
    lots = [Item("GBR", host, status="delivered", goods="Rifles") for host in sent]
    assert select(listed(tmp_path / "listed", *visits, *lots), View()).leads == expected


def test_sources_are_those_of_what_is_shown_by_then(dataset: Dataset) -> None:
    assert select(dataset, View()).sources == ("Wall Street Journal", "UK Government")
    johnson = View(person=("johnson",))
    assert select(dataset, johnson).sources == ("UK Government", "Wall Street Journal")
    asof = johnson.changed(asof=date(2022, 1, 31))
    assert select(dataset, asof).sources == ("Wall Street Journal",)


# ---- details


def opened(dataset: Dataset, selected: str, asof: date | None = None) -> Details:
    found = find_details(dataset, View(selected=selected, asof=asof))
    assert found is not None
    return found


def test_details_of_nothing_are_nothing(kyiv: Dataset) -> None:
    assert find_details(kyiv, View()) is None


def test_details_hold_the_record_and_each_report_with_its_source(kyiv: Dataset) -> None:
    found = opened(kyiv, "johnson-kyiv-2022-02")
    assert found.row.label == "Johnson"
    assert ("Purpose", "Shows support") in [fact[:2] for fact in found.facts]
    assert found.row.status == "completed"
    assert found.reports["status"].tolist() == ["announced", "confirmed", "completed", "completed"]
    assert found.reports["reported"].is_monotonic_increasing
    first = found.reports.iloc[0]
    assert first["publisher"] == "Wall Street Journal"
    assert first["wording"] == "this week"
    assert found.reports["url"].str.startswith("https://").any()


def test_details_know_only_what_was_known_by_the_day(kyiv: Dataset) -> None:
    found = opened(kyiv, "johnson-kyiv-2022-02", date(2022, 1, 31))
    assert found.reports["status"].tolist() == ["announced"]
    assert (found.row.status, found.row.when) == (
        "announced",
        "[2022-01-31..2022-02-06]",
    )
    assert found.came == ()
    before = opened(kyiv, "johnson-kyiv-2022-02", date(2022, 1, 1))
    assert before.reports.empty
    assert before.row.report == -1
    assert before.row.when == ""
    assert before.row.status == ""


def test_details_name_the_rest_of_the_journey_and_what_came_with_it(kyiv: Dataset) -> None:
    macron = opened(kyiv, "macron-kyiv-2022-02")
    assert dict(macron.trip) == {
        "macron-moscow-2022-02": "Macron, 7 Feb",
        "le-drian-kyiv-2022-02": "Le Drian, 8 Feb",
    }
    assert [record for record, _ in macron.came] == ["french-aid-2022-02"]
    assert [record for record, _ in macron.route] == [
        "bonne-kyiv-2022-01",
        "le-drian-kyiv-2022-02",
    ]
    aid = opened(kyiv, "french-aid-2022-02")
    assert dict(aid.came) == {"macron-kyiv-2022-02": "Macron, 8 Feb"}
    assert aid.trip == ()
    assert dict(aid.route).keys() == {
        "bonne-kyiv-2022-01",
        "macron-kyiv-2022-02",
        "le-drian-kyiv-2022-02",
    }


def test_details_give_no_day_that_no_source_gives(kyiv: Dataset) -> None:
    erdogan = opened(kyiv, "erdogan-kyiv-2022-02", date(2022, 1, 31))
    assert erdogan.route == (("tur-tb2-2021", "Bayraktar TB2 drones"),)


def test_details_name_no_journey_or_route_before_it_was_known(kyiv: Dataset) -> None:
    announced = opened(kyiv, "le-drian-kyiv-2022-02", date(2022, 1, 31))
    assert announced.trip == ()
    assert announced.route == (("bonne-kyiv-2022-01", "Bonne, 10 Jan"),)
    later = opened(kyiv, "le-drian-kyiv-2022-02", date(2022, 2, 7))
    assert [record for record, _ in later.trip] == ["macron-moscow-2022-02", "macron-kyiv-2022-02"]


def test_details_name_what_came_once_it_was_known(kyiv: Dataset) -> None:
    came = [opened(kyiv, "johnson-kyiv-2022-02", day).came for day in COVERED[30:32]]
    assert [[record for record, _ in found] for found in came] == [[], ["uk-aid-2022-02"]]


def test_rows_of_few_records_tell_what_was_said_of_them(kyiv: Dataset) -> None:
    johnson = View(person=("johnson",))
    told = select(kyiv, johnson).reports
    assert told["status"].tolist() == [
        *("announced", "confirmed", "completed", "completed"),
        *("announced", "completed"),
        *("announced", "completed", "completed"),
    ]
    assert told["publisher"].tolist()[0] == "Wall Street Journal"
    asof = select(kyiv, johnson.changed(asof=date(2022, 1, 31))).reports
    assert asof["status"].tolist() == ["announced"]
    assert select(kyiv, View()).reports.empty


# ---- searches


@pytest.mark.parametrize(
    ("q", "record"),
    [
        ("Erdogan", "erdogan-kyiv-2022-02"),
        ("ERDOĞAN", "erdogan-kyiv-2022-02"),
        ("Kiev", "johnson-kyiv-2022-02"),
        ("Київ", "johnson-kyiv-2022-02"),
        ("Zelenskyy", "zelenskyy-istanbul-2021"),
        ("Zelensky", "rutte-kyiv-2022-02"),
        ("Nauseda", "nauseda-kyiv-2022-02"),
        ("wall street journal", "orban-moscow-2022-02"),
        ("United Kingdom", "gbr-nlaw-2022-01"),
        ("nlaw missiles", "gbr-nlaw-2022-01"),
        ("missiles nlaw", "gbr-nlaw-2022-01"),
        ("this week", "rutte-kyiv-2022-02"),
    ],
)
def test_a_search_finds_records_by_every_name(q: str, record: str, kyiv: Dataset) -> None:
    found = select(kyiv, View(q=q, since=date(2021, 1, 1), until=date(2022, 12, 31)))
    assert record in found.frame["id"].tolist()
    assert found.matches < len(kyiv.records)


def test_a_search_asks_for_all_its_words(kyiv: Dataset) -> None:
    def found(q: str) -> set[str]:
        return set(select(kyiv, View(q=q)).frame["id"])

    assert found("stinger latvia") == found("stinger") & found("latvia")
    assert found("stinger zzz") == set()


def test_any_of_several_values_is_enough_and_any_of_several_senders(kyiv: Dataset) -> None:
    talks = select(kyiv, View(kind=("negotiation",), sender=("DEU",))).frame["id"].tolist()
    assert talks == [
        "normandy-paris-2022-01",
        "weimar-triangle-2022-02",
        "normandy-berlin-2022-02",
    ]
    both = select(kyiv, View(sender=("DEU", "QAT")))
    alone = [select(kyiv, View(sender=(code,))) for code in ("DEU", "QAT")]
    assert both.matches == sum(rows.matches for rows in alone)


# ---- nothing to show


def everything(dataset: Dataset, view: View) -> Rows:
    """The rows of a view, after all that reads them has read them."""
    rows = select(dataset, view)
    for table in (find_flows(rows), receipts(rows), halts(rows)):
        assert {"city", "latitude", "longitude", "count_", "ids"} <= set(table.columns)
    assert placeless(rows) <= rows.count
    for name in FIGURES:
        assert draw(name, rows, view, Canvas()).layout.height == 900
    return rows


@pytest.mark.parametrize(
    ("view", "counts"),
    [
        (View(q="zzz"), (0, 0, 0, 0)),
        (View(kind=("shipment",), person=("johnson",)), (0, 0, 0, 0)),
        (View(asof=date(2020, 1, 1)), (0, 0, 0, 190)),
        (View(since=date(2023, 1, 1), kind=("visit",)), (0, 102, 0, 0)),
        (View(status=("interrupted",), sender=("GBR",)), (0, 0, 0, 0)),
    ],
)
def test_a_view_of_nothing_is_a_view(view: View, counts: tuple[int, ...], kyiv: Dataset) -> None:
    columns = list(select(kyiv, View()).frame.columns)
    everything(kyiv, view)
    for group in GROUPS:
        rows = select(kyiv, view.changed(group=group))
        assert rows.frame.empty
        assert (rows.lanes, rows.sources, len(rows.ghosts)) == ((), (), 0)
        assert (rows.count, rows.outside, rows.undated, rows.unknown) == counts
        assert list(rows.frame.columns) == columns


def emptied(folder: Path, names: Iterable[str]) -> Dataset:
    """The small data set without the records of these tables and all that speaks of them."""
    gone: set[str] = set()
    for name in names:
        rows = _rows(folder / f"{name}.csv")
        gone |= {row[0] for row in rows[1:]}
        _write(folder / f"{name}.csv", rows[:1])
    for name in ("reports", "shipments", "events"):
        rows = _rows(folder / f"{name}.csv")
        kept = [row for row in rows if name != "reports" or row[0] not in gone]
        cleared = [["" if cell in gone else cell for cell in row] for row in kept]
        _write(folder / f"{name}.csv", cleared)
    return load_dataset(folder)


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def _write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


@pytest.mark.sweep(2)
@pytest.mark.parametrize(
    ("names", "left"),
    [
        (["visits"], 4),
        (["shipments"], 6),
        (["events"], 6),
        (["visits", "shipments"], 2),
        (["visits", "shipments", "events"], 0),
    ],
)
def test_a_data_set_may_lack_any_kind_of_record(names: list[str], left: int, folder: Path) -> None:
    dataset = emptied(folder, names)
    everything(dataset, View())
    for group in GROUPS:
        rows = select(dataset, View(group=group, since=date(2022, 1, 1), q="e"))
        assert rows.matches == len(dataset.records) == left
        lanes_hold_each_once(rows)
    for record in dataset.records["id"]:
        assert opened(dataset, record).row.id == record
    assert choices(dataset)["selected"].keys() == set(dataset.records["id"])


# ---- the data set stays as it is


def test_choices_are_made_once_and_cannot_be_written_to(kyiv: Dataset, dataset: Dataset) -> None:
    assert choices(kyiv) is choices(kyiv)
    assert choices(kyiv) is not choices(dataset)
    assert choices(kyiv)["kind"]["negotiation"] == "talks"
    for labels in choices(kyiv).values():
        with pytest.raises(TypeError, match="does not support item assignment"):
            labels["new"] = "value"


def test_selecting_writes_nothing_to_the_data_set(kyiv: Dataset) -> None:
    before = kyiv.records.copy(deep=True), kyiv.reports.copy(deep=True)
    rows = select(kyiv, View(asof=date(2022, 1, 31), group="host", q="kyiv"))
    rows.frame.loc[:, "label"] = "changed"
    rows.ghosts.loc[:, "when"] = "changed"
    pd.testing.assert_frame_equal(kyiv.records, before[0])
    pd.testing.assert_frame_equal(kyiv.reports, before[1])


def test_a_record_is_described_once(kyiv: Dataset) -> None:
    view = View(selected="erdogan-kyiv-2022-02", asof=date(2022, 1, 31))
    found = find_details(kyiv, view)
    assert found is not None
    described = found.description
    rows = select(kyiv, view)
    (row,) = (row for row in rows_of(rows.frame) if row.id == view.selected)
    assert describe(row, rows.names) == described
    assert (described.title, described.detail) == ("Recep Tayyip Erdoğan", "President")
    assert (described.route, described.short_route) == ("Turkey → Kyiv, Ukraine", "Turkey → Kyiv")
    assert described.state == "Announced: some day from 1 to 6 February 2022"
    assert described.line == f"{described.title}; Turkey → Kyiv; {described.state}"


def test_a_statement_and_a_state_quote_the_same_words() -> None:
    assert state("announced", "3 February", "soon") == "Announced: 3 February (“soon”)"
    assert statement("announced", "3 February", "soon") == "announced, 3 February (“soon”)"
    assert (state("refused", ""), statement("refused", "")) == ("Refused", "refused")
