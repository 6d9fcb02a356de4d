"""Where the server does not answer, the page says so, keeps its charts, and asks again."""

import pytest
from playwright.sync_api import Locator, Route, expect

from dashboard import query
from dashboard.dataset import Dataset
from dashboard.view import View
from dashboard.web.queues import QUEUES, full
from tests.browser.visitor import Visitor, marked

pytestmark = pytest.mark.browser

CHANGES = "**/_dash-update-component*"
SENTENCE = "The server does not answer; the page shows what came last."
NOTICES_OF_DASH = "[class*=dash-debug], [class*=dash-error], [class*=dash-fe-error]"
PLACES = """() => ["timeline", "map", "panes", "dock"].map((id) => {
    const {x, y, width, height} = document.getElementById(id).getBoundingClientRect();
    return [x, y, width, height];
})"""


def gone(route: Route) -> None:
    """A server that cannot be reached."""
    route.abort("connectionrefused")


def broken(route: Route) -> None:
    """A web server before one that does not run."""
    route.fulfill(status=502, body="<h1>Bad Gateway</h1>", content_type="text/html")


def unanswered(visitor: Visitor) -> Locator:
    """Where the page says that there is no answer."""
    return visitor.page.locator("#unanswered")


def forgive(visitor: Visitor) -> None:
    """Forget the failures that were meant; nothing else may have gone wrong."""
    meant = ("console error: Failed to load resource", "failed: ")
    assert [each for each in visitor.problems if not each.startswith(meant)] == []
    visitor.problems.clear()


def british(kyiv: Dataset) -> set[str]:
    """The records that have a mark where only those of Britain are shown."""
    return marked(query.select(kyiv, View(sender=("GBR",))))


def test_the_page_says_that_there_is_no_answer_and_asks_again(
    visitor: Visitor, kyiv: Dataset
) -> None:
    visitor.open()
    before, places = visitor.ids(), visitor.page.evaluate(PLACES)
    visitor.page.route(CHANGES, broken)
    visitor.page.get_by_role("button", name="United Kingdom").first.click()
    again = unanswered(visitor).get_by_role("button", name="Try again")
    expect(unanswered(visitor)).to_contain_text(SENTENCE)
    expect(unanswered(visitor)).to_have_role("alert")
    assert (visitor.ids(), visitor.page.evaluate(PLACES)) == (before, places)
    expect(visitor.page.locator(NOTICES_OF_DASH)).to_have_count(0)
    again.click()
    expect(again).to_be_enabled()
    assert visitor.address == ""
    visitor.page.unroute_all()
    again.click()
    visitor.at("?sender=GBR")
    visitor.shows(british(kyiv))
    expect(unanswered(visitor)).to_be_empty()
    forgive(visitor)


@pytest.mark.slow
def test_another_change_takes_the_place_of_one_without_an_answer(visitor: Visitor) -> None:
    visitor.open()
    visitor.page.route(CHANGES, gone)
    visitor.page.get_by_role("button", name="United Kingdom").first.click()
    expect(unanswered(visitor)).to_contain_text(SENTENCE)
    visitor.page.unroute_all()
    visitor.page.get_by_role("button", name="Germany").first.click()
    visitor.at("?sender=DEU")
    expect(unanswered(visitor)).to_be_empty()
    forgive(visitor)


@pytest.mark.slow
def test_a_busy_server_is_asked_again_when_it_has_said(visitor: Visitor) -> None:
    status, headers, body = full(QUEUES["changes"]).to_response()
    refusals = iter([int(status.split()[0])])

    def refuse(route: Route) -> None:
        once = next(refusals, 0)
        if not once:
            route.continue_()
            return
        route.fulfill(status=once, headers={**dict(headers), "Retry-After": "1"}, body=body)

    visitor.open()
    visitor.page.route(CHANGES, refuse)
    visitor.page.get_by_role("button", name="United Kingdom").first.click()
    expect(unanswered(visitor)).to_contain_text("Too many changes of the page are asked for")
    visitor.at("?sender=GBR")
    expect(unanswered(visitor)).to_be_empty()
    forgive(visitor)


@pytest.mark.slow
def test_a_change_that_is_refused_offers_to_load_the_page(visitor: Visitor) -> None:
    sentence = "This is no change of the page (its output is none of the page)."
    visitor.open()
    visitor.page.route(CHANGES, lambda route: route.fulfill(status=400, body=sentence))
    visitor.page.get_by_role("button", name="United Kingdom").first.click()
    expect(unanswered(visitor)).to_contain_text(sentence)
    visitor.page.unroute_all()
    unanswered(visitor).get_by_role("button", name="Load the page again").click()
    expect(unanswered(visitor)).to_be_empty()
    visitor.settle()
    visitor.problems.clear()
