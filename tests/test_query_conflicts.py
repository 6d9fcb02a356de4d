"""`query.disputes`: what sources disagree on, which claims were contradicted, what moved."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.dataset import Dataset
from dashboard.query import FLAGS, Details, find_details, select
from dashboard.query.conflicts import disagreements
from dashboard.view import View
from tests.retelling import Retold, retell_each, retelling
from tests.small import row_of

WHOLE = View(since=date(2021, 1, 1), until=date(2023, 1, 1))
STINGERS = {"ltu-stinger-2022-01", "lva-stinger-2022-01"}


@pytest.fixture
def retold(folder: Path) -> Retold:
    """Gives the small data set with other reports about one record."""
    return retelling(folder)


def flagged(dataset: Dataset, flag: str, asof: date | None = None) -> set[str]:
    """The records that the filter finds."""
    rows = select(dataset, WHOLE.changed(asof=asof, flag=(flag,)))
    assert rows.frame[flag].all()
    return set(rows.frame["id"])


def opened(dataset: Dataset, record: str, asof: date | None = None) -> Details:
    found = find_details(dataset, View(selected=record, asof=asof))
    assert found is not None
    return found


# ---- disagreement


DISAGREEMENTS = [
    # Date: no common day; neither holds the other; one holds the other; one has none.
    (
        "2022-01-20,completed,2022-01-18,low,wsj 2022-01-20,completed,2022-01-19,high,gov-uk",
        ["date"],
    ),
    (
        "2022-01-05,announced,2022-01-10/2022-01-12,low,wsj "
        "2022-01-05,announced,2022-01-11/2022-01-13,high,gov-uk",
        ["date"],
    ),
    (
        "2022-01-20,completed,2022-01,low,wsj 2022-01-20,completed,2022-01-19,high,gov-uk",
        [],
    ),
    (
        "2022-01-20,completed,../2022-01-19,low,wsj 2022-01-20,completed,2022-01-19,high,gov-uk",
        [],
    ),
    (
        "2022-01-25,completed,2022-01-20/..,low,wsj 2022-01-25,completed,2022-01-19,high,gov-uk",
        ["date"],
    ),
    ("2022-01-20,completed,,low,wsj 2022-01-20,completed,2022-01-19,high,gov-uk", []),
    # The same source, another day, and no day at all.
    ("2022-01-20,completed,2022-01-18,low,wsj 2022-01-20,completed,2022-01-19,high,wsj", []),
    ("2022-01-19,completed,2022-01-18,low,wsj 2022-01-20,completed,2022-01-19,low,gov-uk", []),
    (",completed,2022-01-18,low,wsj ,completed,2022-01-19,high,gov-uk", []),
    # Status: one alone calls it off; both do; how far it is does not matter.
    (
        "2022-01-20,cancelled,2022-01-19,low,wsj 2022-01-20,completed,2022-01-19,high,gov-uk",
        ["status"],
    ),
    (
        "2022-01-20,cancelled,2022-01-19,low,wsj 2022-01-20,postponed,2022-01-19,high,gov-uk",
        [],
    ),
    (
        "2022-01-19,under_way,2022-01-19,low,wsj 2022-01-19,announced,2022-01-19,high,gov-uk",
        [],
    ),
    # Number: both have one, and another.
    (
        "2022-01-20,completed,2022-01-19,low,wsj,5 2022-01-20,completed,2022-01-19,high,gov-uk,6",
        ["number"],
    ),
    (
        "2022-01-20,completed,2022-01-19,low,wsj,5 2022-01-20,completed,2022-01-19,high,gov-uk,5.0",
        [],
    ),
    (
        "2022-01-20,completed,2022-01-19,low,wsj,5 2022-01-20,completed,2022-01-19,high,gov-uk",
        [],
    ),
    (
        "2022-01-20,cancelled,2022-01-18,low,wsj,5 2022-01-20,completed,2022-01-19,high,gov-uk,6",
        ["date", "status", "number"],
    ),
]


def test_two_sources_of_one_day_may_disagree(folder: Path) -> None:
    cases = [("johnson-kyiv", reports) for reports, _ in DISAGREEMENTS]
    dataset, ids = retell_each(folder, cases)
    rows = select(dataset, WHOLE)
    records = rows.frame["id"].take(rows.rivals["at"].to_numpy()).tolist()
    assert set(records) <= set(ids)
    for record, (reports, rivals) in zip(ids, DISAGREEMENTS, strict=True):
        assert row_of(rows, record).disputed == bool(rivals), reports
        found = [
            what for of, what in zip(records, rows.rivals["what"], strict=True) if of == record
        ]
        assert found == rivals, reports


def test_what_came_out_later_in_favour_of_one_leaves_the_other_as_a_rival(retold: Retold) -> None:
    dataset = retold(
        "johnson-kyiv",
        "2022-01-20,completed,2022-01-18,low,wsj 2022-01-20,completed,2022-01-19,high,gov-uk "
        "2022-01-25,completed,2022-01-18,high,gov-uk",
    )
    before = select(dataset, View(asof=date(2022, 1, 24))).rivals
    assert before["when"].tolist() == ["2022-01-18"]
    after = select(dataset, View()).rivals
    assert after["when"].tolist() == ["2022-01-19"]


@pytest.mark.parametrize(
    ("asof", "disputed"),
    [
        (date(2022, 1, 21), set()),
        (date(2022, 1, 22), {"usa-first-flight-2022-01-22"}),
        (date(2022, 2, 7), {"usa-first-flight-2022-01-22", "gbr-nlaw-2022-01"}),
        (
            date(2022, 2, 23),
            {"usa-first-flight-2022-01-22", "gbr-nlaw-2022-01", "baerbock-shyrokyne-2022-02"},
        ),
        (
            None,
            {
                "usa-first-flight-2022-01-22",
                "gbr-nlaw-2022-01",
                "baerbock-shyrokyne-2022-02",
                "khan-moscow-2022-02",
                "liimets-kyiv-2022-02",
                "rinkevics-kyiv-2022-02",
                "landsbergis-kyiv-2022-02",
            },
        ),
    ],
)
def test_where_the_bundled_sources_disagree(
    asof: date | None, disputed: set[str], kyiv: Dataset
) -> None:
    assert flagged(kyiv, "disputed", asof) == disputed


def test_a_rival_is_told_as_its_source_has_it(kyiv: Dataset) -> None:
    rows = select(kyiv, View(record=("usa-first-flight-2022-01-22",)))
    (rival,) = rows.rivals.itertuples()
    assert (rival.at, rival.what, rival.status, rival.stage) == (0, "date", "delivered", "happened")
    assert (rival.when, rival.precision, rival.source) == ("2022-01-21", "day", "upi-2022-01-22")
    assert [str(day.date()) for day in (rival.start_min, rival.end_max, rival.reported)] == [
        "2022-01-21",
        "2022-01-21",
        "2022-01-22",
    ]
    assert rows.frame["when"].tolist() == ["2022-01-22"]


def test_pairs_name_each_disagreement_once(kyiv: Dataset) -> None:
    found = disagreements(kyiv)
    assert {what: bool(len(one)) for what, (one, _) in found.items()} == {
        "date": True,
        "status": True,
        "number": False,
    }
    for one, other in found.values():
        assert (one < other).all()
        assert len(set(zip(one.tolist(), other.tolist(), strict=True))) == len(one)


# ---- contradiction


DENIALS = [
    ("nlaw", "2022-01-20,delivered,,low 2022-01-21,approved,,low", True),
    ("nlaw", "2022-01-20,delivered,,low 2022-01-21,refused,,medium", True),
    ("nlaw", "2022-01-20,in_transit,,low 2022-01-21,blocked,,low", True),
    # Another day, and at least the same confidence.
    ("nlaw", "2022-01-20,delivered,,low 2022-01-20,approved,,high", False),
    ("nlaw", "2022-01-20,delivered,,medium 2022-01-21,approved,,low", False),
    (
        "nlaw",
        "2022-01-20,delivered,,low 2022-01-20,approved,,high 2022-01-21,delivered,,high",
        False,
    ),
    ("nlaw", ",delivered,,low 2022-01-21,approved,,low", True),
    # Not before the days that the claim names; but what is under way goes on.
    ("nlaw", "2022-01-20,delivered,2022-01-20,low 2022-01-25,delivered,2022-01-24,low", True),
    ("nlaw", "2022-01-20,delivered,2022-01-20,low 2022-01-25,delivered,2022-01-18,low", False),
    ("nlaw", "2022-01-20,delivered,2022-01-20,low 2022-01-25,delivered,2022-01,low", False),
    ("nlaw", "2022-01-20,in_transit,2022-01-20,low 2022-01-25,delivered,2022-01-24,low", False),
    ("nlaw", "2022-01-20,approved,2022-01-20,low 2022-01-25,delivered,2022-01-24,low", False),
    ("johnson-kyiv", "2022-01-20,completed,,high 2022-01-21,cancelled,,high", True),
    ("johnson-kyiv", "2022-01-20,under_way,,high 2022-01-21,interrupted,,high", False),
    ("johnson-kyiv", "2022-01-20,cancelled,,high 2022-01-21,completed,,high", False),
    # What a government holds may change without anyone having been wrong.
    ("paris-talks", "2022-01-20,completed,,high 2022-01-21,announced,,high", True),
    ("paris-talks", "2022-01-20,completed,,high 2022-01-21,ended,,high", False),
    ("paris-talks", "2022-01-20,under_way,,high 2022-01-21,ended,,high", False),
    ("paris-talks", "2022-01-20,stated,,high 2022-01-21,proposed,,high", False),
]


def test_a_later_report_may_deny_a_claim(folder: Path) -> None:
    dataset, ids = retell_each(folder, [(record, reports) for record, reports, _ in DENIALS])
    for record, (_, reports, denied) in zip(ids, DENIALS, strict=True):
        found = opened(dataset, record)
        assert ("contradicted" in found.flags) == denied, reports
        assert found.differs[0] == ("denied" if denied else ""), reports
        assert set(found.differs[1:]) == {""}, reports


def test_what_was_said_of_the_baltic_arms_was_contradicted(kyiv: Dataset) -> None:
    assert flagged(kyiv, "contradicted") == STINGERS
    assert flagged(kyiv, "contradicted", date(2022, 2, 24)) == STINGERS
    assert flagged(kyiv, "contradicted", date(2022, 2, 18)) == STINGERS - {"lva-stinger-2022-01"}
    assert flagged(kyiv, "contradicted", date(2022, 2, 9)) == set()
    assert flagged(kyiv, "contradicted", date(2022, 1, 31)) == set()


def test_a_denied_claim_names_the_first_report_that_denies_it(kyiv: Dataset) -> None:
    rows = select(kyiv, View(record=("ltu-stinger-2022-01",)))
    (claim,) = rows.denied.itertuples()
    by = kyiv.reports.iloc[claim.by]
    assert (claim.at, claim.status, claim.when, claim.source) == (
        0,
        "delivered",
        "[2022-01-24..2022-01-31]",
        "wsj-2022-01-31",
    )
    assert (by["record"], by["source"]) == ("ltu-stinger-2022-01", "baltic-times-2022-02-10")
    assert select(kyiv, View(asof=date(2022, 2, 9))).denied.empty


# ---- moved


MOVES = [
    (
        "johnson-kyiv",
        "2022-01-20,announced,2022-01-25,high 2022-01-21,announced,2022-01-26,low",
        True,
    ),
    (
        "johnson-kyiv",
        "2022-01-20,announced,2022-01,high 2022-01-21,announced,2022-01-26,low",
        False,
    ),
    (
        "johnson-kyiv",
        "2022-01-20,announced,2022-01-20,high 2022-01-20,announced,2022-01-26,high",
        False,
    ),
    (
        "johnson-kyiv",
        "2022-01-20,announced,2022-01-20,high 2022-01-21,announced,2022-01-26,high",
        True,
    ),
    ("johnson-kyiv", "2022-01-20,announced,2022-01-25,high 2022-01-21,postponed,,high", True),
    ("johnson-kyiv", "2022-01-20,announced,2022-01-25,high 2022-01-21,cancelled,,high", False),
    (
        "johnson-kyiv",
        "2022-01-24,completed,2022-01-23,high 2022-01-26,completed,2022-01-24,low",
        False,
    ),
    # The day of a decision is no plan; the days in which a delivery is expected are.
    ("nlaw", "2022-01-20,approved,2022-01-20,high 2022-01-26,delivered,2022-01-26,low", False),
    ("nlaw", "2022-01-20,approved,2022-01-22,high 2022-01-26,delivered,2022-01-26,low", True),
]


def test_a_record_moved_if_an_earlier_plan_shares_no_day_with_its_date(folder: Path) -> None:
    dataset, ids = retell_each(folder, [(record, reports) for record, reports, _ in MOVES])
    for record, (_, reports, moved) in zip(ids, MOVES, strict=True):
        assert ("moved" in opened(dataset, record).flags) == moved, reports


def test_what_moved_in_the_bundled_data(kyiv: Dataset) -> None:
    moved = {
        "truss-kyiv-2022-02",
        "di-maio-moscow-2022-02",
        "eu-sanctions-2022",
        "pol-package-2022-01",
    }
    assert flagged(kyiv, "moved") == moved
    assert flagged(kyiv, "moved", date(2022, 2, 1)) == {"truss-kyiv-2022-02"}
    assert flagged(kyiv, "moved", date(2022, 1, 31)) == set()


# ---- the filter and the details


def test_any_of_several_flags_is_enough(kyiv: Dataset) -> None:
    both = select(kyiv, WHOLE.changed(flag=("disputed", "contradicted")))
    assert set(both.frame["id"]) == flagged(kyiv, "disputed") | STINGERS
    assert both.unknown == 0


@pytest.mark.parametrize("flag", FLAGS)
def test_every_flag_is_held_by_a_record_of_the_bundled_data(flag: str, kyiv: Dataset) -> None:
    held = flagged(kyiv, flag)
    assert held
    assert all(flag in opened(kyiv, record).flags for record in held)


@pytest.mark.parametrize(
    ("record", "differs"),
    [
        ("usa-first-flight-2022-01-22", ("date", "")),
        ("khan-moscow-2022-02", ("", "status", "")),
        ("ltu-stinger-2022-01", ("", "", "", "denied", "", "", "", "")),
        ("johnson-kyiv-2022-02", ("", "", "", "")),
    ],
)
def test_details_say_which_report_disagrees(
    record: str, differs: tuple[str, ...], kyiv: Dataset
) -> None:
    found = opened(kyiv, record)
    assert found.differs == differs
    assert len(found.reports) == len(differs)


def test_details_of_what_nobody_knew_yet_have_no_flags(kyiv: Dataset) -> None:
    found = opened(kyiv, "ltu-stinger-2022-01", date(2022, 1, 1))
    assert found.differs == ()
    assert not any(flag in found.flags for flag in FLAGS)
