"""From word to deed: the steps are a plain reading of the CSV files, each with its day."""

import csv
import re
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from dashboard import charts, query
from dashboard.charts import Canvas, plan
from dashboard.dataset import Dataset
from dashboard.model.vocabularies import STATUS_WORDS
from dashboard.query import STEPS, find_ledger
from dashboard.query.ledger import STEP_OF, LedgerEntry
from dashboard.view import View, parse
from tests.boxes import Box, Look, Measure, outside, overlaps
from tests.plainly import plain_of
from tests.test_visitors import filters

pytest_plugins = ("tests.pictures",)

DATA = Path(__file__).parents[1] / "data" / "kyiv-2022"
DAYS = (date(2022, 1, 20), date(2022, 1, 31), date(2022, 2, 14), None)
WORD = {"announced", "confirmed", "offered", "pledged", "approved", "proposed", "adopted", "stated"}
OFF = {"postponed", "cancelled", "declined", "blocked", "refused", "ended"}


def reports(asof: date | None) -> dict[str, set[str]]:
    """The statuses that are reported of each record by a day."""
    found: dict[str, set[str]] = {}
    with (DATA / "reports.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if asof is None or not row["reported"] or row["reported"] <= str(asof):
                found.setdefault(row["record"], set()).add(row["status"])
    return found


def test_every_status_is_a_step() -> None:
    assert set(STEP_OF) == set(STATUS_WORDS)
    assert {STATUS_WORDS[status].stage for status in STEPS["off"]} == {"off"}
    for step in ("going", "done"):
        assert {STATUS_WORDS[status].stage for status in STEPS[step]} == {"happened"}


@pytest.mark.parametrize("asof", DAYS)
def test_the_ledger_is_a_plain_reading_of_the_reports(kyiv: Dataset, asof: date | None) -> None:
    told, plain = reports(asof), plain_of(DATA, kyiv)
    for address in ("", *islice(filters(), DAYS.index(asof), None, len(DAYS))):
        view = parse(address, query.choices(kyiv)).changed(asof=asof)
        rows = query.select(kyiv, view)
        shown = plain.select(view)["shown"]
        mine = {id_ for id_ in shown if plain.records[id_]["kind"] & {*query.LEDGER_KINDS}}
        ledger = find_ledger(rows, "sender", 1000)
        entries = {rows.frame["id"].iat[entry.at]: entry for entry in ledger.entries}
        assert set(entries) == {id_ for id_ in mine if told[id_] & (WORD | OFF)}, address
        assert ledger.at_once == len(mine) - len(entries)
        assert ledger.others == len(shown) - len(mine)
        assert sum(lane.count for lane in ledger.lanes) == len(entries)
        for id_, entry in entries.items():
            assert set(entry.steps) == {STEP_OF[status] for status in told[id_]}


def entry_of(look: Look, record: str, address: str = "") -> LedgerEntry:
    rows, _ = look(address)
    ledger = find_ledger(rows, "sender", 1000)
    return next(entry for entry in ledger.entries if rows.frame["id"].iat[entry.at] == record)


def days(entry: LedgerEntry) -> dict[str, tuple[str, str]]:
    return {name: (str(step.first), str(step.last)) for name, step in entry.steps.items()}


def test_a_step_has_the_day_on_which_it_was_taken_or_else_told(look: Look) -> None:
    helmets = days(entry_of(look, "deu-helmets-2022-01"))
    assert helmets["said"] == ("2022-01-26", "2022-01-26")
    assert helmets["going"] == ("2022-02-25", "2022-02-25")
    assert helmets["done"] == ("None", "2022-02-26")  # some day up to then
    weapons = days(entry_of(look, "deu-lethal-weapons"))
    assert weapons == {"off": ("2022-01-26",) * 2, "decided": ("2022-02-26",) * 2}
    johnson = days(entry_of(look, "johnson-kyiv-2022-02"))
    assert johnson["said"] == ("2022-01-31",) * 2  # announced then, for another day
    assert johnson["done"] == ("2022-02-01",) * 2
    shells = days(entry_of(look, "cze-shells-2022-01"))
    assert shells == {"decided": ("2022-01-27",) * 2}  # the days of delivery lay ahead


def test_what_has_no_outcome_says_so_and_what_is_to_come_says_when(look: Look) -> None:
    def said(record: str, address: str) -> tuple[bool, Any]:
        entry = entry_of(look, record, address)
        return entry.outcome, entry.due

    assert said("deu-anti-tank-2022-02", "") == (False, None)
    assert said("johnson-kyiv-2022-02", "") == (True, None)
    asof = "?asof=2022-01-31"
    week = (date(2022, 1, 31), date(2022, 2, 6))
    assert said("johnson-kyiv-2022-02", asof) == (False, week)
    assert said("pol-medical-2022-01", asof) == (False, None)  # that day is the offer's


def texts(look: Look, address: str) -> list[str]:
    figure = plan("ledger", *look(address), Canvas(height=0)).draw().figure
    return [re.sub("<[^>]+>", "", text) for text in figure.data[1].text]


def test_amounts_stand_beside_what_they_count_and_where_they_changed(look: Look) -> None:
    said = texts(look, "")
    assert "protective helmets, 5,000 helmets" in said
    assert "21 Jan: 9 howitzers" in said
    assert "1 Feb: 280 tonnes" in said
    assert "1 Feb: GBP 100 million" in said
    assert said.count("No later report here") > 10
    assert "due 31 Jan–6 Feb" in texts(look, "?asof=2022-01-31")


def test_each_step_is_a_mark_of_its_record_and_looks_as_it_was(look: Look) -> None:
    rows, view = look("?sender=DEU&kind=shipment")
    trace = plan("ledger", rows, view, Canvas()).draw().figure.data[0]
    steps = [
        (trace.customdata[at], trace.marker.symbol[at], trace.marker.color[at] != "#ffffff")
        for at in range(len(trace.customdata))
    ]
    lethal = [(symbol, full) for record, symbol, full in steps if record == "deu-lethal-weapons"]
    assert lethal == [("square", False), ("square-x-open", True)]  # what is in force comes first
    helmets = [(symbol, full) for record, symbol, full in steps if record == "deu-helmets-2022-01"]
    assert helmets == [("square", True), ("square", False), ("square-dot", False)]


def test_a_step_under_way_is_in_the_key_where_one_is_reported(look: Look) -> None:
    for address, is_there in (("?record=deu-helmets-2022-01", True), ("?status=offered", False)):
        rows, view = look(address)
        caption = charts.draw("ledger", rows, view, Canvas()).caption
        labels = [entry.label for entry in caption.entries]
        assert ("under way, or in part" in labels) == is_there


def test_what_has_no_row_is_counted(look: Look) -> None:
    rows, view = look("?kind=shipment")
    drawing = plan("ledger", rows, view, Canvas(700, 500)).draw()
    left = next(note for note in drawing.caption.notes if "no room" in note)
    drawn = len(set(drawing.figure.data[0].customdata))
    listed = find_ledger(rows, "sender", 1000)
    assert int(left.split()[0]) == len(listed.entries) - drawn > 0
    assert f"Not listed: {listed.at_once} records first reported here" in drawing.caption.notes[1]


def test_a_picture_of_many_records_has_two_panels(look: Look) -> None:
    rows, view = look("")
    wide = plan("ledger", rows, view, Canvas(tallest=1400))
    figure = wide.draw().figure
    assert figure.data[1].text.count("<b>United States</b>") == 1
    heads = [text for text in figure.data[1].text if text.startswith("<b>Announced")]
    assert len(heads) == 2
    narrow = plan("ledger", rows, view, Canvas(900, 1400)).draw().figure
    assert len([text for text in narrow.data[1].text if text.startswith("<b>Announced")]) == 1
    assert len(set(figure.data[0].customdata)) > len(set(narrow.data[0].customdata))


@pytest.mark.parametrize("width", [360, 538, 1366])
def test_on_the_page_which_scrolls_every_record_has_a_row(kyiv: Dataset, width: int) -> None:
    view = View()
    rows = query.select(kyiv, view)
    entries = find_ledger(rows, view.group, len(rows.frame)).entries
    planned = plan("ledger", rows, view, Canvas(width=width, height=0, framed=False))
    traces = planned.draw().figure.data
    marks = {str(each) for trace in traces for each in trace.customdata or ()}
    assert len(entries) > 80
    assert {rows.records[entry.at].id for entry in entries} <= marks
    assert planned.remarks == ()


def test_on_a_phone_every_step_says_its_status(look: Look) -> None:
    figure = plan("ledger", *look(""), Canvas(390, 0, framed=False)).draw().figure
    said = [re.sub("<[^>]+>", "", text) for text in figure.data[1].text]
    assert "Announced 18 Jan" in said
    assert "Completed 19 Jan" in said
    assert said.count("No later report here") > 10
    assert not any(text.startswith("Postponed, cancelled") for text in said)
    marks = figure.data[0]
    assert len(marks.x) <= sum(text[:1].isupper() for text in said)


def test_most_is_a_limit_that_is_counted(kyiv: Dataset) -> None:
    rows = query.select(kyiv, View())
    whole, part = find_ledger(rows, "sender", 1000), find_ledger(rows, "sender", 20)
    assert (len(part.entries), part.more) == (20, len(whole.entries) - 20)
    assert part.entries == whole.entries[:20]
    assert part.lanes == whole.lanes


@pytest.mark.sweep(2)
@pytest.mark.browser
@pytest.mark.parametrize(
    ("address", "width"),
    [
        *(("", width) for width in (390, 500, 800, 1120)),
        *((address, 390) for address in ["?kind=shipment", "?asof=2022-01-31"]),
    ],
)
def test_on_a_pane_of_the_page_no_text_is_cut_or_meets_another(
    measured: Measure, address: str, width: int
) -> None:
    drawing = measured("ledger", address, Canvas(width, 0, framed=False))
    assert len(drawing.texts) > 20
    assert overlaps(drawing.texts) == []
    assert outside(drawing.texts, Box(0, 0, width, 10_000)) == []
    assert not any("…" in text.text for text in drawing.texts)


def test_what_a_later_report_denies_is_no_deed(look: Look) -> None:
    """Stingers were said to be in Ukraine by 31 January; they came on 13 and 23 February."""
    assert days(entry_of(look, "ltu-stinger-2022-01"))["done"][1] == "2022-02-13"
    assert days(entry_of(look, "lva-stinger-2022-01"))["done"][1] == "2022-02-23"
