"""`query.changes`: what changed between two days, in a word and in a sentence."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.dataset import Dataset
from dashboard.model import vocabularies
from dashboard.query import CHANGES, Change, find_changes, select
from dashboard.query.comparison import BECAME
from dashboard.view import View
from tests.retelling import Retold, retell_each, retelling, views

WEEK = View(changed_since=date(2022, 1, 31), asof=date(2022, 2, 7))
THEN, NOW = date(2022, 1, 19), date(2022, 1, 20)


@pytest.fixture
def retold(folder: Path) -> Retold:
    """Gives the small data set with other reports about one record."""
    return retelling(folder)


def told(dataset: Dataset, view: View) -> dict[str, Change]:
    """What changed, by record."""
    return {change.id: change for change in find_changes(select(dataset, view))}


def test_every_status_becomes_something() -> None:
    assert set(BECAME) == set(vocabularies.STATUS_WORDS)
    assert set(BECAME.values()) < set(CHANGES)


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        (
            "johnson-kyiv-2022-02",
            "Boris Johnson (United Kingdom → Kyiv): completed on 1 February 2022; on 31 January "
            "it was announced for some day from 31 January to 6 February 2022.",
        ),
        (
            "rutte-kyiv-2022-02",
            "Mark Rutte (Netherlands → Kyiv): completed from 1 to 2 February 2022; on 31 January "
            "it was announced for some day from 31 January to 6 February 2022.",
        ),
        (
            "truss-kyiv-2022-02",
            "Liz Truss (United Kingdom → Kyiv): postponed; "
            "on 31 January it was announced for some day from 1 to 7 February 2022.",
        ),
        (
            "dombrovskis-kyiv-2022-01",
            "Valdis Dombrovskis (European Union → Kyiv): completed on 31 January 2022; "
            "on 31 January it was under way.",
        ),
        (
            "macron-moscow-2022-02",
            "Emmanuel Macron (France → Moscow): new, completed on 7 February 2022.",
        ),
        (
            "pol-missiles-2022-01",
            "Poland → Ukraine, portable air-defence missiles: approved on 1 February 2022; "
            "on 31 January it was offered.",
        ),
        (
            "eu-macro-aid-2022",
            "EU macro-financial package for Ukraine (European Union → Ukraine): proposed on "
            "1 February 2022; on 31 January it was said to be announced on 24 January 2022.",
        ),
        (
            "us-troops-poland-2022-02",
            "United States sends about 1,700 troops to Poland (United States → Poland): new, "
            "under way from 5 February 2022, still open.",
        ),
    ],
)
def test_the_week_after_the_article_is_told(record: str, sentence: str, kyiv: Dataset) -> None:
    found = told(kyiv, WEEK)[record]
    assert found.sentence == sentence


def test_words_without_a_date_change_nothing_that_is_known(kyiv: Dataset) -> None:
    assert "gbr-nlaw-2022-01" not in told(kyiv, WEEK)


def test_the_week_after_the_article_is_in_order(kyiv: Dataset) -> None:
    found = find_changes(select(kyiv, WEEK))
    order = [(list(CHANGES).index(change.change), change.day) for change in found]
    assert order == sorted(order)
    assert found[0].id == "truss-kyiv-2022-02"
    words = [change.change for change in found]
    assert {word: words.count(word) for word in dict.fromkeys(words)} == {
        "postponed": 1,
        "under way": 5,
        "completed": 13,
        "confirmed": 5,
        "dated": 2,
        "new": 18,
    }


def test_a_change_names_its_day_and_source(kyiv: Dataset) -> None:
    johnson = told(kyiv, WEEK)["johnson-kyiv-2022-02"]
    source = kyiv.sources.set_index("id").loc["president-gov-ua-2022-02-01"]
    assert johnson.day == date(2022, 2, 1)
    assert (johnson.source, johnson.url) == (source["publisher"], source["url"])


def test_a_contradicted_claim_is_told_with_what_denies_it(kyiv: Dataset) -> None:
    view = View(changed_since=date(2022, 1, 31), asof=date(2022, 2, 10))
    lithuania = told(kyiv, view)["ltu-stinger-2022-01"]
    assert lithuania == Change(
        "ltu-stinger-2022-01",
        "contradicted",
        date(2022, 2, 10),
        "Lithuania → Ukraine, Stinger air-defence missiles: said on 31 January to be "
        "delivered; on 10 February still approved (BNS, The Baltic Times).",
        "BNS (The Baltic Times)",
        lithuania.url,
    )
    later = view.changed(asof=date(2022, 2, 24))
    assert told(kyiv, later)["lva-stinger-2022-01"].sentence == (
        "Latvia → Ukraine, Stinger air-defence missiles: said on 31 January to be delivered; "
        "on 23 February said to be delivered on 23 February 2022 (Latvian Ministry of Defence)."
    )
    since = View(changed_since=date(2022, 2, 10), asof=date(2022, 2, 13))
    assert told(kyiv, since)["ltu-stinger-2022-01"].change == "completed"


def test_nothing_is_told_where_no_day_is_given(kyiv: Dataset) -> None:
    rows = select(kyiv, View())
    assert find_changes(rows) == ()
    assert set(rows.frame["change"]) == {""}


BECOMING = [
    (
        "johnson-kyiv",
        "2022-01-20,announced,2022-02-03,high",
        "new",
        ": new, announced for 3 February 2022.",
    ),
    (
        "johnson-kyiv",
        "2022-01-19,announced,2022-02-03,high 2022-01-20,confirmed,2022-02-04,high",
        "confirmed",
        ": confirmed for 4 February 2022; on 19 January it was announced for 3 February 2022.",
    ),
    (
        "johnson-kyiv",
        "2022-01-19,announced,2022-02-03,high 2022-01-20,announced,2022-02-04,high",
        "moved",
        ": announced for 4 February 2022; on 19 January it was announced for 3 February 2022.",
    ),
    (
        "johnson-kyiv",
        "2022-01-18,confirmed,2022-02-03,high 2022-01-20,announced,2022-02-04,high",
        "moved",
        ": announced for 4 February 2022; on 18 January it was confirmed for 3 February 2022.",
    ),
    (
        "johnson-kyiv",
        "2022-01-19,announced,2022-02,high 2022-01-20,announced,2022-02-04,high",
        "dated",
        ": announced for 4 February 2022; "
        "on 19 January it was announced for some time in February 2022.",
    ),
    (
        "johnson-kyiv",
        ",announced,2022-02,high 2022-01-20,cancelled,,high",
        "cancelled",
        ": cancelled; before, it was announced for some time in February 2022.",
    ),
    (
        "johnson-kyiv",
        "2021-12-20,announced,2022-02-03,high 2022-01-20,postponed,,high",
        "postponed",
        ": postponed; on 20 December 2021 it was announced for 3 February 2022.",
    ),
    (
        "johnson-kyiv",
        "2022-01-18,postponed,2022-02-03,high 2022-01-20,announced,,high",
        "confirmed",
        ": announced for 3 February 2022; on 18 January it was postponed.",
    ),
    (
        "johnson-kyiv",
        "2022-01-18,completed,2022-01-18,low 2022-01-20,cancelled,,high",
        "contradicted",
        ": said on 18 January to be completed; on 20 January cancelled (Wall Street Journal).",
    ),
    (
        "nlaw",
        "2022-01-10,in_transit,2022-01-10,high 2022-01-20,delivered,2022-01-19,high",
        "completed",
        ": delivered on 19 January 2022; on 10 January it was in transit.",
    ),
    (
        "nlaw",
        "2022-01-10,pledged,2022-01-10,high 2022-01-20,blocked,2022-01-19/..,high",
        "postponed",
        ": blocked from 19 January 2022, still open; on 10 January it was pledged.",
    ),
    (
        "nlaw",
        "2022-01-10,pledged,2022-01-10,high 2022-01-20,refused,2022-01-19,high",
        "cancelled",
        ": refused on 19 January 2022; on 10 January it was pledged.",
    ),
    (
        "nlaw",
        "2022-01-10,pledged,2022-01-09,high 2022-01-20,in_transit,2022-01-19,high",
        "under way",
        ": in transit on 19 January 2022; "
        "on 10 January it was said to be pledged on 9 January 2022.",
    ),
]


def test_what_became_of_a_record_is_told(folder: Path) -> None:
    view = View(changed_since=THEN, asof=NOW, since=date(2021, 1, 1), until=date(2023, 1, 1))
    dataset, ids = retell_each(folder, ((record, reports) for record, reports, *_ in BECOMING))
    changes = told(dataset, view)
    for id_, (_, reports, change, ending) in zip(ids, BECOMING, strict=True):
        found = changes[id_]
        assert found.change == change, reports
        assert found.sentence.endswith(ending), reports
        assert (found.day, found.source) == (NOW, "Wall Street Journal")


@given(st.data())
@settings(deadline=None, max_examples=50)
def test_every_shown_row_is_told_once(kyiv: Dataset, data: st.DataObject) -> None:
    view = data.draw(views(kyiv))
    rows = select(kyiv, view)
    found = find_changes(rows)
    words = dict(zip(rows.listed["id"], rows.listed["change"], strict=True))
    if view.changed_since is None:
        assert set(words.values()) <= {""}
        assert found == ()
        return
    assert {change.id: change.change for change in found} == words
    assert len(found) == rows.matches
    for change in found:
        assert view.changed_since < change.day <= (view.asof or date.max)
        assert change.sentence.endswith(".")
        assert "  " not in change.sentence


@pytest.mark.parametrize(
    ("reports", "change", "day", "source"),
    [
        (
            "2022-01-10,announced,2022-02-03,high 2022-01-15,completed,2022-01-14,high,gov-uk "
            "2022-01-20,completed,2022-01-14,high",
            "completed",
            date(2022, 1, 15),
            "UK Government",
        ),
        (
            "2022-01-10,announced,2022-02-03,high 2022-01-15,cancelled,,high "
            "2022-01-16,announced,,high 2022-01-18,cancelled,,high 2022-01-20,cancelled,,low",
            "cancelled",
            date(2022, 1, 18),
            "Wall Street Journal",
        ),
        (
            "2022-01-10,announced,2022-02-03,high 2022-01-15,announced,2022-02-05,high "
            "2022-01-20,announced,,high",
            "moved",
            date(2022, 1, 15),
            "Wall Street Journal",
        ),
    ],
)
def test_a_change_is_of_the_day_since_which_it_has_been_so(
    reports: str, change: str, day: date, source: str, retold: Retold
) -> None:
    view = View(changed_since=date(2022, 1, 12), since=date(2021, 1, 1), until=date(2023, 1, 1))
    found = told(retold("johnson-kyiv", reports), view)["johnson-kyiv"]
    assert (found.change, found.day, found.source) == (change, day, source)


def test_changes_without_a_date_or_outside_the_window_are_told_too(retold: Retold) -> None:
    dataset = retold("johnson-kyiv", "2022-01-20,announced,,high")
    view = View(changed_since=date(2022, 1, 19), until=date(2022, 1, 10))
    rows = select(dataset, view)
    assert (rows.count, rows.undated) == (0, 1)
    found = told(dataset, view)
    assert found["johnson-kyiv"].sentence.endswith(": new, announced.")
    assert len(found) == rows.matches > 1
