"""The finding: its numbers against a plain count of the CSV files, and its words."""

import csv
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.dataset import Dataset
from dashboard.query import choices, find_finding, select
from dashboard.query.finding import Count
from dashboard.view import View, parse
from tests.lists import Item, listed
from tests.plainly import Plain, plain_of
from tests.retelling import views
from tests.test_query import FOLDER

DAYS = (date(2022, 1, 22), date(2022, 1, 31), date(2022, 2, 14), None)
"""Three as-of days and all that is known."""

ON_ITS_WAY = ("announced", "confirmed", "offered", "pledged", "approved", "in transit")
COME = {"visits": ("under way", "completed", "interrupted"), "shipments": ("delivered",)}


@dataclass(frozen=True)
class Row:
    """A row of one of the tables of what goes somewhere."""

    table: str
    person: str
    host: str
    part_of: str


@pytest.fixture(scope="module")
def plain(kyiv: Dataset) -> Plain:
    return plain_of(FOLDER, kyiv)


@pytest.fixture(scope="module")
def written() -> Mapping[str, Row]:
    """The visits and lots as they stand in the files."""
    found = {}
    for table in COME:
        with Path(FOLDER, f"{table}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                own = (row.get("person", ""), row["host"], row.get("part_of") or "")
                found[row["id"]] = Row(table, *own)
    return found


def counted_plainly(view: View, plain: Plain, written: Mapping[str, Row]) -> dict[str, object]:
    """What the finding of a view should hold, by loops over the files."""
    shown = plain.select(view)["shown"]
    sums = {written[record].part_of for record in shown if record in written} - {""}
    found: dict[str, object] = {}
    been: dict[str, set[str]] = {}
    for table, come in COME.items():
        mine = [n for n in shown if n in written and n not in sums and written[n].table == table]
        happened = [record for record in mine if shown[record].status in come]
        ahead = [record for record in mine if shown[record].status in ON_ITS_WAY]
        hosts = Counter(written[record].host for record in happened or ahead)
        found[table] = (len(happened), len(ahead), hosts)
        for record in happened if table == "visits" else ():
            been.setdefault(written[record].person, set()).add(written[record].host)
    found["been"] = been
    return found


def leads_plainly(hosts: Counter[str], written: Mapping[str, Row]) -> set[str]:
    """The two hosts with most visits in the files, as far as they are among these."""
    visits = Counter(row.host for row in written.values() if row.table == "visits")
    return {host for host, _ in visits.most_common(2)} & set(hosts)


def principal_plainly(hosts: Counter[str], leads: set[str]) -> set[str]:
    """The two hosts with most visits in the files; else that of them which is there, and the most.

    Of the most none is named beside which another with equally many stands.
    """
    if len(leads) == 2:
        return leads
    ranked = [*hosts.most_common(3), ("", 0), ("", 0), ("", 0)][:3]
    (first, most), (second, next_most), (_, third) = ranked
    if next_most > third:
        return {first, second} | leads
    return {first} | leads if most > next_most else leads


def agrees(view: View, kyiv: Dataset, plain: Plain, written: Mapping[str, Row]) -> None:
    finding = find_finding(select(kyiv, view))
    expected = counted_plainly(view, plain, written)
    for table, count in (("visits", finding.visits), ("shipments", finding.lots)):
        assert (count.happened, count.ahead, dict(count.hosts)) == expected[table], table
    been = expected["been"]
    assert isinstance(been, dict)
    hosts = Counter(dict(finding.visits.hosts))
    leads = leads_plainly(hosts, written)
    principal = principal_plainly(hosts, leads)
    assert set(finding.visits.principal) == principal
    two = len(principal) == 2 and len(leads) != 1 and finding.visits.happened
    both = {person for person, hosts in been.items() if principal <= hosts} if two else set()
    assert set(finding.both) == both
    assert len(finding.both) == len(both)
    says_its_numbers(finding.sentence, finding.visits, finding.lots)


def says_its_numbers(sentence: str, visits: Count, lots: Count) -> None:
    """The sentence says the visits and the deliveries that there are, and no others."""
    said = [int(n.replace(",", "")) for n in re.findall(r"([\d,]+) visits?\b", sentence)]
    assert said == ([visits.happened] if visits.happened else [])
    planned = re.findall(
        r"([\d,]+) (?:planned visit|more visits? (?:is|are|was|were) planned)", sentence
    )
    assert [int(n.replace(",", "")) for n in planned] == ([visits.ahead] if visits.ahead else [])
    sent = [int(n.replace(",", "")) for n in re.findall(r"([\d,]+) deliver(?:y|ies)\b", sentence)]
    assert sent == ([lots.happened] if lots.happened else [])


@given(asof=st.sampled_from(DAYS), data=st.data())
@settings(deadline=None, max_examples=20)
def test_its_numbers_are_those_of_the_files(
    kyiv: Dataset, plain: Plain, written: Mapping[str, Row], asof: date | None, data: st.DataObject
) -> None:
    view = data.draw(views(kyiv)).changed(asof=asof, changed_since=None)
    agrees(view, kyiv, plain, written)


@pytest.mark.parametrize("asof", DAYS, ids=str)
def test_so_are_those_of_all_there_is(
    kyiv: Dataset, plain: Plain, written: Mapping[str, Row], asof: date | None
) -> None:
    agrees(View(asof=asof), kyiv, plain, written)


# --- its words -----------------------------------------------------------------------------------

JOHNSON, SCHOLZ = Item("GBR", "UKR", person="Johnson"), Item("DEU", "UKR", person="Scholz")
SCHOLZ_TO_RUSSIA = Item("DEU", "RUS", person="Scholz", when="2022-02-15")
HELMETS = Item("DEU", "UKR", goods="helmets", status="delivered")
PERIOD = "from 1 January to 28 February 2022"


def plan(sender: str, host: str, person: str = "Someone", status: str = "announced") -> Item:
    return Item(sender, host, person=person, status=status, when="2022-02-20")


def lot(status: str, sender: str = "GBR", host: str = "UKR") -> Item:
    return Item(sender, host, goods="rifles", status=status)


def people(*names: str, hosts: tuple[str, ...] = ("UKR", "RUS")) -> list[Item]:
    return [Item("FRA", host, person=name) for host in hosts for name in names]


@pytest.mark.sweep(3)
@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([JOHNSON], f"1 visit {PERIOD}, to Ukraine."),
        ([JOHNSON, SCHOLZ], f"2 visits {PERIOD}, both to Ukraine."),
        ([JOHNSON] * 3, f"3 visits {PERIOD}, all to Ukraine."),
        ([Item("FRA", "GBR")], f"1 visit {PERIOD}, to the United Kingdom."),
        (
            [JOHNSON, SCHOLZ, SCHOLZ_TO_RUSSIA],
            f"3 visits {PERIOD}, 2 of them to Ukraine, 1 to Russia; Scholz went to both.",
        ),
        (
            [JOHNSON, SCHOLZ, Item("FRA", "RUS")],
            f"3 visits {PERIOD}, 2 of them to Ukraine, 1 to Russia; nobody went to both.",
        ),
        (
            people("A", "B", "C"),
            f"6 visits {PERIOD}, 3 of them to Russia, 3 to Ukraine; A, B and C went to both.",
        ),
        (
            people("A", "B", "C", "D"),
            f"8 visits {PERIOD}, 4 of them to Russia, 4 to Ukraine; 4 people went to both.",
        ),
        (
            [JOHNSON, SCHOLZ, Item("FRA", "RUS"), Item("FRA", "TUR")],
            f"4 visits {PERIOD}, 2 of them to Ukraine, 1 to Russia; nobody went to both.",
        ),
        (
            people("A", hosts=("UKR", "RUS", "TUR")),
            f"3 visits {PERIOD}, 1 of them to Russia, 1 to Turkey; A went to both.",
        ),
        (
            [JOHNSON, plan("FRA", "UKR")],
            f"1 visit {PERIOD}, to Ukraine; 1 more visit was planned.",
        ),
        (
            [plan("FRA", "UKR"), plan("DEU", "UKR"), plan("DEU", "RUS")],
            f"3 planned visits {PERIOD}, 2 of them to Ukraine, 1 to Russia; "
            "none is known to have taken place.",
        ),
        (
            [plan("FRA", "UKR")],
            f"1 planned visit {PERIOD}, to Ukraine; it is not known to have taken place.",
        ),
        ([HELMETS], f"1 delivery of arms and aid {PERIOD}, to Ukraine."),
        (
            [JOHNSON, HELMETS, lot("delivered"), lot("in transit"), lot("pledged")],
            f"1 visit {PERIOD}, to Ukraine; 2 deliveries of arms and aid, both to Ukraine; "
            "2 more pledged or in transit.",
        ),
        (
            [lot("offered")],
            f"1 lot of arms and aid offered {PERIOD}, to Ukraine; "
            "it is not known to have been delivered.",
        ),
        (
            [lot("offered"), lot("approved")],
            f"2 lots of arms and aid offered or approved {PERIOD}, both to Ukraine; "
            "none is known to have been delivered.",
        ),
        (
            [lot("approved"), Item("GBR", "UKR", goods="rifles", status="delivered", when="")],
            f"1 lot of arms and aid approved {PERIOD}, to Ukraine; 1 delivery without a date.",
        ),
        (
            [lot("refused"), plan("FRA", "UKR", status="cancelled")],
            f"No visit or delivery {PERIOD}, 2 refused or called off.",
        ),
        ([Item("GBR", "UKR", when="2021-12-10")], f"Nothing matches {PERIOD}."),
    ],
)
def test_it_is_right_for_one_for_several_and_for_none(
    items: list[Item], said: str, tmp_path: Path
) -> None:
    dataset = listed(tmp_path / "listed", *items)
    assert find_finding(select(dataset, View())).sentence == said


@pytest.mark.parametrize(
    ("hosts", "to"),
    [
        (("TUR", "UKR", "RUS"), ", 1 of them to Russia, 1 to Ukraine; E went to both."),
        (("TUR", "TUR", "RUS"), ", 2 of them to Turkey, 1 to Russia."),
        (("TUR", "USA", "UKR"), ", 1 of them to Ukraine."),
        (("RUS", "RUS"), ", both to Russia."),
        (("TUR", "TUR", "USA"), ", 2 of them to Turkey, 1 to the United States; E went to both."),
        (("TUR", "TUR", "USA", "FRA"), ", 2 of them to Turkey."),
        (("TUR", "USA", "FRA"), ", to 3 hosts."),
        (("TUR",), ", to Turkey."),
    ],
)
def test_the_two_hosts_with_a_colour_are_named_where_they_are_in_the_view(
    hosts: tuple[str, ...], to: str, tmp_path: Path
) -> None:
    mine = [Item("ITA", host, person="E") for host in hosts]
    dataset = listed(tmp_path / "listed", *people("A", "B", "C", "D"), *mine)
    rows = select(dataset, parse("sender=ITA", choices(dataset)))
    assert set(rows.leads) == {"UKR", "RUS"}
    number = f"{len(hosts)} visit{'s' * (len(hosts) > 1)}"
    assert find_finding(rows).sentence == f"{number} {PERIOD}{to}"


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ([Item("USA", "GBR", person="Rice")], "1 to the United Kingdom; 1 came from"),
        (
            [Item("USA", host, person="Rice") for host in ("GBR", "GBR", "ISR")],
            "2 to the United Kingdom; 3 came from",
        ),
    ],
)
def test_where_visits_go_both_ways_it_is_said_how_many_came_from_the_first(
    others: list[Item], said: str, tmp_path: Path
) -> None:
    guests = [Item("FRA", "USA", person=name) for name in "ABCD"]
    dataset = listed(tmp_path / "listed", *guests, *others)
    sentence = find_finding(select(dataset, View())).sentence
    assert f"4 of them to the United States, {said} the United States." in sentence
    more = listed(tmp_path / "more", *guests, *others, Item("DEU", "GBR", person="Scholz"))
    assert find_finding(select(more, View())).sentence.endswith("; nobody went to both.")


def test_a_tie_with_a_third_host_hides_neither(kyiv: Dataset) -> None:
    def said(address: str) -> str:
        return find_finding(select(kyiv, parse(address, choices(kyiv)))).sentence

    assert "6 of them to Ukraine, 3 to Russia; Plötner, Baerbock and Scholz" in said("q=germany")
    assert "1 of them to Russia, 1 to Ukraine; Scholz went" in said("q=scholz -washington")
    week = said("since=2022-01-31&until=2022-02-06&asof=2022-02-01")
    assert "10 of them to Ukraine, 1 to Russia; nobody went to both" in week


def test_a_plan_is_no_visit_until_it_is_known_to_have_happened(kyiv: Dataset) -> None:
    week = "since=2022-01-31&until=2022-02-06"
    then = find_finding(select(kyiv, parse(f"asof=2022-01-31&{week}", choices(kyiv))))
    after = find_finding(select(kyiv, parse(week, choices(kyiv))))
    assert then.visits.ahead > then.visits.happened
    assert f"{then.visits.ahead} more visits are planned" in then.sentence
    assert then.sentence.startswith("As known on 31 January 2022: ")
    assert after.visits.happened > then.visits.happened
    assert not after.visits.ahead


def test_among_many_the_leaders_are_named(kyiv: Dataset) -> None:
    finding = find_finding(select(kyiv, View()))
    assert len(finding.both) > 3
    leaders = "among them Macron, Scholz and Aliyev as heads of state or government"
    assert f"{len(finding.both)} people went to both, {leaders}" in finding.sentence


def test_what_sums_other_lots_is_not_counted_twice(kyiv: Dataset) -> None:
    rows = select(kyiv, parse("kind=shipment&status=delivered", choices(kyiv)))
    sums = set(rows.frame["part_of"]) - {""}
    assert sums & set(rows.frame["id"])
    assert find_finding(rows).lots.happened == rows.count - len(sums & set(rows.frame["id"]))


def test_one_day_and_context_have_their_words(kyiv: Dataset) -> None:
    def said(address: str) -> str:
        return find_finding(select(kyiv, parse(address, choices(kyiv)))).sentence

    assert said("since=2022-02-07&until=2022-02-07").startswith("6 visits on 7 February 2022, ")
    assert said("kind=sanctions") == f"No visit or delivery {PERIOD}, 2 other events."
    assert (
        said("q=zzz&asof=2022-01-31") == f"As known on 31 January 2022: nothing matches {PERIOD}."
    )


def test_it_says_what_it_is_compared_with(kyiv: Dataset) -> None:
    sentence = find_finding(select(kyiv, View(changed_since=date(2022, 2, 1)))).sentence
    assert sentence.startswith("New or changed after 1 February 2022: ")
    both = View(asof=date(2022, 2, 7), changed_since=date(2022, 1, 31))
    said = "As known on 7 February 2022, new or changed after 31 January 2022: "
    assert find_finding(select(kyiv, both)).sentence.startswith(said)
