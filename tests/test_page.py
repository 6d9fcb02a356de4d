"""What the page says, as its callbacks make it: no browser is needed to read it."""

import csv
import json
from collections import Counter
from datetime import date, timedelta
from functools import partial
from threading import Lock
from typing import Any

import pytest
from dash.development.base_component import Component

from dashboard import query
from dashboard.dataset import Dataset
from dashboard.outputs.tables.content import Content, omission_remark
from dashboard.view import View, ViewError, parse
from dashboard.web import page, sync
from dashboard.web.callbacks import BROWSER
from dashboard.web.messages import PageRequest
from dashboard.web.page.notes import notes_menu
from tests.conftest import ROOT
from tests.test_known import text_of

EVER = "?since=1900-01-01&until=2100-01-01"
"""A window outside which there is nothing."""

DAYS = [date(2022, 1, 1) + timedelta(days=number) for number in range(0, 59, 3)]
"""Every third day; that what is known on each is right is for test_query.py."""


def states(day: date) -> Counter[str]:
    """How many records have each status by a day, from the reports alone.

    The latest report known by then counts; of one day the one with more confidence, then the later
    row. A record is counted once any report has said when.
    """
    trust = ["low", "medium", "high"]
    latest: dict[str, tuple[tuple[str, int, int], str]] = {}
    dated = set()
    with (ROOT / "data" / "kyiv-2022" / "reports.csv").open(encoding="utf-8") as file:
        for number, report in enumerate(csv.DictReader(file)):
            if report["reported"] > str(day):
                continue
            rank = (report["reported"], trust.index(report["confidence"]), number)
            if report["when"]:
                dated.add(report["record"])
            if report["record"] not in latest or rank > latest[report["record"]][0]:
                latest[report["record"]] = rank, report["status"]
    return Counter(status for record, (_, status) in latest.items() if record in dated)


def tallies(parts: list[Any]) -> dict[str, int]:
    """The numbers of the buttons that show only the records of a status."""
    buttons = [
        (each.to_plotly_json()["props"], each)
        for part in parts
        if "status" in str(getattr(part, "className", "")).split()
        for each in part._traverse()
        if getattr(each, "className", "") == "count"
    ]
    return {own["data-value"]: number(button) for own, button in buttons}


def number(button: Component) -> int:
    (shown,) = [part for part in button.children if getattr(part, "className", "") == "number"]
    return int(shown.children)


def test_the_counts_of_each_day_are_those_of_the_reports(kyiv: Dataset) -> None:
    names = query.choices(kyiv)
    found = {}
    for day in DAYS:
        view = parse(f"{EVER}&asof={day}", names)
        rows = query.select(kyiv, view)
        found[day] = tallies(page.tallies(rows, view, names))
    assert found == {day: dict(states(day)) for day in DAYS}
    assert sum(found[DAYS[-1]].values()) > 100


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("?sender=GBP", "did you mean GBR (United Kingdom)?"),
        ("?sendr=GBR", "“sendr” is not part of a view; did you mean From (sender)?"),
        ("?asof=31.1.2022", "write 2022-01-31"),
        ("?status=delivred", "did you mean delivered?"),
        ("?since=2022-02-01&until=2022-01-01", "exchange Start (since) and End (until)."),
        ("?person=%3Cscript%3Ealert(1)%3C/script%3E", "is not known here"),
    ],
)
def test_a_bad_address_is_a_sentence_and_everything(kyiv: Dataset, address: str, says: str) -> None:
    names = query.choices(kyiv)
    desk = sync.Desk(kyiv, names, partial(query.select, kyiv), frozenset(), Lock())
    with pytest.raises(ViewError) as error:
        desk.parse(address)
    written = sync.refusal({"held": None, "search": address}, str(error.value), desk)
    assert (written["view"], written["drawn"]) == ("", "")
    assert says in str(written["message"])
    assert "Everything is shown instead." in str(written["message"])


def test_each_step_of_the_story_has_its_sentence_and_leads_to_the_next(kyiv: Dataset) -> None:
    steps = query.read_stories(kyiv)
    last = len(steps) - 1
    assert last > 2
    for number, step in enumerate(steps):
        view = query.view_of_step(kyiv, step)
        panel = page.story_panel(steps, query.step_number(kyiv, steps, view))
        assert panel is not None
        (text,) = (part for part in within(panel) if getattr(part, "className", "") == "story-text")
        assert text_of(text).split(None, 3)[:3] == [str(number + 1), "of", str(len(steps))]
        assert step.text in text_of(text)
        left = {"set": {"selected": "", "asof": "", "since": "", "until": ""}}
        on = {"Finish": left} if number == last else {"Next": {"story": number + 1}}
        assert leads(panel) == {"Back": {"story": number - 1}, **on, "×": left}
        alone = view.changed(since=None, until=None)  # as a link to the record
        assert query.step_number(kyiv, steps, alone) is None
    assert query.step_number(kyiv, steps, view.changed(asof=date(2021, 1, 1))) is None
    assert page.story_panel(steps, None) is None


def test_a_step_of_the_story_shows_the_days_around_its_record(kyiv: Dataset) -> None:
    for step in query.read_stories(kyiv):
        view = query.view_of_step(kyiv, step)
        assert (view.selected, view.asof) == (step.record, step.asof)
        rows = query.select(kyiv, view)
        if rows.undated:
            continue
        row = rows.frame.set_index("id").loc[step.record]
        assert view.since is not None
        assert view.until is not None
        before = row["start_min"].date() - view.since
        after = view.until - row["end_max"].date()
        assert before == timedelta(3) or view.since == kyiv.since
        assert after == timedelta(3) or view.until == kyiv.until


def test_the_details_of_what_nobody_had_reported_tell_nothing_of_it(kyiv: Dataset) -> None:
    view = View(selected="truss-kyiv-2022-02", asof=date(2022, 1, 10))
    found = query.find_details(kyiv, view)
    assert found is not None
    told = text_of(page.details_panel(found, query.choices(kyiv), view))
    assert "No source in this data set had reported this record by 10 January 2022." in told
    assert not [word for word in ("Truss", "Kyiv", "Ukraine", "Foreign Secretary") if word in told]


@pytest.mark.slow
def test_every_record_has_details_with_each_report_and_its_link(kyiv: Dataset) -> None:
    names = query.choices(kyiv)
    for record in kyiv.records["id"]:
        view = View(selected=record)
        found = query.find_details(kyiv, view)
        assert found is not None
        (panel, *parts) = within(page.details_panel(found, names, view))
        assert panel.to_plotly_json()["props"]["data-shown"] == record
        links = [each for each in parts if type(each).__name__ == "A"]
        wanted = [url for url in found.reports["url"] if url]
        assert sorted(each.href for each in links) == sorted(wanted), record
        assert {each.rel for each in links} <= {"noreferrer noopener"}


def test_what_the_browser_does_by_itself_writes_no_class() -> None:
    """Else the first press would give a component the look that a script remembers."""
    written = [each.component_property for outputs, _ in BROWSER.values() for each in outputs]
    assert len(written) > 5
    assert "className" not in written


def leads(tour: Component) -> dict[str, Any]:
    """What each button of a step asks for, by its label."""
    buttons = [part for part in within(tour) if type(part).__name__ == "Button"]
    return {
        each.children: json.loads(each.to_plotly_json()["props"]["data-ask"]) for each in buttons
    }


def test_each_chip_takes_its_part_of_the_view_away(kyiv: Dataset) -> None:
    names = query.choices(kyiv)
    desk = sync.Desk(kyiv, names, partial(query.select, kyiv), frozenset(), Lock())
    address = (
        "?since=2022-01-24&until=2022-02-13&asof=2022-02-10&changed_since=2022-01-31&q=kyiv"
        "&kind=visit&sender=GBR,USA&flag=moved&record=johnson-kyiv-2022-02"
    )
    view = parse(address, names)
    number = len(page.chips(view, names))
    assert number == 9
    for left in range(number - 1, -1, -1):
        ask = json.loads(page.chips(view, names)[0].to_plotly_json()["props"]["data-ask"])
        view = sync._moved(view, PageRequest.model_validate(ask), desk)
        assert len(page.chips(view, names)) == left
    assert view == View()


def test_a_period_of_one_day_is_written_as_that_day(kyiv: Dataset) -> None:
    view = View(since=date(2022, 2, 2), until=date(2022, 2, 2))
    rows = query.select(kyiv, view)
    (chip,) = page.chips(view, query.choices(kyiv))
    assert text_of(chip) == "2 Feb 2022×"
    file = omission_remark(Content(kyiv, view, rows, "records", ""))
    for text in (rows.subtitle, query.find_finding(rows).sentence, file):
        assert text.count("2 February 2022") == 1
        assert " to 2 February" not in text


def within(part: Component) -> list[Any]:
    """A component and all that stands inside it."""
    children = getattr(part, "children", None)
    inside = children if isinstance(children, list | tuple) else [children]
    return [part, *(each for child in inside if child is not None for each in within(child))]


def test_names_from_right_to_left_stand_right_in_details_and_table(kyiv: Dataset) -> None:
    view = parse("?selected=johnson-kyiv-2022-02", query.choices(kyiv))
    found = query.find_details(kyiv, view)
    assert found is not None
    names = query.choices(kyiv)
    parts = within(page.details_panel(found, names, view))
    turned = {type(part).__name__ for part in parts if getattr(part, "dir", None) == "auto"}
    assert {"H2", "P", "Dd"} <= turned
    grids = [part for part in within(page.lay_out(kyiv)) if getattr(part, "id", None) == "table"]
    (grid,) = grids
    assert grid.defaultColDef["cellRenderer"] == "Text"


@pytest.mark.parametrize(
    ("address", "offered"),
    [
        ("", {"changed_since": "2022-02-21"}),
        ("?asof=2022-01-31", {"changed_since": "2022-01-24"}),
        ("?asof=2021-04-12", None),  # there is no report of a week before
    ],
)
def test_without_a_day_to_compare_with_one_is_offered(
    kyiv: Dataset, address: str, offered: dict[str, str] | None
) -> None:
    view = parse(address, query.choices(kyiv))
    sentence, *buttons = page.changed(query.select(kyiv, view), view)
    assert sentence.children.startswith("Choose a day to compare with")
    asked = [json.loads(vars(button)["data-ask"]) for button in buttons]
    assert asked == ([{"set": offered}] if offered else [])


def test_the_field_of_notes_suggests_a_name_once_that_two_cities_have() -> None:
    assert notes_menu(["Algiers", "Athens", "Algiers"])["note-at"].data == ["Algiers", "Athens"]
