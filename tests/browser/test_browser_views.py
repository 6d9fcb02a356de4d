"""The address of any state gives the same page."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from dashboard import query
from dashboard.charts import say_counts
from dashboard.dataset import Dataset
from dashboard.view import View
from tests.browser.visitor import Visitor, marked

pytestmark = pytest.mark.browser

FIRST = date(2022, 1, 1)


@st.composite
def random_views(draw: st.DrawFn, dataset: Dataset) -> View:
    """Any view of the data set: a window, an as-of day, up to two filters, a choice."""
    begin, wide, asof, since = (draw(st.integers(0, 58)) for _ in range(4))
    values: dict[str, object] = {}
    if draw(st.booleans()):
        values["since"] = FIRST + timedelta(days=begin)
        values["until"] = FIRST + timedelta(days=min(58, begin + wide))
    if draw(st.booleans()):
        values["asof"] = FIRST + timedelta(days=asof)
        if since < asof and draw(st.booleans()):
            values["changed_since"] = FIRST + timedelta(days=since)
    choices = query.choices(dataset)
    for name in draw(st.lists(st.sampled_from(["kind", "sender", "host", "status"]), max_size=2)):
        values[name] = (draw(st.sampled_from(sorted(choices[name]))),)
    values["chart"] = "table"
    values["group"] = draw(st.sampled_from(["sender", "host", "kind"]))
    values["selected"] = draw(st.sampled_from(["", *sorted(choices["selected"])[:20]]))
    return View(**values)  # type: ignore[arg-type]


SAID = """() => ({
    said: document.querySelector("#said").textContent,
    counts: document.querySelector("#counts").textContent,
    statuses: Object.fromEntries([...document.querySelectorAll("#tallies .tallies.status .count")]
        .map((each) => [each.dataset.value, Number(each.querySelector(".number").textContent)])),
    details: document.querySelector("#details article")?.dataset.shown || "",
})"""


@pytest.mark.slow
def test_any_address_gives_what_the_query_says(visitor: Visitor, kyiv: Dataset) -> None:
    """Gone to within the page; that an address loaded anew gives the same, others test."""

    @settings(
        max_examples=4,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(view=random_views(kyiv))
    def check(view: View) -> None:
        rows = query.select(kyiv, view.changed(selected=""))
        visitor.go(view.address())
        page = visitor.page
        expect(page.locator("#counts")).to_have_text(say_counts(rows))
        assert visitor.ids() == sorted(marked(rows))
        assert visitor.rows() == rows.listed["id"].tolist()
        statuses = rows.frame["status"].value_counts()
        assert page.evaluate(SAID) == {
            "said": rows.subtitle,
            "counts": say_counts(rows),
            "statuses": {str(name): int(count) for name, count in statuses.items() if count},
            "details": view.selected,
        }

    check()
