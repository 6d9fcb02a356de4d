"""What is chosen opens its details: by a click on any mark, by the address, by a button."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from dashboard import query
from dashboard import view as views
from dashboard.dataset import Dataset
from dashboard.query import Details, Rows
from dashboard.web.page.details import UNFOLDED
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser


def rows(dataset: Dataset, address: str = "") -> Rows:
    return query.select(dataset, views.parse(address, query.choices(dataset)))


def details(dataset: Dataset, record: str) -> Details:
    view = views.parse(f"?selected={record}", query.choices(dataset))
    found = query.find_details(dataset, view)
    assert found is not None
    return found


def tells_all(visitor: Visitor, dataset: Dataset, record: str) -> None:
    """The panel holds every report of the record, with its link, and who, where and what for."""
    visitor.reads(record)
    found = details(dataset, record)
    panel = visitor.details
    reports = panel.locator(".report")
    remarks = panel.get_by_role("heading", name="The editor remarks").locator("+ ol .report")
    expect(remarks).to_have_count(len(found.remarks))
    reports = reports.filter(has=visitor.page.locator(".confidence"))
    said: Any
    expect(reports).to_have_count(len(found.reports))
    for report, said in zip(reports.all(), found.reports.itertuples(), strict=True):
        expect(report).to_contain_text(re.compile(re.escape(said.status), re.IGNORECASE))
        expect(report).to_contain_text(str(said.title))
        expect(report).to_contain_text(f"{said.confidence.capitalize()} confidence")
        links = report.locator("a")
        expect(links).to_have_count(1 if said.url else 0)
        if said.url:
            expect(links).to_have_attribute("href", said.url)
            expect(links).to_have_attribute("rel", "noreferrer noopener")
    for fact in found.facts:
        expect(panel).to_contain_text(fact.text)


def of(frame: Rows, **wanted: str) -> str:
    """The first record with these fields."""
    table = frame.frame
    for name, value in wanted.items():
        table = table[table[name] == value]
    return str(table["id"].iloc[0])


def test_a_click_on_any_mark_of_the_timeline(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open()
    marks = (
        {"kind": "visit", "precision": "day"},
        {"kind": "visit", "precision": "span"},
        {"kind": "shipment", "precision": "day"},
    )
    for wanted in marks:
        record, before = of(rows(kyiv), **wanted), visitor.history
        visitor.click("timeline", record)
        visitor.at(f"?selected={record}")
        tells_all(visitor, kyiv, record)
        assert visitor.history == before + 1


@pytest.mark.slow
def test_a_click_on_a_city_and_on_an_arc(visitor: Visitor, kyiv: Dataset) -> None:
    """A city narrows the view, and its chip widens it; one with a single record opens that, too."""
    visitor.open()
    shown = rows(kyiv)
    cities = query.receipts(shown)
    there = cities.loc[cities["city"] == "Moscow", "ids"].iloc[0]
    moscow = there[0]
    visitor.click("map", moscow, "markers")
    visitor.at("?city=RUS/Moscow")
    visitor.shows(there)
    chips = visitor.page.locator("#chips .chip")
    expect(chips).to_have_text(["City: Moscow×"])
    visitor.page.get_by_role("button", name="Remove: City: Moscow").click()
    visitor.at("")
    expect(chips).to_have_count(0)
    (alone,) = cities.loc[cities["city"] == "Copenhagen", "ids"].iloc[0]
    visitor.click("map", alone, "markers")
    visitor.at(f"?city=DNK/Copenhagen&selected={alone}")
    tells_all(visitor, kyiv, alone)
    visitor.page.get_by_role("button", name="Remove: City: Copenhagen").click()
    visitor.at(f"?selected={alone}")
    flows = query.find_flows(shown)
    greece = flows.loc[(flows["sender"] == "GRC") & (flows["host"] == "RUS"), "ids"].iloc[0][0]
    visitor.click("map", greece, "lines")
    visitor.at(f"?selected={greece}")
    tells_all(visitor, kyiv, greece)


@pytest.mark.slow
def test_details_close_and_open_again(visitor: Visitor, kyiv: Dataset) -> None:
    visitor.open("?sender=GBR")
    record = of(rows(kyiv, "?sender=GBR"), kind="visit", precision="day")
    visitor.click("timeline", record)
    visitor.reads(record)
    visitor.page.locator("#details .close").click()
    visitor.at("?sender=GBR")
    expect(visitor.details).to_have_count(0)
    visitor.click("timeline", record)
    visitor.reads(record)
    expect(visitor.page.locator("#details h2")).to_be_focused()
    visitor.unfold()
    visitor.page.locator("#group").click()
    expect(visitor.page.get_by_role("option", name="Host", exact=True)).to_be_visible()
    visitor.page.keyboard.press("Escape")
    expect(visitor.page.get_by_role("option", name="Host", exact=True)).to_be_hidden()
    visitor.settle()
    expect(visitor.details).to_be_visible()
    visitor.fold()
    visitor.page.evaluate("document.activeElement.blur()")
    visitor.page.keyboard.press("Escape")
    visitor.at("?sender=GBR")
    expect(visitor.details).to_have_count(0)


def asked(button: Locator) -> dict[str, dict[str, str]]:
    """What a button asks for."""
    found: dict[str, dict[str, str]] = json.loads(button.get_attribute("data-ask") or "{}")
    return found


@pytest.mark.slow
def test_a_related_record_opens_by_its_button(visitor: Visitor, kyiv: Dataset) -> None:
    record = of(rows(kyiv), person="truss", host="UKR")
    visitor.open(f"?selected={record}")
    tells_all(visitor, kyiv, record)
    found = details(kyiv, record)
    others = dict([*found.came, *found.trip, *found.route])
    buttons = visitor.details.locator(".record")
    shown = {asked(button)["set"]["selected"] for button in buttons.all()}
    assert shown == set(others)
    other = next(iter(others))
    next(button for button in buttons.all() if asked(button)["set"]["selected"] == other).click()
    visitor.at(f"?selected={other}")
    tells_all(visitor, kyiv, other)
    expect(visitor.page.locator("#details h2")).to_be_focused()
    assert visitor.page.locator(".details").evaluate("panel => panel.scrollTop") == 0
    visitor.page.go_back()
    visitor.at(f"?selected={record}")
    visitor.reads(record)


def test_a_long_list_is_folded(visitor: Visitor, kyiv: Dataset) -> None:
    record = of(rows(kyiv), sender="USA", kind="visit", host="UKR")
    others = len(details(kyiv, record).route)
    assert others > UNFOLDED
    visitor.open(f"?selected={record}")
    summary = visitor.details.locator("summary")
    expect(summary).to_have_text(f"{others - UNFOLDED} more")
    hidden = visitor.details.locator("details .record")
    expect(hidden.first).to_be_hidden()
    summary.click()
    expect(hidden).to_have_count(others - UNFOLDED)
    expect(hidden.first).to_be_visible()


@pytest.mark.slow
def test_details_follow_the_day(visitor: Visitor, kyiv: Dataset) -> None:
    record = "johnson-kyiv-2022-02"
    visitor.open(f"?selected={record}")
    tells_all(visitor, kyiv, record)
    known = visitor.details.locator(".report").count()
    visitor.type("asof", "2022-01-31")
    visitor.at(f"?asof=2022-01-31&selected={record}")
    expect(visitor.details.locator(".state")).to_contain_text("Announced")
    assert 0 < visitor.details.locator(".report").count() < known
    visitor.type("asof", "2021-12-01")
    visitor.at(f"?asof=2021-12-01&selected={record}")
    unknown = "No source in this data set had reported this record by 1 December 2021."
    expect(visitor.details.locator(".state")).to_have_text(unknown)
    expect(visitor.details.locator(".report")).to_have_count(0)
    visitor.details.get_by_role("button", name="Show what is known today").click()
    visitor.at(f"?selected={record}")
    expect(visitor.details.locator(".report")).to_have_count(known)


@pytest.mark.slow
def test_a_finger_scrolls_and_taps(phone: Visitor, kyiv: Dataset) -> None:
    phone.open()
    expect(phone.page.locator(".for-mouse").first).to_be_hidden()
    phone.swipe(500, 200)
    phone.page.wait_for_function(
        "() => document.querySelector('.first > .board').scrollTop > 150 && scrollY === 0"
    )
    phone.settle()
    assert phone.address == ""
    record = of(rows(kyiv), kind="visit", precision="day")
    x, y = phone.spot("timeline", record)
    phone.page.touchscreen.tap(x, y)
    phone.reads(record)


HOVER = """() => {
    const graph = document.querySelector("#timeline .js-plotly-plot");
    const curve = graph.data.findIndex((trace) => trace.mode === "markers" && trace.customdata);
    window.Plotly.Fx.hover(graph, [{curveNumber: curve, pointNumber: 0}]);
}"""
"""Says of a mark what a tap on it says."""


@pytest.mark.slow
def test_the_box_over_a_tapped_mark_goes(phone: Visitor) -> None:
    """With the details, which say the same, and with the next touch."""
    phone.open()
    phone.page.evaluate(HOVER)
    told = phone.page.locator("#timeline .hovertext")
    expect(told).to_be_visible()
    phone.page.locator("#map-room").evaluate(
        "(room) => room.dispatchEvent(new PointerEvent("
        "'pointerdown', {pointerType: 'touch', bubbles: true}))"
    )
    expect(told).to_have_count(0)
    phone.go("?selected=johnson-kyiv-2022-02")
    phone.page.evaluate(HOVER)
    expect(told).to_have_count(1)
    expect(told).to_be_hidden()


def test_the_head_of_the_details_stays_on_a_phone(phone: Visitor) -> None:
    phone.open("?selected=johnson-kyiv-2022-02")
    sheet = phone.page.locator(".details")
    sheet.evaluate("(sheet) => sheet.scrollTo(0, sheet.scrollHeight)")
    phone.page.wait_for_function("document.querySelector('.details').scrollTop > 100")
    for button in sheet.locator(".details-head button").all():
        expect(button).to_be_in_viewport(ratio=1)
    sheet.locator(".close").click()
    phone.at("")


def test_details_are_a_sheet_with_a_peek_on_a_phone(phone: Visitor) -> None:
    """At first the name and the state stand under the chart; its grip and a drag bring the rest."""
    phone.open("?selected=johnson-kyiv-2022-02")
    page = phone.page
    sheet, grip = page.locator(".details"), page.get_by_role("button", name="All details")
    expect(sheet.locator(".state")).to_be_in_viewport(ratio=1)
    expect(sheet.locator("dd").nth(1)).not_to_be_in_viewport()
    peek = page.evaluate("document.querySelector('.details').clientHeight")
    assert peek < 180
    _, y = phone.spot("timeline", "johnson-kyiv-2022-02")
    assert y < sheet.evaluate("(sheet) => sheet.getBoundingClientRect().top")
    for open_, close in (
        (grip.tap, grip.tap),
        (lambda: drag(phone, -200), lambda: drag(phone, 200)),
    ):
        open_()
        expect(grip).to_have_attribute("aria-expanded", "true")
        expect(sheet.locator("dd").nth(1)).to_be_in_viewport(ratio=1)
        close()
        expect(grip).to_have_attribute("aria-expanded", "false")
        page.wait_for_function(f"document.querySelector('.details').clientHeight === {peek}")
    grip.press("Enter")
    page.get_by_role("button", name="Next in time").tap()
    expect(grip).to_have_attribute("aria-expanded", "true")
    sheet.locator(".close").tap()
    phone.at("")
    phone.go("?selected=johnson-kyiv-2022-02")
    expect(grip).to_have_attribute("aria-expanded", "false")


def drag(phone: Visitor, by: int) -> None:
    """Drag the sheet's head up (less than 0) or down with a finger."""
    box = phone.page.locator(".grip").bounding_box()
    assert box
    phone.swipe(box["y"] + 10, box["y"] + 10 + by)


def test_a_tap_shows_all_of_the_finding_on_a_phone(phone: Visitor) -> None:
    phone.open()
    finding, button = (phone.page.locator(f"#finding{end}") for end in ("", "-open"))
    panes = phone.page.locator("#panes").bounding_box()
    expect(button).to_have_attribute("aria-expanded", "false")
    finding.tap()
    expect(button).to_have_attribute("aria-expanded", "true")
    assert finding.evaluate("(each) => each.scrollHeight <= each.clientHeight + 1")
    assert phone.page.locator("#panes").bounding_box() == panes
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "false")
