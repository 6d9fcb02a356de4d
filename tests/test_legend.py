"""The legend of a page: what of it can be pressed, and what can be pressed once something is."""

from functools import partial
from typing import Any

import pytest

from dashboard import query
from dashboard.charts import (
    FIGURES,
    THEMES,
    Canvas,
    beside,
    choices_with_charts,
    draw,
    whole_legend,
)
from dashboard.dataset import Dataset
from dashboard.view import View, parse

CANVAS = Canvas(width=800, framed=False)


def legend(dataset: Dataset, name: str, view: View) -> list[dict[str, Any]]:
    """The legend that a page writes beside the chart of that name."""
    select = partial(query.select, dataset)
    drawing = draw(name, select(view), view, CANVAS)
    entries = whole_legend(name, drawing, view, THEMES["light"], select)
    return list(beside(drawing, select(view), entries)["legend"])


def view_of(dataset: Dataset, address: str) -> View:
    return parse(address, choices_with_charts(dataset))


@pytest.mark.sweep(3)
@pytest.mark.parametrize(
    ("name", "address"),
    [
        *((name, "?sender=DEU") for name in FIGURES),
        *(("timeline", address) for address in ("", "?marks=trip&since=2022-02-01")),
    ],
)
def test_what_is_pressed_leaves_what_one_can_change_over_to(
    kyiv: Dataset, name: str, address: str
) -> None:
    view = view_of(kyiv, address)
    before = [entry for entry in legend(kyiv, name, view) if entry["asks"]]
    assert before
    for entry in before:
        ((field, values),) = entry["asks"].items()
        assert values, entry["text"]
        after = legend(kyiv, name, view.changed(**{field: tuple(values)}))
        asked = [each["asks"] for each in after if each["asks"]]
        mine = [each["asks"] for each in before if field in each["asks"]]
        assert [each for each in asked if field in each] == mine, entry["text"]
        headings = [each["heading"] for each in after]
        assert not any(
            one and two for one, two in zip(headings, [*headings[1:], True], strict=True)
        )


def test_records_without_a_place_are_no_filter(kyiv: Dataset) -> None:
    """All that Turkey has elsewhere names no country: there is nothing to show alone."""
    entries = {
        each["text"]: each for each in legend(kyiv, "timeline", view_of(kyiv, "?sender=TUR"))
    }
    assert entries["other places"]["asks"] is None
    assert entries["to Ukraine"]["asks"] == {"host": ["UKR"]}


def test_where_nothing_is_left_the_legend_leads_back(kyiv: Dataset) -> None:
    entries = legend(kyiv, "timeline", view_of(kyiv, "?sender=CAN&host=RUS"))
    assert [each["text"] for each in entries] == ["Where:", "to Ukraine"]
