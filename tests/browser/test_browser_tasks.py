"""The questions that readers come with: each has its answer after three presses from the page."""

import csv
import re
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Locator, expect

from dashboard import query
from dashboard.dataset import Dataset
from dashboard.model import groups, places
from dashboard.outputs.images import read_provenance
from dashboard.query import LEDGER_KINDS, STEPS
from dashboard.view import View, parse
from tests.browser.visitor import Visitor
from tests.plainly import Plain, plain_of
from tests.test_ledger import DATA, OFF, WORD, reports
from tests.test_query_moved_out import moved_plainly
from tests.test_visitors import counted

pytestmark = pytest.mark.browser

MOST = 3
"""The presses after which an answer is there; what is typed into a field counts as one."""

HELD = 700
"""Milliseconds for which a finger is held."""

COLUMNS = """(name) => {
    const [marks, texts] = document.querySelector(`#${name} .js-plotly-plot`).data;
    const first = Math.min(...marks.y);
    const heads = [...texts.text].map((text, at) => ({text, x: texts.x[at], y: texts.y[at]}))
        .filter(({text, y}) => text.startsWith("<b>") && y < first);
    const begins = [...new Set(heads.map(({x}) => x))].sort((one, two) => one - two);
    return begins.map((begin, at) => marks.customdata.filter((_record, mark) =>
        marks.x[mark] >= begin && !(marks.x[mark] >= begins[at + 1])));
}"""
"""The records that have a mark in each column of a chart with columns, from left to right."""


@dataclass
class Hand:
    """What a reader does from the page as it is at first, and how many presses that takes."""

    visitor: Visitor
    presses: int = 0

    def press(self, what: Locator, name: str = "") -> None:
        """Press it, or the entry of that name in it."""
        (what.get_by_text(name, exact=True).first if name else what).click()
        self.presses += 1
        self.visitor.settle()

    def search(self, text: str) -> None:
        """Type into the field of words."""
        self.visitor.type("q", text)
        self.presses += 1
        self.visitor.page.wait_for_function("location.search !== ''")
        self.visitor.settle()

    def download(self, name: str) -> bytes:
        """Open the panel of exports and take one of its quick downloads."""
        self.press(self.visitor.page.locator("#share-open"))
        link = self.visitor.page.get_by_role("link", name=name)
        with self.visitor.page.expect_download() as waiting:
            self.press(link)
        return waiting.value.path().read_bytes()

    def columns(self, chart: str) -> list[set[str]]:
        """What a chart has in each of its columns that hold anything."""
        return [set(records) for records in self.visitor.page.evaluate(COLUMNS, chart) if records]


@pytest.fixture
def hand(visitor: Visitor) -> Hand:
    """A reader with a laptop."""
    visitor.open()
    return Hand(visitor)


@pytest.fixture(scope="module")
def plain(kyiv: Dataset) -> Plain:
    """The files of the bundled data set."""
    return plain_of(DATA, kyiv)


def rows_of(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def steps(plain: Plain, view: View) -> list[set[str]]:
    """The records of a view that were said, promised, off ... by the files."""
    told = reports(None)
    kinds = {*LEDGER_KINDS}
    mine = [
        record
        for record in plain.select(view)["shown"]
        if plain.records[record]["kind"] & kinds and told[record] & (WORD | OFF)
    ]
    columns = [{each for each in mine if told[each] & {*statuses}} for statuses in STEPS.values()]
    return [column for column in columns if column]


def visits_of(plain: Plain, address: str, kyiv: Dataset) -> dict[str, str]:
    """The visits of a view, each with its person, by the files."""
    shown = plain.select(parse(address, query.choices(kyiv)))["shown"]
    return {row["id"]: row["person"] for row in rows_of("visits") if row["id"] in shown}


def test_who_went_to_both(hand: Hand, plain: Plain) -> None:
    hand.press(hand.visitor.tab("visitors"))
    _, both, *_ = hand.columns("visitors")
    people = {row["id"]: row["person"] for row in rows_of("visits")}
    answer = {people[record] for record in both}
    assert answer == counted(plain.select(View())["shown"])["both"]
    assert {"macron", "scholz", "aliyev"} < answer
    assert hand.presses == 1


def test_what_was_planned_for_a_week_and_what_came_of_it(
    hand: Hand, plain: Plain, kyiv: Dataset
) -> None:
    week = View(since=date(2022, 1, 31), until=date(2022, 2, 6))
    page = hand.visitor.page
    hand.press(page.locator("#preset"))
    hand.press(page.get_by_role("option", name="Week of 31 Jan"))
    hand.press(hand.visitor.tab("ledger"))
    assert hand.columns("ledger") == steps(plain, week)
    moved = moved_plainly(week, query.select(kyiv, week), plain)
    expect(page.locator("#counts")).to_contain_text(f"{len(moved)} moved out of it")
    assert set(moved) < set(hand.visitor.ids())
    assert hand.presses <= MOST


def test_what_germany_sent_promised_and_refused(hand: Hand, plain: Plain) -> None:
    hand.press(hand.visitor.page.locator("#timeline-room .names"), "Germany")
    hand.press(hand.visitor.tab("ledger"))
    answer = hand.columns("ledger")
    assert answer == steps(plain, View(sender=("DEU",)))
    refused = {id_ for id_, statuses in reports(None).items() if "refused" in statuses}
    german = {row["id"] for row in rows_of("shipments") if row["sender"] == "DEU"}
    assert refused & german in answer
    assert hand.presses <= MOST


def test_who_of_a_group_has_not_come(hand: Hand, plain: Plain, kyiv: Dataset) -> None:
    hand.search("G7")
    hand.press(hand.visitor.tab("visitors"))
    texts = hand.visitor.page.evaluate(
        "[...document.querySelector('#visitors .js-plotly-plot').data[1].text]"
    )
    answer = texts[texts.index("<b>No visit in this data set</b>") + 2 :]
    shown = visits_of(plain, "?member=G7", kyiv)
    came = {row["sender"] for row in rows_of("visits") if row["id"] in shown}
    members = groups.members(("G7",), kyiv.since, kyiv.until)
    assert len(members) == 7
    assert answer == sorted(places.countries()[code] for code in set(members) - came)
    assert hand.presses <= MOST


def test_foreign_ministers_in_a_month_as_a_slide(hand: Hand, plain: Plain, kyiv: Dataset) -> None:
    hand.search("foreign ministers in February")
    data = hand.download("Slide (PNG)")
    view = "?since=2022-02-01&until=2022-02-28&rank=foreign%20minister"
    record = read_provenance(data)
    with Image.open(BytesIO(data)) as image:
        assert image.size == (1920, 1080)
    happened = [
        id_ for id_ in visits_of(plain, view, kyiv) if plain.told[id_][-1].stage == "happened"
    ]
    assert record.view == view
    assert record.description.startswith(f"{len(happened)} visits from 1 to 28 February 2022")
    assert hand.presses <= MOST


def test_the_spreadsheet(hand: Hand, plain: Plain) -> None:
    book = load_workbook(BytesIO(hand.download("Spreadsheet")), read_only=True)
    heads, *rows = book["records"].iter_rows(values_only=True)
    ids = [row[heads.index("id")] for row in rows]
    assert sorted(ids) == sorted(plain.select(View())["shown"])
    assert hand.presses <= MOST


def test_the_calendar(hand: Hand, plain: Plain, kyiv: Dataset) -> None:
    events = Calendar.from_ical(hand.download("Calendar")).walk("VEVENT")
    uids = sorted(str(event["uid"]) for event in events)
    assert uids == sorted(f"{id_}@{kyiv.name}" for id_ in visits_of(plain, "", kyiv))
    assert hand.presses <= MOST


def test_the_film_of_a_week(hand: Hand, plain: Plain) -> None:
    """A frame for each of its days on which something became known, and one of what is known."""
    hand.search("week of 7 Feb")
    data = hand.download("Film (GIF)")
    week = View(since=date(2022, 2, 7), until=date(2022, 2, 13))
    assert read_provenance(data).view == week.address()
    told = {told.reported for id_ in plain.select(week)["shown"] for told in plain.told[id_]}
    days = {day for day in told if "2022-02-07" <= day <= "2022-02-13"}
    with Image.open(BytesIO(data)) as film:
        assert getattr(film, "n_frames", 1) == len(days | {max(told)})
    assert hand.presses <= MOST


def test_several_marks_on_a_phone(phone: Visitor) -> None:
    """A finger that is held marks the first, a tap the next; names are marks."""
    phone.open()
    page, hand = phone.page, Hand(phone)
    shaheen, murphy = "shaheen-kyiv-2022-01", "murphy-kyiv-2022-01"
    touch = page.context.new_cdp_session(page)
    x, y = phone.spot("timeline", shaheen)
    touch.send(
        "Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}
    )
    page.wait_for_timeout(HELD)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(page.locator("#pending")).to_contain_text("1 marked")
    page.touchscreen.tap(*phone.spot("timeline", murphy))
    expect(page.locator("#pending")).to_contain_text("2 marked")
    expect(page.locator("#timeline-room .over .pending:visible")).to_have_count(2)
    expect(phone.details).to_have_count(0)
    hand.presses += 2
    hand.press(page.locator("#pending").get_by_role("button", name=re.compile("only")))
    phone.shows({shaheen, murphy})
    expect(page.locator("#more .of-every")).to_have_text("Filters (1)")
    assert hand.presses <= MOST
