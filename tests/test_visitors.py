"""Who went where: the numbers are a plain count of the CSV files, and every name has its place."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from dashboard import query
from dashboard.charts import Canvas, plan
from dashboard.dataset import Dataset
from dashboard.model.groups import members
from dashboard.query import WENT, find_visitors, select
from dashboard.view import View, parse
from tests.boxes import Box, Draw, Look, Measure, outside, overlaps
from tests.lists import Item, listed
from tests.plainly import Known, Plain, plain_of

pytest_plugins = ("tests.pictures",)

DATA = Path(__file__).parents[1] / "data" / "kyiv-2022"
DAYS = (date(2022, 1, 20), date(2022, 1, 31), date(2022, 2, 14), date(2022, 6, 30))
OFF = ("postponed", "cancelled", "declined")


# --- a plain count -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def plain(kyiv: Dataset) -> Plain:
    return plain_of(DATA, kyiv)


def visits() -> list[dict[str, str]]:
    with (DATA / "visits.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def counted(shown: Mapping[str, Known]) -> dict[str, set[str]]:
    """The people who went, or are to go, to Ukraine alone, to both, to Russia alone, to neither."""
    mine = [row for row in visits() if row["id"] in shown]
    hosts: dict[str, set[str]] = {row["person"]: set() for row in mine}
    for row in mine:
        if shown[row["id"]].status not in OFF:
            hosts[row["person"]].add(row["host"])
    both = {"UKR", "RUS"}
    sides = {"first": {"UKR"}, "both": both, "second": {"RUS"}, "neither": set()}
    return {
        where: {person for person, been in hosts.items() if been & both == side}
        for where, side in sides.items()
    }


def filters() -> Iterator[str]:
    """Twenty addresses at random, the same each time."""
    random = Random(20220131)
    choices = {
        "sender": ["USA", "GBR", "DEU", "FRA", "POL", "EU", "UKR", "USA,GBR", "DEU,FRA"],
        "rank": ["head of state", "foreign minister", "head of government", "legislator"],
        "since": ["2022-01-10", "2022-01-24", "2022-02-01"],
        "member": ["G7", "EU", "NATO"],
        "host": ["UKR", "RUS", "UKR,RUS"],
        "q": ["Kyiv", "minister", "Moscow"],
        "status": ["completed", "announced", "under way"],
    }
    for _ in range(20):
        names = random.sample(sorted(choices), random.randint(1, 2))
        yield "?" + "&".join(f"{name}={random.choice(choices[name])}" for name in names)


@pytest.mark.parametrize("asof", DAYS)
def test_who_went_where_is_a_plain_count_of_the_files(
    kyiv: Dataset, plain: Plain, asof: date
) -> None:
    checked = 0
    for address in ("", *islice(filters(), DAYS.index(asof), None, len(DAYS))):
        view = parse(address, query.choices(kyiv)).changed(asof=asof)
        found = find_visitors(query.select(kyiv, view), view)
        expected = counted(plain.select(view)["shown"])
        people = {where: {v.person for v in found.visitors if v.went == where} for where in WENT}
        assert people == expected, address
        assert dict(found.people) == {where: len(expected[where]) for where in WENT}, address
        checked += sum(map(len, expected.values()))
    assert checked > 50


def test_who_stands_in_a_column_by_a_plan_is_counted(look: Look) -> None:
    now = find_visitors(*look("?since=2022-01-24&until=2022-02-13"))
    then = find_visitors(*look("?asof=2022-01-31&since=2022-01-24&until=2022-02-13"))
    assert now.planned["both"] == 0 < now.people["both"]
    assert dict(then.planned) == {"first": 11, "both": 0, "second": 3, "neither": 2}
    assert "25 people, 11 planned" in drawn_texts(
        look, "?asof=2022-01-31&since=2022-01-24&until=2022-02-13"
    )


@pytest.mark.parametrize("group", ["G7", "EU", "NATO"])
@pytest.mark.parametrize("asof", DAYS)
def test_every_member_has_a_visit_or_is_said_to_have_none(
    kyiv: Dataset, plain: Plain, asof: date, group: str
) -> None:
    view = View(member=(group,), asof=asof)
    rows = query.select(kyiv, view)
    shown = plain.select(view)["shown"]
    known = [row["sender"] for row in visits() if plain.by(row["id"], asof)]
    came = {row["sender"] for row in visits() if row["id"] in shown}
    absent = {each.country: each.elsewhere for each in find_visitors(rows, view).absent}
    assert set(absent) == set(members((group,), rows.since, rows.until)) - came
    assert absent == {country: known.count(country) for country in absent}


# --- what is drawn -------------------------------------------------------------------------------


def drawn_texts(look: Look, address: str) -> list[str]:
    figure = plan("visitors", *look(address), Canvas()).draw().figure
    return [re.sub("<[^>]+>", "", text) for text in figure.data[1].text]


def test_a_mark_stands_for_each_visit_and_no_other_record(look: Look) -> None:
    rows, view = look("")
    figure = plan("visitors", rows, view, Canvas(height=0)).draw().figure
    visits = rows.frame[rows.frame["table"] == "visits"]
    assert sorted(figure.data[0].customdata) == sorted(visits["id"])


def test_marks_look_as_on_the_timeline(drawn: Draw) -> None:
    address = "?asof=2022-01-31&since=2022-01-24&until=2022-02-13&kind=visit"
    looks = []
    for chart in ("visitors", "timeline"):
        traces = [
            trace
            for trace in drawn(chart, address, Canvas()).data
            if trace.type == "scatter" and trace.customdata is not None
        ]
        looks.append(
            {
                record: (trace.marker.symbol[at], trace.marker.line.color[at])
                for trace in traces
                for at, record in enumerate(trace.customdata)
            }
        )
    shared = set(looks[0]) & set(looks[1])
    assert len(shared) > 10
    assert {record: looks[0][record] for record in shared} == {
        record: looks[1][record] for record in shared
    }


def test_who_of_the_g7_has_not_come_is_said_under_what_the_data_covers(look: Look) -> None:
    texts = drawn_texts(look, "?member=G7")
    assert any(text.startswith("No visit in this") for text in texts)
    assert "Japan" in texts
    leaders = "?member=G7&host=UKR&rank=head of state,head of government"
    several = "Canada (2 in this data set), Italy (2 in this data set), United States"
    assert any(text.startswith(several) for text in drawn_texts(look, leaders))
    notes = plan("visitors", *look("?member=G7"), Canvas()).draw().caption.notes
    assert any("covers 1 January to 28 February 2022" in note for note in notes)


def test_an_absence_known_on_a_day_says_so(look: Look) -> None:
    said = " ".join(drawn_texts(look, "?member=G7&asof=2022-01-31"))
    assert "by 31 January 2022" in said.replace("  ", " ")


def test_only_is_not_said_where_the_view_asks_for_one_place(look: Look) -> None:
    assert "Ukraine only" in drawn_texts(look, "")
    assert "Ukraine" in drawn_texts(look, "?host=UKR")
    assert "Ukraine only" not in drawn_texts(look, "?host=UKR")


def test_what_was_called_off_is_no_visit_to_a_place(look: Look) -> None:
    rows, view = look("")
    (landsbergis,) = (v for v in find_visitors(rows, view).visitors if v.person == "landsbergis")
    assert landsbergis.went == "neither"
    assert "Landsbergis, Kyiv" in drawn_texts(look, "")


def test_lanes_of_people_say_the_days(look: Look) -> None:
    texts = drawn_texts(look, "?group=person&rank=head of government")
    assert "Olaf Scholz" in texts
    assert "7 Feb (Washington), 14 Feb, 15 Feb" in texts


def test_what_has_no_room_is_counted(look: Look) -> None:
    rows, view = look("")
    small = plan("visitors", rows, view, Canvas(700, 420))
    (said,) = small.remarks
    rows_left, visits_left = map(int, re.findall(r"\d+", said))
    drawing = small.draw()
    assert visits_left == 101 - len(drawing.figure.data[0].customdata)
    assert rows_left == len(find_visitors(rows, view).lanes) - len(drawing.lanes)
    assert said in drawing.caption.notes


@pytest.mark.sweep(2)
@pytest.mark.browser
@pytest.mark.parametrize(
    ("address", "width"),
    [
        *(("", width) for width in (390, 500, 800, 1120)),
        *((address, 390) for address in ["?member=G7", "?group=person", "?asof=2022-01-31"]),
    ],
)
def test_on_a_pane_of_the_page_no_text_is_cut_or_meets_another(
    measured: Measure, address: str, width: int
) -> None:
    drawing = measured("visitors", address, Canvas(width, 0, framed=False))
    assert len(drawing.texts) > 20
    assert overlaps(drawing.texts) == []
    assert outside(drawing.texts, Box(0, 0, width, 10_000)) == []
    assert not any("…" in text.text for text in drawing.texts)


@pytest.mark.parametrize("address", ["", "?group=host", "?asof=2022-01-31", "?member=G7"])
def test_on_a_phone_names_are_listed_beside_where_they_went(look: Look, address: str) -> None:
    """Every name stands on one line with its marks, from the same place on, and below its title."""
    figure = plan("visitors", *look(address), Canvas(390, 0, framed=False)).draw().figure
    marks, words = figure.data
    titles = {text for text in words.text if text.startswith("<b>")}
    assert any("Ukraine" in title for title in titles)
    lines = Counter(zip(words.text, words.y, strict=True))
    assert max(lines.values()) == 1
    assert min(marks.x) > max(
        x for x, text in zip(words.x, words.text, strict=True) if text == "Neither"
    )
    names = {name for name in words.meta["names"] if name}
    assert names <= set(marks.customdata)
    lone = [text for text in words.text if len(text.strip()) == 1]
    assert lone == [] or all(text.isdigit() for text in lone)


NARROW_VIEWS = ("", "?member=G7", "?group=person", "?group=host", "?asof=2022-01-31")


@pytest.mark.sweep(3)
@pytest.mark.parametrize("width", [360, 390])
@pytest.mark.parametrize("address", NARROW_VIEWS)
@pytest.mark.parametrize("chart", ["visitors", "ledger"])
def test_no_word_is_broken_on_a_narrow_pane(
    look: Look, chart: str, address: str, width: int
) -> None:
    rows, view = look(address)
    pane, wide = Canvas(width, 0, framed=False), Canvas(3000, 0, framed=False)
    drawn, whole = (
        {
            word.strip(",").lower()
            for text in plan(chart, rows, view, canvas).draw().figure.data[1].text
            for word in re.sub("<[^>]+>", "", text).split()
        }
        for canvas in (pane, wide)
    )
    assert drawn - whole == set()


@pytest.mark.parametrize("width", [390, 1120])
def test_who_has_not_come_stands_in_no_column(look: Look, width: int) -> None:
    figure = plan("visitors", *look("?member=G7"), Canvas(width, 0, framed=False)).draw().figure
    words = figure.data[1]
    at = words.text.index("Japan")
    rules = [shape.y0 for shape in figure.layout.shapes if shape.type == "line"]
    assert words.text[at - 2].startswith("<b>No visit in this data set")
    assert words.x[at] == words.x[at - 2]
    assert max(rules) < words.y[at - 2]


# --- many people, many places --------------------------------------------------------------------

PANE = Canvas(540, 0, framed=False)
"""The pane beside the timeline on a screen of 1366 pixels."""


def board(folder: Path, *items: Item) -> list[str]:
    """The texts on the board of those visits."""
    rows = select(listed(folder / "listed", *items), View())
    drawing = plan("visitors", rows, View(), PANE).draw()
    assert len(drawing.lanes) == len(find_visitors(rows, View()).lanes)
    return list(drawing.figure.data[1].text)


def test_a_cell_with_too_many_people_names_the_first_and_counts_the_rest(tmp_path: Path) -> None:
    names = [f"Alexander Longfellow {number:04}" for number in range(1500)]
    texts = board(tmp_path, *(Item("GBR", "UKR", person=name) for name in names))
    stand = [text for text in texts if text.startswith("Alexander")]
    assert stand
    assert f"and {1500 - len(stand):,} more people" in texts


def test_a_cell_with_room_counts_no_rest(tmp_path: Path) -> None:
    texts = board(tmp_path, *(Item("GBR", "UKR", person=f"P{n:04}") for n in range(90)))
    assert len([text for text in texts if re.fullmatch(r"P\d+", text)]) == 90
    assert not any("more" in text for text in texts)


@pytest.mark.parametrize(
    ("places", "said"),
    [(6, "Austria and Norway"), (7, "Norway and Sweden"), (8, "Norway and 2 more places")],
)
def test_of_many_places_the_first_stand_after_a_name(
    places: int, said: str, tmp_path: Path
) -> None:
    hosts = ("FRA", "DEU", "POL", "ESP", "AUT", "NOR", "SWE", "JPN")[:places]
    visits_ = [Item("ITA", host, person="Rossi") for host in hosts]
    leads = [Item("ITA", host, person=p) for host in ("UKR", "RUS") for p in ("A", "B")]
    assert said in " ".join(board(tmp_path, *leads, *visits_))


def test_a_head_of_many_words_takes_three_lines(tmp_path: Path) -> None:
    crowd = [Item("FRA", "USA", person=f"Longfellow {number}") for number in range(400)]
    far = [Item("FRA", host, person="Wolfeschlegelstein") for host in ("DEU", "GBR", "GBR")] * 9
    texts = board(tmp_path, *crowd, *far, Item("FRA", "AUT", person="Wolfeschlegelsteinhausen"))
    assert "<b>and United</b>" in texts
    assert "<b>United</b>" not in texts
